import type { Page } from '@playwright/test';
import { expect, test } from '#support/journey.ts';
import { fillDate, goOn, idIn, logIn, moveClock, press, tick } from '#support/steps.ts';

const reason = 'The answer covers the question in full and gives figures that can be checked.';

/** Marks every answer, whatever order the aliases came in, by going from each to the next not marked. */
async function markAll(page: Page, marks: Map<string, string>): Promise<void> {
	let mark = '3';
	for (let answer = 0; answer < 4; answer += 1) {
		// The first answer of a bid tells whose it is.
		const said = await page.locator('figure').innerText();
		mark = [...marks].find(([words]) => said.includes(words))?.[1] ?? mark;
		await page.locator(`input[name="mark"][value="${mark}"]`).check();
		await page.getByLabel('Reason').fill(reason);
		await goOn(page, /^Save and go to/);
	}
}

test('R1 R2 R3 R21 R22 R23 R24 R27 R40 R63 A-2 UI-3 from a service model to an award', async ({
	page,
	newPage,
	axe,
	mailsTo
}) => {
	test.setTimeout(600_000);
	const clinician = page;
	const visitor = await newPage();
	const person = async (who: string) => {
		const own = await newPage();
		await logIn(own, who);
		return own;
	};
	await logIn(clinician, 'priya');
	const officer = await person('olu');
	const approver = await person('ada');
	const second = await person('ann');
	const chair = await person('cy');
	const eve = await person('eve');
	const eli = await person('eli');
	const con = await person('con');
	const mentor = await person('mo');
	const rival = await person('ruth');
	const trust = await person('tom');
	let opportunity = '';
	const title = 'Breathing better in Bexley, 2022 to 2025';

	await test.step('a physiotherapist lists a service model for her start-up and publishes it', async () => {
		await clinician.goto('/service-models/new');
		await expect(clinician.getByRole('main')).toContainText('Breathe Easy Bexley CIC');
		await clinician.getByLabel('Title').fill('Pulmonary rehabilitation in village halls');
		await clinician.locator('input[name=stage][value=idea]').check();
		await goOn(clinician, 'Start the draft');
		const model = await idIn(clinician);
		await clinician.goto(`/service-models/${model}/edit/idea`);
		await clinician
			.getByLabel('Summary')
			.fill(
				'An 8-week programme of exercise and education for people with COPD, in halls near home.'
			);
		await goOn(clinician, 'Save and continue');
		await tick(clinician, 'conditions', ['COPD']);
		await clinician
			.getByLabel('Who is it for?')
			.fill('Adults with COPD and breathlessness grade 3 or more, 2,900 people in Bexley.');
		await goOn(clinician, 'Save and continue');
		await tick(clinician, 'settings', ['community_clinic', 'vcse']);
		await tick(clinician, 'areas', ['Bexley']);
		await goOn(clinician, 'Save and continue');
		await clinician
			.getByLabel('How does the service join primary care?')
			.fill('Practices refer in the shared record and get a summary at discharge.');
		await clinician.locator('input[name=primary_care_partner]').check();
		await clinician.locator('input[name=shared_record]').check();
		await goOn(clinician, 'Save and continue');
		await expect(clinician).toHaveURL(`/service-models/${model}/publish`);
		await axe(clinician);
		await goOn(clinician, 'Publish');
		await visitor.goto(`/service-models/${model}`);
		await expect(visitor.getByRole('heading', { level: 1 })).toContainText(
			'Pulmonary rehabilitation in village halls'
		);
	});

	await test.step('an officer drafts a protected opportunity; the author cannot publish it, another person does', async () => {
		await officer.goto('/opportunities/new');
		await officer.getByLabel('Title').fill(title);
		await goOn(officer, 'Start the draft');
		opportunity = await idIn(officer);
		await officer.goto(`/opportunities/${opportunity}/edit`);
		await officer
			.getByLabel('Summary')
			.fill('Pulmonary rehabilitation for people with COPD, up to 290 completed places a year.');
		await officer
			.getByLabel('Specification')
			.fill(
				'An 8-week programme for up to 290 people a year, in at least 3 places in the borough and by video.'
			);
		await tick(officer, 'conditions', ['COPD']);
		await tick(officer, 'settings', ['community_clinic', 'virtual']);
		await tick(officer, 'areas', ['Bexley']);
		await tick(officer, 'stages', ['live']);
		await officer.getByLabel('Places a year').fill('290');
		await officer.getByLabel('Lowest value').fill('550,000');
		await officer.getByLabel('Highest value').fill('591000');
		await fillDate(officer, 'starts_on', '2022-07-01');
		await officer.getByLabel('Term', { exact: true }).fill('36');
		await fillDate(officer, 'deadline', '2022-03-25');
		await officer.getByLabel('Time of the deadline').fill('1pm');
		await officer.locator('input[name=vat][value=excluded]').check();
		await officer.locator('input[name=protected][value=yes]').check();
		await officer.getByLabel('Most staff').fill('249');
		await officer.getByLabel('The most it may be worth in all').fill('650,000');
		await officer.getByLabel('The longest it may run in all').fill('36');
		await officer
			.getByLabel('Why is it protected?')
			.fill(
				'Small local providers know the borough, and the value is below the light-touch threshold.'
			);
		await fillDate(officer, 'protection_ends_on', '2025-06-30');
		await officer.locator('input[name=after_protection][value=open_competition]').check();
		const rows = officer.locator('input[name=criterion_name]');
		await rows.nth(0).fill('Quality and innovation');
		await officer
			.locator('textarea[name=criterion_question]')
			.nth(0)
			.fill('How will you run the programme?');
		await officer.locator('input[name=criterion_weight]').nth(0).fill('40');
		await rows.nth(1).fill('Access and choice');
		await officer
			.locator('textarea[name=criterion_question]')
			.nth(1)
			.fill('How will people reach it?');
		await officer.locator('input[name=criterion_weight]').nth(1).fill('30');
		for (let row = 2; row < (await rows.count()); row += 1) {
			await rows.nth(row).fill('');
			await officer.locator('textarea[name=criterion_question]').nth(row).fill('');
			await officer.locator('input[name=criterion_weight]').nth(row).fill('');
		}
		await officer.getByLabel('Price weight').fill('30');
		await officer.locator('input[name=tie_rule][value=higher_quality]').check();
		await officer.locator('input[name=process][value="nhs_2013/limited_class"]').check();
		await officer.locator('input[name=legal_basis][value="nhs_2013/regulation_3"]').check();
		await officer
			.getByLabel('Why this process?')
			.fill('Limited to organisations under 250 staff, which is proportionate to £197,000 a year.');
		await officer.getByRole('main').getByRole('button', { name: 'Save draft' }).last().click();
		await expect(officer.getByRole('main')).toContainText('Nothing is missing');
		await axe(officer);
		await officer.goto(`/opportunities/${opportunity}/panel`);
		for (const [name, role] of [
			['Cyril Marsh', 'chair'],
			['Eve Lindqvist', 'evaluator'],
			['Eli Baptiste', 'evaluator'],
			['Connie Flint', 'evaluator']
		] as const) {
			const choice = officer.locator('select[name=person] option', { hasText: name });
			await officer
				.locator('select[name=person]')
				.selectOption((await choice.getAttribute('value')) ?? '');
			// Once there is a chair, evaluator is the only role left and is not asked for.
			const choices = officer.locator(`input[type=radio][name=role][value=${role}]`);
			if ((await choices.count()) > 0) await choices.check();
			await press(officer, 'Add to the panel');
			await expect(officer.getByRole('table', { name: 'Panel' })).toContainText(name);
		}
		await officer.goto(`/opportunities/${opportunity}/review`);
		await goOn(officer, 'Send for review');
		await expect(officer.getByRole('main')).toContainText(/review/i);
		expect((await officer.goto(`/opportunities/${opportunity}/publish`))?.status()).not.toBe(500);
		await expect(officer.getByRole('button', { name: 'Publish this opportunity' })).toHaveCount(0);
		expect((await visitor.goto(`/opportunities/${opportunity}`))?.status()).toBe(404);
		await approver.goto(`/opportunities/${opportunity}/publish`);
		await axe(approver);
		await goOn(approver, 'Publish this opportunity');
		await expect(approver.getByRole('main')).toContainText(title);
	});

	await test.step('the clinician finds it among her matches, the officer sees a band, a visitor finds it misspelt', async () => {
		await clinician.goto('/matches');
		const match = clinician
			.getByRole('listitem')
			.filter({ hasText: title })
			.filter({ hasText: 'village halls' })
			.first();
		await expect(match).toContainText('For:');
		await expect(match).toContainText('Against:');
		await axe(clinician);
		// The worker matches what was published; the officer may be quicker.
		await expect(async () => {
			await officer.goto(`/opportunities/${opportunity}`);
			await expect(officer.getByRole('main')).toContainText(/1 to 4|5 to 9|10 or more/, {
				timeout: 2_000
			});
		}).toPass({ timeout: 20_000 });
		await visitor.goto('/search?q=pulmonry+rehab');
		await expect(
			visitor.getByRole('main').locator(`a[href="/opportunities/${opportunity}"]`)
		).toBeVisible();
		await axe(visitor);
	});

	await test.step('she asks a mentor for help with it; the mentor accepts; both see the mentorship', async () => {
		await visitor.goto('/mentors');
		const profile = await visitor
			.getByRole('link', { name: 'Mo Haddad' })
			.first()
			.getAttribute('href');
		await clinician.goto(`${profile}/request?opportunity=${opportunity}`);
		await clinician
			.getByLabel('Your message')
			.fill('Please read what I wrote for the two criteria before I submit it.');
		await goOn(clinician, 'Send request');
		await expect(clinician).toHaveURL(/\/mentoring\/requests\//);
		const request = new URL(clinician.url()).pathname;
		await mentor.goto(request);
		await mentor.locator('input[name=decision][value=accept]').check();
		await press(mentor, 'Send answer');
		await expect(mentor.getByRole('main')).toContainText('Priya Raman');
		await clinician.goto('/mentoring');
		await expect(clinician.getByRole('main')).toContainText('Mo Haddad');
	});

	const words = new Map([
		['Physiotherapists run two groups a week', '4'],
		['Nurses run one group a week', '3']
	]);

	await test.step('her organisation is eligible and the trust is not; she bids and gets a receipt', async () => {
		await trust.goto(`/opportunities/${opportunity}/bid`);
		await expect(trust.getByRole('main')).toContainText(/not eligible/i);
		await expect(trust.getByRole('main')).toContainText('6,200');
		for (const [bidder, answer, price] of [
			[clinician, [...words.keys()][0], '570,000'],
			[rival, [...words.keys()][1], '590000']
		] as const) {
			await bidder.goto(`/opportunities/${opportunity}/bid`);
			await expect(bidder.getByRole('main')).toContainText(/is eligible/i);
			await goOn(bidder, /^Start the bid/);
			await expect(bidder).toHaveURL(/\/bids\//);
			await bidder.locator('textarea').nth(0).fill(`${answer}, with assessment before and after.`);
			await bidder
				.locator('textarea')
				.nth(1)
				.fill('Classes stand in four places on bus routes, and by video.');
			await bidder.getByLabel(/price/i).fill(price);
			await bidder.getByRole('main').getByRole('button', { name: /check/i }).click();
			await expect(bidder).toHaveURL(/\/check/);
			await axe(bidder);
			await goOn(bidder, 'Submit bid');
			await expect(bidder).toHaveURL(/\/receipt/);
			await expect(bidder.getByRole('main')).toContainText(/[0-9a-f]{64}/);
		}
		const bid = await idIn(clinician);
		for (const other of [rival, officer, approver, chair, eve, visitor]) {
			const status = (await other.goto(`/bids/${bid}`))?.status();
			expect(other === visitor ? /log-in/.test(other.url()) : status === 404).toBe(true);
		}
		await chair.goto(`/opportunities/${opportunity}/opening`);
		await expect(chair.getByRole('button', { name: /open/i })).toHaveCount(0);
	});

	await test.step('the deadline passes and two people open the bids', async () => {
		await moveClock(officer, '2022-03-25', '1:01pm');
		await chair.goto(`/opportunities/${opportunity}/opening`);
		await press(chair, 'Confirm the opening as the first person');
		await expect(chair.getByRole('main')).toContainText(
			'stay sealed until a second person confirms'
		);
		await second.goto(`/opportunities/${opportunity}/opening`);
		await press(second, 'Confirm and open the bids');
		await expect(second.getByRole('main')).toContainText('The bids are open');
		await expect(second.getByRole('main')).toContainText(/[0-9a-f]{64}/);
		await axe(second);
	});

	await test.step('everyone declares; a third evaluator has an interest and sees nothing', async () => {
		for (const own of [chair, eve, eli, con, second, approver, officer]) {
			await own.goto(`/opportunities/${opportunity}/evaluation/interests`);
			const groups = own.locator('.cf-bidder');
			for (let place = 0; place < (await groups.count()); place += 1) {
				const group = groups.nth(place);
				const interested = own === con && (await group.innerText()).includes('Breathe Easy');
				await group.getByLabel(interested ? 'Yes, I have an interest' : 'No interest').check();
				if (!interested) continue;
				if ((await group.locator('details:not([open])').count()) > 0)
					await group.locator('summary').click();
				await group.locator('select').selectOption('financial');
				await group.locator('textarea').fill('I hold shares in this organisation.');
			}
			await goOn(own, 'Declare your interests');
			await expect(own).toHaveURL(/evaluation$|evaluation\?/);
		}
		await con.goto(`/opportunities/${opportunity}/evaluation`);
		await expect(con.getByRole('main')).not.toContainText('Bidder A');
		await second.goto(`/opportunities/${opportunity}/evaluation`);
		await second
			.getByRole('link', { name: /Connie Flint/ })
			.first()
			.click();
		await second.locator('input[name=decision][value=excluded]').check();
		await second.getByLabel('Reason').fill('Shares in a bidder are a financial interest.');
		await goOn(second, 'Record the decision');
	});

	await test.step('two evaluators score with reasons, the chair records the consensus', async () => {
		for (const evaluator of [eve, eli]) {
			await evaluator.goto(`/opportunities/${opportunity}/evaluation`);
			await evaluator.getByRole('link', { name: 'Score the bids' }).first().click();
			await evaluator.getByRole('button', { name: 'Start marking' }).click();
			await axe(evaluator);
			await markAll(evaluator, words);
			await evaluator.getByRole('button', { name: 'Check and submit your scores' }).click();
			await goOn(evaluator, /^Submit your scores/);
			await expect(evaluator).toHaveURL(/evaluation(\?|$)/);
		}
		await chair.goto(`/opportunities/${opportunity}/evaluation`);
		await chair.getByRole('link', { name: 'Record the consensus' }).first().click();
		await axe(chair);
		await chair.getByRole('button', { name: 'Go to the next not agreed' }).click();
		await axe(chair);
		await markAll(chair, words);
		await chair.getByRole('button', { name: 'Check and agree the consensus' }).click();
		await goOn(chair, 'Agree the consensus and open the prices');
		await expect(chair.getByRole('main')).toContainText('the prices are open');
	});

	await test.step('the approver decides, the standstill runs, and then the award stands', async () => {
		await second.goto(`/opportunities/${opportunity}/evaluation/decision`);
		await axe(second);
		await second
			.locator('textarea[name=reason]')
			.fill('It ranks first, with the better quality and the lower price of the two bids.');
		await press(second, 'Check your decision');
		await goOn(second, /^Decide for/);
		await expect(second.getByRole('main')).toContainText('The decision is made and public');
		await expect(second.getByRole('button', { name: 'Confirm the award' })).toHaveCount(0);
		await moveClock(officer, '2022-04-05', '9am');
		await second.goto(`/opportunities/${opportunity}/award`);
		await press(second, 'Confirm the award');
		await expect(second.getByRole('main')).toContainText('The award is confirmed');
		await visitor.goto(`/opportunities/${opportunity}`);
		await expect(visitor.getByRole('main')).toContainText('Breathe Easy Bexley CIC');
	});

	await test.step('every bidder has a letter with scores and reasons, and the mails were sent', async () => {
		await rival.goto('/bids');
		await rival.getByRole('link', { name: title }).first().click();
		await rival
			.getByRole('link', { name: /letter/i })
			.first()
			.click();
		await expect(rival.getByRole('main')).toContainText('Thames Lung Partnership');
		await expect(rival.getByRole('main')).toContainText(reason);
		await axe(rival);
		await expect
			.poll(
				async () => (await mailsTo('ruth@demo.example')).map((mail) => mail.subject).join('|'),
				{ timeout: 20_000 }
			)
			.toMatch(/letter/i);
		expect((await mailsTo('ada@demo.example')).map((mail) => mail.subject).join('|')).toContain(
			`To check: ${title}`
		);
		const bodies = (await mailsTo('')).map((mail) => mail.text).join('');
		expect(bodies).not.toContain('Physiotherapists run two groups');
	});
});
