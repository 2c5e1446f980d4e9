import { findOrganisations } from '#features/organisations/queries.server.ts';
import { isKind } from '#features/organisations/rules.ts';
import { readPage } from '#lib/forms/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
	const asked = url.searchParams.get('kind');
	const kind = isKind(asked) ? asked : null;
	const page = readPage(url.searchParams.get('page'));
	return { words, kind, page, ...(await findOrganisations(locals.db, { words, kind, page })) };
};
