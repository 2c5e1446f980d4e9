-- How an opportunity ends: everyone whom it concerns is told, and who has not said so is reminded (R48).

-- tables ------------------------------------------------------------------------------------------

create table private.outcome_reminders (
	opportunity_id uuid primary key references public.opportunities on delete cascade,
	next_on date not null
);
comment on table private.outcome_reminders is 'When the commissioner is next reminded that an opportunity has no outcome: first 20 working days after the opening, then each week.';
create index outcome_reminders_next on private.outcome_reminders (next_on);
alter table private.outcome_reminders enable row level security;

-- functions ---------------------------------------------------------------------------------------

create function private.concerned(opportunity uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select f.person_id from public.opportunity_follows f where f.opportunity_id = concerned.opportunity
	union
	select private.askers(concerned.opportunity)
	union
	select m.person_id from public.bids b join public.memberships m on m.organisation_id = b.organisation_id
	where b.opportunity_id = concerned.opportunity
$$;
comment on function private.concerned is 'Who followed an opportunity, asked, drafted or bid: each hears of its outcome, and nobody learns of the others (R25, R48).';

create function private.tell_outcome() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.mail(person, case new.state when 'awarded' then 'outcome_awarded' when 'cancelled' then 'outcome_cancelled'
		else 'outcome_unsuccessful' end, jsonb_build_object('title', new.title,
		'reason', case when new.state <> 'awarded' then new.state_reason end, 'path', '/opportunities/' || new.id), new.id::text)
	from private.concerned(new.id) person;
	delete from private.outcome_reminders r where r.opportunity_id = new.id;
	return null;
end $$;
comment on function private.tell_outcome is 'An outcome is told in the transaction that records it, whichever command it was.';
create trigger tell_outcome after update of state on public.opportunities
	for each row when (new.state in ('awarded', 'unsuccessful', 'cancelled') and old.state is distinct from new.state)
	execute function private.tell_outcome();

create function private.tick_outcomes() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
	due record;
	reminded integer := 0;
begin
	-- 20 working days are at least 4 weeks, so a day is counted for an opportunity once, and not before.
	insert into private.outcome_reminders (opportunity_id, next_on)
	select o.id, private.last_day((coalesce(x.second_at, o.deadline_at) at time zone 'Europe/London')::date,
		jsonb_build_object('amount', 20, 'unit', 'working_day', 'begins', 'day_of', 'counts_first_day', false, 'ends_on_working_day', true)) + 1
	from public.opportunities o left join public.openings x on x.opportunity_id = o.id
	where o.state in ('closed', 'evaluating', 'moderating', 'decision', 'standstill', 'challenged')
		and coalesce(x.second_at, o.deadline_at) < app.now() - interval '27 days'
		and not exists (select from private.outcome_reminders r where r.opportunity_id = o.id)
	on conflict do nothing;
	for due in select r.opportunity_id, r.next_on from private.outcome_reminders r where r.next_on <= app.today()
		order by r.next_on limit 200 for update skip locked loop
		perform private.mail_commissioner(o, array['officer', 'approver'], 'outcome_reminder', app.today()::text)
			from public.opportunities o where o.id = due.opportunity_id;
		update private.outcome_reminders r set next_on = app.today() + 7 where r.opportunity_id = due.opportunity_id;
		reminded := reminded + 1;
	end loop;
	return reminded;
end $$;
comment on function private.tick_outcomes is 'Reminds officers and approvers each week from 20 working days after the opening until an outcome is recorded; twice on one day changes nothing (R63).';
