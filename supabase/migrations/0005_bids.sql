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
	('scored', 'opened', 'approver', false),
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
	files jsonb not null default '[]' check (jsonb_typeof(files) = 'array'),
	consortium_sealed text check (length(consortium_sealed) <= 20000),
	consortium_hash text check (consortium_hash ~ '^[0-9a-f]{64}$'),
	of_draft timestamptz,
	eligibility jsonb not null,
	eligibility_hash text not null,
	submitted_at timestamptz not null,
	submitted_by uuid not null references public.people,
	unique (bid_id, version)
);
comment on table public.bid_submissions is 'Each submission as it was made: two envelopes, their SHA-256, the files, the frozen eligibility. Never changed.';
comment on column public.bid_submissions.files is '[{file, sha256}] in the order of the bid (R23).';
comment on column public.bid_submissions.consortium_sealed is 'Who bids together, in an envelope of its own: after the opening the names are needed before any content (R21, R31).';
comment on column public.bid_submissions.of_draft is 'When the draft that was submitted had been saved, so that a second press of the button is no second version.';
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
		where o.id = opportunity and o.state = 'published' and app.this_instant() < private.deadline_of(o))
$$;
comment on function private.takes_bids is 'Published and not a microsecond past the deadline (R22).';

create function private.refuse_when_shut(opportunity uuid, so text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if private.takes_bids(opportunity) then
		return;
	end if;
	perform private.refuse(case when (select private.deadline_of(o) from public.opportunities o where o.id = opportunity) <= app.this_instant()
		then 'The deadline has passed, so ' else 'The commissioner has ended this opportunity, so ' end || so);
end $$;
comment on function private.refuse_when_shut is 'Refuses, with the reason, what a bidder may do only until the deadline.';

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
	perform private.refuse_when_shut(opportunity, 'no bid can be started');
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

create function private.save_bid(bid uuid, sealed text, seen timestamptz) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	mine public.bids := private.own_bid(bid);
	saved timestamptz;
begin
	perform private.refuse_when_shut(mine.opportunity_id, 'this bid can no longer be changed');
	if seen is not null and mine.updated_at <> seen then
		perform private.refuse('Somebody else saved this bid while you were writing. Copy your changes, then open it again');
	end if;
	perform private.act('save_bid');
	update public.bids set draft_sealed = sealed where id = bid returning updated_at into saved;
	return to_jsonb(saved);
end $$;
comment on function private.save_bid is 'Keeps the encrypted working copy and says when; what was submitted stays submitted.';

create function private.submit_bid(bid uuid, answers_sealed text, price_sealed text, content_hash text, price_hash text, files jsonb,
	consortium text, consortium_sealed text, seen timestamptz) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	mine public.bids := private.own_bid(bid);
	inputs jsonb;
	judged jsonb;
	subject public.opportunities;
	sent public.bid_submissions;
	instant timestamptz := app.this_instant();
begin
	select * into subject from public.opportunities o where o.id = mine.opportunity_id;
	-- One reading of the clock decides and is written down, so that both always agree.
	if instant >= private.deadline_of(subject) then
		perform private.act('submit_bid_late');
		insert into public.late_attempts (bid_id, opportunity_id, at) values (bid, mine.opportunity_id, instant);
		return jsonb_build_object('late', true);
	end if;
	if subject.state <> 'published' then
		perform private.refuse_when_shut(subject.id, 'no bid can be submitted');
	end if;
	-- Nothing was written since this very draft was submitted: the button was pressed twice.
	select * into sent from public.bid_submissions s where s.bid_id = bid and s.version = mine.version
		and s.of_draft = seen and mine.state = 'submitted' and mine.updated_at <= s.submitted_at;
	if sent.id is not null then
		return jsonb_build_object('version', sent.version, 'submittedAt', sent.submitted_at);
	end if;
	if mine.updated_at <> seen then
		perform private.refuse('This bid was saved again since you opened this page. Check it again');
	end if;
	if (consortium is null) <> (consortium_sealed is null) then
		perform private.refuse('Say who bids together in the open and sealed, or neither');
	end if;
	perform private.check_consortium(mine, consortium);
	perform private.expect_files(bid, files);
	inputs := private.eligibility_inputs(mine.opportunity_id, mine.organisation_id);
	judged := private.judge_eligibility(inputs -> 'facts', inputs -> 'class', (inputs ->> 'day')::date);
	if not (judged ->> 'eligible')::boolean then
		perform private.refuse('Your organisation is not eligible for this opportunity');
	end if;
	perform private.act('submit_bid');
	update public.bids set state = 'submitted', version = mine.version + 1 where id = bid;
	insert into public.bid_submissions (bid_id, opportunity_id, version, answers_sealed, price_sealed, content_hash,
		price_hash, files, consortium_sealed, consortium_hash, of_draft, eligibility, eligibility_hash, submitted_at, submitted_by)
	values (bid, mine.opportunity_id, mine.version + 1, submit_bid.answers_sealed, submit_bid.price_sealed,
		submit_bid.content_hash, submit_bid.price_hash, submit_bid.files, submit_bid.consortium_sealed, private.sha256(consortium), seen,
		inputs || judged, private.sha256((inputs || judged)::text), instant, auth.uid());
	perform private.mail(auth.uid(), 'bid_receipt', jsonb_build_object('title', subject.title, 'version', mine.version + 1,
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
	perform private.refuse_when_shut(mine.opportunity_id, 'this bid can no longer be withdrawn');
	perform private.act('withdraw_bid');
	update public.bids set state = 'withdrawn' where id = bid;
end $$;
comment on function private.withdraw_bid is 'Takes a submitted bid back before the deadline.';

create function public.start_bid(opportunity uuid, organisation uuid) returns uuid
language sql volatile set search_path = '' as $$ select private.start_bid(opportunity, organisation) $$;
comment on function public.start_bid is 'Starts, or finds again, the bid of one''s organisation.';
create function public.save_bid(bid uuid, sealed text, seen timestamptz) returns jsonb
language sql volatile set search_path = '' as $$ select private.save_bid(bid, sealed, seen) $$;
comment on function public.save_bid is 'Keeps the encrypted working copy of a bid; the answer is the instant, to the microsecond, that the next call has to have seen.';
create function public.submit_bid(bid uuid, answers_sealed text, price_sealed text, content_hash text, price_hash text, files jsonb default '[]',
	consortium text default null, consortium_sealed text default null, seen timestamptz default null) returns jsonb
language sql volatile set search_path = ''
as $$ select private.submit_bid(bid, answers_sealed, price_sealed, content_hash, price_hash, files, consortium, consortium_sealed, seen) $$;
comment on function public.submit_bid is 'Submits or replaces: {version, submittedAt}, or {late: true} when the deadline has passed. consortium is the text inside consortium_sealed, checked and not kept; the same seen twice is one version.';
create function public.withdraw_bid(bid uuid) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_bid(bid) $$;
comment on function public.withdraw_bid is 'Takes a submitted bid back before the deadline.';

-- what a bidder reads -----------------------------------------------------------------------------

create function private.offer_of(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'title', o.title, 'commissionerName', c.name,
		'state', case when o.state = 'published' and o.deadline_at <= app.now() then 'closed' else o.state end,
		'takesBids', o.state = 'published' and app.now() < o.deadline_at, 'deadlineAt', o.deadline_at,
		'protected', o.protected, 'priceWeight', o.price_weight, 'valueLowPence', o.value_low_pence,
		'valueHighPence', o.value_high_pence, 'termMonths', o.term_months)
	from public.opportunities o join public.organisations c on c.id = o.commissioner_id
	where o.id = opportunity and o.published_at is not null
$$;
comment on function private.offer_of is 'What a bidder has to know of an opportunity while writing; nothing in it depends on bids.';

create function private.bidding(opportunity uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare offer jsonb := private.offer_of(opportunity);
begin
	if offer is null then
		perform private.not_found();
	end if;
	return jsonb_build_object('opportunity', offer, 'organisations', coalesce((
		select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'bid', b.id,
			'bidState', b.state, 'eligibility', private.eligibility(opportunity, g.id)) order by g.name)
		from public.organisations g
		left join public.bids b on b.opportunity_id = bidding.opportunity and b.organisation_id = g.id
		where g.kind = 'provider' and g.id in (select private.my_organisations())), '[]'));
end $$;
comment on function private.bidding is 'Which of the caller''s own provider organisations may bid and why; their own bids alone.';

create function private.read_bid(bid uuid, of_version integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	mine public.bids;
	chosen public.bid_submissions;
begin
	select * into mine from public.bids b where b.id = bid and b.organisation_id in (select private.my_organisations());
	if mine.id is null then
		perform private.not_found();
	end if;
	select * into chosen from public.bid_submissions s where s.bid_id = bid and s.version = coalesce(of_version, mine.version);
	return jsonb_build_object(
		'id', mine.id, 'state', mine.state, 'stateReason', mine.state_reason, 'version', mine.version,
		'draftSealed', mine.draft_sealed, 'updatedAt', mine.updated_at,
		'organisation', (select jsonb_build_object('id', g.id, 'name', g.name) from public.organisations g where g.id = mine.organisation_id),
		'opportunity', private.offer_of(mine.opportunity_id),
		'files', private.bid_files_of(bid),
		'change', (select jsonb_build_object('number', v.number, 'madeAt', v.made_at, 'reason', v.reason)
			from public.opportunity_versions v where v.opportunity_id = mine.opportunity_id and v.material order by v.number desc limit 1),
		'reconfirmedAt', (select max(r.confirmed_at) from public.bid_reconfirmations r where r.bid_id = bid and r.bid_version = mine.version),
		'criteria', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'position', c.position, 'name', c.name,
				'question', c.question, 'weight', c.weight, 'minimumMark', c.minimum_mark, 'wordLimit', c.word_limit, 'scale', to_jsonb(c.scale)) order by c.position)
			from public.criteria c where c.opportunity_id = mine.opportunity_id), '[]'),
		'submissions', coalesce((select jsonb_agg(jsonb_build_object('version', s.version, 'submittedAt', s.submitted_at,
				'submittedBy', private.name_of(s.submitted_by), 'contentHash', s.content_hash, 'priceHash', s.price_hash,
				'consortiumHash', s.consortium_hash, 'receiptHash', private.sha256(s.content_hash || s.price_hash)) order by s.version desc)
			from public.bid_submissions s where s.bid_id = bid), '[]'),
		'envelopes', case when chosen.id is not null then jsonb_build_object('version', chosen.version,
			'answersSealed', chosen.answers_sealed, 'priceSealed', chosen.price_sealed, 'consortiumSealed', chosen.consortium_sealed) end,
		'mentoring', jsonb_build_object('invited', (select count(*) from public.bid_mentors i where i.bid_id = bid and i.ended_at is null),
			'comments', (select count(*) from public.bid_comments c where c.bid_id = bid)),
		'opening', (select jsonb_build_object('at', o.second_at, 'receiptHash', entry ->> 'receipt_hash',
				'fileHashes', coalesce(entry -> 'file_hashes', '[]'))
			from public.opened_bids x join public.openings o on o.opportunity_id = x.opportunity_id,
			jsonb_array_elements(o.record -> 'bids') entry
			where x.bid_id = bid and entry ->> 'alias' = x.alias),
		'documentAsked', exists (select from public.document_answers a where a.bid_id = bid),
		'letter', (select l.id from public.letters l where l.bid_id = bid order by l.made_at desc limit 1));
end $$;
comment on function private.read_bid is 'One''s own bid with the envelopes of a version; after the opening also what the record says of it, without its alias.';

create function private.own_bids() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'state', b.state, 'version', b.version, 'updatedAt', b.updated_at,
		'organisationName', g.name, 'opportunity', private.offer_of(b.opportunity_id),
		'submittedAt', (select s.submitted_at from public.bid_submissions s where s.bid_id = b.id and s.version = b.version))
		order by o.deadline_at desc, b.id), '[]')
	from public.bids b
	join public.organisations g on g.id = b.organisation_id
	join public.opportunities o on o.id = b.opportunity_id
	where b.organisation_id in (select private.my_organisations())
$$;
comment on function private.own_bids is 'The bids of the organisations the caller belongs to, latest deadline first.';

create function public.bidding(opportunity uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.bidding(opportunity) $$;
comment on function public.bidding is 'What is needed to start a bid: the opportunity and the eligibility of each organisation of the caller.';
create function public.read_bid(bid uuid, of_version integer default null) returns jsonb
language sql stable set search_path = '' as $$ select private.read_bid(bid, of_version) $$;
comment on function public.read_bid is 'One''s own bid, still encrypted; of_version chooses the submission, the latest when null.';
create function public.own_bids() returns jsonb
language sql stable set search_path = '' as $$ select private.own_bids() $$;
comment on function public.own_bids is 'The bids of one''s own organisations.';

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
	public.start_bid, public.save_bid, public.submit_bid, public.withdraw_bid, private.bidding, private.read_bid,
	private.own_bids, public.bidding, public.read_bid, public.own_bids to authenticated;

select private.audit('public.bids');
select private.audit('public.bid_submissions');
select private.audit('public.late_attempts');
