import { buildWhenStale } from '#local/build.ts';
import prepareDatabases from '#support/snapshot.ts';

/** The tests of project "application" look at what is really served: a fresh build, made beside the databases. */
export default async function setup(): Promise<() => Promise<void>> {
	const [stop] = await Promise.all([prepareDatabases(), buildWhenStale(() => undefined)]);
	return stop;
}
