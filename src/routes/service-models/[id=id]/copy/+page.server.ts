import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { copyServiceModel } from '#features/service-models/commands.server.ts';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import { providerActedFor } from '#lib/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const model = await readServiceModel(event.locals.db, event.params.id);
	const source = model?.draft ?? model?.shown;
	if (!source) error(404, 'Page not found');
	return {
		title: source.title,
		own: Boolean(model?.draft),
		provider: providerActedFor(viewer, event.locals.actingFor)?.name ?? null
	};
};

export const actions: Actions = {
	default: action(z.object({}), async ({ locals, params }) => {
		const provider = providerActedFor(await locals.viewer(), locals.actingFor);
		const id = await copyServiceModel(locals.db, params.id, provider?.id ?? null);
		redirect(303, `/service-models/${id}/edit`);
	})
};
