-- The decision, the letters, the standstill and the award.

-- tables ------------------------------------------------------------------------------------------

create table public.awards (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null unique references public.opportunities,
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
	confirmed_at timestamptz
);
comment on table public.awards is 'The intention to award and, after the standstill, the award. Public from the decision on.';
comment on column public.awards.conflicts is 'What was declared and what was decided about it, without naming persons (R34).';
create index awards_bid on public.awards (bid_id);
create index awards_organisation on public.awards (organisation_id);
create index awards_decided_by on public.awards (decided_by);
create index awards_confirmed_by on public.awards (confirmed_by);

create table public.letters (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	bid_id uuid not null unique references public.bids,
	organisation_id uuid not null references public.organisations,
	content jsonb not null,
	made_at timestamptz not null
);
comment on table public.letters is 'One feedback letter for each bidder, written from the scores themselves (R44). Never changed.';
create index letters_opportunity on public.letters (opportunity_id);
create index letters_organisation on public.letters (organisation_id);
create trigger keep before update or delete on public.letters for each row execute function private.keep_row();

-- functions ---------------------------------------------------------------------------------------

create function private.guard_award() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if tg_op = 'DELETE' or old.confirmed_at is not null
		or to_jsonb(new) - 'confirmed_at' - 'confirmed_by' <> to_jsonb(old) - 'confirmed_at' - 'confirmed_by' then
		perform private.refuse('A decision does not change');
	end if;
	return new;
end $$;
comment on function private.guard_award is 'A decision is confirmed once and otherwise stays.';
create trigger keep before update or delete on public.awards for each row execute function private.guard_award();

create function private.first_instant_after(day date) returns timestamptz
language sql immutable set search_path = ''
as $$ select ((day + 1)::timestamp at time zone 'Europe/London') $$;
comment on function private.first_instant_after is 'Midnight at the end of a day in England, in summer time and in winter time.';

create function private.letter(opportunity uuid, bid uuid, winner uuid, reason text, standstill_ends_at timestamptz) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with ranking as (
		select r ->> 'bid' as bid, r from public.evaluation_results e, jsonb_array_elements(e.ranking) r where e.opportunity_id = opportunity
	),
	marks as (
		select c.position, c.name, c.weight, own.mark, own.reason, best.mark as winner_mark, best.reason as winner_reason
		from public.criteria c
		left join public.consensus_scores own on own.criterion_id = c.id and own.bid_id = bid
		left join public.consensus_scores best on best.criterion_id = c.id and best.bid_id = winner
		where c.opportunity_id = opportunity
	)
	select jsonb_build_object(
		'title', o.title,
		'commissioner', c.name,
		'organisation', g.name,
		'alias', x.alias,
		'won', bid = winner,
		'disqualifiedBecause', case when b.state = 'disqualified' then b.state_reason end,
		'decidedAt', app.now(),
		'standstillEndsAt', letter.standstill_ends_at,
		'reason', letter.reason,
		'priceWeight', o.price_weight,
		'own', (select r from ranking where ranking.bid = letter.bid::text),
		'winner', (select r from ranking where ranking.bid = letter.winner::text) || jsonb_build_object('name', (
			select w.name from public.bids wb join public.organisations w on w.id = wb.organisation_id where wb.id = winner)),
		'criteria', (select jsonb_agg(jsonb_build_object('name', m.name, 'weight', m.weight, 'mark', m.mark, 'reason', m.reason,
			'winnerMark', m.winner_mark, 'winnerReason', case when bid <> winner then m.winner_reason end) order by m.position) from marks m),
		'advantages', case when bid <> winner then coalesce((select jsonb_agg(m.name order by m.position) from marks m where m.winner_mark > m.mark), '[]') else '[]' end)
	from public.opportunities o
	join public.organisations c on c.id = o.commissioner_id
	join public.bids b on b.id = bid
	join public.organisations g on g.id = b.organisation_id
	join public.opened_bids x on x.bid_id = b.id
	where o.id = opportunity
$$;
comment on function private.letter is 'What one bidder is told: own marks and reasons, the winner''s, the relative advantages, the last moment of the standstill.';

create function private.decide_award(opportunity uuid, bid uuid, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	ranked jsonb;
	rule jsonb;
	ends timestamptz;
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
	select r into ranked from public.evaluation_results e, jsonb_array_elements(e.ranking) r
		where e.opportunity_id = opportunity and r ->> 'bid' = bid::text;
	if ranked is null then
		perform private.refuse('Open the prices first, so that there is a ranking', 'bid');
	end if;
	if (ranked ->> 'rank')::integer is distinct from 1 then
		perform private.refuse('The award goes to the bid that ranks first', 'bid');
	end if;
	rule := subject.regime_limits -> 'standstill';
	if rule is null then
		perform private.refuse('No standstill was frozen with this opportunity');
	end if;
	ends := private.first_instant_after(private.last_day(app.today(), rule));
	update public.opportunities set standstill_ends_at = ends where id = opportunity;
	insert into public.awards (opportunity_id, bid_id, organisation_id, value_pence, reason, conflicts, standstill_rule,
		standstill_ends_at, decided_by, decided_by_name, decided_at)
	select opportunity, b.id, b.organisation_id, x.price_pence, btrim(decide_award.reason),
		coalesce((select jsonb_agg(jsonb_build_object('type', i.interest_type, 'decision', i.decision, 'reason', i.decision_reason) order by i.declared_at)
			from public.interest_declarations i where i.opportunity_id = subject.id and i.has_interest), '[]'),
		rule, ends, auth.uid(), private.name_of(auth.uid()), app.now()
	from public.bids b join public.opened_bids x on x.bid_id = b.id where b.id = bid;
	insert into public.letters (opportunity_id, bid_id, organisation_id, content, made_at)
	select opportunity, b.id, b.organisation_id, private.letter(opportunity, b.id, bid, btrim(decide_award.reason), ends), app.now()
	from public.opened_bids x join public.bids b on b.id = x.bid_id where x.opportunity_id = decide_award.opportunity;
	perform private.mail(m.person_id, 'letter_ready', jsonb_build_object('title', subject.title,
		'path', '/letters/' || l.id), l.id::text)
	from public.letters l join public.memberships m on m.organisation_id = l.organisation_id
	where l.opportunity_id = decide_award.opportunity group by m.person_id, l.id;
	perform private.mail_commissioner(subject, array['officer'], 'award_decided', 'once');
end $$;
comment on function private.decide_award is 'The approver''s decision: notice, one letter for each bidder and the standstill, in one act (R44, R45).';

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
	if exists (select from public.opened_bids x where x.opportunity_id = confirm_award.opportunity
		and not exists (select from public.letters l where l.bid_id = x.bid_id)) then
		perform private.refuse('A bidder has no letter yet');
	end if;
	select * into decided from public.awards a where a.opportunity_id = confirm_award.opportunity;
	update public.awards set confirmed_by = auth.uid(), confirmed_at = app.now() where id = decided.id;
	update public.bids set state = case when id = decided.bid_id then 'awarded' else 'not_awarded' end
		where opportunity_id = confirm_award.opportunity and state = 'scored';
	perform private.mail_commissioner(subject, array['officer'], 'award_confirmed', 'once');
	perform private.mail(m.person_id, 'award_confirmed', jsonb_build_object('title', subject.title,
		'path', '/opportunities/' || subject.id), subject.id || ':' || l.id)
	from public.letters l join public.memberships m on m.organisation_id = l.organisation_id
	where l.opportunity_id = confirm_award.opportunity group by m.person_id, l.id;
end $$;
comment on function private.confirm_award is 'The award stands once the standstill is over and every bidder has a letter.';

create function public.decide_award(opportunity uuid, bid uuid, reason text) returns void
language sql volatile set search_path = '' as $$ select private.decide_award(opportunity, bid, reason) $$;
comment on function public.decide_award is 'Decides for the bid that ranks first, with the public reason; the standstill begins.';
create function public.confirm_award(opportunity uuid) returns void
language sql volatile set search_path = '' as $$ select private.confirm_award(opportunity) $$;
comment on function public.confirm_award is 'Confirms the award; refused until the standstill is over.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.awards enable row level security;
alter table public.letters enable row level security;

create policy "everyone reads award notices" on public.awards for select to anon, authenticated using (true);
create policy "bidders read their own letter" on public.letters for select to authenticated
	using (organisation_id in (select private.my_organisations()));
create policy "those who run it read its letters" on public.letters for select to authenticated
	using (opportunity_id in (select o.id from public.opportunities o
		where o.commissioner_id in (select private.organisations_as('officer', 'approver', 'run_evaluation'))));
create policy "oversight reads letters" on public.letters for select to authenticated
	using ((select private.belongs_to_kind('oversight')));
create policy "officers and approvers read bids after the decision" on public.bids for select to authenticated
	using (state in ('scored', 'awarded', 'not_awarded', 'disqualified') and opportunity_id in (select o.id from public.opportunities o
		where o.state in ('standstill', 'challenged', 'awarded')
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'run_evaluation'))));

grant select (id, opportunity_id, organisation_id, value_pence, reason, conflicts, standstill_rule, standstill_ends_at,
	decided_by_name, decided_at, confirmed_at) on public.awards to anon, authenticated;
grant select on public.letters to authenticated;
grant execute on function private.decide_award, private.confirm_award, public.decide_award, public.confirm_award to authenticated;

select private.audit('public.awards');
select private.audit('public.letters');
