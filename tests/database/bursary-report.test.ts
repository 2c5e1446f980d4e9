import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { openFund } from '#support/bursaries.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
afterAll(() => backend.close());

describe('the report', () => {
	type Group = { name: string; people: number; minutes: number; pence: number };
	type By = { groups: Group[]; others: Omit<Group, 'name'> | null };
	type Report = {
		none: boolean;
		total: Omit<Group, 'name'> | null;
		byProfession: By | null;
		byArea: By | null;
	};

	/** Approved hours of as many people as are told for each profession and area, £100 and an hour each. */
	async function reportOf(people: [string, string, number][]): Promise<Report> {
		const fund = await openFund(backend, world);
		for (const [profession, area, many] of people) {
			for (let place = 0; place < many; place += 1) {
				const person = await backend.person({ name: 'Many Claim' });
				await backend.query(
					`with claim as (insert into public.claims (bursary_id, claimant_id, kind, state, payee, employer_id)
						values ($1, $2, 'cover', 'approved', 'employer', $3) returning id)
					insert into public.claim_lines (claim_id, bursary_id, clinician_id, day, minutes, attendance, unit, rate_pence, pence, reason, profession, area)
					select id, $1, $2, '2022-04-05', 60, 'typed', 'hour', 10000, 10000, 'Planted for the report', $4, $5 from claim`,
					[fund, person.id, world.startUp, profession, area]
				);
			}
		}
		const { data } = await backend
			.as(world.officer)
			.rpc('bursary_report', { bursary: fund, year: 2022 })
			.throwOnError();
		return data as Report;
	}

	test('F-9 shows hours, money and people by profession and area', async () => {
		const report = await reportOf([
			['nurse', 'Bexley', 5],
			['doctor', 'Bexley', 6]
		]);
		expect(report.total).toEqual({ people: 11, minutes: 660, pence: 110_000 });
		expect(report.byProfession?.groups).toEqual([
			{ name: 'doctor', people: 6, minutes: 360, pence: 60_000 },
			{ name: 'nurse', people: 5, minutes: 300, pence: 50_000 }
		]);
		expect(report.byArea?.groups).toMatchObject([{ name: 'Bexley', people: 11 }]);
	});

	test('F-9 hides groups under 5, and never one alone, which the total would give away', async () => {
		const report = await reportOf([
			['nurse', 'Bexley', 5],
			['doctor', 'Bexley', 6],
			['midwife', 'Kent', 2]
		]);
		expect(report.byProfession?.groups.map(({ name }) => name)).toEqual(['doctor']);
		expect(report.byProfession?.others).toEqual({ people: 7, minutes: 420, pence: 70_000 });
		expect(report.byArea).toMatchObject({ groups: [], others: { people: 13 } });
		expect(JSON.stringify(report)).not.toContain('midwife');
	});

	test.each([[[5, 4]], [[4, 4, 9]], [[2, 9, 6]], [[1, 1, 1, 6]], [[3, 2, 5, 5]], [[5, 5]]])(
		'F-9 of groups of %j no total less what is shown gives one under 5 away',
		async (sizes) => {
			const names = ['nurse', 'doctor', 'midwife', 'dentist'];
			const areas = ['Bexley', 'Kent', 'Bromley', 'Lambeth'];
			const report = await reportOf(
				sizes.map((size, place) => [names[place] ?? '', areas[place] ?? '', size])
			);
			for (const by of [report.byProfession, report.byArea]) {
				const shown = by?.groups ?? [];
				const left = (report.total?.people ?? 0) - shown.reduce((sum, g) => sum + g.people, 0);
				expect(shown.every(({ people }) => people >= 5)).toBe(true);
				expect(left === 0 || left >= 5).toBe(true);
				expect(sizes.length - shown.length).not.toBe(1);
				expect(by?.others?.people ?? 0).toBe(left);
			}
		}
	);

	test('F-9 says nothing at all where fewer than 5 people are in it', async () => {
		const report = await reportOf([['nurse', 'Bexley', 4]]);
		expect(report).toMatchObject({ none: false, total: null, byProfession: null, byArea: null });
	});
});
