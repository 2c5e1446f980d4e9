-- Notices of other portals: release packages of the Open Contracting Data Standard 1.1, and what they say (Q-9).

-- tables ------------------------------------------------------------------------------------------

create table public.notice_imports (
	id uuid primary key,
	file_name text not null check (length(file_name) between 1 and 200),
	started_by uuid references public.people,
	started_at timestamptz not null default app.now(),
	touched_at timestamptz not null default clock_timestamp(),
	finished_at timestamptz,
	problem text check (length(problem) <= 500),
	releases integer not null default 0,
	added integer not null default 0,
	changed integer not null default 0,
	unchanged integer not null default 0,
	rejected integer not null default 0,
	rejections jsonb not null default '[]',
	refused_for jsonb not null default '{}',
	left_out jsonb not null default '{}',
	next_page text check (length(next_page) <= 2000)
);
comment on table public.notice_imports is 'Each reading of a file of releases: what it did and what it could not take.';
comment on column public.notice_imports.started_by is 'The platform admin, or null where the command line read the file.';
comment on column public.notice_imports.rejections is 'The first 1,000 releases that were refused: [{line, reason}].';
comment on column public.notice_imports.refused_for is 'How often each reason was one to refuse a release.';
comment on column public.notice_imports.left_out is 'Releases that are right but not for Coldframe, counted by reason.';
comment on column public.notice_imports.next_page is 'The address of the page that comes after the file at its publisher, which nobody has fetched.';
create index notice_imports_started_by on public.notice_imports (started_by);
create index notice_imports_touched_at on public.notice_imports (touched_at desc);

create table private.outside_releases (
	ocid text not null,
	release_id text not null,
	hash text not null,
	published_at timestamptz not null,
	facts jsonb not null,
	primary key (ocid, release_id, hash)
);
comment on table private.outside_releases is 'What each release says. An identifier that stands twice with other words is two rows, so that the order of files does not matter.';
alter table private.outside_releases enable row level security;

create table public.outside_notices (
	id uuid primary key default gen_random_uuid(),
	ocid text not null unique check (length(ocid) <= 200),
	title text not null check (length(title) between 1 and 300),
	description text not null default '' check (length(description) <= 8000),
	buyer text not null default '' check (length(buyer) <= 200),
	state text not null check (state in ('planned', 'open', 'deciding', 'awarded', 'ended')),
	published_at timestamptz not null,
	closes_at timestamptz,
	starts_on date,
	ends_on date,
	value_pence bigint check (value_pence > 0),
	procedure text check (procedure in ('open', 'selective', 'limited', 'direct')),
	cpv_codes text[] not null,
	conditions text[] not null default '{}',
	areas text[] not null default '{}',
	link text check (link ~ '^https?://'),
	notice text check (notice ~ '^https?://')
);
comment on table public.outside_notices is 'A health procurement that is run elsewhere, put together from its releases. Bids are made there, never here.';
comment on column public.outside_notices.link is 'Where one bids, as the buyer says.';
comment on column public.outside_notices.notice is 'The notice at its publisher.';

-- taking releases in ------------------------------------------------------------------------------

create function private.compile_notice(procurement text) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
	said jsonb := '{}';
	newest timestamptz;
	one private.outside_releases;
	earlier public.outside_notices;
	made public.outside_notices;
begin
	-- Later releases say anew what they say; what they leave out stays.
	for one in select * from private.outside_releases r where r.ocid = procurement order by r.published_at, r.release_id, r.hash loop
		said := said || one.facts;
		newest := one.published_at;
	end loop;
	if coalesce(said ->> 'title', '') = '' then
		return 'No release says what this procurement is called';
	elsif jsonb_array_length(coalesce(said -> 'cpv_codes', '[]')) = 0 then
		return 'No release says by a CPV code what is bought';
	end if;
	select * into earlier from public.outside_notices n where n.ocid = procurement;
	made := jsonb_populate_record(null::public.outside_notices, said || jsonb_build_object('id', coalesce(earlier.id, gen_random_uuid()),
		'ocid', procurement, 'published_at', newest, 'state', coalesce(said ->> 'state', 'open'), 'description', coalesce(said ->> 'description', ''),
		'buyer', coalesce(said ->> 'buyer', ''), 'conditions', coalesce(said -> 'conditions', '[]'), 'areas', coalesce(said -> 'areas', '[]')));
	if to_jsonb(made) = to_jsonb(earlier) then
		return 'unchanged';
	elsif earlier.id is null then
		insert into public.outside_notices select made.*;
		return 'added';
	end if;
	update public.outside_notices n set (title, description, buyer, state, published_at, closes_at, starts_on, ends_on, value_pence, procedure,
			cpv_codes, conditions, areas, link, notice)
		= (made.title, made.description, made.buyer, made.state, made.published_at, made.closes_at, made.starts_on, made.ends_on, made.value_pence,
			made.procedure, made.cpv_codes, made.conditions, made.areas, made.link, made.notice)
	where n.id = earlier.id;
	return 'changed';
end $$;
comment on function private.compile_notice is 'Puts a notice together from its releases: added, changed, unchanged, or why there is none.';

create function private.added_counts(counts jsonb, more jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
	select coalesce(jsonb_object_agg(total.reason, total.times), '{}') from (
		select e.key as reason, sum(e.value::integer) as times
		from (select * from jsonb_each_text(counts) union all select * from jsonb_each_text(coalesce(more, '{}'))) e group by e.key) total
$$;
comment on function private.added_counts is 'Two counts by reason as one.';

create function private.take_notices(import uuid, file_name text, rows jsonb, progress jsonb, started_by uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	known public.notice_imports;
	one record;
	verdict text;
	counts jsonb := '{"added": 0, "changed": 0, "unchanged": 0}';
	waiting jsonb := '[]';
	refusals jsonb := coalesce(progress -> 'rejections', '[]');
begin
	-- Two imports at once take turns, so that neither adds what the other has just added.
	perform pg_advisory_xact_lock(7307);
	perform private.act('import_ocds');
	insert into public.notice_imports (id, file_name, started_by)
	values (import, left(btrim(take_notices.file_name), 200), take_notices.started_by) on conflict (id) do nothing;
	select * into known from public.notice_imports i where i.id = import for update;
	if known.started_by is distinct from take_notices.started_by then
		perform private.not_found();
	end if;
	if known.finished_at is not null then
		perform private.refuse('This import has ended');
	end if;
	for one in select r.*, given.at - 1 as at from jsonb_array_elements(rows) with ordinality given (item, at),
			jsonb_to_record(given.item) r (ocid text, release_id text, published_at timestamptz, facts jsonb) order by given.at loop
		insert into private.outside_releases values (one.ocid, one.release_id, private.sha256(one.published_at::text || one.facts::text), one.published_at, one.facts)
		on conflict do nothing;
		verdict := private.compile_notice(one.ocid);
		if counts ? verdict then
			counts := counts || jsonb_build_object(verdict, (counts ->> verdict)::integer + 1);
		else
			waiting := waiting || jsonb_build_object('at', one.at, 'reason', verdict);
		end if;
	end loop;
	update public.notice_imports i set touched_at = clock_timestamp(), releases = (progress ->> 'releases')::integer,
		added = i.added + (counts ->> 'added')::integer, changed = i.changed + (counts ->> 'changed')::integer,
		unchanged = i.unchanged + (counts ->> 'unchanged')::integer, rejected = i.rejected + jsonb_array_length(refusals),
		rejections = (select coalesce(jsonb_agg(kept.item order by (kept.item ->> 'line')::integer), '[]')
			from (select item from jsonb_array_elements(i.rejections || refusals) item limit 1000) kept),
		refused_for = private.added_counts(i.refused_for, progress -> 'refusedFor'),
		left_out = private.added_counts(i.left_out, progress -> 'leftOut'),
		next_page = left(progress ->> 'next', 2000),
		finished_at = case when (progress ->> 'finished')::boolean then app.now() end,
		problem = left(progress ->> 'problem', 500)
	where i.id = import;
	return counts || jsonb_build_object('waiting', waiting, 'known', coalesce((select jsonb_agg(n.ocid)
		from jsonb_array_elements_text(coalesce(progress -> 'others', '[]')) other join public.outside_notices n on n.ocid = other), '[]'));
end $$;
comment on function private.take_notices is 'Takes some releases of a file in and notes how far the import came. Tells by which nothing can be shown yet, and which other procurements are shown.';

create function private.import_notices(import uuid, file_name text, rows jsonb, progress jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not private.belongs_to_kind('platform') then
		perform private.not_found();
	end if;
	return private.take_notices(import, file_name, rows, progress, auth.uid());
end $$;
comment on function private.import_notices is 'A platform admin reads a file of releases.';

create function public.import_notices(import uuid, file_name text, rows jsonb, progress jsonb) returns jsonb
language sql volatile set search_path = ''
as $$ select private.import_notices(import, file_name, rows, progress) $$;
comment on function public.import_notices is 'Some releases that a platform admin''s file has; not found for everyone else.';

create function private.run_notice_import(import uuid, file_name text, rows jsonb, progress jsonb) returns jsonb
language sql volatile security definer set search_path = ''
as $$ select private.take_notices(import, file_name, rows, progress, null) $$;
comment on function private.run_notice_import is 'The command line reads a file of releases.';

create function public.run_notice_import(import uuid, file_name text, rows jsonb, progress jsonb) returns jsonb
language sql volatile set search_path = ''
as $$ select private.run_notice_import(import, file_name, rows, progress) $$;
comment on function public.run_notice_import is 'Some releases that npm run import:ocds read.';

create function public.notice_imports_page() returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'imports', coalesce((select jsonb_agg(to_jsonb(i) - 'rejections' - 'refused_for' || jsonb_build_object('started_by_name', p.name,
				'stopped', i.finished_at is null and i.touched_at < clock_timestamp() - interval '2 minutes') order by i.touched_at desc)
			from (select * from public.notice_imports order by touched_at desc limit 20) i left join public.people p on p.id = i.started_by), '[]'),
		'notices', (select count(*) from public.outside_notices))
$$;
comment on function public.notice_imports_page is 'The latest imports without what they refused, and how many outside notices there are.';

create function public.notice_import(import uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select to_jsonb(i) || jsonb_build_object('started_by_name', p.name,
		'stopped', i.finished_at is null and i.touched_at < clock_timestamp() - interval '2 minutes')
	from public.notice_imports i left join public.people p on p.id = i.started_by where i.id = import
$$;
comment on function public.notice_import is 'One import with what it refused; null for those who may not see it.';

-- search ------------------------------------------------------------------------------------------

create function private.index_notice() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if tg_op = 'DELETE' then
		delete from public.search_documents d where d.kind = 'outside_notice' and d.object_id = old.id;
	else
		perform private.put_search_document(jsonb_populate_record(null::public.search_documents, jsonb_build_object('kind', 'outside_notice',
			'object_id', new.id, 'title', new.title, 'summary', new.description, 'organisation', new.buyer, 'body', substr(new.description, 401),
			'conditions', new.conditions, 'areas', new.areas, 'state', new.state, 'value_pence', new.value_pence, 'closes_at', new.closes_at,
			'listed_at', new.published_at)));
	end if;
	return null;
end $$;
comment on function private.index_notice is 'Outside notices are found like everything else that is public.';
create trigger search after insert or update or delete on public.outside_notices
	for each row execute function private.index_notice();

create function public.outside_notice(notice uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select to_jsonb(n) || jsonb_build_object('state', private.standing('outside_notice', n.state, n.closes_at, app.now()))
	from public.outside_notices n where n.id = outside_notice.notice
$$;
comment on function public.outside_notice is 'An outside notice with the state the clock gives it, or null.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.notice_imports enable row level security;
alter table public.outside_notices enable row level security;

create policy "platform admins read imports" on public.notice_imports for select to authenticated
	using ((select private.belongs_to_kind('platform')));
create policy "everyone reads outside notices" on public.outside_notices for select to anon, authenticated using (true);

grant select on public.notice_imports to authenticated;
grant select on public.outside_notices to anon, authenticated;
grant execute on function private.standing, public.outside_notice to anon, authenticated;
grant execute on function private.import_notices, public.import_notices, public.notice_imports_page, public.notice_import to authenticated;
grant execute on function private.run_notice_import, public.run_notice_import to service_role;

select private.audit('public.notice_imports');
select private.audit('public.outside_notices');
