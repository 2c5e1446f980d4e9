import { error, redirect } from '@sveltejs/kit';
import { confirmAward } from '#features/awards/commands.server.ts';
import { lastMomentBefore } from '#features/awards/rules.ts';
import { confirmSchema } from '#features/awards/schema.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { now } = await requireViewer(event);
	const { opportunity, me, award, letters, notices, representations } = await getEvaluation(
		event.locals.db,
		event.params.id
	);
	if (!award && notices.length === 0) error(404, 'Page not found');
	const ends = opportunity.standstillEndsAt ?? award?.firstStandstillEndsAt ?? now;
	return {
		opportunity,
		award,
		letters,
		notices,
		representations,
		now,
		ends,
		lastMoment: lastMomentBefore(ends),
		isOver: Date.parse(now) >= Date.parse(ends),
		mayConfirm: me.mayDecide,
		mayEnd: me.mayDecide && me.clearToVote && opportunity.state === 'standstill',
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	default: action(confirmSchema, async ({ locals, params }) => {
		await confirmAward(locals.db, params.id);
		redirect(303, `${pathsOf(params.id).award}?done=confirmed`);
	})
};
