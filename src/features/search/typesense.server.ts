import { createHmac } from 'node:crypto';
import { Client, Errors } from 'typesense';
import type { SearchServer } from '#lib/server/environment.ts';
import {
	alias,
	countsOf,
	documentOf,
	facetNames,
	filterOf,
	synonymItems,
	synonymSet,
	visibleFilter,
	type EngineRow
} from './engine/rules.ts';
import { answersTo, type EngineResult } from './engine/schema.ts';
import type { Answer, Found } from './queries.server.ts';
import { lastPage, mostCounted, pageSize, type Looser, type Search } from './rules.ts';
import { readTerms } from './synonyms/rules.ts';

/** How long a search may take before PostgreSQL answers instead, in milliseconds. */
export const patience = 500;

function connect({ url }: SearchServer, apiKey: string, seconds: number): Client {
	return new Client({
		nodes: [{ url }],
		apiKey,
		connectionTimeoutSeconds: seconds,
		numRetries: 0,
		logLevel: 'silent'
	});
}

/** The key that may search and nothing else, the same wherever the admin key is known, so that none is kept. */
const searchKey = ({ key }: SearchServer) =>
	createHmac('sha256', key).update('coldframe search').digest('hex');

const text = (name: string, more: object = {}) => ({ name, type: 'string' as const, ...more });
const fields = [
	...['title', 'summary', 'organisation', 'body', 'condition_words'].map((name) =>
		text(name, { stem: true })
	),
	...['object_id', 'kind'].map((name) => text(name, { index: false, optional: true })),
	text('state', { index: false, optional: true }),
	{ name: 'areas', type: 'string[]' as const },
	...['conditions', 'competencies'].map((name) => ({
		name,
		type: 'string[]' as const,
		index: false,
		optional: true
	})),
	...facetNames.map((name) => ({ name: `facet_${name}`, type: 'string[]' as const, facet: true })),
	...['closes_at', 'listed_at'].map((name) => ({ name, type: 'int64' as const, sort: true })),
	{ name: 'shown_until', type: 'int32' as const, sort: true },
	{ name: 'protected', type: 'bool' as const, index: false, optional: true },
	...['value_pence', 'price_pence', 'revision'].map((name) => ({
		name,
		type: 'int64' as const,
		index: false,
		optional: true
	}))
];

const asked = (search: Search, now: number) => {
	const filter = filterOf(search, now);
	return {
		collection: alias,
		q: search.asked || '*',
		query_by: 'title,condition_words,summary,areas,organisation,body',
		query_by_weights: '10,6,5,5,3,2',
		sort_by: search.asked ? '_text_match:desc,listed_at:desc' : 'listed_at:desc',
		num_typos: '2',
		drop_tokens_threshold: 0,
		typo_tokens_threshold: 1,
		split_join_tokens: 'fallback',
		...(filter ? { filter_by: filter } : {})
	};
};

function foundOf(hit: EngineResult['hits'][number], now: number): Found {
	const { document: d, highlight } = hit;
	const marked = (name: 'title' | 'summary') => highlight?.[name]?.value ?? d[name];
	const past = d.closes_at > 0 && d.closes_at <= now;
	const closed = { opportunity: 'closed', outside_notice: 'deciding' }[d.kind];
	const open = d.state === 'published' || d.state === 'open';
	return {
		kind: d.kind,
		id: d.object_id,
		organisation: d.organisation,
		conditions: d.conditions,
		areas: d.areas,
		competencies: d.competencies,
		protected: d.protected ?? null,
		valuePence: d.value_pence ?? null,
		pricePence: d.price_pence ?? null,
		state: (past && open ? closed : d.state) ?? null,
		closesAt: d.closes_at === 0 ? null : new Date(d.closes_at * 1000).toISOString(),
		title: marked('title'),
		summary: marked('summary')
	};
}

/** The variants of a search with one part left out, as links of a page that found nothing. */
function variants(search: Search): { part: Omit<Looser, 'found'>; search: Search }[] {
	const terms = readTerms(search.asked);
	const without = (chosen: Search['chosen'], kinds = search.kinds) => ({
		...search,
		chosen,
		kinds
	});
	return [
		...(terms.length > 1
			? terms.map(({ words }) => ({
					part: { words },
					search: { ...search, asked: words.join(' ') }
				}))
			: []),
		...(search.kinds.length > 0
			? [{ part: { key: 'kind' }, search: without(search.chosen, []) }]
			: []),
		...Object.keys(search.chosen).map((key) => ({
			part: { key },
			search: without(
				Object.fromEntries(Object.entries(search.chosen).filter(([name]) => name !== key))
			)
		}))
	];
}

/** One page of what fits at an instant, by Typesense; throws where it fails or is slow. */
export async function searchTypesense(
	server: SearchServer,
	search: Search,
	instant: string
): Promise<Answer> {
	const now = Math.floor(Date.parse(instant) / 1000);
	const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(now * 1000);
	const { key } = server;
	const scoped = connect(server, key, 1)
		.keys()
		.generateScopedSearchKey(searchKey(server), { filter_by: visibleFilter(today) });
	const client = connect(server, scoped, patience / 1000);
	const ask = async (searches: object[]) => {
		const answer = await client.multiSearch.perform(
			{ searches } as never,
			{},
			{
				abortSignal: AbortSignal.timeout(patience)
			}
		);
		return answersTo(searches.length).parse(answer).results;
	};
	const closings = search.chosen.closing ? [] : ['7', '30', '90'];
	const [main, ...within] = await ask([
		{
			...asked(search, now),
			page: Math.min(search.page, lastPage),
			per_page: search.page > lastPage ? 0 : pageSize,
			facet_by: facetNames.map((name) => `facet_${name}`).join(','),
			max_facet_values: 100,
			include_fields:
				'object_id,kind,title,summary,organisation,conditions,areas,competencies,state,protected,value_pence,price_pence,closes_at',
			highlight_fields: 'title,summary',
			highlight_full_fields: 'title,summary',
			highlight_start_tag: '⟦',
			highlight_end_tag: '⟧'
		},
		...closings.map((closing) => ({
			...asked({ ...search, chosen: { ...search.chosen, closing } }, now),
			per_page: 0
		}))
	]);
	const found = Math.min(main?.found ?? 0, mostCounted + 1);
	const others = found === 0 ? variants(search) : [];
	const counts =
		others.length > 0
			? await ask(others.map((other) => ({ ...asked(other.search, now), per_page: 0 })))
			: [];
	const closing = Object.fromEntries(closings.map((days, at) => [days, within[at]?.found ?? 0]));
	return {
		found,
		about: false,
		results: (main?.hits ?? []).map((hit) => foundOf(hit, now)),
		facets: { ...countsOf(main?.facet_counts ?? []), ...(closing['90'] ? { closing } : {}) },
		looser: others
			.map(({ part }, at) => ({
				...part,
				found: Math.min(counts[at]?.found ?? 0, mostCounted + 1)
			}))
			.filter((other) => other.found > 0)
	};
}

/** What changes collections and documents; slower than a search may be. */
export function openIndex(server: SearchServer) {
	const client = connect(server, server.key, 20);
	const documents = (collection: string) => client.collections(collection).documents();
	const unless = async (kind: new (message?: string) => Error, work: Promise<unknown>) => {
		await work.catch((error: unknown) => {
			if (!(error instanceof kind)) throw error;
		});
	};
	return {
		put: async (collection: string, row: EngineRow) => {
			await documents(collection).upsert(documentOf(row));
		},
		remove: (collection: string, id: string) =>
			unless(Errors.ObjectNotFound, client.collections(collection).documents(id).delete()),
		/** Writes many at once; throws where one of them was refused. */
		putAll: async (collection: string, rows: EngineRow[]) => {
			const lines = rows.map((row) => JSON.stringify(documentOf(row))).join('\n');
			// Nothing but what the interface knows goes into the address.
			const answer = await documents(collection).import(lines, {
				action: 'upsert',
				throwOnFail: undefined as never
			});
			const refused = answer.split('\n').filter((line) => !line.includes('"success":true'));
			if (refused.length > 0) throw new Error(`Typesense refused ${refused.length} documents.`);
		},
		make: async (collection: string) => {
			await client.synonymSets(synonymSet).upsert({ items: synonymItems() });
			await unless(
				Errors.ObjectAlreadyExists,
				client.collections().create({
					name: collection,
					fields,
					token_separators: ['-', '/'],
					synonym_sets: [synonymSet]
				})
			);
			await unless(
				Errors.ObjectAlreadyExists,
				client.keys().create({
					description: 'Coldframe searches with it',
					actions: ['documents:search'],
					collections: ['coldframe_.*'],
					value: searchKey(server)
				})
			);
		},
		point: (collection: string) => client.aliases().upsert(alias, { collection_name: collection }),
		drop: (collection: string) =>
			unless(Errors.ObjectNotFound, client.collections(collection).delete())
	};
}
export type SearchIndex = ReturnType<typeof openIndex>;
