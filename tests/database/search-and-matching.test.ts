import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMatches } from '#features/matching/queries.server.ts';
import { matchReasons } from '#features/matching/rules.ts';
import { listOpenOpportunities } from '#features/opportunities/listing/queries.server.ts';
import { readFilter } from '#features/opportunities/listing/rules.ts';
import { searchEverything } from '#features/search/queries.server.ts';
import { readSearch } from '#features/search/rules.ts';
import { conditions } from '#features/vocabulary/rules.ts';
import { startBackend, type Client, type TestBackend } from '#support/backend.ts';
import {
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

const model = {
	title: 'Breathing close to home',
	summary: 'Eight weeks of supervised exercise in groups, for people who are short of breath.',
	stage: 'live',
	conditions: ['COPD'],
	settings: ['community_clinic', 'virtual'],
	areas: ['Bexley'],
	population: 'Adults with COPD',
	pathway: 'Practices refer to it on the shared record',
	evidence: 'A small pilot',
	primary_care_partner: true,
	shared_record: true,
	yearly_volume: 145
};

async function serviceModel(changes: object = {}) {
	const db = backend.as(world.clinician);
	const { data } = await db
		.rpc('create_service_model', {
			organisation: world.startUp,
			content: { ...model, ...changes }
		})
		.throwOnError();
	return data;
}

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	await publishedOpportunity(backend, world);
	await publishedOpportunity(backend, world, {
		title: 'Community diabetes education',
		summary: 'Structured education for adults newly diagnosed with type 2 diabetes.',
		conditions: ['DM'],
		settings: ['gp_practice'],
		areas: ['Lewisham'],
		protected: false,
		process: 'open_advert',
		deadline_at: '2022-03-20T12:00:00Z',
		questions_close_at: null
	});
	await draftOpportunity(backend, world, { title: 'Secret plans for pulmonary hypertension' });
	const published = await serviceModel();
	await backend
		.as(world.clinician)
		.rpc('publish_service_model', { model: published })
		.throwOnError();
	await serviceModel({ title: 'Unpublished pulmonary ideas' });
});
afterAll(() => backend.close());

const search = async (query: string, db: Client = backend.visitor()) =>
	searchEverything(db, readSearch(new URLSearchParams(query)));
const titles = async (query: string, db?: Client) =>
	(await search(query, db)).results.map(({ marked_title }) => marked_title.replaceAll(/[⟦⟧]/g, ''));

describe('Q-3 a search finds what was meant', () => {
	test('a visitor who types "pulmonry rehab" finds pulmonary rehabilitation in Bexley', async () => {
		const { results, found } = await search('q=pulmonry+rehab');
		expect(found).toBe(1);
		expect(results[0]).toMatchObject({
			kind: 'opportunity',
			state: 'published',
			marked_title: '⟦Pulmonary⟧ ⟦rehabilitation⟧ in Bexley'
		});
	});

	test.each([
		['diabtes', 'Community diabetes education'],
		['DIABETES', 'Community diabetes education'],
		['type-2', 'Community diabetes education'],
		['t2dm', 'Community diabetes education'],
		['educat', 'Community diabetes education'],
		['lewisham', 'Community diabetes education'],
		['bexly', 'Pulmonary rehabilitation in Bexley'],
		['chronic obstructive', 'Pulmonary rehabilitation in Bexley'],
		['obstuctive', 'Pulmonary rehabilitation in Bexley']
	])('%s', async (asked, title) => {
		expect(await titles(`q=${encodeURIComponent(asked)}`)).toContain(title);
	});

	test('every condition is found by its name', async () => {
		const [row] = await backend.query<{ words: string }>(
			'select private.condition_words($1) as words',
			[conditions.map(({ value }) => value)]
		);
		expect(row?.words).toBe(conditions.map(({ label }) => label).join(' '));
	});

	test('nothing is found for what is nowhere', async () => {
		expect(await search('q=zebra+crossing')).toEqual({ found: 0, results: [] });
	});

	test.each(["'; drop table people", '((( & | !', '%%%', '\\', 'a'.repeat(200), '⟦⟧', '  ', '<b>'])(
		'strange words do no harm: %s',
		async (asked) => {
			expect((await search(`q=${encodeURIComponent(asked)}`)).found).toBeGreaterThanOrEqual(0);
		}
	);

	test('kinds, condition and area narrow it', async () => {
		expect(await titles('kind=service_model')).toEqual(['Breathing close to home']);
		expect(await titles('condition=DM')).toEqual(['Community diabetes education']);
		expect(await titles('area=Bexley&kind=opportunity')).toEqual([
			'Pulmonary rehabilitation in Bexley'
		]);
		expect(await titles('page=2')).toEqual([]);
	});
});

describe('Q-6 nothing that a person may not open is found', () => {
	test('unpublished words find nothing, for whoever asks', async () => {
		for (const db of [
			backend.visitor(),
			backend.as(world.officer),
			backend.as(world.clinician),
			backend.as(world.admin)
		]) {
			for (const asked of ['hypertension', 'unpublished', 'secret+plans']) {
				expect(await titles(`q=${asked}`, db)).toEqual([]);
			}
		}
	});

	test('the pack is not searched: its words find nothing', async () => {
		expect(await titles('q=borough')).toEqual([]);
	});
});

describe('the list of open opportunities', () => {
	const list = async (query: string) => {
		const filter = readFilter(new URLSearchParams(query));
		const { found, opportunities } = await listOpenOpportunities(backend.visitor(), filter);
		return [found, ...opportunities.map(({ title }) => title)];
	};
	const [lungs, diabetes] = ['Pulmonary rehabilitation in Bexley', 'Community diabetes education'];

	test('holds what takes bids, by deadline or newest first, and says how many', async () => {
		expect(await list('')).toEqual([2, diabetes, lungs]);
		await backend.setClock('2022-03-08T09:00:00Z');
		await publishedOpportunity(backend, world, { title: 'Newest of all' });
		expect((await list('sort=newest'))[1]).toBe('Newest of all');
		expect(await list('page=2')).toEqual([3]);
		await backend.setClock(whileOpen);
	});

	test('is narrowed by condition, area and protection', async () => {
		expect(await list('condition=DM')).toEqual([1, diabetes]);
		expect(await list('area=Lewisham')).toEqual([1, diabetes]);
		expect(await list('protected=no')).toEqual([1, diabetes]);
		expect(await list('condition=DM&area=Bexley')).toEqual([0]);
	});
});

describe('matches of a clinician', () => {
	test('come with reasons for and one against, and the score is the sum of its parts (M-2)', async () => {
		const [match] = await listMatches(backend.as(world.clinician));
		expect(match).toMatchObject({ protected: true, service_model_title: model.title });
		const parts = match?.parts ?? [];
		const score = parts.reduce((sum, { weight, value }) => sum + weight * (value ?? 0.5), 0);
		expect(match?.score).toBeCloseTo(score, 4);
		expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
		const { reasons } = matchReasons(parts);
		expect(reasons.map((reason) => reason.for)).toEqual([true, true, true, false]);
		expect(reasons.at(-1)?.text).toBe('You can take 145 of its 290 places a year');
	});

	test('are for those who own the service model, while the opportunity is open', async () => {
		expect(await listMatches(backend.as(world.rivalClinician))).toEqual([]);
		expect(await listMatches(backend.as(world.officer))).toEqual([]);
		expect((await backend.visitor().rpc('my_matches')).error?.code).toBe('42501');
		await backend.setClock('2022-03-25T13:00:00Z');
		expect(await listMatches(backend.as(world.clinician))).toEqual([]);
		await backend.setClock(whileOpen);
	});

	test('leave out what the organisation is not eligible for', async () => {
		await backend.query('update public.provider_facts set staff = 900 where organisation_id = $1', [
			world.startUp
		]);
		expect(await listMatches(backend.as(world.clinician))).toEqual([]);
	});
});
