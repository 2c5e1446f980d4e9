import { error, redirect } from '@sveltejs/kit';
import { callOffIntake } from '#features/cohorts/commands.server.ts';
import { readIntake } from '#features/cohorts/queries.server.ts';
import { canBeCalledOff } from '#features/cohorts/rules.ts';
import { callOffSchema } from '#features/cohorts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const intake = await readIntake(event.locals.db, event.params.id);
	if (!intake.runs) error(404, 'Page not found');
	if (!canBeCalledOff(intake)) redirect(303, `/cohorts/${intake.id}`);
	const { id, title, people } = intake;
	return {
		intake: { id, title },
		mentors: people?.mentors.length ?? 0,
		clinicians: people?.clinicians.length ?? 0
	};
};

export const actions: Actions = {
	default: action(callOffSchema, async ({ locals, params }, input) => {
		await callOffIntake(locals.db, params.id ?? '', input);
		redirect(303, `/cohorts/${params.id}?done=called_off`);
	})
};
