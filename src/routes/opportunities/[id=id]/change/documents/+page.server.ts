import { error, redirect } from '@sveltejs/kit';
import { addDocument, requirePackAudience } from '#features/documents/commands.server.ts';
import { listDocumentsToAdd } from '#features/documents/queries.server.ts';
import { largestDocument } from '#features/documents/rules.ts';
import { uploadAction } from '#lib/forms/upload.ts';
import { isId } from '#lib/ids.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { locals, params, url } = event;
	const draft = await listDocumentsToAdd(locals.db, params.id);
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
	may: async ({ locals, params }: RequestEvent) =>
		(await listDocumentsToAdd(locals.db, params.id)) !== null
};

export const actions: Actions = {
	default: uploadAction(wanted, async ({ locals, params }: RequestEvent, upload) => {
		const { audience, replaces = '' } = upload.fields;
		const about = {
			of: { opportunity: params.id },
			audience: requirePackAudience(audience),
			replaces: isId(replaces) ? replaces : null
		};
		await addDocument(locals.db, about, upload);
		redirect(303, `/opportunities/${params.id}/change/documents?done=added`);
	})
};
