import { redirect } from '@sveltejs/kit';
import { askToJoin } from '#features/organisations/commands.server.ts';
import { readOrganisation } from '#features/organisations/queries.server.ts';
import { joinSchema } from '#features/organisations/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, name, closed, closed_on, asked, roles } = await readOrganisation(
		event.locals.db,
		event.params.id
	);
	if (asked || roles?.length) redirect(303, `/organisations/${id}`);
	return { id, name, closedOn: closed ? closed_on : null };
};

export const actions: Actions = {
	default: action(joinSchema, async ({ locals, params }, { message }) => {
		const id = params['id'] ?? '';
		await askToJoin(locals.db, id, message);
		redirect(303, `/organisations/${id}?done=asked`);
	})
};
