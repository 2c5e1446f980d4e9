import { describe, expect, test } from 'vitest';
import { aroundOf, markOf, orderOf, orderQuery, progressOf } from './rules.ts';

const bid = (id: string, state = 'opened') => ({
	id,
	alias: `Bidder ${id}`,
	state,
	stateReason: null
});
const criterion = (id: string, position: number) => ({
	id,
	position,
	name: `Criterion ${position}`,
	question: '',
	weight: 10,
	minimumMark: 0,
	scale: []
});
const workspace = {
	bids: [bid('A'), bid('B', 'disqualified'), bid('C')],
	criteria: [criterion('x', 1), criterion('y', 2)]
};

describe('R42 the workspace', () => {
	test('counts the answers of bids that take part', () => {
		const given = [
			{ bid: 'A', criterion: 'x' },
			{ bid: 'B', criterion: 'x' }
		];
		expect(progressOf(workspace, given)).toEqual({ done: 1, all: 4 });
	});

	test('knows what stands around an answer, and leaves a disqualified bid out', () => {
		const around = aroundOf(workspace, { bid: 'A', criterion: 'x' });
		expect(around.bidBefore).toBeNull();
		expect(around.bidAfter).toEqual({ name: 'Bidder C', place: { bid: 'C', criterion: 'x' } });
		expect(around.criterionBefore).toBeNull();
		expect(around.criterionAfter?.place).toEqual({ bid: 'A', criterion: 'y' });
		expect(aroundOf(workspace, { bid: 'B', criterion: 'y' }).bidAfter).toBeNull();
	});

	test('keeps the order in its addresses, and takes nothing strange for one', () => {
		expect([orderOf('criterion'), orderOf('x'), orderOf(null)]).toEqual([
			'criterion',
			'bid',
			'bid'
		]);
		expect([orderQuery('bid'), orderQuery('criterion')]).toEqual(['', '?by=criterion']);
	});

	test('tells a mark from a draft and from nothing', () => {
		expect([
			markOf({ mark: 0, complete: true }),
			markOf({ mark: null, complete: false }),
			markOf({ mark: 4, complete: false }),
			markOf(undefined)
		]).toEqual(['0', 'Draft', 'Draft', '–']);
	});
});
