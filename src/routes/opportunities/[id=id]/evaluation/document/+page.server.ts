import { error, redirect } from '@sveltejs/kit';
import { askForDocument } from '#features/evaluation/documents/commands.server.ts';
import { askSchema } from '#features/evaluation/documents/schema.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, me, bids, document } = await getEvaluation(event.locals.db, event.params.id);
	const asks = me.chair && me.clearToVote && opportunity.state === 'evaluating' && !document;
	if (!me.readsBids || !(asks || document)) error(404, 'Page not found');
	return {
		opportunity,
		document,
		bids: asks ? bids.filter(takesPart).map(({ id, alias }) => ({ id, alias })) : []
	};
};

export const actions: Actions = {
	default: action(askSchema, async ({ locals, params }, input) => {
		await askForDocument(locals.db, params.id ?? '', input);
		redirect(303, pathsOf(params.id ?? '').document);
	})
};
