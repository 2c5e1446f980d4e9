import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { hold, makeMentorship, makeOpenMentor, makeSession } from '#support/mentoring.ts';
import { makeWorld, type World } from '#support/world.ts';

const monday = '2022-03-07T09:00:00Z';
const at = (time: string, day = '2022-03-09') => `${day}T${time}:00Z`;

let backend: TestBackend;
let world: World;
let mentor: Person;
let clinician: Person;
let mentorship: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(monday);
	world = await makeWorld(backend);
});
beforeEach(async () => {
	await backend.setClock(monday);
	mentor = await makeOpenMentor(backend);
	clinician = await backend.person({ name: 'Clara Clinician' });
	mentorship = await makeMentorship(backend, mentor, clinician);
});
afterAll(() => backend.close());

type Page = {
	state: string;
	version: number;
	refundPence: number;
	cover: { id: string; state: string; startsAt: string; endsAt: string } | null;
	coverPence: number;
	calendar: { uid: string; sequence: number; cancelled: boolean; firm: boolean };
	place: string;
	outcome: string | null;
};
const page = async (person: Person, booking: string) =>
	(await backend.as(person).rpc('session_page', { booking }).throwOnError()).data as Page;
const tick = () => backend.service().rpc('tick').throwOnError();
const mails = (template: string, booking: string) =>
	backend.query<{ payload: { to?: string; data?: object }; finished_at: string | null }>(
		'select payload, finished_at from private.outbox where idempotency_key like $1',
		[`mail:${template}:${booking}%`]
	);
const taken = { code: 'PT409', message: 'That time has just been taken' };

/** Somebody else whom the same mentor mentors. */
async function another(): Promise<[Person, string]> {
	const person = await backend.person({ name: 'Otto Other' });
	return [person, await makeMentorship(backend, mentor, person)];
}

describe('a clinician', () => {
	test('holds a free time, confirms it, and both get a mail with the session', async () => {
		const { data: booking } = await hold(
			backend,
			clinician,
			mentorship,
			at('10:00')
		).throwOnError();
		expect(await page(clinician, booking)).toMatchObject({ state: 'held', version: 1 });
		await backend.as(clinician).rpc('confirm_session', { booking }).throwOnError();
		await backend.as(clinician).rpc('confirm_session', { booking }).throwOnError();
		expect(await page(mentor, booking)).toMatchObject({
			state: 'confirmed',
			place: 'https://video.example/room-1'
		});
		const sent = await mails('session_confirmed', booking);
		expect(sent.map(({ payload }) => payload.to).sort()).toEqual(
			[clinician.email, mentor.email].sort()
		);
		expect(sent[0]?.payload.data).toMatchObject({
			path: `/sessions/${booking}?version=1`,
			calendar: { uid: booking, sequence: 0, cancelled: false, firm: true }
		});
	});

	test('B-3 cannot overlap another session on any side; touching is allowed', async () => {
		await makeSession(backend, clinician, mentorship, at('11:00'));
		const [other, theirs] = await another();
		for (const time of ['10:00', '10:15', '11:00', '11:30', '12:00', '12:14']) {
			expect((await hold(backend, other, theirs, at(time))).error, time).toMatchObject(taken);
		}
		expect((await hold(backend, other, theirs, at('12:15'))).error).toBeNull();
		expect((await hold(backend, other, theirs, at('09:45'))).error).toBeNull();
	});

	test('B-3 cannot be in two sessions at once, longer or shorter ones', async () => {
		await makeSession(backend, clinician, mentorship, at('11:00'));
		for (const session_minutes of [15, 240]) {
			const second = await makeOpenMentor(backend, { session_minutes });
			const both = await makeMentorship(backend, second, clinician);
			const { error } = await hold(
				backend,
				clinician,
				both,
				at(session_minutes === 15 ? '11:30' : '09:00')
			);
			expect(error).toMatchObject(taken);
		}
	});

	test('B-4 loses a hold after 15 minutes, though nothing swept', async () => {
		const [other, theirs] = await another();
		const { data: booking } = await hold(
			backend,
			clinician,
			mentorship,
			at('10:00')
		).throwOnError();
		await backend.setClock('2022-03-07T09:14:59Z');
		expect((await hold(backend, other, theirs, at('10:00'))).error).toMatchObject(taken);
		await backend.setClock('2022-03-07T09:15:00Z');
		expect((await hold(backend, other, theirs, at('10:00'))).error).toBeNull();
		const late = await backend.as(clinician).rpc('confirm_session', { booking });
		expect(late.error?.message).toContain('The 15 minutes are over');
	});

	test('B-5, B-6, B-7 is refused outside the hours, on bank holidays, too soon, too far and too often', async () => {
		const problem = async (startsAt: string, whose = mentorship) =>
			(await hold(backend, clinician, whose, startsAt)).error?.message ?? 'held';
		expect(await problem(at('08:30'))).toContain('no hours at this time');
		expect(await problem(at('16:30'))).toContain('no hours at this time');
		expect(await problem(at('10:00', '2022-03-12'))).toContain('no hours at this time');
		expect(await problem(at('10:00', '2022-04-15'))).toContain('no hours at this time');
		expect(await problem(at('08:00', '2022-03-28'))).toBe('held');
		expect(await problem(at('16:30', '2022-03-28'))).toContain('no hours at this time');
		expect(await problem(at('08:59', '2022-03-08'))).toContain('needs 24 hours notice');
		expect(await problem(at('10:00', '2022-05-09'))).toContain('too far ahead');
		const rare = await makeOpenMentor(backend, { daily_limit: 1 });
		const rarely = await makeMentorship(backend, rare, clinician);
		await makeSession(backend, clinician, rarely, at('09:00'));
		expect(await problem(at('14:00'), rarely)).toContain('no more sessions on this day');
		await backend
			.as(mentor)
			.rpc('set_dated_hours', { day: '2022-04-15', hours: [{ opens: '13:00', closes: '15:00' }] })
			.throwOnError();
		expect(await problem(at('12:00', '2022-04-15'))).toBe('held');
		await backend
			.as(mentor)
			.rpc('set_dated_hours', { day: '2022-03-09', hours: [] })
			.throwOnError();
		expect(await problem(at('12:00'))).toContain('no hours at this time');
	});

	test('B-7 cannot pay more than 75 days ahead', async () => {
		const dear = await makeOpenMentor(backend, { furthest_days: 200 });
		await backend.query('update public.mentors set price_pence = 5000 where person_id = $1', [
			dear.id
		]);
		const paid = await makeMentorship(backend, dear, clinician);
		const pay = (day: string, pays: string, bursary = '') =>
			hold(backend, clinician, paid, at('10:00', day), { pays, bursary });
		expect((await pay('2022-05-24', 'card')).error?.message).toContain('too far ahead');
		expect((await pay('2022-05-20', 'card')).error).toBeNull();
		const fund = '00000000-0000-4000-8000-000000000000';
		const byBursary = (await pay('2022-05-24', 'bursary', fund)).error;
		expect(byBursary?.message).toBe('This bursary is not open');
		expect((await pay('2022-05-20', 'bursary')).error).toMatchObject({ hint: 'pays' });
		expect((await pay('2022-05-20', 'free')).error).toMatchObject({ hint: 'pays' });
	});

	test('B-13 books in clinic only with cover; one block serves several sessions; firm when it is arranged', async () => {
		await backend
			.as(clinician)
			.rpc('save_clinic', { weekdays: [3], cover_pence: 30_000 })
			.throwOnError();
		expect((await hold(backend, clinician, mentorship, at('10:00'))).error?.message).toContain(
			'in clinic at this time'
		);
		const first = await makeSession(backend, clinician, mentorship, at('09:00'), { cover: true });
		const second = await makeSession(backend, clinician, mentorship, at('10:30'), { cover: true });
		const [one, two] = [await page(clinician, first), await page(clinician, second)];
		expect(one).toMatchObject({ coverPence: 30_000, calendar: { firm: false } });
		expect(two).toMatchObject({ coverPence: 0, cover: { id: one.cover?.id } });
		expect(one.cover).toMatchObject({
			startsAt: expect.stringContaining('08:30') as string,
			endsAt: expect.stringContaining('12:40') as string
		});
		const block = one.cover?.id ?? '';
		const cover = { block, covered_by: 'Dr Locum' };
		expect((await backend.as(mentor).rpc('arrange_cover', cover)).error?.code).toBe('PT404');
		await backend.as(clinician).rpc('arrange_cover', cover).throwOnError();
		expect(await page(mentor, second)).toMatchObject({ calendar: { firm: true } });
		expect(await mails('session_firm', first)).toHaveLength(1);
		const cancel = (booking: string) =>
			backend.as(clinician).rpc('cancel_session', { booking, seen: 1, reason: '' }).throwOnError();
		await cancel(first);
		expect((await page(clinician, second)).cover?.state).toBe('arranged');
		await cancel(second);
		expect((await page(clinician, second)).cover?.state).toBe('released');
	});
});

describe('both sides', () => {
	test('B-8 move a session: same booking, next version, and an old link is refused', async () => {
		const booking = await makeSession(backend, clinician, mentorship, at('10:00'));
		const move = (person: Person, seen: number, time: string) =>
			backend.as(person).rpc('move_session', { booking, seen, starts_at: at(time) });
		await move(mentor, 1, '14:00').throwOnError();
		expect(await page(clinician, booking)).toMatchObject({
			version: 2,
			state: 'confirmed',
			calendar: { uid: booking, sequence: 1 }
		});
		expect((await move(clinician, 1, '15:00')).error?.message).toContain('already changed');
		const cancelled = await backend
			.as(clinician)
			.rpc('cancel_session', { booking, seen: 1, reason: '' });
		expect(cancelled.error?.message).toContain('already changed');
		expect(await mails('session_moved', booking)).toHaveLength(2);
		const [other, theirs] = await another();
		expect((await hold(backend, other, theirs, at('10:00'))).error).toBeNull();
		expect((await move(clinician, 2, '10:30')).error).toMatchObject(taken);
		await backend.setClock(at('14:01', '2022-03-08'));
		expect((await move(clinician, 2, '16:00')).error?.message).toContain('until 24 hours');
	});

	test('B-9 get back what the terms of the booking say, by whom and how late', async () => {
		await backend.query('update public.mentors set price_pence = 4501 where person_id = $1', [
			mentor.id
		]);
		const cases: [string, Person, number][] = [
			['2022-03-07T10:00:00Z', clinician, 4501],
			['2022-03-07T10:00:01Z', clinician, 2250],
			['2022-03-08T10:00:00Z', clinician, 2250],
			['2022-03-08T10:00:01Z', clinician, 0],
			['2022-03-09T09:59:59Z', mentor, 4501]
		];
		for (const [now, person, refund] of cases) {
			await backend.setClock(monday);
			const { data: booking } = await hold(backend, clinician, mentorship, at('10:00'), {
				pays: 'card'
			}).throwOnError();
			const [paid] = await backend.query<{ done: boolean }>(
				'select private.confirm_paid_booking($1) as done',
				[booking]
			);
			expect(paid?.done).toBe(true);
			await backend.setClock(now);
			expect((await page(person, booking)).refundPence, now).toBe(refund);
			const { data } = await backend
				.as(person)
				.rpc('cancel_session', { booking, seen: 1, reason: '' })
				.throwOnError();
			expect(data, now).toBe(refund);
			expect(await page(person, booking)).toMatchObject({
				state: 'cancelled',
				refundPence: refund,
				calendar: { sequence: 1, cancelled: true }
			});
		}
		const terms = backend.query("update public.bookings set terms = '{}'");
		await expect(terms).rejects.toThrow('terms of a booking stay');
	});

	test('B-11 are reminded a day before, of the version that stands alone', async () => {
		const booking = await makeSession(backend, clinician, mentorship, at('10:00', '2022-03-10'));
		await backend.setClock(at('09:59', '2022-03-09'));
		await tick();
		expect(await mails('session_reminder', booking)).toHaveLength(0);
		await backend.setClock(at('10:00', '2022-03-09'));
		await tick();
		await tick();
		expect(await mails('session_reminder', `${booking}:1`)).toHaveLength(2);
		await backend
			.as(clinician)
			.rpc('move_session', { booking, seen: 1, starts_at: at('11:00', '2022-03-11') })
			.throwOnError();
		const old = await mails('session_reminder', `${booking}:1`);
		expect(old.every(({ finished_at }) => finished_at !== null)).toBe(true);
		await backend.setClock(at('11:00', '2022-03-10'));
		await tick();
		expect(await mails('session_reminder', `${booking}:2`)).toHaveLength(2);
	});

	test('B-14 say that it took place, and that settles it', async () => {
		const booking = await makeSession(backend, clinician, mentorship, at('10:00'));
		const say = (person: Person, said: string) =>
			backend.as(person).rpc('say_attendance', { booking, said });
		expect((await say(mentor, 'took_place')).error?.message).toContain('after the session');
		await backend.setClock(at('11:00'));
		await tick();
		expect(await mails('session_attendance', booking)).toHaveLength(2);
		await say(mentor, 'took_place').throwOnError();
		expect(await page(clinician, booking)).toMatchObject({ state: 'confirmed' });
		await say(clinician, 'took_place').throwOnError();
		expect(await page(mentor, booking)).toMatchObject({
			state: 'took_place',
			outcome: 'took_place'
		});
	});

	test('B-14 dispute it within 3 days, and a platform admin who was not there decides', async () => {
		const booking = await makeSession(backend, clinician, mentorship, at('10:00'));
		const say = (person: Person, said: string) =>
			backend.as(person).rpc('say_attendance', { booking, said });
		await backend.setClock(at('11:00'));
		await say(mentor, 'took_place').throwOnError();
		await backend.setClock(at('11:01', '2022-03-12'));
		expect((await say(clinician, 'mentor_absent')).error?.message).toContain('until 3 days');
		await backend.setClock(at('11:00', '2022-03-12'));
		await say(clinician, 'mentor_absent').throwOnError();
		expect((await say(clinician, 'took_place')).error?.message).toContain('Nothing is left');
		const decide = (person: Person, reason: string) =>
			backend.as(person).rpc('decide_session', { booking, outcome: 'mentor_absent', reason });
		const listed = async (person: Person) =>
			(await backend.as(person).rpc('disputed_sessions').throwOnError()).data as { id: string }[];
		expect((await decide(mentor, 'I was there all the time')).error?.code).toBe('PT404');
		expect(await listed(mentor)).toEqual([]);
		expect((await listed(world.admin)).map(({ id }) => id)).toContain(booking);
		expect((await decide(world.admin, 'No')).error).toMatchObject({ hint: 'reason' });
		await decide(world.admin, 'The call log shows one person alone.').throwOnError();
		expect(await page(clinician, booking)).toMatchObject({
			state: 'did_not_take_place',
			outcome: 'mentor_absent',
			decisionReason: 'The call log shows one person alone.'
		});
		expect((await decide(world.admin, 'Once more, with feeling.')).error?.message).toContain(
			'decided already'
		);
	});
});

describe('what takes the money', () => {
	test('P-4 confirms late money when the time is still free, and never a second booking', async () => {
		await backend.query('update public.mentors set price_pence = 4500 where person_id = $1', [
			mentor.id
		]);
		const [other, theirs] = await another();
		const held = async (person: Person, whose: string) =>
			(await hold(backend, person, whose, at('10:00'), { pays: 'card' }).throwOnError()).data;
		const confirm = async (booking: string) =>
			(
				await backend.query<{ done: boolean }>('select private.confirm_paid_booking($1) as done', [
					booking
				])
			)[0]?.done;
		const first = await held(clinician, mentorship);
		expect(
			(await backend.as(clinician).rpc('confirm_session', { booking: first })).error?.message
		).toContain('when it is paid');
		await backend.setClock('2022-03-07T09:20:00Z');
		const second = await held(other, theirs);
		expect(await confirm(first)).toBe(false);
		await backend.query('select private.release_unpaid_booking($1)', [second]);
		expect(await confirm(first)).toBe(true);
		expect(await confirm(first)).toBe(true);
		expect(await confirm(second)).toBe(false);
	});
});

describe('who waits', () => {
	test('B-12 is offered a time that was given back, one person after the other', async () => {
		const booking = await makeSession(backend, clinician, mentorship, at('10:00'));
		const [first, firstPair] = await another();
		const [second, secondPair] = await another();
		for (const [person, pair] of [
			[first, firstPair],
			[second, secondPair]
		] as const) {
			await backend.as(person).rpc('join_waiting_list', { mentorship: pair }).throwOnError();
			await backend.setClock('2022-03-07T09:01:00Z');
		}
		const offers = async (person: Person) =>
			(
				await backend
					.as(person)
					.from('bookings')
					.select('id, state, offered')
					.eq('clinician_id', person.id)
					.throwOnError()
			).data;
		await backend
			.as(clinician)
			.rpc('cancel_session', { booking, seen: 1, reason: '' })
			.throwOnError();
		const [offer] = await offers(first);
		expect(offer).toMatchObject({ state: 'held', offered: true });
		expect(await mails('session_offered', offer?.id ?? '')).toHaveLength(1);
		expect(await offers(second)).toEqual([]);
		expect((await hold(backend, clinician, mentorship, at('10:00'))).error).toMatchObject(taken);
		await backend.setClock('2022-03-07T11:01:00Z');
		await tick();
		await tick();
		expect(await offers(first)).toMatchObject([{ state: 'expired' }]);
		const [next] = await offers(second);
		expect(next).toMatchObject({ state: 'held', offered: true });
		await backend
			.as(second)
			.rpc('confirm_session', { booking: next?.id ?? '' })
			.throwOnError();
		const waiting = await backend.query(
			'select from public.waiting_list where mentorship_id = $1',
			[secondPair]
		);
		expect(waiting).toEqual([]);
	});

	test('B-12 stands on the list of their own mentor alone', async () => {
		const db = backend.as(world.rivalClinician);
		expect((await db.rpc('join_waiting_list', { mentorship })).error?.code).toBe('PT404');
		expect((await db.rpc('leave_waiting_list', { mentorship })).error?.code).toBe('PT404');
	});
});

describe('a calendar', () => {
	test('B-10 reads a feed by its secret address until it is renewed', async () => {
		const booking = await makeSession(backend, clinician, mentorship, at('10:00'));
		const renew = async () =>
			(await backend.as(clinician).rpc('renew_calendar_feed').throwOnError()).data;
		const read = async (secret: string) =>
			(await backend.visitor().rpc('calendar_feed', { secret }).throwOnError()).data;
		const first = await renew();
		expect(await read(first)).toMatchObject([{ uid: booking, with: 'Mo Mentor' }]);
		const second = await renew();
		expect(await read(first)).toBeNull();
		expect(await read(second)).toHaveLength(1);
		expect(await read('')).toBeNull();
		expect((await backend.visitor().rpc('renew_calendar_feed')).error?.code).toBe('42501');
	});
});

describe('an outsider', () => {
	test('reads and changes no session, and books with no mentor of others', async () => {
		const booking = await makeSession(backend, clinician, mentorship, at('10:00'));
		for (const person of [world.rivalClinician, world.admin, world.officer]) {
			const db = backend.as(person);
			expect(await page(person, booking)).toBeNull();
			expect((await db.from('my_sessions').select('id').eq('id', booking)).data).toEqual([]);
			const tries = [
				await db.rpc('cancel_session', { booking, seen: 1, reason: '' }),
				await db.rpc('move_session', { booking, seen: 1, starts_at: at('14:00') }),
				await db.rpc('say_attendance', { booking, said: 'took_place' }),
				await db.rpc('confirm_session', { booking }),
				await hold(backend, person, mentorship, at('14:00'))
			];
			expect(tries.map(({ error }) => error?.code)).toEqual(tries.map(() => 'PT404'));
		}
		expect((await hold(backend, mentor, mentorship, at('14:00'))).error?.code).toBe('PT404');
	});

	test('writes no booking and no hours directly, and does not take the part of a payment', async () => {
		const db = backend.as(clinician);
		const booking = await makeSession(backend, clinician, mentorship, at('10:00'));
		const tries = [
			await db.from('bookings').update({ state: 'took_place' }).eq('id', booking),
			await db.from('weekly_hours').delete().eq('mentor_id', mentor.id),
			await db.from('cover_blocks').select('covered_by'),
			await backend.visitor().from('bookings').select('id')
		];
		expect(tries.map(({ error }) => error?.code)).toEqual(tries.map(() => '42501'));
		const { error } = await db.rpc('save_availability', { content: {} });
		expect(error?.code).toBe('PT404');
	});
});
