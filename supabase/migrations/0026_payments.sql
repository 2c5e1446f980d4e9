-- Payments by card: what is asked of Stripe, what Stripe says, and what follows from it.

-- tables ------------------------------------------------------------------------------------------

create table public.payment_changes (
	from_state text not null,
	to_state text not null,
	primary key (from_state, to_state)
);
comment on table public.payment_changes is 'The states a payment may pass through (P-1). A refund that fails later leads back.';
insert into public.payment_changes values
	('created', 'paid'), ('created', 'expired'), ('created', 'late'), ('expired', 'paid'), ('expired', 'late'),
	('paid', 'partly_refunded'), ('paid', 'refunded'), ('late', 'partly_refunded'), ('late', 'refunded'),
	('partly_refunded', 'refunded'), ('partly_refunded', 'paid'), ('partly_refunded', 'late'),
	('refunded', 'partly_refunded'), ('refunded', 'paid'), ('refunded', 'late');

create table public.mentor_accounts (
	person_id uuid primary key references public.mentors,
	stripe_id text unique,
	details_submitted boolean not null default false,
	ready boolean not null default false,
	as_of bigint not null default 0,
	vat_number text check (vat_number ~ '^GB([0-9]{9}|[0-9]{12})$'),
	made_at timestamptz not null default app.now()
);
comment on table public.mentor_accounts is 'The account through which Stripe pays a mentor. Read by the mentor alone.';
comment on column public.mentor_accounts.ready is 'Stripe can pay the mentor: sessions can be paid by card (P-9).';
comment on column public.mentor_accounts.as_of is 'When Stripe last said so, in its seconds; what is older changes nothing.';

create table public.payments (
	id uuid primary key default gen_random_uuid(),
	number bigint generated always as identity unique,
	booking_id uuid not null unique references public.bookings,
	payer_id uuid not null references public.people,
	mentor_id uuid not null references public.mentors (person_id),
	state text not null default 'created'
		check (state in ('created', 'expired', 'paid', 'late', 'partly_refunded', 'refunded')),
	gross_pence integer not null check (gross_pence > 0),
	fee_pence integer not null check (fee_pence >= 0),
	net_pence integer not null check (net_pence >= 0),
	vat_pence integer not null default 0 check (vat_pence between 0 and gross_pence),
	vat_number text,
	taken_pence integer check (taken_pence > 0),
	promised_pence integer not null default 0 check (promised_pence >= 0),
	refunded_pence integer not null default 0 check (refunded_pence between 0 and promised_pence),
	late boolean not null default false,
	session_id text unique,
	intent_id text unique,
	charge_id text unique,
	charged_at bigint,
	made_at timestamptz not null default app.now(),
	paid_at timestamptz,
	look_at timestamptz default clock_timestamp() + interval '20 seconds',
	looks integer not null default 0,
	check (fee_pence + net_pence = gross_pence),
	check (promised_pence <= coalesce(taken_pence, 0))
);
comment on table public.payments is 'One payment by card for one booking, in whole pence; no card data (P-2, P-6). Read by who pays and by the mentor.';
comment on column public.payments.vat_pence is 'VAT of the mentor that the price contains; 0 where the mentor is not registered for VAT.';
comment on column public.payments.promised_pence is 'Refunds that are asked for or done; never more than was taken.';
comment on column public.payments.late is 'The money came after the hold had ended and the time was gone (P-4).';
comment on column public.payments.look_at is 'When the worker next asks Stripe whether it is paid, in real time.';
create index payments_payer on public.payments (payer_id, made_at);
create index payments_mentor on public.payments (mentor_id, made_at);
create index payments_look on public.payments (look_at) where state = 'created';

create table public.refunds (
	id uuid primary key default gen_random_uuid(),
	payment_id uuid not null references public.payments,
	pence integer not null check (pence > 0),
	reason text not null check (reason in ('cancelled', 'late', 'decided')),
	state text not null default 'asked' check (state in ('asked', 'succeeded', 'failed')),
	stripe_id text unique,
	made_at timestamptz not null default app.now()
);
comment on table public.refunds is 'Money that goes back to who paid.';
create index refunds_payment on public.refunds (payment_id);

create table public.transfers (
	id uuid primary key default gen_random_uuid(),
	payment_id uuid not null unique references public.payments,
	pence integer not null check (pence > 0),
	state text not null default 'asked' check (state in ('asked', 'sent', 'refused')),
	stripe_id text unique,
	stripe_at bigint,
	reversed_pence integer not null default 0 check (reversed_pence between 0 and pence),
	made_at timestamptz not null default app.now()
);
comment on table public.transfers is 'What a mentor is paid for a session, 48 hours after both confirmed it (P-2).';

create table public.recoveries (
	id uuid primary key default gen_random_uuid(),
	payment_id uuid not null references public.payments,
	pence integer not null check (pence > 0),
	cause text not null check (cause in ('refund', 'dispute')),
	state text not null default 'open' check (state in ('open', 'reversing', 'recovered', 'written_off')),
	note text not null default '' check (length(note) <= 1000),
	made_at timestamptz not null default app.now(),
	settled_at timestamptz,
	settled_by uuid references public.people
);
comment on table public.recoveries is 'Money that a mentor has been paid and that has to come back; a platform admin sees to it (P-7).';
create index recoveries_payment on public.recoveries (payment_id);
create index recoveries_settled_by on public.recoveries (settled_by);

create table public.disputes (
	id uuid primary key default gen_random_uuid(),
	payment_id uuid references public.payments,
	stripe_id text not null unique,
	charge_id text not null,
	pence integer not null check (pence >= 0),
	reason text not null default '',
	status text not null,
	made_at timestamptz not null default app.now()
);
comment on table public.disputes is 'A bank disputes a payment. While one is open or lost the mentor is not paid (P-8).';
create index disputes_payment on public.disputes (payment_id);

create table public.payment_differences (
	id uuid primary key default gen_random_uuid(),
	payment_id uuid references public.payments,
	kind text not null,
	subject text not null,
	ours text not null default '',
	stripes text not null default '',
	found_at timestamptz not null default app.now(),
	explained_at timestamptz,
	explained_by uuid references public.people,
	note text not null default '' check (length(note) <= 1000)
);
comment on table public.payment_differences is 'Where Coldframe and Stripe do not say the same, or a payment was to change in a way that is not allowed (P-1, P-8).';
create index payment_differences_payment on public.payment_differences (payment_id);
create index payment_differences_explained_by on public.payment_differences (explained_by);
create unique index payment_differences_open on public.payment_differences (kind, subject) where explained_at is null;

create table public.reconciliations (
	day date primary key,
	began_at timestamptz not null default clock_timestamp(),
	finished_at timestamptz,
	compared integer,
	differences integer
);
comment on table public.reconciliations is 'The nightly comparison of Coldframe with Stripe (P-8).';
comment on column public.reconciliations.began_at is 'In real time, since it tells whether a worker has stopped.';

create table private.stripe_events (
	id text primary key,
	type text not null,
	object_id text,
	created bigint not null,
	outcome text,
	received_at timestamptz not null default clock_timestamp()
);
comment on table private.stripe_events is 'Each event of Stripe once; what it said of people is not kept (P-3).';
alter table private.stripe_events enable row level security;

create table private.stripe_calls (
	key text primary key,
	kind text not null check (kind in ('checkout', 'expire', 'account', 'account_link', 'refund', 'transfer', 'reversal')),
	path text not null,
	body jsonb not null default '{}',
	payment_id uuid references public.payments,
	refund_id uuid references public.refunds,
	transfer_id uuid references public.transfers,
	recovery_id uuid references public.recoveries,
	person_id uuid references public.people,
	state text not null default 'asked' check (state in ('asked', 'unknown', 'answered', 'refused')),
	attempts integer not null default 0,
	available_at timestamptz not null default clock_timestamp(),
	asked_at timestamptz not null default clock_timestamp(),
	last_error text
);
comment on table private.stripe_calls is 'Each write to Stripe with its idempotency key, stored before it is made; unknown until Stripe is asked again (P-5).';
create index stripe_calls_waiting on private.stripe_calls (available_at) where state in ('asked', 'unknown');
create index stripe_calls_payment on private.stripe_calls (payment_id);
create index stripe_calls_refund on private.stripe_calls (refund_id);
create index stripe_calls_transfer on private.stripe_calls (transfer_id);
create index stripe_calls_recovery on private.stripe_calls (recovery_id);
create index stripe_calls_person on private.stripe_calls (person_id);
alter table private.stripe_calls enable row level security;

-- amounts (P-6, P-9) ------------------------------------------------------------------------------

create function private.fee_of(pence integer) returns integer
language sql immutable set search_path = '' as $$ select (pence * 10 + 50) / 100 $$;
comment on function private.fee_of is 'Coldframe''s fee, VAT included: 10 percent in whole pence, half a penny up.';

create function private.vat_within(pence integer) returns integer
language sql immutable set search_path = '' as $$ select (pence + 3) / 6 $$;
comment on function private.vat_within is 'The VAT of 20 percent that an amount contains, in whole pence, half a penny up.';

create function private.takes_cards(mentor uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from public.mentor_accounts a where a.person_id = mentor and a.ready) $$;
comment on function private.takes_cards is 'Whether the mentor has finished with Stripe, so that sessions can be paid by card (P-9).';

-- states (P-1) ------------------------------------------------------------------------------------

create function private.note_difference(kind text, subject text, payment uuid, ours text, stripes text) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into public.payment_differences (kind, subject, payment_id, ours, stripes)
	values (note_difference.kind, left(note_difference.subject, 200), payment, left(note_difference.ours, 500), left(note_difference.stripes, 500))
	on conflict (kind, subject) where explained_at is null do nothing
$$;
comment on function private.note_difference is 'Puts a difference before the platform admins, once while it is open.';

create function private.guard_payment() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if new.state is distinct from old.state and not exists (
		select from public.payment_changes c where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('A payment that is %s cannot become %s', old.state, new.state));
	end if;
	return new;
end $$;
comment on function private.guard_payment is 'Refuses each change of state that is not listed, whoever makes it.';
create trigger guard before update on public.payments for each row execute function private.guard_payment();

create function private.move_payment(payment uuid, to_state text) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare now_in text := (select p.state from public.payments p where p.id = payment for update);
begin
	if now_in = to_state then
		return true;
	end if;
	if not exists (select from public.payment_changes c where c.from_state = now_in and c.to_state = move_payment.to_state) then
		perform private.note_difference('change', payment || ' to ' || to_state, payment, now_in, to_state);
		return false;
	end if;
	update public.payments set state = to_state, look_at = case when to_state <> 'created' then null else look_at end where id = payment;
	return true;
end $$;
comment on function private.move_payment is 'The one way to change the state of a payment; what is not listed is not done and is noted (P-1).';

create function private.state_of(payment public.payments) returns text
language sql immutable set search_path = ''
as $$
	select case when payment.refunded_pence > 0 and payment.refunded_pence >= payment.taken_pence then 'refunded'
		when payment.refunded_pence > 0 then 'partly_refunded'
		when payment.late then 'late' else 'paid' end
$$;
comment on function private.state_of is 'The state that the facts of a payment with money in it make, in whichever order they came.';

create function private.count_refunds() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	update public.payments p set
		promised_pence = coalesce((select sum(r.pence) from public.refunds r where r.payment_id = p.id and r.state <> 'failed'), 0),
		refunded_pence = coalesce((select sum(r.pence) from public.refunds r where r.payment_id = p.id and r.state = 'succeeded'), 0)
	where p.id = new.payment_id;
	perform private.move_payment(p.id, private.state_of(p)) from public.payments p
		where p.id = new.payment_id and p.taken_pence is not null;
	return null;
end $$;
comment on function private.count_refunds is 'Keeps the sums of a payment, whose checks refuse more than was taken (P-6).';
create trigger count_refunds after insert or update on public.refunds for each row execute function private.count_refunds();

create function private.ask_stripe(key text, kind text, path text, body jsonb, payment uuid default null, refund uuid default null,
	transfer uuid default null, recovery uuid default null, person uuid default null, wait interval default '0 seconds') returns void
language sql volatile security definer set search_path = ''
as $$
	insert into private.stripe_calls (key, kind, path, body, payment_id, refund_id, transfer_id, recovery_id, person_id, available_at)
	values (ask_stripe.key, ask_stripe.kind, ask_stripe.path, ask_stripe.body, payment, refund, transfer, recovery, person, clock_timestamp() + wait)
	on conflict do nothing
$$;
comment on function private.ask_stripe is 'Stores a write to Stripe before it is made; one for each key (P-5).';

create function private.stored_call(call private.stripe_calls) returns jsonb
language sql immutable set search_path = ''
as $$
	select jsonb_build_object('key', call.key, 'path', call.path, 'body', call.body, 'askedAt', extract(epoch from call.asked_at)::bigint)
$$;
comment on function private.stored_call is 'A call as it is made, with when it was stored: Stripe forgets its key a day after the first attempt.';

-- refunds, transfers and recoveries ---------------------------------------------------------------

create function private.recover(payment public.payments, refunded integer, cause text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	sent public.transfers;
	wanted integer;
begin
	select * into sent from public.transfers t where t.payment_id = payment.id and t.state in ('asked', 'sent');
	if sent.id is null then
		return;
	end if;
	wanted := least(refunded - private.fee_of(refunded), sent.pence - coalesce((select sum(r.pence) from public.recoveries r
		where r.payment_id = payment.id and r.state <> 'written_off'), 0)::integer);
	if wanted > 0 then
		insert into public.recoveries (payment_id, pence, cause) values (payment.id, wanted, recover.cause);
	end if;
end $$;
comment on function private.recover is 'After a transfer a refund makes a task for an admin; before it the mentor is not touched (P-7).';

create function private.refund_payment(payment uuid, pence integer, reason text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	paid public.payments;
	made uuid := gen_random_uuid();
begin
	select * into paid from public.payments p where p.id = payment for update;
	if paid.taken_pence is null or pence <= 0 then
		return null;
	end if;
	if paid.promised_pence + pence > paid.taken_pence then
		perform private.refuse('No more can be refunded than was taken');
	end if;
	insert into public.refunds (id, payment_id, pence, reason) values (made, payment, refund_payment.pence, refund_payment.reason);
	perform private.ask_stripe('refund:' || made, 'refund', '/v1/refunds', jsonb_build_object('payment_intent', paid.intent_id,
		'amount', pence, 'metadata', jsonb_build_object('refund', made, 'payment', payment)), payment, refund => made);
	perform private.recover(paid, pence, 'refund');
	return made;
end $$;
comment on function private.refund_payment is 'Gives back an amount in pence; never more than was taken (P-6).';

create function private.frozen(payment uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from public.disputes d where d.payment_id = payment and d.status not in ('won', 'warning_closed', 'prevented')) $$;
comment on function private.frozen is 'Whether a dispute that is open or lost holds the transfer (P-8).';

create function private.pay_mentor(payment uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	paid public.payments;
	made uuid := gen_random_uuid();
	kept integer;
begin
	select * into paid from public.payments p where p.id = payment for update;
	kept := paid.taken_pence - paid.promised_pence;
	if paid.state not in ('paid', 'partly_refunded') or kept - private.fee_of(kept) <= 0 or private.frozen(payment)
		or exists (select from public.transfers t where t.payment_id = payment) then
		return;
	end if;
	insert into public.transfers (id, payment_id, pence) values (made, payment, kept - private.fee_of(kept));
	perform private.ask_stripe('transfer:' || made, 'transfer', '/v1/transfers', jsonb_build_object('amount', kept - private.fee_of(kept),
		'currency', 'gbp', 'destination', (select a.stripe_id from public.mentor_accounts a where a.person_id = paid.mentor_id),
		'source_transaction', paid.charge_id, 'transfer_group', payment,
		'metadata', jsonb_build_object('transfer', made, 'payment', payment)), payment, transfer => made);
end $$;
comment on function private.pay_mentor is 'Pays the mentor what is kept of a payment, less the fee, once.';

-- what Stripe says (P-3) --------------------------------------------------------------------------

create function private.payment_of(object jsonb) returns uuid
language sql stable security definer set search_path = ''
as $$
	select p.id from public.payments p
	where p.id = private.uuid_or_null(coalesce(object #>> '{metadata,payment}', object ->> 'client_reference_id'))
		or p.intent_id = object ->> 'payment_intent'
		or p.intent_id = object ->> 'id' or p.charge_id in (object ->> 'id', object ->> 'charge') or p.session_id = object ->> 'id'
	limit 1
$$;
comment on function private.payment_of is 'The payment that a thing of Stripe is about.';

create function private.take_payment(payment uuid, pence integer, intent text, charge text, charged bigint) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	paid public.payments;
	firm boolean;
begin
	select * into paid from public.payments p where p.id = payment for update;
	if paid.taken_pence is not null then
		update public.payments set intent_id = coalesce(intent_id, intent), charge_id = coalesce(charge_id, charge),
			charged_at = coalesce(charged_at, charged) where id = payment;
		return;
	end if;
	update public.payments set taken_pence = pence, intent_id = coalesce(intent_id, intent), charge_id = coalesce(charge_id, charge),
		charged_at = coalesce(charged_at, charged), paid_at = app.now(), look_at = null where id = payment;
	if pence <> paid.gross_pence then
		perform private.note_difference('amount', payment::text, payment, paid.gross_pence::text, pence::text);
	end if;
	firm := pence >= paid.gross_pence and private.confirm_paid_booking(paid.booking_id);
	update public.payments set late = not firm where id = payment;
	perform private.move_payment(payment, case when firm then 'paid' else 'late' end);
	if firm then
		perform private.mail(paid.payer_id, 'payment_received', jsonb_build_object('path', '/payments/' || payment), payment::text);
	else
		perform private.refund_payment(payment, pence, 'late');
		perform private.mail(paid.payer_id, 'payment_late', jsonb_build_object('path', '/payments/' || payment), payment::text);
	end if;
end $$;
comment on function private.take_payment is 'Money has come: the booking is firm, or it was too late and all of it goes back (P-4).';

create function private.end_session(payment uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare unpaid public.payments;
begin
	perform private.lock_pair(p.mentor_id, p.payer_id) from public.payments p where p.id = payment;
	select * into unpaid from public.payments p where p.id = payment for update;
	if unpaid.state = 'created' and unpaid.taken_pence is null then
		perform private.move_payment(payment, 'expired');
		perform private.release_unpaid_booking(unpaid.booking_id);
	end if;
end $$;
comment on function private.end_session is 'Nothing can be paid any more: the time that was held is free.';

create function private.settle_refund(object jsonb, payment uuid) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
	known public.refunds;
	next text := case object ->> 'status' when 'succeeded' then 'succeeded' when 'failed' then 'failed' when 'canceled' then 'failed' else 'asked' end;
	-- A refund may succeed and fail later, never the other way round: the further one counts, whichever comes first.
	further constant text[] := array['asked', 'succeeded', 'failed'];
begin
	select * into known from public.refunds r
		where r.id = private.uuid_or_null(object #>> '{metadata,refund}') or r.stripe_id = object ->> 'id' limit 1;
	if known.id is null then
		perform private.note_difference('unknown_refund', object ->> 'id', payment, '', object ->> 'amount');
		return 'unknown';
	end if;
	perform from public.payments p where p.id = known.payment_id for update;
	update public.refunds r set stripe_id = coalesce(r.stripe_id, object ->> 'id'),
		state = case when array_position(further, next) > array_position(further, r.state) then next else r.state end
	where r.id = known.id;
	if next = 'failed' then
		perform private.note_difference('refund_failed', known.id::text, known.payment_id, known.pence::text, object ->> 'status');
	elsif next = 'succeeded' then
		perform private.mail(p.payer_id, 'payment_refunded', jsonb_build_object('path', '/payments/' || p.id), known.id::text)
			from public.payments p where p.id = known.payment_id;
	end if;
	return 'applied';
end $$;
comment on function private.settle_refund is 'What became of a refund.';

create function private.settle_transfer(object jsonb, payment uuid) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare known public.transfers;
begin
	select * into known from public.transfers t
		where t.id = private.uuid_or_null(object #>> '{metadata,transfer}') or t.stripe_id = object ->> 'id' limit 1;
	if known.id is null then
		perform private.note_difference('unknown_transfer', object ->> 'id', payment, '', object ->> 'amount');
		return 'unknown';
	end if;
	update public.transfers t set state = 'sent', stripe_id = coalesce(t.stripe_id, object ->> 'id'),
		stripe_at = coalesce(t.stripe_at, (object ->> 'created')::bigint),
		reversed_pence = greatest(t.reversed_pence, coalesce((object ->> 'amount_reversed')::integer, 0))
	where t.id = known.id;
	perform private.mail(p.mentor_id, 'mentor_paid', jsonb_build_object('path', '/mentoring/earnings'), known.id::text)
		from public.payments p where p.id = known.payment_id;
	return 'applied';
end $$;
comment on function private.settle_transfer is 'A mentor was paid, or money was taken back.';

create function private.settle_dispute(object jsonb, payment uuid) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
	further constant text[] := array['warning_needs_response', 'warning_under_review', 'warning_closed', 'needs_response', 'under_review',
		'won', 'prevented', 'lost'];
	before text;
	after text;
begin
	-- One row for each dispute takes the turn of all that is said about it.
	perform pg_advisory_xact_lock(hashtextextended(object ->> 'id', 26));
	select d.status into before from public.disputes d where d.stripe_id = object ->> 'id';
	insert into public.disputes as d (payment_id, stripe_id, charge_id, pence, reason, status)
	values (payment, object ->> 'id', object ->> 'charge', (object ->> 'amount')::integer, coalesce(object ->> 'reason', ''), object ->> 'status')
	on conflict (stripe_id) do update set payment_id = coalesce(d.payment_id, excluded.payment_id),
		status = case when array_position(further, excluded.status) > array_position(further, d.status) then excluded.status else d.status end
	returning d.status into after;
	if after = 'lost' and before is distinct from 'lost' then
		perform private.recover(p, (object ->> 'amount')::integer, 'dispute') from public.payments p where p.id = payment;
	end if;
	return case when payment is null then 'unknown' else 'applied' end;
end $$;
comment on function private.settle_dispute is 'A dispute and how far it is; the further one counts.';

create function private.settle_account(object jsonb, said_at bigint) returns text
language plpgsql volatile security definer set search_path = ''
as $$
begin
	update public.mentor_accounts a set stripe_id = coalesce(a.stripe_id, object ->> 'id'),
		details_submitted = case when said_at >= a.as_of then coalesce((object ->> 'details_submitted')::boolean, false) else a.details_submitted end,
		ready = case when said_at < a.as_of then a.ready
			else coalesce((object ->> 'payouts_enabled')::boolean, false) and coalesce(object #>> '{capabilities,transfers}' = 'active', false) end,
		as_of = greatest(a.as_of, said_at)
	where a.stripe_id = object ->> 'id' or (a.stripe_id is null and a.person_id = private.uuid_or_null(object #>> '{metadata,person}'));
	return case when found then 'applied' else 'unknown' end;
end $$;
comment on function private.settle_account is 'How far a mentor is with Stripe; what is older than what is known changes nothing.';

create function private.apply_stripe(object jsonb, said_at bigint) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
	kind text := object ->> 'object';
	payment uuid := case when kind <> 'account' then private.payment_of(object) end;
begin
	if kind = 'account' then
		return private.settle_account(object, said_at);
	elsif kind = 'refund' then
		return private.settle_refund(object, payment);
	elsif kind = 'transfer' then
		return private.settle_transfer(object, payment);
	elsif kind = 'dispute' then
		return private.settle_dispute(object, payment);
	elsif kind not in ('checkout.session', 'payment_intent', 'charge') then
		return 'nothing';
	elsif payment is null then
		if kind = 'charge' and (object ->> 'paid')::boolean then
			perform private.note_difference('unknown_charge', object ->> 'id', null, '', object ->> 'amount');
		end if;
		return 'unknown';
	end if;
	-- Both diaries before the payment, as cancelling does, so that no two events wait for each other.
	perform private.lock_pair(p.mentor_id, p.payer_id) from public.payments p where p.id = payment;
	if kind = 'checkout.session' then
		update public.payments p set session_id = object ->> 'id' where p.id = payment and p.session_id is null;
		if object ->> 'payment_status' = 'paid' then
			perform private.take_payment(payment, (object ->> 'amount_total')::integer, object ->> 'payment_intent', null, null);
		elsif object ->> 'status' = 'expired' then
			perform private.end_session(payment);
		end if;
	elsif kind = 'payment_intent' and object ->> 'status' = 'succeeded' then
		perform private.take_payment(payment, (object ->> 'amount_received')::integer, object ->> 'id', object ->> 'latest_charge', null);
	elsif kind = 'charge' and object ->> 'status' = 'succeeded' then
		perform private.take_payment(payment, (object ->> 'amount_captured')::integer, object ->> 'payment_intent',
			object ->> 'id', (object ->> 'created')::bigint);
	end if;
	return 'applied';
end $$;
comment on function private.apply_stripe is 'Takes in what Stripe says of one thing. Facts are kept and states follow from them, so that the order does not matter.';

create function private.receive_stripe_event(event jsonb) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare said text;
begin
	insert into private.stripe_events (id, type, object_id, created)
	values (event ->> 'id', event ->> 'type', event #>> '{data,object,id}', (event ->> 'created')::bigint)
	on conflict do nothing;
	if not found then
		return 'seen';
	end if;
	perform private.act('stripe_event');
	said := private.apply_stripe(event #> '{data,object}', (event ->> 'created')::bigint);
	update private.stripe_events e set outcome = said where e.id = event ->> 'id';
	return said;
end $$;
comment on function private.receive_stripe_event is 'Takes an event once, however often and in whichever order it comes (P-3).';

create function private.answer_stripe(key text, answer jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare call private.stripe_calls;
begin
	perform private.act('stripe_answer');
	-- What is said of a checkout locks both diaries before the payment, below.
	perform from public.payments p where p.id = (select c.payment_id from private.stripe_calls c
		where c.key = answer_stripe.key and c.kind in ('refund', 'transfer', 'reversal')) for update;
	-- A repeated call gives its first answer, which is as old as the thing itself.
	perform private.apply_stripe(answer, case when key = '' then extract(epoch from clock_timestamp())::bigint
		else coalesce((answer ->> 'created')::bigint, 0) end);
	update private.stripe_calls c set state = 'answered', last_error = null where c.key = answer_stripe.key returning c.* into call;
	if call.kind = 'reversal' then
		update public.transfers t set reversed_pence = greatest(t.reversed_pence, least(t.pence, (select coalesce(sum(r.pence), 0)::integer
			from public.recoveries r where r.payment_id = t.payment_id and r.state in ('reversing', 'recovered') and exists (
				select from private.stripe_calls c where c.recovery_id = r.id)))) where t.id = call.transfer_id;
		update public.recoveries r set state = 'recovered', settled_at = app.now() where r.id = call.recovery_id and r.state = 'reversing';
	end if;
end $$;
comment on function private.answer_stripe is 'What Stripe answered to a stored call, or, without a key of ours, what it says when it is asked.';

create function private.fail_stripe(key text, reason text, refused boolean) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare call private.stripe_calls;
begin
	perform private.act('stripe_failed');
	-- The payment before the call and what it asked for, as an event and an answer do.
	perform from public.payments p where p.id = (select c.payment_id from private.stripe_calls c where c.key = fail_stripe.key) for update;
	update private.stripe_calls c set state = case when refused then 'refused' else 'unknown' end, last_error = left(reason, 500),
		available_at = clock_timestamp() + least(interval '5 seconds' * power(3, least(c.attempts, 8)), interval '1 hour')
	where c.key = fail_stripe.key and c.state in ('asked', 'unknown') returning c.* into call;
	if not refused or call.key is null then
		return;
	end if;
	if call.kind = 'refund' then
		update public.refunds r set state = 'failed' where r.id = call.refund_id and r.state = 'asked';
	elsif call.kind = 'transfer' then
		update public.transfers t set state = 'refused' where t.id = call.transfer_id and t.state = 'asked';
	elsif call.kind = 'reversal' then
		update public.recoveries r set state = 'open' where r.id = call.recovery_id and r.state = 'reversing';
	elsif call.kind in ('expire', 'checkout') then
		-- It was paid or has ended meanwhile: Stripe is asked which.
		update public.payments p set look_at = clock_timestamp() where p.id = call.payment_id and p.state = 'created';
		return;
	end if;
	perform private.note_difference(call.kind || '_refused', call.key, call.payment_id, call.kind, reason);
end $$;
comment on function private.fail_stripe is 'A call was refused, or nobody knows what became of it and it is asked again later (P-5).';

-- the worker --------------------------------------------------------------------------------------

create function private.claim_stripe_work(batch integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	calls jsonb;
	looks jsonb;
begin
	with claimed as (
		update private.stripe_calls c set attempts = c.attempts + 1, available_at = clock_timestamp() + interval '2 minutes'
		where c.key in (select w.key from private.stripe_calls w where w.state in ('asked', 'unknown') and w.available_at <= clock_timestamp()
			and w.kind <> 'account_link' order by w.available_at limit batch for update skip locked)
		returning c.*)
	select coalesce(jsonb_agg(jsonb_build_object('key', key, 'kind', kind, 'path', path, 'body', body, 'attempts', attempts,
			'askedAt', extract(epoch from asked_at)::bigint)), '[]') into calls from claimed;
	with due as (
		update public.payments p set looks = p.looks + 1,
			look_at = clock_timestamp() + least(interval '20 seconds' * power(2, least(p.looks, 5)), interval '5 minutes')
		where p.id in (select w.id from public.payments w where w.state = 'created' and w.look_at <= clock_timestamp()
			and w.session_id is not null order by w.look_at limit batch for update skip locked)
		returning p.session_id)
	select coalesce(jsonb_agg('/v1/checkout/sessions/' || session_id), '[]') into looks from due;
	return jsonb_build_object('calls', calls, 'looks', looks);
end $$;
comment on function private.claim_stripe_work is 'Hands a worker the calls that no other makes, and the payments of which nothing was heard.';

create function private.tick_payments() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare due uuid;
begin
	for due in select p.id from public.payments p
		where p.state in ('paid', 'partly_refunded') and p.charge_id is not null and private.transfer_due(p.booking_id)
			and private.takes_cards(p.mentor_id) and not exists (select from public.transfers t where t.payment_id = p.id)
		order by p.made_at limit 50 for update skip locked loop
		perform private.pay_mentor(due);
	end loop;
	perform private.ask_stripe('expire:' || p.id, 'expire', '/v1/checkout/sessions/' || p.session_id || '/expire', '{}', p.id)
		from public.payments p join public.bookings b on b.id = p.booking_id
		where p.state = 'created' and p.session_id is not null and (b.state <> 'held' or b.hold_ends_at <= app.now())
			and not exists (select from private.stripe_calls c where c.key = 'expire:' || p.id);
end $$;
comment on function private.tick_payments is 'Pays mentors 48 hours after both confirmed, and closes the payment pages of holds that have ended. Any number of workers may call it.';

create function private.claim_reconciliation() returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare today date := (app.now() at time zone 'Europe/London' - interval '2 hours')::date;
begin
	insert into public.reconciliations as r (day) values (today)
	on conflict (day) do update set began_at = clock_timestamp()
		where r.finished_at is null and r.began_at < clock_timestamp() - interval '15 minutes';
	return case when found then extract(epoch from clock_timestamp() - interval '8 days')::bigint end;
end $$;
comment on function private.claim_reconciliation is 'Once a night, after 2am: since when Stripe''s records are to be compared, in its seconds; null when it is done or another worker does it.';

create function private.compare_payments(since bigint, facts jsonb)
	returns table (kind text, subject text, payment uuid, ours text, stripes text)
language sql stable security definer set search_path = ''
as $$
	select 'charge_amount', c ->> 'id', p.id, coalesce(p.taken_pence::text, 'nothing'), c ->> 'amount_captured'
	from jsonb_array_elements(facts -> 'charges') c left join public.payments p on p.id = private.payment_of(c)
	where (c ->> 'paid')::boolean and p.taken_pence is distinct from (c ->> 'amount_captured')::integer
	union all
	select 'charge_refunded', c ->> 'id', p.id, p.refunded_pence::text, c ->> 'amount_refunded'
	from jsonb_array_elements(facts -> 'charges') c join public.payments p on p.id = private.payment_of(c)
	where (c ->> 'paid')::boolean and p.refunded_pence <> (c ->> 'amount_refunded')::integer
	union all
	select 'charge_missing', p.id::text, p.id, p.taken_pence::text, 'nothing' from public.payments p
	where p.charged_at >= since and not exists (select from jsonb_array_elements(facts -> 'charges') c where c ->> 'id' = p.charge_id)
	union all
	select 'transfer_amount', t ->> 'id', w.payment_id, coalesce((w.pence - w.reversed_pence)::text, 'nothing'),
		((t ->> 'amount')::integer - (t ->> 'amount_reversed')::integer)::text
	from jsonb_array_elements(facts -> 'transfers') t left join public.transfers w on w.stripe_id = t ->> 'id'
	where (w.pence - w.reversed_pence) is distinct from (t ->> 'amount')::integer - (t ->> 'amount_reversed')::integer
	union all
	select 'transfer_missing', w.id::text, w.payment_id, w.pence::text, 'nothing' from public.transfers w
	where w.stripe_at >= since and not exists (select from jsonb_array_elements(facts -> 'transfers') t where t ->> 'id' = w.stripe_id)
$$;
comment on function private.compare_payments is 'Each charge and transfer of which Stripe and we do not say the same.';

create function private.reconcile_payments(since bigint, facts jsonb) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
	found_now jsonb := (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from private.compare_payments(since, facts) d);
begin
	perform private.act('reconcile_payments');
	perform private.note_difference(d ->> 'kind', d ->> 'subject', (d ->> 'payment')::uuid, d ->> 'ours', d ->> 'stripes')
		from jsonb_array_elements(found_now) d order by d ->> 'kind', d ->> 'subject';
	update public.payment_differences d set explained_at = app.now(), note = 'Both say the same again'
	where d.explained_at is null and d.kind in ('charge_amount', 'charge_refunded', 'charge_missing', 'transfer_amount', 'transfer_missing')
		and not exists (select from jsonb_array_elements(found_now) f where f ->> 'kind' = d.kind and f ->> 'subject' = d.subject);
	update public.reconciliations r set finished_at = app.now(), differences = jsonb_array_length(found_now),
		compared = jsonb_array_length(facts -> 'charges') + jsonb_array_length(facts -> 'transfers')
	where r.day = (select max(x.day) from public.reconciliations x);
	return jsonb_array_length(found_now);
end $$;
comment on function private.reconcile_payments is 'Compares the charges and transfers of Stripe with ours and lists each difference (P-8).';

-- people ------------------------------------------------------------------------------------------

create function private.start_payment(booking uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	held public.bookings;
	known public.payments;
	registered text;
	made uuid := gen_random_uuid();
begin
	select * into held from public.bookings b where b.id = booking and b.clinician_id = auth.uid() for update;
	if held.id is null then
		perform private.not_found();
	end if;
	select * into known from public.payments p where p.booking_id = booking;
	if known.taken_pence is not null then
		return jsonb_build_object('payment', known.id, 'call', null);
	end if;
	if held.pays <> 'card' or held.state <> 'held' or held.hold_ends_at <= app.this_instant() then
		perform private.refuse('This time is no longer held for you. Choose a time again');
	end if;
	if not private.takes_cards(held.mentor_id) then
		perform private.refuse('This mentor cannot be paid by card at present. Choose another way to pay or another mentor');
	end if;
	perform private.act('start_payment');
	if known.id is null then
		select a.vat_number into registered from public.mentor_accounts a where a.person_id = held.mentor_id;
		insert into public.payments (id, booking_id, payer_id, mentor_id, gross_pence, fee_pence, net_pence, vat_pence, vat_number)
		values (made, booking, auth.uid(), held.mentor_id, held.price_pence, private.fee_of(held.price_pence),
			held.price_pence - private.fee_of(held.price_pence),
			case when registered is null then 0 else private.vat_within(held.price_pence) end, registered);
		perform private.ask_stripe('checkout:' || made, 'checkout', '/v1/checkout/sessions', jsonb_build_object('mode', 'payment',
			'client_reference_id', made, 'metadata', jsonb_build_object('payment', made), 'payment_method_types', jsonb_build_array('card'),
			'line_items', jsonb_build_array(jsonb_build_object('quantity', 1, 'price_data', jsonb_build_object('currency', 'gbp',
				'unit_amount', held.price_pence, 'product_data', jsonb_build_object('name', 'Mentoring session')))),
			'payment_intent_data', jsonb_build_object('metadata', jsonb_build_object('payment', made), 'transfer_group', made),
			-- Stripe wants half an hour at least: longer than the hold, which ends the session when it ends itself.
			'expires_at', extract(epoch from clock_timestamp())::bigint + 1860,
			'success_url', '/webhooks/stripe/return?payment=' || made, 'cancel_url', '/pay/' || booking), made, wait => '20 seconds');
	else
		made := known.id;
	end if;
	return (select jsonb_build_object('payment', made, 'call', private.stored_call(c))
		from private.stripe_calls c where c.key = 'checkout:' || made);
end $$;
comment on function private.start_payment is 'The payment of a held booking and the call to Stripe that begins it: the same one however often it is asked for.';

create function private.start_onboarding() returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	me uuid := auth.uid();
	account text;
	link text := 'account_link:' || gen_random_uuid();
begin
	if not exists (select from public.mentors m where m.person_id = me) then
		perform private.not_found();
	end if;
	perform private.act('start_onboarding');
	insert into public.mentor_accounts (person_id) values (me) on conflict do nothing;
	select a.stripe_id into account from public.mentor_accounts a where a.person_id = me for update;
	perform private.ask_stripe('account:' || me, 'account', '/v1/accounts', jsonb_build_object('type', 'express', 'country', 'GB',
		'business_type', 'individual', 'capabilities', jsonb_build_object('transfers', jsonb_build_object('requested', true)),
		'metadata', jsonb_build_object('person', me)), person => me, wait => '10 seconds');
	perform private.ask_stripe(link, 'account_link', '/v1/account_links', jsonb_build_object('type', 'account_onboarding',
		'refresh_url', '/mentoring/earnings', 'return_url', '/webhooks/stripe/return?mentor=' || me), person => me);
	return jsonb_build_object('account', account,
		'call', (select private.stored_call(c) from private.stripe_calls c where c.key = 'account:' || me),
		'link', (select private.stored_call(c) from private.stripe_calls c where c.key = link));
end $$;
comment on function private.start_onboarding is 'The calls to Stripe by which a mentor gives their details there.';

create function private.save_vat_number(vat_number text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare tidy text := nullif(upper(regexp_replace(coalesce(save_vat_number.vat_number, ''), '[^A-Za-z0-9]', '', 'g')), '');
begin
	if not exists (select from public.mentors m where m.person_id = auth.uid()) then
		perform private.not_found();
	end if;
	if tidy ~ '^[0-9]' then
		tidy := 'GB' || tidy;
	end if;
	if tidy !~ '^GB([0-9]{9}|[0-9]{12})$' then
		perform private.refuse('Enter a VAT number with 9 or 12 digits, like GB 123 4567 89', 'vat_number');
	end if;
	perform private.act('save_vat_number');
	insert into public.mentor_accounts as a (person_id, vat_number) values (auth.uid(), tidy)
		on conflict (person_id) do update set vat_number = excluded.vat_number;
end $$;
comment on function private.save_vat_number is 'A mentor who is registered for VAT says so; later receipts show it apart (P-9).';

create function private.settle_recovery(recovery uuid, way text, note text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	task public.recoveries;
	sent public.transfers;
begin
	perform private.expect_platform();
	select * into task from public.recoveries r where r.id = recovery for update;
	if task.id is null then
		perform private.not_found();
	end if;
	if task.state <> 'open' then
		perform private.refuse('This recovery is settled already');
	end if;
	if way not in ('reverse', 'recovered', 'written_off') then
		perform private.refuse('Select how the money comes back', 'way');
	end if;
	if way <> 'reverse' and length(btrim(coalesce(note, ''))) < 10 then
		perform private.refuse('Enter what happened, in at least 10 characters', 'note');
	end if;
	perform private.act('settle_recovery', left(btrim(note), 500));
	select * into sent from public.transfers t where t.payment_id = task.payment_id;
	if way = 'reverse' then
		if sent.stripe_id is null then
			perform private.refuse('The transfer has not arrived at Stripe yet. Try again in a minute', 'way');
		end if;
		update public.recoveries set state = 'reversing', note = left(btrim(coalesce(settle_recovery.note, '')), 1000), settled_by = auth.uid()
			where id = recovery;
		perform private.ask_stripe('reversal:' || recovery || ':' || (select count(*) from private.stripe_calls c where c.recovery_id = recovery),
			'reversal', '/v1/transfers/' || sent.stripe_id || '/reversals', jsonb_build_object('amount', task.pence,
			'metadata', jsonb_build_object('recovery', recovery)), task.payment_id, transfer => sent.id, recovery => recovery);
	else
		update public.recoveries set state = way, note = left(btrim(settle_recovery.note), 1000), settled_at = app.now(), settled_by = auth.uid()
			where id = recovery;
	end if;
end $$;
comment on function private.settle_recovery is 'A platform admin takes money back by Stripe, notes that it came, or writes it off with a reason (P-7).';

create function private.explain_difference(difference uuid, note text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	open_one public.payment_differences;
	call private.stripe_calls;
begin
	perform private.expect_platform();
	perform from public.payments p where p.id = (select d.payment_id from public.payment_differences d where d.id = difference) for update;
	select * into open_one from public.payment_differences d where d.id = difference for update;
	if open_one.id is null then
		perform private.not_found();
	end if;
	if open_one.explained_at is not null then
		perform private.refuse('This difference is explained already');
	end if;
	if length(btrim(coalesce(note, ''))) < 10 then
		perform private.refuse('Enter an explanation of at least 10 characters', 'note');
	end if;
	perform private.act('explain_difference', left(btrim(note), 500));
	update public.payment_differences set explained_at = app.now(), explained_by = auth.uid(), note = left(btrim(explain_difference.note), 1000)
		where id = difference;
	if open_one.kind in ('transfer_refused', 'refund_refused') then
		select * into call from private.stripe_calls c where c.key = open_one.subject;
		update public.transfers t set state = 'asked' where t.id = call.transfer_id and t.state = 'refused';
		update public.refunds r set state = 'asked' where r.id = call.refund_id and r.state = 'failed' and r.stripe_id is null;
		-- The account may be another one by now.
		perform private.ask_stripe(call.key || ':again', call.kind, call.path, call.body || coalesce((
				select jsonb_build_object('destination', a.stripe_id)
				from public.payments p join public.mentor_accounts a on a.person_id = p.mentor_id
				where p.id = call.payment_id and call.kind = 'transfer'), '{}'),
			call.payment_id, refund => call.refund_id, transfer => call.transfer_id);
	end if;
end $$;
comment on function private.explain_difference is 'A platform admin says why Coldframe and Stripe differ; a transfer or refund that was refused is asked for again.';

-- what the API calls ------------------------------------------------------------------------------

create function public.start_payment(booking uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.start_payment(booking) $$;
comment on function public.start_payment is 'The payment of a held booking, and the call to Stripe that begins it.';
create function public.start_onboarding() returns jsonb
language sql volatile set search_path = '' as $$ select private.start_onboarding() $$;
comment on function public.start_onboarding is 'The calls to Stripe by which a mentor gives their details there.';
create function public.save_vat_number(vat_number text) returns void
language sql volatile set search_path = '' as $$ select private.save_vat_number(vat_number) $$;
comment on function public.save_vat_number is 'The VAT number of a mentor; empty where there is none.';
create function public.settle_recovery(recovery uuid, way text, note text) returns void
language sql volatile set search_path = '' as $$ select private.settle_recovery(recovery, way, note) $$;
comment on function public.settle_recovery is 'For platform admins: reverse, recovered or written_off.';
create function public.explain_difference(difference uuid, note text) returns void
language sql volatile set search_path = '' as $$ select private.explain_difference(difference, note) $$;
comment on function public.explain_difference is 'For platform admins: why Coldframe and Stripe differ.';
create function public.receive_stripe_events(events jsonb) returns integer
language sql volatile set search_path = ''
as $$
	select count(*)::integer from (
		select private.receive_stripe_event(e) as said from jsonb_array_elements(events) with ordinality as listed(e, place) order by place) taken
	where said <> 'seen'
$$;
comment on function public.receive_stripe_events is 'For webhooks and the worker: takes each event once; how many were new.';
create function public.claim_stripe_work(batch integer) returns jsonb
language sql volatile set search_path = '' as $$ select private.claim_stripe_work(least(greatest(batch, 1), 50)) $$;
comment on function public.claim_stripe_work is 'For the worker: the calls to make and the sessions to look at.';
create function public.answer_stripe(key text, answer jsonb) returns void
language sql volatile set search_path = '' as $$ select private.answer_stripe(key, answer) $$;
comment on function public.answer_stripe is 'For webhooks and the worker: what Stripe answered.';
create function public.fail_stripe(key text, reason text, refused boolean) returns void
language sql volatile set search_path = '' as $$ select private.fail_stripe(key, reason, refused) $$;
comment on function public.fail_stripe is 'For the worker: a call was refused, or its end is unknown.';
create function public.claim_reconciliation() returns bigint
language sql volatile set search_path = '' as $$ select private.claim_reconciliation() $$;
comment on function public.claim_reconciliation is 'For the worker: since when to compare, or null.';
create function public.reconcile_payments(since bigint, facts jsonb) returns integer
language sql volatile set search_path = '' as $$ select private.reconcile_payments(since, facts) $$;
comment on function public.reconcile_payments is 'For the worker: compares and lists what differs; how much does.';
create function private.stripe_question(payment uuid, mentor uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'path', coalesce((select '/v1/checkout/sessions/' || p.session_id from public.payments p where p.id = payment),
			(select '/v1/accounts/' || a.stripe_id from public.mentor_accounts a where a.person_id = mentor)),
		'call', (select private.stored_call(c) from private.stripe_calls c
			where c.key in ('checkout:' || payment, 'account:' || mentor)))
$$;
comment on function private.stripe_question is 'Where Stripe is asked about a payment or an account; by the call that made it while its id is not known.';
create function public.stripe_question(payment uuid, mentor uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.stripe_question(payment, mentor) $$;
comment on function public.stripe_question is 'For the page a person comes back to from Stripe: what to ask before they go on.';

-- pages -------------------------------------------------------------------------------------------

create function public.payment_page(payment uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select to_jsonb(p) || jsonb_build_object('mentor_name', private.party_name(p.mentor_id), 'payer_name', private.party_name(p.payer_id),
		'starts_at', b.starts_at, 'ends_at', b.ends_at,
		'refunds', coalesce((select jsonb_agg(jsonb_build_object('pence', r.pence, 'reason', r.reason, 'state', r.state, 'made_at', r.made_at)
			order by r.made_at, r.id) from public.refunds r where r.payment_id = p.id), '[]'))
	from (select id, number, booking_id, payer_id, mentor_id, state, gross_pence, vat_pence, vat_number, taken_pence, promised_pence,
		refunded_pence, late, made_at, paid_at from public.payments) p
	left join public.bookings b on b.id = p.booking_id where p.id = payment and p.payer_id = auth.uid()
$$;
comment on function public.payment_page is 'A payment of the caller''s own, with what a receipt names.';

create function private.charges_vat(mentor uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from public.mentor_accounts a where a.person_id = mentor and a.vat_number is not null) $$;
comment on function private.charges_vat is 'Whether the price of a mentor contains VAT.';

create function public.pay_page(booking uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', b.id, 'state', b.state, 'pays', b.pays, 'starts_at', b.starts_at, 'ends_at', b.ends_at,
		'price_pence', b.price_pence, 'hold_ends_at', b.hold_ends_at, 'held', b.state = 'held' and b.hold_ends_at > app.now(),
		'mentor_name', private.party_name(b.mentor_id), 'vat_registered', private.charges_vat(b.mentor_id),
		'payment', (select jsonb_build_object('id', p.id, 'state', p.state) from public.payments p where p.booking_id = b.id))
	from public.bookings b where b.id = booking and b.clinician_id = auth.uid()
$$;
comment on function public.pay_page is 'A booking of the caller''s that is to be paid by card.';

create function public.earnings() returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'account', (select jsonb_build_object('details_submitted', a.details_submitted, 'ready', a.ready, 'vat_number', a.vat_number)
			from public.mentor_accounts a where a.person_id = auth.uid()),
		'payments', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', b.starts_at, 'payer_name', private.party_name(p.payer_id),
				'state', p.state, 'gross_pence', p.gross_pence, 'refunded_pence', p.promised_pence, 'frozen', private.frozen(p.id),
				'transfer', (select jsonb_build_object('pence', t.pence, 'state', t.state, 'reversed_pence', t.reversed_pence, 'made_at', t.made_at)
					from public.transfers t where t.payment_id = p.id)) order by b.starts_at desc, p.id)
			from public.payments p left join public.bookings b on b.id = p.booking_id
			where p.mentor_id = auth.uid() and p.taken_pence is not null and not p.late), '[]'))
$$;
comment on function public.earnings is 'What a mentor earned, newest session first, and how far they are with Stripe.';

create view public.my_payments with (security_invoker = true) as
select p.id, p.number, p.state, p.gross_pence, p.refunded_pence, p.made_at, p.paid_at, b.starts_at, private.party_name(p.mentor_id) as mentor_name
from public.payments p left join public.bookings b on b.id = p.booking_id where p.payer_id = auth.uid();
comment on view public.my_payments is 'The payments the caller made.';

create function public.payments_to_settle() returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'recoveries', coalesce((select jsonb_agg(to_jsonb(r) order by r.state = 'open' desc, r.made_at desc, r.id)
			from (select * from public.recoveries order by state = 'open' desc, made_at desc limit 100) r), '[]'),
		'differences', coalesce((select jsonb_agg(to_jsonb(d) order by d.explained_at is not null, d.found_at desc, d.id)
			from (select * from public.payment_differences order by explained_at is not null, found_at desc limit 100) d), '[]'),
		'disputes', coalesce((select jsonb_agg(to_jsonb(d) order by d.made_at desc, d.id)
			from (select * from public.disputes order by made_at desc limit 100) d), '[]'),
		'reconciliation', (select to_jsonb(r) from public.reconciliations r where r.finished_at is not null order by r.day desc limit 1))
	where private.belongs_to_kind('platform')
$$;
comment on function public.payments_to_settle is 'For platform admins: recoveries, differences and disputes, what is open first, and the last reconciliation.';

-- bookings ----------------------------------------------------------------------------------------

create function private.transfer_due(booking uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select case
		when b.state = 'took_place' or (b.state = 'did_not_take_place' and b.outcome = 'clinician_absent')
			then coalesce(b.decided_at, greatest(b.mentor_said_at, b.clinician_said_at)) + interval '48 hours' <= app.now()
		when b.state = 'cancelled' then b.ends_at + interval '48 hours' <= app.now()
		else false end
	from public.bookings b where b.id = booking
$$;
comment on function private.transfer_due is 'Whether both confirmed the session, or a dispute about it was decided, 48 hours ago; of what the terms keep of a cancelled one, whether its time is 48 hours past (P-2).';

create function private.follow_booking() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
declare
	given integer := case when new.state = 'cancelled' then coalesce(new.refund_pence, 0)
		when new.state = 'did_not_take_place' and new.outcome = 'mentor_absent' then new.price_pence end;
begin
	if new.state is distinct from old.state and given > 0 then
		perform private.refund_payment(p.id, least(given, p.taken_pence - p.promised_pence),
			case when new.state = 'cancelled' then 'cancelled' else 'decided' end)
		from public.payments p where p.booking_id = new.id and p.taken_pence is not null;
	end if;
	return null;
end $$;
comment on function private.follow_booking is 'A cancelled session gives back what its terms say, one to which the mentor did not come all of it, in the same transaction (B-9, P-7).';
create trigger follow_payment after update of state on public.bookings for each row execute function private.follow_booking();

create function private.expect_cards() returns trigger
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if new.pays = 'card' and not private.takes_cards(new.mentor_id) then
		perform private.refuse('This mentor cannot be paid by card yet. Choose another way to pay or another mentor', 'pays');
	end if;
	return new;
end $$;
comment on function private.expect_cards is 'A mentor who has not finished with Stripe is not booked by card (P-9).';
create trigger expect_cards before insert on public.bookings for each row execute function private.expect_cards();

-- policies and grants -----------------------------------------------------------------------------

alter table public.payment_changes enable row level security;
alter table public.mentor_accounts enable row level security;
alter table public.payments enable row level security;
alter table public.refunds enable row level security;
alter table public.transfers enable row level security;
alter table public.recoveries enable row level security;
alter table public.disputes enable row level security;
alter table public.payment_differences enable row level security;
alter table public.reconciliations enable row level security;

create policy "everyone reads the table of changes" on public.payment_changes for select to anon, authenticated using (true);
create policy "mentors read their own account" on public.mentor_accounts for select to authenticated using (person_id = (select auth.uid()));
create policy "people read what they pay and what they earn" on public.payments for select to authenticated
	using (payer_id = (select auth.uid()) or mentor_id = (select auth.uid()));
create policy "people read refunds of what they pay and earn" on public.refunds for select to authenticated
	using (exists (select from public.payments p where p.id = payment_id));
create policy "mentors read what they are paid" on public.transfers for select to authenticated
	using (exists (select from public.payments p where p.id = payment_id and p.mentor_id = (select auth.uid())));
create policy "platform admins read recoveries" on public.recoveries for select to authenticated
	using ((select private.belongs_to_kind('platform')));
create policy "platform admins read disputes" on public.disputes for select to authenticated
	using ((select private.belongs_to_kind('platform')));
create policy "platform admins read differences" on public.payment_differences for select to authenticated
	using ((select private.belongs_to_kind('platform')));
create policy "platform admins read reconciliations" on public.reconciliations for select to authenticated
	using ((select private.belongs_to_kind('platform')));

grant select on public.payment_changes to anon, authenticated;
grant select on public.refunds, public.transfers, public.recoveries, public.disputes, public.payment_differences,
	public.reconciliations, public.my_payments to authenticated;
grant select (person_id, details_submitted, ready, vat_number, made_at) on public.mentor_accounts to authenticated;
grant select (id, number, booking_id, payer_id, mentor_id, state, gross_pence, fee_pence, net_pence, vat_pence, vat_number, taken_pence,
	promised_pence, refunded_pence, late, made_at, paid_at) on public.payments to authenticated;
grant execute on function private.start_payment, private.start_onboarding, private.save_vat_number, private.settle_recovery,
	private.explain_difference, private.frozen, private.charges_vat, private.takes_cards, public.start_payment, public.start_onboarding,
	public.save_vat_number, public.settle_recovery, public.explain_difference, public.payment_page, public.pay_page, public.earnings,
	public.payments_to_settle to authenticated;
grant execute on function private.receive_stripe_event, private.claim_stripe_work, private.answer_stripe, private.fail_stripe,
	private.claim_reconciliation, private.reconcile_payments, private.stripe_question, public.receive_stripe_events, public.claim_stripe_work,
	public.answer_stripe, public.fail_stripe, public.claim_reconciliation, public.reconcile_payments, public.stripe_question to service_role;

select private.audit('public.mentor_accounts');
select private.audit('public.payments');
select private.audit('public.refunds');
select private.audit('public.transfers');
select private.audit('public.recoveries');
select private.audit('public.disputes');
select private.audit('public.payment_differences');
select private.audit('public.reconciliations');
