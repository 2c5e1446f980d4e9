import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { bothBackends, type Person, type TestBackend } from '#support/backend.ts';
import {
	afterDeadline,
	challenge,
	challengedOpportunity,
	decidedOpportunity,
	decisionReason,
	draftOpportunity,
	letterOf,
	makeWorld,
	publishedOpportunity,
	rankedOpportunity,
	sha256,
	submittedBid,
	whileOpen,
	type World
} from '#support/world.ts';

function submit(backend: TestBackend, person: Person, bid: string, text: string, seen?: string) {
	const price = JSON.stringify({ pricePence: 100, text });
	return backend.as(person).rpc('submit_bid', {
		bid,
		answers_sealed: text,
		price_sealed: price,
		content_hash: sha256(text),
		price_hash: sha256(price),
		...(seen === undefined ? {} : { seen })
	});
}

/** Lets the clock run, so that the instant comes a number of real milliseconds from now. */
async function runTowards(backend: TestBackend, instant: string, milliseconds: number) {
	await backend.query(
		`update app.clock set frozen_at = null,
			shift = $1::timestamptz - clock_timestamp() - make_interval(secs => $2::float8 / 1000)`,
		[instant, milliseconds]
	);
}

/** Tries to confirm until the standstill is over; whether it was confirmed. */
async function confirmSoon(
	backend: TestBackend,
	approver: Person,
	opportunity: string
): Promise<boolean> {
	for (let attempt = 0; attempt < 20; attempt += 1) {
		const { error } = await backend.as(approver).rpc('confirm_award', { opportunity });
		if (error === null) return true;
		if (!error.message.startsWith('The standstill runs')) return false;
	}
	return false;
}

describe.each(bothBackends)('at the same moment, on %s', (name, start) => {
	let backend: TestBackend | null = null;
	let world: World;

	beforeAll(async () => {
		backend = await start();
		if (!backend) return;
		await backend.setClock(whileOpen);
		world = await makeWorld(backend);
	}, 120_000);
	afterAll(() => backend?.close());

	/** The backend with its clock while bids are taken; where there is none, the test says so and is skipped. */
	async function ready({ skip }: TestContext): Promise<TestBackend> {
		if (!backend) return skip(`${name} is not installed here`);
		await backend.setClock(whileOpen);
		return backend;
	}

	test('R21 two members who start a bid get one and the same', async (context) => {
		const db = await ready(context);
		const colleague = await world.member('Cora Colleague', world.startUp, 'member');
		for (let round = 0; round < 3; round += 1) {
			await db.setClock(whileOpen);
			const opportunity = await publishedOpportunity(db, world);
			const ids = await Promise.all(
				[world.clinician, colleague, world.clinician, colleague].map(async (person) => {
					const { data } = await db
						.as(person)
						.rpc('start_bid', { opportunity, organisation: world.startUp })
						.throwOnError();
					return data;
				})
			);
			expect(new Set(ids).size).toBe(1);
			const rows = await db.query('select from public.bids where opportunity_id = $1', [
				opportunity
			]);
			expect(rows).toHaveLength(1);
		}
	});

	test('R21 two members who submit make two versions, and the later one counts', async (context) => {
		const db = await ready(context);
		const colleague = await world.member('Carl Colleague', world.startUp, 'member');
		const opportunity = await publishedOpportunity(db, world);
		const { bid } = await submittedBid(db.as(world.clinician), opportunity, world.startUp, 1_000);
		const answers = await Promise.all(
			[world.clinician, colleague, world.clinician, colleague].map((person, place) =>
				submit(db, person, bid, `text ${place}`)
			)
		);
		const versions = answers.map(({ data }) => (data as { version: number } | null)?.version);
		expect(versions.sort()).toEqual([2, 3, 4, 5]);
		const [row] = await db.query<{ version: number; many: number }>(
			`select b.version, (select count(*)::integer from public.bid_submissions s where s.bid_id = b.id) as many
			from public.bids b where b.id = $1`,
			[bid]
		);
		expect(row).toEqual({ version: 5, many: 5 });
	});

	test('R22 of many submissions around the deadline each acknowledged one is there, and each late one is refused and noted', async (context) => {
		const db = await ready(context);
		// A server takes 20 at once; the embedded database takes turns.
		const many = name === 'PostgreSQL' ? 200 : 40;
		const bidders = await Promise.all(
			Array.from({ length: many }, async (_, place) => {
				const organisation = await world.organisation('provider', {
					name: `Bidder number ${place}`,
					legalForm: 'cic'
				});
				const person = await world.member(`Member ${place}`, organisation, 'member');
				return { person, organisation };
			})
		);
		const opportunity = await publishedOpportunity(db, world);
		const drafts: { person: Person; bid: string }[] = [];
		for (const { person, organisation } of bidders) {
			const { data } = await db
				.as(person)
				.rpc('start_bid', { opportunity, organisation })
				.throwOnError();
			drafts.push({ person, bid: data });
		}
		const window = name === 'PostgreSQL' ? 1_000 : 1_500;
		await runTowards(db, '2022-03-25T13:00:00Z', window);
		const answers = await Promise.all(
			drafts.map(async ({ person, bid }, place) => {
				await new Promise((resolve) => setTimeout(resolve, (place / (many / 2)) * window));
				const { data } = await submit(db, person, bid, bid).throwOnError();
				return { bid, accepted: 'version' in (data as object) };
			})
		);
		const accepted = answers.filter((one) => one.accepted).map(({ bid }) => bid);
		const late = answers.length - accepted.length;
		await db.setClock(afterDeadline);
		await Promise.all(
			[world.chair, world.secondApprover].map((person) =>
				db.as(person).rpc('open_bids', { opportunity }).throwOnError()
			)
		);
		const opened = await db.query<{ bid_id: string; before: boolean }>(
			`select x.bid_id, s.submitted_at < o.deadline_at as before
			from public.opened_bids x join public.bid_submissions s on s.id = x.submission_id
			join public.opportunities o on o.id = x.opportunity_id where x.opportunity_id = $1`,
			[opportunity]
		);
		expect(opened.map(({ bid_id }) => bid_id).sort()).toEqual([...accepted].sort());
		expect(opened.every(({ before }) => before)).toBe(true);
		const [noted] = await db.query<{ many: number; early: number }>(
			`select count(*)::integer as many, (count(*) filter (where l.at < o.deadline_at))::integer as early
			from public.late_attempts l join public.opportunities o on o.id = l.opportunity_id where o.id = $1`,
			[opportunity]
		);
		expect(noted).toEqual({ many: late, early: 0 });
		expect([accepted.length > 0, late > 0]).toEqual([true, true]);
	}, 120_000);

	test('R22 a double click on submit makes one version', async (context) => {
		const db = await ready(context);
		const opportunity = await publishedOpportunity(db, world);
		const person = db.as(world.clinician);
		const { data: bid } = await person
			.rpc('start_bid', { opportunity, organisation: world.startUp })
			.throwOnError();
		const { data: seen } = await person
			.rpc('save_bid', { bid, sealed: 'x', seen: null as never })
			.throwOnError();
		const answers = await Promise.all(
			[1, 2, 3, 4].map((press) =>
				submit(db, world.clinician, bid, `press ${press}`, seen as string)
			)
		);
		expect(answers.map(({ data }) => (data as { version: number } | null)?.version)).toEqual([
			1, 1, 1, 1
		]);
		const rows = await db.query('select from public.bid_submissions where bid_id = $1', [bid]);
		expect(rows).toHaveLength(1);
	});

	test('R27 two openers make one opening, with one record', async (context) => {
		const db = await ready(context);
		for (let round = 0; round < 3; round += 1) {
			await db.setClock(whileOpen);
			const opportunity = await publishedOpportunity(db, world);
			await submittedBid(db.as(world.clinician), opportunity, world.startUp, 1_000);
			await db.setClock(afterDeadline);
			const people = [world.chair, world.secondApprover, world.chair, world.secondApprover];
			const answers = await Promise.all(
				people.map((person) => db.as(person).rpc('open_bids', { opportunity }))
			);
			const said = answers.map(({ data, error }) => data ?? error?.code);
			expect(said.filter((one) => one === 'first')).toHaveLength(1);
			expect(said.filter((one) => one === 'opened')).toHaveLength(1);
			expect(said.filter((one) => one === 'PT409')).toHaveLength(2);
			const [record] = await db.query<{ bids: number; first: string; second: string }>(
				`select jsonb_array_length(record -> 'bids') as bids, first_by as first, second_by as second
				from public.openings where opportunity_id = $1`,
				[opportunity]
			);
			expect(record?.bids).toBe(1);
			expect(record?.first).not.toBe(record?.second);
		}
	});

	test('R2 two approvers who publish make one publication', async (context) => {
		const db = await ready(context);
		const opportunity = await draftOpportunity(db, world);
		await db.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		const answers = await Promise.all(
			[world.approver, world.secondApprover].map((person) =>
				db.as(person).rpc('publish_opportunity', { opportunity })
			)
		);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
		expect(answers.filter(({ error }) => error?.code === 'PT409')).toHaveLength(1);
		const events = await db.query(
			`select from public.audit_events where object_id = $1 and action = 'publish_opportunity' and object_kind = 'opportunities'`,
			[opportunity]
		);
		// The change of state and, after it, the frozen limits.
		expect(events).toHaveLength(2);
	});

	test('R44 two approvers who decide make one award, with one letter for each bidder', async (context) => {
		const db = await ready(context);
		const { opportunity, own } = await rankedOpportunity(db, world);
		const answers = await Promise.all(
			[world.approver, world.secondApprover].map((person) =>
				db.as(person).rpc('decide_award', { opportunity, bid: own.bid, reason: decisionReason })
			)
		);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
		expect(answers.filter(({ error }) => error?.code === 'PT409')).toHaveLength(1);
		const [made] = await db.query<{ awards: number; letters: number }>(
			`select (select count(*)::integer from public.awards where opportunity_id = $1) as awards,
				(select count(*)::integer from public.letters where opportunity_id = $1) as letters`,
			[opportunity]
		);
		expect(made).toEqual({ awards: 1, letters: 2 });
		await db.setClock('2022-04-05T09:00:00Z');
		const confirmed = await Promise.all(
			[world.approver, world.secondApprover].map((person) =>
				db.as(person).rpc('confirm_award', { opportunity })
			)
		);
		expect(confirmed.filter(({ error }) => error === null)).toHaveLength(1);
	});

	test('R46 a representation and a confirmation at the last moment never both pass', async (context) => {
		const db = await ready(context);
		for (let round = 0; round < 3; round += 1) {
			await db.setClock(whileOpen);
			const { opportunity } = await decidedOpportunity(db, world);
			const letter = await letterOf(db, world.rivalClinician, opportunity);
			await runTowards(db, '2022-04-04T23:00:00Z', 30);
			const [challenged, confirmed] = await Promise.all([
				db.as(world.rivalClinician).rpc('make_representation', { letter, content: challenge }),
				confirmSoon(db, world.secondApprover, opportunity)
			]);
			expect(challenged.error === null && confirmed).toBe(false);
			const [row] = await db.query<{ state: string }>(
				'select state from public.opportunities where id = $1',
				[opportunity]
			);
			expect(row?.state).toBe(
				challenged.error === null ? 'challenged' : confirmed ? 'awarded' : 'standstill'
			);
		}
	});

	test('R46 two approvers who decide on a representation make one decision', async (context) => {
		const db = await ready(context);
		const third = await world.member('Alf Approver', world.ccg, 'approver');
		const { opportunity, representation } = await challengedOpportunity(db, world);
		await db
			.as(third)
			.rpc('declare_interests', {
				opportunity,
				declarations: [world.startUp, world.rival].map((organisation) => ({
					organisation,
					has_interest: false
				}))
			})
			.throwOnError();
		await db.as(world.officer).rpc('take_up_representation', { representation }).throwOnError();
		const answers = await Promise.all(
			[world.approver, third].map((person, place) =>
				db.as(person).rpc('decide_representation', {
					...{ representation, reason: decisionReason, public_reason: '' },
					...(place === 0
						? { outcome: 'upheld', step: '' }
						: { outcome: 'step_repeated', step: 'moderating' })
				})
			)
		);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
		expect(answers.filter(({ error }) => error !== null)).toHaveLength(1);
		const [row] = await db.query<{ state: string; standing: number }>(
			`select o.state, (select count(*)::integer from public.awards a where a.opportunity_id = o.id and a.fell_at is null) as standing
			from public.opportunities o where o.id = $1`,
			[opportunity]
		);
		expect([
			{ state: 'standstill', standing: 1 },
			{ state: 'moderating', standing: 0 }
		]).toContainEqual(row);
	});

	test('the audit chain holds after all of it', async (context) => {
		const db = await ready(context);
		const { data } = await db.service().rpc('verify_audit').throwOnError();
		expect(data).toEqual([]);
	});
});
