import { findOrganisations } from '#features/organisations/queries.server.ts';
import { isKind } from '#features/organisations/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
	const asked = url.searchParams.get('kind');
	const kind = isKind(asked) ? asked : null;
	const typed = url.searchParams.get('page') ?? '';
	const page = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 1;
	return { words, kind, page, ...(await findOrganisations(locals.db, { words, kind, page })) };
};
