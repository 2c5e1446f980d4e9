import { redirect } from '@sveltejs/kit';
import { addAction, tickAction } from '#features/mentoring/together/commands.server.ts';
import { getMentorship } from '#features/mentoring/together/queries.server.ts';
import { actionSchema, tickSchema } from '#features/mentoring/together/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	return { personId: id, mentorship: await getMentorship(event.locals.db, event.params.id) };
};

export const actions: Actions = {
	add: action(actionSchema, async ({ locals, params }, input) => {
		await addAction(locals.db, params.id, input);
		redirect(303, `/mentoring/${params.id}/actions`);
	}),
	tick: action(tickSchema, async ({ locals, params }, input) => {
		await tickAction(locals.db, input.action, input.done === 'yes');
		redirect(303, `/mentoring/${params.id}/actions`);
	})
};
