import { redirect } from '@sveltejs/kit';
import { decideMentor } from '#features/mentoring/profile/commands.server.ts';
import { getMentorToCheck } from '#features/mentoring/profile/queries.server.ts';
import { checkSchema } from '#features/mentoring/profile/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateValues } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const mentor = await getMentorToCheck(event.locals.db, event.params.id);
	return {
		mentor,
		own: mentor.id === id,
		stored: {
			...dateValues('accredited', mentor.accredited_until),
			...dateValues('supervised', mentor.supervised_until)
		}
	};
};

export const actions: Actions = {
	default: action(checkSchema, async ({ locals, params }, input) => {
		await decideMentor(locals.db, params.id, input);
		redirect(303, '/admin/mentors?done=decided');
	})
};
