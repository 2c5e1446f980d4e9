import { describe, expect, test } from 'vitest';
import { commissionersOf, isOver, stateOrder } from '#features/opportunities/rules.ts';
import { panelActions, staffActions, whyNotPublish } from './rules.ts';

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
			'comments',
			'withdraw',
			'copy',
			'history'
		]);
		expect(paths('in_review', { officer: true, wrote: true })).toEqual([
			'panel',
			'comments',
			'copy',
			'history'
		]);
	});

	test('an officer proposes what changes after publication, one thing at a time', () => {
		expect(paths('published', { officer: true })).toEqual([
			'panel',
			'change',
			'extend',
			'end',
			'copy',
			'history'
		]);
		expect(paths('published', { officer: true, proposal: { mine: true } })).toEqual([
			'proposal',
			'panel',
			'copy',
			'history'
		]);
		expect(paths('standstill', { officer: true })).toEqual(['end', 'copy', 'history']);
	});

	test('an approver publishes or asks for changes, and decides on what is proposed', () => {
		expect(paths('in_review', { approver: true })).toEqual([
			'publish',
			'schedule',
			'comments',
			'history'
		]);
		expect(paths('in_review', { approver: true, planned: {} })).toEqual([
			'schedule',
			'publish',
			'comments',
			'history'
		]);
		expect(paths('in_review', { officer: true, planned: {} })[0]).toBe('schedule');
		expect(paths('published', { approver: true })).toEqual(['history']);
		expect(paths('published', { approver: true, proposal: { mine: false } })).toEqual([
			'proposal',
			'history'
		]);
		expect(paths('closed', { approver: true })).toEqual(['opening', 'history']);
		expect(paths('standstill', { approver: true })).toEqual(['award', 'history']);
	});

	test('R2 whoever wrote in it is offered no decision', () => {
		expect(paths('in_review', { officer: true, approver: true, wrote: true })).toEqual([
			'panel',
			'comments',
			'copy',
			'history'
		]);
		expect(paths('standstill', { approver: true, wrote: true })).toEqual(['history']);
	});

	test('R2 somebody on the panel is offered no decision, and is told why', () => {
		expect(paths('in_review', { approver: true, onPanel: true })).toEqual(['comments', 'history']);
		const why = (changes: object) =>
			whyNotPublish({ approver: true, wrote: false, onPanel: false, ...changes });
		expect(why({})).toBe('');
		expect(why({ onPanel: true })).toContain('on the panel');
		expect(why({ wrote: true })).toContain('You wrote in this opportunity');
		expect(why({ approver: false })).toContain('Only an approver');
	});

	test('what is over has a history and can be copied, and nothing more', () => {
		for (const state of stateOrder.filter(isOver)) {
			expect(paths(state, { officer: true, approver: true })).toEqual(['copy', 'history']);
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
	expect(paths('draft', drafts)).toEqual([
		'edit',
		'review',
		'comments',
		'withdraw',
		'copy',
		'history'
	]);
	expect(paths('in_review', drafts)).toEqual(['comments', 'copy', 'history']);
	expect(paths('evaluating', drafts)).toEqual(['end', 'copy', 'history']);
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
