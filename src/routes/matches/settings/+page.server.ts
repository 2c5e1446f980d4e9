import { redirect } from '@sveltejs/kit';
import { hideMatch, saveMatching } from '#features/matching/settings/commands.server.ts';
import { readMatchingFacts } from '#features/matching/settings/queries.server.ts';
import { hideSchema, settingsSchema } from '#features/matching/settings/schema.ts';
import { action } from '#lib/forms/action.ts';
import { poundsTyped } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const facts = await readMatchingFacts(event.locals.db);
	const said = facts.settings;
	return {
		facts,
		done: event.url.searchParams.get('done'),
		stored: {
			matched: (said?.matched ?? true) ? 'yes' : 'no',
			languages: said?.languages ?? [],
			budget: poundsTyped(said?.budget_pence),
			free_times: said?.free_times ?? [],
			helps_stages: said?.helps_stages ?? [],
			threshold: said?.threshold ?? 'good',
			frequency: said?.frequency ?? 'never'
		}
	};
};

export const actions: Actions = {
	save: action(settingsSchema, async ({ locals }, settings) => {
		await saveMatching(locals.db, settings);
		redirect(303, '/matches/settings?done=saved');
	}),
	show: action(hideSchema, async ({ locals }, match) => {
		await hideMatch(locals.db, match, false);
		redirect(303, '/matches/settings?done=shown');
	})
};
