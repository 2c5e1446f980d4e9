import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { removeBidFile } from '#features/bids/files/commands.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, files, opportunity, version } = await getBid(event.locals.db, event.params.id);
	const file = files.find((one) => one.id === event.params.file);
	if (!file || !opportunity.takesBids) error(404, 'Page not found');
	return { id, file, title: opportunity.title, submitted: version > 0 };
};

export const actions: Actions = {
	default: action(z.object({}), async ({ locals, params }) => {
		await removeBidFile(locals.db, params.file ?? '');
		redirect(303, `/bids/${params.id}/files?done=deleted`);
	})
};
