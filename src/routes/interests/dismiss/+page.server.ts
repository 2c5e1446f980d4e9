import { error, redirect } from '@sveltejs/kit';
import { dismissSuggestion } from '#features/interests/commands.server.ts';
import { readMyRegister } from '#features/interests/queries.server.ts';
import { suggestionKey } from '#features/interests/rules.ts';
import { dismissSchema } from '#features/interests/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { suggestions } = await readMyRegister(event.locals.db);
	const asked = event.url.search.slice(1);
	const suggestion = suggestions.find((one) => suggestionKey(one) === asked);
	if (!suggestion) error(404, 'Page not found');
	return { suggestion };
};

export const actions: Actions = {
	default: action(dismissSchema, async ({ locals }, input) => {
		await dismissSuggestion(locals.db, input);
		redirect(303, '/interests?done=dismissed');
	})
};
