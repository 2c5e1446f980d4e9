import { redirect } from '@sveltejs/kit';
import {
	followOpportunity,
	unfollowOpportunity
} from '#features/opportunities/follows/commands.server.ts';
import { matchesIn } from '#features/matching/queries.server.ts';
import { getOpportunityPage } from '#features/opportunities/queries.server.ts';
import { confirmSchema } from '#features/opportunities/schema.ts';
import { action } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [viewer, page] = await Promise.all([
		locals.viewer(),
		getOpportunityPage(locals.db, params.id, locals.actingFor)
	]);
	return {
		page,
		matches: matchesIn(page),
		oversight: viewer?.oversight ?? false,
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	follow: action(confirmSchema, async ({ locals, params }) => {
		await followOpportunity(locals.db, params.id ?? '');
		redirect(303, `/opportunities/${params.id}?done=followed`);
	}),
	unfollow: action(confirmSchema, async ({ locals, params }) => {
		await unfollowOpportunity(locals.db, params.id ?? '');
		redirect(303, `/opportunities/${params.id}?done=unfollowed`);
	})
};
