import { redirect } from '@sveltejs/kit';
import { logOut } from '#features/people/commands.server.ts';
import { rememberActingFor } from '#lib/server/acting-for.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	await logOut(event.locals.db);
	rememberActingFor(event, null);
	redirect(303, '/');
};
