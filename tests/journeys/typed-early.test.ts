import { expect, test } from '#support/journey.ts';
import { logIn } from '#support/steps.ts';

test('what is typed before the scripts of a page arrive stays when they do', async ({
	page,
	javaScriptEnabled
}) => {
	test.skip(!javaScriptEnabled, 'there are no scripts to wait for');
	await logIn(page, 'priya');
	const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
	await page.route('**/_app/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/service-models/new', { waitUntil: 'commit' });
	await page.getByLabel('Title').fill('Typed early');
	await page.locator('input[name=stage][value=pilot]').check();
	release(undefined);
	await page.waitForLoadState('networkidle');
	await expect(page.locator('input[name=stage][value=pilot]')).toBeChecked();
	await expect(page.getByLabel('Title')).toHaveValue('Typed early');
});
