import { redirect } from '@sveltejs/kit';
import { createServiceModel } from '#features/service-models/commands.server.ts';
import { newServiceModelSchema } from '#features/service-models/questions/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import { providerActedFor } from '#lib/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	return { provider: providerActedFor(viewer, event.locals.actingFor)?.name ?? null };
};

export const actions: Actions = {
	default: action(newServiceModelSchema, async ({ locals }, content) => {
		const provider = providerActedFor(await locals.viewer(), locals.actingFor);
		const id = await createServiceModel(locals.db, provider?.id ?? null, content);
		redirect(303, `/service-models/${id}/edit`);
	})
};
