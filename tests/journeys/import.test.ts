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

test('Q-9 a platform admin imports a page of notices and reads what was refused and which page comes next', async ({
	page,
	axe
}) => {
	const release = (number: number, changes: object = {}) => ({
		...{ ocid: `ocds-h6vhtk-07${number}`, id: `07${number}-2022`, date: '2022-03-04T09:00:00Z' },
		...{ tag: ['tender'], buyer: { name: 'A borough council' } },
		tender: {
			...{ title: `Balance classes ${number}`, description: 'x'.repeat(4000), status: 'active' },
			classification: { scheme: 'CPV', id: '45233140' }
		},
		...changes
	});
	const releases = Array.from({ length: 600 }, (_, at) =>
		release(1000 + at, at < 60 ? { date: `day ${at}` } : {})
	);
	const next =
		'https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages?cursor=bmV4dA%3D';
	const buffer = Buffer.from(JSON.stringify({ releases, links: { next } }));
	expect(buffer.length).toBeGreaterThan(2_100_000);

	await logIn(page, 'pat');
	await page.goto('/admin/notices');
	await page
		.getByLabel('File of releases')
		.setInputFiles({ name: 'page.json', mimeType: 'application/json', buffer });
	await goOn(page, 'Import the file');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('page.json');
	await expect(page.getByText('Finished')).toBeVisible();
	await expect(page.getByRole('link', { name: 'next page at find-tender' })).toHaveAttribute(
		'href',
		next
	);
	await expect(page.getByText('Its cursor is bmV4dA=')).toBeVisible();
	await expect(page.getByText('“…” in date is not a date')).toBeVisible();
	await expect(page.getByText('ocds-h6vhtk-071000, 071000-2022: “day 0”')).toBeVisible();
	await expect(page.getByText('1 to 50 of 60 releases')).toBeVisible();
	await axe(page);
	const pages = page.getByRole('navigation', { name: 'Pages of what was refused' });
	await pages.getByRole('link', { name: 'Next page' }).click();
	await expect(page.getByText('51 to 60 of 60 releases')).toBeVisible();
	await expect(page.getByText('ocds-h6vhtk-071059, 071059-2022: “day 59”')).toBeVisible();
});
