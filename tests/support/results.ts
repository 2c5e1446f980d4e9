/** How many tests passed and failed, and of each that failed its name and why. */
export type Outcome = { passed: number; failed: number; failures: string[] };

type VitestResult = {
	numPassedTests: number;
	numFailedTests: number;
	success: boolean;
	testResults: {
		name: string;
		status: string;
		message?: string;
		assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
	}[];
};

type Reason = { message?: string };
type PlaywrightSuite = {
	specs?: {
		title: string;
		file: string;
		ok: boolean;
		tests: { projectName: string; results: { errors: Reason[] }[] }[];
	}[];
	suites?: PlaywrightSuite[];
};
type PlaywrightResult = {
	stats: { expected: number; unexpected: number; flaky: number };
	suites: PlaywrightSuite[];
	errors: Reason[];
};

const colour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

function because(what: string, reasons: string[]): string {
	return `${what}\n${reasons.join('\n').replace(colour, '').slice(0, 2000)}`;
}

const reasonsOf = (errors: Reason[]): string[] => errors.map(({ message }) => message ?? '');

/** Of what the reporter "json" of Vitest wrote. A file that could not be loaded is a failure without a test. */
export function outcomeOfVitest(result: VitestResult): Outcome {
	const failures = result.testResults.flatMap(({ name, status, message, assertionResults }) => {
		const failed = assertionResults.filter((test) => test.status === 'failed');
		if (failed.length === 0 && status === 'failed') return [because(name, [message ?? ''])];
		return failed.map((test) => because(`${name}: ${test.fullName}`, test.failureMessages ?? []));
	});
	return {
		passed: result.numPassedTests,
		failed: result.success ? 0 : Math.max(result.numFailedTests, 1),
		failures
	};
}

function failuresOf({ specs = [], suites = [] }: PlaywrightSuite): string[] {
	const here = specs
		.filter(({ ok }) => !ok)
		.map(({ file, title, tests }) =>
			because(
				`${file}: ${title} [${tests.map(({ projectName }) => projectName).join(', ')}]`,
				tests.flatMap(({ results }) => results.flatMap(({ errors }) => reasonsOf(errors)))
			)
		);
	return [...here, ...suites.flatMap(failuresOf)];
}

/** Of what the reporter "json" of Playwright wrote; an error outside any test counts as one. */
export function outcomeOfPlaywright({ stats, suites, errors }: PlaywrightResult): Outcome {
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected + errors.length,
		failures: [
			...suites.flatMap(failuresOf),
			...reasonsOf(errors).map((reason) => because('outside any test', [reason]))
		]
	};
}
