-- What each person sees first: the clock, and one answer for the dashboard.

create function public.clock() returns jsonb
language sql stable set search_path = ''
as $$ select jsonb_build_object('now', app.now(), 'movable', c.movable) from app.clock c $$;
comment on function public.clock is 'Coldframe''s time, and whether this deployment lets people move it.';

create function private.evaluation_step(opportunity uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (select jsonb_build_object(
		'opening', (select case when x.second_by is not null then 'complete' when x.first_by = auth.uid() then 'mine' else 'other' end
			from public.openings x where x.opportunity_id = evaluation_step.opportunity),
		'declared', not exists (select from private.bidding_organisations(evaluation_step.opportunity) b
			where not exists (select from public.interest_declarations i where i.opportunity_id = evaluation_step.opportunity
				and i.organisation_id = b.organisation_id and i.person_id = auth.uid())),
		'clear', private.clear_of_conflict(opportunity, auth.uid(), false),
		'representation', case when o.state = 'challenged' then (select jsonb_build_object('id', r.id, 'state', r.state,
				'mayDecide', private.may_decide_representation(r))
			from public.representations r where r.opportunity_id = o.id and r.state in ('submitted', 'under_review')
				and private.is_clear_staff(o.id)
			order by r.state = 'submitted' desc, r.made_at limit 1) end,
		'undecided', private.has_role(auth.uid(), o.commissioner_id, 'approver') and exists (
			select from public.interest_declarations i where i.opportunity_id = o.id
				and i.has_interest and i.decision is null and i.person_id <> auth.uid()))
	from public.opportunities o where o.id = evaluation_step.opportunity and private.in_process(o.id));
end $$;
comment on function private.evaluation_step is 'Where one evaluation stands for the caller, when they take part in it: nothing about bids.';

create function private.questions_waiting(opportunity uuid) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (select count(*) from public.questions q where q.opportunity_id = opportunity and q.published_at is null
		and private.answers_questions(opportunity));
end $$;
comment on function private.questions_waiting is 'How many questions the caller could answer; 0 for whoever answers none.';

create function private.dashboard_opportunities(organisation uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select coalesce(jsonb_agg(listed.item order by listed.over, listed.deadline_at, listed.updated_at desc), '[]')
	from (
		select o.current_state in ('awarded', 'cancelled', 'unsuccessful', 'withdrawn') as over, o.deadline_at, o.updated_at,
			jsonb_build_object('id', o.id, 'title', o.title, 'state', o.current_state,
			'reason', o.state_reason, 'protected', o.protected, 'deadlineAt', o.deadline_at,
			'standstillEndsAt', o.standstill_ends_at, 'standstillOver', o.standstill_ends_at <= app.now(),
			'updatedAt', o.updated_at, 'author', o.author_id = auth.uid(),
			'wrote', o.author_id = auth.uid() or auth.uid() = any (o.editors),
			'panel', (select jsonb_build_object('chair', count(*) filter (where k.role = 'chair'),
				'evaluators', count(*) filter (where k.role = 'evaluator'),
				'me', coalesce(bool_or(k.person_id = auth.uid()), false))
				from public.panel_members k where k.opportunity_id = o.id),
			'proposal', private.waiting_proposal(o.id),
			'plannedAt', private.planned_publication(o.id) -> 'at',
			'questionsWaiting', private.questions_waiting(o.id),
			'step', private.evaluation_step(o.id)) as item
		from public.opportunity_summaries o
		where o.commissioner_id = organisation and organisation in (select private.organisations_as('officer', 'approver', 'delegate'))
		order by over, o.deadline_at, o.updated_at desc
		limit 100) listed
$$;
comment on function private.dashboard_opportunities is 'A commissioner''s opportunities for its officers and approvers, with what each step needs.';

create function private.dashboard_bids(organisation uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'opportunityId', o.id, 'title', o.title, 'state', b.state,
		'version', b.version, 'opportunityState', o.current_state, 'deadlineAt', o.deadline_at,
		'standstillEndsAt', o.standstill_ends_at) order by o.deadline_at desc, b.id), '[]')
	from public.bids b join public.opportunity_summaries o on o.id = b.opportunity_id
	where b.organisation_id = organisation and organisation in (select private.my_organisations())
$$;
comment on function private.dashboard_bids is 'The bids of one''s own organisation.';

create function private.dashboard_panels() returns jsonb
language sql stable set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('opportunityId', o.id, 'title', o.title, 'role', k.role,
		'state', o.current_state, 'deadlineAt', o.deadline_at, 'commissionerName', o.commissioner_name,
		'submitted', k.submitted_at is not null, 'step', private.evaluation_step(o.id)) order by o.deadline_at, o.id), '[]')
	from public.panel_members k join public.opportunity_summaries o on o.id = k.opportunity_id
	where k.person_id = auth.uid() and k.replaced_at is null
$$;
comment on function private.dashboard_panels is 'The panels the caller sits on, once their opportunity is public.';

create function private.my_mentoring_tasks() returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return private.mentoring_tasks() || jsonb_build_object('intakes', private.intake_tasks());
end $$;
comment on function private.my_mentoring_tasks is 'What waits for the caller in mentoring, told by a later part.';

create function private.my_money_tasks(organisation uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return private.money_tasks(organisation);
end $$;
comment on function private.my_money_tasks is 'What waits for the caller in money while acting for an organisation, told by a later part.';

create function private.dashboard_mentoring() returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'profile', (select jsonb_build_object('shown', private.is_shown(m), 'paused', m.paused, 'capacity', m.capacity,
			'accreditedUntil', m.accredited_until, 'supervisedUntil', m.supervised_until)
			from public.mentors m where m.person_id = auth.uid()),
		'tasks', private.my_mentoring_tasks(),
		'requests', coalesce((select jsonb_agg(to_jsonb(r) || jsonb_build_object('mentoring', r.mentor_id = auth.uid()) order by r.made_at desc)
			from (select q.id, q.mentor_id, q.mentor_name, q.clinician_name, q.about, q.competency, q.opportunity_title,
					q.service_model_title, q.state, q.made_at, q.answered_at, q.mentorship_id, q.mentorship_state, q.started_at
				from public.my_mentoring_requests q order by q.made_at desc limit 50) r), '[]'))
$$;
comment on function private.dashboard_mentoring is 'Requests and mentorships of both sides, and the caller''s own profile as a mentor.';

create function private.dashboard_fits() returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return jsonb_build_object('mentors', private.my_mentors(3), 'mentees', private.my_mentees(3));
end $$;
comment on function private.dashboard_fits is 'The three mentors who fit the caller best, and for a mentor the three clinicians.';

create function public.dashboard(organisation uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'serviceModels', coalesce((select jsonb_agg(s.item order by s.updated_at desc, s.id) from (
			select m.updated_at, m.id, jsonb_build_object('id', m.id, 'title', m.title, 'state', m.state, 'version', m.version,
				'stage', m.stage, 'updatedAt', m.updated_at, 'changed', m.version > 0 and m.updated_at > v.published_at) as item
			from public.service_models m
			left join public.service_model_versions v on v.service_model_id = m.id and v.current
			where m.state <> 'archived' and case when organisation is null then m.owner_id = auth.uid()
				else m.organisation_id = organisation end
			order by m.updated_at desc limit 50) s), '[]'),
		'matches', case when organisation is null or exists (
				select from public.organisations o where o.id = organisation and o.kind = 'provider') then
			coalesce((select jsonb_agg(to_jsonb(m)) from public.my_matches() m), '[]') else '[]' end,
		'fits', private.dashboard_fits(),
		'bids', private.dashboard_bids(organisation),
		'letters', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'title', l.content ->> 'title',
				'opportunityId', l.opportunity_id, 'won', (l.content ->> 'won')::boolean, 'madeAt', l.made_at) order by l.made_at desc)
			from public.letters l where l.organisation_id = organisation
				and organisation in (select private.my_organisations())), '[]'),
		'opportunities', private.dashboard_opportunities(organisation),
		'oversight', case when private.belongs_to_kind('oversight') then coalesce((
			select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'state', o.current_state,
				'commissionerName', o.commissioner_name, 'protected', o.protected, 'deadlineAt', o.deadline_at)
				order by o.deadline_at desc, o.id)
			from (select * from public.opportunity_summaries p where p.current_state not in ('draft', 'in_review',
				'changes_requested', 'withdrawn', 'published') order by p.deadline_at desc limit 20) o), '[]') else '[]' end,
		'panels', private.dashboard_panels(),
		'mentoring', private.dashboard_mentoring(),
		'money', private.my_money_tasks(organisation),
		'figures', public.public_figures())
$$;
comment on function public.dashboard is 'What the caller needs first while acting for an organisation, or for themselves with null; nothing they could not read elsewhere.';

grant execute on function public.clock to anon, authenticated;
grant execute on function private.questions_waiting, private.evaluation_step, private.dashboard_opportunities, private.dashboard_bids,
	private.dashboard_panels, private.my_mentoring_tasks, private.my_money_tasks, private.dashboard_mentoring, private.dashboard_fits, public.dashboard to authenticated;
