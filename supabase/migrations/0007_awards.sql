-- The decision, the notices, the letters, the standstill and the award; and what follows when an award falls.

-- tables ------------------------------------------------------------------------------------------

create table public.awards (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	number integer not null check (number > 0),
	bid_id uuid not null references public.bids,
	organisation_id uuid not null references public.organisations,
	value_pence bigint not null,
	reason text not null check (length(btrim(reason)) between 50 and 4000),
	conflicts jsonb not null,
	standstill_rule jsonb not null,
	standstill_ends_at timestamptz not null,
	decided_by uuid not null references public.people,
	decided_by_name text not null,
	decided_at timestamptz not null,
	confirmed_by uuid references public.people,
	confirmed_at timestamptz,
	fell_by uuid references public.people,
	fell_at timestamptz,
	fell_cause text check (fell_cause in ('withdrew', 'failed', 'step_repeated', 'abandoned')),
	fell_reason text check (length(fell_reason) <= 2000),
	unique (opportunity_id, number),
	check ((fell_at is null) = (fell_cause is null) and (fell_at is null) = (fell_by is null))
);
comment on table public.awards is 'Each decision of an opportunity: the intention to award and, after the standstill, the award. Public from the decision on. At most one stands; what fell stays on record (R49).';
comment on column public.awards.conflicts is 'What was declared and what was decided about it, without naming persons (R34).';
comment on column public.awards.standstill_ends_at is 'The first instant after the standstill as it was set by the decision: until then bidders may make a representation.';
comment on column public.awards.fell_cause is 'The chosen bidder withdrew, or failed a check before signing; or a representation led to a repeated step or to the end.';
create unique index awards_standing on public.awards (opportunity_id) where fell_at is null;
create index awards_bid on public.awards (bid_id);
create index awards_organisation on public.awards (organisation_id);
create index awards_decided_by on public.awards (decided_by);
create index awards_confirmed_by on public.awards (confirmed_by);
create index awards_fell_by on public.awards (fell_by);

create table public.award_records (
	award_id uuid primary key references public.awards,
	opportunity_id uuid not null references public.opportunities,
	content jsonb not null,
	made_at timestamptz not null
);
comment on table public.award_records is 'The whole evaluation as a decision found it: every score and reason, the consensus, the ranking, the opening, who took part. Served to nobody as it is; a disclosure pack is cut from it (R47). Never changed.';
create index award_records_opportunity on public.award_records (opportunity_id);
create trigger keep before update or delete on public.award_records for each row execute function private.keep_row();

create table public.letters (
	id uuid primary key default gen_random_uuid(),
	award_id uuid not null references public.awards,
	opportunity_id uuid not null references public.opportunities,
	bid_id uuid not null references public.bids,
	organisation_id uuid not null references public.organisations,
	content jsonb not null,
	made_at timestamptz not null,
	unique (award_id, bid_id)
);
comment on table public.letters is 'One feedback letter for each bidder and decision, written from the scores themselves (R44). Never changed; it is superseded when its decision falls.';
create index letters_opportunity on public.letters (opportunity_id);
create index letters_organisation on public.letters (organisation_id);
create index letters_bid on public.letters (bid_id, made_at desc);
create trigger keep before update or delete on public.letters for each row execute function private.keep_row();

create table public.notices (
	id uuid primary key default gen_random_uuid(),
	award_id uuid not null references public.awards,
	opportunity_id uuid not null references public.opportunities,
	kind text not null check (kind in ('intention', 'award')),
	content jsonb not null,
	published_at timestamptz not null,
	unique (award_id, kind)
);
comment on table public.notices is 'What the decision and the award made public, as it was published. Never changed.';
create index notices_opportunity on public.notices (opportunity_id, published_at);
create trigger keep before update or delete on public.notices for each row execute function private.keep_row();

create table public.confidential_passages (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	bid_id uuid not null references public.bids,
	criterion_id uuid not null references public.criteria,
	passage text not null check (length(passage) between 3 and 4000),
	why text not null check (length(btrim(why)) between 10 and 1000),
	proposed_by uuid not null references public.people,
	proposed_at timestamptz not null,
	unique (bid_id, criterion_id, passage)
);
comment on table public.confidential_passages is 'Words in the reasons about a bid that other bidders are not told: proposed by an officer, seen by the approver before the decision, marked as removed in the letters (R44).';
create index confidential_passages_opportunity on public.confidential_passages (opportunity_id);
create index confidential_passages_criterion on public.confidential_passages (criterion_id);
create index confidential_passages_proposed_by on public.confidential_passages (proposed_by);

-- guards ------------------------------------------------------------------------------------------

create function private.guard_award() returns trigger
language plpgsql set search_path = ''
as $$
declare open constant text[] := array['confirmed_at', 'confirmed_by', 'fell_at', 'fell_by', 'fell_cause', 'fell_reason'];
begin
	if tg_op = 'DELETE' or old.confirmed_at is not null or old.fell_at is not null
		or to_jsonb(new) - open <> to_jsonb(old) - open or new.confirmed_at is not null and new.fell_at is not null then
		perform private.refuse('A decision does not change');
	end if;
	return new;
end $$;
comment on function private.guard_award is 'A decision is confirmed or falls, once, and otherwise stays.';
create trigger keep before update or delete on public.awards for each row execute function private.guard_award();

-- letters and notices -----------------------------------------------------------------------------

create function private.first_instant_after(day date) returns timestamptz
language sql immutable set search_path = ''
as $$ select ((day + 1)::timestamp at time zone 'Europe/London') $$;
comment on function private.first_instant_after is 'Midnight at the end of a day in England, in summer time and in winter time.';

create function private.redact(content text, bid uuid, criterion uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
	removed record;
	shown text := content;
begin
	-- The longest first, so that a passage within another leaves no half of it behind.
	for removed in select p.passage from public.confidential_passages p
		where p.bid_id = redact.bid and p.criterion_id = redact.criterion order by length(p.passage) desc loop
		shown := replace(shown, removed.passage, '[Removed as confidential]');
	end loop;
	return shown;
end $$;
comment on function private.redact is 'A reason without its confidential passages; each is marked where it stood.';

create function private.letter(award public.awards, bid uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with ranking as (
		select r ->> 'bid' as bid, r from public.evaluation_results e, jsonb_array_elements(e.ranking) r
		where e.opportunity_id = award.opportunity_id
	),
	marks as (
		select c.position, c.name, c.weight, own.mark, own.reason, best.mark as winner_mark, best.reason as whole_reason,
			private.redact(best.reason, award.bid_id, c.id) as winner_reason
		from public.criteria c
		left join public.consensus_scores own on own.criterion_id = c.id and own.bid_id = bid
		left join public.consensus_scores best on best.criterion_id = c.id and best.bid_id = award.bid_id
		where c.opportunity_id = award.opportunity_id
	)
	select jsonb_build_object(
		'title', o.title,
		'commissioner', c.name,
		'organisation', g.name,
		'alias', x.alias,
		'number', award.number,
		'won', bid = award.bid_id,
		'disqualifiedBecause', case when b.state = 'disqualified' then b.state_reason end,
		'noLongerBecause', case when b.state = 'not_awarded' then b.state_reason end,
		'decidedAt', award.decided_at,
		'standstillEndsAt', award.standstill_ends_at,
		'reason', award.reason,
		'priceWeight', o.price_weight,
		'own', (select r from ranking where ranking.bid = letter.bid::text),
		'winner', (select r from ranking where ranking.bid = award.bid_id::text) || jsonb_build_object('name', (
			select w.name from public.organisations w where w.id = award.organisation_id)),
		'criteria', (select jsonb_agg(jsonb_build_object('name', m.name, 'weight', m.weight, 'mark', m.mark, 'reason', m.reason,
			'winnerMark', m.winner_mark, 'winnerReason', case when bid <> award.bid_id then m.winner_reason end,
			'removed', bid <> award.bid_id and m.winner_reason is distinct from m.whole_reason) order by m.position) from marks m),
		'advantages', case when bid <> award.bid_id then coalesce((select jsonb_agg(m.name order by m.position) from marks m
			where m.winner_mark > m.mark), '[]') else '[]' end)
	from public.opportunities o
	join public.organisations c on c.id = o.commissioner_id
	join public.bids b on b.id = bid
	join public.organisations g on g.id = b.organisation_id
	join public.opened_bids x on x.bid_id = b.id
	where o.id = award.opportunity_id
$$;
comment on function private.letter is 'What one bidder is told: own marks and reasons, the winner''s without what is confidential, the relative advantages, the last moment of the standstill.';

create function private.notice(award public.awards) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (select jsonb_build_object(
		'title', o.title, 'reference', o.reference, 'number', award.number,
		'commissioner', c.name, 'commissionerOdsCode', c.ods_code,
		'provider', w.name, 'providerAddress', concat_ws(', ', nullif(btrim(w.address), ''), w.postcode), 'providerOdsCode', w.ods_code,
		'summary', o.summary, 'cpvCode', o.cpv_code, 'areas', to_jsonb(o.areas),
		'startsOn', o.starts_on, 'termMonths', o.term_months, 'extensionMonths', o.extension_months,
		'valuePence', award.value_pence, 'reason', award.reason,
		'criteria', coalesce((select jsonb_agg(jsonb_build_object('name', k.name, 'weight', k.weight) order by k.position)
			from public.criteria k where k.opportunity_id = o.id), '[]'),
		'priceWeight', o.price_weight,
		'regimeCode', o.regime_code, 'regime', r.name, 'source', r.source, 'process', p.label, 'method', o.method, 'legalBasis', l.label,
		'rationale', o.rationale, 'protected', o.protected, 'protectionReason', case when o.protected then o.protection_reason end,
		'protectionEndsOn', case when o.protected then o.protection_ends_on end,
		'decidedBy', award.decided_by_name, 'decidedAt', award.decided_at,
		'conflicts', award.conflicts,
		'standstillEndsAt', award.standstill_ends_at, 'standstillSource', award.standstill_rule ->> 'source',
		'confirmedAt', award.confirmed_at,
		'confirmedBy', (select n.name from public.people n where n.id = award.confirmed_by),
		'bidsOpened', (select count(*) from public.opened_bids x where x.opportunity_id = o.id),
		'asked', (select jsonb_build_object('label', n.label, 'due', n.due, 'contents', to_jsonb(n.contents), 'source', n.source)
			from public.regime_notices n where n.regime_code = o.regime_code and o.process = any (n.processes)
				and case when award.confirmed_at is null then n.starts_standstill and n.code <> 'standstill'
					else not n.starts_standstill and n.code in ('award', 'award_ab', 'record', 'details') end
			order by n.code limit 1))
	from public.opportunities o
	join public.organisations c on c.id = o.commissioner_id
	join public.organisations w on w.id = award.organisation_id
	left join public.regimes r on r.code = o.regime_code
	left join public.regime_processes p on p.regime_code = o.regime_code and p.code = o.process
	left join public.regime_legal_bases l on l.regime_code = o.regime_code and l.code = o.legal_basis
	where o.id = award.opportunity_id);
end $$;
comment on function private.notice is 'What a decision makes public: who, what, how much, why, by whom, which interests were declared and what was decided about them (R34), with what the regime asks such a notice to say.';

create function private.process_record(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'process', jsonb_build_object('title', o.title, 'reference', o.reference, 'commissioner', c.name, 'regime', r.name,
			'regimeVersion', o.regime_version, 'process', p.label, 'method', o.method, 'legalBasis', l.label,
			'publishedAt', o.published_at, 'questionsCloseAt', o.questions_close_at, 'deadlineAt', o.deadline_at,
			'priceWeight', o.price_weight, 'tieRule', o.tie_rule,
			'methodVersion', (select e.method_version from public.evaluation_results e where e.opportunity_id = o.id),
			'rankedAt', (select e.computed_at from public.evaluation_results e where e.opportunity_id = o.id)),
		'criteria', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'question', k.question,
				'weight', k.weight, 'minimumMark', k.minimum_mark) order by k.position)
			from public.criteria k where k.opportunity_id = o.id), '[]'),
		'opening', (select jsonb_build_object('firstBy', private.name_of(x.first_by), 'firstCapacity', x.first_capacity, 'firstAt', x.first_at,
				'secondBy', private.name_of(x.second_by), 'secondCapacity', x.second_capacity, 'secondAt', x.second_at, 'record', x.record)
			from public.openings x where x.opportunity_id = o.id),
		'panel', coalesce((select jsonb_agg(jsonb_build_object('name', private.name_of(k.person_id), 'role', k.role,
				'submittedAt', k.submitted_at, 'closedLateReason', k.closed_late_reason,
				'shutOut', private.shut_out(o.id, k.person_id)) order by k.role, private.name_of(k.person_id))
			from public.panel_members k where k.opportunity_id = o.id), '[]'),
		'conflicts', coalesce((select jsonb_agg(jsonb_build_object('person', private.name_of(d.person_id), 'organisation', d.organisation_id,
				'type', d.interest_type, 'detail', d.detail, 'declaredAt', d.declared_at, 'decision', d.decision, 'reason', d.decision_reason,
				'decidedBy', private.name_of(d.decided_by), 'decidedAt', d.decided_at) order by d.declared_at)
			from public.interest_declarations d where d.opportunity_id = o.id and d.has_interest), '[]'),
		'bids', coalesce((select jsonb_agg(jsonb_build_object('bid', x.bid_id, 'alias', x.alias, 'organisationId', b.organisation_id,
				'organisation', g.name, 'state', b.state, 'stateReason', b.state_reason, 'version', s.version, 'submittedAt', s.submitted_at,
				'ranked', (select v from public.evaluation_results e, jsonb_array_elements(e.ranking) v
					where e.opportunity_id = o.id and v ->> 'bid' = x.bid_id::text),
				'scores', coalesce((select jsonb_agg(jsonb_build_object('criterion', m.criterion_id, 'evaluator', private.name_of(m.evaluator_id),
						'mark', m.mark, 'reason', m.reason, 'counts', m.state = 'submitted' and not private.scores_aside(o.id, m.evaluator_id))
						order by private.name_of(m.evaluator_id))
					from public.scores m where m.bid_id = x.bid_id and m.complete), '[]'),
				'consensus', coalesce((select jsonb_agg(jsonb_build_object('criterion', m.criterion_id, 'mark', m.mark, 'reason', m.reason,
						'recordedBy', private.name_of(m.recorded_by), 'recordedAt', m.saved_at))
					from public.consensus_scores m where m.bid_id = x.bid_id), '[]')) order by x.position)
			from public.opened_bids x join public.bids b on b.id = x.bid_id join public.organisations g on g.id = b.organisation_id
			join public.bid_submissions s on s.id = x.submission_id
			where x.opportunity_id = o.id), '[]'))
	from public.opportunities o
	join public.organisations c on c.id = o.commissioner_id
	left join public.regimes r on r.code = o.regime_code
	left join public.regime_processes p on p.regime_code = o.regime_code and p.code = o.process
	left join public.regime_legal_bases l on l.regime_code = o.regime_code and l.code = o.legal_basis
	where o.id = opportunity
$$;
comment on function private.process_record is 'Everything an evaluation produced, from the publication to the ranking, without a word of any bid.';

create function private.mail_organisation(organisation uuid, template text, data jsonb, key text) returns void
language sql volatile security definer set search_path = ''
as $$
	select private.mail(m.person_id, template, data, key)
	from (select distinct person_id from public.memberships where organisation_id = organisation) m
$$;
comment on function private.mail_organisation is 'Tells each member of one organisation once.';

-- confidential passages ---------------------------------------------------------------------------

create function private.is_clear_staff(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities o where o.id = opportunity
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'run_evaluation')))
		and private.clear_of_conflict(opportunity, auth.uid(), false)
$$;
comment on function private.is_clear_staff is 'Officers and approvers of the commissioner who have declared and are not excluded (R31, R33).';

create function private.leading_bids(opportunity uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select standing.bid from (
		select b.id as bid, (r ->> 'rank')::integer as place, min((r ->> 'rank')::integer) over () as best
		from public.evaluation_results e, jsonb_array_elements(e.ranking) r
		join public.bids b on b.id = (r ->> 'bid')::uuid and b.state = 'scored'
		where e.opportunity_id = leading_bids.opportunity) standing
	where standing.place = standing.best
$$;
comment on function private.leading_bids is 'Those of the bids that still stand that rank first: the award may go to one of them.';

create function private.confidential_text(opportunity uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	select * into subject from public.opportunities o where o.id = opportunity;
	if not private.is_clear_staff(opportunity) or subject.state <> 'decision' then
		perform private.not_found();
	end if;
	perform private.record('read_agreed_reasons', 'consensus_scores', null, opportunity);
	return jsonb_build_object('id', subject.id, 'title', subject.title,
		'officer', private.has_role(auth.uid(), subject.commissioner_id, 'officer', 'run_evaluation'),
		'bids', coalesce((select jsonb_agg(jsonb_build_object('id', x.bid_id, 'alias', x.alias, 'criteria', (
				select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'reason', s.reason, 'passages', coalesce((
					select jsonb_agg(jsonb_build_object('id', p.id, 'passage', p.passage, 'why', p.why,
						'proposedBy', private.name_of(p.proposed_by)) order by p.proposed_at, p.id)
					from public.confidential_passages p where p.bid_id = x.bid_id and p.criterion_id = c.id), '[]')) order by c.position)
				from public.criteria c join public.consensus_scores s on s.criterion_id = c.id and s.bid_id = x.bid_id
				where c.opportunity_id = subject.id)) order by x.position)
			from public.opened_bids x where x.bid_id in (select private.leading_bids(subject.id))), '[]'));
end $$;
comment on function private.confidential_text is 'Before the decision: the agreed reasons about the bid that ranks first, as the letters will quote them, and the passages proposed as confidential. No marks, no bid, no name.';

create function private.propose_confidential(opportunity uuid, bid uuid, criterion uuid, passage text, why text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	agreed text;
	words constant text := btrim(coalesce(passage, ''), E' \t\r\n');
	made uuid;
begin
	select * into subject from public.opportunities o where o.id = opportunity for share;
	if not private.is_clear_staff(opportunity) then
		perform private.not_found();
	end if;
	if not private.has_role(auth.uid(), subject.commissioner_id, 'officer', 'run_evaluation') then
		perform private.refuse('An officer proposes what is confidential. You see it before you decide');
	end if;
	if subject.state <> 'decision' then
		perform private.refuse('The letters are written with the decision, so passages are proposed before it');
	end if;
	select s.reason into agreed from public.consensus_scores s where s.bid_id = propose_confidential.bid
		and s.criterion_id = criterion and s.bid_id in (select private.leading_bids(opportunity));
	if agreed is null then
		perform private.not_found();
	end if;
	if length(words) < 3 then
		perform private.refuse('Enter the words to remove, at least 3 characters', 'passage');
	end if;
	if position(words in agreed) = 0 then
		perform private.refuse('These words do not stand in the reason. Copy them exactly as they stand there', 'passage');
	end if;
	if length(btrim(coalesce(why, ''))) < 10 then
		perform private.refuse('Enter why the words are confidential, at least 10 characters', 'why');
	end if;
	perform private.act('propose_confidential');
	insert into public.confidential_passages (opportunity_id, bid_id, criterion_id, passage, why, proposed_by, proposed_at)
	values (opportunity, bid, criterion, words, btrim(why), auth.uid(), app.now())
	on conflict on constraint confidential_passages_bid_id_criterion_id_passage_key do update set why = excluded.why
	returning id into made;
	return made;
end $$;
comment on function private.propose_confidential is 'An officer marks words in an agreed reason that other bidders must not read; the approver sees them before the decision.';

create function private.keep_passage(passage uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare proposed public.confidential_passages;
begin
	select * into proposed from public.confidential_passages p where p.id = keep_passage.passage;
	if proposed.id is null or not private.is_clear_staff(proposed.opportunity_id) then
		perform private.not_found();
	end if;
	perform from public.opportunities o where o.id = proposed.opportunity_id for share;
	if (select o.state from public.opportunities o where o.id = proposed.opportunity_id) <> 'decision' then
		perform private.refuse('The letters are written, so this passage stays removed');
	end if;
	perform private.act('keep_passage');
	delete from public.confidential_passages p where p.id = keep_passage.passage;
end $$;
comment on function private.keep_passage is 'An officer or an approver lets a passage stand after all, before the decision.';

-- the decision ------------------------------------------------------------------------------------

create function private.decide_award(opportunity uuid, bid uuid, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	rule jsonb;
	made public.awards;
begin
	perform private.act('decide_award', reason);
	subject := private.change_opportunity(opportunity, 'standstill', 'approver', reason);
	if not private.clear_of_conflict(opportunity, auth.uid(), true) then
		perform private.refuse('Declare your interests first. A person with a conflict cannot decide');
	end if;
	if length(btrim(coalesce(reason, ''))) < 50 then
		perform private.refuse('Enter a reason of at least 50 characters', 'reason');
	end if;
	if exists (select from public.interest_declarations i where i.opportunity_id = opportunity and i.has_interest and i.decision is null) then
		perform private.refuse('Decide on each declared interest first');
	end if;
	if private.counted_evaluators(opportunity) < 2 then
		perform private.refuse('The scores of fewer than 2 evaluators count, so no award can rest on them. End this opportunity instead');
	end if;
	if not exists (select from public.evaluation_results e where e.opportunity_id = opportunity) then
		perform private.refuse('Open the prices first, so that there is a ranking', 'bid');
	end if;
	if bid not in (select private.leading_bids(opportunity)) then
		perform private.refuse('The award goes to the bid that ranks first', 'bid');
	end if;
	rule := subject.regime_limits -> 'standstill';
	if rule is null then
		perform private.refuse('No standstill was frozen with this opportunity');
	end if;
	insert into public.awards (opportunity_id, number, bid_id, organisation_id, value_pence, reason, conflicts, standstill_rule,
		standstill_ends_at, decided_by, decided_by_name, decided_at)
	select opportunity, 1 + (select count(*) from public.awards a where a.opportunity_id = subject.id),
		b.id, b.organisation_id, x.price_pence, btrim(decide_award.reason),
		coalesce((select jsonb_agg(jsonb_build_object('type', i.interest_type, 'decision', i.decision, 'reason', i.decision_reason,
			'afterScoring', exists (select from public.score_reviews r where r.declaration_id = i.id)) order by i.declared_at)
			from public.interest_declarations i where i.opportunity_id = subject.id and i.has_interest), '[]'),
		rule, private.first_instant_after(private.last_day(app.today(), rule)), auth.uid(), private.name_of(auth.uid()), app.now()
	from public.bids b join public.opened_bids x on x.bid_id = b.id where b.id = bid
	returning * into made;
	update public.opportunities set standstill_ends_at = made.standstill_ends_at where id = opportunity;
	insert into public.award_records (award_id, opportunity_id, content, made_at)
	values (made.id, opportunity, private.process_record(opportunity), app.now());
	insert into public.notices (award_id, opportunity_id, kind, content, published_at)
	values (made.id, opportunity, 'intention', private.notice(made), app.now());
	insert into public.letters (award_id, opportunity_id, bid_id, organisation_id, content, made_at)
	select made.id, opportunity, b.id, b.organisation_id, private.letter(made, b.id), app.now()
	from public.opened_bids x join public.bids b on b.id = x.bid_id where x.opportunity_id = decide_award.opportunity;
	perform private.refuse_missing_letter(made);
	perform private.mail_organisation(l.organisation_id, 'letter_ready', jsonb_build_object('title', subject.title,
		'path', '/letters/' || l.id), l.id::text)
	from public.letters l where l.award_id = made.id;
	perform private.mail_commissioner(subject, array['officer'], 'award_decided', made.id::text);
end $$;
comment on function private.decide_award is 'The approver''s decision: record, notice, one letter for each bidder and the standstill, in one act or not at all (R44, R45).';

create function private.refuse_missing_letter(award public.awards) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
	if exists (select from public.opened_bids x where x.opportunity_id = award.opportunity_id
		and not exists (select from public.letters l where l.bid_id = x.bid_id and l.award_id = award.id)) then
		perform private.refuse('A bidder has no letter yet');
	end if;
end $$;
comment on function private.refuse_missing_letter is 'No award without a letter to each bidder about this very decision.';

create function private.standing_award(opportunity uuid) returns public.awards
language sql stable security definer set search_path = ''
as $$ select a.* from public.awards a where a.opportunity_id = opportunity and a.fell_at is null $$;
comment on function private.standing_award is 'The decision that stands, or nothing.';

create function private.confirm_award(opportunity uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	decided public.awards;
begin
	perform private.act('confirm_award');
	subject := private.change_opportunity(opportunity, 'awarded', 'approver');
	if app.this_instant() < subject.standstill_ends_at then
		perform private.refuse(format('The standstill runs until midnight at the end of %s',
			to_char((subject.standstill_ends_at - interval '1 second') at time zone 'Europe/London', 'FMDD FMMonth YYYY')));
	end if;
	decided := private.standing_award(opportunity);
	perform private.refuse_missing_letter(decided);
	update public.awards set confirmed_by = auth.uid(), confirmed_at = app.now() where id = decided.id returning * into decided;
	insert into public.notices (award_id, opportunity_id, kind, content, published_at)
	values (decided.id, opportunity, 'award', private.notice(decided), app.now());
	update public.bids set state = case when id = decided.bid_id then 'awarded' else 'not_awarded' end
		where opportunity_id = confirm_award.opportunity and state = 'scored';
	perform private.mail_commissioner(subject, array['officer'], 'award_confirmed', 'once');
	perform private.mail_organisation(l.organisation_id, 'award_confirmed', jsonb_build_object('title', subject.title,
		'path', '/opportunities/' || subject.id), subject.id || ':' || l.id)
	from public.letters l where l.award_id = decided.id;
end $$;
comment on function private.confirm_award is 'The award stands once the standstill is over and every bidder has a letter.';

create function private.drop_award(opportunity uuid, cause text, reason text) returns public.awards
language plpgsql volatile security definer set search_path = ''
as $$
declare dropped public.awards;
begin
	update public.awards a set fell_by = auth.uid(), fell_at = app.now(), fell_cause = cause, fell_reason = nullif(btrim(drop_award.reason), '')
		where a.opportunity_id = drop_award.opportunity and a.fell_at is null returning * into dropped;
	update public.opportunities set standstill_ends_at = null where id = opportunity;
	return dropped;
end $$;
comment on function private.drop_award is 'The decision no longer stands; its letters and its notice stay on record.';

create function private.end_award(opportunity uuid, cause text, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	dropped public.awards;
begin
	if cause is null or cause not in ('withdrew', 'failed') then
		perform private.refuse('Select why the award falls', 'cause');
	end if;
	perform private.act('end_award', reason);
	subject := private.change_opportunity(opportunity, 'decision', 'approver', reason);
	if not private.clear_of_conflict(opportunity, auth.uid(), true) then
		perform private.refuse('Declare your interests first. A person with a conflict cannot decide');
	end if;
	dropped := private.drop_award(opportunity, cause, reason);
	update public.bids set state = case cause when 'failed' then 'disqualified' else 'not_awarded' end, state_reason = btrim(reason)
		where id = dropped.bid_id;
	perform private.mail_organisation(l.organisation_id, 'decision_fell', jsonb_build_object('title', subject.title,
		'path', '/letters/' || l.id), l.id::text)
	from public.letters l where l.award_id = dropped.id;
	perform private.mail_commissioner(subject, array['officer', 'approver'], 'decide_again', dropped.id::text);
end $$;
comment on function private.end_award is 'The chosen bidder withdrew or failed before signing: an approver says so, and only a new decision with a new standstill offers the next (R49).';

-- doors -------------------------------------------------------------------------------------------

create function public.decide_award(opportunity uuid, bid uuid, reason text) returns void
language sql volatile set search_path = '' as $$ select private.decide_award(opportunity, bid, reason) $$;
comment on function public.decide_award is 'Decides for the bid that ranks first, with the public reason; the standstill begins.';
create function public.confirm_award(opportunity uuid) returns void
language sql volatile set search_path = '' as $$ select private.confirm_award(opportunity) $$;
comment on function public.confirm_award is 'Confirms the award; refused until the standstill is over.';
create function public.end_award(opportunity uuid, cause text, reason text) returns void
language sql volatile set search_path = '' as $$ select private.end_award(opportunity, cause, reason) $$;
comment on function public.end_award is 'Ends a decision whose bidder withdrew or failed, with the public reason.';
create function public.confidential_text(opportunity uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.confidential_text(opportunity) $$;
comment on function public.confidential_text is 'The agreed reasons that the letters will quote, with the passages proposed as confidential.';
create function public.propose_confidential(opportunity uuid, bid uuid, criterion uuid, passage text, why text) returns uuid
language sql volatile set search_path = '' as $$ select private.propose_confidential(opportunity, bid, criterion, passage, why) $$;
comment on function public.propose_confidential is 'Proposes words of an agreed reason as confidential.';
create function public.keep_passage(passage uuid) returns void
language sql volatile set search_path = '' as $$ select private.keep_passage(passage) $$;
comment on function public.keep_passage is 'Lets a proposed passage stand after all.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.awards enable row level security;
alter table public.award_records enable row level security;
alter table public.letters enable row level security;
alter table public.notices enable row level security;
alter table public.confidential_passages enable row level security;

create policy "everyone reads decisions" on public.awards for select to anon, authenticated using (true);
create policy "everyone reads notices" on public.notices for select to anon, authenticated using (true);
create policy "bidders read their own letter" on public.letters for select to authenticated
	using (organisation_id in (select private.my_organisations()));
create policy "those who run it without a conflict read its letters" on public.letters for select to authenticated
	using (private.is_clear_staff(opportunity_id));
create policy "oversight reads letters" on public.letters for select to authenticated
	using ((select private.belongs_to_kind('oversight')));
create policy "officers and approvers read bids after the decision" on public.bids for select to authenticated
	using (state in ('scored', 'awarded', 'not_awarded', 'disqualified') and opportunity_id in (select o.id from public.opportunities o
		where o.state in ('standstill', 'challenged', 'awarded')
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'run_evaluation'))));

grant select (id, opportunity_id, number, organisation_id, value_pence, reason, conflicts, standstill_rule, standstill_ends_at,
	decided_by_name, decided_at, confirmed_at, fell_at, fell_cause, fell_reason) on public.awards to anon, authenticated;
grant select on public.notices to anon, authenticated;
grant select on public.letters to authenticated;
grant execute on function private.is_clear_staff, private.decide_award, private.confirm_award, private.end_award,
	private.confidential_text, private.propose_confidential, private.keep_passage,
	public.decide_award, public.confirm_award, public.end_award,
	public.confidential_text, public.propose_confidential, public.keep_passage to authenticated;

select private.audit('public.awards');
select private.audit('public.award_records');
select private.audit('public.letters');
select private.audit('public.notices');
select private.audit('public.confidential_passages');
