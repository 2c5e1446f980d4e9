import { redirect } from '@sveltejs/kit';
import { makeDisclosurePack } from '#features/awards/disclosure/commands.server.ts';
import { disclosureZip } from '#features/awards/disclosure/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

/** A POST, because each making leaves an event: no browser makes a pack by looking ahead. */
export const POST: RequestHandler = async (event) => {
	await requireViewer(event);
	const pack = await makeDisclosurePack(event.locals.db, event.params.id);
	return new Response(Buffer.from(await disclosureZip(pack)), {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="disclosure-pack-${pack.pack.madeAt.slice(0, 10)}.zip"`,
			'cache-control': 'private, no-store'
		}
	});
};

/** Whoever reloads the address, or comes back to it after logging in, sees the representation. */
export const GET: RequestHandler = ({ params }) => redirect(303, `/representations/${params.id}`);
