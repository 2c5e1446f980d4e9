import { listToVerify } from '#features/organisations/verification/queries.server.ts';
import { standingChoices } from '#features/organisations/verification/rules.ts';
import { readPage } from '#lib/forms/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { searchParams } = event.url;
	const asked = searchParams.get('state');
	const state = standingChoices.some(({ value }) => value === asked) ? asked : null;
	const words = (searchParams.get('q') ?? '').trim().slice(0, 100);
	const page = readPage(searchParams.get('page'));
	const list = await listToVerify(event.locals.db, { state, words, page });
	return { state, words, page, ...list, done: searchParams.get('done') };
};
