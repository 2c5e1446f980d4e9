import { environment } from '#lib/server/environment.ts';
import { organisationActedFor } from '#lib/viewer.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
	const viewer = await locals.viewer();
	return {
		viewer,
		actingFor: organisationActedFor(viewer, locals.actingFor),
		/** What was typed into this page's form before the session ended. */
		kept: locals.kept,
		/** A local stack shows that nothing here is real. */
		demonstration: environment().LOCAL_STACK === '1'
	};
};
