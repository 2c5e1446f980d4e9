import { getLetter } from '#features/awards/queries.server.ts';
import { lastMomentBefore } from '#features/awards/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const letter = await getLetter(event.locals.db, event.params.id);
	return { letter, lastMoment: lastMomentBefore(letter.standstillEndsAt) };
};
