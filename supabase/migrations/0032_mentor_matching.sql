-- Mentors and clinicians: what matching knows of both, weights by version, scores by sets (M-1 to M-6), and when all is computed anew.

-- tables ------------------------------------------------------------------------------------------

insert into private.match_terms (kind, code, place)
select 'competencies', v.code, row_number() over (order by v.code) - 1
from unnest(array['business_planning', 'finance', 'bidding', 'growth', 'performance', 'marketing', 'data', 'leadership',
	'needs_analysis', 'partnership', 'citizen_engagement', 'outcomes_contracting', 'complex_decisions']) v (code);
insert into private.match_terms (kind, code, place)
select 'times', d || '_' || h.code, (d - 1) * 3 + h.place
from generate_series(1, 7) d, (values ('morning', 0), ('afternoon', 1), ('evening', 2)) h (code, place);

create table public.mentor_matching_weights (
	version integer primary key,
	current boolean not null default false,
	note text not null,
	need_competencies double precision not null check (need_competencies between 0 and 1),
	need_conditions double precision not null check (need_conditions between 0 and 1),
	need_settings double precision not null check (need_settings between 0 and 1),
	need_profession double precision not null check (need_profession between 0 and 1),
	need_price double precision not null check (need_price between 0 and 1),
	need_times double precision not null check (need_times between 0 and 1),
	need_experience double precision not null check (need_experience between 0 and 1),
	offer_competencies double precision not null check (offer_competencies between 0 and 1),
	offer_conditions double precision not null check (offer_conditions between 0 and 1),
	offer_settings double precision not null check (offer_settings between 0 and 1),
	offer_profession double precision not null check (offer_profession between 0 and 1),
	offer_stage double precision not null check (offer_stage between 0 and 1),
	offer_price double precision not null check (offer_price between 0 and 1),
	offer_times double precision not null check (offer_times between 0 and 1),
	check (abs(need_competencies + need_conditions + need_settings + need_profession + need_price + need_times + need_experience - 1) < 1e-9),
	check (abs(offer_competencies + offer_conditions + offer_settings + offer_profession + offer_stage + offer_price + offer_times - 1) < 1e-9)
);
comment on table public.mentor_matching_weights is 'How much each part counts between mentors and clinicians, by version; need is the clinician''s wish, offer the mentor''s, and each sums to 1 (M-2). Public.';
create unique index mentor_matching_weights_current on public.mentor_matching_weights (current) where current;
insert into public.mentor_matching_weights values
	(1, true, 'The first', 0.34, 0.14, 0.10, 0.06, 0.14, 0.12, 0.10, 0.30, 0.15, 0.10, 0.15, 0.10, 0.10, 0.10);

create table private.match_mentees (
	person_id uuid primary key references public.people on delete cascade,
	competencies bit(256) not null,
	competencies_named double precision not null,
	conditions bit(256) not null,
	near_conditions bit(256) not null,
	conditions_named double precision not null,
	settings bit(256) not null,
	near_settings bit(256) not null,
	settings_named double precision not null,
	times bit(256) not null,
	times_named double precision not null,
	profession text,
	stage integer,
	budget double precision,
	commissioners uuid[] not null default '{}',
	languages text[] not null,
	since timestamptz not null
);
comment on table private.match_mentees is 'What matching knows of each clinician who looks for skills or has a service model on show. Nothing of bids, and nothing protected by law.';
comment on column private.match_mentees.commissioners is 'Whose open opportunities fit a service model of theirs that is on show; what they follow or bid for is not looked at.';
comment on column private.match_mentees.budget is 'Pence they pay for a session at most.';
alter table private.match_mentees enable row level security;

create table private.match_mentors (
	person_id uuid primary key references public.mentors on delete cascade,
	competencies bit(256) not null,
	competencies_named double precision not null,
	conditions bit(256) not null,
	near_conditions bit(256) not null,
	conditions_named double precision not null,
	settings bit(256) not null,
	near_settings bit(256) not null,
	settings_named double precision not null,
	times bit(256) not null,
	times_named double precision not null,
	profession text,
	price double precision not null,
	helps_professions text[] not null,
	helps_stages integer[] not null,
	experience uuid[] not null,
	interests uuid[] not null,
	languages text[] not null,
	since timestamptz not null
);
comment on table private.match_mentors is 'What matching knows of each mentor.';
comment on column private.match_mentors.experience is 'Commissioners whose criteria they know: one awarded their organisation a contract, or they coached somebody for an opportunity of it that has closed.';
comment on column private.match_mentors.interests is 'Commissioners they have an interest in, until 6 months after it ended (M-R5).';
alter table private.match_mentors enable row level security;

create table private.mentor_matches (
	mentee_id uuid not null references private.match_mentees on delete cascade,
	mentor_id uuid not null references private.match_mentors on delete cascade,
	score double precision not null check (score between 0 and 1),
	weights integer not null,
	primary key (mentee_id, mentor_id)
);
comment on table private.mentor_matches is 'The pairs of clinician and mentor that pass every hard rule and score at least 0.4: for each the best 20. Kept fresh through the outbox (M-13).';
create index mentor_matches_mentor on private.mentor_matches (mentor_id, score desc);
alter table private.mentor_matches enable row level security;

create table private.mentor_firsts (
	mentee_id uuid primary key references private.match_mentees on delete cascade,
	mentor_id uuid not null references private.match_mentors on delete cascade
);
comment on table private.mentor_firsts is 'Which mentor stands first for each clinician, shared out so that nobody takes more than a fifth of first places while another scores within 5% (M-8).';
create index mentor_firsts_mentor on private.mentor_firsts (mentor_id);
alter table private.mentor_firsts enable row level security;

create table private.matching_runs (
	singleton boolean primary key default true check (singleton),
	done_on date,
	weights integer,
	mentor_weights integer
);
comment on table private.matching_runs is 'One row: when all matches were computed last, and with which weights.';
insert into private.matching_runs default values;
alter table private.matching_runs enable row level security;

-- facts -------------------------------------------------------------------------------------------

create function private.half_days(mentor uuid) returns text[]
language sql stable set search_path = ''
as $$
	select coalesce(array_agg(distinct w.weekday || '_' || h.code), '{}')
	from public.weekly_hours w
	join (values ('morning', time '00:00', time '12:00'), ('afternoon', '12:00', '17:00'), ('evening', '17:00', '24:00')) h (code, opens, closes)
		on least(w.closes, h.closes) - greatest(w.opens, h.opens) >= interval '1 hour'
	where w.mentor_id = mentor
$$;
comment on function private.half_days is 'The half days of a usual week in which a mentor has an hour or more.';

create function private.meeting_times(person uuid) returns text[]
language sql stable set search_path = ''
as $$
	select coalesce((select s.free_times from public.matching_settings s where s.person_id = person and s.free_times <> '{}'),
		-- Who said only when they are in clinic can meet in the evening, and on the other working days.
		(select array(select d || '_' || h from generate_series(1, 5) d, unnest(array['morning', 'afternoon', 'evening']) h
			where h = 'evening' or d <> all (c.weekdays)) from public.clinics c where c.person_id = person and c.weekdays <> '{}'), '{}')
$$;
comment on function private.meeting_times is 'The half days on which a clinician can meet; empty is not known.';

create function private.fitting_commissioners(person uuid) returns uuid[]
language sql stable set search_path = ''
as $$
	select array(select distinct o.commissioner_id from private.match_offers f
		join private.matches m on m.service_model_id = f.service_model_id and m.score >= 0.5
		join public.opportunities o on o.id = m.opportunity_id and o.state = 'published' and o.deadline_at > app.now()
		where f.owner_id = person order by 1)
$$;
comment on function private.fitting_commissioners is 'Whose open opportunities fit what a person has on show.';

create function private.put_match_mentees(only_one uuid) returns void
language sql volatile set search_path = ''
as $$
	with looking as materialized (
		select p.id, p.profession, p.created_at, p.skills_sought, s.budget_pence,
			array(select distinct c from unnest(p.conditions || m.conditions) c where c is not null) as conditions,
			array(select distinct c from unnest(p.settings || m.settings) c where c is not null) as settings,
			m.stage, private.meeting_times(p.id) as times, private.fitting_commissioners(p.id) as commissioners, private.match_languages(p.id) as languages
		from public.people p
		left join public.matching_settings s on s.person_id = p.id
		left join lateral (select array_agg(c) as conditions, array_agg(t) as settings, max(private.stage_place(v.stage)) as stage
			from public.service_models o
			join public.service_model_versions v on v.service_model_id = o.id and v.current
			left join lateral unnest(v.conditions) c on true left join lateral unnest(v.settings) t on true
			where o.owner_id = p.id having count(*) > 0) m on true
		where (only_one is null or p.id = only_one) and p.closed_at is null and coalesce(s.matched, true)
			and (p.skills_sought <> '{}' or m.stage is not null or m.conditions is not null)),
	gone as (
		delete from private.match_mentees e where (only_one is null or e.person_id = only_one)
			and not exists (select from looking l where l.id = e.person_id))
	insert into private.match_mentees
	select l.id, private.match_bits('competencies', l.skills_sought, false), cardinality(l.skills_sought),
		private.match_bits('conditions', l.conditions, false), private.match_bits('conditions', l.conditions, true), cardinality(l.conditions),
		private.match_bits('settings', l.settings, false), private.match_bits('settings', l.settings, true), cardinality(l.settings),
		private.match_bits('times', l.times, false), cardinality(l.times), nullif(l.profession, ''), l.stage, l.budget_pence, l.commissioners, l.languages, l.created_at
	from looking l
	on conflict (person_id) do update set competencies = excluded.competencies, competencies_named = excluded.competencies_named,
		conditions = excluded.conditions, near_conditions = excluded.near_conditions, conditions_named = excluded.conditions_named,
		settings = excluded.settings, near_settings = excluded.near_settings, settings_named = excluded.settings_named, times = excluded.times,
		times_named = excluded.times_named, profession = excluded.profession, stage = excluded.stage, budget = excluded.budget,
		commissioners = excluded.commissioners, languages = excluded.languages, since = excluded.since
$$;
comment on function private.put_match_mentees is 'Writes what matching knows of one clinician, or of all with null; nothing of who turned matching off.';

create function private.put_match_mentors(only_one uuid) returns void
language sql volatile set search_path = ''
as $$
	with offering as materialized (
		select m.*, p.profession, private.half_days(m.person_id) as times,
			array(select private.stage_place(t) from unnest(s.helps_stages) t order by 1) as stages
		from public.mentors m
		join public.people p on p.id = m.person_id and p.closed_at is null
		left join public.matching_settings s on s.person_id = m.person_id
		where (only_one is null or m.person_id = only_one) and m.approved_at is not null and coalesce(s.matched, true)),
	gone as (
		delete from private.match_mentors e where (only_one is null or e.person_id = only_one)
			and not exists (select from offering l where l.person_id = e.person_id))
	insert into private.match_mentors
	select l.person_id, private.match_bits('competencies', l.competencies, false), cardinality(l.competencies),
		private.match_bits('conditions', l.conditions, false), private.match_bits('conditions', l.conditions, true), cardinality(l.conditions),
		private.match_bits('settings', l.settings, false), private.match_bits('settings', l.settings, true), cardinality(l.settings),
		private.match_bits('times', l.times, false), cardinality(l.times), nullif(l.profession, ''), l.price_pence, l.professions, l.stages,
		array(select o.commissioner_id from public.awards a join public.opportunities o on o.id = a.opportunity_id
				join public.memberships k on k.organisation_id = a.organisation_id and k.person_id = l.person_id
				where a.confirmed_at is not null and a.fell_at is null
			union select o.commissioner_id from public.mentorships s join public.mentoring_requests r on r.id = s.request_id
				join public.opportunities o on o.id = r.opportunity_id
				where s.mentor_id = l.person_id and o.state <> 'published' order by 1),
		array(select o.id from public.organisations o where private.is_commissioner(o.kind) and private.has_interest(l.person_id, o.id)
			union select o.commissioner_id from public.panel_members k join public.opportunities o on o.id = k.opportunity_id
				where k.person_id = l.person_id and k.replaced_at is null and o.state in ('published', 'closed', 'evaluation', 'standstill', 'challenged')
			order by 1),
		array(select distinct w from unnest(l.languages || private.match_languages(l.person_id)) w order by 1), l.approved_at
	from offering l
	on conflict (person_id) do update set competencies = excluded.competencies, competencies_named = excluded.competencies_named,
		conditions = excluded.conditions, near_conditions = excluded.near_conditions, conditions_named = excluded.conditions_named,
		settings = excluded.settings, near_settings = excluded.near_settings, settings_named = excluded.settings_named, times = excluded.times,
		times_named = excluded.times_named, profession = excluded.profession, price = excluded.price,
		helps_professions = excluded.helps_professions, helps_stages = excluded.helps_stages, experience = excluded.experience,
		interests = excluded.interests, languages = excluded.languages, since = excluded.since
$$;
comment on function private.put_match_mentors is 'Writes what matching knows of one approved mentor, or of all with null; nothing of who turned matching off.';

-- parts and scores --------------------------------------------------------------------------------

create view private.mentor_counts as
select e.person_id as mentee_id, r.person_id as mentor_id, e.since as mentee_since, r.since as mentor_since,
	e.languages as mentee_languages, r.languages as mentor_languages, r.interests && e.commissioners as conflict,
	e.competencies_named > 0 and r.competencies_named > 0 as competencies_known, e.competencies_named as need_competencies_named,
	e.conditions_named > 0 and r.conditions_named > 0 as conditions_known, e.conditions_named as need_conditions_named, r.conditions_named as offer_conditions_named,
	e.settings_named > 0 and r.settings_named > 0 as settings_known, e.settings_named as need_settings_named, r.settings_named as offer_settings_named,
	e.times_named > 0 and r.times_named > 0 as times_known, r.times_named as offer_times_named,
	e.profession = r.profession as same_profession,
	case when cardinality(r.helps_professions) > 0 then e.profession = any (r.helps_professions) end as wanted_profession,
	case when cardinality(r.helps_stages) > 0 then e.stage = any (r.helps_stages) end as wanted_stage,
	r.price, e.budget,
	case when cardinality(e.commissioners) > 0 and cardinality(r.experience) > 0 then e.commissioners && r.experience end as experienced, c.*
from private.match_mentees e
join private.match_mentors r on r.person_id <> e.person_id
cross join lateral (
	select bit_count(e.competencies & r.competencies)::double precision as competencies_both,
		bit_count(e.conditions & r.conditions)::double precision as conditions_both,
		bit_count(e.conditions & r.near_conditions)::double precision as need_conditions_near,
		bit_count(r.conditions & e.near_conditions)::double precision as offer_conditions_near,
		bit_count(e.settings & r.settings)::double precision as settings_both,
		bit_count(e.settings & r.near_settings)::double precision as need_settings_near,
		bit_count(r.settings & e.near_settings)::double precision as offer_settings_near,
		bit_count(e.times & r.times)::double precision as times_both
	offset 0) c;
comment on view private.mentor_counts is 'What every pair of clinician and mentor has in common, as counts: the facts that its score is computed from.';

create view private.mentor_parts as
select c.*,
	case when competencies_known then 0.5 * competencies_both / need_competencies_named
		+ case when competencies_both > 0 then 0.5::double precision else 0::double precision end end as competencies,
	case when conditions_known then 0.5 * (conditions_both + 0.4 * need_conditions_near) / need_conditions_named
		+ case when conditions_both > 0 then 0.5::double precision when need_conditions_near > 0 then 0.2::double precision else 0::double precision end end as need_conditions,
	case when settings_known then 0.5 * (settings_both + 0.4 * need_settings_near) / need_settings_named
		+ case when settings_both > 0 then 0.5::double precision when need_settings_near > 0 then 0.2::double precision else 0::double precision end end as need_settings,
	case when same_profession then 1::double precision when not same_profession then 0.4::double precision end as need_profession,
	case when price = 0 then 1::double precision when budget >= price then 1::double precision when budget >= 0 then budget / price end as price_value,
	-- One half day is enough to meet, and three leave a choice.
	case when times_known then case when times_both = 0 then 0 when times_both >= 3 then 1 else 0.55 + 0.15 * times_both end end as times,
	case when experienced then 1::double precision when not experienced then 0.2::double precision end as need_experience,
	case when conditions_known then 0.5 * (conditions_both + 0.4 * offer_conditions_near) / offer_conditions_named
		+ case when conditions_both > 0 then 0.5::double precision when offer_conditions_near > 0 then 0.2::double precision else 0::double precision end end as offer_conditions,
	case when settings_known then 0.5 * (settings_both + 0.4 * offer_settings_near) / offer_settings_named
		+ case when settings_both > 0 then 0.5::double precision when offer_settings_near > 0 then 0.2::double precision else 0::double precision end end as offer_settings,
	case when wanted_profession then 1::double precision when not wanted_profession then 0::double precision end as offer_profession,
	case when wanted_stage then 1::double precision when not wanted_stage then 0::double precision end as offer_stage
from private.mentor_counts c;
comment on view private.mentor_parts is 'The value of each part from 0 to 1 for every pair, null when it is not known, for the wish of the clinician and that of the mentor (M-4, M-6).';

create view private.mentor_wishes as
select p.mentee_id, p.mentor_id, p.mentee_since, p.mentor_since, p.mentee_languages, p.mentor_languages, p.conflict, w.version,
	s.need_wish, s.offer_wish, floor(20000 * s.need_wish * s.offer_wish / (s.need_wish + s.offer_wish) + 0.5) / 10000 as score
from private.mentor_parts p
cross join public.mentor_matching_weights w
cross join lateral (
	select w.need_competencies * coalesce(p.competencies, 0.5) + w.need_conditions * coalesce(p.need_conditions, 0.5)
			+ w.need_settings * coalesce(p.need_settings, 0.5) + w.need_profession * coalesce(p.need_profession, 0.5)
			+ w.need_price * coalesce(p.price_value, 0.5) + w.need_times * coalesce(p.times, 0.5)
			+ w.need_experience * coalesce(p.need_experience, 0.5) as need_wish,
		w.offer_competencies * coalesce(p.competencies, 0.5) + w.offer_conditions * coalesce(p.offer_conditions, 0.5)
			+ w.offer_settings * coalesce(p.offer_settings, 0.5) + w.offer_profession * coalesce(p.offer_profession, 0.5)
			+ w.offer_stage * coalesce(p.offer_stage, 0.5) + w.offer_price * coalesce(p.price_value, 0.5)
			+ w.offer_times * coalesce(p.times, 0.5) as offer_wish
	offset 0) s;
comment on view private.mentor_wishes is 'Each pair''s score under each version of the weights: what is not known is neutral (M-3), both wishes fused by the harmonic mean (M-4), to four places.';

create view private.mentors_with_room as
select m.person_id from public.mentors m
where private.is_shown(m)
	and (select count(*) from public.mentorships s where s.mentor_id = m.person_id and s.state = 'active') < m.capacity;
comment on view private.mentors_with_room is 'Mentors who are shown today and mentor fewer people than they said they can.';

create view private.mentor_pairs_apart as
select s.clinician_id as mentee_id, s.mentor_id, 'state' as code from public.mentorships s where s.state = 'active'
union all
select b.blocker_id, b.blocked_id, 'block' from private.blocks b
union all
select b.blocked_id, b.blocker_id, 'block' from private.blocks b;
comment on view private.mentor_pairs_apart is 'Pairs that are not suggested whatever they score, with the code of the rule: those who work together already, and those whom one of them keeps away (N-5).';

create function private.find_mentor_matches(one_mentee uuid, one_mentor uuid, weights_version integer) returns table (
	mentee_id uuid, mentor_id uuid, score double precision, mentee_since timestamptz, mentor_since timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
	return query
	with roomy as materialized (select r.person_id from private.mentors_with_room r),
	apart as materialized (select a.mentee_id, a.mentor_id from private.mentor_pairs_apart a)
	select w.mentee_id, w.mentor_id, w.score, w.mentee_since, w.mentor_since
	from private.mentor_wishes w
	where w.version = weights_version and w.score >= 0.4 and not w.conflict
		and (one_mentee is null or w.mentee_id = one_mentee) and (one_mentor is null or w.mentor_id = one_mentor)
		and w.mentor_id in (select r.person_id from roomy r)
		and (cardinality(w.mentee_languages) = 0 or cardinality(w.mentor_languages) = 0 or w.mentee_languages && w.mentor_languages)
		and not exists (select from apart a where a.mentee_id = w.mentee_id and a.mentor_id = w.mentor_id);
end $$;
comment on function private.find_mentor_matches is 'The pairs of clinician and mentor that pass every hard rule (M-1) and score at least 0.4, for one of them or, with null, all.';

create function private.mentor_hard_rules(mentee uuid, mentor uuid) returns text[]
language sql stable security definer set search_path = ''
as $$
	select array(select distinct code from (
		select 'eligibility' as code where not exists (select from public.mentors m where m.person_id = mentor and m.approved_at is not null
			and m.accredited_until >= app.today() and m.supervised_until >= app.today())
		union all select 'state' where mentee = mentor
			or exists (select from public.mentors m where m.person_id = mentor and m.paused)
			or not exists (select from private.match_mentees e where e.person_id = mentee)
			or not exists (select from private.match_mentors r where r.person_id = mentor)
		union all select 'capacity' from public.mentors m where m.person_id = mentor
			and (select count(*) from public.mentorships s where s.mentor_id = mentor and s.state = 'active') >= m.capacity
		union all select 'conflict' from private.match_mentees e, private.match_mentors r
			where e.person_id = mentee and r.person_id = mentor and r.interests && e.commissioners
		union all select 'language' from private.match_mentees e, private.match_mentors r where e.person_id = mentee and r.person_id = mentor
			and cardinality(e.languages) > 0 and cardinality(r.languages) > 0 and not e.languages && r.languages
		union all select a.code from private.mentor_pairs_apart a where a.mentee_id = mentee and a.mentor_id = mentor) failed
		order by code)
$$;
comment on function private.mentor_hard_rules is 'The codes of the hard rules that a clinician and a mentor do not pass; empty for a pair that may match (M-1).';

create function private.share_firsts(one_mentee uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	asking uuid;
	chosen uuid;
	-- A fifth of all first places, and never fewer than one.
	fair constant bigint := greatest(1, ceil((select count(distinct m.mentee_id) from private.mentor_matches m) / 5.0));
begin
	delete from private.mentor_firsts f where one_mentee is null or f.mentee_id = one_mentee;
	for asking in select e.person_id from private.match_mentees e where (one_mentee is null or e.person_id = one_mentee)
		and exists (select from private.mentor_matches m where m.mentee_id = e.person_id) order by e.since, e.person_id loop
		select m.mentor_id into chosen
		from private.mentor_matches m
		join private.match_mentors r on r.person_id = m.mentor_id
		cross join lateral (select count(*) < fair as room from private.mentor_firsts f where f.mentor_id = m.mentor_id) f
		where m.mentee_id = asking
			and m.score >= 0.95 * (select max(b.score) from private.mentor_matches b where b.mentee_id = asking)
		-- The best with room; where none near the best has room, the best.
		order by f.room desc, m.score desc, r.since, m.mentor_id limit 1;
		insert into private.mentor_firsts values (asking, chosen);
	end loop;
end $$;
comment on function private.share_firsts is 'Says who stands first for one clinician, or with null for all, those who wait longest first (M-8).';

create function private.first_page(ids uuid[], alike text[], size integer) returns table (id uuid, place bigint)
language sql stable set search_path = ''
as $$
	with listed as (select i.id, i.place, alike[i.place] as kind from unnest(ids) with ordinality i (id, place)),
	-- The group that most of the page belongs to.
	most as (select l.kind from listed l where l.place <= size group by l.kind order by count(*) desc, min(l.place) limit 1),
	parted as (select l.*, l.kind is distinct from (select m.kind from most m) as outside,
		row_number() over (partition by l.kind is distinct from (select m.kind from most m) order by l.place) as nth from listed l),
	chosen as (select p.id, p.place, row_number() over (order by (p.outside and p.nth <= ceil(size / 5.0)) desc, p.place) <= size as first from parted p)
	select c.id, row_number() over (order by c.first desc, c.place) from chosen c
$$;
comment on function private.first_page is 'A list in its order, but at least one in five of its first page from outside the group that most of the page belongs to, where there are any (M-8).';

create function private.renew_mentor_matches(kind text, person uuid) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
	version integer := (select w.version from public.mentor_matching_weights w where w.current);
	one_mentee uuid := case when kind = 'mentee' then person end;
	one_mentor uuid := case when kind = 'mentor' then person end;
	kept integer;
begin
	-- Two renewals that meet in one pair take turns.
	perform pg_advisory_xact_lock(7331);
	if one_mentor is null then
		perform private.put_match_mentees(one_mentee);
	end if;
	if one_mentee is null then
		perform private.put_match_mentors(one_mentor);
	end if;
	delete from private.mentor_matches m where (one_mentee is null or m.mentee_id = one_mentee) and (one_mentor is null or m.mentor_id = one_mentor);
	insert into private.mentor_matches (mentee_id, mentor_id, score, weights)
	select r.mentee_id, r.mentor_id, r.score, version from (
		select f.*, row_number() over (partition by f.mentee_id order by f.score desc, f.mentor_since, f.mentor_id) as for_mentee,
			row_number() over (partition by f.mentor_id order by f.score desc, f.mentee_since, f.mentee_id) as for_mentor
		from private.find_mentor_matches(one_mentee, one_mentor, version) f) r
	where r.for_mentee <= 20 or r.for_mentor <= 20;
	get diagnostics kept = row_count;
	if one_mentor is null then
		perform private.share_firsts(one_mentee);
	end if;
	return kept;
end $$;
comment on function private.renew_mentor_matches is 'Computes the matches of one mentee or mentor anew, or with any other kind those of all; running it again changes nothing.';

create function private.match_all(request uuid) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare kept integer;
begin
	perform private.put_match_needs(null);
	perform private.put_match_offers(null);
	kept := private.match_everything();
	kept := kept + private.renew_mentor_matches('everything', null);
	update private.matching_runs set done_on = app.today(),
		weights = (select w.version from public.matching_weights w where w.current),
		mentor_weights = (select w.version from public.mentor_matching_weights w where w.current);
	return kept;
end $$;
comment on function private.match_all is 'Computes all that matching knows and every match anew.';

create function private.tick_matching() returns void
language sql volatile security definer set search_path = ''
as $$
	-- Dates pass, weights change and a restored copy has no matches: once a day, and at once after such a change, all is computed anew.
	insert into private.outbox (kind, payload, idempotency_key)
	select 'match', jsonb_build_object('kind', 'everything', 'object', '00000000-0000-0000-0000-000000000000'),
		'match:everything:' || app.today() || ':' || w.version || ':' || m.version || ':' || coalesce(r.weights, 0) || ':' || coalesce(r.mentor_weights, 0)
	from private.matching_runs r
	join public.matching_weights w on w.current
	join public.mentor_matching_weights m on m.current
	where (r.done_on is null or r.done_on < app.today() or r.weights <> w.version or r.mentor_weights <> m.version)
		and (exists (select from public.service_model_versions v where v.current) or exists (select from public.mentors))
	on conflict (idempotency_key) do nothing
$$;
comment on function private.tick_matching is 'Queues a full run where the last one was on an earlier day or with other weights.';

create function private.mentor_match_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	side text;
	changed jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
	person uuid := (changed ->> tg_argv[0])::uuid;
begin
	if tg_table_name = 'service_model_versions' then
		person := (select s.owner_id from public.service_models s where s.id = (changed ->> 'service_model_id')::uuid);
	end if;
	foreach side in array tg_argv[1:] loop
		continue when side = 'mentor' and not exists (select from public.mentors m where m.person_id = person);
		continue when side = 'mentee' and tg_table_name = 'people' and changed -> 'skills_sought' = '[]'
			and not exists (select from private.match_mentees e where e.person_id = person);
		insert into private.outbox (kind, payload, idempotency_key)
		values ('match', jsonb_build_object('kind', side, 'object', person), 'match:' || side || ':' || person || ':' || pg_current_xact_id())
		on conflict (idempotency_key) do nothing;
	end loop;
	return null;
end $$;
comment on function private.mentor_match_changed is 'Queues the matches of whoever the row is about, as mentee, as mentor or as both (M-13).';
create trigger mentor_match after update on public.people for each row
	when ((new.profession, new.conditions, new.settings, new.skills_sought, new.closed_at)
		is distinct from (old.profession, old.conditions, old.settings, old.skills_sought, old.closed_at))
	execute function private.mentor_match_changed('id', 'mentee', 'mentor');
create trigger mentor_match after insert or update on public.service_model_versions
	for each row execute function private.mentor_match_changed('service_model_id', 'mentee');
create trigger mentor_match after insert or update on public.clinics for each row execute function private.mentor_match_changed('person_id', 'mentee');
create trigger mentor_match after insert or update on public.mentors for each row execute function private.mentor_match_changed('person_id', 'mentor');
create trigger mentor_match after insert or update or delete on public.weekly_hours for each row execute function private.mentor_match_changed('mentor_id', 'mentor');
create trigger mentor_match after insert or update on public.interests for each row execute function private.mentor_match_changed('person_id', 'mentor');
create trigger mentor_match after insert or update on public.mentorships for each row execute function private.mentor_match_changed('mentor_id', 'mentor');

-- what people read --------------------------------------------------------------------------------

create function private.codes_of(of_kind text, bits bit(256)) returns jsonb
language sql stable set search_path = ''
as $$ select coalesce(jsonb_agg(t.code order by t.place), '[]') from private.match_terms t where t.kind = of_kind and get_bit(bits, t.place) = 1 $$;
comment on function private.codes_of is 'A set of bits as codes.';

create function private.mentor_explanation(mentee uuid, mentor uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'counts', to_jsonb(p) - '{mentee_id,mentor_id,mentee_since,mentor_since,mentee_languages,mentor_languages,conflict}'::text[]
			|| jsonb_build_object('budget', paid.most),
		'weights', to_jsonb(w) - '{current,note}'::text[],
		'parts', (select jsonb_agg(jsonb_build_object('code', v.code, 'weight', v.need_weight, 'value', v.need_value,
				'backWeight', v.offer_weight, 'backValue', v.offer_value, 'facts', v.facts) order by v.place)
			from (values
				(1, 'competencies', w.need_competencies, p.competencies, w.offer_competencies, p.competencies,
					jsonb_build_object('shared', private.codes_of('competencies', e.competencies & r.competencies))),
				(2, 'conditions', w.need_conditions, p.need_conditions, w.offer_conditions, p.offer_conditions,
					jsonb_build_object('shared', private.codes_of('conditions', e.conditions & r.conditions))),
				(3, 'settings', w.need_settings, p.need_settings, w.offer_settings, p.offer_settings,
					jsonb_build_object('shared', private.codes_of('settings', e.settings & r.settings))),
				(4, 'profession', w.need_profession, p.need_profession, w.offer_profession, p.offer_profession,
					jsonb_build_object('same', p.same_profession, 'wanted', p.wanted_profession)),
				(5, 'stage', 0, null, w.offer_stage, p.offer_stage, jsonb_build_object('stage', e.stage)),
				(6, 'price', w.need_price, p.price_value, w.offer_price, p.price_value, jsonb_build_object('price', p.price, 'budget', paid.most)),
				(7, 'times', w.need_times, p.times, w.offer_times, p.times,
					jsonb_build_object('shared', private.codes_of('times', e.times & r.times))),
				(8, 'experience', w.need_experience, p.need_experience, 0, null, jsonb_build_object('commissioners',
					(select coalesce(jsonb_agg(o.name order by o.name), '[]') from public.organisations o
						where o.id = any (e.commissioners) and o.id = any (r.experience))))
			) as v (place, code, need_weight, need_value, offer_weight, offer_value, facts)))
	from private.mentor_parts p
	join private.match_mentees e on e.person_id = p.mentee_id
	join private.match_mentors r on r.person_id = p.mentor_id
	join public.mentor_matching_weights w on w.current
	-- A mentor learns whether a clinician pays what they ask, and not how much more they would.
	cross join lateral (select case when p.budget is not null then least(p.budget, p.price) end as most) paid
	where p.mentee_id = mentee and p.mentor_id = mentor
$$;
comment on function private.mentor_explanation is 'The parts of one pair''s score in both directions, the weights, and the counts they were computed from: enough to compute the score again (M-2).';

create function private.ranked_mentors(mentee uuid, size integer) returns table (mentor_id uuid, score double precision, place bigint)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	return query
	with scored as (
		select f.*, n.profession, t.mentor_id as turn, max(f.score) over () as best
		from private.find_mentor_matches(ranked_mentors.mentee, null, (select w.version from public.mentor_matching_weights w where w.current)) f
		join public.people n on n.id = f.mentor_id
		left join private.mentor_firsts t on t.mentee_id = f.mentee_id
		where ranked_mentors.mentee is not null and f.mentor_id not in (select private.hidden_from(ranked_mentors.mentee))),
	fitting as materialized (
		select s.mentor_id, s.score, s.profession, row_number() over (order by
			-- The one whose turn it is stands first, while they are as good within 5%.
			(s.mentor_id = s.turn and s.score >= 0.95 * s.best) desc nulls last, s.score desc, s.mentor_since, s.mentor_id) as place
		from scored s)
	select f.mentor_id, f.score, p.place
	from private.first_page((select array_agg(k.mentor_id order by k.place) from fitting k),
		(select array_agg(coalesce(k.profession, '') order by k.place) from fitting k), size) p
	join fitting f on f.mentor_id = p.id;
end $$;
comment on function private.ranked_mentors is 'The mentors who fit a clinician in the order they are shown, with a first page of so many.';

create function private.my_mentors(most integer) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', b.mentor_id, 'name', n.name, 'profession', n.profession, 'headline', m.headline,
		'pricePence', m.price_pence, 'score', b.score, 'explanation', private.mentor_explanation(auth.uid(), b.mentor_id)) order by b.place), '[]')
	from private.ranked_mentors(auth.uid(), most) b
	join public.mentors m on m.person_id = b.mentor_id
	join public.people n on n.id = b.mentor_id
	where b.place <= most
$$;
comment on function private.my_mentors is 'The mentors who fit the caller best, with what each score was computed from.';

create function private.my_mentees(most integer) returns jsonb
language sql stable security definer set search_path = ''
as $$
	-- A clinician is not named to a mentor they have not asked: their profession, and what they have on show, is all.
	select coalesce(jsonb_agg(jsonb_build_object('profession', e.profession, 'skills', private.codes_of('competencies', e.competencies),
		'models', (select coalesce(jsonb_agg(jsonb_build_object('id', v.service_model_id, 'title', v.title) order by v.title), '[]')
			from public.service_models s join public.service_model_versions v on v.service_model_id = s.id and v.current where s.owner_id = b.mentee_id),
		'score', b.score, 'explanation', private.mentor_explanation(b.mentee_id, b.mentor_id)) order by b.score desc, b.mentee_since, b.mentee_id), '[]')
	from (select f.* from private.find_mentor_matches(null, auth.uid(), (select w.version from public.mentor_matching_weights w where w.current)) f
		where auth.uid() is not null order by f.score desc, f.mentee_since, f.mentee_id limit most) b
	join private.match_mentees e on e.person_id = b.mentee_id
$$;
comment on function private.my_mentees is 'The clinicians who fit the caller as a mentor best, without their names.';

create function private.my_notices(most integer) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'title', n.title, 'buyer', n.buyer, 'closesAt', n.closes_at, 'modelId', v.service_model_id,
		'modelTitle', v.title, 'score', b.score, 'explanation', private.match_explanation(b.opportunity_id, b.service_model_id))
		order by b.score desc, b.need_since, b.opportunity_id, b.service_model_id), '[]')
	from (select m.* from private.match_offers f
		cross join lateral private.find_matches(null, f.service_model_id, (select w.version from public.matching_weights w where w.current)) m
		join private.needed k on k.id = m.opportunity_id and k.outside
		where (f.organisation_id is null and f.owner_id = auth.uid()) or f.organisation_id in (select private.my_organisations())
		order by m.score desc, m.need_since, m.opportunity_id, m.service_model_id limit most) b
	join public.outside_notices n on n.id = b.opportunity_id
	join public.service_model_versions v on v.service_model_id = b.service_model_id and v.current
$$;
comment on function private.my_notices is 'Open outside notices that fit the caller''s service models on show, best first.';

create function private.my_matching() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('matched', private.is_matched(auth.uid()),
		'mentor', exists (select from public.mentors m where m.person_id = auth.uid() and m.approved_at is not null),
		'opportunities', coalesce((select jsonb_agg(to_jsonb(m)) from public.my_matches() m), '[]'),
		'notices', case when private.is_matched(auth.uid()) then private.my_notices(10) else '[]' end,
		'mentors', private.my_mentors(10), 'mentees', private.my_mentees(10))
$$;
comment on function private.my_matching is 'All that fits the caller, with reasons.';

create function public.my_matching() returns jsonb
language sql stable set search_path = '' as $$ select private.my_matching() $$;
comment on function public.my_matching is 'What fits the caller: opportunities, outside notices and mentors, and for a mentor clinicians; nothing where they turned matching off.';

-- what a person decides (M-12) --------------------------------------------------------------------

create function private.matching_facts() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('settings', (select to_jsonb(s) - 'off_hashes' - 'due_at' from public.matching_settings s where s.person_id = p.id),
		'profession', p.profession, 'skillsSought', p.skills_sought, 'conditions', p.conditions, 'settingsKnown', p.settings,
		'clinicDays', (select to_jsonb(c.weekdays) from public.clinics c where c.person_id = p.id),
		'times', private.meeting_times(p.id),
		'commissioners', (select coalesce(jsonb_agg(o.name order by o.name), '[]')
			from private.match_mentees e join public.organisations o on o.id = any (e.commissioners) where e.person_id = p.id),
		'mentor', (select jsonb_build_object('competencies', m.competencies, 'professions', m.professions, 'languages', m.languages, 'conditions', m.conditions, 'settings', m.settings, 'pricePence', m.price_pence,
				'capacity', m.capacity, 'times', private.half_days(m.person_id),
				'experience', (select coalesce(jsonb_agg(o.name order by o.name), '[]') from private.match_mentors r join public.organisations o on o.id = any (r.experience)
					where r.person_id = m.person_id),
				'interests', (select coalesce(jsonb_agg(o.name order by o.name), '[]') from private.match_mentors r join public.organisations o on o.id = any (r.interests)
					where r.person_id = m.person_id))
			from public.mentors m where m.person_id = p.id and m.approved_at is not null),
		'models', (select coalesce(jsonb_agg(jsonb_build_object('id', v.service_model_id, 'title', v.title, 'conditions', v.conditions, 'settings', v.settings,
				'areas', v.areas, 'stage', v.stage, 'yearlyVolume', v.yearly_volume, 'pricePence', v.price_pence,
				'primaryCarePartner', v.primary_care_partner, 'sharedRecord', v.shared_record,
				'evidence', case when v.evidence_strength <> '' then v.evidence_strength when btrim(v.evidence) <> '' then 'given' end) order by v.title), '[]')
			from public.service_models s join public.service_model_versions v on v.service_model_id = s.id and v.current where s.owner_id = p.id),
		'hidden', (select coalesce(jsonb_agg(jsonb_build_object('opportunityId', b.opportunity_id, 'modelId', b.service_model_id,
				'title', coalesce(o.title, n.title), 'modelTitle', s.title) order by coalesce(o.title, n.title), s.title), '[]')
			from private.match_blocks b join public.service_models s on s.id = b.service_model_id and s.owner_id = p.id
			left join public.opportunities o on o.id = b.opportunity_id left join public.outside_notices n on n.id = b.opportunity_id))
	from public.people p where p.id = auth.uid()
$$;
comment on function private.matching_facts is 'All that the matching uses about the caller.';

create function public.matching_facts() returns jsonb
language sql stable set search_path = '' as $$ select private.matching_facts() $$;
comment on function public.matching_facts is 'All that the matching uses about the caller, and what they said to it (M-12).';

create function private.renew_person(person uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare model uuid;
begin
	for model in select s.id from public.service_models s where s.owner_id = person order by s.id loop
		perform private.renew_matches('service_model', model);
	end loop;
	perform private.renew_mentor_matches('mentee', person);
	perform private.renew_mentor_matches('mentor', person);
end $$;
comment on function private.renew_person is 'Computes all matches of a person and of what they list anew.';

create function private.save_matching(content jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	said public.matching_settings;
	earlier public.matching_settings;
begin
	if not exists (select from public.people p where p.id = auth.uid() and p.closed_at is null) then
		perform private.not_found();
	end if;
	said := jsonb_populate_record(null::public.matching_settings, content);
	if said.budget_pence not between 0 and 10000000 then
		perform private.refuse('The most you pay for a session must be between £0 and £100,000', 'budget');
	end if;
	if coalesce(said.threshold, '') not in ('some', 'good', 'strong') then
		perform private.refuse('Select how good a match must be', 'threshold');
	end if;
	if coalesce(said.frequency, '') not in ('at_once', 'daily', 'weekly', 'never') then
		perform private.refuse('Select how often you want to hear of new matches', 'frequency');
	end if;
	if exists (select from unnest(said.free_times) t where t not in (select k.code from private.match_terms k where k.kind = 'times')) then
		perform private.refuse('Select times from the list', 'free_times');
	end if;
	perform private.act('save_matching');
	select * into earlier from public.matching_settings s where s.person_id = auth.uid() for update;
	insert into public.matching_settings as s (person_id, matched, languages, budget_pence, free_times, helps_stages, threshold, frequency, due_at)
	values (auth.uid(), coalesce(said.matched, true), coalesce(said.languages, '{}'), said.budget_pence, coalesce(said.free_times, '{}'),
		coalesce(said.helps_stages, '{}'), said.threshold, said.frequency,
		case when coalesce(said.matched, true) then private.next_digest(said.frequency, app.now()) end)
	on conflict (person_id) do update set matched = excluded.matched, languages = excluded.languages, budget_pence = excluded.budget_pence,
		free_times = excluded.free_times, helps_stages = excluded.helps_stages,
		threshold = excluded.threshold, frequency = excluded.frequency, due_at = excluded.due_at;
	perform private.renew_person(auth.uid());
	-- Whoever switches mails on hears of what comes from then on.
	if said.frequency <> 'never' and coalesce(earlier.frequency, 'never') = 'never' then
		perform private.note_told(auth.uid());
	end if;
end $$;
comment on function private.save_matching is 'The caller says what the matching cannot know otherwise, how they hear of matches, and whether it may use them at all; in force at once.';

create function public.save_matching(content jsonb) returns void
language sql volatile set search_path = '' as $$ select private.save_matching(content) $$;
comment on function public.save_matching is 'What a person says to the matching, as one form.';

create function private.hide_match(opportunity uuid, model uuid, hidden boolean) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not exists (select from public.service_models s where s.id = model and (s.organisation_id is null and s.owner_id = auth.uid() or s.organisation_id in (select private.my_organisations())))
		or not exists (select from private.needed k where k.id = opportunity
			union all select from private.match_blocks b where b.opportunity_id = opportunity and b.service_model_id = model) then
		perform private.not_found();
	end if;
	perform private.act('hide_match');
	-- Renewals write matches too: whoever touches one takes the turn of renewals first.
	perform pg_advisory_xact_lock(7330);
	if hidden then
		insert into private.match_blocks values (opportunity, model) on conflict do nothing;
		delete from private.matches m where m.opportunity_id = opportunity and m.service_model_id = model;
	else
		delete from private.match_blocks b where b.opportunity_id = opportunity and b.service_model_id = model;
		perform private.renew_matches('service_model', model);
	end if;
end $$;
comment on function private.hide_match is 'The owner of a service model does not want to see a match again, or does again.';

create function public.hide_match(opportunity uuid, model uuid, hidden boolean) returns void
language sql volatile set search_path = '' as $$ select private.hide_match(opportunity, model, hidden) $$;
comment on function public.hide_match is 'Takes a match out of what is suggested for a service model, or puts it back.';

-- how it works ------------------------------------------------------------------------------------

create function public.matching_rules() returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('models', (select to_jsonb(w) - '{current,note}'::text[] from public.matching_weights w where w.current),
		'mentors', (select to_jsonb(w) - '{current,note}'::text[] from public.mentor_matching_weights w where w.current))
$$;
comment on function public.matching_rules is 'How much each part counts now, on every side.';

-- digests (M-14) ----------------------------------------------------------------------------------

create table private.told_matches (
	person_id uuid not null references public.people on delete cascade,
	kind text not null check (kind in ('opportunity', 'outside_notice', 'mentor', 'mentee')),
	object_id uuid not null,
	other_id uuid not null,
	primary key (person_id, kind, object_id, other_id)
);
comment on table private.told_matches is 'Matches that a person was told of, or that were there when they switched the mails on: each is told once.';
alter table private.told_matches enable row level security;

create function private.matches_to_tell(person uuid) returns table (kind text, object_id uuid, other_id uuid, title text, score double precision, parts jsonb)
language sql stable security definer set search_path = ''
as $$
	with mine as (select case s.threshold when 'some' then 0.4 when 'good' then 0.5 else 0.75 end as least from public.matching_settings s
		where s.person_id = person and s.matched)
	select case when k.outside then 'outside_notice' else 'opportunity' end, m.opportunity_id, m.service_model_id, k.title, m.score, private.match_explanation(m.opportunity_id, m.service_model_id) -> 'parts'
	from mine, private.match_offers f
	join private.matches m on m.service_model_id = f.service_model_id
	join private.needed k on k.id = m.opportunity_id
	where f.owner_id = person and (f.organisation_id is null or exists (select from public.memberships b
			where b.person_id = person and b.organisation_id = f.organisation_id))
		and m.score >= mine.least and private.hard_rules(m.opportunity_id, m.service_model_id) = '{}'
	union all
	select 'mentor', m.mentor_id, m.mentee_id, n.name, m.score, private.mentor_explanation(m.mentee_id, m.mentor_id) -> 'parts'
	from mine, private.mentor_matches m join public.people n on n.id = m.mentor_id
	where m.mentee_id = person and m.score >= mine.least and m.mentor_id not in (select private.hidden_from(person)) and private.mentor_hard_rules(m.mentee_id, m.mentor_id) = '{}'
	union all
	select 'mentee', m.mentee_id, m.mentor_id, coalesce(e.profession, ''), m.score, private.mentor_explanation(m.mentee_id, m.mentor_id) -> 'parts'
	from mine, private.mentor_matches m join private.match_mentees e on e.person_id = m.mentee_id
	where m.mentor_id = person and m.score >= mine.least and private.mentor_hard_rules(m.mentee_id, m.mentor_id) = '{}'
$$;
comment on function private.matches_to_tell is 'All matches of a person that reach what they chose; a clinician is not named to a mentor.';

create function private.note_told(person uuid) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into private.told_matches select person, t.kind, t.object_id, t.other_id from private.matches_to_tell(person) t on conflict do nothing
$$;
comment on function private.note_told is 'What fits now is known and is not told.';

create function private.tick_match_digests() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	due public.matching_settings;
	fresh jsonb;
	times bigint;
	secret text;
begin
	for due in select * from public.matching_settings s where s.due_at <= app.now() order by s.due_at limit 50 for update skip locked loop
		with told as (
			insert into private.told_matches select due.person_id, t.kind, t.object_id, t.other_id from private.matches_to_tell(due.person_id) t
			on conflict do nothing returning *)
		select count(*), coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'title', t.title, 'parts', t.parts) order by t.score desc, t.object_id), '[]')
		into times, fresh
		from private.matches_to_tell(due.person_id) t join told k on k.kind = t.kind and k.object_id = t.object_id and k.other_id = t.other_id;
		secret := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
		if times > 0 then
			perform private.mail(due.person_id, 'new_matches', jsonb_build_object('path', '/matches', 'found', times,
				'matches', (select jsonb_agg(m.item order by m.place) from jsonb_array_elements(fresh) with ordinality m (item, place) where m.place <= 10),
				'off', '/matches/off/' || secret), due.person_id || ':' || extract(epoch from app.now()));
		end if;
		update public.matching_settings s set due_at = private.next_digest(s.frequency, app.now() + case when s.frequency = 'at_once' then interval '1 minute' else interval '0' end),
			off_hashes = case when times > 0 then array(select h from unnest(private.sha256(secret) || s.off_hashes) with ordinality a (h, n) order by n limit 50)
				else s.off_hashes end
		where s.person_id = due.person_id;
	end loop;
end $$;
comment on function private.tick_match_digests is 'Sends the digests of new matches that are due; a match that was told once is not told again.';

create function private.match_mails_of(secret text) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from public.matching_settings s where private.sha256(secret) = any (s.off_hashes)) $$;
comment on function private.match_mails_of is 'Whether a link from a digest of matches is complete.';

create function public.match_mails_of(secret text) returns boolean
language sql stable set search_path = '' as $$ select private.match_mails_of(secret) $$;
comment on function public.match_mails_of is 'Whether a link switches mails of matches off.';

create function private.switch_match_mails_off(secret text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('switch_match_mails_off');
	update public.matching_settings s set frequency = 'never', due_at = null where private.sha256(secret) = any (s.off_hashes);
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.switch_match_mails_off is 'Whoever holds the link from a digest switches the mails off, without logging in.';

create function public.switch_match_mails_off(secret text) returns void
language sql volatile set search_path = '' as $$ select private.switch_match_mails_off(secret) $$;
comment on function public.switch_match_mails_off is 'No more mails of matches; used again, nothing changes.';

-- the directory (Q-1) -------------------------------------------------------------------------------

create function private.is_free_between(mentor uuid, first_day date, last_day date) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (
		select from public.booking_settings s
		cross join lateral (select app.now() + make_interval(hours => s.notice_hours) as earliest, (app.now() at time zone s.zone)::date as today) at
		cross join lateral generate_series(greatest(first_day, at.today), least(last_day, at.today + s.furthest_days), interval '1 day') g (midnight)
		cross join lateral (select g.midnight::date as day) d
		cross join lateral (
			select x.opens, x.closes from public.dated_hours x where x.mentor_id = mentor and x.day = d.day and x.opens is not null
			union all
			select w.opens, w.closes from public.weekly_hours w where w.mentor_id = mentor and w.weekday = extract(isodow from d.day)
				and not exists (select from public.dated_hours x where x.mentor_id = mentor and x.day = d.day)
				and not exists (select from public.bank_holidays h where h.day = d.day)) h
		cross join lateral generate_series((d.day + h.opens) at time zone s.zone,
			((d.day + h.closes) at time zone s.zone) - make_interval(mins => s.session_minutes),
			case when s.session_minutes < 30 then interval '15 minutes' else interval '30 minutes' end) k (starts_at)
		where s.mentor_id = mentor and k.starts_at >= at.earliest
			and not exists (select from public.bookings b where b.mentor_id = mentor
				and (b.state = 'confirmed' or b.state = 'held' and b.hold_ends_at > app.now())
				and b.during && tstzrange(k.starts_at - make_interval(mins => s.buffer_before_minutes),
					k.starts_at + make_interval(mins => s.session_minutes + s.buffer_after_minutes)))
			and (select count(*) from public.bookings b where b.mentor_id = mentor
				and (b.state in ('confirmed', 'took_place', 'disputed', 'did_not_take_place') or b.state = 'held' and b.hold_ends_at > app.now())
				and b.starts_at >= d.day::timestamp at time zone s.zone and b.starts_at < (d.day + 1)::timestamp at time zone s.zone) < s.daily_limit)
$$;
comment on function private.is_free_between is 'Whether a mentor has a time that can be booked from one day to another, by the mentor''s clock; stops at the first it finds.';

create function private.day_or_null(value text) returns date
language plpgsql immutable set search_path = ''
as $$
begin
	return case when value ~ '^20\d\d-\d\d-\d\d$' then value::date end;
exception when datetime_field_overflow then
	return null;
end $$;
comment on function private.day_or_null is 'A day of this century as 2022-03-25: what is no such day counts as absent.';

create function private.free_mentors(filters jsonb, besides uuid[], since timestamptz) returns uuid[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
	earliest constant date := private.day_or_null(filters -> 'free' ->> 0);
	latest constant date := private.day_or_null(filters -> 'free' ->> 1);
	first_day constant date := coalesce(earliest, case when latest is not null then app.today() end);
	last_day constant date := least(coalesce(latest, first_day + 60), first_day + 365);
begin
	return case when first_day is not null then array(select d.object_id from public.search_documents d
		where d.kind = 'mentor' and (d.shown_until is null or d.shown_until >= app.today()) and d.object_id <> all (besides)
			and (since is null or d.object_id in (
				select s.mentor_id from public.booking_settings s where s.hours_changed_at > since
				union all select k.object_id from public.search_documents k where k.indexed_at > since))
			and private.is_free_between(d.object_id, first_day, last_day)) end;
end $$;
comment on function private.free_mentors is 'The mentors who have a free time between the two days that a search names, besides some; since an instant only those who came or changed their hours after it. Null where it names no day.';

create function private.with_free(filters jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare found constant uuid[] := case when filters ? 'free' then private.free_mentors(filters, '{}', null) end;
begin
	if jsonb_typeof(filters) is distinct from 'object' then
		return null;
	end if;
	return case when found is null then filters - '{free,free_ids}'::text[] else filters || jsonb_build_object('free_ids', found) end;
end $$;
comment on function private.with_free is 'The filters of a search with the mentors who have a free time between the two days it names, where it does.';

create function private.mentor_directory(filters jsonb, page integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	first_day constant date := coalesce((filters ->> 'from')::date, case when filters ->> 'to' is not null then app.today() end);
	last_day constant date := least(coalesce((filters ->> 'to')::date, first_day + 60), first_day + 365);
begin
	return (with fitting as materialized (
		select f.* from private.ranked_mentors(auth.uid(), 20) f),
	listed as materialized (
		select m.*, f.score, f.place from public.shown_mentors m
		left join fitting f on f.mentor_id = m.id
		where (filters ->> 'competency' is null or filters ->> 'competency' = any (m.competencies))
			and (filters ->> 'condition' is null or filters ->> 'condition' = any (m.conditions))
			and (first_day is null or private.is_free_between(m.id, first_day, last_day)))
	select jsonb_build_object('found', (select count(*) from listed),
		'fitted', exists (select from fitting),
		'mentors', (select coalesce(jsonb_agg(to_jsonb(l) - '{score,place}'::text[] || jsonb_build_object('match', case when l.score is not null then
				jsonb_build_object('score', l.score, 'explanation', private.mentor_explanation(auth.uid(), l.id)) end)
				order by l.place nulls last, l.name, l.id), '[]')
			from (select * from listed k order by k.place nulls last, k.name, k.id
				limit 20 offset (least(greatest(mentor_directory.page, 1), 100000) - 1) * 20) l)));
end $$;
comment on function private.mentor_directory is 'One page of the mentors who are shown: those who fit the caller first, then by name.';

create function public.mentor_directory(filters jsonb, page integer) returns jsonb
language sql stable set search_path = '' as $$ select private.mentor_directory(filters, page) $$;
comment on function public.mentor_directory is 'Mentors who are shown, 20 a page: {found, fitted, mentors}. filters: competency, condition, from and to, days on one of which they have a free time.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.mentor_matching_weights enable row level security;
create policy "everyone reads how much each part counts" on public.mentor_matching_weights for select to anon, authenticated using (true);
grant select on public.mentor_matching_weights to anon, authenticated;
create policy "people read what they said to the matching" on public.matching_settings for select to authenticated
	using (person_id = (select auth.uid()));
grant select (person_id, matched, languages, budget_pence, free_times, helps_stages, threshold, frequency)
	on public.matching_settings to authenticated;
grant execute on function private.my_mentors, private.my_mentees, private.my_matching, public.my_matching, private.matching_facts, public.matching_facts, private.save_matching,
	public.save_matching, private.hide_match, public.hide_match to authenticated;
grant execute on function public.matching_rules, private.mentor_directory, public.mentor_directory, private.match_mails_of, public.match_mails_of, private.switch_match_mails_off, public.switch_match_mails_off to anon, authenticated;
select private.audit('public.matching_settings');
