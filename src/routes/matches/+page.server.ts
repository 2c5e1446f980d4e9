import { redirect } from '@sveltejs/kit';
import { readMatching } from '#features/matching/queries.server.ts';
import { hideMatch } from '#features/matching/settings/commands.server.ts';
import { hideSchema } from '#features/matching/settings/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		...(await readMatching(event.locals.db)),
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	hide: action(hideSchema, async ({ locals }, match) => {
		await hideMatch(locals.db, match, true);
		redirect(303, '/matches?done=hidden');
	})
};
