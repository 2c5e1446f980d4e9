import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type ProtectedContract = {
	id: string;
	title: string;
	holder: string;
	conditions: string[];
	settings: string[];
	awardedOn: string;
	/** The last day. */
	endsOn: string;
	/** The opportunity whose award it is; null for one that was entered. */
	opportunity: string | null;
};

type ContractsPage = { id: string; name: string; contracts: ProtectedContract[] };

/** The protected contracts of a commissioner, which everyone may read; 404 for other organisations. */
export async function readProtectedContracts(db: Db, organisation: string): Promise<ContractsPage> {
	const page = answerOf(await db.rpc('protected_contracts_page', { organisation }));
	return (page as ContractsPage | null) ?? error(404, 'Page not found');
}
