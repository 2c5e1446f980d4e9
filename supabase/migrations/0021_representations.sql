-- A bidder's challenge in the standstill, the decision on it, and the pack that discloses the evaluation (R46, R47).

-- tables ------------------------------------------------------------------------------------------

create table public.representation_changes (
	from_state text not null,
	to_state text not null,
	capacity text not null check (capacity in ('officer', 'approver', 'clock')),
	primary key (from_state, to_state, capacity)
);
comment on table public.representation_changes is 'Each change of state a representation may make, and in what capacity someone may make it (R1).';
insert into public.representation_changes values
	('submitted', 'under_review', 'officer'),
	('submitted', 'under_review', 'approver'),
	('under_review', 'decided', 'approver'),
	('decided', 'closed', 'clock');

create table public.representations (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	award_id uuid not null references public.awards,
	letter_id uuid not null unique references public.letters,
	organisation_id uuid not null references public.organisations,
	state text not null default 'submitted' check (state in ('submitted', 'under_review', 'decided', 'closed')),
	content text not null check (length(btrim(content)) between 50 and 20000),
	made_by uuid not null references public.people,
	made_at timestamptz not null,
	reviewed_by uuid references public.people,
	reviewed_at timestamptz,
	outcome text check (outcome in ('upheld', 'step_repeated', 'abandoned')),
	reason text check (length(btrim(reason)) between 50 and 8000),
	decided_by uuid references public.people,
	decided_at timestamptz,
	closes_at timestamptz,
	closed_at timestamptz,
	check ((outcome is null) = (decided_at is null) and (outcome is null) = (reason is null) and (outcome is null) = (closes_at is null))
);
comment on table public.representations is 'What a bidder says against a decision, once for each letter, and what another approver decided about it.';
comment on column public.representations.outcome is 'The decision is upheld, a step is repeated, or the process is abandoned.';
comment on column public.representations.closes_at is 'The first instant after 5 working days from the decision on it: nothing is signed before (R46).';
create index representations_opportunity on public.representations (opportunity_id);
create index representations_award on public.representations (award_id);
create index representations_organisation on public.representations (organisation_id);
create index representations_made_by on public.representations (made_by);
create index representations_reviewed_by on public.representations (reviewed_by);
create index representations_decided_by on public.representations (decided_by);
create index representations_closing on public.representations (closes_at) where state = 'decided';

create table public.disclosure_packs (
	id uuid primary key default gen_random_uuid(),
	representation_id uuid not null references public.representations,
	opportunity_id uuid not null references public.opportunities,
	made_by uuid not null references public.people,
	made_at timestamptz not null,
	content_hash text not null
);
comment on table public.disclosure_packs is 'Each making of a disclosure pack: who, when, and the SHA-256 of what it said (R47).';
create index disclosure_packs_representation on public.disclosure_packs (representation_id, made_at);
create index disclosure_packs_opportunity on public.disclosure_packs (opportunity_id);
create index disclosure_packs_made_by on public.disclosure_packs (made_by);
create trigger keep before update or delete on public.disclosure_packs for each row execute function private.keep_row();

-- guards ------------------------------------------------------------------------------------------

create function private.guard_representation() returns trigger
language plpgsql set search_path = ''
as $$
declare open constant text[] := array['state', 'reviewed_by', 'reviewed_at', 'outcome', 'reason', 'decided_by', 'decided_at', 'closes_at', 'closed_at'];
begin
	if tg_op = 'INSERT' then
		if new.state <> 'submitted' then
			perform private.refuse('Every representation starts as submitted');
		end if;
		return new;
	end if;
	if tg_op = 'DELETE' or to_jsonb(new) - open <> to_jsonb(old) - open
		or old.outcome is not null and to_jsonb(new) - array['state', 'closed_at'] <> to_jsonb(old) - array['state', 'closed_at'] then
		perform private.refuse('A representation does not change');
	end if;
	if new.state is distinct from old.state and not exists (select from public.representation_changes c
		where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('A representation that is %s cannot become %s',
			replace(old.state, '_', ' '), replace(new.state, '_', ' ')));
	end if;
	return new;
end $$;
comment on function private.guard_representation is 'Refuses each change of state that is not listed, and every change of what was said or decided.';
create trigger guard before insert or update or delete on public.representations
	for each row execute function private.guard_representation();

create function private.may_read_representation(representation uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.representations r where r.id = representation and (
		r.organisation_id in (select private.my_organisations())
		or private.is_clear_staff(r.opportunity_id)
		or private.belongs_to_kind('oversight')))
$$;
comment on function private.may_read_representation is 'The bidder who made it, those who run the process without a conflict, and oversight.';

create function private.change_representation(representation uuid, target text, in_capacity text) returns public.representations
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.representations;
begin
	select * into subject from public.representations r where r.id = representation;
	-- The opportunity first, as everywhere: two orders would be a deadlock.
	perform from public.opportunities o where o.id = subject.opportunity_id for update;
	select * into subject from public.representations r where r.id = representation for update;
	if not exists (select from public.representation_changes c
		where c.from_state = subject.state and c.to_state = target and c.capacity = in_capacity) then
		perform private.refuse(format('This representation is %s, so it cannot become %s',
			replace(subject.state, '_', ' '), replace(target, '_', ' ')));
	end if;
	return subject;
end $$;
comment on function private.change_representation is 'Locks a representation for one listed change in one capacity.';

-- making one --------------------------------------------------------------------------------------

create function private.make_representation(letter uuid, content text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	own public.letters;
	subject public.opportunities;
	decided public.awards;
	made uuid;
begin
	select * into own from public.letters l where l.id = letter and l.organisation_id in (select private.my_organisations());
	if own.id is null then
		perform private.not_found();
	end if;
	perform private.act('make_representation');
	select * into subject from public.opportunities o where o.id = own.opportunity_id for update;
	select * into decided from public.awards a where a.id = own.award_id;
	if exists (select from public.representations r where r.letter_id = own.id) then
		perform private.refuse('Your organisation has made a representation about this decision already');
	end if;
	if decided.fell_at is not null then
		perform private.refuse('This decision no longer stands, so there is nothing to challenge');
	end if;
	if subject.state not in ('standstill', 'challenged') or app.this_instant() >= decided.standstill_ends_at then
		perform private.refuse('The standstill is over, so no representation can be made any more');
	end if;
	if own.bid_id = decided.bid_id then
		perform private.refuse('The decision is for your organisation, so there is nothing to challenge');
	end if;
	if length(btrim(coalesce(content, ''))) < 50 then
		perform private.refuse('Enter what you challenge and why, at least 50 characters', 'content');
	end if;
	if subject.state = 'standstill' then
		perform private.change_opportunity(subject.id, 'challenged', 'bidder');
	end if;
	insert into public.representations (opportunity_id, award_id, letter_id, organisation_id, content, made_by, made_at)
	values (subject.id, decided.id, own.id, own.organisation_id, btrim(make_representation.content), auth.uid(), app.this_instant())
	returning id into made;
	perform private.mail_organisation(own.organisation_id, 'representation_received',
		jsonb_build_object('title', subject.title, 'path', '/representations/' || made), made::text);
	perform private.mail(m.person_id, 'representation_made',
		jsonb_build_object('title', subject.title, 'path', '/representations/' || made), made::text)
	from (select distinct person_id from public.memberships
		where organisation_id = subject.commissioner_id and role in ('officer', 'approver')) m;
	return made;
end $$;
comment on function private.make_representation is 'A bidder challenges the decision from its letter, until the last moment of the standstill, and so holds it open (R46).';

create function private.take_up_representation(representation uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.representations;
	commissioner uuid;
begin
	select o.commissioner_id into commissioner from public.representations r join public.opportunities o on o.id = r.opportunity_id
		where r.id = representation;
	if not private.may_read_representation(representation) then
		perform private.not_found();
	end if;
	if not private.has_role(auth.uid(), commissioner, 'officer', 'approver', 'run_evaluation') then
		perform private.refuse('Only an officer or an approver of the commissioner can do this');
	end if;
	perform private.act('take_up_representation');
	subject := private.change_representation(representation, 'under_review',
		case when private.has_role(auth.uid(), commissioner, 'officer', 'run_evaluation') then 'officer' else 'approver' end);
	update public.representations set state = 'under_review', reviewed_by = auth.uid(), reviewed_at = app.now() where id = representation;
	perform private.mail_organisation(subject.organisation_id, 'representation_under_review',
		jsonb_build_object('title', o.title, 'path', '/representations/' || representation), representation::text)
	from public.opportunities o where o.id = subject.opportunity_id;
end $$;
comment on function private.take_up_representation is 'An officer or an approver takes a representation under review, and the bidder hears of it.';

-- deciding on one ---------------------------------------------------------------------------------

create function private.after_representation(opportunity uuid) returns timestamptz
language sql stable security definer set search_path = ''
as $$
	select private.first_instant_after(private.last_day(app.today(), coalesce(o.regime_limits -> 'after_representation',
		jsonb_build_object('amount', 5, 'unit', 'working_day', 'begins', 'day_of', 'counts_first_day', false, 'ends_on_working_day', true))))
	from public.opportunities o where o.id = opportunity
$$;
comment on function private.after_representation is 'The first instant after the regime''s working days, 5 unless it says otherwise, that follow a decision on a representation today.';

create function private.may_decide_representation(representation public.representations) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities o join public.awards a on a.id = representation.award_id
		where o.id = representation.opportunity_id
			and private.has_role(auth.uid(), o.commissioner_id, 'approver')
			and o.author_id <> auth.uid() and not auth.uid() = any (o.editors)
			and a.decided_by <> auth.uid() and not private.on_panel(o.id, 'chair', 'evaluator')
			and private.clear_of_conflict(o.id, auth.uid(), true))
$$;
comment on function private.may_decide_representation is 'Another approver: not who decided the award, wrote in the opportunity, sits on its panel or has a conflict (R46).';

create function private.repeat_step(opportunity uuid, step text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	delete from public.evaluation_results e where e.opportunity_id = repeat_step.opportunity;
	update public.consensus_scores c set state = 'draft' where c.opportunity_id = repeat_step.opportunity;
	update public.bids b set state = 'opened' where b.opportunity_id = repeat_step.opportunity and b.state = 'scored';
	if step = 'evaluating' then
		update public.scores s set state = 'draft' where s.opportunity_id = repeat_step.opportunity;
		update public.panel_members k set submitted_at = null, closed_late_reason = null where k.opportunity_id = repeat_step.opportunity;
	end if;
end $$;
comment on function private.repeat_step is 'Opens moderation, or scoring and moderation, again. What the first decision rested on stays in its record.';

create function private.settle_representation(representation uuid, outcome text, reason text) returns void
language sql volatile security definer set search_path = ''
as $$
	update public.representations r set state = 'decided', outcome = settle_representation.outcome, reason = btrim(settle_representation.reason),
		decided_by = auth.uid(), decided_at = app.now(), closes_at = private.after_representation(r.opportunity_id)
	where r.id = settle_representation.representation
$$;
comment on function private.settle_representation is 'Writes the decision on a representation down.';

create function private.decide_representation(representation uuid, outcome text, step text, reason text, public_reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.representations;
	opportunity public.opportunities;
	other public.representations;
	more integer;
begin
	if not private.may_read_representation(representation) then
		perform private.not_found();
	end if;
	perform private.act('decide_representation');
	select * into subject from public.representations r where r.id = representation;
	select * into opportunity from public.opportunities o where o.id = subject.opportunity_id;
	if not private.has_role(auth.uid(), opportunity.commissioner_id, 'approver') then
		perform private.refuse('Only an approver of the commissioner can do this');
	end if;
	if (select a.decided_by from public.awards a where a.id = subject.award_id) = auth.uid() then
		perform private.refuse('You decided the award, so another approver must decide on this representation');
	end if;
	if not private.may_decide_representation(subject) then
		perform private.refuse('You wrote in this opportunity, sit on its panel or have a conflict, so another approver must decide');
	end if;
	subject := private.change_representation(representation, 'decided', 'approver');
	if decide_representation.outcome is null or decide_representation.outcome not in ('upheld', 'step_repeated', 'abandoned') then
		perform private.refuse('Select what you decide', 'outcome');
	end if;
	if decide_representation.outcome = 'step_repeated' and (step is null or step not in ('evaluating', 'moderating')) then
		perform private.refuse('Select the step that is repeated', 'step');
	end if;
	if decide_representation.outcome = 'abandoned' and (step is null or step not in ('cancelled', 'unsuccessful')) then
		perform private.refuse('Select how the opportunity ends', 'step');
	end if;
	if length(btrim(coalesce(decide_representation.reason, ''))) < 50 then
		perform private.refuse('Enter a reason of at least 50 characters', 'reason');
	end if;
	if decide_representation.outcome = 'abandoned' and length(btrim(coalesce(public_reason, ''))) < 10 then
		perform private.refuse('Enter a public reason of at least 10 characters', 'public_reason');
	end if;
	perform private.settle_representation(representation, decide_representation.outcome, decide_representation.reason);
	-- Nothing is left for the other bidders to challenge, so the same act decides on what they said.
	if decide_representation.outcome <> 'upheld' then
		for other in select * from public.representations r where r.award_id = subject.award_id
			and r.state in ('submitted', 'under_review') order by r.made_at for update loop
			update public.representations set state = 'under_review', reviewed_by = auth.uid(), reviewed_at = app.now()
				where id = other.id and state = 'submitted';
			perform private.settle_representation(other.id, decide_representation.outcome,
				'The decision that you challenge no longer stands, because of another representation.');
		end loop;
	end if;
	select count(*) into more from public.representations r where r.award_id = subject.award_id and r.state in ('submitted', 'under_review');
	if decide_representation.outcome = 'upheld' then
		update public.opportunities o set standstill_ends_at = greatest(o.standstill_ends_at, private.after_representation(o.id))
			where o.id = opportunity.id;
		if more = 0 then
			opportunity := private.change_opportunity(opportunity.id, 'standstill', 'approver', 'The decision was reviewed after a representation, and stands');
		end if;
	elsif decide_representation.outcome = 'step_repeated' then
		opportunity := private.change_opportunity(opportunity.id, step, 'approver', 'A step is repeated after a representation');
		perform private.drop_award(opportunity.id, 'step_repeated', null);
		perform private.repeat_step(opportunity.id, step);
		perform private.mail(k.person_id, 'step_repeated', jsonb_build_object('title', opportunity.title,
			'path', '/opportunities/' || opportunity.id || '/evaluation'), representation || ':' || k.person_id)
		from public.panel_members k where k.opportunity_id = opportunity.id and (k.role = 'chair' or step = 'evaluating');
	else
		perform private.drop_award(opportunity.id, 'abandoned', public_reason);
		perform private.end_opportunity(opportunity.id, step, public_reason);
	end if;
	perform private.mail_organisation(r.organisation_id, 'representation_decided',
		jsonb_build_object('title', opportunity.title, 'path', '/representations/' || r.id), r.id::text)
	from public.representations r where r.award_id = subject.award_id and r.decided_at = app.now() and r.state = 'decided';
	perform private.mail_organisation(l.organisation_id, 'standstill_changed',
		jsonb_build_object('title', opportunity.title, 'path', '/letters/' || l.id), representation || ':' || l.id)
	from public.letters l where l.award_id = subject.award_id
		and not exists (select from public.representations r where r.letter_id = l.id and r.decided_at = app.now());
	perform private.mail_commissioner(opportunity, array['officer'], 'representation_settled', representation::text);
end $$;
comment on function private.decide_representation is 'Another approver decides: the decision stands and the standstill goes on for at least 5 working days, a step is repeated, or the process is abandoned (R46).';

create function private.tick_representations() returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
	due uuid;
	closed integer := 0;
begin
	for due in select r.id from public.representations r where r.state = 'decided' and r.closes_at <= app.now()
		order by r.closes_at limit 200 for update skip locked loop
		update public.representations set state = 'closed', closed_at = app.now() where id = due;
		closed := closed + 1;
	end loop;
	return closed;
end $$;
comment on function private.tick_representations is 'Closes decided representations once their 5 working days are over; a second call changes nothing (R63).';

-- reading one -------------------------------------------------------------------------------------

create function private.representation(representation uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	subject public.representations;
	bidder boolean;
	staff boolean;
	commissioner uuid;
begin
	if not private.may_read_representation(representation) then
		perform private.not_found();
	end if;
	select * into subject from public.representations r where r.id = representation;
	bidder := subject.organisation_id in (select private.my_organisations());
	staff := private.is_clear_staff(subject.opportunity_id);
	select o.commissioner_id into commissioner from public.opportunities o where o.id = subject.opportunity_id;
	return (select jsonb_build_object('id', subject.id, 'state', subject.state, 'content', subject.content,
		'madeAt', subject.made_at, 'madeBy', private.name_of(subject.made_by), 'letter', subject.letter_id,
		'organisation', g.name, 'reviewedAt', subject.reviewed_at, 'outcome', subject.outcome, 'reason', subject.reason,
		'decidedAt', subject.decided_at, 'decidedBy', private.name_of(subject.decided_by), 'closesAt', subject.closes_at, 'closedAt', subject.closed_at,
		'opportunity', jsonb_build_object('id', o.id, 'title', o.title, 'state', o.state, 'commissioner', c.name,
			'standstillEndsAt', o.standstill_ends_at),
		'award', jsonb_build_object('winner', w.name, 'decidedBy', a.decided_by_name, 'decidedAt', a.decided_at,
			'fellAt', a.fell_at, 'confirmedAt', a.confirmed_at),
		'packs', coalesce((select jsonb_agg(jsonb_build_object('madeAt', p.made_at, 'madeBy', private.name_of(p.made_by),
				'hash', p.content_hash) order by p.made_at desc)
			from public.disclosure_packs p where p.representation_id = subject.id), '[]'),
		'me', jsonb_build_object('bidder', bidder, 'staff', staff,
			'approver', private.has_role(auth.uid(), commissioner, 'approver'),
			'decidedAward', a.decided_by = auth.uid(),
			'mayTakeUp', staff and subject.state = 'submitted',
			'mayDecide', subject.state = 'under_review' and private.may_decide_representation(subject),
			'mayMakePack', staff or bidder and exists (select from public.disclosure_packs p where p.representation_id = subject.id)))
	from public.organisations g, public.opportunities o, public.organisations c, public.awards a, public.organisations w
	where g.id = subject.organisation_id and o.id = subject.opportunity_id and c.id = o.commissioner_id
		and a.id = subject.award_id and w.id = a.organisation_id);
end $$;
comment on function private.representation is 'A representation as its bidder, the commissioner''s people and oversight read it, with what the caller may do.';

-- the disclosure pack -----------------------------------------------------------------------------

create function private.disclosed_bid(record jsonb, bid uuid, redacted boolean) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select b || jsonb_build_object(
		'scores', coalesce((select jsonb_agg(s || jsonb_build_object('reason', case when redacted
				then private.redact(s ->> 'reason', disclosed_bid.bid, (s ->> 'criterion')::uuid) else s ->> 'reason' end))
			from jsonb_array_elements(b -> 'scores') s), '[]'),
		'consensus', coalesce((select jsonb_agg(s || jsonb_build_object('reason', case when redacted
				then private.redact(s ->> 'reason', disclosed_bid.bid, (s ->> 'criterion')::uuid) else s ->> 'reason' end))
			from jsonb_array_elements(b -> 'consensus') s), '[]'))
	from jsonb_array_elements(record -> 'bids') b where b ->> 'bid' = disclosed_bid.bid::text
$$;
comment on function private.disclosed_bid is 'What the record of a decision says about one bid; confidential passages are removed where a competitor reads it.';

create function private.disclosure(representation public.representations) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with base as (
		select k.content as record, a.bid_id as winner, l.bid_id as own, a.organisation_id as winning, l.organisation_id as complaining,
			a.number, a.reason, a.decided_by_name, a.decided_at, a.standstill_ends_at, k.made_at
		from public.awards a join public.award_records k on k.award_id = a.id
		join public.letters l on l.id = representation.letter_id
		where a.id = representation.award_id
	)
	select jsonb_build_object(
		'process', b.record -> 'process', 'recordedAt', b.made_at,
		'versions', (select coalesce(jsonb_agg(jsonb_build_object('number', v.number, 'madeAt', v.made_at, 'material', v.material,
				'reason', v.reason) order by v.number), '[]')
			from public.opportunity_versions v where v.opportunity_id = representation.opportunity_id and v.made_at <= b.decided_at),
		'criteria', b.record -> 'criteria',
		'opening', (b.record -> 'opening') || jsonb_build_object('record', jsonb_build_object(
			'received', jsonb_array_length(b.record #> '{opening,record,bids}'),
			'lateAttempts', b.record #> '{opening,record,late_attempts}',
			'bids', (select jsonb_agg(e) from jsonb_array_elements(b.record #> '{opening,record,bids}') e
				where e ->> 'alias' in (select d ->> 'alias' from jsonb_array_elements(b.record -> 'bids') d
					where d ->> 'bid' in (b.own::text, b.winner::text))))),
		'panel', b.record -> 'panel',
		'conflicts', (select coalesce(jsonb_agg(c - 'organisation' - 'detail' || jsonb_build_object('about', case c ->> 'organisation'
				when b.complaining::text then 'complainant' when b.winning::text then 'winner' else 'another bidder' end)), '[]')
			from jsonb_array_elements(b.record -> 'conflicts') c),
		'complainant', private.disclosed_bid(b.record, b.own, false),
		'winner', private.disclosed_bid(b.record, b.winner, true),
		'decision', jsonb_build_object('number', b.number, 'reason', b.reason, 'decidedBy', b.decided_by_name, 'decidedAt', b.decided_at,
			'standstillEndsAt', b.standstill_ends_at),
		'representation', jsonb_build_object('madeAt', representation.made_at))
	from base b
$$;
comment on function private.disclosure is 'The record of a decision cut to the complainant and the winner: nothing of another bidder, and no price of one (R47).';

create function private.make_disclosure_pack(representation uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.representations;
	content jsonb;
	made public.disclosure_packs;
begin
	select * into subject from public.representations r where r.id = representation;
	if subject.id is null or not (private.is_clear_staff(subject.opportunity_id)
		or subject.organisation_id in (select private.my_organisations())
			and exists (select from public.disclosure_packs p where p.representation_id = subject.id)) then
		perform private.not_found();
	end if;
	perform private.act('make_disclosure_pack');
	-- The opportunity before the representation, as whoever takes it up does; both are referred to below.
	perform from public.opportunities o where o.id = subject.opportunity_id for key share;
	content := private.disclosure(subject);
	insert into public.disclosure_packs (representation_id, opportunity_id, made_by, made_at, content_hash)
	values (subject.id, subject.opportunity_id, auth.uid(), app.now(), private.sha256(content::text)) returning * into made;
	return content || jsonb_build_object('pack', jsonb_build_object('id', made.id, 'madeAt', made.made_at,
		'madeBy', private.name_of(made.made_by), 'hash', made.content_hash));
end $$;
comment on function private.make_disclosure_pack is 'The pack in one call, with an event of its making: for the commissioner''s people, and for the bidder once they have made one.';

-- doors -------------------------------------------------------------------------------------------

create function public.make_representation(letter uuid, content text) returns uuid
language sql volatile set search_path = '' as $$ select private.make_representation(letter, content) $$;
comment on function public.make_representation is 'Challenges the decision of a letter of one''s own organisation.';
create function public.take_up_representation(representation uuid) returns void
language sql volatile set search_path = '' as $$ select private.take_up_representation(representation) $$;
comment on function public.take_up_representation is 'Takes a representation under review.';
create function public.decide_representation(representation uuid, outcome text, step text, reason text, public_reason text) returns void
language sql volatile set search_path = ''
as $$ select private.decide_representation(representation, outcome, step, reason, public_reason) $$;
comment on function public.decide_representation is 'Decides on a representation: upheld, step_repeated (step evaluating or moderating) or abandoned (step cancelled or unsuccessful).';
create function public.representation(representation uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.representation(representation) $$;
comment on function public.representation is 'One representation; not found for whoever may not read it.';
create function public.make_disclosure_pack(representation uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.make_disclosure_pack(representation) $$;
comment on function public.make_disclosure_pack is 'What the evaluation says about the complainant and the winner; each call leaves an event.';

create function public.letter_page(letter uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', l.id, 'opportunity', l.opportunity_id, 'letter', l.content,
		'own', l.organisation_id in (select private.my_organisations()),
		'mentoredBid', case when private.mentors_bid(l.bid_id) then l.bid_id end,
		'standstillEndsAt', case when o.state in ('standstill', 'challenged') then o.standstill_ends_at end,
		'fellAt', a.fell_at, 'fellCause', a.fell_cause,
		'newerLetter', (select n.id from public.letters n where n.bid_id = l.bid_id and n.made_at > l.made_at order by n.made_at desc limit 1),
		'representation', (select jsonb_build_object('id', r.id, 'state', r.state, 'outcome', r.outcome)
			from public.representations r where r.letter_id = l.id),
		'mayChallenge', l.organisation_id in (select private.my_organisations()) and not (l.content ->> 'won')::boolean
			and a.fell_at is null and o.state in ('standstill', 'challenged') and app.now() < a.standstill_ends_at
			and not exists (select from public.representations r where r.letter_id = l.id))
	from public.letters l
	join public.awards a on a.id = l.award_id
	join public.opportunities o on o.id = l.opportunity_id
	where l.id = letter_page.letter
$$;
comment on function public.letter_page is 'One letter, whether it still stands and what its reader can do about it; null for whoever may not read it.';
create function public.notice_page(notice uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', n.id, 'kind', n.kind, 'opportunity', n.opportunity_id, 'publishedAt', n.published_at,
		'content', n.content, 'fellAt', a.fell_at, 'fellCause', a.fell_cause, 'fellReason', a.fell_reason)
	from public.notices n join public.awards a on a.id = n.award_id where n.id = notice_page.notice
$$;
comment on function public.notice_page is 'A notice as it was published, and whether its decision still stands; public.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.representation_changes enable row level security;
alter table public.representations enable row level security;
alter table public.disclosure_packs enable row level security;

create policy "everyone reads the table of changes" on public.representation_changes for select to anon, authenticated using (true);
create policy "its bidder, those who run it and oversight read a representation" on public.representations for select to authenticated
	using (private.may_read_representation(id));

grant select on public.representation_changes to anon, authenticated;
grant select (id, opportunity_id, award_id, letter_id, organisation_id, state, made_at, outcome, decided_at, closes_at)
	on public.representations to authenticated;
grant execute on function private.may_read_representation, private.make_representation, private.take_up_representation,
	private.decide_representation, private.representation, private.make_disclosure_pack,
	public.make_representation, public.take_up_representation, public.decide_representation, public.representation,
	public.make_disclosure_pack, public.letter_page to authenticated;
grant execute on function public.notice_page to anon, authenticated;

select private.audit('public.representations');
select private.audit('public.disclosure_packs');
