import { expect, test } from '#support/journey.ts';
import { fillDate, goOn, logIn, press } from '#support/steps.ts';

test('PO-8 an approver declares, corrects, reviews and ends an interest, and everyone may read it', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'ann');
	await page.goto('/interests');
	await axe(page);
	await page.getByRole('button', { name: 'Declare an interest' }).click();
	await press(page, 'Declare the interest');
	await expect(page).toHaveTitle(/^Error:/);
	await expect(page.getByRole('link', { name: 'Select the type of interest' })).toBeVisible();
	await axe(page);

	await page.getByLabel('Financial', { exact: true }).check();
	await page.getByLabel('An organisation').check();
	await page.getByLabel('Name of the organisation or person').fill('Thames Lung Partnership');
	await page.getByLabel('What the interest is').fill('My practice rents a room to them');
	await page.getByLabel('How it is handled').fill('I decide nothing about this organisation');
	await fillDate(page, 'starts', '2022-02-31');
	await press(page, 'Declare the interest');
	await expect(
		page.getByRole('link', { name: 'The start must be a real date, like 27 3 2022' })
	).toBeVisible();
	await expect(page.getByLabel('What the interest is')).toHaveValue(
		'My practice rents a room to them'
	);
	await fillDate(page, 'starts', '2022-02-21');
	// The button takes a second press within a second for a slip.
	await page.waitForTimeout(1100);
	await goOn(page, 'Declare the interest');
	await expect(page.getByText('The interest is in your register')).toBeVisible();

	await page.getByRole('link', { name: 'Change the interest in Thames Lung Partnership' }).click();
	await page.getByLabel('What the interest is').fill('My practice rents two rooms to them');
	await goOn(page, 'Save the interest');
	await page.getByText('Earlier versions of Thames Lung Partnership').click();
	await expect(page.getByText('“My practice rents a room to them”')).toBeVisible();
	await axe(page);

	await page.getByRole('link', { name: 'Review your register' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Review your register of interests'
	);
	await axe(page);
	await press(page, 'Confirm the review');
	await expect(
		page.getByRole('link', { name: 'Confirm that your register is complete and right' })
	).toBeVisible();
	await page.getByLabel(/my register is complete and right/).check();
	await page.waitForTimeout(1100);
	await goOn(page, 'Confirm the review');
	await expect(page.getByText(/You reviewed your register on/)).toBeVisible();
	const address = await page
		.getByRole('link', { name: /^register of interests of NHS South East London CCG/ })
		.getAttribute('href');

	const visitor = await newPage();
	await visitor.goto(address ?? '');
	await expect(visitor.getByText('My practice rents two rooms to them')).toBeVisible();
	await expect(visitor.getByText('Ann Okafor').first()).toBeVisible();
	await axe(visitor);

	await page.getByRole('link', { name: 'End the interest in Thames Lung Partnership' }).click();
	await fillDate(page, 'ends', '2022-02-20');
	await press(page, 'Save the last day');
	await expect(
		page.getByRole('link', { name: 'The end must be the same as or after the start' })
	).toBeVisible();
	await axe(page);
	await fillDate(page, 'ends', '2022-03-06');
	await page.waitForTimeout(1100);
	await goOn(page, 'Save the last day');
	await expect(page.getByRole('heading', { name: 'Ended interests' })).toBeVisible();
	await visitor.reload();
	await expect(visitor.getByText('6 March 2022')).toBeVisible();
});

test('PO-8 nobody but the person opens an interest, and nobody but an admin the registers', async ({
	page,
	newPage
}) => {
	await logIn(page, 'ada');
	await page.goto('/interests/new');
	await page.getByLabel('Non-financial personal').check();
	await page.getByLabel('A person').check();
	await page.getByLabel('Name of the organisation or person').fill('Bertram Whitlock');
	await page.getByLabel('What the interest is').fill('A relative works for a provider');
	await page.getByLabel('How it is handled').fill('I decide nothing about this organisation');
	await fillDate(page, 'starts', '2022-03-01');
	await goOn(page, 'Declare the interest');
	const own = await page
		.getByRole('link', { name: 'Change the interest in Bertram Whitlock' })
		.getAttribute('href');
	const register = await page
		.getByRole('link', { name: /^register of interests of/ })
		.getAttribute('href');
	await page.goto(register ?? '');
	await expect(page.getByText('A person, name left out').first()).toBeVisible();
	await expect(page.getByText('Bertram')).toHaveCount(0);

	const other = await newPage();
	await logIn(other, 'olu');
	for (const address of [own, `${own}/end`, `${register}/people`, '/interests/dismiss']) {
		await other.goto(address ?? '');
		await expect(other.getByRole('heading', { level: 1 })).toHaveText('Page not found');
	}
});
