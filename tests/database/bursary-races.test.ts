import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bothBackends, type Person, type TestBackend } from '#support/backend.ts';
import { makeCoached, openFund, sumsOf, type Coached } from '#support/bursaries.ts';
import { plantMentorships } from '#support/mentoring.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

describe.each(bothBackends)('at the same moment, on %s', (name, start) => {
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

	test('F-1 of 20 claims approved at once, no more is committed than was granted', async (context) => {
		if (!backend) return context.skip(`${name} is not installed here`);
		const db = backend;
		// £100 each, typed by hand, and £700.
		const fund = await openFund(db, world, { ...free, amount_pence: 70_000 });
		const claims = await db.query<{ id: string }>(
			`with claimed as (
				insert into public.claims (bursary_id, claimant_id, kind, state, payee, employer_id, submitted_by, submitted_at)
				select $1, person::uuid, 'cover', 'submitted', 'employer', $2, person::uuid, app.now()
				from jsonb_array_elements_text($3::jsonb) person returning id, claimant_id),
			lines as (
				insert into public.claim_lines (claim_id, bursary_id, clinician_id, day, minutes, attendance, unit, rate_pence, pence, reason)
				select id, $1, claimant_id, app.today(), 60, 'typed', 'hour', 10000, 10000, 'Planted for the race' from claimed)
			select id from claimed`,
			[fund, world.startUp, JSON.stringify(pairs.map(({ clinician }) => clinician.id))]
		);
		await db.query("select private.post($1, 'claimed', 200000, 'claim_submitted')", [fund]);
		const answers = await Promise.all(
			claims.map(({ id }, place) =>
				db
					.as(place % 2 === 0 ? world.approver : world.secondApprover)
					.rpc('approve_claim', { claim: id, payee_reason: '' })
			)
		);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(7);
		const refused = answers.flatMap(({ error }) => error?.message ?? []);
		expect(new Set(refused)).toEqual(
			new Set(['This claim needs £100, and £0 is left of the bursary'])
		);
		const sums = await sumsOf(db, fund);
		expect(sums).toEqual({
			granted: 70_000,
			committed: 70_000,
			claimed: 130_000,
			paid: 0,
			recovered: 0
		});
	}, 60_000);

	test('F-7, F-8 a claim approved by two at once is approved once, and two payment files at once pay it once', async (context) => {
		if (!backend) return context.skip(`${name} is not installed here`);
		const db = backend;
		const fund = await openFund(db, world, { ...free, amount_pence: 70_000 });
		const finance = await world.member('Fin Ance', world.ccg, 'finance');
		const [claim] = await db.query<{ id: string }>(
			`with claim as (
				insert into public.claims (bursary_id, claimant_id, kind, state, payee, employer_id, submitted_by, submitted_at)
				values ($1, $2, 'cover', 'submitted', 'employer', $3, $2, app.now()) returning id),
			lines as (
				insert into public.claim_lines (claim_id, bursary_id, clinician_id, day, minutes, attendance, unit, rate_pence, pence, reason)
				select id, $1, $2, app.today(), 60, 'typed', 'hour', 10000, 10000, 'Planted for the race' from claim)
			select id from claim`,
			[fund, pairs[0]?.clinician.id, world.startUp]
		);
		await db.query("select private.post($1, 'claimed', 10000, 'claim_submitted')", [fund]);
		const id = claim?.id ?? '';
		const decided = await Promise.all(
			[world.approver, world.secondApprover].map((person) =>
				db.as(person).rpc('approve_claim', { claim: id, payee_reason: '' })
			)
		);
		expect(decided.filter(({ error }) => error === null)).toHaveLength(1);
		expect((await sumsOf(db, fund)).committed).toBe(10_000);
		await Promise.all(
			[1, 2, 3, 4].map(() => db.as(finance).rpc('make_payment_file', { commissioner: world.ccg }))
		);
		const files = await db.query('select from public.claim_payments where claim_id = $1', [id]);
		expect(files).toHaveLength(1);
	}, 60_000);
});
