import { error, redirect } from '@sveltejs/kit';
import { publishPairing } from '#features/cohorts/commands.server.ts';
import { readPairing } from '#features/cohorts/queries.server.ts';
import { publishSchema } from '#features/cohorts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const pairing = await readPairing(event.locals.db, event.params.id);
	// Whoever comes second, or goes back to this page, sees what was published.
	if (pairing.pairedAt) redirect(303, `/cohorts/results/${pairing.id}`);
	if (!pairing.closed) error(404, 'Page not found');
	return { pairing };
};

export const actions: Actions = {
	default: action(publishSchema, async ({ locals, params }, { checked }) => {
		await publishPairing(locals.db, params['id'] ?? '', checked);
		redirect(303, `/cohorts/results/${params['id'] ?? ''}?done=published`);
	})
};
