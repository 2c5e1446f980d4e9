import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMatches } from '#features/matching/queries.server.ts';
import { matchReasons, type Part } from '#features/matching/rules.ts';
import {
	fuse,
	scoreOf,
	whatWouldRaise,
	type Counts,
	type Weights
} from '#features/matching/score/rules.ts';
import { listOpenOpportunities } from '#features/opportunities/listing/queries.server.ts';
import { readFilter } from '#features/opportunities/listing/rules.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { breathing, breathingModel, twoOpportunities } from '#support/search.ts';
import { makeWorld, publishedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;

const serviceModel = (changes: object = {}) => breathingModel(backend, world, changes);

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	await twoOpportunities(backend, world);
	const published = await serviceModel();
	await backend
		.as(world.clinician)
		.rpc('publish_service_model', { model: published })
		.throwOnError();
});
afterAll(() => backend.close());

describe('the list of open opportunities', () => {
	const list = async (query: string) => {
		const filter = readFilter(new URLSearchParams(query));
		const { found, opportunities } = await listOpenOpportunities(backend.visitor(), filter);
		return [found, ...opportunities.map(({ title }) => title)];
	};
	const [lungs, diabetes] = [lungsTitle, 'Community diabetes education'];

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

const lungsTitle = 'Pulmonary rehabilitation in Bexley';

describe('matches of a clinician', () => {
	test('come with reasons for and one against, and the score is the sum of its parts (M-2)', async () => {
		const [match] = await listMatches(backend.as(world.clinician));
		expect(match).toMatchObject({ protected: true, service_model_title: breathing.title });
		const { parts, counts, weights } = match?.explanation ?? never();
		const wish = (of: (part: Part) => [number, number | null | undefined]) =>
			parts.map(of).reduce((sum, [weight, value]) => sum + weight * (value ?? 0.5), 0);
		const fused = fuse(
			wish(({ weight, value }) => [weight, value]),
			wish(({ backWeight, backValue }) => [backWeight ?? 0, backValue])
		);
		expect(match?.score).toBeCloseTo(fused, 4);
		expect(scoreOf(counts, weights)).toBe(match?.score);
		for (const side of ['weight', 'backWeight'] as const) {
			expect(parts.reduce((sum, part) => sum + (part[side] ?? 0), 0)).toBeCloseTo(1, 10);
		}
		const { reasons } = matchReasons(parts);
		expect(reasons.map((reason) => reason.for)).toEqual([true, true, true, false]);
		expect(whatWouldRaise(counts, weights)?.score).toBeGreaterThan(match?.score ?? 1);
	});

	test('M-5 each change that is named gives the score that was foretold, until none raises it', async () => {
		const doing: Record<string, string> = {
			'Offer it in every care setting that is asked for':
				'settings = array(select distinct c from unnest(v.settings || o.settings) c)',
			'Offer it in all of the area':
				'areas = array(select distinct c from unnest(v.areas || o.areas) c)',
			'Work with a primary care partner on one shared record':
				'primary_care_partner = true, shared_record = true',
			'Give evidence from a study or a trial': "evidence_strength = 'study'",
			'Offer as many places a year as are asked for': 'yearly_volume = o.yearly_volume'
		};
		const price = /^Ask at most £([\d,]+) for a place/;
		const doingOf = (text: string) =>
			doing[text] ?? `price_pence = ${(price.exec(text)?.[1] ?? never()).replaceAll(',', '')}00`;
		const set = async (changes: string) => {
			await backend.exec(`set session_replication_role = replica;
				update public.service_model_versions v set ${changes} from public.opportunities o
				where v.current and o.title = '${lungsTitle}';
				set session_replication_role = default; select private.put_match_offers(null)`);
		};
		const [before] = await backend.query<{ kept: unknown }>(
			'select to_jsonb(v) as kept from public.service_model_versions v where v.current'
		);
		await set(
			"settings = '{prison}', areas = '{Leeds}', evidence = '', evidence_strength = '', yearly_volume = 5, primary_care_partner = false"
		);
		const raised = async () => {
			const done: string[] = [];
			for (;;) {
				const [match] = await listMatches(backend.as(world.clinician));
				const { counts, weights } = match?.explanation ?? never();
				expect(match?.score).toBe(scoreOf(counts, weights));
				const raise = whatWouldRaise(counts, weights);
				if (!raise) return done;
				done.push(raise.text);
				await set(doingOf(raise.text));
				const [after] = await listMatches(backend.as(world.clinician));
				expect([raise.text, after?.score]).toEqual([raise.text, raise.score]);
			}
		};
		expect((await raised()).toSorted()).toEqual(Object.keys(doing).toSorted());
		await set('price_pence = 99000000');
		expect(await raised()).toEqual([expect.stringMatching(price)]);
		await backend.exec('set session_replication_role = replica');
		await backend.query(
			`with old as (select (jsonb_populate_record(null::public.service_model_versions, $1)).*)
			update public.service_model_versions v set settings = old.settings, areas = old.areas, evidence = old.evidence,
				evidence_strength = old.evidence_strength, yearly_volume = old.yearly_volume, primary_care_partner = old.primary_care_partner,
				shared_record = old.shared_record, price_pence = old.price_pence from old where v.current`,
			[before?.kept]
		);
		await backend.exec(
			'set session_replication_role = default; select private.put_match_offers(null)'
		);
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

type Side = Record<string, unknown> & {
	opportunity_id: string;
	service_model_id: string;
};

function never(): never {
	throw new Error('There is no match.');
}

/** What two sides have in common, bit by bit; null when no condition joins them. */
function countsOf(need: Side, offer: Side): Counts | null {
	const common = (one: unknown, other: unknown) =>
		[...String(one)].filter((bit, place) => bit === '1' && String(other)[place] === '1').length;
	const sets = Object.fromEntries(
		['conditions', 'settings', 'areas'].flatMap((kind) => [
			[`${kind}_known`, Number(need[`${kind}_named`]) > 0 && Number(offer[`${kind}_named`]) > 0],
			[`${kind}_both`, common(need[kind], offer[kind])],
			[`need_${kind}_near`, common(need[kind], offer[`near_${kind}`])],
			[`offer_${kind}_near`, common(offer[kind], need[`near_${kind}`])],
			[`need_${kind}_named`, need[`${kind}_named`]],
			[`offer_${kind}_named`, offer[`${kind}_named`]]
		])
	);
	if (
		sets['conditions_known'] &&
		sets['conditions_both'] === 0 &&
		sets['offer_conditions_near'] === 0
	)
		return null;
	return {
		...sets,
		stage_fit: need['stage_fit'],
		stage: offer['stage'],
		need_volume: need['volume'],
		offer_volume: offer['volume'],
		need_money: need['money'],
		offer_price: offer['price'],
		months_to_start: need['months_to_start'],
		ready_in: offer['ready_in'],
		term: need['term'],
		priority: offer['priority'],
		evidence: offer['evidence'],
		need_words_named: need['words_named'],
		offer_words_named: offer['words_named'],
		words_both: common(need['words'], offer['words'])
	} as unknown as Counts;
}

describe('what is computed for many pairs at once is what is computed for one', () => {
	beforeAll(async () => {
		await backend.exec(`set session_replication_role = replica; select setseed(0.42);
			create function pg_temp.some_of(list text[]) returns text[] language sql volatile as
				$$ select coalesce(array_agg(x), '{}') from unnest(list) x where random() < 0.4 $$;
			create function pg_temp.maybe(value double precision) returns integer language sql volatile as
				$$ select case when random() < 0.7 then value::integer end $$;
			insert into public.opportunities (commissioner_id, author_id, state, title, conditions, settings, areas, stages,
				yearly_volume, protected, staff_at_most, age_months_at_most, turnover_pence_at_most,
				clinician_led_percent_at_least, legal_forms, based_in, deadline_at, published_at)
			select '${world.ccg}', '${world.officer.id}', 'published', 'Random ' || i,
				pg_temp.some_of(array['COPD', 'DM', 'AF', 'HF']), pg_temp.some_of(array['home', 'virtual', 'gp_practice']),
				pg_temp.some_of(array['Bexley', 'Bromley', 'Leeds']), pg_temp.some_of(array['idea', 'pilot', 'live']),
				pg_temp.maybe(1 + floor(random() * 500)::integer), random() < 0.7, pg_temp.maybe(floor(random() * 300)),
				pg_temp.maybe(1 + floor(random() * 60)), pg_temp.maybe(1 + floor(random() * 1000000)),
				pg_temp.maybe(1 + floor(random() * 100)), pg_temp.some_of(array['cic', 'trust']),
				pg_temp.some_of(array['Bexley', 'Leeds']), '2022-06-01', '2022-03-07'
			from generate_series(1, 60) i;
			insert into public.organisations (kind, legal_form, name, opened_on, closed_on, verified_at)
			select case when i % 5 = 0 then 'investor' else 'provider' end,
				case when i % 5 > 0 then (array['cic', 'trust', 'company'])[1 + i % 3] end, 'Random ' || i,
				case when random() < 0.8 then '2013-04-01'::date + floor(random() * 4000)::integer end,
				case when random() < 0.3 then '2022-01-01'::date + floor(random() * 200)::integer end,
				case when random() < 0.8 then '2021-01-01'::timestamptz end
			from generate_series(1, 60) i;
			insert into public.provider_facts (organisation_id, founded_on, staff, yearly_turnover_pence, clinician_led_percent, based_in, as_of)
			select id, case when random() < 0.8 then '2017-03-07'::date + floor(random() * 1800)::integer end,
				pg_temp.maybe(floor(random() * 300)), pg_temp.maybe(floor(random() * 1000000)), pg_temp.maybe(floor(random() * 101)),
				case when random() < 0.7 then (array['Bexley', 'Leeds', 'Kent'])[1 + floor(random() * 3)::integer] end, '2022-01-01'
			from public.organisations where name like 'Random %' and random() < 0.9;
			insert into public.service_model_versions (service_model_id, version, title, summary, stage, conditions, settings, areas,
				population, pathway, evidence, primary_care_partner, shared_record, price_unit, yearly_volume, published_at, published_by)
			select gen_random_uuid(), 1, 'Random ' || i, '', (array['idea', 'pilot', 'live'])[1 + i % 3],
				pg_temp.some_of(array['COPD', 'DM', 'AF', 'HF']), pg_temp.some_of(array['home', 'virtual', 'gp_practice']),
				pg_temp.some_of(array['Bexley', 'Bromley', 'Leeds']), '', '', repeat('x', floor(random() * 2)::integer * 60 + floor(random() * 60)::integer),
				random() < 0.5, random() < 0.5, '', pg_temp.maybe(floor(random() * 600)), '2022-03-01', '${world.clinician.id}'
			from generate_series(1, 60) i;
			insert into public.service_models (id, owner_id, title)
			select service_model_id, '${world.clinician.id}', title from public.service_model_versions where title like 'Random %';
			set session_replication_role = default;`);
	});

	test('M-13 the first ten of each opportunity are those of a plain double loop, with and without words', async () => {
		await backend.exec(
			'select private.put_match_needs(null); select private.put_match_offers(null)'
		);
		const needs = await backend.query<Side>('select * from private.match_needs');
		// A Date has milliseconds, the database orders by microseconds.
		const offers = await backend.query<Side & { waits_since: string }>(
			`select *, to_char(since at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as waits_since
			from private.match_offers`
		);
		const rows = await backend.query<Weights & { version: number }>(
			'select * from public.matching_weights order by version'
		);
		expect(rows.map(({ version }) => version)).toEqual([1, 2]);
		for (const weights of rows) {
			const found = await backend.query<{ need: string; offer: string; score: number }>(
				`select opportunity_id as need, service_model_id as offer, score from private.match_wishes
				where version = $1 order by score desc, offer_since, service_model_id`,
				[weights.version]
			);
			expect(found.length).toBeGreaterThan(1000);
			for (const need of needs) {
				const looped = offers
					.flatMap((offer) => {
						const counts = countsOf(need, offer);
						return counts ? [{ offer, score: scoreOf(counts, weights) }] : [];
					})
					.sort(
						(one, other) =>
							other.score - one.score ||
							one.offer.waits_since.localeCompare(other.offer.waits_since) ||
							(one.offer.service_model_id < other.offer.service_model_id ? -1 : 1)
					);
				expect(found.filter((row) => row.need === need.opportunity_id).slice(0, 10)).toEqual(
					looped.slice(0, 10).map(({ offer, score }) => ({
						need: need.opportunity_id,
						offer: offer.service_model_id,
						score
					}))
				);
			}
		}
	});

	test('M-1 what is kept passes every hard rule, and a pair kept apart or a full provider says so', async () => {
		const [kept] = await backend.query<{ matches: number }>(
			'select private.match_everything() as matches'
		);
		expect(kept?.matches).toBeGreaterThan(50);
		expect(
			await backend.query(
				`select from private.matches m join public.opportunities o on o.id = m.opportunity_id
				where private.hard_rules(m.opportunity_id, m.service_model_id) <> '{}'`
			)
		).toEqual([]);
		const [pair] = await backend.query<{ need: string; offer: string }>(
			'select opportunity_id as need, service_model_id as offer from private.matches order by score desc limit 1'
		);
		const both = [pair?.need, pair?.offer];
		const codes = async () =>
			(
				await backend.query<{ codes: string[] }>('select private.hard_rules($1, $2) as codes', both)
			)[0]?.codes;
		await backend.query('insert into private.match_blocks values ($1, $2)', both);
		await backend.query(
			"update private.match_offers set full_up = true, languages = '{fr}' where service_model_id = $1",
			[pair?.offer]
		);
		await backend.query(
			"update private.match_needs set languages = '{en}' where opportunity_id = $1",
			[pair?.need]
		);
		expect(await codes()).toEqual(['block', 'capacity', 'language']);
		await backend.query('select private.match_everything()');
		expect(
			await backend.query(
				'select from private.matches where opportunity_id = $1 and service_model_id = $2',
				both
			)
		).toEqual([]);
	});

	test('R6 the eligibility of every pair is that with its reasons', async () => {
		const [row] = await backend.query<{ yes: number; no: number; wrong: number }>(
			`select (count(*) filter (where m.eligible))::integer as yes, (count(*) filter (where not m.eligible))::integer as no,
				(count(*) filter (where m.eligible is distinct from private.is_eligible(m.opportunity_id, m.organisation_id)))::integer as wrong
			from private.class_members m`
		);
		expect(row?.wrong).toBe(0);
		expect(row?.yes).toBeGreaterThan(100);
		expect(row?.no).toBeGreaterThan(100);
	});
});
