import { error, redirect } from '@sveltejs/kit';
import { endInterest } from '#features/interests/commands.server.ts';
import { readMyRegister } from '#features/interests/queries.server.ts';
import { endSchema } from '#features/interests/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateValues } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { interests } = await readMyRegister(event.locals.db);
	const interest = interests.find(({ id, ended }) => id === event.params.id && !ended);
	if (!interest) error(404, 'Page not found');
	return { interest, values: dateValues('ends', interest.ends_on) };
};

export const actions: Actions = {
	default: action(endSchema, async ({ locals, params }, input) => {
		await endInterest(locals.db, params.id ?? '', input);
		redirect(303, '/interests?done=ended');
	})
};
