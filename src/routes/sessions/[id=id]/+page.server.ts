import { error, redirect } from '@sveltejs/kit';
import {
	arrangeCover,
	chooseWay,
	confirmSession,
	sayAttendance
} from '#features/bookings/commands.server.ts';
import { readSession } from '#features/bookings/queries.server.ts';
import {
	attendanceSchema,
	buttonSchema,
	coverSchema,
	waysSchema
} from '#features/bookings/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const told: Record<string, string> = {
	booked: 'The session is booked. Both of you get an email with an invitation for your calendars',
	moved: 'The session is moved. Both of you get an email with the new time',
	cancelled: 'The session is cancelled. Both of you get an email',
	pays: 'How this session is paid is changed. It is not booked yet',
	covered: 'Cover is arranged',
	said: 'Thank you for saying what happened'
};

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const session = await readSession(event.locals.db, event.params.id);
	if (!session) error(404, 'Page not found');
	const { searchParams } = event.url;
	const version = searchParams.get('version');
	return {
		session,
		mentoring: session.mentorId === viewer.id,
		done: told[searchParams.get('done') ?? ''] ?? null,
		oldLink: version !== null && version !== String(session.version)
	};
};

export const actions: Actions = {
	confirm: action(buttonSchema, async ({ locals, params }) => {
		await confirmSession(locals.db, params.id);
		redirect(303, `/sessions/${params.id}?done=booked`);
	}),
	pays: action(waysSchema, async ({ locals, params }, { pays }) => {
		await chooseWay(locals.db, params.id, pays);
		redirect(303, `/sessions/${params.id}?done=pays`);
	}),
	cover: action(coverSchema, async ({ locals, params }, { block, covered_by }) => {
		await arrangeCover(locals.db, block, covered_by);
		redirect(303, `/sessions/${params.id}?done=covered`);
	}),
	attendance: action(attendanceSchema, async ({ locals, params }, { said }) => {
		await sayAttendance(locals.db, params.id, said);
		redirect(303, `/sessions/${params.id}?done=said`);
	})
};
