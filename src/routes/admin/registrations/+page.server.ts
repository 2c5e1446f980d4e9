import { listClaims } from '#features/people/registrations/queries.server.ts';
import { claimStates } from '#features/people/registrations/rules.ts';
import { readPage } from '#lib/forms/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { searchParams } = event.url;
	const asked = searchParams.get('state');
	const state = claimStates.some(({ value }) => value === asked) ? asked : null;
	const page = readPage(searchParams.get('page'));
	const list = await listClaims(event.locals.db, state, page);
	return { state, page, ...list, done: searchParams.get('done') };
};
