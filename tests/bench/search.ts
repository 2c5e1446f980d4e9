import postgres from 'postgres';
import { filtersOf, readSearch } from '#features/search/rules.ts';
import { termsOf } from '#features/search/synonyms/rules.ts';
import { inTurn } from '#features/search/turns.server.ts';
import type { TestBackend } from '#support/backend.ts';

/** Documents of all kinds with the words of the field, made by sets. */
export async function plantDocuments(backend: TestBackend, howMany: number): Promise<void> {
	await backend.exec(`
		alter table public.search_documents disable trigger spread;
		insert into public.search_documents (object_id, kind, title, summary, organisation, body, conditions, settings, areas, competencies,
			state, protected, value_pence, price_pence, closes_at, shown_until, listed_at)
		select gen_random_uuid(), k.kind, initcap(what) || ' in ' || area || ', lot ' || n,
			'A community service near home for people with ' || lower(private.condition_words(array[condition])) || ', with ' || how || '.',
			'NHS ' || area || ' Commissioner', 'Joined up with practices on the shared record; ' || how || ' and place ' || h % 977,
			array[condition], array[(array['home', 'virtual', 'gp_practice', 'community_clinic', 'pharmacy', 'school'])[1 + h % 6]],
			case k.kind when 'mentor' then '{}'::text[] else array[area] end,
			case k.kind when 'mentor' then array[(array['finance', 'bidding', 'growth', 'data', 'leadership'])[1 + h % 5]] else '{}'::text[] end,
			case k.kind when 'opportunity' then (array['published', 'evaluating', 'awarded', 'cancelled'])[1 + h % 4] when 'service_model'
				then (array['idea', 'forming', 'pilot', 'live', 'scaling'])[1 + h % 5] when 'outside_notice' then (array['open', 'awarded'])[1 + h % 2] end,
			case k.kind when 'opportunity' then h % 2 = 0 end, case when k.kind in ('opportunity', 'outside_notice') then (h % 900) * 1000000 + 100 end,
			case k.kind when 'mentor' then (h % 4) * 9000 end, case when k.kind in ('opportunity', 'outside_notice') then app.now() + (h % 400 - 100) * interval '1 day' end,
			case k.kind when 'mentor' then app.today() + (h % 700)::integer end, app.now() - n * interval '1 minute'
		from generate_series(1, ${howMany}) n
		cross join lateral (select abs(hashint8(n)::bigint) as h) seed
		cross join lateral (select (array['opportunity', 'service_model', 'mentor', 'outside_notice'])[1 + n % 4] as kind,
			(array['AF', 'AST', 'CAN', 'CHD', 'CKD', 'COPD', 'DEM', 'DEP', 'DERM', 'DM', 'EP', 'EYE', 'FRAIL', 'HEAR', 'HF', 'HYP', 'IBD', 'LD', 'MH', 'MSK',
				'OB', 'OST', 'PC', 'PD', 'RA', 'STIA', 'WND'])[1 + (h / 7) % 27] as condition,
			(array['Bexley', 'Bromley', 'Kent', 'Leeds', 'Devon', 'Luton', 'Salford', 'Norfolk', 'Lambeth', 'Suffolk', 'Bradford', 'Hackney'])[1 + (h / 189) % 12] as area,
			(array['pulmonary rehabilitation', 'diabetes education', 'foot care', 'heart failure clinic', 'falls prevention', 'wound dressing', 'dementia support',
				'physiotherapy triage', 'eye screening', 'asthma review', 'cancer follow up', 'stroke recovery', 'weight coaching', 'pain management',
				'hearing tests', 'skin clinic', 'epilepsy nursing', 'kidney monitoring', 'memory assessment', 'talking therapy', 'hospice at home',
				'bone health', 'parkinson nursing', 'liver scanning', 'colitis helpline', 'joint injections', 'blood pressure checks'])[1 + (h / 2268) % 27] as what,
			(array['exercise in groups', 'phone coaching', 'home visits', 'a nurse team', 'group sessions', 'remote monitoring', 'peer support', 'evening hours',
				'transport', 'interpreters', 'a hub', 'link workers', 'pharmacists', 'volunteers', 'a mobile unit', 'video calls'])[1 + (h / 61236) % 16] as how) k;
		alter table public.search_documents enable trigger spread;
		insert into public.search_words
		select w, private.letters(w) from (select distinct w from public.search_documents d,
			regexp_split_to_table(private.plain(concat_ws(' ', d.title, d.summary, d.body, d.organisation)), '[^a-z0-9]+') w
			where length(w) between 3 and 40) fresh
		on conflict do nothing`);
	await backend.exec('vacuum analyze public.search_documents, private.search_index');
	await backend.exec('analyze public.search_words');
}

/** What people ask, with mistakes, filters and pages; every third without words or without a filter. */
const asked = [
	'q=pulmonry+rehab&area=Bexley',
	'q=diabetes&kind=opportunity&state=open',
	'q=physio+therapy&kind=service_model&stage=live',
	'q=copd&kind=opportunity&protected=yes&value=under_5m',
	'kind=mentor&competency=bidding&price=free',
	'q=home+visits&condition=DM&page=2',
	'q=heart+failure+clinic',
	'condition=MSK&area=Leeds',
	'q=talking+therapies&closing=30',
	'kind=outside_notice&state=open&condition=CAN',
	'q=memory+assesment+devon',
	'kind=opportunity&closing=7',
	'q=parkinson%27s&kind=service_model',
	'q=zebra+crossing&area=Kent',
	'q=wound&kind=mentor&condition=WND',
	'q=eye+screening&setting=school&kind=opportunity',
	'',
	'q=asthma+review&kind=opportunity&state=open&page=3',
	'q=dementia+support+lambeth',
	'q=t2dm&area=Norfolk'
];

const share = (sorted: number[], part: number) =>
	Number(sorted[Math.ceil(sorted.length * part) - 1]?.toFixed(1));

/** Connections of its own that prepare what they ask once, as those of Supabase do. */
async function connect(backend: TestBackend, connections: number) {
	const [where] = await backend.query<{ port: number; database: string }>(
		'select inet_server_port() as port, current_database() as database'
	);
	if (!where) throw new Error('The server does not say where it is.');
	const { port, database } = where;
	return postgres({ host: '127.0.0.1', username: 'postgres', port, database, max: connections });
}

/**
 * Milliseconds of whole searches with facets for so many people who ask at once: taking turns as the application
 * has them do, and all at once.
 */
export async function benchSearch(backend: TestBackend, people: number, rounds: number) {
	const searches = asked.map((query) => {
		const search = readSearch(new URLSearchParams(query));
		return {
			query,
			given: [JSON.stringify(termsOf(search.asked)), JSON.stringify(filtersOf(search)), search.page]
		};
	});
	const database = await connect(backend, people);
	const measure = async (
		rounds: number,
		turn: (ask: () => PromiseLike<unknown>) => Promise<unknown>
	) => {
		const times: { query: string; took: number }[] = [];
		const next = Array.from({ length: rounds }, () => searches)
			.flat()
			.values();
		const person = async () => {
			for (const { query, given } of next) {
				const from = performance.now();
				await turn(() =>
					database.unsafe('select public.search($1::text::jsonb, $2::text::jsonb, $3)', given, {
						prepare: true
					})
				);
				times.push({ query, took: performance.now() - from });
			}
		};
		await Promise.all(Array.from({ length: people }, person));
		const sorted = times.map(({ took }) => took).toSorted((a, b) => a - b);
		const means = asked.map((query): [string, number] => {
			const own = times.filter((one) => one.query === query).map(({ took }) => took);
			return [query, Number((own.reduce((a, b) => a + b, 0) / own.length).toFixed(1))];
		});
		return {
			searches: times.length,
			p50: share(sorted, 0.5),
			p95: share(sorted, 0.95),
			p99: share(sorted, 0.99),
			slowest: means.sort((a, b) => b[1] - a[1])[0]
		};
	};
	const atOnce = (ask: () => PromiseLike<unknown>) => Promise.resolve(ask());
	try {
		// Connections live long where people search: each has asked everything some times before.
		await measure(people * 3, atOnce);
		return {
			people,
			inTurn: await measure(rounds, inTurn),
			allAtOnce: await measure(rounds, atOnce)
		};
	} finally {
		await database.end();
	}
}
