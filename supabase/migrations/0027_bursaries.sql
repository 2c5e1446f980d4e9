-- Bursaries: a commissioner's money for mentors and clinic cover, what is set aside of it, and sessions that it pays (F-1 to F-4, B-13).

-- tables ------------------------------------------------------------------------------------------

create table public.bursaries (
	id uuid primary key default gen_random_uuid(),
	commissioner_id uuid not null references public.organisations,
	title text not null check (length(btrim(title)) between 3 and 150),
	about text not null default '' check (length(about) <= 2000),
	amount_pence bigint not null check (amount_pence between 1 and 100000000000),
	from_on date not null,
	until_on date not null,
	professions text[] not null default '{}' check (cardinality(professions) <= 40),
	areas text[] not null default '{}' check (cardinality(areas) <= 60),
	allowance_pence bigint check (allowance_pence between 1 and 100000000),
	sample_percent integer not null default 10 check (sample_percent between 0 and 100),
	state text not null default 'draft' check (state in ('draft', 'open')),
	granted_pence bigint not null default 0 check (granted_pence >= 0),
	committed_pence bigint not null default 0 check (committed_pence >= 0),
	claimed_pence bigint not null default 0 check (claimed_pence >= 0),
	paid_pence bigint not null default 0 check (paid_pence >= 0),
	recovered_pence bigint not null default 0 check (recovered_pence >= 0),
	made_by uuid not null references public.people,
	made_at timestamptz not null default app.now(),
	opened_by uuid references public.people,
	opened_at timestamptz,
	check (from_on <= until_on),
	check ((state = 'open') = (opened_at is not null)),
	constraint bursaries_not_overspent check (committed_pence + paid_pence <= granted_pence),
	check (recovered_pence <= paid_pence)
);
comment on table public.bursaries is 'A commissioner''s fund for mentors and clinic cover, in whole pence (F-1). Whoever takes over from the commissioner looks after it, with its ledger, claims and rates. Read and written by functions alone.';
comment on column public.bursaries.amount_pence is 'What the officer proposes; granted when an approver opens the fund.';
comment on column public.bursaries.professions is 'Who may apply, by profession; everyone when empty.';
comment on column public.bursaries.areas is 'Who may apply, by where their employer is based; anywhere when empty.';
comment on column public.bursaries.allowance_pence is 'The most that one clinician uses in a financial year (F-4); null is no limit.';
comment on column public.bursaries.sample_percent is 'How many claims in a hundred are drawn for checking, besides those with hours typed by hand (F-5).';
comment on column public.bursaries.committed_pence is 'Set aside for sessions and for claims that are approved and not yet paid. The five sums follow from the ledger.';
comment on column public.bursaries.claimed_pence is 'Submitted and not decided yet.';
create index bursaries_commissioner on public.bursaries (commissioner_id, from_on);
create index bursaries_made_by on public.bursaries (made_by);
create index bursaries_opened_by on public.bursaries (opened_by);

create table public.bursary_rates (
	id uuid primary key default gen_random_uuid(),
	bursary_id uuid not null references public.bursaries,
	profession text,
	area text,
	unit text not null check (unit in ('session', 'hour')),
	pence integer not null check (pence between 1 and 10000000),
	on_costs_percent numeric(5, 2) not null default 0 check (on_costs_percent between 0 and 100),
	from_on date not null,
	until_on date,
	made_by uuid not null references public.people,
	made_at timestamptz not null default app.now(),
	check (from_on <= until_on),
	exclude using gist (bursary_id with =, coalesce(profession, '') with =, coalesce(area, '') with =, unit with =,
		daterange(from_on, until_on, '[]') with &&)
);
comment on table public.bursary_rates is 'The rate card of a fund: what cover is paid at, by profession, area and date (F-3). A rate never changes; it ends.';
comment on column public.bursary_rates.profession is 'Null is any profession; the rate that says most about the clinician is used.';
comment on column public.bursary_rates.unit is 'A session is half a clinic day of 4 hours 10 minutes.';
create index bursary_rates_bursary on public.bursary_rates (bursary_id, from_on);
create index bursary_rates_made_by on public.bursary_rates (made_by);

create table public.commitments (
	id uuid primary key default gen_random_uuid(),
	bursary_id uuid not null references public.bursaries,
	kind text not null check (kind in ('fee', 'cover')),
	booking_id uuid unique references public.bookings,
	cover_block_id uuid references public.cover_blocks,
	clinician_id uuid not null references public.people,
	day date not null,
	pence bigint not null check (pence >= 0),
	state text not null default 'open' check (state in ('open', 'paid', 'released')),
	rate_id uuid references public.bursary_rates,
	unit text,
	rate_pence integer,
	on_costs_percent numeric(5, 2),
	made_at timestamptz not null default app.now(),
	check ((kind = 'fee') = (booking_id is not null)),
	check ((kind = 'cover') = (cover_block_id is not null)),
	check ((kind = 'cover') = (rate_id is not null))
);
comment on table public.commitments is 'What a fund has set aside: the fee of one session, or the cover of one half day, which several sessions may share (F-2). Keeps the rate it was made at (F-3).';
create unique index commitments_cover on public.commitments (cover_block_id) where state <> 'released';
create index commitments_block on public.commitments (cover_block_id);
create index commitments_bursary on public.commitments (bursary_id, clinician_id, day);
create index commitments_clinician on public.commitments (clinician_id);
create index commitments_rate on public.commitments (rate_id);
create index commitments_open on public.commitments (day) where state = 'open';

create table public.bursary_entries (
	id uuid primary key default gen_random_uuid(),
	number bigint generated always as identity unique,
	bursary_id uuid not null references public.bursaries,
	account text not null check (account in ('granted', 'committed', 'claimed', 'paid', 'recovered')),
	pence bigint not null check (pence <> 0),
	why text not null,
	reference text not null default '',
	commitment_id uuid references public.commitments,
	made_by uuid references public.people,
	made_at timestamptz not null default app.now()
);
comment on table public.bursary_entries is 'The ledger of each fund, append only; its sums stand on the fund and are checked there (F-1).';
comment on column public.bursary_entries.why is 'A code that the page has words for.';
comment on column public.bursary_entries.reference is 'The claim it is about.';
create index bursary_entries_bursary on public.bursary_entries (bursary_id, number);
create index bursary_entries_commitment on public.bursary_entries (commitment_id);
create index bursary_entries_made_by on public.bursary_entries (made_by);

alter table public.bookings add column bursary_id uuid references public.bursaries,
	add check (bursary_id is null or pays in ('bursary', 'free')), add check (pays <> 'bursary' or bursary_id is not null);
comment on column public.bookings.bursary_id is 'The fund that pays the mentor where pays says so, and the cover.';
create index bookings_bursary on public.bookings (bursary_id);

create table public.claim_changes (
	from_state text not null,
	to_state text not null,
	primary key (from_state, to_state)
);
comment on table public.claim_changes is 'The states a claim may pass through (F-7); a payment that did not arrive leads back.';
insert into public.claim_changes values
	('draft', 'submitted'), ('submitted', 'information_requested'), ('information_requested', 'submitted'),
	('submitted', 'approved'), ('submitted', 'rejected'), ('approved', 'in_payment'), ('in_payment', 'paid'), ('in_payment', 'approved'),
	('paid', 'clawback_requested'), ('clawback_requested', 'clawback_approved'), ('clawback_approved', 'recovered');

create table public.payment_files (
	id uuid primary key default gen_random_uuid(),
	number bigint generated always as identity unique,
	commissioner_id uuid not null references public.organisations,
	made_by uuid not null references public.people,
	made_at timestamptz not null default app.now()
);
comment on table public.payment_files is 'Claims that finance took out to pay, together; the same file can be fetched again (F-8).';
create index payment_files_commissioner on public.payment_files (commissioner_id, number);
create index payment_files_made_by on public.payment_files (made_by);

create table public.payment_results (
	id uuid primary key default gen_random_uuid(),
	commissioner_id uuid not null references public.organisations,
	file_name text not null check (length(file_name) <= 200),
	lines jsonb not null,
	taken_by uuid not null references public.people,
	taken_at timestamptz not null default app.now()
);
comment on table public.payment_results is 'What a bank or a ledger said about payments, and what became of each line: taken, seen before, unknown, in a wrong state (F-8).';
create index payment_results_commissioner on public.payment_results (commissioner_id, taken_at);
create index payment_results_taken_by on public.payment_results (taken_by);

create table public.claims (
	id uuid primary key default gen_random_uuid(),
	number bigint generated always as identity unique,
	bursary_id uuid not null references public.bursaries,
	claimant_id uuid not null references public.people,
	kind text not null check (kind in ('cover', 'fee')),
	state text not null default 'draft' check (state in ('draft', 'submitted', 'information_requested', 'approved', 'rejected',
		'in_payment', 'paid', 'clawback_requested', 'clawback_approved', 'recovered')),
	payee text check (payee in ('employer', 'person')),
	employer_id uuid references public.organisations,
	pence bigint not null default 0 check (pence >= 0),
	checking text check (checking in ('hand', 'sample')),
	checked_by uuid references public.people,
	checked_at timestamptz,
	check_note text not null default '' check (length(check_note) <= 1000),
	payee_decided_by uuid references public.people,
	payee_reason text not null default '' check (length(payee_reason) <= 1000),
	submitted_by uuid references public.people,
	submitted_at timestamptz,
	decided_by uuid references public.people,
	decided_at timestamptz,
	payment_file_id uuid references public.payment_files,
	paid_on date,
	clawback_pence bigint check (clawback_pence between 1 and pence),
	clawback_requested_by uuid references public.people,
	clawback_approved_by uuid references public.people,
	made_at timestamptz not null default app.now(),
	check (payee <> 'employer' or employer_id is not null),
	check (state not in ('approved', 'in_payment', 'paid') or payee = 'employer' or payee_decided_by is not null),
	check (decided_by is null or decided_by is distinct from submitted_by),
	check (clawback_approved_by is null or clawback_approved_by is distinct from clawback_requested_by)
);
comment on table public.claims is 'Asks a fund to pay cover to a clinician''s employer, or a mentor their fee (F-5 to F-7). Read and written by functions alone.';
comment on column public.claims.checking is 'Somebody has to look at the evidence before it is approved: hours typed by hand, or drawn by lot.';
comment on column public.claims.payee_reason is 'Why the commissioner pays a person and not an employer: the recorded decision (F-6).';
create index claims_bursary on public.claims (bursary_id, state);
create index claims_claimant on public.claims (claimant_id, made_at);
create index claims_employer on public.claims (employer_id);
create index claims_checked_by on public.claims (checked_by);
create index claims_payee_decided_by on public.claims (payee_decided_by);
create index claims_submitted_by on public.claims (submitted_by);
create index claims_decided_by on public.claims (decided_by);
create index claims_file on public.claims (payment_file_id);
create index claims_clawback_requested_by on public.claims (clawback_requested_by);
create index claims_clawback_approved_by on public.claims (clawback_approved_by);
create unique index claims_one_draft on public.claims (bursary_id, claimant_id, kind) where state = 'draft';

create table public.claim_payments (
	claim_id uuid not null references public.claims,
	payment_file_id uuid not null references public.payment_files,
	primary key (claim_id, payment_file_id)
);
comment on table public.claim_payments is 'Which claims a payment file holds; a payment that did not arrive is in a later file again.';
create index claim_payments_file on public.claim_payments (payment_file_id);

create table public.claim_lines (
	id uuid primary key default gen_random_uuid(),
	claim_id uuid not null references public.claims on delete cascade,
	bursary_id uuid not null references public.bursaries,
	clinician_id uuid not null references public.people,
	commitment_id uuid references public.commitments,
	day date not null,
	minutes integer not null check (minutes between 1 and 1440),
	attendance text not null check (attendance in ('took_place', 'mentor_absent', 'clinician_absent', 'cancelled', 'typed')),
	unit text not null check (unit in ('session', 'hour', 'fee')),
	rate_id uuid references public.bursary_rates,
	rate_pence bigint not null,
	on_costs_percent numeric(5, 2) not null default 0,
	pence bigint not null check (pence > 0),
	reason text not null default '' check (length(reason) <= 1000),
	profession text,
	area text,
	void boolean not null default false,
	check ((commitment_id is null) = (attendance = 'typed')),
	check (commitment_id is not null or length(btrim(reason)) >= 10)
);
comment on table public.claim_lines is 'One session or some hours of a claim: date, length and attendance, and nothing else of what the two did (N-2). Keeps the rate it used (F-3).';
comment on column public.claim_lines.reason is 'Why hours were typed by hand (F-5).';
comment on column public.claim_lines.void is 'The claim was rejected, so that the session can be claimed anew.';
create unique index claim_lines_commitment on public.claim_lines (commitment_id) where not void;
create index claim_lines_any_commitment on public.claim_lines (commitment_id);
create index claim_lines_claim on public.claim_lines (claim_id);
create index claim_lines_clinician on public.claim_lines (clinician_id);
create index claim_lines_bursary on public.claim_lines (bursary_id, clinician_id, day);
create index claim_lines_rate on public.claim_lines (rate_id);

create table public.claim_events (
	id uuid primary key default gen_random_uuid(),
	number bigint generated always as identity unique,
	claim_id uuid not null references public.claims,
	state text not null,
	words text not null default '' check (length(words) <= 1000),
	made_by uuid references public.people,
	made_at timestamptz not null default app.now()
);
comment on table public.claim_events is 'What became of a claim after it was submitted, with questions, answers and reasons; append only.';
create index claim_events_claim on public.claim_events (claim_id, number);
create index claim_events_made_by on public.claim_events (made_by);

-- guards ------------------------------------------------------------------------------------------

create function private.keep_entry() returns trigger
language plpgsql set search_path = ''
as $$
begin
	perform private.refuse('What is written here stays');
	return null;
end $$;
comment on function private.keep_entry is 'A ledger is added to and never altered.';
create trigger keep before update or delete on public.bursary_entries for each row execute function private.keep_entry();
create trigger keep before update or delete on public.claim_events for each row execute function private.keep_entry();

create function private.sum_entry() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	update public.bursaries b set
		granted_pence = b.granted_pence + case when new.account = 'granted' then new.pence else 0 end,
		committed_pence = b.committed_pence + case when new.account = 'committed' then new.pence else 0 end,
		claimed_pence = b.claimed_pence + case when new.account = 'claimed' then new.pence else 0 end,
		paid_pence = b.paid_pence + case when new.account = 'paid' then new.pence else 0 end,
		recovered_pence = b.recovered_pence + case when new.account = 'recovered' then new.pence else 0 end
	where b.id = new.bursary_id;
	return null;
end $$;
comment on function private.sum_entry is 'Keeps the sums of a fund, whose checks refuse to commit and pay more than was granted (F-1).';
create trigger sum after insert on public.bursary_entries for each row execute function private.sum_entry();

create function private.guard_bursary_booking() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if new.bursary_id is distinct from old.bursary_id and (old.state, new.state) is distinct from ('held', 'held') then
		perform private.refuse('Who pays for a session stays as it was made');
	end if;
	return new;
end $$;
comment on function private.guard_bursary_booking is 'The fund of a booking is chosen while it is held, and never changes after.';
create trigger guard_bursary before update on public.bookings for each row execute function private.guard_bursary_booking();

-- amounts -----------------------------------------------------------------------------------------

create function private.pounds(pence bigint) returns text
language sql immutable set search_path = ''
as $$ select '£' || replace(to_char(pence / 100.0, 'FM999,999,999,990.00'), '.00', '') $$;
comment on function private.pounds is 'An amount as a person reads it.';

create function private.financial_year(day date) returns integer
language sql immutable set search_path = ''
as $$ select extract(year from day - interval '3 months')::integer $$;
comment on function private.financial_year is 'The year in which the financial year of a date began: 1 April to 31 March (F-4).';

create function private.cost_at(rate_pence bigint, on_costs_percent numeric, unit text, minutes integer) returns bigint
language sql immutable set search_path = ''
as $$
	select round(rate_pence * (100 + on_costs_percent) / 100 * case when unit = 'hour' then minutes / 60.0 else 1 end)::bigint
$$;
comment on function private.cost_at is 'What a rate makes with on-costs, in whole pence, half a penny up: for one session, or for minutes by the hour.';

create function private.areas_of(person uuid) returns setof text
language sql stable security definer set search_path = ''
as $$
	select f.based_in from public.memberships m join public.organisations o on o.id = m.organisation_id
	join public.provider_facts f on f.organisation_id = o.id
	where m.person_id = person and o.kind = 'provider' and o.verified_at is not null and f.based_in is not null
$$;
comment on function private.areas_of is 'Where the verified providers a person belongs to are based.';

create function private.rate_for(bursary uuid, person uuid, day date, unit text) returns public.bursary_rates
language sql stable security definer set search_path = ''
as $$
	select r from public.bursary_rates r join public.people p on p.id = person
	where r.bursary_id = bursary and r.unit = rate_for.unit and rate_for.day >= r.from_on and (r.until_on is null or rate_for.day <= r.until_on)
		and (r.profession is null or r.profession = p.profession)
		and (r.area is null or r.area in (select private.areas_of(person)))
	order by r.profession is not null desc, r.area is not null desc, r.from_on desc, r.id limit 1
$$;
comment on function private.rate_for is 'The rate of a fund that says most about a person, on a day; null where there is none.';

create function private.cover_rate(bursary uuid, person uuid, day date) returns public.bursary_rates
language sql stable security definer set search_path = ''
as $$
	select case when (private.rate_for(bursary, person, day, 'session')).id is not null then private.rate_for(bursary, person, day, 'session')
		else private.rate_for(bursary, person, day, 'hour') end
$$;
comment on function private.cover_rate is 'What half a clinic day is paid at: by the session, or else by the hour.';

create function private.expected_cover(bursary uuid, person uuid, day date) returns bigint
language sql stable security definer set search_path = ''
as $$ select private.cost_at(r.pence, r.on_costs_percent, r.unit, 250) from private.cover_rate(bursary, person, day) r where r.id is not null $$;
comment on function private.expected_cover is 'What a fund pays for half a clinic day of a person, on-costs included; null where it has no rate.';

-- who may, and how much is left (F-1, F-4) --------------------------------------------------------

create function private.bursary_problem(fund public.bursaries, person uuid, day date) returns text
language sql stable security definer set search_path = ''
as $$
	select case
		when fund.state is distinct from 'open' then 'This bursary is not open'
		when day not between fund.from_on and fund.until_on then 'This bursary is not for that day. Choose another day or another way to pay'
		when cardinality(fund.professions) > 0 and not exists (select from public.people p where p.id = person and p.profession = any (fund.professions))
			then 'This bursary is for other professions'
		when cardinality(fund.areas) > 0 and not exists (select from private.areas_of(person) a where a = any (fund.areas))
			then 'This bursary is for people whose employer is based in another area' end
$$;
comment on function private.bursary_problem is 'Why a person cannot use a fund on a day, in words; null when they can.';

create function private.allowance_used(bursary uuid, person uuid, year integer) returns bigint
language sql stable security definer set search_path = ''
as $$
	select coalesce((select sum(c.pence) from public.commitments c
			where c.bursary_id = bursary and c.clinician_id = person and c.state <> 'released' and private.financial_year(c.day) = year), 0)::bigint
		+ coalesce((select sum(l.pence) from public.claim_lines l
			where l.bursary_id = bursary and l.clinician_id = person and not l.void and l.commitment_id is null
				and private.financial_year(l.day) = year), 0)::bigint
$$;
comment on function private.allowance_used is 'What a clinician has used of a fund in a financial year: sessions it pays and hours claimed by hand, those of drafts too (F-4).';

create function private.left_of(fund public.bursaries, person uuid, day date) returns bigint
language sql stable security definer set search_path = ''
as $$
	select greatest(0, least(fund.granted_pence - fund.committed_pence - fund.paid_pence,
		fund.allowance_pence - private.allowance_used(fund.id, person, private.financial_year(day))))
$$;
comment on function private.left_of is 'What a clinician can still use of a fund: the lesser of what is left of it and of their allowance.';

create function private.expect_room(fund public.bursaries, person uuid, day date, pence bigint) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
	free constant bigint := fund.granted_pence - fund.committed_pence - fund.paid_pence;
	allowed constant bigint := fund.allowance_pence - private.allowance_used(fund.id, person, private.financial_year(day));
begin
	if pence > free then
		perform private.refuse(format('This costs %s, and %s is left of the bursary', private.pounds(pence), private.pounds(greatest(free, 0))), 'pays');
	end if;
	if pence > allowed then
		perform private.refuse(format('This costs %s, and %s is left of your allowance for the financial year',
			private.pounds(pence), private.pounds(greatest(allowed, 0))), 'pays');
	end if;
end $$;
comment on function private.expect_room is 'Refuses what neither the fund nor the allowance has room for; the fund is locked by whoever calls.';

create function private.post(bursary uuid, account text, pence bigint, why text, reference text default '', commitment uuid default null) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into public.bursary_entries (bursary_id, account, pence, why, reference, commitment_id, made_by)
	select bursary, post.account, post.pence, post.why, post.reference, commitment, auth.uid() where post.pence <> 0
$$;
comment on function private.post is 'Writes one line of the ledger; nothing for nothing.';

-- sessions (F-2) ----------------------------------------------------------------------------------

create function private.shrink_commitment(commitment uuid, to_pence bigint, why text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare held public.commitments;
begin
	select * into held from public.commitments c where c.id = commitment and c.state = 'open' for update;
	if held.id is null or held.pence <= to_pence then
		return;
	end if;
	update public.commitments c set pence = to_pence, state = case when to_pence = 0 then 'released' else c.state end where c.id = commitment;
	perform private.post(held.bursary_id, 'committed', to_pence - held.pence, why, commitment => commitment);
end $$;
comment on function private.shrink_commitment is 'Gives back what is not needed any more of what was set aside.';

create function private.commit_session(booking public.bookings) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	day constant date := (booking.starts_at at time zone 'Europe/London')::date;
	fund public.bursaries;
	rate public.bursary_rates;
	fee bigint := 0;
	cover bigint := 0;
	made uuid;
	problem text;
begin
	select * into fund from public.bursaries b where b.id = booking.bursary_id for no key update;
	problem := private.bursary_problem(fund, booking.clinician_id, day);
	if problem is not null then
		perform private.refuse(problem, 'pays');
	end if;
	if booking.pays = 'bursary' and not exists (select from public.commitments c where c.booking_id = booking.id) then
		fee := booking.price_pence;
	end if;
	-- A half day that another session has asked for already costs this one nothing more.
	if booking.cover_block_id is not null and not exists (select from public.bookings b where b.cover_block_id = booking.cover_block_id
			and b.id <> booking.id and b.state in ('confirmed', 'took_place', 'did_not_take_place', 'disputed')) then
		rate := private.cover_rate(fund.id, booking.clinician_id, day);
		if rate.id is null then
			perform private.refuse('This bursary has no rate for your cover on that day. Choose another way to pay', 'pays');
		end if;
		cover := private.cost_at(rate.pence, rate.on_costs_percent, rate.unit, 250);
	end if;
	perform private.expect_room(fund, booking.clinician_id, day, fee + cover);
	if fee > 0 then
		insert into public.commitments (bursary_id, kind, booking_id, clinician_id, day, pence)
		values (fund.id, 'fee', booking.id, booking.clinician_id, day, fee) returning id into made;
		perform private.post(fund.id, 'committed', fee, 'fee_booked', commitment => made);
	end if;
	if cover > 0 then
		insert into public.commitments (bursary_id, kind, cover_block_id, clinician_id, day, pence, rate_id, unit, rate_pence, on_costs_percent)
		values (fund.id, 'cover', booking.cover_block_id, booking.clinician_id, day, cover, rate.id, rate.unit, rate.pence, rate.on_costs_percent)
		returning id into made;
		perform private.post(fund.id, 'committed', cover, 'cover_booked', commitment => made);
	end if;
end $$;
comment on function private.commit_session is 'Sets aside the fee and the expected cover of a session in the transaction that books it (F-2).';

create function private.check_bursary(bursary uuid, clinician uuid, starts_at timestamptz, price_pence integer, block uuid) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
	day constant date := (check_bursary.starts_at at time zone 'Europe/London')::date;
	fund public.bursaries;
	problem text;
	cover bigint := 0;
begin
	select * into fund from public.bursaries b where b.id = bursary;
	problem := case when price_pence = 0 and block is null then 'This session costs nothing' else private.bursary_problem(fund, clinician, day) end;
	if problem is not null then
		perform private.refuse(problem, 'pays');
	end if;
	if block is not null and not exists (select from public.bookings b where b.cover_block_id = block and b.state in ('held', 'confirmed')) then
		cover := private.expected_cover(bursary, clinician, day);
		if cover is null then
			perform private.refuse('This bursary has no rate for your cover on that day. Choose another way to pay', 'pays');
		end if;
	end if;
	perform private.expect_room(fund, clinician, day, price_pence + cover);
	return cover;
end $$;
comment on function private.check_bursary is 'Refuses to hold a time that a fund could not pay; the answer is the cover it expects, 0 where another session shares it.';

create function private.drop_cover(booking public.bookings, block uuid, why text) returns void
language sql volatile security definer set search_path = ''
as $$
	select private.shrink_commitment(c.id, 0, drop_cover.why) from public.commitments c
	where c.cover_block_id = block and c.bursary_id = booking.bursary_id and c.state = 'open'
		and not exists (select from public.bookings b where b.cover_block_id = block and b.bursary_id = booking.bursary_id and b.id <> booking.id
			and b.state in ('confirmed', 'took_place', 'disputed'))
$$;
comment on function private.drop_cover is 'Releases the cover of a half day that no other session of the fund needs.';

create function private.follow_bursary() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
	new_day constant date := (new.starts_at at time zone 'Europe/London')::date;
	fund public.bursaries;
	problem text;
begin
	if new.bursary_id is null then
		return null;
	end if;
	if new.state = 'confirmed' and old.state <> 'confirmed' then
		perform private.commit_session(new);
	elsif new.state = 'confirmed' and new.starts_at <> old.starts_at then
		select * into fund from public.bursaries b where b.id = new.bursary_id for no key update;
		problem := private.bursary_problem(fund, new.clinician_id, new_day);
		if problem is not null then
			perform private.refuse(problem, 'time');
		end if;
		update public.commitments c set day = new_day where c.booking_id = new.id;
		if new.cover_block_id is distinct from old.cover_block_id then
			perform private.drop_cover(new, old.cover_block_id, 'session_moved');
			perform private.commit_session(new);
		end if;
		if private.allowance_used(fund.id, new.clinician_id, private.financial_year(new_day)) > fund.allowance_pence then
			perform private.refuse('Your allowance for the financial year of that day is used. Choose another day', 'time');
		end if;
	elsif new.state = 'cancelled' and old.state = 'confirmed' then
		perform private.shrink_commitment(c.id, new.price_pence - coalesce(new.refund_pence, 0), 'session_cancelled')
		from public.commitments c where c.booking_id = new.id;
		perform private.drop_cover(new, new.cover_block_id, 'session_cancelled');
	elsif new.state = 'did_not_take_place' and new.outcome = 'mentor_absent' and old.state <> new.state then
		perform private.shrink_commitment(c.id, 0, 'mentor_absent') from public.commitments c where c.booking_id = new.id;
	elsif new.state = 'did_not_take_place' and old.state <> new.state then
		perform private.drop_cover(new, new.cover_block_id, 'clinician_absent');
	end if;
	return null;
end $$;
comment on function private.follow_bursary is 'Booking commits, cancelling gives back what the terms give back, moving follows the cover: each in the same transaction (F-2).';
create trigger follow_bursary after update on public.bookings for each row execute function private.follow_bursary();

create function private.session_bursary(booking public.bookings) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', f.id, 'title', f.title, 'commissionerName', o.name,
		'feePence', case when booking.pays = 'bursary' then booking.price_pence else 0 end, 'coverPence', booking.cover_pence,
		'leftPence', private.left_of(f, booking.clinician_id, (booking.starts_at at time zone 'Europe/London')::date))
	from public.bursaries f join public.organisations o on o.id = private.buyer_today(f.commissioner_id) where f.id = booking.bursary_id
$$;
comment on function private.session_bursary is 'What the clinician sees of the fund that pays a session: mentor and cover against what is left (B-13).';

create function private.bursary_offers(person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'title', f.title, 'about', f.about, 'commissionerName', o.name,
		'fromOn', f.from_on, 'untilOn', f.until_on, 'allowancePence', f.allowance_pence,
		'usedPence', private.allowance_used(f.id, person, private.financial_year(app.today())),
		'leftPence', private.left_of(f, person, app.today()),
		'coverPence', private.expected_cover(f.id, person, greatest(f.from_on, app.today()))) order by f.until_on, f.title, f.id), '[]')
	from public.bursaries f join public.organisations o on o.id = private.buyer_today(f.commissioner_id)
	where f.until_on >= app.today() and private.bursary_problem(f, person, greatest(f.from_on, app.today())) is null
$$;
comment on function private.bursary_offers is 'The funds that a clinician may use now or later, with what is left for them (F-4).';

-- how a held time is paid (B-12, P-9) ---------------------------------------------------------------

create function private.ways_to_pay(mentor uuid, person uuid, price_pence integer, day date) returns table (pays text, bursary_id uuid, place bigint)
language sql stable security definer set search_path = ''
as $$
	select 'free', null::uuid, 0 where price_pence = 0
	union all
	select 'card', null, 0 where price_pence > 0 and private.takes_cards(mentor)
	union all
	select 'bursary', f.id, row_number() over (order by f.until_on, f.title, f.id) from public.bursaries f
	where price_pence > 0 and private.bursary_problem(f, person, day) is null and private.left_of(f, person, day) >= price_pence
$$;
comment on function private.ways_to_pay is 'In which ways a person can pay a mentor on a day, without cover: nobody, a card, or each fund that has room for the fee.';

create function private.may_choose_way(booking public.bookings) returns boolean
language sql stable security definer set search_path = ''
as $$
	select booking.state = 'held' and booking.hold_ends_at > app.this_instant() and booking.price_pence > 0 and booking.cover_block_id is null
		and not exists (select from public.payments p where p.booking_id = booking.id)
$$;
comment on function private.may_choose_way is 'Whether a held time can still be paid in another way: no payment by card has begun, and no cover was chosen with it.';

create function private.choose_way(booking uuid, pays text, bursary uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	held public.bookings;
	problem text;
begin
	select * into held from public.bookings b where b.id = booking and b.clinician_id = auth.uid();
	if held.id is null then
		perform private.not_found();
	end if;
	perform private.lock_pair(held.mentor_id, held.clinician_id);
	select * into held from public.bookings b where b.id = booking for update;
	if (held.pays, held.bursary_id) is not distinct from (choose_way.pays, bursary) then
		return;
	end if;
	if held.state <> 'held' then
		perform private.refuse('This time is no longer kept for you. Choose a time again');
	end if;
	if not private.may_choose_way(held) then
		perform private.refuse('How this time is paid stays as it was chosen. Choose a time again to pay in another way', 'pays');
	end if;
	if pays is null or pays not in ('card', 'bursary') or (pays = 'bursary') is distinct from (bursary is not null) then
		perform private.refuse('Select how it is paid', 'pays');
	end if;
	if pays = 'card' then
		problem := case when not private.takes_cards(held.mentor_id) then 'This mentor cannot be paid by card yet. Choose another way to pay or another mentor'
			else private.time_problem(held.mentor_id, held.clinician_id, held.starts_at, held.ends_at, false, 'card', held.id) end;
		if problem is not null then
			perform private.refuse(problem, 'pays');
		end if;
	else
		perform private.check_bursary(bursary, held.clinician_id, held.starts_at, held.price_pence, null);
	end if;
	perform private.act('choose_way');
	update public.bookings b set pays = choose_way.pays, bursary_id = bursary where b.id = booking;
end $$;
comment on function private.choose_way is 'The clinician chooses how a time that is kept for them is paid, as when they choose a time themselves (B-12).';

-- the commissioner's side -------------------------------------------------------------------------

create function private.expect_staff(commissioner uuid, roles text[], message text) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
	if not exists (select from public.organisations o where o.id = commissioner and private.is_commissioner(o.kind))
		or not private.has_role(auth.uid(), commissioner, 'officer', 'approver', 'finance') then
		perform private.not_found();
	end if;
	if not private.has_role(auth.uid(), commissioner, variadic roles) then
		if message is null then
			perform private.not_found();
		end if;
		perform private.refuse(message);
	end if;
end $$;
comment on function private.expect_staff is 'Only officers, approvers and finance of a commissioner know of its funds; of these, only the roles that are named go on, and without a message the others find nothing.';

create function private.save_bursary(commissioner uuid, bursary uuid, content jsonb) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	before public.bursaries;
	asked public.bursaries := jsonb_populate_record(null::public.bursaries, content);
	made constant uuid := coalesce(bursary, gen_random_uuid());
begin
	if bursary is not null then
		select * into before from public.bursaries b where b.id = bursary for update;
	end if;
	perform private.expect_staff(private.buyer_today(case when bursary is null then commissioner else before.commissioner_id end), array['officer'],
		'Only an officer sets up a bursary');
	if before.state = 'open' then
		perform private.refuse('This bursary is open, so what it is for stays as it is');
	end if;
	if length(btrim(coalesce(asked.title, ''))) < 3 then
		perform private.refuse('Enter the name of the bursary', 'title');
	end if;
	if asked.amount_pence is null or asked.amount_pence < 1 then
		perform private.refuse('Enter the amount of the bursary', 'amount');
	end if;
	if asked.from_on is null or asked.until_on is null or asked.until_on < asked.from_on then
		perform private.refuse('The last day must be the first day or later', 'until_on');
	end if;
	perform private.act('save_bursary');
	insert into public.bursaries (id, commissioner_id, title, about, amount_pence, from_on, until_on, professions, areas, allowance_pence, sample_percent, made_by)
	values (made, private.buyer_today(commissioner), btrim(asked.title), btrim(coalesce(asked.about, '')), asked.amount_pence, asked.from_on, asked.until_on,
		coalesce(asked.professions, '{}'), coalesce(asked.areas, '{}'), asked.allowance_pence, coalesce(asked.sample_percent, 10), auth.uid())
	on conflict (id) do update set title = excluded.title, about = excluded.about, amount_pence = excluded.amount_pence,
		from_on = excluded.from_on, until_on = excluded.until_on, professions = excluded.professions, areas = excluded.areas,
		allowance_pence = excluded.allowance_pence, sample_percent = excluded.sample_percent, made_by = excluded.made_by;
	return made;
end $$;
comment on function private.save_bursary is 'An officer drafts a fund; whoever wrote in it last does not open it.';

create function private.fund_for(bursary uuid, roles text[], message text) returns public.bursaries
language plpgsql volatile security definer set search_path = ''
as $$
declare fund public.bursaries;
begin
	select * into fund from public.bursaries b where b.id = bursary for no key update;
	perform private.expect_staff(private.buyer_today(fund.commissioner_id), roles, message);
	return fund;
end $$;
comment on function private.fund_for is 'Locks a fund for somebody who may act on it.';

create function private.open_bursary(bursary uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare fund public.bursaries := private.fund_for(bursary, array['approver'], 'Only an approver opens a bursary');
begin
	if fund.state = 'open' then
		perform private.refuse('This bursary is open already');
	end if;
	if fund.made_by = auth.uid() then
		perform private.refuse('You wrote this bursary, so another approver opens it');
	end if;
	if not exists (select from public.organisations o where o.id = private.buyer_today(fund.commissioner_id) and private.may_act(o)) then
		perform private.refuse('This commissioner is not verified or has closed, so it cannot open a bursary');
	end if;
	if fund.until_on < app.today() then
		perform private.refuse('The last day of this bursary has passed');
	end if;
	perform private.act('open_bursary');
	update public.bursaries b set state = 'open', opened_by = auth.uid(), opened_at = app.now() where b.id = bursary;
	perform private.post(bursary, 'granted', fund.amount_pence, 'opened');
end $$;
comment on function private.open_bursary is 'An approver who did not write it opens a fund, which grants its amount (F-1).';

create function private.grant_more(bursary uuid, pence bigint, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare fund public.bursaries := private.fund_for(bursary, array['approver'], 'Only an approver grants more money');
begin
	if fund.state <> 'open' then
		perform private.refuse('Open this bursary first');
	end if;
	if pence is null or pence not between 1 and 100000000000 then
		perform private.refuse('Enter the amount to add', 'pounds');
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	perform private.act('grant_more', reason);
	perform private.post(bursary, 'granted', pence, 'added', left(btrim(reason), 200));
end $$;
comment on function private.grant_more is 'An approver adds money to an open fund.';

create function private.add_rate(bursary uuid, content jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	fund public.bursaries := private.fund_for(bursary, array['officer'], 'Only an officer writes the rate card');
	asked public.bursary_rates := jsonb_populate_record(null::public.bursary_rates, content);
begin
	if asked.unit is null or asked.unit not in ('session', 'hour') then
		perform private.refuse('Select what the rate is for', 'unit');
	end if;
	if asked.pence is null or asked.pence < 1 then
		perform private.refuse('Enter the rate', 'rate');
	end if;
	if asked.from_on is null or asked.until_on < asked.from_on then
		perform private.refuse('The last day must be the first day or later', 'rate_until');
	end if;
	if exists (select from public.bursary_rates r where r.bursary_id = bursary and r.unit = asked.unit
			and r.profession is not distinct from asked.profession and r.area is not distinct from asked.area
			and daterange(r.from_on, r.until_on, '[]') && daterange(asked.from_on, asked.until_on, '[]')) then
		perform private.refuse('Another rate for the same people holds on some of these days. End it first', 'rate_from');
	end if;
	perform private.act('add_rate');
	insert into public.bursary_rates (bursary_id, profession, area, unit, pence, on_costs_percent, from_on, until_on, made_by)
	values (bursary, asked.profession, asked.area, asked.unit, asked.pence, coalesce(asked.on_costs_percent, 0), asked.from_on, asked.until_on, auth.uid());
end $$;
comment on function private.add_rate is 'An officer adds a rate with its dates; two for the same people never hold on one day (F-3).';

create function private.end_rate(rate uuid, last_day date) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.bursary_rates;
	fund public.bursaries;
begin
	-- The fund before its rates, as whoever books with it does.
	fund := private.fund_for((select r.bursary_id from public.bursary_rates r where r.id = rate), array['officer'], 'Only an officer writes the rate card');
	select * into subject from public.bursary_rates r where r.id = rate for no key update;
	if last_day is null or last_day < subject.from_on or last_day > coalesce(subject.until_on, 'infinity'::date) then
		perform private.refuse('Enter a day on which this rate still holds', 'last_day');
	end if;
	perform private.act('end_rate');
	update public.bursary_rates r set until_on = last_day where r.id = rate;
end $$;
comment on function private.end_rate is 'A rate ends; what was booked or claimed at it keeps it.';

-- pages -------------------------------------------------------------------------------------------

create function private.fund_facts(fund public.bursaries) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', fund.id, 'title', fund.title, 'about', fund.about, 'state', fund.state, 'amountPence', fund.amount_pence,
		'fromOn', fund.from_on, 'untilOn', fund.until_on, 'professions', fund.professions, 'areas', fund.areas,
		'allowancePence', fund.allowance_pence, 'samplePercent', fund.sample_percent,
		'grantedPence', fund.granted_pence, 'committedPence', fund.committed_pence, 'claimedPence', fund.claimed_pence,
		'paidPence', fund.paid_pence, 'recoveredPence', fund.recovered_pence, 'mine', fund.made_by = auth.uid(),
		'population', o.registered_population, 'populationSource', o.population_source, 'populationOn', o.population_on, 'commissionerId', o.id, 'commissionerName', o.name)
	from public.organisations o where o.id = private.buyer_today(fund.commissioner_id)
$$;
comment on function private.fund_facts is 'A fund as its commissioner sees it, with the registered population for the cost per head.';

create function private.funds_page(commissioner uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	perform private.expect_staff(commissioner, array['officer', 'approver', 'finance'], '');
	return (select coalesce(jsonb_agg(private.fund_facts(b) order by b.state, b.until_on desc, b.title, b.id), '[]')
		from public.bursaries b where b.commissioner_id in (select private.runs_for(commissioner)));
end $$;
comment on function private.funds_page is 'The funds of a commissioner, for its officers, approvers and finance.';

create function private.ledger_lines(bursary uuid) returns table (
	month date, number bigint, account text, pence bigint, why text, reference text, "madeAt" timestamptz)
language sql stable security definer set search_path = ''
as $$
	select date_trunc('month', e.made_at at time zone 'Europe/London')::date, e.number, e.account, e.pence, e.why, e.reference, e.made_at
	from public.bursary_entries e where e.bursary_id = bursary and e.commitment_id is null
	union all
	select s.month, null, 'committed', sum(s.pence)::bigint, 'sessions', '', s.month::timestamp at time zone 'Europe/London'
	from (select date_trunc('month', e.made_at at time zone 'Europe/London')::date as month, e.pence
		from public.bursary_entries e where e.bursary_id = bursary and e.commitment_id is not null) s
	group by s.month having sum(s.pence) <> 0
$$;
comment on function private.ledger_lines is 'The ledger as its payers read it: claims one by one, because they decide and pay them; sessions before they are claimed by month alone, so that nobody reads who booked, moved, missed or cancelled when (N-2, F-9).';

create function private.fund_page(bursary uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare fund public.bursaries;
begin
	select * into fund from public.bursaries b where b.id = bursary;
	perform private.expect_staff(private.buyer_today(fund.commissioner_id), array['officer', 'approver', 'finance'], '');
	return private.fund_facts(fund) || jsonb_build_object(
		'roles', (select jsonb_agg(m.role) from public.memberships m where m.person_id = auth.uid() and m.organisation_id = private.buyer_today(fund.commissioner_id)),
		'rates', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'profession', r.profession, 'area', r.area, 'unit', r.unit, 'pence', r.pence,
				'onCostsPercent', r.on_costs_percent, 'fromOn', r.from_on, 'untilOn', r.until_on, 'over', r.until_on < app.today())
				order by r.until_on < app.today(), r.profession nulls first, r.area nulls first, r.unit, r.from_on desc), '[]')
			from public.bursary_rates r where r.bursary_id = bursary),
		'entryCount', (select count(*) from private.ledger_lines(bursary)),
		'entries', (select coalesce(jsonb_agg(to_jsonb(e) - '{month,number}'::text[] order by e.month desc, e.number desc nulls first), '[]') from (
			select * from private.ledger_lines(bursary) l order by l.month desc, l.number desc nulls first limit 100) e));
end $$;
comment on function private.fund_page is 'One fund with its rate card and its ledger, newest first: dates and amounts, never who met whom (N-2).';

-- doors and grants --------------------------------------------------------------------------------

create function public.choose_way(booking uuid, pays text, bursary uuid default null) returns void
language sql volatile set search_path = '' as $$ select private.choose_way(booking, pays, bursary) $$;
comment on function public.choose_way is 'Chooses how a held time is paid: card, or bursary with its id.';
create function public.save_bursary(commissioner uuid, bursary uuid, content jsonb) returns uuid
language sql volatile set search_path = '' as $$ select private.save_bursary(commissioner, bursary, content) $$;
comment on function public.save_bursary is 'An officer drafts a fund, or changes the draft when one is named.';
create function public.open_bursary(bursary uuid) returns void
language sql volatile set search_path = '' as $$ select private.open_bursary(bursary) $$;
comment on function public.open_bursary is 'An approver opens a fund.';
create function public.grant_more(bursary uuid, pence bigint, reason text) returns void
language sql volatile set search_path = '' as $$ select private.grant_more(bursary, pence, reason) $$;
comment on function public.grant_more is 'An approver adds money to a fund.';
create function public.add_rate(bursary uuid, content jsonb) returns void
language sql volatile set search_path = '' as $$ select private.add_rate(bursary, content) $$;
comment on function public.add_rate is 'An officer adds a rate to a fund''s rate card.';
create function public.end_rate(rate uuid, last_day date) returns void
language sql volatile set search_path = '' as $$ select private.end_rate(rate, last_day) $$;
comment on function public.end_rate is 'An officer ends a rate.';
create function public.funds_page(commissioner uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.funds_page(commissioner) $$;
comment on function public.funds_page is 'A commissioner''s funds, for its staff.';
create function public.fund_page(bursary uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.fund_page(bursary) $$;
comment on function public.fund_page is 'One fund with its ledger, for the commissioner''s staff.';

alter table public.bursaries enable row level security;
alter table public.bursary_rates enable row level security;
alter table public.commitments enable row level security;
alter table public.bursary_entries enable row level security;
alter table public.claim_changes enable row level security;
alter table public.payment_files enable row level security;
alter table public.payment_results enable row level security;
alter table public.claims enable row level security;
alter table public.claim_payments enable row level security;
alter table public.claim_lines enable row level security;
alter table public.claim_events enable row level security;

create policy "everyone reads the table of changes" on public.claim_changes for select to anon, authenticated using (true);
grant select on public.claim_changes to anon, authenticated;
grant execute on function private.save_bursary, private.open_bursary, private.grant_more, private.add_rate, private.end_rate,
	private.funds_page, private.fund_page, private.choose_way, public.choose_way, public.save_bursary, public.open_bursary, public.grant_more, public.add_rate, public.end_rate,
	public.funds_page, public.fund_page to authenticated;

select private.audit('public.bursaries');
select private.audit('public.bursary_rates');
select private.audit('public.commitments');
select private.audit('public.bursary_entries');
select private.audit('public.payment_files');
select private.audit('public.payment_results');
select private.audit('public.claims');
select private.audit('public.claim_payments');
select private.audit('public.claim_lines');
select private.audit('public.claim_events');
