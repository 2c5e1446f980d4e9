-- What becomes free is offered to who waits (B-12), and sessions as a feed for calendars (B-10).

-- tables ------------------------------------------------------------------------------------------

create table private.calendar_feeds (
	person_id uuid primary key references public.people,
	secret_hash text not null unique,
	renewed_at timestamptz not null default app.now()
);
comment on table private.calendar_feeds is 'The secret address of a person''s calendar, as its hash: it is shown once, when it is made.';
alter table private.calendar_feeds enable row level security;

-- waiting list (B-12) -----------------------------------------------------------------------------

create function private.join_waiting_list(mentorship uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not exists (select from public.mentorships s where s.id = mentorship and s.clinician_id = auth.uid() and s.state = 'active') then
		perform private.not_found();
	end if;
	perform private.act('join_waiting_list');
	insert into public.waiting_list (mentorship_id) values (mentorship) on conflict do nothing;
end $$;
comment on function private.join_waiting_list is 'The clinician waits for a time to become free; a second time keeps the first place.';

create function private.leave_waiting_list(mentorship uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not exists (select from public.mentorships s where s.id = mentorship and s.clinician_id = auth.uid()) then
		perform private.not_found();
	end if;
	perform private.act('leave_waiting_list');
	delete from public.waiting_list w where w.mentorship_id = mentorship;
end $$;
comment on function private.leave_waiting_list is 'The clinician waits no longer.';

create function private.offer_time(freed public.bookings) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	next record;
	made uuid;
begin
	for next in
		select s.id, s.clinician_id, m.price_pence, b.place, way.pays, way.bursary_id
		from public.waiting_list w join public.mentorships s on s.id = w.mentorship_id
		join public.mentors m on m.person_id = s.mentor_id join public.booking_settings b on b.mentor_id = s.mentor_id
		cross join lateral private.ways_to_pay(s.mentor_id, s.clinician_id, m.price_pence, (freed.starts_at at time zone 'Europe/London')::date) way
		where s.mentor_id = freed.mentor_id and s.state = 'active' and s.id <> freed.mentorship_id
			and not exists (select from public.bookings o where o.mentorship_id = s.id and o.offered
				and (o.starts_at = freed.starts_at or o.state = 'held' and o.hold_ends_at > app.this_instant()))
		order by w.joined_at, s.id, way.place loop
		continue when private.time_problem(freed.mentor_id, next.clinician_id, freed.starts_at, freed.ends_at, false, next.pays) is not null;
		begin
			insert into public.bookings (mentorship_id, mentor_id, clinician_id, starts_at, ends_at, during, hold_ends_at,
				price_pence, pays, bursary_id, terms, place, offered)
			values (next.id, freed.mentor_id, next.clinician_id, freed.starts_at, freed.ends_at, freed.during,
				least(app.this_instant() + interval '2 hours', freed.starts_at), next.price_pence,
				next.pays, next.bursary_id, private.standard_terms(), next.place, true)
			returning id into made;
			perform private.mail(next.clinician_id, 'session_offered', jsonb_build_object('at', freed.starts_at, 'path', '/sessions/' || made), made::text);
			return;
		exception when exclusion_violation or deadlock_detected or sqlstate 'PT409' then
			null;
		end;
	end loop;
end $$;
comment on function private.offer_time is 'Keeps a time that became free for the first who waits, can come and can pay, for 2 hours, and tells them alone; when they let it go the next is asked. How it is paid is a proposal that they may change.';

create function private.follow_waiting_list() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.state = 'confirmed' and old.state <> 'confirmed' then
		delete from public.waiting_list w where w.mentorship_id = new.mentorship_id;
	end if;
	if (old.state = 'confirmed' and (new.state = 'cancelled' or new.during <> old.during)
			or old.offered and old.state = 'held' and new.state in ('expired', 'cancelled')) and old.starts_at > app.now() then
		perform private.offer_time(old);
	end if;
	return null;
end $$;
comment on function private.follow_waiting_list is 'A time that is given back goes to who waits; who has booked waits no longer.';
create trigger follow_waiting_list after update on public.bookings for each row execute function private.follow_waiting_list();

-- feeds (B-10) ------------------------------------------------------------------------------------

create function private.renew_calendar_feed() returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare secret constant text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
	if auth.uid() is null then
		perform private.not_found();
	end if;
	insert into private.calendar_feeds (person_id, secret_hash) values (auth.uid(), private.sha256(secret))
	on conflict (person_id) do update set secret_hash = excluded.secret_hash, renewed_at = app.now();
	return secret;
end $$;
comment on function private.renew_calendar_feed is 'Makes the secret of one''s calendar anew; the address before it stops working.';

create function private.calendar_feed(secret text) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce((select jsonb_agg(private.calendar_entry(b, f.person_id) order by b.starts_at, b.id) from public.bookings b
		where f.person_id in (b.mentor_id, b.clinician_id) and b.state in ('confirmed', 'took_place', 'disputed')
			and b.ends_at > app.now() - interval '90 days'), '[]')
	from private.calendar_feeds f where f.secret_hash = private.sha256(secret)
$$;
comment on function private.calendar_feed is 'The sessions behind a secret address, from 90 days ago; null when there is no such address.';

-- doors and grants --------------------------------------------------------------------------------

create function public.join_waiting_list(mentorship uuid) returns void
language sql volatile set search_path = '' as $$ select private.join_waiting_list(mentorship) $$;
comment on function public.join_waiting_list is 'Waits for a time of one''s mentor to become free.';
create function public.leave_waiting_list(mentorship uuid) returns void
language sql volatile set search_path = '' as $$ select private.leave_waiting_list(mentorship) $$;
comment on function public.leave_waiting_list is 'Waits no longer.';
create function public.renew_calendar_feed() returns text
language sql volatile set search_path = '' as $$ select private.renew_calendar_feed() $$;
comment on function public.renew_calendar_feed is 'Makes the secret of one''s calendar anew and gives it, once.';
create function public.calendar_feed(secret text) returns jsonb
language sql stable set search_path = '' as $$ select private.calendar_feed(secret) $$;
comment on function public.calendar_feed is 'The sessions behind a secret address.';

grant execute on function private.calendar_feed, public.calendar_feed to anon, authenticated;
grant execute on function private.join_waiting_list, private.leave_waiting_list, private.renew_calendar_feed,
	public.join_waiting_list, public.leave_waiting_list, public.renew_calendar_feed to authenticated;
