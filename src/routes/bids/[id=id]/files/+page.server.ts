import { redirect } from '@sveltejs/kit';
import { addBidFile } from '#features/bids/files/commands.server.ts';
import { largestBidFile } from '#features/bids/files/rules.ts';
import { getBid } from '#features/bids/queries.server.ts';
import { uploadAction } from '#lib/forms/upload.ts';
import { isId } from '#lib/ids.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, files, opportunity, organisation, state } = await getBid(
		event.locals.db,
		event.params.id
	);
	if (!opportunity.takesBids) redirect(303, `/bids/${id}`);
	const replaces = event.url.searchParams.get('replaces');
	return {
		...{ id, files, organisation, title: opportunity.title, submitted: state === 'submitted' },
		replaced: files.find((file) => file.id === replaces) ?? null,
		done: event.url.searchParams.get('done')
	};
};

const wanted = {
	field: 'file',
	most: largestBidFile,
	missing: 'Choose a file',
	may: ({ locals, params }: RequestEvent) =>
		getBid(locals.db, params.id).then(
			() => true,
			() => false
		)
};

export const actions: Actions = {
	default: uploadAction(wanted, async ({ locals, params }: RequestEvent, upload) => {
		const { replaces = '' } = upload.fields;
		await addBidFile(locals.db, params.id, upload, isId(replaces) ? replaces : null);
		redirect(303, `/bids/${params.id}/files?done=added`);
	})
};
