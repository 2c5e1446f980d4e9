import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '#lib/viewer.ts';
import { refusal } from '#support/answers.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { sumsOf, type Coached } from '#support/bursaries.ts';
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

describe('finance', () => {
	test('F-8 makes a payment file of what is approved; a second press and a second fetch change nothing', async () => {
		const { claim } = await claims.approved();
		const file = await claims.makeFile();
		const lines = await claims.linesOf(file);
		const reference = (await claims.page(finance, claim))?.reference ?? '';
		expect(lines.filter((line) => line.reference.startsWith(reference))).toMatchObject([
			{ pence: cover, payee: 'Breathe Easy Bexley CIC', kind: 'employer' }
		]);
		expect(await claims.linesOf(file)).toEqual(lines);
		const again = backend.as(finance).rpc('make_payment_file', { commissioner: world.ccg });
		expect(await refusal(again)).toBe('No approved claim waits to be paid');
		expect((await claims.page(finance, claim))?.state).toBe('in_payment');
	});

	test('F-8 takes results in twice without harm; what is unknown or in a wrong state is listed and skipped', async () => {
		const { fund, claim } = await claims.approved();
		const result = await claims.pay(claim);
		const before = await sumsOf(backend, fund);
		expect(before).toMatchObject({ paid: cover, committed: fee });
		const other = await claims.approved();
		const waits = (await claims.page(finance, other.claim))?.reference ?? '';
		expect(
			await claims.takeResults([
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
		expect((await claims.page(finance, other.claim))?.state).toBe('approved');
	});

	test('F-8 pays again what came back; the results of the first time change nothing then', async () => {
		const { claim, fund } = await claims.approved();
		const first = await claims.lineOf(claim);
		const returned = { reference: first.reference, pence: cover, result: 'returned' };
		const gone = { ...returned, result: 'paid', paidOn: '2022-03-01' };
		expect(await claims.takeResults([returned])).toEqual(['returned']);
		const second = await claims.lineOf(claim);
		expect(second.reference).not.toBe(first.reference);
		expect(await claims.takeResults([returned, gone])).toEqual(['seen', 'wrong_state']);
		expect(await claims.takeResults([{ ...gone, reference: second.reference }])).toEqual(['paid']);
		expect((await claims.page(clinician, claim))?.state).toBe('paid');
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
		const fund = await claims.fundWithSession();
		const db = backend.as(clinician);
		const claim = await claims.start(clinician, fund);
		await db
			.rpc('choose_payee', { claim, payee: 'employer', employer: practice.id })
			.throwOnError();
		expect((await seen()).claims).toEqual([]);
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
		expect((await seen()).sums).toMatchObject({ waiting: cover, due: 0, paid: 0 });
		await claims.approve(world.approver, claim).throwOnError();
		expect((await seen()).sums).toMatchObject({ waiting: 0, due: cover });
		const { reference, pence } = await claims.lineOf(claim);
		expect((await seen()).claims).toMatchObject([
			{ id: claim, state: 'in_payment', paidOn: null, payment: { reference } }
		]);
		const result = { reference, pence, result: 'paid', paidOn: '2022-03-01' };
		expect(await claims.takeResults([result])).toEqual(['paid']);
		expect(await seen()).toMatchObject({
			sums: { due: 0, paid: cover, owed: 0 },
			claims: [{ state: 'paid', paidOn: '2022-03-01', payment: { reference } }]
		});
		await backend
			.as(finance)
			.rpc('request_clawback', { claim, pence: 10_000, reason: 'Too much was claimed' })
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
		const fund = await claims.fundWithSession();
		const db = backend.as(clinician);
		const claim = await claims.start(clinician, fund);
		const typed = { claim, day: '2022-03-15', minutes: 60, reason: 'Wrote about goal nine' };
		await db.rpc('add_hours', typed).throwOnError();
		await claims.submit(clinician, claim, practice.id);
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
		const fund = await claims.fundWithSession();
		const claim = await claims.start(coached.mentor, fund, 'fee');
		await claims.submit(coached.mentor, claim, practice.id);
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
		const fund = await claims.fundWithSession();
		const db = backend.as(clinician);
		const claim = await claims.start(clinician, fund);
		for (const payee of ['employer', 'person']) {
			await db.rpc('choose_payee', { claim, payee, employer: practice.id }).throwOnError();
		}
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
		const { data } = await read(practice.admin, practice.id).throwOnError();
		expect((data as unknown as Seen).claims).toEqual([]);
	});
});

describe('a commissioner that was taken over', () => {
	test('F-1, F-7 hands its funds, claims in flight and payment files to its successor, whose staff go on', async () => {
		const board = await world.organisation('icb', { name: 'NHS South East London ICB' });
		const officer = await world.member('Ola Officer', board, 'officer');
		const approver = await world.member('Abe Approver', board, 'approver');
		const payer = await world.member('Pia Payer', board, 'finance');
		const { fund, claim } = await claims.waiting();
		const { claim: gone } = await claims.approved();
		const first = await claims.lineOf(gone);
		const before = await sumsOf(backend, fund);
		const funds = async (person: Person, commissioner: string) =>
			backend.as(person).rpc('funds_page', { commissioner });
		expect((await funds(officer, board)).data).toEqual([]);
		expect(await claims.page(officer, claim)).toBeNull();

		await backend.query(
			"update public.organisations set successor_id = $2, closed_on = '2022-06-30' where id = $1",
			[world.ccg, board]
		);
		await backend.query("update public.organisations set opened_on = '2022-07-01' where id = $1", [
			board
		]);
		await backend.setClock('2022-06-30T20:00:00Z');
		expect((await claims.page(world.officer, claim))?.state).toBe('submitted');
		const held = async (person: Person) => {
			const { data } = await backend.as(person).rpc('viewer').throwOnError();
			return (data as unknown as Viewer).organisations[0];
		};
		expect(await held(world.officer)).not.toHaveProperty('takenOverBy');
		await backend.setClock('2022-07-01T09:00:00Z');
		expect(await held(world.officer)).toMatchObject({
			takenOverBy: { id: board, name: 'NHS South East London ICB', closedOn: '2022-06-30' }
		});
		expect(await held(officer)).not.toHaveProperty('takenOverBy');
		expect(await claims.page(world.officer, claim)).toBeNull();
		expect((await funds(world.officer, world.ccg)).data).toEqual([]);
		expect(await refusal(claims.approve(world.approver, claim))).toBe('Not found');
		const seen = (await funds(officer, board)).data as { id: string; commissionerName: string }[];
		expect(seen.find(({ id }) => id === fund)?.commissionerName).toBe('NHS South East London ICB');
		expect(await sumsOf(backend, fund)).toEqual(before);
		const { data: whole } = await backend.as(officer).rpc('fund_page', { bursary: fund });
		expect((whole as { rates: object[]; entries: object[] }).rates).toHaveLength(2);
		expect((whole as { entries: object[] }).entries.length).toBeGreaterThan(2);

		const rate = { unit: 'hour', pence: 4400, profession: 'nurse', from_on: '2022-07-01' };
		await backend.as(officer).rpc('add_rate', { bursary: fund, content: rate }).throwOnError();
		await claims.approve(approver, claim).throwOnError();
		expect((await claims.page(clinician, claim))?.state).toBe('approved');
		const { reference, pence } = first;
		const result = { reference, pence, result: 'paid', paidOn: '2022-06-30' };
		expect(await claims.takeResults([result], payer, board)).toEqual(['paid']);
		const file = await claims.makeFile(payer, board);
		const lines = await claims.linesOf(file, payer);
		const mine = (await claims.page(officer, claim))?.reference ?? '';
		expect(JSON.stringify(lines)).toContain(mine);
		expect((await backend.as(finance).rpc('payment_file', { file })).error?.code).toBe('PT404');
		await backend.query(
			'update public.organisations set successor_id = null, closed_on = null where id = $1',
			[world.ccg]
		);
	});
});
