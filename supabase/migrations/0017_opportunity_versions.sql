-- The review of an opportunity, its versions after publication, and the changes an approver decides about (R13 to R15).

-- tables ------------------------------------------------------------------------------------------

create table public.opportunity_versions (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	number integer not null check (number > 0),
	content jsonb not null,
	material boolean not null default false,
	reason text not null default '' check (length(reason) <= 2000),
	made_at timestamptz not null default app.now(),
	unique (opportunity_id, number)
);
comment on table public.opportunity_versions is 'What everyone reads of an opportunity, as it was published and after each change. Never changed.';
comment on column public.opportunity_versions.material is 'Bids submitted before this version count only when their organisation confirms them (R13).';
comment on column public.opportunity_versions.reason is 'What changed and why, as everyone reads it; empty for the first version.';

create table public.opportunity_version_packs (
	version_id uuid primary key references public.opportunity_versions,
	opportunity_id uuid not null references public.opportunities,
	specification text not null,
	documents jsonb not null default '[]'
);
comment on table public.opportunity_version_packs is 'The pack of a version, for those who may read the pack.';
comment on column public.opportunity_version_packs.documents is 'The documents for those readers; those for everyone stand in the content of the version.';
create index opportunity_version_packs_opportunity on public.opportunity_version_packs (opportunity_id);

create table public.change_proposals (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	kind text not null check (kind in ('change', 'end')),
	state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
	content jsonb,
	specification text,
	documents jsonb not null default '[]',
	outcome text check (outcome in ('cancelled', 'unsuccessful')),
	material boolean not null default false,
	reason text not null check (length(btrim(reason)) between 10 and 2000),
	proposed_by uuid not null references public.people,
	proposed_at timestamptz not null default app.now(),
	decided_by uuid references public.people,
	decided_at timestamptz,
	decision_reason text check (length(decision_reason) <= 2000),
	check (case kind when 'change' then content is not null and specification is not null else outcome is not null end)
);
comment on table public.change_proposals is 'What an officer proposes for a published opportunity: a change, a later deadline or an end. An approver who did not write decides.';
comment on column public.change_proposals.content is 'The whole content as it would be, in the shape of opportunity_versions.content.';
comment on column public.change_proposals.documents is 'The documents that it adds, as pages list them.';
comment on column public.change_proposals.reason is 'Public once it is approved.';
create unique index change_proposals_one_waits on public.change_proposals (opportunity_id) where state = 'proposed';
create index change_proposals_opportunity on public.change_proposals (opportunity_id, proposed_at);
create index change_proposals_proposed_by on public.change_proposals (proposed_by);
create index change_proposals_decided_by on public.change_proposals (decided_by);

create table public.opportunity_reviews (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	reviewer_id uuid not null references public.people,
	reason text not null,
	content jsonb not null,
	specification text not null,
	reviewed_at timestamptz not null default app.now()
);
comment on table public.opportunity_reviews is 'What an approver saw when they asked for changes, so that the next review shows what is different.';
create index opportunity_reviews_opportunity on public.opportunity_reviews (opportunity_id, reviewed_at);
create index opportunity_reviews_reviewer on public.opportunity_reviews (reviewer_id);

create table public.review_comments (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	author_id uuid not null default auth.uid() references public.people,
	part text not null check (part in ('all', 'what', 'terms', 'who', 'scoring', 'process')),
	comment text not null check (length(btrim(comment)) between 3 and 2000),
	made_at timestamptz not null default app.now()
);
comment on table public.review_comments is 'What officers and approvers write to each other about a part of a draft.';
create index review_comments_opportunity on public.review_comments (opportunity_id, made_at);
create index review_comments_author on public.review_comments (author_id);

create table public.bid_reconfirmations (
	id uuid primary key default gen_random_uuid(),
	bid_id uuid not null references public.bids,
	opportunity_id uuid not null references public.opportunities,
	bid_version integer not null,
	opportunity_version integer not null,
	eligibility jsonb not null,
	eligibility_hash text not null,
	confirmed_at timestamptz not null,
	confirmed_by uuid not null references public.people
);
comment on table public.bid_reconfirmations is 'A bidder said that its bid stands after a material change, with the eligibility frozen again. Read by the bidder''s own members.';
create index bid_reconfirmations_bid on public.bid_reconfirmations (bid_id);
create index bid_reconfirmations_opportunity on public.bid_reconfirmations (opportunity_id);
create index bid_reconfirmations_confirmed_by on public.bid_reconfirmations (confirmed_by);

create trigger keep before update or delete on public.opportunity_versions for each row execute function private.keep_row();
create trigger keep before update or delete on public.opportunity_version_packs for each row execute function private.keep_row();
create trigger keep before update or delete on public.opportunity_reviews for each row execute function private.keep_row();
create trigger keep before update or delete on public.bid_reconfirmations for each row execute function private.keep_row();

-- versions ----------------------------------------------------------------------------------------

create function private.documents_for(opportunity uuid, readers text) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'sha256', d.sha256) order by d.added_at, d.name), '[]')
	from public.documents d where d.opportunity_id = documents_for.opportunity and d.state = 'kept' and d.audience = readers
$$;
comment on function private.documents_for is 'The documents of an opportunity for everyone or for the readers of the pack, as a version keeps them; asked only for what the caller may read.';

create function private.opportunity_content(opportunity uuid) returns jsonb
language sql stable set search_path = '' set timezone = 'UTC'
as $$
	select to_jsonb(o) - array['id', 'reference', 'commissioner_id', 'author_id', 'editors', 'approver_id', 'state', 'state_reason',
			'regime_version', 'regime_limits', 'follows_id', 'published_at', 'standstill_ends_at', 'created_at', 'updated_at']
		|| jsonb_build_object('criteria', coalesce((select jsonb_agg(jsonb_build_object('name', c.name, 'question', c.question,
				'weight', c.weight, 'minimum_mark', c.minimum_mark, 'word_limit', c.word_limit, 'scale', to_jsonb(c.scale), 'competency', c.competency) order by c.position)
			from public.criteria c where c.opportunity_id = o.id), '[]'),
				'documents', private.documents_for(o.id, 'everyone'))
	from public.opportunities o where o.id = opportunity
$$;
comment on function private.opportunity_content is 'What an opportunity says, without what the process adds, as a version keeps it; read with the rights of the caller.';

create function private.specification_of(opportunity uuid) returns text
language sql stable set search_path = ''
as $$ select coalesce((select k.specification from public.opportunity_packs k where k.opportunity_id = opportunity), '') $$;
comment on function private.specification_of is 'The text of the pack, read with the rights of the caller.';

create function private.note_version(opportunity uuid, is_material boolean, why text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
	made uuid := gen_random_uuid();
	place integer := 1 + (select coalesce(max(v.number), 0) from public.opportunity_versions v where v.opportunity_id = opportunity);
begin
	insert into public.opportunity_versions (id, opportunity_id, number, content, material, reason)
	values (made, opportunity, place, private.opportunity_content(opportunity), is_material, coalesce(btrim(why), ''));
	insert into public.opportunity_version_packs (version_id, opportunity_id, specification, documents)
	values (made, opportunity, private.specification_of(opportunity), private.documents_for(opportunity, 'pack'));
	return place;
end $$;
comment on function private.note_version is 'Keeps what everyone reads from now on as the next version; gives its number.';

create function private.note_publication() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.state = 'published' then
		perform private.note_version(new.id, false, '');
	elsif auth.uid() is not null then
		insert into public.opportunity_reviews (opportunity_id, reviewer_id, reason, content, specification)
		values (new.id, auth.uid(), coalesce(new.state_reason, ''), private.opportunity_content(new.id), private.specification_of(new.id));
	end if;
	return null;
end $$;
comment on function private.note_publication is 'A publication is the first version; a request for changes keeps what was seen.';
create trigger note_publication after update of state on public.opportunities for each row
	when (old.state = 'in_review' and new.state in ('published', 'changes_requested'))
	execute function private.note_publication();

create function private.note_moved_deadline() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if private.opportunity_content(new.id) is distinct from (select v.content from public.opportunity_versions v
		where v.opportunity_id = new.id order by v.number desc limit 1) then
		perform private.note_version(new.id, false, 'The deadline moved by the rule of the regime.');
	end if;
	return null;
end $$;
comment on function private.note_moved_deadline is 'A deadline that a rule moved is a version too; a change that an approver decided was noted already.';
create constraint trigger note_moved_deadline after update of deadline_at on public.opportunities
	deferrable initially deferred for each row
	when (old.state = 'published' and new.deadline_at is distinct from old.deadline_at)
	execute function private.note_moved_deadline();

create function private.is_material(before jsonb, after jsonb) returns boolean
language sql immutable set search_path = ''
as $$
	select exists (select from unnest(array['criteria', 'price_weight', 'tie_rule', 'staff_at_most', 'age_months_at_most',
			'turnover_pence_at_most', 'clinician_led_percent_at_least', 'legal_forms', 'based_in', 'value_low_pence',
			'value_high_pence', 'vat', 'starts_on', 'term_months', 'extension_months']) as decisive (field)
		where before -> decisive.field is distinct from after -> decisive.field)
$$;
comment on function private.is_material is 'Whether a change touches who may bid, how bids are scored, the value or the term: then it is material, whatever the officer says.';

create function private.tell_interested(opportunity uuid, template text, data jsonb, moment text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
	-- One mail to everyone in one order: neither the words nor the order tell who bids, drafts or asked (R25).
	perform private.mail(person, template, data, opportunity || ':' || moment)
	from (select private.followers(opportunity) as person
		union select private.askers(opportunity)
		union select m.person_id from public.bids b join public.memberships m on m.organisation_id = b.organisation_id
			where b.opportunity_id = opportunity
		order by person) people;
end $$;
comment on function private.tell_interested is 'The same mail to everyone who follows, asked, drafted or bid (R13).';

-- proposals ---------------------------------------------------------------------------------------

create function private.proposing_officer(opportunity uuid) returns public.opportunities
language plpgsql security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	select * into subject from public.opportunities o where o.id = opportunity for update;
	if subject.id is null or not private.has_role(auth.uid(), subject.commissioner_id, 'officer', 'draft') then
		if subject.id is not null and private.may_see_opportunity(opportunity) then
			perform private.refuse('Only an officer of the commissioner can propose this');
		end if;
		perform private.not_found();
	end if;
	if exists (select from public.change_proposals p where p.opportunity_id = opportunity and p.state = 'proposed') then
		perform private.refuse('A proposal waits for an approver already. Withdraw it before you propose something else');
	end if;
	return subject;
end $$;
comment on function private.proposing_officer is 'Locks an opportunity for an officer who proposes; one proposal waits at a time.';

create function private.refuse_short(reason text, words text) returns void
language plpgsql set search_path = ''
as $$
begin
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse(words, 'reason');
	end if;
end $$;
comment on function private.refuse_short is 'A reason has at least 10 characters.';

create function private.refuse_forbidden_change(before jsonb, after jsonb) returns void
language plpgsql set search_path = ''
as $$
declare place integer;
begin
	if exists (select from unnest(array['protected', 'regime_code', 'process', 'legal_basis']) as fixed (field)
		where before -> fixed.field is distinct from after -> fixed.field) then
		perform private.refuse('The protection, the process and the legal basis stay as they were published. Cancel this opportunity to start another', 'process');
	end if;
	if jsonb_array_length(before -> 'criteria') <> jsonb_array_length(after -> 'criteria') then
		perform private.refuse('Criteria cannot be added or taken away after publication', 'criteria');
	end if;
	select c.place into place from jsonb_array_elements(before -> 'criteria') with ordinality as c (item, place)
		where (after -> 'criteria' -> (c.place - 1)::integer ->> 'word_limit')::integer < (c.item ->> 'word_limit')::integer limit 1;
	if place is not null then
		perform private.refuse(format('Criterion %s may ask for more words than before, not for fewer', place), 'criterion_words-' || place);
	end if;
	if (after ->> 'deadline_at')::timestamptz < (before ->> 'deadline_at')::timestamptz then
		perform private.refuse('The deadline can only move to a later time', 'deadline');
	end if;
end $$;
comment on function private.refuse_forbidden_change is 'What has to stay after publication, so that a bid which was fair before is still one.';

create function private.rehearse_change(opportunity uuid, content jsonb, criteria jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
	before jsonb := private.opportunity_content(opportunity);
	after jsonb;
begin
	begin
		perform private.write_opportunity(opportunity, content, criteria);
		after := private.opportunity_content(opportunity) || jsonb_build_object('specification', private.specification_of(opportunity));
		perform private.refuse_forbidden_change(before, after);
		perform private.refuse_gaps(opportunity);
		raise exception using errcode = 'CF001';
	exception when sqlstate 'CF001' then
		-- What was written is gone again; what it would have become is known.
		return after;
	end;
end $$;
comment on function private.rehearse_change is 'What an opportunity would become, with everything that refuses a draft refusing it; nothing is written.';

create function private.mail_approvers(subject public.opportunities, proposal uuid) returns void
language sql volatile security definer set search_path = ''
as $$
	select private.mail(m.person_id, 'change_proposed', jsonb_build_object('title', subject.title,
		'path', '/opportunities/' || subject.id || '/proposal'), proposal::text)
	from (select distinct person_id from public.memberships where organisation_id = subject.commissioner_id and role = 'approver') m
	where m.person_id <> auth.uid()
$$;
comment on function private.mail_approvers is 'Tells the approvers that a proposal waits.';

create function private.propose_change(opportunity uuid, content jsonb, criteria jsonb, material boolean, reason text, seen timestamptz, documents jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.opportunities := private.proposing_officer(opportunity);
	before jsonb := private.opportunity_content(opportunity);
	after jsonb;
	made uuid;
begin
	if not private.takes_bids(opportunity) then
		perform private.refuse('This opportunity takes no more bids, so it can no longer be changed');
	end if;
	if seen is not null and seen <> subject.updated_at then
		perform private.refuse('This opportunity changed while you were writing. Copy your changes, then open it again');
	end if;
	perform private.refuse_short(reason, 'Enter what changes and why, at least 10 characters');
	after := private.rehearse_change(opportunity, content, criteria);
	if after - 'specification' = before and after ->> 'specification' = private.specification_of(opportunity)
		and jsonb_array_length(propose_change.documents) = 0 then
		perform private.refuse('Nothing is different from what is published');
	end if;
	perform private.act('propose_change', reason);
	insert into public.change_proposals (opportunity_id, kind, content, specification, documents, material, reason, proposed_by)
	values (opportunity, 'change', after - 'specification', after ->> 'specification', propose_change.documents,
		coalesce(propose_change.material, false) or private.is_material(before, after), btrim(reason), auth.uid())
	returning id into made;
	perform private.mail_approvers(subject, made);
	return made;
end $$;
comment on function private.propose_change is 'An officer proposes a new version of an open opportunity; it is checked like a draft.';

create function private.after_deadline(content jsonb, deadline timestamptz) returns jsonb
language sql stable set search_path = ''
as $$
	select content || jsonb_build_object('deadline_at', deadline,
		'opening_planned_on', case when content ->> 'opening_planned_on' is not null then greatest((content ->> 'opening_planned_on')::date, moved.day) end,
		'decision_planned_on', case when content ->> 'decision_planned_on' is not null then greatest((content ->> 'decision_planned_on')::date, moved.day) end)
	from (select private.last_day((deadline at time zone 'Europe/London')::date, jsonb_build_object('amount', 0, 'unit', 'calendar_day',
		'begins', 'day_of', 'counts_first_day', false, 'ends_on_working_day', true)) as day) moved
$$;
comment on function private.after_deadline is 'The same content with a later deadline; the planned opening and decision move along where they would come before it.';

create function private.propose_extension(opportunity uuid, deadline timestamptz, reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare content jsonb := private.opportunity_content(opportunity);
begin
	perform private.proposing_officer(opportunity);
	if deadline is null or deadline <= (content ->> 'deadline_at')::timestamptz then
		perform private.refuse('The deadline can only move to a later time', 'deadline');
	end if;
	return private.propose_change(opportunity, private.after_deadline(content, deadline)
		|| jsonb_build_object('specification', private.specification_of(opportunity)), content -> 'criteria', false, reason, null, '[]');
end $$;
comment on function private.propose_extension is 'An officer proposes a later deadline and nothing else.';

create function private.propose_end(opportunity uuid, outcome text, reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.opportunities := private.proposing_officer(opportunity);
	made uuid;
begin
	if outcome is null or outcome not in ('cancelled', 'unsuccessful') then
		perform private.refuse('Select cancelled or unsuccessful', 'outcome');
	end if;
	perform private.close_if_due(opportunity);
	select * into subject from public.opportunities o where o.id = opportunity;
	if not exists (select from public.opportunity_changes c where c.from_state = subject.state and c.to_state = outcome) then
		perform private.refuse(format('This opportunity is %s, so it cannot become %s', replace(subject.state, '_', ' '), outcome));
	end if;
	perform private.refuse_short(reason, 'Enter a reason of at least 10 characters');
	perform private.act('propose_end', reason);
	insert into public.change_proposals (opportunity_id, kind, outcome, reason, proposed_by)
	values (opportunity, 'end', propose_end.outcome, btrim(reason), auth.uid()) returning id into made;
	perform private.mail_approvers(subject, made);
	return made;
end $$;
comment on function private.propose_end is 'An officer proposes to end a process without an award.';

create function private.open_proposal(proposal uuid) returns public.change_proposals
language plpgsql security definer set search_path = ''
as $$
declare asked public.change_proposals;
begin
	select * into asked from public.change_proposals p where p.id = proposal;
	if asked.id is null or not exists (select from public.opportunities o where o.id = asked.opportunity_id
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))) then
		perform private.not_found();
	end if;
	-- The opportunity first, then its proposal and its bids, as everywhere else.
	perform from public.opportunities o where o.id = asked.opportunity_id for update;
	select * into asked from public.change_proposals p where p.id = proposal for update;
	if asked.state <> 'proposed' then
		perform private.refuse('This proposal was decided already');
	end if;
	return asked;
end $$;
comment on function private.open_proposal is 'Locks a proposal that waits, for the commissioner''s officers and approvers.';

create function private.refuse_who_wrote(asked public.change_proposals) returns void
language plpgsql security definer set search_path = ''
as $$
declare subject public.opportunities;
begin
	select * into subject from public.opportunities o where o.id = asked.opportunity_id;
	if not private.has_role(auth.uid(), subject.commissioner_id, 'approver') then
		perform private.refuse('Only an approver of the commissioner can decide about this');
	end if;
	if asked.proposed_by = auth.uid() then
		perform private.refuse('You proposed this, so another approver must decide');
	end if;
	if subject.author_id = auth.uid() or auth.uid() = any (subject.editors) then
		perform private.refuse('You wrote in this opportunity, so another approver must decide');
	end if;
	if private.on_panel(subject.id, 'chair', 'evaluator') then
		perform private.refuse('You are on the panel, so another approver must decide');
	end if;
end $$;
comment on function private.refuse_who_wrote is 'An approver decides who neither proposed, wrote nor scores (R2).';

create function private.least_deadline(subject public.opportunities) returns timestamptz
language plpgsql stable security definer set search_path = ''
as $$
declare
	rule jsonb := coalesce(subject.regime_limits, private.limits_on(subject.regime_code, app.today())) -> 'late_change';
	at timestamp := subject.deadline_at at time zone 'Europe/London';
begin
	return case when rule is not null then (private.last_day(app.today(), rule) + at::time) at time zone 'Europe/London' end;
end $$;
comment on function private.least_deadline is 'The earliest deadline that the regime leaves after a material change of today, at the same time of day (R4, R13).';

create function private.apply_change(asked public.change_proposals) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	content jsonb := asked.content;
	place integer;
	told jsonb;
begin
	select * into subject from public.opportunities o where o.id = asked.opportunity_id;
	if not private.takes_bids(subject.id) then
		perform private.refuse('The deadline has passed or the opportunity has ended, so it can no longer be changed');
	end if;
	-- A rule may have moved the deadline since this was proposed, and a late material change moves it now.
	content := private.after_deadline(content, greatest((content ->> 'deadline_at')::timestamptz, subject.deadline_at,
		case when asked.material then private.least_deadline(subject) end));
	update public.documents d set state = 'kept', added_at = app.now() where d.opportunity_id = subject.id and d.state = 'proposed'
		and asked.documents @> jsonb_build_array(jsonb_build_object('id', d.id));
	perform private.write_opportunity(subject.id, content || jsonb_build_object('specification', asked.specification), content -> 'criteria');
	-- Whoever proposed it wrote in it; the approver, in whose transaction this happens, did not.
	update public.opportunities set editors = subject.editors || case when asked.proposed_by = subject.author_id
		or asked.proposed_by = any (subject.editors) then '{}'::uuid[] else array[asked.proposed_by] end where id = subject.id;
	perform private.refuse_gaps(subject.id);
	place := private.note_version(subject.id, asked.material, asked.reason);
	told := jsonb_build_object('title', subject.title, 'reason', asked.reason, 'path', '/opportunities/' || subject.id || '/versions');
	if asked.material then
		update public.bids set state = 'needs_reconfirmation' where opportunity_id = subject.id and state = 'submitted';
		perform private.tell_interested(subject.id, 'opportunity_changed_materially', told, 'version' || place);
	else
		perform private.tell_interested(subject.id, 'opportunity_changed', told, 'version' || place);
	end if;
end $$;
comment on function private.apply_change is 'Makes a proposed change the next version: everyone interested is told, and after a material one bids have to be confirmed (R13).';

create function private.decide_change(proposal uuid, approve boolean, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare asked public.change_proposals := private.open_proposal(proposal);
begin
	perform private.refuse_who_wrote(asked);
	if not coalesce(approve, false) then
		perform private.refuse_short(reason, 'Enter why you refuse it, at least 10 characters');
	end if;
	perform private.act(case when approve then 'approve_change' else 'refuse_change' end, nullif(btrim(reason), ''));
	update public.change_proposals set state = case when approve then 'approved' else 'refused' end, decided_by = auth.uid(),
		decided_at = app.now(), decision_reason = nullif(btrim(decide_change.reason), '') where id = proposal;
	if approve and asked.kind = 'end' then
		perform private.end_opportunity(asked.opportunity_id, asked.outcome, asked.reason);
	elsif approve then
		perform private.apply_change(asked);
	end if;
	perform private.mail(asked.proposed_by, 'change_decided', jsonb_build_object('title', (select o.title from public.opportunities o
		where o.id = asked.opportunity_id), 'path', '/opportunities/' || asked.opportunity_id || '/proposal'), proposal::text);
end $$;
comment on function private.decide_change is 'Another approver approves a proposal, which happens at once, or refuses it with the reason.';

create function private.withdraw_proposal(proposal uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare asked public.change_proposals := private.open_proposal(proposal);
begin
	if not exists (select from public.opportunities o where o.id = asked.opportunity_id
		and private.has_role(auth.uid(), o.commissioner_id, 'officer', 'draft')) then
		perform private.refuse('Only an officer of the commissioner can withdraw this');
	end if;
	perform private.act('withdraw_proposal');
	update public.change_proposals set state = 'withdrawn' where id = proposal;
end $$;
comment on function private.withdraw_proposal is 'An officer takes a proposal back before it is decided.';

-- bids after a material change --------------------------------------------------------------------

create function private.reconfirm_bid(bid uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	mine public.bids := private.own_bid(bid);
	inputs jsonb;
	judged jsonb;
begin
	perform private.refuse_when_shut(mine.opportunity_id, 'this bid can no longer be confirmed');
	if mine.state <> 'needs_reconfirmation' then
		perform private.refuse('This bid does not have to be confirmed');
	end if;
	inputs := private.eligibility_inputs(mine.opportunity_id, mine.organisation_id);
	judged := private.judge_eligibility(inputs -> 'facts', inputs -> 'class', (inputs ->> 'day')::date);
	if not (judged ->> 'eligible')::boolean then
		perform private.refuse('Since the change your organisation is not eligible for this opportunity');
	end if;
	perform private.act('reconfirm_bid');
	update public.bids set state = 'submitted' where id = bid;
	insert into public.bid_reconfirmations (bid_id, opportunity_id, bid_version, opportunity_version, eligibility, eligibility_hash, confirmed_at, confirmed_by)
	values (bid, mine.opportunity_id, mine.version, (select max(v.number) from public.opportunity_versions v where v.opportunity_id = mine.opportunity_id),
		inputs || judged, private.sha256((inputs || judged)::text), app.this_instant(), auth.uid());
end $$;
comment on function private.reconfirm_bid is 'A bidder says that its bid stands after a material change; eligibility is judged and frozen again (R13).';

create function private.tick_reconfirmations() returns void
language sql volatile security definer set search_path = ''
as $$
	select private.mail(m.person_id, 'bid_needs_confirmation', jsonb_build_object('title', o.title, 'path', '/bids/' || b.id),
		b.id || ':' || o.deadline_at)
	from public.bids b
	join public.opportunities o on o.id = b.opportunity_id
	join public.memberships m on m.organisation_id = b.organisation_id
	where b.state = 'needs_reconfirmation' and o.state = 'published'
		and o.deadline_at between app.now() and app.now() + interval '2 days'
$$;
comment on function private.tick_reconfirmations is 'Reminds a bidder once, in the last 2 days, of a bid that will not be opened unless it is confirmed.';

-- drafts ------------------------------------------------------------------------------------------

create function private.withdraw_opportunity(opportunity uuid, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.act('withdraw_opportunity', reason);
	perform private.change_opportunity(opportunity, 'withdrawn', 'officer', reason);
	-- Nobody reads it from now on.
	delete from public.opportunity_unfinished u where u.opportunity_id = withdraw_opportunity.opportunity;
end $$;
comment on function private.withdraw_opportunity is 'An officer takes a draft back for good, with the reason.';

create function public.copy_opportunity(opportunity uuid, title text) returns uuid
language plpgsql volatile set search_path = ''
as $$
declare
	earlier jsonb := private.opportunity_content(opportunity);
	buyer uuid := (select o.commissioner_id from public.opportunities o where o.id = copy_opportunity.opportunity);
	made uuid;
begin
	if buyer is null then
		perform private.not_found();
	end if;
	made := public.create_opportunity(buyer, jsonb_build_object('title', copy_opportunity.title));
	perform private.act('copy_opportunity');
	-- Dates and the close of questions belong to one process; questions and the panel stand in tables of their own.
	perform private.write_opportunity(made, earlier - array['starts_on', 'questions_close_at', 'answers_planned_on', 'deadline_at',
			'opening_planned_on', 'decision_planned_on', 'protection_ends_on']
		|| jsonb_build_object('title', copy_opportunity.title, 'specification', private.specification_of(opportunity)), earlier -> 'criteria');
	insert into public.opportunity_unfinished (opportunity_id, unfinished)
	select made, u.unfinished - array['title', 'starts_on', 'questions_close', 'answers_planned_on', 'deadline',
		'opening_planned_on', 'decision_planned_on', 'protection_ends_on']
	from public.opportunity_unfinished u where u.opportunity_id = copy_opportunity.opportunity;
	return made;
end $$;
comment on function public.copy_opportunity is 'A new draft with the words of an earlier opportunity of the same commissioner, of a draft with what is unfinished too; dates, questions and panel are not copied (R14).';

create function public.add_review_comment(opportunity uuid, part text, comment text) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	if length(btrim(coalesce(comment, ''))) < 3 then
		perform private.refuse('Enter a comment', 'comment');
	end if;
	perform private.act('add_review_comment');
	insert into public.review_comments (opportunity_id, part, comment) values (opportunity, add_review_comment.part, btrim(add_review_comment.comment));
exception when insufficient_privilege then
	perform private.not_found();
end $$;
comment on function public.add_review_comment is 'An officer or approver writes about a part of a draft.';

-- what is read ------------------------------------------------------------------------------------

create function private.review_of(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'content', private.opportunity_content(o.id),
		'holidays', coalesce((select jsonb_agg(h.day) from public.bank_holidays h where h.day in (o.starts_on, o.answers_planned_on,
			o.opening_planned_on, o.decision_planned_on, (o.deadline_at at time zone 'Europe/London')::date,
			(o.questions_close_at at time zone 'Europe/London')::date)), '[]'),
		'last', (select jsonb_build_object('content', r.content, 'specification', r.specification, 'reviewedAt', r.reviewed_at,
				'reviewer', p.name, 'reason', r.reason)
			from public.opportunity_reviews r left join public.people p on p.id = r.reviewer_id
			where r.opportunity_id = o.id order by r.reviewed_at desc limit 1),
		'comments', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'part', c.part, 'comment', c.comment,
				'author', p.name, 'madeAt', c.made_at) order by c.made_at, c.id)
			from public.review_comments c left join public.people p on p.id = c.author_id where c.opportunity_id = o.id), '[]'))
	from public.opportunities o where o.id = opportunity
$$;
comment on function private.review_of is 'What a review needs beside the page: the content, what was seen last time, the comments and the bank holidays among its dates.';

create function private.current_version(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('number', v.number, 'madeAt', v.made_at, 'material', v.material)
	from public.opportunity_versions v where v.opportunity_id = opportunity order by v.number desc limit 1
$$;
comment on function private.current_version is 'The version that stands now and since when; null before publication.';

create function public.version_history(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'title', o.title, 'state', o.current_state, 'commissionerName', o.commissioner_name,
		'versions', coalesce((select jsonb_agg(jsonb_build_object('number', v.number, 'madeAt', v.made_at, 'material', v.material,
				'reason', v.reason, 'content', v.content, 'specification', k.specification, 'packDocuments', k.documents) order by v.number desc)
			from public.opportunity_versions v left join public.opportunity_version_packs k on k.version_id = v.id
			where v.opportunity_id = o.id), '[]'))
	from public.opportunity_summaries o where o.id = opportunity and o.published_at is not null
$$;
comment on function public.version_history is 'Each version of a published opportunity, latest first; the specification for those who may read the pack. Null for what is not public.';

create function public.proposals_of(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'title', o.title, 'state', o.current_state, 'updatedAt', o.updated_at, 'deadlineAt', o.deadline_at,
		'content', private.opportunity_content(o.id), 'specification', private.specification_of(o.id),
		'officer', o.commissioner_id in (select private.organisations_as('officer', 'draft')),
		'approver', o.commissioner_id in (select private.organisations_as('approver')),
		'wrote', o.author_id = auth.uid() or auth.uid() = any (o.editors),
		'onPanel', private.on_panel(o.id, 'chair', 'evaluator'),
		'leastDeadline', private.least_deadline((select s from public.opportunities s where s.id = o.id)),
		'proposals', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'state', p.state, 'content', p.content,
				'specification', p.specification, 'documents', p.documents, 'outcome', p.outcome, 'material', p.material, 'reason', p.reason,
				'proposedBy', a.name, 'mine', p.proposed_by = auth.uid(), 'proposedAt', p.proposed_at, 'decidedBy', d.name,
				'decidedAt', p.decided_at, 'decisionReason', p.decision_reason) order by p.proposed_at desc, p.id)
			from public.change_proposals p
			left join public.people a on a.id = p.proposed_by
			left join public.people d on d.id = p.decided_by
			where p.opportunity_id = o.id), '[]'))
	from public.opportunity_summaries o
	where o.id = opportunity and o.published_at is not null
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))
$$;
comment on function public.proposals_of is 'What was proposed for a published opportunity and what it says now, for its officers and approvers; null for anyone else.';

-- commands ----------------------------------------------------------------------------------------

create function public.propose_change(opportunity uuid, content jsonb, criteria jsonb, material boolean, reason text, seen timestamptz) returns uuid
language sql volatile set search_path = '' as $$
	select private.propose_change(opportunity, content, criteria, material, reason, seen, private.proposed_documents(opportunity))
$$;
comment on function public.propose_change is 'Proposes a new version of an open opportunity, with the documents prepared for it; gives the proposal.';
create function public.propose_extension(opportunity uuid, deadline timestamptz, reason text) returns uuid
language sql volatile set search_path = '' as $$ select private.propose_extension(opportunity, deadline, reason) $$;
comment on function public.propose_extension is 'Proposes a later deadline; gives the proposal.';
create function public.propose_end(opportunity uuid, outcome text, reason text) returns uuid
language sql volatile set search_path = '' as $$ select private.propose_end(opportunity, outcome, reason) $$;
comment on function public.propose_end is 'Proposes to end a process as cancelled or unsuccessful; gives the proposal.';
create function public.decide_change(proposal uuid, approve boolean, reason text) returns void
language sql volatile set search_path = '' as $$ select private.decide_change(proposal, approve, reason) $$;
comment on function public.decide_change is 'Approves or refuses a proposal; refused to whoever proposed or wrote.';
create function public.withdraw_proposal(proposal uuid) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_proposal(proposal) $$;
comment on function public.withdraw_proposal is 'Takes a proposal back before it is decided.';
create function public.withdraw_opportunity(opportunity uuid, reason text) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_opportunity(opportunity, reason) $$;
comment on function public.withdraw_opportunity is 'Takes a draft back for good, with the reason.';
create function public.reconfirm_bid(bid uuid) returns void
language sql volatile set search_path = '' as $$ select private.reconfirm_bid(bid) $$;
comment on function public.reconfirm_bid is 'Says that a submitted bid stands after a material change.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.opportunity_versions enable row level security;
alter table public.opportunity_version_packs enable row level security;
alter table public.change_proposals enable row level security;
alter table public.opportunity_reviews enable row level security;
alter table public.review_comments enable row level security;
alter table public.bid_reconfirmations enable row level security;

create policy "everyone reads the versions of what is public" on public.opportunity_versions for select to anon, authenticated
	using (private.may_see_opportunity(opportunity_id));
create policy "those who may read the pack read that of each version" on public.opportunity_version_packs for select to anon, authenticated
	using (private.may_read_pack(opportunity_id));
create policy "officers and approvers read proposals of their commissioner" on public.change_proposals for select to authenticated
	using (exists (select from public.opportunities o where o.id = opportunity_id
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))));
create policy "officers and approvers read reviews of their commissioner" on public.opportunity_reviews for select to authenticated
	using (exists (select from public.opportunities o where o.id = opportunity_id
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))));
create policy "officers and approvers read comments on their drafts" on public.review_comments for select to authenticated
	using (exists (select from public.opportunities o where o.id = opportunity_id
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))));
create policy "officers and approvers comment until it is published" on public.review_comments for insert to authenticated
	with check (author_id = (select auth.uid()) and exists (select from public.opportunities o where o.id = opportunity_id
		and o.state in ('draft', 'in_review', 'changes_requested')
		and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'draft'))));
create policy "members read the confirmations of their bids" on public.bid_reconfirmations for select to authenticated
	using (bid_id in (select b.id from public.bids b where b.organisation_id in (select private.my_organisations())));

grant select on public.opportunity_versions, public.opportunity_version_packs to anon, authenticated;
grant select on public.change_proposals, public.opportunity_reviews, public.review_comments, public.bid_reconfirmations to authenticated;
grant insert (opportunity_id, part, comment) on public.review_comments to authenticated;
grant execute on function private.documents_for, private.opportunity_content, private.specification_of, private.current_version, public.version_history to anon, authenticated;
grant execute on function private.review_of, private.least_deadline, private.propose_change,
	private.propose_extension, private.propose_end, private.decide_change, private.withdraw_proposal, private.withdraw_opportunity,
	private.reconfirm_bid, public.propose_change, public.propose_extension, public.propose_end, public.decide_change,
	public.withdraw_proposal, public.withdraw_opportunity, public.reconfirm_bid, public.copy_opportunity, public.add_review_comment,
	public.proposals_of to authenticated;

select private.audit('public.opportunity_versions');
select private.audit('public.opportunity_version_packs');
select private.audit('public.change_proposals');
select private.audit('public.opportunity_reviews');
select private.audit('public.review_comments');
select private.audit('public.bid_reconfirmations');
