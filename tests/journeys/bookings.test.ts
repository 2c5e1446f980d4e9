import { expect, test } from '#support/journey.ts';
import { goOn, idIn, logIn, press } from '#support/steps.ts';

test('B-5, B-8, B-10 a mentor opens hours, and a clinician books a session, moves it and cancels it', async ({
	page,
	newPage,
	axe,
	mailsTo
}) => {
	await logIn(page, 'niamh.doyle');
	await page.goto('/sessions/hours');
	await axe(page);
	await page.getByLabel('Tuesday').fill('9 to 5');
	await press(page, 'Save your hours');
	await expect(page).toHaveTitle(/^Error:/);
	await expect(page.getByLabel('Tuesday')).toHaveValue('9 to 5');
	await axe(page);
	await page.getByLabel('Tuesday').fill('9am to midday, 2pm to 5:30pm');
	await goOn(page, 'Save your hours');
	await expect(page.getByText('Your hours are saved')).toBeVisible();

	const clinician = await newPage();
	await logIn(clinician, 'jodie.kemp');
	await clinician.goto('/mentoring');
	await clinician.getByRole('link', { name: 'Niamh Doyle' }).first().click();
	await clinician.getByRole('button', { name: 'Book a session' }).click();
	await axe(clinician);
	await clinician
		.getByRole('link', { name: /^(Later times|Go to that week)$/ })
		.first()
		.click();
	await press(clinician, /^Tuesday .* at 9am$/);
	const booking = await idIn(clinician);
	await expect(clinician.getByRole('main')).toContainText('Kept, not booked yet');
	await axe(clinician);
	await goOn(clinician, 'Book this session');
	await expect(clinician.getByText('The session is booked').first()).toBeVisible();
	const file = await clinician.request.get(`/sessions/${booking}/session.ics`);
	expect(await file.text()).toContain('METHOD:PUBLISH');

	await page.goto('/sessions');
	await expect(page.getByRole('main')).toContainText('Jodie Kemp');
	await expect(page.getByRole('main')).toContainText(/Tuesday \d+ \w+ 2022, 9am to /);
	await axe(page);
	await page.goto(`/sessions/${booking}/cancel`);

	await clinician.getByRole('link', { name: 'Move the session' }).click();
	await clinician.getByRole('link', { name: 'Later times' }).click();
	await press(clinician, /^Tuesday .* at 3pm$/);
	await expect(clinician.getByText('The session is moved').first()).toBeVisible();
	expect(await idIn(clinician)).toBe(booking);

	await press(page, 'Cancel the session');
	await expect(page.getByRole('main')).toContainText('This session was already changed');
	await clinician.getByRole('link', { name: 'Cancel the session' }).click();
	await expect(clinician.getByRole('main')).toContainText('Cancelling is free');
	await axe(clinician);
	await goOn(clinician, 'Cancel the session');
	await expect(clinician.getByText('The session is cancelled').first()).toBeVisible();
	await expect(async () => {
		const subjects = (await mailsTo('jodie.kemp@demo.example')).map(({ subject }) => subject);
		expect(subjects).toContain('A mentoring session is cancelled');
	}).toPass({ timeout: 20_000 });
});
