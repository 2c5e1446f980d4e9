-- Publications that an approver has planned: the clock makes them, until then they can be called off.

-- tables ------------------------------------------------------------------------------------------

create table public.scheduled_publications (
	opportunity_id uuid primary key references public.opportunities,
	publish_at timestamptz not null,
	approved_by uuid not null references public.people,
	few_reason text not null default '' check (length(few_reason) <= 2000),
	approved_at timestamptz not null default app.now()
);
comment on table public.scheduled_publications is 'An opportunity in review that an approver has approved for a later time. The row goes when it is published, called off or handed back.';
comment on column public.scheduled_publications.few_reason is 'Why a class of fewer than 3 is right, should there be fewer on that day (R9).';
create index scheduled_publications_approved_by on public.scheduled_publications (approved_by);
create index scheduled_publications_due on public.scheduled_publications (publish_at);

-- functions ---------------------------------------------------------------------------------------

create function private.schedule_publication(opportunity uuid, publish_at timestamptz, few_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	latest constant timestamptz := app.this_instant() + interval '1 year';
begin
	-- The opportunity before its plan, as the clock and whoever calls it off do.
	perform from public.opportunities o where o.id = opportunity for update;
	insert into public.scheduled_publications (opportunity_id, publish_at, approved_by, few_reason)
	values (opportunity, least(coalesce(schedule_publication.publish_at, app.this_instant()), latest), auth.uid(), left(coalesce(few_reason, ''), 2000))
	on conflict (opportunity_id) do update set publish_at = excluded.publish_at, approved_by = excluded.approved_by,
		few_reason = excluded.few_reason, approved_at = excluded.approved_at;
	begin
		perform private.make_public(opportunity, 'approver', auth.uid(), few_reason);
		raise exception using errcode = 'CF001';
	exception when sqlstate 'CF001' then
		-- Everything that refuses a publication has refused; what it wrote is gone again.
		null;
	end;
	select * into subject from public.opportunities o where o.id = schedule_publication.opportunity;
	if schedule_publication.publish_at is null or schedule_publication.publish_at <= app.this_instant() then
		perform private.refuse('Enter a day and time that is still to come, or publish it now', 'publish_on');
	end if;
	if schedule_publication.publish_at >= latest then
		perform private.refuse('Enter a day within a year', 'publish_on');
	end if;
	if schedule_publication.publish_at >= subject.questions_close_at then
		perform private.refuse('Questions would close before it is published', 'publish_on');
	end if;
	perform private.act('schedule_publication');
	-- Whoever approved it cannot be put on its panel from now on (R2).
	update public.opportunities set approver_id = auth.uid() where id = subject.id;
	perform private.mail_commissioner(subject, array['officer'], 'publication_planned', app.this_instant()::text);
end $$;
comment on function private.schedule_publication is 'Another approver approves a reviewed opportunity for a later time, with everything that refuses a publication refusing it, counted from that day (R2, R3).';

create function private.publish_if_due(opportunity uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	plan public.scheduled_publications;
begin
	select * into subject from public.opportunities o where o.id = publish_if_due.opportunity for update;
	select * into plan from public.scheduled_publications s where s.opportunity_id = subject.id;
	if plan.opportunity_id is null or plan.publish_at > app.this_instant() then
		return;
	end if;
	begin
		if not private.has_role(plan.approved_by, subject.commissioner_id, 'approver') then
			perform private.refuse('Whoever approved it is no longer an approver of the commissioner');
		end if;
		perform private.make_public(subject.id, 'clock', plan.approved_by, plan.few_reason);
	exception when sqlstate 'PT409' then
		-- What has changed since it was approved is for people to decide.
		delete from public.scheduled_publications s where s.opportunity_id = subject.id;
		update public.opportunities set approver_id = null where id = subject.id;
		perform private.mail_commissioner(subject, array['officer', 'approver'], 'publication_stopped', plan.publish_at::text);
	end;
end $$;
comment on function private.publish_if_due is 'Makes a planned publication whose time has come, once; where something refuses it by then, it is dropped and the commissioner is told (R63).';

create function private.tick_publications() returns void
language plpgsql security definer set search_path = ''
as $$
declare due uuid;
begin
	for due in select o.id from public.opportunities o join public.scheduled_publications s on s.opportunity_id = o.id
		where s.publish_at <= app.now() order by s.publish_at limit 100 for update of o skip locked loop
		perform private.publish_if_due(due);
	end loop;
end $$;
comment on function private.tick_publications is 'Makes the planned publications whose time has come; any number of workers may call it.';

create function private.call_off_publication(opportunity uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	plan public.scheduled_publications;
begin
	select * into subject from public.opportunities o where o.id = call_off_publication.opportunity for update;
	if subject.id is null or not (private.has_role(auth.uid(), subject.commissioner_id, 'officer', 'draft')
			or private.has_role(auth.uid(), subject.commissioner_id, 'approver')) then
		perform private.not_found();
	end if;
	perform private.act('call_off_publication');
	select * into plan from public.scheduled_publications s where s.opportunity_id = subject.id;
	if plan.opportunity_id is null or plan.publish_at <= app.this_instant() then
		perform private.refuse('No publication is planned that could be called off');
	end if;
	delete from public.scheduled_publications s where s.opportunity_id = subject.id;
	update public.opportunities set approver_id = null where id = subject.id;
	perform private.mail_commissioner(subject, array['officer', 'approver'], 'publication_called_off', app.this_instant()::text);
end $$;
comment on function private.call_off_publication is 'An officer or approver calls a planned publication off before its time; the opportunity is in review again.';

create function public.schedule_publication(opportunity uuid, publish_at timestamptz, few_reason text) returns void
language sql volatile set search_path = '' as $$ select private.schedule_publication(opportunity, publish_at, few_reason) $$;
comment on function public.schedule_publication is 'Approves a reviewed opportunity for a later time; refused to whoever wrote in it.';
create function public.call_off_publication(opportunity uuid) returns void
language sql volatile set search_path = '' as $$ select private.call_off_publication(opportunity) $$;
comment on function public.call_off_publication is 'Calls a planned publication off before its time.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.scheduled_publications enable row level security;
create policy "officers and approvers read what their commissioner has planned" on public.scheduled_publications for select to authenticated
	using (exists (select from public.opportunities o where o.id = opportunity_id
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))));

grant select on public.scheduled_publications to authenticated;
grant execute on function private.schedule_publication, private.call_off_publication,
	public.schedule_publication, public.call_off_publication to authenticated;

select private.audit('public.scheduled_publications');
