import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type Claim = {
	id: string;
	name: string;
	/** The claim of whoever asks, which somebody else must check. */
	mine: boolean;
	profession: string;
	body: string;
	number: string;
	state: string;
	claimedAt: string;
	checkedAt: string | null;
	checkedBy: string | null;
	checkedHow: string;
	expiresOn: string | null;
};

/** For platform admins: 20 claims of a page, those that wait longest first. */
export async function listClaims(
	db: Db,
	state: string | null,
	page: number
): Promise<{ found: number; registrations: Claim[] }> {
	const answer = answerOf(await db.rpc('admin_registrations', { state: state as string, page }));
	return (
		(answer as { found: number; registrations: Claim[] } | null) ?? error(404, 'Page not found')
	);
}

export async function readClaim(db: Db, registration: string): Promise<Claim> {
	const claim = answerOf(await db.rpc('admin_registration', { registration }));
	return (claim as Claim | null) ?? error(404, 'Page not found');
}
