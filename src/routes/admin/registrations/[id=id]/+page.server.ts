import { redirect } from '@sveltejs/kit';
import { checkRegistration } from '#features/people/registrations/commands.server.ts';
import { readClaim } from '#features/people/registrations/queries.server.ts';
import { checkSchema } from '#features/people/registrations/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateTyped } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { claim: await readClaim(event.locals.db, event.params.id) };
};

export const actions: Actions = {
	default: action(checkSchema, async ({ locals, params }, input) => {
		await checkRegistration(locals.db, params['id'] ?? '', {
			found: input.found === 'yes',
			how: input.how,
			expiresOn: dateTyped(input, 'expires_on') ?? null
		});
		redirect(303, '/admin/registrations?state=claimed&done=checked');
	})
};
