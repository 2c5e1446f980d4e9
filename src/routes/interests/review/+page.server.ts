import { error, redirect } from '@sveltejs/kit';
import { reviewInterests } from '#features/interests/commands.server.ts';
import { readMyRegister } from '#features/interests/queries.server.ts';
import { reviewSchema } from '#features/interests/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const register = await readMyRegister(event.locals.db);
	if (!register.decidesSince) error(404, 'Page not found');
	return { register };
};

export const actions: Actions = {
	default: action(reviewSchema, async ({ locals }) => {
		await reviewInterests(locals.db);
		redirect(303, '/interests?done=reviewed');
	})
};
