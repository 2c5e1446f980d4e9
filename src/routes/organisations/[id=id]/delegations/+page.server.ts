import { redirect } from '@sveltejs/kit';
import {
	delegatePowers,
	withdrawDelegation
} from '#features/organisations/delegations/commands.server.ts';
import { readDelegations } from '#features/organisations/delegations/queries.server.ts';
import { delegationSchema, withdrawalSchema } from '#features/organisations/delegations/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateTyped } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		page: await readDelegations(event.locals.db, event.params.id),
		done: event.url.searchParams.get('done')
	};
};

const here = (id: string | undefined, done: string) =>
	`/organisations/${id ?? ''}/delegations?done=${done}`;

export const actions: Actions = {
	give: action(delegationSchema, async ({ locals, params }, input) => {
		const endsOn = dateTyped(input, 'ends_on') ?? '';
		await delegatePowers(locals.db, params['id'] ?? '', { ...input, endsOn });
		redirect(303, here(params['id'], 'given'));
	}),
	withdraw: action(withdrawalSchema, async ({ locals, params }, { delegation }) => {
		await withdrawDelegation(locals.db, delegation);
		redirect(303, here(params['id'], 'withdrawn'));
	})
};
