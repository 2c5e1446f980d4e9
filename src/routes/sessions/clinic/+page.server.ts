import { redirect } from '@sveltejs/kit';
import { saveClinic } from '#features/bookings/availability/commands.server.ts';
import { readAvailability } from '#features/bookings/availability/queries.server.ts';
import { clinicSchema } from '#features/bookings/availability/schema.ts';
import { action } from '#lib/forms/action.ts';
import { poundsTyped } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { clinic } = await readAvailability(event.locals.db);
	return {
		stored: {
			weekdays: clinic?.weekdays.map(String) ?? [],
			cover: poundsTyped(clinic?.cover_pence)
		}
	};
};

export const actions: Actions = {
	default: action(clinicSchema, async ({ locals }, { weekdays, cover }) => {
		await saveClinic(locals.db, weekdays.map(Number), cover ?? 0);
		redirect(303, '/sessions?done=clinic');
	})
};
