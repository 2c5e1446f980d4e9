import { expect, it } from 'vitest';
import type { ListedSession } from '../rules.ts';
import { monthRange, monthWeeks, monthWords, readMonth } from './rules.ts';

const now = '2022-03-07T09:00:00Z';

it('lays a month out by weeks from Monday, with sessions on their day in England', () => {
	const late = { id: 's', starts_at: '2022-03-30T23:30:00Z' } as ListedSession;
	const weeks = monthWeeks('2022-03', [late], now);
	expect(weeks).toHaveLength(5);
	expect(weeks[0]?.map((day) => day?.number ?? null)).toEqual([null, 1, 2, 3, 4, 5, 6]);
	expect(weeks[1]?.[0]).toMatchObject({ number: 7, today: true });
	expect(weeks[4]?.[3]).toMatchObject({ number: 31, sessions: [late] });
	expect(weeks[4]?.[6]).toBeNull();
});

it('begins and ends at midnight in England, in summer time as well', () => {
	expect(monthRange('2022-04')).toEqual(['2022-03-31T23:00:00.000Z', '2022-04-30T23:00:00.000Z']);
	expect(monthWords('2022-01')).toEqual({
		title: 'January 2022',
		before: { month: '2021-12', title: 'December 2021' },
		after: { month: '2022-02', title: 'February 2022' }
	});
});

it('takes a month from an address, or the one that it is', () => {
	const month = (text: string) => readMonth(new URLSearchParams({ month: text }), now);
	expect(['2022-05', '2022-13', 'soon', ''].map(month)).toEqual([
		'2022-05',
		'2022-03',
		'2022-03',
		'2022-03'
	]);
});
