import { expect, test } from '#support/journey.ts';
import { fillDate, goOn, goOnAgain, idIn, logIn, press, tick } from '#support/steps.ts';

test('S-1, S-2, M-R1, M-R2 somebody offers to mentor, is approved, is asked and accepts', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'carol.whelan');
	await page.goto('/mentoring/profile');
	await press(page, 'Ask to be approved');
	await expect(page).toHaveTitle(/^Error:/);
	await axe(page);
	await page.getByLabel('Who you are, in one line').fill('Nurse who ran a breathing service');
	await page.getByLabel('How you help').fill('I read what you wrote and ask what a panel asks.');
	await tick(page, 'competencies', ['leadership', 'citizen_engagement']);
	await tick(page, 'formats', ['video']);
	await page.getByLabel('Price of one session').fill('0');
	await page.getByLabel('How many people do you mentor at once?').fill('2');
	await goOnAgain(page, 'Ask to be approved');
	await expect(page.getByText('Waits for approval').first()).toBeVisible();
	await page.goto('/mentors?competency=citizen_engagement');
	await expect(page.getByRole('main')).not.toContainText('Carol Whelan');

	const admin = await newPage();
	await logIn(admin, 'pat');
	await admin.goto('/admin/mentors');
	await axe(admin);
	await admin.getByRole('link', { name: 'Carol Whelan' }).click();
	await fillDate(admin, 'accredited', '2027-06-30');
	await fillDate(admin, 'supervised', '2027-06-30');
	await admin.getByLabel('Yes, until the first of these dates ends').check();
	await axe(admin);
	await goOn(admin, 'Save the decision');
	await expect(admin.getByText('The mentor gets an email')).toBeVisible();

	const clinician = await newPage();
	await logIn(clinician, 'patrick.osei');
	await clinician.goto('/mentors?competency=citizen_engagement');
	await clinician.getByRole('link', { name: 'Carol Whelan' }).first().click();
	await axe(clinician);
	await clinician.getByRole('button', { name: 'Ask this mentor' }).click();
	await clinician.getByLabel('What do you want help with?').selectOption('competency:leadership');
	await clinician
		.getByLabel('Your message')
		.fill('I lead a small team for the first time and want to do it well.');
	await expect(clinician.getByRole('main')).toContainText('What Carol Whelan sees about you');
	await axe(clinician);
	await goOn(clinician, 'Send request');
	await expect(clinician.getByText('Your request is sent').first()).toBeVisible();

	await page.goto('/dashboard');
	await page.getByRole('link', { name: 'Answer the request from Patrick Osei' }).click();
	await expect(page.getByRole('heading', { name: 'About Patrick Osei' })).toBeVisible();
	await page.getByLabel('Yes, accept').check();
	await axe(page);
	await goOn(page, 'Send answer');
	await expect(page.getByText('The mentorship has started').first()).toBeVisible();
	await clinician.goto('/mentoring');
	await clinician.getByRole('link', { name: 'Carol Whelan' }).first().click();
	await expect(clinician.getByRole('main')).toContainText('Carol Whelan mentors you');
});

test('B-14, N-3, N-4 both say that they met, each reviews the other unseen, and one keeps a record of it', async ({
	page,
	newPage,
	axe
}) => {
	await logIn(page, 'priya');
	await page.goto('/dashboard');
	await page
		.getByRole('link', { name: 'Say what happened in the session with Rosalind Teague' })
		.click();
	const session = `/sessions/${await idIn(page)}`;
	await page.getByLabel('It took place').check();
	await axe(page);
	await goOn(page, 'Say what happened');
	await expect(page.getByRole('main')).toContainText('Rosalind Teague is asked the same');
	const mentor = await newPage();
	await logIn(mentor, 'rosalind.teague');
	await mentor.goto(session);
	await mentor.getByLabel('It took place').check();
	await goOn(mentor, 'Say what happened');
	await expect(mentor.getByRole('main')).toContainText('Took place');

	await mentor.getByRole('link', { name: 'Go to the mentorship' }).click();
	const mentorship = `/mentoring/${await idIn(mentor)}`;
	await mentor.getByRole('link', { name: 'Review Priya Raman' }).click();
	await mentor.getByLabel('Very helpful').check();
	await mentor.getByLabel('What do you want to say? (optional)').fill('Priya comes prepared.');
	await axe(mentor);
	await goOn(mentor, 'Send the review');
	await expect(mentor.getByText('Your review is sent').first()).toBeVisible();
	await page.goto(mentorship);
	await expect(page.getByRole('main')).not.toContainText('Priya comes prepared.');
	await page.getByRole('link', { name: 'Review Rosalind Teague' }).click();
	await page.getByLabel('Helpful', { exact: true }).check();
	await goOn(page, 'Send the review');
	await expect(page.getByRole('main')).toContainText('Priya comes prepared.');
	await axe(page);

	await page.goto(session);
	await page.getByRole('link', { name: 'Write down what you learned' }).click();
	await page.getByLabel('What was it about?').fill('Outcomes on one page');
	await page.getByLabel('What do you take from it? (optional)').fill('Fewer numbers say more.');
	await axe(page);
	await goOn(page, 'Save what you learned');
	await expect(page.getByRole('main')).toContainText('Fewer numbers say more.');
	await axe(page);
	const record = await (await page.request.get('/mentoring/cpd/record.csv')).text();
	expect(record).toContain('Outcomes on one page');
	expect(record).not.toContain('Rosalind');
});
