import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type Registration = {
	id: string;
	profession: string;
	body: string;
	number: string;
	/** claimed, checked or expired. */
	state: string;
	claimedAt: string;
	checkedAt: string | null;
	expiresOn: string | null;
};

/** What a person's own account pages show. */
export type OwnAccount = {
	id: string;
	name: string;
	email: string;
	/** The address asked for that no mail has confirmed yet. */
	emailWaiting: string | null;
	nhsEmail: boolean;
	profession: string | null;
	biography: string;
	place: string;
	conditions: string[];
	settings: string[];
	skills_offered: string[];
	skills_sought: string[];
	registrations: Registration[];
	requests: {
		id: string;
		organisationId: string;
		organisation: string;
		state: string;
		askedAt: string;
		reason: string;
	}[];
	/** Organisations the person registered and has no role in. */
	registered: { id: string; name: string; decision: string | null }[];
};

export async function readOwnAccount(db: Db): Promise<OwnAccount> {
	const account = answerOf(await db.rpc('my_account')) as OwnAccount | null;
	return account ?? error(404, 'Page not found');
}
