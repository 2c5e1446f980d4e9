import { redirect } from '@sveltejs/kit';
import {
	appointFirstAdmin,
	decideOrganisation
} from '#features/organisations/verification/commands.server.ts';
import { readToVerify } from '#features/organisations/verification/queries.server.ts';
import { appointmentSchema, decisionSchema } from '#features/organisations/verification/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { organisation: await readToVerify(event.locals.db, event.params.id) };
};

export const actions: Actions = {
	decide: action(decisionSchema, async ({ locals, params }, { appoint, ...decision }) => {
		await decideOrganisation(locals.db, params['id'] ?? '', {
			...decision,
			appoint: appoint || null
		});
		redirect(303, '/admin/organisations?state=waiting&done=decided');
	}),
	appoint: action(appointmentSchema, async ({ locals, params }, { appoint }) => {
		await appointFirstAdmin(locals.db, params['id'] ?? '', appoint);
		redirect(303, '/admin/organisations?done=appointed');
	})
};
