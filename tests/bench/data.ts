import type { TestBackend } from '#support/backend.ts';

/** Published opportunities of ten commissioners, with their search documents, made by sets. */
export async function plantOpportunities(backend: TestBackend, howMany: number): Promise<string> {
	const author = await backend.person({ name: 'Bench Author' });
	await backend.exec(`
		do $plant$ begin
		perform set_config('session_replication_role', 'replica', true);
		insert into public.organisations (kind, name, opened_on, verified_at)
		select 'ccg', 'NHS Bench CCG ' || n, '2013-04-01', now() from generate_series(1, 10) n
		where not exists (select from public.organisations where name = 'NHS Bench CCG 1');
		insert into public.opportunities (commissioner_id, author_id, state, title, summary, conditions, settings, areas, stages,
			yearly_volume, value_low_pence, value_high_pence, starts_on, term_months, regime_code, regime_version, process, method,
			legal_basis, rationale, price_weight, deadline_at, published_at)
		select (select id from public.organisations where name = 'NHS Bench CCG ' || (1 + n % 10)), '${author.id}', 'published',
			(array['Pulmonary rehabilitation', 'Diabetes review', 'Foot care', 'Heart failure clinic', 'Falls service'])[1 + n % 5]
				|| ' in ' || (array['Bexley', 'Greenwich', 'Kent', 'Luton'])[1 + n % 4] || ', lot ' || n,
			'A community service near home, joined up with practices, for people with long-term conditions.',
			array[(array['COPD', 'DM', 'HF', 'MSK', 'FRAIL'])[1 + n % 5]], array['community_clinic'],
			array[(array['Bexley', 'Greenwich', 'Kent', 'Luton'])[1 + n % 4]], array['pilot'], 100 + n % 900, 10000000, 50000000,
			'2022-07-01', 36, 'nhs_2013', 1, 'open_advert', 'open', 'regulation_4',
			'Advertised to all providers, since several in the area are able to do it.', 30,
			app.now() + interval '30 days' + n * interval '1 minute', app.now() - n * interval '1 minute'
		from generate_series((select count(*) from public.opportunities) + 1, ${howMany}) n;
		perform set_config('session_replication_role', 'origin', true);
		alter table public.search_documents disable trigger spread;
		insert into public.search_documents (object_id, kind, title, summary, conditions, settings, areas, state, protected, value_pence, closes_at, listed_at)
		select o.id, 'opportunity', o.title, o.summary, o.conditions, o.settings, o.areas, o.state, o.protected, o.value_high_pence, o.deadline_at, o.published_at
		from public.opportunities o on conflict do nothing;
		alter table public.search_documents enable trigger spread;
		insert into public.search_words
		select w, private.letters(w) from (select distinct w from public.opportunities o,
			regexp_split_to_table(private.plain(o.title || ' ' || o.summary), '[^a-z0-9]+') w where length(w) between 3 and 40) fresh
		on conflict do nothing;
		end $plant$;
	`);
	await backend.exec('analyze');
	const [row] = await backend.query<{ id: string }>(
		'select id from public.opportunities order by id limit 1'
	);
	return row?.id ?? '';
}
