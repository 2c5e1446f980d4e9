import { describe, expect, it } from 'vitest';
import { freeSlots, nearestSlots, startsIn, type Asking, type MentorHours } from './rules.ts';
import { byDay, rangeWords } from '../times/rules.ts';

const mentor: MentorHours = {
	mentorId: 'm',
	zone: 'Europe/London',
	sessionMinutes: 60,
	bufferBefore: 0,
	bufferAfter: 15,
	noticeHours: 24,
	furthestDays: 60,
	dailyLimit: 4,
	pricePence: 0,
	week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00:00', closes: '11:00:00' })),
	dated: [],
	busy: []
};
const asking: Asking = {
	now: '2022-03-07T09:00:00Z',
	holidays: ['2022-04-15'],
	busy: [],
	clinicDays: [],
	coverPence: 30_000,
	coverBlocks: []
};
const starts = (changes: Partial<MentorHours> = {}, who: Partial<Asking> = {}, days = 2) =>
	freeSlots({ ...mentor, ...changes }, { ...asking, ...who }, { days }).map(
		({ startsAt }) => startsAt
	);
const iso = (instants: number[]) =>
	instants.map((instant) => new Date(instant).toISOString().slice(0, 16));

describe('B-5 on the days when clocks change', () => {
	// [zone, spring forward, its missing hour, fall back, hours around the change, instants of the autumn night]
	const cases: [string, string, string, string, string[], string[]][] = [
		[
			'Europe/London',
			'2022-03-27',
			'01',
			'2022-10-30',
			['2022-03-27T00:00', '2022-03-27T00:30', '2022-03-27T01:00', '2022-03-27T01:30'],
			[
				'2022-10-29T23:00',
				'2022-10-29T23:30',
				'2022-10-30T00:00',
				'2022-10-30T00:30',
				'2022-10-30T02:00',
				'2022-10-30T02:30'
			]
		],
		[
			'America/New_York',
			'2022-03-13',
			'02',
			'2022-11-06',
			[
				'2022-03-13T05:00',
				'2022-03-13T05:30',
				'2022-03-13T06:00',
				'2022-03-13T06:30',
				'2022-03-13T07:00',
				'2022-03-13T07:30'
			],
			['2022-11-06T04:00', '2022-11-06T04:30', '2022-11-06T05:00', '2022-11-06T05:30']
		],
		[
			'Pacific/Auckland',
			'2022-09-25',
			'02',
			'2022-04-03',
			['2022-09-24T12:00', '2022-09-24T12:30', '2022-09-24T13:00', '2022-09-24T13:30'],
			['2022-04-02T11:00', '2022-04-02T11:30']
		]
	];

	it.each(cases)(
		'%s offers no missing hour and the repeated one once',
		(zone, spring, missing, autumn, someOfSpring, someOfAutumn) => {
			const night = { opens: '00:00:00', closes: '05:00:00' };
			const local = (instant: number) =>
				new Intl.DateTimeFormat('en-GB', {
					timeZone: zone,
					hour: '2-digit',
					minute: '2-digit'
				}).format(instant);
			const inSpring = startsIn(spring, night, zone, 30);
			expect(inSpring.map(local).filter((time) => time.startsWith(missing))).toEqual([]);
			expect(inSpring).toHaveLength(8);
			expect(iso(inSpring)).toEqual(expect.arrayContaining(someOfSpring));
			const inAutumn = startsIn(autumn, night, zone, 30);
			const walls = inAutumn.map(local);
			expect(new Set(walls).size).toBe(walls.length);
			expect(walls).toHaveLength(10);
			expect(iso(inAutumn)).toEqual(expect.arrayContaining(someOfAutumn));
			expect(new Set(inAutumn).size).toBe(10);
		}
	);

	it('Asia/Kolkata never changes its clocks', () => {
		const night = { opens: '00:00:00', closes: '03:00:00' };
		for (const date of ['2022-03-27', '2022-10-30', '2022-03-13', '2022-11-06']) {
			const found = startsIn(date, night, 'Asia/Kolkata', 60);
			expect(found).toHaveLength(5);
			expect(iso(found)[0]?.slice(11)).toBe('18:30');
		}
	});

	it('gives daytime hours by the local clock before and after a change', () => {
		const day = { opens: '09:00:00', closes: '10:00:00' };
		const at = (date: string, zone: string) => iso(startsIn(date, day, zone, 60))[0];
		expect(at('2022-03-26', 'Europe/London')).toBe('2022-03-26T09:00');
		expect(at('2022-03-27', 'Europe/London')).toBe('2022-03-27T08:00');
		expect(at('2022-10-30', 'Europe/London')).toBe('2022-10-30T09:00');
		expect(at('2022-11-06', 'America/New_York')).toBe('2022-11-06T14:00');
		expect(at('2022-09-25', 'Pacific/Auckland')).toBe('2022-09-24T20:00');
		expect(at('2022-04-03', 'Pacific/Auckland')).toBe('2022-04-02T21:00');
	});

	it('may end at midnight', () => {
		const late = { opens: '22:30:00', closes: '24:00:00' };
		expect(iso(startsIn('2022-03-08', late, 'Europe/London', 60))).toEqual([
			'2022-03-08T22:30',
			'2022-03-08T23:00'
		]);
	});
});

describe('a free time', () => {
	it('lies in the week, after the notice and before the furthest day', () => {
		expect(starts()).toEqual([
			'2022-03-08T09:00:00.000Z',
			'2022-03-08T09:30:00.000Z',
			'2022-03-08T10:00:00.000Z',
			'2022-03-09T09:00:00.000Z',
			'2022-03-09T09:30:00.000Z',
			'2022-03-09T10:00:00.000Z'
		]);
		expect(starts({ furthestDays: 1 })).toHaveLength(3);
		expect(starts({ noticeHours: 25 })[0]).toBe('2022-03-08T10:00:00.000Z');
	});

	it('B-3 touches what is taken, with its buffers, and never overlaps it', () => {
		const busy: MentorHours['busy'] = [
			['2022-03-09T10:15:00Z', '2022-03-09T11:15:00Z', '2022-03-09T10:15:00Z']
		];
		expect(starts({ busy }).filter((at) => at > '2022-03-09')).toEqual([
			'2022-03-09T09:00:00.000Z'
		]);
		expect(starts({ busy, bufferAfter: 30 }).filter((at) => at > '2022-03-09')).toEqual([]);
		expect(starts({}, { busy }).filter((at) => at > '2022-03-09')).toHaveLength(1);
	});

	it('B-6 is not on a bank holiday or a day off, unless the mentor opens that date', () => {
		const good = { now: '2022-04-13T09:00:00Z' };
		expect(starts({}, good)).toEqual(['2022-04-14T09:00:00.000Z']);
		const open = [{ day: '2022-04-15', opens: '14:00:00', closes: '15:00:00' }];
		expect(starts({ dated: open }, good)).toContain('2022-04-15T13:00:00.000Z');
		expect(starts({ dated: [{ day: '2022-03-08', opens: null, closes: null }] })[0]).toBe(
			'2022-03-09T09:00:00.000Z'
		);
	});

	it('B-7 is not on a day that is full', () => {
		const busy: MentorHours['busy'] = [
			['2022-03-08T20:00:00Z', '2022-03-08T21:00:00Z', '2022-03-08T20:00:00Z']
		];
		expect(starts({ busy, dailyLimit: 1 }).every((at) => at.startsWith('2022-03-09'))).toBe(true);
	});

	it('B-6, B-13 in clinic is there with cover alone, and a shared half day adds nothing', () => {
		const clinic = { clinicDays: [2] };
		expect(starts({}, clinic).every((at) => at.startsWith('2022-03-09'))).toBe(true);
		const covers = (who: Partial<Asking>) =>
			freeSlots(
				{ ...mentor, week: [{ weekday: 2, opens: '08:00:00', closes: '20:00:00' }] },
				{ ...asking, ...clinic, ...who },
				{ days: 1, covered: true }
			).map(({ startsAt, coverPence }) => [startsAt.slice(11, 16), coverPence]);
		const found = covers({});
		expect(found).toContainEqual(['09:00', 30_000]);
		expect(found).toContainEqual(['12:30', 30_000]);
		expect(found).toContainEqual(['18:30', null]);
		// Lunch is neither half of the day.
		expect(found.map(([time]) => time)).not.toContain('13:00');
		expect(covers({ coverBlocks: ['2022-03-08T08:30:00Z'] })).toContainEqual(['09:00', 0]);
	});

	it('is found near one that was taken, and named in the zone of who looks', () => {
		const slots = freeSlots(mentor, asking, { days: 2 });
		expect(nearestSlots(slots, '2022-03-08T10:30:00Z', 2).map(({ startsAt }) => startsAt)).toEqual([
			'2022-03-08T09:30:00.000Z',
			'2022-03-08T10:00:00.000Z'
		]);
		expect(nearestSlots(slots, 'soon')).toEqual([]);
		expect(rangeWords('2022-03-08T09:00:00Z', '2022-03-08T10:30:00Z', 'Asia/Kolkata')).toBe(
			'Tuesday 8 March 2022, 2:30pm to 4pm'
		);
		expect(byDay(slots, 'Pacific/Auckland').map(({ name }) => name)).toEqual([
			'Tuesday 8 March 2022',
			'Wednesday 9 March 2022'
		]);
	});
});
