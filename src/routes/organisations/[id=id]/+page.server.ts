import { redirect } from '@sveltejs/kit';
import { withdrawJoinRequest } from '#features/organisations/commands.server.ts';
import { readOrganisation } from '#features/organisations/queries.server.ts';
import { requestSchema } from '#features/organisations/schema.ts';
import { action } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const organisation = await readOrganisation(locals.db, params.id);
	return { organisation, done: url.searchParams.get('done') };
};

export const actions: Actions = {
	withdrawRequest: action(requestSchema, async ({ locals, params }, { request }) => {
		await withdrawJoinRequest(locals.db, request);
		redirect(303, `/organisations/${params['id'] ?? ''}?done=withdrawn`);
	})
};
