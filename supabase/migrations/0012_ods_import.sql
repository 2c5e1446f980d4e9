-- The register of the NHS Organisation Data Service: what its files say, and how an import brings organisations in step (PO-7).

-- tables ------------------------------------------------------------------------------------------

create table public.ods_imports (
	id uuid primary key,
	file_name text not null check (length(file_name) between 1 and 200),
	file_kind text check (file_kind in ('commissioners', 'practices', 'successions')),
	started_by uuid references public.people,
	started_at timestamptz not null default app.now(),
	touched_at timestamptz not null default clock_timestamp(),
	finished_at timestamptz,
	problem text check (length(problem) <= 500),
	lines integer not null default 0,
	added integer not null default 0,
	changed integer not null default 0,
	unchanged integer not null default 0,
	rejected integer not null default 0,
	rejections jsonb not null default '[]',
	left_out jsonb not null default '{}'
);
comment on table public.ods_imports is 'Each reading of a file: how far it came, what it did and what it could not take.';
comment on column public.ods_imports.started_by is 'The platform admin, or null where the command line read the file.';
comment on column public.ods_imports.touched_at is 'Real time of the last batch; one that stays away for long has stopped.';
comment on column public.ods_imports.rejections is 'The first 1,000 rows that were rejected: [{line, reason}].';
comment on column public.ods_imports.left_out is 'Rows that are right but not for Coldframe, counted by reason.';
create index ods_imports_started_by on public.ods_imports (started_by);
create index ods_imports_started_at on public.ods_imports (started_at desc);

create table public.ods_records (
	code text primary key check (code ~ '^[A-Z0-9]{3,10}$'),
	organisation_id uuid not null unique references public.organisations,
	name text not null,
	national_grouping text,
	geography text,
	address text,
	postcode text,
	opened_on date,
	closed_on date,
	status text check (status in ('active', 'closed', 'dormant', 'proposed')),
	sub_type text,
	parent_code text,
	parent_from date,
	parent_until date,
	setting text
);
comment on table public.ods_records is 'What the register says of an organisation, as published. Written by imports alone.';
comment on column public.ods_records.parent_code is 'The commissioner of a practice, by its code; it may not be in Coldframe.';
create index ods_records_parent on public.ods_records (parent_code);

create table public.ods_successions (
	id uuid primary key default gen_random_uuid(),
	code text not null check (code ~ '^[A-Z0-9]{3,10}$'),
	successor_code text not null check (successor_code ~ '^[A-Z0-9]{3,10}$' and successor_code <> code),
	effective_on date not null,
	unique (code, successor_code)
);
comment on table public.ods_successions is 'Which code follows which, and from when; also of organisations that are not in Coldframe yet.';
create index ods_successions_successor on public.ods_successions (successor_code);

create table private.ods_batch (
	line integer not null,
	code text not null,
	kind text check (kind in ('ccg', 'icb', 'provider')),
	legal_form text,
	name text,
	renames boolean,
	published_name text,
	national_grouping text,
	geography text,
	address text,
	postcode text,
	opened_on date,
	closed_on date,
	status text,
	sub_type text,
	parent_code text,
	parent_from date,
	parent_until date,
	setting text,
	successor_code text,
	effective_on date,
	organisation_id uuid,
	verdict text,
	reason text
);
comment on table private.ods_batch is 'The rows of the batch that is being taken in; empty between batches.';
alter table private.ods_batch enable row level security;

create table private.ods_seen (
	import_id uuid not null references public.ods_imports on delete cascade,
	code text not null,
	line integer not null,
	primary key (import_id, code)
);
comment on table private.ods_seen is 'The codes a running import has read, to find those that stand twice; emptied when it ends.';
alter table private.ods_seen enable row level security;

-- taking a batch in -------------------------------------------------------------------------------

create function private.judge_organisations(import uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	insert into private.ods_seen (import_id, code, line)
	select import, b.code, min(b.line) from private.ods_batch b group by b.code on conflict do nothing;
	update private.ods_batch b set verdict = 'rejected',
		reason = format('The code %s stands on line %s of this file already', b.code, s.line)
	from private.ods_seen s where s.import_id = import and s.code = b.code and s.line <> b.line;

	update private.ods_batch b set organisation_id = o.id,
		verdict = case when (o.kind, o.legal_form) is distinct from (b.kind, b.legal_form)
			or o.verified_at is null and exists (select from public.memberships m where m.organisation_id = o.id)
			then 'rejected' end,
		reason = case when (o.kind, o.legal_form) is distinct from (b.kind, b.legal_form)
			then format('The code %s belongs to an organisation of another kind in Coldframe', b.code)
			else format('The code %s was given by an organisation that is not verified. Verify or correct it, then import again', b.code) end
	from public.organisations o where o.ods_code = b.code and b.verdict is null;

	update private.ods_batch b set verdict = case
		when b.organisation_id is null then 'added'
		when r.code is null or (r.name, r.national_grouping, r.geography, r.address, r.postcode, r.opened_on, r.closed_on, r.status, r.sub_type,
				r.parent_code, r.parent_from, r.parent_until, r.setting)
			is distinct from (b.published_name, b.national_grouping, b.geography, b.address, b.postcode, b.opened_on, b.closed_on, b.status, b.sub_type,
				b.parent_code, b.parent_from, b.parent_until, b.setting)
			or o.verified_at is null or o.opened_on is distinct from b.opened_on or o.closed_on is distinct from coalesce(b.closed_on, o.closed_on)
			then 'changed'
		else 'unchanged' end
	from private.ods_batch self left join public.ods_records r on r.code = self.code
		left join public.organisations o on o.id = self.organisation_id
	where self.line = b.line and b.verdict is null;
end $$;
comment on function private.judge_organisations is 'Says of each row of the batch whether it adds, changes, changes nothing or is rejected, and why.';

create function private.put_organisations() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	update private.ods_batch set organisation_id = gen_random_uuid() where verdict = 'added';
	insert into public.organisations (id, kind, legal_form, name, ods_code, address, postcode, opened_on, closed_on, verified_at)
	select b.organisation_id, b.kind, b.legal_form, b.name, b.code, coalesce(b.address, ''), b.postcode, b.opened_on, b.closed_on, app.now()
	from private.ods_batch b where b.verdict = 'added';

	perform from public.organisations o where o.id in (select b.organisation_id from private.ods_batch b where b.verdict = 'changed')
		order by o.id for no key update;
	-- The register owns dates and verifies; name and address only while no admin keeps them.
	update public.organisations o set opened_on = held.opened_on, closed_on = held.closed_on, name = held.name,
		address = held.address, postcode = held.postcode, verified_at = coalesce(o.verified_at, app.now())
	from (
		select k.id, b.opened_on,
			-- A closing date that Coldframe was told by somebody else is taken away by nobody but them.
			case when b.closed_on is null and r.closed_on is null then k.closed_on else b.closed_on end as closed_on,
			case when kept.by_admin or not b.renames then k.name else b.name end as name,
			case when kept.by_admin then k.address else coalesce(b.address, k.address) end as address,
			case when kept.by_admin then k.postcode else coalesce(b.postcode, k.postcode) end as postcode
		from private.ods_batch b join public.organisations k on k.id = b.organisation_id
		left join public.ods_records r on r.code = b.code
		cross join lateral (select exists (select from public.memberships m
			where m.organisation_id = k.id and m.role = 'admin') as by_admin) kept
		where b.verdict = 'changed') held
	where o.id = held.id and (o.opened_on, o.closed_on, o.name, o.address, o.postcode, o.verified_at is null)
		is distinct from (held.opened_on, held.closed_on, held.name, held.address, held.postcode, false);

	perform private.record('import_ods', 'ods_records', b.organisation_id, null, null, private.sha256(to_jsonb(b)::text))
	from private.ods_batch b where b.verdict = 'changed' and not exists (select from public.ods_records r where r.code = b.code);
	insert into public.ods_records as r (code, organisation_id, name, national_grouping, geography, address, postcode, opened_on, closed_on,
		status, sub_type, parent_code, parent_from, parent_until, setting)
	select b.code, b.organisation_id, b.published_name, b.national_grouping, b.geography, b.address, b.postcode, b.opened_on, b.closed_on,
		b.status, b.sub_type, b.parent_code, b.parent_from, b.parent_until, b.setting
	from private.ods_batch b where b.verdict in ('added', 'changed')
	on conflict (code) do update set name = excluded.name, national_grouping = excluded.national_grouping,
		geography = excluded.geography, address = excluded.address, postcode = excluded.postcode, opened_on = excluded.opened_on,
		closed_on = excluded.closed_on, status = excluded.status, sub_type = excluded.sub_type, parent_code = excluded.parent_code,
		parent_from = excluded.parent_from, parent_until = excluded.parent_until, setting = excluded.setting;
end $$;
comment on function private.put_organisations is 'Adds and changes the organisations of the batch; never deletes, never changes what an organisation''s own admin keeps.';

create function private.put_successions() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	update private.ods_batch b set verdict = case when s.id is null then 'added' when s.effective_on <> b.effective_on then 'changed' else 'unchanged' end
	from private.ods_batch self left join public.ods_successions s on s.code = self.code and s.successor_code = self.successor_code
	where self.line = b.line and b.verdict is null and b.kind is null;
	update private.ods_batch b set verdict = 'rejected', reason = format('The succession of %s by %s stands on another line of this file', b.code, b.successor_code)
	where b.kind is null and exists (select from private.ods_batch e
		where e.code = b.code and e.successor_code = b.successor_code and e.line < b.line);

	insert into public.ods_successions as s (code, successor_code, effective_on)
	select b.code, b.successor_code, b.effective_on from private.ods_batch b
	where b.successor_code is not null and b.verdict <> 'rejected'
	on conflict (code, successor_code) do update set effective_on = excluded.effective_on
		where s.effective_on <> excluded.effective_on;

	update public.organisations o set successor_id = latest.organisation_id
	from (
		select distinct on (s.code) s.code, f.id as organisation_id from public.ods_successions s
		join public.organisations f on f.ods_code = s.successor_code
		where s.code in (select b.code from private.ods_batch b) or s.successor_code in (select b.code from private.ods_batch b)
		order by s.code, s.effective_on desc, s.successor_code) latest
	where o.ods_code = latest.code and o.successor_id is distinct from latest.organisation_id;
end $$;
comment on function private.put_successions is 'Keeps who follows whom and links the organisations that are known: the latest successor, by code where several start at once.';

create function private.take_ods_batch(
	import uuid, file_name text, file_kind text, rows jsonb, progress jsonb, started_by uuid
) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	known public.ods_imports;
	refusals jsonb;
	answer jsonb;
begin
	-- Two imports at once take turns batch by batch, so that neither adds what the other has just added.
	perform pg_advisory_xact_lock(7306);
	perform private.act('import_ods');
	insert into public.ods_imports (id, file_name, started_by)
	values (import, left(btrim(take_ods_batch.file_name), 200), take_ods_batch.started_by) on conflict (id) do nothing;
	select * into known from public.ods_imports i where i.id = import for update;
	if known.started_by is distinct from take_ods_batch.started_by then
		perform private.not_found();
	end if;
	if known.finished_at is not null then
		perform private.refuse('This import has ended');
	end if;

	delete from private.ods_batch;
	insert into private.ods_batch select * from jsonb_populate_recordset(null::private.ods_batch, rows);
	update private.ods_batch set organisation_id = null, verdict = null, reason = null;
	if take_ods_batch.file_kind in ('commissioners', 'practices') then
		perform private.judge_organisations(import);
		perform private.put_organisations();
	end if;
	perform private.put_successions();

	refusals := coalesce(progress -> 'rejections', '[]') || coalesce((select jsonb_agg(jsonb_build_object('line', b.line, 'reason', b.reason)
		order by b.line) from private.ods_batch b where b.verdict = 'rejected'), '[]');
	select jsonb_build_object('added', count(*) filter (where b.verdict = 'added'), 'changed', count(*) filter (where b.verdict = 'changed'),
		'unchanged', count(*) filter (where b.verdict = 'unchanged'), 'rejections', refusals) into answer from private.ods_batch b;
	update public.ods_imports i set file_kind = coalesce(take_ods_batch.file_kind, i.file_kind), touched_at = clock_timestamp(),
		lines = (progress ->> 'lines')::integer, added = i.added + (answer ->> 'added')::integer,
		changed = i.changed + (answer ->> 'changed')::integer, unchanged = i.unchanged + (answer ->> 'unchanged')::integer,
		rejected = i.rejected + jsonb_array_length(refusals),
		rejections = case when jsonb_array_length(i.rejections) >= 1000 then i.rejections else (
			select coalesce(jsonb_agg(item order by (item ->> 'line')::integer), '[]')
			from (select item from jsonb_array_elements(i.rejections || refusals) item limit 1000) kept) end,
		left_out = (select coalesce(jsonb_object_agg(total.reason, total.times), '{}') from (
			select e.key as reason, sum(e.value::integer) as times
			from (select * from jsonb_each_text(i.left_out) union all
				select * from jsonb_each_text(coalesce(progress -> 'leftOut', '{}'))) e group by e.key) total),
		finished_at = case when (progress ->> 'finished')::boolean then app.now() end,
		problem = left(progress ->> 'problem', 500)
	where i.id = import;
	delete from private.ods_batch;
	if (progress ->> 'finished')::boolean then
		delete from private.ods_seen s where s.import_id = import;
	end if;
	return answer;
end $$;
comment on function private.take_ods_batch is 'Takes one batch of an import in and notes how far it came; a batch is taken whole or not at all.';

create function private.import_ods(import uuid, file_name text, file_kind text, rows jsonb, progress jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not private.belongs_to_kind('platform') then
		perform private.not_found();
	end if;
	return private.take_ods_batch(import, file_name, file_kind, rows, progress, auth.uid());
end $$;
comment on function private.import_ods is 'A platform admin reads a file of the register.';

create function public.import_ods(import uuid, file_name text, file_kind text, rows jsonb, progress jsonb) returns jsonb
language sql volatile set search_path = ''
as $$ select private.import_ods(import, file_name, file_kind, rows, progress) $$;
comment on function public.import_ods is 'One batch of rows that a platform admin''s file has; not found for everyone else.';

create function private.run_ods_import(import uuid, file_name text, file_kind text, rows jsonb, progress jsonb) returns jsonb
language sql volatile security definer set search_path = ''
as $$ select private.take_ods_batch(import, file_name, file_kind, rows, progress, null) $$;
comment on function private.run_ods_import is 'The command line reads a file of the register.';

create function public.run_ods_import(import uuid, file_name text, file_kind text, rows jsonb, progress jsonb) returns jsonb
language sql volatile set search_path = ''
as $$ select private.run_ods_import(import, file_name, file_kind, rows, progress) $$;
comment on function public.run_ods_import is 'One batch of rows that npm run import:ods read.';

create function public.ods_imports_page() returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'imports', coalesce((select jsonb_agg(to_jsonb(i) - 'rejections' || jsonb_build_object(
				'started_by_name', p.name, 'stopped', i.finished_at is null and i.touched_at < clock_timestamp() - interval '2 minutes')
				order by i.touched_at desc)
			from (select * from public.ods_imports order by touched_at desc limit 20) i left join public.people p on p.id = i.started_by), '[]'),
		'organisations', (select count(*) from public.ods_records))
$$;
comment on function public.ods_imports_page is 'The latest imports without their rejections, and how many organisations come from the register.';

create function public.ods_import(import uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select to_jsonb(i) || jsonb_build_object('started_by_name', p.name,
		'stopped', i.finished_at is null and i.touched_at < clock_timestamp() - interval '2 minutes')
	from public.ods_imports i left join public.people p on p.id = i.started_by where i.id = import
$$;
comment on function public.ods_import is 'One import with its rejections; null for those who may not see it.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.ods_imports enable row level security;
alter table public.ods_records enable row level security;
alter table public.ods_successions enable row level security;

create policy "platform admins read imports" on public.ods_imports for select to authenticated
	using ((select private.belongs_to_kind('platform')));
create policy "everyone reads what the register says" on public.ods_records for select to anon, authenticated using (true);
create policy "everyone reads who follows whom" on public.ods_successions for select to anon, authenticated using (true);

grant select on public.ods_imports to authenticated;
grant select on public.ods_records, public.ods_successions to anon, authenticated;
grant execute on function private.import_ods, public.import_ods, public.ods_imports_page, public.ods_import to authenticated;
grant execute on function private.run_ods_import, public.run_ods_import to service_role;

select private.audit('public.ods_imports');
-- A record that comes with a new organisation is in that organisation's event; two for each row would double the time.
create trigger audit after update or delete on public.ods_records for each row execute function private.audit_row();
select private.audit('public.ods_successions');
