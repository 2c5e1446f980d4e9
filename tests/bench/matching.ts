import type { TestBackend } from '#support/backend.ts';

/** Opportunities, half of them protected, and service models of as many providers, made by sets. */
async function plantBoth(backend: TestBackend, opportunities: number, models: number) {
	const author = await backend.person({ name: 'Bench Matcher' });
	await backend.exec(`
		set session_replication_role = replica; select setseed(0.42);
		create function pg_temp.some_of(kind_of text, most integer) returns text[] language sql volatile as
			$$ select array(select t.code from private.match_terms t where t.kind = kind_of order by random() limit 1 + floor(random() * most)::integer) $$;
		insert into public.organisations (kind, name, verified_at) values ('ccg', 'NHS Bench matching CCG', now());
		insert into public.opportunities (commissioner_id, author_id, state, title, summary, conditions, settings, areas, stages,
			yearly_volume, value_high_pence, starts_on, term_months, protected, staff_at_most, deadline_at, published_at)
		select o.id, '${author.id}', 'published', 'Matching ' || n, 'A community service near home, number ' || n || ', joined up with practices.',
			pg_temp.some_of('conditions', 2), pg_temp.some_of('settings', 3), pg_temp.some_of('areas', 2),
			case when n % 3 = 0 then '{pilot,live}'::text[] else '{}' end, 50 + floor(random() * 800), 10000000 + floor(random() * 90000000),
			'2022-07-01', 36, n % 2 = 0, case when n % 2 = 0 then 249 end, '2023-06-01', '2022-03-01'::timestamptz + n * interval '1 second'
		from generate_series(1, ${opportunities}) n, public.organisations o where o.name = 'NHS Bench matching CCG';
		insert into public.organisations (kind, legal_form, name, verified_at)
		select 'provider', 'cic', 'Bench provider ' || n, '2021-01-01' from generate_series(1, ${models}) n;
		insert into public.provider_facts (organisation_id, staff, as_of)
		select id, floor(random() * 500), '2022-01-01' from public.organisations where name like 'Bench provider %';
		insert into public.service_models (id, owner_id, organisation_id, title)
		select gen_random_uuid(), '${author.id}', id, name from public.organisations where name like 'Bench provider %';
		insert into public.service_model_versions (service_model_id, version, organisation_id, title, summary, stage, conditions, settings, areas,
			population, pathway, evidence, primary_care_partner, shared_record, price_unit, price_pence, yearly_volume, published_at, published_by)
		select s.id, 1, s.organisation_id, s.title, 'Groups and home visits for people who live with it, and their families.',
			(array['idea', 'pilot', 'live', 'scaling'])[1 + floor(random() * 4)::integer], pg_temp.some_of('conditions', 2),
			pg_temp.some_of('settings', 3), pg_temp.some_of('areas', 2), 'Adults', '', repeat('x', floor(random() * 150)::integer), random() < 0.5,
			random() < 0.5, 'person', 20000 + floor(random() * 80000), 20 + floor(random() * 500),
			'2022-03-01'::timestamptz + floor(random() * 1000000) * interval '1 second', '${author.id}'
		from public.service_models s where s.title like 'Bench provider %';
		set session_replication_role = default`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return Math.round(performance.now() - start);
}

/** A full match of many opportunities and service models, and of one that changed (M-13), in milliseconds. */
export async function benchMatching(
	backend: TestBackend,
	{ opportunities = 1_000, models = 20_000 } = {}
) {
	await plantBoth(backend, opportunities, models);
	const facts = await timed(() =>
		backend.exec('select private.put_match_needs(null); select private.put_match_offers(null)')
	);
	await backend.exec('analyze');
	let kept = 0;
	const full = await timed(async () => {
		const [row] = await backend.query<{ kept: number }>(
			'select private.match_everything() as kept'
		);
		kept = row?.kept ?? 0;
	});
	const changed = await backend.query<{ id: string }>(
		'select service_model_id as id from private.match_offers order by service_model_id limit 11'
	);
	const each: number[] = [];
	for (const { id } of changed) {
		each.push(
			await timed(() => backend.query("select private.renew_matches('service_model', $1)", [id]))
		);
	}
	const [need] = await backend.query<{ id: string }>(
		'select opportunity_id as id from private.match_needs order by opportunity_id limit 1'
	);
	const opportunity = await timed(() =>
		backend.query("select private.renew_matches('opportunity', $1)", [need?.id])
	);
	return {
		opportunities,
		models,
		kept,
		factsMilliseconds: facts,
		fullMilliseconds: full,
		changedModelMilliseconds: each.sort((one, other) => one - other)[5],
		changedOpportunityMilliseconds: opportunity
	};
}
