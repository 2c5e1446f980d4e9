import { expect, test } from '#support/journey.ts';
import { goOn, logIn, press } from '#support/steps.ts';

test('F-2, F-7, F-8, B-13 a clinician books with a bursary, an approver decides a claim, finance pays it', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'tobias.renn');
	await page.goto('/bursaries');
	await expect(page.getByRole('main')).toContainText('Left for you');
	await axe(page);
	await page.goto('/mentoring');
	await page.getByRole('link', { name: 'Tamsin Vale' }).first().click();
	await page.getByRole('button', { name: 'Book a session' }).click();
	const bursary = page.getByRole('radio', { name: /^Time to lead, bursary of/ });
	await bursary.check();
	await press(page, /^Tuesday /);
	await expect(page.getByRole('heading', { name: 'Pay in another way' })).toBeVisible();
	await expect(page.getByRole('main')).toContainText('By card: £90 for the mentor');
	await axe(page);
	await goOn(page, 'Pay by card instead');
	await expect(page.getByRole('main')).toContainText('Pay £90 by card');
	await page.getByRole('link', { name: 'Choose another time' }).click();
	await page.getByRole('link', { name: 'Show times with clinic cover' }).click();
	await expect(page.getByRole('main')).toContainText(
		/mentor £90 and half a day of cover £294, against £[\d,.]+ that is left for you/
	);
	await axe(page);
	await page
		.getByRole('link', { name: /^(Later times|Go to that week)$/ })
		.first()
		.click();
	await bursary.check();
	await press(page, /^Thursday .* at 9am, with cover/);
	await expect(page.getByRole('main')).toContainText('£384: mentor £90 and clinic cover £294');
	await goOn(page, 'Book this session');
	await expect(page.getByText('The session is booked').first()).toBeVisible();

	const approver = await newPage();
	await logIn(approver, 'ada');
	await approver.goto('/funds');
	await approver.getByRole('link', { name: 'Time to lead', exact: true }).click();
	await expect(approver.getByRole('main')).toContainText('a head');
	await axe(approver);
	await approver.goto('/claims');
	await approver
		.getByRole('row', { name: /Tobias Renn/ })
		.getByRole('link')
		.click();
	await axe(approver);
	// One claim in ten is drawn by lot, and then it is checked first.
	if (await approver.getByLabel('What did you look at?').isVisible()) {
		await approver.getByLabel('What did you look at?').fill('The rota of that morning');
		await goOn(approver, 'Note that it is checked');
	}
	await goOn(approver, /^Approve £294/);
	await expect(approver.getByText('The claim is approved').first()).toBeVisible();

	const finance = await newPage();
	await logIn(finance, 'finn');
	await finance.goto('/payment-files');
	await expect(finance.getByRole('main')).toContainText('2 approved claims');
	await goOn(finance, 'Make a payment file');
	await axe(finance);
	const file = await finance.request.get(`${finance.url()}/payments.csv`);
	const lines = (await file.text()).trim().split('\r\n');
	expect(lines).toHaveLength(3);
	const paid = lines.find((line) => line.includes('294.00')) ?? '';
	const reference = paid.split(',')[0] ?? '';
	const results = `reference,amount,result,paid_on\r\n${reference},294.00,paid,2022-03-07\r\nCB-999999-1,1.00,paid,2022-03-07\r\n`;
	await finance.goto('/payment-files');
	await finance.getByLabel('File of results').setInputFiles({
		name: 'results.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(results)
	});
	await goOn(finance, 'Take in the results');
	await expect(finance.getByRole('main')).toContainText('1 line taken in, 1 skipped');
	await expect(finance.getByRole('main')).toContainText('no such payment');
	await axe(finance);
});
