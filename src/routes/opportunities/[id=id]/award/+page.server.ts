import { error, redirect } from '@sveltejs/kit';
import { confirmAward } from '#features/awards/commands.server.ts';
import { lastMomentBefore } from '#features/awards/rules.ts';
import { confirmSchema } from '#features/awards/schema.ts';
import { pathsOf } from '#features/evaluation/progress/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const { opportunity, me, award, letters } = await getEvaluation(event.locals.db, event.params.id);
	const ends = opportunity.standstillEndsAt;
	if (!award || !ends) error(404, 'Page not found');
	return {
		opportunity,
		award,
		letters,
		lastMoment: lastMomentBefore(ends),
		isOver: Date.parse(viewer.now) >= Date.parse(ends),
		mayConfirm: me.mayDecide,
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	default: action(confirmSchema, async ({ locals, params }) => {
		await confirmAward(locals.db, params.id);
		redirect(303, `${pathsOf(params.id).award}?done=confirmed`);
	})
};
