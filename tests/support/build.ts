import { buildWhenStale } from '#local/build.ts';

/** The tests of project "application" look at what is really served, so they want a fresh build. */
export async function setup(): Promise<void> {
	await buildWhenStale(() => undefined);
}
