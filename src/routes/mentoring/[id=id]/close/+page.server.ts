import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { closeMentorship } from '#features/mentoring/together/commands.server.ts';
import { getMentorship } from '#features/mentoring/together/queries.server.ts';
import { otherOf } from '#features/mentoring/together/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const mentorship = await getMentorship(event.locals.db, event.params.id);
	if (mentorship.state === 'closed') error(404, 'Page not found');
	return { id: mentorship.id, other: otherOf(mentorship, id), sessions: mentorship.sessions };
};

export const actions: Actions = {
	default: action(z.object({}), async ({ locals, params }) => {
		await closeMentorship(locals.db, params.id);
		redirect(303, `/mentoring/${params.id}?done=closed`);
	})
};
