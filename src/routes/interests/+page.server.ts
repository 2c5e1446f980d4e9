import { readMyRegister } from '#features/interests/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

const done: Record<string, string> = {
	added: 'The interest is in your register',
	changed: 'The interest is changed',
	ended: 'The end of the interest is in your register',
	reviewed: 'Your register is reviewed',
	dismissed: 'The suggestion is dismissed'
};

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		register: await readMyRegister(event.locals.db),
		done: done[event.url.searchParams.get('done') ?? ''] ?? null
	};
};
