import { readReport } from '#features/bursaries/reports/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const asked = event.url.searchParams.get('year') ?? '';
	const year = /^20\d\d$/.test(asked) ? Number(asked) : null;
	return { report: await readReport(event.locals.db, event.params.id, year) };
};
