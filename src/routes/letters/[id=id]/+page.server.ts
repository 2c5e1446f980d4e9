import { getLetter } from '#features/awards/queries.server.ts';
import { lastMomentBefore } from '#features/awards/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { now } = await requireViewer(event);
	const page = await getLetter(event.locals.db, event.params.id);
	return { ...page, now, lastMoment: lastMomentBefore(page.letter.standstillEndsAt) };
};
