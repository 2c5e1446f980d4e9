-- Matching in full: what is known of both sides as sets of bits, weights by version, scores by sets, and what a person decides.

-- tables ------------------------------------------------------------------------------------------

create table private.match_terms (
	kind text not null check (kind in ('conditions', 'settings', 'areas', 'competencies', 'times')),
	code text not null,
	place integer not null check (place between 0 and 255),
	near_to text[] not null default '{}',
	primary key (kind, code),
	unique (kind, place)
);
comment on table private.match_terms is 'The place of each condition, care setting, area, competency and half day of the week in a set of bits, and the groups of neighbours it belongs to.';
alter table private.match_terms enable row level security;

insert into private.match_terms (kind, code, place, near_to)
select 'conditions', v.code, row_number() over (order by v.code) - 1, string_to_array(v.near_to, ' ') from (values
	('AF', 'heart'), ('CHD', 'heart'), ('HF', 'heart frailty'), ('HYP', 'heart vessels kidney'), ('PAD', 'heart vessels foot'),
	('STIA', 'vessels brain'), ('DM', 'metabolic kidney foot eye'), ('NDH', 'metabolic'), ('OB', 'metabolic'),
	('AST', 'lungs'), ('COPD', 'lungs'), ('LCOV', 'lungs'), ('CKD', 'kidney'), ('DEM', 'brain frailty'), ('PD', 'brain movement'),
	('MS', 'movement'), ('EP', 'brain'), ('DEP', 'mind'), ('MH', 'mind'), ('LD', 'learning'), ('CAN', 'end'), ('PC', 'end frailty'),
	('OST', 'bones frailty'), ('RA', 'bones'), ('MSK', 'bones'), ('WND', 'skin foot'), ('DERM', 'skin'), ('EYE', 'eye'),
	('HEAR', 'hearing'), ('LIV', 'digestion'), ('IBD', 'digestion'), ('FRAIL', 'frailty')
) as v (code, near_to);
insert into private.match_terms (kind, code, place, near_to)
select 'settings', v.code, row_number() over (order by v.code) - 1, string_to_array(v.near_to, ' ') from (values
	('gp_practice', 'primary'), ('pcn', 'primary neighbourhood'), ('community_clinic', 'neighbourhood venue'), ('pharmacy', 'primary'),
	('optical', 'high_street'), ('dental', 'high_street'), ('home', 'home'), ('virtual', 'home'), ('care_home', 'residential'),
	('hospice', 'residential'), ('inpatient', 'hospital'), ('outpatient', 'hospital neighbourhood'), ('ed', 'hospital'),
	('mental_health', 'mind'), ('school', 'young'), ('prison', 'secure'), ('workplace', 'work'), ('vcse', 'venue')
) as v (code, near_to);
insert into private.match_terms (kind, code, place, near_to)
select 'areas', v.code, row_number() over (order by v.code) - 1, array[v.near_to] from (values
	('Bexley', 'south-east London'), ('Bromley', 'south-east London'), ('Greenwich', 'south-east London'), ('Lambeth', 'south-east London'),
	('Lewisham', 'south-east London'), ('Southwark', 'south-east London'), ('Hackney', 'north-east London'), ('Tower Hamlets', 'north-east London'),
	('Bedford', 'Bedfordshire'), ('Central Bedfordshire', 'Bedfordshire'), ('Luton', 'Bedfordshire'), ('Milton Keynes', 'Bedfordshire'),
	('Hertfordshire', 'Hertfordshire'), ('Cambridgeshire', 'Cambridgeshire'), ('Peterborough', 'Cambridgeshire'), ('Norfolk', 'East Anglia'),
	('Suffolk', 'East Anglia'), ('Kent', 'Kent'), ('Medway', 'Kent'), ('Barnsley', 'South Yorkshire'), ('Sheffield', 'South Yorkshire'),
	('Bradford', 'West Yorkshire'), ('Leeds', 'West Yorkshire'), ('Manchester', 'Greater Manchester'), ('Salford', 'Greater Manchester'),
	('Gateshead', 'Tyneside'), ('Newcastle upon Tyne', 'Tyneside'), ('Derbyshire', 'East Midlands'), ('Nottingham', 'East Midlands'),
	('Leicester', 'East Midlands'), ('Cornwall', 'South West'), ('Devon', 'South West'), ('Birmingham', 'Birmingham'),
	('Liverpool', 'Merseyside'), ('Oxfordshire', 'Oxfordshire')
) as v (code, near_to);

create table public.matching_weights (
	version integer primary key,
	current boolean not null default false,
	note text not null,
	need_conditions double precision not null check (need_conditions between 0 and 1),
	need_settings double precision not null check (need_settings between 0 and 1),
	need_areas double precision not null check (need_areas between 0 and 1),
	need_stage double precision not null check (need_stage between 0 and 1),
	need_volume double precision not null check (need_volume between 0 and 1),
	need_money double precision not null check (need_money between 0 and 1),
	need_start double precision not null check (need_start between 0 and 1),
	need_priority double precision not null check (need_priority between 0 and 1),
	need_evidence double precision not null check (need_evidence between 0 and 1),
	need_words double precision not null check (need_words between 0 and 0.1),
	offer_conditions double precision not null check (offer_conditions between 0 and 1),
	offer_settings double precision not null check (offer_settings between 0 and 1),
	offer_areas double precision not null check (offer_areas between 0 and 1),
	offer_volume double precision not null check (offer_volume between 0 and 1),
	offer_money double precision not null check (offer_money between 0 and 1),
	offer_start double precision not null check (offer_start between 0 and 1),
	offer_words double precision not null check (offer_words between 0 and 0.1),
	check (abs(need_conditions + need_settings + need_areas + need_stage + need_volume + need_money + need_start + need_priority
		+ need_evidence + need_words - 1) < 1e-9),
	check (abs(offer_conditions + offer_settings + offer_areas + offer_volume + offer_money + offer_start + offer_words - 1) < 1e-9)
);
comment on table public.matching_weights is 'How much each part counts, by version; each side''s weights sum to 1 and words are at most a tenth (M-2, M-6). Public, so that everyone can check a score.';
create unique index matching_weights_current on public.matching_weights (current) where current;
insert into public.matching_weights values
	(1, true, 'With words', 0.32, 0.14, 0.16, 0.08, 0.05, 0.05, 0.03, 0.06, 0.05, 0.06, 0.30, 0.16, 0.22, 0.08, 0.10, 0.06, 0.08),
	(2, false, 'Without words', 0.35, 0.15, 0.17, 0.09, 0.05, 0.05, 0.03, 0.06, 0.05, 0, 0.33, 0.17, 0.24, 0.09, 0.11, 0.06, 0);

create function private.set_places(bits bit, named double precision, if_named integer, if_none integer) returns smallint[]
language sql immutable set search_path = ''
as $$
	select case when named = 0 then array[if_none, -3]::smallint[]
		else if_named::smallint || array(select g::smallint from generate_series(0, length(bits) - 1) g where get_bit(bits, g) = 1) end
$$;
comment on function private.set_places is 'The places that are set among bits, and a number for what names something or nothing: who may meet has one in common, so that pairs are found by equal numbers.';

create table private.match_needs (
	opportunity_id uuid primary key,
	outside boolean not null default false,
	conditions bit(256) not null,
	near_conditions bit(256) not null,
	conditions_named double precision not null,
	settings bit(256) not null,
	near_settings bit(256) not null,
	settings_named double precision not null,
	areas bit(256) not null,
	near_areas bit(256) not null,
	areas_named double precision not null,
	stage_fit double precision[],
	volume double precision,
	money double precision,
	months_to_start double precision,
	term double precision,
	words bit(1024) not null,
	words_named double precision not null,
	languages text[] not null default '{}',
	since timestamptz not null,
	found_by smallint[] generated always as (private.set_places(conditions | near_conditions, conditions_named, -2, -1)) stored
);
comment on column private.match_needs.found_by is 'The places of its conditions and their neighbours, and -2 to meet offers that name none; or, naming none, -1 to meet those that do and -3 the others.';
comment on table private.match_needs is 'What matching knows of each published opportunity, in the form that scores are computed from. Nothing of bids, and nothing protected by law.';
comment on column private.match_needs.outside is 'An outside notice: the id is that of public.outside_notices, and most of what is asked is not known.';
comment on column private.match_needs.money is 'Pence a year, at most.';
comment on column private.match_needs.stage_fit is 'How well each stage, from idea to scaling, fits what is asked; null when nothing is asked.';
alter table private.match_needs enable row level security;

create table private.match_offers (
	service_model_id uuid primary key references public.service_models on delete cascade,
	organisation_id uuid,
	owner_id uuid,
	conditions bit(256) not null,
	near_conditions bit(256) not null,
	conditions_named double precision not null,
	settings bit(256) not null,
	near_settings bit(256) not null,
	settings_named double precision not null,
	areas bit(256) not null,
	near_areas bit(256) not null,
	areas_named double precision not null,
	stage integer,
	ready_in double precision,
	volume double precision,
	price double precision,
	priority double precision not null,
	evidence double precision not null,
	full_up boolean not null,
	words bit(1024) not null,
	words_named double precision not null,
	languages text[] not null default '{}',
	since timestamptz not null,
	found_by smallint[] generated always as (private.set_places(conditions, conditions_named, -1, -2)) stored
);
comment on column private.match_offers.found_by is 'The places of its conditions, and -1 to meet needs that name none; or, naming none, -2 to meet those that do and -3 the others.';
comment on table private.match_offers is 'What matching knows of each service model on show, in the form that scores are computed from.';
comment on column private.match_offers.price is 'Pence for one place; 0 is free.';
comment on column private.match_offers.ready_in is 'Months until a service at this stage can begin: 18, 12, 6, 3 or none.';
create index match_offers_organisation on private.match_offers (organisation_id);
create index match_offers_owner on private.match_offers (owner_id);
alter table private.match_offers enable row level security;

create table private.matches (
	opportunity_id uuid not null,
	service_model_id uuid not null,
	score double precision not null check (score between 0 and 1),
	weights integer not null,
	primary key (opportunity_id, service_model_id)
);
comment on table private.matches is 'The pairs that pass every hard rule and score at least 0.4: for each opportunity the best 100, for each service model the best 20. Kept fresh through the outbox (M-13).';
comment on column private.matches.opportunity_id is 'No foreign key, nor has the service model: whoever closes an opportunity would wait for a renewal that waits for them. What is gone is left out when matches are read, and goes with the next renewal.';
create index matches_model on private.matches (service_model_id, score desc);
comment on column private.matches.weights is 'The version of public.matching_weights. No foreign key: hundreds of thousands of rows of one run have the same.';
alter table private.matches enable row level security;

create table private.match_blocks (
	opportunity_id uuid not null,
	service_model_id uuid not null references public.service_models on delete cascade,
	primary key (opportunity_id, service_model_id)
);
comment on table private.match_blocks is 'Pairs that are never suggested, whatever they score, because the owner of the service model said so (M-1). Of opportunities and outside notices.';
create index match_blocks_model on private.match_blocks (service_model_id);
alter table private.match_blocks enable row level security;

create table public.matching_settings (
	person_id uuid primary key references public.people on delete cascade,
	matched boolean not null default true,
	languages text[] not null default '{}' check (cardinality(languages) <= 20),
	budget_pence integer check (budget_pence between 0 and 10000000),
	free_times text[] not null default '{}' check (cardinality(free_times) <= 21),
	helps_stages text[] not null default '{}' check (cardinality(helps_stages) <= 5),
	threshold text not null default 'good' check (threshold in ('some', 'good', 'strong')),
	frequency text not null default 'never' check (frequency in ('at_once', 'daily', 'weekly', 'never')),
	due_at timestamptz,
	off_hashes text[] not null default '{}'
);
comment on table public.matching_settings is 'What a person says to the matching alone, and whether it may use them at all (M-12). Read by that person alone.';
comment on column public.matching_settings.matched is 'False: they, and what they list, appear nowhere in matching.';
comment on column public.matching_settings.budget_pence is 'The most they pay for one session with a mentor.';
comment on column public.matching_settings.free_times is 'Half days on which they can meet, such as 1_morning for Monday.';
comment on column public.matching_settings.helps_stages is 'Of a mentor: how far a service is that they want to help; empty is any.';
comment on column public.matching_settings.threshold is 'Matches from this fit on are told by mail.';
comment on column public.matching_settings.off_hashes is 'SHA-256 of the secrets in the links that switch its mails off. The links are in the mails alone.';
create index matching_settings_due on public.matching_settings (due_at) where due_at is not null;
alter table public.matching_settings enable row level security;

-- facts -------------------------------------------------------------------------------------------

create function private.is_matched(person uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select not exists (select from public.matching_settings s where s.person_id = person and not s.matched) $$;
comment on function private.is_matched is 'False for whoever turned matching off (M-12).';

create function private.match_languages(person uuid) returns text[]
language sql stable security definer set search_path = ''
as $$ select coalesce((select s.languages from public.matching_settings s where s.person_id = person), '{}') $$;
comment on function private.match_languages is 'The languages a person works in; empty is not known.';

create function private.match_bits(of_kind text, codes text[], near boolean) returns bit(256)
language plpgsql stable set search_path = ''
as $$
begin
	if codes = '{}' then
		return 0::bit(256);
	end if;
	return (with own as (select t.place, t.near_to from private.match_terms t where t.kind = of_kind and t.code = any (codes))
	select coalesce(bit_or(set_bit(0::bit(256), t.place, 1)), 0::bit(256)) from private.match_terms t
	where t.kind = of_kind and case when near then t.code <> all (codes)
		and t.near_to && (select array_agg(g) from own, unnest(own.near_to) g) else t.code = any (codes) end);
end $$;
comment on function private.match_bits is 'A list of codes as a set of bits; with near, their neighbours that are not in the list.';

create function private.add_match_terms(of_kind text, named text[]) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	if not exists (select from unnest(named) a where not exists (select from private.match_terms t where t.kind = of_kind and t.code = a)) then
		return;
	end if;
	-- Two that name something new at once would both take the next place, and one would lose its own; new facets take the same turn.
	perform pg_advisory_xact_lock(7332);
	insert into private.match_terms (kind, code, place)
	select of_kind, added.code, (select coalesce(max(t.place), -1) from private.match_terms t where t.kind = of_kind) + row_number() over (order by added.code)
	from (select distinct a as code from unnest(named) a
		where not exists (select from private.match_terms t where t.kind = of_kind and t.code = a)
		order by 1 limit greatest(0, 255 - (select max(t.place) from private.match_terms t where t.kind = of_kind))) added
	on conflict do nothing;
end $$;
comment on function private.add_match_terms is 'Gives codes that are new a place of their own. For areas, whose vocabulary is open; and for a set of needs and offers that names other conditions or care settings.';

create function private.match_words(content text) returns bit(1024)
language plpgsql stable set search_path = ''
as $$
begin
	return (select coalesce(bit_or(set_bit(0::bit(1024), abs(hashtext(w) % 1024), 1)), 0::bit(1024))
	from unnest(tsvector_to_array(to_tsvector('english', private.plain(left(content, 6000))))) w
	where length(w) > 2 and w !~ '^[0-9]+$' and w <> all (array['servic', 'patient', 'peopl', 'care', 'health', 'nhs', 'year', 'communiti', 'clinic',
		'provid', 'practic', 'adult', 'local', 'support', 'need', 'work', 'use', 'new', 'team', 'manag', 'help', 'want', 'week']));
end $$;
comment on function private.match_words is 'The stems of a text as a set of bits, without those that nearly every text has.';

create view private.needed as
select o.id, false as outside, o.conditions, o.settings, o.areas, o.stages, o.languages, o.yearly_volume, coalesce(o.value_high_pence, o.value_low_pence) as value_pence,
	o.term_months, o.starts_on, coalesce(o.deadline_at, o.published_at, o.created_at) as asked_at, o.title, o.summary,
	coalesce(o.published_at, o.created_at) as since
from public.opportunities o where o.state = 'published'
union all
select n.id, true, n.conditions, '{}', n.areas, '{}', '{}', null, n.value_pence,
	case when n.ends_on > n.starts_on then round((n.ends_on - n.starts_on) / 30.4375)::integer end, n.starts_on, coalesce(n.closes_at, n.published_at),
	n.title, n.description, n.published_at
from public.outside_notices n where n.state = 'open' and n.conditions <> '{}' and coalesce(n.closes_at > app.now(), true);
comment on view private.needed is 'What is asked for: published opportunities, and outside notices that are open and name a condition.';

create function private.put_match_needs(only_one uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare busy uuid[] := '{}';
begin
	if only_one is null then
		-- What somebody else is writing at this moment is as new as it can be; to wait for it would be to wait in a circle with an import.
		with free as materialized (select n.opportunity_id from private.match_needs n for update skip locked)
		select array(select n.opportunity_id from private.match_needs n except select f.opportunity_id from free f) into busy;
	end if;
	perform private.add_match_terms('areas', (select array_agg(distinct a) from private.needed o, unnest(o.areas) a
		where only_one is null or o.id = only_one));
	insert into private.match_needs
	select o.id, o.outside, private.match_bits('conditions', o.conditions, false), private.match_bits('conditions', o.conditions, true), cardinality(o.conditions),
		private.match_bits('settings', o.settings, false), private.match_bits('settings', o.settings, true), cardinality(o.settings),
		a.areas, private.match_bits('areas', o.areas, true), bit_count(a.areas),
		case when cardinality(o.stages) > 0 then (select array_agg(fit order by place) from (
			select p.place, max(case p.place - private.stage_place(s) when 0 then 1 when 1 then 0.7 when 2 then 0.5::double precision when 3 then 0.3 when 4 then 0.2
				when -1 then 0.4 when -2 then 0.1 else 0 end)::double precision as fit
			from generate_series(1, 5) p (place), unnest(o.stages) s group by p.place) fits) end,
		o.yearly_volume, case when o.value_pence > 0 then o.value_pence::double precision * 12 / greatest(coalesce(o.term_months, 12), 12) end,
		extract(epoch from o.starts_on - o.asked_at) / 2629800, o.term_months, w.words, bit_count(w.words), o.languages, o.since
	from private.needed o
	cross join lateral (select private.match_words(concat_ws(' ', o.title, o.summary)) as words) w
	-- An area that found no place any more is not known.
	cross join lateral (select private.match_bits('areas', o.areas, false) as areas offset 0) a
	where (only_one is null or o.id = only_one) and o.id <> all (busy)
	on conflict (opportunity_id) do update set conditions = excluded.conditions, near_conditions = excluded.near_conditions,
		conditions_named = excluded.conditions_named, settings = excluded.settings, near_settings = excluded.near_settings,
		settings_named = excluded.settings_named, areas = excluded.areas, near_areas = excluded.near_areas, areas_named = excluded.areas_named,
		stage_fit = excluded.stage_fit, volume = excluded.volume, money = excluded.money, months_to_start = excluded.months_to_start,
		term = excluded.term, words = excluded.words, words_named = excluded.words_named, languages = excluded.languages, since = excluded.since;
	delete from private.match_needs n where (only_one is null or n.opportunity_id = only_one) and n.opportunity_id <> all (busy)
		and not exists (select from private.needed o where o.id = n.opportunity_id);
end $$;
comment on function private.put_match_needs is 'Writes what matching knows of one published opportunity or outside notice, or of all with null.';

create function private.put_match_offers(only_one uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare busy uuid[] := '{}';
begin
	if only_one is null then
		with free as materialized (select f.service_model_id from private.match_offers f for update skip locked)
		select array(select f.service_model_id from private.match_offers f except select e.service_model_id from free e) into busy;
	end if;
	perform private.add_match_terms('areas', (select array_agg(distinct a) from public.service_model_versions v, unnest(v.areas) a
		where v.current and (only_one is null or v.service_model_id = only_one)));
	insert into private.match_offers
	select s.id, v.organisation_id, s.owner_id, private.match_bits('conditions', v.conditions, false), private.match_bits('conditions', v.conditions, true),
		cardinality(v.conditions), private.match_bits('settings', v.settings, false), private.match_bits('settings', v.settings, true), cardinality(v.settings),
		a.areas, private.match_bits('areas', v.areas, true), bit_count(a.areas),
		private.stage_place(v.stage), (array[18, 12, 6, 3, 0])[private.stage_place(v.stage)], nullif(v.yearly_volume, 0),
		v.price_pence,
		(v.primary_care_partner::integer + v.shared_record::integer) / 2.0,
		case v.evidence_strength when 'trial' then 1 when 'study' then 0.8 when 'pilot' then 0.6 when 'audit' then 0.5::double precision when 'opinion' then 0.3
			else case when length(btrim(v.evidence)) >= 100 then 0.7 when length(btrim(v.evidence)) > 0 then 0.5 else 0 end end,
		coalesce(v.yearly_volume = 0, false), w.words, bit_count(w.words), private.match_languages(s.owner_id), v.published_at
	from public.service_model_versions v
	join public.service_models s on s.id = v.service_model_id
	cross join lateral (select private.match_words(concat_ws(' ', v.title, v.summary, v.population)) as words) w
	cross join lateral (select private.match_bits('areas', v.areas, false) as areas offset 0) a
	where v.current and (only_one is null or s.id = only_one) and s.id <> all (busy) and private.is_matched(s.owner_id)
	on conflict (service_model_id) do update set organisation_id = excluded.organisation_id, owner_id = excluded.owner_id,
		conditions = excluded.conditions, near_conditions = excluded.near_conditions, conditions_named = excluded.conditions_named,
		settings = excluded.settings, near_settings = excluded.near_settings, settings_named = excluded.settings_named,
		areas = excluded.areas, near_areas = excluded.near_areas, areas_named = excluded.areas_named, stage = excluded.stage,
		ready_in = excluded.ready_in, volume = excluded.volume, price = excluded.price, priority = excluded.priority,
		evidence = excluded.evidence, full_up = excluded.full_up, words = excluded.words, words_named = excluded.words_named, languages = excluded.languages,
		since = excluded.since;
	delete from private.match_offers f where (only_one is null or f.service_model_id = only_one) and f.service_model_id <> all (busy)
		and (not private.is_matched(f.owner_id)
			or not exists (select from public.service_model_versions v where v.service_model_id = f.service_model_id and v.current));
end $$;
comment on function private.put_match_offers is 'Writes what matching knows of one service model on show, or of all with null; nothing of who turned matching off (M-12).';

-- parts and scores --------------------------------------------------------------------------------

create view private.match_counts as
select n.opportunity_id, n.outside, f.service_model_id, f.organisation_id, f.owner_id, n.since as need_since, f.since as offer_since,
	n.languages as need_languages, f.languages as offer_languages, f.full_up,
	n.conditions_named > 0 and f.conditions_named > 0 as conditions_known, n.conditions_named as need_conditions_named, f.conditions_named as offer_conditions_named,
	n.settings_named > 0 and f.settings_named > 0 as settings_known, n.settings_named as need_settings_named, f.settings_named as offer_settings_named,
	n.areas_named > 0 and f.areas_named > 0 as areas_known, n.areas_named as need_areas_named, f.areas_named as offer_areas_named,
	n.stage_fit, f.stage, n.volume as need_volume, f.volume as offer_volume, n.money as need_money, f.price as offer_price,
	n.months_to_start, f.ready_in, n.term, f.priority, f.evidence, n.words_named as need_words_named, f.words_named as offer_words_named, c.*
from (select n.*, unnest(n.found_by) as place from private.match_needs n) n
join (select f.*, unnest(f.found_by) as place from private.match_offers f) f on f.place = n.place
	-- A pair that meets at several places is taken at the first.
	and position(B'1' in f.conditions & (n.conditions | n.near_conditions)) > n.place
cross join lateral (
	select
		bit_count(n.conditions & f.conditions)::double precision as conditions_both, bit_count(n.conditions & f.near_conditions)::double precision as need_conditions_near,
		bit_count(f.conditions & n.near_conditions)::double precision as offer_conditions_near,
		bit_count(n.settings & f.settings)::double precision as settings_both, bit_count(n.settings & f.near_settings)::double precision as need_settings_near,
		bit_count(f.settings & n.near_settings)::double precision as offer_settings_near,
		bit_count(n.areas & f.areas)::double precision as areas_both, bit_count(n.areas & f.near_areas)::double precision as need_areas_near,
		bit_count(f.areas & n.near_areas)::double precision as offer_areas_near,
		bit_count(n.words & f.words)::double precision as words_both
	offset 0) c;
comment on view private.match_counts is 'What every pair with a condition or a neighbouring one has in common, as counts: the facts that its score is computed from.';

create view private.match_parts as
-- least() passes over what is not known, so the caps are written out.
select c.*,
	case when conditions_known then 0.5 * (conditions_both + 0.4 * need_conditions_near) / need_conditions_named
		+ case when conditions_both > 0 then 0.5::double precision when need_conditions_near > 0 then 0.2::double precision else 0::double precision end end as need_conditions,
	case when settings_known then 0.5 * (settings_both + 0.4 * need_settings_near) / need_settings_named
		+ case when settings_both > 0 then 0.5::double precision when need_settings_near > 0 then 0.2::double precision else 0::double precision end end as need_settings,
	case when areas_known then 0.5 * (areas_both + 0.4 * need_areas_near) / need_areas_named
		+ case when areas_both > 0 then 0.5::double precision when need_areas_near > 0 then 0.2::double precision else 0::double precision end end as need_areas,
	stage_fit[stage] as need_stage,
	case when offer_volume / need_volume > 1 then 1 else offer_volume / need_volume end as need_volume_value,
	-- What the places cost that are asked for and can be given; here least() is to pass over what is not known.
	case when offer_price = 0 or need_money / (offer_price * least(offer_volume, need_volume)) > 1 then 1
		else need_money / (offer_price * least(offer_volume, need_volume)) end as money_value,
	case when ready_in = 0 then months_to_start * 0 + 1 when months_to_start < 0 then 0 when months_to_start > ready_in then 1
		else months_to_start / ready_in end as need_start,
	case when need_words_named > 0 and offer_words_named > 0
		then least(1, 2 * words_both / sqrt(need_words_named * offer_words_named)) end as words_value,
	case when conditions_known then 0.5 * (conditions_both + 0.4 * offer_conditions_near) / offer_conditions_named
		+ case when conditions_both > 0 then 0.5::double precision when offer_conditions_near > 0 then 0.2::double precision else 0::double precision end end as offer_conditions,
	case when settings_known then 0.5 * (settings_both + 0.4 * offer_settings_near) / offer_settings_named
		+ case when settings_both > 0 then 0.5::double precision when offer_settings_near > 0 then 0.2::double precision else 0::double precision end end as offer_settings,
	case when areas_known then 0.5 * (areas_both + 0.4 * offer_areas_near) / offer_areas_named
		+ case when areas_both > 0 then 0.5::double precision when offer_areas_near > 0 then 0.2::double precision else 0::double precision end end as offer_areas,
	0.5 + 0.5 * case when need_volume / offer_volume > 1 then 1 else need_volume / offer_volume end as offer_volume_value,
	case when term / 24 > 1 then 1 else term / 24 end as offer_start
from private.match_counts c;
comment on view private.match_parts is 'The value of each part from 0 to 1 for every such pair, null when it is not known, for the wish of the opportunity and that of the provider (M-4).';

create view private.match_wishes as
select p.opportunity_id, p.outside, p.service_model_id, p.organisation_id, p.owner_id, p.need_since, p.offer_since, p.need_languages, p.offer_languages, p.full_up, w.version,
	s.need_wish, s.offer_wish, floor(20000 * s.need_wish * s.offer_wish / (s.need_wish + s.offer_wish) + 0.5) / 10000 as score
from private.match_parts p
cross join public.matching_weights w
cross join lateral (
	select w.need_conditions * coalesce(p.need_conditions, 0.5) + w.need_settings * coalesce(p.need_settings, 0.5)
			+ w.need_areas * coalesce(p.need_areas, 0.5) + w.need_stage * coalesce(p.need_stage, 0.5)
			+ w.need_volume * coalesce(p.need_volume_value, 0.5) + w.need_money * coalesce(p.money_value, 0.5)
			+ w.need_start * coalesce(p.need_start, 0.5) + w.need_priority * p.priority + w.need_evidence * p.evidence
			+ w.need_words * coalesce(p.words_value, 0.5) as need_wish,
		w.offer_conditions * coalesce(p.offer_conditions, 0.5) + w.offer_settings * coalesce(p.offer_settings, 0.5)
			+ w.offer_areas * coalesce(p.offer_areas, 0.5) + w.offer_volume * coalesce(p.offer_volume_value, 0.5)
			+ w.offer_money * coalesce(p.money_value, 0.5) + w.offer_start * coalesce(p.offer_start, 0.5)
			+ w.offer_words * coalesce(p.words_value, 0.5) as offer_wish
	offset 0) s;
comment on view private.match_wishes is 'Each pair''s score under each version of the weights: what is not known is neutral (M-3), both wishes fused by the harmonic mean (M-4), to four places.';

create view private.match_conflicts as
select distinct o.id as opportunity_id, f.service_model_id
from private.match_offers f
join lateral (select f.owner_id as person_id union select m.person_id from public.memberships m where m.organisation_id = f.organisation_id) p on true
join public.memberships k on k.person_id = p.person_id and k.role in ('officer', 'approver')
join public.opportunities o on o.commissioner_id = k.organisation_id and o.state = 'published'
union
select k.opportunity_id, f.service_model_id
from public.panel_members k
join public.opportunities o on o.id = k.opportunity_id and o.state = 'published'
left join public.memberships m on m.person_id = k.person_id
join private.match_offers f on f.owner_id = k.person_id or f.organisation_id = m.organisation_id;
comment on view private.match_conflicts is 'Pairs that somebody stands on both sides of: the owner or a member of the provider takes part in the commissioner''s decisions.';

create view private.fitting_wishes as
select w.* from private.match_wishes w
where w.score >= 0.4 and not w.full_up
	and (cardinality(w.need_languages) = 0 or cardinality(w.offer_languages) = 0 or w.need_languages && w.offer_languages);
comment on view private.fitting_wishes is 'Pairs that score enough and pass the hard rules which need no look at other tables.';

-- A class is judged of pairs that meet alone: judged of all, it took as long as the scores.
create function private.find_matches(one_need uuid, one_offer uuid, weights_version integer) returns table (
	opportunity_id uuid, service_model_id uuid, score double precision, need_since timestamptz, offer_since timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
begin
	return query
	with conflicts as materialized (select c.* from private.match_conflicts c)
	select w.opportunity_id, w.service_model_id, w.score, w.need_since, w.offer_since
	from (
		select w.opportunity_id, w.service_model_id, w.score, w.need_since, w.offer_since
		from private.fitting_wishes w
		join private.class_members e on e.opportunity_id = w.opportunity_id and e.organisation_id = w.organisation_id and e.eligible
		where w.version = weights_version
			and (one_need is null or w.opportunity_id = one_need) and (one_offer is null or w.service_model_id = one_offer)
		union all
		-- No class is asked of an outside notice or of somebody who offers without an organisation.
		select w.opportunity_id, w.service_model_id, w.score, w.need_since, w.offer_since
		from private.fitting_wishes w
		where w.version = weights_version and (w.outside or w.organisation_id is null)
			and (one_need is null or w.opportunity_id = one_need) and (one_offer is null or w.service_model_id = one_offer)
		offset 0) w
	where not exists (select from conflicts c where c.opportunity_id = w.opportunity_id and c.service_model_id = w.service_model_id)
		and not exists (select from private.match_blocks b where b.opportunity_id = w.opportunity_id and b.service_model_id = w.service_model_id);
end $$;
comment on function private.find_matches is 'The pairs that pass every hard rule (M-1) and score at least 0.4, for one opportunity, one service model or, with null, all.';

create function private.hard_rules(opportunity uuid, model uuid) returns text[]
language sql stable security definer set search_path = ''
as $$
	select array_remove(array[
		case when f.service_model_id is null or not exists (select from private.needed k left join public.opportunities o on o.id = k.id
			where k.id = hard_rules.opportunity and (k.outside or o.deadline_at > app.now())) then 'state' end,
		-- Who may bid for an outside notice is not known here.
		case when f.organisation_id is not null and not coalesce(n.outside, false) and not private.is_eligible(opportunity, f.organisation_id) then 'eligibility' end,
		case when exists (select from private.match_conflicts c where c.opportunity_id = hard_rules.opportunity and c.service_model_id = model) then 'conflict' end,
		case when exists (select from private.match_blocks b where b.opportunity_id = hard_rules.opportunity and b.service_model_id = model) then 'block' end,
		case when f.full_up then 'capacity' end,
		case when cardinality(n.languages) > 0 and cardinality(f.languages) > 0 and not n.languages && f.languages then 'language' end,
		case when n.conditions_named > 0 and f.conditions_named > 0
			and (f.conditions & (n.conditions | n.near_conditions)) = 0::bit(256) then 'condition' end], null)
	from (select) as one
	left join private.match_needs n on n.opportunity_id = hard_rules.opportunity
	left join private.match_offers f on f.service_model_id = model
$$;
comment on function private.hard_rules is 'The codes of the hard rules that a pair does not pass; empty for a pair that may match (M-1).';

create function private.match_everything() returns integer
language plpgsql volatile security definer set search_path = '' set work_mem = '128MB'
as $$
declare
	version integer := (select w.version from public.matching_weights w where w.current);
	kept integer;
begin
	delete from private.matches;
	insert into private.matches (opportunity_id, service_model_id, score, weights)
	select r.opportunity_id, r.service_model_id, r.score, version from (
		select f.opportunity_id, f.service_model_id, f.score,
			row_number() over (partition by f.opportunity_id order by f.score desc, f.offer_since, f.service_model_id) as for_need,
			row_number() over (partition by f.service_model_id order by f.score desc, f.need_since, f.opportunity_id) as for_offer
		from private.find_matches(null, null, version) f) r
	where r.for_need <= 100 or r.for_offer <= 20;
	get diagnostics kept = row_count;
	return kept;
end $$;
comment on function private.match_everything is 'Computes all matches anew; how many are kept. Ties go to whoever has waited longest, then to the id (M-2).';

create function private.renew_matches(kind text, object uuid) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
	version integer := (select w.version from public.matching_weights w where w.current);
	kept integer;
begin
	if kind in ('mentee', 'mentor') then
		return private.renew_mentor_matches(kind, object);
	end if;
	-- Two renewals that meet in one pair take turns; whoever needs the lock of the mentors' matches too takes this one first.
	perform pg_advisory_xact_lock(7330);
	if kind = 'everything' then
		return private.match_all(object);
	elsif kind = 'opportunity' then
		perform private.put_match_needs(object);
		delete from private.matches m where m.opportunity_id = object;
		insert into private.matches (opportunity_id, service_model_id, score, weights)
		select f.opportunity_id, f.service_model_id, f.score, version from private.find_matches(object, null, version) f
		order by f.score desc, f.offer_since, f.service_model_id limit 100;
	else
		perform private.put_match_offers(object);
		delete from private.matches m where m.service_model_id = object;
		insert into private.matches (opportunity_id, service_model_id, score, weights)
		select f.opportunity_id, f.service_model_id, f.score, version from private.find_matches(null, object, version) f
		order by f.score desc, f.need_since, f.opportunity_id limit 100;
	end if;
	get diagnostics kept = row_count;
	-- Mentors are matched by the commissioners whose opportunities fit.
	perform pg_advisory_xact_lock(7331);
	update private.match_mentees e set commissioners = private.fitting_commissioners(e.person_id)
	where e.person_id in (select f.owner_id from private.match_offers f where f.service_model_id = object
		union select f.owner_id from private.matches m join private.match_offers f on f.service_model_id = m.service_model_id where m.opportunity_id = object);
	return kept;
end $$;
comment on function private.renew_matches is 'Computes the matches of one opportunity, service model, mentee or mentor anew, or all; running it again changes nothing (M-13).';

-- what people read --------------------------------------------------------------------------------

create function private.match_explanation(opportunity uuid, model uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('counts', to_jsonb(p) - '{opportunity_id,outside,service_model_id,organisation_id,owner_id,need_since,offer_since}'::text[],
		'weights', to_jsonb(w) - '{current,note}'::text[],
		'parts', (select jsonb_agg(jsonb_build_object('code', v.code, 'weight', v.need_weight, 'value', v.need_value,
				'backWeight', v.offer_weight, 'backValue', v.offer_value, 'facts', coalesce(v.facts, '{}')) order by v.place)
			from (values
				(1, 'conditions', w.need_conditions, p.need_conditions, w.offer_conditions, p.offer_conditions,
					jsonb_build_object('shared', (select coalesce(jsonb_agg(c), '[]') from unnest(coalesce(o.conditions, x.conditions)) c where c = any (m.conditions)))),
				(2, 'settings', w.need_settings, p.need_settings, w.offer_settings, p.offer_settings,
					jsonb_build_object('shared', (select coalesce(jsonb_agg(c), '[]') from unnest(o.settings) c where c = any (m.settings)))),
				(3, 'areas', w.need_areas, p.need_areas, w.offer_areas, p.offer_areas,
					jsonb_build_object('shared', (select coalesce(jsonb_agg(c), '[]') from unnest(coalesce(o.areas, x.areas)) c where c = any (m.areas)))),
				(4, 'stage', w.need_stage, p.need_stage, 0, null, jsonb_build_object('stage', m.stage, 'asked', o.stages)),
				(5, 'volume', w.need_volume, p.need_volume_value, w.offer_volume, p.offer_volume_value,
					jsonb_build_object('offered', m.yearly_volume, 'asked', o.yearly_volume)),
				(6, 'money', w.need_money, p.money_value, w.offer_money, p.money_value,
					jsonb_build_object('offered', p.offer_price * least(p.offer_volume, p.need_volume), 'asked', p.need_money)),
				(7, 'start', w.need_start, p.need_start, w.offer_start, p.offer_start, jsonb_build_object('readyIn', p.ready_in, 'startsIn', p.months_to_start)),
				(8, 'priority', w.need_priority, p.priority, 0, null,
					jsonb_build_object('primaryCarePartner', m.primary_care_partner, 'sharedRecord', m.shared_record)),
				(9, 'evidence', w.need_evidence, p.evidence, 0, null, jsonb_build_object('given', length(btrim(m.evidence)) > 0)),
				(10, 'words', w.need_words, p.words_value, w.offer_words, p.words_value, null)
			) as v (place, code, need_weight, need_value, offer_weight, offer_value, facts)))
	from private.match_parts p
	left join public.opportunities o on o.id = p.opportunity_id
	left join public.outside_notices x on x.id = p.opportunity_id
	join public.service_model_versions m on m.service_model_id = p.service_model_id and m.current
	join public.matching_weights w on w.current
	where p.opportunity_id = opportunity and p.service_model_id = model
$$;
comment on function private.match_explanation is 'The parts of one pair''s score in both directions, the weights, and the counts they were computed from: enough to compute the score again (M-2).';

create function private.match_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	kind text := tg_argv[0];
	object uuid := case when kind = 'opportunity' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'service_model_id')::uuid end;
begin
	if kind = 'opportunity' then
		perform private.put_match_needs(object);
	else
		perform private.put_match_offers(object);
	end if;
	insert into private.outbox (kind, payload, idempotency_key)
	values ('match', jsonb_build_object('kind', kind, 'object', object), 'match:' || object || ':' || pg_current_xact_id())
	on conflict (idempotency_key) do nothing;
	return null;
end $$;
comment on function private.match_changed is 'What matching knows changes with the row; the scores follow by the outbox (M-13).';
create trigger match after update on public.opportunities for each row
	when (new.state = 'published' or old.state = 'published') execute function private.match_changed('opportunity');
create trigger match after insert or update on public.outside_notices for each row
	when (new.conditions <> '{}') execute function private.match_changed('opportunity');
create trigger match after insert or update on public.service_model_versions for each row execute function private.match_changed('service_model');

create function public.renew_matches(kind text, object uuid) returns integer
language sql volatile set search_path = '' as $$ select private.renew_matches(kind, object) $$;
comment on function public.renew_matches is 'What the worker calls when a service model or an opportunity has changed; how many matches are kept.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.matching_weights enable row level security;
create policy "everyone reads how much each part counts" on public.matching_weights for select to anon, authenticated using (true);
grant select on public.matching_weights to anon, authenticated;
grant execute on function private.renew_matches, public.renew_matches to service_role;
