import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './tests/support/chromium.ts';
import type { JourneyOptions } from './tests/support/journey.ts';

/*
 * Each way of using the service has a whole local stack of its own: one on the embedded database, one on PostgreSQL.
 * A journey that moves the clock of its stack comes when all others have been there; `--no-deps` runs it alone.
 * `npm run test:journeys` renews the build first.
 */
const stack = 'tests/support/journey-stack.ts';
const movesTheClock = '**/thread.test.ts';
const ways = [
	{ name: 'with-javascript', javaScriptEnabled: true, first: 3100, database: [] },
	{ name: 'without-javascript', javaScriptEnabled: false, first: 3110, database: ['--postgres'] }
];

export default defineConfig<JourneyOptions>({
	testDir: 'tests/journeys',
	testMatch: '**/*.test.ts',
	outputDir: 'test-results',
	timeout: 240_000,
	expect: { timeout: 20_000 },
	workers: 3,
	forbidOnly: Boolean(process.env['CI']),
	reporter: [['list'], ['json', { outputFile: '.cache/results/journeys.json' }]],
	projects: ways.flatMap(({ name, javaScriptEnabled, first }) => {
		const use = {
			browserName: 'chromium' as const,
			baseURL: `http://localhost:${first}`,
			mailUrl: `http://localhost:${first + 3}`,
			javaScriptEnabled,
			locale: 'en-GB',
			timezoneId: 'Europe/London',
			// Recording takes a third of the time; `npx playwright test NAME --trace on` shows what went wrong.
			trace: 'off' as const,
			screenshot: 'only-on-failure' as const,
			launchOptions: chromiumOptions()
		};
		return [
			{ name, testIgnore: movesTheClock, use },
			{ name: `${name}-as-time-passes`, testMatch: movesTheClock, dependencies: [name], use }
		];
	}),
	webServer: ways.map(({ name, first, database }) => ({
		name,
		command: [process.execPath, stack, '--built', '--reset', '--quiet', ...database].join(' '),
		url: `http://127.0.0.1:${first}/`,
		timeout: 120_000,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		stdout: 'ignore',
		stderr: 'pipe',
		env: {
			DATA_DIR: `.cache/${name}`,
			PORT: String(first),
			SUPABASE_PORT: String(first + 1),
			SMTP_PORT: String(first + 2),
			MAIL_PORT: String(first + 3),
			LIMIT_FACTOR: '1000'
		}
	}))
});
