import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { addDocument, requirePackAudience } from '#features/documents/commands.server.ts';
import type { listDocumentsToAdd, listPackDocuments } from '#features/documents/queries.server.ts';
import { largestDocument } from '#features/documents/rules.ts';
import { uploadAction } from '#lib/forms/upload.ts';
import { isId } from '#lib/ids.ts';
import { requireViewer } from '#lib/server/guard.ts';

type Listing = typeof listPackDocuments | typeof listDocumentsToAdd;
type Event = RequestEvent<{ id: string }>;

/** The page that adds documents to the pack: of a draft, or of a change to what is published. */
export function packDocuments(list: Listing, place: 'edit' | 'change') {
	const load = async (event: Event) => {
		await requireViewer(event);
		const { locals, params, url } = event;
		const draft = await list(locals.db, params.id);
		if (!draft) error(404, 'Page not found');
		const replaces = url.searchParams.get('replaces');
		return {
			draft,
			replaced: draft.documents.find(({ id }) => id === replaces) ?? null,
			done: url.searchParams.get('done')
		};
	};
	const wanted = {
		field: 'file',
		most: largestDocument,
		missing: 'Choose a file',
		may: async ({ locals, params }: Event) => (await list(locals.db, params.id)) !== null
	};
	const add = uploadAction(wanted, async ({ locals, params }: Event, upload) => {
		const { audience, replaces = '' } = upload.fields;
		const about = {
			of: { opportunity: params.id },
			audience: requirePackAudience(audience),
			replaces: isId(replaces) ? replaces : null
		};
		await addDocument(locals.db, about, upload);
		redirect(303, `/opportunities/${params.id}/${place}/documents?done=added`);
	});
	return { load, actions: { default: add } };
}
