-- What a pair does together, what each keeps alone, and what keeps people safe (S-1 to S-6, M-R2 to M-R5, N-1 to N-7).

-- tables ------------------------------------------------------------------------------------------

create table public.request_questions (
	id uuid primary key default gen_random_uuid(),
	request_id uuid not null references public.mentoring_requests,
	question text not null check (length(btrim(question)) between 10 and 2000),
	asked_at timestamptz not null default app.now(),
	reply text check (length(btrim(reply)) between 2 and 2000),
	replied_at timestamptz
);
comment on table public.request_questions is 'What a mentor asks before they answer a request, and the replies (M-R2). Read by the two alone.';
create index request_questions_request on public.request_questions (request_id, asked_at);
create unique index request_questions_one_open on public.request_questions (request_id) where reply is null;

create table public.mentorship_goals (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references public.mentorships,
	competency text not null check (length(competency) <= 100),
	title text not null check (length(btrim(title)) between 3 and 200),
	baseline text not null default '' check (length(baseline) <= 1000),
	target text not null check (length(btrim(target)) between 3 and 1000),
	evidence text not null default '' check (length(evidence) <= 2000),
	reached_at timestamptz,
	made_by uuid not null references public.people,
	made_at timestamptz not null default app.now()
);
comment on table public.mentorship_goals is 'What a mentorship is for: from where to where, and what shows it (M-R3). Read by the two alone.';
create index mentorship_goals_mentorship on public.mentorship_goals (mentorship_id, made_at);
create index mentorship_goals_made_by on public.mentorship_goals (made_by);

create table public.mentorship_actions (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references public.mentorships,
	what text not null check (length(btrim(what)) between 3 and 500),
	owner_id uuid not null references public.people,
	due_on date not null,
	done_at timestamptz,
	made_by uuid not null references public.people,
	made_at timestamptz not null default app.now()
);
comment on table public.mentorship_actions is 'What one of the two does by a date (M-R3). Read by the two alone.';
create index mentorship_actions_mentorship on public.mentorship_actions (mentorship_id, due_on);
create index mentorship_actions_owner on public.mentorship_actions (owner_id, due_on);
create index mentorship_actions_made_by on public.mentorship_actions (made_by);

create table public.mentorship_notes (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references public.mentorships,
	author_id uuid not null references public.people,
	text text not null check (length(btrim(text)) between 1 and 5000),
	made_at timestamptz not null default app.now()
);
comment on table public.mentorship_notes is 'Notes that the pair shares (M-R3). Read by the two alone.';
create index mentorship_notes_mentorship on public.mentorship_notes (mentorship_id, made_at);
create index mentorship_notes_author on public.mentorship_notes (author_id);

create table private.own_notes (
	id uuid primary key default gen_random_uuid(),
	author_id uuid not null references public.people on delete cascade,
	mentorship_id uuid not null references public.mentorships,
	booking_id uuid references public.bookings,
	sealed text not null check (length(sealed) <= 60000),
	made_at timestamptz not null default app.now(),
	changed_at timestamptz not null default app.now(),
	unique (author_id, booking_id)
);
comment on table private.own_notes is 'Notes of one''s own, encrypted by the application, read by their author alone and by no admin; in no audit event and no export (N-1). With a booking: topics and reflection for the CPD record (N-3).';
create index own_notes_author on private.own_notes (author_id, mentorship_id);
create index own_notes_mentorship on private.own_notes (mentorship_id);
create index own_notes_booking on private.own_notes (booking_id);
alter table private.own_notes enable row level security;

create table public.mentorship_messages (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references public.mentorships,
	sender_id uuid not null references public.people,
	text text not null check (length(btrim(text)) between 1 and 5000),
	sent_at timestamptz not null default app.this_instant(),
	read_at timestamptz
);
comment on table public.mentorship_messages is 'Messages of a pair, while their mentorship runs (N-7). Read by the two alone.';
create index mentorship_messages_mentorship on public.mentorship_messages (mentorship_id, sent_at);
create index mentorship_messages_sender on public.mentorship_messages (sender_id);
create index mentorship_messages_unread on public.mentorship_messages (mentorship_id, sender_id) where read_at is null;

create table public.mentorship_reviews (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references public.mentorships,
	author_id uuid not null references public.people,
	rating integer not null check (rating between 1 and 5),
	text text not null default '' check (length(text) <= 2000),
	made_at timestamptz not null default app.now(),
	unique (mentorship_id, author_id)
);
comment on table public.mentorship_reviews is 'What each of the two says of the other: hidden until both are in or 7 days have passed (N-4).';
create index mentorship_reviews_author on public.mentorship_reviews (author_id);

create table public.gap_plan_items (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references public.people on delete cascade,
	opportunity_id uuid not null references public.opportunities,
	criterion_id uuid not null references public.criteria on delete cascade,
	competency text not null check (length(competency) <= 100),
	made_at timestamptz not null default app.now(),
	unique (person_id, criterion_id)
);
comment on table public.gap_plan_items is 'A criterion that a clinician says they are not ready for, and the competency that would help (M-R4). Read by that person alone.';
create index gap_plan_items_opportunity on public.gap_plan_items (opportunity_id);
create index gap_plan_items_criterion on public.gap_plan_items (criterion_id);

create table private.blocks (
	blocker_id uuid not null references public.people on delete cascade,
	blocked_id uuid not null references public.people on delete cascade,
	made_at timestamptz not null default app.now(),
	primary key (blocker_id, blocked_id),
	check (blocker_id <> blocked_id)
);
comment on table private.blocks is 'Who keeps whom away (N-5). In private, so that no export of the other person names it.';
create index blocks_blocked on private.blocks (blocked_id);
alter table private.blocks enable row level security;

create table private.reports (
	id uuid primary key default gen_random_uuid(),
	kind text not null check (kind in ('harm', 'discrimination', 'fraud', 'conflict_of_interest', 'patient_data')),
	reporter_id uuid references public.people on delete set null,
	about_id uuid references public.people on delete set null,
	text text not null check (length(btrim(text)) between 20 and 5000),
	made_at timestamptz not null default app.now(),
	answer text not null default '' check (length(answer) <= 2000),
	answered_by uuid references public.people on delete set null,
	answered_at timestamptz
);
comment on table private.reports is 'What somebody reports to the platform admins (N-6). In private, so that no export of the other person names it.';
create index reports_reporter on private.reports (reporter_id);
create index reports_about on private.reports (about_id);
create index reports_answered_by on private.reports (answered_by);
create index reports_waiting on private.reports (made_at) where answered_at is null;
alter table private.reports enable row level security;

-- interests (M-R5) --------------------------------------------------------------------------------

create function private.has_interest(person uuid, commissioner uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	with family as (select o.id from public.organisations o
		where o.id = commissioner or o.successor_id = commissioner
			or o.id = (select c.successor_id from public.organisations c where c.id = commissioner))
	select exists (select from public.interests i where i.person_id = person and i.organisation_id in (select id from family)
			and i.declared_on <= app.today() and (i.ends_on is null or app.today() <= (i.ends_on + interval '6 months')::date))
		or exists (select from public.memberships m where m.person_id = person and m.role in ('officer', 'approver')
			and m.organisation_id in (select id from family))
$$;
comment on function private.has_interest is 'Whether a person has an interest in a commissioner, the one before or the one after it: declared, until 6 months after its end, or by deciding for it (M-R5).';

create function private.closed_mentors(person uuid) returns table (mentor_id uuid)
language sql stable security definer set search_path = ''
as $$
	select distinct m.person_id
	from (select distinct o.commissioner_id from public.bids b
		join public.memberships k on k.organisation_id = b.organisation_id and k.person_id = closed_mentors.person
		join public.opportunities o on o.id = b.opportunity_id
		where b.state <> 'withdrawn' and o.state not in ('awarded', 'cancelled', 'unsuccessful', 'withdrawn')) c
	join public.mentors m on m.person_id <> closed_mentors.person and private.has_interest(m.person_id, c.commissioner_id)
$$;
comment on function private.closed_mentors is 'Mentors with an interest in a commissioner that the organisation of a person bids to. It follows from bids that this person sees anyway and is asked for this person alone, so that nobody else can tell who bids (M-R5, R25).';

create function private.expect_open_door() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.mentor_id in (select c.mentor_id from private.closed_mentors(new.clinician_id) c) then
		perform private.refuse('This mentor has an interest in a commissioner that your organisation bids to, so no session can be booked until 6 months after it ends', 'time');
	end if;
	if new.mentor_id in (select private.hidden_from(new.clinician_id)) then
		perform private.refuse('That time has just been taken', 'time');
	end if;
	return new;
end $$;
comment on function private.expect_open_door is 'A mentor with an interest is not booked by bidders, and nobody by whom they keep away (M-R5, N-5).';
create trigger open_door before insert on public.bookings for each row execute function private.expect_open_door();

-- blocking (N-5) ----------------------------------------------------------------------------------

create function private.knows(person uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select person <> auth.uid() and (private.party_name(person) is not null
		or exists (select from public.mentors m where m.person_id = person and private.is_shown(m)))
$$;
comment on function private.knows is 'Whether the caller meets a person on Coldframe: as a mentor who is shown, or as the other side of a request.';

create function private.end_mentorship(mentorship uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	update public.mentorships s set state = 'closed', ended_at = app.now(), quiet_asked_at = null where s.id = mentorship and s.state = 'active';
	delete from public.waiting_list w where w.mentorship_id = mentorship;
	update public.bookings b set state = 'expired', hold_ends_at = null where b.mentorship_id = mentorship and b.state = 'held';
end $$;
comment on function private.end_mentorship is 'Closes a mentorship and tells nobody; who waits for a time waits no longer, and a time that is kept and not booked is let go.';

create function private.block_person(person uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare me constant uuid := auth.uid();
begin
	if not coalesce(private.knows(person), false) then
		perform private.not_found();
	end if;
	perform private.lock_pair(me, person);
	insert into private.blocks (blocker_id, blocked_id) values (me, person) on conflict do nothing;
	perform private.act('end_mentoring');
	update public.mentoring_requests r set answered_at = app.now(),
		state = case when r.mentor_id = me then 'declined' else 'withdrawn' end,
		answer = case when r.mentor_id = me then 'I cannot take this on at the moment.' else r.answer end
	where r.state in ('open', 'asked') and (r.mentor_id, r.clinician_id) in ((me, person), (person, me));
	perform private.end_mentorship(s.id) from public.mentorships s
	where s.state = 'active' and (s.mentor_id, s.clinician_id) in ((me, person), (person, me));
end $$;
comment on function private.block_person is 'Keeps a person away: both vanish from what the other searches, is offered and reads, and nobody is told (N-5). Sessions that are booked stay until somebody cancels them.';

create function private.unblock_person(person uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	delete from private.blocks b where b.blocker_id = auth.uid() and b.blocked_id = person;
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.unblock_person is 'Lets a person be seen again; what was closed stays closed.';

-- reporting (N-6) ---------------------------------------------------------------------------------

create function private.platform_admins() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select distinct m.person_id from public.memberships m join public.organisations o on o.id = m.organisation_id
	where o.kind = 'platform' and o.verified_at is not null
$$;
comment on function private.platform_admins is 'Who runs Coldframe.';

create function private.report(kind text, about uuid, text text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare made constant uuid := gen_random_uuid();
begin
	if about is not null and not coalesce(private.knows(about), false) then
		perform private.not_found();
	end if;
	if kind is null or kind not in ('harm', 'discrimination', 'fraud', 'conflict_of_interest', 'patient_data') then
		perform private.refuse('Select what you report', 'kind');
	end if;
	if length(btrim(coalesce(text, ''))) < 20 then
		perform private.refuse('Enter what happened, in at least 20 characters', 'text');
	end if;
	if (select count(*) from private.reports r where r.reporter_id = auth.uid() and r.made_at > app.now() - interval '1 day') >= 20 then
		perform private.refuse('You have sent 20 reports today. Write to us again tomorrow');
	end if;
	insert into private.reports (id, kind, reporter_id, about_id, text) values (made, report.kind, auth.uid(), about, btrim(report.text));
	perform private.mail(admin, 'report_made', jsonb_build_object('path', '/admin/reports/' || made), made::text) from private.platform_admins() admin;
	return made;
end $$;
comment on function private.report is 'Tells the platform admins of harm, discrimination, fraud, a conflict of interest or patient data; the person it is about is not told.';

create function private.answer_report(report uuid, answer text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject private.reports;
begin
	perform private.expect_platform();
	select * into subject from private.reports r where r.id = report and r.about_id is distinct from auth.uid() for update;
	if subject.id is null then
		perform private.not_found();
	end if;
	if subject.answered_at is not null then
		perform private.refuse('This report is answered already');
	end if;
	if length(btrim(coalesce(answer, ''))) < 10 then
		perform private.refuse('Enter an answer of at least 10 characters', 'answer');
	end if;
	update private.reports r set answer = btrim(answer_report.answer), answered_by = auth.uid(), answered_at = app.now() where r.id = report;
	perform private.record('answer_report', 'reports', report, null);
	perform private.mail(subject.reporter_id, 'report_answered', jsonb_build_object('path', '/safety'), report::text);
end $$;
comment on function private.answer_report is 'A platform admin whom it is not about says what follows; who reported reads it.';

create function private.admin_reports() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'madeAt', r.made_at, 'aboutName', private.name_of(r.about_id),
		'answeredAt', r.answered_at) order by r.answered_at desc nulls first, r.kind = 'harm' desc, r.made_at, r.id), '[]')
	from (select * from private.reports w where w.about_id is distinct from auth.uid() order by w.answered_at is null desc, w.made_at desc limit 200) r
	where private.belongs_to_kind('platform')
$$;
comment on function private.admin_reports is 'Reports for platform admins, those that wait and harm first; never one about oneself.';

create function private.admin_report(report uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare subject private.reports;
begin
	select * into subject from private.reports r where r.id = report and r.about_id is distinct from auth.uid() and private.belongs_to_kind('platform');
	if subject.id is null then
		return null;
	end if;
	perform private.record('read_report', 'reports', report, null);
	return jsonb_build_object('id', subject.id, 'kind', subject.kind, 'madeAt', subject.made_at, 'text', subject.text,
		'reporterName', private.name_of(subject.reporter_id), 'aboutName', private.name_of(subject.about_id), 'aboutId', subject.about_id,
		'aboutMentor', exists (select from public.mentors m where m.person_id = subject.about_id),
		'answer', subject.answer, 'answeredBy', private.name_of(subject.answered_by), 'answeredAt', subject.answered_at);
end $$;
comment on function private.admin_report is 'One report for a platform admin; reading it leaves an event.';

create function private.my_safety() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'blocked', (select coalesce(jsonb_agg(jsonb_build_object('id', b.blocked_id, 'name', private.name_of(b.blocked_id), 'since', b.made_at)
			order by b.made_at desc), '[]') from private.blocks b where b.blocker_id = auth.uid()),
		'reports', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'madeAt', r.made_at, 'aboutName', private.name_of(r.about_id),
			'answer', r.answer, 'answeredAt', r.answered_at) order by r.made_at desc), '[]') from private.reports r where r.reporter_id = auth.uid()))
$$;
comment on function private.my_safety is 'Whom the caller keeps away, and what they reported.';

create function private.person_met(person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', person, 'name', private.name_of(person),
		'blocked', exists (select from private.blocks b where b.blocker_id = auth.uid() and b.blocked_id = person),
		'sessions', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'startsAt', b.starts_at) order by b.starts_at), '[]')
			from public.bookings b where b.state = 'confirmed' and b.starts_at > app.now()
				and (b.mentor_id, b.clinician_id) in ((auth.uid(), person), (person, auth.uid()))))
	where private.knows(person)
$$;
comment on function private.person_met is 'A person whom the caller may block or report, with the sessions that are booked; null for anyone else.';

-- profile, approval and pausing (S-1, S-2, S-4) ---------------------------------------------------

create function private.save_mentor_profile(content jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	typed constant public.mentors := jsonb_populate_record(null::public.mentors, content);
	known constant boolean := exists (select from public.mentors m where m.person_id = auth.uid());
begin
	if not exists (select from public.people p where p.id = auth.uid() and p.closed_at is null) then
		perform private.not_found();
	end if;
	perform private.act('save_mentor_profile');
	insert into public.mentors (person_id, headline, about, competencies, conditions, settings, professions, languages, formats, wants, price_pence, capacity, asked_at)
	values (auth.uid(), btrim(typed.headline), btrim(typed.about), typed.competencies, typed.conditions, typed.settings, typed.professions,
		typed.languages, typed.formats, btrim(typed.wants), typed.price_pence, typed.capacity, app.now())
	on conflict (person_id) do update set headline = excluded.headline, about = excluded.about, competencies = excluded.competencies,
		conditions = excluded.conditions, settings = excluded.settings, professions = excluded.professions, languages = excluded.languages,
		formats = excluded.formats, wants = excluded.wants, price_pence = excluded.price_pence, capacity = excluded.capacity;
	if not known then
		perform private.mail(admin, 'mentor_asked', jsonb_build_object('path', '/admin/mentors/' || auth.uid()), auth.uid()::text) from private.platform_admins() admin;
	end if;
end $$;
comment on function private.save_mentor_profile is 'What a mentor offers. The first time it asks the platform admins to approve; bookings keep the price they were made at.';

create function private.decide_mentor(person uuid, approved boolean, accredited_until date, supervised_until date) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.mentors;
begin
	perform private.expect_platform();
	select * into subject from public.mentors m where m.person_id = person and m.person_id <> auth.uid() for update;
	if subject.person_id is null then
		perform private.not_found();
	end if;
	if approved and (decide_mentor.accredited_until is null or decide_mentor.accredited_until < app.today()) then
		perform private.refuse('Enter a date from today for the accreditation', 'accredited');
	end if;
	if approved and (decide_mentor.supervised_until is null or decide_mentor.supervised_until < app.today()) then
		perform private.refuse('Enter a date from today for the supervision', 'supervised');
	end if;
	perform private.act(case when approved then 'approve_mentor' else 'hide_mentor' end);
	update public.mentors m set asked_at = null,
		approved_at = case when approved then coalesce(m.approved_at, app.now()) end,
		accredited_until = case when approved then decide_mentor.accredited_until else m.accredited_until end,
		supervised_until = case when approved then decide_mentor.supervised_until else m.supervised_until end
	where m.person_id = person;
	if approved then
		perform private.mail(person, 'mentor_approved', jsonb_build_object('path', '/mentoring/profile'),
			concat_ws(':', person, decide_mentor.accredited_until, decide_mentor.supervised_until));
	else
		perform private.mail(person, 'mentor_not_approved', jsonb_build_object('path', '/mentoring/profile'), person || ':' || app.today());
	end if;
end $$;
comment on function private.decide_mentor is 'A platform admin shows a mentor until accreditation or supervision ends, or hides them (S-1).';

create function private.admin_mentors() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', m.person_id, 'name', private.name_of(m.person_id), 'askedAt', m.asked_at,
		'approvedAt', m.approved_at, 'paused', m.paused, 'shown', private.is_shown(m), 'accreditedUntil', m.accredited_until,
		'supervisedUntil', m.supervised_until) order by m.asked_at is null, m.asked_at, least(m.accredited_until, m.supervised_until), m.person_id), '[]')
	from public.mentors m where private.belongs_to_kind('platform')
$$;
comment on function private.admin_mentors is 'Mentors for platform admins: who waits first, then whose dates end soonest. What is offered is public; nothing of whom they mentor.';

create function private.admin_mentor(person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select to_jsonb(m) - 'pause_reason' || jsonb_build_object('id', m.person_id, 'name', private.name_of(m.person_id), 'shown', private.is_shown(m), 'today', app.today(),
		'registrations', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'body', r.body, 'profession', r.profession, 'state', private.registration_state(r))
			order by r.claimed_at), '[]') from public.registrations r where r.person_id = m.person_id))
	from public.mentors m where m.person_id = person and private.belongs_to_kind('platform')
$$;
comment on function private.admin_mentor is 'One mentor for a platform admin, with their registrations; null for anyone else.';

create function private.follow_pause() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare ended record;
begin
	for ended in update public.mentoring_requests r set state = 'declined', answered_at = app.now(),
			answer = case when new.pause_reason = '' then 'This mentor is taking a break.' else new.pause_reason end
		where r.mentor_id = new.person_id and r.state in ('open', 'asked') returning r.id, r.clinician_id loop
		perform private.mail(ended.clinician_id, 'mentoring_paused', jsonb_build_object('path', '/mentoring/requests/' || ended.id), ended.id::text);
	end loop;
	return null;
end $$;
comment on function private.follow_pause is 'Who pauses declines what is open, with the reason; sessions that are booked stay (S-4).';
create trigger follow_pause after update on public.mentors for each row when (new.paused and not old.paused) execute function private.follow_pause();

create function private.pause_mentoring(reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not exists (select from public.mentors m where m.person_id = auth.uid()) then
		perform private.not_found();
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	perform private.act('pause_mentoring');
	update public.mentors m set paused = true, pause_reason = btrim(reason) where m.person_id = auth.uid() and not m.paused;
end $$;
comment on function private.pause_mentoring is 'The mentor is hidden and takes no requests until they go on (S-4).';

create function private.resume_mentoring() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('resume_mentoring');
	update public.mentors m set paused = false, pause_reason = '' where m.person_id = auth.uid();
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.resume_mentoring is 'The mentor takes requests again.';

create function private.coached(request public.mentoring_requests) returns text[]
language sql stable security definer set search_path = ''
as $$
	select case when request.competency is not null then array[request.competency]
		else coalesce((select m.competencies from public.mentors m where m.person_id = request.mentor_id), '{}') end
$$;
comment on function private.coached is 'What a request asks for: the competency it names, else what its mentor coaches.';

create function private.alternatives(request uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', a.person_id, 'name', private.name_of(a.person_id), 'headline', a.headline,
		'price_pence', a.price_pence, 'competencies', a.competencies) order by a.place), '[]')
	from (select m.*, row_number() over (order by
			(select count(*) from unnest(m.competencies) c where c = any (private.coached(r))) desc, m.price_pence, m.person_id) as place
		from public.mentoring_requests r join public.mentors m on m.person_id not in (r.mentor_id, r.clinician_id)
		where r.id = request and r.clinician_id = auth.uid() and r.state in ('declined', 'expired')
			and private.is_shown(m) and m.competencies && private.coached(r)
			and m.person_id not in (select private.hidden_from(auth.uid()))
			and not exists (select from public.opportunities o where o.id = r.opportunity_id and private.has_interest(m.person_id, o.commissioner_id))
			and (select count(*) from public.mentorships s where s.mentor_id = m.person_id and s.state = 'active') < m.capacity
			and not exists (select from public.mentoring_requests x where x.clinician_id = r.clinician_id and x.mentor_id = m.person_id
				and (x.state in ('open', 'asked') or x.state = 'declined' and x.answered_at > app.now() - interval '90 days'))) a
	where a.place <= 3
$$;
comment on function private.alternatives is 'Up to three other mentors for a request that was declined or ended: who coach the same, have room and are open to the clinician (S-4).';

-- requests (M-R1, M-R2) ---------------------------------------------------------------------------

create function private.ask_about_request(request uuid, question text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare asked public.mentoring_requests;
begin
	select * into asked from public.mentoring_requests r where r.id = request and r.mentor_id = auth.uid() for update;
	if asked.id is null then
		perform private.not_found();
	end if;
	if asked.state = 'asked' then
		perform private.refuse('You have asked something already. Wait for the reply');
	end if;
	if asked.state <> 'open' then
		perform private.refuse(format('This request is %s already', asked.state));
	end if;
	if length(btrim(coalesce(question, ''))) < 10 then
		perform private.refuse('Enter a question of at least 10 characters', 'answer');
	end if;
	perform private.act('ask_about_request');
	insert into public.request_questions (request_id, question) values (request, btrim(ask_about_request.question));
	update public.mentoring_requests set state = 'asked', replied = true where id = request;
	perform private.mail(asked.clinician_id, 'mentoring_question', jsonb_build_object('path', '/mentoring/requests/' || request),
		request || ':' || app.this_instant());
end $$;
comment on function private.ask_about_request is 'The mentor asks something, which stops the clock until the clinician replies (M-R2).';

create function private.reply_to_question(request uuid, reply text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare asked public.mentoring_requests;
begin
	select * into asked from public.mentoring_requests r where r.id = request and r.clinician_id = auth.uid() for update;
	if asked.id is null then
		perform private.not_found();
	end if;
	if asked.state <> 'asked' then
		perform private.refuse('No question waits for your reply');
	end if;
	if length(btrim(coalesce(reply, ''))) < 2 then
		perform private.refuse('Enter your reply', 'reply');
	end if;
	perform private.act('reply_to_question');
	update public.request_questions q set reply = btrim(reply_to_question.reply), replied_at = app.now() where q.request_id = request and q.reply is null;
	update public.mentoring_requests set state = 'open' where id = request;
	perform private.mail(asked.mentor_id, 'mentoring_replied', jsonb_build_object('path', '/mentoring/requests/' || request),
		request || ':' || app.this_instant());
end $$;
comment on function private.reply_to_question is 'The clinician replies, and the clock goes on from where it stood (M-R2).';

create function private.withdraw_others() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare withdrawn integer;
begin
	perform private.act('withdraw_request');
	update public.mentoring_requests r set state = 'withdrawn' where r.clinician_id = auth.uid() and r.state in ('open', 'asked');
	get diagnostics withdrawn = row_count;
	return withdrawn;
end $$;
comment on function private.withdraw_others is 'Withdraws every open request of a clinician who has found a mentor, in one step (M-R1); gives how many.';

create function private.request_page(request uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('dueAt', r.due_at, 'reminded', r.remind_at is null,
		'questions', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'question', q.question, 'askedAt', q.asked_at, 'reply', q.reply, 'repliedAt', q.replied_at)
			order by q.asked_at), '[]') from public.request_questions q where q.request_id = r.id),
		'alternatives', private.alternatives(r.id))
	from public.mentoring_requests r where r.id = request and auth.uid() in (r.mentor_id, r.clinician_id)
$$;
comment on function private.request_page is 'What was asked and replied about a request, until when it waits, and other mentors once it is declined; null for anyone but the two.';

-- together (M-R3, N-7) ----------------------------------------------------------------------------

create function private.my_mentorship(mentorship uuid, running boolean default true) returns public.mentorships
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.mentorships;
begin
	select * into subject from public.mentorships s where s.id = mentorship and auth.uid() in (s.mentor_id, s.clinician_id) for no key update;
	if subject.id is null then
		perform private.not_found();
	end if;
	if running and subject.state <> 'active' then
		perform private.refuse('This mentorship is closed');
	end if;
	return subject;
end $$;
comment on function private.my_mentorship is 'A mentorship of the caller, locked; refused when it is closed.';

create function private.mark_alive() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	update public.mentorships s set kept_at = app.now(), quiet_asked_at = null where s.id = new.mentorship_id and s.quiet_asked_at is not null;
	return null;
end $$;
comment on function private.mark_alive is 'Whatever one of the two does after they were asked keeps the mentorship going (S-6).';
create trigger alive after insert on public.mentorship_goals for each row execute function private.mark_alive();
create trigger alive after insert on public.mentorship_actions for each row execute function private.mark_alive();
create trigger alive after insert on public.mentorship_notes for each row execute function private.mark_alive();
create trigger alive after insert on public.mentorship_messages for each row execute function private.mark_alive();
create trigger alive after insert on public.bookings for each row execute function private.mark_alive();

create function private.save_goal(mentorship uuid, goal uuid, content jsonb) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	typed constant public.mentorship_goals := jsonb_populate_record(null::public.mentorship_goals, content);
	kept uuid := goal;
begin
	perform private.my_mentorship(mentorship);
	perform private.act('save_goal');
	if goal is null then
		insert into public.mentorship_goals (mentorship_id, competency, title, baseline, target, evidence, made_by)
		values (mentorship, typed.competency, btrim(typed.title), btrim(typed.baseline), btrim(typed.target), btrim(typed.evidence), auth.uid())
		returning id into kept;
		return kept;
	end if;
	update public.mentorship_goals g set competency = typed.competency, title = btrim(typed.title), baseline = btrim(typed.baseline),
		target = btrim(typed.target), evidence = btrim(typed.evidence),
		reached_at = case when (content ->> 'reached')::boolean then coalesce(g.reached_at, app.now()) end
	where g.id = goal and g.mentorship_id = mentorship;
	if not found then
		perform private.not_found();
	end if;
	return kept;
end $$;
comment on function private.save_goal is 'Either of the two sets a goal, or says how far it has come (M-R3).';

create function private.add_action(mentorship uuid, what text, owner uuid, due_on date) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject constant public.mentorships := private.my_mentorship(mentorship);
	made uuid;
begin
	if owner is null or owner not in (subject.mentor_id, subject.clinician_id) then
		perform private.refuse('Select who does it', 'owner');
	end if;
	if add_action.due_on is null or add_action.due_on < app.today() or add_action.due_on > app.today() + 730 then
		perform private.refuse('Enter a date from today to 2 years ahead', 'due');
	end if;
	perform private.act('add_action');
	insert into public.mentorship_actions (mentorship_id, what, owner_id, due_on, made_by)
	values (mentorship, btrim(add_action.what), owner, add_action.due_on, auth.uid()) returning id into made;
	return made;
end $$;
comment on function private.add_action is 'Either of the two writes down who does what by when (M-R3).';

create function private.tick_action(action uuid, done boolean) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare mentorship constant uuid := (select a.mentorship_id from public.mentorship_actions a where a.id = action);
begin
	perform private.my_mentorship(mentorship);
	perform private.act('tick_action');
	update public.mentorship_actions a set done_at = case when done then coalesce(a.done_at, app.now()) end where a.id = action;
	return mentorship;
end $$;
comment on function private.tick_action is 'An action is done, or after all not; gives its mentorship.';

create function private.add_note(mentorship uuid, text text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare made uuid;
begin
	perform private.my_mentorship(mentorship);
	perform private.act('add_note');
	insert into public.mentorship_notes (mentorship_id, author_id, text) values (mentorship, auth.uid(), btrim(add_note.text)) returning id into made;
	return made;
end $$;
comment on function private.add_note is 'A note that both read (M-R3).';

create function private.send_message(mentorship uuid, text text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject constant public.mentorships := private.my_mentorship(mentorship);
	other constant uuid := case when auth.uid() = subject.mentor_id then subject.clinician_id else subject.mentor_id end;
	waiting boolean;
	made uuid;
begin
	if auth.uid() = subject.clinician_id and subject.mentor_id in (select c.mentor_id from private.closed_mentors(auth.uid()) c) then
		perform private.refuse('This mentor has an interest in a commissioner that your organisation bids to, so you cannot write to them until 6 months after it ends', 'text');
	end if;
	if length(btrim(coalesce(text, ''))) < 1 then
		perform private.refuse('Enter a message', 'text');
	end if;
	waiting := exists (select from public.mentorship_messages m where m.mentorship_id = mentorship and m.sender_id = auth.uid() and m.read_at is null);
	perform private.act('send_message');
	insert into public.mentorship_messages (mentorship_id, sender_id, text) values (mentorship, auth.uid(), btrim(send_message.text)) returning id into made;
	if not waiting then
		perform private.mail(other, 'mentoring_message', jsonb_build_object('path', '/mentoring/' || mentorship || '/messages'), made::text);
	end if;
	return made;
end $$;
comment on function private.send_message is 'A message to the other side, with one mail that quotes nothing until they have read it (N-7). Bidders do not write to a mentor with an interest (M-R5).';

create function private.read_messages(mentorship uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.mentorships;
begin
	select * into subject from public.mentorships s where s.id = mentorship and auth.uid() in (s.mentor_id, s.clinician_id);
	if subject.id is null then
		return null;
	end if;
	perform private.act('read_messages');
	update public.mentorship_messages m set read_at = app.now()
	where m.mentorship_id = mentorship and m.sender_id <> auth.uid() and m.read_at is null and subject.state = 'active';
	return jsonb_build_object('id', subject.id, 'state', subject.state,
		'otherName', private.name_of(case when auth.uid() = subject.mentor_id then subject.clinician_id else subject.mentor_id end),
		'closedToMe', auth.uid() = subject.clinician_id and subject.mentor_id in (select c.mentor_id from private.closed_mentors(auth.uid()) c),
		'messages', case when subject.state = 'active' then (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'mine', m.sender_id = auth.uid(),
				'text', m.text, 'sentAt', m.sent_at, 'readAt', m.read_at) order by m.sent_at, m.id), '[]')
			from (select * from public.mentorship_messages l where l.mentorship_id = mentorship order by l.sent_at desc, l.id limit 200) m) else '[]' end);
end $$;
comment on function private.read_messages is 'The latest 200 messages, which are read by this; none once the mentorship is closed; null for anyone but the two.';

-- notes of one's own (N-1, N-3) -------------------------------------------------------------------

create function private.keep_own_note(mentorship uuid, booking uuid, sealed text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare made uuid;
begin
	perform private.my_mentorship(coalesce(mentorship, (select b.mentorship_id from public.bookings b where b.id = booking)), false);
	if booking is not null and not exists (select from public.bookings b where b.id = booking and b.state = 'took_place') then
		perform private.refuse('Write this after both have said that the session took place');
	end if;
	insert into private.own_notes (author_id, mentorship_id, booking_id, sealed)
	values (auth.uid(), coalesce(mentorship, (select b.mentorship_id from public.bookings b where b.id = booking)), booking, keep_own_note.sealed)
	on conflict (author_id, booking_id) do update set sealed = excluded.sealed, changed_at = app.now()
	returning id into made;
	return made;
end $$;
comment on function private.keep_own_note is 'Keeps a note of one''s own, sealed; one for each session that took place holds its topics and reflection. It leaves no event (N-1).';

create function private.drop_own_note(note uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare mentorship uuid;
begin
	delete from private.own_notes n where n.id = note and n.author_id = auth.uid() returning n.mentorship_id into mentorship;
	if mentorship is null then
		perform private.not_found();
	end if;
	return mentorship;
end $$;
comment on function private.drop_own_note is 'Deletes a note of one''s own; gives its mentorship.';

create function private.notes_page(mentorship uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', s.id, 'state', s.state,
		'otherName', private.name_of(case when auth.uid() = s.mentor_id then s.clinician_id else s.mentor_id end),
		'shared', (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'mine', n.author_id = auth.uid(), 'text', n.text, 'madeAt', n.made_at)
			order by n.made_at desc, n.id), '[]') from public.mentorship_notes n where n.mentorship_id = s.id),
		'own', (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'sealed', n.sealed, 'madeAt', n.made_at) order by n.made_at desc, n.id), '[]')
			from private.own_notes n where n.mentorship_id = s.id and n.author_id = auth.uid() and n.booking_id is null))
	from public.mentorships s where s.id = mentorship and auth.uid() in (s.mentor_id, s.clinician_id)
$$;
comment on function private.notes_page is 'Notes that the pair shares and the caller''s own, still sealed; null for anyone but the two.';

create function private.reflection_page(booking uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', b.id, 'startsAt', b.starts_at, 'endsAt', b.ends_at, 'mentoring', b.mentor_id = auth.uid(),
		'otherName', private.name_of(case when auth.uid() = b.mentor_id then b.clinician_id else b.mentor_id end),
		'sealed', (select n.sealed from private.own_notes n where n.booking_id = b.id and n.author_id = auth.uid()))
	from public.bookings b where b.id = booking and b.state = 'took_place' and auth.uid() in (b.mentor_id, b.clinician_id)
$$;
comment on function private.reflection_page is 'A session that took place, with what the caller wrote down of it, still sealed.';

create function private.cpd_record() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('now', app.now(), 'name', private.name_of(auth.uid()),
		'sessions', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'startsAt', b.starts_at, 'endsAt', b.ends_at,
				'mentoring', b.mentor_id = auth.uid(), 'competency', r.competency, 'mentorshipId', b.mentorship_id, 'sealed', n.sealed)
				order by b.starts_at, b.id), '[]')
			from public.bookings b join public.mentorships s on s.id = b.mentorship_id join public.mentoring_requests r on r.id = s.request_id
			left join private.own_notes n on n.booking_id = b.id and n.author_id = auth.uid()
			where b.state = 'took_place' and auth.uid() in (b.mentor_id, b.clinician_id)))
	where auth.uid() is not null
$$;
comment on function private.cpd_record is 'The sessions that took place with the caller''s own topics and reflection, for continuing professional development; no word about anyone else (N-3).';

-- the end (S-6, N-4) ------------------------------------------------------------------------------

create function private.keep_mentorship(mentorship uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.my_mentorship(mentorship);
	perform private.act('keep_mentorship');
	update public.mentorships s set kept_at = app.now(), quiet_asked_at = null where s.id = mentorship;
end $$;
comment on function private.keep_mentorship is 'One of the two says that it goes on (S-6).';

create function private.close_mentorship(mentorship uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.mentorships;
begin
	-- Both diaries first, as booking does, so that no session is booked while it closes.
	perform private.lock_pair(s.mentor_id, s.clinician_id) from public.mentorships s
	where s.id = mentorship and auth.uid() in (s.mentor_id, s.clinician_id);
	subject := private.my_mentorship(mentorship);
	if exists (select from public.bookings b where b.mentorship_id = mentorship and b.state = 'confirmed' and b.starts_at > app.now()) then
		perform private.refuse('A session is booked. Cancel it first, or close the mentorship after it');
	end if;
	perform private.act('close_mentorship');
	perform private.end_mentorship(mentorship);
	perform private.mail(case when auth.uid() = subject.mentor_id then subject.clinician_id else subject.mentor_id end, 'mentorship_closed',
		jsonb_build_object('path', '/mentoring/' || mentorship), mentorship::text);
end $$;
comment on function private.close_mentorship is 'Either of the two closes it; the other gets a mail.';

create function private.may_review(mentorship public.mentorships) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.bookings b where b.mentorship_id = mentorship.id and b.state = 'took_place')
		and not exists (select from public.mentorship_reviews v where v.mentorship_id = mentorship.id and v.author_id = auth.uid())
$$;
comment on function private.may_review is 'After a session that took place, each of the two reviews the other once.';

create function private.write_review(mentorship uuid, rating integer, text text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject constant public.mentorships := private.my_mentorship(mentorship, false);
begin
	if not private.may_review(subject) then
		perform private.refuse('You can review each other once, after a session that took place');
	end if;
	if rating is null or rating not between 1 and 5 then
		perform private.refuse('Select how helpful it was', 'rating');
	end if;
	perform private.act('write_review');
	insert into public.mentorship_reviews (mentorship_id, author_id, rating, text) values (mentorship, auth.uid(), write_review.rating, btrim(coalesce(write_review.text, '')));
end $$;
comment on function private.write_review is 'What one of the two says of the other; it does not change afterwards, so that nobody answers what they have read (N-4).';

create function private.is_review_shown(review public.mentorship_reviews) returns boolean
language sql stable security definer set search_path = ''
as $$
	select review.made_at <= app.now() - interval '7 days'
		or exists (select from public.mentorship_reviews o where o.mentorship_id = review.mentorship_id and o.author_id <> review.author_id)
$$;
comment on function private.is_review_shown is 'Both are in, or 7 days have passed (N-4).';

create function private.shown_reviews(mentor uuid) returns setof public.mentorship_reviews
language sql stable security definer set search_path = ''
as $$
	select v.* from public.mentorship_reviews v join public.mentorships s on s.id = v.mentorship_id
	where s.mentor_id = mentor and v.author_id = s.clinician_id and private.is_review_shown(v)
$$;
comment on function private.shown_reviews is 'What the people a mentor mentors say, as far as it is shown.';

-- gap plan (M-R4) ---------------------------------------------------------------------------------

create function private.save_gap_plan(opportunity uuid, gaps jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if auth.uid() is null or not exists (select from public.opportunities o where o.id = opportunity and o.state = 'published' and o.deadline_at > app.now()) then
		perform private.not_found();
	end if;
	if exists (select from jsonb_to_recordset(gaps) as g(criterion uuid, competency text)
		where not exists (select from private.match_terms t where t.kind = 'competencies' and t.code = g.competency)) then
		perform private.refuse('Select a skill from the list', 'skills');
	end if;
	perform private.act('save_gap_plan');
	delete from public.gap_plan_items g where g.person_id = auth.uid() and g.opportunity_id = opportunity;
	insert into public.gap_plan_items (person_id, opportunity_id, criterion_id, competency)
	select auth.uid(), opportunity, c.id, g.competency from jsonb_to_recordset(gaps) as g(criterion uuid, competency text)
	join public.criteria c on c.id = g.criterion and c.opportunity_id = opportunity
	on conflict (person_id, criterion_id) do nothing;
end $$;
comment on function private.save_gap_plan is 'The criteria a clinician is not ready for, as competencies to work on; as a whole (M-R4).';

create function private.is_interested(mentor uuid, opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select private.has_interest(mentor, (select o.commissioner_id from public.opportunities o where o.id = opportunity)) $$;
comment on function private.is_interested is 'Whether a mentor has an interest in the commissioner of an opportunity (M-R5).';
grant execute on function private.is_interested to authenticated;

create function public.gap_plan(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'title', o.title, 'deadlineAt', o.deadline_at, 'open', o.state = 'published' and o.deadline_at > app.now(),
		'criteria', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'question', c.question, 'weight', c.weight, 'suggested', c.competency,
			'competency', (select g.competency from public.gap_plan_items g where g.criterion_id = c.id and g.person_id = auth.uid())) order by c.position), '[]')
			from public.criteria c where c.opportunity_id = o.id),
		'mentors', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'headline', m.headline, 'price_pence', m.price_pence,
				'competencies', m.competencies, 'profession', m.profession, 'conditions', m.conditions, 'standing', m.standing) order by m.covers desc, m.price_pence, m.name, m.id), '[]')
			from (select s.*, (select count(distinct g.competency) from public.gap_plan_items g
					where g.opportunity_id = o.id and g.person_id = auth.uid() and g.competency = any (s.competencies)) as covers
				from public.shown_mentors s where s.id <> auth.uid() and not private.is_interested(s.id, o.id)
					and s.competencies && array(select g.competency from public.gap_plan_items g where g.opportunity_id = o.id and g.person_id = auth.uid())
				order by covers desc, s.price_pence, s.name limit 10) m))
	from public.opportunities o where o.id = opportunity
$$;
comment on function public.gap_plan is 'An opportunity''s criteria, those the caller is not ready for, and the mentors who coach them and have no interest in its commissioner (M-R4).';

create function private.save_gap_goals(mentorship uuid) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject constant public.mentorships := private.my_mentorship(mentorship);
	made integer;
begin
	perform private.act('save_goal');
	insert into public.mentorship_goals (mentorship_id, competency, title, target, made_by)
	select mentorship, g.competency, left(c.name, 200), 'Ready to answer this criterion', auth.uid()
	from public.mentoring_requests r join public.gap_plan_items g on g.opportunity_id = r.opportunity_id and g.person_id = r.clinician_id
	join public.criteria c on c.id = g.criterion_id
	where r.id = subject.request_id and r.clinician_id = auth.uid()
		and not exists (select from public.mentorship_goals x where x.mentorship_id = mentorship and x.title = left(c.name, 200))
	order by c.position;
	get diagnostics made = row_count;
	return made;
end $$;
comment on function private.save_gap_goals is 'The clinician takes the gaps of their plan for the opportunity into the mentorship as goals; a goal that is there stays.';

-- what is read ------------------------------------------------------------------------------------

create function private.mentorship_page(mentorship uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', s.id, 'state', s.state, 'mentorId', s.mentor_id, 'clinicianId', s.clinician_id, 'startedAt', s.started_at, 'endedAt', s.ended_at,
		'mentorName', private.name_of(s.mentor_id), 'clinicianName', private.name_of(s.clinician_id), 'today', app.today(),
		'quietAskedAt', s.quiet_asked_at, 'closedToMe', s.clinician_id = auth.uid() and s.mentor_id in (select c.mentor_id from private.closed_mentors(auth.uid()) c),
		'goals', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'competency', g.competency, 'title', g.title, 'baseline', g.baseline, 'target', g.target,
			'evidence', g.evidence, 'reachedAt', g.reached_at) order by g.reached_at is not null, g.made_at, g.title, g.id), '[]') from public.mentorship_goals g where g.mentorship_id = s.id),
		'actions', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'what', a.what, 'ownerId', a.owner_id, 'dueOn', a.due_on, 'doneAt', a.done_at)
			order by a.done_at is not null, a.due_on, a.id), '[]') from public.mentorship_actions a where a.mentorship_id = s.id),
		'notes', (select count(*) from public.mentorship_notes n where n.mentorship_id = s.id),
		'unread', (select count(*) from public.mentorship_messages m where m.mentorship_id = s.id and m.sender_id <> auth.uid() and m.read_at is null and s.state = 'active'),
		'openRequests', case when s.clinician_id = auth.uid() then (select count(*) from public.mentoring_requests r
			where r.clinician_id = auth.uid() and r.state in ('open', 'asked')) else 0 end,
		'gaps', case when s.clinician_id = auth.uid() then (select count(*) from public.mentoring_requests r
			join public.gap_plan_items g on g.opportunity_id = r.opportunity_id and g.person_id = auth.uid() join public.criteria c on c.id = g.criterion_id
			where r.id = s.request_id and not exists (select from public.mentorship_goals x where x.mentorship_id = s.id and x.title = left(c.name, 200))) else 0 end,
		'sessions', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'startsAt', b.starts_at, 'endsAt', b.ends_at) order by b.starts_at), '[]')
			from public.bookings b where b.mentorship_id = s.id and b.state = 'confirmed' and b.ends_at > app.now()),
		'mayReview', private.may_review(s),
		'reviews', (select coalesce(jsonb_agg(jsonb_build_object('mine', v.author_id = auth.uid(), 'rating', v.rating, 'text', v.text, 'madeAt', v.made_at,
			'shown', private.is_review_shown(v)) order by v.made_at), '[]')
			from public.mentorship_reviews v where v.mentorship_id = s.id and (v.author_id = auth.uid() or private.is_review_shown(v))))
	from public.mentorships s where s.id = mentorship and auth.uid() in (s.mentor_id, s.clinician_id)
$$;
comment on function private.mentorship_page is 'A mentorship for one of the two; null for anyone else.';

create function private.mentoring_plan() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('today', app.today(),
		'goals', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'mentorshipId', s.id, 'otherName', private.name_of(case when s.mentor_id = auth.uid() then s.clinician_id else s.mentor_id end),
				'competency', g.competency, 'title', g.title, 'target', g.target, 'reachedAt', g.reached_at) order by g.reached_at is not null, g.made_at, g.title, g.id), '[]')
			from public.mentorships s join public.mentorship_goals g on g.mentorship_id = s.id where s.clinician_id = auth.uid() and s.state = 'active'),
		'actions', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'mentorshipId', s.id, 'otherName', private.name_of(case when s.mentor_id = auth.uid() then s.clinician_id else s.mentor_id end),
				'what', a.what, 'dueOn', a.due_on) order by a.due_on, a.id), '[]')
			from public.mentorship_actions a join public.mentorships s on s.id = a.mentorship_id
			where a.owner_id = auth.uid() and a.done_at is null and s.state = 'active'),
		'gaps', (select coalesce(jsonb_agg(jsonb_build_object('opportunityId', o.id, 'title', o.title, 'deadlineAt', o.deadline_at, 'gaps', k.gaps) order by o.deadline_at, o.id), '[]')
			from (select g.opportunity_id, count(*) as gaps from public.gap_plan_items g where g.person_id = auth.uid() group by g.opportunity_id) k
			join public.opportunities o on o.id = k.opportunity_id where o.state = 'published' and o.deadline_at > app.now()))
	where auth.uid() is not null
$$;
comment on function private.mentoring_plan is 'A clinician''s goals and gap plans, and what the caller has to do by when.';

create function private.mentoring_tasks() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'toSay', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'otherName', private.name_of(case when b.mentor_id = auth.uid() then b.clinician_id else b.mentor_id end),
				'endsAt', b.ends_at) order by b.ends_at), '[]')
			from public.bookings b where b.state = 'confirmed' and b.ends_at <= app.now() and auth.uid() in (b.mentor_id, b.clinician_id)
				and case when b.mentor_id = auth.uid() then b.mentor_says else b.clinician_says end is null),
		'unread', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'otherName', private.name_of(case when s.mentor_id = auth.uid() then s.clinician_id else s.mentor_id end),
				'since', m.since, 'count', m.count) order by m.since), '[]')
			from public.mentorships s cross join lateral (select min(x.sent_at) as since, count(*) from public.mentorship_messages x
				where x.mentorship_id = s.id and x.sender_id <> auth.uid() and x.read_at is null) m
			where s.state = 'active' and auth.uid() in (s.mentor_id, s.clinician_id) and m.count > 0),
		'quiet', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'otherName', private.name_of(case when s.mentor_id = auth.uid() then s.clinician_id else s.mentor_id end),
				'since', s.quiet_asked_at) order by s.quiet_asked_at), '[]')
			from public.mentorships s where s.state = 'active' and s.quiet_asked_at is not null and auth.uid() in (s.mentor_id, s.clinician_id)),
		'actions', (select coalesce(jsonb_agg(jsonb_build_object('id', a.mentorship_id, 'what', a.what, 'dueOn', a.due_on) order by a.due_on), '[]')
			from public.mentorship_actions a join public.mentorships s on s.id = a.mentorship_id
			where a.owner_id = auth.uid() and a.done_at is null and s.state = 'active' and a.due_on <= app.today() + 7))
$$;
comment on function private.mentoring_tasks is 'What waits for the caller: sessions to say something about, messages, mentorships that are quiet, actions due within a week.';

create function private.mentoring_waiting() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('mentors', (select count(*) from public.mentors m where m.asked_at is not null),
		'reports', (select count(*) from private.reports r where r.answered_at is null and r.about_id is distinct from auth.uid()))
	where private.belongs_to_kind('platform')
$$;
comment on function private.mentoring_waiting is 'How many mentors and reports wait for a platform admin; null for anyone else.';

-- the clock (S-1, S-5, S-6) -----------------------------------------------------------------------

create function private.tick_mentoring() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	request public.mentoring_requests;
	pair public.mentorships;
begin
	perform private.mail(m.person_id, case when app.today() > ends.day then 'mentor_hidden' when ends.day - app.today() > 7 then 'mentor_ends_30' else 'mentor_ends_7' end,
		jsonb_build_object('path', '/mentoring/profile', 'title', to_char(ends.day, 'FMDD FMMonth YYYY')), ends.what || ':' || ends.day)
	from public.mentors m cross join lateral (values ('accreditation', m.accredited_until), ('supervision', m.supervised_until)) ends(what, day)
	where m.approved_at is not null and ends.day between app.today() - 7 and app.today() + 30;

	for request in select * from public.mentoring_requests r where r.state = 'open' and r.due_at <= app.now() order by r.due_at limit 200 for update skip locked loop
		perform private.act('end_request');
		update public.mentoring_requests r set state = 'expired', answered_at = app.now() where r.id = request.id;
		perform private.mail(request.clinician_id, 'mentoring_expired', jsonb_build_object('path', '/mentoring/requests/' || request.id), request.id::text);
		perform private.mail(request.mentor_id, 'mentoring_ended', jsonb_build_object('path', '/mentoring/requests/' || request.id), request.id::text);
	end loop;
	for request in select * from public.mentoring_requests r where r.state = 'open' and r.remind_at <= app.now() order by r.remind_at limit 200 for update skip locked loop
		perform private.act('remind_mentor');
		update public.mentoring_requests r set remind_at = null where r.id = request.id;
		perform private.mail(request.mentor_id, 'mentoring_waiting', jsonb_build_object('path', '/mentoring/requests/' || request.id), request.id::text);
	end loop;

	for pair in select * from public.mentorships s where s.state = 'active' and s.quiet_asked_at <= app.now() - interval '7 days'
		order by s.quiet_asked_at limit 200 for no key update skip locked loop
		perform private.act('end_quiet_mentorship');
		perform private.end_mentorship(pair.id);
		perform private.mail(person, 'mentorship_ended', jsonb_build_object('path', '/mentoring/' || pair.id), pair.id::text)
		from unnest(array[pair.mentor_id, pair.clinician_id]) person;
	end loop;
	for pair in select * from public.mentorships s where s.state = 'active' and s.quiet_asked_at is null and s.kept_at <= app.now() - interval '90 days'
		and not exists (select from public.bookings b where b.mentorship_id = s.id and b.state in ('confirmed', 'took_place', 'disputed')
			and b.ends_at > app.now() - interval '90 days')
		order by s.kept_at limit 200 for no key update skip locked loop
		perform private.act('ask_quiet_mentorship');
		update public.mentorships s set quiet_asked_at = app.now() where s.id = pair.id;
		perform private.mail(person, 'mentorship_quiet', jsonb_build_object('path', '/mentoring/' || pair.id), pair.id || ':' || app.now())
		from unnest(array[pair.mentor_id, pair.clinician_id]) person;
	end loop;
end $$;
comment on function private.tick_mentoring is 'Tells mentors before their dates end (S-1), reminds of requests and ends them (S-5), asks quiet pairs and closes them (S-6). Any number of workers may call it.';

-- doors -------------------------------------------------------------------------------------------

create function public.save_mentor_profile(content jsonb) returns void
language sql volatile set search_path = '' as $$ select private.save_mentor_profile(content) $$;
comment on function public.save_mentor_profile is 'Saves what a mentor offers; the first time it asks to be approved.';
create function public.decide_mentor(person uuid, approved boolean, accredited_until date, supervised_until date) returns void
language sql volatile set search_path = '' as $$ select private.decide_mentor(person, approved, accredited_until, supervised_until) $$;
comment on function public.decide_mentor is 'A platform admin shows or hides a mentor.';
create function public.admin_mentors() returns jsonb
language sql stable set search_path = '' as $$ select private.admin_mentors() $$;
comment on function public.admin_mentors is 'Mentors, for platform admins.';
create function public.admin_mentor(person uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.admin_mentor(person) $$;
comment on function public.admin_mentor is 'One mentor, for platform admins; null for anyone else.';
create function public.pause_mentoring(reason text) returns void
language sql volatile set search_path = '' as $$ select private.pause_mentoring(reason) $$;
comment on function public.pause_mentoring is 'Pauses ones mentoring.';
create function public.resume_mentoring() returns void
language sql volatile set search_path = '' as $$ select private.resume_mentoring() $$;
comment on function public.resume_mentoring is 'Takes requests again.';
create function public.ask_about_request(request uuid, question text) returns void
language sql volatile set search_path = '' as $$ select private.ask_about_request(request, question) $$;
comment on function public.ask_about_request is 'The mentor asks something before they answer.';
create function public.reply_to_question(request uuid, reply text) returns void
language sql volatile set search_path = '' as $$ select private.reply_to_question(request, reply) $$;
comment on function public.reply_to_question is 'The clinician replies to a question of the mentor.';
create function public.withdraw_others() returns integer
language sql volatile set search_path = '' as $$ select private.withdraw_others() $$;
comment on function public.withdraw_others is 'Withdraws all open requests of the caller.';
create function public.request_page(request uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select private.request_page(request) || jsonb_build_object('asker', private.asker_facts(request), 'request', (select to_jsonb(r) from public.my_mentoring_requests r where r.id = request_page.request))
$$;
comment on function public.request_page is 'A request, who asks, what was asked about it, and other mentors once it is over; null for anyone but the two.';
create function public.save_goal(mentorship uuid, goal uuid, content jsonb) returns uuid
language sql volatile set search_path = '' as $$ select private.save_goal(mentorship, goal, content) $$;
comment on function public.save_goal is 'Sets or changes a goal.';
create function public.add_action(mentorship uuid, what text, owner uuid, due_on date) returns uuid
language sql volatile set search_path = '' as $$ select private.add_action(mentorship, what, owner, due_on) $$;
comment on function public.add_action is 'Writes down an action.';
create function public.tick_action(action uuid, done boolean) returns uuid
language sql volatile set search_path = '' as $$ select private.tick_action(action, done) $$;
comment on function public.tick_action is 'Says that an action is done, or not.';
create function public.add_note(mentorship uuid, text text) returns uuid
language sql volatile set search_path = '' as $$ select private.add_note(mentorship, text) $$;
comment on function public.add_note is 'Adds a note that both read.';
create function public.send_message(mentorship uuid, text text) returns uuid
language sql volatile set search_path = '' as $$ select private.send_message(mentorship, text) $$;
comment on function public.send_message is 'Sends a message to the other side.';
create function public.read_messages(mentorship uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.read_messages(mentorship) $$;
comment on function public.read_messages is 'The messages of a pair, read by this.';
create function public.keep_own_note(mentorship uuid, booking uuid, sealed text) returns uuid
language sql volatile set search_path = '' as $$ select private.keep_own_note(mentorship, booking, sealed) $$;
comment on function public.keep_own_note is 'Keeps a sealed note of ones own.';
create function public.drop_own_note(note uuid) returns uuid
language sql volatile set search_path = '' as $$ select private.drop_own_note(note) $$;
comment on function public.drop_own_note is 'Deletes a note of ones own.';
create function public.notes_page(mentorship uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.notes_page(mentorship) $$;
comment on function public.notes_page is 'Shared notes and ones own.';
create function public.reflection_page(booking uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.reflection_page(booking) $$;
comment on function public.reflection_page is 'What one wrote down about a session.';
create function public.cpd_record() returns jsonb
language sql stable set search_path = '' as $$ select private.cpd_record() $$;
comment on function public.cpd_record is 'Ones own record for continuing professional development.';
create function public.keep_mentorship(mentorship uuid) returns void
language sql volatile set search_path = '' as $$ select private.keep_mentorship(mentorship) $$;
comment on function public.keep_mentorship is 'Says that a mentorship goes on.';
create function public.close_mentorship(mentorship uuid) returns void
language sql volatile set search_path = '' as $$ select private.close_mentorship(mentorship) $$;
comment on function public.close_mentorship is 'Closes a mentorship.';
create function public.write_review(mentorship uuid, rating integer, text text) returns void
language sql volatile set search_path = '' as $$ select private.write_review(mentorship, rating, text) $$;
comment on function public.write_review is 'Reviews the other side.';
create function public.save_gap_plan(opportunity uuid, gaps jsonb) returns void
language sql volatile set search_path = '' as $$ select private.save_gap_plan(opportunity, gaps) $$;
comment on function public.save_gap_plan is 'Saves which criteria one is not ready for: [{criterion, competency}].';
create function public.save_gap_goals(mentorship uuid) returns integer
language sql volatile set search_path = '' as $$ select private.save_gap_goals(mentorship) $$;
comment on function public.save_gap_goals is 'Takes the gaps of a plan into a mentorship as goals.';
create function public.mentorship_page(mentorship uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select private.mentorship_page(mentorship) || jsonb_build_object('request', (select to_jsonb(r) from public.my_mentoring_requests r where r.mentorship_id = mentorship))
$$;
comment on function public.mentorship_page is 'A mentorship for one of the two.';
create function public.mentoring_plan() returns jsonb
language sql stable set search_path = '' as $$ select private.mentoring_plan() $$;
comment on function public.mentoring_plan is 'Goals, actions and gap plans of the caller.';
create function public.block_person(person uuid) returns void
language sql volatile set search_path = '' as $$ select private.block_person(person) $$;
comment on function public.block_person is 'Keeps a person away.';
create function public.unblock_person(person uuid) returns void
language sql volatile set search_path = '' as $$ select private.unblock_person(person) $$;
comment on function public.unblock_person is 'Lets a person be seen again.';
create function public.report(kind text, about uuid, text text) returns uuid
language sql volatile set search_path = '' as $$ select private.report(kind, about, text) $$;
comment on function public.report is 'Reports something to the platform admins.';
create function public.answer_report(report uuid, answer text) returns void
language sql volatile set search_path = '' as $$ select private.answer_report(report, answer) $$;
comment on function public.answer_report is 'A platform admin answers a report.';
create function public.admin_reports() returns jsonb
language sql stable set search_path = '' as $$ select private.admin_reports() $$;
comment on function public.admin_reports is 'Reports, for platform admins.';
create function public.admin_report(report uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.admin_report(report) $$;
comment on function public.admin_report is 'One report, for platform admins; reading it leaves an event.';
create function public.my_safety() returns jsonb
language sql stable set search_path = '' as $$ select private.my_safety() $$;
comment on function public.my_safety is 'Whom one keeps away, and what one reported.';
create function public.person_met(person uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.person_met(person) $$;
comment on function public.person_met is 'A person one may block or report.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.request_questions enable row level security;
alter table public.mentorship_goals enable row level security;
alter table public.mentorship_actions enable row level security;
alter table public.mentorship_notes enable row level security;
alter table public.mentorship_messages enable row level security;
alter table public.mentorship_reviews enable row level security;
alter table public.gap_plan_items enable row level security;

create policy "both sides read what was asked" on public.request_questions for select to authenticated
	using (exists (select from public.mentoring_requests r where r.id = request_questions.request_id));
create policy "both sides read their goals" on public.mentorship_goals for select to authenticated
	using (exists (select from public.mentorships s where s.id = mentorship_goals.mentorship_id));
create policy "both sides read their actions" on public.mentorship_actions for select to authenticated
	using (exists (select from public.mentorships s where s.id = mentorship_actions.mentorship_id));
create policy "both sides read shared notes" on public.mentorship_notes for select to authenticated
	using (exists (select from public.mentorships s where s.id = mentorship_notes.mentorship_id));
create policy "both sides read messages while it runs" on public.mentorship_messages for select to authenticated
	using (exists (select from public.mentorships s where s.id = mentorship_messages.mentorship_id and s.state = 'active'));
create policy "people read their own review, and the other once it is shown" on public.mentorship_reviews for select to authenticated
	using (author_id = (select auth.uid())
		or private.is_review_shown(mentorship_reviews) and exists (select from public.mentorships s where s.id = mentorship_reviews.mentorship_id));
create policy "people read their own gap plans" on public.gap_plan_items for select to authenticated using (person_id = (select auth.uid()));

grant select on public.request_questions, public.mentorship_goals, public.mentorship_actions, public.mentorship_notes,
	public.mentorship_messages, public.mentorship_reviews, public.gap_plan_items to authenticated;
grant execute on function private.is_review_shown, private.mentoring_tasks, public.gap_plan to authenticated;
grant execute on function private.save_mentor_profile, private.decide_mentor, private.admin_mentors, private.admin_mentor, private.pause_mentoring, private.resume_mentoring, private.ask_about_request, private.reply_to_question, private.withdraw_others, private.request_page, private.save_goal, private.add_action, private.tick_action, private.add_note, private.send_message, private.read_messages, private.keep_own_note, private.drop_own_note, private.notes_page, private.reflection_page, private.cpd_record, private.keep_mentorship, private.close_mentorship, private.write_review, private.save_gap_plan, private.save_gap_goals, private.mentorship_page, private.mentoring_plan, private.mentoring_waiting, private.block_person, private.unblock_person, private.report, private.answer_report, private.admin_reports, private.admin_report, private.my_safety, private.person_met,
	public.save_mentor_profile, public.decide_mentor, public.admin_mentors, public.admin_mentor, public.pause_mentoring, public.resume_mentoring, public.ask_about_request, public.reply_to_question, public.withdraw_others, public.request_page, public.save_goal, public.add_action, public.tick_action, public.add_note, public.send_message, public.read_messages, public.keep_own_note, public.drop_own_note, public.notes_page, public.reflection_page, public.cpd_record, public.keep_mentorship, public.close_mentorship, public.write_review, public.save_gap_plan, public.save_gap_goals, public.mentorship_page, public.mentoring_plan, public.block_person, public.unblock_person, public.report, public.answer_report, public.admin_reports, public.admin_report, public.my_safety, public.person_met to authenticated;

select private.audit('public.request_questions');
select private.audit('public.mentorship_goals');
select private.audit('public.mentorship_actions');
select private.audit('public.mentorship_notes');
select private.audit('public.mentorship_messages');
select private.audit('public.mentorship_reviews');
select private.audit('public.gap_plan_items');
