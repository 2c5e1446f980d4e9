import { letterPdf } from '#features/awards/letter/queries.server.ts';
import { getLetter } from '#features/awards/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	await requireViewer(event);
	const page = await getLetter(event.locals.db, event.params.id);
	return new Response(Buffer.from(await letterPdf(page)), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="letter-${page.letter.decidedAt.slice(0, 10)}.pdf"`,
			'cache-control': 'private, no-store'
		}
	});
};
