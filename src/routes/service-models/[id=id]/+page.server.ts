import { error } from '@sveltejs/kit';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { differs } from '#features/service-models/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const model = await readServiceModel(locals.db, params.id);
	const seen = model?.shown ?? model?.draft;
	if (!model || !seen) error(404, 'Page not found');
	return {
		model: seen,
		shown: model.shown && {
			version: model.shown.version,
			publishedAt: model.shown.published_at
		},
		mine: model.draft && {
			changed: model.shown !== null && differs(model.draft, model.shown)
		},
		justPublished: url.searchParams.get('done') === 'published'
	};
};
