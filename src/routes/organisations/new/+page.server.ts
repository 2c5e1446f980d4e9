import { redirect } from '@sveltejs/kit';
import { createOrganisation } from '#features/organisations/commands.server.ts';
import { isKind } from '#features/organisations/rules.ts';
import { organisationSchema } from '#features/organisations/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const kind = event.url.searchParams.get('kind');
	return { kind: isKind(kind) ? kind : null, missing: event.url.searchParams.has('step') };
};

export const actions: Actions = {
	default: action(organisationSchema, async ({ locals }, input) => {
		const organisation = await createOrganisation(locals.db, input);
		redirect(303, `/organisations/${organisation}?done=registered`);
	})
};
