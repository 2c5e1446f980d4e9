import { cpdCsv, readCpdRecord } from '#features/mentoring/notes/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { id } = await requireViewer(event);
	// The mark at the start tells spreadsheets that it is UTF-8.
	return new Response('\ufeff' + cpdCsv(await readCpdRecord(event.locals.db, id)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="mentoring-record.csv"',
			'cache-control': 'private, no-store'
		}
	});
};
