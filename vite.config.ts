import { sveltekit } from '@sveltejs/kit/vite';
import { globSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumOptions } from './tests/support/chromium.ts';

/** Puts the script of src/browser.ts beside the styles: where no page is drawn in the browser, Kit copies only those. */
const scriptBesideStyles: Plugin = {
	name: 'script-beside-styles',
	enforce: 'post',
	config: () => ({
		worker: {
			rolldownOptions: { output: { entryFileNames: '_app/immutable/assets/[name]-[hash].js' } }
		}
	})
};

/** Files run in two processes that go from one to the next; see tests/support/anew.ts. */
const together = { isolate: false, setupFiles: ['tests/support/anew.ts'] };

export default defineConfig({
	plugins: [sveltekit(), scriptBesideStyles],
	css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } } },
	build: { target: 'es2022' },
	// What the build was made for, so that it can tell a database that is behind.
	define: { __MIGRATIONS__: globSync('supabase/migrations/*.sql').length },
	test: {
		// On a busy machine what is waited for comes late; a second would fail by chance.
		expect: { requireAssertions: true, poll: { timeout: 15_000 } },
		maxWorkers: 2,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					...together,
					include: ['src/**/*.test.ts', 'local/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts', 'src/**/browser/*.test.ts']
				}
			},
			{
				extends: true,
				test: {
					name: 'component',
					include: ['src/**/*.svelte.test.ts', 'src/**/browser/*.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: chromiumOptions() }),
						instances: [{ browser: 'chromium' }]
					}
				}
			},
			{
				extends: true,
				test: {
					name: 'application',
					environment: 'node',
					...together,
					include: ['tests/application/**/*.test.ts'],
					globalSetup: ['tests/support/build.ts'],
					testTimeout: 60_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'database',
					environment: 'node',
					...together,
					include: ['tests/database/**/*.test.ts'],
					globalSetup: ['tests/support/snapshot.ts'],
					testTimeout: 60_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
