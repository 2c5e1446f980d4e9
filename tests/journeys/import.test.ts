import { expect, test } from '#support/journey.ts';
import { goOn, logIn, press } from '#support/steps.ts';

const folder = 'tests/support/ods';

test('PO-7 a platform admin imports files of the register and reads what was done', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'pat');
	await page.goto('/admin/import');
	await axe(page);
	await press(page, 'Import the file');
	await expect(page.getByRole('link', { name: 'Choose a file to import' })).toBeVisible();
	await axe(page);

	await page.getByLabel('File of the register').setInputFiles(`${folder}/eccg.csv`);
	await goOn(page, 'Import the file');
	await expect(page.getByText('Finished')).toBeVisible();

	await page.goto('/admin/import');
	await page.getByLabel('File of the register').setInputFiles(`${folder}/epraccur.csv`);
	await goOn(page, 'Import the file');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('epraccur.csv');
	await expect(page.getByText('The row has 26 columns, not 27')).toBeVisible();
	await expect(page.getByText('Left out: outside England')).toBeVisible();
	await axe(page);

	await page.goto('/admin/import');
	await page.getByLabel('File of the register').setInputFiles({
		name: 'list.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('a,b\r\nc,d\r\n')
	});
	await goOn(page, 'Import the file');
	await expect(page.getByText('This is not a file of the Organisation Data Service')).toBeVisible();

	const officer = await newPage();
	await logIn(officer, 'olu');
	for (const address of ['/admin/import', page.url()]) {
		await officer.goto(address);
		await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Page not found');
	}
});

test('PO-7 a file larger than 50 MB has a clear answer', async ({ page }) => {
	await logIn(page, 'pat');
	await page.goto('/admin/import');
	const buffer = Buffer.alloc(50_100_000, 'x');
	await page
		.getByLabel('File of the register')
		.setInputFiles({ name: 'epraccur.csv', mimeType: 'text/csv', buffer });
	await press(page, 'Import the file');
	await expect(page.getByText('The file must be smaller than 50MB').first()).toBeVisible();
});
