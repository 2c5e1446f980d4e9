import { error, redirect } from '@sveltejs/kit';
import { decideMention } from '#features/evaluation/names/commands.server.ts';
import { getMentions } from '#features/evaluation/names/queries.server.ts';
import { mentionSchema } from '#features/evaluation/names/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { mentions, ...opportunity } = await getMentions(event.locals.db, event.params.id);
	const mention = mentions.find(({ id }) => id === event.params.mention);
	if (!mention) error(404, 'Page not found');
	return { opportunity, mention };
};

export const actions: Actions = {
	default: action(mentionSchema, async ({ locals, params }, input) => {
		await decideMention(locals.db, params.mention ?? '', input);
		redirect(303, `/opportunities/${params.id ?? ''}/evaluation/names?done`);
	})
};
