-- What a regime asks to publish, how a process is chosen, and protection: who is kept out, who is counted, what follows.

-- what a regime asks to publish (R4) ---------------------------------------------------------------

create table public.regime_notices (
	regime_code text not null references public.regimes,
	code text not null,
	label text not null,
	processes text[] not null check (cardinality(processes) > 0),
	stage integer not null check (stage between 1 and 3),
	due text not null,
	starts_standstill boolean not null default false,
	contents text[] not null check (cardinality(contents) > 0),
	source text not null,
	applies_from date not null,
	applies_to date,
	primary key (regime_code, code)
);
comment on table public.regime_notices is 'The notices of a regime: for which processes, when they are due and what stands in them. Needs a lawyer''s check before real use.';
comment on column public.regime_notices.stage is '1 at the start, 2 with the decision, 3 afterwards.';
comment on column public.regime_notices.due is 'When it is published, as it stands in a sentence after "Published".';

insert into public.regime_notices
select r.code, v.code, v.label, v.processes, v.stage, v.due, v.starts_standstill, v.contents, r.source || ', ' || v.provision, r.applies_from, r.applies_to
from public.regimes r join (values
	('nhs_2013', 'opportunity', 'Contract opportunity', array['open_advert', 'shortlist', 'limited_class'], 1, 'before bids are asked for', false,
		array['what the service is and where', 'the criteria by which bids are compared', 'how and by when to answer', 'who may bid, where it is a class'], 'regulation 4'),
	('nhs_2013', 'record', 'Record of the contract', array['open_advert', 'shortlist', 'limited_class', 'single'], 3, 'after the award', false,
		array['name and address of the provider', 'what the service is', 'the amounts to be paid', 'the dates between which it is provided', 'how the provider was chosen'], 'regulation 9'),
	('pcr_2015', 'contract', 'Contract notice', array['light_touch', 'light_touch_shortlist', 'reserved_77'], 1, 'before bids are asked for', false,
		array['name and address of the commissioner', 'what the service is, with its CPV code', 'the place of the service', 'conditions to take part, with the words of regulation 77 where the contract is reserved', 'the time limit', 'the main features of the procedure'], 'regulation 75'),
	('pcr_2015', 'standstill', 'Standstill letters', array['light_touch', 'light_touch_shortlist', 'reserved_77'], 2, 'to every bidder after the decision', true,
		array['the criteria', 'the scores of the bidder and of the winner, with reasons', 'the name of the winner', 'when the standstill ends'], 'regulations 86 and 87'),
	('pcr_2015', 'award', 'Award notice', array['light_touch', 'light_touch_shortlist', 'reserved_77', 'no_notice'], 3, 'within 30 days of the award, or gathered by quarter', false,
		array['name and address of the commissioner', 'what the service is, with its CPV code', 'the number of bids', 'the price, or the range of prices', 'name and address of the provider', 'the reason, where nothing was advertised'], 'regulation 75'),
	('psr_2023', 'award_ab', 'Award under direct award process A or B', array['direct_award_a', 'direct_award_b'], 3, 'within 30 days of the award', false,
		array['that the contract was awarded by direct award process A or B', 'title and reference', 'name and address of the provider', 'what the service is, with its CPV code', 'the approximate value over its life', 'the dates between which it is provided', 'who decided', 'conflicts of interest and how they were managed'], 'regulations 7 and 8 and schedule 2'),
	('psr_2023', 'intention_c', 'Intention to award under direct award process C', array['direct_award_c'], 2, 'after the decision', true,
		array['that the contract is to go to the existing provider by direct award process C', 'title and reference', 'name and address of the provider', 'what the service is, with its CPV code', 'the approximate value over its life', 'who decided', 'the reasons, by the key criteria', 'conflicts of interest and how they were managed'], 'regulation 9 and schedule 3'),
	('psr_2023', 'approach', 'Intended approach', array['most_suitable'], 1, 'before providers are assessed, with at least 14 days for them to come forward', false,
		array['that the most suitable provider process is intended', 'title and reference', 'what the service is, with its CPV code', 'the intended dates', 'the approximate value over its life', 'who decides', 'conflicts of interest and how they are managed', 'how and by when to show interest'], 'regulation 10'),
	('psr_2023', 'intention_suitable', 'Intention to award under the most suitable provider process', array['most_suitable'], 2, 'after the assessment', true,
		array['that the contract is to go to the most suitable provider', 'title and reference', 'name and address of the provider', 'what the service is, with its CPV code', 'the approximate value over its life', 'who decided', 'the reasons, by the key criteria', 'conflicts of interest and how they were managed'], 'regulation 10'),
	('psr_2023', 'invitation', 'Invitation to offer', array['competitive'], 1, 'at the start of the competition', false,
		array['title and reference', 'what the service is, with its CPV code', 'the dates', 'the approximate value over its life', 'the award criteria and their weight against the key criteria', 'how and by when to offer', 'who decides'], 'regulation 11'),
	('psr_2023', 'intention_competitive', 'Intention to award under the competitive process', array['competitive'], 2, 'after the evaluation', true,
		array['that the contract is to be awarded by the competitive process', 'title and reference', 'name and address of the provider', 'what the service is, with its CPV code', 'the approximate value over its life', 'who decided', 'the reasons, by the key criteria', 'conflicts of interest and how they were managed'], 'regulation 11 and schedule 10'),
	('psr_2023', 'award', 'Award', array['direct_award_c', 'most_suitable', 'competitive'], 3, 'within 30 days of the award', false,
		array['all that stands in the notice of the intention', 'the dates between which the service is provided'], 'regulations 9 to 11'),
	('psr_2023', 'abandonment', 'Abandonment', array['direct_award_c', 'most_suitable', 'competitive'], 3, 'within 30 days of the decision to stop or to repeat steps', false,
		array['the reference', 'what is abandoned or repeated', 'the date of the decision'], 'regulation 15'),
	('pa_2023', 'tender', 'Tender notice', array['open', 'flexible', 'reserved_33'], 1, 'at the start of the procedure', false,
		array['title and reference', 'what the service is, with its CPV code', 'the estimated value and the dates', 'the procedure, and that the contract is reserved where it is', 'the award criteria', 'how and by when to bid'], 'section 21'),
	('pa_2023', 'transparency', 'Transparency notice', array['direct'], 1, 'before a direct award', false,
		array['that a direct award is intended', 'the ground for it', 'the provider', 'what the service is and its value'], 'section 44'),
	('pa_2023', 'award', 'Contract award notice', array['open', 'flexible', 'reserved_33', 'direct'], 2, 'after the assessment summaries are given', true,
		array['that the contract is to be entered into', 'name and address of the provider', 'the value', 'when the standstill ends'], 'section 50'),
	('pa_2023', 'details', 'Contract details notice', array['open', 'flexible', 'reserved_33', 'direct'], 3, 'within 30 days of the contract, or 120 days for light touch contracts', false,
		array['the date of the contract', 'the value', 'the dates between which the service is provided', 'a copy of the contract where it is above £5 million'], 'section 53')
) as v (regime, code, label, processes, stage, due, starts_standstill, contents, provision) on v.regime = r.code;

create table public.regime_thresholds (
	regime_code text not null references public.regimes,
	amount_pence bigint not null check (amount_pence > 0),
	source text not null,
	applies_from date not null,
	applies_to date,
	primary key (regime_code, applies_from)
);
comment on table public.regime_thresholds is 'The value, with VAT, from which the light touch rules of a regime bind. Needs a lawyer''s check before real use.';
insert into public.regime_thresholds values
	('pcr_2015', 62505000, 'Regulation 5 of SI 2015/102, threshold of 2015', '2015-02-26', '2015-12-31'),
	('pcr_2015', 58914800, 'Regulation 5 of SI 2015/102, threshold of 2016', '2016-01-01', '2017-12-31'),
	('pcr_2015', 61527800, 'Regulation 5 of SI 2015/102, threshold of 2018', '2018-01-01', '2019-12-31'),
	('pcr_2015', 66354000, 'Regulation 5 of SI 2015/102, thresholds of 2020 and 2022', '2020-01-01', '2025-02-23');

-- the process of a draft (R3) ----------------------------------------------------------------------

create function public.choose_process(opportunity uuid, content jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
declare
	chosen public.regime_processes;
begin
	select p.* into chosen from public.regime_processes p
	join public.regime_legal_bases b on b.regime_code = p.regime_code and b.code = content ->> 'legal_basis'
	where p.regime_code = content ->> 'regime_code' and p.code = content ->> 'process';
	if chosen.code is null then
		perform private.refuse('Select a process and a legal basis of one regime', 'process');
	end if;
	update public.opportunities set regime_code = chosen.regime_code, process = chosen.code, method = chosen.method,
		legal_basis = content ->> 'legal_basis', protected = coalesce((content ->> 'protected')::boolean, false) and chosen.method = 'limited'
	where id = opportunity and state in ('draft', 'changes_requested');
	if not found then
		if private.may_see_opportunity(opportunity) then
			perform private.refuse('This opportunity can no longer be changed by you');
		end if;
		perform private.not_found();
	end if;
	update public.opportunity_unfinished set unfinished = unfinished - '{process,protected}'::text[] where opportunity_id = opportunity;
end $$;
comment on function public.choose_process is 'An officer gives a draft its regime, process, method and legal basis, and marks it as protected where the process limits competition.';

alter table public.regime_notices enable row level security;
alter table public.regime_thresholds enable row level security;
create policy "everyone reads notices" on public.regime_notices for select to anon, authenticated using (true);
create policy "everyone reads thresholds" on public.regime_thresholds for select to anon, authenticated using (true);
grant select on public.regime_notices, public.regime_thresholds to anon, authenticated;
grant execute on function public.choose_process to authenticated;

-- where a service and an eligible class may be (R8) ------------------------------------------------

create table public.places (
	name text primary key,
	kind text not null check (kind in ('county', 'borough'))
);
comment on table public.places is 'The counties and boroughs (districts and unitary authorities among them) that an area may name. Never a nation (R8).';
insert into public.places (name, kind) values
	('Barnsley', 'borough'), ('Bedford', 'borough'), ('Bexley', 'borough'), ('Birmingham', 'borough'), ('Bradford', 'borough'),
	('Bromley', 'borough'), ('Cambridgeshire', 'county'), ('Central Bedfordshire', 'borough'), ('Cornwall', 'county'),
	('Derbyshire', 'county'), ('Devon', 'county'), ('Gateshead', 'borough'), ('Greenwich', 'borough'), ('Hackney', 'borough'),
	('Hertfordshire', 'county'), ('Kent', 'county'), ('Lambeth', 'borough'), ('Leeds', 'borough'), ('Leicester', 'borough'),
	('Lewisham', 'borough'), ('Liverpool', 'borough'), ('Luton', 'borough'), ('Manchester', 'borough'), ('Medway', 'borough'),
	('Milton Keynes', 'borough'), ('Newcastle upon Tyne', 'borough'), ('Norfolk', 'county'), ('Nottingham', 'borough'),
	('Oxfordshire', 'county'), ('Peterborough', 'borough'), ('Salford', 'borough'), ('Sheffield', 'borough'),
	('Southwark', 'borough'), ('Suffolk', 'county'), ('Tower Hamlets', 'borough');

create function private.check_places() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	fields constant text[] := array['areas', 'based_in'];
	field text;
	named text;
begin
	foreach field in array fields loop
		select n into named from jsonb_array_elements_text(to_jsonb(new) -> field) n
		where not exists (select from public.places p where p.name = n)
			and not exists (select from public.organisations o where o.name = n and o.kind in ('ccg', 'icb')) limit 1;
		if named is not null then
			perform private.refuse(format('%s is no commissioner, county or borough', named), field);
		end if;
	end loop;
	return new;
end $$;
comment on function private.check_places is 'Areas are commissioners, counties or boroughs (R8).';
create trigger places before insert or update of areas, based_in on public.opportunities
	for each row execute function private.check_places();

-- who owns and directs a provider (R7) -------------------------------------------------------------

create table public.controllers (
	id uuid primary key default gen_random_uuid(),
	organisation_id uuid not null references public.organisations,
	kind text not null check (kind in ('owner', 'director')),
	name text not null check (length(btrim(name)) between 1 and 200),
	born text check (born ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	company_number text check (company_number ~ '^([A-Z]{2}[0-9]{6}|[0-9]{8})$'),
	share_percent numeric(5, 2) check (share_percent > 0 and share_percent <= 100),
	from_on date not null,
	until_on date,
	stated_by uuid references public.people,
	stated_at timestamptz not null default app.now(),
	check ((born is null) <> (company_number is null)),
	check ((share_percent is null) = (kind = 'director')),
	check (until_on >= from_on)
);
comment on table public.controllers is 'Owners and directors of a provider, as dated facts, to tell whether two share them (R7). Read by its members and by platform admins alone; companies and charities publish more in their own registers.';
comment on column public.controllers.born is 'Month and year of birth of a person, as the register of companies shows them; it tells two people of one name apart.';
comment on column public.controllers.company_number is 'Of an owner or director that is itself a company.';
comment on column public.controllers.until_on is 'The last day.';
create index controllers_organisation on public.controllers (organisation_id);
create index controllers_stated_by on public.controllers (stated_by);

create function private.control_of(organisation uuid, day date) returns table (kind text, party text, share_percent numeric)
language sql stable security definer set search_path = ''
as $$
	select c.kind, coalesce(c.company_number, lower(regexp_replace(btrim(c.name), '\s+', ' ', 'g')) || ' ' || c.born), c.share_percent
	from public.controllers c
	where c.organisation_id = organisation and day between c.from_on and coalesce(c.until_on, 'infinity')
$$;
comment on function private.control_of is 'Who owns and directs a provider on a day; a party is a company number, or a name with month and year of birth.';

create function private.relation_of(organisation uuid, holder uuid, day date) returns text
language sql stable security definer set search_path = ''
as $$
	select case
		when organisation = holder then 'same'
		when not exists (select from private.control_of(organisation, day)) then 'not_known'
		when (select least(sum(mine.share_percent), sum(theirs.share_percent)) >= 25
			from private.control_of(organisation, day) mine
			join private.control_of(holder, day) theirs on theirs.party = mine.party and theirs.kind = 'owner'
			where mine.kind = 'owner') then 'owners'
		when exists (select from private.control_of(organisation, day) mine
			join private.control_of(holder, day) theirs on theirs.party = mine.party and theirs.kind = 'director'
			where mine.kind = 'director') then 'director' end
$$;
comment on function private.relation_of is 'What ties a provider to the holder of a contract: it is the same, owners with at least 25% of both, a director, or not known because it has stated nobody. Null where nothing does (R7).';

create function private.save_controller(organisation uuid, content jsonb) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.organisations := private.expect_admin(organisation);
	asked public.controllers := jsonb_populate_record(null::public.controllers, content);
	owned numeric;
	made uuid;
begin
	if subject.kind <> 'provider' then
		perform private.not_found();
	end if;
	if asked.kind is null or asked.kind not in ('owner', 'director') then
		perform private.refuse('Select owner or director', 'kind');
	end if;
	if length(btrim(coalesce(asked.name, ''))) not between 1 and 200 then
		perform private.refuse('Enter the name of the person or company', 'name');
	end if;
	if (asked.born is null) = (asked.company_number is null) then
		perform private.refuse('Enter the month and year of birth of a person, or the number of a company', 'born');
	end if;
	if asked.from_on is null or asked.from_on > app.today() then
		perform private.refuse('The day it began must not be in the future', 'from_on');
	end if;
	if asked.kind = 'owner' then
		if asked.share_percent is null or asked.share_percent <= 0 then
			perform private.refuse('Enter the share of an owner, more than 0 and at most 100', 'share_percent');
		end if;
		select coalesce(sum(c.share_percent), 0) into owned from public.controllers c
		where c.organisation_id = organisation and c.kind = 'owner' and c.until_on is null;
		if owned + asked.share_percent > 100 then
			perform private.refuse(format('The owners would have %s%% in all, which is more than 100%%', owned + asked.share_percent), 'share_percent');
		end if;
	end if;
	perform private.act('save_controller');
	insert into public.controllers (organisation_id, kind, name, born, company_number, share_percent, from_on, stated_by)
	values (organisation, asked.kind, btrim(asked.name), asked.born, asked.company_number, case when asked.kind = 'owner' then asked.share_percent end, asked.from_on, auth.uid())
	returning id into made;
	return made;
end $$;
comment on function private.save_controller is 'An admin of a provider states an owner or a director.';

create function private.end_controller(controller uuid, until_on date) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.controllers;
begin
	select * into subject from public.controllers c where c.id = controller
		and c.organisation_id in (select private.organisations_as('admin')) for update;
	if subject.id is null then
		perform private.not_found();
	end if;
	if subject.until_on is not null then
		perform private.refuse('This has ended already');
	end if;
	if end_controller.until_on is null or end_controller.until_on < subject.from_on or end_controller.until_on > app.today() then
		perform private.refuse('Enter a last day from the day it began until today', 'until_on');
	end if;
	perform private.act('end_controller');
	update public.controllers c set until_on = end_controller.until_on where c.id = controller;
end $$;
comment on function private.end_controller is 'An admin of a provider says that somebody no longer owns or directs it; what was stated stays.';

create function private.controllers_page(organisation uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'name', o.name, 'today', app.today(), 'admin', private.has_role(auth.uid(), o.id, 'admin'),
		'controllers', coalesce((select jsonb_agg(to_jsonb(c) - 'organisation_id' - 'stated_by' order by c.until_on nulls first, c.kind desc, c.name)
			from public.controllers c where c.organisation_id = o.id), '[]'))
	from public.organisations o
	where o.id = organisation and o.kind = 'provider'
		and (o.id in (select private.my_organisations()) or (select private.belongs_to_kind('platform')))
$$;
comment on function private.controllers_page is 'Owners and directors of a provider, for its members and platform admins; null for anyone else.';

create function public.save_controller(organisation uuid, content jsonb) returns uuid
language sql volatile set search_path = '' as $$ select private.save_controller(organisation, content) $$;
comment on function public.save_controller is 'States an owner or a director of the caller''s provider.';
create function public.end_controller(controller uuid, until_on date) returns void
language sql volatile set search_path = '' as $$ select private.end_controller(controller, until_on) $$;
comment on function public.end_controller is 'Says when somebody ceased to own or direct the caller''s provider.';
create function public.controllers_page(organisation uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.controllers_page(organisation) $$;
comment on function public.controllers_page is 'The page of owners and directors, or null.';

-- protected contracts (R7) -------------------------------------------------------------------------

create table public.protected_contracts (
	id uuid primary key default gen_random_uuid(),
	commissioner_id uuid not null references public.organisations,
	organisation_id uuid not null references public.organisations,
	opportunity_id uuid unique references public.opportunities,
	title text not null check (length(btrim(title)) between 1 and 150),
	conditions text[] not null check (cardinality(conditions) between 1 and 30),
	settings text[] not null check (cardinality(settings) between 1 and 30),
	awarded_on date not null,
	ends_on date not null,
	entered_by uuid references public.people,
	entered_at timestamptz not null default app.now(),
	check (ends_on > awarded_on)
);
comment on table public.protected_contracts is 'Who held a protected contract of whom, and for which service: from awards here, and entered by the commissioner for earlier ones. Public, as awards are.';
comment on column public.protected_contracts.opportunity_id is 'The award here that it comes from; null for one that was entered.';
comment on column public.protected_contracts.ends_on is 'The last day, with extensions that were used.';
create index protected_contracts_commissioner on public.protected_contracts (commissioner_id);
create index protected_contracts_organisation on public.protected_contracts (organisation_id);
create index protected_contracts_entered_by on public.protected_contracts (entered_by);

create function private.note_protected_contract() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	insert into public.protected_contracts (commissioner_id, organisation_id, opportunity_id, title, conditions, settings, awarded_on, ends_on)
	select o.commissioner_id, new.organisation_id, o.id, o.title, o.conditions, o.settings,
		(new.confirmed_at at time zone 'Europe/London')::date,
		greatest((o.starts_on + make_interval(months => o.term_months) - interval '1 day')::date, (new.confirmed_at at time zone 'Europe/London')::date + 1)
	from public.opportunities o where o.id = new.opportunity_id and o.protected
	on conflict (opportunity_id) do nothing;
	return null;
end $$;
comment on function private.note_protected_contract is 'An award of a protected opportunity that stands is a protected contract from then on.';
create trigger note_protected_contract after update of confirmed_at on public.awards
	for each row when (old.confirmed_at is null and new.confirmed_at is not null) execute function private.note_protected_contract();

create function private.family(commissioner uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	with recursive up as (
		select o.id, o.successor_id from public.organisations o where o.id = commissioner
		union select n.id, n.successor_id from up join public.organisations n on n.id = up.successor_id
	), down as (
		select up.id from up
		union select p.id from down join public.organisations p on p.successor_id = down.id
	)
	select id from down
$$;
comment on function private.family is 'A commissioner with those it follows and those that follow it: one buyer, in law.';

create function private.enter_protected_contract(commissioner uuid, content jsonb) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	asked public.protected_contracts := jsonb_populate_record(null::public.protected_contracts, content);
	holders uuid[];
	made uuid;
begin
	if commissioner not in (select private.organisations_as('officer', 'approver')) then
		perform private.not_found();
	end if;
	holders := array(select o.id from public.organisations o where o.kind = 'provider' and lower(o.name) = lower(btrim(content ->> 'holder')));
	if cardinality(holders) <> 1 then
		perform private.refuse(case when cardinality(holders) = 0 then 'No provider of this name is on Coldframe'
			else 'Several providers have this name. Ask the people who run Coldframe to enter it' end, 'holder');
	end if;
	if coalesce(cardinality(asked.conditions), 0) = 0 then
		perform private.refuse('Select at least one condition', 'conditions');
	end if;
	if coalesce(cardinality(asked.settings), 0) = 0 then
		perform private.refuse('Select at least one care setting', 'settings');
	end if;
	if asked.awarded_on is null or asked.awarded_on > app.today() then
		perform private.refuse('The day of the award must not be in the future', 'awarded_on');
	end if;
	if asked.ends_on is null or asked.ends_on <= asked.awarded_on then
		perform private.refuse('The last day must be after the award', 'ends_on');
	end if;
	perform private.act('enter_protected_contract');
	insert into public.protected_contracts (commissioner_id, organisation_id, title, conditions, settings, awarded_on, ends_on, entered_by)
	values (commissioner, holders[1], btrim(asked.title), asked.conditions, asked.settings, asked.awarded_on, asked.ends_on, auth.uid())
	returning id into made;
	return made;
end $$;
comment on function private.enter_protected_contract is 'An officer enters a protected contract that their commissioner placed before it used Coldframe.';

create function private.remove_protected_contract(contract uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('remove_protected_contract');
	delete from public.protected_contracts c where c.id = contract and c.opportunity_id is null
		and c.commissioner_id in (select private.organisations_as('officer', 'approver'));
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.remove_protected_contract is 'Takes back what an officer entered wrongly; a contract from an award here stays.';

create function public.protected_contracts_page(organisation uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'name', o.name,
		'contracts', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'holder', h.name, 'conditions', c.conditions,
				'settings', c.settings, 'awardedOn', c.awarded_on, 'endsOn', c.ends_on, 'opportunity', c.opportunity_id) order by c.ends_on desc, c.title)
			from public.protected_contracts c join public.organisations h on h.id = c.organisation_id where c.commissioner_id = o.id), '[]'))
	from public.organisations o where o.id = organisation and o.kind in ('ccg', 'icb')
$$;
comment on function public.protected_contracts_page is 'The protected contracts of a commissioner; null where it is none.';
create function public.enter_protected_contract(commissioner uuid, content jsonb) returns uuid
language sql volatile set search_path = '' as $$ select private.enter_protected_contract(commissioner, content) $$;
comment on function public.enter_protected_contract is 'Enters an earlier protected contract of the caller''s commissioner.';
create function public.remove_protected_contract(contract uuid) returns void
language sql volatile set search_path = '' as $$ select private.remove_protected_contract(contract) $$;
comment on function public.remove_protected_contract is 'Takes back an earlier protected contract that was entered.';

-- how many could bid (R9) --------------------------------------------------------------------------

create table public.competition_checks (
	opportunity_id uuid primary key references public.opportunities,
	eligible integer not null,
	reason text check (length(reason) <= 2000),
	approver_id uuid not null references public.people,
	checked_at timestamptz not null default app.now(),
	check (eligible >= 3 or length(btrim(reason)) >= 30)
);
comment on table public.competition_checks is 'How many verified organisations would have been eligible when a protected opportunity was approved, and why fewer than 3 were enough (R9).';
create index competition_checks_approver on public.competition_checks (approver_id);

create function private.count_eligible(opportunity uuid) returns integer
language sql stable security definer set search_path = ''
as $$
	select count(*)::integer from private.class_members m where m.opportunity_id = opportunity and m.eligible
$$;
comment on function private.count_eligible is 'How many verified organisations would be eligible today, by the class as it is saved.';

create function private.eligible_words(opportunity uuid) returns text
language sql stable security definer set search_path = ''
as $$
	select case when n = 0 then 'none' when n < 3 then '1 or 2' else n::text end from private.count_eligible(opportunity) n
$$;
comment on function private.eligible_words is 'The count for officers who draft: between 0 and 3 it is not exact, so that a class cannot be turned until it tells a fact of one organisation.';

create function private.check_competition(opportunity uuid, few_reason text, approver uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare eligible integer := private.count_eligible(opportunity);
begin
	if eligible < 3 and length(btrim(coalesce(few_reason, ''))) < 30 then
		perform private.refuse('Fewer than 3 verified organisations would be eligible. Enter why that is right, at least 30 characters', 'few_reason');
	end if;
	insert into public.competition_checks (opportunity_id, eligible, reason, approver_id)
	values (opportunity, eligible, case when eligible < 3 then btrim(few_reason) end, approver);
end $$;
comment on function private.check_competition is 'The count before approval; fewer than 3 needs the approver''s reason (R9).';

-- the end of protection (R10) ----------------------------------------------------------------------

create table private.protection_reminders (
	opportunity_id uuid not null references public.opportunities on delete cascade,
	months integer not null check (months in (0, 3, 6, 12)),
	sent_at timestamptz not null default app.now(),
	primary key (opportunity_id, months)
);
comment on table private.protection_reminders is 'The reminders that were sent before the end of a protection; 0 is the end itself.';
alter table private.protection_reminders enable row level security;

create function private.buyer_today(commissioner uuid) returns uuid
language sql stable security definer set search_path = ''
as $$
	with recursive line as (
		select o.id, o.successor_id, o.closed_on, 1 as step from public.organisations o where o.id = commissioner
		union all
		select n.id, n.successor_id, n.closed_on, line.step + 1 from line join public.organisations n on n.id = line.successor_id
		where line.closed_on < app.today() and line.step < 10
	)
	select id from line order by step desc limit 1
$$;
comment on function private.buyer_today is 'The commissioner, or whoever took over from it by today.';

create function private.runs_for(commissioner uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$ select f from private.family(commissioner) f where private.buyer_today(f) = commissioner $$;
comment on function private.runs_for is 'The commissioners whose affairs one sees to today: itself, and those it took over from; none once it was taken over itself.';

create function private.draft_open_competition(source public.opportunities) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare made uuid;
begin
	-- Only what was published: no panel, no dates, no regime of another time, nothing of bids or scores.
	insert into public.opportunities (commissioner_id, author_id, follows_id, title, summary, conditions, settings, areas, stages, languages, cpv_code,
		places, population, vat, yearly_volume, value_low_pence, value_high_pence, term_months, extension_months, price_weight, tie_rule)
	values (private.buyer_today(source.commissioner_id), source.author_id, source.id, source.title, source.summary, source.conditions,
		source.settings, source.areas, source.stages, source.languages, source.cpv_code, source.places, source.population, source.vat, source.yearly_volume, source.value_low_pence, source.value_high_pence,
		source.term_months, source.extension_months, source.price_weight, source.tie_rule)
	on conflict (follows_id) where follows_id is not null do nothing returning id into made;
	if made is null then
		return null;
	end if;
	insert into public.opportunity_packs (opportunity_id, specification)
	select made, coalesce((select k.specification from public.opportunity_packs k where k.opportunity_id = source.id), '');
	insert into public.criteria (opportunity_id, position, name, question, weight, minimum_mark, word_limit, scale, competency)
	select made, c.position, c.name, c.question, c.weight, c.minimum_mark, c.word_limit, c.scale, c.competency from public.criteria c where c.opportunity_id = source.id;
	return made;
end $$;
comment on function private.draft_open_competition is 'A draft for open competition, linked to the protected opportunity and made of its published text alone; null when there is one (R10).';

create function private.tick_protection() returns void
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	due integer;
	made uuid;
	day text;
	words text[];
begin
	for subject in select o.* from public.opportunities o
		where o.protected and o.protection_ends_on <= (app.today() + interval '12 months')::date
			and o.state in ('published', 'closed', 'evaluating', 'moderating', 'decision', 'standstill', 'challenged', 'awarded')
			and not exists (select from private.protection_reminders r where r.opportunity_id = o.id and r.months = 0)
		order by o.protection_ends_on limit 200 for update skip locked loop
		due := (select min(m) from unnest(array[0, 3, 6, 12]) m
			where app.today() >= (subject.protection_ends_on - make_interval(months => m))::date);
		insert into private.protection_reminders (opportunity_id, months) values (subject.id, due) on conflict do nothing;
		continue when not found;
		if due = 0 and subject.after_protection = 'open_competition' then
			made := private.draft_open_competition(subject);
		end if;
		day := to_char(subject.protection_ends_on, 'FMDD FMMonth YYYY');
		words := case
			when due > 0 and subject.after_protection = 'open_competition' then array['protection_reminder', 'Protection ends on ' || day || ': ',
				'On that day a draft for open competition appears, made of the published text.']
			when due > 0 then array['protection_reminder', 'Protection ends on ' || day || ': ', 'Review the service by then and say what follows.']
			when made is null then array['protection_over', 'Protection has ended: ', 'It was to be followed by a review of the service. Say what follows.']
			else array['protection_draft', 'Protection has ended: ',
				'A draft for open competition is ready, made of the published text alone. Give it a process, dates and a panel.'] end;
		perform private.mail(m.person_id, words[1], jsonb_build_object('subject', words[2] || subject.title,
			'lines', jsonb_build_array(words[3]), 'link', '/opportunities/' || coalesce(made, subject.id)), subject.id || ':' || due)
		from (select distinct k.person_id from public.memberships k
			where k.organisation_id = private.buyer_today(subject.commissioner_id) and k.role in ('officer', 'approver')) m;
		made := null;
	end loop;
end $$;
comment on function private.tick_protection is 'Reminds the buyer 12, 6 and 3 months before a protection ends, and on the day makes the draft that follows. Any number of workers may call it (R10).';

-- policies and grants ------------------------------------------------------------------------------

alter table public.places enable row level security;
alter table public.controllers enable row level security;
alter table public.protected_contracts enable row level security;
alter table public.competition_checks enable row level security;
create policy "everyone reads places" on public.places for select to anon, authenticated using (true);
create policy "members read who owns and directs their organisation" on public.controllers for select to authenticated
	using (organisation_id in (select private.my_organisations()));
create policy "platform admins read who owns and directs a provider" on public.controllers for select to authenticated
	using ((select private.belongs_to_kind('platform')));
create policy "everyone reads protected contracts" on public.protected_contracts for select to anon, authenticated using (true);
create policy "officers and approvers read the check of their commissioner" on public.competition_checks for select to authenticated
	using (opportunity_id in (select o.id from public.opportunities o
		where o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))));
create policy "oversight reads the check" on public.competition_checks for select to authenticated
	using ((select private.belongs_to_kind('oversight')));

grant select on public.places, public.protected_contracts to anon, authenticated;
grant select on public.controllers, public.competition_checks to authenticated;
grant execute on function public.protected_contracts_page to anon, authenticated;
grant execute on function private.save_controller, private.end_controller, private.controllers_page, private.eligible_words,
	private.enter_protected_contract, private.remove_protected_contract, public.save_controller, public.end_controller,
	public.controllers_page, public.enter_protected_contract, public.remove_protected_contract to authenticated;

select private.audit('public.controllers');
select private.audit('public.protected_contracts');
select private.audit('public.competition_checks');
