import { redirect } from '@sveltejs/kit';
import { takeUpRepresentation } from '#features/awards/representations/commands.server.ts';
import { getRepresentation } from '#features/awards/representations/queries.server.ts';
import { takeUpSchema } from '#features/awards/representations/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		representation: await getRepresentation(event.locals.db, event.params.id),
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	default: action(takeUpSchema, async ({ locals, params }) => {
		await takeUpRepresentation(locals.db, params.id);
		redirect(303, `/representations/${params.id}?done=review`);
	})
};
