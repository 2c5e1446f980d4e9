import { error, redirect } from '@sveltejs/kit';
import { proposeExtension } from '#features/opportunities/changes/commands.server.ts';
import { getProposals } from '#features/opportunities/changes/queries.server.ts';
import { extensionSchema } from '#features/opportunities/changes/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, title, state, officer, deadlineAt, proposals } = await getProposals(
		event.locals.db,
		event.params.id
	);
	if (!officer) error(404, 'Page not found');
	if (proposals[0]?.state === 'proposed') redirect(303, `/opportunities/${id}/proposal`);
	if (state !== 'published') redirect(303, `/opportunities/${id}`);
	return { opportunity: { id, title, deadlineAt } };
};

export const actions: Actions = {
	default: action(extensionSchema, async ({ locals, params }, input) => {
		await proposeExtension(locals.db, params.id ?? '', input);
		redirect(303, `/opportunities/${params.id}/proposal?done=proposed`);
	})
};
