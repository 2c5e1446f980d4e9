import { redirect } from '@sveltejs/kit';
import { endController, saveController } from '#features/organisations/owners/commands.server.ts';
import { readControllers } from '#features/organisations/owners/queries.server.ts';
import { controllerSchema, endSchema } from '#features/organisations/owners/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		page: await readControllers(event.locals.db, event.params.id),
		done: event.url.searchParams.get('done')
	};
};

const here = (id: string | undefined, done: string) =>
	`/organisations/${id ?? ''}/owners?done=${done}`;

export const actions: Actions = {
	state: action(controllerSchema, async ({ locals, params }, input) => {
		await saveController(locals.db, params['id'] ?? '', input);
		redirect(303, here(params['id'], 'stated'));
	}),
	end: action(endSchema, async ({ locals, params }, input) => {
		await endController(locals.db, input);
		redirect(303, here(params['id'], 'ended'));
	})
};
