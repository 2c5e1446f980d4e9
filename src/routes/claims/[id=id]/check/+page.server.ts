import { error, redirect } from '@sveltejs/kit';
import { submitClaim } from '#features/bursaries/claims/commands.server.ts';
import { readClaim } from '#features/bursaries/claims/queries.server.ts';
import { submitSchema } from '#features/bursaries/claims/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const claim = await readClaim(event.locals.db, event.params.id);
	if (!claim?.own || !['draft', 'information_requested'].includes(claim.state)) {
		error(404, 'Page not found');
	}
	return { claim };
};

export const actions: Actions = {
	default: action(submitSchema, async ({ locals, params }, { answer }) => {
		await submitClaim(locals.db, params['id'] ?? '', answer);
		redirect(303, `/claims/${params['id'] ?? ''}?done=submitted`);
	})
};
