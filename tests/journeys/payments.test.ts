import { expect, test } from '#support/journey.ts';
import { goOn, logIn, press } from '#support/steps.ts';

test('P-9 a mentor gives their details on the page of Stripe and can be paid by card', async ({
	page,
	axe
}) => {
	await logIn(page, 'mo');
	await page.goto('/mentoring');
	await page.getByRole('link', { name: 'Earnings' }).click();
	await expect(page.getByText('Nobody has paid for a session by card yet')).toBeVisible();
	await axe(page);
	await page.getByLabel('VAT number').fill('12');
	await press(page, 'Save the VAT number');
	await expect(page).toHaveTitle(/^Error:/);
	await expect(page.getByLabel('VAT number')).toHaveValue('12');
	await axe(page);
	await goOn(page, 'Give your details to Stripe');
	await expect(page.getByText('No real account is opened')).toBeVisible();
	await page.getByRole('link', { name: 'Leave it for later' }).click();
	await expect(page.getByText('Stripe needs your details')).toBeVisible();
	await goOn(page, 'Give your details to Stripe');
	await goOn(page, 'Give all details');
	await expect(page.getByText('Your sessions can be paid by card')).toBeVisible();
});

test('P-8 a platform admin reads what Stripe and Coldframe say, and nobody else does', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'pat');
	await page.goto('/admin');
	await page.getByRole('link', { name: 'Payments to settle' }).click();
	await expect(page.getByText('Coldframe and Stripe say the same')).toBeVisible();
	await expect(page.getByText('Compared with Stripe on')).toBeVisible();
	await axe(page);
	const other = await newPage();
	await logIn(other, 'priya');
	await other.goto('/admin/payments');
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Page not found');
	await other.goto('/payments');
	await expect(other.getByText('You have not paid for a session yet')).toBeVisible();
	await axe(other);
});
