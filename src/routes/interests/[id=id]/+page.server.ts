import { error, redirect } from '@sveltejs/kit';
import { changeInterest } from '#features/interests/commands.server.ts';
import { readMyRegister } from '#features/interests/queries.server.ts';
import { interestSchema } from '#features/interests/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateValues } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { interests } = await readMyRegister(event.locals.db);
	const interest = interests.find(({ id, ended }) => id === event.params.id && !ended);
	if (!interest) error(404, 'Page not found');
	const { type, party_kind, organisation_name, party, detail, handling, starts_on } = interest;
	return {
		name: organisation_name ?? party,
		values: {
			...{ type, party_kind, detail, handling, party: organisation_name ?? party },
			...dateValues('starts', starts_on)
		}
	};
};

export const actions: Actions = {
	default: action(interestSchema, async ({ locals, params }, input) => {
		await changeInterest(locals.db, params.id ?? '', input);
		redirect(303, '/interests?done=changed');
	})
};
