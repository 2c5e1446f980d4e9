import { describe, expect, test } from 'vitest';
import { mentorReasons } from './mentors/rules.ts';
import {
	confidenceOfParts,
	confidenceWords,
	matchReasons,
	scoreWords,
	type Part
} from './rules.ts';

const part = (code: string, weight: number, value: number | null, facts: object = {}): Part => ({
	code,
	weight,
	value,
	facts: facts as Part['facts']
});

const onSharedRecord = { primaryCarePartner: true, sharedRecord: true };
const bexley: Part[] = [
	part('conditions', 0.35, 1, { shared: ['COPD'] }),
	part('settings', 0.15, 0.5, { shared: ['community_clinic'] }),
	part('areas', 0.15, 1, { shared: ['Bexley'] }),
	part('stage', 0.1, 0, { stage: 'idea', asked: ['pilot', 'live'] }),
	part('volume', 0.1, null, { offered: null, asked: 290 }),
	part('priority', 0.1, 1, onSharedRecord),
	part('evidence', 0.05, 0.5, { given: true })
];

describe('M-5 a match has up to three reasons for and one against', () => {
	test('those that weigh most, in words', () => {
		expect(matchReasons(bexley).reasons).toEqual([
			{ for: true, text: 'Both are for chronic obstructive pulmonary disease (COPD)' },
			{ for: true, text: 'Your service model is offered in Bexley' },
			{ for: true, text: 'Your service model works with primary care on a shared record' },
			{
				for: false,
				text: 'It asks for a service at the stage pilot or live; yours is at idea'
			}
		]);
	});

	test('M-3 what is not known is neither, and is named', () => {
		expect(matchReasons(bexley).unknown).toEqual(['places a year']);
		expect(matchReasons([part('volume', 0.1, null)]).reasons).toEqual([]);
	});

	test('nothing speaks against what fits in full', () => {
		expect(matchReasons([part('priority', 0.1, 1, onSharedRecord)]).reasons).toEqual([
			{ for: true, text: 'Your service model works with primary care on a shared record' }
		]);
	});

	test('M-2 no reason says more of primary care than the service model does', () => {
		const said = (facts: Record<string, unknown>) =>
			matchReasons([part('priority', 0.1, 0.67, facts)]).reasons[0]?.text;
		expect(said({ primaryCarePartner: true, sharedRecord: false })).toBe(
			'Your service model works with primary care'
		);
		expect(said({ primaryCarePartner: false, sharedRecord: true })).toBe(
			'Your service model shares a record with primary care'
		);
	});

	test('the same parts in another order give the same reasons', () => {
		expect(matchReasons([...bexley].reverse()).reasons).toEqual(matchReasons(bexley).reasons);
	});

	test('a part that this version does not know is left out', () => {
		expect(matchReasons([part('moon_phase', 1, 1)]).reasons).toEqual([]);
	});
});

describe('each part has words for and against', () => {
	const against = (code: string, facts: object) => matchReasons([part(code, 1, 0, facts)]).reasons;
	test.each([
		['conditions', {}, 'It asks for conditions that your service model does not name'],
		['settings', {}, 'It asks for care settings that your service model does not name'],
		['areas', {}, 'Your service model is not offered in all of its area'],
		['volume', { offered: 20, asked: 1290 }, 'You can take 20 of its 1,290 places a year'],
		[
			'priority',
			{ primaryCarePartner: true, sharedRecord: false },
			'Your service model does not have a shared record'
		],
		[
			'priority',
			{ primaryCarePartner: false, sharedRecord: false },
			'Your service model does not have a primary care partner or a shared record'
		],
		['evidence', { given: false }, 'Your service model gives no evidence yet'],
		['evidence', { given: true }, 'The evidence of your service model is short']
	])('%s %j', (code, facts, text) => {
		expect(against(code, facts)).toEqual([{ for: false, text }]);
	});

	test.each([
		['settings', { shared: ['home', 'virtual'] }, 'Both take place in: person’s home; remote'],
		['stage', { stage: 'live' }, 'It takes services at the stage live'],
		['volume', { offered: 300, asked: 290 }, 'You can take all 290 places a year'],
		['volume', { offered: 200, asked: 290 }, 'You can take 200 of its 290 places a year'],
		['evidence', {}, 'Your service model gives evidence']
	])('%s %j', (code, facts, text) => {
		expect(matchReasons([part(code, 1, 1, facts)]).reasons[0]?.text).toContain(text);
	});
});

describe('M-5 what falls short is never said in favour, however near it is', () => {
	const near = (code: string, facts: object) => matchReasons([part(code, 1, 0.9, facts)]).reasons;
	test.each([
		[
			'money',
			{ asked: 90, offered: 100 },
			'Your price for the places is above the money it has a year'
		],
		[
			'start',
			{ startsIn: 5, readyIn: 6 },
			'It starts sooner than the 6 months that a service at your stage takes'
		],
		[
			'stage',
			{ stage: 'live', asked: ['pilot'] },
			'It asks for a service at the stage pilot; yours is at live'
		]
	])('%s %j', (code, facts, text) => {
		expect(near(code, facts)).toEqual([{ for: false, text }]);
	});

	test('and what is enough is', () => {
		expect(near('money', { asked: 100, offered: 100 })[0]?.for).toBe(true);
		expect(near('start', { startsIn: 6, readyIn: 6 })[0]?.for).toBe(true);
		const price = (budget: number) => [part('price', 0.1, 0.9, { price: 8000, budget })];
		expect(mentorReasons(price(8000)).reasons[0]?.text).toBe(
			'£80 a session is within what you pay'
		);
		expect(mentorReasons(price(7000)).reasons).toEqual([
			{ for: false, text: '£80 a session is above what you pay' }
		]);
	});
});

test('a score is shown in words', () => {
	expect([0.9, 0.75, 0.7499, 0.5, 0.49, 0].map((score) => scoreWords(score).text)).toEqual([
		'Strong match',
		'Strong match',
		'Good match',
		'Good match',
		'Some match',
		'Some match'
	]);
});

test('M-3 confidence is the share of both wishes that rests on what is known, shown in words', () => {
	expect(confidenceOfParts(bexley)).toBeCloseTo(0.9);
	const both = { ...part('areas', 0.5, 1), backWeight: 0.5, backValue: null };
	expect(confidenceOfParts([both, part('stage', 0.5, null)])).toBeCloseTo(1 / 3);
	expect(confidenceOfParts([])).toBe(0);
	expect([1, 0.8, 0.5, 0.2].map(confidenceWords)).toEqual([
		'All that counts is known',
		'Most of what counts is known',
		'About half of what counts is known',
		'Little of what counts is known'
	]);
});
