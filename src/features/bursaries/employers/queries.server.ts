import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { EmployerClaims } from './rules.ts';

/** What is claimed for an organisation's staff and paid to it; 404 for who is neither its admin nor its finance. */
export async function readEmployerClaims(db: Db, organisation: string): Promise<EmployerClaims> {
	return answerOf(await db.rpc('employer_claims', { organisation })) as EmployerClaims;
}
