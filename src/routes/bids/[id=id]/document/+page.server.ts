import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { addBidFile, removeBidFile } from '#features/bids/files/commands.server.ts';
import { largestBidFile } from '#features/bids/files/rules.ts';
import { answerDocumentRequest } from '#features/evaluation/documents/commands.server.ts';
import { getDocumentRequest } from '#features/evaluation/documents/queries.server.ts';
import { answerSchema } from '#features/evaluation/documents/schema.ts';
import { action } from '#lib/forms/action.ts';
import { uploadAction } from '#lib/forms/upload.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const asked = await getDocumentRequest(event.locals.db, event.params.id);
	return {
		bid: asked.bid,
		title: asked.title,
		commissionerName: asked.commissionerName,
		words: asked.words,
		askedAt: asked.askedAt,
		answerBy: asked.answerBy,
		takesAnswers: asked.takesAnswers,
		answer: asked.answer,
		files: asked.files,
		answeredAt: asked.answeredAt,
		done: event.url.searchParams.get('done')
	};
};

const wanted = {
	field: 'file',
	most: largestBidFile,
	missing: 'Choose a file',
	may: ({ locals, params }: RequestEvent) =>
		getDocumentRequest(locals.db, params.id).then(
			() => true,
			() => false
		)
};
const removeSchema = z.object({ file: z.guid('Open this page again') });

export const actions: Actions = {
	answer: action(answerSchema, async ({ locals, params }, { answer }) => {
		await answerDocumentRequest(locals.db, params.id ?? '', answer);
		redirect(303, `/bids/${params.id ?? ''}/document?done=sent`);
	}),
	file: uploadAction(wanted, async ({ locals, params }: RequestEvent, upload) => {
		await addBidFile(locals.db, params.id, upload, null, 'answer');
		redirect(303, `/bids/${params.id}/document?done=added`);
	}),
	remove: action(removeSchema, async ({ locals, params }, { file }) => {
		await removeBidFile(locals.db, file);
		redirect(303, `/bids/${params.id ?? ''}/document?done=deleted`);
	})
};
