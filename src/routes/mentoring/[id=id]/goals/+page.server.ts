import { redirect } from '@sveltejs/kit';
import { saveGoal } from '#features/mentoring/together/commands.server.ts';
import { getMentorship } from '#features/mentoring/together/queries.server.ts';
import { otherOf } from '#features/mentoring/together/rules.ts';
import { goalSchema } from '#features/mentoring/together/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const mentorship = await getMentorship(event.locals.db, event.params.id);
	return { id: mentorship.id, state: mentorship.state, other: otherOf(mentorship, id) };
};

export const actions: Actions = {
	default: action(goalSchema, async ({ locals, params }, input) => {
		await saveGoal(locals.db, params.id, null, input);
		redirect(303, `/mentoring/${params.id}`);
	})
};
