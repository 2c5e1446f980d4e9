import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { removeDocument } from '#features/documents/commands.server.ts';
import { listDocumentsToAdd } from '#features/documents/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const draft = await listDocumentsToAdd(event.locals.db, event.params.id);
	const document = draft?.documents.find(({ id }) => id === event.params.document);
	if (!draft || !document) error(404, 'Page not found');
	return { document, title: draft.title };
};

export const actions: Actions = {
	default: action(z.object({}), async ({ locals, params }) => {
		await removeDocument(locals.db, params.document ?? '');
		redirect(303, `/opportunities/${params.id}/change/documents?done=deleted`);
	})
};
