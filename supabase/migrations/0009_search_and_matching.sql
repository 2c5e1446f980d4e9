-- Search over what is public, and matches between service models and opportunities.

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
	facets tsvector not null,
	words tsvector not null,
	revision bigint not null,
	primary key (kind, object_id)
);
comment on table public.search_documents is 'What can be found: one row for each public thing, with its public texts alone, kept in step by the tables they come from (Q-6).';
comment on column public.search_documents.state is 'The state of an opportunity, the stage of a service model, how an outside notice stands; null for a mentor.';
comment on column public.search_documents.value_pence is 'The most an opportunity or an outside notice is worth.';
comment on column public.search_documents.price_pence is 'What one session with a mentor costs.';
comment on column public.search_documents.shown_until is 'The last day on which it is shown; null where nothing ends it.';
comment on column public.search_documents.indexed_at is 'When it could be found first; digests of saved searches tell of what came since the last.';
comment on column public.search_documents.facets is 'What it is counted under, such as =condition:COPD.';
comment on column public.search_documents.revision is 'Grows with each change, so that another engine can put changes in order.';
create index search_documents_words on public.search_documents using gin (words) with (fastupdate = off);
create index search_documents_closes on public.search_documents (closes_at);
create index search_documents_indexed on public.search_documents (indexed_at);
create index search_documents_listed on public.search_documents (listed_at desc, object_id);

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
language sql stable set search_path = ''
as $$ select lower(extensions.unaccent(regexp_replace(regexp_replace(coalesce(content, ''), '[''’]', '', 'g'), '[-‐‑–/]', ' ', 'g'))) $$;
comment on function private.plain is 'Lower case, without accents and apostrophes; hyphens part words.';

create function private.joined_words(content text) returns text
language sql stable set search_path = ''
as $$
	select string_agg(replace(private.plain(m[1]), ' ', ''), ' ')
	from regexp_matches(coalesce(content, ''), '([[:alpha:]]+(?:[-‐‑][[:alpha:]]+)+)', 'g') m
$$;
comment on function private.joined_words is 'Words with hyphens written as one, so that physio-therapy is found as physiotherapy.';

create function private.letters(word text) returns text
language sql immutable set search_path = ''
as $$ select string_agg(letter, '' order by letter) from regexp_split_to_table(word, '') letter $$;
comment on function private.letters is 'The letters of a word in order.';

create function private.condition_words(codes text[]) returns text
language sql immutable set search_path = ''
as $$
	select string_agg(known.words, ' ') from (values
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
	) as known (code, words) where known.code = any (codes)
$$;
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

create function private.facet_codes(d public.search_documents) returns text[]
language sql stable set search_path = ''
as $$
	select array_agg('=' || f.facet || ':' || f.value) from (
		select 'kind' as facet, d.kind as value
		union select 'condition', unnest(d.conditions) union select 'setting', unnest(d.settings)
		union select 'area', unnest(d.areas) union select 'competency', unnest(d.competencies)
		union select 'stage', d.state where d.kind = 'service_model'
		union select 'state', private.standing(d.kind, d.state, null, null)
		union select 'protected', case when d.protected then 'yes' else 'no' end where d.protected is not null
		union select 'value', private.value_band(d.value_pence) union select 'price', private.price_band(d.price_pence)
	) f where f.value is not null and f.value <> ''
$$;
comment on function private.facet_codes is 'What a document is counted under and narrowed by.';

create function private.prepare_search_document() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	facets constant text[] := private.facet_codes(new);
	place constant text := left(md5(concat_ws(' ', new.title, new.summary, new.organisation)), 2);
begin
	new.summary := left(new.summary, 400);
	new.facets := array_to_tsvector(facets);
	new.words := setweight(to_tsvector('english', concat_ws(' ', private.plain(new.title), private.joined_words(new.title))), 'A')
		|| setweight(to_tsvector('english', concat_ws(' ', private.plain(concat_ws(' ', new.summary, array_to_string(new.conditions, ' '),
			private.condition_words(new.conditions), array_to_string(new.areas, ' '))), private.joined_words(new.summary))), 'B')
		|| setweight(to_tsvector('english', concat_ws(' ', private.plain(concat_ws(' ', new.body, new.organisation)), private.joined_words(new.body))), 'C')
		-- Samples of a 16th and a 256th, by which long lists are counted.
		|| array_to_tsvector(facets || ('%' || right(place, 1)) || ('%' || place));
	new.revision := nextval('private.search_revisions');
	return new;
end $$;
comment on function private.prepare_search_document is 'Derives the words, the facets and the revision of a document.';
create trigger prepare before insert or update on public.search_documents
	for each row execute function private.prepare_search_document();

create function private.spread_search_document() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	d constant public.search_documents := case when tg_op = 'DELETE' then old else new end;
	change constant bigint := case when tg_op = 'DELETE' then nextval('private.search_revisions') else new.revision end;
begin
	if tg_op <> 'DELETE' then
		insert into public.search_words
		select w, private.letters(w) from (select distinct w from regexp_split_to_table(concat_ws(' ',
				private.plain(concat_ws(' ', d.title, d.summary, d.body, d.organisation, array_to_string(d.conditions, ' '),
					private.condition_words(d.conditions), array_to_string(d.areas, ' '))),
				private.joined_words(concat_ws(' ', d.title, d.summary, d.body))), '[^a-z0-9]+') w
			where length(w) between 3 and 40) fresh
		on conflict do nothing;
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
create trigger spread after insert or update or delete on public.search_documents
	for each row execute function private.spread_search_document();

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
language sql stable security definer set search_path = ''
as $$
	select jsonb_populate_record(null::public.search_documents, f.found) from (
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
	) f
$$;
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
		perform private.index_object('opportunity', o.id) from public.opportunities o
		where o.commissioner_id = new.id and private.is_public_state(o.state);
		perform private.index_object('service_model', v.service_model_id) from public.service_model_versions v
		where v.organisation_id = new.id and v.current;
	end if;
	return null;
end $$;
comment on function private.index_renamed is 'What is found under a name is found under the new one.';
create trigger search after update on public.people for each row when (new.name is distinct from old.name) execute function private.index_renamed();
create trigger search after update on public.organisations for each row when (new.name is distinct from old.name) execute function private.index_renamed();

create function private.lexeme(word text) returns text
language sql immutable set search_path = ''
as $$ select '''' || replace(replace(word, '\', '\\'), '''', '''''') || '''' $$;
comment on function private.lexeme is 'A word as the text of a tsquery, whatever it holds.';

create function private.word_query(typed text) returns tsquery
language plpgsql stable security definer set search_path = '' set pg_trgm.similarity_threshold = '0.4' set enable_seqscan = 'off'
as $$
declare
	one tsquery;
	near text;
begin
	-- A word that occurs is meant as it is; any other may be a beginning, a slip of letters or a mistake.
	if length(typed) < 3 or exists (select from public.search_words k where k.word = typed) then
		return case when length(typed) = 1 and typed !~ '[0-9]' then null else to_tsquery('english', typed) end;
	end if;
	one := to_tsquery('english', typed || ':*');
	if length(typed) >= 4 then
		for near in select k.word from (
				(select w.word, 1.0 as nearness from public.search_words w where w.letters = private.letters(typed) limit 4)
				union all
				(select w.word, extensions.similarity(w.word, typed) from public.search_words w where w.word operator(extensions.%) typed
					order by 2 desc limit 4)) k
			where abs(length(k.word) - length(typed)) <= 3 order by k.nearness desc limit 4 loop
			one := one || to_tsquery('english', near);
		end loop;
	end if;
	return one;
end $$;
comment on function private.word_query is 'One typed word: itself where it occurs, else what begins with it and the nearest known words (Q-3).';

create function private.term_query(term jsonb) returns tsquery
language plpgsql stable security definer set search_path = ''
as $$
declare
	whole tsquery;
	one tsquery;
	other text;
begin
	for other in select w from jsonb_array_elements_text(term -> 'words') w loop
		one := private.word_query(other);
		if one is not null and numnode(one) > 0 then
			whole := case when whole is null then one else whole && one end;
		end if;
	end loop;
	for other in select m from jsonb_array_elements_text(term -> 'means') m loop
		one := phraseto_tsquery('english', private.plain(other));
		if numnode(one) > 0 then
			whole := case when whole is null then one else whole || one end;
		end if;
	end loop;
	return whole;
end $$;
comment on function private.term_query is 'A term: all of its words, or something else that means the same.';

create function private.typed_terms(terms jsonb) returns jsonb[]
language plpgsql stable security definer set search_path = ''
as $$
declare
	given jsonb[];
	joined text;
	at integer := 1;
	made jsonb[] := '{}';
begin
	select coalesce(array_agg(clean.term order by clean.place), '{}') into given from (
		select t.place, jsonb_build_object(
			'words', (select coalesce(jsonb_agg(w), '[]') from regexp_split_to_table(
				private.plain(left(concat_ws(' ', variadic array(select jsonb_array_elements_text(t.term -> 'words'))), 200)), '[^a-z0-9]+') w where w <> ''),
			'means', case when jsonb_typeof(t.term -> 'means') = 'array' then t.term -> 'means' else '[]' end) as term
		from jsonb_array_elements(case when jsonb_typeof(terms) = 'array' then terms else '[]' end) with ordinality t (term, place)
		where jsonb_typeof(t.term) = 'object' and jsonb_typeof(t.term -> 'words') = 'array' limit 12) clean
	where jsonb_array_length(clean.term -> 'words') between 1 and 12;
	-- "physio therapy" may be one word.
	while at <= cardinality(given) loop
		joined := null;
		if at < cardinality(given) and jsonb_array_length(given[at] -> 'words') = 1 and jsonb_array_length(given[at + 1] -> 'words') = 1 then
			joined := (given[at] -> 'words' ->> 0) || (given[at + 1] -> 'words' ->> 0);
			if not exists (select from public.search_words k where k.word = joined) then
				joined := null;
			end if;
		end if;
		if joined is null then
			made := made || given[at];
			at := at + 1;
		else
			made := made || jsonb_build_object('words', (given[at] -> 'words') || (given[at + 1] -> 'words'), 'means', jsonb_build_array(joined));
			at := at + 2;
		end if;
	end loop;
	return made;
end $$;
comment on function private.typed_terms is 'The terms as they are searched: cleaned, at most twelve, and words that were parted by mistake taken together.';

create function private.term_queries(terms jsonb[]) returns tsquery[]
language sql stable security definer set search_path = ''
as $$ select array(select private.term_query(t.term) from unnest(terms) with ordinality t (term, place) order by t.place) $$;
comment on function private.term_queries is 'Each term, in their order; null for one that means nothing.';

create function private.all_of(queries tsquery[]) returns tsquery
language plpgsql immutable set search_path = ''
as $$
declare
	whole tsquery;
	one tsquery;
begin
	foreach one in array queries loop
		if numnode(one) > 0 then
			whole := case when whole is null then one else whole && one end;
		end if;
	end loop;
	return whole;
end $$;
comment on function private.all_of is 'All terms together, without those that mean nothing; null where none means anything.';

create function private.terms_query(terms jsonb[]) returns tsquery
language sql stable security definer set search_path = ''
as $$ select private.all_of(private.term_queries(terms)) $$;
comment on function private.terms_query is 'All terms together.';

create function private.search_keys() returns text[]
language sql immutable set search_path = ''
as $$ select array['kind', 'condition', 'setting', 'area', 'stage', 'state', 'protected', 'value', 'price', 'competency'] $$;
comment on function private.search_keys is 'What a search can be narrowed by and is counted under.';

create function private.filter_query(filters jsonb) returns tsquery
language plpgsql immutable set search_path = ''
as $$
declare
	whole text;
	one text;
	key text;
begin
	foreach key in array private.search_keys() loop
		continue when jsonb_typeof(filters -> key) is distinct from 'array' or jsonb_array_length(filters -> key) = 0;
		select string_agg(private.lexeme('=' || key || ':' || v), ' | ') into one from (
			select v from jsonb_array_elements_text(filters -> key) v
			-- What is open in the index may have closed by the clock.
			union select 'open' where key = 'state' and filters -> key ? 'deciding' limit 60) wanted;
		whole := concat_ws(' & ', whole, '(' || one || ')');
	end loop;
	return whole::tsquery;
end $$;
comment on function private.filter_query is 'The filters as a query: any of the values of one facet, and all of the facets; null where nothing is narrowed.';

create function private.closing_days(filters jsonb) returns integer
language sql immutable set search_path = ''
as $$ select case when filters -> 'closing' ->> 0 ~ '^\d{1,3}$' then (filters -> 'closing' ->> 0)::integer end $$;
comment on function private.closing_days is 'Within how many days what is found has to close; null where that is not asked.';

create function private.hidden_objects(person uuid) returns uuid[]
language plpgsql stable security definer set search_path = ''
as $$
declare people constant uuid[] := array(select private.hidden_from(person));
begin
	if people = '{}' then
		return people;
	end if;
	return people || array(select m.id from public.service_models m
		join private.blocks b on m.owner_id in (b.blocker_id, b.blocked_id) and person in (b.blocker_id, b.blocked_id)
		where m.owner_id <> person and m.organisation_id is null);
end $$;
comment on function private.hidden_objects is 'What a search does not show a person: mentors who are hidden from them, and what people kept apart from them list for themselves (M-R5, N-5).';

create function private.my_hidden_objects() returns uuid[]
language sql stable security definer set search_path = '' as $$ select private.hidden_objects(auth.uid()) $$;
comment on function private.my_hidden_objects is 'What a search does not show the caller.';

create function public.hidden_objects() returns uuid[]
language sql stable set search_path = '' as $$ select private.my_hidden_objects() $$;
comment on function public.hidden_objects is 'What a search does not show the caller, without saying why; nothing for a visitor.';

create function private.free_objects(filters jsonb) returns uuid[]
language sql immutable set search_path = ''
as $$ select case when jsonb_typeof(filters -> 'free_ids') = 'array' then array(select private.uuid_or_null(i) from jsonb_array_elements_text(filters -> 'free_ids') i) end $$;
comment on function private.free_objects is 'The mentors to whom a search for a free time is narrowed, as with_free found them; null where none was asked for.';

create function private.search_scope(query tsquery, filters jsonb) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
	instant constant timestamptz := app.now();
	hidden constant uuid[] := private.hidden_objects(auth.uid());
	free constant uuid[] := private.free_objects(filters);
	opens constant boolean := coalesce(filters -> 'state' ? 'open', false);
	days constant integer := private.closing_days(filters);
begin
	return concat_ws(' and ',
		format('coalesce(d.shown_until >= %L, true)', app.today()),
		case when query is not null then format('d.words @@ %L::pg_catalog.tsquery', query) end,
		case when hidden <> '{}' then format('d.object_id <> all (%L::uuid[])', hidden) end,
		case when free is not null then format('d.object_id = any (%L::uuid[])', free) end,
		-- What is open in the index may have closed by the clock.
		case when opens <> coalesce(filters -> 'state' ? 'deciding', false)
			then format('(d.facets @@ ''''''=state:open'''''' and coalesce(d.closes_at <= %L, false)) is not distinct from (%L and d.facets @@ ''''''=state:open'''''')',
				instant, not opens) end,
		case when days is not null then format('d.closes_at > %L and d.closes_at <= %L', instant, instant + days * interval '1 day') end);
end $$;
comment on function private.search_scope is 'The condition on a document d that fits and that the caller may see, as text: each search has a plan of its own. The rights of the caller are said here, since the index over words cannot serve under a policy.';

create function private.search_hits(scope text, most integer) returns integer
language plpgsql stable security definer set search_path = ''
as $$
declare hits integer;
begin
	execute format('select count(*) from (select from public.search_documents d where %s limit %s) hits', scope, most) into hits;
	return hits;
end $$;
comment on function private.search_hits is 'How many documents fit, counted up to a limit.';

create function private.rank_of(of_row text, sought tsquery) returns text
language sql immutable set search_path = ''
as $$ select case when sought is null then '0::real' else format('ts_rank(%I.words, %L::pg_catalog.tsquery)', of_row, sought) end $$;
comment on function private.rank_of is 'How well a document fits what is sought, as text of a query.';

create function private.search_found(scope text, sought tsquery, before integer, out fitting integer, out places tid[], out facets jsonb)
language plpgsql stable security definer set search_path = '' set enable_hashjoin = 'off' set enable_mergejoin = 'off'
as $$
begin
	-- What fits is looked for once and kept by its place, so that ranks and facets are read of what is shown and counted alone.
	execute format(
		'with hits as materialized (select d.ctid as place, d.object_id, d.listed_at, d.closes_at from public.search_documents d where %1$s limit 10001),
		counted as materialized (select count(*)::integer as fitting from hits),
		newest as (select h.* from hits h where (select c.fitting from counted c) <= %5$s
			order by h.listed_at desc, h.object_id
			limit (select case when c.fitting <= 2500 then 2500 else 1000 end from counted c)),
		read as materialized (select n.*, d.facets, %2$s as rank from newest n join public.search_documents d on d.ctid = n.place)
		select c.fitting,
			case when c.fitting <= %5$s then array(select r.place from read r order by r.rank desc, r.listed_at desc, r.object_id limit 20 offset %3$s) end,
			case when c.fitting <= 2500 then
				(select coalesce(jsonb_object_agg(f.facet, f.counts), ''{}'') from (
					select split_part(substr(g.code, 2), '':'', 1) as facet, jsonb_object_agg(substr(g.code, strpos(g.code, '':'') + 1), g.n) as counts
					from (select case when l.code = ''=state:open'' and l.closed then ''=state:deciding'' else l.code end as code, count(*) as n
						from (select unnest(tsvector_to_array(r.facets)) as code, r.closes_at <= %4$L as closed from read r) l group by 1) g
					group by 1) f)
				|| (select case when count(*) = 0 then ''{}'' else jsonb_build_object(''closing'', jsonb_build_object(
						''7'', count(*) filter (where r.closes_at <= %4$L::timestamptz + interval ''7 days''),
						''30'', count(*) filter (where r.closes_at <= %4$L::timestamptz + interval ''30 days''), ''90'', count(*))) end
					from read r where r.closes_at > %4$L and r.closes_at <= %4$L::timestamptz + interval ''90 days'') end
		from counted c',
		-- Without words, the index of what is newest has the page of a long list at once.
		scope, private.rank_of('d', sought), before, app.now(), case when sought is null then 2500 else 10000 end)
		into fitting, places, facets;
end $$;
comment on function private.search_found is 'How many documents fit, up to 10,001; of up to 10,000, or 2,500 without words, the places of twenty, the best first, of more than 2,500 the best of the newest thousand; of up to 2,500 how many stand under each value of each facet.';

create function private.newest_found(scope text, sought tsquery, before integer) returns tid[]
language plpgsql stable security definer set search_path = ''
as $$
declare places tid[];
begin
	execute format('select array(select n.place from (select d.ctid as place, d.object_id, d.listed_at%s from public.search_documents d
		where %s order by d.listed_at desc, d.object_id limit %s) n order by %s desc, n.listed_at desc, n.object_id limit 20 offset %s)',
		case when sought is null then '' else ', d.words' end, scope, case when sought is null then before + 20 else 1000 end,
		private.rank_of('n', sought), before) into places;
	return places;
end $$;
comment on function private.newest_found is 'The places of twenty documents where more than 10,000 fit: the newest thousand in order of their words, or the newest as they follow each other.';

create function private.sampled_facets(scope text, fitting integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	times constant integer := case when fitting <= 10000 then 16 else 256 end;
	sampled constant text := format('%s and d.words @@ %L::pg_catalog.tsquery', scope, private.lexeme(case when times = 16 then '%0' else '%00' end));
begin
	return (select coalesce(jsonb_object_agg(f.key, (select jsonb_object_agg(c.key,
			case when c.value::integer * times < 1000 then round(c.value::integer * times, -1) else round(c.value::integer * times, -2) end) from jsonb_each_text(f.value) c)), '{}')
		from jsonb_each((private.search_found(sampled, null, 0)).facets) f);
end $$;
comment on function private.sampled_facets is 'About how many of very many stand under each value of each facet: counted in a sample, the same for everyone, and rounded.';

create function private.search_results(places tid[], sought tsquery) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	instant constant timestamptz := app.now();
	marks constant text := 'StartSel=⟦,StopSel=⟧,HighlightAll=true';
begin
	return (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'id', d.object_id, 'organisation', d.organisation,
			'conditions', d.conditions, 'areas', d.areas, 'competencies', d.competencies, 'protected', d.protected,
			'valuePence', d.value_pence, 'pricePence', d.price_pence, 'closesAt', d.closes_at,
			'state', case when d.kind = 'opportunity' and d.state = 'published' and d.closes_at <= instant then 'closed'
				when d.kind = 'outside_notice' then private.standing(d.kind, d.state, d.closes_at, instant) else d.state end,
			'title', case when sought is null then d.title else ts_headline('english', d.title, sought, marks) end,
			'summary', case when sought is null then d.summary else ts_headline('english', d.summary, sought, marks) end) order by i.number), '[]')
		from unnest(places) with ordinality i (place, number)
		join public.search_documents d on d.ctid = i.place);
end $$;
comment on function private.search_results is 'What a result shows of each document, with matched words between ⟦ and ⟧.';

create function private.looser(terms jsonb[], queries tsquery[], filters jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	offers jsonb := '[]';
	key text;
	others jsonb;
	one tsquery;
	hits integer;
	narrowed constant tsquery := private.filter_query(filters);
	query constant tsquery := private.all_of(queries);
begin
	if cardinality(terms) > 1 then
		for place in 1 .. cardinality(terms) loop
			one := private.all_of(queries[place:place]);
			hits := case when one is null then 0 else private.search_hits(private.search_scope(coalesce(one && narrowed, one), filters), 10001) end;
			if hits > 0 then
				offers := offers || jsonb_build_object('words', terms[place] -> 'words', 'found', hits);
			end if;
		end loop;
	end if;
	foreach key in array private.search_keys() || '{closing,free}'::text[] loop
		continue when not filters ? key or filters -> key in ('null', '[]');
		others := case key when 'free' then filters - '{free,free_ids}'::text[] else filters - key end;
		one := private.filter_query(others);
		hits := private.search_hits(private.search_scope(coalesce(query && one, query, one), others), 10001);
		if hits > 0 then
			offers := offers || jsonb_build_object('key', key, 'found', hits);
		end if;
	end loop;
	return offers;
end $$;
comment on function private.looser is 'What would be found with one part of a search left out, where that is anything (Q-3).';

create function private.search(terms jsonb, asked_filters jsonb, page integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	-- Who is free is looked up once for all that is counted and shown.
	filters constant jsonb := private.with_free(asked_filters);
	typed constant jsonb[] := private.typed_terms(terms);
	queries constant tsquery[] := private.term_queries(typed);
	words constant tsquery := private.all_of(queries);
	narrowed constant tsquery := private.filter_query(filters);
	query constant tsquery := coalesce(words && narrowed, words, narrowed);
	scope constant text := private.search_scope(query, filters);
	place constant integer := least(greatest(coalesce(page, 1), 1), 100000);
	hits record;
	exact boolean;
begin
	select 0 as fitting, null::tid[] as places, null::jsonb as facets into hits;
	-- Words that mean nothing, such as "the", find nothing; no words at all find everything.
	if words is not null or coalesce(terms, '[]') = '[]' then
		hits := private.search_found(scope, words, (place - 1) * 20);
	end if;
	if hits.fitting = 0 then
		return jsonb_build_object('found', 0, 'results', '[]'::jsonb, 'facets', '{}'::jsonb, 'about', false,
			'looser', private.looser(typed, queries, coalesce(filters, '{}')));
	end if;
	exact := hits.fitting <= 2500;
	if not exact then
		hits.facets := private.sampled_facets(scope, hits.fitting);
		hits.places := coalesce(hits.places, private.newest_found(scope, words, (place - 1) * 20));
	end if;
	return jsonb_build_object('found', hits.fitting, 'about', not exact, 'looser', '[]'::jsonb, 'facets', hits.facets,
		'results', case when place <= 50 then private.search_results(hits.places, words) else '[]' end);
end $$;
comment on function private.search is 'The search itself, by one pass over what fits where that is at most 2,500 documents; of more, facets are counted in a sample.';

create function public.search(terms jsonb, filters jsonb, page integer) returns jsonb
language sql stable set search_path = ''
as $$ select private.search(terms, filters, page) $$;
comment on function public.search is 'What fits of all that is public, 20 a page up to 1,000: {found, about, results, facets, looser}. terms: [{words, means}]; filters: a list for each facet; closing is a number of days, free two days between which a mentor has a free time. 10,001 found means more than 10,000.';


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
	select count(*) into fitting from private.matches m where m.opportunity_id = fitting_models.opportunity and m.score >= 0.5;
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
	private.fitting_models, private.public_figures, private.search, private.my_hidden_objects, public.hidden_objects, public.search, public.public_figures to anon, authenticated;
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
	select public.opportunity_page(o.id, null) || jsonb_build_object('regimes', (
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
comment on function public.opportunity_draft is 'The page of an opportunity for its officers, with the regimes in force today and what each knows; null for anyone else.';

create function public.opportunity_history(opportunity uuid) returns table (
	at timestamptz, action text, object_kind text, reason text, actor text, subject text)
language sql stable set search_path = ''
as $$
	select e.at, e.action, e.object_kind, e.reason,
		case when e.on_behalf_of_id is null then a.name
			else coalesce(a.name, 'Somebody') || ' of ' || s.name || ', for ' || c.name end, m.name
	from public.audit_events e
	left join public.people a on a.id = e.actor_id
	left join public.organisations s on s.id = e.acting_for_id
	left join public.organisations c on c.id = e.on_behalf_of_id
	left join public.panel_members k on e.object_kind = 'panel_members' and k.id = e.object_id
	left join public.people m on m.id = k.person_id
	where e.opportunity_id = opportunity_history.opportunity
		and e.object_kind in ('opportunities', 'opportunity_packs', 'criteria', 'panel_members')
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
