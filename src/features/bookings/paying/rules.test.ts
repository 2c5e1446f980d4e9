import { describe, expect, test } from 'vitest';
import { otherWays, otherWayWords, shownCover, wayOf, waysToPay } from './rules.ts';

const bursary = {
	id: '1',
	title: 'Time to lead',
	commissionerName: 'NHS Kent',
	leftPence: 100_000,
	coverPence: 30_000
};
const asked = {
	pricePence: 7500,
	covered: true,
	takesCards: true,
	ownCoverPence: 26_000,
	bursaries: [bursary]
};

describe('the ways to pay a session', () => {
	test('B-13 show mentor and cover against what is left of the bursary', () => {
		expect(waysToPay(asked)).toEqual([
			{ value: 'card', label: 'By card', hint: '£75 for the mentor, and you pay the cover, £260' },
			{
				value: '1',
				label: 'Time to lead, bursary of NHS Kent',
				hint: 'mentor £75 and half a day of cover £300, against £1,000 that is left for you'
			}
		]);
	});

	test('P-9 leave out the card while the mentor cannot be paid by it', () => {
		expect(waysToPay({ ...asked, takesCards: false }).map(({ value }) => value)).toEqual(['1']);
		expect(waysToPay({ ...asked, takesCards: false, bursaries: [] })).toEqual([]);
	});

	test('offer a bursary for a free mentor where it pays the cover', () => {
		const free = { ...asked, pricePence: 0 };
		expect(waysToPay(free).map(({ value }) => value)).toEqual(['free', '1']);
		expect(waysToPay({ ...free, covered: false }).map(({ value }) => value)).toEqual(['free']);
	});

	test('leave out a bursary without a rate where cover is needed', () => {
		const without = [{ ...bursary, coverPence: null }];
		expect(waysToPay({ ...asked, bursaries: without })).toHaveLength(1);
		expect(waysToPay({ ...asked, covered: false, bursaries: without })).toHaveLength(2);
	});

	test('say beside a time what its cover costs, where that does not depend on the choice', () => {
		const cover = (changes: Partial<typeof asked>) => {
			const now = { ...asked, ...changes };
			return shownCover(waysToPay(now), now);
		};
		expect(cover({})).toBe(0);
		expect(cover({ takesCards: false })).toBe(30_000);
		expect(cover({ bursaries: [] })).toBe(26_000);
	});

	test('name the bursary beside what it pays', () => {
		expect(wayOf('card', asked)).toEqual({ pays: 'card' });
		expect(wayOf('1', asked)).toEqual({ pays: 'bursary', bursary: '1' });
		expect(wayOf('1', { pricePence: 0, covered: true })).toEqual({ pays: 'free', bursary: '1' });
		expect(wayOf('1', { pricePence: 0, covered: false })).toEqual({ pays: 'free' });
	});
});

test('B-12 a time that is kept can be paid in every other way than it is paid now', () => {
	const { takesCards, bursaries } = asked;
	const held = { pays: 'card', pricePence: 7500, bursary: null, ways: { takesCards, bursaries } };
	const values = (changes: object) => otherWays({ ...held, ...changes }).map(({ value }) => value);
	const ids = bursaries.map(({ id }) => id);
	expect(values({})).toEqual(ids);
	expect(values({ pays: 'bursary', bursary: { id: ids[0] ?? '' } })).toEqual([
		'card',
		...ids.slice(1)
	]);
	expect(values({ ways: null })).toEqual([]);
});

test('the button that changes how a time is paid names the way, where there is one alone', () => {
	const words = (...values: string[]) =>
		otherWayWords(values.map((value) => ({ value, label: value })));
	expect(words('card')).toBe('Pay by card instead');
	expect(words('free')).toBe('Book it without a bursary instead');
	expect(words('a-bursary')).toBe('Use this bursary instead');
	expect(words('card', 'a-bursary')).toBe('Change how it is paid');
});
