import { expect, test } from '#support/journey.ts';
import { fillDate, goOn, idIn, logIn, press } from '#support/steps.ts';

test('R3, R5, R9 an officer is led to a process, drafts a protected opportunity and sees how many could bid', async ({
	page,
	newPage,
	axe
}) => {
	await page.goto('/opportunities/choose-process');
	await press(page, 'Continue');
	await expect(
		page.getByRole('link', { name: 'Enter the day on which you want to publish' })
	).toBeVisible();
	await axe(page);
	await fillDate(page, 'on', '2022-03-14');
	await goOn(page, 'Continue');
	await page.getByLabel('Health care for patients').check();
	await goOn(page, 'Continue');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'What is the contract worth in all?'
	);
	await page.getByLabel('Less than £663,540').check();
	await goOn(page, 'Continue');
	await page.getByLabel('Only a class of providers, such as small or new ones').check();
	await goOn(page, 'Continue');
	const main = page.getByRole('main');
	await expect(main).toContainText('Limited to a stated class of providers');
	await expect(main).toContainText('A lawyer must check this');
	await expect(main).toContainText('10 days, ending on a working day');
	await axe(page);

	const officer = await newPage();
	await logIn(officer, 'olu');
	await officer.goto(page.url());
	await officer
		.getByRole('button', { name: 'Draft an opportunity with this process' })
		.or(officer.getByRole('link', { name: 'Draft an opportunity with this process' }))
		.click();
	await officer.getByLabel('Title').fill('Breathing classes led to by questions');
	await goOn(officer, 'Start the draft');
	const opportunity = await idIn(officer);
	await expect(
		officer.locator('input[name=process][value="nhs_2013/limited_class"]')
	).toBeChecked();
	await expect(officer.locator('input[name=protected][value=yes]')).toBeChecked();
	await officer.getByLabel('Most staff').fill('249');
	await press(officer, 'Save draft and count who is eligible');
	await expect(officer.getByRole('main')).toContainText(
		/\d+ verified organisations would be eligible today/
	);
	await axe(officer);
	await officer.getByLabel('Most staff').fill('0');
	await press(officer, 'Save draft and count who is eligible');
	await expect(officer.getByRole('main')).toContainText('Nobody could bid');

	const other = await newPage();
	await logIn(other, 'priya');
	await other.goto(`/opportunities/${opportunity}`);
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Page not found');
});

test('R7 a provider says who directs it, and everyone reads the protected contracts of a commissioner', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'priya');
	await page.goto('/organisations?q=Breathe');
	await page.getByRole('link', { name: 'Breathe Easy Bexley CIC' }).first().click();
	await page.getByRole('link', { name: 'Owners and directors' }).click();
	await press(page, 'Add this owner or director');
	await expect(page.getByRole('link', { name: 'Select owner or director' })).toBeVisible();
	await page.getByLabel('Owner', { exact: true }).check();
	await page.getByLabel('Name of the person or company').fill('Community Lungs Ltd');
	await page.getByLabel('Company number').fill('1234567');
	await page.getByLabel('Share of an owner').fill('40');
	await fillDate(page, 'from_on', '2019-05-01');
	await page.waitForTimeout(1100);
	await goOn(page, 'Add this owner or director');
	await expect(page.getByRole('main')).toContainText('Community Lungs Ltd, company 01234567');
	await axe(page);

	const visitor = await newPage();
	await visitor.goto(page.url());
	await expect(visitor).toHaveURL(/log-in/);
	await visitor.goto('/organisations?q=South+East+London+CCG');
	await visitor.getByRole('link', { name: 'NHS South East London CCG' }).first().click();
	await visitor.getByRole('link', { name: 'Protected contracts of' }).click();
	await expect(visitor.getByRole('main')).toContainText('Steady Steps Foot Care');
	await axe(visitor);
});
