import { redirect } from '@sveltejs/kit';
import {
	enterProtectedContract,
	removeProtectedContract
} from '#features/opportunities/contracts/commands.server.ts';
import { readProtectedContracts } from '#features/opportunities/contracts/queries.server.ts';
import { contractSchema, removeSchema } from '#features/opportunities/contracts/schema.ts';
import { action } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [viewer, page] = await Promise.all([
		locals.viewer(),
		readProtectedContracts(locals.db, params.id)
	]);
	const roles = viewer?.organisations.find(({ id }) => id === params.id)?.roles ?? [];
	const mayEnter = roles.some((role) => ['officer', 'approver'].includes(role));
	return { page, mayEnter, done: url.searchParams.get('done') };
};

const here = (id: string | undefined, done: string) =>
	`/organisations/${id ?? ''}/protected-contracts?done=${done}`;

export const actions: Actions = {
	enter: action(contractSchema, async ({ locals, params }, input) => {
		await enterProtectedContract(locals.db, params['id'] ?? '', input);
		redirect(303, here(params['id'], 'entered'));
	}),
	remove: action(removeSchema, async ({ locals, params }, { contract }) => {
		await removeProtectedContract(locals.db, contract);
		redirect(303, here(params['id'], 'removed'));
	})
};
