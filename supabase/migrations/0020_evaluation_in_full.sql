-- Unsealing and names, conflicts found late and replacements, then what each person reads of an evaluation: a summary, the workspaces of evaluators and of the chair.

-- tables ------------------------------------------------------------------------------------------

create table public.name_mentions (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	bid_id uuid not null references public.bids,
	criterion_id uuid not null references public.criteria,
	organisation_id uuid not null references public.organisations,
	words_sealed text not null check (length(words_sealed) <= 20000),
	found_at timestamptz not null default app.now(),
	shown boolean,
	reason text check (length(btrim(reason)) between 10 and 2000),
	decided_by uuid references public.people,
	decided_at timestamptz,
	unique (bid_id, criterion_id, organisation_id),
	check ((shown is null) = (decided_at is null))
);
comment on table public.name_mentions is 'Answers that name their bidder. The words are hidden from the panel unless an officer decides otherwise (R37).';
comment on column public.name_mentions.words_sealed is 'The words that were found, encrypted by the application: a name beside an alias must not lie open.';
comment on column public.name_mentions.organisation_id is 'Which of those who bid together is named; an answer may name several.';
create index name_mentions_organisation on public.name_mentions (organisation_id);
create index name_mentions_opportunity on public.name_mentions (opportunity_id);
create index name_mentions_criterion on public.name_mentions (criterion_id);
create index name_mentions_decided_by on public.name_mentions (decided_by);

create table public.score_reviews (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	person_id uuid not null references public.people,
	declaration_id uuid not null unique references public.interest_declarations,
	found_at timestamptz not null default app.now(),
	with_scores jsonb,
	without_scores jsonb,
	counts boolean,
	reason text,
	decided_by uuid references public.people,
	decided_at timestamptz,
	check ((counts is null) = (decided_at is null))
);
comment on table public.score_reviews is 'A conflict that was found after somebody had scored: the result with and without their scores, and what the approver decided (R35).';
create index score_reviews_opportunity on public.score_reviews (opportunity_id);
create index score_reviews_person on public.score_reviews (person_id);
create index score_reviews_decided_by on public.score_reviews (decided_by);

create table public.document_requests (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null unique references public.opportunities,
	words text not null check (length(btrim(words)) between 30 and 2000),
	asked_by uuid not null references public.people,
	asked_at timestamptz not null,
	answer_by timestamptz not null
);
comment on table public.document_requests is 'The chair asks once for something that is missing, in the same words to all in the same position (R41).';
create index document_requests_asked_by on public.document_requests (asked_by);
create trigger keep before update or delete on public.document_requests for each row execute function private.keep_row();

create table public.document_answers (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	request_id uuid not null references public.document_requests,
	bid_id uuid not null unique references public.bids,
	answer_sealed text check (length(answer_sealed) <= 200000),
	names_sealed text check (length(names_sealed) <= 20000),
	answered_at timestamptz,
	answered_by uuid references public.people,
	check (answer_sealed is null or answered_at is not null)
);
comment on table public.document_answers is 'Which bidders were asked, and what each answered in time, encrypted by the application; files stand in bid_files.';
comment on column public.document_answers.answered_at is 'When the text or a file of the answer was sent last; null while there is neither.';
comment on column public.document_answers.names_sealed is 'Words in the answer that name the bidder, encrypted; the panel does not read them.';
create index document_answers_opportunity on public.document_answers (opportunity_id);
create index document_answers_request on public.document_answers (request_id);
create index document_answers_answered_by on public.document_answers (answered_by);

-- unsealing and names -----------------------------------------------------------------------------

create function private.may_unseal(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.openings o where o.opportunity_id = may_unseal.opportunity and o.second_by is not null)
		and (private.in_process(opportunity) or private.belongs_to_kind('oversight'))
$$;
comment on function private.may_unseal is 'Whoever takes part in the process can let the application go on with unsealing; they are shown nothing by it.';

create function private.sealed_batch(opportunity uuid, batch integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not private.may_unseal(opportunity) then
		perform private.not_found();
	end if;
	return jsonb_build_object(
		'ordinary', (select concat_ws(' ', o.title, o.summary, array_to_string(o.areas, ' '),
				(select string_agg(c.name || ' ' || c.question, ' ') from public.criteria c where c.opportunity_id = o.id))
			from public.opportunities o where o.id = sealed_batch.opportunity),
		'names', coalesce((select jsonb_agg(jsonb_build_object('organisation', n.organisation_id, 'name', n.name) order by n.name)
			from (select distinct n.organisation_id, n.name from public.opened_bids x cross join lateral private.names_behind(x.bid_id) n
				where x.opportunity_id = sealed_batch.opportunity) n), '[]'),
		'bids', coalesce((select jsonb_agg(jsonb_build_object('bid', w.bid_id, 'sealed', s.answers_sealed, 'hash', s.content_hash))
			from (select x.bid_id, x.submission_id from public.opened_bids x
				where x.opportunity_id = sealed_batch.opportunity and x.unsealed_at is null
				order by x.position limit least(greatest(batch, 1), 50)) w
			join public.bid_submissions s on s.id = w.submission_id), '[]'));
end $$;
comment on function private.sealed_batch is 'Bids that are opened and not yet unsealed, still encrypted, and the names of all bidders, not linked to bids.';

create function private.names_behind(bid uuid) returns table (organisation_id uuid, name text)
language sql stable security definer set search_path = ''
as $$
	select g.id, g.name from public.organisations g where g.id = (select b.organisation_id from public.bids b where b.id = bid)
		or g.id in (select m.organisation_id from public.bid_members m where m.bid_id = bid)
$$;
comment on function private.names_behind is 'The organisations whose names must not stand in the answers of a bid.';

create function private.record_unsealed(opportunity uuid, bids jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	one record;
	waiting bigint;
begin
	if not private.may_unseal(opportunity) then
		perform private.not_found();
	end if;
	perform private.act('unseal_bids');
	-- Two who unseal at once take turns.
	perform from public.opportunities o where o.id = opportunity for no key update;
	for one in select f.bid, f.readable, f.mentions from jsonb_to_recordset(record_unsealed.bids) as f (bid uuid, readable boolean, mentions jsonb) loop
		update public.opened_bids x set unsealed_at = app.now(), readable = coalesce(one.readable, false)
			where x.bid_id = one.bid and x.opportunity_id = record_unsealed.opportunity and x.unsealed_at is null;
		if found then
			insert into public.name_mentions (opportunity_id, bid_id, criterion_id, organisation_id, words_sealed)
			select distinct on (m.criterion, m.organisation) record_unsealed.opportunity, one.bid, m.criterion, m.organisation, m.words_sealed
			from jsonb_to_recordset(coalesce(one.mentions, '[]')) as m (criterion uuid, organisation uuid, words_sealed text)
			join public.criteria c on c.id = m.criterion and c.opportunity_id = record_unsealed.opportunity
			join private.names_behind(one.bid) n on n.organisation_id = m.organisation
			on conflict (bid_id, criterion_id, organisation_id) do nothing;
		end if;
	end loop;
	select count(*) into waiting from public.opened_bids x where x.opportunity_id = record_unsealed.opportunity and x.unsealed_at is null;
	if waiting = 0 and exists (select from public.name_mentions m where m.opportunity_id = record_unsealed.opportunity) then
		perform private.mail_commissioner(o, array['officer'], 'names_found', 'once')
		from public.opportunities o where o.id = record_unsealed.opportunity;
	end if;
	return to_jsonb(waiting);
end $$;
comment on function private.record_unsealed is 'Notes what was unsealed and which answers name their own bidder; each bid once, whoever sends it. Gives how many are left.';

create function private.unsealed(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select not exists (select from public.opened_bids x where x.opportunity_id = unsealed.opportunity and x.unsealed_at is null) $$;
comment on function private.unsealed is 'Whether every bid of an opening is unsealed, so that reading can begin for all at once.';

create function private.may_see_names(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities o where o.id = may_see_names.opportunity
		and private.has_role(auth.uid(), o.commissioner_id, 'officer', 'run_evaluation'))
		and not private.on_panel(opportunity, 'chair', 'evaluator')
$$;
comment on function private.may_see_names is 'An officer who is not on the panel: nobody who scores learns a name.';

create function private.name_mentions(opportunity uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not private.may_see_names(opportunity) then
		perform private.not_found();
	end if;
	perform private.record('read_names', 'name_mentions', null, opportunity);
	return (select jsonb_build_object('id', o.id, 'title', o.title, 'state', o.state, 'mentions', coalesce((
		select jsonb_agg(jsonb_build_object('id', m.id, 'bid', m.bid_id, 'alias', x.alias, 'criterion', c.name,
			'wordsSealed', m.words_sealed, 'shown', m.shown, 'reason', m.reason) order by x.position, c.position, m.id)
		from public.name_mentions m join public.opened_bids x on x.bid_id = m.bid_id join public.criteria c on c.id = m.criterion_id
		where m.opportunity_id = o.id), '[]'))
	from public.opportunities o where o.id = name_mentions.opportunity);
end $$;
comment on function private.name_mentions is 'For an officer: where a bidder named itself, and what was decided.';

create function private.decide_mention(mention uuid, shown boolean, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare found_mention public.name_mentions;
begin
	select * into found_mention from public.name_mentions m where m.id = mention for update;
	if found_mention.id is null or not private.may_see_names(found_mention.opportunity_id) then
		perform private.not_found();
	end if;
	if (select o.state from public.opportunities o where o.id = found_mention.opportunity_id) not in ('evaluating', 'moderating') then
		perform private.refuse('The panel has agreed its marks, so this no longer changes');
	end if;
	if shown is null then
		perform private.refuse('Select whether the words are shown', 'shown');
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	perform private.act('decide_mention', reason);
	update public.name_mentions set shown = decide_mention.shown, reason = btrim(decide_mention.reason),
		decided_by = auth.uid(), decided_at = app.now() where id = mention;
end $$;
comment on function private.decide_mention is 'An officer keeps a name hidden, or shows words that name nobody, with a reason.';

-- conflicts after the opening ---------------------------------------------------------------------

create function private.put_scores_aside(opportunity uuid, person uuid) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into public.score_reviews (opportunity_id, person_id, declaration_id)
	select i.opportunity_id, i.person_id, i.id
	from public.interest_declarations i join public.panel_members k on k.opportunity_id = i.opportunity_id and k.person_id = i.person_id
	join public.opportunities o on o.id = i.opportunity_id and o.state in ('evaluating', 'moderating', 'decision')
	where i.opportunity_id = put_scores_aside.opportunity and i.person_id = person and i.has_interest and i.decision is null
		and k.role = 'evaluator' and k.submitted_at is not null
	on conflict (declaration_id) do nothing
$$;
comment on function private.put_scores_aside is 'An interest of somebody who has submitted scores asks for a review; until it is decided the scores do not count.';

create function private.rank_without(opportunity uuid, included uuid, excluded uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select private.rank_by(opportunity, coalesce(jsonb_agg(to_jsonb(g)), '[]')) from (
		select s.bid_id as bid, s.criterion_id as criterion, avg(s.mark) as mark from public.scores s
		where s.opportunity_id = rank_without.opportunity and s.state = 'submitted'
			and s.evaluator_id is distinct from excluded
			and (s.evaluator_id = included or not private.scores_aside(s.opportunity_id, s.evaluator_id))
		group by s.bid_id, s.criterion_id) g
$$;
comment on function private.rank_without is 'The ranking by the averages of the evaluators'' marks, with one of them counted or left out.';

create function private.settle_scores(declaration uuid, decision text, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare review public.score_reviews;
begin
	select * into review from public.score_reviews r where r.declaration_id = settle_scores.declaration for update;
	if review.id is null then
		return;
	end if;
	update public.score_reviews set counts = decision = 'none_needed', reason = settle_scores.reason,
		with_scores = private.rank_without(review.opportunity_id, review.person_id, null),
		without_scores = private.rank_without(review.opportunity_id, null, review.person_id),
		decided_by = auth.uid(), decided_at = app.now()
	where id = review.id;
end $$;
comment on function private.settle_scores is 'Records with the decision what the result was with and without the scores (R35).';

create function private.recheck_quorum(opportunity uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	lost boolean;
begin
	select * into subject from public.opportunities o where o.id = recheck_quorum.opportunity for update;
	if subject.state = 'moderating' and private.counted_evaluators(opportunity) < 2
		and not exists (select from public.interest_declarations i where i.opportunity_id = recheck_quorum.opportunity
			and i.has_interest and i.decision is null) then
		subject := private.change_opportunity(opportunity, 'evaluating', 'panel');
	end if;
	lost := subject.state = 'evaluating' and (select count(*) from public.panel_members k where k.opportunity_id = recheck_quorum.opportunity
		and k.role = 'evaluator' and k.closed_late_reason is null and k.replaced_at is null
		and not private.shut_out(k.opportunity_id, k.person_id)) < 2;
	if lost then
		perform private.mail_commissioner(subject, array['officer', 'approver'], 'quorum_lost', private.sha256(app.now()::text));
	end if;
	perform private.advance_when_all_in(opportunity);
end $$;
comment on function private.recheck_quorum is 'After a decision on an interest: 2 evaluators must score. Where their scores no longer do, scoring begins again for a replacement (R33).';

create function private.refuse_unsettled(opportunity uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare stale integer;
begin
	if exists (select from public.score_reviews r where r.opportunity_id = refuse_unsettled.opportunity and r.counts is null) then
		perform private.refuse('A conflict was found after scoring. An approver decides first whether those scores count');
	end if;
	select count(*) into stale from public.consensus_scores s join public.bids b on b.id = s.bid_id and b.state = 'opened'
		where s.opportunity_id = refuse_unsettled.opportunity and private.is_stale(s);
	if stale > 0 then
		perform private.refuse(format('%s agreed with marks that no longer count. Record %s again', case stale when 1 then '1 answer was'
			else stale || ' answers were' end, case stale when 1 then 'it' else 'them' end));
	end if;
end $$;
comment on function private.refuse_unsettled is 'A consensus does not rest on scores that were put aside since (R35).';

create function private.is_stale(consensus public.consensus_scores) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.score_reviews r where r.opportunity_id = consensus.opportunity_id
		and not r.counts and r.decided_at > consensus.saved_at)
$$;
comment on function private.is_stale is 'Recorded before an approver left scores out, so that the panel has to look at it again.';

create function private.record_conflict(opportunity uuid, person uuid, organisation uuid, interest_type text, detail text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	select * into subject from public.opportunities o where o.id = record_conflict.opportunity for update;
	if subject.id is null or not private.has_role(auth.uid(), subject.commissioner_id, 'approver')
		or not private.unsealed(subject.id) then
		perform private.not_found();
	end if;
	if subject.state not in ('evaluating', 'moderating', 'decision') then
		perform private.refuse('The award is decided, so no conflict can be recorded here');
	end if;
	if not exists (select from public.panel_members k where k.opportunity_id = subject.id and k.person_id = person and k.replaced_at is null)
		or person = auth.uid() then
		perform private.refuse('Select somebody else on the panel', 'person');
	end if;
	if record_conflict.organisation not in (select n.organisation_id from private.bidding_organisations(subject.id) n) then
		perform private.refuse('Select an organisation that bid', 'organisation');
	end if;
	if record_conflict.interest_type is null or record_conflict.interest_type not in
		('financial', 'non_financial_professional', 'non_financial_personal', 'indirect') then
		perform private.refuse('Select the type of interest', 'type');
	end if;
	if length(btrim(coalesce(record_conflict.detail, ''))) < 10 then
		perform private.refuse('Describe the interest in at least 10 characters', 'detail');
	end if;
	perform private.act('record_conflict');
	insert into public.interest_declarations (opportunity_id, person_id, organisation_id, has_interest, interest_type, detail, recorded_by)
	values (subject.id, record_conflict.person, record_conflict.organisation, true, record_conflict.interest_type,
		btrim(record_conflict.detail), auth.uid())
	on conflict (opportunity_id, person_id, organisation_id) do update
		set has_interest = true, interest_type = excluded.interest_type, detail = excluded.detail, recorded_by = excluded.recorded_by,
			declared_at = app.now()
		where not interest_declarations.has_interest;
	if not found then
		perform private.refuse('This interest is declared already', 'organisation');
	end if;
	perform private.put_scores_aside(subject.id, record_conflict.person);
	perform private.mail(record_conflict.person, 'conflict_recorded', jsonb_build_object('title', subject.title,
		'path', '/opportunities/' || subject.id || '/evaluation/interests'), subject.id || ':' || record_conflict.organisation);
end $$;
comment on function private.record_conflict is 'An approver records a conflict of somebody on the panel that was not declared; it closes the door until it is decided (R35).';

create function private.replaceable(opportunity uuid, person uuid) returns public.panel_members
language sql stable security definer set search_path = ''
as $$
	select k from public.panel_members k join public.opportunities o on o.id = k.opportunity_id
	where k.opportunity_id = replaceable.opportunity and k.person_id = replaceable.person and k.replaced_at is null
		and o.state in ('evaluating', 'moderating')
		and (k.closed_late_reason is not null or private.shut_out(k.opportunity_id, k.person_id))
		and private.has_role(auth.uid(), o.commissioner_id, 'officer', 'run_evaluation')
$$;
comment on function private.replaceable is 'The place that an officer may give to somebody else after the opening: of a person who may not vote, is excluded or was left out.';

create function private.replacement(opportunity uuid, leaving uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare place public.panel_members := private.replaceable(opportunity, leaving);
begin
	if place.id is null then
		perform private.not_found();
	end if;
	return (select jsonb_build_object('id', o.id, 'title', o.title, 'name', private.name_of(leaving), 'role', place.role,
		'colleagues', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id)
			from public.people p where p.id in (select m.person_id from public.memberships m where m.organisation_id = o.commissioner_id)
				and p.id is distinct from o.approver_id
				and not exists (select from public.panel_members k where k.opportunity_id = o.id and k.person_id = p.id)), '[]'))
	from public.opportunities o where o.id = replacement.opportunity);
end $$;
comment on function private.replacement is 'Whose place it is and which colleagues could take it; not found unless an officer may replace them.';

create function private.replace_panel_member(opportunity uuid, leaving uuid, joining uuid, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	place public.panel_members;
	subject public.opportunities;
begin
	select * into subject from public.opportunities o where o.id = replace_panel_member.opportunity for update;
	place := private.replaceable(opportunity, leaving);
	if place.id is null then
		perform private.not_found();
	end if;
	if subject.state = 'moderating' and place.role = 'evaluator' then
		perform private.refuse('Enough evaluators have scored, so nobody needs to take this place');
	end if;
	if not exists (select from public.memberships m where m.organisation_id = subject.commissioner_id and m.person_id = joining)
		or joining is not distinct from subject.approver_id
		or exists (select from public.panel_members k where k.opportunity_id = subject.id and k.person_id = joining) then
		perform private.refuse('Select a colleague who is not on the panel and did not publish the opportunity', 'person');
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	perform private.act('replace_panel_member', reason);
	update public.panel_members set replaced_at = app.now(), replaced_reason = btrim(reason) where id = place.id;
	insert into public.panel_members (opportunity_id, person_id, role) values (subject.id, joining, place.role);
	perform private.mail(joining, 'bids_opened', jsonb_build_object('title', subject.title,
		'path', '/opportunities/' || subject.id || '/evaluation'), subject.id || ':replacement');
end $$;
comment on function private.replace_panel_member is 'An officer gives a place on the panel to a colleague, who declares interests before anything else (R33).';

create function private.declarations(opportunity uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not private.in_process(opportunity)
		or not exists (select from public.openings o where o.opportunity_id = declarations.opportunity and o.second_by is not null) then
		perform private.not_found();
	end if;
	perform private.record('read_interests', 'interest_declarations', null, opportunity);
	return (select jsonb_build_object('id', o.id, 'title', o.title, 'state', o.state,
		'suggestions', private.interest_suggestions(o.id, auth.uid()),
		'bidders', coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'answered', d.id is not null,
				'hasInterest', d.has_interest, 'interestType', d.interest_type, 'detail', d.detail, 'decision', d.decision,
				'decisionReason', d.decision_reason, 'recorded', d.recorded_by is not null,
				'readDraft', exists (select from private.mentor_interests(o.id) i where i.person_id = auth.uid() and i.organisation_id = g.id)) order by g.name)
			from (select distinct n.organisation_id from private.bidding_organisations(o.id) n) b join public.organisations g on g.id = b.organisation_id
			left join public.interest_declarations d on d.opportunity_id = o.id and d.person_id = auth.uid() and d.organisation_id = g.id), '[]'))
	from public.opportunities o where o.id = declarations.opportunity);
end $$;
comment on function private.declarations is 'What the caller declared about each bidder, with what the register and Coldframe know of them (R31, R32).';

-- a missing document -----------------------------------------------------------------------------

create function private.ask_for_document(opportunity uuid, bids uuid[], words text, hours integer) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	request uuid;
	instant timestamptz := app.this_instant();
begin
	select * into subject from public.opportunities o where o.id = ask_for_document.opportunity for update;
	if not private.on_panel(opportunity, 'chair') or not private.clear_of_conflict(opportunity, auth.uid(), true)
		or not private.unsealed(opportunity) then
		perform private.not_found();
	end if;
	if exists (select from public.document_requests r where r.opportunity_id = subject.id) then
		perform private.refuse('The bidders were asked already. It can be done once');
	end if;
	if subject.state <> 'evaluating' then
		perform private.refuse('The evaluators have finished, so nothing can be asked for');
	end if;
	if length(btrim(coalesce(words, ''))) < 30 then
		perform private.refuse('Say what is missing in at least 30 characters', 'words');
	end if;
	if hours is null or hours not between 4 and 240 then
		perform private.refuse('Enter the hours to answer, from 4 to 240', 'hours');
	end if;
	if coalesce(cardinality(bids), 0) = 0 or exists (select from unnest(bids) asked where not exists (
			select from public.opened_bids x join public.bids b on b.id = x.bid_id and b.state = 'opened'
			where x.bid_id = asked and x.opportunity_id = subject.id)) then
		perform private.refuse('Select every bid in which it is missing', 'bids');
	end if;
	perform private.act('ask_for_document');
	insert into public.document_requests (opportunity_id, words, asked_by, asked_at, answer_by)
	values (subject.id, btrim(words), auth.uid(), instant, instant + make_interval(hours => hours)) returning id into request;
	insert into public.document_answers (opportunity_id, request_id, bid_id)
	select distinct subject.id, request, asked from unnest(bids) asked;
	perform private.mail(m.person_id, 'document_asked', jsonb_build_object('title', subject.title,
		'path', '/bids/' || b.id || '/document'), b.id || ':once')
	from public.bids b join public.memberships m on m.organisation_id = b.organisation_id
	where b.id = any (bids) group by m.person_id, b.id;
end $$;
comment on function private.ask_for_document is 'The chair asks bidders for what is missing, once, in the same words and with the same hours (R41).';

create function private.document_request(bid uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare asked public.document_answers;
begin
	select a.* into asked from public.document_answers a join public.bids b on b.id = a.bid_id
		where a.bid_id = bid and b.organisation_id in (select private.my_organisations());
	if asked.id is null then
		perform private.not_found();
	end if;
	return (select jsonb_build_object('bid', bid, 'title', o.title, 'commissionerName', c.name, 'words', r.words, 'askedAt', r.asked_at,
		'answerBy', r.answer_by, 'takesAnswers', private.takes_answer(bid), 'files', private.answer_files_of(bid), 'sealed', asked.answer_sealed, 'answeredAt', asked.answered_at,
		'names', (select jsonb_agg(n.name) from private.names_behind(bid) n), 'ordinary', concat_ws(' ', o.title, array_to_string(o.areas, ' ')))
	from public.document_requests r join public.opportunities o on o.id = r.opportunity_id
	join public.organisations c on c.id = o.commissioner_id where r.id = asked.request_id);
end $$;
comment on function private.document_request is 'What a bidder was asked for, for the members of its organisation alone.';

create function private.note_answer(bid uuid) returns void
language sql volatile security definer set search_path = ''
as $$
	update public.document_answers a set answered_by = auth.uid(), answered_at = case when a.answer_sealed is not null
		or jsonb_array_length(private.answer_files_of(note_answer.bid)) > 0 then app.this_instant() end
	where a.bid_id = note_answer.bid
$$;
comment on function private.note_answer is 'A file of an answer came or went: with the last of them an answer without words is none.';

create function private.answer_document_request(bid uuid, sealed text, names_sealed text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare asked public.document_answers;
begin
	select a.* into asked from public.document_answers a join public.bids b on b.id = a.bid_id
		where a.bid_id = bid and b.organisation_id in (select private.my_organisations()) for update of a;
	if asked.id is null then
		perform private.not_found();
	end if;
	if app.this_instant() >= (select r.answer_by from public.document_requests r where r.id = asked.request_id) then
		perform private.refuse('The time to answer has passed');
	end if;
	if (select b.state from public.bids b where b.id = bid) <> 'opened' then
		perform private.refuse('This bid is no longer being evaluated, so nothing can be sent');
	end if;
	perform private.act('answer_document_request');
	update public.document_answers a set answer_sealed = sealed, names_sealed = answer_document_request.names_sealed,
		answered_at = app.this_instant(), answered_by = auth.uid() where a.id = asked.id;
end $$;
comment on function private.answer_document_request is 'Takes an answer in until the time is over, by the database''s clock; a later one replaces it.';

-- who reads ---------------------------------------------------------------------------------------

create function private.evaluation_reader(opportunity uuid) returns table (
	officer boolean, approver boolean, chair boolean, evaluator boolean, oversight boolean,
	opened boolean, clear boolean, clear_to_vote boolean, submitted boolean, closed_late boolean, shut_out boolean,
	scores_now boolean, moderates_now boolean,
	lists_bids boolean, reads_bids boolean, reads_all_scores boolean, reads_prices boolean
)
language plpgsql stable security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	me uuid := auth.uid();
	place public.panel_members;
begin
	select * into subject from public.opportunities o where o.id = opportunity;
	select * into place from public.panel_members k where k.opportunity_id = evaluation_reader.opportunity and k.person_id = me;
	officer := private.has_role(me, subject.commissioner_id, 'officer', 'run_evaluation');
	approver := private.has_role(me, subject.commissioner_id, 'approver');
	chair := coalesce(place.role = 'chair' and place.replaced_at is null, false);
	evaluator := coalesce(place.role = 'evaluator' and place.replaced_at is null, false);
	oversight := private.belongs_to_kind('oversight');
	if subject.id is null or not private.is_public_state(subject.state) or not (officer or approver or chair or evaluator or oversight) then
		perform private.not_found();
	end if;
	opened := exists (select from public.openings x where x.opportunity_id = evaluation_reader.opportunity and x.second_by is not null);
	clear := opened and private.clear_of_conflict(opportunity, me, false);
	clear_to_vote := clear and private.clear_of_conflict(opportunity, me, true);
	submitted := place.submitted_at is not null;
	closed_late := place.closed_late_reason is not null;
	shut_out := private.shut_out(opportunity, me);
	scores_now := subject.state = 'evaluating' and evaluator and clear_to_vote and not submitted and not closed_late;
	moderates_now := subject.state = 'moderating' and chair and clear_to_vote;
	reads_bids := private.reads_opened_bids(opportunity);
	reads_all_scores := reads_bids and (oversight or clear and ((chair or evaluator) and subject.state <> 'evaluating'
		or approver and subject.state in ('decision', 'standstill', 'challenged', 'awarded', 'unsuccessful')));
	reads_prices := reads_bids and (approver or chair or oversight or officer)
		and exists (select from public.evaluation_results r where r.opportunity_id = evaluation_reader.opportunity);
	-- An approver may have to disqualify a bid before reading any, so its alias is listed without content.
	lists_bids := reads_bids or approver and clear_to_vote;
	return next;
end $$;
comment on function private.evaluation_reader is 'What the caller is in one evaluation and what they may read of it; not found for whoever takes no part.';

-- the summary -------------------------------------------------------------------------------------

create function private.evaluation(opportunity uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	opening public.openings;
	reader record;
	me uuid := auth.uid();
begin
	select * into reader from private.evaluation_reader(opportunity);
	select * into subject from public.opportunities o where o.id = opportunity;
	select * into opening from public.openings x where x.opportunity_id = evaluation.opportunity;
	if reader.reads_bids then
		perform private.record('read_opened_bids', 'opened_bids', null, opportunity);
	end if;
	return jsonb_build_object(
		'opportunity', jsonb_build_object('id', subject.id, 'title', subject.title, 'state',
			case when subject.state = 'published' and subject.deadline_at <= app.now() then 'closed' else subject.state end,
			'deadlineAt', subject.deadline_at, 'priceWeight', subject.price_weight, 'tieRule', subject.tie_rule,
			'valueLowPence', subject.value_low_pence, 'valueHighPence', subject.value_high_pence,
			'standstillEndsAt', coalesce(subject.standstill_ends_at, case when subject.state = 'decision'
				then private.first_instant_after(private.last_day(app.today(), subject.regime_limits -> 'standstill')) end),
			'commissionerName', (select o.name from public.organisations o where o.id = subject.commissioner_id)),
		'me', jsonb_build_object('officer', reader.officer, 'approver', reader.approver, 'chair', reader.chair,
			'evaluator', reader.evaluator, 'oversight', reader.oversight,
			'mayDecide', reader.approver and subject.author_id <> me and not me = any (subject.editors)
				and not reader.chair and not reader.evaluator,
			'mayOpen', private.opening_capacity(subject) is not null,
			'clear', reader.clear, 'clearToVote', reader.clear_to_vote, 'submitted', reader.submitted,
			'closedLate', reader.closed_late, 'shutOut', reader.shut_out, 'readsBids', reader.reads_bids),
		'opening', case when opening.opportunity_id is not null then jsonb_build_object(
			'firstBy', private.name_of(opening.first_by), 'firstCapacity', opening.first_capacity, 'firstAt', opening.first_at,
			'firstIsMe', opening.first_by = me, 'secondBy', private.name_of(opening.second_by),
			'secondCapacity', opening.second_capacity, 'secondAt', opening.second_at, 'record', opening.record) end,
		'bidders', case when reader.opened and (reader.officer or reader.approver or reader.chair or reader.evaluator) then coalesce((
			select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'answered', d.id is not null,
				'hasInterest', d.has_interest, 'interestType', d.interest_type, 'detail', d.detail, 'decision', d.decision,
				'readDraft', exists (select from private.mentor_interests(subject.id) i where i.person_id = me and i.organisation_id = g.id)) order by g.name)
			from (select distinct n.organisation_id from private.bidding_organisations(subject.id) n) b join public.organisations g on g.id = b.organisation_id
			left join public.interest_declarations d on d.opportunity_id = subject.id and d.person_id = me and d.organisation_id = g.id), '[]') else '[]' end,
		'interests', case when reader.approver or reader.oversight then coalesce((
			select jsonb_agg(jsonb_build_object('id', d.id, 'person', private.name_of(d.person_id), 'isMe', d.person_id = me,
				'organisation', g.name, 'interestType', d.interest_type, 'detail', d.detail, 'decision', d.decision,
				'decisionReason', d.decision_reason, 'recorded', d.recorded_by is not null,
				'review', case when r.id is not null then jsonb_build_object('counts', r.counts,
					'withScores', coalesce(r.with_scores, private.rank_without(r.opportunity_id, r.person_id, null)),
					'withoutScores', coalesce(r.without_scores, private.rank_without(r.opportunity_id, null, r.person_id))) end)
				order by d.declared_at)
			from public.interest_declarations d join public.organisations g on g.id = d.organisation_id
			left join public.score_reviews r on r.declaration_id = d.id
			where d.opportunity_id = subject.id and d.has_interest), '[]') else '[]' end,
		'panel', coalesce((select jsonb_agg(jsonb_build_object('personId', k.person_id, 'name', private.name_of(k.person_id),
				'role', k.role, 'submitted', k.submitted_at is not null, 'closedLateReason', k.closed_late_reason,
				'replacedReason', k.replaced_reason, 'aside', k.submitted_at is not null and private.scores_aside(subject.id, k.person_id),
				'replaceable', k.replaced_at is null and reader.officer and (private.replaceable(subject.id, k.person_id)).id is not null,
				'shutOut', private.shut_out(subject.id, k.person_id)) order by k.role, private.name_of(k.person_id))
			from public.panel_members k where k.opportunity_id = subject.id), '[]'),
		'unsealed', case when reader.opened then (select jsonb_build_object('done', count(x.unsealed_at), 'all', count(*))
			from public.opened_bids x where x.opportunity_id = subject.id) end,
		'names', case when private.may_see_names(subject.id) then (select jsonb_build_object('all', count(*),
			'open', count(*) filter (where m.shown is null)) from public.name_mentions m where m.opportunity_id = subject.id) end,
		'document', case when reader.reads_bids then (select jsonb_build_object('words', r.words, 'answerBy', r.answer_by,
				'asked', (select coalesce(jsonb_agg(jsonb_build_object('alias', x.alias, 'answered', a.answered_at is not null) order by x.position), '[]')
					from public.document_answers a join public.opened_bids x on x.bid_id = a.bid_id where a.request_id = r.id))
			from public.document_requests r where r.opportunity_id = subject.id) end,
		'criteria', private.criteria_of(subject.id),
		'bids', case when reader.lists_bids then coalesce((
			select jsonb_agg(jsonb_build_object('id', x.bid_id, 'alias', x.alias, 'state', b.state, 'stateReason', b.state_reason,
				'consortium', x.consortium, 'sharedWith', (select coalesce(jsonb_agg(distinct o.alias), '[]') from private.bidding_organisations(subject.id) n
					join private.bidding_organisations(subject.id) also on also.organisation_id = n.organisation_id and also.bid_id <> n.bid_id
					join public.opened_bids o on o.bid_id = also.bid_id where n.bid_id = x.bid_id),
				'scored', coalesce(mine.scored, 0), 'agreed', case when reader.reads_all_scores then coalesce(agreed.many, 0) end,
				'pricePence', case when reader.reads_prices then x.price_pence end,
				'organisation', case when subject.state in ('standstill', 'challenged', 'awarded')
					and (reader.officer or reader.approver or reader.oversight) then g.name end)
				order by x.position)
			from public.opened_bids x join public.bids b on b.id = x.bid_id join public.organisations g on g.id = b.organisation_id
			left join (select s.bid_id, count(*) as scored from public.scores s
				where s.opportunity_id = subject.id and s.evaluator_id = me and s.complete group by s.bid_id) mine on mine.bid_id = x.bid_id
			left join (select s.bid_id, count(*) as many from public.consensus_scores s
				where s.opportunity_id = subject.id group by s.bid_id) agreed on agreed.bid_id = x.bid_id
			where x.opportunity_id = subject.id), '[]') else '[]' end,
		'result', case when reader.reads_prices then (select jsonb_build_object('methodVersion', r.method_version, 'ranking', r.ranking)
			from public.evaluation_results r where r.opportunity_id = subject.id) end,
		'award', (select jsonb_build_object('id', a.id, 'number', a.number, 'organisation', g.name, 'valuePence', a.value_pence, 'reason', a.reason,
				'decidedBy', a.decided_by_name, 'decidedByMe', a.decided_by = me, 'decidedAt', a.decided_at,
				'firstStandstillEndsAt', a.standstill_ends_at, 'confirmedAt', a.confirmed_at)
			from public.awards a join public.organisations g on g.id = a.organisation_id
			where a.opportunity_id = subject.id and a.fell_at is null),
		'letters', case when reader.reads_bids and (reader.officer or reader.approver or reader.oversight) then coalesce((
			select jsonb_agg(jsonb_build_object('id', l.id, 'organisation', g.name, 'number', a.number,
				'madeAt', l.made_at, 'superseded', a.fell_at is not null) order by a.number desc, g.name)
			from public.letters l join public.organisations g on g.id = l.organisation_id join public.awards a on a.id = l.award_id
			where l.opportunity_id = subject.id), '[]') else '[]' end,
		'notices', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'publishedAt', n.published_at,
				'fellAt', a.fell_at) order by n.published_at desc)
			from public.notices n join public.awards a on a.id = n.award_id where n.opportunity_id = subject.id), '[]'),
		'passages', case when reader.reads_all_scores and subject.state = 'decision' then coalesce((
			select jsonb_agg(jsonb_build_object('bid', p.bid_id, 'criterion', c.name, 'passage', p.passage, 'why', p.why,
				'proposedBy', private.name_of(p.proposed_by)) order by c.position, p.proposed_at)
			from public.confidential_passages p join public.criteria c on c.id = p.criterion_id
			where p.opportunity_id = subject.id), '[]') else '[]' end,
		'representations', case when reader.reads_bids and (reader.officer or reader.approver or reader.oversight) then coalesce((
			select jsonb_agg(jsonb_build_object('id', r.id, 'organisation', g.name, 'state', r.state, 'outcome', r.outcome,
				'madeAt', r.made_at) order by r.made_at desc)
			from public.representations r join public.organisations g on g.id = r.organisation_id
			where r.opportunity_id = subject.id), '[]') else '[]' end);
end $$;
comment on function private.evaluation is 'Where an evaluation stands for the caller: counts and names, no content, no single mark.';

create function private.without_names(content text, bid uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
	shown text := content;
	named text;
begin
	for named in select distinct way from private.names_behind(bid) n,
			unnest(array[n.name, regexp_replace(n.name, '\s+(CIC|C\.I\.C\.|CIO|Ltd|Limited|LLP|plc)\.?$', '', 'i')]) way
			where length(way) >= 3 order by way desc loop
		shown := regexp_replace(shown, regexp_replace(named, '([^[:alnum:][:space:]])', '\\\1', 'g'), '[name removed]', 'gi');
	end loop;
	return shown;
end $$;
comment on function private.without_names is 'A short text without the names of those who bid together, with or without their legal form (R37).';

create function private.price_lines(content text, bid uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	return coalesce((select jsonb_agg(line || jsonb_build_object('what', private.without_names(line ->> 'what', bid),
			'unit', private.without_names(line ->> 'unit', bid)) order by place)
		from jsonb_array_elements(content::jsonb -> 'lines') with ordinality as l (line, place)), '[]');
exception when others then
	-- Bidders choose their text; a total that can be read counts without its lines.
	return '[]';
end $$;
comment on function private.price_lines is 'The lines of an opened price, in the words of the bidder without its name; none when it states a total alone.';

create function private.prices(opportunity uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare reader record;
begin
	select * into reader from private.evaluation_reader(opportunity);
	if not reader.reads_prices and not reader.reads_all_scores then
		perform private.not_found();
	end if;
	perform private.record('read_prices', 'opened_bids', null, opportunity);
	return (select jsonb_build_object('id', o.id, 'title', o.title, 'bids', coalesce((
		select jsonb_agg(jsonb_build_object('bid', x.bid_id, 'alias', x.alias, 'pricePence', x.price_pence,
			'lines', private.price_lines(x.price_content, x.bid_id)) order by x.position)
		from public.opened_bids x where x.opportunity_id = o.id and x.price_pence is not null), '[]'))
	from public.opportunities o where o.id = prices.opportunity);
end $$;
comment on function private.prices is 'The price of each bid line by line, once prices are open, for the panel, the approver, the officer and oversight without a conflict.';

create function private.criteria_of(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'position', c.position, 'name', c.name,
		'question', c.question, 'weight', c.weight, 'minimumMark', c.minimum_mark,
		'scale', to_jsonb(c.scale)) order by c.position), '[]')
	from public.criteria c where c.opportunity_id = criteria_of.opportunity
$$;
comment on function private.criteria_of is 'The criteria of an opportunity in their order.';

-- workspaces --------------------------------------------------------------------------------------

create function private.not_marked(opportunity uuid, evaluator uuid) returns table (bid_id uuid, bid_place integer, criterion_id uuid, criterion_place integer)
language sql stable security definer set search_path = ''
as $$
	select x.bid_id, x.position, c.id, c.position
	from public.opened_bids x join public.bids b on b.id = x.bid_id and b.state = 'opened'
	join public.criteria c on c.opportunity_id = x.opportunity_id
	where x.opportunity_id = not_marked.opportunity and case when evaluator is null
		then not exists (select from public.consensus_scores s where s.bid_id = x.bid_id and s.criterion_id = c.id and not private.is_stale(s))
		else not exists (select from public.scores s
			where s.bid_id = x.bid_id and s.criterion_id = c.id and s.evaluator_id = not_marked.evaluator and s.complete) end
$$;
comment on function private.not_marked is 'The answers an evaluator has not marked yet; with null, those without a consensus.';

create function private.next_not_marked(opportunity uuid, evaluator uuid, bid uuid, criterion uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with here as (select coalesce((select x.position from public.opened_bids x where x.bid_id = bid), 0) as bid_place,
		coalesce((select c.position from public.criteria c where c.id = criterion), 0) as criterion_place),
	waiting as (select n.*, here.bid_place as b, here.criterion_place as c from private.not_marked(opportunity, evaluator) n, here
		where (n.bid_id, n.criterion_id) is distinct from (bid, criterion))
	select jsonb_build_object(
		'bid', (select jsonb_build_object('bid', w.bid_id, 'criterion', w.criterion_id) from waiting w
			order by (w.bid_place, w.criterion_place) < (w.b, w.c), w.bid_place, w.criterion_place limit 1),
		'criterion', (select jsonb_build_object('bid', w.bid_id, 'criterion', w.criterion_id) from waiting w
			order by (w.criterion_place, w.bid_place) < (w.c, w.b), w.criterion_place, w.bid_place limit 1))
$$;
comment on function private.next_not_marked is 'Where to go on after one answer, bid by bid and criterion by criterion; what was passed over comes last.';

create function private.workspace(opportunity uuid, bid uuid, criterion uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	reader record;
	me uuid := auth.uid();
	aside uuid[];
begin
	select * into reader from private.evaluation_reader(opportunity);
	if bid is not null and not (reader.reads_bids and exists (select from public.opened_bids x
			where x.bid_id = bid and x.opportunity_id = workspace.opportunity))
		or criterion is not null and not exists (select from public.criteria c
			where c.id = criterion and c.opportunity_id = workspace.opportunity) then
		perform private.not_found();
	end if;
	if bid is not null then
		perform private.record('read_opened_bid', 'opened_bids', bid, opportunity);
	elsif reader.reads_all_scores then
		perform private.record('read_scores', 'scores', null, opportunity);
	end if;
	aside := array(select k.person_id from public.panel_members k
		where k.opportunity_id = workspace.opportunity and private.scores_aside(workspace.opportunity, k.person_id));
	return jsonb_build_object(
		'opportunity', (select jsonb_build_object('id', o.id, 'title', o.title, 'state', o.state)
			from public.opportunities o where o.id = workspace.opportunity),
		'me', jsonb_build_object('evaluator', reader.evaluator, 'chair', reader.chair, 'submitted', reader.submitted,
			'scoresNow', reader.scores_now, 'moderatesNow', reader.moderates_now,
			'readsBids', reader.reads_bids, 'readsAllScores', reader.reads_all_scores),
		'criteria', private.criteria_of(opportunity),
		'bids', case when reader.reads_bids then coalesce((
			select jsonb_agg(jsonb_build_object('id', x.bid_id, 'alias', x.alias, 'state', b.state, 'stateReason', b.state_reason) order by x.position)
			from public.opened_bids x join public.bids b on b.id = x.bid_id where x.opportunity_id = workspace.opportunity), '[]') else '[]' end,
		'content', case when bid is not null then (select jsonb_build_object('sealed', s.answers_sealed, 'hash', s.content_hash,
				'hidden', coalesce((select jsonb_agg(m.words_sealed) from public.name_mentions m
					where m.bid_id = bid and m.shown is distinct from true), '[]'))
			from public.opened_bids x join public.bid_submissions s on s.id = x.submission_id where x.bid_id = bid) end,
		'document', case when bid is not null then (select jsonb_build_object('words', r.words, 'answerBy', r.answer_by,
				'open', app.now() < r.answer_by, 'sealed', a.answer_sealed, 'namesSealed', a.names_sealed, 'answeredAt', a.answered_at,
				'files', private.answer_files_of(bid))
			from public.document_answers a join public.document_requests r on r.id = a.request_id where a.bid_id = bid) end,
		'marks', case when reader.reads_bids then coalesce((
			select jsonb_agg(jsonb_build_object('bid', s.bid_id, 'criterion', s.criterion_id, 'mark', s.mark, 'complete', s.complete,
				'reason', case when criterion is null or s.criterion_id = criterion then s.reason end))
			from public.scores s where s.opportunity_id = workspace.opportunity and s.evaluator_id = me), '[]') else '[]' end,
		'scores', case when reader.reads_all_scores and bid is not null then coalesce((
			select jsonb_agg(jsonb_build_object('criterion', s.criterion_id, 'evaluator', p.name, 'mark', s.mark, 'reason', s.reason) order by p.name)
			from public.scores s join public.people p on p.id = s.evaluator_id
			where s.bid_id = bid and (criterion is null or s.criterion_id = criterion)
				and s.state = 'submitted' and not s.evaluator_id = any (aside)), '[]') else '[]' end,
		'spreads', case when reader.reads_all_scores then coalesce((
			select jsonb_agg(jsonb_build_object('bid', g.bid_id, 'criterion', g.criterion_id, 'least', g.least, 'most', g.most)) from (
				select s.bid_id, s.criterion_id, min(s.mark) as least, max(s.mark) as most from public.scores s
				where s.opportunity_id = workspace.opportunity and s.state = 'submitted' and not s.evaluator_id = any (aside)
				group by s.bid_id, s.criterion_id) g), '[]') else '[]' end,
		'consensus', case when reader.reads_all_scores then coalesce((
			select jsonb_agg(jsonb_build_object('bid', s.bid_id, 'criterion', s.criterion_id, 'mark', s.mark,
				'stale', s.state = 'draft' and private.is_stale(s),
				'reason', case when criterion is null or s.criterion_id = criterion then s.reason end))
			from public.consensus_scores s where s.opportunity_id = workspace.opportunity), '[]') else '[]' end,
		'next', case when reader.scores_now then private.next_not_marked(opportunity, me, bid, criterion)
			when reader.moderates_now then private.next_not_marked(opportunity, null, bid, criterion) end);
end $$;
comment on function private.workspace is 'What an evaluator or the chair works on: the whole, one bid, or one answer. Content only of the bid that is named; each reading leaves an event (A-1).';

-- doors -------------------------------------------------------------------------------------------

create function public.evaluation(opportunity uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.evaluation(opportunity) $$;
comment on function public.evaluation is 'Where the evaluation stands, as far as the caller may see it.';
create function public.prices(opportunity uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.prices(opportunity) $$;
comment on function public.prices is 'The opened prices line by line: {id, title, bids: [{bid, alias, pricePence, lines}]}.';
create function public.workspace(opportunity uuid, bid uuid default null, criterion uuid default null) returns jsonb
language sql volatile set search_path = '' as $$ select private.workspace(opportunity, bid, criterion) $$;
comment on function public.workspace is 'Marks and bids of an evaluation as far as the caller may see them; the bid that is named comes with its content, still encrypted.';

create function public.sealed_batch(opportunity uuid, batch integer) returns jsonb
language sql volatile set search_path = '' as $$ select private.sealed_batch(opportunity, batch) $$;
comment on function public.sealed_batch is 'Opened bids that the application has still to unseal, with the names to look for.';
create function public.record_unsealed(opportunity uuid, bids jsonb) returns jsonb
language sql volatile set search_path = '' as $$ select private.record_unsealed(opportunity, bids) $$;
comment on function public.record_unsealed is 'Notes unsealed bids, [{bid, readable, mentions: [{criterion, organisation, words_sealed}]}]; how many are left.';
create function public.name_mentions(opportunity uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.name_mentions(opportunity) $$;
comment on function public.name_mentions is 'Where bidders named themselves, for the officer.';
create function public.decide_mention(mention uuid, shown boolean, reason text) returns void
language sql volatile set search_path = '' as $$ select private.decide_mention(mention, shown, reason) $$;
comment on function public.decide_mention is 'Shows or keeps hidden what was taken for a name.';

create function public.declarations(opportunity uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.declarations(opportunity) $$;
comment on function public.declarations is 'One''s own answers for each bidder, and what to think of.';
create function public.record_conflict(opportunity uuid, person uuid, organisation uuid, interest_type text, detail text) returns void
language sql volatile set search_path = ''
as $$ select private.record_conflict(opportunity, person, organisation, interest_type, detail) $$;
comment on function public.record_conflict is 'Records a conflict that somebody on the panel did not declare.';
create function public.replacement(opportunity uuid, leaving uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.replacement(opportunity, leaving) $$;
comment on function public.replacement is 'Who could take a place on the panel after the opening.';
create function public.replace_panel_member(opportunity uuid, leaving uuid, joining uuid, reason text) returns void
language sql volatile set search_path = ''
as $$ select private.replace_panel_member(opportunity, leaving, joining, reason) $$;
comment on function public.replace_panel_member is 'Gives a place on the panel to a colleague after the opening.';

create function public.ask_for_document(opportunity uuid, bids uuid[], words text, hours integer) returns void
language sql volatile set search_path = '' as $$ select private.ask_for_document(opportunity, bids, words, hours) $$;
comment on function public.ask_for_document is 'Asks bidders once for what is missing.';
create function public.document_request(bid uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.document_request(bid) $$;
comment on function public.document_request is 'What one''s own organisation was asked for, with its answer, still encrypted.';
create function public.answer_document_request(bid uuid, sealed text, names_sealed text) returns void
language sql volatile set search_path = '' as $$ select private.answer_document_request(bid, sealed, names_sealed) $$;
comment on function public.answer_document_request is 'Sends or replaces the answer while there is time.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.name_mentions enable row level security;
alter table public.score_reviews enable row level security;
alter table public.document_requests enable row level security;
alter table public.document_answers enable row level security;

grant execute on function private.evaluation, private.workspace, private.prices, public.evaluation, public.workspace, public.prices,
	private.sealed_batch, private.record_unsealed, private.name_mentions, private.decide_mention,
	public.sealed_batch, public.record_unsealed, public.name_mentions, public.decide_mention,
	private.declarations, private.record_conflict, private.replacement, private.replace_panel_member,
	public.declarations, public.record_conflict, public.replacement, public.replace_panel_member,
	private.ask_for_document, private.document_request, private.answer_document_request,
	public.ask_for_document, public.document_request, public.answer_document_request to authenticated;

select private.audit('public.name_mentions');
select private.audit('public.score_reviews');
select private.audit('public.document_requests');
select private.audit('public.document_answers');
