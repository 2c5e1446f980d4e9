import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import {
	keepMentorship,
	saveGapGoals,
	withdrawOthers
} from '#features/mentoring/together/commands.server.ts';
import { getMentorship } from '#features/mentoring/together/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const done: Record<string, string> = {
	accepted: 'The mentorship has started',
	kept: 'The mentorship goes on',
	withdrawn: 'Your other requests are withdrawn',
	gaps: 'Your gaps are goals now',
	closed: 'The mentorship is closed',
	reviewed: 'Your review is sent'
};

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const mentorship = await getMentorship(event.locals.db, event.params.id);
	return { personId: id, mentorship, done: done[event.url.searchParams.get('done') ?? ''] };
};

const button = z.object({});

export const actions: Actions = {
	keep: action(button, async ({ locals, params }) => {
		await keepMentorship(locals.db, params.id);
		redirect(303, `/mentoring/${params.id}?done=kept`);
	}),
	withdraw: action(button, async ({ locals, params }) => {
		await withdrawOthers(locals.db);
		redirect(303, `/mentoring/${params.id}?done=withdrawn`);
	}),
	gaps: action(button, async ({ locals, params }) => {
		await saveGapGoals(locals.db, params.id);
		redirect(303, `/mentoring/${params.id}?done=gaps`);
	})
};
