import { error, redirect } from '@sveltejs/kit';
import { saveGoal } from '#features/mentoring/together/commands.server.ts';
import { getMentorship } from '#features/mentoring/together/queries.server.ts';
import { goalValues } from '#features/mentoring/together/rules.ts';
import { goalSchema } from '#features/mentoring/together/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const mentorship = await getMentorship(event.locals.db, event.params.id);
	const goal = mentorship.goals.find(({ id }) => id === event.params.goal);
	if (!goal || mentorship.state === 'closed') error(404, 'Page not found');
	return { id: mentorship.id, title: goal.title, stored: goalValues(goal) };
};

export const actions: Actions = {
	default: action(goalSchema, async ({ locals, params }, input) => {
		await saveGoal(locals.db, params.id, params.goal, input);
		redirect(303, `/mentoring/${params.id}`);
	})
};
