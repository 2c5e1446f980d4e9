import { expect, test } from '#support/journey.ts';
import { goOn, idIn, logIn, press } from '#support/steps.ts';

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

test('P-2, P-4, B-10 a clinician pays for a session once, however often they press or go back, and gets the invitation by mail', async ({
	page,
	newPage,
	axe,
	mailsTo
}) => {
	const mentor = await newPage();
	await logIn(mentor, 'imogen.castle');
	await mentor.goto('/sessions/hours');
	for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
		await mentor.getByLabel(day).fill('9am to 5pm');
	}
	await goOn(mentor, 'Save your hours');
	const id = /[0-9a-f-]{36}/;

	await logIn(page, 'hannah.whitcombe');
	await page.goto('/mentors');
	await page.getByRole('link', { name: 'Imogen Castle' }).click();
	await page.getByRole('button', { name: 'Ask this mentor' }).click();
	await page.getByLabel('What do you want help with?').selectOption('competency:growth');
	await page
		.getByLabel('Your message')
		.fill('We want to grow from one practice to three this year.');
	await goOn(page, 'Send request');
	await expect(page.getByText('Waits for an answer')).toBeVisible();
	await mentor.goto(`/mentoring/requests/${await idIn(page)}`);
	await mentor.getByLabel('Yes, accept').check();
	await press(mentor, 'Send answer');
	await expect(mentor.getByText('The mentorship has started')).toBeVisible();
	const mentorship = id.exec(mentor.url())?.[0] ?? '';

	await page.goto(`/mentoring/${mentorship}/book`);
	await page
		.getByRole('link', { name: /^(Later times|Go to that week)$/ })
		.first()
		.click();
	// A bursary could pay as well, so the card is chosen.
	await page.locator('input[name=pays][value=card]').check();
	await press(page, /^Wednesday .* at 10am/);
	const booking = await idIn(page);
	await page.getByRole('button', { name: 'Pay £75 by card' }).click();
	await axe(page);
	await page
		.getByRole('main')
		.getByRole('button', { name: 'Pay £75 by card' })
		.dblclick({ noWaitAfter: true });
	await expect(page.getByText('No real card is charged')).toBeVisible();
	await page.getByRole('button', { name: 'Pay', exact: true }).dblclick({ noWaitAfter: true });
	await expect(page).toHaveURL(/\/payments\/[0-9a-f-]{36}/);
	await expect(async () => {
		await page.reload();
		await expect(page.getByRole('main')).toContainText('Paid', { timeout: 2_000 });
	}).toPass({ timeout: 30_000 });
	await axe(page);
	await page.goBack();
	await page.goto(`/pay/${booking}`);
	await expect(page.getByRole('link', { name: 'See your receipt' })).toBeVisible();
	await page.goto('/payments');
	await expect(page.getByRole('main').locator('tbody tr')).toHaveCount(1);
	await page.goto(`/sessions/${booking}`);
	await expect(page.getByRole('main')).toContainText('Booked');

	await expect(async () => {
		const mails = await mailsTo('hannah.whitcombe@demo.example');
		const invitation = mails
			.filter(({ subject }) => subject === 'A mentoring session is booked')
			.flatMap(({ attachments }) => attachments)
			.find(({ type, text }) => type === 'text/calendar' && text.includes(booking));
		expect(invitation?.text).toContain('METHOD:REQUEST');
		expect(invitation?.text).toContain('SEQUENCE:0');
	}).toPass({ timeout: 30_000 });
});
