import { error, redirect } from '@sveltejs/kit';
import { applyToIntake } from '#features/cohorts/commands.server.ts';
import { readIntake } from '#features/cohorts/queries.server.ts';
import { applySchema } from '#features/cohorts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const intake = await readIntake(event.locals.db, event.params.id);
	if (intake.state !== 'open') error(404, 'Page not found');
	const { id, title, organisationName, competencies, closesAt, application, asker } = intake;
	return {
		...{ id, title, organisationName, competencies, closesAt, asker },
		stored: {
			competency: application?.competency ?? '',
			message: application?.message ?? ''
		}
	};
};

export const actions: Actions = {
	default: action(applySchema, async ({ locals, params }, input) => {
		await applyToIntake(locals.db, params['id'] ?? '', input);
		redirect(303, `/cohorts/${params['id'] ?? ''}?done=applied`);
	})
};
