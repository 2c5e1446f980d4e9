import { redirect } from '@sveltejs/kit';
import { leaveIntake } from '#features/cohorts/commands.server.ts';
import { readIntake } from '#features/cohorts/queries.server.ts';
import { buttonSchema } from '#features/cohorts/schema.ts';
import { action } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

const told: Record<string, string> = {
	saved: 'The intake is saved',
	offered: 'You take part as a mentor. Next, say which clinicians you would work with',
	applied: 'You take part. Next, say which mentors you would work with',
	ranked: 'What you said is saved. You can change it until the intake closes',
	called_off: 'The intake is called off. Everyone who takes part gets an email with your reason',
	left: 'You no longer take part. What you said is deleted'
};

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	intake: await readIntake(locals.db, params.id),
	done: told[url.searchParams.get('done') ?? ''] ?? null
});

export const actions: Actions = {
	leave_mentor: action(buttonSchema, async ({ locals, params }) => {
		await leaveIntake(locals.db, params['id'] ?? '', 'mentor');
		redirect(303, `/cohorts/${params['id'] ?? ''}?done=left`);
	}),
	leave_clinician: action(buttonSchema, async ({ locals, params }) => {
		await leaveIntake(locals.db, params['id'] ?? '', 'clinician');
		redirect(303, `/cohorts/${params['id'] ?? ''}?done=left`);
	})
};
