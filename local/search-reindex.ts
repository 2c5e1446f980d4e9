import { rebuildIndex, type Progress } from '#features/search/engine/commands.server.ts';
import { openIndex } from '#features/search/typesense.server.ts';
import { fillEnvironment } from '#local/command.ts';
import { searchServer } from '#lib/server/environment.ts';
import { openServiceDatabase } from '#lib/server/service.ts';

/*
 * `npm run search:reindex`: fills the Typesense server anew while the old index goes on answering. Ctrl+C stops
 * it after the batch at hand; started again it goes on from there.
 */
fillEnvironment();
const stopping = new AbortController();
process.on('SIGINT', () => stopping.abort());
process.on('SIGTERM', () => stopping.abort());

function tell({ written, total, resumed }: Progress): void {
	const line = `${written} of ${total} documents${resumed ? ', going on with a rebuild that was stopped' : ''}`;
	if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
	else console.log(line);
}

try {
	const server = searchServer();
	if (!server) {
		console.log(
			'PostgreSQL keeps its index by itself. Set TYPESENSE_URL and TYPESENSE_API_KEY to fill a Typesense server.'
		);
	} else {
		const done = await rebuildIndex(
			openServiceDatabase(),
			openIndex(server),
			tell,
			stopping.signal
		);
		if (process.stdout.isTTY) process.stdout.write('\n');
		console.log(
			done ? 'The new index is searched from now on.' : 'Stopped. Start it again to go on.'
		);
		if (!done) process.exitCode = 1;
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	console.error('The old index is still searched. Start it again to go on.');
	process.exitCode = 1;
}
