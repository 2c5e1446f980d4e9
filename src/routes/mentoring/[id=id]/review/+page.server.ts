import { error, redirect } from '@sveltejs/kit';
import { writeReview } from '#features/mentoring/together/commands.server.ts';
import { getMentorship } from '#features/mentoring/together/queries.server.ts';
import { otherOf } from '#features/mentoring/together/rules.ts';
import { reviewSchema } from '#features/mentoring/together/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const mentorship = await getMentorship(event.locals.db, event.params.id);
	if (!mentorship.mayReview) error(404, 'Page not found');
	const mentoring = mentorship.mentorId === id;
	return { id: mentorship.id, other: otherOf(mentorship, id), mentoring };
};

export const actions: Actions = {
	default: action(reviewSchema, async ({ locals, params }, input) => {
		await writeReview(locals.db, params.id, input);
		redirect(303, `/mentoring/${params.id}?done=reviewed`);
	})
};
