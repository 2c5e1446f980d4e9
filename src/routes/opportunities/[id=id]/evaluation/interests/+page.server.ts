import { redirect } from '@sveltejs/kit';
import { declareInterests } from '#features/evaluation/commands.server.ts';
import { getDeclarations } from '#features/evaluation/interests/queries.server.ts';
import {
	declarationsOf,
	declareSchema,
	organisationsOf
} from '#features/evaluation/interests/schema.ts';
import { reminderWords } from '#features/interests/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { bidders, suggestions, ...opportunity } = await getDeclarations(
		event.locals.db,
		event.params.id
	);
	return {
		opportunity,
		bidders: bidders.map((bidder) => ({
			...bidder,
			reminders: suggestions
				.filter(({ organisation }) => organisation === bidder.id)
				.map(reminderWords)
		}))
	};
};

export const actions: Actions = {
	default: action(declareSchema, async ({ locals, params }, input) => {
		await declareInterests(locals.db, params.id, declarationsOf(input), organisationsOf(input));
		redirect(303, `/opportunities/${params.id}/evaluation?done=declared`);
	})
};
