-- Bids: encrypted by the application, counted by nobody, readable by their own organisation until the opening.

-- tables ------------------------------------------------------------------------------------------

create table public.bid_changes (
	from_state text not null,
	to_state text not null,
	capacity text not null check (capacity in ('bidder', 'commissioner', 'opening', 'panel', 'approver')),
	needs_reason boolean not null default false,
	primary key (from_state, to_state)
);
comment on table public.bid_changes is 'Each change of state a bid may make, and in what capacity (R1).';
insert into public.bid_changes values
	('draft', 'submitted', 'bidder', false),
	('submitted', 'withdrawn', 'bidder', false),
	('withdrawn', 'submitted', 'bidder', false),
	('submitted', 'needs_reconfirmation', 'commissioner', false),
	('needs_reconfirmation', 'submitted', 'bidder', false),
	('needs_reconfirmation', 'withdrawn', 'bidder', false),
	('submitted', 'opened', 'opening', false),
	('opened', 'disqualified', 'approver', true),
	('opened', 'scored', 'panel', false),
	('scored', 'disqualified', 'approver', true),
	('scored', 'awarded', 'approver', false),
	('scored', 'not_awarded', 'approver', false);

create table public.bids (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	organisation_id uuid not null references public.organisations,
	state text not null default 'draft' check (state in ('draft', 'submitted', 'withdrawn', 'needs_reconfirmation',
		'opened', 'disqualified', 'scored', 'awarded', 'not_awarded')),
	state_reason text check (length(state_reason) <= 2000),
	version integer not null default 0,
	draft_sealed text check (length(draft_sealed) <= 2000000),
	created_by uuid not null references public.people,
	created_at timestamptz not null default app.now(),
	updated_at timestamptz not null default app.now(),
	unique (opportunity_id, organisation_id)
);
comment on table public.bids is 'One bid per organisation and opportunity (R21). Read by the organisation''s own members; by nobody else before the opening.';
comment on column public.bids.draft_sealed is 'What is being written, encrypted by the application (R24).';
create index bids_organisation on public.bids (organisation_id);
create index bids_created_by on public.bids (created_by);

create table public.bid_submissions (
	id uuid primary key default gen_random_uuid(),
	bid_id uuid not null references public.bids,
	opportunity_id uuid not null references public.opportunities,
	version integer not null,
	answers_sealed text not null check (length(answers_sealed) <= 2000000),
	price_sealed text not null check (length(price_sealed) <= 20000),
	content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
	price_hash text not null check (price_hash ~ '^[0-9a-f]{64}$'),
	eligibility jsonb not null,
	eligibility_hash text not null,
	submitted_at timestamptz not null,
	submitted_by uuid not null references public.people,
	unique (bid_id, version)
);
comment on table public.bid_submissions is 'Each submission as it was made: two envelopes, their SHA-256, the frozen eligibility. Never changed.';
create index bid_submissions_opportunity on public.bid_submissions (opportunity_id);
create index bid_submissions_submitted_by on public.bid_submissions (submitted_by);

create table public.late_attempts (
	id uuid primary key default gen_random_uuid(),
	bid_id uuid not null references public.bids,
	opportunity_id uuid not null references public.opportunities,
	at timestamptz not null
);
comment on table public.late_attempts is 'Submissions refused because the deadline had passed; they enter the opening record (R27).';
create index late_attempts_opportunity on public.late_attempts (opportunity_id);
create index late_attempts_bid on public.late_attempts (bid_id);

-- functions and triggers --------------------------------------------------------------------------

create function private.guard_bid() returns trigger
language plpgsql set search_path = ''
as $$
begin
	new.updated_at := app.now();
	if new.state is distinct from old.state and not exists (
		select from public.bid_changes c where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('A bid that is %s cannot become %s', replace(old.state, '_', ' '), replace(new.state, '_', ' ')));
	end if;
	return new;
end $$;
comment on function private.guard_bid is 'Refuses each change of state that is not listed.';
create trigger guard before update on public.bids for each row execute function private.guard_bid();
create trigger start before insert on public.bids for each row execute function private.start_as_draft();

create function private.keep_row() returns trigger
language plpgsql set search_path = ''
as $$
begin
	raise exception using errcode = 'PT409', message = 'This record does not change';
end $$;
comment on function private.keep_row is 'For records that are written once.';
create trigger keep before update or delete on public.bid_submissions for each row execute function private.keep_row();
create trigger keep before update or delete on public.late_attempts for each row execute function private.keep_row();

create function private.own_bid(bid uuid) returns public.bids
language plpgsql volatile security definer set search_path = ''
as $$
declare mine public.bids;
begin
	select * into mine from public.bids b where b.id = bid and b.organisation_id in (select private.my_organisations());
	if mine.id is null then
		perform private.not_found();
	end if;
	-- The opportunity first, then the bid, as at the opening: two orders would be a deadlock.
	perform from public.opportunities o where o.id = mine.opportunity_id for share;
	select * into mine from public.bids b where b.id = bid for update;
	return mine;
end $$;
comment on function private.own_bid is 'Locks a bid of one''s own organisation; anyone else''s is not found.';

create function private.takes_bids(opportunity uuid) returns boolean
language sql volatile security definer set search_path = ''
as $$
	select exists (select from public.opportunities o
		where o.id = opportunity and o.state = 'published' and app.this_instant() < o.deadline_at)
$$;
comment on function private.takes_bids is 'Published and not a microsecond past the deadline (R22).';

create function private.start_bid(opportunity uuid, organisation uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	bid uuid;
	judged jsonb;
begin
	if organisation not in (select private.my_organisations())
		or not exists (select from public.opportunities o where o.id = opportunity and o.published_at is not null) then
		perform private.not_found();
	end if;
	select b.id into bid from public.bids b where b.opportunity_id = opportunity and b.organisation_id = organisation;
	if bid is not null then
		return bid;
	end if;
	if not private.takes_bids(opportunity) then
		perform private.refuse('The deadline has passed, so no bid can be started');
	end if;
	judged := private.eligibility(opportunity, organisation);
	if not (judged ->> 'eligible')::boolean then
		perform private.refuse('Your organisation is not eligible for this opportunity');
	end if;
	perform private.act('start_bid');
	insert into public.bids (opportunity_id, organisation_id, created_by) values (opportunity, organisation, auth.uid())
		on conflict (opportunity_id, organisation_id) do nothing;
	select b.id into bid from public.bids b where b.opportunity_id = opportunity and b.organisation_id = organisation;
	return bid;
end $$;
comment on function private.start_bid is 'The one bid of an eligible organisation; asked again, the same bid.';

create function private.save_bid(bid uuid, sealed text, seen timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare mine public.bids := private.own_bid(bid);
begin
	if not private.takes_bids(mine.opportunity_id) then
		perform private.refuse('The deadline has passed, so this bid can no longer be changed');
	end if;
	if seen is not null and mine.updated_at <> seen then
		perform private.refuse('Somebody else saved this bid while you were writing. Copy your changes, then open it again');
	end if;
	perform private.act('save_bid');
	update public.bids set draft_sealed = sealed where id = bid;
end $$;
comment on function private.save_bid is 'Keeps the encrypted working copy; what was submitted stays submitted.';

create function private.submit_bid(bid uuid, answers_sealed text, price_sealed text, content_hash text, price_hash text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	mine public.bids := private.own_bid(bid);
	inputs jsonb;
	judged jsonb;
	instant timestamptz := app.this_instant();
	title text;
begin
	if not private.takes_bids(mine.opportunity_id) then
		perform private.act('submit_bid_late');
		insert into public.late_attempts (bid_id, opportunity_id, at) values (bid, mine.opportunity_id, instant);
		return jsonb_build_object('late', true);
	end if;
	inputs := private.eligibility_inputs(mine.opportunity_id, mine.organisation_id);
	judged := private.judge_eligibility(inputs -> 'facts', inputs -> 'class', (inputs ->> 'day')::date);
	if not (judged ->> 'eligible')::boolean then
		perform private.refuse('Your organisation is not eligible for this opportunity');
	end if;
	perform private.act('submit_bid');
	update public.bids set state = 'submitted', version = mine.version + 1 where id = bid;
	insert into public.bid_submissions (bid_id, opportunity_id, version, answers_sealed, price_sealed, content_hash,
		price_hash, eligibility, eligibility_hash, submitted_at, submitted_by)
	values (bid, mine.opportunity_id, mine.version + 1, submit_bid.answers_sealed, submit_bid.price_sealed,
		submit_bid.content_hash, submit_bid.price_hash, inputs || judged, private.sha256((inputs || judged)::text), instant, auth.uid());
	select o.title into title from public.opportunities o where o.id = mine.opportunity_id;
	perform private.mail(auth.uid(), 'bid_receipt', jsonb_build_object('title', title, 'version', mine.version + 1,
		'at', instant, 'hash', private.sha256(submit_bid.content_hash || submit_bid.price_hash), 'path', '/bids/' || bid),
		bid || ':' || (mine.version + 1));
	return jsonb_build_object('version', mine.version + 1, 'submittedAt', instant);
end $$;
comment on function private.submit_bid is 'Takes a submission in before the deadline; a late one is noted for the opening record and not taken.';

create function private.withdraw_bid(bid uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare mine public.bids := private.own_bid(bid);
begin
	if not private.takes_bids(mine.opportunity_id) then
		perform private.refuse('The deadline has passed, so this bid can no longer be withdrawn');
	end if;
	perform private.act('withdraw_bid');
	update public.bids set state = 'withdrawn' where id = bid;
end $$;
comment on function private.withdraw_bid is 'Takes a submitted bid back before the deadline.';

create function public.start_bid(opportunity uuid, organisation uuid) returns uuid
language sql volatile set search_path = '' as $$ select private.start_bid(opportunity, organisation) $$;
comment on function public.start_bid is 'Starts, or finds again, the bid of one''s organisation.';
create function public.save_bid(bid uuid, sealed text, seen timestamptz) returns void
language sql volatile set search_path = '' as $$ select private.save_bid(bid, sealed, seen) $$;
comment on function public.save_bid is 'Keeps the encrypted working copy of a bid.';
create function public.submit_bid(bid uuid, answers_sealed text, price_sealed text, content_hash text, price_hash text) returns jsonb
language sql volatile set search_path = ''
as $$ select private.submit_bid(bid, answers_sealed, price_sealed, content_hash, price_hash) $$;
comment on function public.submit_bid is 'Submits or replaces: {version, submittedAt}, or {late: true} when the deadline has passed.';
create function public.withdraw_bid(bid uuid) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_bid(bid) $$;
comment on function public.withdraw_bid is 'Takes a submitted bid back before the deadline.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.bid_changes enable row level security;
alter table public.bids enable row level security;
alter table public.bid_submissions enable row level security;
alter table public.late_attempts enable row level security;

create policy "everyone reads the table of changes" on public.bid_changes for select to anon, authenticated using (true);
create policy "members read the bids of their organisation" on public.bids for select to authenticated
	using (organisation_id in (select private.my_organisations()));
create policy "members read the submissions of their organisation" on public.bid_submissions for select to authenticated
	using (bid_id in (select b.id from public.bids b where b.organisation_id in (select private.my_organisations())));

grant select on public.bid_changes to anon, authenticated;
grant select on public.bids, public.bid_submissions to authenticated;
grant execute on function private.start_bid, private.save_bid, private.submit_bid, private.withdraw_bid,
	public.start_bid, public.save_bid, public.submit_bid, public.withdraw_bid to authenticated;

select private.audit('public.bids');
select private.audit('public.bid_submissions');
select private.audit('public.late_attempts');
