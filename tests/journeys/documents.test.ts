import { expect, test } from '#support/journey.ts';
import { pdfFile, programFile } from '#support/files.ts';
import { goOn, logIn, press } from '#support/steps.ts';

const pdf = { mimeType: 'application/pdf', name: 'Protocol of the classes.pdf' };

test('SM-10 a clinician adds a document to a service model, and readers open it once it is published', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'priya');
	await page.goto('/dashboard');
	const link = page.locator('a[href^="/service-models/"]', {
		hasText: 'Pulmonary rehabilitation close to home'
	});
	const href = (await link.first().getAttribute('href')) ?? '';
	const address = href.split('/').slice(0, 3).join('/');
	await page.goto(`${address}/edit`);
	await page.getByRole('link', { name: 'Documents', exact: true }).click();
	await axe(page);

	await page.getByLabel('Everyone').check();
	await page
		.getByLabel('Choose a file')
		.setInputFiles({ ...pdf, name: 'Protocol.pdf', buffer: programFile });
	await press(page, 'Add the file');
	await expect(page.getByRole('link', { name: /The file must be PDF, Word/ })).toBeVisible();
	await expect(page.getByLabel('Everyone')).toBeChecked();
	await axe(page);

	await page.getByLabel('Choose a file').setInputFiles({ ...pdf, buffer: pdfFile('Ten weeks') });
	await goOn(page, 'Add the file');
	await expect(page.getByText('The document is added')).toBeVisible();
	await expect(page.getByRole('link', { name: pdf.name, exact: true })).toBeVisible();
	await axe(page);

	await page.goto(`${address}/publish`);
	await goOn(page, 'Publish changes');
	const visitor = await newPage();
	await visitor.goto(address);
	const download = visitor.waitForEvent('download');
	await visitor.getByRole('link', { name: pdf.name }).click();
	expect((await download).suggestedFilename()).toBe(pdf.name);
	await axe(visitor);
});
