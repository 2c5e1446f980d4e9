import { error, redirect } from '@sveltejs/kit';
import { saveOrganisation } from '#features/organisations/commands.server.ts';
import { organisationValues, readOrganisation } from '#features/organisations/queries.server.ts';
import { organisationSchema } from '#features/organisations/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const page = await readOrganisation(event.locals.db, event.params.id);
	if (!page.roles?.includes('admin')) error(404, 'Page not found');
	const { id, name, kind, verified } = page;
	return { id, name, kind, verified, stored: organisationValues(page) };
};

export const actions: Actions = {
	default: action(organisationSchema, async ({ locals, params }, input) => {
		const id = params['id'] ?? '';
		await saveOrganisation(locals.db, id, input);
		redirect(303, `/organisations/${id}?done=saved`);
	})
};
