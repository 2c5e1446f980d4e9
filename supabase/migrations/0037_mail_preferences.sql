-- How often a person hears of what need not be told at once, and one press that ends it (A-3).

-- tables ------------------------------------------------------------------------------------------

create table private.mail_kinds (
	template text primary key,
	kind text not null check (kind in ('service_models', 'commissioning', 'mentoring', 'messages'))
);
comment on table private.mail_kinds is 'The mails that may come less often or never. Every other mail is sent at once, because law, money, safety or a time limit asks for it.';
insert into private.mail_kinds (template, kind) values
	('service_model_published', 'service_models'),
	('service_model_changed', 'service_models'),
	('service_model_shared', 'service_models'),
	('opportunity_in_review', 'commissioning'),
	('opportunity_changes_requested', 'commissioning'),
	('opportunity_published', 'commissioning'),
	('publication_planned', 'commissioning'),
	('publication_called_off', 'commissioning'),
	('change_proposed', 'commissioning'),
	('change_decided', 'commissioning'),
	('mentoring_requested', 'mentoring'),
	('mentoring_accepted', 'mentoring'),
	('mentoring_declined', 'mentoring'),
	('mentoring_question', 'mentoring'),
	('mentoring_replied', 'mentoring'),
	('mentoring_waiting', 'mentoring'),
	('mentoring_expired', 'mentoring'),
	('mentoring_ended', 'mentoring'),
	('mentoring_paused', 'mentoring'),
	('mentorship_quiet', 'mentoring'),
	('mentorship_closed', 'mentoring'),
	('mentorship_ended', 'mentoring'),
	('mentoring_message', 'messages');

create table public.mail_preferences (
	person_id uuid not null references public.people on delete cascade,
	kind text not null check (kind in ('service_models', 'commissioning', 'mentoring', 'messages')),
	frequency text not null check (frequency in ('at_once', 'daily', 'weekly', 'never')),
	due_at timestamptz,
	primary key (person_id, kind)
);
comment on table public.mail_preferences is 'How often a person wants mails of a kind; at once where they said nothing. Read by that person alone.';
comment on column public.mail_preferences.due_at is 'When what is held is sent together.';
create index mail_preferences_due on public.mail_preferences (due_at) where due_at is not null;

create table private.held_mails (
	idempotency_key text primary key,
	place bigint generated always as identity,
	person_id uuid not null references public.people on delete cascade,
	kind text not null,
	template text not null,
	data jsonb not null
);
comment on table private.held_mails is 'Mails that wait for the next one that collects them; what they would say is what the mail alone would say.';
create index held_mails_person on private.held_mails (person_id, kind, place);

create table private.mail_off_links (
	secret_hash text primary key,
	person_id uuid not null references public.people on delete cascade,
	kinds text[] not null check (cardinality(kinds) > 0),
	made_at timestamptz not null default app.now()
);
comment on table private.mail_off_links is 'SHA-256 of the secrets in the links that switch mails off, for a year. The links are in the mails alone.';
create index mail_off_links_person on private.mail_off_links (person_id);
create index mail_off_links_made on private.mail_off_links (made_at);

-- sending -----------------------------------------------------------------------------------------

create function private.mail_off_link(person uuid, kinds text[]) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare secret constant text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
	insert into private.mail_off_links (secret_hash, person_id, kinds) values (private.sha256(secret), person, mail_off_link.kinds);
	return '/account/emails/off/' || secret;
end $$;
comment on function private.mail_off_link is 'A new link that ends mails of some kinds for one person, to be put into one mail.';

create or replace function private.mail(person uuid, template text, data jsonb, key text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	once constant text := 'mail:' || mail.template || ':' || key || ':' || person;
	subject constant text := (select k.kind from private.mail_kinds k where k.template = mail.template);
	often constant text := coalesce((select p.frequency from public.mail_preferences p where p.person_id = person and p.kind = subject), 'at_once');
begin
	if often = 'never' or exists (select from private.outbox o where o.idempotency_key = once)
		or exists (select from private.held_mails h where h.idempotency_key = once) then
		return;
	end if;
	if often <> 'at_once' then
		insert into private.held_mails (idempotency_key, person_id, kind, template, data)
		values (once, person, subject, mail.template, mail.data) on conflict do nothing;
		return;
	end if;
	insert into private.outbox (kind, payload, idempotency_key)
	select 'mail', jsonb_build_object('template', mail.template, 'to', u.email, 'data',
			case when subject is null then mail.data else mail.data || jsonb_build_object('off', private.mail_off_link(person, array[subject])) end), once
	from auth.users u where u.id = person and u.email is not null
	on conflict (idempotency_key) do nothing;
end $$;
comment on function private.mail is 'Queues one mail to one person, or holds it for the mail of the day or the week where they asked for that; the same key never sends twice.';

create function private.tick_mail_digests() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	due record;
	items jsonb;
	told bigint;
begin
	for due in
		with ready as materialized (select p.person_id, p.kind from public.mail_preferences p
			where p.due_at <= app.now() order by p.due_at limit 100 for update skip locked)
		select r.person_id, array_agg(r.kind order by r.kind) as kinds from ready r group by r.person_id order by r.person_id loop
		with sent as (delete from private.held_mails h where h.person_id = due.person_id and h.kind = any (due.kinds) returning h.*)
		select count(*), jsonb_agg(jsonb_build_object('template', s.template, 'data', s.data) order by s.place) into told, items from sent s;
		if told > 0 then
			perform private.mail(due.person_id, 'digest', jsonb_build_object('path', '/account/emails', 'found', told,
				'items', (select jsonb_agg(i.item order by i.place) from jsonb_array_elements(items) with ordinality i (item, place) where i.place <= 50),
				'off', private.mail_off_link(due.person_id, due.kinds)), array_to_string(due.kinds, ',') || ':' || extract(epoch from app.now()));
		end if;
		update public.mail_preferences p set due_at = case when p.frequency in ('daily', 'weekly') then private.next_digest(p.frequency, app.now()) end
		where p.person_id = due.person_id and p.kind = any (due.kinds);
	end loop;
	delete from private.mail_off_links l where l.made_at < app.now() - interval '1 year';
end $$;
comment on function private.tick_mail_digests is 'Sends what was held as one mail to each person, in the order it happened; what was sent is held no longer.';

-- what a person says --------------------------------------------------------------------------------

create function private.save_mail_preferences(choices jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if auth.uid() is null then
		perform private.not_found();
	end if;
	perform private.act('save_mail_preferences');
	if choices is null or jsonb_typeof(choices) <> 'object' or exists (select from jsonb_each_text(choices) c
		where c.key not in (select k.kind from private.mail_kinds k) or c.value is null or c.value not in ('at_once', 'daily', 'weekly', 'never')) then
		perform private.refuse('Select how often you want each kind of email');
	end if;
	-- What is held and may now come at once comes with the next round.
	insert into public.mail_preferences as p (person_id, kind, frequency, due_at)
	select auth.uid(), c.key, c.value, case c.value when 'at_once' then app.now() when 'never' then null else private.next_digest(c.value, app.now()) end
	from jsonb_each_text(choices) c order by c.key
	on conflict (person_id, kind) do update set frequency = excluded.frequency,
		due_at = case when excluded.frequency = p.frequency then p.due_at else excluded.due_at end;
	delete from private.held_mails h where h.person_id = auth.uid() and choices ->> h.kind = 'never';
end $$;
comment on function private.save_mail_preferences is 'The caller says how often they want mails of each kind.';

create function public.save_mail_preferences(choices jsonb) returns void
language sql volatile set search_path = '' as $$ select private.save_mail_preferences(choices) $$;
comment on function public.save_mail_preferences is 'Each kind with at_once, daily, weekly or never.';

create function private.mail_kinds_of(secret text) returns text[]
language sql stable security definer set search_path = ''
as $$ select l.kinds from private.mail_off_links l where l.secret_hash = private.sha256(secret) $$;
comment on function private.mail_kinds_of is 'The kinds of mails that a link switches off.';

create function public.mail_kinds_of(secret text) returns text[]
language sql stable set search_path = '' as $$ select private.mail_kinds_of(secret) $$;
comment on function public.mail_kinds_of is 'What a link from a mail is about; null where the link is not complete.';

create function private.switch_mails_off(secret text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare link private.mail_off_links;
begin
	perform private.act('switch_mails_off');
	select * into link from private.mail_off_links l where l.secret_hash = private.sha256(secret);
	if link.person_id is null then
		perform private.not_found();
	end if;
	insert into public.mail_preferences (person_id, kind, frequency)
	select link.person_id, k, 'never' from unnest(link.kinds) k order by k
	on conflict (person_id, kind) do update set frequency = 'never', due_at = null;
	delete from private.held_mails h where h.person_id = link.person_id and h.kind = any (link.kinds);
end $$;
comment on function private.switch_mails_off is 'Whoever holds the link from a mail switches its kind off, without logging in.';

create function public.switch_mails_off(secret text) returns void
language sql volatile set search_path = '' as $$ select private.switch_mails_off(secret) $$;
comment on function public.switch_mails_off is 'No more mails of the kinds a link is about; used again, nothing changes.';

-- policies and grants -----------------------------------------------------------------------------

alter table private.mail_kinds enable row level security;
alter table private.held_mails enable row level security;
alter table private.mail_off_links enable row level security;
alter table public.mail_preferences enable row level security;
create policy "people read how often they hear" on public.mail_preferences for select to authenticated
	using (person_id = (select auth.uid()));
grant select (person_id, kind, frequency) on public.mail_preferences to authenticated;
grant execute on function private.save_mail_preferences, public.save_mail_preferences to authenticated;
grant execute on function private.mail_kinds_of, public.mail_kinds_of, private.switch_mails_off, public.switch_mails_off to anon, authenticated;
select private.audit('public.mail_preferences');
