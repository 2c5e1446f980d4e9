import { describe, expect, test } from 'vitest';
import {
	commissionersOf,
	deadlineNearness,
	eligibleClassWords,
	isOver,
	isPublic,
	listWords,
	monthsWords,
	panelActions,
	staffActions,
	stateOrder,
	stateWords,
	termWords,
	valueWords,
	whyNotPublish
} from '#features/opportunities/rules.ts';

const nobody = {
	staff_at_most: null,
	age_months_at_most: null,
	turnover_pence_at_most: null,
	clinician_led_percent_at_least: null,
	legal_forms: [],
	based_in: []
};

describe('a state', () => {
	test('has words and a meaning, each its own', () => {
		const texts = stateOrder.map((state) => stateWords(state).text);
		expect(new Set(texts).size).toBe(stateOrder.length);
		expect(stateOrder.every((state) => stateWords(state).meaning.endsWith('.'))).toBe(true);
	});

	test('that is not known is shown as it is', () => {
		expect(stateWords('paused').text).toBe('paused');
	});

	test('is public from publication on, and over at its end', () => {
		expect(stateOrder.filter((state) => !isPublic(state))).toEqual([
			'draft',
			'changes_requested',
			'in_review',
			'withdrawn'
		]);
		expect(stateOrder.filter(isOver)).toEqual([
			'withdrawn',
			'awarded',
			'cancelled',
			'unsuccessful'
		]);
	});
});

describe('what is bought reads as people say it', () => {
	test('the value', () => {
		expect(valueWords(55_000_000, 59_100_000)).toBe('£550,000 to £591,000');
		expect(valueWords(59_100_050, 59_100_050)).toBe('£591,000.50');
		expect(valueWords(null, 59_100_000)).toBe('£591,000');
		expect(valueWords(null, null)).toBe('');
	});

	test('the term', () => {
		expect(termWords(36, 0)).toBe('3 years');
		expect(termWords(12, 12)).toBe('1 year, and up to 1 year more');
		expect(termWords(18, 1)).toBe('18 months, and up to 1 month more');
		expect(termWords(null, 12)).toBe('');
		expect(monthsWords(0)).toBe('0 months');
	});

	test('a list', () => {
		expect(listWords([])).toBe('');
		expect(listWords(['a'])).toBe('a');
		expect(listWords(['a', 'b', 'c'], 'or')).toBe('a, b or c');
	});
});

test('R5 the eligible class is one line for each limit, and none where nothing is limited', () => {
	expect(eligibleClassWords(nobody)).toEqual([]);
	expect(
		eligibleClassWords({
			staff_at_most: 1249,
			age_months_at_most: 60,
			turnover_pence_at_most: 100_000_000,
			clinician_led_percent_at_least: 51,
			legal_forms: ['cic', 'gp_practice'],
			based_in: ['Bexley']
		})
	).toEqual([
		'have no more than 1,249 staff',
		'were founded no more than 5 years ago',
		'have a yearly turnover of no more than £1,000,000',
		'are led by clinicians for at least 51%',
		'have one of these legal forms: community interest company or GP practice',
		'are based in Bexley'
	]);
});

test('a deadline is near in its last seven days, and passed at its instant', () => {
	const deadline = '2022-03-25T13:00:00+00:00';
	expect(deadlineNearness('2022-03-18T13:00:00Z', deadline)).toBe('ahead');
	expect(deadlineNearness('2022-03-18T13:00:01Z', deadline)).toBe('soon');
	expect(deadlineNearness('2022-03-25T12:59:59.999Z', deadline)).toBe('soon');
	expect(deadlineNearness('2022-03-25T13:00:00Z', deadline)).toBe('passed');
});

describe('what is offered next', () => {
	const paths = (state: string, standing: Partial<Parameters<typeof staffActions>[1]>) =>
		staffActions(state, {
			officer: false,
			approver: false,
			wrote: false,
			onPanel: false,
			...standing
		}).map(({ path }) => path);

	test('an officer writes, sends for review and names the panel', () => {
		expect(paths('draft', { officer: true, wrote: true })).toEqual([
			'edit',
			'review',
			'panel',
			'history'
		]);
		expect(paths('in_review', { officer: true, wrote: true })).toEqual(['panel', 'history']);
	});

	test('an approver publishes, asks for changes and ends', () => {
		expect(paths('in_review', { approver: true })).toEqual(['publish', 'review', 'history']);
		expect(paths('published', { approver: true })).toEqual(['end', 'history']);
		expect(paths('closed', { approver: true })).toEqual(['opening', 'end', 'history']);
		expect(paths('standstill', { approver: true })).toEqual(['award', 'end', 'history']);
	});

	test('R2 whoever wrote in it is offered no decision', () => {
		expect(paths('in_review', { officer: true, approver: true, wrote: true })).toEqual([
			'panel',
			'history'
		]);
		expect(paths('standstill', { approver: true, wrote: true })).toEqual(['history']);
	});

	test('R2 somebody on the panel is offered no decision, and is told why', () => {
		expect(paths('in_review', { approver: true, onPanel: true })).toEqual(['history']);
		const why = (changes: object) =>
			whyNotPublish({ approver: true, wrote: false, onPanel: false, ...changes });
		expect(why({})).toBe('');
		expect(why({ onPanel: true })).toContain('on the panel');
		expect(why({ wrote: true })).toContain('You wrote in this opportunity');
		expect(why({ approver: false })).toContain('Only an approver');
	});

	test('what is over has a history and nothing more', () => {
		for (const state of stateOrder.filter(isOver)) {
			expect(paths(state, { officer: true, approver: true })).toEqual(['history']);
		}
	});

	test('the chair and oversight open the bids; the panel evaluates', () => {
		const offered = (state: string, role: string | null) =>
			panelActions(state, role).map(({ path }) => path);
		expect(offered('published', 'chair')).toEqual([]);
		expect(offered('closed', 'chair')).toEqual(['opening']);
		expect(offered('closed', null)).toEqual(['opening']);
		expect(offered('closed', 'evaluator')).toEqual([]);
		expect(offered('moderating', 'evaluator')).toEqual(['evaluation']);
	});
});

test('PO-6 a delegate is offered what the powers allow, and never a decision', () => {
	const delegate = { officer: false, approver: false, wrote: false, onPanel: false };
	const paths = (
		state: string,
		powers: { officer?: boolean; mayName: boolean; mayEvaluate: boolean }
	) => staffActions(state, { ...delegate, ...powers }).map(({ path }) => path);
	const drafts = { officer: true, mayName: false, mayEvaluate: false };
	expect(paths('draft', drafts)).toEqual(['edit', 'review', 'history']);
	expect(paths('in_review', drafts)).toEqual(['history']);
	expect(paths('evaluating', drafts)).toEqual(['history']);
	const evaluates = { mayName: true, mayEvaluate: true };
	expect(paths('closed', evaluates)).toEqual(['panel', 'history']);
	expect(paths('evaluating', evaluates)).toEqual(['evaluation', 'history']);
	expect(
		commissionersOf(
			{
				organisations: [],
				delegations: [
					{ commissionerId: 'a', commissionerName: 'A', powers: ['draft'] },
					{ commissionerId: 'b', commissionerName: 'B', powers: ['run_evaluation'] }
				]
			},
			'officer'
		)
	).toEqual([{ id: 'a', name: 'A', roles: ['officer'] }]);
});
