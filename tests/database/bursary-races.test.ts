import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	startEmbeddedBackend,
	startPostgresBackend,
	type Person,
	type TestBackend
} from '#support/backend.ts';
import { makeCoached, openFund, sumsOf, type Coached } from '#support/bursaries.ts';
import { plantMentorships } from '#support/mentoring.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

const backends: [string, () => Promise<TestBackend | null>][] = [
	['the embedded database', startEmbeddedBackend],
	['PostgreSQL', startPostgresBackend]
];

describe.each(backends)('at the same moment, on %s', (name, start) => {
	let backend: TestBackend | null = null;
	let world: World;
	let coached: Coached;
	let pairs: { clinician: Person; mentorship: string }[];

	beforeAll(async () => {
		backend = await start();
		if (!backend) return;
		await backend.setClock(whileOpen);
		world = await makeWorld(backend);
		coached = await makeCoached(backend, world.clinician);
		pairs = await plantMentorships(backend, coached.mentor, 20);
	}, 120_000);
	afterAll(() => backend?.close());

	const free = { professions: [], areas: [], allowance_pence: null };

	test('F-1, F-2 of 20 sessions booked at once, a fund pays as many as it has money for', async (context) => {
		if (!backend) return context.skip(`${name} is not installed here`);
		const db = backend;
		// £75 each, and £400.
		const fund = await openFund(db, world, { ...free, amount_pence: 40_000 });
		const holds: { clinician: Person; booking: string }[] = [];
		for (const [place, { clinician, mentorship }] of pairs.entries()) {
			const { data } = await db
				.as(clinician)
				.rpc('hold_session', {
					mentorship,
					starts_at: new Date(
						Date.UTC(2022, 2, 14 + Math.floor(place / 5), 9, 75 * (place % 5))
					).toISOString(),
					needs_cover: false,
					pays: 'bursary',
					bursary: fund
				})
				.throwOnError();
			holds.push({ clinician, booking: data });
		}
		const answers = await Promise.all(
			holds.map(({ clinician, booking }) => db.as(clinician).rpc('confirm_session', { booking }))
		);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(5);
		const sums = await sumsOf(db, fund);
		expect(sums.committed).toBe(37_500);
		const confirmed = await db.query(
			"select from public.bookings where bursary_id = $1 and state = 'confirmed'",
			[fund]
		);
		expect(confirmed).toHaveLength(5);
	}, 60_000);
});
