import { error, json } from '@sveltejs/kit';
import { readOdsProgress } from '#features/organisations/ods/queries.server.ts';
import type { RequestHandler } from './$types';

/** How many lines a running import has read; the page asks while it waits. */
export const GET: RequestHandler = async ({ locals, params }) => {
	if (!(await locals.viewer())?.admin) error(404, 'Page not found');
	return json({ lines: (await readOdsProgress(locals.db, params.id)) ?? 0 });
};
