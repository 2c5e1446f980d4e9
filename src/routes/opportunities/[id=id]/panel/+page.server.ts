import { redirect } from '@sveltejs/kit';
import {
	addPanelMember,
	removePanelMember
} from '#features/opportunities/panel/commands.server.ts';
import { getPanel } from '#features/opportunities/panel/queries.server.ts';
import { panelSchema, removalSchema } from '#features/opportunities/panel/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const panel = await getPanel(event.locals.db, event.params.id);
	return { ...panel, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	add: action(panelSchema, async ({ locals, params }, input) => {
		await addPanelMember(locals.db, params.id ?? '', input);
		redirect(303, `/opportunities/${params.id}/panel?done=named`);
	}),
	remove: action(removalSchema, async ({ locals, params }, { member }) => {
		await removePanelMember(locals.db, member);
		redirect(303, `/opportunities/${params.id}/panel?done=removed`);
	})
};
