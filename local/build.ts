import { startChild } from '#local/children.ts';
import { staleBuild } from '#local/freshness.ts';

/** Builds the application when the last build is not of what stands here now. */
export async function buildWhenStale(
	whenStarted: (end: () => Promise<void>) => void
): Promise<void> {
	const renewed = await staleBuild();
	if (!renewed) return;
	console.log('Building the application...');
	const builder = startChild('build', ['node_modules/vite/bin/vite.js', 'build'], {
		env: process.env,
		show: false
	});
	whenStarted(builder.stop);
	const code = await builder.ended;
	if (code !== '0') throw new Error(`The build failed.\n${builder.lastOutput()}`);
	await renewed();
}

if (import.meta.main) {
	await buildWhenStale((end) => process.once('SIGINT', () => void end()));
}
