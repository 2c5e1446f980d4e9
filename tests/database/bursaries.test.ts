import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import {
	bookByBursary,
	draftFund,
	fundDraft,
	holdByBursary,
	hourRate,
	makeCoached,
	openFund,
	sessionRate,
	sumsOf,
	type Coached
} from '#support/bursaries.ts';
import { makeMentorship, makeOpenMentor } from '#support/mentoring.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let coached: Coached;
let clinician: Person;
let finance: Person;
let times = 0;

/** £75 for the mentor and £300 for the cover. */
const fee = 7500;
const cover = 30_000;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	clinician = world.clinician;
	finance = await world.member('Fin Ance', world.ccg, 'finance');
	await backend.query(
		"update public.organisations set registered_population = 1800000, population_source = 'NHS Digital', population_on = '2022-01-01' where id = $1",
		[world.ccg]
	);
	coached = await makeCoached(backend, clinician);
});
afterAll(() => backend.close());
beforeEach(() => backend.setClock(whileOpen));

/** A morning of a Tuesday or Wednesday from 15 March that no other test uses; it is in clinic. */
function nextTime(hour = 9): string {
	times += 1;
	return thisTime(hour);
}

function thisTime(hour: number): string {
	const day = 15 + 7 * Math.floor((times - 1) / 2) + ((times - 1) % 2);
	return new Date(Date.UTC(2022, 2, day, hour)).toISOString();
}

const say = (answer: { error: { message: string } | null }) => answer.error?.message ?? '';
const book = (bursary: string, startsAt = nextTime(), options = {}) =>
	bookByBursary(backend, clinician, coached, bursary, startsAt, options);
const cancel = (booking: string, who: Person = clinician) =>
	backend.as(who).rpc('cancel_session', { booking, seen: 1, reason: '' }).throwOnError();
const fundPage = async (person: Person, bursary: string) =>
	backend.as(person).rpc('fund_page', { bursary });

describe('an officer', () => {
	test('F-1 drafts a fund, which grants nothing until an approver opens it', async () => {
		const fund = await draftFund(backend, world);
		expect((await sumsOf(backend, fund)).granted).toBe(0);
		const held = await holdByBursary(backend, clinician, coached, fund, nextTime());
		expect(say(held)).toBe('This bursary is not open');
		expect(say(await backend.as(world.officer).rpc('open_bursary', { bursary: fund }))).toBe(
			'Only an approver opens a bursary'
		);
		await backend.as(world.approver).rpc('open_bursary', { bursary: fund }).throwOnError();
		expect(await sumsOf(backend, fund)).toMatchObject({ granted: 200_000, committed: 0 });
		const again = await backend.as(world.approver).rpc('open_bursary', { bursary: fund });
		expect(say(again)).toBe('This bursary is open already');
	});

	test('F-1 does not open what they wrote, even as an approver too, nor change what is open', async () => {
		const both = await world.member('Bo Both', world.ccg, 'officer', 'approver');
		const content = { ...fundDraft, title: 'Of Bo' };
		const { data: fund } = await backend
			.as(both)
			.rpc('save_bursary', { commissioner: world.ccg, bursary: null as never, content })
			.throwOnError();
		expect(say(await backend.as(both).rpc('open_bursary', { bursary: fund }))).toBe(
			'You wrote this bursary, so another approver opens it'
		);
		await backend.as(world.approver).rpc('open_bursary', { bursary: fund }).throwOnError();
		const changed = await backend
			.as(both)
			.rpc('save_bursary', { commissioner: world.ccg, bursary: fund, content });
		expect(say(changed)).toContain('is open');
	});

	test('F-3 writes a rate card in which no two rates for the same people hold on one day', async () => {
		const fund = await draftFund(backend, world);
		const db = backend.as(world.officer);
		const twice = await db.rpc('add_rate', { bursary: fund, content: sessionRate });
		expect(say(twice)).toContain('Another rate for the same people');
		const page = (await fundPage(world.officer, fund)).data as {
			rates: { id: string; unit: string }[];
		};
		const rate = page.rates.find(({ unit }) => unit === 'session')?.id ?? '';
		await db.rpc('end_rate', { rate, last_day: '2022-04-30' }).throwOnError();
		await db
			.rpc('add_rate', { bursary: fund, content: { ...sessionRate, from_on: '2022-05-01' } })
			.throwOnError();
	});
});

describe('the commissioner', () => {
	test('F-1 sees what is granted, committed, claimed, paid and recovered, the ledger, and whom the cost per head is over', async () => {
		const fund = await openFund(backend, world);
		await book(fund);
		const { data } = await fundPage(finance, fund);
		expect(data).toMatchObject({
			grantedPence: 200_000,
			committedPence: fee + cover,
			paidPence: 0,
			...{ population: 1_800_000, populationSource: 'NHS Digital', populationOn: '2022-01-01' }
		});
		const { entries } = data as { entries: { account: string; pence: number; why: string }[] };
		expect(entries.map(({ why, pence }) => [why, pence])).toEqual([
			['sessions', fee + cover],
			['opened', 200_000]
		]);
		expect(JSON.stringify(data)).not.toContain(coached.mentor.name);
		expect(JSON.stringify(data)).not.toContain(clinician.name);
	});

	test('N-2, F-9 reads of sessions that nobody has claimed by month alone, never who moved or cancelled when', async () => {
		const fund = await openFund(backend, world);
		await book(fund);
		await cancel(await book(fund));
		await backend.setClock('2022-03-09T09:00:00Z');
		await book(fund);
		for (const person of [world.officer, world.approver, finance]) {
			const { data } = await fundPage(person, fund);
			const page = data as { entryCount: number; entries: { why: string; pence: number }[] };
			expect(page.entries.map(({ why, pence }) => [why, pence])).toEqual([
				['sessions', 2 * (fee + cover)],
				['opened', 200_000]
			]);
			expect(page.entryCount).toBe(2);
			expect(JSON.stringify(page.entries)).not.toMatch(/2022-03-09|cancelled|booked|number/);
		}
		expect((await sumsOf(backend, fund)).committed).toBe(2 * (fee + cover));
	});

	test('F-1 adds money with a reason, as an approver alone', async () => {
		const fund = await openFund(backend, world);
		const more = { bursary: fund, pence: 50_000, reason: 'More clinicians than we expected' };
		expect(say(await backend.as(finance).rpc('grant_more', more))).toContain('Only an approver');
		await backend.as(world.approver).rpc('grant_more', more).throwOnError();
		expect((await sumsOf(backend, fund)).granted).toBe(250_000);
	});

	test('the ledger is added to and never altered, even by who owns the database', async () => {
		const fund = await openFund(backend, world);
		for (const sql of [
			'update public.bursary_entries set pence = 1',
			'delete from public.bursary_entries'
		]) {
			await expect(backend.query(`${sql} where bursary_id = $1`, [fund])).rejects.toThrow(
				'What is written here stays'
			);
		}
		await expect(
			backend.query('update public.bursaries set committed_pence = 200001 where id = $1', [fund])
		).rejects.toThrow('bursaries_not_overspent');
	});
});

describe('strangers', () => {
	test('learn nothing of a fund and change nothing in it', async () => {
		const fund = await draftFund(backend, world);
		const others: [string, Client][] = [
			['another commissioner', backend.as(world.stranger)],
			['a member without a role', backend.as(world.evaluator)],
			['a clinician', backend.as(clinician)],
			['the platform admin', backend.as(world.admin)],
			['oversight', backend.as(world.oversight)]
		];
		for (const [, db] of others) {
			const tried = await Promise.all([
				db.rpc('fund_page', { bursary: fund }),
				db.rpc('funds_page', { commissioner: world.ccg }),
				db.rpc('open_bursary', { bursary: fund }),
				db.rpc('grant_more', { bursary: fund, pence: 100, reason: 'Because I want it' }),
				db.rpc('add_rate', { bursary: fund, content: hourRate }),
				db.rpc('save_bursary', {
					commissioner: world.ccg,
					bursary: null as never,
					content: fundDraft
				}),
				db.rpc('save_bursary', { commissioner: world.otherCcg, bursary: fund, content: fundDraft })
			]);
			expect(tried.map(({ error }) => error?.code)).toEqual(Array(7).fill('PT404'));
		}
		for (const table of ['bursaries', 'bursary_rates', 'bursary_entries', 'commitments'] as const) {
			const { error } = await backend.as(world.officer).from(table).select('*');
			expect(error?.code).toBe('42501');
		}
		const visitor = await backend.visitor().rpc('fund_page', { bursary: fund });
		expect(visitor.error?.code).toBe('42501');
	});
});

describe('a clinician', () => {
	test('P-9, F-2 books a mentor who cannot be paid by card, which sets aside the fee and the expected cover', async () => {
		const fund = await openFund(backend, world);
		const card = await holdByBursary(backend, clinician, coached, null, nextTime(), {
			pays: 'card'
		});
		expect(say(card)).toContain('cannot be paid by card yet');
		const booking = await book(fund);
		expect(await sumsOf(backend, fund)).toMatchObject({ committed: fee + cover });
		const { data } = await backend.as(clinician).rpc('session_page', { booking });
		expect(data).toMatchObject({
			state: 'confirmed',
			pays: 'bursary',
			coverPence: cover,
			bursary: { title: 'Time to lead', feePence: fee, coverPence: cover, leftPence: 62_500 }
		});
		const mentors = await backend.as(coached.mentor).rpc('session_page', { booking });
		expect(mentors.data).toMatchObject({ bursary: null });
	});

	test('B-13 sees before the booking what cover costs and what is left for them', async () => {
		const fund = await openFund(backend, world);
		const { data } = await backend
			.as(clinician)
			.rpc('booking_choices', { mentorship: coached.mentorship, moving: null as never });
		const { bursaries, takesCards } = data as { takesCards: boolean; bursaries: { id: string }[] };
		expect(takesCards).toBe(false);
		expect(bursaries.find(({ id }) => id === fund)).toMatchObject({
			commissionerName: 'NHS South East London CCG',
			leftPence: 100_000,
			coverPence: cover
		});
	});

	test('B-13 shares the cover of a half day between two sessions; it is released when neither needs it', async () => {
		const fund = await openFund(backend, world);
		const first = await book(fund, nextTime(9));
		const second = await book(fund, thisTime(11));
		expect((await sumsOf(backend, fund)).committed).toBe(2 * fee + cover);
		await cancel(first);
		expect((await sumsOf(backend, fund)).committed).toBe(fee + cover);
		await cancel(second);
		expect((await sumsOf(backend, fund)).committed).toBe(0);
	});

	test('F-2 cancels late, which keeps of the fee what the terms keep and releases the cover', async () => {
		const fund = await openFund(backend, world);
		const startsAt = nextTime();
		const booking = await book(fund, startsAt);
		await backend.setClock(new Date(Date.parse(startsAt) - 30 * 3_600_000).toISOString());
		await cancel(booking);
		expect((await sumsOf(backend, fund)).committed).toBe(fee / 2);
	});

	test('F-2 moves to another day: the fee goes with it, cover is set aside anew and the old one released', async () => {
		const fund = await openFund(backend, world);
		const booking = await book(fund);
		await backend
			.as(clinician)
			.rpc('move_session', { booking, seen: 1, starts_at: nextTime() })
			.throwOnError();
		expect((await sumsOf(backend, fund)).committed).toBe(fee + cover);
		const beyond = await backend
			.as(clinician)
			.rpc('move_session', { booking, seen: 2, starts_at: '2022-07-05T09:00:00Z' });
		expect(say(beyond)).toContain('not for that day');
	});

	test('a mentor who did not come is not paid, and the cover stays; a clinician who did not come has none', async () => {
		const fund = await openFund(backend, world);
		const outcomes = [
			['mentor_absent', cover],
			['clinician_absent', fee]
		] as const;
		for (const [said, committed] of outcomes) {
			await backend.setClock(whileOpen);
			const before = (await sumsOf(backend, fund)).committed;
			const startsAt = nextTime();
			const booking = await book(fund, startsAt);
			await backend.setClock(new Date(Date.parse(startsAt) + 4_000_000).toISOString());
			for (const person of [clinician, coached.mentor]) {
				await backend.as(person).rpc('say_attendance', { booking, said }).throwOnError();
			}
			expect((await sumsOf(backend, fund)).committed - before).toBe(committed);
		}
	});

	test('F-1 is refused when too little is left of the fund, and then nothing is booked', async () => {
		const fund = await openFund(backend, world, { amount_pence: 40_000 });
		await book(fund);
		const refused = await holdByBursary(backend, clinician, coached, fund, nextTime());
		expect(say(refused)).toBe('This costs £375, and £25 is left of the bursary');
	});

	test('F-1 is refused when the fund was used up between holding and booking', async () => {
		const fund = await openFund(backend, world, { amount_pence: 40_000 });
		const { data: booking } = await holdByBursary(
			backend,
			clinician,
			coached,
			fund,
			nextTime()
		).throwOnError();
		await backend.query("select private.post($1, 'committed', 39000, 'fee_booked')", [fund]);
		const refused = await backend.as(clinician).rpc('confirm_session', { booking });
		expect(say(refused)).toContain('£10 is left of the bursary');
		const { data } = await backend.as(clinician).rpc('session_page', { booking });
		expect(data).toMatchObject({ state: 'held' });
	});

	test('F-4 has an allowance for each financial year, which begins on 1 April', async () => {
		const fund = await openFund(backend, world, { allowance_pence: 40_000 });
		await book(fund, '2022-03-29T15:00:00Z');
		const inMarch = await holdByBursary(backend, clinician, coached, fund, '2022-03-31T15:00:00Z');
		expect(say(inMarch)).toContain('£25 is left of your allowance for the financial year');
		await book(fund, '2022-04-01T15:00:00Z');
		expect((await sumsOf(backend, fund)).committed).toBe(2 * (fee + cover));
	});

	test('F-1 uses only funds for their profession, the area of their employer and the day', async () => {
		const nurses = await openFund(backend, world, { professions: ['nurse'] });
		const kent = await openFund(backend, world, { areas: ['Kent'] });
		const short = await openFund(backend, world, { until_on: '2022-03-31' });
		const tried = async (fund: string) =>
			say(await holdByBursary(backend, clinician, coached, fund, '2022-04-05T09:00:00Z'));
		expect(await tried(nurses)).toBe('This bursary is for other professions');
		expect(await tried(kent)).toContain('employer is based in another area');
		expect(await tried(short)).toContain('not for that day');
		const { data } = await backend
			.as(clinician)
			.rpc('booking_choices', { mentorship: coached.mentorship, moving: null as never });
		const ids = (data as { bursaries: { id: string }[] }).bursaries.map(({ id }) => id);
		expect(ids).not.toContain(nurses);
		expect(ids).not.toContain(kent);
		expect(ids).toContain(short);
	});

	test('F-3 is paid at the rate that says most about them, with on-costs', async () => {
		const fund = await openFund(backend, world);
		const rates = [
			{ ...sessionRate, profession: 'physiotherapist', pence: 20_000 },
			{ ...sessionRate, profession: 'physiotherapist', area: 'Bexley', pence: 22_001 },
			{ ...sessionRate, profession: 'nurse', area: 'Bexley', pence: 1000 }
		];
		for (const content of rates) {
			await backend.as(world.officer).rpc('add_rate', { bursary: fund, content }).throwOnError();
		}
		await book(fund);
		// 220.01 and a quarter of it is 275.0125.
		expect((await sumsOf(backend, fund)).committed).toBe(fee + 27_501);
	});

	test('B-13 lets a fund pay the cover alone where the mentor is free', async () => {
		const fund = await openFund(backend, world);
		const free = await makeCoached(backend, clinician, 0);
		const booking = await bookByBursary(backend, clinician, free, fund, nextTime(), {
			pays: 'free'
		});
		expect((await sumsOf(backend, fund)).committed).toBe(cover);
		await cancel(booking);
		expect((await sumsOf(backend, fund)).committed).toBe(0);
	});
});

describe('who waits for a time', () => {
	const offersTo = async (person: Person) =>
		(
			await backend.query<{ id: string; pays: string; bursary_id: string | null; state: string }>(
				'select id, pays, bursary_id, state from public.bookings where clinician_id = $1 and offered order by made_at',
				[person.id]
			)
		).map((row) => ({ ...row }));
	/** A time of a mentor who takes £75 is given back while somebody of Bexley waits for one. */
	async function offered({ cards }: { cards: boolean }) {
		const fund = await openFund(backend, world);
		const mentor = await makeOpenMentor(backend);
		await backend.query('update public.mentors set price_pence = $2 where person_id = $1', [
			mentor.id,
			fee
		]);
		const [other, waiting] = [
			await world.member('Ola Other', world.startUp, 'member'),
			await world.member('Wim Waits', world.startUp, 'member')
		];
		await backend.query(
			"update public.people set profession = 'physiotherapist' where id = any ($1)",
			[[other.id, waiting.id]]
		);
		const pair = { mentor, mentorship: await makeMentorship(backend, mentor, other) };
		const startsAt = '2022-03-22T10:00:00Z';
		const options = { cover: false };
		const booking = await bookByBursary(backend, other, pair, fund, startsAt, options);
		const mentorship = await makeMentorship(backend, mentor, waiting);
		await backend.as(waiting).rpc('join_waiting_list', { mentorship }).throwOnError();
		if (!cards) {
			await backend.query('delete from public.mentor_accounts where person_id = $1', [mentor.id]);
		}
		await cancel(booking, other);
		const [offer] = await offersTo(waiting);
		if (!offer) throw new Error('Nothing was offered.');
		return { fund, mentor, waiting, mentorship, startsAt, offer };
	}

	test('B-12, P-9 is offered it by bursary where the mentor cannot be paid by card, and takes it', async () => {
		const { fund, waiting, offer } = await offered({ cards: false });
		expect(offer).toMatchObject({ pays: 'bursary', state: 'held' });
		expect((await sumsOf(backend, fund)).committed).toBe(0);
		await backend.as(waiting).rpc('confirm_session', { booking: offer.id }).throwOnError();
		const [fundOf] = await backend.query<{ id: string }>(
			'select bursary_id as id from public.commitments where booking_id = $1',
			[offer.id]
		);
		expect(fundOf?.id).toBe(offer.bursary_id);
	});

	test('B-12 chooses the bursary instead of a card, before the booking and not after it', async () => {
		const { fund, waiting, offer } = await offered({ cards: true });
		expect(offer).toMatchObject({ pays: 'card', bursary_id: null });
		const db = backend.as(waiting);
		const choose = (way: object, who: Client = db) =>
			who.rpc('choose_way', { booking: offer.id, ...way } as never);
		const bursary = { pays: 'bursary', bursary: fund };
		const { data: session } = await db.rpc('session_page', { booking: offer.id }).throwOnError();
		expect(session).toMatchObject({ ways: { takesCards: true } });
		expect(JSON.stringify(session)).toContain(fund);
		for (const way of [{ pays: 'bursary' }, { pays: 'free' }, { pays: 'card', bursary: fund }]) {
			expect(say(await choose(way))).toBe('Select how it is paid');
		}
		const nurses = await openFund(backend, world, { professions: ['nurse'] });
		expect(say(await choose({ pays: 'bursary', bursary: nurses }))).toContain('other professions');
		await choose(bursary).throwOnError();
		await choose(bursary).throwOnError();
		await db.rpc('confirm_session', { booking: offer.id }).throwOnError();
		expect((await sumsOf(backend, fund)).committed).toBe(fee);
		expect(say(await choose({ pays: 'card' }))).toContain('no longer kept for you');
	});

	test('B-12 keeps the time when they choose it again among the free ones, and nobody else is asked', async () => {
		const { fund, waiting, mentorship, startsAt, offer } = await offered({ cards: true });
		const { data: held } = await holdByBursary(backend, waiting, { mentorship }, fund, startsAt, {
			cover: false
		}).throwOnError();
		expect(held).toBe(offer.id);
		expect(await offersTo(waiting)).toMatchObject([{ pays: 'bursary', state: 'held' }]);
	});

	test('P-4 changes nothing once a payment by card has begun; others change nothing at all', async () => {
		const { fund, mentor, waiting, offer } = await offered({ cards: true });
		const bursary = { booking: offer.id, pays: 'bursary', bursary: fund };
		for (const person of [mentor, world.clinician, world.stranger, world.officer]) {
			const { error } = await backend.as(person).rpc('choose_way', bursary);
			expect(error?.code).toBe('PT404');
		}
		const db = backend.as(waiting);
		await db.rpc('start_payment', { booking: offer.id }).throwOnError();
		expect(say(await db.rpc('choose_way', bursary))).toContain('stays as it was chosen');
		const { data: session } = await db.rpc('session_page', { booking: offer.id }).throwOnError();
		expect(session).toMatchObject({ ways: null });
	});
});
