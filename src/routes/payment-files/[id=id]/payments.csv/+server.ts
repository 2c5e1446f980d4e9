import { csvOf } from '#lib/server/csv.ts';
import { readPaymentFile } from '#features/bursaries/payment-files/queries.server.ts';
import { fileCells, fileColumns } from '#features/bursaries/payment-files/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	await requireViewer(event);
	const { number, lines } = await readPaymentFile(event.locals.db, event.params.id);
	return new Response(csvOf(fileColumns, lines.map(fileCells)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="payment-file-${number}.csv"`,
			'cache-control': 'private, no-store'
		}
	});
};
