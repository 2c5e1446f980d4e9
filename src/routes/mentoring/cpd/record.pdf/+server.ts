import { cpdPdf, readCpdRecord } from '#features/mentoring/notes/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { id } = await requireViewer(event);
	const pdf = await cpdPdf(await readCpdRecord(event.locals.db, id));
	return new Response(pdf as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': 'attachment; filename="mentoring-record.pdf"',
			'cache-control': 'private, no-store'
		}
	});
};
