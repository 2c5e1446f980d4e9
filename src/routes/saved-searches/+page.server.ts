import { redirect } from '@sveltejs/kit';
import { changeSavedSearch } from '#features/search/saved/commands.server.ts';
import { listSavedSearches } from '#features/search/saved/queries.server.ts';
import { changeSchema } from '#features/search/saved/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		searches: await listSavedSearches(event.locals.db),
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	default: action(changeSchema, async ({ locals }, { id, frequency }) => {
		await changeSavedSearch(locals.db, id, frequency);
		redirect(303, `/saved-searches?done=${frequency === 'deleted' ? 'deleted' : 'changed'}`);
	})
};
