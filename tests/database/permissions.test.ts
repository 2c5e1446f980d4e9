import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Evaluation } from '#features/evaluation/rules.ts';
import type { Workspace } from '#features/evaluation/workspace/rules.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import {
	decidedOpportunity,
	decisionReason,
	declaredInterests,
	draftOpportunity,
	makeWorld,
	openedOpportunity,
	publishedOpportunity,
	rankedOpportunity,
	reason,
	scoredOpportunity,
	sha256,
	submittedBid,
	whileOpen,
	afterDeadline,
	type World
} from '#support/world.ts';

/*
 * The permission table of the procurement, cell by cell and state by state: each command is tried by
 * every kind of person in every state, and what goes through is undone, so that the next one finds the
 * same state; each read is asked by every kind of person in every state.
 */

const states = [
	'draft',
	'in_review',
	'published',
	'closed',
	'opened',
	'evaluating',
	'moderating',
	'decision',
	'standstill'
] as const;
type State = (typeof states)[number];

type Who =
	| 'visitor'
	| 'bidder'
	| 'other bidder'
	| 'trust'
	| 'officer'
	| 'other officer'
	| 'evaluator'
	| 'conflicted'
	| 'chair'
	| 'publisher'
	| 'approver'
	| 'mentor'
	| 'investor'
	| 'oversight'
	| 'admin';

/** An opportunity in one state, with the two bids where there are any. */
type Stage = {
	opportunity: string;
	own?: string;
	rival?: string;
	criterion?: string;
	/** Asked and not answered. */
	question?: string;
	/** To the bidder that lost. */
	letter?: string;
};

/** Who may, by state; nobody where a state is missing. */
type Allowed = Partial<Record<State, Who[]>>;

let backend: TestBackend;
let world: World;
let people: Record<Who, Person | null>;
const reads = new Map<State, Record<Who, Seen>>();
const commands = new Map<State, Map<string, Who[]>>();

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	const fund = await world.organisation('investor', { name: 'First Frost Social Investment' });
	people = {
		visitor: null,
		bidder: world.clinician,
		'other bidder': world.rivalClinician,
		trust: world.trustManager,
		officer: world.officer,
		'other officer': world.stranger,
		evaluator: world.evaluator,
		conflicted: world.conflicted,
		chair: world.chair,
		publisher: world.approver,
		approver: world.secondApprover,
		mentor: await backend.person({ name: 'Mo Mentor' }),
		investor: await world.member('Hugh Investor', fund, 'admin'),
		oversight: world.oversight,
		admin: world.admin
	};
	for (const state of states) {
		await backend.setClock(whileOpen);
		const stage = await withPapers(state, await reach[state]());
		reads.set(state, await everyRead(stage));
		commands.set(state, await everyCommand(stage));
	}
}, 240_000);
afterAll(() => backend.close());

async function withTwoBids(): Promise<Stage> {
	const opportunity = await publishedOpportunity(backend, world);
	const bid = async (person: Person, organisation: string) =>
		(await submittedBid(backend.as(person), opportunity, organisation, 57_000_000)).bid;
	const own = await bid(world.clinician, world.startUp);
	const rival = await bid(world.rivalClinician, world.rival);
	return { opportunity, own, rival, criterion: await criterionOf(opportunity) };
}

async function criterionOf(opportunity: string): Promise<string> {
	const [row] = await backend.query<{ id: string }>(
		'select id from public.criteria where opportunity_id = $1 order by position limit 1',
		[opportunity]
	);
	return row?.id ?? '';
}

/** With a question that waits while it is open, since later it would hold the close, and the loser's letter. */
async function withPapers(state: State, stage: Stage): Promise<Stage> {
	const [question] = await backend.query<{ id: string }>(
		`insert into public.questions (opportunity_id, number, asker_mark, pseudonym, asked, remind_at)
		select $1, 1, repeat('0', 64), 'Asker 1', 'How many places a year?', app.now() where $2 returning id`,
		[stage.opportunity, state === 'published']
	);
	const [letter] = await backend.query<{ id: string }>(
		'select id from public.letters where bid_id = $1',
		[stage.rival ?? stage.opportunity]
	);
	return {
		...stage,
		...(question ? { question: question.id } : {}),
		...(letter ? { letter: letter.id } : {})
	};
}

type Opened = { opportunity: string; own: { bid: string }; rival: { bid: string } };

async function stageOf({ opportunity, own, rival }: Opened): Promise<Stage> {
	return {
		opportunity,
		own: own.bid,
		rival: rival.bid,
		criterion: await criterionOf(opportunity)
	};
}

const reach: Record<State, () => Promise<Stage>> = {
	draft: async () => ({ opportunity: await draftOpportunity(backend, world) }),
	in_review: async () => {
		const opportunity = await draftOpportunity(backend, world);
		await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		return { opportunity };
	},
	published: withTwoBids,
	closed: async () => {
		const stage = await withTwoBids();
		await backend.setClock(afterDeadline);
		return stage;
	},
	opened: async () => stageOf(await openedOpportunity(backend, world)),
	evaluating: async () => {
		const stage = await stageOf(await openedOpportunity(backend, world));
		await declaredInterests(backend, world, stage.opportunity);
		await backend
			.as(world.secondEvaluator)
			.rpc('save_score', {
				bid: stage.own ?? '',
				criterion: stage.criterion ?? '',
				mark: 4,
				reason
			})
			.throwOnError();
		return stage;
	},
	moderating: async () => stageOf(await scoredOpportunity(backend, world)),
	decision: async () => stageOf(await rankedOpportunity(backend, world)),
	standstill: async () => stageOf(await decidedOpportunity(backend, world))
};

const client = (person: Person | null): Client => (person ? backend.as(person) : backend.visitor());

async function everyone<Result>(
	ask: (person: Person | null, who: Who) => Promise<Result>
): Promise<Record<Who, Result>> {
	const answers: [string, Result][] = [];
	for (const [who, person] of Object.entries(people)) {
		answers.push([who, await ask(person, who as Who)]);
	}
	return Object.fromEntries(answers) as Record<Who, Result>;
}

// what each person reads ----------------------------------------------------------------------------

type Seen = {
	summary: boolean;
	pack: boolean;
	ownBid: boolean;
	/** Contents of bids of others, by either door. */
	bids: boolean;
	/** Marks that somebody else gave. */
	marksOfOthers: boolean;
	prices: boolean;
	/** The letter to the first bidder. */
	letter: boolean;
};

async function everyRead(stage: Stage): Promise<Record<Who, Seen>> {
	const { opportunity, own } = stage;
	const mine: Partial<Record<Who, string>> = { bidder: own, 'other bidder': stage.rival };
	return everyone(async (person, who) => {
		const db = client(person);
		const rows = async (answer: PromiseLike<{ data: unknown[] | null }>) =>
			((await answer).data ?? []).length > 0;
		const bid = mine[who];
		const read = person && bid ? await db.rpc('read_bid', { bid }) : null;
		const asked = person ? await db.rpc('evaluation', { opportunity }) : null;
		const evaluation = (asked?.data ?? null) as unknown as Evaluation | null;
		const work = person && own ? await db.rpc('workspace', { opportunity, bid: own }) : null;
		const workspace = (work?.data ?? null) as unknown as Workspace | null;
		const otherBid = bid === own ? stage.rival : own;
		const other = person && otherBid ? await db.rpc('read_bid', { bid: otherBid }) : null;
		return {
			summary: await rows(db.from('opportunities').select('id').eq('id', opportunity)),
			pack: await rows(db.from('opportunity_packs').select().eq('opportunity_id', opportunity)),
			ownBid: Boolean(read?.data),
			bids: Boolean(other?.data) || Boolean(workspace?.content),
			marksOfOthers: (workspace?.scores ?? []).some(({ evaluator }) => evaluator !== person?.name),
			prices: (evaluation?.bids ?? []).some(({ pricePence }) => pricePence !== null),
			letter: await rows(
				db
					.from('letters')
					.select('id')
					.eq('bid_id', own ?? opportunity)
			)
		};
	});
}

const inside: Who[] = ['officer', 'publisher', 'approver'];
const all: Who[] = [
	'visitor',
	'bidder',
	'other bidder',
	'trust',
	'officer',
	'other officer',
	'evaluator',
	'conflicted',
	'chair',
	'publisher',
	'approver',
	'mentor',
	'investor',
	'oversight',
	'admin'
];
const eligible: Who[] = ['bidder', 'other bidder'];
const panel: Who[] = ['evaluator', 'conflicted', 'chair'];
const packReaders: Who[] = [...eligible, ...panel, ...inside, 'oversight'];
const fromPublication = (who: Who[]): Allowed =>
	Object.fromEntries(states.slice(2).map((state) => [state, who]));

const mayRead: Record<keyof Seen, Allowed> = {
	summary: { draft: inside, in_review: inside, ...fromPublication(all) },
	pack: { draft: inside, in_review: inside, ...fromPublication(packReaders) },
	ownBid: fromPublication(eligible),
	bids: {
		// Nobody has answered for the bidders yet.
		opened: ['oversight'],
		evaluating: ['evaluator', 'chair', 'oversight'],
		moderating: ['evaluator', 'chair', 'oversight'],
		decision: ['evaluator', 'chair', 'publisher', 'approver', 'oversight'],
		standstill: ['officer', 'evaluator', 'chair', 'publisher', 'approver', 'oversight']
	},
	marksOfOthers: {
		moderating: ['evaluator', 'chair', 'oversight'],
		decision: ['evaluator', 'chair', 'publisher', 'approver', 'oversight'],
		standstill: ['evaluator', 'chair', 'publisher', 'approver', 'oversight']
	},
	prices: {
		decision: ['chair', 'publisher', 'approver', 'oversight'],
		standstill: ['officer', 'chair', 'publisher', 'approver', 'oversight']
	},
	letter: { standstill: ['bidder', 'officer', 'publisher', 'approver', 'oversight'] }
};

const sorted = (who: Who[]) => all.filter((one) => who.includes(one));
const byState = (of: (state: State) => Who[]) =>
	Object.fromEntries(states.map((state) => [state, sorted(of(state))]));

describe('who reads what, in each state', () => {
	test.each(Object.entries(mayRead))('%s', (what, allowed) => {
		const seen = byState((state) =>
			all.filter((who) => reads.get(state)?.[who][what as keyof Seen])
		);
		expect(seen).toEqual(byState((state) => allowed[state] ?? []));
	});
});

// what each person does -----------------------------------------------------------------------------

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Whether a command goes through for a person; whatever it did is undone. */
async function goesThrough(person: Person | null, call: string): Promise<boolean> {
	const role = person ? 'authenticated' : 'anon';
	const claims = JSON.stringify({ role, ...(person ? { sub: person.id } : {}) });
	const done = await backend
		.query(
			`do $tried$ begin
				perform set_config('request.jwt.claims', ${literal(claims)}, true),
					set_config('request.jwt.claim.sub', ${literal(person?.id ?? '')}, true),
					set_config('request.jwt.claim.role', ${literal(role)}, true);
				perform set_config('role', ${literal(role)}, true);
				perform ${call};
				raise exception using errcode = 'ZZ001';
			end $tried$`
		)
		.then(() => 'ran on')
		.catch((problem: unknown) => (problem as { code?: string }).code ?? String(problem));
	if (!/^(ZZ001|PT4\d\d|42501|23503|23505|22012)$/.test(done)) throw new Error(`${call}: ${done}`);
	return done === 'ZZ001';
}

const id = (value: string | undefined) =>
	`${literal(value ?? '00000000-0000-4000-8000-000000000000')}::uuid`;
const fifty = literal(decisionReason);

/** A later deadline; extending it is the change that every state but the open one refuses. */
const proposed = (opportunity: string) =>
	`public.propose_extension(${opportunity}, '2022-04-01 12:00+00', ${fifty})`;

/** Every command on an opportunity and its bids, as somebody would send it in that state. */
function calls(stage: Stage, who: Who): [string, string][] {
	const opportunity = id(stage.opportunity);
	const [mine, organisation] =
		who === 'other bidder' ? [stage.rival, world.rival] : [stage.own, world.startUp];
	const sealed = literal('{"answers":["Replaced"]}');
	const hash = literal(sha256('{"answers":["Replaced"]}'));
	const bid = id(stage.own);
	const criterion = id(stage.criterion);
	const none = [world.startUp, world.rival].map((one) => ({
		organisation: one,
		has_interest: false
	}));
	return [
		['save_opportunity', `public.save_opportunity(${opportunity}, '{"title":"T"}', '[]', null)`],
		['send_for_review', `public.send_for_review(${opportunity})`],
		['request_changes', `public.request_changes(${opportunity}, ${fifty})`],
		['publish_opportunity', `public.publish_opportunity(${opportunity})`],
		[
			'schedule_publication',
			`public.schedule_publication(${opportunity}, '2022-03-14 09:00+00', ${fifty})`
		],
		[
			'add_panel_member',
			`public.add_panel_member(${opportunity}, ${id(world.officer.id)}, 'evaluator')`
		],
		['propose_end', `public.propose_end(${opportunity}, 'cancelled', ${fifty})`],
		['propose_change', proposed(opportunity)],
		['start_bid', `public.start_bid(${opportunity}, ${id(organisation)})`],
		[
			// A late attempt is not refused but noted, and says so: without a version it was not taken.
			'submit_bid',
			`1 / (public.submit_bid(${id(mine)}, ${sealed}, ${sealed}, ${hash}, ${hash}) ? 'version')::integer`
		],
		['withdraw_bid', `public.withdraw_bid(${id(mine)})`],
		['open_bids', `public.open_bids(${opportunity})`],
		[
			'declare_interests',
			`public.declare_interests(${opportunity}, ${literal(JSON.stringify(none))})`
		],
		['ask_for_document', `public.ask_for_document(${opportunity}, array[${bid}], ${fifty}, 24)`],
		['save_score', `public.save_score(${bid}, ${criterion}, 4, ${fifty})`],
		['save_consensus', `public.save_consensus(${bid}, ${criterion}, 4, ${fifty})`],
		['disqualify_bid', `public.disqualify_bid(${bid}, ${fifty})`],
		['decide_award', `public.decide_award(${opportunity}, ${bid}, ${fifty})`],
		[
			'ask_question',
			`public.ask_question(${opportunity}, ${id(organisation)}, 'How many places a year?')`
		],
		['publish_answer', `public.publish_answer(${id(stage.question)}, '', 'About 290 a year.')`],
		['make_representation', `public.make_representation(${id(stage.letter)}, ${fifty})`],
		['follow_opportunity', `public.follow_opportunity(${opportunity})`]
	];
}

async function everyCommand(stage: Stage): Promise<Map<string, Who[]>> {
	const allowed = new Map<string, Who[]>();
	for (const [who, person] of Object.entries(people) as [Who, Person | null][]) {
		for (const [name, call] of calls(stage, who)) {
			const who_may = allowed.get(name) ?? [];
			if (await goesThrough(person, call)) who_may.push(who);
			allowed.set(name, who_may);
		}
	}
	allowed.set('decide_change', await whoDecides(stage.opportunity));
	return allowed;
}

/** Who may decide about an end that the officer has proposed; the proposal is planted, and taken away again. */
async function whoDecides(opportunity: string): Promise<Who[]> {
	const [proposal] = await backend.query<{ id: string }>(
		`insert into public.change_proposals (opportunity_id, kind, outcome, reason, proposed_by)
		values ($1, 'end', 'cancelled', 'The money is gone', $2) returning id`,
		[opportunity, world.officer.id]
	);
	const may: Who[] = [];
	for (const [who, person] of Object.entries(people) as [Who, Person | null][]) {
		const call = `public.decide_change(${id(proposal?.id)}, true, '')`;
		if (await goesThrough(person, call)) may.push(who);
	}
	await backend.query('delete from public.change_proposals where id = $1', [proposal?.id]);
	return may;
}

const mayDo: Record<string, Allowed> = {
	save_opportunity: { draft: ['officer'] },
	send_for_review: { draft: ['officer'] },
	request_changes: { in_review: ['publisher', 'approver'] },
	publish_opportunity: { in_review: ['publisher', 'approver'] },
	schedule_publication: { in_review: ['publisher', 'approver'] },
	add_panel_member: {
		draft: ['officer'],
		in_review: ['officer'],
		published: ['officer'],
		closed: ['officer']
	},
	propose_end: fromPublication(['officer']),
	propose_change: { published: ['officer'] },
	// Asked again, it gives the bid that was started, and starts none after the deadline.
	start_bid: fromPublication(eligible),
	submit_bid: { published: eligible },
	withdraw_bid: { published: eligible },
	open_bids: { closed: ['chair', 'publisher', 'approver', 'oversight'] },
	declare_interests: Object.fromEntries(
		states
			.slice(states.indexOf('opened'))
			.map((state) => [state, [...panel, ...inside] satisfies Who[]])
	),
	ask_for_document: { evaluating: ['chair'] },
	save_score: { evaluating: ['evaluator'] },
	save_consensus: { moderating: ['chair'] },
	disqualify_bid: {
		evaluating: ['publisher', 'approver'],
		moderating: ['publisher', 'approver']
	},
	decide_award: { decision: ['publisher', 'approver'] },
	ask_question: { published: eligible },
	publish_answer: { published: ['officer'] },
	make_representation: { standstill: ['other bidder'] },
	follow_opportunity: fromPublication(all.filter((who) => who !== 'visitor')),
	decide_change: fromPublication(['publisher', 'approver'])
};

describe('who does what, in each state', () => {
	test.each(Object.entries(mayDo))('%s', (command, allowed) => {
		const done = byState((state) => commands.get(state)?.get(command) ?? []);
		expect(done).toEqual(byState((state) => allowed[state] ?? []));
	});

	test('every command that was tried has its row', () => {
		expect([...(commands.get('draft')?.keys() ?? [])]).toEqual(Object.keys(mayDo));
	});
});
