import { redirect } from '@sveltejs/kit';
import { replacePanelMember } from '#features/evaluation/commands.server.ts';
import { getReplacement } from '#features/evaluation/interests/queries.server.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { replaceSchema } from '#features/evaluation/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return await getReplacement(event.locals.db, event.params.id, event.params.person);
};

export const actions: Actions = {
	default: action(replaceSchema, async ({ locals, params }, input) => {
		await replacePanelMember(locals.db, params.id ?? '', params.person ?? '', input);
		redirect(303, `${pathsOf(params.id ?? '').hub}?done=replaced`);
	})
};
