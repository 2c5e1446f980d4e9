import { bannerTime } from '#lib/server/clock.ts';
import { environment } from '#lib/server/environment.ts';
import { organisationActedFor } from '#lib/viewer.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
	const viewer = await locals.viewer();
	const local = environment().LOCAL_STACK === '1';
	return {
		viewer,
		actingFor: organisationActedFor(viewer, locals.actingFor),
		/** What was typed into this page's form before the session ended. */
		kept: locals.kept,
		/** A local stack says on every page that nothing is real, and what time it is there. */
		demonstration: local ? { now: viewer?.now ?? (await bannerTime(locals.db)) } : null
	};
};
