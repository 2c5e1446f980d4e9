import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { importOds, type OdsProgress } from '#features/organisations/ods/commands.server.ts';
import { fillEnvironment } from '#local/command.ts';
import { openServiceDatabase } from '#lib/server/service.ts';

/*
 * `npm run import:ods -- FILE...`: brings organisations in step with files of the NHS Organisation Data
 * Service, in the database of the environment or in the local stack that runs here.
 */
fillEnvironment();

function tell({ result, rejections }: OdsProgress): void {
	for (const { line, reason } of rejections) console.error(`  line ${line}: ${reason}`);
	if (process.stdout.isTTY) process.stdout.write(`\r  ${result.lines} lines read`);
}

async function importFile(path: string): Promise<boolean> {
	const name = basename(path);
	const found = await stat(path).catch(() => null);
	if (!found?.isFile()) {
		console.error(`${path} is not a file.`);
		return false;
	}
	console.log(name);
	const file = { id: randomUUID(), name, content: createReadStream(path) };
	const result = await importOds(openServiceDatabase(), 'run_ods_import', file, tell);
	const { lines, added, changed, unchanged, rejected, leftOut, problem } = result;
	if (process.stdout.isTTY) process.stdout.write('\r');
	console.log(
		`  ${lines} lines: ${added} added, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`
	);
	for (const [reason, times] of Object.entries(leftOut)) {
		console.log(`  ${times} left out: ${reason}`);
	}
	if (problem) console.error(`  ${problem}.`);
	return problem === null;
}

const files = process.argv.slice(2);
if (files.length === 0) {
	console.error('Say which files: npm run import:ods -- eccg.csv epraccur.csv succ.csv');
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
