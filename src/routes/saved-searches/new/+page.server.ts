import { redirect } from '@sveltejs/kit';
import { readSearch, searchAddress, searchWords } from '#features/search/rules.ts';
import { saveSearch } from '#features/search/saved/commands.server.ts';
import { saveSchema } from '#features/search/saved/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const search = readSearch(event.url.searchParams);
	return { name: searchWords(search), address: searchAddress(search) };
};

export const actions: Actions = {
	default: action(saveSchema, async ({ locals, url }, { frequency }) => {
		await saveSearch(locals.db, readSearch(url.searchParams), frequency);
		redirect(303, '/saved-searches?done=saved');
	})
};
