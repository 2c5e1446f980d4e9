import { expect, test } from '#support/journey.ts';
import { goOn, logIn, press } from '#support/steps.ts';

test('M-5, M-12 a clinician reads why something fits, hides a match, turns matching off and on again', async ({
	page,
	axe
}) => {
	await logIn(page, 'judith.holroyd');
	const title = 'Palliative care advice for practices at night';
	const fitting = page.getByRole('table', { name: 'Opportunities that fit' });
	// The worker matches all when the demonstration is new.
	await expect(async () => {
		await page.goto('/dashboard');
		await expect(page.getByRole('heading', { name: 'Mentors who fit you' })).toBeVisible({
			timeout: 2_000
		});
	}).toPass({ timeout: 30_000 });
	await expect(fitting.getByRole('link', { name: title })).toBeVisible();
	await page.getByRole('link', { name: 'All matches, with the reasons for and against' }).click();
	await axe(page);
	const main = page.getByRole('main');
	const card = main
		.getByRole('listitem')
		.filter({ has: page.getByRole('heading', { name: title }) });
	await expect(card.getByText('For:').first()).toBeVisible();
	await expect(card.getByText('Against:').first()).toBeVisible();
	await expect(card.getByText(/^What would raise it:/)).toBeVisible();
	await expect(main.getByText(/^Mentors with room for one more person/)).toBeVisible();

	await card
		.getByRole('button', { name: new RegExp(`^Do not suggest it again.*${title}`) })
		.click();
	await expect(page.getByText('This match is not suggested again')).toBeVisible();
	await expect(main.getByRole('heading', { name: title })).toHaveCount(0);
	await page.getByRole('link', { name: 'See the matches you hid, and take one back' }).click();
	await expect(main.getByText(new RegExp(`^${title}, for `))).toBeVisible();
	await press(page, new RegExp(`^Suggest it again.*${title}`));
	await expect(page.getByText('The match is suggested again')).toBeVisible();
	await axe(page);

	await page.getByLabel('No, turn matching off').check();
	await goOn(page, 'Save');
	await expect(page.getByText('What you said to the matching is saved')).toBeVisible();
	await page.getByRole('link', { name: 'Back to your matches' }).click();
	await expect(main.getByText(/You turned matching off/)).toBeVisible();
	await expect(main.getByRole('heading', { name: title })).toHaveCount(0);
	await axe(page);
	await page.goto('/dashboard');
	await expect(page.getByRole('heading', { name: 'Mentors who fit you' })).toHaveCount(0);
	await expect(main.getByRole('link', { name: title })).toHaveCount(0);

	await page.goto('/matches');
	await page.getByRole('link', { name: 'Turn matching on' }).click();
	await page.getByLabel('Yes', { exact: true }).check();
	await goOn(page, 'Save');
	await page.getByRole('link', { name: 'Back to your matches' }).click();
	await expect(main.getByRole('heading', { name: title })).toBeVisible();
	await page.getByRole('link', { name: 'How matching works' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('matching');
});
