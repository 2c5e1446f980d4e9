import { error } from '@sveltejs/kit';
import { readPeoplesRegisters } from '#features/interests/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const registers = await readPeoplesRegisters(event.locals.db, event.params.id);
	if (!registers) error(404, 'Page not found');
	return { registers };
};
