import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expect, test } from '#support/journey.ts';
import { goOn, goOnAgain, idIn, logIn, press } from '#support/steps.ts';

const title = 'Oxygen at home in Lewisham';
const challenge =
	'The reasons about access do not mention the volunteer who calls those who miss a visit.';
const why =
	'The reasons were read against the answers again. The volunteer is named in the reason, and the mark fits.';

async function download(page: Page, start: () => Promise<void>): Promise<Buffer> {
	const [file] = await Promise.all([page.waitForEvent('download'), start()]);
	return readFile(await file.path());
}

test('R44 R46 R47 R49 a decision is challenged, repeated, challenged again, disclosed and kept', async ({
	page,
	newPage,
	axe,
	mailsTo
}) => {
	const priya = page;
	const person = async (who: string) => {
		const own = await newPage();
		await logIn(own, who);
		return own;
	};
	await logIn(priya, 'priya');
	const [ann, ada, olu, cy] = [
		await person('ann'),
		await person('ada'),
		await person('olu'),
		await person('cy')
	];
	const visitor = await newPage();
	let opportunity = '';
	let first = '';

	await test.step('another approver than the one who decided has moderation repeated', async () => {
		await priya.goto('/bids');
		await priya.getByRole('link', { name: title }).first().click();
		await priya.getByRole('link', { name: 'Your feedback letter' }).click();
		await expect(priya).toHaveURL(/\/letters\//);
		first = new URL(priya.url()).pathname;
		await priya.getByRole('link', { name: 'Representation about this decision' }).click();
		await expect(priya).toHaveURL(/\/representations\//);
		const representation = new URL(priya.url()).pathname;
		await ann.goto(representation);
		await expect(ann.getByRole('main')).toContainText('You decided the award');
		await ada.goto(representation);
		await ada.getByRole('link', { name: 'Decide on this representation' }).click();
		await axe(ada);
		await ada.locator('input[name=outcome][value=step_repeated]').check();
		await ada.locator('textarea[name=reason]').fill(why);
		await press(ada, 'Decide on the representation');
		await expect(ada.getByRole('alert').first()).toContainText('Select the step that is repeated');
		await ada.locator('input[name=repeat][value=moderating]').check();
		await goOnAgain(ada, 'Decide on the representation');
		await expect(ada.getByRole('main')).toContainText('A step is repeated');
		await ada.getByRole('link', { name: 'Back to the award' }).click();
		opportunity = await idIn(ada);
		await expect(ada.getByRole('main')).toContainText('No decision stands');
		await priya.goto(first);
		await expect(priya.getByRole('main')).toContainText('This letter is superseded');
	});

	await test.step('the chair agrees again, an officer marks what is confidential, the approver decides', async () => {
		await cy.goto(`/opportunities/${opportunity}/evaluation/consensus/check`);
		await goOn(cy, 'Agree the consensus and open the prices');
		await olu.goto(`/opportunities/${opportunity}/evaluation/confidential`);
		await axe(olu);
		const part = olu.locator('section', { hasText: 'measured results of a pilot' });
		await part.locator('summary').click();
		await part.getByLabel('The words').fill('measured results of a pilot');
		await part.getByLabel('Why they are').fill('The results are not published yet');
		await part.getByRole('button', { name: 'Propose to remove' }).click();
		await expect(olu.locator('del')).toHaveText('measured results of a pilot');
		await ann.goto(`/opportunities/${opportunity}/evaluation/decision`);
		await expect(ann.getByRole('main')).toContainText('1 passage is removed');
		await ann
			.locator('textarea[name=reason]')
			.fill('It ranks first, also after the panel has moderated again.');
		await press(ann, 'Check your decision');
		await expect(ann.getByRole('main')).toContainText('The results are not published yet');
		await goOn(ann, /^Decide for/);
	});

	await test.step('the losing bidder reads the new letter, keeps it as PDF and challenges it', async () => {
		await priya.goto(first);
		await priya.getByRole('link', { name: 'Read the letter about the new decision' }).click();
		await expect(priya.getByRole('main')).toContainText('[Removed as confidential]');
		await expect(priya.getByRole('main')).not.toContainText('measured results of a pilot');
		const pdf = await download(priya, () =>
			priya.getByRole('link', { name: 'Download this letter as PDF' }).click()
		);
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		await priya.getByRole('link', { name: /^Challenge this decision/ }).click();
		await press(priya, 'Send the representation');
		await expect(priya.locator('textarea[name=content]')).toHaveAttribute(
			'aria-describedby',
			/error/
		);
		await priya.locator('textarea[name=content]').fill(challenge);
		await goOn(priya, 'Send the representation');
		await expect(priya.getByRole('main')).toContainText('the standstill is held open');
	});

	await test.step('the officer takes it under review and discloses the evaluation; the decision stands', async () => {
		await olu.goto(new URL(priya.url()).pathname);
		await press(olu, 'Take under review');
		await expect(olu.getByRole('main')).toContainText('Under review');
		const zip = await download(olu, () => press(olu, 'Make and download the pack'));
		const files = unzipSync(zip);
		expect(Object.keys(files).sort()).toEqual(['disclosure-pack.json', 'disclosure-pack.pdf']);
		const pack = Buffer.from(files['disclosure-pack.json'] ?? []).toString();
		expect(pack).toContain('Eve Lindqvist');
		expect(pack).not.toContain('measured results of a pilot');
		await priya.reload();
		await download(priya, () => press(priya, 'Download the pack'));
		await ada.goto(`${new URL(olu.url()).pathname}/decide`);
		await ada.locator('input[name=outcome][value=upheld]').check();
		await ada.locator('textarea[name=reason]').fill(why);
		await press(ada, 'Decide on the representation');
		await expect(ada.getByRole('main')).toContainText('The standstill goes on until');
		await priya.reload();
		await expect(priya.getByRole('main')).toContainText(why);
		await ann.goto(`/opportunities/${opportunity}/award`);
		await expect(ann.getByRole('main')).toContainText(/\d+ days?/);
		await expect(ann.getByRole('button', { name: 'Confirm the award' })).toHaveCount(0);
	});

	await test.step('everyone reads the notices, and the mails quote nothing', async () => {
		await visitor.goto(`/opportunities/${opportunity}`);
		await visitor
			.getByRole('link', { name: /Notice of intention to award/ })
			.first()
			.click();
		await expect(visitor.getByRole('main')).toContainText('Thames Lung Partnership');
		await expect
			.poll(async () => (await mailsTo('priya@demo.example')).map(({ subject }) => subject), {
				timeout: 20_000
			})
			.toContain(`Decided on your representation: ${title}`);
		const bodies = (await mailsTo('')).map(({ text }) => text).join('');
		expect(bodies).not.toMatch(/volunteer|Bidder A/);
	});
});
