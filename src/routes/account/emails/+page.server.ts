import { redirect } from '@sveltejs/kit';
import { savePreferences } from '#features/notifications/preferences/commands.server.ts';
import { readPreferences } from '#features/notifications/preferences/queries.server.ts';
import { kindsFor } from '#features/notifications/preferences/rules.ts';
import { preferencesSchema } from '#features/notifications/preferences/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	return {
		kinds: kindsFor(viewer).map(({ value, label, hint }) => ({ value, label, hint })),
		stored: await readPreferences(event.locals.db),
		done: event.url.searchParams.has('done')
	};
};

export const actions: Actions = {
	default: action(preferencesSchema, async ({ locals }, choices) => {
		await savePreferences(locals.db, choices);
		redirect(303, '/account/emails?done');
	})
};
