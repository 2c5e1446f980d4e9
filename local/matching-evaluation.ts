import { createHash, randomUUID } from 'node:crypto';
import { measure, type Entry, type EvaluationSet } from '#features/matching/evaluation/rules.ts';
import type { Backend } from '#local/supabase.ts';

type Options = { half?: string | undefined; words?: boolean };

const strengths = ['opinion', 'audit', 'pilot', 'study', 'trial'];

/** The same id for the same entry in every run, so that ties fall the same way. */
function idOf(entry: string): string {
	const hash = createHash('sha256').update(entry).digest('hex');
	return [
		[0, 8],
		[8, 12],
		[12, 16],
		[16, 20],
		[20, 32]
	]
		.map(([from, to]) => hash.slice(from, to))
		.join('-');
}

/** The tables that hold a need or an offer, filled past the commands: it is a set, not a demonstration. */
async function load(
	backend: Pick<Backend, 'query' | 'exec'>,
	set: EvaluationSet,
	ids: (entry: string) => string
): Promise<void> {
	const person = randomUUID();
	await backend.exec('set session_replication_role = replica');
	for (const kind of ['conditions', 'settings'] as const) {
		const named = [...set.needs, ...set.offers].flatMap((entry) => entry[kind]);
		await backend.query('select private.add_match_terms($1, $2)', [kind, named]);
	}
	const [buyer] = await backend.query<{ id: string }>(
		"insert into public.organisations (kind, name, verified_at) values ('ccg', 'The commissioner', '2021-01-01') returning id"
	);
	for (const need of set.needs) {
		await backend.query(
			`insert into public.opportunities (id, commissioner_id, author_id, state, title, summary, conditions, settings, areas,
				stages, yearly_volume, value_high_pence, starts_on, term_months, protected, staff_at_most, deadline_at, published_at)
			values ($1, $2, $3, 'published', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, app.now() + interval '30 days',
				app.now())`,
			[
				...[ids(`need ${need.id}`), buyer?.id, person, need.title, need.text, need.conditions],
				...[need.settings, need.areas, need.stages, need.volume],
				...[need.pounds === null ? null : Math.round(need.pounds * 100), need.starts, need.months],
				...[need.staff !== null, need.staff]
			]
		);
	}
	for (const offer of set.offers) {
		await loadOffer(backend, offer, ids(`offer ${offer.id}`), person);
	}
	for (const { need, offer } of set.apart) {
		await backend.query('insert into private.match_blocks values ($1, $2) on conflict do nothing', [
			ids(`need ${need}`),
			ids(`offer ${offer}`)
		]);
	}
	await backend.exec(
		'set session_replication_role = default; select private.put_match_needs(null); select private.put_match_offers(null)'
	);
	for (const [table, column, entries] of [
		[
			'match_needs',
			'opportunity_id',
			set.needs.map((need) => ({ ...need, at: `need ${need.id}` }))
		],
		[
			'match_offers',
			'service_model_id',
			set.offers.map((offer) => ({ ...offer, at: `offer ${offer.id}` }))
		]
	] as const) {
		for (const { languages, at } of entries.filter((entry) => entry.languages.length > 0)) {
			await backend.query(`update private.${table} set languages = $1 where ${column} = $2`, [
				languages,
				ids(at)
			]);
		}
	}
}

async function loadOffer(
	backend: Pick<Backend, 'query'>,
	offer: Entry,
	id: string,
	person: string
): Promise<void> {
	const provider = randomUUID();
	await backend.query(
		"insert into public.organisations (id, kind, legal_form, name, verified_at) values ($1, 'provider', 'cic', $2, '2021-01-01')",
		[provider, offer.title.padEnd(2)]
	);
	await backend.query(
		"insert into public.provider_facts (organisation_id, staff, as_of) values ($1, $2, '2022-01-01')",
		[provider, offer.staff]
	);
	await backend.query(
		'insert into public.service_models (id, owner_id, organisation_id, title) values ($1, $2, $3, $4)',
		[id, person, provider, offer.title]
	);
	const strength = strengths.includes(offer.evidence.toLowerCase())
		? offer.evidence.toLowerCase()
		: '';
	await backend.query(
		`insert into public.service_model_versions (service_model_id, version, organisation_id, title, summary, stage, conditions,
			settings, areas, population, pathway, evidence, evidence_strength, primary_care_partner, shared_record, price_unit,
			price_pence, yearly_volume, published_at, published_by)
		values ($1, 1, $2, $3, $4, $5, $6, $7, $8, '', '', $9, $10, $11, $12, 'person', $13, $14, app.now(), $15)`,
		[
			...[id, provider, offer.title, offer.text, offer.stages[0] ?? '', offer.conditions],
			...[offer.settings, offer.areas, offer.evidence, strength, offer.partner, offer.record],
			...[offer.pounds === null ? null : Math.round(offer.pounds * 100), offer.volume, person]
		]
	);
}

/** Loads a set into a database that holds nothing else, runs the matcher and measures its lists (M-11). */
export async function evaluate(
	backend: Pick<Backend, 'query' | 'exec'>,
	set: EvaluationSet,
	{ half, words = true }: Options = {}
) {
	const known = new Map<string, string>();
	const ids = (entry: string) => {
		const id = known.get(entry) ?? idOf(entry);
		known.set(entry, id);
		return id;
	};
	await load(backend, set, ids);
	const version = words ? 1 : 2;
	const rows = await backend.query<{ need: string; offer: string }>(
		`select m.opportunity_id as need, m.service_model_id as offer from private.find_matches(null, null, $1) m
		order by m.score desc, m.service_model_id, m.opportunity_id`,
		[version]
	);
	const namesOf = new Map(
		[...known].map(([entry, id]) => [id, entry.replace(/^(need|offer) /, '')])
	);
	const lists = (by: 'need' | 'offer', of: 'need' | 'offer') => {
		const found = new Map<string, string[]>();
		for (const row of rows) {
			const name = namesOf.get(row[by]) ?? '';
			const list = found.get(name) ?? [];
			if (list.length < 10) list.push(namesOf.get(row[of]) ?? '');
			found.set(name, list);
		}
		return found;
	};
	const counted = half ? { ...set, needs: set.needs.filter((need) => need.half === half) } : set;
	return { weights: version, ...measure(counted, lists('need', 'offer'), lists('offer', 'need')) };
}
