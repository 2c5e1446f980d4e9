import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { ConfidentialText } from './rules.ts';

/** The agreed reasons that the letters will quote; not found before the ranking, after the decision and for others. */
export async function getConfidentialText(db: Db, opportunity: string): Promise<ConfidentialText> {
	return answerOf(
		await db.rpc('confidential_text', { opportunity })
	) as unknown as ConfidentialText;
}
