import { error, redirect } from '@sveltejs/kit';
import { getLetter } from '#features/awards/queries.server.ts';
import { makeRepresentation } from '#features/awards/representations/commands.server.ts';
import { representationSchema } from '#features/awards/representations/schema.ts';
import { lastMomentBefore } from '#features/awards/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const page = await getLetter(event.locals.db, event.params.id);
	if (page.own && page.representation) redirect(303, `/representations/${page.representation.id}`);
	if (!page.own) error(404, 'Page not found');
	if (!page.mayChallenge) redirect(303, `/letters/${page.id}`);
	const { title, commissioner, standstillEndsAt } = page.letter;
	return { id: page.id, title, commissioner, lastMoment: lastMomentBefore(standstillEndsAt) };
};

export const actions: Actions = {
	default: action(representationSchema, async ({ locals, params }, { content }) => {
		const made = await makeRepresentation(locals.db, params.id, content);
		redirect(303, `/representations/${made}?done=made`);
	})
};
