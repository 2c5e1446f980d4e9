import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { importOcds, type OcdsProgress } from '#features/search/outside/commands.server.ts';
import { cursorOf } from '#features/search/outside/reading/links/rules.ts';
import type { OcdsResult } from '#features/search/outside/tally/rules.ts';
import { fillEnvironment } from '#local/command.ts';
import { openServiceDatabase } from '#lib/server/service.ts';

/*
 * `npm run import:ocds -- FILE...`: brings outside notices in step with release packages of the Open Contracting
 * Data Standard, in the database of the environment or in the local stack that runs here.
 */
fillEnvironment();

function tell({ rejections }: OcdsProgress): void {
	for (const { line, reason } of rejections) console.error(`  line ${line}: ${reason}`);
}

const mostToldOf = 20;

/** Where many were refused, the reasons stand once more at the end, counted. */
function sumUp({ releases, added, changed, unchanged, rejected, ...result }: OcdsResult): void {
	console.log(
		`  ${releases} releases: ${added} added, ${changed} changed, ${unchanged} unchanged, ${rejected} refused`
	);
	if (rejected > mostToldOf)
		for (const [reason, times] of Object.entries(result.refusedFor))
			console.log(`  ${times} refused: ${reason}`);
	for (const [reason, times] of Object.entries(result.leftOut))
		console.log(`  ${times} left out: ${reason}`);
	if (result.next) {
		const cursor = cursorOf(result.next);
		console.log('  This is one page of several. Fetch the next one and import it too:');
		console.log(`  ${result.next}`);
		if (cursor) console.log(`  Its cursor is ${cursor}`);
	}
	if (result.problem) console.error(`  ${result.problem}.`);
}

async function importFile(path: string): Promise<boolean> {
	if (!(await stat(path).catch(() => null))?.isFile()) {
		console.error(`${path} is not a file.`);
		return false;
	}
	console.log(basename(path));
	const file = {
		...{ id: randomUUID(), name: basename(path) },
		content: () => createReadStream(path) as AsyncIterable<Uint8Array>
	};
	const result = await importOcds(openServiceDatabase(), 'run_notice_import', file, tell);
	sumUp(result);
	return result.problem === null;
}

const files = process.argv.slice(2);
if (files.length === 0) {
	console.error('Say which files: npm run import:ocds -- releases.json');
	process.exitCode = 2;
}
for (const path of files) {
	try {
		if (!(await importFile(path))) process.exitCode = 1;
	} catch (error) {
		console.error(error instanceof Error ? `  ${error.message}` : error);
		console.error('  What was taken in before stays. Import the file again.');
		process.exitCode = 1;
	}
}
