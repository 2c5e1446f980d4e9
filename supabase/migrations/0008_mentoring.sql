-- Mentors, requests and mentorships.

-- tables ------------------------------------------------------------------------------------------

create table public.mentors (
	person_id uuid primary key references public.people,
	headline text not null default '' check (length(headline) <= 200),
	about text not null default '' check (length(about) <= 4000),
	competencies text[] not null default '{}' check (cardinality(competencies) <= 30),
	conditions text[] not null default '{}' check (cardinality(conditions) <= 30),
	settings text[] not null default '{}' check (cardinality(settings) <= 30),
	professions text[] not null default '{}' check (cardinality(professions) <= 30),
	languages text[] not null default '{}' check (cardinality(languages) <= 20),
	formats text[] not null default '{}' check (formats <@ '{video,phone,in_person}'),
	wants text not null default '' check (length(wants) <= 1000),
	price_pence integer not null default 0 check (price_pence between 0 and 10000000),
	capacity integer not null default 3 check (capacity between 1 and 50),
	paused boolean not null default false,
	pause_reason text not null default '' check (length(pause_reason) <= 500),
	asked_at timestamptz,
	approved_at timestamptz,
	accredited_until date,
	supervised_until date
);
comment on table public.mentors is 'What a mentor offers. Shown only when approved and while accreditation and supervision are valid (S-1).';
comment on column public.mentors.professions is 'Of the people they help; empty is anyone (S-2).';
comment on column public.mentors.wants is 'Whom they want to help, in their own words (S-2).';
comment on column public.mentors.price_pence is 'For one session, in pence; 0 is free.';
comment on column public.mentors.pause_reason is 'What those whose request was open when they paused read (S-4).';
comment on column public.mentors.asked_at is 'Since when the profile waits for a platform admin; null when none is asked.';

create table public.mentoring_request_changes (
	from_state text not null,
	to_state text not null,
	primary key (from_state, to_state)
);
comment on table public.mentoring_request_changes is 'The states a request for mentoring may pass through.';
insert into public.mentoring_request_changes values
	('open', 'accepted'), ('open', 'declined'), ('open', 'withdrawn'), ('open', 'asked'), ('open', 'expired'),
	('asked', 'open'), ('asked', 'accepted'), ('asked', 'declined'), ('asked', 'withdrawn');

create table public.mentoring_requests (
	id uuid primary key default gen_random_uuid(),
	mentor_id uuid not null references public.mentors (person_id),
	clinician_id uuid not null references public.people,
	about text not null check (about in ('competency', 'service_model', 'opportunity')),
	competency text,
	service_model_id uuid references public.service_models,
	opportunity_id uuid references public.opportunities,
	message text not null check (length(btrim(message)) between 30 and 4000),
	state text not null default 'open' check (state in ('open', 'asked', 'accepted', 'declined', 'withdrawn', 'expired')),
	answer text not null default '' check (length(answer) <= 2000),
	made_at timestamptz not null default app.now(),
	answered_at timestamptz,
	due_at timestamptz,
	remind_at timestamptz,
	time_left interval,
	replied boolean not null default false,
	check (mentor_id <> clinician_id),
	check ((about = 'opportunity') = (opportunity_id is not null)),
	check ((about = 'service_model') = (service_model_id is not null)),
	check ((about = 'competency') = (competency is not null))
);
comment on table public.mentoring_requests is 'A clinician asks a mentor for help with something named (M-R1). Read by the two alone.';
comment on column public.mentoring_requests.state is 'asked: the mentor asked something, and the clock stands until the clinician answers (M-R2). expired: nobody replied in time (S-5).';
comment on column public.mentoring_requests.due_at is 'When the request ends without a reply, 5 working days after it was made (S-5).';
comment on column public.mentoring_requests.remind_at is 'When the mentor is reminded, after 2 working days; null once that is done or not needed any more.';
comment on column public.mentoring_requests.time_left is 'Working time that was left when the clock stopped.';
comment on column public.mentoring_requests.replied is 'Whether the mentor accepted, declined or asked; counts for the public response rate.';
create index mentoring_requests_due on public.mentoring_requests (due_at) where state = 'open';
create index mentoring_requests_remind on public.mentoring_requests (remind_at) where state = 'open';
create index mentoring_requests_mentor on public.mentoring_requests (mentor_id, state);
create index mentoring_requests_clinician on public.mentoring_requests (clinician_id, state);
create index mentoring_requests_service_model on public.mentoring_requests (service_model_id);
create index mentoring_requests_opportunity on public.mentoring_requests (opportunity_id);
create unique index mentoring_requests_one_open on public.mentoring_requests (mentor_id, clinician_id) where state in ('open', 'asked');

create table public.mentorships (
	id uuid primary key default gen_random_uuid(),
	request_id uuid not null unique references public.mentoring_requests,
	mentor_id uuid not null references public.mentors (person_id),
	clinician_id uuid not null references public.people,
	state text not null default 'active' check (state in ('active', 'closed')),
	started_at timestamptz not null default app.now(),
	kept_at timestamptz not null default app.now(),
	quiet_asked_at timestamptz,
	ended_at timestamptz
);
comment on table public.mentorships is 'The relationship between a mentor and a clinician. Read by the two alone.';
comment on column public.mentorships.kept_at is 'When it started, or when one of the two last did something after both were asked whether it goes on (S-6).';
comment on column public.mentorships.quiet_asked_at is 'When both were asked whether it goes on, because no session was logged or booked for 90 days (S-6).';
create index mentorships_kept on public.mentorships (kept_at) where state = 'active';
create index mentorships_mentor on public.mentorships (mentor_id, state);
create index mentorships_clinician on public.mentorships (clinician_id, state);
create unique index mentorships_one_active on public.mentorships (mentor_id, clinician_id) where state = 'active';

-- functions ---------------------------------------------------------------------------------------

create function private.guard_mentoring_request() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if new.state is distinct from old.state and not exists (
		select from public.mentoring_request_changes c where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('A request that is %s cannot become %s', old.state, new.state));
	end if;
	return new;
end $$;
comment on function private.guard_mentoring_request is 'Refuses each change of state that is not listed.';
create trigger guard before update on public.mentoring_requests for each row execute function private.guard_mentoring_request();

create function private.is_shown(mentor public.mentors) returns boolean
language sql stable set search_path = ''
as $$
	select mentor.approved_at is not null and not mentor.paused
		and mentor.accredited_until >= app.today() and mentor.supervised_until >= app.today()
$$;
comment on function private.is_shown is 'Approved, not paused, accredited and supervised today (S-1).';
grant execute on function private.is_shown to anon, authenticated;

create function private.hidden_from(person uuid) returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	if person is null then
		return;
	end if;
	return query
		select case when b.blocker_id = person then b.blocked_id else b.blocker_id end
		from private.blocks b where person in (b.blocker_id, b.blocked_id)
		union
		select c.mentor_id from private.closed_mentors(person) c;
end $$;
comment on function private.hidden_from is 'Whom a person neither sees, asks, books nor writes to: people kept apart by a block (N-5), and mentors with an interest in a commissioner they bid to (M-R5).';

create function private.hidden_from_me() returns setof uuid
language sql stable security definer set search_path = ''
as $$ select private.hidden_from(auth.uid()) $$;
comment on function private.hidden_from_me is 'Who is hidden from the caller, without saying why; nobody for a visitor.';
grant execute on function private.hidden_from_me to anon, authenticated;

create function private.working_time(since timestamptz, until timestamptz) returns interval
language sql stable set search_path = ''
as $$
	select coalesce(sum(least(local.until, d.day + interval '1 day') - greatest(local.since, d.day)), interval '0')
	from (select working_time.since at time zone 'Europe/London' as since, working_time.until at time zone 'Europe/London' as until) local
	cross join lateral generate_series(date_trunc('day', local.since), local.until, interval '1 day') d(day)
	where private.is_working_day(d.day::date) and local.since < local.until
$$;
comment on function private.working_time is 'How much of a span lies in working days, by the clock in England.';

create function private.after_working_time(since timestamptz, amount interval) returns timestamptz
language plpgsql stable set search_path = ''
as $$
declare
	at timestamp := since at time zone 'Europe/London';
	left_over interval := amount;
	midnight timestamp;
begin
	loop
		midnight := date_trunc('day', at) + interval '1 day';
		if private.is_working_day(at::date) then
			exit when left_over <= midnight - at;
			left_over := left_over - (midnight - at);
		end if;
		at := midnight;
	end loop;
	return (at + left_over) at time zone 'Europe/London';
end $$;
comment on function private.after_working_time is 'When so much time of working days has passed, by the clock in England: 5 days after Monday 9am are Monday 9am.';

create function private.start_clock() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if new.state = 'open' and new.due_at is null then
		new.due_at := private.after_working_time(app.now(), coalesce(new.time_left, interval '120 hours'));
		new.remind_at := private.after_working_time(app.now(), interval '48 hours');
		if new.time_left is not null and new.time_left <= interval '72 hours' then
			new.remind_at := null;
		end if;
		new.time_left := null;
	elsif new.state = 'asked' and new.due_at is not null then
		new.time_left := private.working_time(app.now(), new.due_at);
		new.due_at := null;
		new.remind_at := null;
	end if;
	return new;
end $$;
comment on function private.start_clock is 'A request waits 5 working days for a reply; a question of the mentor stops the clock and the answer lets it go on (M-R2, S-5).';
create trigger clock before insert or update on public.mentoring_requests for each row execute function private.start_clock();

create function private.request_mentor(mentor uuid, about text, subject text, message text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare made uuid := gen_random_uuid();
begin
	if not exists (select from public.mentors m where m.person_id = mentor and private.is_shown(m))
		or mentor in (select private.hidden_from(auth.uid())) then
		perform private.not_found();
	end if;
	if mentor = auth.uid() then
		perform private.refuse('You cannot mentor yourself');
	end if;
	if request_mentor.about = 'opportunity' and not exists (select from public.opportunities o
		where o.id = private.uuid_or_null(subject) and private.may_see_opportunity(o.id)) then
		perform private.refuse('Select the opportunity you want help with', 'subject');
	end if;
	if request_mentor.about = 'opportunity' and private.has_interest(mentor, (select o.commissioner_id
		from public.opportunities o where o.id = private.uuid_or_null(subject))) then
		perform private.refuse('This mentor has an interest in the commissioner of this opportunity. Choose another mentor, or ask about something else', 'subject');
	end if;
	if request_mentor.about = 'service_model' and not exists (select from public.service_models s
		where s.id = private.uuid_or_null(subject) and (s.organisation_id is null and s.owner_id = auth.uid() or s.organisation_id in (select private.my_organisations()))) then
		perform private.refuse('Select the service model you want help with', 'subject');
	end if;
	if length(btrim(coalesce(message, ''))) < 30 then
		perform private.refuse('Enter a message of at least 30 characters', 'message');
	end if;
	-- The person's own row is locked, so that two requests at once cannot both be the fifth.
	perform from public.people p where p.id = auth.uid() for no key update;
	if (select count(*) from public.mentoring_requests r where r.clinician_id = auth.uid() and r.state in ('open', 'asked')) >= 5 then
		perform private.refuse(format('You have 5 open requests: to %s. Withdraw one before you ask another mentor',
			(select string_agg(private.name_of(r.mentor_id), ', ' order by r.made_at, r.id)
				from public.mentoring_requests r where r.clinician_id = auth.uid() and r.state in ('open', 'asked'))));
	end if;
	if exists (select from public.mentoring_requests r where r.clinician_id = auth.uid() and r.mentor_id = mentor and r.state in ('open', 'asked')) then
		perform private.refuse('You have asked this mentor already. They have not answered yet');
	end if;
	if exists (select from public.mentorships s where s.clinician_id = auth.uid() and s.mentor_id = mentor and s.state = 'active') then
		perform private.refuse('This mentor is mentoring you already');
	end if;
	perform private.act('request_mentor');
	insert into public.mentoring_requests (id, mentor_id, clinician_id, about, competency, service_model_id, opportunity_id, message)
	values (made, mentor, auth.uid(), request_mentor.about,
		case when request_mentor.about = 'competency' then left(subject, 100) end,
		case when request_mentor.about = 'service_model' then private.uuid_or_null(subject) end,
		case when request_mentor.about = 'opportunity' then private.uuid_or_null(subject) end, btrim(message));
	perform private.mail(mentor, 'mentoring_requested', jsonb_build_object('path', '/mentoring/requests/' || made), made::text);
	return made;
end $$;
comment on function private.request_mentor is 'Asks a mentor who is shown; at most 5 requests open at once (M-R1).';

create function private.answer_request(request uuid, accept boolean, answer text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	asked public.mentoring_requests;
	mentor public.mentors;
	mentorship uuid;
begin
	-- The mentor's row is locked first, so that two acceptances at once cannot exceed the capacity (S-3).
	select * into mentor from public.mentors m where m.person_id = auth.uid() for no key update;
	select * into asked from public.mentoring_requests r where r.id = request and r.mentor_id = auth.uid() for update;
	if asked.id is null then
		perform private.not_found();
	end if;
	if asked.state not in ('open', 'asked') then
		perform private.refuse(format('This request is %s already', asked.state));
	end if;
	if not accept then
		if length(btrim(coalesce(answer, ''))) < 10 then
			perform private.refuse('Enter a reason of at least 10 characters', 'answer');
		end if;
		perform private.act('decline_request');
		update public.mentoring_requests set state = 'declined', answer = btrim(answer_request.answer), answered_at = app.now(), replied = true where id = request;
		perform private.mail(asked.clinician_id, 'mentoring_declined', jsonb_build_object('path', '/mentoring/requests/' || request), request::text);
		return null;
	end if;
	if not private.is_shown(mentor) then
		perform private.refuse('You are paused, or your accreditation or supervision has ended, so you cannot accept');
	end if;
	if (select count(*) from public.mentorships s where s.mentor_id = auth.uid() and s.state = 'active') >= mentor.capacity then
		perform private.refuse('You are mentoring as many people as you said you can. Raise that number or close a mentorship first');
	end if;
	perform private.act('accept_request');
	update public.mentoring_requests set state = 'accepted', answer = coalesce(btrim(answer_request.answer), ''), answered_at = app.now(), replied = true where id = request;
	insert into public.mentorships (request_id, mentor_id, clinician_id) values (request, auth.uid(), asked.clinician_id)
		returning id into mentorship;
	perform private.mail(asked.clinician_id, 'mentoring_accepted', jsonb_build_object('path', '/mentoring/' || mentorship), request::text);
	return mentorship;
end $$;
comment on function private.answer_request is 'The mentor accepts, which makes a mentorship, or declines with a reason (M-R2).';

create function public.request_mentor(mentor uuid, about text, subject text, message text) returns uuid
language sql volatile set search_path = '' as $$ select private.request_mentor(mentor, about, subject, message) $$;
comment on function public.request_mentor is 'Asks a mentor for help with a competency, a service model or an opportunity.';
create function public.accept_request(request uuid, answer text) returns uuid
language sql volatile set search_path = '' as $$ select private.answer_request(request, true, answer) $$;
comment on function public.accept_request is 'The mentor accepts; the answer is the mentorship.';
create function public.decline_request(request uuid, answer text) returns void
language sql volatile set search_path = '' as $$ select private.answer_request(request, false, answer) $$;
comment on function public.decline_request is 'The mentor declines, with a reason.';
create function public.withdraw_request(request uuid) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('withdraw_request');
	update public.mentoring_requests set state = 'withdrawn' where id = request and clinician_id = auth.uid() and state in ('open', 'asked');
	if not found then
		perform private.refuse('This request can no longer be withdrawn');
	end if;
end $$;
comment on function public.withdraw_request is 'The clinician takes an unanswered request back.';

-- views -------------------------------------------------------------------------------------------

create function private.mentor_names() returns table (person_id uuid, name text, profession text)
language sql stable security definer set search_path = ''
as $$
	select p.id, p.name, p.profession from public.people p join public.mentors m on m.person_id = p.id where private.is_shown(m)
$$;
comment on function private.mentor_names is 'The names of the mentors who are shown.';
grant execute on function private.mentor_names to anon, authenticated;

create function private.response_rate(mentor uuid) returns numeric
language sql stable security definer set search_path = ''
as $$
	select case when count(*) >= 5 then round(avg(r.replied::integer), 2) end
	from public.mentoring_requests r where r.mentor_id = mentor and (r.replied or r.state = 'expired')
$$;
comment on function private.response_rate is 'The share of requests that a mentor replied to in time, from 0 to 1; null before there are 5 (S-5).';
grant execute on function private.response_rate to anon, authenticated;

create function private.standing_of(mentor uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (select jsonb_build_object('response_rate', private.response_rate(mentor),
		'average', case when count(*) >= 3 then round(avg(v.rating), 1) end, 'reviews', case when count(*) >= 3 then count(*) end)
		from private.shown_reviews(mentor) v);
end $$;
comment on function private.standing_of is 'What is public of how a mentor replies and is reviewed: nothing before there are 5 requests and 3 reviews (S-5, N-4).';
grant execute on function private.standing_of to anon, authenticated;

create view public.shown_mentors with (security_invoker = true) as
select m.person_id as id, n.name, n.profession, m.headline, m.about, m.competencies, m.conditions, m.settings, m.professions,
	m.languages, m.formats, m.wants, m.price_pence, m.capacity, private.standing_of(m.person_id) as standing
from public.mentors m join private.mentor_names() n on n.person_id = m.person_id
where private.is_shown(m) and m.person_id not in (select private.hidden_from_me());
comment on view public.shown_mentors is 'The directory of mentors, without those who are hidden from the caller (M-R5, N-5).';

create function private.party_name(person uuid) returns text
language sql stable security definer set search_path = ''
as $$
	select p.name from public.people p where p.id = person and (person = auth.uid() or exists (select from public.mentoring_requests r
		where (r.mentor_id = auth.uid() and r.clinician_id = person) or (r.clinician_id = auth.uid() and r.mentor_id = person)))
$$;
comment on function private.party_name is 'The name of either side of one''s own request.';
grant execute on function private.party_name to authenticated;

create function private.asker_facts(request uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('name', p.name, 'profession', p.profession,
		'registrations', coalesce((select jsonb_agg(jsonb_build_object('profession', g.profession, 'body', g.body,
				'state', private.registration_state(g)) order by g.claimed_at, g.id)
			from public.registrations g where g.person_id = p.id), '[]'),
		'models', coalesce((select jsonb_agg(jsonb_build_object('id', v.service_model_id, 'title', v.title, 'stage', v.stage) order by v.title, v.id)
			from public.service_models s join public.service_model_versions v on v.service_model_id = s.id and v.current
			where s.owner_id = p.id), '[]'))
	from public.people p
	where case when request is null then p.id = auth.uid() else exists (select from public.mentoring_requests r
		where r.id = request and r.clinician_id = p.id and auth.uid() in (r.mentor_id, r.clinician_id)
			and (r.state in ('open', 'asked') or exists (select from public.mentorships s where s.request_id = r.id and s.state = 'active'))) end
$$;
comment on function private.asker_facts is 'Who asks a mentor: their profession, whether its registration was checked but never its number, and what they have on show. For the two, while a request is open or its mentorship goes on; with null of the caller, who is told before they ask.';
grant execute on function private.asker_facts to authenticated;

create view public.my_mentoring_requests with (security_invoker = true) as
select r.*, private.party_name(r.mentor_id) as mentor_name, private.party_name(r.clinician_id) as clinician_name,
	o.title as opportunity_title, coalesce(w.title, v.title) as service_model_title, v.id is not null as service_model_shown,
	s.id as mentorship_id, s.state as mentorship_state, s.started_at
from public.mentoring_requests r
left join public.opportunities o on o.id = r.opportunity_id
left join public.service_models w on w.id = r.service_model_id
left join public.service_model_versions v on v.service_model_id = r.service_model_id and v.current
left join public.mentorships s on s.request_id = r.id;
comment on view public.my_mentoring_requests is 'Requests with the names of both sides and what they are about; a draft''s title is for its owner alone.';

create function public.mentoring_subjects(mentor uuid, chosen_opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'mentor', (select to_jsonb(m) from public.shown_mentors m where m.id = mentor),
		'asked', (select jsonb_build_object('id', r.id, 'state', r.state, 'mentorship_id', r.mentorship_id)
			from public.my_mentoring_requests r
			where r.mentor_id = mentor and r.clinician_id = auth.uid()
				and (r.state in ('open', 'asked') or r.mentorship_state = 'active')
			limit 1),
		'asker', private.asker_facts(null),
		'open', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.mentor_name) order by r.made_at, r.id)
			from public.my_mentoring_requests r where r.clinician_id = auth.uid() and r.state in ('open', 'asked')), '[]'),
		'service_models', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title) order by s.title, s.id)
			from public.service_models s where s.state <> 'archived'), '[]'),
		'opportunities', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title) order by p.title, p.id)
			from (select o.id, o.title from public.opportunities o
				where o.state = 'published' and o.deadline_at > app.now()
				order by o.id is not distinct from chosen_opportunity desc, o.deadline_at, o.id limit 50) p), '[]'))
$$;
comment on function public.mentoring_subjects is 'A mentor who is shown, what the caller may ask for help with and the mentor then sees of them, and a request or mentorship they have already.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.mentors enable row level security;
alter table public.mentoring_request_changes enable row level security;
alter table public.mentoring_requests enable row level security;
alter table public.mentorships enable row level security;

create policy "everyone sees mentors who are shown" on public.mentors for select to anon, authenticated
	using (private.is_shown(mentors) and person_id not in (select private.hidden_from_me()));
create policy "mentors see their own profile" on public.mentors for select to authenticated using (person_id = (select auth.uid()));
create policy "everyone reads the table of changes" on public.mentoring_request_changes for select to anon, authenticated using (true);
create policy "both sides read a request" on public.mentoring_requests for select to authenticated
	using (mentor_id = (select auth.uid()) or clinician_id = (select auth.uid()));
create policy "clinicians withdraw their request" on public.mentoring_requests for update to authenticated
	using (clinician_id = (select auth.uid()) and state in ('open', 'asked')) with check (clinician_id = (select auth.uid()) and state = 'withdrawn');
create policy "both sides read a mentorship" on public.mentorships for select to authenticated
	using (mentor_id = (select auth.uid()) or clinician_id = (select auth.uid()));

grant select on public.mentors, public.shown_mentors, public.mentoring_request_changes to anon, authenticated;
grant select on public.mentoring_requests, public.my_mentoring_requests, public.mentorships to authenticated;
grant update (state) on public.mentoring_requests to authenticated;
grant execute on function private.request_mentor, private.answer_request, public.request_mentor, public.accept_request,
	public.decline_request, public.withdraw_request, public.mentoring_subjects to authenticated;

select private.audit('public.mentors');
select private.audit('public.mentoring_requests');
select private.audit('public.mentorships');
