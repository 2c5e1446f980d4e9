-- The index of what is public, and matches between service models and opportunities.

-- search ------------------------------------------------------------------------------------------

create sequence private.search_revisions;

create table public.search_documents (
	object_id uuid not null,
	kind text not null check (kind in ('service_model', 'opportunity', 'mentor', 'outside_notice')),
	title text not null,
	summary text not null default '',
	organisation text not null default '',
	body text not null default '',
	conditions text[] not null default '{}',
	settings text[] not null default '{}',
	areas text[] not null default '{}',
	competencies text[] not null default '{}',
	state text,
	protected boolean,
	value_pence bigint,
	price_pence bigint,
	closes_at timestamptz,
	shown_until date,
	listed_at timestamptz not null default app.now(),
	indexed_at timestamptz not null default app.this_instant(),
	revision bigint not null,
	primary key (object_id)
);
comment on table public.search_documents is 'What can be found: one row for each public thing, with its public texts alone, kept in step by the tables they come from (Q-6).';
comment on column public.search_documents.state is 'The state of an opportunity, the stage of a service model, how an outside notice stands; null for a mentor.';
comment on column public.search_documents.value_pence is 'The most an opportunity or an outside notice is worth.';
comment on column public.search_documents.price_pence is 'What one session with a mentor costs.';
comment on column public.search_documents.shown_until is 'The last day on which it is shown; null where nothing ends it.';
comment on column public.search_documents.indexed_at is 'When it could be found first; digests of saved searches tell of what came since the last.';
comment on column public.search_documents.revision is 'Grows with each change, so that another engine can put changes in order.';
create index search_documents_indexed on public.search_documents (indexed_at);

create table private.search_facets (
	code text primary key,
	number integer not null unique generated always as identity (start with 3)
);
comment on table private.search_facets is 'What documents are counted under and narrowed by, such as =condition:COPD, each by a short number.';
create function private.open_facet() returns integer language sql immutable return 1;
comment on function private.open_facet is 'The number under which what is open is counted.';
create function private.deciding_facet() returns integer language sql immutable return 2;
comment on function private.deciding_facet is 'The number under which what has closed and is not decided is counted.';
insert into private.search_facets (code, number) overriding system value
values ('=state:open', private.open_facet()), ('=state:deciding', private.deciding_facet());
alter table private.search_facets enable row level security;

create table private.search_index (
	object_id uuid primary key references public.search_documents on delete cascade,
	listed_at timestamptz not null,
	closes_at timestamptz,
	shown_until date,
	facets integer[] not null,
	heading tsvector,
	words tsvector not null
);
alter table private.search_index alter heading set storage plain, alter words set storage external;
comment on table private.search_index is 'What a search looks at of each document, in rows as narrow as can be: a search touches thousands of them.';
comment on column private.search_index.facets is 'The numbers of what it is counted under.';
comment on column private.search_index.heading is 'The words of title and summary alone, where so many words are kept elsewhere that to read them takes longer than to rank them.';
comment on column private.search_index.words is 'Its words with their weights; =N for each facet, <N for the week in which it closes, %XX for one of 256 samples.';
create index search_index_words on private.search_index using gin (words) with (fastupdate = off);
create index search_index_listed on private.search_index (listed_at desc, object_id);
alter table private.search_index enable row level security;

create table public.search_words (
	word text primary key,
	letters text not null
);
comment on table public.search_words is 'Every word that occurs, to find what was meant by a word typed wrongly (Q-3).';
comment on column public.search_words.letters is 'The letters in order, the same for words whose letters changed places.';
create index search_words_similar on public.search_words using gin (word extensions.gin_trgm_ops) with (fastupdate = off);
create index search_words_letters on public.search_words (letters);

create table private.search_engine (
	singleton boolean primary key default true check (singleton),
	current text,
	building text,
	after_kind text,
	after_id uuid,
	written integer not null default 0,
	revision bigint not null default 0
);
comment on table private.search_engine is 'One row: the collections of the second engine. Where it has none, nothing is sent to it (Q-5).';
comment on column private.search_engine.building is 'The collection that a rebuild fills; after_kind and after_id say how far it came (Q-8).';
comment on column private.search_engine.revision is 'The newest revision when the rebuild began: what changed since is sent again before the collections change places.';
insert into private.search_engine default values;
alter table private.search_engine enable row level security;

create table private.search_sends (
	kind text not null,
	object_id uuid not null,
	revision bigint not null default 0,
	held_by uuid,
	held_until timestamptz,
	primary key (kind, object_id)
);
comment on table private.search_sends is 'Who is sending a document to the second engine, so that no older state of it arrives after a newer one.';
comment on column private.search_sends.revision is 'The revision at which the document changed or was taken away last.';
create index search_sends_revision on private.search_sends (revision);
alter table private.search_sends enable row level security;

create function private.plain(content text) returns text
language plpgsql stable set search_path = ''
as $$ begin return lower(extensions.unaccent(regexp_replace(regexp_replace(coalesce(content, ''), '[''’]', '', 'g'), '[-‐‑–/]', ' ', 'g'))); end $$;
comment on function private.plain is 'Lower case, without accents and apostrophes; hyphens part words.';

create function private.joined_words(content text) returns text
language plpgsql stable set search_path = ''
as $$
begin
	if content !~ '[-‐‑]' then
		return null;
	end if;
	return (select string_agg(replace(private.plain(m[1]), ' ', ''), ' ')
		from regexp_matches(coalesce(content, ''), '([[:alpha:]]+(?:[-‐‑][[:alpha:]]+)+)', 'g') m);
end $$;
comment on function private.joined_words is 'Words with hyphens written as one, so that physio-therapy is found as physiotherapy.';

create function private.letters(word text) returns text
language plpgsql immutable set search_path = ''
as $$ begin return (select string_agg(letter, '' order by letter) from regexp_split_to_table(word, '') letter); end $$;
comment on function private.letters is 'The letters of a word in order.';

create function private.condition_words(codes text[]) returns text
language plpgsql immutable set search_path = ''
as $$
begin
	return (select string_agg(known.words, ' ') from (values
		('AF', 'Atrial fibrillation'),
		('AST', 'Asthma'),
		('CAN', 'Cancer'),
		('CHD', 'Coronary heart disease'),
		('CKD', 'Chronic kidney disease'),
		('COPD', 'Chronic obstructive pulmonary disease (COPD)'),
		('DEM', 'Dementia'),
		('DEP', 'Depression'),
		('DERM', 'Long-term skin conditions'),
		('DM', 'Diabetes'),
		('EP', 'Epilepsy'),
		('EYE', 'Long-term eye conditions'),
		('FRAIL', 'Frailty and several long-term conditions'),
		('HEAR', 'Hearing loss'),
		('HF', 'Heart failure'),
		('HYP', 'High blood pressure'),
		('IBD', 'Inflammatory bowel disease'),
		('LCOV', 'Long COVID'),
		('LD', 'Learning disability'),
		('LIV', 'Chronic liver disease'),
		('MH', 'Severe mental illness'),
		('MS', 'Multiple sclerosis'),
		('MSK', 'Musculoskeletal conditions and persistent pain'),
		('NDH', 'High risk of type 2 diabetes'),
		('OB', 'Obesity'),
		('OST', 'Osteoporosis'),
		('PAD', 'Peripheral arterial disease'),
		('PC', 'Palliative care'),
		('PD', 'Parkinson’s disease'),
		('RA', 'Rheumatoid arthritis'),
		('STIA', 'Stroke and transient ischaemic attack'),
		('WND', 'Leg ulcers and chronic wounds')
	) as known (code, words) where known.code = any (codes));
end $$;
comment on function private.condition_words is 'The names of conditions by their codes, so that both are found; the same as in the vocabulary of the application, which a test compares.';

create function private.standing(kind text, state text, closes_at timestamptz, instant timestamptz) returns text
language sql immutable set search_path = ''
as $$
	select case when kind not in ('opportunity', 'outside_notice') then null
		when state in ('published', 'open') then case when closes_at <= instant then 'deciding' else 'open' end
		when state in ('planned', 'awarded') then state
		when state in ('cancelled', 'unsuccessful', 'ended') then 'ended'
		else 'deciding' end
$$;
comment on function private.standing is 'How a search names the state of what is bought: planned, open, deciding, awarded or ended; null for anything else.';

create function private.value_band(pence bigint) returns text
language sql immutable set search_path = ''
as $$
	select case when pence is null then null when pence < 10000000 then 'under_100k' when pence < 50000000 then 'under_500k'
		when pence < 100000000 then 'under_1m' when pence < 500000000 then 'under_5m' else 'over_5m' end
$$;
comment on function private.value_band is 'The band of a value in pence.';

create function private.price_band(pence bigint) returns text
language sql immutable set search_path = ''
as $$ select case when pence is null then null when pence = 0 then 'free' when pence <= 10000 then 'to_100' when pence <= 25000 then 'to_250' else 'over_250' end $$;
comment on function private.price_band is 'The band of the price of one session in pence.';

create function private.closing_lexeme(closes_at timestamptz) returns text
language plpgsql immutable set search_path = ''
as $$ begin return '<' || floor(extract(epoch from closes_at) / 604800); end $$;
comment on function private.closing_lexeme is 'The week in which something closes, by its number, as it stands among the words of the index; null where nothing closes.';

create function private.facet_codes(d public.search_documents) returns text[]
language plpgsql stable set search_path = ''
as $$
begin
	return (select array_agg('=' || f.facet || ':' || f.value) from (
		select 'kind' as facet, d.kind as value
		union select 'condition', unnest(d.conditions) union select 'setting', unnest(d.settings)
		union select 'area', unnest(d.areas) union select 'competency', unnest(d.competencies)
		union select 'stage', d.state where d.kind = 'service_model'
		union select 'state', private.standing(d.kind, d.state, null, null)
		union select 'protected', case when d.protected then 'yes' else 'no' end where d.protected is not null
		union select 'value', private.value_band(d.value_pence) union select 'price', private.price_band(d.price_pence)
	) f where f.value is not null and f.value <> '');
end $$;
comment on function private.facet_codes is 'What a document is counted under and narrowed by.';

create function private.facet_numbers(codes text[]) returns integer[]
language plpgsql volatile security definer set search_path = ''
as $$
declare numbers integer[] := array(select f.number from private.search_facets f where f.code = any (codes));
begin
	if cardinality(numbers) < cardinality(codes) then
		-- Two that write many documents would wait for one another's new facets, so those who bring new ones take turns.
		perform pg_advisory_xact_lock(7332);
		insert into private.search_facets (code) select unnest(codes) except select f.code from private.search_facets f order by 1 on conflict do nothing;
		numbers := array(select f.number from private.search_facets f where f.code = any (codes));
	end if;
	return numbers;
end $$;
comment on function private.facet_numbers is 'The numbers of facets; what was never counted gets one.';

create function private.prepare_search_document() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	new.summary := left(new.summary, 400);
	new.revision := nextval('private.search_revisions');
	return new;
end $$;
comment on function private.prepare_search_document is 'Cuts the summary and gives the change its revision.';
create trigger prepare before insert or update on public.search_documents
	for each row execute function private.prepare_search_document();

create function private.index_search_document() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	facets constant integer[] := private.facet_numbers(private.facet_codes(new));
	heading constant tsvector := setweight(to_tsvector('english', concat_ws(' ', private.plain(new.title), private.joined_words(new.title))), 'A')
		|| setweight(to_tsvector('english', concat_ws(' ', private.plain(concat_ws(' ', new.summary, array_to_string(new.conditions, ' '),
			private.condition_words(new.conditions), array_to_string(new.areas, ' '))), private.joined_words(new.summary))), 'B');
	words constant tsvector := heading || setweight(to_tsvector('english', concat_ws(' ', private.plain(concat_ws(' ', new.body, new.organisation)), private.joined_words(new.body))), 'C')
		|| array_to_tsvector(array(select '=' || f from unnest(facets) f) || ('%' || left(md5(concat_ws(' ', new.title, new.summary, new.organisation)), 2))
			|| array_remove(array[private.closing_lexeme(new.closes_at)], null));
begin
	insert into private.search_index as i (object_id, listed_at, closes_at, shown_until, facets, heading, words)
	values (new.object_id, new.listed_at, new.closes_at, new.shown_until, facets, case when pg_column_size(words) > 1800 then heading end, words)
	on conflict (object_id) do update set listed_at = excluded.listed_at, closes_at = excluded.closes_at, shown_until = excluded.shown_until,
		facets = excluded.facets, heading = excluded.heading, words = excluded.words;
	return null;
end $$;
comment on function private.index_search_document is 'Derives from a document what a search looks at.';
create trigger index after insert or update on public.search_documents
	for each row execute function private.index_search_document();

create function private.note_words(d public.search_documents) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	fresh constant text[] := array(select distinct w from regexp_split_to_table(concat_ws(' ',
			private.plain(concat_ws(' ', d.title, d.summary, d.body, d.organisation, array_to_string(d.conditions, ' '),
				private.condition_words(d.conditions), array_to_string(d.areas, ' '))),
			private.joined_words(concat_ws(' ', d.title, d.summary, d.body))), '[^a-z0-9]+') w
		where length(w) between 3 and 40 and not exists (select from public.search_words k where k.word = w));
begin
	if cardinality(fresh) > 0 then
		-- Two that write the same words in different orders would wait for one another; commits take turns by this lock anyway.
		perform pg_advisory_xact_lock(7305);
		insert into public.search_words select w, private.letters(w) from unnest(fresh) w on conflict do nothing;
	end if;
end $$;
comment on function private.note_words is 'Keeps the list of words, as the last thing of a transaction.';

create function private.spread_search_document() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	d constant public.search_documents := case when tg_op = 'DELETE' then old else new end;
	change constant bigint := case when tg_op = 'DELETE' then nextval('private.search_revisions') else new.revision end;
begin
	if tg_op <> 'DELETE' then
		perform private.note_words(d);
	end if;
	if exists (select from private.search_engine e where e.current is not null or e.building is not null) then
		insert into private.search_sends as s (kind, object_id, revision) values (d.kind, d.object_id, change)
		on conflict (kind, object_id) do update set revision = greatest(s.revision, excluded.revision);
		insert into private.outbox (kind, payload, idempotency_key)
		values ('search', jsonb_build_object('kind', d.kind, 'id', d.object_id), 'search:' || change);
	end if;
	return null;
end $$;
comment on function private.spread_search_document is 'Keeps the list of words, and queues the change for the second engine where there is one.';
create constraint trigger spread after insert or update or delete on public.search_documents
	deferrable initially deferred for each row execute function private.spread_search_document();

create function private.put_search_document(d public.search_documents) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into public.search_documents as kept (object_id, kind, title, summary, organisation, body, conditions, settings, areas, competencies,
		state, protected, value_pence, price_pence, closes_at, shown_until, listed_at)
	values (d.object_id, d.kind, d.title, d.summary, coalesce(d.organisation, ''), coalesce(d.body, ''), coalesce(d.conditions, '{}'),
		coalesce(d.settings, '{}'), coalesce(d.areas, '{}'), coalesce(d.competencies, '{}'), d.state, d.protected, d.value_pence,
		d.price_pence, d.closes_at, d.shown_until, coalesce(d.listed_at, app.now()))
	on conflict on constraint search_documents_pkey do update set title = excluded.title, summary = excluded.summary,
		organisation = excluded.organisation, body = excluded.body, conditions = excluded.conditions, settings = excluded.settings,
		areas = excluded.areas, competencies = excluded.competencies, state = excluded.state, protected = excluded.protected,
		value_pence = excluded.value_pence, price_pence = excluded.price_pence, closes_at = excluded.closes_at,
		shown_until = excluded.shown_until, listed_at = excluded.listed_at
	where (kept.title, kept.summary, kept.organisation, kept.body, kept.conditions, kept.settings, kept.areas, kept.competencies, kept.state,
			kept.protected, kept.value_pence, kept.price_pence, kept.closes_at, kept.shown_until, kept.listed_at)
		is distinct from (excluded.title, left(excluded.summary, 400), excluded.organisation, excluded.body, excluded.conditions, excluded.settings,
			excluded.areas, excluded.competencies, excluded.state, excluded.protected, excluded.value_pence, excluded.price_pence,
			excluded.closes_at, excluded.shown_until, excluded.listed_at)
$$;
comment on function private.put_search_document is 'Puts one public object into the index or replaces it; what is the same stays untouched.';

create function private.search_document_of(kind text, object uuid) returns public.search_documents
language plpgsql stable security definer set search_path = ''
as $$
begin
	return jsonb_populate_record(null::public.search_documents, (
		select jsonb_build_object('kind', 'service_model', 'object_id', v.service_model_id, 'title', v.title, 'summary', v.summary,
			'organisation', (select o.name from public.organisations o where o.id = v.organisation_id),
			'body', concat_ws(' ', v.population, v.pathway, v.evidence, v.referral, v.discharge, v.workforce, v.hours, v.digital),
			'conditions', v.conditions, 'settings', v.settings, 'areas', v.areas, 'state', v.stage, 'listed_at', v.published_at) as found
		from public.service_model_versions v
		where search_document_of.kind = 'service_model' and v.service_model_id = object and v.current
		union all
		select jsonb_build_object('kind', 'opportunity', 'object_id', o.id, 'title', o.title, 'summary', o.summary,
			'organisation', (select c.name from public.organisations c where c.id = o.commissioner_id),
			'body', concat_ws(' ', o.protection_reason, array_to_string(o.places, ' ')), 'conditions', o.conditions, 'settings', o.settings, 'areas', o.areas,
			'state', o.state, 'protected', o.protected, 'value_pence', o.value_high_pence, 'closes_at', o.deadline_at, 'listed_at', o.published_at)
		from public.opportunities o
		where search_document_of.kind = 'opportunity' and o.id = object and private.is_public_state(o.state)
		union all
		select jsonb_build_object('kind', 'mentor', 'object_id', m.person_id, 'title', p.name, 'summary', m.headline,
			'body', concat_ws(' ', m.about, replace(array_to_string(m.competencies, ' '), '_', ' ')), 'conditions', m.conditions, 'settings', m.settings,
			'competencies', m.competencies, 'price_pence', m.price_pence, 'shown_until', least(m.accredited_until, m.supervised_until),
			'listed_at', m.approved_at)
		from public.mentors m join public.people p on p.id = m.person_id
		where search_document_of.kind = 'mentor' and m.person_id = object and m.approved_at is not null and not m.paused
			and m.accredited_until is not null and m.supervised_until is not null
	));
end $$;
comment on function private.search_document_of is 'What the index says of an object, from what is public of it; null for what is not public. Never a pack, a price by quarter, a bid or who asked.';

create function private.index_object(kind text, object uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare d constant public.search_documents := private.search_document_of(kind, object);
begin
	if d.object_id is null then
		delete from public.search_documents s where s.kind = index_object.kind and s.object_id = object;
	else
		perform private.put_search_document(d);
	end if;
end $$;
comment on function private.index_object is 'Brings the index in step with one object.';

create function private.index_row() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare subject constant jsonb := to_jsonb(coalesce(new, old));
begin
	perform private.index_object(tg_argv[0], (subject ->> tg_argv[1])::uuid);
	return null;
end $$;
comment on function private.index_row is 'Brings the index in step with the object a row belongs to: its kind and the column that names it are the arguments.';
create trigger search after insert or update on public.service_model_versions
	for each row execute function private.index_row('service_model', 'service_model_id');
create trigger search after update on public.opportunities for each row
	when (new.state not in ('draft', 'in_review', 'changes_requested', 'withdrawn')) execute function private.index_row('opportunity', 'id');
create trigger search after insert or update or delete on public.mentors
	for each row execute function private.index_row('mentor', 'person_id');

create function private.index_renamed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if tg_table_name = 'people' then
		if exists (select from public.search_documents d where d.kind = 'mentor' and d.object_id = new.id) then
			perform private.index_object('mentor', new.id);
		end if;
	else
		-- What is found is locked before its documents, as whoever publishes, changes or closes it does.
		perform from public.opportunities o where o.commissioner_id = new.id and private.is_public_state(o.state)
			order by o.id for no key update;
		perform private.index_object('opportunity', o.id) from public.opportunities o
		where o.commissioner_id = new.id and private.is_public_state(o.state);
		perform from public.service_models s where s.id in (select v.service_model_id from public.service_model_versions v
			where v.organisation_id = new.id and v.current) order by s.id for no key update;
		perform private.index_object('service_model', v.service_model_id) from public.service_model_versions v
		where v.organisation_id = new.id and v.current;
	end if;
	return null;
end $$;
comment on function private.index_renamed is 'What is found under a name is found under the new one.';
create trigger search after update on public.people for each row when (new.name is distinct from old.name) execute function private.index_renamed();
create trigger search after update on public.organisations for each row when (new.name is distinct from old.name) execute function private.index_renamed();

-- matching ----------------------------------------------------------------------------------------

create view private.class_members as
select o.id as opportunity_id, g.id as organisation_id,
	g.kind = 'provider' and g.verified_at is not null
	and coalesce(g.opened_on <= (select app.today()), true) and coalesce(g.closed_on >= (select app.today()), true)
	and (not o.protected or (
		(o.staff_at_most is null or coalesce(f.staff <= o.staff_at_most, false))
		and (o.age_months_at_most is null
			or coalesce((select app.today()) <= (f.founded_on + make_interval(months => o.age_months_at_most))::date, false))
		and (o.turnover_pence_at_most is null or coalesce(f.yearly_turnover_pence <= o.turnover_pence_at_most, false))
		and (o.clinician_led_percent_at_least is null or coalesce(f.clinician_led_percent >= o.clinician_led_percent_at_least, false))
		and (cardinality(o.legal_forms) = 0 or coalesce(g.legal_form = any (o.legal_forms), false))
		and (cardinality(o.based_in) = 0 or coalesce(f.based_in = any (o.based_in), false))
		-- What came before concerns few opportunities, and there the one judge decides.
		and (o.id not in (select private.looked_back()) or private.is_eligible(o.id, g.id)))) as eligible
from public.opportunities o
cross join public.organisations g
left join public.provider_facts f on f.organisation_id = g.id;
comment on view private.class_members is 'Whether each organisation is eligible for each opportunity, for work on many pairs at once: the same answer as private.is_eligible, which a test compares.';

create function private.matches_about(model uuid, opportunity uuid, most integer) returns table (opportunity_id uuid, service_model_id uuid, title text,
	commissioner_name text, service_model_title text, deadline_at timestamptz, protected boolean, score numeric, explanation jsonb)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	if not private.is_matched(auth.uid()) then
		return;
	end if;
	return query
	with fitting as materialized (
		select m.opportunity_id, m.service_model_id, m.score, m.need_since, o.commissioner_id,
			row_number() over (order by m.score desc, m.need_since, m.opportunity_id, m.service_model_id) as place
		from private.match_offers f
		cross join lateral private.find_matches(matches_about.opportunity, f.service_model_id,
			(select w.version from public.matching_weights w where w.current)) m
		join public.opportunities o on o.id = m.opportunity_id and o.state = 'published' and o.deadline_at > app.now()
		where ((f.organisation_id is null and f.owner_id = auth.uid()) or f.organisation_id in (select private.my_organisations()))
			and (matches_about.model is null or f.service_model_id = matches_about.model)
	),
	-- One opportunity may fit several service models; its best place counts for it.
	once as (select distinct on (f.opportunity_id) f.opportunity_id, f.commissioner_id, f.place from fitting f order by f.opportunity_id, f.place),
	paged as (select p.id, p.place from private.first_page((select array_agg(o.opportunity_id order by o.place) from once o),
		(select array_agg(o.commissioner_id::text order by o.place) from once o), most) p),
	best as materialized (select f.* from fitting f join paged p on p.id = f.opportunity_id join once o on o.opportunity_id = f.opportunity_id
		order by p.place <= most desc, f.place = o.place desc, f.place limit most)
	select o.id, v.service_model_id, o.title, c.name, v.title, o.deadline_at, o.protected, b.score::numeric,
		private.match_explanation(b.opportunity_id, b.service_model_id)
	from best b
	join public.opportunities o on o.id = b.opportunity_id
	join public.service_model_versions v on v.service_model_id = b.service_model_id and v.current
	join public.organisations c on c.id = o.commissioner_id
	order by b.score desc, b.need_since, b.opportunity_id, b.service_model_id;
end $$;
comment on function private.matches_about is 'The caller''s matches, of one of their service models, of one opportunity, or with null of all: scores all pairs first and explains the best alone.';

create function public.my_matches() returns table (opportunity_id uuid, service_model_id uuid, title text, commissioner_name text,
	service_model_title text, deadline_at timestamptz, protected boolean, score numeric, explanation jsonb)
language sql stable set search_path = '' as $$ select * from private.matches_about(null, null, 20) $$;
comment on function public.my_matches is 'Open opportunities that fit the caller''s published service models and for which their organisation is eligible, best first, with what each score was computed from.';

create function private.fitting_models(opportunity uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare fitting bigint;
begin
	if not exists (select from public.opportunities o where o.id = fitting_models.opportunity
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))) then
		return 'none';
	end if;
	select count(*) into fitting from private.matches m join private.match_offers f on f.service_model_id = m.service_model_id
	where m.opportunity_id = fitting_models.opportunity and m.score >= 0.5;
	if fitting = 0 then
		select count(*) into fitting from private.find_matches(fitting_models.opportunity, null,
			(select w.version from public.matching_weights w where w.current)) m where m.score >= 0.5;
	end if;
	return case when fitting = 0 then 'none' when fitting < 5 then '1 to 4' when fitting < 10 then '5 to 9' else '10 or more' end;
end $$;
comment on function private.fitting_models is 'How many published service models fit, as a band (M-14).';

create function public.fitting_models(opportunity uuid) returns text
language sql stable set search_path = '' as $$ select private.fitting_models(opportunity) $$;
comment on function public.fitting_models is 'For the officers of an opportunity: how many published service models fit, as a band; never which.';

create function private.public_figures() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'openOpportunities', (select count(*) from public.opportunities where state = 'published' and deadline_at > app.now()),
		'serviceModels', (select count(*) from public.service_model_versions where current),
		'mentors', (select count(*) from public.mentors m where private.is_shown(m)),
		'awarded', (select count(*) from public.opportunities where state = 'awarded'))
$$;
comment on function private.public_figures is 'Counts of what is public.';
create function public.public_figures() returns jsonb
language sql stable set search_path = '' as $$ select private.public_figures() $$;
comment on function public.public_figures is 'The figures of the start page (UI-12).';

-- policies and grants -----------------------------------------------------------------------------

alter table public.search_documents enable row level security;
alter table public.search_words enable row level security;

create policy "everyone searches what is public" on public.search_documents for select to anon, authenticated
	using (shown_until is null or shown_until >= (select app.today()));
grant select on public.search_documents to anon, authenticated;
grant execute on function private.plain,
	private.fitting_models, private.public_figures, public.public_figures to anon, authenticated;
grant execute on function private.matches_about, public.my_matches, public.fitting_models to authenticated;

-- pages of an opportunity -------------------------------------------------------------------------

create function private.waiting_proposal(opportunity uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return (select jsonb_build_object('id', p.id, 'kind', p.kind, 'mine', p.proposed_by = auth.uid(), 'proposedAt', p.proposed_at)
		from public.change_proposals p where p.opportunity_id = opportunity and p.state = 'proposed');
end $$;
comment on function private.waiting_proposal is 'The proposal that waits for an approver, for those who may read it.';
grant execute on function private.waiting_proposal to authenticated;

create function private.planned_publication(opportunity uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return (select jsonb_build_object('at', s.publish_at, 'approver', p.name)
		from public.scheduled_publications s left join public.people p on p.id = s.approved_by where s.opportunity_id = opportunity);
end $$;
comment on function private.planned_publication is 'When an approved opportunity goes public and who approved it, for those who may read it; null when nothing is planned.';
grant execute on function private.planned_publication to authenticated;

create function public.opportunity_page(opportunity uuid, organisation uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
	page jsonb;
	buyer uuid;
	waiting boolean;
begin
	select jsonb_build_object(
			'opportunity', to_jsonb(o) - 'author_id' - 'editors' - 'approver_id' - 'regime_limits',
			'specification', (select k.specification from public.opportunity_packs k where k.opportunity_id = o.id),
			'criteria', coalesce((select jsonb_agg(to_jsonb(c) - 'opportunity_id' order by c.position)
				from public.criteria c where c.opportunity_id = o.id), '[]'),
			'regime', (select r.name from public.regimes r where r.code = o.regime_code),
			'process', (select p.label from public.regime_processes p where p.regime_code = o.regime_code and p.code = o.process),
			'legalBasis', (select b.label from public.regime_legal_bases b where b.regime_code = o.regime_code and b.code = o.legal_basis),
			'version', private.current_version(o.id),
			'standstillPlannedOn', private.last_day(o.decision_planned_on, coalesce(o.regime_limits, private.limits_on(o.regime_code, app.today())) -> 'standstill'),
			'questions', private.questions_summary(o.id),
			'follows', (select jsonb_build_object('id', p.id, 'title', p.title) from public.opportunities p where p.id = o.follows_id),
			'followedBy', (select jsonb_build_object('id', n.id, 'title', n.title) from public.opportunities n where n.follows_id = o.id),
			'documents', private.pack_documents(o.id),
			'award', (select jsonb_build_object('winner', w.name, 'valuePence', a.value_pence, 'reason', a.reason,
					'conflicts', a.conflicts, 'decidedByName', a.decided_by_name, 'decidedAt', a.decided_at,
					'standstillEndsAt', coalesce(o.standstill_ends_at, a.standstill_ends_at), 'confirmedAt', a.confirmed_at)
				from public.awards a join public.organisations w on w.id = a.organisation_id
				where a.opportunity_id = o.id and a.fell_at is null),
			'notices', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'publishedAt', n.published_at,
					'fellAt', a.fell_at, 'fellCause', a.fell_cause) order by n.published_at desc)
				from public.notices n join public.awards a on a.id = n.award_id where n.opportunity_id = o.id), '[]')),
		o.commissioner_id, o.state in ('draft', 'changes_requested', 'in_review')
	into page, buyer, waiting
	from public.opportunity_summaries o where o.id = opportunity_page.opportunity;
	-- A visitor's page ends here: what follows calls functions that visitors may not.
	if page is null or auth.uid() is null then
		return page;
	end if;
	return page || jsonb_build_object(
		'provider', (select jsonb_build_object('id', mine.id, 'name', mine.name)
				|| public.eligibility(opportunity_page.opportunity, mine.id)
			from public.organisations mine
			where (organisation is null or mine.id = organisation) and mine.kind = 'provider'
				and mine.id in (select private.my_organisations())
			order by mine.name limit 1),
		'matches', coalesce((select jsonb_agg(to_jsonb(m)) from private.matches_about(null, opportunity_page.opportunity, 5) m), '[]'),
		'following', exists (select from public.opportunity_follows f
			where f.opportunity_id = opportunity_page.opportunity and f.person_id = auth.uid()),
		'competition', (select jsonb_build_object('eligible', k.eligible, 'reason', k.reason)
			from public.competition_checks k where k.opportunity_id = opportunity_page.opportunity),
		'panelRole', (select k.role from public.panel_members k
			where k.opportunity_id = opportunity_page.opportunity and k.person_id = auth.uid()),
		'staff', case when buyer in (select private.organisations_as('officer', 'approver', 'delegate')) then (
			select jsonb_build_object(
				'officer', buyer in (select private.organisations_as('officer', 'draft')),
				'approver', buyer in (select private.organisations_as('approver')),
				'mayName', buyer in (select private.organisations_as('officer', 'run_evaluation')),
				'mayEvaluate', buyer in (select private.organisations_as('officer', 'approver', 'run_evaluation')),
				'wrote', o.author_id = auth.uid() or auth.uid() = any (o.editors),
				'onPanel', private.on_panel(o.id, 'chair', 'evaluator'),
				'fitting', public.fitting_models(o.id),
				'eligible', case when waiting and o.protected then private.eligible_words(o.id) end,
				'panel', coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'role', k.role) order by k.role, n.name)
					from public.panel_members k left join public.people n on n.id = k.person_id
					where k.opportunity_id = o.id), '[]'),
				'review', case when waiting then private.review_of(o.id) end,
				'proposal', private.waiting_proposal(o.id),
				'planned', private.planned_publication(o.id),
				'toAdd', private.proposed_documents(o.id),
				'gaps', case when waiting then coalesce((select jsonb_agg(jsonb_build_object('field', g.field, 'message', g.message))
					from public.opportunity_gaps(o.id) g), '[]') else '[]' end)
			from public.opportunities o where o.id = opportunity_page.opportunity) end);
end $$;
comment on function public.opportunity_page is 'All that one page of an opportunity shows to whoever asks, or null: the public part; the eligibility of the organisation named, or of the caller''s first; for the commissioner''s staff, what they can do. Never anything about bids (R25).';

create function public.opportunity_draft(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select public.opportunity_page(o.id, null) || jsonb_build_object(
		'unfinished', coalesce((select u.unfinished from public.opportunity_unfinished u where u.opportunity_id = o.id), '{}'),
		'seen', case when o.state in ('draft', 'changes_requested') then private.opportunity_mark(o.id) end,
		'regimes', (
		select jsonb_agg(jsonb_build_object('code', r.code, 'name', r.name,
			'processes', (select jsonb_agg(jsonb_build_object('code', p.code, 'label', p.label, 'method', p.method) order by p.method desc, p.label)
				from public.regime_processes p where p.regime_code = r.code),
			'legalBases', (select jsonb_agg(jsonb_build_object('code', b.code, 'label', b.label) order by b.label)
				from public.regime_legal_bases b where b.regime_code = r.code)) order by r.applies_from, r.code)
		from public.regimes r
		where r.code = o.regime_code or app.today() between r.applies_from and coalesce(r.applies_to, app.today())))
	from public.opportunities o
	where o.id = opportunity_draft.opportunity and o.commissioner_id in (select private.organisations_as('officer', 'draft'))
$$;
comment on function public.opportunity_draft is 'The page of an opportunity for its officers, with what is unfinished and the fingerprint of a draft, the regimes in force today and what each knows; null for anyone else.';

create function public.opportunity_history(opportunity uuid) returns table (
	at timestamptz, action text, object_kind text, reason text, actor text, subject text)
language sql stable set search_path = ''
as $$
	select e.at, e.action, e.object_kind, e.reason,
		case when e.on_behalf_of_id is null then a.name
			else coalesce(a.name, 'Somebody') || ' of ' || s.name || ', for ' || c.name end, m.name
	from (
		select v.id, v.at, v.action, v.object_kind, v.object_id, v.reason, v.actor_id, v.acting_for_id, v.on_behalf_of_id,
			min(v.at) over (order by v.at range between interval '1 microsecond' following and interval '30 minutes' following) as next_at,
			min(v.at) over (partition by v.action, v.actor_id
				order by v.at range between interval '1 microsecond' following and interval '30 minutes' following) as again_at
		from public.audit_events v
		where v.opportunity_id = opportunity_history.opportunity
			and v.object_kind in ('opportunities', 'opportunity_packs', 'criteria', 'panel_members')) e
	left join public.people a on a.id = e.actor_id
	left join public.organisations s on s.id = e.acting_for_id
	left join public.organisations c on c.id = e.on_behalf_of_id
	left join public.panel_members k on e.object_kind = 'panel_members' and k.id = e.object_id
	left join public.people m on m.id = k.person_id
	-- A draft saves itself as it is written: an evening of one person is one line, as of its end.
	where not (e.action = 'save_opportunity' and e.again_at is not null and e.again_at = e.next_at)
	order by e.at desc, e.id
	limit 500
$$;
comment on function public.opportunity_history is 'What was written in an opportunity and its panel, latest first, with the names the caller may read; empty for anyone but its officers and approvers.';

create function public.opportunity_panel(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'opportunity', jsonb_build_object('id', o.id, 'title', o.title, 'state', o.state),
		'commissioner', (select c.name from public.organisations c where c.id = o.commissioner_id),
		'mayName', o.state in ('draft', 'in_review', 'changes_requested', 'published', 'closed')
			and o.commissioner_id in (select private.organisations_as('officer', 'run_evaluation')),
		'members', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'role', k.role, 'name', n.name) order by k.role, n.name)
			from public.panel_members k left join public.people n on n.id = k.person_id where k.opportunity_id = o.id), '[]'),
		'colleagues', coalesce((select jsonb_agg(to_jsonb(c) order by c.name, c.id) from (
			select n.id, n.name, array_agg(m.role order by m.role) as roles
			from public.memberships m join public.people n on n.id = m.person_id
			where m.organisation_id = o.commissioner_id and m.person_id is distinct from o.approver_id
				and not exists (select from public.panel_members k where k.opportunity_id = o.id and k.person_id = m.person_id)
			group by n.id) c), '[]'))
	from public.opportunities o
	where o.id = opportunity_panel.opportunity and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))
$$;
comment on function public.opportunity_panel is 'The panel of an opportunity and the colleagues who could join it, for its officers and approvers; null for anyone else.';

grant execute on function public.opportunity_page to anon, authenticated;
grant execute on function public.opportunity_draft, public.opportunity_history, public.opportunity_panel to authenticated;
