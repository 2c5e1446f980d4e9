-- People, organisations and who belongs to which.

-- tables ------------------------------------------------------------------------------------------

create table public.people (
	id uuid primary key,
	name text not null check (length(name) between 1 and 120),
	profession text,
	biography text not null default '' check (length(biography) <= 2000),
	place text not null default '' check (length(place) <= 100),
	conditions text[] not null default '{}' check (cardinality(conditions) <= 40),
	settings text[] not null default '{}' check (cardinality(settings) <= 30),
	skills_offered text[] not null default '{}' check (cardinality(skills_offered) <= 20),
	skills_sought text[] not null default '{}' check (cardinality(skills_sought) <= 20),
	created_at timestamptz not null default app.now(),
	closed_at timestamptz
);
comment on table public.people is 'One row for each account. Email addresses stay with the log in and are served to nobody else.';
comment on column public.people.id is 'The id of the log in. No foreign key: the name outlives the log in where records that law keeps refer to it (PO-9).';
comment on column public.people.closed_at is 'The account was closed then; only the name is left, for records that law keeps.';

create table public.organisations (
	id uuid primary key default gen_random_uuid(),
	kind text not null check (kind in
		('ccg', 'icb', 'commissioning_support', 'provider', 'investor', 'mentoring_body', 'oversight', 'platform')),
	legal_form text check (legal_form in
		('sole_clinician', 'partnership', 'llp', 'company', 'cic', 'charity', 'mutual', 'gp_practice', 'gp_federation', 'trust')),
	name text not null check (length(name) between 2 and 200),
	ods_code text unique check (ods_code ~ '^[A-Z0-9]{3,10}$'),
	company_number text check (company_number ~ '^[A-Z0-9]{8}$'),
	charity_number text check (charity_number ~ '^[0-9]{6,8}(-[0-9]{1,2})?$'),
	address text not null default '' check (length(address) <= 400),
	postcode text check (length(postcode) <= 10),
	website text check (website ~ '^https?://[^[:space:]]+$' and length(website) <= 300),
	opened_on date,
	closed_on date,
	successor_id uuid references public.organisations,
	registered_population integer check (registered_population > 0),
	population_source text not null default '' check (length(population_source) <= 200),
	population_on date,
	verified_at timestamptz,
	created_at timestamptz not null default app.now(),
	check ((kind = 'provider') = (legal_form is not null))
);
comment on table public.organisations is 'Commissioners, providers and others; a commissioner has dates and may name a successor.';
comment on column public.organisations.kind is 'platform: the body that runs Coldframe; its members are platform admins.';
comment on column public.organisations.population_source is 'Where the number of registered people is from and, beside it, of which day it is (F-1); not known where empty.';
comment on column public.organisations.verified_at is 'Unverified organisations may draft but not publish or bid (PO-4).';
create index organisations_successor on public.organisations (successor_id);

create table public.provider_facts (
	organisation_id uuid primary key references public.organisations,
	founded_on date,
	staff integer check (staff >= 0),
	yearly_turnover_pence bigint check (yearly_turnover_pence >= 0),
	clinician_led_percent integer check (clinician_led_percent between 0 and 100),
	based_in text,
	as_of date not null
);
comment on table public.provider_facts is 'The dated facts that decide whether a provider belongs to an eligible class (R6). Not public.';

create table public.memberships (
	id uuid primary key default gen_random_uuid(),
	organisation_id uuid not null references public.organisations,
	person_id uuid not null references public.people,
	role text not null check (role in ('admin', 'officer', 'approver', 'finance', 'member')),
	since timestamptz not null default app.now(),
	unique (person_id, organisation_id, role)
);
comment on table public.memberships is 'Who may do what for which organisation; one row for each role.';
create index memberships_organisation on public.memberships (organisation_id, role);

create table public.delegations (
	id uuid primary key default gen_random_uuid(),
	commissioner_id uuid not null references public.organisations,
	organisation_id uuid not null references public.organisations,
	powers text[] not null check (cardinality(powers) > 0 and powers <@ array['draft', 'answer_questions', 'run_evaluation']),
	ends_on date not null,
	given_by uuid not null references public.people,
	given_at timestamptz not null default app.now(),
	withdrawn_by uuid references public.people,
	withdrawn_at timestamptz,
	check (commissioner_id <> organisation_id)
);
comment on table public.delegations is 'The powers a commissioner gives to commissioning support, until a date (PO-6). Its officers use them; to approve is never among them.';
comment on column public.delegations.ends_on is 'The last day, in England.';
create index delegations_commissioner on public.delegations (commissioner_id);
create index delegations_organisation on public.delegations (organisation_id);
create index delegations_given_by on public.delegations (given_by);
create index delegations_withdrawn_by on public.delegations (withdrawn_by);

-- functions ---------------------------------------------------------------------------------------

create function private.powers_held(person uuid) returns table (
	delegation_id uuid, commissioner_id uuid, organisation_id uuid, powers text[], ends_on date)
language plpgsql stable security definer set search_path = ''
as $$
declare today constant date := app.today();
begin
	return query select d.id, d.commissioner_id, d.organisation_id, d.powers, d.ends_on
	from public.delegations d
	join public.memberships m on m.organisation_id = d.organisation_id and m.person_id = person and m.role = 'officer'
	join public.organisations o on o.id = d.organisation_id
	where d.withdrawn_at is null and d.ends_on >= today and o.verified_at is not null
		and coalesce(o.closed_on >= today, true);
end $$;
comment on function private.powers_held is 'The delegations a person may use today as an officer of commissioning support (PO-6).';

create function private.organisations_as(variadic roles text[]) returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query select m.organisation_id from public.memberships m where m.person_id = auth.uid() and m.role = any (roles)
	union all
	select h.commissioner_id from private.powers_held(auth.uid()) h
	where 'delegate' = any (roles) or h.powers && roles;
end $$;
comment on function private.organisations_as is 'The organisations in which the caller holds one of the roles or, by delegation, one of the powers (draft, answer_questions, run_evaluation; delegate for any).';

create function private.my_delegates() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select m.person_id from public.delegations d
	join public.memberships m on m.organisation_id = d.organisation_id and m.role = 'officer'
	where d.commissioner_id in (select mine.organisation_id from public.memberships mine where mine.person_id = auth.uid())
$$;
comment on function private.my_delegates is 'The officers of commissioning support to which the caller''s commissioners delegate or did.';

create function private.my_organisations() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$ begin return query select distinct m.organisation_id from public.memberships m where m.person_id = auth.uid(); end $$;
comment on function private.my_organisations is 'The organisations the caller belongs to in any role.';

create function private.has_role(person uuid, organisation uuid, variadic roles text[]) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.memberships m
			where m.person_id = person and m.organisation_id = organisation and m.role = any (roles))
		or exists (select from private.powers_held(person) h
			where h.commissioner_id = organisation and ('delegate' = any (roles) or h.powers && roles))
$$;
comment on function private.has_role is 'Whether a person holds one of the roles or, by delegation, one of the powers in an organisation.';

create function private.belongs_to_kind(organisation_kind text) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id
		where m.person_id = auth.uid() and o.kind = organisation_kind and o.verified_at is not null)
$$;
comment on function private.belongs_to_kind is 'Whether the caller belongs to a verified organisation of that kind (oversight, platform).';

create function private.name_of(person uuid) returns text
language sql stable security definer set search_path = ''
as $$ select p.name from public.people p where p.id = person $$;
comment on function private.name_of is 'The name of a person, for records that law requires to show it.';

create function private.may_act(organisation public.organisations) returns boolean
language sql stable set search_path = ''
as $$
	select organisation.verified_at is not null
		and coalesce(organisation.opened_on <= app.today(), true)
		and coalesce(organisation.closed_on >= app.today(), true)
$$;
comment on function private.may_act is 'Verified and in being today: may publish and bid.';

grant execute on function private.my_delegates to authenticated;
grant execute on function private.organisations_as, private.my_organisations, private.belongs_to_kind
	to anon, authenticated;

create function private.create_person() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	insert into public.people (id, name)
	values (new.id, coalesce(nullif(left(new.raw_user_meta_data ->> 'name', 120), ''), split_part(new.email, '@', 1)))
	on conflict (id) do nothing;
	return null;
end $$;
comment on function private.create_person is 'Each account is a person from the start.';
create trigger create_person after insert on auth.users for each row execute function private.create_person();

create function private.viewer() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (select jsonb_build_object(
		'id', p.id, 'name', p.name, 'profession', p.profession,
		'email', (select u.email from auth.users u where u.id = p.id),
		'admin', private.belongs_to_kind('platform'), 'oversight', private.belongs_to_kind('oversight'),
		'organisations', coalesce((
			select jsonb_agg(held order by held ->> 'name') from (
				select jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'legalForm', o.legal_form,
					'verified', o.verified_at is not null,
					'roles', jsonb_agg(m.role order by m.role))
					|| case when o.closed_on < app.today() and o.successor_id is not null then
						(select jsonb_build_object('takenOverBy', jsonb_build_object('id', s.id, 'name', s.name, 'closedOn', o.closed_on))
							from public.organisations s where s.id = private.buyer_today(o.id))
						else '{}' end as held
				from public.memberships m join public.organisations o on o.id = m.organisation_id
				where m.person_id = p.id
				group by o.id) organisations), '[]'::jsonb),
		'delegations', coalesce((
			select jsonb_agg(jsonb_build_object('id', h.delegation_id, 'commissionerId', c.id, 'commissionerName', c.name,
					'commissionerKind', c.kind, 'organisationId', s.id, 'organisationName', s.name,
					'powers', h.powers, 'endsOn', h.ends_on) order by c.name, h.ends_on)
			from private.powers_held(p.id) h
			join public.organisations c on c.id = h.commissioner_id
			join public.organisations s on s.id = h.organisation_id), '[]'::jsonb),
		'mentor', exists (select from public.mentors t where t.person_id = p.id),
		'panels', (select count(distinct k.opportunity_id) from public.panel_members k where k.person_id = p.id),
		'now', app.now(),
		'clockMovable', (select movable from app.clock))
	from public.people p where p.id = auth.uid() and p.closed_at is null);
end $$;
comment on function private.viewer is 'Who is asking, for the header and for what a page offers; null for a visitor.';

create function public.viewer() returns jsonb
language sql stable set search_path = '' as $$ select private.viewer() $$;
comment on function public.viewer is 'Who is asking: name, organisations with roles, whether a mentor or on a panel.';
grant execute on function private.viewer, public.viewer to anon, authenticated;

-- policies and grants -----------------------------------------------------------------------------

alter table public.organisations enable row level security;
alter table public.provider_facts enable row level security;
alter table public.people enable row level security;
alter table public.memberships enable row level security;
alter table public.delegations enable row level security;

create policy "everyone sees organisations" on public.organisations for select to anon, authenticated using (true);
create policy "members see the facts of their organisation" on public.provider_facts for select to authenticated
	using (organisation_id in (select private.my_organisations()));
create policy "people see themselves" on public.people for select to authenticated using (id = (select auth.uid()));
create policy "people change their own profile" on public.people for update to authenticated
	using (id = (select auth.uid()) and closed_at is null) with check (id = (select auth.uid()));
create policy "colleagues see each other" on public.people for select to authenticated
	using (id in (select m.person_id from public.memberships m where m.organisation_id in (select private.my_organisations())));
create policy "delegates see the people they run a process with" on public.people for select to authenticated
	using (id in (select m.person_id from public.memberships m where m.organisation_id in (select private.organisations_as('delegate'))));
create policy "commissioners see who acts for them" on public.people for select to authenticated
	using (id in (select private.my_delegates()));
create policy "members see who belongs to their organisations" on public.memberships for select to authenticated
	using (organisation_id in (select private.my_organisations()));
create policy "delegates see who belongs to the commissioner they act for" on public.memberships for select to authenticated
	using (organisation_id in (select private.organisations_as('delegate')));
create policy "both sides see a delegation" on public.delegations for select to authenticated
	using (commissioner_id in (select private.my_organisations()) or organisation_id in (select private.my_organisations()));
create policy "oversight sees delegations" on public.delegations for select to authenticated
	using ((select private.belongs_to_kind('oversight')));
create policy "platform admins see the facts they verify" on public.provider_facts for select to authenticated
	using ((select private.belongs_to_kind('platform')));

grant select on public.organisations to anon, authenticated;
grant select on public.provider_facts, public.people, public.memberships, public.delegations to authenticated;
grant update (name, profession, biography, place, conditions, settings, skills_offered, skills_sought)
	on public.people to authenticated;

select private.audit('public.organisations');
select private.audit('public.provider_facts');
select private.audit('public.people');
select private.audit('public.memberships');
select private.audit('public.delegations');

-- mail to an address, and who may ------------------------------------------------------------------

create function private.mail_address(address text, template text, data jsonb, key text) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into private.outbox (kind, payload, idempotency_key)
	values ('mail', jsonb_build_object('template', template, 'to', address, 'data', data),
		'mail:' || template || ':' || key)
	on conflict (idempotency_key) do nothing
$$;
comment on function private.mail_address is 'Queues one mail to an address that may have no account yet.';

create function private.confirmed_email(person uuid) returns text
language sql stable security definer set search_path = ''
as $$ select lower(u.email) from auth.users u where u.id = person and u.email_confirmed_at is not null $$;
comment on function private.confirmed_email is 'The address a person has confirmed, in lower case, or null.';

create function private.person_at(address text) returns uuid
language sql stable security definer set search_path = ''
as $$
	select u.id from auth.users u join public.people p on p.id = u.id
	where lower(u.email) = lower(btrim(address)) and u.email_confirmed_at is not null and p.closed_at is null
$$;
comment on function private.person_at is 'Who confirmed an address. For commands only: nobody learns from it which addresses have an account.';

create function private.is_nhs_email(address text) returns boolean
language sql immutable set search_path = ''
as $$ select coalesce(lower(btrim(address)) ~ '^[^@[:space:]]+@(nhs\.net|([a-z0-9-]+\.)+nhs\.uk)$', false) $$;
comment on function private.is_nhs_email is 'Whether an address is at nhs.net or at a host under nhs.uk, by whole labels (PO-5). It earns a mark and no right.';

create function private.open_today(organisation uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.organisations o where o.id = organisation and coalesce(o.closed_on >= app.today(), true))
$$;
comment on function private.open_today is 'Whether an organisation has not closed.';

create function private.roles_in(organisation_kind text) returns text[]
language sql immutable set search_path = ''
as $$
	select case
		when organisation_kind in ('ccg', 'icb') then array['admin', 'officer', 'approver', 'finance', 'member']
		when organisation_kind = 'commissioning_support' then array['admin', 'officer', 'member']
		when organisation_kind in ('oversight', 'platform') then array['admin', 'member']
		else array['admin', 'finance', 'member'] end
$$;
comment on function private.roles_in is 'The roles an organisation of a kind gives.';

create function private.expect_platform() returns void
language plpgsql stable set search_path = ''
as $$
begin
	if not private.belongs_to_kind('platform') then
		perform private.not_found();
	end if;
end $$;
comment on function private.expect_platform is 'Only platform admins go on.';

create function private.expect_admin(organisation uuid) returns public.organisations
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.organisations;
begin
	-- The lock makes admins of one organisation take turns, and the role is read after it was waited for.
	select * into subject from public.organisations o where o.id = organisation for no key update;
	if subject.id is null or organisation not in (select private.my_organisations()) then
		perform private.not_found();
	end if;
	if not private.has_role(auth.uid(), organisation, 'admin') then
		perform private.refuse('Only an admin of this organisation can do this');
	end if;
	return subject;
end $$;
comment on function private.expect_admin is 'Only an admin of the organisation goes on; strangers do not find it.';

create function private.expect_roles(subject public.organisations, roles text[]) returns void
language plpgsql stable set search_path = ''
as $$
begin
	if coalesce(cardinality(roles), 0) = 0 then
		perform private.refuse('Select at least one role', 'roles');
	end if;
	if not roles <@ private.roles_in(subject.kind) then
		perform private.refuse('Select roles that this kind of organisation has', 'roles');
	end if;
end $$;
comment on function private.expect_roles is 'Roles are given, and are those of the kind of organisation.';

create function private.give_roles(organisation uuid, person uuid, roles text[]) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into public.memberships (organisation_id, person_id, role)
	select organisation, person, given from unnest(roles) given
	on conflict (person_id, organisation_id, role) do nothing
$$;
comment on function private.give_roles is 'Adds roles; those held stay as they are.';

create function private.mail_admins(organisation uuid, template text, data jsonb, key text) returns void
language sql volatile security definer set search_path = ''
as $$
	select private.mail(m.person_id, template, data, key)
	from public.memberships m where m.organisation_id = organisation and m.role = 'admin'
$$;
comment on function private.mail_admins is 'Tells the admins of an organisation.';

-- verification (PO-4) ------------------------------------------------------------------------------

create table public.verifications (
	id uuid primary key default gen_random_uuid(),
	organisation_id uuid not null references public.organisations,
	asked_by uuid references public.people on delete set null,
	asked_at timestamptz not null default app.now(),
	decision text check (decision in ('verified', 'declined', 'taken_back')),
	reason text not null default '' check (length(reason) <= 2000),
	decided_by uuid references public.people,
	decided_at timestamptz,
	check ((decision is null) = (decided_at is null))
);
comment on table public.verifications is 'Each time an organisation asked to be verified, and what a platform admin decided and why.';
create index verifications_organisation on public.verifications (organisation_id, asked_at);
create unique index verifications_one_open on public.verifications (organisation_id) where decision is null;
create index verifications_asked_by on public.verifications (asked_by);
create index verifications_decided_by on public.verifications (decided_by);

create function private.ask_for_verification(organisation uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if (select o.verified_at is null from public.organisations o where o.id = organisation) then
		insert into public.verifications (organisation_id, asked_by) values (organisation, auth.uid())
		on conflict (organisation_id) where decision is null do nothing;
	end if;
end $$;
comment on function private.ask_for_verification is 'Puts an unverified organisation before the platform admins, once.';

create function private.check_organisation(asked public.organisations) returns void
language plpgsql stable set search_path = ''
as $$
begin
	if length(btrim(coalesce(asked.name, ''))) < 2 then
		perform private.refuse('Enter the name of the organisation', 'name');
	end if;
	if asked.kind = 'provider' and asked.legal_form is null then
		perform private.refuse('Select the legal form', 'legal_form');
	end if;
	if asked.legal_form in ('company', 'cic', 'llp') and asked.company_number is null then
		perform private.refuse('Enter the company number', 'company_number');
	end if;
	if asked.legal_form = 'charity' and asked.charity_number is null then
		perform private.refuse('Enter the charity number', 'charity_number');
	end if;
	if asked.closed_on < asked.opened_on then
		perform private.refuse('The closing date must be after the opening date', 'closed_on');
	end if;
	if asked.ods_code is not null and exists (select from public.organisations o
		where o.ods_code = asked.ods_code and o.id is distinct from asked.id) then
		perform private.refuse('Another organisation has this ODS code. If it is yours, ask to join it', 'ods_code');
	end if;
	if asked.successor_id is not null and (asked.successor_id = asked.id
		or not exists (select from public.organisations o where o.id = asked.successor_id and o.kind in ('ccg', 'icb'))) then
		perform private.refuse('Select another commissioner as the successor', 'successor_id');
	end if;
	if asked.registered_population is not null and length(btrim(coalesce(asked.population_source, ''))) < 3 then
		perform private.refuse('Enter where the number of registered people is from', 'population_source');
	end if;
	if asked.registered_population is not null and coalesce(asked.population_on > app.today(), true) then
		perform private.refuse('Enter of which day the number is, today or earlier', 'population_on');
	end if;
end $$;
comment on function private.check_organisation is 'What each kind and legal form needs (PO-4).';

create function private.save_facts(organisation uuid, content jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	asked public.provider_facts := jsonb_populate_record(null::public.provider_facts, content);
begin
	if asked.founded_on > app.today() then
		perform private.refuse('The founding date must not be in the future', 'founded_on');
	end if;
	insert into public.provider_facts
		(organisation_id, founded_on, staff, yearly_turnover_pence, clinician_led_percent, based_in, as_of)
	values (organisation, asked.founded_on, asked.staff, asked.yearly_turnover_pence, asked.clinician_led_percent,
		asked.based_in, app.today())
	on conflict (organisation_id) do update set founded_on = excluded.founded_on, staff = excluded.staff,
		yearly_turnover_pence = excluded.yearly_turnover_pence,
		clinician_led_percent = excluded.clinician_led_percent, based_in = excluded.based_in, as_of = excluded.as_of
	where (provider_facts.founded_on, provider_facts.staff, provider_facts.yearly_turnover_pence,
			provider_facts.clinician_led_percent, provider_facts.based_in)
		is distinct from (excluded.founded_on, excluded.staff, excluded.yearly_turnover_pence,
			excluded.clinician_led_percent, excluded.based_in);
end $$;
comment on function private.save_facts is 'Keeps a provider''s facts with the day they were stated, which moves only when one of them changes (R6).';

create function private.create_organisation(content jsonb) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	asked public.organisations := jsonb_populate_record(null::public.organisations, content);
	made uuid := gen_random_uuid();
begin
	if auth.uid() is null then
		perform private.not_found();
	end if;
	if asked.kind is null or asked.kind not in
		('ccg', 'icb', 'commissioning_support', 'provider', 'investor', 'mentoring_body', 'oversight') then
		perform private.refuse('Select what kind of organisation it is', 'kind');
	end if;
	if (select count(*) from public.verifications v where v.asked_by = auth.uid() and v.decision is null) >= 10 then
		perform private.refuse('You have asked for 10 organisations that are not verified yet. Wait until those are decided');
	end if;
	-- An import, or somebody else, may be adding the same ODS code.
	perform pg_advisory_xact_lock(7306);
	perform private.check_organisation(asked);
	perform private.act('create_organisation');
	insert into public.organisations (id, kind, legal_form, name, ods_code, company_number, charity_number, address,
		postcode, website, opened_on, closed_on, successor_id, registered_population, population_source, population_on)
	values (made, asked.kind, case when asked.kind = 'provider' then asked.legal_form end, btrim(asked.name), asked.ods_code,
		asked.company_number, asked.charity_number, coalesce(asked.address, ''), asked.postcode, asked.website,
		asked.opened_on, asked.closed_on, asked.successor_id, asked.registered_population,
		case when asked.registered_population is null then '' else btrim(asked.population_source) end,
		case when asked.registered_population is not null then asked.population_on end);
	if asked.kind = 'provider' then
		perform private.save_facts(made, content -> 'facts');
	end if;
	-- Whoever registers a commissioner or oversight has no say in it until a platform admin has appointed its first admin.
	if asked.kind not in ('ccg', 'icb', 'oversight') then
		perform private.give_roles(made, auth.uid(), array['admin']);
	end if;
	perform private.ask_for_verification(made);
	perform private.mail(m.person_id, 'organisation_registered', jsonb_build_object(
		'subject', 'An organisation waits to be verified: ' || btrim(asked.name),
		'lines', jsonb_build_array(btrim(asked.name) || ' was registered and waits for a check.'),
		'link', '/admin/organisations/' || made), made || ':registered')
	from public.memberships m join public.organisations o on o.id = m.organisation_id
	where o.kind = 'platform' and m.role = 'admin';
	return made;
end $$;
comment on function private.create_organisation is 'Registers an unverified organisation; its maker is its admin unless it is a commissioner or oversight (PO-4, PO-5).';

create function private.save_organisation(organisation uuid, content jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	before public.organisations;
	asked public.organisations;
begin
	perform pg_advisory_xact_lock(7306);
	before := private.expect_admin(organisation);
	asked := jsonb_populate_record(before, content - 'id' - 'kind' - 'verified_at' - 'created_at');
	perform private.check_organisation(asked);
	perform private.act('save_organisation');
	update public.organisations set legal_form = asked.legal_form, name = btrim(asked.name), ods_code = asked.ods_code,
		company_number = asked.company_number, charity_number = asked.charity_number,
		address = coalesce(asked.address, ''), postcode = asked.postcode, website = asked.website,
		opened_on = asked.opened_on, closed_on = asked.closed_on, successor_id = asked.successor_id,
		registered_population = asked.registered_population,
		population_source = case when asked.registered_population is null then '' else btrim(asked.population_source) end,
		population_on = case when asked.registered_population is not null then asked.population_on end,
		-- What was checked has changed, so the check no longer holds.
		verified_at = case when (btrim(asked.name), asked.legal_form, asked.ods_code, asked.company_number, asked.charity_number)
			is not distinct from (before.name, before.legal_form, before.ods_code, before.company_number, before.charity_number)
			then before.verified_at end
	where id = organisation;
	if before.kind = 'provider' and content ? 'facts' then
		perform private.save_facts(organisation, content -> 'facts');
	end if;
	perform private.ask_for_verification(organisation);
end $$;
comment on function private.save_organisation is 'Its admin replaces the facts of an organisation; a change of name, form or number makes it unverified and asks again.';

create function private.decide_organisation(organisation uuid, decision text, reason text, appoint uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.organisations;
	waiting public.verifications;
begin
	perform private.expect_platform();
	select * into subject from public.organisations o where o.id = organisation for no key update;
	if subject.id is null then
		perform private.not_found();
	end if;
	if decision is null or decision not in ('verified', 'declined', 'taken_back') then
		perform private.refuse('Select what you decide', 'decision');
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	if (decision = 'taken_back') <> (subject.verified_at is not null) then
		perform private.refuse(case when subject.verified_at is null then 'This organisation is not verified'
			else 'This organisation is verified already' end);
	end if;
	perform private.act('decide_organisation', reason);
	perform private.ask_for_verification(organisation);
	select * into waiting from public.verifications v where v.organisation_id = organisation and v.decision is null for update;
	if decision = 'taken_back' then
		insert into public.verifications (organisation_id, decision, reason, decided_by, decided_at)
		values (organisation, decision, btrim(decide_organisation.reason), auth.uid(), app.now());
	else
		update public.verifications v set decision = decide_organisation.decision,
			reason = btrim(decide_organisation.reason), decided_by = auth.uid(), decided_at = app.now() where v.id = waiting.id;
	end if;
	update public.organisations set verified_at = case when decision = 'verified' then app.now() end where id = organisation;
	if decision = 'verified' and appoint is not null then
		perform private.appoint_first_admin(organisation, appoint);
	end if;
	perform private.mail(told.person, 'organisation_decided', jsonb_build_object(
			'subject', case decision when 'verified' then 'Your organisation is verified: '
				when 'declined' then 'Your organisation was not verified: ' else 'Your organisation is no longer verified: ' end || subject.name,
			'lines', jsonb_build_array('Why: ' || btrim(decide_organisation.reason)), 'link', '/organisations/' || organisation),
		organisation || ':' || coalesce(waiting.id, gen_random_uuid()))
	from (select waiting.asked_by as person where waiting.asked_by is not null
		union select m.person_id from public.memberships m where m.organisation_id = organisation and m.role = 'admin') told;
end $$;
comment on function private.decide_organisation is 'A platform admin verifies, declines or takes back, with the reason, and may appoint the first admin.';

create function private.appoint_first_admin(organisation uuid, person uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.expect_platform();
	perform from public.organisations o where o.id = organisation and o.verified_at is not null for no key update;
	if not found then
		perform private.refuse('Verify this organisation first');
	end if;
	if exists (select from public.memberships m where m.organisation_id = organisation and m.role = 'admin') then
		perform private.refuse('This organisation has an admin. Its roles come only from that admin');
	end if;
	if not exists (select from public.verifications v where v.organisation_id = organisation and v.asked_by = person)
		and not exists (select from public.join_requests j where j.organisation_id = organisation and j.person_id = person and j.state = 'open')
		and not exists (select from public.memberships m where m.organisation_id = organisation and m.person_id = person) then
		perform private.refuse('Only somebody who registered this organisation, belongs to it or asked to join it can be its first admin', 'appoint');
	end if;
	perform private.give_roles(organisation, person, array['admin']);
	update public.join_requests set state = 'accepted', decided_by = auth.uid(), decided_at = app.now()
	where organisation_id = organisation and person_id = person and state = 'open';
	perform private.mail(person, 'first_admin', jsonb_build_object(
		'subject', 'You are an admin of ' || (select o.name from public.organisations o where o.id = organisation),
		'lines', jsonb_build_array('You can now invite colleagues and give them roles.'),
		'link', '/organisations/' || organisation || '/members'), organisation::text);
end $$;
comment on function private.appoint_first_admin is 'A platform admin appoints an admin where there is none; afterwards roles come from that admin alone (PO-5).';

create function public.create_organisation(content jsonb) returns uuid
language sql volatile set search_path = '' as $$ select private.create_organisation(content) $$;
comment on function public.create_organisation is 'Registers an organisation, unverified; content holds its columns and, for a provider, facts.';
create function public.save_organisation(organisation uuid, content jsonb) returns void
language sql volatile set search_path = '' as $$ select private.save_organisation(organisation, content) $$;
comment on function public.save_organisation is 'Replaces what is given of an organisation the caller administers.';
create function public.decide_organisation(organisation uuid, decision text, reason text, appoint uuid default null) returns void
language sql volatile set search_path = '' as $$ select private.decide_organisation(organisation, decision, reason, appoint) $$;
comment on function public.decide_organisation is 'For platform admins: verified, declined or taken_back, with the reason; appoint names the first admin.';
create function public.appoint_first_admin(organisation uuid, person uuid) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('appoint_first_admin');
	perform private.appoint_first_admin(organisation, person);
end $$;
comment on function public.appoint_first_admin is 'For platform admins: the first admin of a verified organisation that has none.';

-- memberships (PO-5) -------------------------------------------------------------------------------

create table public.join_requests (
	id uuid primary key default gen_random_uuid(),
	organisation_id uuid not null references public.organisations,
	person_id uuid not null references public.people on delete cascade,
	message text not null default '' check (length(message) <= 1000),
	state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
	asked_at timestamptz not null default app.now(),
	decided_by uuid references public.people on delete set null,
	decided_at timestamptz,
	reason text not null default '' check (length(reason) <= 1000)
);
comment on table public.join_requests is 'A person asks to belong to an organisation; an admin of it accepts or declines.';
create index join_requests_organisation on public.join_requests (organisation_id, state);
create index join_requests_person on public.join_requests (person_id);
create index join_requests_decided_by on public.join_requests (decided_by);
create unique index join_requests_one_open on public.join_requests (organisation_id, person_id) where state = 'open';

create table public.invitations (
	id uuid primary key default gen_random_uuid(),
	organisation_id uuid not null references public.organisations,
	email text not null check (email = lower(btrim(email)) and email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 320),
	roles text[] not null check (cardinality(roles) > 0 and roles <@ array['admin', 'officer', 'approver', 'finance', 'member']),
	secret_hash text not null unique,
	invited_by uuid references public.people on delete set null,
	invited_at timestamptz not null default app.now(),
	expires_at timestamptz not null,
	accepted_by uuid references public.people on delete set null,
	accepted_at timestamptz,
	withdrawn_at timestamptz
);
comment on table public.invitations is 'An admin invites an address; the link in the mail works once, for 14 days, for whoever confirmed that address.';
comment on column public.invitations.secret_hash is 'SHA-256 of what the link carries. The link itself is in the mail alone.';
create index invitations_organisation on public.invitations (organisation_id, invited_at);
create index invitations_invited_by on public.invitations (invited_by);
create index invitations_accepted_by on public.invitations (accepted_by);
create unique index invitations_one_open on public.invitations (organisation_id, email) where accepted_at is null and withdrawn_at is null;

create function private.keep_last_admin() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if old.role = 'admin' and (tg_op = 'DELETE' or (new.role, new.organisation_id) is distinct from (old.role, old.organisation_id)) then
		perform from public.organisations o where o.id = old.organisation_id for no key update;
		if private.open_today(old.organisation_id) and not exists (select from public.memberships m
			where m.organisation_id = old.organisation_id and m.role = 'admin' and m.id <> old.id) then
			perform private.refuse(format('%s would have no admin. Make somebody else an admin first',
				(select o.name from public.organisations o where o.id = old.organisation_id)), 'roles');
		end if;
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;
comment on function private.keep_last_admin is 'An organisation in being keeps an admin, whatever removes the role; those who remove at once take turns (PO-5).';
create trigger keep_last_admin before update or delete on public.memberships
	for each row execute function private.keep_last_admin();

create function private.set_roles(organisation uuid, person uuid, roles text[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.organisations;
begin
	subject := private.expect_admin(organisation);
	if not exists (select from public.memberships m where m.organisation_id = organisation and m.person_id = person) then
		perform private.not_found();
	end if;
	if roles is null or not roles <@ private.roles_in(subject.kind) then
		perform private.refuse('Select roles that this kind of organisation has', 'roles');
	end if;
	perform private.act(case when cardinality(roles) = 0 then 'remove_member' else 'set_roles' end);
	perform private.give_roles(organisation, person, roles);
	delete from public.memberships m where m.organisation_id = organisation and m.person_id = person and m.role <> all (roles);
end $$;
comment on function private.set_roles is 'An admin gives a member exactly these roles; none removes them.';

create function private.leave_organisation(organisation uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('leave_organisation');
	-- The organisation before its members, as every command of an admin does.
	perform from public.organisations o where o.id = organisation for no key update;
	delete from public.memberships m where m.organisation_id = organisation and m.person_id = auth.uid();
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.leave_organisation is 'A member leaves; the last admin cannot.';

create function private.ask_to_join(organisation uuid, message text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.organisations;
begin
	select * into subject from public.organisations o where o.id = organisation;
	if subject.id is null or auth.uid() is null then
		perform private.not_found();
	end if;
	if subject.closed_on < app.today() then
		perform private.refuse(format('%s closed on %s, so nobody can join it', subject.name, to_char(subject.closed_on, 'FMDD FMMonth YYYY')));
	end if;
	if organisation in (select private.my_organisations()) then
		perform private.refuse('You belong to this organisation already');
	end if;
	perform private.act('ask_to_join');
	insert into public.join_requests (organisation_id, person_id, message)
	values (organisation, auth.uid(), btrim(coalesce(message, '')))
	on conflict (organisation_id, person_id) where state = 'open' do nothing;
	if not found then
		perform private.refuse('You have asked to join this organisation. An admin of it has not answered yet');
	end if;
	perform private.mail_admins(organisation, 'join_request', jsonb_build_object(
		'subject', private.name_of(auth.uid()) || ' asks to join ' || subject.name,
		'lines', jsonb_build_array('An admin of the organisation accepts or declines.'),
		'link', '/organisations/' || organisation || '/members'), organisation || ':' || auth.uid() || ':' || app.now());
end $$;
comment on function private.ask_to_join is 'Asks the admins of an organisation in being to let the caller in.';

create function private.answer_join_request(request uuid, accepted boolean, roles text[], reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	asked public.join_requests;
	subject public.organisations;
begin
	select * into asked from public.join_requests j where j.id = request;
	subject := private.expect_admin(asked.organisation_id);
	select * into asked from public.join_requests j where j.id = request for update;
	if asked.state <> 'open' then
		perform private.refuse(format('This request was %s already', asked.state));
	end if;
	if accepted then
		perform private.expect_roles(subject, roles);
		if not private.open_today(subject.id) then
			perform private.refuse(format('%s has closed, so nobody can join it', subject.name));
		end if;
		perform private.give_roles(subject.id, asked.person_id, roles);
	end if;
	perform private.act(case when accepted then 'accept_join_request' else 'decline_join_request' end, reason);
	update public.join_requests set state = case when accepted then 'accepted' else 'declined' end,
		decided_by = auth.uid(), decided_at = app.now(), reason = btrim(coalesce(answer_join_request.reason, '')) where id = request;
	perform private.mail(asked.person_id, 'join_request_answered', jsonb_build_object(
		'subject', case when accepted then 'You now belong to ' else 'You were not accepted by ' end || subject.name,
		'lines', case when btrim(coalesce(reason, '')) = '' then '[]'::jsonb else jsonb_build_array('They say: ' || btrim(reason)) end,
		'link', '/organisations/' || subject.id), request::text);
end $$;
comment on function private.answer_join_request is 'An admin accepts with roles, or declines.';

create function private.withdraw_join_request(request uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('withdraw_join_request');
	update public.join_requests set state = 'withdrawn', decided_at = app.now()
	where id = request and person_id = auth.uid() and state = 'open';
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.withdraw_join_request is 'Whoever asked takes the request back.';

create function private.invite(organisation uuid, email text, roles text[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.organisations;
	address text := lower(btrim(coalesce(email, '')));
	secret text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
	subject := private.expect_admin(organisation);
	perform private.expect_roles(subject, roles);
	if address !~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$' or length(address) > 320 then
		perform private.refuse('Enter an email address in the correct format, like name@example.com', 'email');
	end if;
	if not private.open_today(organisation) then
		perform private.refuse(format('%s has closed, so nobody can join it', subject.name));
	end if;
	if exists (select from public.memberships m where m.organisation_id = organisation and m.person_id = private.person_at(address)) then
		perform private.refuse('Somebody with this address belongs to the organisation already', 'email');
	end if;
	if (select count(*) from public.invitations i where i.organisation_id = organisation
		and i.invited_at > app.now() - interval '1 day') >= 50 then
		perform private.refuse('Your organisation has invited 50 people in a day. Try again tomorrow');
	end if;
	perform private.act('invite');
	-- A new invitation replaces one that waits, so that only the newest link works.
	update public.invitations i set withdrawn_at = app.now() where i.organisation_id = organisation and i.email = address
		and i.accepted_at is null and i.withdrawn_at is null;
	insert into public.invitations (organisation_id, email, roles, secret_hash, invited_by, expires_at)
	values (organisation, address, roles, private.sha256(secret), auth.uid(), app.now() + interval '14 days');
	perform private.mail_address(address, 'invitation', jsonb_build_object(
		'subject', private.name_of(auth.uid()) || ' invites you to ' || subject.name || ' on Coldframe',
		'lines', jsonb_build_array('The invitation works once, until ' ||
			to_char((app.now() + interval '14 days') at time zone 'Europe/London', 'FMDD FMMonth YYYY') ||
			'. Log in, or create an account, with this email address.'),
		'link', '/invitations/' || secret), private.sha256(secret));
end $$;
comment on function private.invite is 'An admin invites an address with roles; the mail has the only copy of the link.';

create function private.withdraw_invitation(invitation uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.expect_admin((select i.organisation_id from public.invitations i where i.id = invitation));
	perform private.act('withdraw_invitation');
	update public.invitations set withdrawn_at = app.now() where id = invitation and accepted_at is null and withdrawn_at is null;
	if not found then
		perform private.refuse('This invitation was used or withdrawn already');
	end if;
end $$;
comment on function private.withdraw_invitation is 'An admin makes an invitation that waits worthless.';

create function private.invitation_problem(asked public.invitations) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare closed date := (select o.closed_on from public.organisations o where o.id = asked.organisation_id);
begin
	return case
		when asked.id is null then 'This invitation link is not complete. Copy the whole link from the email'
		when asked.accepted_at is not null then 'This invitation was used already. A link works once'
		when asked.withdrawn_at is not null then 'This invitation was withdrawn. Ask an admin of the organisation for a new one'
		when asked.expires_at <= app.now() then 'This invitation ended on ' ||
			to_char(asked.expires_at at time zone 'Europe/London', 'FMDD FMMonth YYYY') || '. Ask an admin of the organisation for a new one'
		when closed < app.today() then 'This organisation closed on ' || to_char(closed, 'FMDD FMMonth YYYY') || ', so nobody can join it'
		when private.confirmed_email(auth.uid()) is distinct from asked.email
			then 'This invitation was sent to another email address. Log in with the address it was sent to' end;
end $$;
comment on function private.invitation_problem is 'Why the caller cannot use an invitation, or null.';

create function private.invitation(secret text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare asked public.invitations;
begin
	select * into asked from public.invitations i where i.secret_hash = private.sha256(secret);
	return jsonb_build_object('problem', private.invitation_problem(asked)) || coalesce((
		select jsonb_build_object('organisation', o.name, 'kind', o.kind, 'roles', asked.roles,
			'invitedBy', private.name_of(asked.invited_by), 'expiresAt', asked.expires_at)
		from public.organisations o where o.id = asked.organisation_id), '{}');
end $$;
comment on function private.invitation is 'What an invitation offers to whoever holds its link, and why the caller cannot use it.';

create function private.accept_invitation(secret text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	asked public.invitations;
	problem text;
begin
	-- The organisation first, as every command of its admins does: they may accept a request of the same person at this moment.
	perform from public.organisations o where o.id = (select i.organisation_id from public.invitations i
		where i.secret_hash = private.sha256(secret)) for no key update;
	select * into asked from public.invitations i where i.secret_hash = private.sha256(secret) for update;
	problem := private.invitation_problem(asked);
	if problem is not null then
		perform private.refuse(problem);
	end if;
	perform private.act('accept_invitation');
	update public.invitations set accepted_at = app.now(), accepted_by = auth.uid() where id = asked.id;
	perform private.give_roles(asked.organisation_id, auth.uid(), asked.roles);
	update public.join_requests set state = 'accepted', decided_by = asked.invited_by, decided_at = app.now()
	where organisation_id = asked.organisation_id and person_id = auth.uid() and state = 'open';
	return asked.organisation_id;
end $$;
comment on function private.accept_invitation is 'Uses an invitation once; locked, so that of two at once one is refused.';

create function public.set_roles(organisation uuid, person uuid, roles text[]) returns void
language sql volatile set search_path = '' as $$ select private.set_roles(organisation, person, roles) $$;
comment on function public.set_roles is 'An admin gives a member exactly these roles; an empty list removes the person.';
create function public.leave_organisation(organisation uuid) returns void
language sql volatile set search_path = '' as $$ select private.leave_organisation(organisation) $$;
comment on function public.leave_organisation is 'The caller leaves an organisation.';
create function public.ask_to_join(organisation uuid, message text) returns void
language sql volatile set search_path = '' as $$ select private.ask_to_join(organisation, message) $$;
comment on function public.ask_to_join is 'Asks to belong to an organisation.';
create function public.answer_join_request(request uuid, accepted boolean, roles text[], reason text) returns void
language sql volatile set search_path = '' as $$ select private.answer_join_request(request, accepted, roles, reason) $$;
comment on function public.answer_join_request is 'An admin accepts a request with roles or declines it.';
create function public.withdraw_join_request(request uuid) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_join_request(request) $$;
comment on function public.withdraw_join_request is 'The caller takes back a request to join.';
create function public.invite(organisation uuid, email text, roles text[]) returns void
language sql volatile set search_path = '' as $$ select private.invite(organisation, email, roles) $$;
comment on function public.invite is 'An admin invites somebody by email.';
create function public.withdraw_invitation(invitation uuid) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_invitation(invitation) $$;
comment on function public.withdraw_invitation is 'An admin withdraws an invitation.';
create function public.invitation(secret text) returns jsonb
language sql stable set search_path = '' as $$ select private.invitation(secret) $$;
comment on function public.invitation is 'What an invitation link offers: problem, organisation, roles, invitedBy, expiresAt.';
create function public.accept_invitation(secret text) returns uuid
language sql volatile set search_path = '' as $$ select private.accept_invitation(secret) $$;
comment on function public.accept_invitation is 'Accepts an invitation; gives the organisation.';

-- delegation (PO-6) --------------------------------------------------------------------------------

create function private.delegate_powers(commissioner uuid, organisation uuid, powers text[], ends_on date) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.organisations;
	support public.organisations;
	made uuid;
begin
	subject := private.expect_admin(commissioner);
	if subject.kind not in ('ccg', 'icb') then
		perform private.refuse('Only a commissioner can delegate');
	end if;
	select * into support from public.organisations o where o.id = organisation;
	if support.kind is distinct from 'commissioning_support' then
		perform private.refuse('Select a commissioning support organisation', 'organisation');
	end if;
	if not private.may_act(support) then
		perform private.refuse(support.name || ' is not verified or has closed, so it cannot act for you', 'organisation');
	end if;
	if coalesce(cardinality(powers), 0) = 0 or not powers <@ array['draft', 'answer_questions', 'run_evaluation'] then
		perform private.refuse('Select at least one power', 'powers');
	end if;
	if ends_on is null or ends_on < app.today() then
		perform private.refuse('The last day must be today or in the future', 'ends_on');
	end if;
	if ends_on > app.today() + interval '5 years' then
		perform private.refuse('The last day must be within 5 years', 'ends_on');
	end if;
	perform private.act('delegate_powers');
	insert into public.delegations (commissioner_id, organisation_id, powers, ends_on, given_by)
	values (commissioner, organisation, powers, delegate_powers.ends_on, auth.uid()) returning id into made;
	perform private.mail_admins(organisation, 'delegation', jsonb_build_object(
		'subject', subject.name || ' lets ' || support.name || ' act for it',
		'lines', jsonb_build_array('The last day is ' || to_char(delegate_powers.ends_on, 'FMDD FMMonth YYYY') || '. Your officers can act for it now.'),
		'link', '/organisations/' || organisation || '/delegations'), made::text);
	return made;
end $$;
comment on function private.delegate_powers is 'A commissioner''s admin gives commissioning support named powers until a day.';

create function private.withdraw_delegation(delegation uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.expect_admin((select d.commissioner_id from public.delegations d where d.id = delegation));
	perform private.act('withdraw_delegation');
	update public.delegations set withdrawn_at = app.now(), withdrawn_by = auth.uid() where id = delegation and withdrawn_at is null;
	if not found then
		perform private.refuse('This delegation was withdrawn already');
	end if;
end $$;
comment on function private.withdraw_delegation is 'A commissioner''s admin ends a delegation at once.';

create function public.delegate_powers(commissioner uuid, organisation uuid, powers text[], ends_on date) returns uuid
language sql volatile set search_path = '' as $$ select private.delegate_powers(commissioner, organisation, powers, ends_on) $$;
comment on function public.delegate_powers is 'Gives commissioning support powers until a day, in England.';
create function public.withdraw_delegation(delegation uuid) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_delegation(delegation) $$;
comment on function public.withdraw_delegation is 'Ends a delegation at once.';

-- registrations (PO-3) -----------------------------------------------------------------------------

create function private.registration_form(profession text) returns table (body text, form text)
language sql immutable set search_path = ''
as $$
	select known.body, known.form from (values
		('doctor', 'GMC', '^[0-9]{7}$'), ('pa_aa', 'GMC', '^A[0-9]{7}$'),
		('nurse', 'NMC', '^[0-9]{2}[A-Z][0-9]{4}[A-Z]$'), ('midwife', 'NMC', '^[0-9]{2}[A-Z][0-9]{4}[A-Z]$'),
		('nursing_associate', 'NMC', '^[0-9]{2}[A-Z][0-9]{4}[A-Z]$'),
		('pharmacist', 'GPhC', '^2[0-9]{6}$'), ('pharmacy_technician', 'GPhC', '^5[0-9]{6}$'),
		('dentist', 'GDC', '^[0-9]{4,6}$'), ('dcp', 'GDC', '^[0-9]{4,6}$'),
		('optometrist', 'GOC', '^01-?[0-9]{4,5}$'), ('dispensing_optician', 'GOC', '^D-?[0-9]{4,6}$'),
		('osteopath', 'GOsC', '^[0-9]{1,5}$'), ('chiropractor', 'GCC', '^[0-9]{5}$'),
		('social_worker', 'Social Work England', '^SW[0-9]{1,6}$'),
		('hcpc_as', 'HCPC', '^AS[0-9]{4,6}$'), ('hcpc_bs', 'HCPC', '^BS[0-9]{4,6}$'), ('hcpc_ch', 'HCPC', '^CH[0-9]{4,6}$'),
		('hcpc_cs', 'HCPC', '^CS[0-9]{4,6}$'), ('hcpc_dt', 'HCPC', '^DT[0-9]{4,6}$'), ('hcpc_had', 'HCPC', '^HAD[0-9]{4,6}$'),
		('hcpc_odp', 'HCPC', '^ODP[0-9]{4,6}$'), ('hcpc_or', 'HCPC', '^OR[0-9]{4,6}$'), ('hcpc_ot', 'HCPC', '^OT[0-9]{4,6}$'),
		('hcpc_pa', 'HCPC', '^PA[0-9]{4,6}$'), ('hcpc_ph', 'HCPC', '^PH[0-9]{4,6}$'), ('hcpc_po', 'HCPC', '^PO[0-9]{4,6}$'),
		('hcpc_pyl', 'HCPC', '^PYL[0-9]{4,6}$'), ('hcpc_ra', 'HCPC', '^RA[0-9]{4,6}$'), ('hcpc_sl', 'HCPC', '^SL[0-9]{4,6}$'),
		('public_health', 'UKPHR', '^FR[0-9]{4,5}$')) known (profession, body, form)
	where known.profession = registration_form.profession
$$;
comment on function private.registration_form is 'The regulator of a profession and the form of its numbers; no row for a body that gives free text.';

create table public.registrations (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references public.people on delete cascade,
	profession text not null check (length(profession) between 1 and 60),
	body text not null check (length(body) between 2 and 100),
	number text not null check (length(number) between 1 and 40),
	claimed_at timestamptz not null default app.now(),
	checked_at timestamptz,
	checked_by uuid references public.people,
	checked_how text not null default '' check (length(checked_how) <= 1000),
	expires_on date,
	unique (person_id, profession, body),
	check ((checked_at is null) = (expires_on is null) and (checked_at is null) = (checked_by is null))
);
comment on table public.registrations is 'What a person claims to be registered as, and who checked it, when, how and until when. Read by its owner and platform admins alone.';
comment on column public.registrations.number is 'As text, because leading zeros count. Never public.';
create index registrations_checked_by on public.registrations (checked_by);
create index registrations_waiting on public.registrations (claimed_at) where checked_at is null;

create function private.registration_state(registration public.registrations) returns text
language sql stable set search_path = ''
as $$
	select case when registration.checked_at is null then 'claimed'
		when registration.expires_on < app.today() then 'expired' else 'checked' end
$$;
comment on function private.registration_state is 'claimed, checked, or expired by the clock from the day after its last.';

create function private.claim_registration(profession text, body text, number text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	known record;
	typed text := upper(regexp_replace(coalesce(number, ''), '\s', '', 'g'));
begin
	if auth.uid() is null then
		perform private.not_found();
	end if;
	select * into known from private.registration_form(claim_registration.profession);
	if known.body is null and claim_registration.profession <> 'other' then
		perform private.refuse('Select what you are registered as', 'profession');
	end if;
	if known.body is not null and typed !~ known.form then
		perform private.refuse('Enter the number as ' || known.body || ' writes it', 'number');
	end if;
	if known.body is null then
		typed := btrim(number);
		if length(btrim(coalesce(body, ''))) < 2 then perform private.refuse('Enter who keeps the register', 'body'); end if;
		if length(typed) = 0 or length(typed) > 40 then perform private.refuse('Enter your registration number', 'number'); end if;
	end if;
	perform private.act('claim_registration');
	insert into public.registrations as r (person_id, profession, body, number)
	values (auth.uid(), claim_registration.profession, coalesce(known.body, btrim(claim_registration.body)), typed)
	on conflict on constraint registrations_person_id_profession_body_key do update
		set number = excluded.number, claimed_at = app.now(), checked_at = null, checked_by = null, checked_how = '', expires_on = null
		where r.number <> excluded.number;
end $$;
comment on function private.claim_registration is 'A person claims a number of the form its regulator uses; another number has to be checked anew.';

create function private.remove_registration(registration uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('remove_registration');
	delete from public.registrations r where r.id = registration and r.person_id = auth.uid();
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.remove_registration is 'A person takes a claim back.';

create function private.check_registration(registration uuid, found_in_register boolean, how text, expires_on date) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare claim public.registrations;
begin
	perform private.expect_platform();
	select * into claim from public.registrations r where r.id = registration for update;
	if claim.id is null then
		perform private.not_found();
	end if;
	if claim.person_id = auth.uid() then
		perform private.refuse('Another admin must check your own registration');
	end if;
	if length(btrim(coalesce(how, ''))) < 5 then
		perform private.refuse('Enter how you checked it', 'how');
	end if;
	if found_in_register and (expires_on is null or expires_on < app.today()) then
		perform private.refuse('The check must hold until today or later', 'expires_on');
	end if;
	perform private.act('check_registration', how);
	if found_in_register then
		update public.registrations set checked_at = app.now(), checked_by = auth.uid(), checked_how = btrim(how),
			expires_on = check_registration.expires_on where id = registration;
	else
		delete from public.registrations where id = registration;
	end if;
	perform private.mail(claim.person_id, 'registration_checked', jsonb_build_object(
		'subject', case when found_in_register then 'Your registration was checked' else 'Your registration could not be confirmed' end,
		'lines', jsonb_build_array(case when found_in_register then 'It shows as checked until ' || to_char(expires_on, 'FMDD FMMonth YYYY') || '.'
			else 'Why: ' || btrim(how) || '. You can enter it again.' end),
		'link', '/account/registration'), registration || ':' || app.now());
end $$;
comment on function private.check_registration is 'A platform admin looked in the register: found, how and until when it holds; or not found, which removes the claim.';

create function public.claim_registration(profession text, body text, number text) returns void
language sql volatile set search_path = '' as $$ select private.claim_registration(profession, body, number) $$;
comment on function public.claim_registration is 'Claims a registration; body is read only for the profession "other".';
create function public.remove_registration(registration uuid) returns void
language sql volatile set search_path = '' as $$ select private.remove_registration(registration) $$;
comment on function public.remove_registration is 'Takes a claim back.';
create function public.check_registration(registration uuid, found_in_register boolean, how text, expires_on date) returns void
language sql volatile set search_path = '' as $$ select private.check_registration(registration, found_in_register, how, expires_on) $$;
comment on function public.check_registration is 'For platform admins: the result of a look in the register.';

-- what pages show ----------------------------------------------------------------------------------

create function private.organisation_facts(subject public.organisations) returns jsonb
language sql stable set search_path = ''
as $$
	select to_jsonb(subject) - 'verified_at' - 'created_at' || jsonb_build_object('verified', subject.verified_at is not null,
		'closed', coalesce(subject.closed_on < app.today(), false),
		'successor', (select jsonb_build_object('id', s.id, 'name', s.name, 'odsCode', s.ods_code) from public.organisations s where s.id = subject.successor_id),
		'predecessors', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
			from public.organisations p where p.successor_id = subject.id), '[]'))
$$;
comment on function private.organisation_facts is 'What everyone may know of an organisation.';

create function public.organisation_page(organisation uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare page jsonb := (select private.organisation_facts(o) from public.organisations o where o.id = organisation);
begin
	if page is null or auth.uid() is null then
		return page;
	end if;
	return page || jsonb_build_object(
		'roles', coalesce((select jsonb_agg(m.role order by m.role) from public.memberships m
			where m.organisation_id = organisation and m.person_id = auth.uid()), '[]'),
		'asked', (select jsonb_build_object('id', j.id, 'askedAt', j.asked_at) from public.join_requests j
			where j.organisation_id = organisation and j.person_id = auth.uid() and j.state = 'open'),
		'facts', (select to_jsonb(f) from public.provider_facts f where f.organisation_id = organisation
			and organisation in (select private.my_organisations())),
		'verification', (select jsonb_build_object('decision', v.decision, 'reason', v.reason, 'askedAt', v.asked_at, 'decidedAt', v.decided_at)
			from public.verifications v where v.organisation_id = organisation order by v.asked_at desc, v.decided_at desc limit 1));
end $$;
comment on function public.organisation_page is 'The public facts of an organisation and, for a member, the roles, dated facts and verification; null when there is none.';

create function public.find_organisations(words text, kind text, page integer) returns jsonb
language sql stable set search_path = ''
as $$
	with found as (
		select o.id, o.name, o.kind, o.legal_form, o.ods_code, o.postcode, o.closed_on < app.today() as closed, o.verified_at is not null as verified
		from public.organisations o
		where o.kind <> 'platform' and (find_organisations.kind is null or o.kind = find_organisations.kind)
			and (coalesce(words, '') = '' or o.name ilike '%' || replace(replace(words, '\', '\\'), '%', '\%') || '%' or o.ods_code = upper(words)))
	select jsonb_build_object('found', (select count(*) from found), 'organisations', coalesce((
		select jsonb_agg(to_jsonb(f) order by f.name, f.id) from (select * from found order by name, id
			limit 20 offset (least(greatest(page, 1), 100000) - 1) * 20) f), '[]'))
$$;
comment on function public.find_organisations is 'Organisations by part of the name or the whole ODS code, 20 a page, and how many there are.';

create function private.organisation_members(organisation uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare subject public.organisations;
begin
	select * into subject from public.organisations o where o.id = organisation and organisation in (select private.my_organisations());
	if subject.id is null then
		return null;
	end if;
	return jsonb_build_object('id', subject.id, 'name', subject.name, 'kind', subject.kind,
		'closed', coalesce(subject.closed_on < app.today(), false),
		'admin', private.has_role(auth.uid(), organisation, 'admin'), 'roles', private.roles_in(subject.kind),
		'members', coalesce((select jsonb_agg(held.member order by held.member ->> 'name', held.member ->> 'id') from (
			select jsonb_build_object('id', p.id, 'name', p.name, 'roles', jsonb_agg(m.role order by m.role), 'since', min(m.since),
				'nhsEmail', private.is_nhs_email(private.confirmed_email(p.id))) as member
			from public.memberships m join public.people p on p.id = m.person_id
			where m.organisation_id = organisation group by p.id) held), '[]'))
		|| case when private.has_role(auth.uid(), organisation, 'admin') then jsonb_build_object(
			'requests', coalesce((select jsonb_agg(jsonb_build_object('id', j.id, 'name', p.name, 'message', j.message, 'askedAt', j.asked_at,
					'nhsEmail', private.is_nhs_email(private.confirmed_email(p.id))) order by j.asked_at)
				from public.join_requests j join public.people p on p.id = j.person_id
				where j.organisation_id = organisation and j.state = 'open'), '[]'),
			'invitations', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'email', i.email, 'roles', i.roles,
					'expiresAt', i.expires_at, 'expired', i.expires_at <= app.now()) order by i.invited_at desc)
				from public.invitations i where i.organisation_id = organisation and i.accepted_at is null and i.withdrawn_at is null), '[]'))
			else '{}' end;
end $$;
comment on function private.organisation_members is 'Who belongs to one''s own organisation; for its admins also requests and invitations that wait.';

create function public.organisation_members(organisation uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.organisation_members(organisation) $$;
comment on function public.organisation_members is 'The members page of the caller''s organisation, or null.';

create function public.organisation_delegations(organisation uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind,
		'admin', organisation in (select private.organisations_as('admin')), 'today', app.today(),
		'delegations', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'powers', d.powers, 'endsOn', d.ends_on, 'givenAt', d.given_at,
				'withdrawnAt', d.withdrawn_at, 'commissioner', c.name, 'organisation', s.name,
				'active', d.withdrawn_at is null and d.ends_on >= app.today()) order by d.given_at desc)
			from public.delegations d join public.organisations c on c.id = d.commissioner_id join public.organisations s on s.id = d.organisation_id
			where organisation in (d.commissioner_id, d.organisation_id)), '[]'),
		'support', case when o.kind in ('ccg', 'icb') then coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name)
			from public.organisations s where s.kind = 'commissioning_support' and private.may_act(s)), '[]') end)
	from public.organisations o
	where o.id = organisation and organisation in (select private.my_organisations()) and o.kind in ('ccg', 'icb', 'commissioning_support')
$$;
comment on function public.organisation_delegations is 'The delegations an organisation of the caller gives or holds, and whom a commissioner may delegate to.';

create function private.my_account() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select to_jsonb(p) || jsonb_build_object('email', u.email,
		'nhsEmail', private.is_nhs_email(private.confirmed_email(p.id)), 'emailWaiting', nullif(to_jsonb(u) ->> 'email_change', ''),
		'registrations', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'profession', r.profession, 'body', r.body, 'number', r.number,
				'state', private.registration_state(r), 'claimedAt', r.claimed_at, 'checkedAt', r.checked_at, 'expiresOn', r.expires_on) order by r.claimed_at)
			from public.registrations r where r.person_id = p.id), '[]'),
		'requests', coalesce((select jsonb_agg(jsonb_build_object('id', j.id, 'organisationId', o.id, 'organisation', o.name, 'state', j.state,
				'askedAt', j.asked_at, 'reason', j.reason) order by j.asked_at desc)
			from public.join_requests j join public.organisations o on o.id = j.organisation_id where j.person_id = p.id), '[]'),
		'registered', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'decision', v.decision) order by v.asked_at desc)
			from public.verifications v join public.organisations o on o.id = v.organisation_id
			where v.asked_by = p.id and o.id not in (select private.my_organisations())), '[]'))
	from public.people p join auth.users u on u.id = p.id where p.id = auth.uid() and p.closed_at is null
$$;
comment on function private.my_account is 'What the caller''s own account pages show.';
create function public.my_account() returns jsonb
language sql stable set search_path = ''
as $$ select private.my_account() $$;
comment on function public.my_account is 'The caller''s profile, registrations and requests; null for a visitor.';

create function private.admin_organisations(state text, words text, page integer) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with judged as (
		select o.*, v.decision, v.asked_at, v.open, case when o.verified_at is not null then 'verified' when v.open then 'waiting'
			when v.decision is not null then v.decision else 'unverified' end as standing
		from public.organisations o left join lateral (
			select w.decision, w.asked_at, w.decision is null as open from public.verifications w
			where w.organisation_id = o.id order by w.decision is null desc, w.decided_at desc limit 1) v on true
		where o.kind <> 'platform'
			and (coalesce(words, '') = '' or o.name ilike '%' || replace(replace(words, '\', '\\'), '%', '\%') || '%' or o.ods_code = upper(words))
			and private.belongs_to_kind('platform')),
	chosen as (select * from judged j where state is null or j.standing = state)
	select case when private.belongs_to_kind('platform') then jsonb_build_object('found', (select count(*) from chosen),
		'waiting', (select count(*) from judged j where j.standing = 'waiting'),
		'organisations', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'kind', c.kind, 'legalForm', c.legal_form,
				'odsCode', c.ods_code, 'standing', c.standing, 'askedAt', c.asked_at) order by c.asked_at nulls last, c.name, c.id)
			from (select * from chosen order by asked_at nulls last, name, id limit 20 offset (least(greatest(page, 1), 100000) - 1) * 20) c), '[]')) end
$$;
comment on function private.admin_organisations is 'For platform admins: organisations by where their verification stands, those that wait longest first.';

create function private.admin_organisation(organisation uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select private.organisation_facts(o) || jsonb_build_object(
		'verifiedAt', o.verified_at,
		'facts', (select to_jsonb(f) from public.provider_facts f where f.organisation_id = o.id),
		'admins', coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'nhsEmail', private.is_nhs_email(private.confirmed_email(p.id))) order by p.name)
			from public.memberships m join public.people p on p.id = m.person_id where m.organisation_id = o.id and m.role = 'admin'), '[]'),
		'candidates', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'email', private.confirmed_email(p.id),
				'nhsEmail', private.is_nhs_email(private.confirmed_email(p.id))) order by p.name)
			from public.people p where p.closed_at is null and p.id in (
				select v.asked_by from public.verifications v where v.organisation_id = o.id
				union select j.person_id from public.join_requests j where j.organisation_id = o.id and j.state = 'open'
				union select k.person_id from public.memberships k where k.organisation_id = o.id)
			and not exists (select from public.memberships m where m.organisation_id = o.id and m.role = 'admin')), '[]'),
		'verifications', coalesce((select jsonb_agg(jsonb_build_object('askedBy', private.name_of(v.asked_by), 'askedAt', v.asked_at,
				'nhsEmail', private.is_nhs_email(private.confirmed_email(v.asked_by)), 'decision', v.decision, 'reason', v.reason,
				'decidedBy', private.name_of(v.decided_by), 'decidedAt', v.decided_at) order by v.asked_at desc, v.decided_at desc)
			from public.verifications v where v.organisation_id = o.id), '[]'))
	from public.organisations o where o.id = organisation and private.belongs_to_kind('platform')
$$;
comment on function private.admin_organisation is 'For platform admins: what there is to check about one organisation.';

create function private.admin_registrations(state text, page integer) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with judged as (select r.*, private.registration_state(r) as standing from public.registrations r where private.belongs_to_kind('platform')),
	chosen as (select * from judged j where state is null or j.standing = state)
	select case when private.belongs_to_kind('platform') then jsonb_build_object('found', (select count(*) from chosen), 'registrations', coalesce((
		select jsonb_agg(jsonb_build_object('id', c.id, 'name', p.name, 'mine', c.person_id = auth.uid(), 'profession', c.profession, 'body', c.body,
				'number', c.number, 'state', c.standing, 'claimedAt', c.claimed_at, 'checkedAt', c.checked_at,
				'checkedBy', private.name_of(c.checked_by), 'checkedHow', c.checked_how, 'expiresOn', c.expires_on) order by c.claimed_at, c.id)
		from (select * from chosen order by claimed_at, id limit 20 offset (least(greatest(page, 1), 100000) - 1) * 20) c
		join public.people p on p.id = c.person_id), '[]')) end
$$;
comment on function private.admin_registrations is 'For platform admins: registrations by state, those that wait longest first.';

create function private.admin_registration(registration uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', r.id, 'name', p.name, 'mine', r.person_id = auth.uid(), 'profession', r.profession, 'body', r.body,
		'number', r.number, 'state', private.registration_state(r), 'claimedAt', r.claimed_at, 'checkedAt', r.checked_at,
		'checkedBy', private.name_of(r.checked_by), 'checkedHow', r.checked_how, 'expiresOn', r.expires_on)
	from public.registrations r join public.people p on p.id = r.person_id
	where r.id = registration and private.belongs_to_kind('platform')
$$;
comment on function private.admin_registration is 'For platform admins: one claim with its number.';

create function public.admin_organisations(state text, words text, page integer) returns jsonb
language sql stable set search_path = '' as $$ select private.admin_organisations(state, words, page) $$;
comment on function public.admin_organisations is 'For platform admins: 20 organisations a page; null for anyone else.';
create function public.admin_organisation(organisation uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.admin_organisation(organisation) $$;
comment on function public.admin_organisation is 'For platform admins: one organisation; null for anyone else.';
create function public.admin_registrations(state text, page integer) returns jsonb
language sql stable set search_path = '' as $$ select private.admin_registrations(state, page) $$;
comment on function public.admin_registrations is 'For platform admins: 20 registrations a page; null for anyone else.';
create function public.admin_registration(registration uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.admin_registration(registration) $$;
comment on function public.admin_registration is 'For platform admins: one registration; null for anyone else.';

-- a person's data and the end of an account (PO-9) ------------------------------------------------

create function private.my_data() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	me constant uuid := auth.uid();
	-- Rows that are about the person and nobody else are given whole; of every other row that names them, what it is.
	own constant text[] := array['memberships.person_id', 'registrations.person_id', 'join_requests.person_id', 'mentors.person_id', 'gap_plan_items.person_id',
		'cohort_offers.mentor_id', 'cohort_applications.clinician_id',
		'service_models.owner_id', 'service_model_followers.person_id', 'saved_searches.person_id', 'matching_settings.person_id', 'mail_preferences.person_id', 'panel_members.person_id', 'interest_declarations.person_id', 'scores.evaluator_id'];
	found record;
	rows jsonb;
	result jsonb;
begin
	select jsonb_build_object('account', jsonb_build_object('id', u.id, 'email', u.email, 'emailConfirmedAt', u.email_confirmed_at,
			'createdAt', u.created_at, 'lastLoggedInAt', u.last_sign_in_at, 'details', u.raw_user_meta_data),
		'profile', to_jsonb(p)) into result
	from public.people p join auth.users u on u.id = p.id where p.id = me and p.closed_at is null;
	if result is null then
		return null;
	end if;
	for found in select c.relname as held_in, a.attname as named_by
		from pg_catalog.pg_constraint k
		join pg_catalog.pg_class c on c.oid = k.conrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
		join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
		where k.contype = 'f' and k.confrelid = 'public.people'::regclass
		order by c.relname, a.attname loop
		execute format('select jsonb_agg(case when %s then to_jsonb(t) else jsonb_strip_nulls(jsonb_build_object(''id'', to_jsonb(t) -> ''id'',
			''opportunity_id'', to_jsonb(t) -> ''opportunity_id'', ''organisation_id'', to_jsonb(t) -> ''organisation_id'', ''you_are'', %L)) end)
			from public.%I t where t.%I = $1',
			case when found.held_in || '.' || found.named_by <> all (own) then 'false'
				-- What an organisation lists is its own, also after whoever began it has left.
				when found.held_in = 'service_models' then 't.organisation_id is null or t.organisation_id in (select private.my_organisations())'
				else 'true' end, found.named_by, found.held_in, found.named_by) into rows using me;
		if rows is not null then
			result := jsonb_set(result, array[found.held_in], coalesce(result -> found.held_in, '[]') || rows);
		end if;
	end loop;
	return result || jsonb_build_object('invitations_to_your_address', coalesce((
		select jsonb_agg(jsonb_build_object('organisation', o.name, 'roles', i.roles, 'invited_at', i.invited_at, 'expires_at', i.expires_at, 'accepted_at', i.accepted_at))
		from public.invitations i join public.organisations o on o.id = i.organisation_id where i.email = private.confirmed_email(me)), '[]'));
end $$;
comment on function private.my_data is 'All that is held about the caller: whole rows of their own, and which other records name them. New tables are found by their foreign keys.';

create function private.my_audit_events(after_sequence bigint) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	-- The place is among one's own events: the place in the chain would tell how much others did (R25). For the same
	-- reason a change that touches other people's bids shows none of them before they are opened.
	return (select jsonb_build_object('last', max(e.place), 'events', coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'action', e.action,
			'kind', e.object_kind, 'id', e.object_id, 'reason', e.reason, 'acting_for', e.acting_for_id, 'on_behalf_of', e.on_behalf_of_id) order by e.place), '[]'))
		from (select a.*, row_number() over (order by a.sequence) as place from public.audit_events a
			where a.actor_id = auth.uid() and (a.object_kind <> 'bids' or exists (select from public.bids b where b.id = a.object_id
				and (b.organisation_id in (select private.my_organisations())
					or exists (select from public.openings o where o.opportunity_id = b.opportunity_id and o.second_by is not null))))) e
		where e.place > coalesce(after_sequence, 0) and e.place <= coalesce(after_sequence, 0) + 1000);
end $$;
comment on function private.my_audit_events is 'What the caller did, 1,000 events at a time; the place is among their own events alone and only leads on.';

create function private.sole_admin_of(person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name), '[]')
	from public.memberships m join public.organisations o on o.id = m.organisation_id
	where m.person_id = person and m.role = 'admin' and private.open_today(o.id) and not exists (
		select from public.memberships x where x.organisation_id = o.id and x.role = 'admin' and x.person_id <> person)
$$;
comment on function private.sole_admin_of is 'The organisations in being that would have no admin without a person.';

create function private.forget_person() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare model uuid;
begin
	perform from public.organisations o where o.id in (select m.organisation_id from public.memberships m where m.person_id = old.id)
		order by o.id for no key update;
	delete from public.memberships where person_id = old.id;
	delete from public.registrations where person_id = old.id;
	delete from public.join_requests where person_id = old.id;
	delete from public.invitations where email = lower(old.email);
	delete from public.service_model_shares where email = lower(old.email);
	delete from public.service_model_followers where person_id = old.id;
	delete from public.saved_searches where person_id = old.id;
	update public.mentoring_requests set state = 'withdrawn', answered_at = app.now() where clinician_id = old.id and state in ('open', 'asked');
	delete from public.gap_plan_items where person_id = old.id;
	delete from public.matching_settings where person_id = old.id;
	delete from public.mail_preferences where person_id = old.id;
	delete from private.held_mails where person_id = old.id;
	delete from private.mail_off_links where person_id = old.id;
	delete from private.own_notes where author_id = old.id;
	delete from private.blocks where old.id in (blocker_id, blocked_id);
	perform private.end_mentorship(s.id) from public.mentorships s where s.state = 'active' and old.id in (s.mentor_id, s.clinician_id);
	update public.mentors set paused = true, pause_reason = '', headline = '', about = '', wants = '' where person_id = old.id;
	for model in select s.id from public.service_models s where s.owner_id = old.id and s.organisation_id is null
		order by s.id for update loop
		begin
			delete from public.service_models where id = model;
		exception when foreign_key_violation then
			-- What bids may name is what was published; what was typed since goes.
			perform public.save_service_model(model, (select to_jsonb(v) || coalesce(to_jsonb(k), '{}') from public.service_model_versions v
				left join public.service_model_money k on k.id = v.id where v.service_model_id = model order by v.version desc limit 1));
			update public.service_models set state = 'archived', unfinished = '{}' where id = model;
			update public.service_model_versions set current = false where service_model_id = model and current;
		end;
	end loop;
	begin
		delete from public.mentors where person_id = old.id;
	exception when foreign_key_violation then null;
	end;
	-- The foreign keys say which records need the name; without any the person goes too.
	begin
		delete from public.people where id = old.id;
	exception when foreign_key_violation then
		update public.people set closed_at = app.now(), profession = null, biography = '', place = '', conditions = '{}',
			settings = '{}', skills_offered = '{}', skills_sought = '{}' where id = old.id;
	end;
	return null;
end $$;
comment on function private.forget_person is 'When a log in ends, only the name stays, and only where bids, scores or decisions need it (PO-9).';
create trigger forget_person after delete on auth.users for each row execute function private.forget_person();

create function private.close_account() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare held jsonb := private.sole_admin_of(auth.uid());
begin
	if not exists (select from public.people p where p.id = auth.uid() and p.closed_at is null) then
		perform private.not_found();
	end if;
	if jsonb_array_length(held) > 0 then
		perform private.refuse(format('You are the only admin of %s. Make somebody else an admin or enter its closing date first',
			(select string_agg(o ->> 'name', ', ') from jsonb_array_elements(held) o)));
	end if;
	perform private.act('close_account');
	delete from auth.users where id = auth.uid();
end $$;
comment on function private.close_account is 'Ends the caller''s log in at once; refused to the last admin of an organisation in being.';

create function public.my_data() returns jsonb
language sql stable set search_path = '' as $$ select private.my_data() $$;
comment on function public.my_data is 'What Coldframe holds about the caller, without the events of my_audit_events.';
create function public.my_audit_events(after_sequence bigint) returns jsonb
language sql stable set search_path = '' as $$ select private.my_audit_events(after_sequence) $$;
comment on function public.my_audit_events is 'The caller''s own acts, 1,000 at a time, after the last one seen.';
create function public.sole_admin_of() returns jsonb
language sql stable set search_path = '' as $$ select private.sole_admin_of(auth.uid()) $$;
comment on function public.sole_admin_of is 'The organisations that keep the caller from closing the account.';
create function public.close_account() returns void
language sql volatile set search_path = '' as $$ select private.close_account() $$;
comment on function public.close_account is 'Closes the caller''s account for good.';

-- policies and grants of the tables above ---------------------------------------------------------

alter table public.verifications enable row level security;
alter table public.join_requests enable row level security;
alter table public.invitations enable row level security;
alter table public.registrations enable row level security;

create policy "members and whoever asked see the verification" on public.verifications for select to authenticated
	using (asked_by = (select auth.uid()) or organisation_id in (select private.my_organisations()));
create policy "platform admins see verifications" on public.verifications for select to authenticated
	using ((select private.belongs_to_kind('platform')));
create policy "people see what they asked for" on public.join_requests for select to authenticated
	using (person_id = (select auth.uid()));
create policy "admins see who asks to join" on public.join_requests for select to authenticated
	using (organisation_id in (select private.organisations_as('admin')));
create policy "admins see invitations of their organisation" on public.invitations for select to authenticated
	using (organisation_id in (select private.organisations_as('admin')));
create policy "people see their own registrations" on public.registrations for select to authenticated
	using (person_id = (select auth.uid()));
create policy "platform admins see registrations" on public.registrations for select to authenticated
	using ((select private.belongs_to_kind('platform')));

grant select on public.verifications, public.join_requests, public.registrations to authenticated;
grant select (id, organisation_id, email, roles, invited_by, invited_at, expires_at, accepted_by, accepted_at, withdrawn_at)
	on public.invitations to authenticated;
grant execute on function private.may_act, private.organisation_facts, public.organisation_page, public.find_organisations to anon, authenticated;
grant execute on function private.create_organisation, private.save_organisation, private.decide_organisation,
	private.appoint_first_admin, private.set_roles, private.leave_organisation, private.ask_to_join,
	private.answer_join_request, private.withdraw_join_request, private.invite, private.withdraw_invitation,
	private.invitation, private.accept_invitation, private.delegate_powers, private.withdraw_delegation,
	private.claim_registration, private.remove_registration, private.check_registration, private.organisation_members,
	private.my_account, private.admin_organisations, private.admin_organisation, private.admin_registrations,
	private.admin_registration, private.my_data, private.my_audit_events, private.sole_admin_of, private.close_account,
	public.create_organisation, public.save_organisation, public.decide_organisation, public.appoint_first_admin,
	public.set_roles, public.leave_organisation, public.ask_to_join, public.answer_join_request,
	public.withdraw_join_request, public.invite, public.withdraw_invitation, public.invitation, public.accept_invitation,
	public.delegate_powers, public.withdraw_delegation, public.claim_registration, public.remove_registration,
	public.check_registration, public.organisation_members, public.organisation_delegations, public.my_account,
	public.admin_organisations, public.admin_organisation, public.admin_registrations, public.admin_registration,
	public.my_data, public.my_audit_events, public.sole_admin_of, public.close_account to authenticated;

select private.audit('public.verifications');
select private.audit('public.join_requests');
select private.audit('public.invitations');
select private.audit('public.registrations');

create function public.admin_overview() returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return (select jsonb_build_object('organisations', waiting -> 'found', 'registrations', claimed -> 'found') || private.mentoring_waiting()
		from (select public.admin_organisations('waiting', '', 1) as waiting, public.admin_registrations('claimed', 1) as claimed) lists
		where waiting is not null);
end $$;
comment on function public.admin_overview is 'For platform admins: how many organisations, registrations, mentors and reports wait for them; null for everyone else.';
grant execute on function public.admin_overview to authenticated;
