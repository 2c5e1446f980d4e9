import { error, redirect } from '@sveltejs/kit';
import { decideRepresentation } from '#features/awards/representations/commands.server.ts';
import { getRepresentation } from '#features/awards/representations/queries.server.ts';
import { outcomeSchema } from '#features/awards/representations/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const representation = await getRepresentation(event.locals.db, event.params.id);
	if (!representation.me.approver) error(404, 'Page not found');
	if (!representation.me.mayDecide) redirect(303, `/representations/${representation.id}`);
	return { representation };
};

export const actions: Actions = {
	default: action(outcomeSchema, async ({ locals, params }, input) => {
		const steps = { upheld: '', step_repeated: input.repeat, abandoned: input.ending };
		await decideRepresentation(locals.db, params.id, {
			outcome: input.outcome,
			step: steps[input.outcome] ?? '',
			reason: input.reason,
			publicReason: input.public_reason ?? ''
		});
		redirect(303, `/representations/${params.id}?done=decided`);
	})
};
