import { error } from '@sveltejs/kit';
import { listOpenOpportunities } from '#features/opportunities/listing/queries.server.ts';
import { readFilter } from '#features/opportunities/listing/rules.ts';
import { listOwnOpportunities } from '#features/opportunities/queries.server.ts';
import { commissionersOf } from '#features/opportunities/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	if (url.searchParams.get('view') === 'ours') {
		const viewer = await requireViewer(event);
		const commissioners = commissionersOf(viewer, 'officer', 'approver');
		if (commissioners.length === 0) error(404, 'Page not found');
		const ids = commissioners.map(({ id }) => id);
		return {
			view: 'ours' as const,
			commissioners,
			mayStart: commissionersOf(viewer, 'officer').length > 0,
			opportunities: await listOwnOpportunities(locals.db, ids)
		};
	}
	const filter = readFilter(url.searchParams);
	const [viewer, listed] = await Promise.all([
		locals.viewer(),
		listOpenOpportunities(locals.db, filter)
	]);
	return {
		view: 'open' as const,
		filter,
		staff: viewer !== null && commissionersOf(viewer, 'officer', 'approver').length > 0,
		...listed
	};
};
