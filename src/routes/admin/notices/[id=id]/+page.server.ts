import { error } from '@sveltejs/kit';
import { readNoticeImport } from '#features/search/outside/queries.server.ts';
import { readPage } from '#lib/forms/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const report = viewer.admin ? await readNoticeImport(event.locals.db, event.params.id) : null;
	if (!report) error(404, 'Page not found');
	return { report, page: readPage(event.url.searchParams.get('page')) };
};
