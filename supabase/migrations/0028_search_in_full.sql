-- The second engine of the search: what is sent to it, in which order, and how it is built anew (Q-5, Q-8).
-- Saved searches and their digests (Q-7).

-- tables ------------------------------------------------------------------------------------------

create table public.saved_searches (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references public.people on delete cascade,
	name text not null check (length(name) between 1 and 300),
	address text not null check (address ~ '^/search(\?|$)' and length(address) <= 1000),
	terms jsonb not null check (jsonb_typeof(terms) = 'array' and length(terms::text) <= 5000),
	-- Lists and nothing else: a digest that fails would hold up all that the clock decides.
	filters jsonb not null check (jsonb_typeof(filters) = 'object' and length(filters::text) <= 2000
		and not jsonb_path_exists(filters, 'strict $.* ? (@.type() != "array")')),
	frequency text not null check (frequency in ('at_once', 'daily', 'weekly', 'never')),
	saved_at timestamptz not null default app.now(),
	told_until timestamptz not null default app.now(),
	due_at timestamptz,
	known uuid[] not null default '{}',
	off_hashes text[] not null default '{}',
	unique (person_id, address)
);
comment on table public.saved_searches is 'What a person wants to hear of. Read by that person alone.';
comment on column public.saved_searches.terms is 'What was typed, with what means the same, as the search takes it.';
comment on column public.saved_searches.told_until is 'What could be found before was told, or was there when the search was saved.';
comment on column public.saved_searches.known is 'Of a search for a free time, the mentors who were told or were there when it was saved: others are new to it when they open hours.';
comment on column public.saved_searches.off_hashes is 'SHA-256 of the secrets in the links that switch its mails off. The links are in the mails alone.';
create index saved_searches_due on public.saved_searches (due_at) where due_at is not null;

-- saved searches ----------------------------------------------------------------------------------

create function private.next_digest(frequency text, instant timestamptz) returns timestamptz
language sql stable set search_path = ''
as $$
	select case frequency when 'at_once' then instant
		when 'daily' then ((((instant at time zone 'Europe/London') - interval '7 hours')::date + 1) + time '07:00') at time zone 'Europe/London'
		when 'weekly' then ((date_trunc('week', (instant at time zone 'Europe/London') - interval '7 hours')::date + 7) + time '07:00') at time zone 'Europe/London' end
$$;
comment on function private.next_digest is 'When the next digest is due: at once, at 7am of the next day, at 7am of the next Monday, or never (null).';

create function private.saved_search_results(search public.saved_searches, free uuid[], upto timestamptz)
returns table (object_id uuid, title text, indexed_at timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
declare
	sought constant tsquery := private.terms_query(private.typed_terms(search.terms));
	fitting constant tsquery := private.search_query(sought, search.filters);
	days constant integer := private.closing_days(search.filters);
begin
	return query select k.object_id, k.title, k.indexed_at
	from public.search_documents k join private.search_index i using (object_id)
	where (sought is not null or search.terms = '[]') and (fitting is null or i.words @@ fitting)
		and (free is null and k.indexed_at > search.told_until and k.indexed_at <= upto or k.object_id = any (free))
		and (k.shown_until is null or k.shown_until >= app.today())
		and k.object_id <> all (private.hidden_objects(search.person_id))
		and (days is null or k.closes_at > app.now() and k.closes_at <= app.now() + days * interval '1 day')
		and (jsonb_array_length(coalesce(search.filters -> 'state', '[]')) = 0
			or search.filters -> 'state' ? private.standing(k.kind, k.state, k.closes_at, app.now()));
end $$;
comment on function private.saved_search_results is 'What its owner finds by a saved search: of what came since they were told, or of the mentors whose free times were looked at.';

create function private.note_free_mentors(saved uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	search public.saved_searches;
	free uuid[];
begin
	select * into search from public.saved_searches s where s.id = saved;
	free := private.free_mentors(search.filters, search.known, null);
	if free is not null then
		update public.saved_searches s set known = s.known
			|| array(select r.object_id from private.saved_search_results(search, free, app.now()) r) where s.id = saved;
	end if;
end $$;
comment on function private.note_free_mentors is 'Those who have a free time today are seen on the page, so a saved search does not tell of them later.';

create function private.save_search(name text, address text, terms jsonb, filters jsonb, frequency text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare made uuid;
begin
	if auth.uid() is null then
		perform private.not_found();
	end if;
	perform private.act('save_search');
	if frequency is null or frequency not in ('at_once', 'daily', 'weekly', 'never') then
		perform private.refuse('Select how often you want to hear of new results', 'frequency');
	end if;
	if (select count(*) from public.saved_searches s where s.person_id = auth.uid() and s.address <> save_search.address) >= 50 then
		perform private.refuse('You have 50 saved searches. Delete one first');
	end if;
	insert into public.saved_searches as s (person_id, name, address, terms, filters, frequency, due_at)
	values (auth.uid(), left(save_search.name, 300), save_search.address, save_search.terms, save_search.filters, save_search.frequency,
		private.next_digest(save_search.frequency, app.now()))
	on conflict on constraint saved_searches_person_id_address_key do update set frequency = excluded.frequency, due_at = excluded.due_at, terms = excluded.terms,
		told_until = case when s.frequency = 'never' then app.now() else s.told_until end
	returning s.id into made;
	perform private.note_free_mentors(made);
	return made;
end $$;
comment on function private.save_search is 'The caller saves a search, or says anew how often they hear of it.';

create function public.save_search(name text, address text, terms jsonb, filters jsonb, frequency text) returns uuid
language sql volatile set search_path = ''
as $$ select private.save_search(name, address, terms, filters, frequency) $$;
comment on function public.save_search is 'Saves a search of the caller; the same address again changes how often it tells.';

create function private.change_saved_search(saved uuid, frequency text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if frequency is null or frequency not in ('at_once', 'daily', 'weekly', 'never', 'deleted') then
		perform private.refuse('Select how often you want to hear of new results', 'frequency');
	end if;
	perform private.act('change_saved_search');
	if frequency = 'deleted' then
		delete from public.saved_searches s where s.id = saved and s.person_id = auth.uid();
	else
		-- Whoever switches it on again hears of what comes from then on.
		perform private.note_free_mentors(s.id) from public.saved_searches s
		where s.id = saved and s.person_id = auth.uid() and s.frequency = 'never';
		update public.saved_searches s set frequency = change_saved_search.frequency,
			told_until = case when s.frequency = 'never' then app.now() else s.told_until end,
			due_at = private.next_digest(change_saved_search.frequency, app.now())
		where s.id = saved and s.person_id = auth.uid();
	end if;
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.change_saved_search is 'The caller hears more or less often of one of their searches, or deletes it.';

create function public.change_saved_search(saved uuid, frequency text) returns void
language sql volatile set search_path = ''
as $$ select private.change_saved_search(saved, frequency) $$;
comment on function public.change_saved_search is 'at_once, daily, weekly, never or deleted.';

create function private.saved_search_of(secret text) returns text
language sql stable security definer set search_path = ''
as $$ select s.name from public.saved_searches s where private.sha256(secret) = any (s.off_hashes) $$;
comment on function private.saved_search_of is 'The name of the search whose mails a link switches off.';

create function public.saved_search_of(secret text) returns text
language sql stable set search_path = ''
as $$ select private.saved_search_of(secret) $$;
comment on function public.saved_search_of is 'What a link from a digest is about; null where the search was deleted or the link is not complete.';

create function private.switch_search_off(secret text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('switch_search_off');
	update public.saved_searches s set frequency = 'never', due_at = null where private.sha256(secret) = any (s.off_hashes);
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.switch_search_off is 'Whoever holds the link from a digest switches its mails off, without logging in.';

create function public.switch_search_off(secret text) returns void
language sql volatile set search_path = ''
as $$ select private.switch_search_off(secret) $$;
comment on function public.switch_search_off is 'No more mails of one saved search; used again, nothing changes.';

create function private.tick_saved_searches() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	due public.saved_searches;
	fresh jsonb;
	times bigint;
	told uuid[];
	secret text;
	-- What is being written while this looks would be missed; it is told of in the next round.
	upto constant timestamptz := app.now() - interval '10 seconds';
	another_day boolean;
	free uuid[];
begin
	for due in select * from public.saved_searches s where s.due_at <= app.now() order by s.due_at limit 50 for update skip locked loop
		-- Times become free by the clock and by cancellations too; to look at everyone for that once a day is enough.
		another_day := (due.told_until at time zone 'Europe/London')::date < (upto at time zone 'Europe/London')::date;
		free := private.free_mentors(due.filters, due.known, case when not another_day then due.told_until end);
		fresh := '[]';
		times := 0;
		told := '{}';
		if coalesce(free <> '{}', exists (select from public.search_documents k
			where k.indexed_at > due.told_until and k.indexed_at <= upto)) then
			select count(*), coalesce(jsonb_agg(d.title order by d.place) filter (where d.place <= 10), '[]'), coalesce(array_agg(d.object_id), '{}')
			into times, fresh, told
			from (select r.*, row_number() over (order by r.indexed_at desc, r.object_id) as place
				from private.saved_search_results(due, free, upto) r) d;
		end if;
		secret := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
		if times > 0 then
			perform private.mail(due.person_id, 'saved_search', jsonb_build_object('title', due.name, 'path', due.address,
				'found', times, 'changed', fresh, 'off', '/saved-searches/off/' || secret), due.id || ':' || extract(epoch from upto));
		end if;
		update public.saved_searches s set told_until = greatest(s.told_until, upto),
			known = case when free is null then s.known else s.known || told end,
			due_at = private.next_digest(s.frequency, app.now() + case when s.frequency = 'at_once' then interval '10 seconds' else interval '0' end),
			off_hashes = case when times > 0 then array(select h from unnest(private.sha256(secret) || s.off_hashes) with ordinality a (h, n) order by n limit 50)
				else s.off_hashes end
		where s.id = due.id;
	end loop;
end $$;
comment on function private.tick_saved_searches is 'Sends the digests that are due; what was told once is not told again, and what is no longer shown is not told.';

-- the second engine ---------------------------------------------------------------------------------------

create function private.engine_document(d public.search_documents) returns jsonb
language sql stable set search_path = ''
as $$
	select to_jsonb(d) || jsonb_build_object('facets', to_jsonb(private.facet_codes(d)),
		'condition_words', coalesce(private.condition_words(d.conditions), ''))
$$;
comment on function private.engine_document is 'A document as the second engine takes it.';

create function public.claim_search_document(kind text, object uuid, holder uuid) returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare held private.search_sends;
begin
	insert into private.search_sends as s (kind, object_id) values (claim_search_document.kind, object) on conflict do nothing;
	update private.search_sends s set held_by = holder, held_until = clock_timestamp() + interval '1 minute'
	where s.kind = claim_search_document.kind and s.object_id = object and (s.held_by is null or s.held_until < clock_timestamp())
	returning * into held;
	if held.kind is null then
		return null;
	end if;
	return jsonb_build_object('revision', held.revision,
		'collections', (select to_jsonb(array_remove(array[e.current, e.building], null)) from private.search_engine e),
		'document', (select private.engine_document(d) from public.search_documents d
			where d.kind = claim_search_document.kind and d.object_id = object));
end $$;
comment on function public.claim_search_document is 'What to send of one document and where to; null while somebody else sends it, so that states arrive in their order.';

create function public.release_search_document(kind text, object uuid, holder uuid, sent bigint) returns boolean
language plpgsql volatile set search_path = ''
as $$
declare newer boolean;
begin
	update private.search_sends s set held_by = null, held_until = null
	where s.kind = release_search_document.kind and s.object_id = object and s.held_by = holder
	returning s.revision > sent into newer;
	return coalesce(newer, true);
end $$;
comment on function public.release_search_document is 'A document was sent; true where it changed meanwhile or somebody else took it over, so that it is sent again.';

create function public.start_search_rebuild(collection text) returns jsonb
language plpgsql volatile set search_path = ''
as $$
begin
	update private.search_engine e set building = collection, after_kind = null, after_id = null, written = 0,
		revision = nextval('private.search_revisions') where e.building is null;
	return (select jsonb_build_object('building', e.building, 'written', e.written,
		'total', (select count(*) from public.search_documents), 'resumed', e.building <> collection) from private.search_engine e);
end $$;
comment on function public.start_search_rebuild is 'Begins a rebuild into a new collection, or goes on with the one that was stopped.';

create function public.search_rebuild_batch(size integer) returns jsonb
language sql stable set search_path = ''
as $$
	select coalesce(jsonb_agg(private.engine_document(d) order by d.kind, d.object_id), '[]')
	from (select k.* from public.search_documents k cross join private.search_engine e
		where e.after_kind is null or (k.kind, k.object_id) > (e.after_kind, e.after_id)
		order by k.kind, k.object_id limit least(greatest(size, 1), 1000)) d
$$;
comment on function public.search_rebuild_batch is 'The next documents of a rebuild.';

create function public.note_search_rebuild(kind text, object uuid, written integer) returns void
language sql volatile set search_path = ''
as $$
	update private.search_engine e set after_kind = note_search_rebuild.kind, after_id = object,
		written = e.written + note_search_rebuild.written
$$;
comment on function public.note_search_rebuild is 'How far a rebuild came; it goes on from there.';

create function public.search_rebuild_changes() returns jsonb
language sql stable set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'id', s.object_id)), '[]')
	from private.search_sends s, private.search_engine e where s.revision > e.revision
$$;
comment on function public.search_rebuild_changes is 'What changed since a rebuild began, and may have been overtaken by it.';

create function public.finish_search_rebuild() returns text
language plpgsql volatile set search_path = ''
as $$
declare earlier text;
begin
	select e.current into earlier from private.search_engine e for update;
	update private.search_engine e set current = e.building, building = null, after_kind = null, after_id = null where e.building is not null;
	return earlier;
end $$;
comment on function public.finish_search_rebuild is 'The new collection is the current one; names the one before it, which may be deleted.';

-- policies and grants ------------------------------------------------------------------------------------------

alter table public.saved_searches enable row level security;
create policy "people read their own saved searches" on public.saved_searches for select to authenticated
	using (person_id = (select auth.uid()));
grant select (id, person_id, name, address, frequency, saved_at) on public.saved_searches to authenticated;
grant execute on function private.save_search, public.save_search, private.change_saved_search, public.change_saved_search to authenticated;
grant execute on function private.saved_search_of, public.saved_search_of, private.switch_search_off, public.switch_search_off to anon, authenticated;
select private.audit('public.saved_searches');

grant select, insert, update on private.search_sends to service_role;
grant select, update on private.search_engine to service_role;
grant select on public.search_documents to service_role;
grant usage on sequence private.search_revisions to service_role;
grant execute on function private.engine_document, private.facet_codes, private.condition_words, private.standing, private.value_band,
	private.price_band, public.claim_search_document, public.release_search_document, public.start_search_rebuild, public.search_rebuild_batch,
	public.note_search_rebuild, public.search_rebuild_changes, public.finish_search_rebuild to service_role;
