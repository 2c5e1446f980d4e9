-- The search over what is public (Q-1 to Q-6).

-- what was typed ------------------------------------------------------------------------------------

create function private.lexeme(word text) returns text
language sql immutable set search_path = ''
as $$ select '''' || replace(replace(word, '\', '\\'), '''', '''''') || '''' $$;
comment on function private.lexeme is 'A word as the text of a tsquery, whatever it holds.';

create function private.word_query(typed text) returns tsquery
language plpgsql stable security definer set search_path = '' set pg_trgm.similarity_threshold = '0.35' set enable_seqscan = 'off'
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
			-- One letter that is missing takes more of the likeness of a short word.
			where abs(length(k.word) - length(typed)) <= 3 and (k.nearness >= 0.4 or length(typed) <= 5) order by k.nearness desc limit 4 loop
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
			'means', (select coalesce(jsonb_agg(left(m.other, 200)), '[]') from (select e as other from jsonb_array_elements_text(
				case when jsonb_typeof(t.term -> 'means') = 'array' then t.term -> 'means' else '[]' end) e limit 20) m)) as term
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
comment on function private.typed_terms is 'The terms as they are searched: cleaned, at most twelve with at most twenty meanings each, and words that were parted by mistake taken together.';

create function private.term_queries(terms jsonb[]) returns tsquery[]
language plpgsql stable security definer set search_path = ''
as $$ begin return array(select private.term_query(t.term) from unnest(terms) with ordinality t (term, place) order by t.place); end $$;
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

-- what it is narrowed by ----------------------------------------------------------------------------

create function private.filter_query(filters jsonb) returns tsquery
language plpgsql stable security definer set search_path = ''
as $$
declare
	whole text;
	one text;
	key text;
begin
	foreach key in array private.search_keys() loop
		continue when jsonb_typeof(filters -> key) is distinct from 'array' or jsonb_array_length(filters -> key) = 0;
		-- No facet has the number 0: what was never counted fits nothing.
		select coalesce(string_agg('=' || f.number, ' | '), '=0') into one from private.search_facets f
		where f.code in (select '=' || key || ':' || v from (
			select v from jsonb_array_elements_text(filters -> key) v
			-- What is open in the index may have closed by the clock.
			union select 'open' where key = 'state' and filters -> key ? 'deciding' limit 60) wanted);
		whole := concat_ws(' & ', whole, '(' || one || ')');
	end loop;
	-- Only mentors have times that can be booked.
	if jsonb_typeof(filters -> 'free_ids') = 'array' then
		whole := concat_ws(' & ', whole, (select '=' || f.number from private.search_facets f where f.code = '=kind:mentor'));
	end if;
	return whole::tsquery;
end $$;
comment on function private.filter_query is 'The filters as a query: any of the values of one facet, and all of the facets; null where nothing is narrowed.';

create function private.closing_days(filters jsonb) returns integer
language plpgsql immutable set search_path = ''
as $$ begin return case when filters -> 'closing' ->> 0 ~ '^\d{1,3}$' then (filters -> 'closing' ->> 0)::integer end; end $$;
comment on function private.closing_days is 'Within how many days what is found has to close; null where that is not asked.';

create function private.closing_query(days integer) returns tsquery
language plpgsql stable set search_path = ''
as $$
begin
	if days is null then
		return null;
	end if;
	return (select string_agg(distinct private.lexeme(private.closing_lexeme(i.instant + least(n * 7, days) * interval '1 day')), ' | ')::tsquery
		from app.now() i (instant), generate_series(0, days / 7 + 1) n);
end $$;
comment on function private.closing_query is 'What closes in one of the weeks that begin before so many days have passed, as a query; null where that is not asked.';

create function private.search_query(words tsquery, filters jsonb) returns tsquery
language plpgsql stable security definer set search_path = ''
as $$ begin return private.all_of(array[words, private.filter_query(filters), private.closing_query(private.closing_days(filters))]); end $$;
comment on function private.search_query is 'Words and filters as one question to the index of words; null where everything fits.';

create function private.every_kind() returns tsquery
language plpgsql stable security definer set search_path = ''
as $$ begin return (select string_agg('=' || f.number, ' | ')::tsquery from private.search_facets f where f.code like '=kind:%'); end $$;
comment on function private.every_kind is 'What every document fits.';

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
language plpgsql immutable set search_path = ''
as $$
begin
	if jsonb_typeof(filters -> 'free_ids') is distinct from 'array' then
		return null;
	end if;
	return array(select private.uuid_or_null(i) from jsonb_array_elements_text(filters -> 'free_ids') i);
end $$;
comment on function private.free_objects is 'The mentors to whom a search for a free time is narrowed, as with_free found them; null where none was asked for.';

-- what is found -------------------------------------------------------------------------------------

create type private.found as (fitting integer, objects uuid[], facets jsonb, weight real);
comment on type private.found is 'How many documents fit, those of a page, the counts of a sample of them, and how many each of the sample stands for.';

create function private.shows(i private.search_index, today date, all_seen boolean, hidden uuid[], anyone boolean, free uuid[],
	ever boolean, instant timestamptz, latest timestamptz, parted boolean, opens boolean) returns boolean
language sql immutable
-- No settings, so that it is looked at as a part of the statement.
return (i.shown_until is null or i.shown_until >= today) and (all_seen or i.object_id <> all (hidden)) and (anyone or i.object_id = any (free))
	and (ever or i.closes_at > instant and i.closes_at <= latest)
	-- What is open in the index may have closed by the clock.
	and (not parted or (private.open_facet() = any (i.facets) and coalesce(i.closes_at <= instant, false))
		is not distinct from (not opens and private.open_facet() = any (i.facets)));
comment on function private.shows is 'Whether what fits the index is shown to a person now: all_seen where nothing is hidden from them, anyone where no free time is asked for, ever where no closing is, parted where one of open and deciding is asked for, and opens where it is open.';

create function private.search_found(query tsquery, sought tsquery, filters jsonb, before integer, walked boolean) returns private.found
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set max_parallel_workers_per_gather = '0'
	set enable_seqscan = 'off' set enable_sort = 'off' set enable_hashjoin = 'off' set enable_mergejoin = 'off'
as $$
declare
	instant constant timestamptz := app.now();
	today constant date := (instant at time zone 'Europe/London')::date;
	hidden constant uuid[] := private.hidden_objects(auth.uid());
	all_seen constant boolean := hidden = '{}';
	free constant uuid[] := private.free_objects(filters);
	anyone constant boolean := free is null;
	opens constant boolean := coalesce(filters -> 'state' ? 'open', false);
	parted constant boolean := opens <> coalesce(filters -> 'state' ? 'deciding', false);
	latest constant timestamptz := instant + private.closing_days(filters) * interval '1 day';
	ever constant boolean := latest is null;
	most constant integer := case when sought is null then before + 20 else 1000 end;
	-- Words of the body find, and put nothing in order: long ones are kept elsewhere.
	weights constant real[] := '{0, 0, 0.4, 1}';
	ranks constant boolean := sought is not null and before is not null;
	found private.found;
begin
	if walked then
		found.objects := array(select h.object_id from (
			select i.object_id, i.listed_at, case when ranks then ts_rank(weights, coalesce(i.heading, i.words), sought) else 0 end as rank
			from private.search_index i
			where (query is null or i.words @@ query)
				and private.shows(i, today, all_seen, hidden, anyone, free, ever, instant, latest, parted, opens)
			order by i.listed_at desc, i.object_id limit most) h
			order by h.rank desc, h.listed_at desc, h.object_id limit 20 offset before);
		return found;
	end if;
	with hits as materialized (
		select i.object_id, i.listed_at, i.closes_at, i.facets, case when ranks then ts_rank(weights, coalesce(i.heading, i.words), sought) else 0 end as rank
		from private.search_index i
		where i.words @@ query and private.shows(i, today, all_seen, hidden, anyone, free, ever, instant, latest, parted, opens)
		limit 10001),
	counted as materialized (select count(*)::integer as fitting from hits),
	sampled as materialized (select h.facets, h.closes_at from hits h
		where before is not null and (select c.fitting from counted c) <= 10000
			and uuid_hash(h.object_id) & 1023 < (select case when c.fitting <= 1000 then 1024 else 512000 / c.fitting end from counted c)),
	times as (select f.number, count(*) as n
		from (select unnest(case when s.closes_at <= instant and private.open_facet() = any (s.facets)
			then array_replace(s.facets, private.open_facet(), private.deciding_facet()) else s.facets end) as number from sampled s) f
		group by f.number),
	closing as (select count(*) as n, count(*) filter (where s.closes_at > instant and s.closes_at <= instant + interval '7 days') as in_7,
			count(*) filter (where s.closes_at > instant and s.closes_at <= instant + interval '30 days') as in_30,
			count(*) filter (where s.closes_at > instant and s.closes_at <= instant + interval '90 days') as in_90
		from sampled s)
	select c.fitting,
		case when before is not null and c.fitting <= 10000 then
			array(select h.object_id from hits h order by h.rank desc, h.listed_at desc, h.object_id limit 20 offset before) end,
		(select jsonb_object_agg(k.code, t.n) from times t join private.search_facets k on k.number = t.number)
			|| case when l.in_90 > 0 then jsonb_build_object('=closing:7', l.in_7, '=closing:30', l.in_30, '=closing:90', l.in_90) else '{}' end,
		c.fitting / greatest(l.n, 1)::real
	from counted c, closing l
	into found;
	return found;
end $$;
comment on function private.search_found is 'How many documents fit, up to 10,001. Of up to 10,000 the twenty after the first before, the best first; and how many stand under each facet: of all, or of a sample of about 500 of more than 1,000, each of which stands for so many as weight says. With before null they are counted alone; walked, the newest are looked through without counting.';

create function private.scaled_facets(facets jsonb, weight real) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
	return (select jsonb_object_agg(c.code, round((c.n::real * weight)::numeric, case when c.n::real * weight < 1000 then -1 else -2 end))
		from jsonb_each_text(facets) c (code, n));
end $$;
comment on function private.scaled_facets is 'The counts of a sample as estimates of the whole, rounded.';

create function private.search_results(objects uuid[], sought tsquery) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
	instant constant timestamptz := app.now();
	marks constant text := 'StartSel=⟦,StopSel=⟧,HighlightAll=true';
begin
	return (select coalesce(json_agg(json_build_object('kind', d.kind, 'id', d.object_id, 'organisation', d.organisation,
			'conditions', d.conditions, 'areas', d.areas, 'competencies', d.competencies, 'protected', d.protected,
			'valuePence', d.value_pence, 'pricePence', d.price_pence, 'closesAt', d.closes_at,
			'state', case when d.kind = 'opportunity' and d.state = 'published' and d.closes_at <= instant then 'closed'
				when d.kind = 'outside_notice' then private.standing(d.kind, d.state, d.closes_at, instant) else d.state end,
			'title', case when sought is null then d.title else ts_headline('english', d.title, sought, marks) end,
			'summary', case when sought is null then d.summary else ts_headline('english', d.summary, sought, marks) end) order by p.number), '[]')
		from unnest(objects) with ordinality p (object_id, number)
		join public.search_documents d on d.object_id = p.object_id);
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
	words constant tsquery := private.all_of(queries);
begin
	if cardinality(terms) > 1 then
		for place in 1 .. cardinality(terms) loop
			one := private.all_of(queries[place:place]);
			hits := case when one is null then 0 else (private.search_found(private.search_query(one, filters), null, filters, null, false)).fitting end;
			if hits > 0 then
				offers := offers || jsonb_build_object('words', terms[place] -> 'words', 'found', hits);
			end if;
		end loop;
	end if;
	foreach key in array private.search_keys() || '{closing,free}'::text[] loop
		continue when not filters ? key or filters -> key in ('null', '[]');
		others := case key when 'free' then filters - '{free,free_ids}'::text[] else filters - key end;
		one := coalesce(private.search_query(words, others), private.every_kind());
		hits := (private.search_found(one, null, others, null, false)).fitting;
		if hits > 0 then
			offers := offers || jsonb_build_object('key', key, 'found', hits);
		end if;
	end loop;
	return offers;
end $$;
comment on function private.looser is 'What would be found with one part of a search left out, where that is anything (Q-3).';

create function private.sample_query(samples integer) returns tsquery
language sql immutable set search_path = ''
as $$ select string_agg('%' || lpad(to_hex(n), 2, '0'), ' | ')::tsquery from generate_series(0, samples - 1) n $$;
comment on function private.sample_query is 'What lies in the first of the 256 samples.';

create function private.shown_documents() returns integer
language plpgsql stable security definer set search_path = ''
as $$
declare
	today constant date := app.today();
	hidden constant uuid[] := private.hidden_objects(auth.uid());
begin
	return (select count(*) from (select from private.search_index i
		where (i.shown_until is null or i.shown_until >= today) and (hidden = '{}' or i.object_id <> all (hidden)) limit 10001) shown);
end $$;
comment on function private.shown_documents is 'How many documents the caller may find at all, counted up to 10,001.';

create function private.search_everything(before integer) returns private.found
language plpgsql stable security definer set search_path = ''
as $$
declare
	first constant integer := (private.search_found('%00', null, '{}', null, false)).fitting;
	samples constant integer := least(greatest(round(500.0 / greatest(first, 1)), 1), 256);
	found private.found;
begin
	if first < 12 then
		return private.search_found(private.every_kind(), null, '{}', before, false);
	end if;
	-- Of some thousands a sample of some hundreds is counted; 64 in the first of 256 are more than 10,000 in all, beyond doubt.
	found := private.search_found(private.sample_query(samples), null, '{}', 0, false);
	found.weight := found.weight * 256 / samples;
	found.fitting := case when first >= 64 then 10001 else private.shown_documents() end;
	found.objects := (private.search_found(null, null, '{}', before, true)).objects;
	return found;
end $$;
comment on function private.search_everything is 'What search_found gives where nothing is asked: all that is shown, the newest first.';

create function private.search(terms jsonb, asked_filters jsonb, page integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
	-- Who is free is looked up once for all that is counted and shown.
	filters constant jsonb := private.with_free(asked_filters);
	typed constant jsonb[] := private.typed_terms(terms);
	queries constant tsquery[] := private.term_queries(typed);
	words constant tsquery := private.all_of(queries);
	query constant tsquery := private.search_query(words, filters);
	page_number constant integer := least(greatest(coalesce(page, 1), 1), 100000);
	before constant integer := (page_number - 1) * 20;
	found private.found := (0, null, null, 1);
	sample private.found;
begin
	-- Words that mean nothing, such as "the", find nothing; no words at all find everything.
	if words is not null or coalesce(terms, '[]') = '[]' then
		found := case when query is null then private.search_everything(before) else private.search_found(query, words, filters, before, false) end;
	end if;
	if found.fitting = 0 then
		return json_build_object('found', 0, 'results', '[]'::jsonb, 'facets', '{}'::jsonb, 'about', false,
			'looser', private.looser(typed, queries, coalesce(filters, '{}')));
	end if;
	if found.fitting > 10000 and query is not null then
		sample := private.search_found(query && private.sample_query(1), null, filters, 0, false);
		found.facets := sample.facets;
		found.weight := sample.weight * 256;
		found.objects := (private.search_found(query, words, filters, before, true)).objects;
	end if;
	return json_build_object('found', found.fitting, 'about', found.weight > 1, 'looser', '[]'::jsonb,
		'facets', coalesce(case when found.weight > 1 then private.scaled_facets(found.facets, found.weight) else found.facets end, '{}'),
		'results', case when page_number <= 50 then private.search_results(found.objects, words) else '[]' end);
end $$;
comment on function private.search is 'The search itself, by one pass over what fits where that is at most 10,000 documents; of more, facets are counted in one of 256 samples and the newest thousand are put in order.';

create function public.search(terms jsonb, filters jsonb, page integer) returns json
language plpgsql stable set search_path = ''
as $$ begin return private.search(terms, filters, page); end $$;
comment on function public.search is 'What fits of all that is public, 20 a page up to 1,000: {found, about, results, facets, looser}. terms: [{words, means}]; filters: a list for each facet; closing is a number of days, free two days between which a mentor has a free time. 10,001 found means more than 10,000.';

grant execute on function private.search, private.my_hidden_objects, public.hidden_objects, public.search to anon, authenticated;
