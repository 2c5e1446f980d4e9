import { error } from '@sveltejs/kit';
import { wayBack } from '#features/search/back/rules.ts';
import { readOutsideNotice } from '#features/search/outside/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request, url }) => {
	const notice = await readOutsideNotice(locals.db, params.id);
	if (!notice) error(404, 'Page not found');
	const all = { href: '/search?kind=outside_notice', text: 'All outside notices' };
	return { notice, back: wayBack(request.headers.get('referer'), url.origin, all) };
};
