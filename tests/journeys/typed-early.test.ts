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

test('a form that was refused stands at its own address, so that a reload sends nothing again', async ({
	page,
	javaScriptEnabled
}) => {
	test.skip(!javaScriptEnabled, 'without scripts a browser asks before it sends again');
	await page.goto('/log-in/email');
	const posts: string[] = [];
	page.on('request', (request) => {
		if (request.method() === 'POST') posts.push(request.url());
	});
	await page.getByRole('main').getByRole('button').first().click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page).toHaveURL('/log-in/email');
	expect(posts).toHaveLength(1);
	await page.reload();
	await expect(page.getByRole('alert')).toBeHidden();
	expect(posts).toHaveLength(1);
});
