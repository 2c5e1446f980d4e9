import { error } from '@sveltejs/kit';
import { compareVersions } from '#features/service-models/changes/queries.server.ts';
import { changesOf, versionTyped } from '#features/service-models/changes/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const comparison = await compareVersions(locals.db, params.id, {
		earlier: versionTyped(url.searchParams.get('from')),
		later: versionTyped(url.searchParams.get('to'))
	});
	if (!comparison) error(404, 'Page not found');
	const { versions, earlier, later } = comparison;
	return {
		title: later.title,
		versions,
		from: earlier?.version ?? null,
		to: later.version,
		changes: earlier ? changesOf(earlier, later) : []
	};
};
