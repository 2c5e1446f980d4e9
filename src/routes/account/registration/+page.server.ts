import { redirect } from '@sveltejs/kit';
import {
	claimRegistration,
	removeRegistration
} from '#features/people/registrations/commands.server.ts';
import { registrationSchema, removalSchema } from '#features/people/registrations/schema.ts';
import { readOwnAccount } from '#features/people/profile/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { registrations } = await readOwnAccount(event.locals.db);
	return { registrations, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	claim: action(registrationSchema, async ({ locals }, claim) => {
		await claimRegistration(locals.db, claim);
		redirect(303, '/account/registration?done=claimed');
	}),
	remove: action(removalSchema, async ({ locals }, { registration }) => {
		await removeRegistration(locals.db, registration);
		redirect(303, '/account/registration?done=removed');
	})
};
