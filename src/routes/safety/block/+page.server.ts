import { error, redirect } from '@sveltejs/kit';
import { blockPerson } from '#features/safety/commands.server.ts';
import { readMet } from '#features/safety/queries.server.ts';
import { readPerson } from '#features/safety/rules.ts';
import { personSchema } from '#features/safety/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const person = readPerson(event.url.searchParams);
	if (!person) redirect(303, '/safety');
	const met = await readMet(event.locals.db, person);
	if (!met) error(404, 'Page not found');
	return { met };
};

export const actions: Actions = {
	default: action(personSchema, async ({ locals }, { person }) => {
		await blockPerson(locals.db, person);
		redirect(303, '/safety?done=blocked');
	})
};
