import { redirect } from '@sveltejs/kit';
import { chooseProcess } from '#features/opportunities/choosing/commands.server.ts';
import { explain, rulesOf } from '#features/opportunities/choosing/queries.server.ts';
import {
	addressOf,
	answeredQuestions,
	nextStep,
	readAnswers
} from '#features/opportunities/choosing/rules.ts';
import { applySchema, daySchema } from '#features/opportunities/choosing/schema.ts';
import { commissionersOf } from '#features/opportunities/rules.ts';
import { action } from '#lib/forms/action.ts';
import { dateTyped } from '#lib/forms/fields.ts';
import { isId } from '#lib/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const read = (name: string) => url.searchParams.get(name)?.slice(0, 100) ?? '';
	const typed = {
		'on-day': read('on-day'),
		'on-month': read('on-month'),
		'on-year': read('on-year')
	};
	const day = daySchema.safeParse(typed);
	const on = day.success ? (dateTyped(typed, 'on') ?? null) : null;
	const answers = readAnswers(on, url.searchParams);
	const [viewer, rules] = await Promise.all([locals.viewer(), rulesOf(locals.db, on)]);
	const step = nextStep(answers, rules);
	const asked = read('asked');
	const draft = isId(read('draft')) ? read('draft') : null;
	const question = step.kind === 'question' ? step.question : null;
	const wrong = step.kind === 'date' ? 'on' : question?.name;
	const missing = question?.missing ?? day.error?.issues[0]?.message ?? '';
	return {
		step,
		typed,
		draft,
		error: asked !== '' && asked === wrong ? missing : '',
		answers,
		on,
		known: [...new URLSearchParams(addressOf(answers, draft, wrong ? [wrong] : []))],
		told: answeredQuestions(answers, rules).map(({ question: one, answer }, place, all) => ({
			legend: one.legend,
			answer,
			change: addressOf(
				answers,
				draft,
				all.slice(place).map(({ question: later }) => later.name)
			)
		})),
		again: addressOf({ on: null }, draft),
		here: addressOf(answers, draft),
		explained: step.kind === 'outcome' && on ? explain(step.outcome, rules.known, on) : null,
		mayDraft: viewer !== null && commissionersOf(viewer, 'officer').length > 0
	};
};

export const actions: Actions = {
	use: action(applySchema, async ({ locals }, { draft, ...chosen }) => {
		await chooseProcess(locals.db, draft, chosen);
		redirect(303, `/opportunities/${draft}/edit?done=chosen#process`);
	})
};
