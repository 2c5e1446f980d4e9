import type { Page } from '@playwright/test';
import { expect, test } from '#support/journey.ts';
import { goOn, idIn, logIn, press } from '#support/steps.ts';

const title = 'Follow up of stable glaucoma on the high street';

async function openOpportunity(page: Page): Promise<string> {
	await page.goto('/opportunities');
	await page.getByRole('link', { name: title }).first().click();
	return idIn(page);
}

test('R17 R18 a provider asks, the officer answers without learning who asked, and everyone reads it', async ({
	page,
	newPage,
	axe,
	mailsTo
}) => {
	await logIn(page, 'deepa.nair');
	const opportunity = await openOpportunity(page);
	await press(page, 'Follow this opportunity');
	await expect(page.getByText('You follow this opportunity').first()).toBeVisible();
	await axe(page);
	await page.getByRole('link', { name: 'Ask a question' }).click();
	await press(page, 'Send question');
	await expect(page).toHaveTitle(/^Error:/);
	await axe(page);
	const asked = `Irwell has 4 shops. May pictures be read in another town (${Date.now()})?`;
	await page.getByLabel('Your question').fill(asked);
	await page.waitForTimeout(1100);
	await goOn(page, 'Send question');
	await expect(page.getByText('Your question was sent')).toBeVisible();
	await expect(page.getByRole('main')).toContainText('What your organisation asked');
	await axe(page);

	const officer = await newPage();
	await logIn(officer, 'zainab.yusuf');
	await officer.goto(`/opportunities/${opportunity}/questions`);
	await axe(officer);
	await officer
		.getByRole('link', { name: /Irwell has 4 shops/ })
		.first()
		.click();
	await expect(officer.getByRole('main')).toContainText('Asker 1');
	await expect(officer.getByRole('main')).not.toContainText('Deepa');
	await officer
		.getByLabel('The question as everyone reads it')
		.fill('May pictures be read in another town?');
	await officer.getByLabel('Your answer').fill('Yes');
	await goOn(officer, 'Save draft');
	await expect(officer.getByText('Draft saved')).toBeVisible();
	await press(officer, 'Publish the answer');
	await expect(officer.getByRole('link', { name: /Enter an answer of 10/ })).toBeVisible();
	await axe(officer);
	await officer.getByLabel('Your answer').fill('Yes, by anyone registered to read them.');
	await officer.waitForTimeout(1100);
	await goOn(officer, 'Publish the answer');
	await expect(officer.getByText('Answer published')).toBeVisible();

	const visitor = await newPage();
	await visitor.goto(`/opportunities/${opportunity}/questions`);
	await expect(visitor.getByRole('main')).toContainText('May pictures be read in another town?');
	await expect(visitor.getByRole('main')).toContainText('Shortened by the commissioner');
	await expect(visitor.getByRole('main')).not.toContainText('Irwell');
	await axe(visitor);
	await expect(async () => {
		const mails = await mailsTo('deepa.nair@demo.example');
		expect(mails.map(({ subject }) => subject)).toContain(`A new answer: ${title}`);
	}).toPass({ timeout: 20_000 });
});
