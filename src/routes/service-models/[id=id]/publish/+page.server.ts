import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { documentsDiffer } from '#features/documents/rules.ts';
import { publishServiceModel } from '#features/service-models/commands.server.ts';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { differs } from '#features/service-models/changes/rules.ts';
import { gapsOf } from '#features/service-models/gaps/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisations } = await requireViewer(event);
	const model = await readServiceModel(event.locals.db, event.params.id);
	if (!model?.draft || model.draft.state === 'archived') error(404, 'Page not found');
	const { draft, shown, documents } = model;
	const organisation = organisations.find(({ id }) => id === draft.organisation_id);
	return {
		draft,
		gaps: gapsOf(draft),
		unchanged:
			shown !== null &&
			!differs(draft, shown) &&
			!documentsDiffer(documents.draft, documents.shown),
		unverified: organisation !== undefined && !organisation.verified
	};
};

export const actions: Actions = {
	default: action(z.object({}), async ({ locals, params }) => {
		await publishServiceModel(locals.db, params.id);
		redirect(303, `/service-models/${params.id}?done=published`);
	})
};
