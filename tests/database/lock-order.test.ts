import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { Person, TestBackend } from '#support/backend.ts';
import { hourRate, makeCoached, openFund } from '#support/bursaries.ts';
import { makeClaims } from '#support/claims.ts';
import { makeMentor, makeOpenMentor } from '#support/mentoring.ts';
import { holdTime, makePair } from '#support/payments.ts';
import { plantFitting } from '#support/search.ts';
import { onServer } from '#support/server.ts';
import {
	challengedOpportunity,
	draftOpportunity,
	openedOpportunity,
	whileOpen
} from '#support/world.ts';

const server = onServer();

function never(): never {
	throw new Error('This is not there.');
}

type Answer = { error: { code: string; message: string } | null };

/** What is no answer to a person: neither done, nor refused in words, nor hidden from them. */
async function faults(answers: PromiseLike<Answer>[]): Promise<string[]> {
	const given = await Promise.all(answers);
	return given.flatMap(({ error }) =>
		error && !['PT409', 'PT404'].includes(error.code) ? [`${error.code} ${error.message}`] : []
	);
}

/** Does the same some times, as two people seldom meet at once. */
async function rounds(many: number, round: (place: number) => Promise<string[]>): Promise<void> {
	const found: string[] = [];
	for (let place = 0; place < many && found.length === 0; place += 1) {
		found.push(...(await round(place)));
	}
	expect(found).toEqual([]);
}

const lockNumber = (number: number) =>
	`(select from pg_locks where locktype = 'advisory' and objid = ${number} and granted
		and database = (select oid from pg_database where datname = current_database()))`;

const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

/** Holds what a statement locks until it is let go; whoever wants it waits, as for somebody who was a little earlier. */
async function holding(db: TestBackend, statement: string) {
	const held = db.exec(`do $$ begin
		${statement}; perform pg_advisory_xact_lock(1);
		while not exists ${lockNumber(2)} loop perform pg_sleep(0.005); end loop;
	end $$`);
	const begun = `select from pg_locks where exists ${lockNumber(1)} limit 1`;
	await soon(async () => expect(await db.query(begun)).toHaveLength(1));
	return {
		/** Until so many wait. */
		waiting: (many: number) =>
			soon(async () =>
				expect(
					await db.query(
						`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
					)
				).toHaveLength(many)
			),
		letGo: async () => {
			await db.exec(`do $$ begin
				perform pg_advisory_xact_lock(2);
				while exists ${lockNumber(1)} loop perform pg_sleep(0.005); end loop;
			end $$`);
			await held;
		}
	};
}

/** One after the other comes until it waits for what is held, which is then let go. */
async function inTurn(
	db: TestBackend,
	statement: string,
	...steps: (() => PromiseLike<Answer>)[]
): Promise<string[]> {
	const { waiting, letGo } = await holding(db, statement);
	const answers: Promise<Answer>[] = [];
	try {
		for (const step of steps) {
			answers.push(Promise.resolve(step()));
			await waiting(answers.length);
		}
	} finally {
		await letGo();
	}
	return faults(answers);
}

describe('at the same moment, on PostgreSQL', () => {
	test('PO-5 members leave and close their accounts while an admin changes their roles', async (context) => {
		const { db, world } = await server(context);
		const places = await Promise.all(
			['North', 'South'].map((name) =>
				world.organisation('provider', { name: `${name} of many`, legalForm: 'cic' })
			)
		);
		const admin = await db.person({ name: 'Adele Admin' });
		for (const place of places) await world.join(admin, place, 'admin');
		await rounds(4, async () => {
			const members = await Promise.all(
				Array.from({ length: 4 }, async (_, number) => {
					const person = await db.person({ name: 'Many Member' });
					for (const place of number % 2 ? places : places.toReversed()) {
						await world.join(person, place, 'admin', 'member');
					}
					return person;
				})
			);
			return faults(
				members.flatMap((person, number) => [
					...places.map((organisation) =>
						db.as(admin).rpc('set_roles', { organisation, person: person.id, roles: ['member'] })
					),
					number % 2
						? db.as(person).rpc('close_account')
						: db.as(person).rpc('leave_organisation', { organisation: places[0] ?? '' })
				])
			);
		});
	});

	test('PO-5 somebody accepts an invitation while an admin accepts their request', async (context) => {
		const { db, world } = await server(context);
		const organisation = await world.organisation('provider', {
			name: 'Place of both ways',
			legalForm: 'cic'
		});
		const admin = await world.member('Adam Admin', organisation, 'admin');
		const person = await db.person({ name: 'Ivy Invited' });
		await db.as(person).rpc('ask_to_join', { organisation, message: '' }).throwOnError();
		const [asked] = await db.query<{ id: string }>(
			'select id from public.join_requests where person_id = $1',
			[person.id]
		);
		const request = asked?.id ?? '';
		await db
			.as(admin)
			.rpc('invite', { organisation, email: person.email, roles: ['member'] })
			.throwOnError();
		const [mail] = await db.query<{ link: string }>(
			`select payload -> 'data' ->> 'link' as link from private.outbox
			where payload ->> 'to' = $1 and payload ->> 'template' = 'invitation'`,
			[person.email]
		);
		const secret = mail?.link.replace('/invitations/', '') ?? '';
		const found = await inTurn(
			db,
			`perform from public.join_requests where id = '${request}' for update`,
			() =>
				db
					.as(admin)
					.rpc('answer_join_request', { request, accepted: true, roles: ['member'], reason: '' }),
			() => db.as(person).rpc('accept_invitation', { secret })
		);
		expect(found).toEqual([]);
		const roles = 'select role from public.memberships where person_id = $1';
		expect(await db.query(roles, [person.id])).toEqual([{ role: 'member' }]);
	});

	test('PO-4 of two who register one ODS code, one has it and the other is told so', async (context) => {
		const { db } = await server(context);
		const content = { kind: 'investor', name: 'Fund of one code', ods_code: 'ZZ9' };
		const people = [await db.person({ name: 'Rae Registers' }), await db.person({ name: 'Ria' })];
		const register = (place: number) => () =>
			db.as(people[place] ?? never()).rpc('create_organisation', { content });
		// Whoever is first waits for the turn of its commit.
		const found = await inTurn(db, 'perform pg_advisory_xact_lock(7305)', register(0), register(1));
		expect(found).toEqual([]);
		const made = 'select from public.organisations where ods_code = $1';
		expect(await db.query(made, ['ZZ9'])).toHaveLength(1);
	});

	test('R2 nobody is put on a panel while they publish', async (context) => {
		const { db, world } = await server(context);
		const opportunity = await draftOpportunity(db, world);
		await db.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		const approver = world.secondApprover;
		const found = await inTurn(
			db,
			'perform pg_advisory_xact_lock(7305)',
			() =>
				db
					.as(approver)
					.rpc('publish_opportunity', { opportunity, few_reason: 'It is narrow here' }),
			() =>
				db
					.as(world.officer)
					.rpc('add_panel_member', { opportunity, person: approver.id, role: 'evaluator' })
		);
		expect(found).toEqual([]);
		const both = await db.query(
			`select from public.opportunities o join public.panel_members k on k.opportunity_id = o.id
			where o.id = $1 and k.person_id = o.approver_id`,
			[opportunity]
		);
		const [{ state } = never()] = await db.query<{ state: string }>(
			'select state from public.opportunities where id = $1',
			[opportunity]
		);
		expect([state, both]).toEqual(['published', []]);
	});

	test('R2 an approver plans a publication again while an officer calls it off', async (context) => {
		const { db, world } = await server(context);
		const opportunity = await draftOpportunity(db, world);
		await db.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		const plan = () =>
			db.as(world.approver).rpc('schedule_publication', {
				...{ opportunity, publish_at: '2022-03-09T09:00:00Z' },
				few_reason: 'The class is narrow on purpose.'
			});
		await plan().throwOnError();
		const found = await inTurn(
			db,
			`perform from public.opportunities where id = '${opportunity}' for update`,
			() => db.as(world.officer).rpc('call_off_publication', { opportunity }),
			plan
		);
		expect(found).toEqual([]);
	});

	test('R33, R35 a panel declares while approvers record and decide its interests', async (context) => {
		const { db, world } = await server(context);
		const { opportunity } = await openedOpportunity(db, world);
		const panel = [world.evaluator, world.secondEvaluator, world.conflicted];
		const interest = {
			has_interest: true,
			interest_type: 'financial',
			detail: 'Holds shares in it'
		};
		const declare = (person: Person) =>
			db.as(person).rpc('declare_interests', {
				opportunity,
				declarations: [world.startUp, world.rival].map((organisation) => ({
					organisation,
					...interest
				}))
			});
		const record = (approver: Person, person: Person, organisation: string) =>
			db.as(approver).rpc('record_conflict', {
				...{ opportunity, person: person.id, organisation },
				interest_type: 'financial',
				detail: 'Holds shares in it'
			});
		await rounds(2, async () => {
			await db.exec(`set session_replication_role = replica;
				delete from public.interest_declarations; set session_replication_role = default;`);
			const first = await faults(
				panel.flatMap((person) => [
					declare(person),
					record(world.approver, person, world.rival),
					record(world.secondApprover, person, world.startUp)
				])
			);
			const made = await db.query<{ id: string; person_id: string; organisation_id: string }>(
				'select id, person_id, organisation_id from public.interest_declarations'
			);
			expect(made).toHaveLength(6);
			const second = await faults(
				made.flatMap(({ id, person_id, organisation_id }) => [
					db.as(world.approver).rpc('decide_interest', {
						...{ declaration: id, decision: 'none_needed' },
						reason: 'It is long over'
					}),
					...panel
						.filter((person) => person.id === person_id)
						.map((person) => record(world.secondApprover, person, organisation_id))
				])
			);
			return [...first, ...second];
		});
	});

	test('R46, R47 a disclosure pack is made while its representation is taken up', async (context) => {
		const { db, world } = await server(context);
		const { representation } = await challengedOpportunity(db, world);
		const found = await inTurn(
			db,
			`perform from public.representations where id = '${representation}' for update`,
			() => db.as(world.approver).rpc('make_disclosure_pack', { representation }),
			() => db.as(world.secondApprover).rpc('take_up_representation', { representation })
		);
		expect(found).toEqual([]);
	});

	test('F-3 rates end while sessions are booked at them', async (context) => {
		const { db, world } = await server(context);
		const clinicians = await Promise.all(
			[1, 2, 3].map((place) => world.member(`Cleo Clinician ${place}`, world.startUp, 'member'))
		);
		const pairs: { clinician: Person; mentorship: string }[] = [];
		for (const clinician of clinicians) {
			pairs.push({ clinician, ...(await makeCoached(db, clinician)) });
		}
		await rounds(3, async (place) => {
			await db.setClock(whileOpen);
			const bursary = await openFund(db, world, { amount_pence: 900_000, allowance_pence: null });
			const rates = await db.query<{ id: string }>(
				'select id from public.bursary_rates where bursary_id = $1',
				[bursary]
			);
			const starts_at = `2022-03-${21 + place}T09:00:00Z`;
			const held = await Promise.all(
				pairs.map(async ({ clinician, mentorship }) => {
					const { data } = await db
						.as(clinician)
						.rpc('hold_session', {
							...{ mentorship, starts_at, needs_cover: true },
							...{ pays: 'bursary', bursary }
						})
						.throwOnError();
					return { clinician, booking: data };
				})
			);
			return faults([
				...held.map(({ clinician, booking }) =>
					db.as(clinician).rpc('confirm_session', { booking })
				),
				...[0, 1].flatMap((later) =>
					rates.map(({ id }) =>
						db
							.as(world.officer)
							.rpc('end_rate', { rate: id, last_day: `2022-05-${20 - 2 * place - later}` })
					)
				),
				db.as(world.officer).rpc('add_rate', {
					bursary,
					content: { ...hourRate, from_on: '2022-05-25' }
				})
			]);
		});
	});

	test('S-3 two mentors ask one another, and are told once a day', async (context) => {
		const { db } = await server(context);
		const mentors = await Promise.all([1, 2].map(() => makeMentor(db)));
		for (const mentor of mentors) {
			await db
				.as(mentor)
				.rpc('save_mail_preferences', { choices: { mentoring: 'daily' } })
				.throwOnError();
		}
		const ask = (place: number) => () =>
			db.as(mentors[place] ?? never()).rpc('request_mentor', {
				mentor: mentors[1 - place]?.id ?? '',
				...{ about: 'competency', subject: 'bidding' },
				message: 'I want to answer the criteria of this opportunity before its deadline.'
			});
		const found = await inTurn(
			db,
			`perform from public.mentors where person_id in ('${mentors.map(({ id }) => id).join("', '")}') for update`,
			ask(0),
			ask(1)
		);
		expect(found).toEqual([]);
	});

	test('F-8 two files of results name the same claims in different orders', async (context) => {
		const { db } = await server(context);
		const claims = await makeClaims(db);
		const first = await claims.fundWithSession();
		await claims.approve(claims.world.approver, await claims.submitted(first)).throwOnError();
		await claims.confirmedSession(first);
		await claims.approve(claims.world.approver, await claims.submitted(first)).throwOnError();
		const rows = (await claims.linesOf(await claims.makeFile())).map(({ reference, pence }) => ({
			...{ reference, pence, result: 'paid', paidOn: '2022-03-01', line: 2 }
		}));
		expect(rows).toHaveLength(2);
		const take = (some: object[]) => () =>
			db.as(claims.finance).rpc('take_payment_results', {
				...{ commissioner: claims.world.ccg, file_name: 'results.csv', rows: some as never }
			});
		const found = await inTurn(
			db,
			`perform from public.bursaries where id = '${first}' for update`,
			take(rows),
			take(rows.toReversed())
		);
		expect(found).toEqual([]);
		const paid = "select from public.claims where bursary_id = $1 and state = 'paid'";
		expect(await db.query(paid, [first])).toHaveLength(2);
	});

	test('F-5 a claimant takes lines out of drafts that the clock sweeps', async (context) => {
		const { db } = await server(context);
		const claims = await makeClaims(db);
		const fund = await claims.fundWithSession();
		const claim = await claims.start(claims.clinician, fund);
		const line = (await claims.page(claims.clinician, claim))?.lines[0]?.id ?? '';
		await db.setClock('2022-06-29T09:00:00Z');
		const found = await inTurn(
			db,
			`perform from public.claim_lines where id = '${line}' for update`,
			() => db.service().rpc('tick'),
			() => db.as(claims.clinician).rpc('remove_line', { line })
		);
		expect(found).toEqual([]);
	});

	test('F-5 what is claimed at the last moment does not go back to the fund', async (context) => {
		const { db } = await server(context);
		const claims = await makeClaims(db);
		const fund = await claims.fundWithSession();
		const { waiting, letGo } = await holding(
			db,
			`perform from public.commitments where bursary_id = '${fund}' for update`
		);
		const start = Promise.resolve(
			db.as(claims.clinician).rpc('start_claim', { bursary: fund, kind: 'cover' })
		);
		try {
			await waiting(1);
			await db.setClock('2022-06-29T09:00:00Z');
			await Promise.race([db.service().rpc('tick'), waiting(2)]);
		} finally {
			await letGo();
		}
		expect((await start).error).toBeNull();
		await db.service().rpc('tick');
		const claimed = await db.query(
			`select m.state from public.claim_lines l join public.commitments m on m.id = l.commitment_id
			where l.bursary_id = $1 and m.state <> 'open'`,
			[fund]
		);
		expect(claimed).toEqual([]);
	});

	test('P-3, P-5 a refund that was refused fails while Stripe says what became of it', async (context) => {
		const { db } = await server(context);
		const pair = await makePair(db);
		const booking = await holdTime(db, pair, '2022-03-28T10:00:00Z');
		await db.as(pair.clinician).rpc('start_payment', { booking }).throwOnError();
		const one = async (sql: string) =>
			(await db.query<Record<string, string>>(sql, [booking]))[0] ?? never();
		const { id: payment } = await one('select id from public.payments where booking_id = $1');
		const tell = (object: object) =>
			db.service().rpc('receive_stripe_events', {
				events: [{ id: randomUUID(), type: 'told', created: 1, data: { object } }] as never
			});
		await tell({
			...{ object: 'checkout.session', id: 'cs_1', payment_status: 'paid', status: 'complete' },
			...{ amount_total: 4000, payment_intent: 'pi_1', metadata: { payment } }
		}).throwOnError();
		await db
			.as(pair.clinician)
			.rpc('cancel_session', { booking, seen: 1, reason: 'I cannot come that day' })
			.throwOnError();
		const { key, refund } = await one(
			`select c.key, c.refund_id as refund from private.stripe_calls c
			join public.payments p on p.id = c.payment_id where p.booking_id = $1 and c.kind = 'refund'`
		);
		const found = await inTurn(
			db,
			`perform from public.payments where id = '${payment}' for update`,
			() => tell({ object: 'refund', id: 're_1', status: 'pending', metadata: { refund } }),
			() => db.service().rpc('fail_stripe', { key: key ?? '', reason: 'refused', refused: true })
		);
		expect(found).toEqual([]);
	});

	test('B-5 hours of a date that are sent twice are saved once', async (context) => {
		const { db } = await server(context);
		const mentor = await makeOpenMentor(db);
		const hours = [{ opens: '09:00', closes: '12:00' }];
		await rounds(6, (place) =>
			faults(
				Array.from({ length: 4 }, () =>
					db.as(mentor).rpc('set_dated_hours', { day: `2022-04-0${place + 1}`, hours })
				)
			)
		);
	});

	test('A-2 while one worker makes visible what time has brought, another does not wait for it', async (context) => {
		const { db } = await server(context);
		const { waiting, letGo } = await holding(
			db,
			"update private.interest_rounds set done_on = '2022-03-06'"
		);
		const first = db.service().rpc('tick').throwOnError();
		const slow = Promise.resolve(first);
		try {
			await waiting(1);
			const { data } = await db.service().rpc('tick').throwOnError();
			expect(data).toEqual({ closed: 0, failed: [] });
		} finally {
			await letGo();
		}
		await slow;
	});

	test('M-1, M-13 service models are renewed and hidden while opportunities close', async (context) => {
		const { db, world } = await server(context);
		const { opportunities, models } = await plantFitting(db, world, {
			title: 'Closing',
			deadline: '2022-03-08',
			needs: 24,
			offers: 8
		});
		const kept = () =>
			db.query<{ many: number }>(
				'select count(*)::integer as many from private.matches where opportunity_id = any ($1)',
				[opportunities]
			);
		expect((await kept())[0]?.many).toBeGreaterThan(100);
		await db.setClock('2022-03-08T00:00:01Z');
		const renew = (kind: string, object: string) =>
			db.service().rpc('renew_matches', { kind, object });
		await rounds(1, () =>
			faults([
				...models.map((model) => renew('service_model', model)),
				renew('everything', randomUUID()),
				db.service().rpc('tick'),
				...models.flatMap((model, place) =>
					[true, false].map((hidden) =>
						db.as(world.clinician).rpc('hide_match', {
							...{ opportunity: opportunities[place] ?? '', model, hidden }
						})
					)
				)
			])
		);
		for (const id of opportunities) await renew('opportunity', id).throwOnError();
		expect(await kept()).toEqual([{ many: 0 }]);
	});
});
