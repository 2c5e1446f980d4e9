import type { Page } from '@playwright/test';
import { expect, test } from '#support/journey.ts';
import { fillDate, goOn, idIn, logIn, press, tick } from '#support/steps.ts';

const password = 'three plain words';

type Mails = (address: string) => Promise<{ subject: string; text: string }[]>;

/** The newest mail to an address with this subject, once it is there. */
async function mailTo(mailsTo: Mails, address: string, subject: string | RegExp): Promise<string> {
	const found = async () =>
		(await mailsTo(address)).find((mail) => new RegExp(subject).test(mail.subject))?.text ?? '';
	await expect.poll(found, { timeout: 20_000 }).not.toBe('');
	return found();
}

function pathIn(mail: string): string {
	const address = /https?:\/\/\S+/.exec(mail)?.[0] ?? '';
	const { pathname, search } = new URL(address);
	return pathname + search;
}

async function signUp(page: Page, mailsTo: Mails, name: string, email: string): Promise<void> {
	await page.getByLabel('Your name').fill(name);
	await page.getByLabel('Email address').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await goOn(page, 'Create account');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
	await page.goto(pathIn(await mailTo(mailsTo, email, 'Confirm your email address')));
	await goOn(page, 'Confirm email address');
}

async function logOut(page: Page): Promise<void> {
	await page.getByRole('banner').getByRole('button', { name: 'Log out' }).click();
	await expect(page).toHaveURL('/');
}

test('PO-1 PO-4 PO-5 somebody signs up, registers an organisation that is verified, and invites a colleague', async ({
	page,
	newPage,
	axe,
	mailsTo
}, { project }) => {
	const unique = `${project.name}.${Date.now()}`;
	const nell = `nell.${unique}@example.org`;
	const omar = `omar.${unique}@example.org`;
	const name = `New Leaf ${unique}`;

	await page.goto('/sign-up');
	await press(page, 'Create account');
	await expect(page.getByRole('alert')).toContainText('Enter your name');
	await axe(page);
	await signUp(page, mailsTo, 'Nell Newcomer', nell);
	await expect(page).toHaveURL('/dashboard');
	await expect(page.getByRole('link', { name: 'Add your profession' })).toBeVisible();

	// The link worked once.
	await logOut(page);
	await page.goto(pathIn(await mailTo(mailsTo, nell, 'Confirm your email address')));
	await press(page, 'Confirm email address');
	await expect(page.getByRole('alert')).toContainText('used already');

	await page.goto('/log-in');
	await page.getByLabel('Email address').fill(nell);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await goOn(page, 'Log in');

	await page.goto('/account');
	await axe(page);
	await page.getByRole('link', { name: 'Register an organisation' }).click();
	await page.getByLabel('Provider').check();
	await goOn(page, 'Continue');
	await page.getByLabel('Name', { exact: true }).fill(name);
	await page.getByLabel('Community interest company').check();
	await press(page, 'Register organisation');
	await expect(page.getByRole('alert')).toContainText('Enter the company number');
	await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name);
	await axe(page);
	await page.getByLabel('Company number').fill('1234567');
	await goOn(page, 'Register organisation');
	const organisation = await idIn(page);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
	await expect(page.getByText('It waits to be verified')).toBeVisible();
	await axe(page);

	const admin = await newPage();
	await logIn(admin, 'pat');
	await admin.goto('/admin');
	await admin.goto('/admin/organisations?state=waiting');
	await axe(admin);
	await admin.goto(`/admin/organisations/${organisation}`);
	await admin.getByLabel('Verify', { exact: true }).check();
	await admin.getByLabel('Why').fill('The company number is in the register');
	await axe(admin);
	await goOn(admin, 'Save decision');
	expect(await mailTo(mailsTo, nell, 'is verified')).toContain('in the register');

	await page.goto(`/organisations/${organisation}/members`);
	await page
		.getByRole('button', { name: 'Invite somebody' })
		.or(page.getByRole('link', { name: 'Invite somebody' }))
		.click();
	await page.getByLabel('Email address').fill(omar);
	await tick(page, 'roles', ['member']);
	await goOn(page, 'Send invitation');
	await expect(page.getByText('The invitation is sent')).toBeVisible();
	await axe(page);

	const invitation = pathIn(await mailTo(mailsTo, omar, 'invites you'));
	await page.goto(invitation);
	await expect(page.getByText('sent to another email address')).toBeVisible();

	const colleague = await newPage();
	await colleague.goto(invitation);
	await colleague.getByRole('link', { name: 'Create an account' }).click();
	await signUp(colleague, mailsTo, 'Omar Other', omar);
	await expect(colleague.getByRole('heading', { level: 1 })).toHaveText(
		`You are invited to ${name}`
	);
	await axe(colleague);
	await goOn(colleague, 'Accept invitation');
	await expect(colleague.getByText('You now belong to this organisation')).toBeVisible();
	await colleague.goto(invitation);
	await expect(colleague.getByText('This invitation was used already')).toBeVisible();
});

test('PO-1 PO-9 somebody logs in by code, sets a new password, downloads the data and closes the account', async ({
	page,
	axe,
	mailsTo
}, { project }) => {
	const email = `cleo.${project.name}.${Date.now()}@example.org`;
	await page.goto('/sign-up');
	await signUp(page, mailsTo, 'Cleo Closing', email);
	await logOut(page);

	await page.goto('/log-in/email');
	await page.getByLabel('Email address').fill(email);
	await goOn(page, 'Send the email');
	await axe(page);
	const code = /code: (\d{6})/.exec(await mailTo(mailsTo, email, 'Log in to Coldframe'))?.[1] ?? '';
	await page.getByLabel('Code').fill('000000');
	await press(page, 'Log in');
	await expect(page.getByRole('alert')).toContainText('This code is not right');
	await page.getByLabel('Code').fill(code);
	await goOn(page, 'Log in');
	await expect(page).toHaveURL('/dashboard');

	await page.goto('/account/password');
	await expect(page.getByLabel('Current password')).toBeVisible();
	await page.goto('/forgotten-password');
	await page.getByLabel('Email address').fill(email);
	await goOn(page, 'Send the link');
	await page.goto(pathIn(await mailTo(mailsTo, email, 'Set a new password')));
	await goOn(page, 'Continue');
	await expect(page.getByLabel('Current password')).toHaveCount(0);
	await page.getByLabel('New password').fill('short');
	await press(page, 'Save password');
	await expect(page.getByRole('alert')).toContainText('Use 12 characters or more');
	await page.getByLabel('New password').fill('four other plain words');
	await goOn(page, 'Save password');
	await expect(page.getByText('Your password is changed')).toBeVisible();

	await page.goto('/account/registration');
	await page.getByLabel('What are you registered as?').selectOption('doctor');
	await page.getByLabel('Registration number').fill('C6012345');
	await press(page, 'Save registration');
	await expect(page.getByRole('alert')).toContainText('as the General Medical Council writes it');
	await axe(page);
	await page.getByLabel('Registration number').fill('0012345');
	await goOn(page, 'Save registration');
	await expect(page.getByText('0012345')).toBeVisible();

	await page.goto('/account/data');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page
			.getByRole('button', { name: 'Download your data' })
			.or(page.getByRole('link', { name: 'Download your data' }))
			.click()
	]);
	const chunks: Buffer[] = [];
	for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
	expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({
		account: { email },
		registrations: [{ number: '0012345' }]
	});

	await page.goto('/account/close');
	await press(page, 'Close account');
	await expect(page.getByRole('alert')).toContainText('Confirm that you want to close');
	await axe(page);
	await page.getByLabel('I want to close my account').check();
	await goOn(page, 'Close account');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is closed');
	await page.goto('/log-in');
	await page.getByLabel('Email address').fill(email);
	await page.getByLabel('Password', { exact: true }).fill('four other plain words');
	await press(page, 'Log in');
	await expect(page.getByRole('alert')).toContainText('is not right');
});

test('PO-5 PO-6 a platform admin appoints, the commissioner delegates, and commissioning support drafts for it', async ({
	page,
	newPage,
	axe,
	mailsTo
}, { project }) => {
	const dee = `dee.${project.name}.${Date.now()}@example.org`;
	const support = `Support ${project.name} ${Date.now()}`;
	const commissioner = 'NHS Kent and Medway CCG';
	const open = async (by: Page, list: string, name: string) => {
		await by.goto(`${list}?q=${encodeURIComponent(name)}`);
		await by.getByRole('link', { name, exact: true }).click();
		await expect(by.getByRole('heading', { level: 1 })).toContainText(name);
	};

	await page.goto('/sign-up');
	await signUp(page, mailsTo, 'Dee Delegate', dee);
	await page.goto('/organisations/new?kind=commissioning_support');
	await page.getByLabel('Name', { exact: true }).fill(support);
	await goOn(page, 'Register organisation');

	const admin = await newPage();
	await logIn(admin, 'pat');
	await open(admin, '/admin/organisations', support);
	await admin.getByLabel('Verify', { exact: true }).check();
	await admin.getByLabel('Why').fill('Known to the commissioners it works for');
	await goOn(admin, 'Save decision');
	await open(admin, '/admin/organisations', commissioner);
	await admin.getByLabel('Martin Gale').check();
	await axe(admin);
	await goOn(admin, 'Appoint');

	await open(page, '/organisations', support);
	await page.getByRole('link', { name: `Members of ${support}` }).click();
	await page.getByRole('link', { name: 'Change the roles of Dee Delegate' }).click();
	await tick(page, 'roles', ['admin', 'officer']);
	await axe(page);
	await goOn(page, 'Save roles');

	const martin = await newPage();
	await logIn(martin, 'martin.gale');
	await open(martin, '/organisations', commissioner);
	await martin.getByRole('link', { name: 'Delegations' }).click();
	await press(martin, 'Delegate');
	await expect(martin.getByRole('alert')).toContainText('Select at least one power');
	await axe(martin);
	await martin.getByLabel('Commissioning support organisation').selectOption(support);
	await tick(martin, 'powers', ['draft']);
	await fillDate(martin, 'ends_on', '2026-03-31');
	await goOn(martin, 'Delegate');
	await expect(martin.getByText('May draft, from')).toBeVisible();
	await axe(martin);

	await page.goto('/acting-for');
	await page.getByLabel(`For ${commissioner}`).check();
	await axe(page);
	await goOn(page, 'Continue');
	await expect(page.getByText(`${commissioner}, by delegation to ${support}`)).toBeVisible();
	await page.goto('/opportunities/new');
	await page.getByLabel('Title').fill('Foot care at home');
	await goOn(page, 'Start the draft');
	const opportunity = await idIn(page);
	await page.goto(`/opportunities/${opportunity}/history`);
	await expect(
		page.getByText(`Dee Delegate of ${support}, for ${commissioner}`).first()
	).toBeVisible();

	await martin.getByRole('button', { name: `Withdraw from ${support}` }).click();
	await expect(martin.getByText('The delegation is withdrawn')).toBeVisible();
	const refused = await page.goto(`/opportunities/${opportunity}/history`);
	expect(refused?.status()).toBe(404);
});
