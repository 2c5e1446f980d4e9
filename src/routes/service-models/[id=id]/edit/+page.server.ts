import { error } from '@sveltejs/kit';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const model = await readServiceModel(event.locals.db, event.params.id);
	if (!model?.draft || model.draft.state === 'archived') error(404, 'Page not found');
	return { draft: model.draft, documents: model.documents.draft.length };
};
