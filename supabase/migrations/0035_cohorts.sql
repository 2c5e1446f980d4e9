-- Cohort intakes: mentors offer places, clinicians apply, both rank each other and are paired by stable matching (M-9).

-- tables ------------------------------------------------------------------------------------------

create table public.cohort_intakes (
	id uuid primary key default gen_random_uuid(),
	organisation_id uuid not null references public.organisations,
	title text not null check (length(btrim(title)) between 3 and 150),
	about text not null default '' check (length(about) <= 2000),
	competencies text[] not null check (cardinality(competencies) between 1 and 30),
	opens_at timestamptz not null,
	closes_at timestamptz not null,
	made_by uuid not null references public.people,
	made_at timestamptz not null default app.now(),
	reminded_at timestamptz,
	closed_told_at timestamptz,
	paired_at timestamptz,
	paired_by uuid references public.people,
	called_off_at timestamptz,
	called_off_by uuid references public.people,
	called_off_reason text check (length(btrim(called_off_reason)) between 10 and 1000),
	check (opens_at < closes_at),
	check ((called_off_at is null) = (called_off_reason is null)),
	check (called_off_at is null or paired_at is null)
);
comment on table public.cohort_intakes is 'A round in which a mentoring body pairs mentors and clinicians (M-9). Everyone reads it once it has opened.';
comment on column public.cohort_intakes.competencies is 'What help is for; a clinician names one of them.';
comment on column public.cohort_intakes.reminded_at is 'When those who had not ranked anybody were reminded, 3 days before it closes.';
comment on column public.cohort_intakes.closed_told_at is 'When its organisers were told that it has closed.';
comment on column public.cohort_intakes.paired_at is 'When the pairs were published; they are published once.';
comment on column public.cohort_intakes.called_off_reason is 'Why it was called off, as everyone reads it.';
create index cohort_intakes_organisation on public.cohort_intakes (organisation_id, closes_at);
create index cohort_intakes_closes on public.cohort_intakes (closes_at) where paired_at is null;
create index cohort_intakes_made_by on public.cohort_intakes (made_by);
create index cohort_intakes_paired_by on public.cohort_intakes (paired_by);
create index cohort_intakes_called_off_by on public.cohort_intakes (called_off_by);

create table public.cohort_offers (
	id uuid primary key default gen_random_uuid(),
	intake_id uuid not null references public.cohort_intakes,
	mentor_id uuid not null references public.people,
	places integer not null check (places between 1 and 50),
	ranked uuid[] not null default '{}' check (cardinality(ranked) <= 500),
	refused uuid[] not null default '{}' check (cardinality(refused) <= 500),
	ranked_at timestamptz,
	made_at timestamptz not null default app.now(),
	unique (intake_id, mentor_id),
	check (not ranked && refused)
);
comment on table public.cohort_offers is 'A mentor takes part in an intake with so many places. Read by that mentor alone.';
comment on column public.cohort_offers.ranked is 'Clinicians in the mentor''s own order, best first. A list and no rows, so that no export of a clinician names it.';
comment on column public.cohort_offers.refused is 'Clinicians the mentor does not want to be paired with.';
create index cohort_offers_mentor on public.cohort_offers (mentor_id);

create table public.cohort_applications (
	id uuid primary key default gen_random_uuid(),
	intake_id uuid not null references public.cohort_intakes,
	clinician_id uuid not null references public.people,
	competency text not null check (length(competency) <= 100),
	message text not null check (length(btrim(message)) between 30 and 2000),
	ranked uuid[] not null default '{}' check (cardinality(ranked) <= 500),
	refused uuid[] not null default '{}' check (cardinality(refused) <= 500),
	ranked_at timestamptz,
	made_at timestamptz not null default app.now(),
	unique (intake_id, clinician_id),
	check (not ranked && refused)
);
comment on table public.cohort_applications is 'A clinician takes part in an intake and says what for. Read by that clinician alone; the mentors of the intake who coach it read the message, the organiser does not.';
comment on column public.cohort_applications.ranked is 'Mentors in the clinician''s own order, best first. A list and no rows, so that no export of a mentor names it.';
comment on column public.cohort_applications.refused is 'Mentors the clinician does not want to be paired with.';
create index cohort_applications_clinician on public.cohort_applications (clinician_id);

create table public.cohort_pairs (
	id uuid primary key default gen_random_uuid(),
	intake_id uuid not null references public.cohort_intakes,
	mentor_id uuid not null references public.people,
	clinician_id uuid not null references public.people,
	request_id uuid not null unique references public.mentoring_requests,
	unique (intake_id, clinician_id)
);
comment on table public.cohort_pairs is 'Who was paired in an intake. The request is the mentor''s to accept. Read by the two and the organiser.';
create index cohort_pairs_mentor on public.cohort_pairs (mentor_id);
create index cohort_pairs_clinician on public.cohort_pairs (clinician_id);

create table private.cohort_runs (
	intake_id uuid primary key references public.cohort_intakes,
	input jsonb not null,
	result jsonb not null
);
comment on table private.cohort_runs is 'What went into a pairing and what came out, so that it can be verified again. In private: it holds what people said of each other, and who may not be paired and why.';
alter table private.cohort_runs enable row level security;

-- who may -----------------------------------------------------------------------------------------

create function private.runs_intakes(organisation uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.organisations o where o.id = organisation and o.kind = 'mentoring_body')
		and organisation in (select private.organisations_as('admin'))
$$;
comment on function private.runs_intakes is 'Whether the caller is an admin of a mentoring body, who runs its intakes.';
grant execute on function private.runs_intakes to anon, authenticated;

create function private.expect_intake_open(intake uuid) returns public.cohort_intakes
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.cohort_intakes;
begin
	-- Shared with others who take part, but not with the pairing, so that nothing changes while it is computed.
	select * into subject from public.cohort_intakes i where i.id = intake for share;
	if auth.uid() is null or subject.id is null or subject.opens_at > app.this_instant() then
		perform private.not_found();
	end if;
	if subject.called_off_at is not null then
		perform private.refuse('This intake was called off, so nothing can be changed any more');
	end if;
	if subject.closes_at <= app.this_instant() then
		perform private.refuse('This intake has closed, so nothing can be changed any more');
	end if;
	return subject;
end $$;
comment on function private.expect_intake_open is 'An intake that is open at this instant, locked against its pairing.';

-- commands ----------------------------------------------------------------------------------------

create function private.save_intake(organisation uuid, intake uuid, content jsonb) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	typed constant public.cohort_intakes := jsonb_populate_record(null::public.cohort_intakes, content);
	earlier public.cohort_intakes;
	kept uuid := intake;
begin
	if not private.runs_intakes(organisation) then
		perform private.not_found();
	end if;
	if not exists (select from public.organisations o where o.id = organisation and private.may_act(o)) then
		perform private.refuse('Your organisation is not verified yet, so it cannot set up an intake');
	end if;
	if typed.closes_at is null or typed.closes_at <= app.this_instant() then
		perform private.refuse('Enter a closing date and time that are still to come', 'closes');
	end if;
	if typed.closes_at > app.this_instant() + interval '1 year' then
		perform private.refuse('Enter a closing date within a year', 'closes');
	end if;
	if typed.opens_at is null or typed.opens_at >= typed.closes_at then
		perform private.refuse('The intake must open before it closes', 'opens');
	end if;
	if typed.competencies is null or exists (select from unnest(typed.competencies) c
		where c not in (select t.code from private.match_terms t where t.kind = 'competencies')) or cardinality(typed.competencies) = 0 then
		perform private.refuse('Select at least one skill from the list', 'competencies');
	end if;
	perform private.act('save_intake');
	if intake is null then
		insert into public.cohort_intakes (organisation_id, title, about, competencies, opens_at, closes_at, made_by)
		values (organisation, btrim(typed.title), btrim(typed.about), typed.competencies, typed.opens_at, typed.closes_at, auth.uid()) returning id into kept;
		return kept;
	end if;
	select * into earlier from public.cohort_intakes i where i.id = intake and i.organisation_id = organisation for update;
	if earlier.id is null then
		perform private.not_found();
	end if;
	if earlier.called_off_at is not null then
		perform private.refuse('This intake was called off, so it cannot be changed any more');
	end if;
	if earlier.opens_at <= app.this_instant() then
		perform private.refuse('This intake has opened, so it cannot be changed any more');
	end if;
	update public.cohort_intakes i set title = btrim(typed.title), about = btrim(typed.about), competencies = typed.competencies,
		opens_at = typed.opens_at, closes_at = typed.closes_at where i.id = intake;
	return kept;
end $$;
comment on function private.save_intake is 'A mentoring body plans an intake, or changes the plan until it opens.';

create function private.call_off_intake(intake uuid, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.cohort_intakes;
begin
	-- Whoever publishes the pairs at the same moment comes first or finds it called off.
	select * into subject from public.cohort_intakes i where i.id = intake for update;
	if subject.id is null or not private.runs_intakes(subject.organisation_id) then
		perform private.not_found();
	end if;
	if subject.called_off_at is not null then
		return;
	end if;
	if subject.paired_at is not null then
		perform private.refuse('The pairs of this intake are published, so it cannot be called off any more');
	end if;
	if length(btrim(coalesce(reason, ''))) not between 10 and 1000 then
		perform private.refuse('Enter a reason of 10 to 1,000 characters', 'reason');
	end if;
	perform private.act('call_off_intake');
	update public.cohort_intakes i set called_off_at = app.now(), called_off_by = auth.uid(), called_off_reason = btrim(reason) where i.id = intake;
	perform private.mail(t.person_id, 'intake_called_off', jsonb_build_object('path', '/cohorts/' || intake, 'title', subject.title, 'reason', btrim(reason)), intake::text)
	from (select o.mentor_id as person_id from public.cohort_offers o where o.intake_id = intake
		union select a.clinician_id from public.cohort_applications a where a.intake_id = intake) t;
end $$;
comment on function private.call_off_intake is 'The organiser calls an intake off until its pairs are published; everyone who takes part is told why. A second call changes nothing.';

create function private.room_of(mentor uuid) returns integer
language sql stable security definer set search_path = ''
as $$
	select greatest(0, m.capacity - (select count(*) from public.mentorships s where s.mentor_id = mentor and s.state = 'active'))::integer
	from public.mentors m where m.person_id = mentor
$$;
comment on function private.room_of is 'How many more people a mentor can mentor at once (S-3); null for who is no mentor.';

create function private.offer_places(intake uuid, places integer) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject constant public.cohort_intakes := private.expect_intake_open(intake);
	mentor public.mentors;
	room constant integer := private.room_of(auth.uid());
begin
	select * into mentor from public.mentors m where m.person_id = auth.uid();
	if mentor.person_id is null or not private.is_shown(mentor) then
		perform private.refuse('Only mentors who are approved, accredited, supervised and not paused can take part');
	end if;
	if not mentor.competencies && subject.competencies then
		perform private.refuse('You coach none of the skills of this intake. Add one to your profile first');
	end if;
	if room = 0 then
		perform private.refuse('You are mentoring as many people as you said you can. Raise that number in your profile first', 'places');
	end if;
	if places is null or places not between 1 and room then
		perform private.refuse(format('Enter a number from 1 to %s: that is how many more people you said you can mentor', room), 'places');
	end if;
	perform private.act('offer_places');
	insert into public.cohort_offers (intake_id, mentor_id, places) values (intake, auth.uid(), offer_places.places)
	on conflict (intake_id, mentor_id) do update set places = excluded.places;
end $$;
comment on function private.offer_places is 'A mentor who is shown and has room takes part with so many places, or changes how many.';

create function private.apply_to_intake(intake uuid, competency text, message text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject constant public.cohort_intakes := private.expect_intake_open(intake);
begin
	if not exists (select from public.people p where p.id = auth.uid() and p.closed_at is null) then
		perform private.not_found();
	end if;
	if competency is null or not competency = any (subject.competencies) then
		perform private.refuse('Select what you want help with', 'competency');
	end if;
	if length(btrim(coalesce(message, ''))) < 30 then
		perform private.refuse('Enter a message of at least 30 characters', 'message');
	end if;
	perform private.act('apply_to_intake');
	insert into public.cohort_applications (intake_id, clinician_id, competency, message)
	values (intake, auth.uid(), apply_to_intake.competency, btrim(apply_to_intake.message))
	on conflict (intake_id, clinician_id) do update set competency = excluded.competency, message = excluded.message;
end $$;
comment on function private.apply_to_intake is 'A clinician takes part and says what for, or changes it.';

create function private.leave_intake(intake uuid, side text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.expect_intake_open(intake);
	perform private.act('leave_intake');
	if side = 'mentor' then
		delete from public.cohort_offers o where o.intake_id = intake and o.mentor_id = auth.uid();
	else
		delete from public.cohort_applications a where a.intake_id = intake and a.clinician_id = auth.uid();
	end if;
	if not found then
		perform private.refuse('You do not take part in this intake');
	end if;
end $$;
comment on function private.leave_intake is 'Somebody no longer takes part; what they ranked goes with it.';

create function private.rankable(intake uuid, person uuid, side text) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select o.mentor_id from public.cohort_applications a
	join public.cohort_offers o on o.intake_id = a.intake_id and o.mentor_id <> person
	join public.mentors m on m.person_id = o.mentor_id and private.is_shown(m) and a.competency = any (m.competencies)
	where side = 'clinician' and a.intake_id = intake and a.clinician_id = person and o.mentor_id not in (select private.hidden_from(person))
	union all
	-- What a clinician bids for closes doors as well, but a list that changed with it would tell the mentor (R25).
	select a.clinician_id from public.cohort_offers o
	join public.mentors m on m.person_id = o.mentor_id
	join public.cohort_applications a on a.intake_id = o.intake_id and a.clinician_id <> person and a.competency = any (m.competencies)
	join public.people p on p.id = a.clinician_id and p.closed_at is null
	where side = 'mentor' and o.intake_id = intake and o.mentor_id = person
		and not exists (select from private.blocks b where (b.blocker_id, b.blocked_id) in ((person, a.clinician_id), (a.clinician_id, person)))
$$;
comment on function private.rankable is 'Whom somebody can rank in an intake: mentors who coach what the clinician applied for, and the other way round, without those kept apart by a block (N-5) and, for a clinician, mentors whose door is closed (M-R5).';

create function private.save_ranking(intake uuid, side text, ranked uuid[], refused uuid[]) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	others uuid[];
	-- Who has left in the meantime is left out, and what else was said stays.
	first_to_last uuid[];
	not_wanted uuid[];
begin
	perform private.expect_intake_open(intake);
	others := array(select private.rankable(intake, auth.uid(), side));
	first_to_last := array(select r.id from unnest(ranked) with ordinality r (id, place) where r.id = any (others) order by r.place);
	not_wanted := array(select distinct r.id from unnest(refused) r (id) where r.id = any (others));
	if cardinality(first_to_last) <> (select count(distinct r.id) from unnest(first_to_last) r (id)) or first_to_last && not_wanted then
		perform private.refuse('Give each person one place, or say that you do not want to be paired with them');
	end if;
	perform private.act('save_ranking');
	if side = 'mentor' then
		update public.cohort_offers o set ranked = first_to_last, refused = not_wanted, ranked_at = app.now()
		where o.intake_id = intake and o.mentor_id = auth.uid();
	else
		update public.cohort_applications a set ranked = first_to_last, refused = not_wanted, ranked_at = app.now()
		where a.intake_id = intake and a.clinician_id = auth.uid();
	end if;
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.save_ranking is 'Somebody who takes part says in which order they would work with the others, and with whom not; as a whole, until the intake closes.';

-- pairing -----------------------------------------------------------------------------------------

create function private.was_left_over(person uuid, organisation uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select coalesce((select p.id is null or r.state in ('declined', 'expired')
		from public.cohort_applications a
		join public.cohort_intakes i on i.id = a.intake_id
		left join public.cohort_pairs p on p.intake_id = i.id and p.clinician_id = a.clinician_id
		left join public.mentoring_requests r on r.id = p.request_id
		where a.clinician_id = person and i.organisation_id = organisation and i.paired_at is not null
		order by i.paired_at desc, i.id limit 1), false)
$$;
comment on function private.was_left_over is 'Whether a clinician came away without a mentor from the last intake of an organisation that they took part in: not paired, or the mentor did not accept.';

create function private.intake_scores(intake uuid, person uuid) returns table (clinician_id uuid, mentor_id uuid, score double precision)
language sql stable security definer set search_path = ''
as $$
	select w.mentee_id, w.mentor_id, w.score from private.mentor_wishes w
	where w.version = (select v.version from public.mentor_matching_weights v where v.current)
		and (person is null or person in (w.mentee_id, w.mentor_id))
		and w.mentee_id in (select a.clinician_id from public.cohort_applications a where a.intake_id = intake)
		and w.mentor_id in (select o.mentor_id from public.cohort_offers o where o.intake_id = intake)
$$;
comment on function private.intake_scores is 'The fused score of each pair of an intake, or of the pairs of one person (M-4); none for who is not matched, which is neutral (M-3).';

create function private.pairing_input(intake uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with asked as materialized (
		select a.*, private.was_left_over(a.clinician_id, i.organisation_id) as left_over,
			(select count(*) from public.mentoring_requests r where r.clinician_id = a.clinician_id and r.state in ('open', 'asked')) >= 5 as full
		from public.cohort_applications a join public.cohort_intakes i on i.id = a.intake_id
		join public.people p on p.id = a.clinician_id and p.closed_at is null
		where a.intake_id = pairing_input.intake),
	offered as materialized (
		select o.*, m.competencies, private.is_shown(m) and p.closed_at is null as shown, least(o.places, private.room_of(o.mentor_id)) as room
		from public.cohort_offers o join public.mentors m on m.person_id = o.mentor_id join public.people p on p.id = o.mentor_id
		where o.intake_id = pairing_input.intake),
	apart as materialized (
		select a.clinician_id, c.mentor_id, 'conflict' as code from asked a cross join lateral private.closed_mentors(a.clinician_id) c
		union all select x.mentee_id, x.mentor_id, x.code from private.mentor_pairs_apart x
		union all select r.clinician_id, r.mentor_id, 'state' from public.mentoring_requests r where r.state in ('open', 'asked')
		union all select e.person_id, r.person_id, case when r.interests && e.commissioners then 'conflict' else 'language' end
		from private.match_mentees e join private.match_mentors r on r.interests && e.commissioners
			or cardinality(e.languages) > 0 and cardinality(r.languages) > 0 and not e.languages && r.languages
		where e.person_id in (select a.clinician_id from asked a) and r.person_id in (select o.mentor_id from offered o)),
	scores as materialized (select s.* from private.intake_scores(pairing_input.intake, null) s),
	pairs as (
		select a.clinician_id, o.mentor_id, coalesce(s.score, 0.5) as score,
			array(select distinct f.code from (
				select 'eligibility' as code where not o.shown
				union all select 'competency' where not a.competency = any (o.competencies)
				union all select 'requests' where a.full
				union all select 'state' where a.clinician_id = o.mentor_id
				union all select x.code from apart x where x.clinician_id = a.clinician_id and x.mentor_id = o.mentor_id) f order by f.code) as rules
		from asked a cross join offered o
		left join scores s on s.clinician_id = a.clinician_id and s.mentor_id = o.mentor_id)
	select jsonb_build_object(
		'clinicians', (select coalesce(jsonb_agg(jsonb_build_object('id', a.clinician_id, 'ranked', a.ranked, 'refused', a.refused, 'leftOver', a.left_over,
			'since', (extract(epoch from a.made_at) * 1000000)::bigint) order by a.clinician_id), '[]') from asked a),
		'mentors', (select coalesce(jsonb_agg(jsonb_build_object('id', o.mentor_id, 'places', o.room, 'ranked', o.ranked, 'refused', o.refused,
			'since', (extract(epoch from o.made_at) * 1000000)::bigint) order by o.mentor_id), '[]') from offered o),
		'pairs', (select coalesce(jsonb_agg(jsonb_build_object('clinician', p.clinician_id, 'mentor', p.mentor_id, 'score', p.score, 'rules', p.rules)
			order by p.clinician_id, p.mentor_id), '[]') from pairs p))
$$;
comment on function private.pairing_input is 'All that a pairing is computed from: who takes part, what they said, places within the capacity of today (S-3), and for each pair its score and the hard rules it does not pass.';

create function private.pair_stably(input jsonb) returns jsonb
language plpgsql immutable set search_path = ''
as $$
declare
	-- By the number of each.
	clinicians text[];
	mentors text[];
	places integer[];
	-- The lists of the clinicians one after the other: the mentor's number, and the clinician's place in that mentor's list.
	wished integer[];
	answer integer[];
	-- Where each clinician is in that, and where their own list ends.
	place integer[];
	ends integer[];
	turned_down integer[];
	one integer;
begin
	with c as (select k ->> 'id' as id, array(select jsonb_array_elements_text(k -> 'ranked')) as ranked,
			array(select jsonb_array_elements_text(k -> 'refused')) as refused, (k ->> 'leftOver')::boolean as left_over, (k ->> 'since')::bigint as since,
			row_number() over (order by k ->> 'id' collate "C") as number
		from jsonb_array_elements(input -> 'clinicians') k),
	m as (select k ->> 'id' as id, array(select jsonb_array_elements_text(k -> 'ranked')) as ranked,
			array(select jsonb_array_elements_text(k -> 'refused')) as refused, (k ->> 'places')::integer as places, (k ->> 'since')::bigint as since,
			row_number() over (order by k ->> 'id' collate "C") as number
		from jsonb_array_elements(input -> 'mentors') k),
	fit as (select p ->> 'clinician' as clinician, p ->> 'mentor' as mentor, (p ->> 'score')::double precision as score
		from jsonb_array_elements(input -> 'pairs') p where jsonb_array_length(p -> 'rules') = 0),
	-- One row for each pair that both sides can live with: its place in the list of each. The stated order decides; of those
	-- a mentor did not rank, who was left over last time goes first; then the fused score, who waits longest, the id.
	ordered as (select c.number as clinician, m.number as mentor,
			row_number() over (partition by c.id order by array_position(c.ranked, m.id) nulls last, fit.score desc, m.since, m.id collate "C") as wish,
			row_number() over (partition by m.id order by array_position(m.ranked, c.id) nulls last,
				c.left_over desc, fit.score desc, c.since, c.id collate "C") as answer
		from fit join c on c.id = fit.clinician join m on m.id = fit.mentor
		where m.places > 0 and not m.id = any (c.refused) and not c.id = any (m.refused)),
	listed as (select o.*, row_number() over (order by o.clinician, o.wish) as n from ordered o),
	spans as (select l.clinician, min(l.n) as first, max(l.n) as last from listed l group by l.clinician)
	select (select array_agg(c.id order by c.number) from c), (select array_agg(m.id order by m.number) from m),
		(select array_agg(m.places order by m.number) from m),
		(select array_agg(l.mentor order by l.n) from listed l), (select array_agg(l.answer order by l.n) from listed l),
		(select array_agg(coalesce(s.first, 1) order by c.number) from c left join spans s on s.clinician = c.number),
		(select array_agg(coalesce(s.last, 0) order by c.number) from c left join spans s on s.clinician = c.number)
	into clinicians, mentors, places, wished, answer, place, ends;
	loop
		-- Each clinician asks the best mentor who has not turned them down; each mentor holds the best they have places for.
		turned_down := array(select a.clinician from (
			select u.clinician, places[wished[u.at]] as room, row_number() over (partition by wished[u.at] order by answer[u.at]) as standing
			from unnest(place) with ordinality u (at, clinician) where u.at <= ends[u.clinician]) a
			where a.standing > a.room);
		exit when turned_down = '{}';
		foreach one in array turned_down loop
			place[one] := place[one] + 1;
		end loop;
	end loop;
	return jsonb_build_object('pairs', (select coalesce(jsonb_agg(jsonb_build_object('clinician', clinicians[u.clinician], 'mentor', mentors[wished[u.at]])
		order by u.clinician), '[]') from unnest(place) with ordinality u (at, clinician) where u.at <= ends[u.clinician]));
end $$;
comment on function private.pair_stably is 'Deferred acceptance: clinicians ask, mentors hold the best they have places for. No clinician and mentor would both rather have each other than what they got. The same input gives the same pairs; pairStably in TypeScript computes them too, and a test compares both.';

create function private.pairing_page(intake uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	subject public.cohort_intakes;
	input jsonb;
	result jsonb;
begin
	select * into subject from public.cohort_intakes i where i.id = intake and private.runs_intakes(i.organisation_id);
	if subject.id is null then
		return null;
	end if;
	if subject.closes_at <= app.now() and subject.paired_at is null and subject.called_off_at is null then
		input := private.pairing_input(intake);
		result := private.pair_stably(input);
	end if;
	return jsonb_build_object('id', subject.id, 'title', subject.title, 'closesAt', subject.closes_at, 'closed', subject.closes_at <= app.now(),
		'pairedAt', subject.paired_at, 'calledOff', subject.called_off_at is not null, 'checked', private.sha256(result::text),
		'clinicians', jsonb_array_length(input -> 'clinicians'), 'mentors', jsonb_array_length(input -> 'mentors'),
		'places', (select coalesce(sum((m ->> 'places')::integer), 0) from jsonb_array_elements(input -> 'mentors') m),
		'pairs', (select coalesce(jsonb_agg(jsonb_build_object('clinician', private.name_of((p ->> 'clinician')::uuid), 'mentor', private.name_of((p ->> 'mentor')::uuid),
				'competency', a.competency) order by private.name_of((p ->> 'mentor')::uuid), private.name_of((p ->> 'clinician')::uuid)), '[]')
			from jsonb_array_elements(result -> 'pairs') p
			join public.cohort_applications a on a.intake_id = subject.id and a.clinician_id = (p ->> 'clinician')::uuid),
		'leftOver', (select coalesce(jsonb_agg(jsonb_build_object('clinician', private.name_of(a.clinician_id), 'competency', a.competency)
				order by private.name_of(a.clinician_id)), '[]')
			from public.cohort_applications a join public.people p on p.id = a.clinician_id and p.closed_at is null
			where a.intake_id = subject.id and subject.paired_at is null and result is not null
				and not exists (select from jsonb_array_elements(result -> 'pairs') p where p ->> 'clinician' = a.clinician_id::text)));
end $$;
comment on function private.pairing_page is 'What a pairing would give, for the organiser of an intake that has closed: counts, names, and what publish_pairing expects as checked. Never what anybody said of anybody.';

create function private.publish_pairing(intake uuid, checked text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.cohort_intakes;
	input jsonb;
	result jsonb;
	pair record;
	asked uuid;
begin
	-- Whoever comes second waits here, finds the pairs published and does nothing.
	select * into subject from public.cohort_intakes i where i.id = intake for update;
	if subject.id is null or not private.runs_intakes(subject.organisation_id) then
		perform private.not_found();
	end if;
	if subject.paired_at is not null then
		return;
	end if;
	if subject.called_off_at is not null then
		perform private.refuse('This intake was called off, so nobody is paired');
	end if;
	if subject.closes_at > app.this_instant() then
		perform private.refuse('This intake is still open. It can be paired once it has closed');
	end if;
	if not exists (select from public.organisations o where o.id = subject.organisation_id and private.may_act(o)) then
		perform private.refuse('Your organisation is not verified, so it cannot pair people');
	end if;
	-- A sixth open request is refused to each of them (M-R1), so nobody may ask another mentor at this moment.
	perform from public.people p where p.id in (select a.clinician_id from public.cohort_applications a where a.intake_id = intake)
		order by p.id for no key update;
	input := private.pairing_input(intake);
	result := private.pair_stably(input);
	if checked is distinct from private.sha256(result::text) then
		perform private.refuse('The pairs have changed since you checked them, because somebody is no longer free. Check them again');
	end if;
	perform private.act('publish_pairing');
	insert into private.cohort_runs values (intake, input, result);
	update public.cohort_intakes i set paired_at = app.now(), paired_by = auth.uid() where i.id = intake;
	for pair in select a.clinician_id, a.competency, a.message, (p ->> 'mentor')::uuid as mentor_id from jsonb_array_elements(result -> 'pairs') p
		join public.cohort_applications a on a.intake_id = intake and a.clinician_id = (p ->> 'clinician')::uuid order by a.clinician_id loop
		insert into public.mentoring_requests (mentor_id, clinician_id, about, competency, message)
		values (pair.mentor_id, pair.clinician_id, 'competency', pair.competency, pair.message) returning id into asked;
		insert into public.cohort_pairs (intake_id, mentor_id, clinician_id, request_id) values (intake, pair.mentor_id, pair.clinician_id, asked);
		perform private.mail(pair.clinician_id, 'intake_paired', jsonb_build_object('path', '/cohorts/results/' || intake, 'title', subject.title), intake::text);
		perform private.mail(pair.mentor_id, 'intake_request', jsonb_build_object('path', '/mentoring/requests/' || asked, 'title', subject.title), asked::text);
	end loop;
	perform private.mail(a.clinician_id, 'intake_left_over', jsonb_build_object('path', '/cohorts/results/' || intake, 'title', subject.title), intake::text)
	from public.cohort_applications a
	where a.intake_id = intake and not exists (select from public.cohort_pairs p where p.intake_id = intake and p.clinician_id = a.clinician_id);
	perform private.mail(o.mentor_id, 'intake_without_clinician', jsonb_build_object('path', '/cohorts/results/' || intake, 'title', subject.title), intake::text)
	from public.cohort_offers o
	where o.intake_id = intake and not exists (select from public.cohort_pairs p where p.intake_id = intake and p.mentor_id = o.mentor_id);
end $$;
comment on function private.publish_pairing is 'The organiser publishes the pairs they have checked, once. Each becomes a request that the mentor accepts or declines like any other, so capacity holds where it always does (S-3, M-R2).';

-- what is read ------------------------------------------------------------------------------------

create function private.intake_facts(subject public.cohort_intakes) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', subject.id, 'title', subject.title, 'about', subject.about, 'competencies', subject.competencies,
		'opensAt', subject.opens_at, 'closesAt', subject.closes_at, 'pairedAt', subject.paired_at, 'organisationId', subject.organisation_id,
		'organisationName', (select o.name from public.organisations o where o.id = subject.organisation_id),
		'calledOff', case when subject.called_off_at is not null then jsonb_build_object('at', subject.called_off_at, 'reason', subject.called_off_reason) end,
		'state', case when subject.called_off_at is not null then 'called_off' when subject.paired_at is not null then 'paired' when subject.closes_at <= app.now() then 'closed'
			when subject.opens_at <= app.now() then 'open' else 'planned' end,
		'mentors', count(*), 'places', coalesce(sum(o.places), 0))
	from public.cohort_offers o where o.intake_id = subject.id
$$;
comment on function private.intake_facts is 'What everyone reads of an intake, with how many mentors offer how many places; nobody is named.';

create function private.intakes_page(organisation uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with listed as materialized (select i.*, private.runs_intakes(i.organisation_id) and i.organisation_id = organisation as mine,
			exists (select from public.cohort_offers o where o.intake_id = i.id and o.mentor_id = auth.uid())
				or exists (select from public.cohort_applications a where a.intake_id = i.id and a.clinician_id = auth.uid()) as joined
		from public.cohort_intakes i)
	select jsonb_build_object('runs', private.runs_intakes(organisation),
		'own', (select coalesce(jsonb_agg(private.intake_facts(i) order by l.paired_at is not null or l.called_off_at is not null, l.closes_at desc, l.id), '[]')
			from listed l join public.cohort_intakes i on i.id = l.id where l.mine),
		'joined', (select coalesce(jsonb_agg(private.intake_facts(i) order by l.closes_at desc, l.id), '[]')
			from listed l join public.cohort_intakes i on i.id = l.id where l.joined),
		'open', (select coalesce(jsonb_agg(private.intake_facts(i) order by l.closes_at, l.id), '[]')
			from listed l join public.cohort_intakes i on i.id = l.id
			where l.opens_at <= app.now() and l.closes_at > app.now() and l.called_off_at is null and not l.joined and not l.mine))
$$;
comment on function private.intakes_page is 'Intakes that are open to everyone, those the caller takes part in, and those of their own mentoring body.';

create function private.intake_page(intake uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select private.intake_facts(i) || jsonb_build_object('runs', private.runs_intakes(i.organisation_id),
		'offer', (select jsonb_build_object('places', o.places, 'rankedAt', o.ranked_at, 'others', (select count(*) from private.rankable(i.id, o.mentor_id, 'mentor')))
			from public.cohort_offers o where o.intake_id = i.id and o.mentor_id = auth.uid()),
		'application', (select jsonb_build_object('competency', a.competency, 'message', a.message, 'rankedAt', a.ranked_at,
				'others', (select count(*) from private.rankable(i.id, a.clinician_id, 'clinician')), 'goesFirst', private.was_left_over(a.clinician_id, i.organisation_id))
			from public.cohort_applications a where a.intake_id = i.id and a.clinician_id = auth.uid()),
		'asker', private.asker_facts(null),
		'room', (select private.room_of(m.person_id) from public.mentors m where m.person_id = auth.uid() and private.is_shown(m)),
		'coaches', (select m.competencies && i.competencies from public.mentors m where m.person_id = auth.uid()),
		'people', case when private.runs_intakes(i.organisation_id) then jsonb_build_object(
			'mentors', (select coalesce(jsonb_agg(jsonb_build_object('name', private.name_of(o.mentor_id), 'places', o.places) order by private.name_of(o.mentor_id), o.id), '[]')
				from public.cohort_offers o where o.intake_id = i.id),
			'clinicians', (select coalesce(jsonb_agg(jsonb_build_object('name', private.name_of(a.clinician_id), 'competency', a.competency)
				order by private.name_of(a.clinician_id), a.id), '[]') from public.cohort_applications a where a.intake_id = i.id)) end)
	from public.cohort_intakes i
	where i.id = intake and (i.opens_at <= app.now() or private.runs_intakes(i.organisation_id))
$$;
comment on function private.intake_page is 'One intake with what the caller said in it and what their mentor will see of them; its organiser also reads who takes part, and never what they said of each other. Null before it opens.';

create function private.ranking_page(intake uuid, side text) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with own as (select o.ranked, o.refused, o.ranked_at, null as competency from public.cohort_offers o
			where side = 'mentor' and o.intake_id = intake and o.mentor_id = auth.uid()
		union all select a.ranked, a.refused, a.ranked_at, a.competency from public.cohort_applications a
			where side = 'clinician' and a.intake_id = intake and a.clinician_id = auth.uid()),
	scores as materialized (select s.* from private.intake_scores(intake, auth.uid()) s),
	others as (select p.id, p.name, p.profession, array_position(own.ranked, p.id) as place, p.id = any (own.refused) as refused,
			(select s.score from scores s where (side = 'mentor' and s.clinician_id = p.id and s.mentor_id = auth.uid())
				or (side = 'clinician' and s.mentor_id = p.id and s.clinician_id = auth.uid())) as score
		from own cross join private.rankable(intake, auth.uid(), side) r (id) join public.people p on p.id = r.id)
	select jsonb_build_object('id', i.id, 'title', i.title, 'closesAt', i.closes_at, 'open', i.closes_at > app.now() and i.called_off_at is null, 'competency', own.competency,
		'rankedAt', own.ranked_at,
		'others', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'profession', o.profession, 'place', o.place, 'refused', o.refused,
				'score', o.score,
				'headline', (select m.headline from public.mentors m where side = 'clinician' and m.person_id = o.id),
				'pricePence', (select m.price_pence from public.mentors m where side = 'clinician' and m.person_id = o.id),
				'competency', (select a.competency from public.cohort_applications a where side = 'mentor' and a.intake_id = i.id and a.clinician_id = o.id),
				'message', (select a.message from public.cohort_applications a where side = 'mentor' and a.intake_id = i.id and a.clinician_id = o.id))
			order by o.refused, o.place nulls last, o.score desc nulls last, o.name, o.id), '[]') from others o))
	from own join public.cohort_intakes i on i.id = intake
$$;
comment on function private.ranking_page is 'Whom the caller can rank in an intake and how they ranked them; null for who does not take part on that side.';

create function private.intake_result(intake uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', i.id, 'title', i.title, 'organisationName', (select o.name from public.organisations o where o.id = i.organisation_id),
		'pairedAt', i.paired_at, 'runs', private.runs_intakes(i.organisation_id),
		'mentor', exists (select from public.cohort_offers o where o.intake_id = i.id and o.mentor_id = auth.uid()),
		'clinician', exists (select from public.cohort_applications a where a.intake_id = i.id and a.clinician_id = auth.uid()),
		'own', (select coalesce(jsonb_agg(jsonb_build_object('name', private.name_of(case when p.mentor_id = auth.uid() then p.clinician_id else p.mentor_id end),
				'mentoring', p.mentor_id = auth.uid(), 'competency', r.competency, 'requestId', r.id, 'state', r.state,
				'mentorshipId', (select s.id from public.mentorships s where s.request_id = r.id)) order by p.id), '[]')
			from public.cohort_pairs p join public.mentoring_requests r on r.id = p.request_id
			where p.intake_id = i.id and auth.uid() in (p.mentor_id, p.clinician_id)),
		'all', case when private.runs_intakes(i.organisation_id) then jsonb_build_object(
			'pairs', (select coalesce(jsonb_agg(jsonb_build_object('mentor', private.name_of(p.mentor_id), 'clinician', private.name_of(p.clinician_id), 'competency', a.competency)
				order by private.name_of(p.mentor_id), private.name_of(p.clinician_id)), '[]')
				from public.cohort_pairs p join public.cohort_applications a on a.intake_id = i.id and a.clinician_id = p.clinician_id where p.intake_id = i.id),
			'leftOver', (select coalesce(jsonb_agg(jsonb_build_object('clinician', private.name_of(a.clinician_id), 'competency', a.competency)
				order by private.name_of(a.clinician_id)), '[]') from public.cohort_applications a
				where a.intake_id = i.id and not exists (select from public.cohort_pairs p where p.intake_id = i.id and p.clinician_id = a.clinician_id))) end)
	from public.cohort_intakes i
	where i.id = intake and i.paired_at is not null and (private.runs_intakes(i.organisation_id)
		or exists (select from public.cohort_offers o where o.intake_id = i.id and o.mentor_id = auth.uid())
		or exists (select from public.cohort_applications a where a.intake_id = i.id and a.clinician_id = auth.uid()))
$$;
comment on function private.intake_result is 'What came of an intake for the caller; its organiser reads who was paired, and not what became of it. Null for anyone else.';

create function private.intake_tasks() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'side', t.side, 'closesAt', t.closes_at) order by t.closes_at, t.id), '[]')
	from (select i.id, i.title, i.closes_at, 'clinician' as side from public.cohort_applications a join public.cohort_intakes i on i.id = a.intake_id
			where a.clinician_id = auth.uid() and a.ranked_at is null and i.closes_at > app.now() and i.called_off_at is null
				and exists (select private.rankable(i.id, auth.uid(), 'clinician'))
		union all select i.id, i.title, i.closes_at, 'mentor' from public.cohort_offers o join public.cohort_intakes i on i.id = o.intake_id
			where o.mentor_id = auth.uid() and o.ranked_at is null and i.closes_at > app.now() and i.called_off_at is null
				and exists (select private.rankable(i.id, auth.uid(), 'mentor'))
		union all select i.id, i.title, i.closes_at, 'organiser' from public.cohort_intakes i
			where i.paired_at is null and i.called_off_at is null and i.closes_at <= app.now() and private.runs_intakes(i.organisation_id)) t
$$;
comment on function private.intake_tasks is 'What waits for the caller in intakes: to rank while it is open, and for the organiser to pair once it has closed.';

create function private.tick_intakes() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare due public.cohort_intakes;
begin
	for due in select * from public.cohort_intakes i where i.paired_at is null and i.called_off_at is null and i.reminded_at is null
		and i.closes_at > app.now() and i.closes_at <= app.now() + interval '3 days' order by i.closes_at limit 20 for update skip locked loop
		perform private.act('remind_of_intake');
		update public.cohort_intakes i set reminded_at = app.now() where i.id = due.id;
		perform private.mail(t.person_id, 'intake_to_rank', jsonb_build_object('path', '/cohorts/' || due.id || '/ranking?side=' || t.side,
			'title', due.title, 'at', due.closes_at), due.id || ':' || t.side)
		from (select o.mentor_id as person_id, 'mentor' as side from public.cohort_offers o where o.intake_id = due.id and o.ranked_at is null
			union all select a.clinician_id, 'clinician' from public.cohort_applications a where a.intake_id = due.id and a.ranked_at is null) t
		where exists (select private.rankable(due.id, t.person_id, t.side));
	end loop;
	for due in select * from public.cohort_intakes i where i.paired_at is null and i.called_off_at is null and i.closed_told_at is null
		and i.closes_at <= app.now() order by i.closes_at limit 20 for update skip locked loop
		perform private.act('close_intake');
		update public.cohort_intakes i set closed_told_at = app.now() where i.id = due.id;
		perform private.mail(m.person_id, 'intake_closed', jsonb_build_object('path', '/cohorts/pairing/' || due.id, 'title', due.title), due.id::text)
		from public.memberships m where m.organisation_id = due.organisation_id and m.role = 'admin';
	end loop;
end $$;
comment on function private.tick_intakes is 'Reminds those who have not ranked anybody 3 days before an intake closes, and its organisers once it has. Any number of workers may call it; each is told once.';

-- doors -------------------------------------------------------------------------------------------

create function public.save_intake(organisation uuid, intake uuid, content jsonb) returns uuid
language sql volatile set search_path = '' as $$ select private.save_intake(organisation, intake, content) $$;
comment on function public.save_intake is 'Plans an intake, or changes the plan.';
create function public.offer_places(intake uuid, places integer) returns void
language sql volatile set search_path = '' as $$ select private.offer_places(intake, places) $$;
comment on function public.offer_places is 'Takes part as a mentor.';
create function public.apply_to_intake(intake uuid, competency text, message text) returns void
language sql volatile set search_path = '' as $$ select private.apply_to_intake(intake, competency, message) $$;
comment on function public.apply_to_intake is 'Takes part as a clinician.';
create function public.leave_intake(intake uuid, side text) returns void
language sql volatile set search_path = '' as $$ select private.leave_intake(intake, side) $$;
comment on function public.leave_intake is 'No longer takes part as a mentor or as a clinician.';
create function public.save_ranking(intake uuid, side text, ranked uuid[], refused uuid[]) returns void
language sql volatile set search_path = '' as $$ select private.save_ranking(intake, side, ranked, refused) $$;
comment on function public.save_ranking is 'Says whom one would work with, best first, and with whom not; as a mentor or as a clinician.';
create function public.publish_pairing(intake uuid, checked text) returns void
language sql volatile set search_path = '' as $$ select private.publish_pairing(intake, checked) $$;
comment on function public.publish_pairing is 'Publishes the pairs of an intake that were checked; a second call changes nothing.';
create function public.call_off_intake(intake uuid, reason text) returns void
language sql volatile set search_path = '' as $$ select private.call_off_intake(intake, reason) $$;
comment on function public.call_off_intake is 'Calls an intake off and says why; a second call changes nothing.';
create function public.intakes_page(organisation uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.intakes_page(organisation) $$;
comment on function public.intakes_page is 'Intakes, open and one''s own.';
create function public.intake_page(intake uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.intake_page(intake) $$;
comment on function public.intake_page is 'One intake.';
create function public.ranking_page(intake uuid, side text) returns jsonb
language sql stable set search_path = '' as $$ select private.ranking_page(intake, side) $$;
comment on function public.ranking_page is 'Whom one can rank in an intake.';
create function public.pairing_page(intake uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.pairing_page(intake) $$;
comment on function public.pairing_page is 'What a pairing would give, for the organiser.';
create function public.intake_result(intake uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.intake_result(intake) $$;
comment on function public.intake_result is 'What came of an intake for the caller.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.cohort_intakes enable row level security;
alter table public.cohort_offers enable row level security;
alter table public.cohort_applications enable row level security;
alter table public.cohort_pairs enable row level security;

create policy "everyone reads intakes that have opened" on public.cohort_intakes for select to anon, authenticated
	using (opens_at <= app.now());
create policy "organisers read what they have planned" on public.cohort_intakes for select to authenticated
	using (organisation_id in (select private.organisations_as('admin')));
create policy "mentors read their own offer" on public.cohort_offers for select to authenticated using (mentor_id = (select auth.uid()));
create policy "clinicians read their own application" on public.cohort_applications for select to authenticated
	using (clinician_id = (select auth.uid()));
create policy "the two read their pair, and organisers those of their intakes" on public.cohort_pairs for select to authenticated
	using (mentor_id = (select auth.uid()) or clinician_id = (select auth.uid())
		or exists (select from public.cohort_intakes i where i.id = intake_id and private.runs_intakes(i.organisation_id)));

grant select on public.cohort_intakes to anon, authenticated;
grant select on public.cohort_offers, public.cohort_applications, public.cohort_pairs to authenticated;
grant execute on function private.intakes_page, private.intake_page, public.intakes_page, public.intake_page to anon, authenticated;
grant execute on function private.save_intake, private.offer_places, private.apply_to_intake, private.leave_intake, private.save_ranking, private.publish_pairing, private.call_off_intake,
	private.ranking_page, private.pairing_page, private.intake_result, private.intake_tasks,
	public.save_intake, public.offer_places, public.apply_to_intake, public.leave_intake, public.save_ranking, public.publish_pairing, public.call_off_intake,
	public.ranking_page, public.pairing_page, public.intake_result to authenticated;

select private.audit('public.cohort_intakes');
select private.audit('public.cohort_offers');
select private.audit('public.cohort_applications');
select private.audit('public.cohort_pairs');
