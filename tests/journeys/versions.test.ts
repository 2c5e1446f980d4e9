import { pdfFile } from '#support/files.ts';
import { expect, test } from '#support/journey.ts';
import { fillDate, goOn, goOnAgain, idIn, logIn, press } from '#support/steps.ts';

test('R13 R14 R15 a copied draft is found wanting, reviewed, published, changed, and the bidder confirms', async ({
	page,
	newPage,
	axe,
	mailsTo
}) => {
	const officer = page;
	await logIn(officer, 'olu');
	const approver = await newPage();
	await logIn(approver, 'ann');
	const bidder = await newPage();
	await logIn(bidder, 'priya');
	let opportunity = '';
	const at = (path: string) => `/opportunities/${opportunity}${path}`;

	await test.step('an officer copies an earlier opportunity, and the findings lead to what to mend', async () => {
		await officer.goto('/opportunities?view=ours');
		await officer.getByRole('link', { name: 'Pulmonary rehabilitation in Bexley' }).first().click();
		await officer.getByRole('link', { name: 'Copy into a new draft' }).click();
		await officer.getByLabel('Title of the new draft').fill('Breathing classes in Erith');
		await goOn(officer, 'Copy into a new draft');
		opportunity = await idIn(officer);
		await expect(officer.getByRole('link', { name: 'Enter the deadline for bids' })).toBeVisible();
		await officer
			.getByLabel('Summary')
			.fill('Breathing classes for people with COPD, from [add date].');
		await fillDate(officer, 'starts_on', '2022-07-01');
		await fillDate(officer, 'deadline', '2022-03-26');
		await officer.getByLabel('Time of the deadline').fill('1pm');
		await fillDate(officer, 'protection_ends_on', '2025-06-30');
		await press(officer, 'Save draft');
		await expect(
			officer.getByText('Fill in or take out "[add date]" in the summary')
		).toBeVisible();
		await expect(officer.getByText('The deadline falls on a Saturday')).toBeVisible();
		await officer.goto(at('/review'));
		await expect(officer.getByRole('button', { name: 'Send for review' })).toHaveCount(0);
		await officer.goto(at('/edit'));
		await officer.getByLabel('Summary').fill('Breathing classes for people with COPD, from July.');
		await press(officer, 'Save draft');
		await expect(officer.getByText('Fill in or take out')).toHaveCount(0);
		await officer.getByRole('link', { name: 'Documents of the pack' }).click();
		await officer.getByLabel('Those who may read the full pack').check();
		await officer.getByLabel('Choose a file').setInputFiles({
			...{ name: 'Activity of last year.pdf', mimeType: 'application/pdf' },
			buffer: pdfFile('290 people')
		});
		await goOn(officer, 'Add the file');
		await expect(officer.getByText('The document is added')).toBeVisible();
		await axe(officer);
		await officer.goto(at('/review'));
		await goOn(officer, 'Send for review');
	});

	await test.step('an approver comments and asks for a change, and later reads what is different', async () => {
		await approver.goto(at('/publish'));
		await expect(approver.getByText('The deadline falls on a Saturday')).toBeVisible();
		await approver.getByRole('link', { name: 'Add a comment' }).click();
		await approver
			.getByRole('textbox', { name: 'Comment', exact: true })
			.fill('Is the hall open on a Saturday?');
		await press(approver, 'Add the comment');
		await expect(approver.getByText('Comment added')).toBeVisible();
		await approver.goto(at('/publish'));
		await approver.getByLabel('What has to change?').fill('Close the bids on a working day');
		await goOn(approver, 'Request changes');
		await officer.goto(at('/edit'));
		await expect(officer.getByText('Is the hall open on a Saturday?')).toBeVisible();
		await fillDate(officer, 'deadline', '2022-03-25');
		await press(officer, 'Save draft');
		await expect(officer.getByText('The deadline falls on a Saturday')).toHaveCount(0);
		await officer.goto(at('/review'));
		await goOn(officer, 'Send for review');
		await approver.goto(at('/publish'));
		await expect(approver.getByText('What is different since the last review')).toBeVisible();
		await expect(approver.getByText('26 March 2022 at 1pm')).toBeVisible();
		await goOn(approver, 'Publish this opportunity');
	});

	await test.step('a clinician bids', async () => {
		await bidder.goto(at(''));
		const download = bidder.waitForEvent('download');
		await bidder.getByRole('link', { name: 'Activity of last year.pdf' }).click();
		expect((await download).suggestedFilename()).toBe('Activity of last year.pdf');
		await bidder.goto(at('/bid'));
		await press(bidder, /^Start the bid/);
		await expect(bidder.getByRole('heading', { level: 1 })).toContainText('Your bid');
		for (const place of [1, 2, 3]) {
			await bidder.locator(`[name="answer-${place}"]`).fill('We run classes in the hall.');
		}
		await bidder.getByLabel('Price', { exact: false }).first().fill('560000');
		await goOn(bidder, /check/i);
		await goOn(bidder, /^Submit/);
	});

	await test.step('an officer proposes a material change, which the approver reads and approves', async () => {
		await officer.goto(at('/change'));
		await officer.getByLabel('Places a year').fill('320');
		await officer.getByLabel('Yes, this change is material').check();
		await press(officer, 'Propose the change');
		await expect(officer.getByRole('link', { name: 'Enter what changes and why' })).toBeVisible();
		await officer.getByLabel('What changes and why?').fill('More people were referred this winter');
		await goOnAgain(officer, 'Propose the change');
		await expect(officer.getByText('Proposed. The approvers')).toBeVisible();
		await approver.goto('/dashboard');
		await approver.getByRole('link', { name: /^Decide on what is proposed/ }).click();
		await expect(approver.getByText('More people were referred this winter')).toBeVisible();
		await approver.getByLabel('Approve it').check();
		await axe(approver);
		await goOn(approver, 'Record the decision');
	});

	await test.step('everyone reads what changed, and the bidder confirms the bid', async () => {
		const visitor = await newPage();
		await visitor.goto(at(''));
		await visitor.getByRole('link', { name: 'See what changed' }).click();
		await expect(visitor.getByRole('heading', { name: 'Version 2' })).toBeVisible();
		await expect(visitor.locator('ins')).toContainText('320');
		await axe(visitor);
		await bidder.goto('/dashboard');
		await bidder.getByRole('link', { name: /^Confirm your bid/ }).click();
		await expect(bidder.getByText('To be confirmed').first()).toBeVisible();
		await bidder.getByRole('button', { name: 'Confirm that the bid stands' }).click();
		await axe(bidder);
		await goOn(bidder, 'Confirm the bid');
		await expect(bidder.getByText('Your bid is confirmed')).toBeVisible();
		const subjects = async () =>
			(await mailsTo('priya@demo.example')).map(({ subject }) => subject);
		await expect
			.poll(subjects)
			.toContain('Changed in a way that matters: Breathing classes in Erith');
	});
});
