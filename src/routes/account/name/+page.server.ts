import { redirect } from '@sveltejs/kit';
import { saveName } from '#features/people/profile/commands.server.ts';
import { nameSchema } from '#features/people/profile/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { name } = await requireViewer(event);
	return { stored: { name } };
};

export const actions: Actions = {
	default: action(nameSchema, async (event, { name }) => {
		await saveName(event.locals.db, (await requireViewer(event)).id, name);
		redirect(303, '/account?done=name');
	})
};
