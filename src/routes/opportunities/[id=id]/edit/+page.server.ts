import { redirect, type RequestEvent } from '@sveltejs/kit';
import { answers } from '#features/opportunities/draft/answers/rules.ts';
import { saveOpportunity } from '#features/opportunities/draft/commands.server.ts';
import { getDraft } from '#features/opportunities/draft/queries.server.ts';
import { withAnotherRow, withKeyCriteria } from '#features/opportunities/draft/rules.ts';
import { draftSchema } from '#features/opportunities/draft/schema.ts';
import { askedToFinish, keepingAction, savedByItself } from '#lib/forms/keeping.ts';
import type { Typed } from '#lib/forms/unfinished.ts';
import { textOf } from '#lib/forms/values.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

type Asking = RequestEvent<{ id: string }>;

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const draft = await getDraft(event.locals.db, event.params.id);
	if (!['draft', 'changes_requested'].includes(draft.state)) {
		redirect(303, `/opportunities/${event.params.id}`);
	}
	return { draft, done: event.url.searchParams.get('done') };
};

const keeping = {
	answers,
	save: ({ locals, params }: Asking, typed: Typed) => saveOpportunity(locals.db, params.id, typed)
};

const saving = (part: string) =>
	keepingAction(draftSchema, keeping, async (asking: Asking, saved) => {
		if (textOf(saved.values, 'then') === 'stay') return await savedByItself(asking, saved);
		const here = `/opportunities/${asking.params.id}/edit`;
		return askedToFinish(saved) ?? redirect(303, `${here}?done=saved${part}`);
	});

export const actions: Actions = {
	save: saving(''),
	count: saving('#who'),
	row: keepingAction(draftSchema, keeping, (_asking: Asking, { values }) => ({
		values: withAnotherRow(values),
		errors: {}
	})),
	key: keepingAction(draftSchema, keeping, (_asking: Asking, { values }) => ({
		values: withKeyCriteria(values),
		errors: {}
	}))
};
