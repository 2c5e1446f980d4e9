import { expect, test } from '#support/journey.ts';
import { goOn, idIn, logIn, press } from '#support/steps.ts';

const reason = 'It answers the question and gives figures that can be checked.';

test('R37 R38 R42 an evaluator marks every answer, by keyboard where there are scripts, and loses nothing', async ({
	page: eve,
	newPage,
	axe,
	javaScriptEnabled
}) => {
	const title = /heart failure/i;
	const chair = await newPage();
	await logIn(chair, 'cy');
	await chair.goto('/dashboard');
	await chair.getByRole('link', { name: title }).first().click();
	const opportunity = await idIn(chair);
	const evaluation = `/opportunities/${opportunity}/evaluation`;

	await test.step('two people open the bids', async () => {
		await chair.goto(`/opportunities/${opportunity}/opening`);
		await press(chair, 'Confirm the opening as the first person');
		const approver = await newPage();
		await logIn(approver, 'ann');
		await approver.goto(`/opportunities/${opportunity}/opening`);
		await press(approver, 'Confirm and open the bids');
		await expect(approver.getByRole('main')).toContainText('The bids are open');
	});

	await test.step('she declares her interests and starts', async () => {
		await logIn(eve, 'eve');
		await eve.goto(`${evaluation}/interests`);
		for (const choice of await eve.getByLabel('No interest').all()) await choice.check();
		await goOn(eve, 'Declare your interests');
		await eve.getByRole('link', { name: 'Score the bids' }).first().click();
		await expect(eve.getByRole('main')).toContainText('0 of 3 answers marked');
		await axe(eve);
		await eve.getByRole('button', { name: 'Start marking' }).click();
		await expect(eve.getByRole('heading', { level: 1 })).toContainText('Bidder A');
		await axe(eve);
	});

	await test.step('she marks an answer and comes to the next one', async () => {
		const first = eve.url();
		if (javaScriptEnabled) {
			await eve.getByLabel('0, Unacceptable').focus();
			await eve.keyboard.press('4');
			await eve.keyboard.press('Tab');
			await eve.keyboard.type(reason);
			await eve.keyboard.press('Control+Enter');
		} else {
			await eve.getByLabel('4, Good').check();
			await eve.getByLabel('Reason').fill(reason);
			await press(eve, /^Save and go to/);
		}
		await expect(eve).not.toHaveURL(first);
		await expect(eve.getByRole('main')).toContainText('1 of 3 answers marked');
	});

	await test.step('a mark without its reason is kept, and not taken for complete', async () => {
		await eve.getByLabel('2, Weak').check();
		await eve.getByLabel('Reason').fill('Too few figures');
		if (javaScriptEnabled) {
			await expect(eve.getByRole('status').first()).toContainText(
				'Draft kept. The reason needs 15 more characters'
			);
		} else {
			await press(eve, /^Save$/);
			await expect(eve.getByRole('alert')).toContainText(
				'Enter a reason of at least 30 characters'
			);
		}
		await eve.goto(`${evaluation}/scores`);
		await expect(eve.getByRole('main')).toContainText('1 of 3 answers marked');
		await eve.getByRole('link', { name: /^Draft/ }).click();
		await expect(eve.getByLabel('Reason')).toHaveValue('Too few figures');
		await expect(eve.getByLabel('2, Weak')).toBeChecked();
		await eve.getByLabel('Reason').fill(reason);
		await goOn(eve, /^Save and go to/);
	});

	await test.step('she checks all marks and hands them in, and they no longer change', async () => {
		await eve.getByLabel('3, Satisfactory').check();
		await eve.getByLabel('Reason').fill(reason);
		await goOn(eve, 'Save and go to the overview');
		await expect(eve.getByRole('main')).toContainText('Every answer has your mark');
		await eve.getByRole('button', { name: 'Check and submit your scores' }).click();
		await expect(eve.getByRole('main')).toContainText('4, Good');
		await axe(eve);
		await goOn(eve, 'Submit your scores');
		await expect(eve.getByRole('main')).toContainText('Your scores are submitted');
		await eve.goto(`${evaluation}/scores`);
		await expect(eve.getByRole('link', { name: /^Draft|^4/ })).toHaveCount(0);
	});
});
