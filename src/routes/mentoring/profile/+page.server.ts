import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { resumeMentoring, saveMentorProfile } from '#features/mentoring/profile/commands.server.ts';
import { profileValues, readProfile } from '#features/mentoring/profile/queries.server.ts';
import { profileWords } from '#features/mentoring/profile/rules.ts';
import { profileSchema } from '#features/mentoring/profile/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const done: Record<string, string> = {
	saved: 'Your profile is saved',
	paused: 'Your mentoring is paused',
	resumed: 'You take requests again'
};

export const load: PageServerLoad = async (event) => {
	const { id, now } = await requireViewer(event);
	const profile = await readProfile(event.locals.db, id);
	const today = new Date(now).toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
	return {
		personId: id,
		profile: profile && {
			state: profileWords(profile, today),
			paused: profile.paused,
			pauseReason: profile.pause_reason,
			accreditedUntil: profile.accredited_until,
			supervisedUntil: profile.supervised_until
		},
		stored: profileValues(profile),
		done: done[event.url.searchParams.get('done') ?? '']
	};
};

export const actions: Actions = {
	save: action(profileSchema, async ({ locals }, input) => {
		await saveMentorProfile(locals.db, input);
		redirect(303, '/mentoring/profile?done=saved');
	}),
	resume: action(z.object({}), async ({ locals }) => {
		await resumeMentoring(locals.db);
		redirect(303, '/mentoring/profile?done=resumed');
	})
};
