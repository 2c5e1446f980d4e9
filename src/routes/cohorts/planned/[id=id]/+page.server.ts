import { error, redirect } from '@sveltejs/kit';
import { saveIntake } from '#features/cohorts/commands.server.ts';
import { readIntake } from '#features/cohorts/queries.server.ts';
import { intakeSchema } from '#features/cohorts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateValues } from '#lib/forms/fields.ts';
import { dateOf, timeValue } from '#lib/forms/times.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const intake = await readIntake(event.locals.db, event.params.id);
	if (intake.state !== 'planned' || !intake.runs) error(404, 'Page not found');
	const { id, title, about, competencies, opensAt, closesAt } = intake;
	return {
		id,
		stored: {
			...{ title, about, competencies },
			...dateValues('opens', dateOf(opensAt)),
			...dateValues('closes', dateOf(closesAt)),
			closes_time: timeValue(closesAt)
		}
	};
};

export const actions: Actions = {
	default: action(intakeSchema, async ({ locals, params }, input) => {
		const { id, organisationId } = await readIntake(locals.db, params['id'] ?? '');
		await saveIntake(locals.db, { organisation: organisationId, intake: id }, input);
		redirect(303, `/cohorts/${id}?done=saved`);
	})
};
