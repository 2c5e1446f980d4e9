import { error } from '@sveltejs/kit';
import { seenAs, viewTyped } from '#features/service-models/preview/rules.ts';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const model = await readServiceModel(event.locals.db, event.params.id);
	if (!model?.draft) error(404, 'Page not found');
	const view = viewTyped(event.url.searchParams.get('as'));
	return { id: model.draft.id, view, model: seenAs(model.draft, view) };
};
