import { error, redirect } from '@sveltejs/kit';
import { saveRanking } from '#features/cohorts/commands.server.ts';
import { readRankingPage } from '#features/cohorts/queries.server.ts';
import { readSide } from '#features/cohorts/ranking/rules.ts';
import { rankingSchema } from '#features/cohorts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const side = readSide(event.url.searchParams.get('side'));
	const ranking = await readRankingPage(event.locals.db, event.params.id, side);
	if (!ranking.open) error(404, 'Page not found');
	return { side, ranking };
};

export const actions: Actions = {
	default: action(rankingSchema, async ({ locals, params, url }, input) => {
		const intake = params['id'] ?? '';
		const side = readSide(url.searchParams.get('side'));
		await saveRanking(locals.db, { intake, side }, input);
		redirect(303, `/cohorts/${intake}?done=ranked`);
	})
};
