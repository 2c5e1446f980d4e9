import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { bothBackends, type Person, type TestBackend } from '#support/backend.ts';
import { hold, makeOpenMentor, plantMentorships } from '#support/mentoring.ts';

const taken = 'That time has just been taken';

describe.each(bothBackends)('at the same moment, on %s', (name, start) => {
	let backend: TestBackend | null = null;
	let mentor: Person;
	let pairs: { clinician: Person; mentorship: string }[];

	beforeAll(async () => {
		backend = await start();
		if (!backend) return;
		await backend.setClock('2022-03-07T09:00:00Z');
		mentor = await makeOpenMentor(backend);
		pairs = await plantMentorships(backend, mentor, 40);
	}, 120_000);
	afterAll(() => backend?.close());

	async function ready({ skip }: TestContext): Promise<TestBackend> {
		if (!backend) return skip(`${name} is not installed here`);
		await backend.query(
			'update public.bookings set state = $1, hold_ends_at = null where state = $2',
			['expired', 'held']
		);
		return backend;
	}

	test('B-1, B-2 of 40 attempts on one time one is held, and 39 are told that it was taken', async (context) => {
		const db = await ready(context);
		const answers = await Promise.all(
			pairs.map(({ clinician, mentorship }) =>
				hold(db, clinician, mentorship, '2022-03-09T10:00:00Z')
			)
		);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
		const refused = answers.flatMap(({ error }) => error?.message ?? []);
		expect(new Set(refused)).toEqual(new Set([taken]));
		const live = await db.query("select from public.bookings where state in ('held', 'confirmed')");
		expect(live).toHaveLength(1);
	}, 60_000);

	test('B-3 attempts that overlap in any way leave no two that overlap', async (context) => {
		const db = await ready(context);
		const minutes = ['09:00', '09:15', '09:30', '10:00', '10:15', '10:30', '11:00', '11:30'];
		const answers = await Promise.all(
			pairs
				.slice(0, 24)
				.map(({ clinician, mentorship }, place) =>
					hold(db, clinician, mentorship, `2022-03-10T${minutes[place % minutes.length]}:00Z`)
				)
		);
		const refused = answers.flatMap(({ error }) => error?.message ?? []);
		expect(new Set(refused)).toEqual(new Set([taken]));
		const [row] = await db.query<{ live: number; clashes: number }>(
			`select (select count(*)::integer from public.bookings where state = 'held') as live,
				(select count(*)::integer from public.bookings a join public.bookings b on a.id < b.id and a.during && b.during
					where a.state = 'held' and b.state = 'held') as clashes`
		);
		expect(row?.clashes).toBe(0);
		expect(row?.live).toBeGreaterThanOrEqual(2);
	}, 60_000);

	test('B-4, P-4 money for two holds of one time books one of them', async (context) => {
		const db = await ready(context);
		const [first, second] = pairs;
		if (!first || !second) throw new Error('There are no pairs.');
		await db.setClock('2022-03-07T09:00:00Z');
		const time = '2022-03-11T10:00:00Z';
		const { data: early } = await hold(db, first.clinician, first.mentorship, time).throwOnError();
		await db.setClock('2022-03-07T09:15:00Z');
		const { data: late } = await hold(db, second.clinician, second.mentorship, time).throwOnError();
		const answers = await Promise.all(
			[early, late, early, late].map((booking) =>
				db.query<{ done: boolean }>('select private.confirm_paid_booking($1) as done', [booking])
			)
		);
		expect(answers.map(([row]) => row?.done)).toEqual([false, true, false, true]);
		await db.setClock('2022-03-07T09:00:00Z');
	}, 60_000);

	test('B-8 two moves of one session by the two sides change it once', async (context) => {
		const db = await ready(context);
		const [pair] = pairs;
		if (!pair) throw new Error('There is no pair.');
		const held = await hold(db, pair.clinician, pair.mentorship, '2022-03-14T10:00:00Z');
		const booking = held.data ?? '';
		await db.as(pair.clinician).rpc('confirm_session', { booking }).throwOnError();
		const answers = await Promise.all(
			[mentor, pair.clinician, mentor, pair.clinician].map((person, place) =>
				db.as(person).rpc('move_session', {
					booking,
					seen: 1,
					starts_at: `2022-03-15T${11 + place}:00:00Z`
				})
			)
		);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
		const [row] = await db.query<{ version: number }>(
			'select version from public.bookings where id = $1',
			[booking]
		);
		expect(row?.version).toBe(2);
	}, 60_000);
});
