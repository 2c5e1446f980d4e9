-- Bookings: when mentors have time, sessions that are held, confirmed, moved, cancelled and attended, clinic cover (B-1 to B-14).

-- tables ------------------------------------------------------------------------------------------

create table public.booking_settings (
	mentor_id uuid primary key references public.mentors (person_id),
	zone text not null default 'Europe/London' check (length(zone) between 3 and 60),
	session_minutes integer not null default 60 check (session_minutes between 15 and 480),
	buffer_before_minutes integer not null default 0 check (buffer_before_minutes between 0 and 240),
	buffer_after_minutes integer not null default 15 check (buffer_after_minutes between 0 and 240),
	notice_hours integer not null default 24 check (notice_hours between 0 and 720),
	furthest_days integer not null default 60 check (furthest_days between 1 and 365),
	daily_limit integer not null default 4 check (daily_limit between 1 and 24),
	place text not null default '' check (length(place) <= 500),
	hours_changed_at timestamptz not null default app.now()
);
comment on table public.booking_settings is 'How a mentor takes bookings: length, buffers, notice, limits, in the mentor''s own time zone (B-5, B-7).';
comment on column public.booking_settings.place is 'Where the session is: a link, a number or an address; shown to the two alone.';
comment on column public.booking_settings.hours_changed_at is 'When the mentor last said anew when they can meet; saved searches for a free time look at them again (Q-7).';

create table public.weekly_hours (
	mentor_id uuid not null references public.mentors (person_id),
	weekday smallint not null check (weekday between 1 and 7),
	opens time not null,
	closes time not null,
	primary key (mentor_id, weekday, opens),
	check (opens < closes)
);
comment on table public.weekly_hours is 'Hours of a usual week by the mentor''s local clock; weekday 1 is Monday (B-5).';

create table public.dated_hours (
	id uuid primary key default gen_random_uuid(),
	mentor_id uuid not null references public.mentors (person_id),
	day date not null,
	opens time,
	closes time,
	check ((opens is null) = (closes is null) and opens < closes)
);
comment on table public.dated_hours is 'One date that differs from the usual week: other hours, or none at all when both are null. Opens a bank holiday as well (B-6).';
create unique index dated_hours_once on public.dated_hours (mentor_id, day, opens) nulls not distinct;

create table public.clinics (
	person_id uuid primary key references public.people,
	weekdays smallint[] not null default '{}' check (weekdays <@ '{1,2,3,4,5,6,7}'),
	cover_pence integer not null default 0 check (cover_pence between 0 and 1000000)
);
comment on table public.clinics is 'The days a clinician is in clinic, which block 8:30am to 6:30pm (B-6), and what cover for a half day of 4 hours 10 minutes costs (B-13).';

create table public.cover_blocks (
	id uuid primary key default gen_random_uuid(),
	clinician_id uuid not null references public.people,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	state text not null default 'needed' check (state in ('needed', 'arranged', 'released')),
	cover_pence integer not null check (cover_pence >= 0),
	covered_by text not null default '' check (length(covered_by) <= 200),
	arranged_at timestamptz,
	check (ends_at = starts_at + interval '4 hours 10 minutes'),
	exclude using gist (clinician_id with =, tstzrange(starts_at, ends_at) with &&) where (state <> 'released')
);
comment on table public.cover_blocks is 'Half a clinic day from which a clinician is released while somebody else covers; several sessions can share one (B-13).';
create index cover_blocks_clinician on public.cover_blocks (clinician_id, starts_at);

create table public.booking_changes (
	from_state text not null,
	to_state text not null,
	primary key (from_state, to_state)
);
comment on table public.booking_changes is 'The states a booking may pass through.';
insert into public.booking_changes values
	('held', 'confirmed'), ('held', 'expired'), ('held', 'cancelled'), ('expired', 'confirmed'),
	('confirmed', 'cancelled'), ('confirmed', 'took_place'), ('confirmed', 'did_not_take_place'), ('confirmed', 'disputed'),
	('disputed', 'took_place'), ('disputed', 'did_not_take_place');

create table public.bookings (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references public.mentorships,
	mentor_id uuid not null references public.mentors (person_id),
	clinician_id uuid not null references public.people,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	during tstzrange not null,
	state text not null default 'held' check (state in
		('held', 'confirmed', 'expired', 'cancelled', 'took_place', 'did_not_take_place', 'disputed')),
	hold_ends_at timestamptz,
	version integer not null default 1,
	price_pence integer not null check (price_pence >= 0),
	pays text not null check (pays in ('free', 'bursary', 'card')),
	terms jsonb not null,
	place text not null default '',
	cover_block_id uuid references public.cover_blocks,
	cover_pence integer not null default 0 check (cover_pence >= 0),
	offered boolean not null default false,
	moved_by_mentor boolean not null default false,
	refund_pence integer check (refund_pence between 0 and price_pence),
	made_at timestamptz not null default app.now(),
	changed_at timestamptz not null default app.now(),
	confirmed_at timestamptz,
	cancelled_at timestamptz,
	cancelled_by uuid references public.people,
	cancel_reason text not null default '' check (length(cancel_reason) <= 1000),
	reminded_version integer,
	mentor_says text check (mentor_says in ('took_place', 'mentor_absent', 'clinician_absent')),
	mentor_said_at timestamptz,
	clinician_says text check (clinician_says in ('took_place', 'mentor_absent', 'clinician_absent')),
	clinician_said_at timestamptz,
	outcome text check (outcome in ('took_place', 'mentor_absent', 'clinician_absent')),
	decided_by uuid references public.people,
	decided_at timestamptz,
	decision_reason text not null default '' check (length(decision_reason) <= 2000),
	check (mentor_id <> clinician_id),
	check (starts_at < ends_at and during @> tstzrange(starts_at, ends_at)),
	check ((pays = 'free') = (price_pence = 0)),
	check ((state = 'held') = (hold_ends_at is not null)),
	constraint bookings_mentor_once exclude using gist (mentor_id with =, during with &&) where (state in ('held', 'confirmed')),
	constraint bookings_clinician_once exclude using gist (clinician_id with =, during with &&) where (state in ('held', 'confirmed'))
);
comment on table public.bookings is 'A held or confirmed time of a mentor and a clinician (B-1). Written by functions alone; its price, terms and way of paying never change.';
comment on column public.bookings.during is 'The session with the buffers around it, half-open; what the exclusion constraints compare.';
comment on column public.bookings.version is 'Rises with each move and cancellation; an old link is known by it, and SEQUENCE in calendars is one less (B-8, B-10).';
comment on column public.bookings.pays is 'card is confirmed by the part that takes the money, free and bursary by the clinician.';
comment on column public.bookings.terms is 'What cancelling and moving costs, copied when the booking was made (B-9).';
comment on column public.bookings.offered is 'Held for somebody on the waiting list (B-12).';
comment on column public.bookings.refund_pence is 'Set when it is cancelled: how much of the price the terms give back. Whoever took the money pays it back.';
comment on column public.bookings.cover_pence is 'What the cover adds to the cost; 0 where another session shares its block.';
create index bookings_mentor on public.bookings (mentor_id, starts_at);
create index bookings_clinician on public.bookings (clinician_id, starts_at);
create index bookings_mentorship on public.bookings (mentorship_id);
create index bookings_cover on public.bookings (cover_block_id);
create index bookings_cancelled_by on public.bookings (cancelled_by);
create index bookings_decided_by on public.bookings (decided_by);
create index bookings_holds on public.bookings (hold_ends_at) where state = 'held';
create index bookings_to_remind on public.bookings (starts_at) where state = 'confirmed';
create index bookings_disputed on public.bookings (ends_at) where state = 'disputed';

create table public.waiting_list (
	mentorship_id uuid primary key references public.mentorships,
	joined_at timestamptz not null default app.now()
);
comment on table public.waiting_list is 'Who waits for a time of their mentor to become free, first come first served (B-12).';

-- what follows from the terms (B-9) ---------------------------------------------------------------

create function private.standard_terms() returns jsonb
language sql immutable set search_path = ''
as $$
	select '{"steps": [{"hours": 48, "percent": 100}, {"hours": 24, "percent": 50}], "moves_until_hours": 24}'::jsonb
$$;
comment on function private.standard_terms is 'The terms new bookings are made on: everything back until 48 hours before, half until 24 hours before, nothing after that; moving is free until 24 hours before.';

create function private.refund_of(terms jsonb, price_pence integer, mentor_caused boolean, before interval) returns integer
language sql immutable set search_path = ''
as $$
	select case when mentor_caused then price_pence
		else coalesce((select (price_pence * (step ->> 'percent')::integer) / 100
			from jsonb_array_elements(terms -> 'steps') step
			where before >= make_interval(hours => (step ->> 'hours')::integer)
			order by (step ->> 'hours')::integer desc limit 1), 0) end
$$;
comment on function private.refund_of is 'What cancelling gives back, in whole pence rounded down: everything when the mentor cancels or has moved it, else by how long before the session. The one place that says it (B-9).';

create function private.move_problem(booking public.bookings) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
	return case
		when booking.state <> 'confirmed' then 'Only a confirmed session can be moved'
		when app.now() > booking.starts_at - make_interval(hours => (booking.terms ->> 'moves_until_hours')::integer)
			then format('A session can be moved until %s hours before it starts', booking.terms ->> 'moves_until_hours')
		-- The page of the mentorship says so already, and not why (N-5).
		when not exists (select from public.mentorships s where s.id = booking.mentorship_id and s.state = 'active')
			then 'This mentorship is closed, so its sessions stay as they are booked or are cancelled'
		-- The mentor is not refused: that would tell them who bids (R25).
		when auth.uid() = booking.clinician_id and booking.mentor_id in (select c.mentor_id from private.closed_mentors(booking.clinician_id) c)
			then 'This mentor has an interest in a commissioner that your organisation bids to, so the session stays as it is booked or is cancelled'
		end;
end $$;
comment on function private.move_problem is 'Why the caller cannot move a session, in words; null when they can.';

-- guards ------------------------------------------------------------------------------------------

create function private.guard_booking() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if new.state is distinct from old.state and not exists (
		select from public.booking_changes c where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('A session that is %s cannot become %s', replace(old.state, '_', ' '), replace(new.state, '_', ' ')));
	end if;
	-- How it is paid is chosen while it is held and not after.
	if (new.id, new.mentorship_id, new.mentor_id, new.clinician_id, new.price_pence, new.terms, new.made_at)
		is distinct from (old.id, old.mentorship_id, old.mentor_id, old.clinician_id, old.price_pence, old.terms, old.made_at)
		or new.pays <> old.pays and (old.state, new.state) is distinct from ('held', 'held') then
		perform private.refuse('Who meets, the price and the terms of a booking stay as they were made');
	end if;
	return new;
end $$;
comment on function private.guard_booking is 'Refuses each change of state that is not listed, and any change of price, terms or people (B-8).';
create trigger guard before update on public.bookings for each row execute function private.guard_booking();

-- hours -------------------------------------------------------------------------------------------

create function private.is_open_for(mentor uuid, zone text, starts_at timestamptz, ends_at timestamptz) returns boolean
language sql stable set search_path = ''
as $$
	with local as (select (starts_at at time zone zone)::date as day),
	dated as (select d.opens, d.closes from public.dated_hours d, local where d.mentor_id = mentor and d.day = local.day),
	windows as (
		select opens, closes from dated where opens is not null
		union all
		select w.opens, w.closes from public.weekly_hours w, local
		where w.mentor_id = mentor and w.weekday = extract(isodow from local.day)
			and not exists (select from dated)
			and not exists (select from public.bank_holidays h where h.day = local.day))
	select exists (select from windows, local
		where starts_at >= (local.day + opens) at time zone zone and ends_at <= (local.day + closes) at time zone zone)
$$;
comment on function private.is_open_for is 'Whether a time lies in the hours of its date by the mentor''s clock; a date of its own goes before bank holidays, they before the week (B-5, B-6).';

create function private.in_clinic(person uuid, starts_at timestamptz, ends_at timestamptz) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.clinics c, (select (starts_at at time zone 'Europe/London')::date as day) local
		where c.person_id = person and extract(isodow from local.day) = any (c.weekdays)
			and not exists (select from public.bank_holidays h where h.day = local.day)
			and tstzrange((local.day + time '8:30') at time zone 'Europe/London', (local.day + time '18:30') at time zone 'Europe/London')
				&& tstzrange(starts_at, ends_at))
$$;
comment on function private.in_clinic is 'Whether a time falls into the clinic of a person, 8:30am to 6:30pm on their clinic days (B-6).';

create function private.time_problem(mentor uuid, clinician uuid, starts_at timestamptz, ends_at timestamptz,
	covered boolean, pays text, apart_from uuid default null) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
	settings public.booking_settings;
	day date;
begin
	select * into settings from public.booking_settings s where s.mentor_id = mentor;
	if settings.mentor_id is null or starts_at is null then
		return 'Choose one of the free times';
	end if;
	day := (starts_at at time zone settings.zone)::date;
	if starts_at < app.now() + make_interval(hours => settings.notice_hours) or starts_at <= app.now() then
		return format('This mentor needs %s hours notice. Choose a later time', settings.notice_hours);
	end if;
	if day > (app.now() at time zone settings.zone)::date + (case when pays = 'card' then least(settings.furthest_days, 75) else settings.furthest_days end) then
		return 'This is too far ahead. Choose an earlier time';
	end if;
	if not private.is_open_for(mentor, settings.zone, starts_at, ends_at) then
		return 'The mentor has no hours at this time. Choose one of the free times';
	end if;
	if not covered and private.in_clinic(clinician, starts_at, ends_at) then
		return 'You are in clinic at this time. Choose another time, or book it with clinic cover';
	end if;
	if (select count(*) from public.bookings b where b.mentor_id = mentor and b.id is distinct from apart_from
			and (b.state in ('confirmed', 'took_place', 'disputed', 'did_not_take_place')
				or b.state = 'held' and b.hold_ends_at > app.this_instant())
			and b.starts_at >= day::timestamp at time zone settings.zone
			and b.starts_at < (day + 1)::timestamp at time zone settings.zone) >= settings.daily_limit then
		return 'This mentor takes no more sessions on this day. Choose another day';
	end if;
	return null;
end $$;
comment on function private.time_problem is 'Why a time cannot be booked, in words: notice, furthest day, hours, clinic, daily limit (B-5 to B-7); null when it can. Overlaps are left to the constraints.';

create function private.save_availability(content jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not exists (select from public.mentors m where m.person_id = auth.uid()) then
		perform private.not_found();
	end if;
	if exists (select from jsonb_to_recordset(content -> 'week') as a(weekday integer, opens time, closes time)
		join jsonb_to_recordset(content -> 'week') as b(weekday integer, opens time, closes time)
			on a.weekday = b.weekday and a.opens < b.opens and b.opens < a.closes) then
		perform private.refuse('Hours of the same day must not overlap', 'week');
	end if;
	perform private.act('save_availability');
	-- A zone that the database does not know ends here.
	perform app.now() at time zone (content ->> 'zone');
	insert into public.booking_settings (mentor_id, zone, session_minutes, buffer_before_minutes, buffer_after_minutes,
		notice_hours, furthest_days, daily_limit, place)
	select auth.uid(), s.zone, s.session_minutes, s.buffer_before_minutes, s.buffer_after_minutes,
		s.notice_hours, s.furthest_days, s.daily_limit, btrim(s.place)
	from jsonb_populate_record(null::public.booking_settings, content) s
	on conflict (mentor_id) do update set zone = excluded.zone, session_minutes = excluded.session_minutes,
		buffer_before_minutes = excluded.buffer_before_minutes, buffer_after_minutes = excluded.buffer_after_minutes,
		notice_hours = excluded.notice_hours, furthest_days = excluded.furthest_days,
		daily_limit = excluded.daily_limit, place = excluded.place, hours_changed_at = app.now();
	delete from public.weekly_hours w where w.mentor_id = auth.uid();
	insert into public.weekly_hours (mentor_id, weekday, opens, closes)
	select distinct auth.uid(), w.weekday, w.opens, w.closes
	from jsonb_to_recordset(content -> 'week') as w(weekday smallint, opens time, closes time);
end $$;
comment on function private.save_availability is 'The mentor''s usual week and settings, as a whole. Sessions that are booked stay.';

create function private.set_dated_hours(day date, hours jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not exists (select from public.booking_settings s where s.mentor_id = auth.uid()) then
		perform private.refuse('Save your usual week first');
	end if;
	if day is null or day < app.today() or day > app.today() + 400 then
		perform private.refuse('Enter a date from today to 400 days ahead', 'date');
	end if;
	perform private.act('set_dated_hours');
	-- A form that was sent twice is taken twice, one after the other.
	perform from public.booking_settings s where s.mentor_id = auth.uid() for no key update;
	delete from public.dated_hours d where d.mentor_id = auth.uid() and d.day = set_dated_hours.day;
	insert into public.dated_hours (mentor_id, day, opens, closes)
	select distinct auth.uid(), set_dated_hours.day, h.opens, h.closes from jsonb_to_recordset(hours) as h(opens time, closes time);
	if not found then
		insert into public.dated_hours (mentor_id, day) values (auth.uid(), set_dated_hours.day);
	end if;
	update public.booking_settings set hours_changed_at = app.now() where mentor_id = auth.uid();
end $$;
comment on function private.set_dated_hours is 'One date with other hours than the week has, or with none. Sessions that are booked stay.';

create function private.clear_dated_hours(day date) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('clear_dated_hours');
	perform from public.booking_settings s where s.mentor_id = auth.uid() for no key update;
	delete from public.dated_hours d where d.mentor_id = auth.uid() and d.day = clear_dated_hours.day;
	if not found then
		perform private.not_found();
	end if;
	update public.booking_settings set hours_changed_at = app.now() where mentor_id = auth.uid();
end $$;
comment on function private.clear_dated_hours is 'The date is as in the usual week again.';

create function private.save_clinic(weekdays smallint[], cover_pence integer) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not exists (select from public.people p where p.id = auth.uid()) then
		perform private.not_found();
	end if;
	perform private.act('save_clinic');
	insert into public.clinics (person_id, weekdays, cover_pence) values (auth.uid(), save_clinic.weekdays, save_clinic.cover_pence)
	on conflict (person_id) do update set weekdays = excluded.weekdays, cover_pence = excluded.cover_pence;
end $$;
comment on function private.save_clinic is 'The clinic days of a clinician and what cover for half a day costs.';

-- cover (B-13) ------------------------------------------------------------------------------------

create function private.cover_start(starts_at timestamptz, ends_at timestamptz) returns timestamptz
language sql stable set search_path = ''
as $$
	select case
		when halves.morning && halves.meeting and not halves.afternoon && halves.meeting then lower(halves.morning)
		when halves.afternoon && halves.meeting and not halves.morning && halves.meeting then lower(halves.afternoon) end
	from (select tstzrange(starts_at, ends_at) as meeting,
		tstzrange((d.day + time '8:30') at time zone 'Europe/London', (d.day + time '12:40') at time zone 'Europe/London') as morning,
		tstzrange((d.day + time '14:20') at time zone 'Europe/London', (d.day + time '18:30') at time zone 'Europe/London') as afternoon
		from (select (starts_at at time zone 'Europe/London')::date as day) d) halves
$$;
comment on function private.cover_start is 'When the half clinic day begins that a session falls into: 8:30am or 2:20pm, each 4 hours 10 minutes long; null when it falls into both or none.';

create function private.take_cover(clinician uuid, starts_at timestamptz, ends_at timestamptz) returns public.cover_blocks
language plpgsql volatile security definer set search_path = ''
as $$
declare
	begins constant timestamptz := private.cover_start(starts_at, ends_at);
	block public.cover_blocks;
begin
	if begins is null then
		perform private.refuse('Cover is for half a clinic day, 8:30am to 12:40pm or 2:20pm to 6:30pm. Choose a time in one of them', 'cover');
	end if;
	select * into block from public.cover_blocks b where b.clinician_id = clinician and b.starts_at = begins and b.state <> 'released';
	if block.id is not null then
		block.cover_pence := 0;
		return block;
	end if;
	insert into public.cover_blocks (clinician_id, starts_at, ends_at, cover_pence)
	values (clinician, begins, begins + interval '4 hours 10 minutes',
		coalesce((select c.cover_pence from public.clinics c where c.person_id = clinician), 0))
	returning * into block;
	return block;
end $$;
comment on function private.take_cover is 'The block of a session; one that is there already is shared and adds no cost.';

create function private.release_cover(block uuid) returns void
language sql volatile security definer set search_path = ''
as $$
	update public.cover_blocks c set state = 'released' where c.id = block and c.state <> 'released'
		and not exists (select from public.bookings b where b.cover_block_id = block and b.state in ('held', 'confirmed'))
$$;
comment on function private.release_cover is 'Gives a block back when no session needs it any more.';

-- mails and calendars -----------------------------------------------------------------------------

create function private.calendar_entry(booking public.bookings, person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('uid', booking.id, 'sequence', booking.version - 1, 'startsAt', booking.starts_at, 'endsAt', booking.ends_at,
		'with', private.name_of(case when person = booking.mentor_id then booking.clinician_id else booking.mentor_id end),
		'place', booking.place, 'path', '/sessions/' || booking.id, 'at', app.now(),
		'cancelled', booking.state = 'cancelled',
		'firm', booking.cover_block_id is null or exists (select from public.cover_blocks c where c.id = booking.cover_block_id and c.state = 'arranged'))
$$;
comment on function private.calendar_entry is 'A session as one of the two has it in a calendar: one UID for life, SEQUENCE from the version (B-10).';

create function private.tell_session(booking public.bookings, template text) returns void
language sql volatile security definer set search_path = ''
as $$
	select private.mail(person, template, jsonb_build_object('at', booking.starts_at,
		'path', '/sessions/' || booking.id || '?version=' || booking.version,
		'calendar', private.calendar_entry(booking, person)), booking.id || ':' || booking.version)
	from unnest(array[booking.mentor_id, booking.clinician_id]) person
$$;
comment on function private.tell_session is 'Mails both sides, with the session for their calendars.';

create function private.forget_reminders(booking uuid) returns void
language sql volatile security definer set search_path = ''
as $$
	update private.outbox set finished_at = clock_timestamp(), payload = '{}'
	where finished_at is null and idempotency_key like 'mail:session_reminder:' || booking || ':%'
$$;
comment on function private.forget_reminders is 'Takes back reminders of an older version that no worker has sent yet (B-11).';

-- commands ----------------------------------------------------------------------------------------

create function private.lock_pair(mentor uuid, clinician uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	-- Always in the same order, so that attempts on one time take turns instead of waiting for each other in a circle.
	perform from public.people p where p.id in (mentor, clinician) order by p.id for no key update;
	perform from public.bookings b where b.state = 'held' and b.hold_ends_at <= app.this_instant()
		and (b.mentor_id in (mentor, clinician) or b.clinician_id in (mentor, clinician)) order by b.id for update;
	update public.bookings b set state = 'expired', hold_ends_at = null
	where b.state = 'held' and b.hold_ends_at <= app.this_instant() and (b.mentor_id in (mentor, clinician) or b.clinician_id in (mentor, clinician));
end $$;
comment on function private.lock_pair is 'Locks both diaries and ends holds that are over, so that an expired one never blocks even when nothing sweeps (B-4).';

create function private.hold_session(mentorship uuid, starts_at timestamptz, needs_cover boolean, pays text, bursary uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.mentorships;
	mentor public.mentors;
	settings public.booking_settings;
	made constant uuid := gen_random_uuid();
	ends timestamptz;
	problem text;
	block public.cover_blocks;
	kept uuid;
begin
	select * into subject from public.mentorships s where s.id = mentorship and s.clinician_id = auth.uid();
	if subject.id is null then
		perform private.not_found();
	end if;
	if subject.state <> 'active' then
		perform private.refuse('This mentorship is closed, so no session can be booked');
	end if;
	select * into mentor from public.mentors m where m.person_id = subject.mentor_id;
	select * into settings from public.booking_settings s where s.mentor_id = subject.mentor_id;
	if settings.mentor_id is null then
		perform private.refuse('This mentor has not opened any hours yet');
	end if;
	if mentor.approved_at is null or least(mentor.accredited_until, mentor.supervised_until) < (hold_session.starts_at at time zone 'Europe/London')::date then
		perform private.refuse('The accreditation or supervision of this mentor ends before that day. Choose an earlier time', 'time');
	end if;
	if (hold_session.pays = 'free') is distinct from (mentor.price_pence = 0) then
		perform private.refuse('Select how you pay', 'pays');
	end if;
	if (hold_session.pays = 'bursary' and bursary is null) or (hold_session.pays = 'card' and bursary is not null) then
		perform private.refuse('Select how you pay', 'pays');
	end if;
	ends := hold_session.starts_at + make_interval(mins => settings.session_minutes);
	-- A time that is kept from the waiting list stays kept: letting it go would offer it to the next person.
	select b.id into kept from public.bookings b where b.mentorship_id = mentorship and b.state = 'held' and b.offered
		and b.starts_at = hold_session.starts_at and b.hold_ends_at > app.this_instant();
	if kept is not null and not needs_cover then
		perform private.choose_way(kept, pays, bursary);
		return kept;
	end if;
	perform private.act('hold_session');
	for attempt in 1..3 loop
		begin
			perform private.lock_pair(subject.mentor_id, subject.clinician_id);
			if not exists (select from public.mentorships s where s.id = mentorship and s.state = 'active') then
				perform private.refuse('This mentorship is closed, so no session can be booked');
			end if;
			-- One hold at a time: who chooses another time lets the first one go.
			update public.bookings b set state = 'expired', hold_ends_at = null
			where b.mentorship_id = mentorship and b.state = 'held'
				and (b.pays = hold_session.pays or not exists (select from public.payments p where p.booking_id = b.id));
			problem := private.time_problem(subject.mentor_id, subject.clinician_id, hold_session.starts_at, ends, needs_cover, hold_session.pays);
			if problem is not null then
				perform private.refuse(problem, 'time');
			end if;
			block := null;
			if needs_cover then
				block := private.take_cover(subject.clinician_id, hold_session.starts_at, ends);
			end if;
			if bursary is not null then
				block.cover_pence := private.check_bursary(bursary, subject.clinician_id, hold_session.starts_at, mentor.price_pence, block.id);
			end if;
			insert into public.bookings (id, mentorship_id, mentor_id, clinician_id, starts_at, ends_at, during, hold_ends_at,
				price_pence, pays, bursary_id, terms, place, cover_block_id, cover_pence)
			values (made, mentorship, subject.mentor_id, subject.clinician_id, hold_session.starts_at, ends,
				tstzrange(hold_session.starts_at - make_interval(mins => settings.buffer_before_minutes),
					ends + make_interval(mins => settings.buffer_after_minutes)),
				app.this_instant() + interval '15 minutes', mentor.price_pence, hold_session.pays, bursary, private.standard_terms(),
				settings.place, block.id, coalesce(block.cover_pence, 0));
			return made;
		exception when exclusion_violation or deadlock_detected or serialization_failure then
			null;
		end;
	end loop;
	perform private.refuse('That time has just been taken', 'time');
end $$;
comment on function private.hold_session is 'Holds a time for 15 minutes by the database''s clock; after at most 3 tries it is taken (B-1 to B-4).';

create function private.set_confirmed(booking uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare done public.bookings;
begin
	update public.bookings b set state = 'confirmed', hold_ends_at = null, confirmed_at = app.now(), changed_at = app.now()
	where b.id = booking returning * into done;
	perform private.tell_session(done, 'session_confirmed');
end $$;
comment on function private.set_confirmed is 'Makes a held booking a session and tells both sides.';

create function private.confirm_session(booking uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.bookings;
begin
	select * into subject from public.bookings b where b.id = booking and b.clinician_id = auth.uid();
	if subject.id is null then
		perform private.not_found();
	end if;
	perform private.lock_pair(subject.mentor_id, subject.clinician_id);
	select * into subject from public.bookings b where b.id = booking for update;
	if subject.state = 'confirmed' then
		return;
	end if;
	if subject.pays = 'card' then
		perform private.refuse('This session is confirmed when it is paid');
	end if;
	if subject.state <> 'held' then
		perform private.refuse('The 15 minutes are over, so this time is no longer kept for you. Choose a time again');
	end if;
	perform private.act('confirm_session');
	perform private.set_confirmed(booking);
end $$;
comment on function private.confirm_session is 'The clinician confirms a session that is still held and not paid by card; a bursary sets its money aside then. A second press changes nothing.';

create function private.confirm_paid_booking(booking uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.bookings;
begin
	select * into subject from public.bookings b where b.id = booking;
	perform private.lock_pair(subject.mentor_id, subject.clinician_id);
	select * into subject from public.bookings b where b.id = booking for update;
	if subject.state = 'confirmed' then
		return true;
	end if;
	if subject.state is null or subject.state not in ('held', 'expired') or subject.starts_at <= app.now()
		or not exists (select from public.mentorships s where s.id = subject.mentorship_id and s.state = 'active') then
		return false;
	end if;
	begin
		perform private.set_confirmed(booking);
		return true;
	exception when exclusion_violation or deadlock_detected or serialization_failure then
		return false;
	end;
end $$;
comment on function private.confirm_paid_booking is 'Called by what takes the money, never served: confirms a booking, even after its hold ended when the time is still free; false means the money goes back (P-4).';

create function private.release_unpaid_booking(booking uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	update public.bookings b set state = 'expired', hold_ends_at = null
	where b.id = booking and b.state = 'held' and b.pays <> 'free';
end $$;
comment on function private.release_unpaid_booking is 'Called by what takes the money when it was not paid; a confirmed booking stays.';

create function private.changeable(booking uuid, seen integer) returns public.bookings
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.bookings;
begin
	select * into subject from public.bookings b where b.id = booking and auth.uid() in (b.mentor_id, b.clinician_id);
	if subject.id is null then
		perform private.not_found();
	end if;
	perform private.lock_pair(subject.mentor_id, subject.clinician_id);
	select * into subject from public.bookings b where b.id = booking for update;
	if subject.version is distinct from seen then
		perform private.refuse('This session was already changed. Look at it again before you change it');
	end if;
	return subject;
end $$;
comment on function private.changeable is 'Locks a session for one of the two, as they saw it; an old link is refused (B-8).';

create function private.after_booking_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if old.cover_block_id is not null and (new.cover_block_id is distinct from old.cover_block_id or new.state in ('expired', 'cancelled')) then
		perform private.release_cover(old.cover_block_id);
	end if;
	if new.version <> old.version then
		perform private.forget_reminders(new.id);
	end if;
	return null;
end $$;
comment on function private.after_booking_changed is 'What follows from giving a time back: cover that nobody needs is released, reminders of the older version are taken back.';
create trigger after_change after update on public.bookings for each row execute function private.after_booking_changed();

create function private.move_session(booking uuid, seen integer, starts_at timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.bookings;
	moved public.bookings;
	block public.cover_blocks;
	ends timestamptz;
	problem text;
begin
	for attempt in 1..3 loop
		begin
			subject := private.changeable(booking, seen);
			problem := private.move_problem(subject);
			if problem is not null then
				perform private.refuse(problem);
			end if;
			if subject.starts_at = move_session.starts_at then
				perform private.refuse('This is the time it has now. Choose another one', 'time');
			end if;
			ends := move_session.starts_at + (subject.ends_at - subject.starts_at);
			problem := private.time_problem(subject.mentor_id, subject.clinician_id, move_session.starts_at, ends,
				subject.cover_block_id is not null, subject.pays, subject.id);
			if problem is not null then
				perform private.refuse(problem, 'time');
			end if;
			if subject.cover_block_id is not null then
				block := private.take_cover(subject.clinician_id, move_session.starts_at, ends);
			end if;
			perform private.act('move_session');
			update public.bookings b set starts_at = move_session.starts_at, ends_at = ends,
				during = tstzrange(move_session.starts_at - (subject.starts_at - lower(subject.during)), ends + (upper(subject.during) - subject.ends_at)),
				version = b.version + 1, changed_at = app.now(), moved_by_mentor = b.moved_by_mentor or auth.uid() = b.mentor_id,
				cover_block_id = block.id, cover_pence = case when block.id = subject.cover_block_id then b.cover_pence else coalesce(block.cover_pence, 0) end
			where b.id = booking returning * into moved;
			perform private.tell_session(moved, 'session_moved');
			return;
		exception when exclusion_violation or deadlock_detected or serialization_failure then
			null;
		end;
	end loop;
	perform private.refuse('That time has just been taken', 'time');
end $$;
comment on function private.move_session is 'Either side moves a session: same id, payment and terms, next version (B-8).';

create function private.cancel_session(booking uuid, seen integer, reason text) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.bookings := private.changeable(booking, seen);
	given integer;
	done public.bookings;
begin
	if subject.state not in ('held', 'confirmed') then
		perform private.refuse('This session can no longer be cancelled');
	end if;
	if subject.state = 'confirmed' and subject.starts_at <= app.now() then
		perform private.refuse('This session has begun. Say after it whether it took place');
	end if;
	given := private.refund_of(subject.terms, subject.price_pence, auth.uid() = subject.mentor_id or subject.moved_by_mentor,
		subject.starts_at - app.now());
	perform private.act('cancel_session');
	update public.bookings b set state = 'cancelled', hold_ends_at = null, version = b.version + 1, changed_at = app.now(),
		cancelled_at = app.now(), cancelled_by = auth.uid(), cancel_reason = btrim(coalesce(reason, '')),
		refund_pence = case when subject.state = 'confirmed' then given else 0 end
	where b.id = booking returning * into done;
	if subject.state = 'confirmed' then
		perform private.tell_session(done, 'session_cancelled');
	end if;
	return done.refund_pence;
end $$;
comment on function private.cancel_session is 'Either side cancels before the start; the answer is what the terms give back, in pence (B-9).';

create function private.arrange_cover(block uuid, covered_by text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.cover_blocks;
begin
	select * into subject from public.cover_blocks c where c.id = block and c.clinician_id = auth.uid() for update;
	if subject.id is null then
		perform private.not_found();
	end if;
	if subject.state = 'released' then
		perform private.refuse('This cover is not needed any more');
	end if;
	if length(btrim(coalesce(arrange_cover.covered_by, ''))) < 3 then
		perform private.refuse('Enter who covers your clinic', 'covered_by');
	end if;
	perform private.act('arrange_cover');
	update public.cover_blocks c set state = 'arranged', covered_by = btrim(arrange_cover.covered_by), arranged_at = app.now() where c.id = block;
	if subject.state = 'needed' then
		perform private.mail(b.mentor_id, 'session_firm', jsonb_build_object('at', b.starts_at, 'path', '/sessions/' || b.id), b.id || ':' || b.version)
		from public.bookings b where b.cover_block_id = block and b.state = 'confirmed';
	end if;
end $$;
comment on function private.arrange_cover is 'The clinician says who covers; every session of the block is firm from then on (B-13).';

-- after the session (B-14) ------------------------------------------------------------------------

create function private.say_attendance(booking uuid, said text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.bookings;
	other text;
begin
	select * into subject from public.bookings b where b.id = booking and auth.uid() in (b.mentor_id, b.clinician_id) for update;
	if subject.id is null then
		perform private.not_found();
	end if;
	if subject.state <> 'confirmed' then
		perform private.refuse('Nothing is left to say about this session');
	end if;
	if app.now() < subject.ends_at then
		perform private.refuse('Say this after the session has ended');
	end if;
	if said is null or said not in ('took_place', 'mentor_absent', 'clinician_absent') then
		perform private.refuse('Select what happened', 'said');
	end if;
	other := case when auth.uid() = subject.mentor_id then subject.clinician_says else subject.mentor_says end;
	if other is not null and other <> said and app.now() > subject.ends_at + interval '3 days' then
		perform private.refuse('A dispute can be raised until 3 days after the session', 'said');
	end if;
	perform private.act('say_attendance');
	update public.bookings b set
		mentor_says = case when auth.uid() = b.mentor_id then said else b.mentor_says end,
		mentor_said_at = case when auth.uid() = b.mentor_id then app.now() else b.mentor_said_at end,
		clinician_says = case when auth.uid() = b.clinician_id then said else b.clinician_says end,
		clinician_said_at = case when auth.uid() = b.clinician_id then app.now() else b.clinician_said_at end,
		state = case when other is null then b.state when other <> said then 'disputed'
			when said = 'took_place' then 'took_place' else 'did_not_take_place' end,
		outcome = case when other = said then said end
	where b.id = booking;
	if other <> said then
		perform private.mail(m.person_id, 'session_disputed', jsonb_build_object('path', '/admin/sessions/' || booking), booking::text)
		from public.memberships m join public.organisations o on o.id = m.organisation_id
		where o.kind = 'platform' and o.verified_at is not null;
	end if;
end $$;
comment on function private.say_attendance is 'Each side says what happened; the same words settle it, different words within 3 days are a dispute.';

create function private.decide_session(booking uuid, outcome text, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.bookings;
begin
	perform private.expect_platform();
	select * into subject from public.bookings b where b.id = booking and b.state in ('disputed', 'took_place', 'did_not_take_place')
		and b.mentor_says is distinct from b.clinician_says for update;
	if subject.id is null or auth.uid() in (subject.mentor_id, subject.clinician_id) then
		perform private.not_found();
	end if;
	if subject.state <> 'disputed' then
		perform private.refuse('This dispute is decided already');
	end if;
	if decide_session.outcome is null or decide_session.outcome not in ('took_place', 'mentor_absent', 'clinician_absent') then
		perform private.refuse('Select what happened', 'outcome');
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	perform private.act('decide_session');
	update public.bookings b set state = case when decide_session.outcome = 'took_place' then 'took_place' else 'did_not_take_place' end,
		outcome = decide_session.outcome, decided_by = auth.uid(), decided_at = app.now(), decision_reason = btrim(reason)
	where b.id = booking;
	perform private.mail(person, 'session_decided', jsonb_build_object('path', '/sessions/' || booking), booking::text)
	from unnest(array[subject.mentor_id, subject.clinician_id]) person;
end $$;
comment on function private.decide_session is 'A platform admin who was not there decides a dispute, with a reason that both read (B-14).';

create function private.disputed_sessions() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'mentorName', private.name_of(b.mentor_id), 'clinicianName', private.name_of(b.clinician_id),
		'startsAt', b.starts_at, 'endsAt', b.ends_at, 'mentorSays', b.mentor_says, 'clinicianSays', b.clinician_says) order by b.ends_at, b.id), '[]')
	from public.bookings b where b.state = 'disputed' and private.belongs_to_kind('platform')
$$;
comment on function private.disputed_sessions is 'Disputes for platform admins: who, when and what each says; nothing else of the two (N-2).';

-- the clock ---------------------------------------------------------------------------------------

create function private.tick_bookings() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare due public.bookings;
begin
	for due in select * from public.bookings b where b.state = 'held' and b.hold_ends_at <= app.now()
		order by b.hold_ends_at limit 200 for update skip locked loop
		update public.bookings b set state = 'expired', hold_ends_at = null where b.id = due.id;
	end loop;
	for due in select * from public.bookings b where b.state = 'confirmed' and b.reminded_version is distinct from b.version
		and b.starts_at > app.now() and b.starts_at <= app.now() + interval '24 hours' and b.changed_at <= b.starts_at - interval '24 hours'
		order by b.starts_at limit 200 for update skip locked loop
		update public.bookings b set reminded_version = b.version where b.id = due.id;
		perform private.mail(person, 'session_reminder', jsonb_build_object('at', due.starts_at,
			'path', '/sessions/' || due.id || '?version=' || due.version), due.id || ':' || due.version)
		from unnest(array[due.mentor_id, due.clinician_id]) person;
	end loop;
	perform private.mail(person, 'session_attendance', jsonb_build_object('at', b.starts_at, 'path', '/sessions/' || b.id), b.id::text)
	from public.bookings b, unnest(array[b.mentor_id, b.clinician_id]) person
	where b.state = 'confirmed' and b.ends_at <= app.now() and b.ends_at > app.now() - interval '1 day'
		and case when person = b.mentor_id then b.mentor_says else b.clinician_says end is null;
end $$;
comment on function private.tick_bookings is 'Ends holds that are over, reminds both sides a day before of the version that stands (B-11), and asks after a session whether it took place. Any number of workers may call it.';

-- what is read ------------------------------------------------------------------------------------

create view public.my_sessions with (security_invoker = true) as
select b.id, b.mentorship_id, b.mentor_id, b.clinician_id, private.party_name(b.mentor_id) as mentor_name,
	private.party_name(b.clinician_id) as clinician_name, b.starts_at, b.ends_at, b.state, b.version, b.price_pence, b.cover_pence,
	b.mentor_says, b.clinician_says, c.state as cover_state
from public.bookings b left join public.cover_blocks c on c.id = b.cover_block_id;
comment on view public.my_sessions is 'One''s own sessions, as mentor and as clinician, with the names of both.';

create function private.session_page(booking uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (select jsonb_build_object('id', b.id, 'mentorshipId', b.mentorship_id, 'mentorId', b.mentor_id, 'clinicianId', b.clinician_id,
		'mentorName', private.name_of(b.mentor_id), 'clinicianName', private.name_of(b.clinician_id), 'startsAt', b.starts_at, 'endsAt', b.ends_at,
		'state', case when b.state = 'held' and b.hold_ends_at <= app.now() then 'expired' else b.state end,
		'holdEndsAt', b.hold_ends_at, 'version', b.version, 'offered', b.offered, 'pricePence', b.price_pence, 'pays', b.pays,
		'coverPence', b.cover_pence, 'terms', b.terms, 'place', case when b.state <> 'cancelled' then b.place else '' end,
		'cover', (select jsonb_build_object('id', c.id, 'startsAt', c.starts_at, 'endsAt', c.ends_at, 'state', c.state,
			'coveredBy', case when auth.uid() = b.clinician_id then c.covered_by else '' end) from public.cover_blocks c where c.id = b.cover_block_id),
		'refundPence', case when b.state = 'cancelled' then b.refund_pence else private.refund_of(b.terms, b.price_pence,
			auth.uid() = b.mentor_id or b.moved_by_mentor, b.starts_at - app.now()) end,
		'movedByMentor', b.moved_by_mentor,
		'moveProblem', private.move_problem(b), 'now', app.now(),
		'cancelledBy', private.name_of(b.cancelled_by), 'cancelledAt', b.cancelled_at, 'cancelReason', b.cancel_reason,
		'mentorSays', b.mentor_says, 'clinicianSays', b.clinician_says, 'outcome', b.outcome, 'decisionReason', b.decision_reason,
		'bursary', case when auth.uid() = b.clinician_id then private.session_bursary(b) end,
		'ways', case when auth.uid() = b.clinician_id and private.may_choose_way(b) then jsonb_build_object(
			'takesCards', private.takes_cards(b.mentor_id), 'bursaries', private.bursary_offers(b.clinician_id)) end,
		'calendar', private.calendar_entry(b, auth.uid()),
		'zone', (select s.zone from public.booking_settings s where s.mentor_id = b.mentor_id))
	from public.bookings b where b.id = booking and auth.uid() in (b.mentor_id, b.clinician_id));
end $$;
comment on function private.session_page is 'A session for one of the two, with what cancelling would give them back now; null for anyone else.';

create function private.diary(person uuid, apart_from uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_array(lower(b.during), upper(b.during), b.starts_at) order by b.starts_at), '[]')
	from public.bookings b
	where person in (b.mentor_id, b.clinician_id) and b.id is distinct from apart_from and b.ends_at > app.now() - interval '1 day'
		and (b.state = 'confirmed' or b.state = 'held' and b.hold_ends_at > app.now() and b.clinician_id is distinct from auth.uid())
$$;
comment on function private.diary is 'The ranges a person is taken, without saying by whom. One''s own hold blocks nothing, because another choice lets it go.';

create function private.hours_of(mentor uuid, apart_from uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('mentorId', s.mentor_id, 'zone', s.zone, 'sessionMinutes', s.session_minutes,
		'bufferBefore', s.buffer_before_minutes, 'bufferAfter', s.buffer_after_minutes, 'noticeHours', s.notice_hours,
		'furthestDays', case when m.price_pence > 0 then least(s.furthest_days, 75) else s.furthest_days end, 'dailyLimit', s.daily_limit,
		'pricePence', m.price_pence,
		'week', (select coalesce(jsonb_agg(jsonb_build_object('weekday', w.weekday, 'opens', w.opens, 'closes', w.closes) order by w.weekday, w.opens), '[]')
			from public.weekly_hours w where w.mentor_id = s.mentor_id),
		'dated', (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'opens', d.opens, 'closes', d.closes) order by d.day, d.opens), '[]')
			from public.dated_hours d where d.mentor_id = s.mentor_id and d.day >= app.today() - 1),
		'busy', private.diary(s.mentor_id, apart_from))
	from public.booking_settings s join public.mentors m on m.person_id = s.mentor_id where s.mentor_id = mentor
$$;
comment on function private.hours_of is 'What a mentor''s free times are computed from; null without hours.';

create function private.asking(person uuid, apart_from uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('now', app.now(),
		'holidays', (select coalesce(jsonb_agg(h.day order by h.day), '[]') from public.bank_holidays h where h.day between app.today() - 1 and app.today() + 366),
		'busy', private.diary(person, apart_from),
		'clinicDays', coalesce((select to_jsonb(c.weekdays) from public.clinics c where c.person_id = person), '[]'),
		'coverPence', coalesce((select c.cover_pence from public.clinics c where c.person_id = person), 0),
		'coverBlocks', (select coalesce(jsonb_agg(c.starts_at), '[]') from public.cover_blocks c
			where c.clinician_id = person and c.state <> 'released' and c.ends_at > app.now()))
$$;
comment on function private.asking is 'The diary, clinic days and cover of whoever looks for a time, with the clock.';

create function private.free_time(mentors uuid[]) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('asking', private.asking(auth.uid(), null),
		'mentors', coalesce((select jsonb_agg(private.hours_of(m.person_id, null)) from public.mentors m
			join public.booking_settings s on s.mentor_id = m.person_id
			where m.person_id = any (mentors) and private.is_shown(m) and m.person_id not in (select private.hidden_from(auth.uid()))), '[]'))
$$;
comment on function private.free_time is 'What the free times of shown mentors are computed from, without those who are hidden from the caller.';

create function private.booking_choices(mentorship uuid, moving uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (select jsonb_build_object('id', s.id, 'state', s.state, 'mentorId', s.mentor_id, 'mentorName', private.name_of(s.mentor_id),
		'clinicianId', s.clinician_id, 'clinicianName', private.name_of(s.clinician_id),
		'asking', private.asking(s.clinician_id, moving), 'hours', private.hours_of(s.mentor_id, moving),
		'waiting', exists (select from public.waiting_list w where w.mentorship_id = s.id),
		'takesCards', private.takes_cards(s.mentor_id),
		'bursaries', case when auth.uid() = s.clinician_id and moving is null then private.bursary_offers(s.clinician_id) else '[]' end,
		'session', private.session_page(moving))
	from public.mentorships s
	where auth.uid() in (s.mentor_id, s.clinician_id)
		and s.id = coalesce((select b.mentorship_id from public.bookings b where b.id = moving), mentorship));
end $$;
comment on function private.booking_choices is 'What the free times of a pair are computed from, to book or to move a session; null for anyone else.';

create function public.my_availability() returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('now', app.now(),
		'settings', (select to_jsonb(s) from public.booking_settings s where s.mentor_id = auth.uid()),
		'week', (select coalesce(jsonb_agg(to_jsonb(w) order by w.weekday, w.opens), '[]') from public.weekly_hours w where w.mentor_id = auth.uid()),
		'dated', (select coalesce(jsonb_agg(to_jsonb(d) order by d.day, d.opens), '[]') from public.dated_hours d where d.mentor_id = auth.uid() and d.day >= app.today()),
		'holidays', (select coalesce(jsonb_agg(jsonb_build_object('day', h.day, 'title', h.title) order by h.day), '[]')
			from public.bank_holidays h where h.day between app.today() and app.today() + 120),
		'clinic', (select to_jsonb(c) from public.clinics c where c.person_id = auth.uid()))
$$;
comment on function public.my_availability is 'The caller''s own hours, exceptions, the bank holidays ahead and clinic days.';

-- doors -------------------------------------------------------------------------------------------

create function public.save_availability(content jsonb) returns void
language sql volatile set search_path = '' as $$ select private.save_availability(content) $$;
comment on function public.save_availability is 'Saves the usual week and the settings of a mentor.';
create function public.set_dated_hours(day date, hours jsonb) returns void
language sql volatile set search_path = '' as $$ select private.set_dated_hours(day, hours) $$;
comment on function public.set_dated_hours is 'Gives one date other hours, or none at all.';
create function public.clear_dated_hours(day date) returns void
language sql volatile set search_path = '' as $$ select private.clear_dated_hours(day) $$;
comment on function public.clear_dated_hours is 'Makes a date as in the usual week again.';
create function public.save_clinic(weekdays smallint[], cover_pence integer) returns void
language sql volatile set search_path = '' as $$ select private.save_clinic(weekdays, cover_pence) $$;
comment on function public.save_clinic is 'Saves the days one is in clinic and what cover costs.';
create function public.hold_session(mentorship uuid, starts_at timestamptz, needs_cover boolean, pays text, bursary uuid default null) returns uuid
language sql volatile set search_path = '' as $$ select private.hold_session(mentorship, starts_at, needs_cover, pays, bursary) $$;
comment on function public.hold_session is 'Holds a time of one''s mentor for 15 minutes; a bursary pays the fee or, where the mentor is free, the cover alone.';
create function public.confirm_session(booking uuid) returns void
language sql volatile set search_path = '' as $$ select private.confirm_session(booking) $$;
comment on function public.confirm_session is 'Confirms a free session that is held.';
create function public.move_session(booking uuid, seen integer, starts_at timestamptz) returns void
language sql volatile set search_path = '' as $$ select private.move_session(booking, seen, starts_at) $$;
comment on function public.move_session is 'Moves a session to another time.';
create function public.cancel_session(booking uuid, seen integer, reason text) returns integer
language sql volatile set search_path = '' as $$ select private.cancel_session(booking, seen, reason) $$;
comment on function public.cancel_session is 'Cancels a session; the answer is what is given back, in pence.';
create function public.arrange_cover(block uuid, covered_by text) returns void
language sql volatile set search_path = '' as $$ select private.arrange_cover(block, covered_by) $$;
comment on function public.arrange_cover is 'Says who covers one''s clinic.';
create function public.say_attendance(booking uuid, said text) returns void
language sql volatile set search_path = '' as $$ select private.say_attendance(booking, said) $$;
comment on function public.say_attendance is 'Says after a session whether it took place.';
create function public.decide_session(booking uuid, outcome text, reason text) returns void
language sql volatile set search_path = '' as $$ select private.decide_session(booking, outcome, reason) $$;
comment on function public.decide_session is 'Decides a dispute.';
create function public.disputed_sessions() returns jsonb
language sql stable set search_path = '' as $$ select private.disputed_sessions() $$;
comment on function public.disputed_sessions is 'Disputes, for platform admins.';
create function public.session_page(booking uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.session_page(booking) $$;
comment on function public.session_page is 'One''s own session; null for anyone else.';
create function public.free_time(mentors uuid[]) returns jsonb
language sql stable set search_path = '' as $$ select private.free_time(mentors) $$;
comment on function public.free_time is 'What the free times of mentors are computed from.';
create function public.booking_choices(mentorship uuid, moving uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.booking_choices(mentorship, moving) $$;
comment on function public.booking_choices is 'What the free times of one''s mentorship are computed from.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.booking_settings enable row level security;
alter table public.weekly_hours enable row level security;
alter table public.dated_hours enable row level security;
alter table public.clinics enable row level security;
alter table public.cover_blocks enable row level security;
alter table public.booking_changes enable row level security;
alter table public.bookings enable row level security;
alter table public.waiting_list enable row level security;

create policy "mentors read their own settings" on public.booking_settings for select to authenticated using (mentor_id = (select auth.uid()));
create policy "mentors read their own week" on public.weekly_hours for select to authenticated using (mentor_id = (select auth.uid()));
create policy "mentors read their own dates" on public.dated_hours for select to authenticated using (mentor_id = (select auth.uid()));
create policy "clinicians read their own clinic" on public.clinics for select to authenticated using (person_id = (select auth.uid()));
create policy "everyone reads the table of changes" on public.booking_changes for select to anon, authenticated using (true);
create policy "both sides read a booking" on public.bookings for select to authenticated
	using (mentor_id = (select auth.uid()) or clinician_id = (select auth.uid()));
create policy "both sides read who waits" on public.waiting_list for select to authenticated
	using (exists (select from public.mentorships s where s.id = waiting_list.mentorship_id));
create policy "clinicians and the mentors they meet read cover" on public.cover_blocks for select to authenticated
	using (clinician_id = (select auth.uid()) or exists (select from public.bookings b where b.cover_block_id = cover_blocks.id));

grant select on public.booking_changes to anon, authenticated;
grant select on public.booking_settings, public.weekly_hours, public.dated_hours, public.clinics, public.bookings, public.waiting_list, public.my_sessions to authenticated;
grant select (id, clinician_id, starts_at, ends_at, state) on public.cover_blocks to authenticated;
grant execute on function private.save_availability, private.set_dated_hours, private.clear_dated_hours, private.save_clinic,
	private.hold_session, private.confirm_session, private.move_session, private.cancel_session, private.arrange_cover,
	private.say_attendance, private.decide_session, private.disputed_sessions, private.session_page, private.free_time, private.booking_choices,
	public.save_availability, public.set_dated_hours, public.clear_dated_hours, public.save_clinic,
	public.hold_session, public.confirm_session, public.move_session, public.cancel_session, public.arrange_cover,
	public.say_attendance, public.decide_session, public.disputed_sessions, public.session_page, public.free_time, public.booking_choices,
	public.my_availability to authenticated;

select private.audit('public.booking_settings');
select private.audit('public.weekly_hours');
select private.audit('public.dated_hours');
select private.audit('public.clinics');
select private.audit('public.cover_blocks');
select private.audit('public.bookings');
select private.audit('public.waiting_list');
