import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { documentsDiffer } from '#features/documents/rules.ts';
import { differs } from '#features/service-models/changes/rules.ts';
import {
	followServiceModel,
	unfollowServiceModel
} from '#features/service-models/following/commands.server.ts';
import { matchesIn } from '#features/matching/queries.server.ts';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const model = await readServiceModel(locals.db, params.id);
	const seen = model?.shown ?? model?.draft ?? model?.shared;
	if (!model || !seen) error(404, 'Page not found');
	const { shown, draft, shared, following, origin, documents, supporters } = model;
	return {
		model: seen,
		shown: shown && { version: shown.version, publishedAt: shown.published_at },
		mine: draft && {
			state: draft.state,
			changed:
				shown !== null &&
				(differs(draft, shown) || documentsDiffer(documents.draft, documents.shown))
		},
		shared: shared && { onShow: shown !== null },
		matches: matchesIn(model),
		following,
		origin,
		documents: shown ? documents.shown : documents.draft,
		supporters: shown && supporters,
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	follow: action(z.object({}), async ({ locals, params }) => {
		await followServiceModel(locals.db, params.id ?? '');
		redirect(303, `/service-models/${params.id}?done=followed`);
	}),
	unfollow: action(z.object({}), async ({ locals, params }) => {
		await unfollowServiceModel(locals.db, params.id ?? '');
		redirect(303, `/service-models/${params.id}?done=unfollowed`);
	})
};
