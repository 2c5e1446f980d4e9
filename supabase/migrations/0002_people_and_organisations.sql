-- People, organisations and who belongs to which.

-- tables ------------------------------------------------------------------------------------------

create table public.organisations (
	id uuid primary key default gen_random_uuid(),
	kind text not null check (kind in
		('ccg', 'icb', 'commissioning_support', 'provider', 'investor', 'mentoring_body', 'oversight', 'platform')),
	legal_form text check (legal_form in
		('sole_clinician', 'partnership', 'llp', 'company', 'cic', 'charity', 'mutual', 'gp_practice', 'gp_federation', 'trust')),
	name text not null check (length(name) between 2 and 200),
	ods_code text unique check (ods_code ~ '^[A-Z0-9]{3,10}$'),
	postcode text,
	opened_on date,
	closed_on date,
	successor_id uuid references public.organisations,
	registered_population integer check (registered_population > 0),
	verified_at timestamptz,
	created_at timestamptz not null default app.now(),
	check ((kind = 'provider') = (legal_form is not null))
);
comment on table public.organisations is 'Commissioners, providers and others; a commissioner has dates and may name a successor.';
comment on column public.organisations.kind is 'platform: the body that runs Coldframe; its members are platform admins.';
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

create table public.people (
	id uuid primary key references auth.users (id) on delete cascade,
	name text not null check (length(name) between 1 and 120),
	profession text,
	biography text not null default '' check (length(biography) <= 2000),
	created_at timestamptz not null default app.now()
);
comment on table public.people is 'One row for each account. Email addresses stay with the log in and are served to nobody else.';

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

-- functions ---------------------------------------------------------------------------------------

create function private.organisations_as(variadic roles text[]) returns setof uuid
language sql stable security definer set search_path = ''
as $$ select m.organisation_id from public.memberships m where m.person_id = auth.uid() and m.role = any (roles) $$;
comment on function private.organisations_as is 'The organisations in which the caller holds one of the roles.';

create function private.my_organisations() returns setof uuid
language sql stable security definer set search_path = ''
as $$ select distinct m.organisation_id from public.memberships m where m.person_id = auth.uid() $$;
comment on function private.my_organisations is 'The organisations the caller belongs to in any role.';

create function private.has_role(person uuid, organisation uuid, variadic roles text[]) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.memberships m
		where m.person_id = person and m.organisation_id = organisation and m.role = any (roles))
$$;
comment on function private.has_role is 'Whether a person holds one of the roles in an organisation.';

create function private.belongs_to_kind(organisation_kind text) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id
		where m.person_id = auth.uid() and o.kind = organisation_kind)
$$;
comment on function private.belongs_to_kind is 'Whether the caller belongs to an organisation of that kind (oversight, platform).';

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
					'roles', jsonb_agg(m.role order by m.role)) as held
				from public.memberships m join public.organisations o on o.id = m.organisation_id
				where m.person_id = p.id
				group by o.id) organisations), '[]'::jsonb),
		'mentor', exists (select from public.mentors t where t.person_id = p.id),
		'panels', (select count(distinct k.opportunity_id) from public.panel_members k where k.person_id = p.id),
		'now', app.now(),
		'clockMovable', (select movable from app.clock))
	from public.people p where p.id = auth.uid());
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

create policy "everyone sees organisations" on public.organisations for select to anon, authenticated using (true);
create policy "members see the facts of their organisation" on public.provider_facts for select to authenticated
	using (organisation_id in (select private.my_organisations()));
create policy "people see themselves" on public.people for select to authenticated using (id = (select auth.uid()));
create policy "colleagues see each other" on public.people for select to authenticated
	using (id in (select m.person_id from public.memberships m where m.organisation_id in (select private.my_organisations())));
create policy "members see who belongs to their organisations" on public.memberships for select to authenticated
	using (organisation_id in (select private.my_organisations()));

grant select on public.organisations to anon, authenticated;
grant select on public.provider_facts, public.people, public.memberships to authenticated;

select private.audit('public.organisations');
select private.audit('public.provider_facts');
select private.audit('public.people');
select private.audit('public.memberships');
