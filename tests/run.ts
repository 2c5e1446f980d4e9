import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';

/*
 * `npm test`: every test, all of them even when the first kind fails, and their count at the end.
 * CI=true is for a machine alone; nothing else depends on it.
 */
type Count = { passed: number; failed: number };
type Kind = { name: string; args: string[]; file: string; count: (json: never) => Count };

const results = '.cache/results';

type VitestResult = { numPassedTests: number; numFailedTests: number; success: boolean };
type PlaywrightResult = {
	stats: { expected: number; unexpected: number; flaky: number };
	errors: unknown[];
};

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
		count: ({ numPassedTests, numFailedTests, success }: VitestResult) => ({
			passed: numPassedTests,
			failed: success ? 0 : Math.max(numFailedTests, 1)
		})
	},
	{
		name: 'the build',
		args: ['local/build.ts'],
		file: '',
		count: () => ({ passed: 0, failed: 0 })
	},
	{
		name: 'journeys in a browser',
		args: ['node_modules/@playwright/test/cli.js', 'test'],
		file: `${results}/journeys.json`,
		count: ({ stats, errors }: PlaywrightResult) => ({
			passed: stats.expected + stats.flaky,
			failed: stats.unexpected + errors.length
		})
	}
];

function run(args: string[]): Promise<boolean> {
	return new Promise((resolve) => {
		spawn(process.execPath, args, { stdio: 'inherit' }).once('close', (code) =>
			resolve(code === 0)
		);
	});
}

async function countOf(kind: Kind, succeeded: boolean): Promise<Count> {
	const nothing = { passed: 0, failed: succeeded ? 0 : 1 };
	if (!kind.file) return nothing;
	const text = await readFile(kind.file, 'utf8').catch(() => null);
	if (text === null) return { passed: 0, failed: 1 };
	const count = kind.count(JSON.parse(text) as never);
	return succeeded ? count : { ...count, failed: Math.max(count.failed, 1) };
}

await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });
const total: Count = { passed: 0, failed: 0 };
for (const kind of kinds) {
	const from = performance.now();
	console.log(`\n${kind.name}`);
	const { passed, failed } = await countOf(kind, await run(kind.args));
	total.passed += passed;
	total.failed += failed;
	const seconds = ((performance.now() - from) / 1000).toFixed(0);
	console.log(`${kind.name}: ${passed} passed, ${failed} failed after ${seconds} s`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
