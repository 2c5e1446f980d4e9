import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Dashboard } from '#features/people/dashboard/queries.server.ts';
import { moneyTasks } from '#features/people/dashboard/tasks/money/rules.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import {
	attended,
	bookByBursary,
	makeCoached,
	openFund,
	submittedClaim,
	sumsOf,
	type Coached
} from '#support/bursaries.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let coached: Coached;
let clinician: Person;
let finance: Person;
let times = 0;

const fee = 7500;
const cover = 30_000;
const why = 'The evidence shows what was claimed';

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	clinician = world.clinician;
	finance = await world.member('Fin Ance', world.ccg, 'finance');
	coached = await makeCoached(backend, clinician);
});
afterAll(() => backend.close());
beforeEach(() => backend.setClock(whileOpen));

function nextTime(): string {
	times += 1;
	const day = 15 + 7 * Math.floor((times - 1) / 2) + ((times - 1) % 2);
	return new Date(Date.UTC(2022, 2, day, 9)).toISOString();
}

const say = (answer: { error: { message: string } | null }) => answer.error?.message ?? '';

/** A session of the fund with cover that both confirmed; the clock stands after it. */
async function confirmedSession(bursary: string): Promise<string> {
	await backend.setClock(whileOpen);
	const startsAt = nextTime();
	const booking = await bookByBursary(backend, clinician, coached, bursary, startsAt);
	await attended(backend, booking, [clinician, coached.mentor], startsAt);
	return booking;
}

/** A fund with one claim for cover that waits to be decided. */
async function waitingClaim(changes = {}): Promise<{ fund: string; claim: string }> {
	const fund = await openFund(backend, world, changes);
	await confirmedSession(fund);
	return { fund, claim: await submittedClaim(backend, clinician, fund, world.startUp) };
}

type Page = {
	state: string;
	pence: number;
	reference: string;
	checking: string | null;
	lines: {
		id: string;
		day: string;
		minutes: number;
		attendance: string;
		pence: number;
		ratePence: number;
	}[];
	events: { state: string; words: string }[];
};

const page = async (person: Person, claim: string) =>
	(await backend.as(person).rpc('claim_page', { claim }).throwOnError()).data as Page | null;
const approve = (person: Person, claim: string, payee_reason = '') =>
	backend.as(person).rpc('approve_claim', { claim, payee_reason });
const approved = async (changes = {}) => {
	const made = await waitingClaim(changes);
	await approve(world.approver, made.claim).throwOnError();
	return made;
};
const makeFile = async () =>
	(await backend.as(finance).rpc('make_payment_file', { commissioner: world.ccg }).throwOnError())
		.data;
type Line = { reference: string; pence: number; payee: string; kind: string };
const linesOf = async (file: string) =>
	(
		(await backend.as(finance).rpc('payment_file', { file }).throwOnError()).data as {
			lines: Line[];
		}
	).lines;
async function takeResults(rows: object[]): Promise<string[]> {
	const { data: result } = await backend
		.as(finance)
		.rpc('take_payment_results', {
			commissioner: world.ccg,
			file_name: 'results.csv',
			rows: rows.map((row, place) => ({ line: place + 2, ...row }))
		})
		.throwOnError();
	const { data } = await backend.as(finance).rpc('payment_result', { result }).throwOnError();
	return (data as { lines: { outcome: string }[] }).lines.map(({ outcome }) => outcome);
}
/** The line of a claim in a file that is made now. */
async function lineOf(claim: string): Promise<Line> {
	const reference = (await page(finance, claim))?.reference ?? '';
	const found = (await linesOf(await makeFile())).find((line) =>
		line.reference.startsWith(reference)
	);
	if (!found) throw new Error(`${reference} is not in the payment file.`);
	return found;
}

async function paid(changes = {}) {
	const made = await approved(changes);
	const { reference, pence } = await lineOf(made.claim);
	const result = { reference, pence, result: 'paid', paidOn: '2022-03-01' };
	expect(await takeResults([result])).toEqual(['paid']);
	return { ...made, result };
}

describe('a clinician', () => {
	test('F-5, F-3 has a claim filled in from the sessions both confirmed, at the rate they were booked at', async () => {
		const fund = await openFund(backend, world);
		const db = backend.as(clinician);
		await confirmedSession(fund);
		const waiting = nextTime();
		await backend.setClock(whileOpen);
		await bookByBursary(backend, clinician, coached, fund, waiting);
		await backend.setClock(new Date(Date.parse(waiting) + 5_000_000).toISOString());
		const rates = await backend.as(world.officer).rpc('fund_page', { bursary: fund });
		for (const { id } of (rates.data as { rates: { id: string }[] }).rates) {
			await backend.query('update public.bursary_rates set pence = 1 where id = $1', [id]);
		}
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'cover' })
			.throwOnError();
		const made = await page(clinician, claim);
		expect(made?.lines).toMatchObject([
			{ minutes: 250, attendance: 'took_place', pence: cover, ratePence: 24_000 }
		]);
		const again = await db.rpc('start_claim', { bursary: fund, kind: 'cover' }).throwOnError();
		expect(again.data).toBe(claim);
		expect((await page(clinician, claim))?.lines).toHaveLength(1);
	});

	test('F-4, F-5 types hours with a reason, which use the allowance of a draft and are marked for checking', async () => {
		const fund = await openFund(backend, world, { allowance_pence: 22_000 });
		await backend.setClock('2022-04-20T09:00:00Z');
		const db = backend.as(clinician);
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'cover' })
			.throwOnError();
		const hours = {
			claim,
			day: '2022-04-19',
			minutes: 240,
			reason: 'Wrote the business plan with the board'
		};
		expect(say(await db.rpc('add_hours', { ...hours, reason: 'plan' }))).toContain(
			'Enter a reason'
		);
		expect(say(await db.rpc('add_hours', { ...hours, day: '2022-04-21' }))).toContain(
			'last 90 days'
		);
		await db.rpc('add_hours', hours).throwOnError();
		expect((await page(clinician, claim))?.pence).toBe(20_000);
		expect(say(await db.rpc('add_hours', hours))).toBe(
			'This costs £200, and £20 is left of your allowance for the financial year'
		);
		const lastYear = { ...hours, day: '2022-03-31' };
		await db.rpc('add_hours', lastYear).throwOnError();
		await db
			.rpc('choose_payee', { claim, payee: 'employer', employer: world.startUp })
			.throwOnError();
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
		expect((await page(world.officer, claim))?.checking).toBe('hand');
		expect((await page(clinician, claim))?.checking).toBeNull();
		expect(say(await approve(world.approver, claim))).toContain('marked for checking');
		await backend
			.as(world.officer)
			.rpc('check_claim', { claim, note: 'Minutes of the board seen' })
			.throwOnError();
		await approve(world.approver, claim).throwOnError();
		expect(await sumsOf(backend, fund)).toMatchObject({ committed: 40_000, claimed: 0 });
	});

	test('takes lines out of a draft, deletes it, and claims the session anew', async () => {
		const fund = await openFund(backend, world);
		await confirmedSession(fund);
		const db = backend.as(clinician);
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'cover' })
			.throwOnError();
		const line = (await page(clinician, claim))?.lines[0]?.id ?? '';
		await db.rpc('remove_line', { line }).throwOnError();
		expect(say(await db.rpc('submit_claim', { claim, answer: '' }))).toContain(
			'nothing in this claim'
		);
		await db.rpc('discard_claim', { claim }).throwOnError();
		expect(await page(clinician, claim)).toBeNull();
		await submittedClaim(backend, clinician, fund, world.startUp);
	});

	test('F-6 names a verified employer they belong to, or leaves it to the commissioner to pay a person', async () => {
		const { fund } = await waitingClaim();
		const db = backend.as(clinician);
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'cover' })
			.throwOnError();
		await backend.as(clinician).rpc('add_hours', {
			claim,
			day: '2022-03-15',
			minutes: 60,
			reason: 'Met the practice about the plan'
		});
		const foreign = await db.rpc('choose_payee', {
			claim,
			payee: 'employer',
			employer: world.rival
		});
		expect(say(foreign)).toContain('you belong to');
		expect(say(await db.rpc('submit_claim', { claim, answer: '' }))).toBe('Select who is paid');
	});

	test('F-7 answers what was asked, and submits no other way again', async () => {
		const { claim } = await waitingClaim();
		const db = backend.as(clinician);
		expect(say(await db.rpc('submit_claim', { claim, answer: 'And again, please' }))).toContain(
			'submitted'
		);
		const question = 'Which clinic was it that was covered?';
		await backend.as(world.officer).rpc('request_information', { claim, question }).throwOnError();
		expect(say(await approve(world.approver, claim))).toContain('information requested');
		expect(say(await db.rpc('submit_claim', { claim, answer: '' }))).toContain('Enter an answer');
		await db.rpc('submit_claim', { claim, answer: 'The Tuesday morning clinic' }).throwOnError();
		const events = (await page(clinician, claim))?.events ?? [];
		expect(events.map(({ state, words }) => [state, words])).toEqual([
			['submitted', ''],
			['information_requested', question],
			['submitted', 'The Tuesday morning clinic']
		]);
	});
});

describe('a mentor', () => {
	test('P-9, F-6 claims the fee; a person is paid only with a recorded decision', async () => {
		const fund = await openFund(backend, world);
		await confirmedSession(fund);
		const db = backend.as(coached.mentor);
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'fee' })
			.throwOnError();
		expect((await page(coached.mentor, claim))?.lines).toMatchObject([{ minutes: 60, pence: fee }]);
		await db
			.rpc('choose_payee', { claim, payee: 'person', employer: null as never })
			.throwOnError();
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
		expect(say(await approve(world.approver, claim))).toContain('why a person is paid');
		await approve(world.approver, claim, 'The mentor works for nobody').throwOnError();
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
		const { fund, claim } = await waitingClaim();
		const own = await world.join(clinician, world.ccg, 'approver');
		expect(say(await approve(own, claim))).toContain('your own claim');
		await backend.query(
			'delete from public.memberships where person_id = $1 and organisation_id = $2',
			[clinician.id, world.ccg]
		);
		const colleague = await world.member('Col League', world.startUp, 'member');
		await world.join(colleague, world.ccg, 'approver');
		expect(say(await approve(colleague, claim))).toContain('organisation that would be paid');
		await approve(world.approver, claim).throwOnError();
		expect(say(await approve(world.secondApprover, claim))).toContain('This claim is approved');
		expect(await sumsOf(backend, fund)).toMatchObject({ claimed: 0, committed: fee + cover });
	});

	test('F-7 rejects with a reason, after which the session can be claimed anew', async () => {
		const { fund, claim } = await waitingClaim();
		expect(await sumsOf(backend, fund)).toMatchObject({ claimed: cover });
		const db = backend.as(world.approver);
		expect(say(await db.rpc('reject_claim', { claim, reason: 'no' }))).toContain('Enter a reason');
		await db.rpc('reject_claim', { claim, reason: 'The wrong employer is named' }).throwOnError();
		expect(await sumsOf(backend, fund)).toMatchObject({ claimed: 0, committed: fee + cover });
		expect(say(await approve(world.secondApprover, claim))).toContain('This claim is rejected');
		await submittedClaim(backend, clinician, fund, world.startUp);
	});

	test('F-5 checks claims that were drawn by lot first', async () => {
		const { claim } = await waitingClaim({ sample_percent: 100 });
		expect((await page(world.officer, claim))?.checking).toBe('sample');
		expect(say(await approve(world.approver, claim))).toContain('marked for checking');
		await backend.as(finance).rpc('check_claim', { claim, note: why }).throwOnError();
		await approve(world.approver, claim).throwOnError();
	});

	test('F-7 decides on a clawback that somebody else requested; finance notes that it came back', async () => {
		const { fund, claim } = await paid();
		const ask = (person: Person, pence: number) =>
			backend.as(person).rpc('request_clawback', { claim, pence, reason: why });
		expect(say(await ask(world.approver, cover + 1))).toContain('up to what was paid');
		await ask(world.approver, 10_000).throwOnError();
		expect((await page(clinician, claim))?.state).toBe('paid');
		expect(say(await backend.as(world.approver).rpc('approve_clawback', { claim }))).toContain(
			'You requested this'
		);
		await backend.as(world.secondApprover).rpc('approve_clawback', { claim }).throwOnError();
		expect(say(await backend.as(world.officer).rpc('record_recovery', { claim }))).toContain(
			'Only finance'
		);
		await backend.as(finance).rpc('record_recovery', { claim }).throwOnError();
		const again = await backend.as(finance).rpc('record_recovery', { claim });
		expect(say(again)).toBe('This claim is recovered already');
		expect(await sumsOf(backend, fund)).toMatchObject({
			paid: cover,
			recovered: 10_000,
			committed: fee
		});
	});
});

describe('finance', () => {
	test('F-8 makes a payment file of what is approved; a second press and a second fetch change nothing', async () => {
		const { claim } = await approved();
		const file = await makeFile();
		const lines = await linesOf(file);
		const reference = (await page(finance, claim))?.reference ?? '';
		expect(lines.filter((line) => line.reference.startsWith(reference))).toMatchObject([
			{ pence: cover, payee: 'Breathe Easy Bexley CIC', kind: 'employer' }
		]);
		expect(await linesOf(file)).toEqual(lines);
		const again = await backend.as(finance).rpc('make_payment_file', { commissioner: world.ccg });
		expect(say(again)).toBe('No approved claim waits to be paid');
		expect((await page(finance, claim))?.state).toBe('in_payment');
	});

	test('F-8 takes results in twice without harm; what is unknown or in a wrong state is listed and skipped', async () => {
		const { fund, result } = await paid();
		const before = await sumsOf(backend, fund);
		expect(before).toMatchObject({ paid: cover, committed: fee });
		const other = await approved();
		const waits = (await page(finance, other.claim))?.reference ?? '';
		expect(
			await takeResults([
				result,
				{ ...result, reference: 'CB-999999-1' },
				{ ...result, reference: '=HYPERLINK("x")' },
				{ ...result, result: 'returned' },
				{ ...result, result: 'lost' },
				{ ...result, pence: 1 },
				{ ...result, reference: `${waits}-1` }
			])
		).toEqual([
			'seen',
			'unknown',
			'unknown',
			'wrong_state',
			'unreadable',
			'wrong_amount',
			'unknown'
		]);
		expect(await sumsOf(backend, fund)).toEqual(before);
		expect((await page(finance, other.claim))?.state).toBe('approved');
	});

	test('F-8 pays again what came back; the results of the first time change nothing then', async () => {
		const { claim, fund } = await approved();
		const first = await lineOf(claim);
		const returned = { reference: first.reference, pence: cover, result: 'returned' };
		const gone = { ...returned, result: 'paid', paidOn: '2022-03-01' };
		expect(await takeResults([returned])).toEqual(['returned']);
		const second = await lineOf(claim);
		expect(second.reference).not.toBe(first.reference);
		expect(await takeResults([returned, gone])).toEqual(['seen', 'wrong_state']);
		expect(await takeResults([{ ...gone, reference: second.reference }])).toEqual(['paid']);
		expect((await page(clinician, claim))?.state).toBe('paid');
		expect(await sumsOf(backend, fund)).toMatchObject({ paid: cover });
	});
});

describe('an employer', () => {
	type Seen = {
		sums: Record<'waiting' | 'due' | 'paid' | 'owed' | 'paidBack', number>;
		claims: {
			id: string;
			state: string;
			paidOn: string | null;
			payment: { reference: string; file: number } | null;
			clawbackPence: number | null;
			lines: object[];
		}[];
	};
	const read = (person: Person, organisation: string) =>
		backend.as(person).rpc('employer_claims', { organisation });
	/** An organisation of its own for each test, so that its sums are those of one claim. */
	async function employer() {
		const id = await world.organisation('provider', {
			name: 'A Practice',
			legalForm: 'gp_practice'
		});
		await world.join(clinician, id, 'member');
		return {
			id,
			admin: await world.member('Adi Admin', id, 'admin'),
			finance: await world.member('Fay Finance', id, 'finance'),
			member: await world.member('Max Member', id, 'member')
		};
	}

	test('F-6, F-7 sees what is claimed for its staff, when it was paid by which reference, and what goes back', async () => {
		const practice = await employer();
		const seen = async () =>
			(await read(practice.finance, practice.id).throwOnError()).data as unknown as Seen;
		expect(await seen()).toMatchObject({ count: 0, claims: [] });
		const fund = await openFund(backend, world);
		await confirmedSession(fund);
		const db = backend.as(clinician);
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'cover' })
			.throwOnError();
		await db
			.rpc('choose_payee', { claim, payee: 'employer', employer: practice.id })
			.throwOnError();
		expect((await seen()).claims).toEqual([]);
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
		expect((await seen()).sums).toMatchObject({ waiting: cover, due: 0, paid: 0 });
		await approve(world.approver, claim).throwOnError();
		expect((await seen()).sums).toMatchObject({ waiting: 0, due: cover });
		const { reference } = await lineOf(claim);
		expect((await seen()).claims).toMatchObject([
			{ id: claim, state: 'in_payment', paidOn: null, payment: { reference } }
		]);
		const result = { reference, pence: cover, result: 'paid', paidOn: '2022-03-01' };
		expect(await takeResults([result])).toEqual(['paid']);
		expect(await seen()).toMatchObject({
			sums: { due: 0, paid: cover, owed: 0 },
			claims: [{ state: 'paid', paidOn: '2022-03-01', payment: { reference } }]
		});
		await backend
			.as(finance)
			.rpc('request_clawback', { claim, pence: 10_000, reason: why })
			.throwOnError();
		expect((await seen()).claims).toMatchObject([{ state: 'paid', clawbackPence: null }]);
		await backend.as(world.approver).rpc('approve_clawback', { claim }).throwOnError();
		expect(await seen()).toMatchObject({
			sums: { paid: cover, owed: 10_000, paidBack: 0 },
			claims: [{ state: 'clawback_approved', clawbackPence: 10_000 }]
		});
		await backend.as(finance).rpc('record_recovery', { claim }).throwOnError();
		expect((await seen()).sums).toMatchObject({ owed: 0, paidBack: 10_000 });
	});

	test('N-2 sees date, length and attendance of hours, never why, whom its staff met or what is asked of them', async () => {
		const practice = await employer();
		const fund = await openFund(backend, world);
		await confirmedSession(fund);
		const db = backend.as(clinician);
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'cover' })
			.throwOnError();
		const typed = { claim, day: '2022-03-15', minutes: 60, reason: 'Wrote about goal nine' };
		await db.rpc('add_hours', typed).throwOnError();
		await db
			.rpc('choose_payee', { claim, payee: 'employer', employer: practice.id })
			.throwOnError();
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
		const question = 'Which clinic was it that was covered?';
		await backend.as(world.officer).rpc('request_information', { claim, question }).throwOnError();
		const { data } = await read(practice.admin, practice.id).throwOnError();
		const [found] = (data as unknown as Seen).claims;
		expect(found?.lines).toHaveLength(2);
		for (const line of found?.lines ?? []) {
			expect(Object.keys(line).sort()).toEqual(['attendance', 'day', 'id', 'minutes', 'pence']);
		}
		const words = JSON.stringify(data);
		for (const hidden of ['goal nine', question, coached.mentor.name, 'checking']) {
			expect(words).not.toContain(hidden);
		}
	});

	test('N-2 a mentor’s employer reads the name of the mentor and not of whom they coach', async () => {
		const practice = await employer();
		await world.join(coached.mentor, practice.id, 'member');
		const fund = await openFund(backend, world);
		await confirmedSession(fund);
		const db = backend.as(coached.mentor);
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'fee' })
			.throwOnError();
		await db
			.rpc('choose_payee', { claim, payee: 'employer', employer: practice.id })
			.throwOnError();
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
		const words = JSON.stringify((await read(practice.finance, practice.id)).data);
		expect(words).toContain(coached.mentor.name);
		expect(words).not.toContain(clinician.name);
	});

	test('F-6 shows it to its admins and finance alone, and a claim that pays a person to no employer', async () => {
		const practice = await employer();
		const people = [
			practice.member,
			clinician,
			world.rivalClinician,
			world.officer,
			world.approver,
			finance,
			world.stranger,
			world.oversight,
			world.admin
		];
		for (const person of people) {
			expect((await read(person, practice.id)).error?.code).toBe('PT404');
		}
		expect(
			(await backend.visitor().rpc('employer_claims', { organisation: practice.id })).error?.code
		).toBe('42501');
		const fund = await openFund(backend, world);
		await confirmedSession(fund);
		const db = backend.as(clinician);
		const { data: claim } = await db
			.rpc('start_claim', { bursary: fund, kind: 'cover' })
			.throwOnError();
		for (const payee of ['employer', 'person']) {
			await db.rpc('choose_payee', { claim, payee, employer: practice.id }).throwOnError();
		}
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
		const { data } = await read(practice.admin, practice.id).throwOnError();
		expect((data as unknown as Seen).claims).toEqual([]);
	});
});

describe('what waits', () => {
	/** The tasks about money of a person who acts for the commissioner in the roles they hold. */
	async function waits(person: Person, ...roles: string[]): Promise<string[]> {
		const organisation = roles.length > 0 ? world.ccg : (null as never);
		const { data } = await backend.as(person).rpc('dashboard', { organisation }).throwOnError();
		const { money } = data as unknown as Dashboard;
		return moneyTasks(money).map(({ text }) => text.replace(/CB-\d+/, 'CB'));
	}
	/** Whatever other tests left open is decided, so that counts are those of one claim. */
	beforeEach(() =>
		backend.query(`alter table public.claims disable trigger guard;
			update public.claims set state = 'rejected', payee = null, employer_id = null where state not in ('rejected', 'paid', 'recovered');
			update public.commitments set state = 'released';
			alter table public.claims enable trigger guard`)
	);

	test('UI-6 each of the commissioner’s staff and the claimant see what they do next with a claim', async () => {
		const fund = await openFund(backend, world, { sample_percent: 100 });
		await confirmedSession(fund);
		expect(await waits(clinician)).toEqual(['Claim for 1 session that a bursary pays']);
		const db = backend.as(clinician);
		await db.rpc('start_claim', { bursary: fund, kind: 'cover' }).throwOnError();
		expect(await waits(clinician)).toEqual(['Finish your claim CB']);
		expect(await waits(world.approver, 'approver')).toEqual([]);
		const claim = await submittedClaim(backend, clinician, fund, world.startUp);
		expect(await waits(clinician)).toEqual([]);
		expect(await waits(world.officer, 'officer')).toEqual(['Check the evidence of a claim']);
		expect(await waits(finance, 'finance')).toEqual(['Check the evidence of a claim']);
		expect(await waits(world.approver, 'approver')).toEqual(['Decide on a claim']);
		await backend
			.as(world.officer)
			.rpc('request_information', { claim, question: 'Which clinic was it?' })
			.throwOnError();
		expect(await waits(clinician)).toEqual(['Answer a question about your claim CB']);
		expect(await waits(world.approver, 'approver')).toEqual([]);
		await db.rpc('submit_claim', { claim, answer: 'The clinic of Tuesday' }).throwOnError();
		await backend.as(finance).rpc('check_claim', { claim, note: why }).throwOnError();
		expect(await waits(world.officer, 'officer')).toEqual([]);
		await approve(world.approver, claim).throwOnError();
		expect(await waits(finance, 'finance')).toEqual(['Make a payment file for a claim']);
		const { reference, pence } = await lineOf(claim);
		expect(await waits(finance, 'finance')).toEqual([]);
		await takeResults([{ reference, pence, result: 'paid', paidOn: '2022-03-01' }]);
		await backend
			.as(world.approver)
			.rpc('request_clawback', { claim, pence: 1, reason: why })
			.throwOnError();
		expect(await waits(world.approver, 'approver')).toEqual([]);
		expect(await waits(world.secondApprover, 'approver')).toEqual(['Decide on a claim']);
		await backend.as(world.secondApprover).rpc('approve_clawback', { claim }).throwOnError();
		expect(await waits(finance, 'finance')).toEqual(['Get money back of a claim']);
	});

	test('UI-6 nobody is sent to a claim of their employer, of another commissioner, or without a role', async () => {
		await waitingClaim();
		const colleague = await world.member('Col League', world.startUp, 'member');
		await world.join(colleague, world.ccg, 'approver');
		expect(await waits(colleague, 'approver')).toEqual([]);
		for (const person of [world.evaluator, world.stranger, world.rivalClinician, world.admin]) {
			expect(await waits(person, 'officer')).toEqual([]);
		}
	});
});

describe('strangers', () => {
	test('N-2 the commissioner sees date, length and attendance, and neither the mentor nor what was done', async () => {
		const { claim } = await waitingClaim();
		const seen = JSON.stringify(await page(world.officer, claim));
		expect(seen).toContain('took_place');
		expect(seen).not.toContain(coached.mentor.name);
		expect(seen).not.toContain('video.example');
		const { error } = await backend.as(world.officer).from('claim_lines').select('*');
		expect(error?.code).toBe('42501');
	});

	test('nobody else reads a claim, and nobody of the commissioner a draft', async () => {
		const { fund, claim } = await waitingClaim();
		const { data: draft } = await backend
			.as(clinician)
			.rpc('start_claim', { bursary: fund, kind: 'cover' })
			.throwOnError();
		expect(await page(world.officer, draft)).toBeNull();
		for (const person of [
			world.stranger,
			world.evaluator,
			coached.mentor,
			world.admin,
			world.rivalClinician
		]) {
			expect(await page(person, claim)).toBeNull();
		}
	});

	test('may neither decide, check, pay, take back nor report; the wrong role is told which one may', async () => {
		const { fund, claim } = await waitingClaim();
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
		const officer = (await all(backend.as(world.officer))).map(say);
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
		const fund = await openFund(backend, world);
		await confirmedSession(fund);
		const tick = () => backend.service().rpc('tick').throwOnError();
		await tick();
		expect((await sumsOf(backend, fund)).committed).toBe(fee + cover);
		await backend.setClock('2022-12-01T09:00:00Z');
		await tick();
		await tick();
		expect((await sumsOf(backend, fund)).committed).toBe(0);
	});
});

describe('a commissioner that was taken over', () => {
	test('F-1, F-7 hands its funds, claims in flight and payment files to its successor, whose staff go on', async () => {
		const board = await world.organisation('icb', { name: 'NHS South East London ICB' });
		const officer = await world.member('Ola Officer', board, 'officer');
		const approver = await world.member('Abe Approver', board, 'approver');
		const payer = await world.member('Pia Payer', board, 'finance');
		const { fund, claim } = await waitingClaim();
		const { claim: gone } = await approved();
		const first = await lineOf(gone);
		const before = await sumsOf(backend, fund);
		const funds = async (person: Person, commissioner: string) =>
			backend.as(person).rpc('funds_page', { commissioner });
		expect((await funds(officer, board)).data).toEqual([]);
		expect(await page(officer, claim)).toBeNull();

		await backend.query(
			"update public.organisations set successor_id = $2, closed_on = '2022-06-30' where id = $1",
			[world.ccg, board]
		);
		await backend.query("update public.organisations set opened_on = '2022-07-01' where id = $1", [
			board
		]);
		await backend.setClock('2022-06-30T20:00:00Z');
		expect((await page(world.officer, claim))?.state).toBe('submitted');
		await backend.setClock('2022-07-01T09:00:00Z');
		expect(await page(world.officer, claim)).toBeNull();
		expect((await funds(world.officer, world.ccg)).data).toEqual([]);
		expect(say(await approve(world.approver, claim))).toBe('Not found');
		const seen = (await funds(officer, board)).data as { id: string; commissionerName: string }[];
		expect(seen.find(({ id }) => id === fund)?.commissionerName).toBe('NHS South East London ICB');
		expect(await sumsOf(backend, fund)).toEqual(before);
		const { data: whole } = await backend.as(officer).rpc('fund_page', { bursary: fund });
		expect((whole as { rates: object[]; entries: object[] }).rates).toHaveLength(2);
		expect((whole as { entries: object[] }).entries.length).toBeGreaterThan(2);

		const rate = { unit: 'hour', pence: 4400, profession: 'nurse', from_on: '2022-07-01' };
		await backend.as(officer).rpc('add_rate', { bursary: fund, content: rate }).throwOnError();
		await approve(approver, claim).throwOnError();
		expect((await page(clinician, claim))?.state).toBe('approved');
		const take = async (rows: object[]) => {
			const { data: result } = await backend
				.as(payer)
				.rpc('take_payment_results', { commissioner: board, file_name: '', rows } as never)
				.throwOnError();
			const { data } = await backend.as(payer).rpc('payment_result', { result }).throwOnError();
			return (data as { lines: { outcome: string }[] }).lines.map(({ outcome }) => outcome);
		};
		const paidOn = '2022-06-30';
		const { reference, pence } = first;
		expect(await take([{ line: 2, reference, pence, result: 'paid', paidOn }])).toEqual(['paid']);
		const { data: file } = await backend
			.as(payer)
			.rpc('make_payment_file', { commissioner: board })
			.throwOnError();
		const { data: lines } = await backend.as(payer).rpc('payment_file', { file }).throwOnError();
		const mine = (await page(officer, claim))?.reference ?? '';
		expect(JSON.stringify(lines)).toContain(mine);
		expect((await backend.as(finance).rpc('payment_file', { file })).error?.code).toBe('PT404');
		await backend.query(
			'update public.organisations set successor_id = null, closed_on = null where id = $1',
			[world.ccg]
		);
	});
});

describe('the report', () => {
	type Group = { name: string; people: number; minutes: number; pence: number };
	type By = { groups: Group[]; others: Omit<Group, 'name'> | null };
	type Report = {
		none: boolean;
		total: Omit<Group, 'name'> | null;
		byProfession: By | null;
		byArea: By | null;
	};

	/** Approved hours of as many people as are told for each profession and area, £100 and an hour each. */
	async function reportOf(people: [string, string, number][]): Promise<Report> {
		const fund = await openFund(backend, world);
		for (const [profession, area, many] of people) {
			for (let place = 0; place < many; place += 1) {
				const person = await backend.person({ name: 'Many Claim' });
				await backend.query(
					`with claim as (insert into public.claims (bursary_id, claimant_id, kind, state, payee, employer_id)
						values ($1, $2, 'cover', 'approved', 'employer', $3) returning id)
					insert into public.claim_lines (claim_id, bursary_id, clinician_id, day, minutes, attendance, unit, rate_pence, pence, reason, profession, area)
					select id, $1, $2, '2022-04-05', 60, 'typed', 'hour', 10000, 10000, 'Planted for the report', $4, $5 from claim`,
					[fund, person.id, world.startUp, profession, area]
				);
			}
		}
		const { data } = await backend
			.as(world.officer)
			.rpc('bursary_report', { bursary: fund, year: 2022 })
			.throwOnError();
		return data as Report;
	}

	test('F-9 shows hours, money and people by profession and area', async () => {
		const report = await reportOf([
			['nurse', 'Bexley', 5],
			['doctor', 'Bexley', 6]
		]);
		expect(report.total).toEqual({ people: 11, minutes: 660, pence: 110_000 });
		expect(report.byProfession?.groups).toEqual([
			{ name: 'doctor', people: 6, minutes: 360, pence: 60_000 },
			{ name: 'nurse', people: 5, minutes: 300, pence: 50_000 }
		]);
		expect(report.byArea?.groups).toMatchObject([{ name: 'Bexley', people: 11 }]);
	});

	test('F-9 hides groups under 5, and never one alone, which the total would give away', async () => {
		const report = await reportOf([
			['nurse', 'Bexley', 5],
			['doctor', 'Bexley', 6],
			['midwife', 'Kent', 2]
		]);
		expect(report.byProfession?.groups.map(({ name }) => name)).toEqual(['doctor']);
		expect(report.byProfession?.others).toEqual({ people: 7, minutes: 420, pence: 70_000 });
		expect(report.byArea).toMatchObject({ groups: [], others: { people: 13 } });
		expect(JSON.stringify(report)).not.toContain('midwife');
	});

	test.each([[[5, 4]], [[4, 4, 9]], [[2, 9, 6]], [[1, 1, 1, 6]], [[3, 2, 5, 5]], [[5, 5]]])(
		'F-9 of groups of %j no total less what is shown gives one under 5 away',
		async (sizes) => {
			const names = ['nurse', 'doctor', 'midwife', 'dentist'];
			const areas = ['Bexley', 'Kent', 'Bromley', 'Lambeth'];
			const report = await reportOf(
				sizes.map((size, place) => [names[place] ?? '', areas[place] ?? '', size])
			);
			for (const by of [report.byProfession, report.byArea]) {
				const shown = by?.groups ?? [];
				const left = (report.total?.people ?? 0) - shown.reduce((sum, g) => sum + g.people, 0);
				expect(shown.every(({ people }) => people >= 5)).toBe(true);
				expect(left === 0 || left >= 5).toBe(true);
				expect(sizes.length - shown.length).not.toBe(1);
				expect(by?.others?.people ?? 0).toBe(left);
			}
		}
	);

	test('F-9 says nothing at all where fewer than 5 people are in it', async () => {
		const report = await reportOf([['nurse', 'Bexley', 4]]);
		expect(report).toMatchObject({ none: false, total: null, byProfession: null, byArea: null });
	});
});
