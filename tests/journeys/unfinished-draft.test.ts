import { expect, test } from '#support/journey.ts';
import { fillDate, goOn, idIn, logIn, press } from '#support/steps.ts';

test('R3 an officer’s evening is not lost: what is half filled in is kept, and the review waits for it', async ({
	page,
	newPage,
	axe,
	javaScriptEnabled
}) => {
	await logIn(page, 'olu');
	const value = page.getByLabel('Lowest value');
	const summary = page.getByLabel('Summary');
	let draft = '';

	await test.step('what can be read is saved, and what cannot is shown with its errors', async () => {
		await page.goto('/opportunities/new');
		await page.getByLabel('Title').fill('Falls classes in Bexley');
		await goOn(page, 'Start the draft');
		draft = `/opportunities/${await idIn(page)}`;
		await page.goto(`${draft}/edit`);
		await summary.fill('Classes for people who have fallen, near their homes.');
		await value.fill('about 200k');
		await fillDate(page, 'deadline', '2022-02-31');
		await page.getByLabel('Time of the deadline').fill('1pm');
		await page.locator('input[name=criterion_name]').nth(1).fill('Staff');
		await page.getByRole('main').getByRole('button', { name: 'Save draft' }).last().click();
		const alert = page.getByRole('alert');
		await expect(alert).toContainText('What you typed is saved, also what is not finished');
		await expect(alert.getByRole('link')).toHaveText([
			'Lowest value must be an amount in pounds, like 197,000',
			'Deadline must be a real date, like 25 3 2022',
			'Enter the weight of criterion 2, a whole number from 1 to 100'
		]);
		await axe(page);
	});

	await test.step('it stands there as it was typed on the next day, on its own device', async () => {
		await page.goto(`${draft}/edit`);
		await expect(summary).toHaveValue('Classes for people who have fallen, near their homes.');
		await expect(value).toHaveValue('about 200k');
		await expect(page.locator('[name="deadline-day"]')).toHaveValue('31');
		await expect(page.locator('input[name=criterion_name]').nth(1)).toHaveValue('Staff');
		await expect(page.getByRole('main')).toContainText('Not finished yet');
		const aside = page.getByRole('complementary', { name: 'This draft' });
		await expect(aside).toContainText('Value, term and dates: not finished');
		await expect(aside).toContainText('How bids are scored: not finished');
		await expect(aside.getByText('Who may bid')).toHaveText('Who may bid');
		await expect(
			page.locator('input[name=protected]:checked, input[name=vat]:checked')
		).toHaveCount(0);
		await axe(page);
	});

	await test.step('the check before the review leads to it, and an approver reads nothing of it', async () => {
		await page.goto(`${draft}/review`);
		await expect(page.getByRole('button', { name: 'Send for review' })).toHaveCount(0);
		await expect(
			page.getByRole('link', { name: 'Answer “Is this opportunity protected?”' })
		).toBeVisible();
		await page.getByRole('link', { name: 'Finish or correct “Lowest value”' }).click();
		await expect(page).toHaveURL(`${draft}/edit#value_low`);
		await expect(value).toHaveValue('about 200k');
		const approver = await newPage();
		await logIn(approver, 'ann');
		await approver.goto(draft);
		await expect(approver.getByRole('main')).toContainText('Classes for people who have fallen');
		await expect(approver.getByRole('main')).not.toContainText('about 200k');
	});

	await test.step('an older tab does not erase it: it says what is saved, and its person decides', async () => {
		const older = await page.context().newPage();
		await older.goto(`${draft}/edit`);
		await value.fill('about 300k');
		await press(page, 'Save draft');
		await expect(page.getByRole('alert')).toContainText('What you typed is saved');
		await older.getByLabel('Lowest value').fill('about 100k');
		await press(older, 'Save draft');
		await expect(older.getByRole('alert')).toContainText('saved somewhere else');
		const said = older.locator('#seen');
		await expect(said).toContainText('Lowest value');
		await expect(said).toContainText('about 300k');
		await expect(older.getByLabel('Lowest value')).toHaveValue('about 100k');
		await axe(older);
		await older.getByRole('main').getByRole('button', { name: 'Save draft' }).last().click();
		await expect(older.getByRole('alert')).toContainText('What you typed is saved');
		await older.close();
		await page.goto(`${draft}/edit`);
		await expect(value).toHaveValue('about 100k');
	});

	if (javaScriptEnabled) {
		await test.step('with scripts it saves itself, and who leaves at once loses nothing', async () => {
			await summary.fill('Classes for people who have fallen, in halls near their homes.');
			await expect(page.getByRole('complementary', { name: 'This draft' })).toContainText(
				/Draft saved at .* Not finished: Lowest value must be an amount/
			);
			await page.getByLabel('Highest value').fill('twice that');
			await page.getByRole('link', { name: 'Back to the opportunity' }).click();
			await expect(page).toHaveURL(draft);
			await page.goto(`${draft}/edit`);
			await expect(page.getByLabel('Highest value')).toHaveValue('twice that');
		});
	}

	await test.step('another row keeps it, and finished it is saved like the rest', async () => {
		await page.goto(`${draft}/edit`);
		await page.locator('input[name=criterion_weight]').nth(1).fill('70');
		await press(page, 'Add another criterion');
		await expect(page.locator('input[name=criterion_name]')).toHaveCount(4);
		await value.fill('200,000');
		await page.getByLabel('Highest value').fill('250,000');
		await fillDate(page, 'deadline', '2022-03-25');
		await page.getByRole('main').getByRole('button', { name: 'Save draft' }).last().click();
		await expect(page.getByRole('alert')).toContainText('Draft saved');
		for (const words of ['Not finished yet', ': not finished', 'Finish or correct']) {
			await expect(page.getByRole('main').getByText(words)).toHaveCount(0);
		}
		await expect(value).toHaveValue('200000');
	});
});
