import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { OrganisationFacts, ProviderFacts } from '../queries.server.ts';

export type Listed = {
	id: string;
	name: string;
	kind: string;
	legalForm: string | null;
	odsCode: string | null;
	standing: string;
	askedAt: string | null;
};

export type ListToVerify = {
	found: number;
	/** How many organisations wait for a check, whatever the filter. */
	waiting: number;
	organisations: Listed[];
};

export type Candidate = { id: string; name: string; email: string | null; nhsEmail: boolean };

export type ToVerify = OrganisationFacts & {
	verifiedAt: string | null;
	facts: ProviderFacts | null;
	admins: { name: string; nhsEmail: boolean }[];
	/** Who may be appointed where there is no admin. */
	candidates: Candidate[];
	verifications: {
		askedBy: string | null;
		nhsEmail: boolean;
		askedAt: string;
		decision: string | null;
		reason: string;
		decidedBy: string | null;
		decidedAt: string | null;
	}[];
};

/** For platform admins: 20 organisations of a page, those that wait longest first. */
export async function listToVerify(
	db: Db,
	{ state, words, page }: { state: string | null; words: string; page: number }
): Promise<ListToVerify> {
	const answer = answerOf(
		await db.rpc('admin_organisations', { state: state as string, words, page })
	);
	return (answer as ListToVerify | null) ?? error(404, 'Page not found');
}

/** For platform admins: how much waits for them. */
/** How many of each wait for platform admins. */
type Overview = { organisations: number; registrations: number; mentors: number; reports: number };

export async function readOverview(db: Db): Promise<Overview> {
	const answer = answerOf(await db.rpc('admin_overview'));
	return (answer as Overview | null) ?? error(404, 'Page not found');
}

export async function readToVerify(db: Db, organisation: string): Promise<ToVerify> {
	const answer = answerOf(await db.rpc('admin_organisation', { organisation }));
	return (answer as ToVerify | null) ?? error(404, 'Page not found');
}
