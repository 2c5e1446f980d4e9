-- Regimes, opportunities, criteria and the panel: from draft to the close.

-- regimes (R3, R4) --------------------------------------------------------------------------------

create table public.bank_holidays (
	day date primary key,
	title text not null
);
comment on table public.bank_holidays is 'Weekday bank holidays of England, 2013 to 2028. Source: Banking and Financial Dealings Act 1971 and royal proclamations, by the package date-holidays.';
insert into public.bank_holidays (day, title) values
	('2013-01-01', 'New Year''s Day'),
	('2013-03-29', 'Good Friday'),
	('2013-04-01', 'Easter Monday'),
	('2013-05-06', 'Early May bank holiday'),
	('2013-05-27', 'Spring bank holiday'),
	('2013-08-26', 'Summer bank holiday'),
	('2013-12-25', 'Christmas Day'),
	('2013-12-26', 'Boxing Day'),
	('2014-01-01', 'New Year''s Day'),
	('2014-04-18', 'Good Friday'),
	('2014-04-21', 'Easter Monday'),
	('2014-05-05', 'Early May bank holiday'),
	('2014-05-26', 'Spring bank holiday'),
	('2014-08-25', 'Summer bank holiday'),
	('2014-12-25', 'Christmas Day'),
	('2014-12-26', 'Boxing Day'),
	('2015-01-01', 'New Year''s Day'),
	('2015-04-03', 'Good Friday'),
	('2015-04-06', 'Easter Monday'),
	('2015-05-04', 'Early May bank holiday'),
	('2015-05-25', 'Spring bank holiday'),
	('2015-08-31', 'Summer bank holiday'),
	('2015-12-25', 'Christmas Day'),
	('2015-12-28', 'Boxing Day'),
	('2016-01-01', 'New Year''s Day'),
	('2016-03-25', 'Good Friday'),
	('2016-03-28', 'Easter Monday'),
	('2016-05-02', 'Early May bank holiday'),
	('2016-05-30', 'Spring bank holiday'),
	('2016-08-29', 'Summer bank holiday'),
	('2016-12-26', 'Boxing Day'),
	('2016-12-27', 'Christmas Day'),
	('2017-01-02', 'New Year''s Day'),
	('2017-04-14', 'Good Friday'),
	('2017-04-17', 'Easter Monday'),
	('2017-05-01', 'Early May bank holiday'),
	('2017-05-29', 'Spring bank holiday'),
	('2017-08-28', 'Summer bank holiday'),
	('2017-12-25', 'Christmas Day'),
	('2017-12-26', 'Boxing Day'),
	('2018-01-01', 'New Year''s Day'),
	('2018-03-30', 'Good Friday'),
	('2018-04-02', 'Easter Monday'),
	('2018-05-07', 'Early May bank holiday'),
	('2018-05-28', 'Spring bank holiday'),
	('2018-08-27', 'Summer bank holiday'),
	('2018-12-25', 'Christmas Day'),
	('2018-12-26', 'Boxing Day'),
	('2019-01-01', 'New Year''s Day'),
	('2019-04-19', 'Good Friday'),
	('2019-04-22', 'Easter Monday'),
	('2019-05-06', 'Early May bank holiday'),
	('2019-05-27', 'Spring bank holiday'),
	('2019-08-26', 'Summer bank holiday'),
	('2019-12-25', 'Christmas Day'),
	('2019-12-26', 'Boxing Day'),
	('2020-01-01', 'New Year''s Day'),
	('2020-04-10', 'Good Friday'),
	('2020-04-13', 'Easter Monday'),
	('2020-05-08', 'Early May bank holiday (VE day)'),
	('2020-05-25', 'Spring bank holiday'),
	('2020-08-31', 'Summer bank holiday'),
	('2020-12-25', 'Christmas Day'),
	('2020-12-28', 'Boxing Day'),
	('2021-01-01', 'New Year''s Day'),
	('2021-04-02', 'Good Friday'),
	('2021-04-05', 'Easter Monday'),
	('2021-05-03', 'Early May bank holiday'),
	('2021-05-31', 'Spring bank holiday'),
	('2021-08-30', 'Summer bank holiday'),
	('2021-12-27', 'Christmas Day'),
	('2021-12-28', 'Boxing Day'),
	('2022-01-03', 'New Year''s Day'),
	('2022-04-15', 'Good Friday'),
	('2022-04-18', 'Easter Monday'),
	('2022-05-02', 'Early May bank holiday'),
	('2022-06-02', 'Spring bank holiday'),
	('2022-06-03', 'Queen’s Platinum Jubilee'),
	('2022-08-29', 'Summer bank holiday'),
	('2022-09-19', 'Queen Elizabeth''s Funeral Day'),
	('2022-12-26', 'Boxing Day'),
	('2022-12-27', 'Christmas Day'),
	('2023-01-02', 'New Year''s Day'),
	('2023-04-07', 'Good Friday'),
	('2023-04-10', 'Easter Monday'),
	('2023-05-01', 'Early May bank holiday'),
	('2023-05-08', 'King Charles III''s Coronation'),
	('2023-05-29', 'Spring bank holiday'),
	('2023-08-28', 'Summer bank holiday'),
	('2023-12-25', 'Christmas Day'),
	('2023-12-26', 'Boxing Day'),
	('2024-01-01', 'New Year''s Day'),
	('2024-03-29', 'Good Friday'),
	('2024-04-01', 'Easter Monday'),
	('2024-05-06', 'Early May bank holiday'),
	('2024-05-27', 'Spring bank holiday'),
	('2024-08-26', 'Summer bank holiday'),
	('2024-12-25', 'Christmas Day'),
	('2024-12-26', 'Boxing Day'),
	('2025-01-01', 'New Year''s Day'),
	('2025-04-18', 'Good Friday'),
	('2025-04-21', 'Easter Monday'),
	('2025-05-05', 'Early May bank holiday'),
	('2025-05-26', 'Spring bank holiday'),
	('2025-08-25', 'Summer bank holiday'),
	('2025-12-25', 'Christmas Day'),
	('2025-12-26', 'Boxing Day'),
	('2026-01-01', 'New Year''s Day'),
	('2026-04-03', 'Good Friday'),
	('2026-04-06', 'Easter Monday'),
	('2026-05-04', 'Early May bank holiday'),
	('2026-05-25', 'Spring bank holiday'),
	('2026-08-31', 'Summer bank holiday'),
	('2026-12-25', 'Christmas Day'),
	('2026-12-28', 'Boxing Day'),
	('2027-01-01', 'New Year''s Day'),
	('2027-03-26', 'Good Friday'),
	('2027-03-29', 'Easter Monday'),
	('2027-05-03', 'Early May bank holiday'),
	('2027-05-31', 'Spring bank holiday'),
	('2027-08-30', 'Summer bank holiday'),
	('2027-12-27', 'Christmas Day'),
	('2027-12-28', 'Boxing Day'),
	('2028-01-03', 'New Year''s Day'),
	('2028-04-14', 'Good Friday'),
	('2028-04-17', 'Easter Monday'),
	('2028-05-01', 'Early May bank holiday'),
	('2028-05-29', 'Spring bank holiday'),
	('2028-08-28', 'Summer bank holiday'),
	('2028-12-25', 'Christmas Day'),
	('2028-12-26', 'Boxing Day');

create table public.regimes (
	code text primary key,
	version integer not null,
	name text not null,
	source text not null,
	applies_from date not null,
	applies_to date
);
comment on table public.regimes is 'The procurement rules an opportunity may run under. Needs a lawyer''s check before real use.';
insert into public.regimes values
	('nhs_2013', 1, 'NHS (Procurement, Patient Choice and Competition) (No. 2) Regulations 2013', 'SI 2013/500', '2013-04-01', '2023-12-31'),
	('pcr_2015', 1, 'Public Contracts Regulations 2015', 'SI 2015/102', '2015-02-26', '2025-02-23'),
	('psr_2023', 1, 'Health Care Services (Provider Selection Regime) Regulations 2023', 'SI 2023/1348', '2024-01-01', null),
	('pa_2023', 1, 'Procurement Act 2023', '2023 c. 54', '2025-02-24', null);

create table public.regime_processes (
	regime_code text not null references public.regimes,
	code text not null,
	label text not null,
	method text not null check (method in ('open', 'selective', 'limited', 'direct')),
	source text not null,
	applies_from date not null,
	applies_to date,
	primary key (regime_code, code)
);
comment on table public.regime_processes is 'The processes a regime knows, the method each amounts to, its source and the dates of publication it applies to.';
insert into public.regime_processes
select r.code, v.code, v.label, v.method, r.source || ', ' || v.provision, coalesce(v.applies_from::date, r.applies_from), r.applies_to
from public.regimes r join (values
	('nhs_2013', 'open_advert', 'Advertised to all providers', 'open', 'regulation 4', null),
	('nhs_2013', 'shortlist', 'Advertised, bids from a shortlist', 'selective', 'regulations 3 and 4', null),
	('nhs_2013', 'limited_class', 'Limited to a stated class of providers', 'limited', 'regulation 3', null),
	('nhs_2013', 'single', 'Award to the only capable provider', 'direct', 'regulation 5', null),
	('pcr_2015', 'light_touch', 'Light touch, advertised', 'open', 'regulations 74 to 76', null),
	('pcr_2015', 'light_touch_shortlist', 'Light touch, bids from a shortlist', 'selective', 'regulations 74 to 76', null),
	('pcr_2015', 'reserved_77', 'Reserved to a class of organisations under regulation 77', 'limited', 'regulation 77', null),
	('pcr_2015', 'no_notice', 'Negotiated without prior publication', 'direct', 'regulation 32', null),
	('psr_2023', 'direct_award_a', 'Direct award process A', 'direct', 'regulation 7', null),
	('psr_2023', 'direct_award_b', 'Direct award process B', 'direct', 'regulation 8', null),
	('psr_2023', 'direct_award_c', 'Direct award process C', 'direct', 'regulation 9', null),
	('psr_2023', 'most_suitable', 'Most suitable provider process', 'selective', 'regulation 10', null),
	('psr_2023', 'competitive', 'Competitive process', 'open', 'regulation 11', null),
	('pa_2023', 'open', 'Open procedure', 'open', 'section 20', null),
	('pa_2023', 'flexible', 'Competitive flexible procedure', 'selective', 'section 20', null),
	('pa_2023', 'reserved_33', 'Reserved to public service mutuals under section 33', 'limited', 'section 33', null),
	('pa_2023', 'direct', 'Direct award in a special case', 'direct', 'section 41', null)
) as v (regime, code, label, method, provision, applies_from) on v.regime = r.code;

create table public.regime_legal_bases (
	regime_code text not null references public.regimes,
	code text not null,
	label text not null,
	source text not null,
	applies_from date not null,
	applies_to date,
	primary key (regime_code, code)
);
comment on table public.regime_legal_bases is 'The provisions an officer may name as the legal basis, with the dates of publication they apply to.';
insert into public.regime_legal_bases
select r.code, v.code, v.label, r.source, r.applies_from, r.applies_to
from public.regimes r join (values
	('nhs_2013', 'regulation_3', 'Regulation 3: proportionate, and from the providers most capable of the objective'),
	('nhs_2013', 'regulation_4', 'Regulation 4: advertised opportunity'),
	('nhs_2013', 'regulation_5', 'Regulation 5: only one provider is capable'),
	('pcr_2015', 'regulation_32', 'Regulation 32: negotiated without prior publication'),
	('pcr_2015', 'regulation_74', 'Regulations 74 to 76: social and other specific services'),
	('pcr_2015', 'regulation_77', 'Regulation 77: contracts reserved to certain organisations'),
	('psr_2023', 'regulation_7', 'Regulation 7: direct award process A'),
	('psr_2023', 'regulation_8', 'Regulation 8: direct award process B'),
	('psr_2023', 'regulation_9', 'Regulation 9: direct award process C'),
	('psr_2023', 'regulation_10', 'Regulation 10: most suitable provider process'),
	('psr_2023', 'regulation_11', 'Regulation 11: competitive process'),
	('pa_2023', 'section_20', 'Section 20: competitive tendering procedures'),
	('pa_2023', 'section_33', 'Section 33: reserved contracts for public service mutuals'),
	('pa_2023', 'section_41', 'Section 41: direct award in special cases')
) as v (regime, code, label) on v.regime = r.code;

create table public.regime_limits (
	regime_code text not null references public.regimes,
	code text not null check (code in ('bids', 'answers', 'unanswered', 'late_change', 'standstill', 'after_representation',
		'award_notice', 'protection', 'look_back')),
	amount integer not null check (amount > 0),
	unit text not null check (unit in ('calendar_day', 'working_day', 'year')),
	begins text not null check (begins in ('day_of', 'day_after')),
	counts_first_day boolean not null,
	ends_on_working_day boolean not null,
	source text not null,
	applies_from date not null,
	applies_to date,
	primary key (regime_code, code, applies_from)
);
comment on table public.regime_limits is 'Time limits as data. A published opportunity carries its own copy of those that apply on that day (regime_limits ->> code), so a change here alters no running one.';
comment on column public.regime_limits.code is 'bids: least time from publication to the deadline. answers: answers are due this long before the deadline. unanswered: how far the deadline moves when a question is unanswered; without a row the close is held. late_change: after a material change at least this long is left, so that a later one moves the deadline. standstill. after_representation: wait between the decision on a representation and signing. award_notice: notice of the award within. protection: the longest. look_back: how long whoever held a protected contract may not have the same again (R7).';
comment on column public.regime_limits.begins is 'The period begins on the day of the notice or the day after.';
comment on column public.regime_limits.counts_first_day is 'Whether the day the period begins on counts as the first.';
insert into public.regime_limits
select r.code, v.code, v.amount, v.unit, v.begins, v.counts_first_day, v.ends_on_working_day, v.source, r.applies_from, r.applies_to
from public.regimes r join (values
	('nhs_2013', 'bids', 10, 'calendar_day', 'day_of', false, false, 'No statutory limit; 10 calendar days as good practice'),
	('nhs_2013', 'answers', 6, 'calendar_day', 'day_of', false, false, 'No statutory limit; 6 days as in regulation 53 of SI 2015/102'),
	('nhs_2013', 'unanswered', 5, 'working_day', 'day_of', false, true, 'No statutory limit; 5 working days as good practice'),
	('nhs_2013', 'late_change', 6, 'calendar_day', 'day_of', false, true, 'No statutory limit; 6 days as in regulation 47 of SI 2015/102'),
	('nhs_2013', 'standstill', 10, 'calendar_day', 'day_of', false, true, 'No statutory standstill; 10 calendar days as good practice'),
	('nhs_2013', 'after_representation', 5, 'working_day', 'day_of', false, true, 'No statutory limit; 5 working days as good practice'),
	('nhs_2013', 'award_notice', 30, 'calendar_day', 'day_of', false, false, 'Regulation 9 names no limit; 30 days as good practice'),
	('nhs_2013', 'protection', 3, 'year', 'day_of', false, false, 'No statutory limit; 3 years as in regulation 77 of SI 2015/102'),
	('nhs_2013', 'look_back', 3, 'year', 'day_of', false, false, 'No statutory limit; 3 years as in regulation 77 of SI 2015/102'),
	('pcr_2015', 'bids', 10, 'calendar_day', 'day_of', false, false, 'Regulation 76 asks for reasonable time; 10 calendar days as good practice'),
	('pcr_2015', 'answers', 6, 'calendar_day', 'day_of', false, false, 'Regulation 53; by analogy for light touch'),
	('pcr_2015', 'unanswered', 5, 'working_day', 'day_of', false, true, 'Regulation 47(3) asks for a proportionate extension; 5 working days as good practice'),
	('pcr_2015', 'late_change', 6, 'calendar_day', 'day_of', false, true, 'Regulation 47(3) asks for a proportionate extension; 6 days as good practice'),
	('pcr_2015', 'standstill', 10, 'calendar_day', 'day_of', false, true, 'Regulation 87'),
	('pcr_2015', 'after_representation', 5, 'working_day', 'day_of', false, true, 'No statutory limit; 5 working days as good practice'),
	('pcr_2015', 'award_notice', 30, 'calendar_day', 'day_of', false, false, 'Regulation 75'),
	('pcr_2015', 'protection', 3, 'year', 'day_of', false, false, 'Regulation 77(3)'),
	('pcr_2015', 'look_back', 3, 'year', 'day_of', false, false, 'Regulation 77(3)'),
	('psr_2023', 'bids', 14, 'calendar_day', 'day_of', false, false, 'Regulation 10 for the most suitable provider process; 14 days as good practice for others'),
	('psr_2023', 'unanswered', 5, 'working_day', 'day_of', false, true, 'No statutory limit; 5 working days as good practice'),
	('psr_2023', 'late_change', 5, 'working_day', 'day_of', false, true, 'No statutory limit; 5 working days as good practice'),
	('psr_2023', 'standstill', 8, 'working_day', 'day_after', false, true, 'Regulation 12(2) and (3)'),
	('psr_2023', 'after_representation', 5, 'working_day', 'day_of', false, true, 'Regulation 12'),
	('psr_2023', 'award_notice', 30, 'calendar_day', 'day_of', false, false, 'Regulations 7 to 11'),
	('pa_2023', 'bids', 25, 'calendar_day', 'day_of', false, false, 'Section 54, with all documents at the notice; light touch contracts may have less'),
	('pa_2023', 'unanswered', 5, 'working_day', 'day_of', false, true, 'No statutory limit; 5 working days as good practice'),
	('pa_2023', 'late_change', 5, 'working_day', 'day_of', false, true, 'Section 31 asks to revise the limits; 5 working days as good practice'),
	('pa_2023', 'standstill', 8, 'working_day', 'day_of', true, true, 'Section 51'),
	('pa_2023', 'after_representation', 5, 'working_day', 'day_of', false, true, 'No statutory limit; 5 working days as good practice'),
	('pa_2023', 'award_notice', 30, 'calendar_day', 'day_of', false, false, 'Section 53; 120 days for light touch contracts'),
	('pa_2023', 'protection', 5, 'year', 'day_of', false, false, 'Section 33'),
	('pa_2023', 'look_back', 3, 'year', 'day_of', false, false, 'Section 33')
) as v (regime, code, amount, unit, begins, counts_first_day, ends_on_working_day, source) on v.regime = r.code;

create function private.raise_regime_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
	update public.regimes set version = version + 1 where code = coalesce(new.regime_code, old.regime_code);
	return null;
end $$;
comment on function private.raise_regime_version is 'A regime whose time limits change has another version from then on (R4).';
create trigger raise_version after insert or update or delete on public.regime_limits
	for each row execute function private.raise_regime_version();

create function private.limits_on(regime text, day date) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return (select jsonb_object_agg(l.code, to_jsonb(l)) from public.regime_limits l
	where l.regime_code = regime and day between l.applies_from and coalesce(l.applies_to, 'infinity'));
end $$;
comment on function private.limits_on is 'The time limits of a regime that apply on a day, by code, as they are frozen with an opportunity.';

create function private.is_working_day(day date) returns boolean
language sql stable set search_path = ''
as $$
	select extract(isodow from day) < 6 and not exists (select from public.bank_holidays h where h.day = is_working_day.day)
$$;
comment on function private.is_working_day is 'Monday to Friday and no bank holiday of England.';

create function private.last_day(notice date, rule jsonb) returns date
language plpgsql stable strict set search_path = ''
as $$
declare
	day date := notice + case when rule ->> 'begins' = 'day_after' then 1 else 0 end;
	counted integer := 0;
	wanted integer := (rule ->> 'amount')::integer;
begin
	if rule ->> 'unit' = 'year' then
		day := (day + make_interval(years => wanted))::date;
	elsif rule ->> 'unit' = 'calendar_day' then
		day := day + wanted - case when (rule ->> 'counts_first_day')::boolean then 1 else 0 end;
	else
		if (rule ->> 'counts_first_day')::boolean and private.is_working_day(day) then
			counted := 1;
		end if;
		while counted < wanted loop
			day := day + 1;
			if private.is_working_day(day) then
				counted := counted + 1;
			end if;
		end loop;
	end if;
	while (rule ->> 'ends_on_working_day')::boolean and not private.is_working_day(day) loop
		day := day + 1;
	end loop;
	return day;
end $$;
comment on function private.last_day is 'The last day of a period counted from the day of a notice by a row of regime_limits (R45); null where there is no such limit.';
grant execute on function private.is_working_day, private.last_day, private.limits_on to anon, authenticated, service_role;

-- opportunities (R1) ------------------------------------------------------------------------------

create table public.opportunity_changes (
	from_state text not null,
	to_state text not null,
	capacity text not null check (capacity in ('officer', 'approver', 'clock', 'opening', 'panel', 'chair', 'bidder')),
	needs_reason boolean not null default false,
	primary key (from_state, to_state, capacity)
);
comment on table public.opportunity_changes is 'Each change of state an opportunity may make, and in what capacity someone may make it (R1).';
insert into public.opportunity_changes values
	('draft', 'in_review', 'officer', false),
	('draft', 'withdrawn', 'officer', true),
	('in_review', 'changes_requested', 'approver', true),
	('changes_requested', 'in_review', 'officer', false),
	('in_review', 'published', 'approver', false),
	('in_review', 'published', 'clock', false),
	('published', 'closed', 'clock', false),
	('closed', 'evaluating', 'opening', false),
	('evaluating', 'moderating', 'panel', false),
	('moderating', 'decision', 'chair', false),
	('moderating', 'evaluating', 'panel', false),
	('decision', 'standstill', 'approver', true),
	('standstill', 'challenged', 'bidder', false),
	('standstill', 'decision', 'approver', true),
	('challenged', 'standstill', 'approver', true),
	('challenged', 'moderating', 'approver', true),
	('challenged', 'evaluating', 'approver', true),
	('standstill', 'awarded', 'approver', false),
	('published', 'cancelled', 'approver', true),
	('closed', 'cancelled', 'approver', true),
	('evaluating', 'cancelled', 'approver', true),
	('moderating', 'cancelled', 'approver', true),
	('decision', 'cancelled', 'approver', true),
	('standstill', 'cancelled', 'approver', true),
	('challenged', 'cancelled', 'approver', true),
	('closed', 'unsuccessful', 'approver', true),
	('evaluating', 'unsuccessful', 'approver', true),
	('moderating', 'unsuccessful', 'approver', true),
	('decision', 'unsuccessful', 'approver', true),
	('standstill', 'unsuccessful', 'approver', true),
	('challenged', 'unsuccessful', 'approver', true);

create sequence private.opportunity_numbers;
create function private.next_opportunity_reference() returns text
language sql volatile security definer set search_path = ''
as $$ select 'CF-' || lpad(nextval('private.opportunity_numbers')::text, 6, '0') $$;
comment on function private.next_opportunity_reference is 'The reference of the next draft; drafts that come to nothing leave gaps.';
grant execute on function private.next_opportunity_reference to authenticated;

create table public.opportunities (
	id uuid primary key default gen_random_uuid(),
	reference text not null unique default private.next_opportunity_reference(),
	commissioner_id uuid not null references public.organisations,
	author_id uuid not null references public.people,
	editors uuid[] not null default '{}',
	approver_id uuid references public.people,
	state text not null default 'draft' check (state in ('draft', 'in_review', 'changes_requested', 'withdrawn',
		'published', 'closed', 'evaluating', 'moderating', 'decision', 'standstill', 'challenged', 'awarded',
		'cancelled', 'unsuccessful')),
	state_reason text check (length(state_reason) <= 2000),
	title text not null check (length(title) between 1 and 150),
	summary text not null default '' check (length(summary) <= 4000),
	conditions text[] not null default '{}' check (cardinality(conditions) <= 30),
	settings text[] not null default '{}' check (cardinality(settings) <= 30),
	areas text[] not null default '{}' check (cardinality(areas) <= 60),
	places text[] not null default '{}' check (cardinality(places) <= 40),
	population integer check (population between 1 and 70000000),
	stages text[] not null default '{}' check (stages <@ array['idea', 'forming', 'pilot', 'live', 'scaling']),
	languages text[] not null default '{}' check (cardinality(languages) <= 20),
	cpv_code text check (cpv_code ~ '^[0-9]{8}(-[0-9])?$'),
	yearly_volume integer check (yearly_volume between 1 and 10000000),
	value_low_pence bigint check (value_low_pence between 0 and 100000000000),
	value_high_pence bigint check (value_high_pence between 0 and 100000000000),
	vat text not null default 'excluded' check (vat in ('excluded', 'included', 'exempt')),
	starts_on date,
	term_months integer check (term_months between 1 and 240),
	extension_months integer not null default 0 check (extension_months between 0 and 120),
	protected boolean not null default false,
	staff_at_most integer check (staff_at_most between 0 and 1000000),
	age_months_at_most integer check (age_months_at_most between 1 and 1200),
	turnover_pence_at_most bigint check (turnover_pence_at_most > 0),
	clinician_led_percent_at_least integer check (clinician_led_percent_at_least between 1 and 100),
	legal_forms text[] not null default '{}' check (legal_forms <@ array['sole_clinician', 'partnership', 'llp', 'company', 'cic', 'charity', 'mutual', 'gp_practice', 'gp_federation', 'trust']),
	based_in text[] not null default '{}' check (cardinality(based_in) <= 60),
	value_ceiling_pence bigint check (value_ceiling_pence between 0 and 100000000000),
	term_months_at_most integer check (term_months_at_most between 1 and 240),
	protection_reason text not null default '' check (length(protection_reason) <= 4000),
	protection_ends_on date,
	after_protection text check (after_protection in ('open_competition', 'review')),
	follows_id uuid references public.opportunities,
	regime_code text references public.regimes,
	regime_version integer,
	regime_limits jsonb,
	process text,
	method text check (method in ('open', 'selective', 'limited', 'direct')),
	legal_basis text,
	rationale text not null default '' check (length(rationale) <= 4000),
	price_weight integer not null default 0 check (price_weight between 0 and 100),
	tie_rule text not null default 'higher_quality' check (tie_rule in ('higher_quality', 'lower_price')),
	questions_close_at timestamptz,
	deadline_at timestamptz,
	answers_planned_on date,
	opening_planned_on date,
	decision_planned_on date,
	published_at timestamptz,
	standstill_ends_at timestamptz,
	created_at timestamptz not null default app.now(),
	updated_at timestamptz not null default app.now(),
	foreign key (regime_code, process) references public.regime_processes (regime_code, code),
	foreign key (regime_code, legal_basis) references public.regime_legal_bases (regime_code, code)
);
comment on table public.opportunities is 'What a commissioner wants to buy, from draft to outcome. Nothing here may depend on bids before the opening (R25).';
comment on column public.opportunities.reference is 'What people call it by in notices, letters and on the phone, such as CF-000012.';
comment on column public.opportunities.editors is 'Everyone who wrote in the draft; none of them may approve it (R2).';
comment on column public.opportunities.value_ceiling_pence is 'The most a protected contract may be worth in all, with every extension and change (R5).';
comment on column public.opportunities.term_months_at_most is 'The longest a protected contract may run in all, with extensions (R5).';
comment on column public.opportunities.follows_id is 'The protected opportunity whose end brought this draft for open competition (R10).';
comment on column public.opportunities.regime_limits is 'The regime''s limits as they were on publication (R3).';
comment on column public.opportunities.places is 'Towns, estates or practices inside the areas, in the officer''s words (R16).';
comment on column public.opportunities.population is 'How many people live in the area the service is for.';
comment on column public.opportunities.vat is 'Whether the values are without VAT, with it, or for care that is exempt from it (R16).';
comment on column public.opportunities.answers_planned_on is 'The day by which all questions are answered (R12).';
comment on column public.opportunities.deadline_at is 'The first instant at which a bid is too late.';
comment on column public.opportunities.standstill_ends_at is 'The first instant after the standstill: midnight at the end of its last day.';
create index opportunities_commissioner on public.opportunities (commissioner_id, state);
create unique index opportunities_follows on public.opportunities (follows_id) where follows_id is not null;
create index opportunities_author on public.opportunities (author_id);
create index opportunities_approver on public.opportunities (approver_id);
create index opportunities_process on public.opportunities (regime_code, process);
create index opportunities_legal_basis on public.opportunities (regime_code, legal_basis);
create index opportunities_open on public.opportunities (deadline_at, id) where state = 'published';
create index opportunities_newest on public.opportunities (published_at desc, id) where state = 'published';

create table public.opportunity_packs (
	opportunity_id uuid primary key references public.opportunities on delete cascade,
	specification text not null default '' check (length(specification) <= 20000)
);
comment on table public.opportunity_packs is 'The full pack: for a protected opportunity, only for those who may bid or run it.';

create table public.opportunity_unfinished (
	opportunity_id uuid primary key references public.opportunities on delete cascade,
	unfinished jsonb not null default '{}' check (private.typing_holds(unfinished))
);
comment on table public.opportunity_unfinished is 'As typed, the answers of a draft that are half filled in or cannot be read, by their field; apart from the draft, because only those who write in it read them. The review and publication wait for them (R3).';

create table public.opportunity_fields (
	place integer primary key,
	section text not null check (section in ('what', 'terms', 'who', 'scoring', 'process')),
	field text not null unique,
	label text not null
);
comment on table public.opportunity_fields is 'What a draft asks, in the order of its page and by the labels there. The application shows the same list, which a test compares.';
insert into public.opportunity_fields (place, section, field, label) values
	(1, 'what', 'title', 'Title'),
	(2, 'what', 'summary', 'Summary'),
	(3, 'what', 'specification', 'Specification'),
	(4, 'what', 'conditions', 'Conditions'),
	(5, 'what', 'settings', 'Care settings'),
	(6, 'what', 'areas', 'Areas'),
	(7, 'what', 'places', 'Places in these areas'),
	(8, 'what', 'population', 'Population'),
	(9, 'what', 'stages', 'Stages of a service you ask for'),
	(10, 'what', 'languages', 'Languages besides English'),
	(11, 'what', 'yearly_volume', 'Places a year'),
	(12, 'what', 'cpv_code', 'Code of the Common Procurement Vocabulary (CPV)'),
	(13, 'terms', 'value_low', 'Lowest value'),
	(14, 'terms', 'value_high', 'Highest value'),
	(15, 'terms', 'vat', 'Value added tax (VAT)'),
	(16, 'terms', 'starts_on', 'When does the contract start?'),
	(17, 'terms', 'term_months', 'Term'),
	(18, 'terms', 'extension_months', 'Longest extension'),
	(19, 'terms', 'questions_close', 'When do questions close?'),
	(20, 'terms', 'answers_planned_on', 'By which day are questions answered?'),
	(21, 'terms', 'deadline', 'When is the deadline?'),
	(22, 'terms', 'opening_planned_on', 'When do you plan to open the bids?'),
	(23, 'terms', 'decision_planned_on', 'When do you plan to decide?'),
	(24, 'who', 'protected', 'Is this opportunity protected?'),
	(25, 'who', 'staff_at_most', 'Most staff'),
	(26, 'who', 'age_months_at_most', 'Oldest age of the organisation'),
	(27, 'who', 'turnover_at_most', 'Highest yearly turnover'),
	(28, 'who', 'clinician_led_percent_at_least', 'Least clinician-led share'),
	(29, 'who', 'legal_forms', 'Legal forms'),
	(30, 'who', 'based_in', 'Based in'),
	(31, 'who', 'value_ceiling', 'The most it may be worth in all'),
	(32, 'who', 'term_months_at_most', 'The longest it may run in all'),
	(33, 'who', 'protection_reason', 'Why is it protected?'),
	(34, 'who', 'protection_ends_on', 'When does the protection end?'),
	(35, 'who', 'after_protection', 'What follows the protection?'),
	(36, 'scoring', 'criteria', 'Criteria'),
	(37, 'scoring', 'price_weight', 'Price weight'),
	(38, 'scoring', 'tie_rule', 'If two bids have the same total'),
	(39, 'process', 'process', 'Process, regime and legal basis'),
	(40, 'process', 'rationale', 'Why this process?');

create function private.default_scale() returns text[]
language sql immutable set search_path = ''
as $$
	select array['No answer, or one that does not fit the question', 'Weak: most of what is asked is missing',
		'Meets part of what is asked, with gaps that matter', 'Meets what is asked, with small gaps',
		'Meets all that is asked, with evidence', 'More than is asked, with strong evidence']
$$;
comment on function private.default_scale is 'What the marks 0 to 5 mean unless the officer says it otherwise (R11).';
grant execute on function private.default_scale to authenticated;

create table public.criteria (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities on delete cascade,
	position integer not null check (position between 1 and 20),
	name text not null check (length(name) between 1 and 150),
	question text not null default '' check (length(question) <= 2000),
	weight integer not null check (weight between 1 and 100),
	minimum_mark integer not null default 0 check (minimum_mark between 0 and 5),
	word_limit integer not null default 500 check (word_limit between 50 and 5000),
	scale text[] not null default private.default_scale()
		check (cardinality(scale) = 6 and length(array_to_string(scale, '')) <= 1800),
	competency text check (competency in ('business_planning', 'finance', 'bidding', 'growth', 'performance', 'marketing', 'data', 'leadership')),
	unique (opportunity_id, position)
);
comment on table public.criteria is 'What is scored, on a scale from 0 to 5. Quality weights and the price weight make 100 (R11).';
comment on column public.criteria.competency is 'The skill that helps to answer it, as the officer says; gap plans begin with it (M-R4). Null where its own words decide.';
comment on column public.criteria.scale is 'What each mark means, from 0 to 5, as bidders and evaluators read it (R11).';

create table public.panel_members (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	person_id uuid not null references public.people,
	role text not null check (role in ('chair', 'evaluator')),
	submitted_at timestamptz,
	closed_late_reason text,
	replaced_at timestamptz,
	replaced_reason text,
	unique (opportunity_id, person_id)
);
comment on table public.panel_members is 'The people who score. An evaluator scores; the chair opens, moderates and records the consensus.';
comment on column public.panel_members.closed_late_reason is 'Why the chair went on without this evaluator (R38).';
comment on column public.panel_members.replaced_at is 'When somebody else took this place after the opening; from then on it gives no access (R33).';
create index panel_members_person on public.panel_members (person_id);
create unique index panel_members_one_chair on public.panel_members (opportunity_id) where role = 'chair' and replaced_at is null;

create table public.opportunity_follows (
	opportunity_id uuid not null references public.opportunities on delete cascade,
	person_id uuid not null default auth.uid() references public.people on delete cascade,
	followed_at timestamptz not null default app.now(),
	primary key (opportunity_id, person_id)
);
comment on table public.opportunity_follows is 'Who wants to hear of an opportunity. Each person reads their own rows; nobody sees who else follows, nor how many.';
create index opportunity_follows_person on public.opportunity_follows (person_id);

-- eligibility (R6) --------------------------------------------------------------------------------

create function private.eligibility_rule(code text, fact jsonb, allowed jsonb, met boolean) returns jsonb
language sql immutable set search_path = ''
as $$ select jsonb_build_object('code', code, 'fact', fact, 'limit', allowed, 'met', coalesce(met, false)) $$;
comment on function private.eligibility_rule is 'One reason: the rule, what is known, the limit, whether it is met. What is not known is not met.';

create function private.judge_eligibility(facts jsonb, class jsonb, day date) returns jsonb
language sql immutable set search_path = ''
as $$
	with rules as (
		select private.eligibility_rule('provider', facts -> 'kind', null, facts ->> 'kind' = 'provider') as rule, 1 as place
		union all select private.eligibility_rule('verified', facts -> 'verified', null, (facts ->> 'verified')::boolean), 2
		union all select private.eligibility_rule('in_being', facts -> 'closed_on', null,
			coalesce((facts ->> 'closed_on')::date >= day, true) and coalesce((facts ->> 'opened_on')::date <= day, true)), 3
		union all select private.eligibility_rule('staff', facts -> 'staff', class -> 'staff_at_most',
			(facts ->> 'staff')::integer <= (class ->> 'staff_at_most')::integer), 4
			where class ->> 'staff_at_most' is not null
		union all select private.eligibility_rule('age', facts -> 'founded_on', class -> 'age_months_at_most',
			day <= ((facts ->> 'founded_on')::date + make_interval(months => (class ->> 'age_months_at_most')::integer))::date), 5
			where class ->> 'age_months_at_most' is not null
		union all select private.eligibility_rule('turnover', facts -> 'yearly_turnover_pence', class -> 'turnover_pence_at_most',
			(facts ->> 'yearly_turnover_pence')::bigint <= (class ->> 'turnover_pence_at_most')::bigint), 6
			where class ->> 'turnover_pence_at_most' is not null
		union all select private.eligibility_rule('clinician_led', facts -> 'clinician_led_percent', class -> 'clinician_led_percent_at_least',
			(facts ->> 'clinician_led_percent')::integer >= (class ->> 'clinician_led_percent_at_least')::integer), 7
			where class ->> 'clinician_led_percent_at_least' is not null
		union all select private.eligibility_rule('legal_form', facts -> 'legal_form', class -> 'legal_forms',
			class -> 'legal_forms' ? (facts ->> 'legal_form')), 8
			where jsonb_array_length(class -> 'legal_forms') > 0
		union all select private.eligibility_rule('based_in', facts -> 'based_in', class -> 'based_in',
			class -> 'based_in' ? (facts ->> 'based_in')), 9
			where jsonb_array_length(class -> 'based_in') > 0
		union all select private.eligibility_rule('look_back', kept_out.by, class -> 'look_back_years', jsonb_array_length(kept_out.by) = 0), 10
			from (select coalesce(jsonb_agg(held order by held ->> 'ends_on' desc, held ->> 'contract'), '[]') as by
				from jsonb_array_elements(facts -> 'earlier') held
				where (held ->> 'awarded_on')::date <= day
					and (held ->> 'ends_on')::date > (day - make_interval(years => (class ->> 'look_back_years')::integer))::date) kept_out
			where class ->> 'look_back_years' is not null
	)
	select jsonb_build_object(
		'eligible', (select bool_and((rule ->> 'met')::boolean) from rules),
		'reasons', (select jsonb_agg(rule order by place) from rules))
$$;
comment on function private.judge_eligibility is 'Dated facts and an eligible class to {eligible, reasons[]}; same inputs, same answer (R6).';

create function private.earlier_contracts(subject public.opportunities, organisation uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	return coalesce((select jsonb_agg(jsonb_build_object('contract', c.id, 'title', c.title, 'holder', h.name, 'relation', r.relation,
			'awarded_on', c.awarded_on, 'ends_on', c.ends_on) order by c.ends_on desc, c.id)
		from public.protected_contracts c
		join public.organisations h on h.id = c.organisation_id
		cross join lateral (select private.relation_of(organisation, c.organisation_id, app.today()) as relation) r
		where c.commissioner_id in (select private.family(subject.commissioner_id))
			and c.conditions && subject.conditions and c.settings && subject.settings
			and c.opportunity_id is distinct from subject.id and r.relation is not null), '[]');
end $$;
comment on function private.earlier_contracts is 'The protected contracts of the same buyer for the same service, a condition and a care setting in common, that concern an organisation (R7).';

create function private.eligibility_inputs(opportunity uuid, organisation uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'day', app.today(),
		'facts', jsonb_build_object('kind', o.kind, 'legal_form', o.legal_form, 'verified', o.verified_at is not null,
			'opened_on', o.opened_on, 'closed_on', o.closed_on, 'founded_on', f.founded_on, 'staff', f.staff,
			'yearly_turnover_pence', f.yearly_turnover_pence, 'clinician_led_percent', f.clinician_led_percent,
			'based_in', f.based_in, 'as_of', f.as_of,
			'earlier', case when p.protected then private.earlier_contracts(p, o.id) else '[]' end),
		'class', jsonb_build_object('staff_at_most', case when p.protected then p.staff_at_most end,
			'age_months_at_most', case when p.protected then p.age_months_at_most end,
			'turnover_pence_at_most', case when p.protected then p.turnover_pence_at_most end,
			'clinician_led_percent_at_least', case when p.protected then p.clinician_led_percent_at_least end,
			'legal_forms', case when p.protected then to_jsonb(p.legal_forms) else '[]' end,
			'based_in', case when p.protected then to_jsonb(p.based_in) else '[]' end,
			'look_back_years', case when p.protected then coalesce(p.regime_limits, private.limits_on(p.regime_code, app.today()))
				-> 'look_back' -> 'amount' end))
	from public.opportunities p
	join public.organisations o on o.id = organisation
	left join public.provider_facts f on f.organisation_id = o.id
	where p.id = opportunity
$$;
comment on function private.eligibility_inputs is 'What eligibility is judged from, as it is frozen with a bid.';

create function private.looked_back() returns setof uuid
language plpgsql stable parallel safe security definer set search_path = ''
as $$
begin
	return query select distinct o.id from public.protected_contracts c
		cross join lateral private.family(c.commissioner_id) buyer
		join public.opportunities o on o.commissioner_id = buyer and o.protected
		where c.conditions && o.conditions and c.settings && o.settings;
end $$;
comment on function private.looked_back is 'The protected opportunities that an earlier protected contract may keep somebody out of; few, so that long lists judge no other.';

create function private.is_eligible(opportunity uuid, organisation uuid) returns boolean
language sql stable parallel safe security definer set search_path = ''
as $$
	select (private.judge_eligibility(i -> 'facts', i -> 'class', (i ->> 'day')::date) ->> 'eligible')::boolean
	from private.eligibility_inputs(opportunity, organisation) i
$$;
comment on function private.is_eligible is 'Whether an organisation belongs to the class an opportunity is open to.';

create function private.eligibility(opportunity uuid, organisation uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select private.judge_eligibility(i -> 'facts', i -> 'class', (i ->> 'day')::date)
	from private.eligibility_inputs(opportunity, organisation) i
	where organisation in (select private.my_organisations())
		and exists (select from public.opportunities p where p.id = opportunity and p.published_at is not null)
$$;
comment on function private.eligibility is 'The eligibility of one''s own organisation, with each reason.';

create function public.eligibility(opportunity uuid, organisation uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.eligibility(opportunity, organisation) $$;
comment on function public.eligibility is 'Whether the caller''s organisation is eligible and, reason by reason, why; null when not theirs to ask.';
grant execute on function private.eligibility, public.eligibility to authenticated;

-- who may -----------------------------------------------------------------------------------------

create function private.is_public_state(state text) returns boolean
language sql immutable set search_path = ''
as $$ select state not in ('draft', 'in_review', 'changes_requested', 'withdrawn') $$;
comment on function private.is_public_state is 'Published once: the summary is public from then on.';

create function private.on_panel(opportunity uuid, variadic roles text[]) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.panel_members k
		where k.opportunity_id = opportunity and k.person_id = auth.uid() and k.role = any (roles) and k.replaced_at is null)
$$;
comment on function private.on_panel is 'Whether the caller is on the panel in one of the roles.';

create function private.holds_capacity(opportunity public.opportunities, capacity text) returns boolean
language sql stable security definer set search_path = ''
as $$
	select case capacity
		when 'officer' then private.has_role(auth.uid(), opportunity.commissioner_id, 'officer',
			case when opportunity.state in ('draft', 'changes_requested', 'in_review') then 'draft' else 'run_evaluation' end)
		when 'approver' then private.has_role(auth.uid(), opportunity.commissioner_id, 'approver')
		when 'chair' then private.on_panel(opportunity.id, 'chair')
		else true end
$$;
comment on function private.holds_capacity is 'Whether the caller may act in a capacity; clock, opening, panel and bidder are changes the database makes itself.';

create function private.reads_along(opportunity uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
	return exists (select from public.bid_mentors i where i.opportunity_id = reads_along.opportunity
		and i.mentor_id = auth.uid() and i.ended_at is null);
end $$;
comment on function private.reads_along is 'Whether a bidder has invited the caller to its draft and not ended that (R29).';

create function private.may_read_pack(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (
		select from public.opportunities p
		where p.id = opportunity and (
			p.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))
			or private.is_public_state(p.state) and (
				private.belongs_to_kind('oversight')
				or private.on_panel(p.id, 'chair', 'evaluator')
				or not p.protected
				or private.reads_along(p.id)
				or exists (select from private.my_organisations() mine where private.is_eligible(p.id, mine)))))
$$;
comment on function private.may_read_pack is 'The full pack of a protected opportunity is for the eligible and the mentors they invited, those who run it and oversight.';

create function private.may_see_opportunity(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities p where p.id = opportunity and (private.is_public_state(p.state)
		or p.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))))
$$;
comment on function private.may_see_opportunity is 'Public once published; before that for the commissioner''s officers and approvers.';

create function private.may_write_opportunity(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities p where p.id = opportunity
		and p.state in ('draft', 'changes_requested')
		and p.commissioner_id in (select private.organisations_as('officer', 'draft')))
$$;
comment on function private.may_write_opportunity is 'Officers write in a draft or where changes were asked for.';
grant execute on function private.is_public_state, private.may_read_pack, private.may_see_opportunity,
	private.may_write_opportunity, private.on_panel to anon, authenticated;

-- following ---------------------------------------------------------------------------------------

create function public.follow_opportunity(opportunity uuid) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('follow_opportunity');
	insert into public.opportunity_follows (opportunity_id) values (opportunity) on conflict do nothing;
exception
	when insufficient_privilege then
		perform private.not_found();
end $$;
comment on function public.follow_opportunity is 'The caller hears by email of what happens to a public opportunity; asked again, nothing changes.';

create function public.unfollow_opportunity(opportunity uuid) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('unfollow_opportunity');
	delete from public.opportunity_follows f where f.opportunity_id = opportunity and f.person_id = auth.uid();
end $$;
comment on function public.unfollow_opportunity is 'The caller no longer hears of an opportunity.';

create function private.followers(opportunity uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$ select f.person_id from public.opportunity_follows f where f.opportunity_id = opportunity $$;
comment on function private.followers is 'Whom to tell of what happens to an opportunity; for mails alone, served to nobody.';

-- changes of state --------------------------------------------------------------------------------

create function private.guard_opportunity() returns trigger
language plpgsql set search_path = ''
as $$
begin
	new.updated_at := app.now();
	if new.state is distinct from old.state and not exists (
		select from public.opportunity_changes c where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('An opportunity that is %s cannot become %s',
			replace(old.state, '_', ' '), replace(new.state, '_', ' ')));
	end if;
	if current_user in ('anon', 'authenticated') and auth.uid() <> new.author_id and not auth.uid() = any (new.editors) then
		new.editors := new.editors || auth.uid();
	end if;
	return new;
end $$;
comment on function private.guard_opportunity is 'Refuses each change of state that is not listed, and remembers who wrote in the draft.';
create trigger guard before update on public.opportunities
	for each row execute function private.guard_opportunity();

create function private.note_editor() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare written jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
	update public.opportunities set editors = editors || auth.uid()
	where id = (written ->> 'opportunity_id')::uuid and auth.uid() is not null
		and author_id <> auth.uid() and not auth.uid() = any (editors);
	return null;
end $$;
comment on function private.note_editor is 'Whoever writes in the pack, in the criteria or what is unfinished wrote in the opportunity (R2).';
create trigger note_editor after insert or update or delete on public.criteria
	for each row execute function private.note_editor();
create trigger note_editor after insert or update on public.opportunity_packs
	for each row execute function private.note_editor();
create trigger note_editor after insert or update on public.opportunity_unfinished
	for each row execute function private.note_editor();

create function private.start_as_draft() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if new.state <> 'draft' then
		perform private.refuse('Everything starts as a draft');
	end if;
	return new;
end $$;
comment on function private.start_as_draft is 'No row enters in the middle of its life.';
create trigger start before insert on public.opportunities for each row execute function private.start_as_draft();

create function private.change_opportunity(opportunity uuid, target text, in_capacity text, why text default null) returns public.opportunities
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	change public.opportunity_changes;
begin
	select * into subject from public.opportunities where id = opportunity for update;
	if subject.id is null or not private.holds_capacity(subject, in_capacity) then
		if subject.id is not null and private.may_see_opportunity(opportunity) then
			perform private.refuse(case in_capacity
				when 'approver' then 'Only an approver of the commissioner can do this'
				when 'officer' then 'Only an officer of the commissioner can do this'
				else 'Only the chair of the panel can do this' end);
		end if;
		perform private.not_found();
	end if;
	select * into change from public.opportunity_changes c
		where c.from_state = subject.state and c.to_state = target and c.capacity = in_capacity;
	if change.to_state is null then
		perform private.refuse(format('This opportunity is %s, so it cannot become %s',
			replace(subject.state, '_', ' '), replace(target, '_', ' ')));
	end if;
	if change.needs_reason and length(btrim(coalesce(why, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	if in_capacity = 'approver' then
		if subject.author_id = auth.uid() or auth.uid() = any (subject.editors) then
			perform private.refuse('You wrote in this opportunity, so another approver must decide');
		end if;
		if private.on_panel(opportunity, 'chair', 'evaluator') then
			perform private.refuse('You are on the panel, so another approver must decide');
		end if;
	end if;
	update public.opportunities set state = target, state_reason = nullif(btrim(why), '') where id = opportunity
		returning * into subject;
	return subject;
end $$;
comment on function private.change_opportunity is 'The one door for changes of state: the listed change, in a capacity the caller holds (R1, R2).';

create function private.mail_commissioner(opportunity public.opportunities, roles text[], template text, moment text) returns void
language sql volatile security definer set search_path = ''
as $$
	select private.mail(m.person_id, template,
		jsonb_build_object('title', opportunity.title, 'reason', opportunity.state_reason,
			'path', '/opportunities/' || opportunity.id), opportunity.id || ':' || moment)
	from (select distinct person_id from public.memberships
		where organisation_id = opportunity.commissioner_id and role = any (roles)) m
$$;
comment on function private.mail_commissioner is 'Tells the commissioner''s people in some roles; no word of bids.';

create function private.publication_day(subject public.opportunities) returns date
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (coalesce(subject.published_at, (select greatest(s.publish_at, app.now()) from public.scheduled_publications s
		where s.opportunity_id = subject.id), app.now()) at time zone 'Europe/London')::date;
end $$;
comment on function private.publication_day is 'The day from which the regime''s limits count: of the publication, of the one that is planned, or today.';

create function private.opportunity_gaps(opportunity uuid) returns table (field text, message text)
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query with o as (select * from public.opportunities where id = opportunity),
	weights as (select coalesce(sum(weight), 0) as total, count(*) as many from public.criteria where opportunity_id = opportunity),
	pack as (select specification from public.opportunity_packs where opportunity_id = opportunity),
	typing as (select coalesce((select u.unfinished from public.opportunity_unfinished u
		where u.opportunity_id = opportunity_gaps.opportunity), '{}') as unfinished)
	select found.field, found.message from (
	select 0 as place, coalesce(f.place, 0) as within, typed as field, format(case when exists (
		select from jsonb_each_text(typing.unfinished -> typed) part where part.value <> '') then 'Finish or correct “%s”' else 'Answer “%s”' end,
		coalesce(f.label, typed)) as message
	from typing, jsonb_object_keys(typing.unfinished) typed left join public.opportunity_fields f on f.field = typed
	union all
	select gap.place, 0, gap.field, gap.message from o, weights, typing,
	lateral (select private.publication_day(o) as day) publication,
	lateral (select coalesce(o.regime_limits, private.limits_on(o.regime_code, publication.day)) as known) limits,
	lateral (values
		(1, 'summary', 'Enter a summary of at least 30 characters', length(btrim(o.summary)) < 30),
		(2, 'conditions', 'Select at least one condition', cardinality(o.conditions) = 0),
		(3, 'settings', 'Select at least one care setting', cardinality(o.settings) = 0),
		(4, 'areas', 'Select at least one area', cardinality(o.areas) = 0),
		(5, 'specification', 'Enter a specification of at least 50 characters',
			coalesce(length(btrim((select specification from pack))) < 50, true)),
		(6, 'value_low', 'Enter the lowest and the highest value', o.value_low_pence is null or o.value_high_pence is null),
		(7, 'value_high', 'The highest value must be at least the lowest', o.value_high_pence < o.value_low_pence),
		(8, 'starts_on', 'Enter the date the contract starts', o.starts_on is null),
		(9, 'term_months', 'Enter the term in months', o.term_months is null),
		(10, 'deadline', 'Enter the deadline for bids', o.deadline_at is null),
		(11, 'deadline', 'The deadline must be in the future', o.deadline_at <= app.now()),
		(11, 'deadline', format('The regime leaves at least until %s for bids, so the deadline must not be earlier',
			to_char(private.last_day(publication.day, limits.known -> 'bids'), 'FMDD FMMonth YYYY')),
			o.deadline_at > app.now() and (o.deadline_at at time zone 'Europe/London')::date
			< private.last_day(publication.day, limits.known -> 'bids')),
		(12, 'questions_close', 'Questions must close before the deadline', o.questions_close_at >= o.deadline_at),
		(13, 'starts_on', 'The contract must start after the deadline', o.starts_on <= (o.deadline_at at time zone 'Europe/London')::date),
		(14, 'regime', 'Select the regime', o.regime_code is null),
		(15, 'regime', 'This regime is not in force on the day of publication', o.published_at is null and exists (select from public.regimes r
			where r.code = o.regime_code and publication.day not between r.applies_from and coalesce(r.applies_to, 'infinity'))),
		(15, 'process', 'This process or legal basis does not apply on the day of publication', o.published_at is null and (exists (select from public.regime_processes p
			where p.regime_code = o.regime_code and p.code = o.process and publication.day not between p.applies_from and coalesce(p.applies_to, 'infinity'))
			or exists (select from public.regime_legal_bases b where b.regime_code = o.regime_code and b.code = o.legal_basis
			and publication.day not between b.applies_from and coalesce(b.applies_to, 'infinity')))),
		(16, 'process', 'Select the process', o.process is null or o.method is null),
		(17, 'legal_basis', 'Select the legal basis', o.legal_basis is null),
		(18, 'rationale', 'Enter a rationale of at least 50 characters', length(btrim(o.rationale)) < 50),
		(19, 'criteria', 'Add at least one criterion', weights.many = 0),
		(20, 'criteria', format('The weights of the criteria and the price must make 100, not %s', weights.total + o.price_weight),
			weights.many > 0 and weights.total + o.price_weight <> 100),
		(21, 'eligible_class', 'State at least one limit of the eligible class', o.protected and o.staff_at_most is null
			and o.age_months_at_most is null and o.turnover_pence_at_most is null and o.clinician_led_percent_at_least is null
			and cardinality(o.legal_forms) = 0 and cardinality(o.based_in) = 0),
		(22, 'protection_reason', 'Enter the public reason for the protection, at least 50 characters',
			o.protected and length(btrim(o.protection_reason)) < 50),
		(23, 'protection_ends_on', 'Enter the date the protection ends', o.protected and o.protection_ends_on is null),
		(24, 'protection_ends_on', 'The protection lasts longer than the regime allows', o.protected
			and o.protection_ends_on > private.last_day(o.starts_on, limits.known -> 'protection')),
		(24, 'value_ceiling', 'Enter the most the protected contract may be worth', o.protected and o.value_ceiling_pence is null),
		(24, 'value_ceiling', 'The highest value is more than the protected contract may be worth', o.protected and o.value_high_pence > o.value_ceiling_pence),
		(24, 'term_months_at_most', 'Enter the longest the protected contract may run', o.protected and o.term_months_at_most is null),
		(24, 'term_months_at_most', 'The term with its extension is longer than the protected contract may run',
			o.protected and o.term_months + o.extension_months > o.term_months_at_most),
		(25, 'after_protection', 'Select what follows the protection', o.protected and o.after_protection is null),
		(26, 'process', 'A protected opportunity needs a process with limited competition', o.protected and o.method <> 'limited'),
		(27, 'answers_planned_on', 'The day by which questions are answered must be before the deadline',
			o.answers_planned_on > (o.deadline_at at time zone 'Europe/London')::date),
		(28, 'answers_planned_on', 'The day by which questions are answered must be after they close',
			o.answers_planned_on < (o.questions_close_at at time zone 'Europe/London')::date),
		(29, 'opening_planned_on', 'The planned opening must not be before the deadline',
			o.opening_planned_on < (o.deadline_at at time zone 'Europe/London')::date),
		(30, 'decision_planned_on', 'The planned decision must be after the deadline and the opening', o.decision_planned_on
			< greatest((o.deadline_at at time zone 'Europe/London')::date, o.opening_planned_on)),
		(31, 'starts_on', 'The contract must start after the planned decision', o.starts_on <= o.decision_planned_on),
		(32, 'protection_ends_on', 'The protection must end after the contract starts', o.protected and o.protection_ends_on <= o.starts_on),
		(33, 'cpv_code', 'Select a CPV code of services, from 50 to 98', substr(o.cpv_code, 1, 2) not between '50' and '98')
	) as gap (place, field, message, missing)
	-- Of an answer that is unfinished it is enough to say that.
	where gap.missing and not typing.unfinished ? case when gap.field in ('regime', 'legal_basis') then 'process' else gap.field end
	) found
	order by found.place, found.within;
end $$;
comment on function private.opportunity_gaps is 'What is unfinished, and what is missing, before an opportunity may be reviewed or published (R3, R5, R11).';

create function private.unfilled_text(written text) returns text
language sql immutable set search_path = ''
as $$
	-- The first place holder in a text; the same pattern as in review/rules.ts, and a test compares the two.
	select (regexp_match(written, '(\[[A-Za-z][^][]{0,60}\]|\y[Tt][Bb][CcDd]\y|\yXX+\y|\yxxx+\y|lorem ipsum|\yTODO\y|\yinsert here\y|\?{3,}|_{3,})'))[1]
$$;
comment on function private.unfilled_text is 'What a template left to fill in, such as "[add date]" or "TBC"; null when there is none (R15).';

create function private.unfilled_fields(opportunity uuid) returns table (field text, message text)
language sql stable security definer set search_path = ''
as $$
	select t.field, format('Fill in or take out "%s" in the %s', private.unfilled_text(t.written), t.what)
	from public.opportunities o
	cross join lateral (
		select 1 as place, 'title' as field, 'title' as what, o.title as written
		union all select 2, 'summary', 'summary', o.summary
		union all select 3, 'specification', 'specification',
			(select k.specification from public.opportunity_packs k where k.opportunity_id = o.id)
		union all select 4, 'places', 'list of places', array_to_string(o.places, ', ')
		union all select 5, 'protection_reason', 'reason for the protection', o.protection_reason where o.protected
		union all select 6, 'rationale', 'rationale', o.rationale
		union all select 6 + c.position, 'criterion_name-' || c.position, 'criterion ' || c.position,
			concat_ws(' ', c.name, c.question, array_to_string(c.scale, ' ')) from public.criteria c where c.opportunity_id = o.id) t
	where o.id = opportunity and private.unfilled_text(t.written) is not null
	order by t.place
$$;
comment on function private.unfilled_fields is 'Each field that still holds text of a template, with what to do (R15).';

create function private.refuse_gaps(opportunity uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare gap record;
begin
	select * into gap from (select * from private.opportunity_gaps(opportunity)
		union all select * from private.unfilled_fields(opportunity)) all_gaps limit 1;
	if gap.field is not null then
		perform private.refuse(gap.message, gap.field);
	end if;
end $$;
comment on function private.refuse_gaps is 'Refuses with the first thing that is missing.';

create function private.send_for_review(opportunity uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	perform private.act('send_for_review');
	subject := private.change_opportunity(opportunity, 'in_review', 'officer');
	perform private.refuse_gaps(opportunity);
	perform private.mail_commissioner(subject, array['approver'], 'opportunity_in_review', subject.updated_at::text);
end $$;
comment on function private.send_for_review is 'An officer hands a complete draft to the approvers.';

create function private.request_changes(opportunity uuid, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	perform private.act('request_changes', reason);
	subject := private.change_opportunity(opportunity, 'changes_requested', 'approver', reason);
	update public.opportunities set approver_id = null where id = opportunity;
	delete from public.scheduled_publications s where s.opportunity_id = opportunity;
	perform private.mail_commissioner(subject, array['officer'], 'opportunity_changes_requested', subject.updated_at::text);
end $$;
comment on function private.request_changes is 'An approver hands an opportunity back with what to change.';

create function private.make_public(opportunity uuid, in_capacity text, approver uuid, few_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	subject := private.change_opportunity(opportunity, 'published', in_capacity);
	perform private.refuse_gaps(opportunity);
	if not (select private.may_act(o) from public.organisations o where o.id = subject.commissioner_id) then
		perform private.refuse('This commissioner is not verified or no longer exists, so it cannot publish');
	end if;
	if subject.protected then
		perform private.check_competition(opportunity, few_reason, approver);
	end if;
	update public.opportunities set published_at = app.now(), approver_id = approver,
		regime_version = (select r.version from public.regimes r where r.code = regime_code),
		regime_limits = private.limits_on(subject.regime_code, app.today())
	where id = opportunity;
	delete from public.scheduled_publications s where s.opportunity_id = opportunity;
	perform private.mail_commissioner(subject, array['officer'], 'opportunity_published', 'once');
end $$;
comment on function private.make_public is 'A reviewed opportunity becomes public, with the regime''s limits of the day, by an approver now or by the clock as an approver planned it (R2, R3).';

create function private.publish_opportunity(opportunity uuid, few_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.act('publish_opportunity');
	perform from public.opportunities o where o.id = opportunity for update;
	-- What was planned for later no longer counts: the limits run from today.
	delete from public.scheduled_publications s where s.opportunity_id = opportunity;
	perform private.make_public(opportunity, 'approver', auth.uid(), few_reason);
end $$;
comment on function private.publish_opportunity is 'Another approver publishes a reviewed opportunity; the regime''s limits are frozen with it (R2, R3).';

create function private.end_opportunity(opportunity uuid, outcome text, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	if outcome not in ('cancelled', 'unsuccessful') then
		perform private.refuse('Select cancelled or unsuccessful', 'outcome');
	end if;
	perform private.act('end_opportunity', reason);
	perform private.close_if_due(opportunity);
	subject := private.change_opportunity(opportunity, outcome, 'approver', reason);
	perform private.mail_commissioner(subject, array['officer'], 'opportunity_ended', 'once');
end $$;
comment on function private.end_opportunity is 'An approver ends a process without an award, with the public reason.';

create function private.deadline_of(opportunity public.opportunities) returns timestamptz
language plpgsql volatile security definer set search_path = ''
as $$
declare
	rule constant jsonb := opportunity.regime_limits -> 'unanswered';
	until timestamptz := opportunity.deadline_at;
begin
	if opportunity.state <> 'published' or until > app.this_instant() or rule is null or not private.has_unanswered(opportunity.id) then
		return until;
	end if;
	while until <= app.this_instant() loop
		until := (private.last_day((until at time zone 'Europe/London')::date, rule)
			+ (until at time zone 'Europe/London')::time) at time zone 'Europe/London';
	end loop;
	return until;
end $$;
comment on function private.deadline_of is 'The deadline by the clock: one that has found a question unanswered has moved, whether or not a worker has written it down (R19, R63).';

create function private.close_if_due(opportunity uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	perform private.extend_if_unanswered(opportunity);
	select * into subject from public.opportunities where id = opportunity for update;
	if subject.state = 'published' and subject.deadline_at <= app.this_instant() and not private.close_is_held(subject) then
		subject := private.change_opportunity(opportunity, 'closed', 'clock');
		perform private.mail_commissioner(subject, array['officer', 'approver'], 'opportunity_closed', 'once');
		perform private.mail(k.person_id, 'opportunity_closed', jsonb_build_object('title', subject.title,
			'path', '/opportunities/' || subject.id), subject.id || ':once')
		from public.panel_members k where k.opportunity_id = opportunity;
	end if;
end $$;
comment on function private.close_if_due is 'Makes a deadline that has passed visible; a second call changes nothing (R63).';

create function private.close_due_opportunities() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
	due uuid;
	closed integer := 0;
begin
	for due in select id from public.opportunities where state = 'published' and deadline_at <= app.now()
		order by deadline_at limit 200 for update skip locked loop
		perform private.close_if_due(due);
		closed := closed + (select count(*) from public.opportunities o where o.id = due and o.state = 'closed');
	end loop;
	return closed;
end $$;
comment on function private.close_due_opportunities is 'Makes deadlines that have passed visible; how many.';

create table private.clock_faults (
	part text primary key,
	code text not null,
	times integer not null default 1,
	first_at timestamptz not null default clock_timestamp()
);
comment on table private.clock_faults is 'Parts of the clock''s work that failed when they were last tried, with the code of the error and how often in a row; its text may hold what nobody may read.';
alter table private.clock_faults enable row level security;
grant select on private.clock_faults to service_role;

create function private.tick() returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
	due text;
	given text;
	fault text;
	closed integer := 0;
	failing constant text[] := array(select f.part from private.clock_faults f);
begin
	-- Two that did this at once would wait in a circle for rows and keys of mails; whoever comes second has nothing to do.
	foreach due in array case when pg_try_advisory_xact_lock(7340) then array['close_due_opportunities', 'tick_publications', 'tick_representations', 'tick_questions', 'tick_protection',
		'tick_outcomes', 'tick_reconfirmations', 'tick_payments', 'tick_saved_searches', 'tick_matching', 'tick_match_digests', 'tick_intakes',
		'look_after_registers', 'tick_documents', 'tick_bid_files', 'tick_bookings', 'tick_mentoring', 'tick_bursaries', 'tick_mail_digests'] else '{}' end loop
		-- Each part stands by itself: what one row breaks must not hold up every deadline.
		begin
			perform private.act('tick');
			execute format('select private.%I()', due) into given;
			if due = 'close_due_opportunities' then
				closed := given::integer;
			end if;
			if due = any (failing) then
				delete from private.clock_faults f where f.part = due;
			end if;
		exception when others then
			get stacked diagnostics fault = returned_sqlstate;
			insert into private.clock_faults as f (part, code) values (due, fault)
			on conflict on constraint clock_faults_pkey do update set code = excluded.code, times = f.times + 1;
		end;
	end loop;
	return jsonb_build_object('closed', closed, 'failed', (select coalesce(jsonb_agg(jsonb_build_object('part', f.part, 'code', f.code) order by f.part), '[]')
		from private.clock_faults f));
end $$;
comment on function private.tick is 'Makes what time has decided visible; any number of workers may call it, and one at a time does it.';

create function public.tick() returns jsonb
language sql volatile set search_path = '' as $$ select private.tick() $$;
comment on function public.tick is 'What the worker calls: how many opportunities were closed, and which parts failed.';

create function public.clock_faults() returns table (part text, times integer)
language sql stable set search_path = ''
as $$ select f.part, f.times from private.clock_faults f order by f.part $$;
comment on function public.clock_faults is 'Which parts of the clock''s work fail, and how often in a row, for the counters.';
revoke execute on function public.clock_faults from public, anon, authenticated;
grant execute on function public.clock_faults to service_role;
grant execute on function private.tick, public.tick to service_role;

create function private.move_clock(forward_to timestamptz) returns timestamptz
language plpgsql security definer set search_path = ''
as $$
begin
	if not (select movable from app.clock) then
		perform private.refuse('The clock of this service cannot be moved');
	end if;
	if auth.uid() is null then
		perform private.not_found();
	end if;
	if forward_to <= app.this_instant() then
		perform private.refuse('The clock moves forward only', 'forward_to');
	end if;
	if forward_to > pg_catalog.now() + interval '5 years' then
		perform private.refuse('The clock can be moved to a date within 5 years', 'forward_to');
	end if;
	perform private.act('move_clock');
	-- A round that began before the clock moved ends first, so that the one below is not left out.
	perform pg_advisory_xact_lock(7340);
	update app.clock set shift = forward_to - pg_catalog.now(), frozen_at = null;
	perform private.record('move_clock', 'clock', null, null);
	perform private.tick();
	return app.this_instant();
end $$;
comment on function private.move_clock is 'A local stack''s clock jumps forward for people who try the service; a hosted one refuses (R63).';

-- commands ----------------------------------------------------------------------------------------

create function public.create_opportunity(commissioner uuid, content jsonb) returns uuid
language plpgsql volatile set search_path = ''
as $$
declare made uuid := gen_random_uuid();
begin
	if commissioner not in (select private.organisations_as('officer', 'draft')) then
		perform private.not_found();
	end if;
	perform private.act('create_opportunity');
	insert into public.opportunities (id, commissioner_id, author_id, title)
	values (made, commissioner, auth.uid(), content ->> 'title');
	insert into public.opportunity_packs (opportunity_id) values (made);
	if content ? 'process' then
		perform public.choose_process(made, content);
	end if;
	return made;
end $$;
comment on function public.create_opportunity is 'An officer starts a draft for their commissioner, with a process where one was chosen.';

create function private.draft_content(opportunity uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return private.opportunity_content(opportunity) - 'documents'
		|| jsonb_build_object('specification', private.specification_of(opportunity));
end $$;
comment on function private.draft_content is 'All that the page of a draft holds, as far as it can be read; documents are added on a page of their own.';

create function private.opportunity_mark(opportunity uuid) returns text
language plpgsql stable set search_path = ''
as $$
declare
	content constant jsonb := private.draft_content(opportunity);
	typed constant jsonb := coalesce((select u.unfinished from public.opportunity_unfinished u
		where u.opportunity_id = opportunity_mark.opportunity), '{}');
begin
	return private.typing_mark(content, typed, array(select jsonb_object_keys(content || typed)));
end $$;
comment on function private.opportunity_mark is 'The fingerprint of the page of a draft, with what is unfinished of it, for those who write in it.';

create function public.save_opportunity(opportunity uuid, content jsonb, criteria jsonb default null, seen text default null,
	unfinished jsonb default null) returns text
language plpgsql volatile set search_path = ''
as $$
declare
	earlier jsonb;
	before text;
	after text;
begin
	perform from public.opportunities o where o.id = opportunity and o.state in ('draft', 'changes_requested') for update;
	if not found then
		if private.may_see_opportunity(opportunity) then
			perform private.refuse('This opportunity can no longer be changed');
		end if;
		perform private.not_found();
	end if;
	perform private.act('save_opportunity');
	earlier := private.draft_content(opportunity);
	before := private.opportunity_mark(opportunity);
	perform private.write_opportunity(opportunity, earlier || content, coalesce(criteria, earlier -> 'criteria'));
	if unfinished is not null then
		perform private.refuse_long_typing(unfinished);
		insert into public.opportunity_unfinished as kept (opportunity_id, unfinished)
		values (opportunity, save_opportunity.unfinished)
		on conflict (opportunity_id) do update set unfinished = excluded.unfinished;
	end if;
	after := private.opportunity_mark(opportunity);
	perform private.refuse_unseen(seen, before, after);
	return after;
end $$;
comment on function public.save_opportunity is 'Replaces the parts of a draft that are given, keeps as typed those that are unfinished, and answers with the fingerprint of both; refused when somebody else saved since they were seen.';

create function private.write_opportunity(opportunity uuid, content jsonb, criteria jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
declare asked public.opportunities := jsonb_populate_record(null::public.opportunities, content);
begin
	update public.opportunities set
		title = asked.title, summary = coalesce(asked.summary, ''), conditions = coalesce(asked.conditions, '{}'),
		settings = coalesce(asked.settings, '{}'), areas = coalesce(asked.areas, '{}'), places = coalesce(asked.places, '{}'),
		population = asked.population, vat = coalesce(asked.vat, 'excluded'), stages = coalesce(asked.stages, '{}'), languages = coalesce(asked.languages, '{}'),
		cpv_code = asked.cpv_code, yearly_volume = asked.yearly_volume, value_low_pence = asked.value_low_pence,
		value_high_pence = asked.value_high_pence, starts_on = asked.starts_on, term_months = asked.term_months,
		extension_months = coalesce(asked.extension_months, 0), protected = coalesce(asked.protected, false),
		staff_at_most = asked.staff_at_most, age_months_at_most = asked.age_months_at_most,
		turnover_pence_at_most = asked.turnover_pence_at_most,
		clinician_led_percent_at_least = asked.clinician_led_percent_at_least,
		value_ceiling_pence = asked.value_ceiling_pence, term_months_at_most = asked.term_months_at_most,
		legal_forms = coalesce(asked.legal_forms, '{}'), based_in = coalesce(asked.based_in, '{}'),
		protection_reason = coalesce(asked.protection_reason, ''), protection_ends_on = asked.protection_ends_on,
		after_protection = asked.after_protection, regime_code = asked.regime_code, process = asked.process,
		method = (select p.method from public.regime_processes p where p.regime_code = asked.regime_code and p.code = asked.process),
		legal_basis = asked.legal_basis, rationale = coalesce(asked.rationale, ''),
		price_weight = coalesce(asked.price_weight, 0), tie_rule = coalesce(asked.tie_rule, 'higher_quality'),
		questions_close_at = asked.questions_close_at, deadline_at = asked.deadline_at,
		answers_planned_on = asked.answers_planned_on, opening_planned_on = asked.opening_planned_on,
		decision_planned_on = asked.decision_planned_on
	where id = opportunity;
	if not found then
		perform private.not_found();
	end if;
	update public.opportunity_packs set specification = coalesce(content ->> 'specification', '') where opportunity_id = opportunity;
	delete from public.criteria c where c.opportunity_id = opportunity
		and c.position > jsonb_array_length(write_opportunity.criteria);
	insert into public.criteria (opportunity_id, position, name, question, weight, minimum_mark, word_limit, scale, competency)
	select opportunity, row_number() over (), c.name, coalesce(c.question, ''), c.weight, coalesce(c.minimum_mark, 0),
		coalesce(c.word_limit, 500), coalesce(c.scale, private.default_scale()), nullif(c.competency, '')
	from jsonb_to_recordset(write_opportunity.criteria) as c (name text, question text, weight integer, minimum_mark integer, word_limit integer,
		scale text[], competency text)
	on conflict on constraint criteria_opportunity_id_position_key do update
		set name = excluded.name, question = excluded.question, weight = excluded.weight,
			minimum_mark = excluded.minimum_mark, word_limit = excluded.word_limit, scale = excluded.scale,
			competency = excluded.competency;
end $$;
comment on function private.write_opportunity is 'Replaces what an opportunity says, as the caller may; the one list of what officers write.';

create function public.opportunity_gaps(opportunity uuid) returns table (field text, message text)
language sql stable set search_path = ''
as $$
	select g.field, g.message from public.opportunities o, lateral (select * from private.opportunity_gaps(o.id)
		union all select * from private.unfilled_fields(o.id)) g
	where o.id = opportunity and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))
$$;
comment on function public.opportunity_gaps is 'All that is missing before review, for the officers and approvers of the commissioner.';

create function public.send_for_review(opportunity uuid) returns void
language sql volatile set search_path = '' as $$ select private.send_for_review(opportunity) $$;
comment on function public.send_for_review is 'Hands a complete draft to the approvers.';
create function public.request_changes(opportunity uuid, reason text) returns void
language sql volatile set search_path = '' as $$ select private.request_changes(opportunity, reason) $$;
comment on function public.request_changes is 'Hands an opportunity back to its officers with what to change.';
create function public.publish_opportunity(opportunity uuid, few_reason text default null) returns void
language sql volatile set search_path = '' as $$ select private.publish_opportunity(opportunity, few_reason) $$;
comment on function public.publish_opportunity is 'Opens a reviewed opportunity to bids; refused to whoever wrote in it, and without a reason where fewer than 3 organisations could bid for a protected one.';
create function public.move_clock(forward_to timestamptz) returns timestamptz
language sql volatile set search_path = '' as $$ select private.move_clock(forward_to) $$;
comment on function public.move_clock is 'Moves a local stack''s clock forward and makes what is due visible.';

create function private.take_turn_on(opportunity uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform from public.opportunities o where o.id = opportunity for no key update;
end $$;
comment on function private.take_turn_on is 'Waits for whoever changes an opportunity at this moment, for a command that runs with the rights of its caller.';
grant execute on function private.take_turn_on to authenticated;

create function public.add_panel_member(opportunity uuid, person uuid, role text) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('add_panel_member');
	-- Who is put on the panel may be publishing it at this moment.
	perform private.take_turn_on(opportunity);
	if person = (select o.approver_id from public.opportunities o where o.id = opportunity) then
		perform private.refuse('This person published the opportunity, so they cannot be on its panel', 'person');
	end if;
	insert into public.panel_members (opportunity_id, person_id, role) values (opportunity, person, add_panel_member.role);
exception
	when unique_violation then
		perform private.refuse('This person is on the panel already, or the panel has a chair', 'person');
	when insufficient_privilege then
		perform private.not_found();
end $$;
comment on function public.add_panel_member is 'An officer puts a colleague on the panel, until the bids are opened.';

create function private.may_write_panel(opportunity uuid, person uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities o where o.id = opportunity
		and o.state in ('draft', 'in_review', 'changes_requested', 'published', 'closed')
		and o.approver_id is distinct from person
		and o.commissioner_id in (select private.organisations_as('officer', 'run_evaluation'))
		and exists (select from public.memberships m where m.organisation_id = o.commissioner_id and m.person_id = person))
$$;
comment on function private.may_write_panel is 'Officers name the panel from the commissioner''s own people, until the opening.';

create function public.remove_panel_member(member uuid) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('remove_panel_member');
	delete from public.panel_members where id = member;
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function public.remove_panel_member is 'An officer takes a person off the panel, until the bids are opened.';

-- views -------------------------------------------------------------------------------------------

create view public.opportunity_summaries with (security_invoker = true) as
select o.*,
	-- As a subquery the clock is read once, not for every row of a long list.
	case when o.state = 'published' and o.deadline_at <= (select app.now()) then 'closed' else o.state end as current_state,
	c.name as commissioner_name, c.ods_code as commissioner_ods_code
from public.opportunities o
join public.organisations c on c.id = o.commissioner_id;
comment on view public.opportunity_summaries is 'Opportunities with the state the clock gives them and who buys.';

create function private.count_open_opportunities(condition text, area text, protection boolean) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
	if condition is null and area is null and protection is null then
		return (select count(*) from public.opportunities o where o.state = 'published' and o.deadline_at > app.now());
	end if;
	return (select count(*) from public.opportunities o
		where o.state = 'published' and o.deadline_at > app.now()
			and (condition is null or condition = any (o.conditions)) and (area is null or area = any (o.areas))
			and (protection is null or o.protected = protection));
end $$;
comment on function private.count_open_opportunities is 'How many opportunities take bids now. All of them are public, so it counts in the index without asking the policies of each row.';
grant execute on function private.count_open_opportunities to anon, authenticated;

create function public.open_opportunities(condition text, area text, protection boolean, newest boolean, page integer) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
	instant constant timestamptz := app.now();
	before constant integer := (least(greatest(page, 1), 100000) - 1) * 20;
	ids uuid[];
begin
	-- Each order has its own index, so that a page of a long list reads twenty rows and no more.
	if newest then
		ids := array(select o.id from public.opportunities o
			where o.state = 'published' and o.deadline_at > instant
				and (condition is null or condition = any (o.conditions)) and (area is null or area = any (o.areas))
				and (protection is null or o.protected = protection)
			order by o.published_at desc, o.id limit 20 offset before);
	else
		ids := array(select o.id from public.opportunities o
			where o.state = 'published' and o.deadline_at > instant
				and (condition is null or condition = any (o.conditions)) and (area is null or area = any (o.areas))
				and (protection is null or o.protected = protection)
			order by o.deadline_at, o.id limit 20 offset before);
	end if;
	return jsonb_build_object(
		'now', instant,
		'found', private.count_open_opportunities(condition, area, protection),
		'opportunities', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'summary', left(o.summary, 400),
				'commissioner', c.name, 'conditions', o.conditions, 'areas', o.areas, 'protected', o.protected,
				'valueLowPence', o.value_low_pence, 'valueHighPence', o.value_high_pence, 'startsOn', o.starts_on,
				'termMonths', o.term_months, 'deadlineAt', o.deadline_at, 'publishedAt', o.published_at) order by asked.place)
			from unnest(ids) with ordinality as asked (id, place)
			join public.opportunities o on o.id = asked.id
			join public.organisations c on c.id = o.commissioner_id), '[]'));
end $$;
comment on function public.open_opportunities is 'Opportunities that take bids now, 20 a page, by deadline or newest first, and how many there are; null filters nothing.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.bank_holidays enable row level security;
alter table public.regimes enable row level security;
alter table public.regime_processes enable row level security;
alter table public.regime_legal_bases enable row level security;
alter table public.regime_limits enable row level security;
alter table public.opportunity_changes enable row level security;
alter table public.opportunities enable row level security;
alter table public.opportunity_packs enable row level security;
alter table public.opportunity_unfinished enable row level security;
alter table public.opportunity_fields enable row level security;
alter table public.criteria enable row level security;
alter table public.panel_members enable row level security;
alter table public.opportunity_follows enable row level security;

create policy "everyone reads bank holidays" on public.bank_holidays for select to anon, authenticated using (true);
create policy "everyone reads regimes" on public.regimes for select to anon, authenticated using (true);
create policy "everyone reads processes" on public.regime_processes for select to anon, authenticated using (true);
create policy "everyone reads legal bases" on public.regime_legal_bases for select to anon, authenticated using (true);
create policy "everyone reads limits" on public.regime_limits for select to anon, authenticated using (true);
create policy "everyone reads the table of changes" on public.opportunity_changes for select to anon, authenticated using (true);

-- private.is_public_state in full: a function call for every row would make long lists ten times slower.
create policy "everyone reads published opportunities" on public.opportunities for select to anon, authenticated
	using (state not in ('draft', 'in_review', 'changes_requested', 'withdrawn'));
create policy "officers and approvers read the drafts of their commissioner" on public.opportunities for select to authenticated
	using (commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate')));
create policy "officers start drafts for their commissioner" on public.opportunities for insert to authenticated
	with check (author_id = (select auth.uid()) and state = 'draft' and commissioner_id in (select private.organisations_as('officer', 'draft')));
create policy "officers write in drafts of their commissioner" on public.opportunities for update to authenticated
	using (state in ('draft', 'changes_requested') and commissioner_id in (select private.organisations_as('officer', 'draft')))
	with check (state in ('draft', 'changes_requested') and commissioner_id in (select private.organisations_as('officer', 'draft')));

create policy "the eligible, those who run it and oversight read the pack" on public.opportunity_packs for select to anon, authenticated
	using (private.may_read_pack(opportunity_id));
create policy "officers start the pack" on public.opportunity_packs for insert to authenticated
	with check (private.may_write_opportunity(opportunity_id));
create policy "officers write the pack" on public.opportunity_packs for update to authenticated
	using (private.may_write_opportunity(opportunity_id)) with check (private.may_write_opportunity(opportunity_id));

create policy "everyone reads what a draft asks" on public.opportunity_fields for select to anon, authenticated using (true);
create policy "officers read what is unfinished while they write" on public.opportunity_unfinished for select to authenticated
	using (private.may_write_opportunity(opportunity_id));
create policy "officers keep what is unfinished" on public.opportunity_unfinished for insert to authenticated
	with check (private.may_write_opportunity(opportunity_id));
create policy "officers finish it" on public.opportunity_unfinished for update to authenticated
	using (private.may_write_opportunity(opportunity_id)) with check (private.may_write_opportunity(opportunity_id));

create policy "criteria are as public as their opportunity" on public.criteria for select to anon, authenticated
	using (private.may_see_opportunity(opportunity_id));
create policy "officers add criteria" on public.criteria for insert to authenticated
	with check (private.may_write_opportunity(opportunity_id));
create policy "officers change criteria" on public.criteria for update to authenticated
	using (private.may_write_opportunity(opportunity_id)) with check (private.may_write_opportunity(opportunity_id));
create policy "officers remove criteria" on public.criteria for delete to authenticated
	using (private.may_write_opportunity(opportunity_id));

create policy "panel members see their own place" on public.panel_members for select to authenticated
	using (person_id = (select auth.uid()));
create policy "the panel and those who run it see the panel" on public.panel_members for select to authenticated
	using (private.on_panel(opportunity_id, 'chair', 'evaluator') or exists (select from public.opportunities o
		where o.id = opportunity_id and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))));
create policy "officers name the panel" on public.panel_members for insert to authenticated
	with check (private.may_write_panel(opportunity_id, person_id));
create policy "officers change the panel" on public.panel_members for delete to authenticated
	using (private.may_write_panel(opportunity_id, person_id));

create policy "people see what they follow" on public.opportunity_follows for select to authenticated
	using (person_id = (select auth.uid()));
create policy "people follow what is public" on public.opportunity_follows for insert to authenticated
	with check (person_id = (select auth.uid()) and exists (select from public.opportunities o
		where o.id = opportunity_id and private.is_public_state(o.state)));
create policy "people stop following" on public.opportunity_follows for delete to authenticated
	using (person_id = (select auth.uid()));

create policy "officers and approvers read the history of their opportunities" on public.audit_events for select to authenticated
	using (object_kind in ('opportunities', 'opportunity_packs', 'criteria', 'panel_members')
		and exists (select from public.opportunities o where o.id = opportunity_id
			and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))));

grant select on public.bank_holidays, public.regimes, public.regime_processes, public.regime_legal_bases,
	public.regime_limits, public.opportunity_changes, public.opportunities, public.opportunity_packs,
	public.criteria, public.opportunity_fields, public.opportunity_summaries to anon, authenticated;
grant select on public.panel_members to authenticated;
grant select, insert (opportunity_id), delete on public.opportunity_follows to authenticated;
grant insert (id, commissioner_id, author_id, title) on public.opportunities to authenticated;
grant update (title, summary, conditions, settings, areas, places, population, vat, answers_planned_on, opening_planned_on, stages, languages, cpv_code, yearly_volume, value_low_pence,
	value_high_pence, starts_on, term_months, extension_months, protected, staff_at_most, age_months_at_most,
	turnover_pence_at_most, clinician_led_percent_at_least, legal_forms, based_in, value_ceiling_pence, term_months_at_most, protection_reason,
	protection_ends_on, after_protection, regime_code, process, method, legal_basis, rationale, price_weight,
	tie_rule, questions_close_at, deadline_at, decision_planned_on) on public.opportunities to authenticated;
grant insert, update (specification) on public.opportunity_packs to authenticated;
grant select, insert, update (unfinished) on public.opportunity_unfinished to authenticated;
grant insert, update, delete on public.criteria to authenticated;
grant insert (opportunity_id, person_id, role), delete on public.panel_members to authenticated;
grant select (id, at, actor_id, acting_for_id, on_behalf_of_id, action, object_kind, object_id, opportunity_id, reason)
	on public.audit_events to authenticated;

grant execute on function public.open_opportunities to anon, authenticated;
grant execute on function private.write_opportunity, private.draft_content, private.opportunity_mark, private.unfilled_fields, private.may_write_panel, private.send_for_review, private.request_changes,
	private.publish_opportunity, private.move_clock, private.opportunity_gaps,
	public.create_opportunity, public.save_opportunity, public.opportunity_gaps, public.send_for_review,
	public.request_changes, public.publish_opportunity, public.move_clock,
	public.add_panel_member, public.remove_panel_member, public.follow_opportunity, public.unfollow_opportunity to authenticated;

select private.audit('public.opportunities');
select private.audit('public.opportunity_packs');
select private.audit('public.opportunity_unfinished');
select private.audit('public.criteria');
select private.audit('public.panel_members');
select private.audit('public.opportunity_follows');
