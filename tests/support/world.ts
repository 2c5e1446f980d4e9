import { createHash } from 'node:crypto';
import type { Client, Person, TestBackend } from '#support/backend.ts';

/** An instant by which the Bexley opportunity is open; its deadline is 25 March 2022 at 1pm. */
export const whileOpen = '2022-03-07T09:00:00Z';
export const deadline = '2022-03-25T13:00:00Z';
export const afterDeadline = '2022-03-25T13:00:01Z';

export type World = Awaited<ReturnType<typeof makeWorld>>;

type Facts = {
	name: string;
	legalForm?: string;
	staff?: number;
	turnoverPence?: number;
	verified?: boolean;
};

/** What an officer submits for the Bexley pulmonary rehabilitation of 2022. */
export const bexley = {
	title: 'Pulmonary rehabilitation in Bexley',
	summary: 'Community pulmonary rehabilitation for people with COPD who are short of breath.',
	specification:
		'Up to 290 completed places a year, in at least 3 places across the borough, with assessment before and after.',
	conditions: ['COPD'],
	settings: ['community_clinic', 'virtual'],
	areas: ['Bexley'],
	stages: ['pilot', 'live'],
	cpv_code: '85100000',
	yearly_volume: 290,
	value_low_pence: 55_000_000,
	value_high_pence: 59_100_000,
	starts_on: '2022-07-01',
	term_months: 36,
	protected: true,
	staff_at_most: 249,
	value_ceiling_pence: 65_000_000,
	term_months_at_most: 36,
	protection_reason:
		'Small local organisations know the patients; the value is below the light-touch threshold of the regulations.',
	protection_ends_on: '2025-06-30',
	after_protection: 'open_competition',
	regime_code: 'nhs_2013',
	process: 'limited_class',
	legal_basis: 'regulation_3',
	rationale:
		'Competition limited to organisations under 250 staff is proportionate to the value and the local need.',
	price_weight: 30,
	questions_close_at: '2022-03-18T17:00:00Z',
	deadline_at: deadline
};

export const bexleyCriteria = [
	{ name: 'Quality and innovation', question: 'How will you run the programme?', weight: 40 },
	{ name: 'Access and choice', question: 'How will people reach it?', weight: 30, minimum_mark: 2 }
];

export const reason = 'The answer covers every part of the question, with evidence.';

/** Hash of a text as the database computes it: lower-case hexadecimal SHA-256. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A commissioner with its people, three providers of different sizes, oversight and an admin. */
export async function makeWorld(backend: TestBackend) {
	const organisation = async (
		kind: string,
		{ name, legalForm, staff, turnoverPence, verified = true }: Facts
	) => {
		const [row] = await backend.query<{ id: string }>(
			`insert into public.organisations (kind, name, legal_form, opened_on, verified_at)
			values ($1, $2, $3, '2013-04-01', $4) returning id`,
			[kind, name, legalForm ?? null, verified ? '2021-01-01' : null]
		);
		const id = row?.id ?? '';
		if (kind === 'provider') {
			await backend.query(
				`insert into public.provider_facts (organisation_id, founded_on, staff, yearly_turnover_pence, clinician_led_percent, based_in, as_of)
				values ($1, '2019-05-01', $2, $3, 60, 'Bexley', '2022-01-01')`,
				[id, staff ?? 12, turnoverPence ?? 40_000_000]
			);
		}
		return id;
	};
	const join = async (person: Person, organisationId: string, ...roles: string[]) => {
		for (const role of roles) {
			await backend.query(
				'insert into public.memberships (person_id, organisation_id, role) values ($1, $2, $3)',
				[person.id, organisationId, role]
			);
		}
		return person;
	};
	const member = async (name: string, organisationId: string, ...roles: string[]) =>
		join(await backend.person({ name }), organisationId, ...roles);

	const ccg = await organisation('ccg', { name: 'NHS South East London CCG' });
	const otherCcg = await organisation('ccg', { name: 'NHS Kent and Medway CCG' });
	const startUp = await organisation('provider', {
		name: 'Breathe Easy Bexley CIC',
		legalForm: 'cic'
	});
	const rival = await organisation('provider', {
		name: 'Thames Lung Partnership',
		legalForm: 'partnership',
		staff: 40
	});
	const trust = await organisation('provider', {
		name: 'Riverside Hospitals NHS Trust',
		legalForm: 'trust',
		staff: 6200
	});
	await organisation('provider', {
		name: 'Second Wind Community',
		legalForm: 'charity',
		staff: 30
	});
	const oversightBody = await organisation('oversight', { name: 'National oversight' });
	const platform = await organisation('platform', { name: 'Coldframe' });

	return {
		organisation,
		join,
		member,
		ccg,
		otherCcg,
		startUp,
		rival,
		trust,
		officer: await member('Olu Officer', ccg, 'officer'),
		approver: await member('Ada Approver', ccg, 'approver'),
		secondApprover: await member('Ann Approver', ccg, 'approver'),
		chair: await member('Cy Chair', ccg, 'member'),
		evaluator: await member('Eve Evaluator', ccg, 'member'),
		secondEvaluator: await member('Eli Evaluator', ccg, 'member'),
		conflicted: await member('Con Flicted', ccg, 'member'),
		stranger: await member('Sam Stranger', otherCcg, 'officer', 'approver'),
		clinician: await member('Priya Physio', startUp, 'admin'),
		rivalClinician: await member('Ruth Rival', rival, 'admin'),
		trustManager: await member('Tom Trust', trust, 'admin'),
		oversight: await member('Ova Sight', oversightBody, 'member'),
		admin: await member('Pat Platform', platform, 'admin')
	};
}

/** The draft of the Bexley opportunity with its panel, saved by the officer. */
export async function draftOpportunity(backend: TestBackend, world: World, changes: object = {}) {
	const db = backend.as(world.officer, { actingFor: world.ccg });
	const { data: id } = await db
		.rpc('create_opportunity', { commissioner: world.ccg, content: { title: bexley.title } })
		.throwOnError();
	await db
		.rpc('save_opportunity', {
			opportunity: id,
			content: { ...bexley, ...changes },
			criteria: bexleyCriteria,
			seen: null as never
		})
		.throwOnError();
	const panel = [
		[world.chair, 'chair'],
		[world.evaluator, 'evaluator'],
		[world.secondEvaluator, 'evaluator'],
		[world.conflicted, 'evaluator']
	] as const;
	for (const [person, role] of panel) {
		await db.rpc('add_panel_member', { opportunity: id, person: person.id, role }).throwOnError();
	}
	return id;
}

/** Why an approver goes on where a class is so narrow that fewer than 3 could bid. */
const fewReason = 'The class is narrow on purpose, as the test of it needs.';

export async function publishedOpportunity(
	backend: TestBackend,
	world: World,
	changes: object = {}
) {
	const opportunity = await draftOpportunity(backend, world, changes);
	await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
	await backend
		.as(world.approver)
		.rpc('publish_opportunity', { opportunity, few_reason: fewReason })
		.throwOnError();
	return opportunity;
}

/** The officer proposes to end an opportunity without an award, and another approver agrees. */
export async function endOpportunity(
	backend: TestBackend,
	world: World,
	opportunity: string,
	{ outcome = 'cancelled', reason = 'The money is gone' } = {}
) {
	const { data: proposal } = await backend
		.as(world.officer)
		.rpc('propose_end', { opportunity, outcome, reason })
		.throwOnError();
	await backend
		.as(world.secondApprover)
		.rpc('decide_change', { proposal, approve: true, reason: '' })
		.throwOnError();
}

/** A bid whose envelopes hold plain JSON: these tests are about who may, not about the cipher. */
export async function submittedBid(
	db: Client,
	opportunity: string,
	organisation: string,
	pricePence: number
) {
	const { data: bid } = await db.rpc('start_bid', { opportunity, organisation }).throwOnError();
	const price = JSON.stringify({ pricePence, salt: organisation });
	const answers = JSON.stringify({ answers: ['A good programme'], salt: organisation });
	await db
		.rpc('submit_bid', {
			bid: bid,
			answers_sealed: answers,
			price_sealed: price,
			content_hash: sha256(answers),
			price_hash: sha256(price)
		})
		.throwOnError();
	return { bid: bid, price };
}

/** Two bids, the deadline passed, the bids opened by an approver and the chair. */
export async function openedOpportunity(backend: TestBackend, world: World) {
	const opportunity = await publishedOpportunity(backend, world);
	const own = await submittedBid(
		backend.as(world.clinician),
		opportunity,
		world.startUp,
		57_000_000
	);
	const rival = await submittedBid(
		backend.as(world.rivalClinician),
		opportunity,
		world.rival,
		59_000_000
	);
	await backend.setClock(afterDeadline);
	await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
	await backend.as(world.secondApprover).rpc('open_bids', { opportunity }).throwOnError();
	await unsealed(backend.as(world.chair), opportunity, [own.bid, rival.bid]);
	return { opportunity, own, rival };
}

/** What the application notes after it has unsealed bids in which nobody is named. */
export async function unsealed(db: Client, opportunity: string, bids: string[]): Promise<void> {
	const done = bids.map((bid) => ({ bid, readable: true, mentions: [] }));
	await db.rpc('record_unsealed', { opportunity, bids: done }).throwOnError();
}

/** Everyone answers for each bidding organisation; one person has an interest in the start-up. */
export async function declaredInterests(backend: TestBackend, world: World, opportunity: string) {
	const people = [
		world.chair,
		world.evaluator,
		world.secondEvaluator,
		world.conflicted,
		world.approver,
		world.secondApprover,
		world.officer
	];
	for (const person of people) {
		const interested = person === world.conflicted;
		await backend
			.as(person)
			.rpc('declare_interests', {
				opportunity,
				declarations: [
					interested
						? {
								organisation: world.startUp,
								has_interest: true,
								interest_type: 'financial',
								detail: 'I hold shares in it'
							}
						: { organisation: world.startUp, has_interest: false },
					{ organisation: world.rival, has_interest: false }
				]
			})
			.throwOnError();
	}
}

type Marks = Record<string, number>;

/** Both evaluators score every answer, the conflicted one is excluded, moderation begins. */
export async function scoredOpportunity(
	backend: TestBackend,
	world: World,
	marks: { own?: number; rival?: number } = {}
) {
	const opened = await openedOpportunity(backend, world);
	const { opportunity, own, rival } = opened;
	await declaredInterests(backend, world, opportunity);
	const markOf: Marks = { [own.bid]: marks.own ?? 4, [rival.bid]: marks.rival ?? 3 };
	const { data: criteria } = await backend
		.as(world.chair)
		.from('criteria')
		.select('id')
		.eq('opportunity_id', opportunity)
		.throwOnError();
	for (const person of [world.evaluator, world.secondEvaluator]) {
		const db = backend.as(person);
		for (const { id: criterion } of criteria) {
			for (const [bid, mark] of Object.entries(markOf)) {
				await db.rpc('save_score', { bid, criterion, mark, reason }).throwOnError();
			}
		}
		await db.rpc('submit_scores', { opportunity }).throwOnError();
	}
	const [declared] = await backend.query<{ id: string }>(
		'select id from public.interest_declarations where opportunity_id = $1 and has_interest',
		[opportunity]
	);
	await backend
		.as(world.secondApprover)
		.rpc('decide_interest', {
			declaration: declared?.id ?? '',
			decision: 'excluded',
			reason: 'Shares in a bidder'
		})
		.throwOnError();
	return { ...opened, criteria: criteria.map((criterion) => criterion.id), markOf };
}

/** Consensus agreed and prices opened: ready for the decision. */
export async function rankedOpportunity(
	backend: TestBackend,
	world: World,
	marks?: { own?: number; rival?: number }
) {
	const scored = await scoredOpportunity(backend, world, marks);
	const db = backend.as(world.chair);
	for (const criterion of scored.criteria) {
		for (const [bid, mark] of Object.entries(scored.markOf)) {
			await db.rpc('save_consensus', { bid, criterion, mark, reason }).throwOnError();
		}
	}
	await db.rpc('agree_consensus', { opportunity: scored.opportunity }).throwOnError();
	await db
		.rpc('record_prices', {
			opportunity: scored.opportunity,
			prices: [scored.own, scored.rival].map(({ bid, price }) => ({ bid, content: price }))
		})
		.throwOnError();
	return scored;
}

export const decisionReason =
	'It ranks first, with the best quality and the lowest price of the bids received.';

export async function decidedOpportunity(backend: TestBackend, world: World) {
	const ranked = await rankedOpportunity(backend, world);
	await backend
		.as(world.secondApprover)
		.rpc('decide_award', {
			opportunity: ranked.opportunity,
			bid: ranked.own.bid,
			reason: decisionReason
		})
		.throwOnError();
	return ranked;
}

export const challenge =
	'The panel gave our access answer a lower mark although it names the same four places.';

/** The loser's letter, and the representation it makes from it on the last working day but one. */
export async function challengedOpportunity(backend: TestBackend, world: World) {
	const decided = await decidedOpportunity(backend, world);
	await backend.setClock('2022-04-01T10:00:00Z');
	const letter = await letterOf(backend, world.rivalClinician, decided.opportunity);
	const { data: representation } = await backend
		.as(world.rivalClinician)
		.rpc('make_representation', { letter, content: challenge })
		.throwOnError();
	return { ...decided, letter, representation };
}

/** The newest letter that a person may read about an opportunity; '' where there is none. */
export async function letterOf(backend: TestBackend, person: Person, opportunity: string) {
	const { data } = await backend
		.as(person)
		.from('letters')
		.select('id')
		.eq('opportunity_id', opportunity)
		.order('made_at', { ascending: false })
		.limit(1)
		.throwOnError();
	return data[0]?.id ?? '';
}
