import { getMentions } from '#features/evaluation/names/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const found = await getMentions(event.locals.db, event.params.id);
	return { ...found, done: event.url.searchParams.has('done') };
};
