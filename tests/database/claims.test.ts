import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusal } from '#support/answers.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import { bookByBursary, openFund, sumsOf, type Coached } from '#support/bursaries.ts';
import { cover, fee, makeClaims, type Claims } from '#support/claims.ts';
import { whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let claims: Claims;
let world: World;
let coached: Coached;
let clinician: Person;
let finance: Person;

beforeAll(async () => {
	backend = await startBackend();
	claims = await makeClaims(backend);
	({ world, coached, clinician, finance } = claims);
});
afterAll(() => backend.close());
beforeEach(() => backend.setClock(whileOpen));

const why = 'The evidence shows what was claimed';

describe('a clinician', () => {
	test('F-5, F-3 has a claim filled in from the sessions both confirmed, at the rate they were booked at', async () => {
		const fund = await claims.fundWithSession();
		const waiting = claims.nextTime();
		await backend.setClock(whileOpen);
		await bookByBursary(backend, clinician, coached, fund, waiting);
		await backend.setClock(new Date(Date.parse(waiting) + 5_000_000).toISOString());
		const rates = await backend.as(world.officer).rpc('fund_page', { bursary: fund });
		for (const { id } of (rates.data as { rates: { id: string }[] }).rates) {
			await backend.query('update public.bursary_rates set pence = 1 where id = $1', [id]);
		}
		const claim = await claims.start(clinician, fund);
		const made = await claims.page(clinician, claim);
		expect(made?.lines).toMatchObject([
			{ minutes: 250, attendance: 'took_place', pence: cover, ratePence: 24_000 }
		]);
		expect(await claims.start(clinician, fund)).toBe(claim);
		expect((await claims.page(clinician, claim))?.lines).toHaveLength(1);
	});

	test('F-4, F-5 types hours with a reason, which use the allowance of a draft and are marked for checking', async () => {
		const fund = await openFund(backend, world, { allowance_pence: 22_000 });
		await backend.setClock('2022-04-20T09:00:00Z');
		const db = backend.as(clinician);
		const claim = await claims.start(clinician, fund);
		const hours = {
			claim,
			day: '2022-04-19',
			minutes: 240,
			reason: 'Wrote the business plan with the board'
		};
		expect(await refusal(db.rpc('add_hours', { ...hours, reason: 'plan' }))).toContain(
			'Enter a reason'
		);
		expect(await refusal(db.rpc('add_hours', { ...hours, day: '2022-04-21' }))).toContain(
			'last 90 days'
		);
		await db.rpc('add_hours', hours).throwOnError();
		expect((await claims.page(clinician, claim))?.pence).toBe(20_000);
		expect(await refusal(db.rpc('add_hours', hours))).toBe(
			'This costs £200, and £20 is left of your allowance for the financial year'
		);
		const lastYear = { ...hours, day: '2022-03-31' };
		await db.rpc('add_hours', lastYear).throwOnError();
		await claims.submit(clinician, claim, world.startUp);
		expect((await claims.page(world.officer, claim))?.checking).toBe('hand');
		expect((await claims.page(clinician, claim))?.checking).toBeNull();
		expect(await refusal(claims.approve(world.approver, claim))).toContain('marked for checking');
		await backend
			.as(world.officer)
			.rpc('check_claim', { claim, note: 'Minutes of the board seen' })
			.throwOnError();
		await claims.approve(world.approver, claim).throwOnError();
		expect(await sumsOf(backend, fund)).toMatchObject({ committed: 40_000, claimed: 0 });
	});

	test('takes lines out of a draft, deletes it, and claims the session anew', async () => {
		const fund = await claims.fundWithSession();
		const db = backend.as(clinician);
		const claim = await claims.start(clinician, fund);
		const line = (await claims.page(clinician, claim))?.lines[0]?.id ?? '';
		await db.rpc('remove_line', { line }).throwOnError();
		expect(await refusal(db.rpc('submit_claim', { claim, answer: '' }))).toContain(
			'nothing in this claim'
		);
		await db.rpc('discard_claim', { claim }).throwOnError();
		expect(await claims.page(clinician, claim)).toBeNull();
		await claims.submitted(fund);
	});

	test('F-6 names a verified employer they belong to, or leaves it to the commissioner to pay a person', async () => {
		const { fund } = await claims.waiting();
		const db = backend.as(clinician);
		const claim = await claims.start(clinician, fund);
		const reason = 'Met the practice about the plan';
		await db.rpc('add_hours', { claim, day: '2022-03-15', minutes: 60, reason }).throwOnError();
		const foreign = { claim, payee: 'employer', employer: world.rival };
		expect(await refusal(db.rpc('choose_payee', foreign))).toContain('you belong to');
		expect(await refusal(db.rpc('submit_claim', { claim, answer: '' }))).toBe('Select who is paid');
	});

	test('F-7 answers what was asked, and submits no other way again', async () => {
		const { claim } = await claims.waiting();
		const db = backend.as(clinician);
		expect(await refusal(db.rpc('submit_claim', { claim, answer: 'And again, please' }))).toContain(
			'submitted'
		);
		const question = 'Which clinic was it that was covered?';
		await backend.as(world.officer).rpc('request_information', { claim, question }).throwOnError();
		expect(await refusal(claims.approve(world.approver, claim))).toContain('information requested');
		expect(await refusal(db.rpc('submit_claim', { claim, answer: '' }))).toContain(
			'Enter an answer'
		);
		await db.rpc('submit_claim', { claim, answer: 'The Tuesday morning clinic' }).throwOnError();
		const events = (await claims.page(clinician, claim))?.events ?? [];
		expect(events.map(({ state, words }) => [state, words])).toEqual([
			['submitted', ''],
			['information_requested', question],
			['submitted', 'The Tuesday morning clinic']
		]);
	});
});

describe('a mentor', () => {
	test('P-9, F-6 claims the fee; a person is paid only with a recorded decision', async () => {
		const fund = await claims.fundWithSession();
		const claim = await claims.start(coached.mentor, fund, 'fee');
		expect((await claims.page(coached.mentor, claim))?.lines).toMatchObject([
			{ minutes: 60, pence: fee }
		]);
		await claims.submit(coached.mentor, claim, null);
		expect(await refusal(claims.approve(world.approver, claim))).toContain('why a person is paid');
		await claims.approve(world.approver, claim, 'The mentor works for nobody').throwOnError();
		const [row] = await backend.query(
			'select payee_decided_by, payee_reason from public.claims where id = $1',
			[claim]
		);
		expect(row).toEqual({
			payee_decided_by: world.approver.id,
			payee_reason: 'The mentor works for nobody'
		});
	});
});

describe('an approver', () => {
	test('F-7 approves what somebody else submitted, never their own claim or one that pays their employer', async () => {
		const { fund, claim } = await claims.waiting();
		const own = await world.join(clinician, world.ccg, 'approver');
		expect(await refusal(claims.approve(own, claim))).toContain('your own claim');
		await backend.query(
			'delete from public.memberships where person_id = $1 and organisation_id = $2',
			[clinician.id, world.ccg]
		);
		const colleague = await world.member('Col League', world.startUp, 'member');
		await world.join(colleague, world.ccg, 'approver');
		expect(await refusal(claims.approve(colleague, claim))).toContain(
			'organisation that would be paid'
		);
		await claims.approve(world.approver, claim).throwOnError();
		expect(await refusal(claims.approve(world.secondApprover, claim))).toContain(
			'This claim is approved'
		);
		expect(await sumsOf(backend, fund)).toMatchObject({ claimed: 0, committed: fee + cover });
	});

	test('F-7 rejects with a reason, after which the session can be claimed anew', async () => {
		const { fund, claim } = await claims.waiting();
		expect(await sumsOf(backend, fund)).toMatchObject({ claimed: cover });
		const db = backend.as(world.approver);
		expect(await refusal(db.rpc('reject_claim', { claim, reason: 'no' }))).toContain(
			'Enter a reason'
		);
		await db.rpc('reject_claim', { claim, reason: 'The wrong employer is named' }).throwOnError();
		expect(await sumsOf(backend, fund)).toMatchObject({ claimed: 0, committed: fee + cover });
		expect(await refusal(claims.approve(world.secondApprover, claim))).toContain(
			'This claim is rejected'
		);
		await claims.submitted(fund);
	});

	test('F-5 checks claims that were drawn by lot first', async () => {
		const { claim } = await claims.waiting({ sample_percent: 100 });
		expect((await claims.page(world.officer, claim))?.checking).toBe('sample');
		expect(await refusal(claims.approve(world.approver, claim))).toContain('marked for checking');
		await backend.as(finance).rpc('check_claim', { claim, note: why }).throwOnError();
		await claims.approve(world.approver, claim).throwOnError();
	});

	test('F-7 decides on a clawback that somebody else requested; finance notes that it came back', async () => {
		const { fund, claim } = await claims.approved();
		await claims.pay(claim);
		const ask = (person: Person, pence: number) =>
			backend.as(person).rpc('request_clawback', { claim, pence, reason: why });
		expect(await refusal(ask(world.approver, cover + 1))).toContain('up to what was paid');
		await ask(world.approver, 10_000).throwOnError();
		expect((await claims.page(clinician, claim))?.state).toBe('paid');
		expect(await refusal(backend.as(world.approver).rpc('approve_clawback', { claim }))).toContain(
			'You requested this'
		);
		await backend.as(world.secondApprover).rpc('approve_clawback', { claim }).throwOnError();
		expect(await refusal(backend.as(world.officer).rpc('record_recovery', { claim }))).toContain(
			'Only finance'
		);
		await backend.as(finance).rpc('record_recovery', { claim }).throwOnError();
		const again = backend.as(finance).rpc('record_recovery', { claim });
		expect(await refusal(again)).toBe('This claim is recovered already');
		expect(await sumsOf(backend, fund)).toMatchObject({
			paid: cover,
			recovered: 10_000,
			committed: fee
		});
	});
});

describe('strangers', () => {
	test('N-2 the commissioner sees date, length and attendance, and neither the mentor nor what was done', async () => {
		const { claim } = await claims.waiting();
		const seen = JSON.stringify(await claims.page(world.officer, claim));
		expect(seen).toContain('took_place');
		expect(seen).not.toContain(coached.mentor.name);
		expect(seen).not.toContain('video.example');
		const { error } = await backend.as(world.officer).from('claim_lines').select('*');
		expect(error?.code).toBe('42501');
	});

	test('nobody else reads a claim, and nobody of the commissioner a draft', async () => {
		const { fund, claim } = await claims.waiting();
		const draft = await claims.start(clinician, fund);
		expect(await claims.page(world.officer, draft)).toBeNull();
		for (const person of [
			world.stranger,
			world.evaluator,
			coached.mentor,
			world.admin,
			world.rivalClinician
		]) {
			expect(await claims.page(person, claim)).toBeNull();
		}
	});

	test('may neither decide, check, pay, take back nor report; the wrong role is told which one may', async () => {
		const { fund, claim } = await claims.waiting();
		const all = (db: Client) =>
			Promise.all([
				db.rpc('approve_claim', { claim, payee_reason: '' }),
				db.rpc('reject_claim', { claim, reason: why }),
				db.rpc('request_information', { claim, question: why }),
				db.rpc('check_claim', { claim, note: why }),
				db.rpc('request_clawback', { claim, pence: 1, reason: why }),
				db.rpc('approve_clawback', { claim }),
				db.rpc('record_recovery', { claim }),
				db.rpc('make_payment_file', { commissioner: world.ccg }),
				db.rpc('payments_page', { commissioner: world.ccg }),
				db.rpc('take_payment_results', { commissioner: world.ccg, file_name: '', rows: [{}] }),
				db.rpc('commissioner_claims', { commissioner: world.ccg }),
				db.rpc('bursary_report', { bursary: fund, year: 2022 })
			]);
		for (const person of [
			world.stranger,
			world.evaluator,
			clinician,
			world.admin,
			world.oversight
		]) {
			const codes = (await all(backend.as(person))).map(({ error }) => error?.code);
			expect(codes).toEqual(Array(12).fill('PT404'));
		}
		const officer = (await all(backend.as(world.officer))).map(({ error }) => error?.message ?? '');
		expect(officer.slice(0, 2)).toEqual(Array(2).fill('Only an approver decides on a claim'));
		const told = /^Only (an approver|finance) /;
		expect(officer.slice(5, 8).every((words) => told.test(words))).toBe(true);
		expect(officer[8]).toBe('Not found');
		expect(officer[9]).toMatch(told);
		const own = (await all(backend.as(world.rivalClinician))).map(({ error }) => error?.code);
		expect(new Set(own)).toEqual(new Set(['PT404']));
		for (const [name, args] of [
			['add_hours', { claim, day: '2022-03-15', minutes: 60, reason: why }],
			['choose_payee', { claim, payee: 'person', employer: null as never }],
			['submit_claim', { claim, answer: why }],
			['discard_claim', { claim }]
		] as const) {
			const { error } = await backend.as(world.rivalClinician).rpc(name, args as never);
			expect(error?.code).toBe('PT404');
		}
	});
});

describe('the clock', () => {
	test('what nobody claimed within 90 days goes back to the fund', async () => {
		const fund = await claims.fundWithSession();
		const tick = () => backend.service().rpc('tick').throwOnError();
		await tick();
		expect((await sumsOf(backend, fund)).committed).toBe(fee + cover);
		await backend.setClock('2022-12-01T09:00:00Z');
		await tick();
		await tick();
		expect((await sumsOf(backend, fund)).committed).toBe(0);
	});
});
