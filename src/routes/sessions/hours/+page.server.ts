import { error, redirect } from '@sveltejs/kit';
import {
	clearDatedHours,
	saveAvailability,
	setDatedHours
} from '#features/bookings/availability/commands.server.ts';
import { readAvailability } from '#features/bookings/availability/queries.server.ts';
import { datedDays, storedValues } from '#features/bookings/availability/rules.ts';
import {
	availabilitySchema,
	clearSchema,
	datedSchema
} from '#features/bookings/availability/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateTyped } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const told: Record<string, string> = {
	saved: 'Your hours are saved',
	date: 'The date is saved',
	cleared: 'The date is as in your usual week again'
};

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	if (!viewer.mentor) error(404, 'Page not found');
	const availability = await readAvailability(event.locals.db);
	return {
		saved: availability.settings !== null,
		stored: storedValues(availability),
		dates: datedDays(availability.dated),
		holidays: availability.holidays,
		done: told[event.url.searchParams.get('done') ?? ''] ?? null
	};
};

export const actions: Actions = {
	week: action(availabilitySchema, async ({ locals }, input) => {
		await saveAvailability(locals.db, input);
		redirect(303, '/sessions/hours?done=saved');
	}),
	date: action(datedSchema, async ({ locals }, input) => {
		await setDatedHours(locals.db, dateTyped(input, 'date') ?? '', input.hours);
		redirect(303, '/sessions/hours?done=date');
	}),
	clear: action(clearSchema, async ({ locals }, { day }) => {
		await clearDatedHours(locals.db, day);
		redirect(303, '/sessions/hours?done=cleared');
	})
};
