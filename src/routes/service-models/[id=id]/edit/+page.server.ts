import { error } from '@sveltejs/kit';
import { readDraft } from '#features/service-models/questions/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const draft = await readDraft(event.locals.db, event.params.id);
	if (!draft || draft.state === 'archived') error(404, 'Page not found');
	return { draft };
};
