import { redirect } from '@sveltejs/kit';
import { saveGapPlan, saveGapSkills } from '#features/mentoring/gaps/commands.server.ts';
import { getGapPlan } from '#features/mentoring/gaps/queries.server.ts';
import { skillFor } from '#features/mentoring/gaps/rules.ts';
import { gapSchema, skillsSchema } from '#features/mentoring/gaps/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const plan = await getGapPlan(event.locals.db, event.params.id);
	return {
		plan: {
			...plan,
			criteria: plan.criteria.map((one) => ({
				...one,
				helps: skillFor(one)
			}))
		},
		saved: event.url.searchParams.get('done') === 'saved',
		stored: { gaps: plan.criteria.filter((one) => one.competency).map(({ id }) => id) }
	};
};

export const actions: Actions = {
	gaps: action(gapSchema, async ({ locals, params }, { gaps }) => {
		const { criteria } = await getGapPlan(locals.db, params.id);
		await saveGapPlan(locals.db, params.id, criteria, gaps);
		redirect(303, `/opportunities/${params.id}/ready?done=saved#mentors`);
	}),
	skills: action(skillsSchema, async ({ locals, params }, { skills }) => {
		const { criteria } = await getGapPlan(locals.db, params.id);
		await saveGapSkills(locals.db, params.id, criteria, skills);
		redirect(303, `/opportunities/${params.id}/ready?done=saved#mentors`);
	})
};
