import { redirect } from '@sveltejs/kit';
import { declareInterest } from '#features/interests/commands.server.ts';
import { readMyRegister } from '#features/interests/queries.server.ts';
import { detailOf, suggestionKey, suggestionWords } from '#features/interests/rules.ts';
import { interestSchema } from '#features/interests/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateValues } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const asked = event.url.search.slice(1);
	if (asked === '') return { suggested: null, values: {} };
	const { suggestions } = await readMyRegister(event.locals.db);
	const suggestion = suggestions.find((one) => suggestionKey(one) === asked);
	if (!suggestion) return { suggested: null, values: {} };
	return {
		suggested: suggestionWords(suggestion),
		values: {
			party_kind: suggestion.partyKind,
			party: suggestion.party,
			detail: detailOf(suggestion),
			source: suggestion.source,
			subject: suggestion.subject,
			...dateValues('starts', suggestion.since)
		}
	};
};

export const actions: Actions = {
	default: action(interestSchema, async ({ locals }, input) => {
		await declareInterest(locals.db, input);
		redirect(303, '/interests?done=added');
	})
};
