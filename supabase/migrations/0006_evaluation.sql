-- Opening, interests, scores, consensus and the result.

-- tables ------------------------------------------------------------------------------------------

create table public.openings (
	opportunity_id uuid primary key references public.opportunities,
	first_by uuid not null references public.people,
	first_capacity text not null,
	first_at timestamptz not null,
	second_by uuid references public.people,
	second_capacity text,
	second_at timestamptz,
	record jsonb,
	check (first_by <> second_by)
);
comment on table public.openings is 'Who opened the bids, when and what was found: the hashes and the late attempts. Unchangeable once complete (R27).';
create index openings_first_by on public.openings (first_by);
create index openings_second_by on public.openings (second_by);

create table public.opened_bids (
	bid_id uuid primary key references public.bids,
	opportunity_id uuid not null references public.opportunities,
	submission_id uuid not null references public.bid_submissions,
	alias text not null,
	position integer not null,
	price_pence bigint check (price_pence >= 0),
	price_content text,
	unsealed_at timestamptz,
	readable boolean,
	consortium text not null default 'none' check (consortium in ('none', 'sealed', 'named')),
	unique (opportunity_id, position)
);
comment on table public.opened_bids is 'The bids of an opening under their aliases, in an order drawn at random (R37).';
comment on column public.opened_bids.unsealed_at is 'When the application opened the content and looked for names in it; nobody reads a bid before (R37).';
comment on column public.opened_bids.readable is 'Whether the content opened with the key and had the hash of its receipt.';
comment on column public.opened_bids.price_content is 'The price as submitted, checked against its hash when quality was agreed (R26).';
comment on column public.opened_bids.consortium is 'Whether others bid together with the bidder, and whether their envelope was read (R21).';
create index opened_bids_submission on public.opened_bids (submission_id);

create table public.bid_members (
	bid_id uuid not null references public.bids,
	opportunity_id uuid not null references public.opportunities,
	organisation_id uuid not null references public.organisations,
	eligibility jsonb not null,
	primary key (bid_id, organisation_id)
);
comment on table public.bid_members is 'The organisations named in an opened bid beside the one that submitted it. Empty until the opening: before it they stand in the sealed envelope alone.';
comment on column public.bid_members.eligibility is 'Inputs and answer on the day the bid was submitted, with the facts known at the opening (R6).';
create index bid_members_opportunity on public.bid_members (opportunity_id);
create index bid_members_organisation on public.bid_members (organisation_id);

create table public.interest_declarations (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	person_id uuid not null references public.people,
	organisation_id uuid not null references public.organisations,
	has_interest boolean not null,
	interest_type text check (interest_type in ('financial', 'non_financial_professional', 'non_financial_personal', 'indirect')),
	detail text not null default '' check (length(detail) <= 2000),
	declared_at timestamptz not null default app.now(),
	decision text check (decision in ('none_needed', 'may_not_vote', 'excluded')),
	decision_reason text,
	decided_by uuid references public.people,
	decided_at timestamptz,
	recorded_by uuid references public.people,
	unique (opportunity_id, person_id, organisation_id),
	check (has_interest = (interest_type is not null))
);
comment on table public.interest_declarations is 'What each person in a process declared about each bidding organisation, and what the approver decided (R31, R33).';
comment on column public.interest_declarations.recorded_by is 'The approver who recorded a conflict that the person had not declared (R35); null for what a person declared.';
create index interest_declarations_recorded_by on public.interest_declarations (recorded_by);
create index interest_declarations_person on public.interest_declarations (person_id);
create index interest_declarations_organisation on public.interest_declarations (organisation_id);
create index interest_declarations_decided_by on public.interest_declarations (decided_by);

create table public.scores (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	bid_id uuid not null references public.bids,
	criterion_id uuid not null references public.criteria,
	evaluator_id uuid not null references public.people,
	mark integer check (mark between 0 and 5),
	reason text not null default '' check (length(reason) <= 4000),
	complete boolean not null generated always as (mark is not null and length(btrim(reason)) >= 30) stored,
	state text not null default 'draft' check (state in ('draft', 'submitted')),
	saved_at timestamptz not null default app.now(),
	unique (bid_id, criterion_id, evaluator_id),
	check (state = 'draft' or mark is not null and length(btrim(reason)) >= 30)
);
comment on table public.scores is 'One evaluator''s mark and reason. Hidden from the others until all are in (R38).';
comment on column public.scores.complete is 'A mark with a reason of at least 30 characters; only such a score is ever submitted (R38).';
create index scores_opportunity on public.scores (opportunity_id);
create index scores_criterion on public.scores (criterion_id);
create index scores_evaluator on public.scores (evaluator_id, opportunity_id);

create table public.consensus_scores (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	bid_id uuid not null references public.bids,
	criterion_id uuid not null references public.criteria,
	mark integer not null check (mark between 0 and 5),
	reason text not null check (length(btrim(reason)) between 30 and 4000),
	state text not null default 'draft' check (state in ('draft', 'agreed')),
	recorded_by uuid not null references public.people,
	saved_at timestamptz not null default app.now(),
	unique (bid_id, criterion_id)
);
comment on table public.consensus_scores is 'The agreed mark and reason, recorded by the chair. Individual scores never change (R39).';
create index consensus_scores_opportunity on public.consensus_scores (opportunity_id);
create index consensus_scores_criterion on public.consensus_scores (criterion_id);
create index consensus_scores_recorded_by on public.consensus_scores (recorded_by);

create table public.evaluation_results (
	opportunity_id uuid primary key references public.opportunities,
	method_version integer not null,
	ranking jsonb not null,
	computed_at timestamptz not null default app.now()
);
comment on table public.evaluation_results is 'Totals and ranks as computed by a named version of the method; recomputed they are equal (R40).';

-- the opening -------------------------------------------------------------------------------------

create function private.guard_opening() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if tg_op = 'DELETE' or old.second_by is not null
		or (new.opportunity_id, new.first_by, new.first_capacity, new.first_at)
			is distinct from (old.opportunity_id, old.first_by, old.first_capacity, old.first_at) then
		perform private.refuse('An opening record does not change');
	end if;
	return new;
end $$;
comment on function private.guard_opening is 'An opening is completed once and then stays.';
create trigger keep before update or delete on public.openings for each row execute function private.guard_opening();

create function private.alias(place integer) returns text
language sql immutable set search_path = ''
as $$
	select 'Bidder ' || case when place <= 26 then '' else chr(64 + (place - 1) / 26) end || chr(65 + (place - 1) % 26)
$$;
comment on function private.alias is 'Bidder A, B, ... Z, AA, AB, ...';

create function private.opening_capacity(opportunity public.opportunities) returns text
language sql stable security definer set search_path = ''
as $$
	select case
		when private.on_panel(opportunity.id, 'chair') then 'chair'
		when private.has_role(auth.uid(), opportunity.commissioner_id, 'approver') then 'approver'
		when private.belongs_to_kind('oversight') then 'oversight' end
$$;
comment on function private.opening_capacity is 'In what capacity the caller may open bids, or null (R27).';

create function private.open_bids(opportunity uuid) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	in_capacity text;
	opening public.openings;
begin
	perform private.act('open_bids');
	perform private.close_if_due(opportunity);
	select * into subject from public.opportunities where id = opportunity for update;
	in_capacity := private.opening_capacity(subject);
	if subject.id is null or not private.may_see_opportunity(opportunity) then
		perform private.not_found();
	end if;
	if in_capacity is null then
		perform private.refuse('Only an approver, the chair of the panel or oversight can open the bids');
	end if;
	if subject.state = 'published' and subject.deadline_at <= app.this_instant() then
		perform private.refuse('A question is not answered yet. The bids can be opened when every answer is published');
	end if;
	if subject.state = 'published' then
		perform private.refuse('The deadline has not passed, so the bids stay sealed');
	end if;
	if subject.state <> 'closed' then
		perform private.refuse('The bids of this opportunity are open already, or there are none to open');
	end if;
	if (select count(*) filter (where k.role = 'chair') <> 1 or count(*) filter (where k.role = 'evaluator') < 2
		from public.panel_members k where k.opportunity_id = opportunity) then
		perform private.refuse('The panel needs a chair and at least 2 evaluators before the bids are opened');
	end if;
	select * into opening from public.openings o where o.opportunity_id = opportunity;
	if opening.opportunity_id is null then
		insert into public.openings (opportunity_id, first_by, first_capacity, first_at)
		values (opportunity, auth.uid(), in_capacity, app.this_instant());
		return 'first';
	end if;
	if opening.first_by = auth.uid() then
		perform private.refuse('You have confirmed the opening. Another person must confirm it too');
	end if;
	insert into public.opened_bids (bid_id, opportunity_id, submission_id, alias, position, consortium)
	select drawn.bid_id, opportunity, drawn.submission_id, private.alias(drawn.place::integer), drawn.place, drawn.consortium
	from (select b.id as bid_id, s.id as submission_id, case when s.consortium_sealed is null then 'none' else 'sealed' end as consortium, row_number() over (order by gen_random_uuid()) as place
		from public.bids b join public.bid_submissions s on s.bid_id = b.id and s.version = b.version
		where b.opportunity_id = opportunity and b.state = 'submitted') drawn;
	update public.bids set state = 'opened' where opportunity_id = opportunity and state = 'submitted';
	update public.openings set second_by = auth.uid(), second_capacity = in_capacity, second_at = app.this_instant(),
		record = jsonb_build_object(
			'bids', coalesce((select jsonb_agg(jsonb_build_object('alias', o.alias, 'version', s.version,
					'content_hash', s.content_hash, 'price_hash', s.price_hash, 'consortium_hash', s.consortium_hash,
					'receipt_hash', private.sha256(s.content_hash || s.price_hash),
					'file_hashes', coalesce((select jsonb_agg(e.entry -> 'sha256' order by e.place)
						from jsonb_array_elements(s.files) with ordinality as e (entry, place)), '[]')) order by o.position)
				from public.opened_bids o join public.bid_submissions s on s.id = o.submission_id
				where o.opportunity_id = opportunity), '[]'),
			'late_attempts', coalesce((select jsonb_agg(l.at order by l.at) from public.late_attempts l
				where l.opportunity_id = opportunity), '[]'))
	where opportunity_id = opportunity;
	perform private.change_opportunity(opportunity, 'evaluating', 'opening');
	perform private.mail(k.person_id, 'bids_opened', jsonb_build_object('title', subject.title,
		'path', '/opportunities/' || subject.id || '/evaluation'), subject.id || ':once')
	from public.panel_members k where k.opportunity_id = opportunity;
	return 'opened';
end $$;
comment on function private.open_bids is 'The first person confirms, a second one opens: ''first'' or ''opened''. Locked, so two at once make one opening.';

-- conflicts ---------------------------------------------------------------------------------------

create function private.in_process(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select private.on_panel(opportunity, 'chair', 'evaluator') or exists (select from public.opportunities o
		where o.id = opportunity and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'run_evaluation')))
$$;
comment on function private.in_process is 'Officers, approvers and the panel: those who must declare their interests.';

create function private.bidding_organisations(opportunity uuid) returns table (bid_id uuid, organisation_id uuid)
language sql stable security definer set search_path = ''
as $$
	select b.id, b.organisation_id from public.opened_bids x join public.bids b on b.id = x.bid_id
	where x.opportunity_id = bidding_organisations.opportunity
	union
	select m.bid_id, m.organisation_id from public.bid_members m where m.opportunity_id = bidding_organisations.opportunity
$$;
comment on function private.bidding_organisations is 'Every organisation in an opened bid, alone or together; empty before the opening.';

create function private.clear_of_conflict(opportunity uuid, person uuid, to_vote boolean) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.openings o where o.opportunity_id = opportunity and o.second_by is not null)
		and not exists (
			select from private.bidding_organisations(opportunity) b
			left join public.interest_declarations d on d.opportunity_id = opportunity
				and d.organisation_id = b.organisation_id and d.person_id = person
			where (d.id is null or d.has_interest and coalesce(d.decision not in
					(select unnest(case when to_vote then array['none_needed'] else array['none_needed', 'may_not_vote'] end)), true)))
$$;
comment on function private.clear_of_conflict is 'All declared, and no interest that closes the door; to read, or to vote as well (R31, R33).';

create function private.declare_interests(opportunity uuid, declarations jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	bidder uuid;
	said record;
begin
	if not private.in_process(opportunity) then
		perform private.not_found();
	end if;
	if not exists (select from public.openings o where o.opportunity_id = opportunity and o.second_by is not null) then
		perform private.refuse('Interests are declared once the bids are opened');
	end if;
	perform private.act('declare_interests');
	-- The opportunity before what is declared, as an approver does who records or decides it.
	perform from public.opportunities o where o.id = opportunity for update;
	for bidder in select distinct b.organisation_id from private.bidding_organisations(opportunity) b loop
		select * into said from jsonb_to_recordset(declarations)
			as d (organisation uuid, has_interest boolean, interest_type text, detail text) where d.organisation = bidder limit 1;
		if said.organisation is null or said.has_interest is null then
			if not exists (select from public.interest_declarations i where i.opportunity_id = opportunity
				and i.person_id = auth.uid() and i.organisation_id = bidder) then
				perform private.refuse('Answer for each organisation', 'declaration-' || bidder);
			end if;
			continue;
		end if;
		if not said.has_interest and exists (select from private.mentor_interests(opportunity) i
			where i.person_id = auth.uid() and i.organisation_id = bidder) then
			perform private.refuse('This organisation invited you to its draft, so declare that interest', 'declaration-' || bidder);
		end if;
		if said.has_interest and (said.interest_type is null or length(btrim(coalesce(said.detail, ''))) < 10) then
			perform private.refuse('Select the type of interest and describe it in at least 10 characters', 'declaration-' || bidder);
		end if;
		insert into public.interest_declarations (opportunity_id, person_id, organisation_id, has_interest, interest_type, detail)
		values (opportunity, auth.uid(), bidder, said.has_interest,
			case when said.has_interest then said.interest_type end, case when said.has_interest then btrim(said.detail) else '' end)
		on conflict (opportunity_id, person_id, organisation_id) do update
			set has_interest = true, interest_type = excluded.interest_type, detail = excluded.detail, declared_at = excluded.declared_at
			where not interest_declarations.has_interest and excluded.has_interest;
	end loop;
	perform private.put_scores_aside(opportunity, auth.uid());
	perform private.mail_commissioner(o, array['approver'], 'interest_declared', auth.uid()::text)
	from public.opportunities o where o.id = opportunity and exists (select from public.interest_declarations i
		where i.opportunity_id = opportunity and i.person_id = auth.uid() and i.has_interest and i.decision is null);
end $$;
comment on function private.declare_interests is 'Each person answers for each bidding organisation; an interest found later can be added, none taken back.';

create function private.decide_interest(declaration uuid, decision text, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	declared public.interest_declarations;
	subject public.opportunities;
begin
	select * into subject from public.opportunities o
		where o.id = (select i.opportunity_id from public.interest_declarations i where i.id = declaration) for update;
	select * into declared from public.interest_declarations i where i.id = declaration for update;
	if subject.id is null or not private.has_role(auth.uid(), subject.commissioner_id, 'approver') then
		perform private.not_found();
	end if;
	if declared.person_id = auth.uid() then
		perform private.refuse('You declared this interest, so another approver must decide');
	end if;
	if not declared.has_interest then
		perform private.refuse('No interest was declared here');
	end if;
	if decide_interest.decision not in ('none_needed', 'may_not_vote', 'excluded') then
		perform private.refuse('Select what follows from this interest', 'decision');
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	if subject.state not in ('evaluating', 'moderating', 'decision') then
		perform private.refuse('The award is decided, so this no longer changes');
	end if;
	perform private.act('decide_interest', reason);
	perform private.settle_scores(declaration, decide_interest.decision, btrim(reason));
	update public.interest_declarations set decision = decide_interest.decision, decision_reason = btrim(reason),
		decided_by = auth.uid(), decided_at = app.now() where id = declaration;
	perform private.recheck_quorum(subject.id);
end $$;
comment on function private.decide_interest is 'An approver decides what a declared interest means: none needed, may not vote, excluded.';

-- scoring -----------------------------------------------------------------------------------------

create function private.may_score(opportunity uuid, person uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.panel_members k where k.opportunity_id = opportunity
		and k.person_id = person and k.role = 'evaluator' and k.closed_late_reason is null and k.replaced_at is null)
		and not exists (select from public.opened_bids x where x.opportunity_id = may_score.opportunity and x.unsealed_at is null)
		and private.clear_of_conflict(opportunity, person, true)
$$;
comment on function private.may_score is 'An evaluator who declared no conflict and was not closed as late, once every bid is unsealed.';

create function private.shut_out(opportunity uuid, person uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.interest_declarations i where i.opportunity_id = opportunity
		and i.person_id = person and i.decision in ('may_not_vote', 'excluded'))
$$;
comment on function private.shut_out is 'Whether a decision keeps this person from voting.';

create function private.scores_aside(opportunity uuid, person uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.interest_declarations i where i.opportunity_id = scores_aside.opportunity
		and i.person_id = person and i.has_interest and i.decision is distinct from 'none_needed')
$$;
comment on function private.scores_aside is 'Whether a person''s scores do not count: a declared interest that is not decided, or decided against them (R35).';

create function private.counted_evaluators(opportunity uuid) returns bigint
language sql stable security definer set search_path = ''
as $$
	select count(*) from public.panel_members k where k.opportunity_id = counted_evaluators.opportunity
		and k.role = 'evaluator' and k.submitted_at is not null and not private.scores_aside(k.opportunity_id, k.person_id)
$$;
comment on function private.counted_evaluators is 'How many evaluators'' submitted scores count.';

create function private.advance_when_all_in(opportunity uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	select * into subject from public.opportunities o where o.id = opportunity for update;
	if subject.state <> 'evaluating' then
		return;
	end if;
	if exists (select from public.panel_members k where k.opportunity_id = opportunity and k.role = 'evaluator'
			and k.submitted_at is null and k.closed_late_reason is null and k.replaced_at is null
			and not private.shut_out(opportunity, k.person_id))
		or private.counted_evaluators(opportunity) < 2 then
		return;
	end if;
	subject := private.change_opportunity(opportunity, 'moderating', 'panel');
	perform private.mail(k.person_id, 'scores_complete', jsonb_build_object('title', subject.title,
		'path', '/opportunities/' || subject.id || '/evaluation'), subject.id || ':' || subject.updated_at)
	from public.panel_members k where k.opportunity_id = opportunity and k.role = 'chair' and k.replaced_at is null;
end $$;
comment on function private.advance_when_all_in is 'When every evaluator who may vote has submitted, and at least 2 have, moderation begins.';

create function private.guard_score() returns trigger
language plpgsql set search_path = ''
as $$
begin
	-- Only a step that is repeated after a representation hands scores back as drafts, with what they said.
	if old.state = 'submitted' and (tg_op = 'DELETE' or (new.bid_id, new.criterion_id, new.evaluator_id, new.mark, new.reason)
			is distinct from (old.bid_id, old.criterion_id, old.evaluator_id, old.mark, old.reason)) then
		perform private.refuse('A score that is submitted does not change');
	end if;
	return coalesce(new, old);
end $$;
comment on function private.guard_score is 'What an evaluator has submitted stays as it is, whatever the panel agrees on (R39).';
create trigger guard before update or delete on public.scores for each row execute function private.guard_score();

create function private.put_score(bid uuid, criterion uuid, mark integer, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare owning uuid;
begin
	select x.opportunity_id into owning from public.opened_bids x join public.criteria c
		on c.opportunity_id = x.opportunity_id and c.id = criterion where x.bid_id = bid;
	if owning is null or not private.may_score(owning, auth.uid()) then
		perform private.not_found();
	end if;
	perform from public.opportunities o where o.id = owning for share;
	if (select o.state from public.opportunities o where o.id = owning) <> 'evaluating'
		or exists (select from public.panel_members k where k.opportunity_id = owning and k.person_id = auth.uid() and k.submitted_at is not null) then
		perform private.refuse('Your scores are submitted, so they can no longer be changed');
	end if;
	if mark not between 0 and 5 then
		perform private.refuse('Select a mark from 0 to 5', 'mark');
	end if;
	perform private.act('save_score');
	insert into public.scores (opportunity_id, bid_id, criterion_id, evaluator_id, mark, reason)
	values (owning, bid, criterion, auth.uid(), mark, left(btrim(coalesce(reason, '')), 4000))
	on conflict (bid_id, criterion_id, evaluator_id) do update
		set mark = excluded.mark, reason = excluded.reason, saved_at = app.now()
		where (scores.mark, scores.reason) is distinct from (excluded.mark, excluded.reason);
end $$;
comment on function private.put_score is 'Keeps what an evaluator has written of a score, complete or not, until all are submitted.';

create function private.save_score(bid uuid, criterion uuid, mark integer, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.put_score(bid, criterion, mark, reason);
	if mark is null then
		perform private.refuse('Select a mark from 0 to 5', 'mark');
	end if;
	if length(btrim(coalesce(reason, ''))) < 30 then
		perform private.refuse('Enter a reason of at least 30 characters', 'reason');
	end if;
end $$;
comment on function private.save_score is 'Keeps one mark with its reason for the evaluator who gave it; refused whole when either is missing.';

create function private.submit_scores(opportunity uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare missing integer;
begin
	perform from public.opportunities o where o.id = opportunity for update;
	if not private.may_score(opportunity, auth.uid()) then
		perform private.not_found();
	end if;
	if (select o.state from public.opportunities o where o.id = opportunity) <> 'evaluating'
		or exists (select from public.panel_members k where k.opportunity_id = opportunity and k.person_id = auth.uid() and k.submitted_at is not null) then
		perform private.refuse('Your scores are submitted already');
	end if;
	select count(*) into missing from public.opened_bids x
		join public.bids b on b.id = x.bid_id and b.state = 'opened'
		join public.criteria c on c.opportunity_id = x.opportunity_id
		left join public.scores s on s.bid_id = x.bid_id and s.criterion_id = c.id and s.evaluator_id = auth.uid() and s.complete
		where x.opportunity_id = opportunity and s.id is null;
	if missing > 0 then
		perform private.refuse(format('%s %s still without your score', missing, case missing when 1 then 'answer is' else 'answers are' end));
	end if;
	perform private.act('submit_scores');
	update public.scores s set state = 'submitted'
		where s.opportunity_id = submit_scores.opportunity and s.evaluator_id = auth.uid() and s.complete;
	update public.panel_members k set submitted_at = app.now() where k.opportunity_id = opportunity and k.person_id = auth.uid();
	perform private.advance_when_all_in(opportunity);
end $$;
comment on function private.submit_scores is 'Hands in all one''s scores; they never change afterwards (R38, R39).';

create function private.close_late_evaluator(opportunity uuid, person uuid, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform from public.opportunities o where o.id = opportunity for update;
	if not private.on_panel(opportunity, 'chair') then
		perform private.not_found();
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	if (select o.state from public.opportunities o where o.id = opportunity) <> 'evaluating' then
		perform private.refuse('Scoring is over');
	end if;
	if (select count(*) from public.panel_members k where k.opportunity_id = opportunity and k.role = 'evaluator' and k.person_id <> person
		and k.closed_late_reason is null and k.replaced_at is null and not private.shut_out(opportunity, k.person_id)) < 2 then
		perform private.refuse('At least 2 evaluators must score, so this one cannot be left out');
	end if;
	perform private.act('close_late_evaluator', reason);
	update public.panel_members k set closed_late_reason = btrim(reason)
		where k.opportunity_id = opportunity and k.person_id = person and k.role = 'evaluator' and k.submitted_at is null;
	if not found then
		perform private.refuse('This evaluator has submitted already');
	end if;
	perform private.advance_when_all_in(opportunity);
end $$;
comment on function private.close_late_evaluator is 'The chair goes on without an evaluator who is late, with a reason (R38).';

create function private.save_consensus(bid uuid, criterion uuid, mark integer, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare owning uuid;
begin
	select x.opportunity_id into owning from public.opened_bids x join public.criteria c
		on c.opportunity_id = x.opportunity_id and c.id = criterion where x.bid_id = bid;
	if owning is null or not private.on_panel(owning, 'chair') or not private.clear_of_conflict(owning, auth.uid(), true) then
		perform private.not_found();
	end if;
	perform from public.opportunities o where o.id = owning for share;
	if (select o.state from public.opportunities o where o.id = owning) <> 'moderating' then
		perform private.refuse('The consensus can be recorded when every evaluator has submitted, until it is agreed');
	end if;
	if mark is null or mark not between 0 and 5 then
		perform private.refuse('Select a mark from 0 to 5', 'mark');
	end if;
	if length(btrim(coalesce(reason, ''))) < 30 then
		perform private.refuse('Enter a reason of at least 30 characters', 'reason');
	end if;
	perform private.act('save_consensus');
	insert into public.consensus_scores (opportunity_id, bid_id, criterion_id, mark, reason, recorded_by)
	values (owning, bid, criterion, mark, btrim(reason), auth.uid())
	on conflict (bid_id, criterion_id) do update
		set mark = excluded.mark, reason = excluded.reason, recorded_by = excluded.recorded_by, saved_at = app.now();
end $$;
comment on function private.save_consensus is 'The chair records an agreed mark with its reason.';

create function private.agree_consensus(opportunity uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare missing integer;
begin
	perform private.act('agree_consensus');
	perform private.change_opportunity(opportunity, 'decision', 'chair');
	if not private.clear_of_conflict(opportunity, auth.uid(), true) then
		perform private.not_found();
	end if;
	select count(*) into missing from public.opened_bids x
		join public.bids b on b.id = x.bid_id and b.state = 'opened'
		join public.criteria c on c.opportunity_id = x.opportunity_id
		left join public.consensus_scores s on s.bid_id = x.bid_id and s.criterion_id = c.id
		where x.opportunity_id = opportunity and s.id is null;
	if missing > 0 then
		perform private.refuse(format('%s %s still without a consensus', missing, case missing when 1 then 'answer is' else 'answers are' end));
	end if;
	perform private.refuse_unsettled(opportunity);
	update public.consensus_scores s set state = 'agreed' where s.opportunity_id = agree_consensus.opportunity;
	update public.bids b set state = 'scored' where b.opportunity_id = opportunity and b.state = 'opened';
end $$;
comment on function private.agree_consensus is 'Quality is agreed; only now may prices be opened (R26).';

create function private.may_open_prices(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities o where o.id = opportunity and o.state = 'decision'
		and (private.on_panel(o.id, 'chair') or private.has_role(auth.uid(), o.commissioner_id, 'approver')))
		and private.clear_of_conflict(opportunity, auth.uid(), true)
$$;
comment on function private.may_open_prices is 'The chair or an approver, without a conflict, after quality is agreed.';

create function private.price_envelopes(opportunity uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not private.may_open_prices(opportunity) then
		perform private.not_found();
	end if;
	perform private.record('read_prices', 'opened_bids', null, opportunity);
	return (select coalesce(jsonb_agg(jsonb_build_object('bid', x.bid_id, 'sealed', s.price_sealed) order by x.position), '[]')
		from public.opened_bids x join public.bid_submissions s on s.id = x.submission_id
		join public.bids b on b.id = x.bid_id and b.state = 'scored'
		where x.opportunity_id = price_envelopes.opportunity);
end $$;
comment on function private.price_envelopes is 'The sealed prices, for the application to open after quality is agreed.';

create function private.rank_by(opportunity uuid, marks jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with o as (select price_weight, tie_rule from public.opportunities where id = opportunity),
	given as (select m.bid, m.criterion, m.mark from jsonb_to_recordset(marks) as m (bid uuid, criterion uuid, mark numeric)),
	quality as (
		select x.bid_id, x.alias, x.position, x.price_pence,
			sum(c.weight * s.mark / 5.0) as quality,
			bool_and(s.mark >= c.minimum_mark) as passes
		from public.opened_bids x
		join public.bids b on b.id = x.bid_id and b.state in ('opened', 'scored', 'awarded', 'not_awarded')
		join given s on s.bid = x.bid_id
		join public.criteria c on c.id = s.criterion
		where x.opportunity_id = opportunity
		group by x.bid_id
	),
	lowest as (select min(price_pence) as pence from quality where passes),
	totals as (
		select q.*, case when q.price_pence is null then 0 when q.price_pence = lowest.pence then o.price_weight::numeric
			when q.price_pence = 0 then 0 else o.price_weight * lowest.pence::numeric / q.price_pence end as price
		from quality q, lowest, o
	),
	ranked as (
		select t.*, round(t.quality, 2) + round(t.price, 2) as total,
			case when t.passes then rank() over (partition by t.passes order by round(t.quality, 2) + round(t.price, 2) desc,
				case when o.tie_rule = 'higher_quality' then round(t.quality, 2) else -t.price_pence end desc nulls last) end as rank
		from totals t, o
	)
	select coalesce(jsonb_agg(jsonb_build_object('bid', bid_id, 'alias', alias, 'quality', round(quality, 2),
		'price', case when passes then round(price, 2) end, 'pricePence', price_pence,
		'total', case when passes then total end, 'passes', passes, 'rank', rank) order by rank nulls last, position), '[]')
	from ranked
$$;
comment on function private.rank_by is 'Version 1: weight times mark over 5, plus the price weight times lowest price over price, each rounded to 2 decimals; a bid under a minimum is not ranked (R40). Without prices it ranks by quality.';

create function private.compute_ranking(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select private.rank_by(opportunity, coalesce(jsonb_agg(jsonb_build_object('bid', s.bid_id, 'criterion', s.criterion_id, 'mark', s.mark)), '[]'))
	from public.consensus_scores s where s.opportunity_id = compute_ranking.opportunity
$$;
comment on function private.compute_ranking is 'The result: the ranking by the agreed marks.';

create function private.price_of(content text) returns bigint
language plpgsql immutable set search_path = ''
as $$
begin
	return (content::jsonb ->> 'pricePence')::bigint;
exception when others then
	return null;
end $$;
comment on function private.price_of is 'The price in pence that an envelope states, or null when it states none: bidders choose their text.';

create function private.record_prices(opportunity uuid, prices jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	envelope record;
	pence bigint;
begin
	perform from public.opportunities o where o.id = opportunity for update;
	if not private.may_open_prices(opportunity) then
		perform private.not_found();
	end if;
	if exists (select from public.evaluation_results r where r.opportunity_id = opportunity) then
		perform private.refuse('The prices are open already');
	end if;
	perform private.act('open_prices');
	for envelope in select x.bid_id, x.alias, s.price_hash, p.content
		from public.opened_bids x join public.bid_submissions s on s.id = x.submission_id
		join public.bids b on b.id = x.bid_id and b.state = 'scored'
		left join jsonb_to_recordset(prices) as p (bid uuid, content text) on p.bid = x.bid_id
		where x.opportunity_id = record_prices.opportunity loop
		if envelope.content is null or private.sha256(envelope.content) <> envelope.price_hash then
			perform private.refuse(format('The price of %s does not match the receipt', envelope.alias));
		end if;
		pence := private.price_of(envelope.content);
		if pence is null or pence < 0 then
			perform private.refuse(format('The price of %s cannot be read. An approver can disqualify this bid', envelope.alias));
		end if;
		update public.opened_bids set price_pence = pence, price_content = envelope.content where bid_id = envelope.bid_id;
	end loop;
	insert into public.evaluation_results (opportunity_id, method_version, ranking)
	values (opportunity, 1, private.compute_ranking(opportunity));
	perform private.mail_commissioner(o, array['approver'], 'ready_for_decision', o.updated_at::text)
	from public.opportunities o where o.id = opportunity;
end $$;
comment on function private.record_prices is 'Takes the opened prices only when each has the hash of its receipt, then computes the ranking.';

create function private.disqualify_bid(bid uuid, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	select o.* into subject from public.opened_bids x join public.opportunities o on o.id = x.opportunity_id where x.bid_id = bid;
	if subject.id is null or not private.has_role(auth.uid(), subject.commissioner_id, 'approver')
		or not private.clear_of_conflict(subject.id, auth.uid(), true) then
		perform private.not_found();
	end if;
	perform from public.opportunities o where o.id = subject.id for update;
	if exists (select from public.evaluation_results r where r.opportunity_id = subject.id) then
		perform private.refuse('The ranking is computed, so no bid can be disqualified any more');
	end if;
	if length(btrim(coalesce(reason, ''))) < 30 then
		perform private.refuse('Enter a reason of at least 30 characters', 'reason');
	end if;
	perform private.act('disqualify_bid', reason);
	update public.bids set state = 'disqualified', state_reason = btrim(reason) where id = bid;
end $$;
comment on function private.disqualify_bid is 'An approver takes a bid out of the evaluation, with a reason, before the ranking.';

-- who reads opened bids ----------------------------------------------------------------------------

create function private.reads_opened_bids(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities o join public.openings x on x.opportunity_id = o.id
		where o.id = opportunity and x.second_by is not null and private.is_public_state(o.state)
			and not exists (select from public.opened_bids w where w.opportunity_id = o.id and w.unsealed_at is null)
			and (private.belongs_to_kind('oversight') or private.clear_of_conflict(o.id, auth.uid(), false) and (
				private.on_panel(o.id, 'chair', 'evaluator')
				or private.has_role(auth.uid(), o.commissioner_id, 'approver')
					and o.state in ('decision', 'standstill', 'challenged', 'awarded', 'unsuccessful')
				or private.has_role(auth.uid(), o.commissioner_id, 'officer', 'run_evaluation')
					and o.state in ('standstill', 'challenged', 'awarded', 'unsuccessful'))))
$$;
comment on function private.reads_opened_bids is 'The gate to opened bids and their files: opened and unsealed, no conflict, and the part one has at this stage (R31).';

-- doors -------------------------------------------------------------------------------------------

create function public.open_bids(opportunity uuid) returns text
language sql volatile set search_path = '' as $$ select private.open_bids(opportunity) $$;
comment on function public.open_bids is 'Confirms the opening: ''first'', then by another person ''opened''.';
create function public.declare_interests(opportunity uuid, declarations jsonb) returns void
language sql volatile set search_path = '' as $$ select private.declare_interests(opportunity, declarations) $$;
comment on function public.declare_interests is 'Answers for each bidding organisation: [{organisation, has_interest, interest_type, detail}].';
create function public.decide_interest(declaration uuid, decision text, reason text) returns void
language sql volatile set search_path = '' as $$ select private.decide_interest(declaration, decision, reason) $$;
comment on function public.decide_interest is 'An approver''s decision on a declared interest.';
create function public.save_score(bid uuid, criterion uuid, mark integer, reason text) returns void
language sql volatile set search_path = '' as $$ select private.save_score(bid, criterion, mark, reason) $$;
comment on function public.save_score is 'Keeps one''s mark and reason for a criterion of a bid.';
create function public.keep_score(bid uuid, criterion uuid, mark integer, reason text) returns void
language sql volatile set search_path = '' as $$ select private.put_score(bid, criterion, mark, reason) $$;
comment on function public.keep_score is 'Keeps what is written of a score while it is not complete: the mark may be null, the reason short.';
create function public.submit_scores(opportunity uuid) returns void
language sql volatile set search_path = '' as $$ select private.submit_scores(opportunity) $$;
comment on function public.submit_scores is 'Hands in all one''s scores.';
create function public.close_late_evaluator(opportunity uuid, person uuid, reason text) returns void
language sql volatile set search_path = '' as $$ select private.close_late_evaluator(opportunity, person, reason) $$;
comment on function public.close_late_evaluator is 'The chair goes on without an evaluator, with a reason.';
create function public.save_consensus(bid uuid, criterion uuid, mark integer, reason text) returns void
language sql volatile set search_path = '' as $$ select private.save_consensus(bid, criterion, mark, reason) $$;
comment on function public.save_consensus is 'The chair records an agreed mark and reason.';
create function public.agree_consensus(opportunity uuid) returns void
language sql volatile set search_path = '' as $$ select private.agree_consensus(opportunity) $$;
comment on function public.agree_consensus is 'The chair ends moderation; quality is agreed.';
create function public.price_envelopes(opportunity uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.price_envelopes(opportunity) $$;
comment on function public.price_envelopes is 'Sealed prices once quality is agreed: [{bid, sealed}].';
create function public.record_prices(opportunity uuid, prices jsonb) returns void
language sql volatile set search_path = '' as $$ select private.record_prices(opportunity, prices) $$;
comment on function public.record_prices is 'Takes opened prices in, [{bid, content}], and computes the ranking.';
create function public.disqualify_bid(bid uuid, reason text) returns void
language sql volatile set search_path = '' as $$ select private.disqualify_bid(bid, reason) $$;
comment on function public.disqualify_bid is 'Takes a bid out of the evaluation, with a reason.';

-- policies and grants -----------------------------------------------------------------------------

-- Everything here is read through evaluation() and its like, so that each reading leaves an event; no table is served directly.
alter table public.openings enable row level security;
alter table public.opened_bids enable row level security;
alter table public.bid_members enable row level security;
alter table public.interest_declarations enable row level security;
alter table public.scores enable row level security;
alter table public.consensus_scores enable row level security;
alter table public.evaluation_results enable row level security;

grant execute on function
	private.open_bids, private.declare_interests, private.decide_interest, private.put_score, private.save_score,
	private.submit_scores, private.close_late_evaluator, private.save_consensus, private.agree_consensus,
	private.price_envelopes, private.record_prices, private.disqualify_bid,
	public.open_bids, public.declare_interests, public.decide_interest, public.keep_score, public.save_score,
	public.submit_scores, public.close_late_evaluator, public.save_consensus, public.agree_consensus,
	public.price_envelopes, public.record_prices, public.disqualify_bid to authenticated;

select private.audit('public.openings');
select private.audit('public.opened_bids');
select private.audit('public.bid_members');
select private.audit('public.interest_declarations');
select private.audit('public.scores');
select private.audit('public.consensus_scores');
select private.audit('public.evaluation_results');
