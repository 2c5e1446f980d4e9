import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchEverything } from '#features/search/queries.server.ts';
import { readSearch } from '#features/search/rules.ts';
import { conditions } from '#features/vocabulary/rules.ts';
import { startBackend, type Client, type TestBackend } from '#support/backend.ts';
import { breathingModel, twoOpportunities } from '#support/search.ts';
import { draftOpportunity, makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;

const serviceModel = (changes: object = {}) => breathingModel(backend, world, changes);

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	await twoOpportunities(backend, world);
	await draftOpportunity(backend, world, { title: 'Secret plans for pulmonary hypertension' });
	const published = await serviceModel();
	await backend
		.as(world.clinician)
		.rpc('publish_service_model', { model: published })
		.throwOnError();
	await serviceModel({ title: 'Unpublished pulmonary ideas' });
	for (const changes of [
		{
			title: 'Foot care by physio-therapists',
			summary: 'For people who live with Parkinson’s and other long-term conditions.',
			conditions: ['PD']
		},
		{
			title: 'Physiotherapy for a bad back',
			summary: 'A clinic for muscles and joints. No UTI is treated here, and no other infection.',
			conditions: ['MSK']
		}
	]) {
		const id = await serviceModel(changes);
		await backend.as(world.clinician).rpc('publish_service_model', { model: id }).throwOnError();
	}
});
afterAll(() => backend.close());

const search = async (query: string, db: Client = backend.visitor()) =>
	searchEverything(db, readSearch(new URLSearchParams(query)));
const titles = async (query: string, db?: Client) =>
	(await search(query, db)).results.map(({ title }) => title.replaceAll(/[⟦⟧]/g, ''));

describe('Q-3 a search finds what was meant', () => {
	test('a visitor who types "pulmonry rehab" finds pulmonary rehabilitation in Bexley', async () => {
		const { results, found } = await search('q=pulmonry+rehab');
		expect(found).toBe(1);
		expect(results[0]).toMatchObject({
			kind: 'opportunity',
			state: 'published',
			title: '⟦Pulmonary⟧ ⟦rehabilitation⟧ in Bexley'
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
		['obstuctive', 'Pulmonary rehabilitation in Bexley'],
		['diabetse', 'Community diabetes education'],
		['shrt of breath', 'Pulmonary rehabilitation in Bexley'],
		['LTCs', 'Foot care by physio-therapists'],
		['physio therapy', 'Physiotherapy for a bad back'],
		['physiotherapists', 'Foot care by physio-therapists'],
		['parkinsons', 'Foot care by physio-therapists'],
		['parkinson’s disease', 'Foot care by physio-therapists'],
		["Parkinson's", 'Foot care by physio-therapists'],
		['urinary tract infection', 'Physiotherapy for a bad back'],
		['clinics', 'Physiotherapy for a bad back'],
		['msk', 'Physiotherapy for a bad back'],
		['South East London', 'Community diabetes education']
	])('%s', async (asked, title) => {
		expect(await titles(`q=${encodeURIComponent(asked)}`)).toContain(title);
	});

	test('every condition is found by its name', async () => {
		const rows = await backend.query<{ value: string; label: string }>(
			'select c as value, private.condition_words(array[c]) as label from unnest($1::text[]) with ordinality u (c, place) order by place',
			[conditions.map(({ value }) => value)]
		);
		expect(rows).toEqual(conditions);
	});

	test('nothing is found for what is nowhere', async () => {
		expect(await search('q=zebra+crossing')).toMatchObject({ found: 0, results: [], looser: [] });
	});

	test.each(["'; drop table people", '((( & | !', '%%%', '\\', 'a'.repeat(200), '⟦⟧', '  ', '<b>'])(
		'strange words do no harm: %s',
		async (asked) => {
			expect((await search(`q=${encodeURIComponent(asked)}`)).found).toBeGreaterThanOrEqual(0);
		}
	);

	test('matched words are marked, also where they stand in another form', async () => {
		const { results } = await search('q=parkinsons+long+term');
		expect(results[0]?.summary).toContain('⟦Parkinson⟧’s');
	});

	test('nothing found says what to loosen, with how many there would be', async () => {
		const nothing = await search('q=diabetes+zebra&area=Bexley&kind=opportunity');
		expect(nothing.looser).toEqual([]);
		const { looser, found } = await search('q=diabetes&area=Bexley&kind=opportunity');
		expect(found).toBe(0);
		expect(looser).toEqual([{ key: 'area', found: 1 }]);
		const words = await search('q=diabetes+bexley');
		expect(words.looser).toEqual([
			{ words: ['diabetes'], found: 1 },
			{ words: ['bexley'], found: 4 }
		]);
	});

	test('a term has at most twenty meanings, however many somebody sends', async () => {
		const means = [...Array<string>(3000).fill('nowhere at all'), 'pulmonary rehabilitation'];
		const asked = { terms: [{ words: ['zzzz'], means }], filters: {}, page: 1 };
		const { data } = await backend.visitor().rpc('search', asked).throwOnError();
		expect(data).toMatchObject({ found: 0 });
		asked.terms = [{ words: ['zzzz'], means: means.slice(-20) }];
		const few = await backend.visitor().rpc('search', asked).throwOnError();
		expect(few.data).not.toMatchObject({ found: 0 });
	});

	test('kinds, condition and area narrow it', async () => {
		expect(await titles('kind=service_model&condition=COPD')).toEqual(['Breathing close to home']);
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

	test('a mentor is found while shown, and not when paused or when accreditation has ended', async () => {
		const mentor = await backend.person({ name: 'Mo Mentor' });
		await backend.query(
			`insert into public.mentors (person_id, headline, about, competencies, approved_at, accredited_until, supervised_until)
			values ($1, 'Coach for first bids', 'I read drafts', '{bidding}', '2021-06-01', '2022-06-30', '2023-06-30')`,
			[mentor.id]
		);
		expect(await titles('q=coach')).toEqual(['Mo Mentor']);
		await backend.query('update public.mentors set paused = true where person_id = $1', [
			mentor.id
		]);
		expect(await titles('q=coach')).toEqual([]);
		await backend.query('update public.mentors set paused = false where person_id = $1', [
			mentor.id
		]);
		await backend.setClock('2022-07-01T09:00:00Z');
		expect(await search('q=coach')).toMatchObject({ found: 0, results: [], facets: {} });
		await backend.setClock(whileOpen);
	});

	test('the pack is not searched: its words find nothing', async () => {
		expect(await titles('q=borough')).toEqual([]);
	});
});

describe('Q-1 facets', () => {
	test('say how many of what was found stand under each value', async () => {
		const { facets, about } = await search('q=bexley');
		expect(about).toBe(false);
		expect(facets).toMatchObject({
			kind: { opportunity: 1, service_model: 3 },
			condition: { COPD: 2, PD: 1, MSK: 1 },
			area: { Bexley: 4 },
			state: { open: 1 },
			value: { under_1m: 1 },
			protected: { yes: 1 },
			stage: { live: 3 },
			closing: { '7': 0, '30': 1, '90': 1 }
		});
		expect(facets['area']).toEqual({ Bexley: 4 });
	});

	test('every value that is counted finds as many', async () => {
		const { facets } = await search('');
		let tried = 0;
		for (const [facet, counts] of Object.entries(facets)) {
			for (const [value, count] of Object.entries(counts)) {
				expect([facet, value, (await search(`${facet}=${value}`)).found]).toEqual([
					facet,
					value,
					count
				]);
				tried += 1;
			}
		}
		expect(tried).toBeGreaterThan(15);
	});

	test('what has closed by the clock is counted as being decided, before anything else noticed it', async () => {
		await backend.setClock('2022-03-25T13:00:00Z');
		expect((await search('q=pulmonary&kind=opportunity')).facets['state']).toEqual({ deciding: 1 });
		expect(await titles('q=pulmonary&state=open')).toEqual([]);
		expect(await titles('q=pulmonary&state=deciding')).toEqual([
			'Pulmonary rehabilitation in Bexley'
		]);
		await backend.setClock(whileOpen);
	});
});

describe('the index is in step with what is shown', () => {
	test('a new name of a commissioner, a changed opportunity and a paused model are found as they are', async () => {
		await backend.query('update public.organisations set name = $2 where id = $1', [
			world.ccg,
			'NHS Thamesside CCG'
		]);
		expect(await titles('q=thamesside')).toHaveLength(2);
		await backend.query(
			`update public.opportunities set summary = 'About kneecaps' where title like 'Community diab%'`
		);
		expect(await titles('q=kneecaps')).toEqual(['Community diabetes education']);
		await backend.query(
			`update public.service_model_versions set current = false where title like 'Foot care%'`
		);
		expect(await titles('q=foot')).toEqual([]);
	});
});

test('Q-6 whatever rows there are and whoever asks, only what they may open is found, counted and suggested', async () => {
	await backend.exec(`select setseed(0.7); set session_replication_role = replica;
		insert into public.people (id, name) select gen_random_uuid(), 'Random person ' || i from generate_series(1, 30) i;
		set session_replication_role = default;
		insert into public.mentors (person_id, headline, competencies, paused, approved_at, accredited_until, supervised_until)
		select id, 'zzword coach', '{finance}', random() < 0.3, case when random() < 0.7 then '2021-01-01'::timestamptz end,
			case when random() < 0.9 then '2022-03-01'::date + floor(random() * 30)::integer end,
			case when random() < 0.9 then '2022-03-01'::date + floor(random() * 30)::integer end
		from public.people where name like 'Random person %';
		insert into public.opportunities (commissioner_id, author_id, title, summary, conditions, areas)
		select '${world.ccg}', '${world.officer.id}', 'zzword opportunity ' || i, 'zzword', '{WND}', '{Devon}' from generate_series(1, 40) i;
		set session_replication_role = replica;
		update public.opportunities set state = (array['draft', 'in_review', 'changes_requested', 'withdrawn', 'published', 'closed', 'awarded'])[1 + floor(random() * 7)::integer],
			published_at = '2022-03-01', deadline_at = '2022-04-01' where title like 'zzword%';
		set session_replication_role = default;
		update public.opportunities set summary = 'zzword again' where title like 'zzword%';`);
	for (const day of ['2022-03-07', '2022-03-16', '2022-03-27', '2022-04-05']) {
		await backend.setClock(`${day}T09:00:00Z`);
		for (const person of [null, world.clinician, world.officer, world.stranger, world.admin]) {
			const db = person ? backend.as(person) : backend.visitor();
			const { data: mentors } = await db.from('shown_mentors').select('id').throwOnError();
			const { data: opportunities } = await db
				.from('opportunities')
				.select('id')
				.not('state', 'in', '(draft,in_review,changes_requested,withdrawn)')
				.like('title', 'zzword%')
				.throwOnError();
			const pages = await Promise.all([1, 2, 3].map((page) => search(`q=zzword&page=${page}`, db)));
			const found = pages.flatMap(({ results }) => results.map(({ id }) => id)).sort();
			const own = [
				...mentors.map(({ id }) => id ?? ''),
				...opportunities.map(({ id }) => id)
			].sort();
			const fits = own.filter((id) => found.includes(id));
			expect(found).toEqual(fits);
			expect(found.length).toBe(
				own.length - mentors.filter(({ id }) => !found.includes(id ?? '')).length
			);
			expect(pages[0]?.found).toBe(found.length);
			const counts = pages[0]?.facets['kind'] ?? {};
			expect((counts['mentor'] ?? 0) + (counts['opportunity'] ?? 0)).toBe(found.length);
			const { looser } = await search('q=zzword&condition=WND&kind=mentor', db);
			expect(looser.find(({ key }) => key === 'kind')?.found).toBe(opportunities.length);
		}
	}
	await backend.setClock(whileOpen);
	const [{ all } = { all: '' }] = await backend.query<{ all: string }>(
		`select coalesce(string_agg(to_jsonb(d)::text, ' '), '') as all from public.search_documents d`
	);
	for (const words of ['bid', 'pence_quarters', 'Secret', 'Unpublished', 'money_quarters']) {
		expect(all).not.toMatch(new RegExp(`\b${words}`));
	}
});

test('Q-1 title and summary put in order what is found, and a long body finds without its words being read', async () => {
	const long = Array.from({ length: 400 }, (_, n) => `word${n}`).join(' ');
	await backend.query(
		`insert into public.search_documents (object_id, kind, title, summary, body, listed_at)
		select gen_random_uuid(), 'service_model', title, summary, body, app.now() - place * interval '1 minute'
		from unnest($1::text[], $2::text[], $3::text[]) with ordinality d (title, summary, body, place)`,
		[
			[
				'In the long body',
				'In the body',
				'In the summary',
				'Zzquell first',
				'Zzquell in the long one'
			],
			['-', '-', 'Of zzquell', '-', '-'],
			[`${long} zzquell`, 'zzquell', '', '', `${long} zzquell zzquell`]
		]
	);
	expect(await titles('q=zzquell')).toEqual([
		'Zzquell first',
		'Zzquell in the long one',
		'In the summary',
		'In the long body',
		'In the body'
	]);
	const apart = await backend.query(
		`select d.title from public.search_documents d join private.search_index i using (object_id)
		where i.heading is not null order by d.title`
	);
	expect(apart).toEqual([{ title: 'In the long body' }, { title: 'Zzquell in the long one' }]);
	await backend.exec("delete from public.search_documents where title ~* 'zzquell|^In the'");
});

test('Q-1 of very many, counts are estimates that say so, and the best of the newest come first', async () => {
	await backend.exec(`alter table public.search_documents disable trigger spread;
		insert into public.search_documents (object_id, kind, title, summary, conditions, state, closes_at, listed_at)
		select gen_random_uuid(), (array['outside_notice', 'service_model'])[1 + n % 2], case when n = 10994 then 'Yykind yykind yykind' else 'Yykind ' || n end,
			'Of a number', array[(array['COPD', 'DM'])[1 + n % 2]], (array['open', 'live'])[1 + n % 2],
			case n % 4 when 0 then app.now() - interval '1 day' when 2 then app.now() + interval '3 days' end,
			app.now() - (12000 - n) * interval '1 minute'
		from generate_series(1, 11000) n;
		alter table public.search_documents enable trigger spread;
		insert into public.search_words values ('yykind', private.letters('yykind'));
		analyze public.search_documents`);
	const all = await search('q=yykind');
	expect([all.found, all.about]).toEqual([10_001, true]);
	const some = await search('q=yykind&kind=outside_notice&state=open');
	expect([some.found, some.about]).toEqual([2_750, true]);
	for (const { results, facets } of [all, some]) {
		expect(results[0]?.title).toBe('⟦Yykind⟧ ⟦yykind⟧ ⟦yykind⟧');
		expect(results).toHaveLength(20);
		expect(facets['state']?.['open']).toBeGreaterThan(1_800);
		expect(facets['state']?.['open']).toBeLessThan(3_800);
		expect(facets['closing']?.['7']).toBeGreaterThan(1_800);
	}
	expect(all.facets['condition']?.['COPD']).toBeGreaterThan(3_500);
	expect(some.facets['state']?.['deciding']).toBeUndefined();
	const exact = await search('q=yykind&kind=outside_notice&state=open&closing=7&page=2');
	expect([exact.found, exact.results.length]).toEqual([2_750, 20]);
	expect((await search('q=10998')).facets).toMatchObject({ kind: { outside_notice: 1 } });
	expect([(await search('')).found, (await search('')).about]).toEqual([10_001, true]);
	// So many of one sample, and nothing has to be counted to know that there are more than 10,000.
	await backend.exec(`update private.search_index set words = words || '''%00''' where object_id in
		(select object_id from public.search_documents where title ~ '^Yykind \\d+$' order by listed_at limit 70)`);
	const everything = await search('');
	const second = await search('page=2');
	expect([everything.found, everything.about]).toEqual([10_001, true]);
	const newest = await backend.query<{ object_id: string }>(
		'select object_id from private.search_index order by listed_at desc, object_id limit 40'
	);
	expect([...everything.results, ...second.results].map(({ id }) => id)).toEqual(
		newest.map(({ object_id: id }) => id)
	);
	expect(everything.facets['kind']?.['service_model']).toBeGreaterThan(5_000);
});
