import { expect, test } from '#support/journey.ts';
import { fillDate, goOn, goOnAgain, idIn, logIn, press } from '#support/steps.ts';

test('M-R3, N-1, N-7 a pair sets a goal, agrees on an action, shares a note and writes; each keeps notes nobody else reads', async ({
	page,
	newPage,
	axe,
	mailsTo
}) => {
	await logIn(page, 'jodie.kemp');
	await page.goto('/dashboard');
	await page.getByRole('main').getByRole('link', { name: 'Niamh Doyle' }).first().click();
	const mentorship = `/mentoring/${await idIn(page)}`;
	await axe(page);
	await page.getByRole('button', { name: 'Set a goal' }).click();
	await press(page, 'Save the goal');
	await expect(page).toHaveTitle(/^Error:/);
	await axe(page);
	await page.getByLabel('Skill').selectOption('leadership');
	await page.getByLabel('Goal', { exact: true }).fill('Lead a team of 4');
	await page.getByLabel('What you want to reach').fill('A rota that holds for a month');
	await goOnAgain(page, 'Save the goal');
	await page.getByRole('button', { name: 'Add or tick off actions' }).click();
	await page.getByLabel('What is done').fill('Draft the rota');
	await page.getByLabel('Niamh Doyle').check();
	await fillDate(page, 'due', '2022-12-09');
	await press(page, 'Add the action');
	await expect(page.getByRole('heading', { name: 'Draft the rota' })).toBeVisible();
	await axe(page);
	await page.goto(`${mentorship}/notes`);
	await page.getByLabel('A note for both').fill('The rota starts in the spring.');
	await press(page, 'Share the note');
	await expect(page.getByText('The rota starts in the spring.')).toBeVisible();
	await page.getByRole('link', { name: 'Notes of your own' }).click();
	await page.getByLabel('A note for yourself').fill('I find this hard to say aloud.');
	await press(page, 'Keep the note');
	await expect(page.getByText('I find this hard to say aloud.')).toBeVisible();
	await axe(page);
	await page.goto(`${mentorship}/messages`);
	await page.getByLabel('Your message').fill('Marigold: could you look at the rota?');
	await press(page, 'Send message');
	await expect(page.getByText('Marigold: could you look at the rota?')).toBeVisible();

	const mentor = await newPage();
	await logIn(mentor, 'niamh.doyle');
	await mentor.goto('/dashboard');
	await mentor.getByRole('link', { name: /^Read .* from Jodie Kemp$/ }).click();
	await expect(mentor.getByText('Marigold: could you look at the rota?')).toBeVisible();
	await axe(mentor);
	await mentor.goto(mentorship);
	for (const words of ['Lead a team of 4', 'Draft the rota', '1 shared note']) {
		await expect(mentor.getByRole('main')).toContainText(words);
	}
	await mentor.goto(`${mentorship}/notes?view=own`);
	await expect(mentor.getByText('No notes of your own yet.')).toBeVisible();
	await mentor.goto(`${mentorship}/actions`);
	await press(mentor, /^Done\b.*Draft the rota/);
	await expect(mentor.getByRole('button', { name: 'Not done after all' })).toBeVisible();
	await mentor.goto('/safety/report');
	await mentor.getByLabel('Harm').check();
	await goOn(mentor, 'Continue');
	await expect(mentor.getByRole('heading', { name: /Get help first/ })).toBeVisible();
	await axe(mentor);
	await expect(async () => {
		const mails = await mailsTo('niamh.doyle@demo.example');
		const told = mails.find(({ subject }) => subject === 'You have a message on Coldframe');
		expect(told).toBeDefined();
		expect(told?.text).not.toContain('Marigold');
	}).toPass({ timeout: 20_000 });
});
