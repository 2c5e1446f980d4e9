import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { outcomeOfPlaywright, outcomeOfVitest, type Outcome } from './support/results.ts';

/*
 * `npm test`: every test, all of them even when the first kind fails; at the end once more what failed, since the
 * end of a long output may be all that is kept of it, and the count.
 * CI=true is for a machine alone; nothing else depends on it.
 */
type Kind = { name: string; args: string[]; file?: string; read?: (json: never) => Outcome };

const results = '.cache/results';

const kinds: Kind[] = [
	{
		name: 'unit, component and database tests',
		args: [
			'node_modules/vitest/vitest.mjs',
			'run',
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${results}/vitest.json`
		],
		file: `${results}/vitest.json`,
		read: outcomeOfVitest
	},
	{ name: 'the build', args: ['local/build.ts'] },
	{
		name: 'journeys in a browser',
		args: ['node_modules/@playwright/test/cli.js', 'test'],
		file: `${results}/journeys.json`,
		read: outcomeOfPlaywright
	}
];

function run(args: string[]): Promise<boolean> {
	return new Promise((resolve) => {
		spawn(process.execPath, args, { stdio: 'inherit' }).once('close', (code) =>
			resolve(code === 0)
		);
	});
}

async function outcomeOf({ name, file, read }: Kind, succeeded: boolean): Promise<Outcome> {
	const unnamed = `${name}: ended with an error, see above`;
	if (!file || !read) {
		return { passed: 0, failed: succeeded ? 0 : 1, failures: succeeded ? [] : [unnamed] };
	}
	const text = await readFile(file, 'utf8').catch(() => null);
	if (text === null) return { passed: 0, failed: 1, failures: [unnamed] };
	const outcome = read(JSON.parse(text) as never);
	const failed = succeeded ? outcome.failed : Math.max(outcome.failed, 1);
	const failures = failed > 0 && outcome.failures.length === 0 ? [unnamed] : outcome.failures;
	return { ...outcome, failed, failures };
}

await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });
const total: Outcome = { passed: 0, failed: 0, failures: [] };
for (const kind of kinds) {
	const from = performance.now();
	console.log(`\n${kind.name}`);
	const { passed, failed, failures } = await outcomeOf(kind, await run(kind.args));
	total.passed += passed;
	total.failed += failed;
	total.failures.push(...failures);
	const seconds = ((performance.now() - from) / 1000).toFixed(0);
	console.log(`${kind.name}: ${passed} passed, ${failed} failed after ${seconds} s`);
}
for (const failure of total.failures) console.log(`\nfailed: ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
