import { redirect } from '@sveltejs/kit';
import { keepReflection } from '#features/mentoring/notes/commands.server.ts';
import { getReflection } from '#features/mentoring/notes/queries.server.ts';
import { reflectionSchema } from '#features/mentoring/notes/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const { topics, reflection, ...session } = await getReflection(
		event.locals.db,
		id,
		event.params.id
	);
	return { session, stored: { topics, reflection } };
};

export const actions: Actions = {
	default: action(reflectionSchema, async (event, input) => {
		const { id } = await requireViewer(event);
		await keepReflection(event.locals.db, id, event.params.id, input);
		redirect(303, '/mentoring/cpd?done=saved');
	})
};
