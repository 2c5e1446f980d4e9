import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rebuildIndex, sendDocument } from '#features/search/engine/commands.server.ts';
import { searchEverything, searchPostgres, type Answer } from '#features/search/queries.server.ts';
import { readSearch } from '#features/search/rules.ts';
import { openIndex, searchTypesense } from '#features/search/typesense.server.ts';
import { counted } from '#lib/server/counters.ts';
import { forgetBannerTime } from '#lib/server/clock.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { makeMentor, makeOpenMentor } from '#support/mentoring.ts';
import { hasInterface } from '#support/typesense/interface.ts';
import { startStandIn, type StandIn } from '#support/typesense/server.ts';
import { whileOpen } from '#support/world.ts';

/*
 * One contract for both engines. Typesense is a stand-in that knows the published interface; with TYPESENSE_URL
 * and TYPESENSE_API_KEY the same tests ask a real server (`npm run test:search`).
 */
const { TYPESENSE_URL: url, TYPESENSE_API_KEY: realKey } = process.env;
const real = url && realKey ? { url, key: realKey } : null;
delete process.env['TYPESENSE_URL'];
delete process.env['TYPESENSE_API_KEY'];
if (!real)
	console.log(
		'Typesense: a real server was not asked. Set TYPESENSE_URL and TYPESENSE_API_KEY to ask one.'
	);
if (!hasInterface)
	console.log('Typesense: the published interface is missing, so the stand-in is skipped.');

let backend: TestBackend;
let standIn: StandIn | null = null;

const documents = `insert into public.search_documents (object_id, kind, title, summary, organisation, conditions, areas, competencies, state, protected,
		value_pence, price_pence, closes_at, shown_until, listed_at) values
	('00000000-0000-4000-8000-000000000001', 'opportunity', 'Pulmonary rehabilitation in Bexley', 'For people with COPD who are short of breath', 'NHS Kent', '{COPD}', '{Bexley}', '{}', 'published', true, 59100000, null, '2022-03-25T13:00:00Z', null, '2022-03-01'),
	('00000000-0000-4000-8000-000000000002', 'opportunity', 'Diabetes education', 'Courses for adults with type 2 diabetes', 'NHS Kent', '{DM}', '{Lewisham}', '{}', 'awarded', false, 4000000, null, '2022-02-01T13:00:00Z', null, '2022-01-01'),
	('00000000-0000-4000-8000-000000000003', 'service_model', 'Physiotherapy for backs', 'A clinic for muscles and joints', '', '{MSK}', '{Bexley,Kent}', '{}', 'live', null, null, null, null, null, '2022-02-01'),
	('00000000-0000-4000-8000-000000000004', 'mentor', 'Mo Mentor', 'Coach for first bids', '', '{COPD}', '{}', '{bidding}', null, null, null, 5000, null, '2022-03-31', '2021-02-01'),
	('00000000-0000-4000-8000-000000000005', 'outside_notice', 'Parkinson’s nurses', 'Nurses who visit at home', 'Devon council', '{PD}', '{Devon}', '{}', 'open', null, 200000000, null, '2022-03-10T12:00:00Z', null, '2022-02-20')`;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	await backend.exec(documents);
	if (!real && hasInterface) standIn = await startStandIn();
	const server = real ?? standIn?.server;
	if (server) await rebuildIndex(backend.service(), openIndex(server));
});
afterAll(async () => {
	await standIn?.stop();
	await backend.close();
});
afterEach(() => {
	expect(standIn?.problems ?? []).toEqual([]);
});

/** Four answers, as a search of words asks for, whose documents lack what a page shows. */
const otherDocuments = JSON.stringify({
	results: Array.from({ length: 4 }, () => ({
		found: 1,
		hits: [{ document: { object_id: '00000000-0000-4000-8000-000000000001', kind: 'mentor' } }]
	}))
});

type Ask = (query: string, instant?: string) => Promise<Answer>;
const read = (query: string) => readSearch(new URLSearchParams(query));
const engines: [string, boolean, Ask][] = [
	[
		'PostgreSQL',
		true,
		async (query, instant = whileOpen) => {
			await backend.setClock(instant);
			return searchPostgres(backend.visitor(), read(query));
		}
	],
	[
		'Typesense',
		Boolean(real) || hasInterface,
		(query, instant = whileOpen) =>
			searchTypesense(real ?? standIn?.server ?? { url: '', key: '' }, read(query), instant)
	]
];

describe.each(engines)('Q-4 the contract, kept by %s', (_name, there, ask) => {
	const titles = async (query: string, instant?: string) =>
		(await ask(query, instant)).results.map(({ title }) => title.replaceAll(/[⟦⟧]/g, ''));
	const lungs = 'Pulmonary rehabilitation in Bexley';

	test.skipIf(!there).each([
		['pulmonry rehab', lungs],
		['COPD bexley', lungs],
		['chronic obstructive pulmonary disease', lungs],
		['t2dm', 'Diabetes education'],
		['diabtes', 'Diabetes education'],
		['clinics', 'Physiotherapy for backs'],
		['physio therapy', 'Physiotherapy for backs'],
		['parkinsons', 'Parkinson’s nurses'],
		['coach', 'Mo Mentor']
	])('Q-3 %s', async (asked, title) => {
		expect(await titles(`q=${encodeURIComponent(asked)}`)).toContain(title);
	});

	test.skipIf(!there)('Q-1 filters, counts and pages', async () => {
		const all = await ask('');
		expect(all.found).toBe(5);
		expect(all.facets).toMatchObject({
			kind: { opportunity: 2, service_model: 1, mentor: 1, outside_notice: 1 },
			area: { Bexley: 2, Lewisham: 1, Kent: 1, Devon: 1 },
			state: { open: 2, awarded: 1 },
			protected: { yes: 1, no: 1 },
			value: { under_100k: 1, under_1m: 1, under_5m: 1 },
			price: { to_100: 1 },
			closing: { '7': 1, '30': 2, '90': 2 }
		});
		expect(await titles('kind=opportunity&kind=mentor&condition=COPD')).toEqual([
			lungs,
			'Mo Mentor'
		]);
		expect(await titles('closing=7')).toEqual(['Parkinson’s nurses']);
		expect(await titles('state=open&area=Bexley')).toEqual([lungs]);
		expect((await ask('page=2')).results).toEqual([]);
		expect((await ask('page=99999')).found).toBe(5);
	});

	test.skipIf(!there)('Q-3 marks what matched, and says what to loosen', async () => {
		const { results } = await ask('q=pulmonary');
		expect(results[0]?.title).toBe('⟦Pulmonary⟧ rehabilitation in Bexley');
		expect(await ask('q=nothing+zebra')).toMatchObject({ found: 0, results: [], looser: [] });
		expect((await ask('q=diabetes&area=Bexley')).looser).toEqual([{ key: 'area', found: 1 }]);
		expect((await ask('q=diabetes+coach')).looser).toEqual([
			{ words: ['diabetes'], found: 1 },
			{ words: ['coach'], found: 1 }
		]);
	});

	test.skipIf(!there)('Q-6 what time has ended is not found, counted or offered', async () => {
		const later = '2022-04-01T09:00:00Z';
		expect(await titles('q=coach', later)).toEqual([]);
		expect((await ask('', later)).facets['kind']).not.toHaveProperty('mentor');
		expect((await ask('q=coach&area=Kent', later)).looser).toEqual([]);
		expect(await titles('state=open', later)).toEqual([]);
		expect(await titles('state=deciding&kind=opportunity', later)).toEqual([lungs]);
		expect((await ask('q=pulmonary', later)).results[0]?.state).toBe('closed');
		await backend.setClock(whileOpen);
	});

	test.skipIf(!there)('strange words and values do no harm', async () => {
		for (const asked of ['`', '&& || :=', '[x]', '*', '%%%', "' or 1=1", ')(', '⟦⟧', 'a:>1']) {
			expect((await ask(`q=${encodeURIComponent(asked)}`)).found).toBeGreaterThanOrEqual(0);
		}
	});
});

describe.skipIf(Boolean(real) || !hasInterface)('Q-5 Typesense, by the stand-in', () => {
	const stub = () => {
		if (!standIn) throw new Error('The stand-in has not started.');
		return standIn;
	};
	const index = () => openIndex(stub().server);
	const first = { kind: 'opportunity', id: '00000000-0000-4000-8000-000000000001' };
	const change = (title: string) =>
		backend.query('update public.search_documents set title = $2 where object_id = $1', [
			first.id,
			title
		]);
	const queued = () =>
		backend.query<{ payload: { kind: string; id: string } }>(
			`select payload from private.outbox where kind = 'search' and finished_at is null order by created_at`
		);
	const send = (kind = first.kind, id = first.id) =>
		sendDocument(backend.service(), index(), kind, id);

	test('a change is queued with it, and sent as it is now, however often and in whatever order', async () => {
		await change('One');
		await change('Two');
		expect(await queued()).toHaveLength(2);
		stub().writes.length = 0;
		await Promise.allSettled([send(), send(), send()]);
		await send();
		const revisions = stub().writes.map((line) => Number(line.split(' ')[2]));
		expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
		expect([...stub().collections.values()][0]?.get(`opportunity-${first.id}`)).toMatchObject({
			title: 'Two'
		});
	});

	test('two workers never send one document at once', async () => {
		const claim = (holder: string) =>
			backend
				.service()
				.rpc('claim_search_document', { kind: first.kind, object: first.id, holder });
		const holder = '00000000-0000-4000-8000-00000000000a';
		expect((await claim(holder)).data).not.toBeNull();
		await expect(send()).rejects.toThrow('being sent by another worker');
		await change('Three');
		const { data } = await backend
			.service()
			.rpc('release_search_document', { kind: first.kind, object: first.id, holder, sent: 1 });
		expect(data).toBe(true);
		await send();
	});

	test('what is gone is taken away, and taking it away twice is no fault', async () => {
		const gone = '00000000-0000-4000-8000-000000000002';
		await backend.query('delete from public.search_documents where object_id = $1', [gone]);
		await send('opportunity', gone);
		await send('opportunity', gone);
		expect([...stub().collections.values()][0]?.has(`opportunity-${gone}`)).toBe(false);
	});

	test('Q-8 a rebuild tells how far it is, may be stopped and goes on; the old index answers meanwhile', async () => {
		await backend.exec(`insert into public.search_documents (object_id, kind, title)
			select gen_random_uuid(), 'service_model', 'Many ' || i from generate_series(1, 500) i`);
		const stopping = new AbortController();
		const told: number[] = [];
		const done = await rebuildIndex(
			backend.service(),
			index(),
			({ written }) => {
				told.push(written);
				if (written >= 200) stopping.abort();
			},
			stopping.signal
		);
		expect([done, told]).toEqual([false, [0, 200]]);
		expect(stub().collections.size).toBe(2);
		await change('Changed during the rebuild');
		const { found } = await searchTypesense(stub().server, read('q=three'), whileOpen);
		expect(found).toBe(1);
		let resumed = false;
		const again = await rebuildIndex(backend.service(), index(), (progress) => {
			resumed ||= progress.resumed;
			told.push(progress.written);
		});
		expect([again, resumed, told]).toEqual([true, true, [0, 200, 200, 400, 504]]);
		expect(stub().collections.size).toBe(1);
		expect((await searchTypesense(stub().server, read('q=changed'), whileOpen)).found).toBe(1);
		expect((await searchTypesense(stub().server, read(''), whileOpen)).found).toBe(504);
	});

	test('Q-6 the key of a search may search alone, and its filter cannot be taken away', async () => {
		const { server } = stub();
		await searchTypesense(server, read(''), whileOpen);
		const used = vi.spyOn(globalThis, 'fetch');
		used.mockRestore();
		expect(stub().holds({ id: 'x', shown_until: 20_220_331 }, 'shown_until:>=20220401')).toBe(
			false
		);
		expect((await searchTypesense(server, read('kind=mentor'), '2022-04-01T09:00:00Z')).found).toBe(
			0
		);
	});
});

describe.skipIf(Boolean(real) || !hasInterface)('Q-5 when Typesense fails or is slow', () => {
	beforeEach(() => {
		forgetBannerTime();
		process.env['TYPESENSE_URL'] = standIn?.server.url;
		process.env['TYPESENSE_API_KEY'] = standIn?.server.key;
	});
	afterEach(() => {
		delete process.env['TYPESENSE_URL'];
		delete process.env['TYPESENSE_API_KEY'];
		if (standIn) Object.assign(standIn.state, { delay: 0, says: null });
	});

	test('N-5 who keeps somebody away is answered by PostgreSQL, which leaves them out', async () => {
		const [person, mentor] = [
			await backend.person({ name: 'Kim Apart' }),
			await makeMentor(backend)
		];
		const found = async () =>
			(await searchEverything(backend.as(person), read('q=bids'))).results.map(({ id }) => id);
		if (standIn) {
			await sendDocument(backend.service(), openIndex(standIn.server), 'mentor', mentor.id);
		}
		expect(await found()).toContain(mentor.id);
		await backend.as(person).rpc('block_person', { person: mentor.id }).throwOnError();
		expect(await found()).not.toContain(mentor.id);
		await backend.query('delete from public.mentors where person_id = $1', [mentor.id]);
	});

	test('Q-1 who has a free time the database alone knows, so it answers, and that is no failure', async () => {
		const mentor = await makeOpenMentor(backend);
		if (standIn) {
			await sendDocument(backend.service(), openIndex(standIn.server), 'mentor', mentor.id);
		}
		const before = counted('search fallback');
		const free = async (query: string) =>
			(await searchEverything(backend.visitor(), read(query))).results.map(({ id }) => id);
		expect(await free('kind=mentor&free_from=2022-03-08&free_to=2022-03-08')).toEqual([mentor.id]);
		expect(await free('kind=mentor&free_from=2022-03-12&free_to=2022-03-13')).toEqual([]);
		expect((await free('kind=mentor')).length).toBeGreaterThan(1);
		expect(counted('search fallback')).toBe(before);
		await backend.query('update public.mentors set paused = true where person_id = $1', [
			mentor.id
		]);
	});

	test.each([
		['is not ready', { says: [503, '{"message":"Not ready"}'] }],
		['is asked too often', { says: [429, '{"message":"Rate limit exceeded"}'] }],
		['breaks off', { says: [200, '{"results":[{"found":1,"hits":[{"document":{'] }],
		['answers nothing', { says: [200, '{}'] }],
		['answers fewer searches', { says: [200, '{"results":[]}'] }],
		['refuses one search', { says: [200, '{"results":[{"code":404,"error":"Not found."}]}'] }],
		['has documents of another kind', { says: [200, otherDocuments] }],
		['takes ten seconds', { delay: 10_000 }]
	])('it %s: PostgreSQL answers long before, and a counter counts it', async (_how, state) => {
		expect((await searchEverything(backend.visitor(), read('q=coach'))).found).toBe(1);
		const before = counted('search fallback');
		if (standIn) Object.assign(standIn.state, state);
		const from = performance.now();
		const { results } = await searchEverything(backend.visitor(), read('q=coach'));
		expect(results[0]?.title.replaceAll(/[⟦⟧]/g, '')).toBe('Mo Mentor');
		expect(counted('search fallback')).toBe(before + 1);
		expect(performance.now() - from).toBeLessThan(5000);
	});
});
