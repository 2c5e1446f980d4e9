import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { importOcds, type OcdsProgress } from '#features/search/outside/commands.server.ts';
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

async function importFile(path: string): Promise<boolean> {
	const bytes = await readFile(path).catch(() => null);
	if (!bytes) {
		console.error(`${path} is not a file.`);
		return false;
	}
	console.log(basename(path));
	const file = { id: randomUUID(), name: basename(path), bytes };
	const result = await importOcds(openServiceDatabase(), 'run_notice_import', file, tell);
	const { releases, added, changed, unchanged, rejected, leftOut, problem } = result;
	console.log(
		`  ${releases} releases: ${added} added, ${changed} changed, ${unchanged} unchanged, ${rejected} refused`
	);
	for (const [reason, times] of Object.entries(leftOut)) {
		console.log(`  ${times} left out: ${reason}`);
	}
	if (problem) console.error(`  ${problem}.`);
	return problem === null;
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
