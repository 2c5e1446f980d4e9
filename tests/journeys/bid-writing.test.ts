import { expect, test } from '#support/journey.ts';
import { goOn, idIn, logIn, press } from '#support/steps.ts';

test('R21 R22 R23 R30 a provider writes a bid with another, prices it line by line, and loses nothing when the session ends', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'yvonne.achebe');
	await page.goto('/opportunities');
	await page
		.getByRole('link', { name: 'Follow up of stable glaucoma on the high street' })
		.first()
		.click();
	await page.getByRole('button', { name: 'Start or continue your bid' }).click();
	const start = page.getByRole('button', { name: /^Start the bid/ });
	await ((await start.count()) > 0
		? start.click()
		: page.getByRole('button', { name: /^Open the bid/ }).click());
	await expect(page).toHaveURL(/\/bids\//);
	const bid = await idIn(page);

	await page.getByRole('link', { name: 'Who bids with you' }).click();
	await page.getByLabel('Name of the organisation').fill('Irwell');
	await press(page, 'Find');
	await axe(page);
	await press(page, 'Add Irwell Eye Care');
	await expect(page.getByText('1 organisation with Ancoats Healthy Hearts')).toBeVisible();

	await page.goto(`/bids/${bid}/schedule`);
	await page.locator('[name="line-1-what"]').fill('Visit');
	await page.locator('[name="line-1-unit"]').fill('visit');
	await page.locator('[name="line-1-quantity"]').fill('12,000');
	await press(page, 'Save price schedule');
	await expect(page.getByRole('link', { name: /Enter the price of line 1/ })).toBeVisible();
	await expect(page.locator('[name="line-1-what"]')).toHaveValue('Visit');
	await axe(page);
	// A line that is half filled in is kept, and the bid waits for it.
	await page.goto(`/bids/${bid}/check`);
	await expect(page.getByRole('main')).toContainText('Complete the price schedule');
	await page.goto(`/bids/${bid}/schedule`);
	await expect(page.getByText('Not finished yet')).toBeVisible();
	await expect(page.locator('[name="line-1-quantity"]')).toHaveValue('12,000');
	await axe(page);
	await page.locator('[name="line-1-price"]').fill('51.25');
	await goOn(page, 'Save price schedule');
	await expect(page.getByText('The total is £615,000')).toBeVisible();

	await page.goto(`/bids/${bid}`);
	for (const answer of await page.locator('textarea[name^="answer-"]').all()) {
		await answer.fill('People with stable glaucoma are seen near home within 4 weeks.');
	}
	// The session ends while the bid is being written.
	await page.context().clearCookies({ name: /session/ });
	await press(page, 'Save draft');
	await page.getByLabel('Email address').fill('yvonne.achebe@demo.example');
	await page.getByLabel('Password', { exact: true }).fill('growing-under-glass');
	await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
	await expect(page.locator('textarea[name="answer-1"]')).toHaveValue(/People with stable/);
	await press(page, 'Save and check your bid');
	await expect(page).toHaveURL(/\/check$/);
	await expect(page.getByRole('main')).toContainText('Irwell Eye Care');
	await expect(page.getByRole('main')).toContainText('£615,000');
	await axe(page);
	await goOn(page, /^Submit bid/);
	await expect(page.getByRole('main')).toContainText('SHA-256 of who bids together');
	await axe(page);

	// Another device, another member: nobody of the named organisation sees it.
	const named = await newPage();
	await logIn(named, 'deepa.nair');
	await named.goto('/bids');
	await expect(named.getByRole('main')).not.toContainText('Ancoats');
	await named.goto(`/bids/${bid}`);
	await expect(named.getByRole('main')).toContainText('not found');
});
