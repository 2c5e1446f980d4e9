import { readOwnData } from '#features/people/data/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { now } = await requireViewer(event);
	const parts = readOwnData(event.locals.db);
	// The first part is read before the answer starts, so that a problem still gets its own status.
	const first = await parts.next();
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		start: (controller) => {
			if (!first.done) controller.enqueue(encoder.encode(first.value));
		},
		pull: async (controller) => {
			const part = await parts.next();
			if (part.done) controller.close();
			else controller.enqueue(encoder.encode(part.value));
		}
	});
	return new Response(body, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="coldframe-data-${now.slice(0, 10)}.json"`,
			'cache-control': 'private, no-store'
		}
	});
};
