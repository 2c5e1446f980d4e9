-- The ground every slice stands on: the clock, the audit chain, the outbox and kept forms.

-- schemas and default privileges ------------------------------------------------------------------

create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists unaccent with schema extensions;

create schema app;
comment on schema app is 'The clock, readable by everyone.';
create schema private;
comment on schema private is 'Functions that run with the rights of the owner, and tables no API reaches.';

-- Statements here read few rows by many policies: PostgreSQL would compile them for longer than they run.
do $$ begin execute format('alter database %I set jit = off', current_database()); end $$;

alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;

grant usage on schema public to anon, authenticated, service_role;
grant usage on schema app to anon, authenticated, service_role;
grant usage on schema private to anon, authenticated, service_role;
grant usage on schema extensions to anon, authenticated, service_role;

-- clock (R63) -------------------------------------------------------------------------------------

create table app.clock (
	singleton boolean primary key default true check (singleton),
	movable boolean not null default false,
	shift interval not null default interval '0',
	frozen_at timestamptz
);
comment on table app.clock is 'One row: how far the clock of a local stack was moved. On a hosted deployment movable stays false.';
comment on column app.clock.frozen_at is 'Set by tests alone: time stands still at this instant.';
insert into app.clock default values;

alter table app.clock enable row level security;
create policy "everyone reads the clock" on app.clock for select to anon, authenticated, service_role using (true);
grant select on app.clock to anon, authenticated, service_role;

create function app.now() returns timestamptz
language plpgsql stable parallel safe set search_path = ''
as $$ begin return (select coalesce(frozen_at, pg_catalog.now() + shift) from app.clock); end $$;
comment on function app.now() is 'The instant the transaction began, by Coldframe''s clock.';

create function app.this_instant() returns timestamptz
language plpgsql volatile set search_path = ''
as $$ begin return (select coalesce(frozen_at, pg_catalog.clock_timestamp() + shift) from app.clock); end $$;
comment on function app.this_instant() is 'The instant of the call itself; for limits that hold to the microsecond, after a lock was waited for.';

create function app.today() returns date
language plpgsql stable parallel safe set search_path = ''
as $$ begin return (app.now() at time zone 'Europe/London')::date; end $$;
comment on function app.today() is 'The date in England.';

grant execute on function app.now(), app.this_instant(), app.today() to anon, authenticated, service_role;

-- refusals (A-4) ----------------------------------------------------------------------------------

create function private.refuse(message text, field text default '') returns void
language plpgsql set search_path = ''
as $$
begin
	raise exception using errcode = 'PT409', message = message, hint = field;
end $$;
comment on function private.refuse is 'Ends the command with words a person can act on (409); the hint names the field.';

create function private.not_found() returns void
language plpgsql set search_path = ''
as $$
begin
	raise exception using errcode = 'PT404', message = 'Not found';
end $$;
comment on function private.not_found is 'What may not be seen is not found.';
grant execute on function private.refuse, private.not_found to anon, authenticated, service_role;

create function private.header(name text) returns text
language plpgsql stable set search_path = ''
as $$ begin return nullif(current_setting('request.headers', true), '')::jsonb ->> name; end $$;
comment on function private.header is 'A header of the API request, or null.';

create function private.uuid_or_null(value text) returns uuid
language plpgsql immutable set search_path = ''
as $$
begin
	return case when value ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then value::uuid end;
end $$;
comment on function private.uuid_or_null is 'Headers are typed by strangers: what is no UUID counts as absent.';

create function private.sha256(content text) returns text
language plpgsql immutable set search_path = ''
as $$ begin return encode(pg_catalog.sha256(convert_to(content, 'UTF8')), 'hex'); end $$;
comment on function private.sha256 is 'Lower-case hexadecimal SHA-256 of the UTF-8 bytes.';
grant execute on function private.sha256 to authenticated;

-- audit (A-1) -------------------------------------------------------------------------------------

create table public.audit_events (
	id uuid primary key default gen_random_uuid(),
	sequence bigint unique,
	at timestamptz not null,
	actor_id uuid,
	acting_for_id uuid,
	on_behalf_of_id uuid,
	action text not null,
	object_kind text not null,
	object_id uuid,
	opportunity_id uuid,
	hash_before text,
	hash_after text,
	reason text,
	request_id text,
	previous_hash text,
	hash text
);
comment on table public.audit_events is 'One event for each row written and each sealed thing read. Append only; chained when the transaction commits.';
comment on column public.audit_events.sequence is 'Place in the chain; not served to anyone, since gaps would tell of sealed bids.';
comment on column public.audit_events.opportunity_id is 'The opportunity the object belongs to, to list its history.';
create index audit_events_opportunity on public.audit_events (opportunity_id, at);
create index audit_events_object on public.audit_events (object_id);
create index audit_events_actor on public.audit_events (actor_id);

create function private.act(action text, reason text default null) returns void
language sql volatile set search_path = ''
as $$
	select set_config('app.action', action, true), set_config('app.reason', coalesce(reason, ''), true)
$$;
comment on function private.act is 'Names the command for the audit events of this transaction.';
grant execute on function private.act to anon, authenticated, service_role;

create function private.record(
	action text, object_kind text, object_id uuid, opportunity_id uuid,
	hash_before text default null, hash_after text default null
) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	commissioner uuid := case when opportunity_id is not null then
		(select o.commissioner_id from public.opportunities o where o.id = opportunity_id) end;
	through uuid;
	acting_for uuid := private.uuid_or_null(private.header('x-acting-for'));
begin
	if acting_for is not null and acting_for not in (select private.my_organisations()) then
		acting_for := null;
	end if;
	if commissioner is not null and commissioner not in (select private.my_organisations()) then
		select h.organisation_id into through from private.powers_held(auth.uid()) h where h.commissioner_id = commissioner limit 1;
	end if;
	insert into public.audit_events
		(at, actor_id, acting_for_id, on_behalf_of_id, action, object_kind, object_id, opportunity_id,
		 hash_before, hash_after, reason, request_id)
	values (app.this_instant(), auth.uid(),
		coalesce(through, acting_for), case when through is not null then commissioner end, action, object_kind, object_id, opportunity_id, hash_before, hash_after,
		nullif(current_setting('app.reason', true), ''), left(private.header('x-request-id'), 64));
end $$;
comment on function private.record is 'Writes one audit event, for an organisation only when the actor belongs to it, and on behalf of the commissioner where a delegation is used; chained at commit.';

create function private.audit_row() returns trigger
language plpgsql security definer set search_path = '' set timezone = 'UTC'
as $$
declare
	before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
	after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
	subject jsonb := coalesce(after, before);
begin
	if before is not distinct from after then
		return null;
	end if;
	perform private.record(
		coalesce(nullif(current_setting('app.action', true), ''), lower(tg_op)),
		tg_table_name,
		coalesce(subject ->> 'id', subject ->> 'person_id', subject ->> 'opportunity_id', subject ->> 'organisation_id')::uuid,
		case when tg_table_name = 'opportunities' then (subject ->> 'id')::uuid
			else (subject ->> 'opportunity_id')::uuid end,
		private.sha256(before::text), private.sha256(after::text));
	return null;
end $$;
comment on function private.audit_row is 'Each row written leaves an event with its hash before and after.';

create function private.audit(named regclass) returns void
language plpgsql set search_path = ''
as $$
begin
	execute format(
		'create trigger audit after insert or update or delete on %s for each row execute function private.audit_row()',
		named);
end $$;
comment on function private.audit is 'Puts a table under audit; a catalogue test wants it on each.';

create function private.event_text(event public.audit_events) returns text
language plpgsql immutable set search_path = ''
as $$
begin
	return jsonb_build_array(event.sequence, extract(epoch from event.at), event.id, event.actor_id,
		event.acting_for_id, event.on_behalf_of_id, event.action, event.object_kind, event.object_id,
		event.opportunity_id, event.hash_before, event.hash_after, event.reason, event.request_id)::text;
end $$;
comment on function private.event_text is 'The words of an event that its hash covers.';

create function private.chain_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	last_one record;
	linked public.audit_events := new;
begin
	-- One chain, so commits take turns here; the lock is held only while the transaction ends.
	perform pg_advisory_xact_lock(7305);
	select sequence, hash into last_one from public.audit_events
		where sequence is not null order by sequence desc limit 1;
	linked.sequence := coalesce(last_one.sequence, 0) + 1;
	linked.previous_hash := coalesce(last_one.hash, '');
	linked.hash := private.sha256(linked.previous_hash || private.event_text(linked));
	update public.audit_events set sequence = linked.sequence, previous_hash = linked.previous_hash,
		hash = linked.hash where id = new.id;
	return null;
end $$;
comment on function private.chain_event is 'Gives a committed event its place and the hash of the one before it.';

create constraint trigger chain after insert on public.audit_events
	deferrable initially deferred for each row execute function private.chain_event();

create function private.keep_event() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if tg_op = 'UPDATE' and old.hash is null and new.hash is not null
		and row(new.id, new.at, new.actor_id, new.acting_for_id, new.on_behalf_of_id, new.action, new.object_kind, new.object_id,
				new.opportunity_id, new.hash_before, new.hash_after, new.reason, new.request_id)
			is not distinct from row(old.id, old.at, old.actor_id, old.acting_for_id, old.on_behalf_of_id, old.action, old.object_kind, old.object_id,
				old.opportunity_id, old.hash_before, old.hash_after, old.reason, old.request_id) then
		return new;
	end if;
	raise exception using errcode = 'PT409', message = 'The audit record is append only';
end $$;
comment on function private.keep_event is 'An event changes once, when it is chained, and is never deleted.';
create trigger keep before update or delete on public.audit_events
	for each row execute function private.keep_event();

create function private.audit_breaks() returns table (sequence bigint, problem text)
language sql stable security definer set search_path = ''
as $$
	with chain as (
		select e.sequence, e.previous_hash, e.hash,
			lag(e.sequence) over (order by e.sequence) as sequence_before,
			lag(e.hash) over (order by e.sequence) as hash_before,
			private.sha256(e.previous_hash || private.event_text(e)) as recomputed
		from public.audit_events e
	)
	select c.sequence, case
		when c.sequence is null then 'inserted outside the chain'
		when c.sequence <> coalesce(c.sequence_before, 0) + 1 then 'an event before this one is missing'
		when c.previous_hash <> coalesce(c.hash_before, '') then 'does not follow the event before it'
		else 'altered' end
	from chain c
	where c.sequence is null or c.sequence <> coalesce(c.sequence_before, 0) + 1
		or c.previous_hash <> coalesce(c.hash_before, '') or c.hash is distinct from c.recomputed
$$;
comment on function private.audit_breaks is 'Events whose place or hash does not hold.';

create function public.verify_audit() returns table (sequence bigint, problem text)
language sql stable set search_path = ''
as $$ select * from private.audit_breaks() $$;
comment on function public.verify_audit is 'What npm run audit:verify asks; no row means the chain holds.';
grant execute on function private.audit_breaks, public.verify_audit to service_role;

alter table public.audit_events enable row level security;

-- outbox (A-2) ------------------------------------------------------------------------------------

create table private.outbox (
	id uuid primary key default gen_random_uuid(),
	kind text not null check (kind in ('mail', 'file', 'match', 'search')),
	payload jsonb not null,
	idempotency_key text not null unique,
	created_at timestamptz not null default clock_timestamp(),
	available_at timestamptz not null default clock_timestamp(),
	attempts integer not null default 0,
	finished_at timestamptz,
	set_aside_at timestamptz,
	last_error text
);
comment on table private.outbox is 'Work for the worker, written in the transaction that caused it. Times are real time, not the moved clock.';
create index outbox_waiting on private.outbox (available_at) where finished_at is null and set_aside_at is null;
alter table private.outbox enable row level security;
grant select, update on private.outbox to service_role;

create function public.claim_outbox(batch integer) returns table (id uuid, kind text, payload jsonb, idempotency_key text, attempts integer)
language sql volatile set search_path = ''
as $$
	update private.outbox o
	set attempts = o.attempts + 1, available_at = clock_timestamp() + interval '2 minutes'
	where o.id in (
		select w.id from private.outbox w
		where w.finished_at is null and w.set_aside_at is null and w.available_at <= clock_timestamp()
		order by w.created_at for update skip locked limit least(greatest(batch, 1), 100))
	returning o.id, o.kind, o.payload, o.idempotency_key, o.attempts
$$;
comment on function public.claim_outbox is 'Hands a worker work that no other holds; unfinished after 2 minutes it is free again.';

create function public.finish_outbox(item uuid) returns void
language sql volatile set search_path = ''
as $$
	update private.outbox set finished_at = clock_timestamp(), payload = '{}', last_error = null where id = item
$$;
comment on function public.finish_outbox is 'The work is done; what it said is not kept.';

create function public.fail_outbox(item uuid, reason text) returns void
language sql volatile set search_path = ''
as $$
	update private.outbox set last_error = left(reason, 500),
		available_at = clock_timestamp() + least(interval '5 seconds' * power(3, attempts - 1), interval '6 hours'),
		set_aside_at = case when attempts >= 8 then clock_timestamp() end
	where id = item and finished_at is null
$$;
comment on function public.fail_outbox is 'Tries again after a growing wait; after 8 tries the work is set aside.';
grant execute on function public.claim_outbox, public.finish_outbox, public.fail_outbox to service_role;

create function private.mail(person uuid, template text, data jsonb, key text) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into private.outbox (kind, payload, idempotency_key)
	select 'mail', jsonb_build_object('template', template, 'to', u.email, 'data', data),
		'mail:' || template || ':' || key || ':' || person
	from auth.users u where u.id = person and u.email is not null
	on conflict (idempotency_key) do nothing
$$;
comment on function private.mail is 'Queues one mail to one person; the same key never sends twice.';

-- readiness (A-8) -------------------------------------------------------------------------------

create function private.readiness() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare applied bigint;
begin
	-- Hosted Supabase keeps its own list of what was applied.
	execute 'select count(*) from ' || coalesce(to_regclass('supabase_migrations.applied_files'),
		to_regclass('supabase_migrations.schema_migrations'))::text into applied;
	return jsonb_build_object('migrations', applied, 'workerLate', exists (select from private.outbox o
		where o.finished_at is null and o.set_aside_at is null and o.available_at < clock_timestamp() - interval '5 minutes'));
end $$;
comment on function private.readiness is 'How many migrations were applied, and whether work has waited for a worker for more than 5 minutes; nothing about what it is.';
create function public.readiness() returns jsonb
language sql stable set search_path = '' as $$ select private.readiness() $$;
comment on function public.readiness is 'What /readyz asks: {migrations, workerLate}.';
grant execute on function private.readiness, public.readiness to anon, authenticated;

create function public.work_counts() returns table (kind text, waiting bigint, set_aside bigint, finished bigint, oldest_seconds bigint)
language sql stable set search_path = ''
as $$
	select k.kind, count(o.id) filter (where o.finished_at is null and o.set_aside_at is null),
		count(o.id) filter (where o.finished_at is null and o.set_aside_at is not null), count(o.id) filter (where o.finished_at is not null),
		coalesce(greatest(0, floor(extract(epoch from clock_timestamp() - min(o.available_at) filter (where o.finished_at is null and o.set_aside_at is null)))), 0)::bigint
	from unnest(array['mail', 'file', 'match', 'search']) k (kind) left join private.outbox o on o.kind = k.kind
	group by k.kind order by k.kind
$$;
comment on function public.work_counts is 'How much work of each kind waits, was set aside and is done, for the counters; nothing about what it is or for whom.';
revoke execute on function public.work_counts from public, anon, authenticated;
grant execute on function public.work_counts to service_role;

-- kept forms --------------------------------------------------------------------------------------

create table private.kept_forms (
	id uuid primary key default gen_random_uuid(),
	path text not null check (length(path) between 1 and 500),
	sealed text not null check (length(sealed) <= 400000),
	kept_at timestamptz not null default clock_timestamp()
);
comment on table private.kept_forms is 'What someone typed when their session had ended, encrypted by the application, for one day.';
alter table private.kept_forms enable row level security;

create function private.keep_form(path text, sealed text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare kept uuid;
begin
	if length(keep_form.sealed) > 400000 or length(keep_form.path) > 500 then
		perform private.refuse('This form is too long to keep');
	end if;
	delete from private.kept_forms where kept_at < clock_timestamp() - interval '1 day';
	if (select count(*) from private.kept_forms) > 5000 then
		perform private.refuse('Too many forms are being kept at the moment');
	end if;
	insert into private.kept_forms (path, sealed) values (keep_form.path, keep_form.sealed) returning id into kept;
	return kept;
end $$;
comment on function private.keep_form is 'Keeps an encrypted form until its owner has logged in again.';

create function private.take_kept_form(kept uuid) returns jsonb
language sql volatile security definer set search_path = ''
as $$
	delete from private.kept_forms where id = kept and kept_at > clock_timestamp() - interval '1 day'
	returning jsonb_build_object('path', path, 'sealed', sealed)
$$;
comment on function private.take_kept_form is 'Hands a kept form back once.';

create function public.keep_form(path text, sealed text) returns uuid
language sql volatile set search_path = '' as $$ select private.keep_form(path, sealed) $$;
comment on function public.keep_form is 'Keeps an encrypted form; the answer is its only key.';
create function public.take_kept_form(kept uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.take_kept_form(kept) $$;
comment on function public.take_kept_form is 'Takes a kept form back; a second call finds nothing.';
grant execute on function private.keep_form, private.take_kept_form, public.keep_form, public.take_kept_form
	to anon, authenticated;
