import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type Delegation = {
	id: string;
	powers: string[];
	/** The last day. */
	endsOn: string;
	givenAt: string;
	withdrawnAt: string | null;
	commissioner: string;
	organisation: string;
	active: boolean;
};

export type Delegations = {
	id: string;
	name: string;
	kind: string;
	admin: boolean;
	today: string;
	delegations: Delegation[];
	/** Whom a commissioner may delegate to; null for commissioning support. */
	support: { id: string; name: string }[] | null;
};

export async function readDelegations(db: Db, organisation: string): Promise<Delegations> {
	const page = answerOf(await db.rpc('organisation_delegations', { organisation }));
	return (page as Delegations | null) ?? error(404, 'Page not found');
}
