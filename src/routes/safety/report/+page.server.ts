import { error, redirect } from '@sveltejs/kit';
import { sendReport } from '#features/safety/commands.server.ts';
import { readMet } from '#features/safety/queries.server.ts';
import { readKind, readPerson } from '#features/safety/rules.ts';
import { reportSchema } from '#features/safety/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { searchParams } = event.url;
	const person = readPerson(searchParams);
	const met = person ? await readMet(event.locals.db, person) : null;
	if (person && !met) error(404, 'Page not found');
	return {
		met,
		kind: readKind(searchParams.get('kind')),
		chosen: searchParams.has('kind')
	};
};

export const actions: Actions = {
	default: action(reportSchema, async ({ locals }, input) => {
		await sendReport(locals.db, input);
		redirect(303, '/safety?done=reported');
	})
};
