import { error } from '@sveltejs/kit';
import { listHistory } from '#features/opportunities/history/queries.server.ts';
import { historyLines } from '#features/opportunities/history/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const events = await listHistory(event.locals.db, event.params.id);
	// Each opportunity has at least the event of its start, so nothing means nothing for this person.
	if (events.length === 0) error(404, 'Page not found');
	return { id: event.params.id, lines: historyLines(events) };
};
