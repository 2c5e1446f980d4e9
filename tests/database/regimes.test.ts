import { existsSync, readFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isWorkingDay, lastDay, type PeriodRule } from '#features/awards/rules.ts';
import { explain, rulesOf } from '#features/opportunities/choosing/queries.server.ts';
import type { Question } from '#features/opportunities/choosing/questions/rules.ts';
import {
	nextStep,
	type Answers,
	type Day,
	type Outcome
} from '#features/opportunities/choosing/rules.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import {
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

type Limit = PeriodRule & { regime_code: string; code: string; source: string };

const limits = () => backend.query<Limit>('select * from public.regime_limits order by 1, 2');

const bankHolidays = async () => {
	const days = await backend.query<{ day: string }>(
		'select day::text as day from public.bank_holidays order by day'
	);
	return days.map(({ day }) => day);
};

describe('R4 regimes and their limits are data', () => {
	test('the four regimes begin and end on the days of the law', async () => {
		const known = await backend.query(
			`select code, applies_from::text as "from", applies_to::text as "to" from public.regimes order by applies_from`
		);
		expect(known).toEqual([
			{ code: 'nhs_2013', from: '2013-04-01', to: '2023-12-31' },
			{ code: 'pcr_2015', from: '2015-02-26', to: '2025-02-23' },
			{ code: 'psr_2023', from: '2024-01-01', to: null },
			{ code: 'pa_2023', from: '2025-02-24', to: null }
		]);
	});

	test('each limit, process and legal basis names its source, and stands while its regime does', async () => {
		for (const table of ['regime_limits', 'regime_processes', 'regime_legal_bases']) {
			const outside = await backend.query(
				`select t.code from public.${table} t join public.regimes r on r.code = t.regime_code
				where length(t.source) < 10 or t.applies_from < r.applies_from
					or coalesce(t.applies_to, 'infinity') > coalesce(r.applies_to, 'infinity')`
			);
			expect([table, outside]).toEqual([table, []]);
		}
	});

	test('every regime has a standstill, a least time for bids and a wait after a representation', async () => {
		const found = (await limits()).map(({ regime_code, code }) => `${regime_code} ${code}`);
		for (const regime of ['nhs_2013', 'pcr_2015', 'psr_2023', 'pa_2023']) {
			for (const code of ['standstill', 'bids', 'late_change', 'after_representation']) {
				expect(found).toContain(`${regime} ${code}`);
			}
		}
	});

	test('only a regime with a limited process knows a longest protection and a look-back', async () => {
		const limited = await backend.query<{ code: string }>(
			`select distinct regime_code as code from public.regime_processes where method = 'limited' order by 1`
		);
		const known = await limits();
		for (const code of ['protection', 'look_back']) {
			expect(known.filter((one) => one.code === code).map((one) => one.regime_code)).toEqual(
				limited.map((one) => one.code)
			);
		}
	});

	test('nobody changes a rule of law by the API', async () => {
		for (const person of [world.officer, world.approver, world.admin]) {
			const { error } = await backend
				.as(person)
				.from('regime_limits' as never)
				.update({ amount: 1 } as never)
				.eq('code', 'standstill');
			expect(error?.code).toBe('42501');
		}
	});
});

describe('R3, R4 an opportunity and the regime of its day', () => {
	type Frozen = { version: number; limits: Record<string, Limit> };
	const frozen = async (id: string) => {
		const [row] = await backend.query<Frozen>(
			'select regime_version as version, regime_limits as limits from public.opportunities where id = $1',
			[id]
		);
		return row;
	};

	test('a row that changes later alters no running opportunity, and the regime has another version', async () => {
		const id = await publishedOpportunity(backend, world);
		const before = await frozen(id);
		expect(before).toMatchObject({
			version: 1,
			limits: {
				standstill: { amount: 10, unit: 'calendar_day' },
				protection: { amount: 3 },
				look_back: { amount: 3, unit: 'year' },
				late_change: { amount: 6 }
			}
		});
		await backend.query(
			"update public.regime_limits set amount = 2 where regime_code = 'nhs_2013' and code = 'look_back'"
		);
		expect(await frozen(id)).toEqual(before);
		const later = await frozen(await publishedOpportunity(backend, world));
		expect(later).toMatchObject({ version: 2, limits: { look_back: { amount: 2 } } });
	});

	test('a limit that begins to apply on a date is taken from that date on', async () => {
		await backend.exec(
			`update public.regime_limits set applies_to = '2022-03-08' where regime_code = 'nhs_2013' and code = 'award_notice';
			insert into public.regime_limits
			select regime_code, code, 20, unit, begins, counts_first_day, ends_on_working_day, source, '2022-03-09', null
			from public.regime_limits where regime_code = 'nhs_2013' and code = 'award_notice'`
		);
		const first = await frozen(await publishedOpportunity(backend, world));
		await backend.setClock('2022-03-09T09:00:00Z');
		const second = await frozen(await publishedOpportunity(backend, world));
		expect(first?.limits['award_notice']?.amount).toBe(30);
		expect(second?.limits['award_notice']?.amount).toBe(20);
	});

	const gaps = async (id: string) => {
		const { data } = await backend
			.as(world.officer)
			.rpc('opportunity_gaps', { opportunity: id })
			.throwOnError();
		return data.map(({ field, message }) => `${field}: ${message}`);
	};

	test('an opportunity cannot be published under a regime that is not in force that day', async () => {
		const id = await draftOpportunity(backend, world, {
			regime_code: 'psr_2023',
			process: 'most_suitable',
			legal_basis: 'regulation_10',
			protected: false
		});
		const words = 'regime: This regime is not in force on the day of publication';
		expect(await gaps(id)).toContain(words);
		await backend.setClock('2024-01-01T00:00:00Z');
		expect(await gaps(id)).not.toContain(words);
		await backend.setClock('2023-12-31T23:59:59Z');
		expect(await gaps(id)).toContain(words);
	});

	test('the deadline leaves at least the time that the regime gives for bids', async () => {
		const early = await draftOpportunity(backend, world, {
			deadline_at: '2022-03-16T13:00:00Z',
			questions_close_at: null
		});
		expect(await gaps(early)).toEqual([
			'deadline: The regime leaves at least until 17 March 2022 for bids, so the deadline must not be earlier'
		]);
		const enough = await draftOpportunity(backend, world, {
			deadline_at: '2022-03-17T01:00:00Z',
			questions_close_at: null
		});
		expect(await gaps(enough)).toEqual([]);
	});
});

describe('R45 the days of a standstill', () => {
	const vectors = [
		['psr_2023', '2024-03-22', '2024-04-05'],
		['psr_2023', '2025-12-16', '2025-12-31'],
		['psr_2023', '2026-01-27', '2026-02-09'],
		['psr_2023', '2026-01-29', '2026-02-11'],
		['pa_2023', '2026-02-02', '2026-02-11'],
		['pa_2023', '2025-12-23', '2026-01-06'],
		['pcr_2015', '2022-03-23', '2022-04-04'],
		['pcr_2015', '2022-03-25', '2022-04-04'],
		['pcr_2015', '2022-04-05', '2022-04-19']
	] as const;

	test.each(vectors)('under %s a notice of %s ends on %s', async (regime, notice, expected) => {
		const [row] = await backend.query<{ last: string }>(
			`select private.last_day($1, to_jsonb(l))::text as last from public.regime_limits l
			where l.regime_code = $2 and l.code = 'standstill'`,
			[notice, regime]
		);
		expect(row?.last).toBe(expected);
	});

	test('are the same in the database and in the application, for each rule and each day of 2022 to 2026', async () => {
		const rules = await limits();
		const holidays = new Set(await bankHolidays());
		const counted = await backend.query<{ notice: string; rule: string; last: string }>(
			`select d::date::text as notice, l.regime_code || ' ' || l.code as rule,
				private.last_day(d::date, to_jsonb(l))::text as last
			from generate_series('2022-01-01'::date, '2026-12-31', '1 day') d, public.regime_limits l
			where l.code in ('standstill', 'after_representation', 'protection')`
		);
		expect(counted).toHaveLength(1826 * 11);
		const different = counted.filter(({ notice, rule, last }) => {
			const known = rules.find((one) => `${one.regime_code} ${one.code}` === rule);
			return !known || lastDay(notice, known, holidays) !== last;
		});
		expect(different).toEqual([]);
	});

	test.each([
		['winter', '2022-01-31', '2022-02-01T00:00:00.000Z'],
		['summer', '2022-07-31', '2022-07-31T23:00:00.000Z'],
		['the day before clocks go forward', '2022-03-26', '2022-03-27T00:00:00.000Z'],
		['the day clocks go forward', '2022-03-27', '2022-03-27T23:00:00.000Z'],
		['the day before clocks go back', '2022-10-29', '2022-10-29T23:00:00.000Z'],
		['the day clocks go back', '2022-10-30', '2022-10-31T00:00:00.000Z']
	])('end at midnight in England in %s', async (_season, day, instant) => {
		const [row] = await backend.query<{ at: Date | string }>(
			'select private.first_instant_after($1) as at',
			[day]
		);
		expect(new Date(row?.at ?? 0).toISOString()).toBe(instant);
	});

	test('end at midnight in England on every day of 2013 to 2028', async () => {
		const rows = await backend.query<{ day: string; at: Date | string }>(
			`select d::date::text as day, private.first_instant_after(d::date) as at
			from generate_series('2013-01-01'::date, '2028-12-31', '1 day') d`
		);
		const wrong = rows.filter(({ day, at }) => {
			const next = DateTime.fromISO(day, { zone: 'Europe/London' }).plus({ days: 1 });
			return next.toMillis() !== new Date(at).getTime();
		});
		expect([rows.length, wrong]).toEqual([5844, []]);
	});
});

describe('R4 working days', () => {
	test('leave out the bank holidays of England that a package knows', async () => {
		const england = new Holidays('GB', 'ENG');
		const known = new Set<string>();
		for (let year = 2013; year <= 2028; year += 1) {
			for (const { date, type } of england.getHolidays(year)) {
				const day = date.slice(0, 10);
				const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
				if (['public', 'bank'].includes(type) && weekday % 6 !== 0) known.add(day);
			}
		}
		expect(await bankHolidays()).toEqual([...known].sort());
	});

	const name = 'england_bank_holidays_2013_2028.json';
	const oracle = [process.env['BANK_HOLIDAYS'] ?? '', `../shared/data/${name}`].find(
		(path) => path !== '' && existsSync(path)
	);
	test.skipIf(!oracle)(
		`are right for every day of 2013 to 2028 (skipped without BANK_HOLIDAYS or ../shared/data/${name})`,
		async () => {
			const list = JSON.parse(readFileSync(oracle ?? '', 'utf8')) as { date: string }[];
			const published = new Set(list.map(({ date }) => date));
			const days = await backend.query<{ day: string; working: boolean }>(
				`select d::date::text as day, private.is_working_day(d::date) as working
				from generate_series('2013-01-01'::date, '2028-12-31', '1 day') d`
			);
			const expected = days.map(({ day }) => {
				const weekday = DateTime.fromISO(day).weekday;
				return { day, working: weekday < 6 && !published.has(day) };
			});
			expect(days).toEqual(expected);
			const own = new Set(await bankHolidays());
			expect(days.filter(({ day, working }) => isWorkingDay(day, own) !== working)).toEqual([]);
		}
	);
});

describe('R3, R4 the process that questions lead to', () => {
	const answersOf = (question: Question, answers: Answers) =>
		question.items.map(({ value }) => ({ ...answers, [question.name]: value }));

	/** Every way through the questions on a day. */
	function outcomes(answers: Answers, day: Day): Outcome[] {
		const step = nextStep(answers, day);
		if (step.kind === 'outcome') return [step.outcome];
		if (step.kind !== 'question') return [];
		return answersOf(step.question, answers).flatMap((next) => outcomes(next, day));
	}

	test.each(['2013-06-01', '2016-02-01', '2022-03-07', '2024-06-01', '2025-02-24', '2026-11-25'])(
		'on %s each way ends at a process and a legal basis that apply that day, and has limits',
		async (on) => {
			const day = await rulesOf(backend.visitor(), on);
			const found = outcomes({ on }, day);
			expect(found.length).toBeGreaterThan(3);
			for (const outcome of found) {
				const explained = explain(outcome, day.known, on);
				expect([outcome, explained?.process, explained?.basis]).not.toContain('');
				expect(explained?.limits.map(({ code }) => code)).toContain('standstill');
				expect(explained?.notices).not.toEqual([]);
				expect(outcome.protected).toBe(explained?.method === 'limited');
			}
		}
	);

	const chosen = { regime_code: 'nhs_2013', process: 'limited_class', legal_basis: 'regulation_3' };
	const stored = async (id: string) => {
		const [row] = await backend.query(
			'select regime_code, process, method, legal_basis, protected from public.opportunities where id = $1',
			[id]
		);
		return row;
	};

	test('a draft starts with it, or is given it later by an officer alone', async () => {
		const officer = backend.as(world.officer);
		const { data: started } = await officer
			.rpc('create_opportunity', {
				commissioner: world.ccg,
				content: { title: 'Led here', ...chosen, protected: true }
			})
			.throwOnError();
		expect(await stored(started)).toEqual({ ...chosen, method: 'limited', protected: true });
		const open = {
			...chosen,
			process: 'open_advert',
			legal_basis: 'regulation_4',
			protected: true
		};
		await officer.rpc('choose_process', { opportunity: started, content: open }).throwOnError();
		expect(await stored(started)).toEqual({ ...open, method: 'open', protected: false });
		for (const person of [world.stranger, world.clinician, world.admin, world.approver]) {
			const { error } = await backend
				.as(person)
				.rpc('choose_process', { opportunity: started, content: chosen });
			expect(error?.code).toMatch(/^PT40[49]$/);
		}
		const mixed = { ...chosen, legal_basis: 'regulation_77' };
		const { error } = await officer.rpc('choose_process', { opportunity: started, content: mixed });
		expect(error).toMatchObject({ code: 'PT409', hint: 'process' });
		const published = await publishedOpportunity(backend, world);
		const late = await officer.rpc('choose_process', { opportunity: published, content: open });
		expect(late.error?.code).toBe('PT409');
	});
});
