import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { importOcds } from '#features/search/outside/commands.server.ts';
import { contentOf } from '#features/search/outside/file/commands.server.ts';
import { readNoticeImports } from '#features/search/outside/queries.server.ts';
import { largestFile } from '#features/imports/rules.ts';
import { uploadAction } from '#lib/forms/upload.ts';
import { Refused } from '#lib/forms/refused.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	if (!viewer.admin) error(404, 'Page not found');
	return readNoticeImports(event.locals.db);
};

/** In bytes, of a file that is packed. */
const mostUnpacked = 500_000_000;

const wanted = {
	field: 'file',
	most: largestFile,
	missing: 'Choose a file to import',
	may: async ({ locals }: Pick<Parameters<PageServerLoad>[0], 'locals'>) =>
		(await locals.viewer())?.admin === true
};

export const actions: Actions = {
	default: uploadAction(wanted, async ({ locals }, { name, content }) => {
		const chunks: Uint8Array[] = [];
		for await (const chunk of content) chunks.push(chunk as Uint8Array);
		if (content.truncated) throw new Refused('The file must be smaller than 50MB', 'file', 400);
		const id = randomUUID();
		const file = { id, name, content: contentOf(Buffer.concat(chunks)), mostUnpacked };
		await importOcds(locals.db, 'import_notices', file);
		redirect(303, `/admin/notices/${id}`);
	})
};
