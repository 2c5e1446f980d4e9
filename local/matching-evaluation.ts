import { createHash, randomUUID } from 'node:crypto';
import { measure, type Entry, type EvaluationSet } from '#features/matching/evaluation/rules.ts';
import { groups } from '#features/matching/evaluation/names/rules.ts';
import { areas } from '#features/vocabulary/rules.ts';
import { loadMentoring } from '#local/mentoring-evaluation.ts';
import type { Backend } from '#local/supabase.ts';

type Options = { half?: string | undefined; words?: boolean };
export type Loaded = Pick<Backend, 'query' | 'exec'>;
type Ids = (entry: string) => string;

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

/** Time stands still on the day the set is asked, so that a run next year prints the same. */
async function standStill(backend: Loaded, { asOf, needs }: EvaluationSet): Promise<void> {
	const [earliest] = needs.flatMap(({ starts }) => starts ?? []).sort();
	await backend.query(
		"update app.clock set frozen_at = coalesce($1::date, $2::date - interval '6 months', '2022-03-07')",
		[asOf, earliest ?? null]
	);
}

/** The tables that hold a need or an offer, filled past the commands: it is a set, not a demonstration. */
async function load(backend: Loaded, set: EvaluationSet, ids: Ids): Promise<void> {
	const person = randomUUID();
	await backend.exec('set session_replication_role = replica');
	const [buyer] = await backend.query<{ id: string }>(
		"insert into public.organisations (kind, name, verified_at) values ('ccg', 'The commissioner', app.now()) returning id"
	);
	for (const need of set.needs) {
		await backend.query(
			`insert into public.opportunities (id, commissioner_id, author_id, state, title, summary, conditions, settings, areas,
				stages, yearly_volume, value_high_pence, starts_on, term_months, protected, staff_at_most, deadline_at, published_at)
			values ($1, $2, $3, 'published', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, app.now() + interval '30 days',
				app.now())`,
			[
				...[ids(`need ${need.id}`), buyer?.id, person, need.title, need.text, need.conditions],
				...[need.settings, need.areas, need.stages, Math.round(need.volume ?? 0) || null],
				...[pence(need), need.starts, Math.round(need.months ?? 0) || null],
				...[need.staff !== null, need.staff === null ? null : Math.floor(need.staff)]
			]
		);
	}
	const everywhere = [
		...new Set([...areas.map(({ value }) => value), ...set.needs.flatMap((need) => need.areas)])
	];
	for (const offer of set.offers) {
		const areas = offer.everywhere ? everywhere : offer.areas;
		await loadOffer(backend, { ...offer, areas }, ids(`offer ${offer.id}`), person);
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
	await loadWhatNoFormAsks(backend, set, ids);
}

/** Languages of a set; and of offers what a form always says and a set may leave out, which counts as neutral (M-3). */
async function loadWhatNoFormAsks(backend: Loaded, set: EvaluationSet, ids: Ids): Promise<void> {
	for (const { id, languages } of set.needs.filter((need) => need.languages.length > 0)) {
		await backend.query('update private.match_needs set languages = $2 where opportunity_id = $1', [
			ids(`need ${id}`),
			languages
		]);
	}
	const half = (said: boolean | null) => (said === null ? 0.25 : said ? 0.5 : 0);
	for (const { id, languages, partner, record, evidence, full } of set.offers) {
		await backend.query(
			`update private.match_offers set languages = $2, priority = $3, evidence = coalesce($4, evidence), full_up = full_up or $5
			where service_model_id = $1`,
			[
				...[ids(`offer ${id}`), languages, half(partner) + half(record)],
				...[evidence === null ? 0.5 : null, full]
			]
		);
	}
}

const pence = ({ pounds }: Entry) => (pounds === null ? null : Math.round(pounds * 100));

async function loadOffer(backend: Loaded, offer: Entry, id: string, person: string): Promise<void> {
	const provider = randomUUID();
	await backend.query(
		"insert into public.organisations (id, kind, legal_form, name, verified_at) values ($1, 'provider', 'cic', $2, app.now())",
		[provider, offer.title.padEnd(2, '.')]
	);
	await backend.query(
		'insert into public.provider_facts (organisation_id, staff, as_of) values ($1, $2, app.today())',
		[provider, offer.staff === null ? null : Math.ceil(offer.staff)]
	);
	await backend.query(
		'insert into public.service_models (id, owner_id, organisation_id, title) values ($1, $2, $3, $4)',
		[id, person, provider, offer.title]
	);
	await backend.query(
		`insert into public.service_model_versions (service_model_id, version, organisation_id, title, summary, stage, conditions,
			settings, areas, population, pathway, evidence, evidence_strength, primary_care_partner, shared_record, price_unit,
			price_pence, yearly_volume, published_at, published_by)
		values ($1, 1, $2, $3, $4, $5, $6, $7, $8, '', '', $9, $10, $11, $12, 'person', $13, $14, app.now(), $15)`,
		[
			...[id, provider, offer.title, offer.text, offer.stages[0] ?? '', offer.conditions],
			...[offer.settings, offer.areas, offer.evidence ?? '', offer.strength],
			...[offer.partner ?? false, offer.record ?? false],
			...[pence(offer), offer.volume === null ? null : Math.round(offer.volume), person]
		]
	);
}

/** Places for what the vocabulary does not have. What one side alone names needs none, but for its neighbours. */
async function addTerms(
	backend: Loaded,
	{ needs, offers }: EvaluationSet,
	kind: 'conditions' | 'settings' | 'areas' | 'competencies'
): Promise<void> {
	const near: Record<string, string[]> =
		kind === 'conditions' || kind === 'areas' ? groups[kind] : {};
	const offered = new Set(offers.flatMap((offer) => offer[kind]));
	const asked = new Set(needs.flatMap((need) => need[kind]));
	const named = [...new Set([...asked, ...offered])].filter(
		(code) => Object.hasOwn(near, code) || (asked.has(code) && offered.has(code))
	);
	await backend.query('select private.add_match_terms($1, $2)', [kind, named]);
	await backend.query(
		`update private.match_terms t set near_to = array(select jsonb_array_elements_text(g.value)) from jsonb_each($2::text::jsonb) g
		where t.kind = $1 and t.code = g.key and t.near_to = '{}'`,
		[kind, JSON.stringify(near)]
	);
}

/** Each pair's place in the list of the need and in that of the offer; ties by the id. */
const ranked = `with ranked as (
	select f.*, row_number() over (partition by f.need order by f.score desc, f.offer) as for_need,
		row_number() over (partition by f.offer order by f.score desc, f.need) as for_offer from (`;

/** Loads a set into a database that holds nothing else and runs the matcher: the first ten of each need and of each offer. */
export async function listsOf(backend: Loaded, set: EvaluationSet, { words = true }: Options = {}) {
	const names = new Map<string, string>();
	const ids = (entry: string) => {
		const id = idOf(entry);
		names.set(id, entry.replace(/^(need|offer) /, ''));
		return id;
	};
	await standStill(backend, set);
	for (const kind of ['conditions', 'settings', 'areas', 'competencies'] as const) {
		await addTerms(backend, set, kind);
	}
	const version = set.kind === 'mentoring' || words ? 1 : 2;
	const find =
		set.kind === 'mentoring'
			? 'select m.mentee_id as need, m.mentor_id as offer, m.score from private.find_mentor_matches(null, null, $1) m'
			: 'select m.opportunity_id as need, m.service_model_id as offer, m.score from private.find_matches(null, null, $1) m';
	await (set.kind === 'mentoring' ? loadMentoring(backend, set, ids) : load(backend, set, ids));
	const rows = await backend.query<{
		need: string;
		offer: string;
		for_need: number;
		for_offer: number;
	}>(
		`${ranked}${find}) f) select need, offer, for_need::integer, for_offer::integer from ranked
		where for_need <= 10 or for_offer <= 10 order by need, offer`,
		[version]
	);
	const lists = (by: 'need' | 'offer', of: 'need' | 'offer') => {
		const found = new Map<string, string[]>();
		for (const row of rows
			.filter((row) => row[`for_${by}`] <= 10)
			.sort((one, other) => one[`for_${by}`] - other[`for_${by}`])) {
			const name = names.get(row[by]) ?? '';
			found.set(name, [...(found.get(name) ?? []), names.get(row[of]) ?? '']);
		}
		return found;
	};
	return { version, forNeeds: lists('need', 'offer'), forOffers: lists('offer', 'need') };
}

/** Runs the matcher on a set and measures its lists (M-11). */
export async function evaluate(backend: Loaded, set: EvaluationSet, options: Options = {}) {
	const { half } = options;
	const halves = [...new Set(set.needs.map((need) => need.half))].filter(Boolean);
	if (half && !halves.includes(half)) {
		throw new Error(
			`No need has the half “${half}”; ${halves.length > 0 ? `there is ${halves.join(', ')}` : 'none names a half'}`
		);
	}
	const { version, forNeeds, forOffers } = await listsOf(backend, set, options);
	const counted = half ? { ...set, needs: set.needs.filter((need) => need.half === half) } : set;
	return { kind: set.kind, weights: version, ...measure(counted, forNeeds, forOffers) };
}
