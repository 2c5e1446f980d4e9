import { describe, expect, test } from 'vitest';
import { closedDoor, hasReached, type Evaluation } from '../rules.ts';
import { nextStep, stagesOf, whatHappens } from './rules.ts';

const now = '2022-04-01T09:00:00Z';
const nobody: Evaluation['me'] = {
	officer: false,
	approver: false,
	chair: false,
	evaluator: false,
	oversight: false,
	mayDecide: false,
	mayOpen: false,
	clear: false,
	clearToVote: false,
	submitted: false,
	closedLate: false,
	shutOut: false,
	readsBids: false
};
const opened: Evaluation['opening'] = {
	firstBy: 'Cy',
	firstCapacity: 'chair',
	firstAt: now,
	firstIsMe: false,
	secondBy: 'Ada',
	secondCapacity: 'approver',
	secondAt: now,
	record: { bids: [], late_attempts: [] }
};
const bid = (id: string): Evaluation['bids'][number] => ({
	id,
	alias: `Bidder ${id}`,
	state: 'opened',
	stateReason: null,
	scored: 0,
	agreed: null,
	pricePence: null,
	organisation: null
});
const bidder = (answered: boolean): Evaluation['bidders'][number] => ({
	id: 'o',
	name: 'Breathe Easy',
	answered,
	hasInterest: answered ? false : null,
	interestType: null,
	detail: null,
	decision: null
});

function evaluation(
	state: string,
	me: Partial<Evaluation['me']>,
	more: Partial<Evaluation> = {}
): Evaluation {
	return {
		opportunity: {
			id: 'x',
			title: 'Rehabilitation',
			state,
			deadlineAt: '2022-03-25T13:00:00Z',
			priceWeight: 30,
			tieRule: 'higher_quality',
			valueLowPence: null,
			valueHighPence: null,
			standstillEndsAt: null,
			commissionerName: 'NHS South East London CCG'
		},
		me: { ...nobody, ...me },
		opening: hasReached(state, 'evaluating') ? opened : null,
		bidders: [],
		interests: [],
		panel: [],
		unsealed: null,
		names: null,
		document: null,
		criteria: [
			{ id: 'c', position: 1, name: 'Quality', question: '', weight: 70, minimumMark: 0, scale: [] }
		],
		bids: [],
		result: null,
		award: null,
		letters: [],
		notices: [],
		passages: [],
		representations: [],
		...more
	};
}

const next = (one: Evaluation, instant = now) => nextStep(stagesOf(one, instant))?.title ?? null;
const clear = { clear: true, clearToVote: true, readsBids: true };
describe('the next step of', () => {
	test('whoever may open is to open, unless they confirmed already', () => {
		const chair = { chair: true, mayOpen: true };
		const first = { ...opened, secondBy: null, secondAt: null, record: null };
		expect(next(evaluation('published', chair))).toBeNull();
		expect(next(evaluation('closed', chair))).toBe('Open the bids');
		expect(next(evaluation('closed', chair, { opening: first }))).toBe('Open the bids');
		const mine = { ...first, firstIsMe: true };
		expect(next(evaluation('closed', chair, { opening: mine }))).toBeNull();
		expect(next(evaluation('closed', { evaluator: true }))).toBeNull();
	});

	test('everyone is to go on with unsealing, and an officer to look at names', () => {
		const half = { unsealed: { done: 25, all: 200 } };
		expect(next(evaluation('evaluating', { evaluator: true }, half))).toBe('Unseal the bids');
		const whole = { unsealed: { done: 2, all: 2 }, names: { all: 2, open: 1 } };
		expect(next(evaluation('evaluating', { officer: true }, whole))).toBe('Names in answers');
	});

	test('an evaluator is to declare, then to score each bid, then to submit', () => {
		const me = { evaluator: true };
		expect(next(evaluation('evaluating', me, { bidders: [bidder(false)] }))).toBe(
			'Declare your interests'
		);
		const ready = (...scored: number[]) =>
			evaluation(
				'evaluating',
				{ ...me, ...clear },
				{
					bidders: [bidder(true)],
					bids: scored.map((count, place) => ({ ...bid(String(place)), scored: count }))
				}
			);
		expect(next(ready(0, 0))).toBe('Score the bids');
		expect(nextStep(stagesOf(ready(1, 0), now))?.hint).toBe('1 of 2 answers marked');
		expect(next(ready(1, 1))).toBe('Check and submit your scores');
		const submitted = evaluation('evaluating', { ...me, ...clear, submitted: true });
		expect(next(submitted)).toBeNull();
	});

	test('an evaluator leaves a disqualified bid out', () => {
		const gone = { ...bid('A'), state: 'disqualified' };
		const one = evaluation(
			'evaluating',
			{ evaluator: true, ...clear },
			{ bids: [gone, { ...bid('B'), scored: 1 }] }
		);
		expect(next(one)).toBe('Check and submit your scores');
	});

	test('an approver is to decide on interests, then the award, then to confirm it', () => {
		const me = { approver: true, mayDecide: true };
		const interest = {
			id: 'i',
			person: 'Con',
			isMe: false,
			organisation: 'Breathe Easy',
			interestType: 'financial',
			detail: '',
			decision: null,
			decisionReason: null,
			recorded: false,
			review: null
		};
		expect(next(evaluation('evaluating', me, { interests: [interest] }))).toBe(
			'Decide on the interest of Con'
		);
		const own = { ...interest, isMe: true };
		expect(next(evaluation('evaluating', me, { interests: [own] }))).toBeNull();
		const result = { methodVersion: 1, ranking: [] };
		expect(next(evaluation('decision', { ...me, ...clear }, {}))).toBe('Open the prices');
		expect(next(evaluation('decision', { ...me, ...clear }, { result }))).toBe('Decide');
		const wrote = { ...me, ...clear, mayDecide: false };
		expect(next(evaluation('decision', wrote, { result }))).toBeNull();
	});

	test('an approver comes only when the standstill is over', () => {
		const award = {
			id: 'a',
			number: 1,
			decidedByMe: false,
			firstStandstillEndsAt: now,
			organisation: 'Breathe Easy',
			valuePence: 1,
			reason: '',
			decidedBy: 'Ann',
			decidedAt: now,
			confirmedAt: null
		};
		const one = evaluation('standstill', { approver: true, mayDecide: true }, { award });
		const running = {
			...one,
			opportunity: { ...one.opportunity, standstillEndsAt: '2022-04-04T23:00:00Z' }
		};
		expect(next(running)).toBeNull();
		expect(next(running, '2022-04-04T23:00:00Z')).toBe('Confirm the award');
	});

	test('the chair is to record the consensus, and to agree it once it is complete', () => {
		const me = { chair: true, ...clear };
		const half = evaluation('moderating', me, { bids: [bid('A')] });
		expect(next(half)).toBe('Record the consensus');
		const whole = evaluation('moderating', me, { bids: [{ ...bid('A'), agreed: 1 }] });
		expect(next(whole)).toBe('Check and agree the consensus');
		expect(next(evaluation('evaluating', me, { bids: [bid('A')] }))).toBeNull();
	});

	test('nobody is left once the opportunity has ended', () => {
		expect(next(evaluation('cancelled', { approver: true, mayOpen: true }))).toBeNull();
		expect(stagesOf(evaluation('cancelled', { approver: true }), now)).toEqual([]);
	});
});

describe('a closed door says why', () => {
	const why = (
		me: Partial<Evaluation['me']>,
		bidders: Evaluation['bidders'],
		state = 'evaluating'
	) => closedDoor(evaluation(state, me, { bidders }))?.text ?? null;
	const interested = { ...bidder(true), hasInterest: true, interestType: 'financial' };

	test('to whoever did not declare, waits for a decision, or is excluded', () => {
		expect(why({ evaluator: true }, [bidder(false)])).toContain('declare your interests before');
		expect(why({ evaluator: true }, [interested])).toContain('An approver decides what follows');
		const excluded = { ...interested, decision: 'excluded' };
		expect(why({ evaluator: true, shutOut: true }, [excluded])).toContain('you are excluded');
	});

	test('to officers until the decision, and to approvers until the consensus', () => {
		expect(why({ officer: true }, [bidder(true)])).toContain('once the decision is made');
		expect(why({ approver: true }, [bidder(true)])).toContain('agreed its consensus');
	});

	test('and is open to who reads bids', () => {
		expect(why({ evaluator: true, ...clear }, [bidder(true)])).toBeNull();
		expect(why({ chair: true }, [], 'closed')).toBe('The bids are not open yet.');
	});
});

test('what happens counts the evaluators who may vote', () => {
	const member = (submitted: boolean, shutOut = false) => ({
		personId: '',
		name: '',
		role: 'evaluator' as const,
		submitted,
		closedLateReason: null,
		replacedReason: null,
		aside: false,
		replaceable: false,
		shutOut
	});
	const panel = [member(true), member(false), member(false, true)];
	expect(whatHappens(evaluation('evaluating', {}, { panel }))).toBe(
		'The evaluators are scoring: 1 of 2 have submitted.'
	);
});

test('R33 an officer is to replace whoever is shut out, when fewer than two can score', () => {
	const member = (name: string, role: 'chair' | 'evaluator', shutOut: boolean) => ({
		...{ personId: name, name, role, submitted: false, closedLateReason: null },
		...{ replacedReason: null, aside: false, replaceable: shutOut, shutOut }
	});
	const panel = [member('Cy', 'chair', false), member('Eve', 'evaluator', true)];
	const eli = member('Eli', 'evaluator', false);
	const next = (people: typeof panel) =>
		nextStep(stagesOf(evaluation('evaluating', {}, { panel: people }), now))?.title ?? null;
	expect(next([...panel, eli])).toBe('Replace Eve on the panel');
	expect(next([...panel, eli, member('Em', 'evaluator', false)])).toBeNull();
});
