import { error, redirect } from '@sveltejs/kit';
import { offerPlaces } from '#features/cohorts/commands.server.ts';
import { readIntake } from '#features/cohorts/queries.server.ts';
import { placesSchema } from '#features/cohorts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const intake = await readIntake(event.locals.db, event.params.id);
	if (intake.state !== 'open' || intake.room === null) error(404, 'Page not found');
	const { id, title, organisationName, competencies, closesAt, room, offer } = intake;
	return {
		...{ id, title, organisationName, competencies, closesAt, room },
		stored: { places: offer ? String(offer.places) : '' }
	};
};

export const actions: Actions = {
	default: action(placesSchema, async ({ locals, params }, input) => {
		await offerPlaces(locals.db, params['id'] ?? '', input);
		redirect(303, `/cohorts/${params['id'] ?? ''}?done=offered`);
	})
};
