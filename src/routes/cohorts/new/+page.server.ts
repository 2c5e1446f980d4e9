import { error, redirect } from '@sveltejs/kit';
import { saveIntake } from '#features/cohorts/commands.server.ts';
import { intakesRunBy } from '#features/cohorts/rules.ts';
import { intakeSchema } from '#features/cohorts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const organiser = intakesRunBy(await requireViewer(event), event.locals.actingFor);
	if (!organiser) error(404, 'Page not found');
	return { organiser: organiser.name };
};

export const actions: Actions = {
	default: action(intakeSchema, async (event, input) => {
		const { locals } = event;
		const organiser = intakesRunBy(await requireViewer(event), locals.actingFor);
		if (!organiser) error(404, 'Page not found');
		const owner = { organisation: organiser.id, intake: null };
		redirect(303, `/cohorts/${await saveIntake(locals.db, owner, input)}?done=saved`);
	})
};
