import { expect, test } from '#support/journey.ts';
import { goOn, idIn, logIn, press, tick } from '#support/steps.ts';

test('SM-1 to SM-9 a physiotherapist lists a service model without help, loses nothing, and tells who follows it', async ({
	page,
	newPage,
	axe,
	mailsTo,
	javaScriptEnabled
}) => {
	test.setTimeout(300_000);
	const title = `Breathing at work, ${javaScriptEnabled ? 'with' : 'without'} scripts`;
	let model = '';
	const reader = await newPage();
	await logIn(page, 'priya');
	await logIn(reader, 'eve');

	await test.step('she starts with a title and sees which pages her stage needs', async () => {
		await page.goto('/service-models/new');
		await page.getByLabel('Title').fill(title);
		await page.getByLabel('Idea', { exact: true }).check();
		await goOn(page, 'Start the draft');
		model = `/service-models/${await idIn(page)}`;
		await expect(page.getByRole('heading', { name: 'Needed at the stage “Idea”' })).toBeVisible();
		await expect(page.getByRole('main')).toContainText('Incomplete');
		await axe(page);
		await page
			.getByRole('link', { name: 'Check what is missing' })
			.or(page.getByRole('button', { name: 'Check what is missing' }))
			.click();
		await page.getByRole('link', { name: 'Enter a summary of at least 30 characters' }).click();
		await page
			.getByLabel('Summary')
			.fill('Breathing classes at work for people who have asthma or COPD and want to stay in it.');
		await goOn(page, 'Save and continue');
		await expect(page).toHaveURL(`${model}/publish`);
	});

	await test.step('a figure without a source keeps nothing else unsaved, and is kept itself until it is whole', async () => {
		await page.goto(`${model}/edit/need`);
		await tick(page, 'conditions', ['AST', 'COPD']);
		await page.getByLabel('Who is it for?').fill('People of working age with a lung condition.');
		await page.getByLabel('What it counts').fill('Adults with asthma');
		await page.getByLabel('Number').fill('14,000');
		await page.getByLabel('Unit').fill('people');
		await press(page, 'Save and continue');
		await expect(page.getByRole('link', { name: 'Enter the source of figure 1' })).toBeVisible();
		await expect(page.getByRole('alert')).toContainText('What you typed is saved');
		await axe(page);
		await page.getByRole('link', { name: 'Go on without finishing this page' }).click();
		await expect(page).toHaveURL(`${model}/edit/where`);
		await page.goto(`${model}/publish`);
		await page.getByRole('link', { name: 'Finish or correct “Local figures”' }).click();
		await expect(page.getByLabel('Who is it for?')).toHaveValue(/lung condition/);
		await expect(page.getByLabel('Number')).toHaveValue('14,000');
		await axe(page);
		await page.goto(`${model}/edit/need`);
		await page.getByRole('link', { name: 'Enter the source of figure 1' }).click();
		await page.getByLabel('Source').fill('Practice registers, 2021');
		await press(page, 'Add another figure');
		await expect(page.getByRole('group', { name: 'Figure 2' })).toBeVisible();
		await expect(page.getByLabel('Source').first()).toHaveValue('Practice registers, 2021');
		await page.goto(`${model}/edit/need`);
		await expect(page.getByText('Not finished yet')).toBeHidden();
		await expect(page.getByLabel('Source')).toHaveValue('Practice registers, 2021');
		await goOn(page, 'Save and continue');
		await expect(page).toHaveURL(`${model}/edit/where`);
	});

	await test.step('her session ends while she writes, and after the log in the text is there', async () => {
		await tick(page, 'settings', ['workplace']);
		await tick(page, 'areas', ['Bexley']);
		await page.getByLabel('When is it open?').fill('At lunch on Tuesdays');
		await page.context().clearCookies({ name: /^coldframe-session/ });
		await goOn(page, 'Save and continue');
		await page.getByLabel('Email address').fill('priya@demo.example');
		await page.getByLabel('Password', { exact: true }).fill('growing-under-glass');
		await goOn(page, 'Log in');
		await expect(page.getByLabel('When is it open?')).toHaveValue('At lunch on Tuesdays');
		await expect(page.locator('input[name=areas][value=Bexley]')).toBeChecked();
		await goOn(page, 'Save and continue');
	});

	await test.step('what she types is saved as she goes; a stale page on another device is not', async () => {
		const phone = await newPage();
		await logIn(phone, 'priya');
		await phone.goto(`${model}/edit/pathway`);
		await expect(page).toHaveURL(`${model}/edit/pathway`);
		const asked = 'How does the service join primary care?';
		await page.getByLabel(asked).fill('The practice refers and gets a summary.');
		if (javaScriptEnabled) await expect(page.getByText('Draft saved at')).toBeVisible();
		else await goOn(page, 'Save and go to the list');
		await phone.getByLabel(asked).fill('Typed on the phone.');
		await press(phone, 'Save and go to the list');
		await expect(
			phone.getByRole('heading', { name: 'Saved by somebody else or on another device' })
		).toBeVisible();
		await expect(phone.getByLabel(asked)).toHaveValue('Typed on the phone.');
		await expect(phone.locator('#seen')).toContainText('The practice refers and gets a summary.');
		await axe(phone);
		await phone.getByLabel(asked).fill('The practice refers and reads the result.');
		await goOn(phone, 'Save and go to the list');
	});

	await test.step('she shares the draft, and takes it back', async () => {
		expect((await reader.goto(model))?.status()).toBe(404);
		await page.goto(`${model}/manage`);
		await axe(page);
		await page.getByLabel('Email address').fill('eve@demo.example');
		await press(page, 'Share the draft');
		await expect(page.getByText('Shared with 1 address:')).toBeVisible();
		await reader.goto(model);
		await expect(reader.getByText('This is a draft. It was shared with you')).toBeVisible();
		await press(page, /^Withdraw/);
		await expect(page.getByText('It is not shared with anyone yet.')).toBeVisible();
		expect((await reader.goto(model))?.status()).toBe(404);
	});

	await test.step('she publishes; a follower is told what the next version changes', async () => {
		await page.goto(`${model}/publish`);
		await axe(page);
		await goOn(page, 'Publish');
		await reader.goto(model);
		await axe(reader);
		await press(reader, 'Follow');
		await expect(reader.getByText('You follow this service model.').first()).toBeVisible();
		await page.goto(`${model}/edit/where`);
		await page.getByLabel('When is it open?').fill('At lunch on Tuesdays and Thursdays');
		await goOn(page, 'Save and go to the list');
		await page.goto(`${model}/publish`);
		await goOn(page, 'Publish changes');
		await expect
			.poll(async () => (await mailsTo('eve@demo.example')).map(({ subject }) => subject))
			.toContain(`A service model you follow has changed: ${title}`);
		await reader.goto(`${model}/changes`);
		await expect(reader.getByRole('main')).toContainText('At lunch on Tuesdays and Thursdays');
		await axe(reader);
	});

	await test.step('she pauses it, shows it again and archives it', async () => {
		await page.goto(`${model}/manage`);
		await press(page, 'Pause this service model');
		await expect(page.getByText('It is paused.')).toBeVisible();
		expect((await reader.goto(model))?.status()).toBe(404);
		await press(page, 'Show it again');
		await expect(page.getByText('Everyone can see it again.')).toBeVisible();
		await page.locator('summary', { hasText: 'Archive it for good' }).click();
		await press(page, 'Archive');
		await expect(page.getByText('It is archived.')).toBeVisible();
	});
});
