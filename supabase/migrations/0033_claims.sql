-- Claims on bursaries: filled in from sessions, decided, paid by files, taken back, and reported with small numbers hidden (F-5 to F-9).

-- guards ------------------------------------------------------------------------------------------

create function private.guard_claim() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if new.state is distinct from old.state and not exists (
		select from public.claim_changes c where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('A claim that is %s cannot become %s', replace(old.state, '_', ' '), replace(new.state, '_', ' ')));
	end if;
	if (new.bursary_id, new.claimant_id, new.kind) is distinct from (old.bursary_id, old.claimant_id, old.kind) then
		perform private.refuse('Whose claim it is and on which bursary stays');
	end if;
	return new;
end $$;
comment on function private.guard_claim is 'Refuses each change of state that is not listed (F-7).';
create trigger guard before update on public.claims for each row execute function private.guard_claim();

create function private.claim_reference(number bigint) returns text
language sql immutable set search_path = '' as $$ select 'CB-' || lpad(number::text, 6, '0') $$;
comment on function private.claim_reference is 'What a claim is called.';

create function private.move_claim(claim uuid, to_state text, words text default '') returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare now_in constant text := (select c.state from public.claims c where c.id = claim for update);
begin
	-- A second press finds the state it made: that is no change, and nothing may be done twice.
	if now_in = to_state then
		perform private.refuse(format('This claim is %s already', replace(now_in, '_', ' ')));
	end if;
	update public.claims c set state = to_state where c.id = claim;
	insert into public.claim_events (claim_id, state, words, made_by) values (claim, to_state, left(btrim(coalesce(move_claim.words, '')), 1000), auth.uid());
end $$;
comment on function private.move_claim is 'The one way a claim changes its state; each leaves its line of history.';

create function private.tell_claimant(claim uuid) returns void
language sql volatile security definer set search_path = ''
as $$
	select private.mail(c.claimant_id, 'claim_changed', jsonb_build_object('path', '/claims/' || c.id),
		c.id || ':' || (select count(*) from public.claim_events e where e.claim_id = c.id))
	from public.claims c where c.id = claim
$$;
comment on function private.tell_claimant is 'One mail for each change, which says nothing of the claim itself.';

-- the claimant's side (F-5, F-6) ------------------------------------------------------------------

create function private.claimable(person uuid) returns setof public.claim_lines
language sql stable security definer set search_path = ''
as $$
	select null::uuid, null::uuid, c.bursary_id, c.clinician_id, c.id, c.day,
		case when c.kind = 'cover' then 250 else (extract(epoch from b.ends_at - b.starts_at) / 60)::integer end,
		case when c.kind = 'cover' then half.attendance when b.state = 'cancelled' then 'cancelled' else b.outcome end,
		case when c.kind = 'cover' then c.unit else 'fee' end, c.rate_id, coalesce(c.rate_pence, c.pence), coalesce(c.on_costs_percent, 0),
		c.pence, '', null::text, null::text, false
	-- Each side by its own index: every dashboard asks this.
	from (select m.* from public.commitments m where m.clinician_id = person and m.kind = 'cover'
		union all select m.* from public.bookings s join public.commitments m on m.booking_id = s.id where s.mentor_id = person) c
	left join public.bookings b on b.id = c.booking_id
	left join lateral (
		select case when bool_or(s.state = 'took_place') then 'took_place' when bool_or(s.outcome = 'mentor_absent') then 'mentor_absent' end as attendance,
			bool_or(s.state in ('held', 'confirmed', 'disputed')) as waits
		from public.bookings s where s.cover_block_id = c.cover_block_id and s.bursary_id = c.bursary_id) half on c.kind = 'cover'
	where c.state = 'open' and c.pence > 0
		and case when c.kind = 'cover' then half.attendance is not null and not half.waits
			else (b.state = 'took_place' or b.outcome = 'clinician_absent' or b.state = 'cancelled' and b.ends_at <= app.now()) end
		and not exists (select from public.claim_lines l where l.commitment_id = c.id and not l.void)
$$;
comment on function private.claimable is 'What a person can claim now: cover of half days whose sessions both confirmed, and fees of sessions given; each as a line without a claim (F-5).';

create function private.own_claim(claim uuid) returns public.claims
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims;
begin
	select * into subject from public.claims c where c.id = claim and c.claimant_id = auth.uid() for update;
	if subject.id is null then
		perform private.not_found();
	end if;
	if subject.state not in ('draft', 'information_requested') then
		perform private.refuse('This claim is submitted, so it stays as it is');
	end if;
	return subject;
end $$;
comment on function private.own_claim is 'Locks a claim that its claimant may still write in.';

create function private.sum_claim() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	update public.claims c set pence = coalesce((select sum(l.pence) from public.claim_lines l where l.claim_id = c.id), 0)
	where c.id = coalesce(new.claim_id, old.claim_id);
	return null;
end $$;
comment on function private.sum_claim is 'The amount of a claim is that of its lines.';
create trigger sum after insert or delete on public.claim_lines for each row execute function private.sum_claim();

create function private.start_claim(bursary uuid, kind text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
	fund public.bursaries;
	draft uuid;
begin
	select * into fund from public.bursaries b where b.id = bursary and b.state = 'open';
	if fund.id is null or kind is null or kind not in ('cover', 'fee') or auth.uid() is null then
		perform private.not_found();
	end if;
	if not exists (select from private.claimable(auth.uid()) l where l.bursary_id = bursary and (l.unit = 'fee') = (start_claim.kind = 'fee'))
		and (start_claim.kind = 'fee' or private.bursary_problem(fund, auth.uid(), least(fund.until_on, app.today())) is not null) then
		perform private.refuse('There is nothing to claim from this bursary yet');
	end if;
	perform private.act('start_claim');
	insert into public.claims (bursary_id, claimant_id, kind) values (bursary, auth.uid(), start_claim.kind)
	on conflict (bursary_id, claimant_id, kind) where state = 'draft' do update set state = 'draft' returning id into draft;
	-- What nobody has claimed may be going back to the fund at this moment.
	perform from public.commitments m where m.id in (select l.commitment_id from private.claimable(auth.uid()) l where l.bursary_id = bursary)
		order by m.id for no key update;
	insert into public.claim_lines (claim_id, bursary_id, clinician_id, commitment_id, day, minutes, attendance, unit, rate_id, rate_pence, on_costs_percent, pence)
	select draft, l.bursary_id, l.clinician_id, l.commitment_id, l.day, l.minutes, l.attendance, l.unit, l.rate_id, l.rate_pence, l.on_costs_percent, l.pence
	from private.claimable(auth.uid()) l where l.bursary_id = bursary and (l.unit = 'fee') = (start_claim.kind = 'fee')
	on conflict (commitment_id) where not void do nothing;
	return draft;
end $$;
comment on function private.start_claim is 'A draft that is filled in from the sessions both confirmed; the draft there is takes what came since (F-5).';

create function private.add_hours(claim uuid, day date, minutes integer, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.claims := private.own_claim(claim);
	fund public.bursaries;
	rate public.bursary_rates;
	problem text;
	cost bigint;
begin
	if subject.kind <> 'cover' then
		perform private.refuse('Fees are claimed for sessions alone');
	end if;
	if day is null or day > app.today() or day < app.today() - 90 then
		perform private.refuse('Enter a day of the last 90 days', 'day');
	end if;
	if minutes is null or minutes not between 15 and 720 then
		perform private.refuse('Enter between a quarter of an hour and 12 hours', 'hours');
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	select * into fund from public.bursaries b where b.id = subject.bursary_id for no key update;
	problem := private.bursary_problem(fund, auth.uid(), add_hours.day);
	if problem is not null then
		perform private.refuse(problem, 'day');
	end if;
	rate := private.rate_for(fund.id, auth.uid(), add_hours.day, 'hour');
	if rate.id is null then
		perform private.refuse('This bursary pays by the half day alone on that day', 'hours');
	end if;
	cost := private.cost_at(rate.pence, rate.on_costs_percent, 'hour', minutes);
	perform private.expect_room(fund, auth.uid(), add_hours.day, cost);
	perform private.act('add_hours');
	insert into public.claim_lines (claim_id, bursary_id, clinician_id, day, minutes, attendance, unit, rate_id, rate_pence, on_costs_percent, pence, reason)
	values (claim, fund.id, auth.uid(), add_hours.day, add_hours.minutes, 'typed', 'hour', rate.id, rate.pence, rate.on_costs_percent, cost, btrim(add_hours.reason));
end $$;
comment on function private.add_hours is 'Hours that no session shows, with a reason; they use the allowance at once and will be checked (F-4, F-5).';

create function private.remove_line(line uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims;
begin
	subject := private.own_claim((select l.claim_id from public.claim_lines l where l.id = line));
	if subject.state <> 'draft' then
		perform private.refuse('The lines of a claim stay once it was submitted');
	end if;
	perform private.act('remove_line');
	delete from public.claim_lines l where l.id = line;
end $$;
comment on function private.remove_line is 'The claimant takes a line out of a draft.';

create function private.discard_claim(claim uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims := private.own_claim(claim);
begin
	if subject.state <> 'draft' then
		perform private.refuse('This claim was submitted, so it cannot be deleted');
	end if;
	perform private.act('discard_claim');
	delete from public.claim_lines l where l.claim_id = claim;
	delete from public.claims c where c.id = claim;
end $$;
comment on function private.discard_claim is 'The claimant deletes a draft; its sessions can be claimed anew.';

create function private.choose_payee(claim uuid, payee text, employer uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims := private.own_claim(claim);
begin
	if payee is null or payee not in ('employer', 'person') then
		perform private.refuse('Select who is paid', 'payee');
	end if;
	if payee = 'employer' and not exists (select from public.organisations o join public.memberships m on m.organisation_id = o.id
			where o.id = employer and m.person_id = auth.uid() and o.kind not in ('platform', 'oversight') and o.verified_at is not null) then
		perform private.refuse('Select a verified organisation that you belong to', 'payee');
	end if;
	perform private.act('choose_payee');
	update public.claims c set payee = choose_payee.payee, employer_id = case when choose_payee.payee = 'employer' then employer end where c.id = claim;
end $$;
comment on function private.choose_payee is 'The employer is paid, or the person where the commissioner decides so (F-6).';

create function private.submit_claim(claim uuid, answer text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.claims := private.own_claim(claim);
	fund public.bursaries;
begin
	if subject.pence = 0 then
		perform private.refuse('There is nothing in this claim yet');
	end if;
	if subject.payee is null then
		perform private.refuse('Select who is paid', 'payee');
	end if;
	if subject.state = 'information_requested' and length(btrim(coalesce(answer, ''))) < 10 then
		perform private.refuse('Enter an answer of at least 10 characters', 'answer');
	end if;
	select * into fund from public.bursaries b where b.id = subject.bursary_id for no key update;
	perform private.act('submit_claim');
	update public.claim_lines l set profession = (select p.profession from public.people p where p.id = l.clinician_id),
		area = (select a from private.areas_of(l.clinician_id) a order by a limit 1)
	where l.claim_id = claim;
	update public.claims c set submitted_by = auth.uid(), submitted_at = app.now(),
		checking = case when exists (select from public.claim_lines l where l.claim_id = claim and l.attendance = 'typed') then 'hand'
			when subject.submitted_at is not null then c.checking
			when random() * 100 < fund.sample_percent then 'sample' end
	where c.id = claim;
	if subject.state = 'draft' then
		perform private.post(fund.id, 'claimed', subject.pence, 'claim_submitted', private.claim_reference(subject.number));
	end if;
	perform private.move_claim(claim, 'submitted', answer);
	perform private.mail(m.person_id, 'claim_submitted', jsonb_build_object('path', '/claims/' || claim),
		claim || ':' || (select count(*) from public.claim_events e where e.claim_id = claim))
	from public.memberships m where m.organisation_id = private.buyer_today(fund.commissioner_id) and m.role = 'approver' and m.person_id <> auth.uid();
end $$;
comment on function private.submit_claim is 'The claimant submits, or answers what was asked; hours typed by hand and a sample are marked for checking (F-5).';

-- the commissioner's side (F-6, F-7) --------------------------------------------------------------

create function private.claim_for(claim uuid, roles text[], message text) returns public.claims
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims;
begin
	select * into subject from public.claims c where c.id = claim and c.state <> 'draft' for update;
	perform private.expect_staff((select private.buyer_today(b.commissioner_id) from public.bursaries b where b.id = subject.bursary_id), roles, message);
	if subject.claimant_id = auth.uid() then
		perform private.refuse('This is your own claim, so a colleague decides about it');
	end if;
	if subject.payee = 'employer' and exists (select from public.memberships m where m.person_id = auth.uid() and m.organisation_id = subject.employer_id) then
		perform private.refuse('You belong to the organisation that would be paid, so a colleague decides about it');
	end if;
	return subject;
end $$;
comment on function private.claim_for is 'Locks a claim for somebody of the commissioner who has nothing to gain from it; drafts are not found.';

create function private.request_information(claim uuid, question text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims := private.claim_for(claim, array['officer', 'approver'], 'Only officers and approvers ask about a claim');
begin
	if length(btrim(coalesce(question, ''))) < 10 then
		perform private.refuse('Enter a question of at least 10 characters', 'question');
	end if;
	perform private.act('request_information');
	perform private.move_claim(claim, 'information_requested', question);
	perform private.tell_claimant(claim);
end $$;
comment on function private.request_information is 'Asks the claimant something; they answer and submit again.';

create function private.check_claim(claim uuid, note text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims := private.claim_for(claim, array['officer', 'approver', 'finance'], '');
begin
	if subject.state <> 'submitted' or subject.checking is null then
		perform private.refuse('This claim does not wait to be checked');
	end if;
	if length(btrim(coalesce(note, ''))) < 10 then
		perform private.refuse('Enter what you looked at, in at least 10 characters', 'note');
	end if;
	perform private.act('check_claim');
	update public.claims c set checked_by = auth.uid(), checked_at = app.now(), check_note = btrim(note) where c.id = claim;
end $$;
comment on function private.check_claim is 'Somebody of the commissioner notes which evidence they looked at.';

create function private.approve_claim(claim uuid, payee_reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.claims := private.claim_for(claim, array['approver'], 'Only an approver decides on a claim');
	reference constant text := private.claim_reference(subject.number);
	fund public.bursaries;
	uncommitted bigint;
begin
	if subject.state <> 'submitted' then
		perform private.refuse(format('This claim is %s, so it cannot be approved', replace(subject.state, '_', ' ')));
	end if;
	if subject.submitted_by = auth.uid() then
		perform private.refuse('You submitted this claim, so somebody else approves it');
	end if;
	if subject.checking is not null and subject.checked_at is null then
		perform private.refuse('This claim is marked for checking. Note what you looked at first', 'note');
	end if;
	if subject.payee = 'person' and length(btrim(coalesce(approve_claim.payee_reason, ''))) < 10 then
		perform private.refuse('Enter why a person is paid and not an employer, in at least 10 characters', 'payee_reason');
	end if;
	select * into fund from public.bursaries b where b.id = subject.bursary_id for no key update;
	uncommitted := coalesce((select sum(l.pence) from public.claim_lines l where l.claim_id = claim and l.commitment_id is null), 0);
	if uncommitted > fund.granted_pence - fund.committed_pence - fund.paid_pence then
		perform private.refuse(format('This claim needs %s, and %s is left of the bursary', private.pounds(uncommitted),
			private.pounds(fund.granted_pence - fund.committed_pence - fund.paid_pence)));
	end if;
	perform private.act('approve_claim');
	update public.claims c set decided_by = auth.uid(), decided_at = app.now(),
		payee_decided_by = case when c.payee = 'person' then auth.uid() end,
		payee_reason = case when c.payee = 'person' then btrim(approve_claim.payee_reason) else '' end
	where c.id = claim;
	perform private.post(fund.id, 'claimed', -subject.pence, 'claim_approved', reference);
	perform private.post(fund.id, 'committed', uncommitted, 'claim_approved', reference);
	perform private.move_claim(claim, 'approved', case when subject.payee = 'person' then approve_claim.payee_reason end);
	perform private.tell_claimant(claim);
end $$;
comment on function private.approve_claim is 'An approver who did not submit it approves a claim; the money is set aside until it is paid, and never more than was granted (F-1, F-7).';

create function private.reject_claim(claim uuid, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims := private.claim_for(claim, array['approver'], 'Only an approver decides on a claim');
begin
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	if subject.submitted_by = auth.uid() then
		perform private.refuse('You submitted this claim, so somebody else decides on it');
	end if;
	perform private.act('reject_claim', reason);
	update public.claims c set decided_by = auth.uid(), decided_at = app.now() where c.id = claim;
	perform private.move_claim(claim, 'rejected', reason);
	update public.claim_lines l set void = true where l.claim_id = claim;
	perform private.post(subject.bursary_id, 'claimed', -subject.pence, 'claim_rejected', private.claim_reference(subject.number));
	perform private.tell_claimant(claim);
end $$;
comment on function private.reject_claim is 'An approver rejects a claim with a reason; its sessions can be claimed anew.';

create function private.request_clawback(claim uuid, pence bigint, reason text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims := private.claim_for(claim, array['officer', 'approver', 'finance'], '');
begin
	if pence is null or pence not between 1 and subject.pence then
		perform private.refuse('Enter an amount up to what was paid', 'pounds');
	end if;
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	perform private.act('request_clawback', reason);
	update public.claims c set clawback_pence = request_clawback.pence, clawback_requested_by = auth.uid() where c.id = claim;
	perform private.move_claim(claim, 'clawback_requested', reason);
end $$;
comment on function private.request_clawback is 'Somebody of the commissioner asks that money which was paid come back.';

create function private.approve_clawback(claim uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims := private.claim_for(claim, array['approver'], 'Only an approver decides that money is to come back');
begin
	if subject.clawback_requested_by = auth.uid() then
		perform private.refuse('You requested this, so another approver decides');
	end if;
	perform private.act('approve_clawback');
	update public.claims c set clawback_approved_by = auth.uid() where c.id = claim;
	perform private.move_claim(claim, 'clawback_approved');
	perform private.tell_claimant(claim);
end $$;
comment on function private.approve_clawback is 'An approver who did not request it decides that money is to come back (F-7).';

create function private.record_recovery(claim uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.claims := private.claim_for(claim, array['finance'], 'Only finance notes that money came back');
begin
	perform private.act('record_recovery');
	perform private.move_claim(claim, 'recovered');
	perform private.post(subject.bursary_id, 'recovered', subject.clawback_pence, 'recovered', private.claim_reference(subject.number));
	perform private.tell_claimant(claim);
end $$;
comment on function private.record_recovery is 'Finance notes that the money came back.';

-- payment files (F-8) -----------------------------------------------------------------------------

create function private.make_payment_file(commissioner uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	made constant uuid := gen_random_uuid();
	due public.claims;
	many integer := 0;
begin
	perform private.expect_staff(commissioner, array['finance'], 'Only finance makes payment files');
	perform private.act('make_payment_file');
	insert into public.payment_files (id, commissioner_id, made_by) values (made, commissioner, auth.uid());
	for due in select c.* from public.claims c join public.bursaries b on b.id = c.bursary_id
		where b.commissioner_id in (select private.runs_for(commissioner)) and c.state = 'approved' order by c.id for update of c loop
		continue when due.state <> 'approved';
		update public.claims c set payment_file_id = made where c.id = due.id;
		insert into public.claim_payments (claim_id, payment_file_id) values (due.id, made);
		perform private.move_claim(due.id, 'in_payment');
		many := many + 1;
	end loop;
	if many = 0 then
		perform private.refuse('No approved claim waits to be paid');
	end if;
	return made;
end $$;
comment on function private.make_payment_file is 'Finance takes every approved claim out to be paid, each into one file; a second press finds nothing left.';

create function private.payment_file(file uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare subject public.payment_files;
begin
	select * into subject from public.payment_files f where f.id = file;
	perform private.expect_staff(private.buyer_today(subject.commissioner_id), array['finance'], null);
	return jsonb_build_object('id', file, 'number', subject.number, 'lines', (
		select coalesce(jsonb_agg(jsonb_build_object('reference', private.claim_reference(c.number) || '-' || subject.number,
			'payee', coalesce(o.name, private.name_of(c.claimant_id)), 'kind', c.payee, 'odsCode', o.ods_code, 'companyNumber', o.company_number,
			'pence', c.pence, 'bursary', b.title) order by c.number), '[]')
		from public.claim_payments p join public.claims c on c.id = p.claim_id join public.bursaries b on b.id = c.bursary_id
		left join public.organisations o on o.id = c.employer_id
		where p.payment_file_id = file));
end $$;
comment on function private.payment_file is 'The lines of a payment file, the same each time it is fetched.';

create function private.take_payment_results(commissioner uuid, file_name text, rows jsonb) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	made constant uuid := gen_random_uuid();
	given record;
	parts text[];
	subject public.claims;
	file bigint;
	outcome text;
	outcomes jsonb := '[]';
begin
	perform private.expect_staff(commissioner, array['finance'], 'Only finance takes in results of payments');
	if coalesce(jsonb_array_length(rows), 0) = 0 then
		perform private.refuse('There are no lines in this file', 'file');
	end if;
	if jsonb_array_length(rows) > 5000 then
		perform private.refuse('A file has at most 5,000 lines', 'file');
	end if;
	perform private.act('take_payment_results');
	-- All claims in one order, whatever the order of the file: another file may come at the same moment.
	perform from public.claims c where c.state <> 'draft' and c.number in (
			select (regexp_match(btrim(coalesce(r.reference, '')), '^CB-([0-9]{1,12})-[0-9]{1,12}$'))[1]::bigint
			from jsonb_to_recordset(rows) as r(reference text))
		and c.bursary_id in (select b.id from public.bursaries b where b.commissioner_id in (select private.runs_for(commissioner)))
		order by c.id for update;
	for given in select * from jsonb_to_recordset(rows) as r(line integer, reference text, result text, pence bigint, "paidOn" date) loop
		parts := regexp_match(btrim(coalesce(given.reference, '')), '^CB-([0-9]{1,12})-([0-9]{1,12})$');
		subject := null;
		file := null;
		select c.* into subject from public.claims c join public.bursaries b on b.id = c.bursary_id
			where c.number = parts[1]::bigint and b.commissioner_id in (select private.runs_for(commissioner)) and c.state <> 'draft' for update of c;
		select f.number into file from public.payment_files f where f.id = subject.payment_file_id;
		outcome := case
			when subject.id is null then 'unknown'
			when given.result is null or given.result not in ('paid', 'returned') or given.pence is null
				or given.result = 'paid' and (given."paidOn" is null or given."paidOn" > app.today()) then 'unreadable'
			when parts[2]::bigint <> coalesce(file, 0) then case
				when not exists (select from public.claim_payments p join public.payment_files f on f.id = p.payment_file_id
					where p.claim_id = subject.id and f.number = parts[2]::bigint) then 'unknown'
				when given.result = 'returned' then 'seen' else 'wrong_state' end
			when given.pence <> subject.pence then 'wrong_amount'
			when subject.state = 'in_payment' then given.result
			when subject.state in ('paid', 'clawback_requested', 'clawback_approved', 'recovered') and given.result = 'paid' then 'seen'
			else 'wrong_state' end;
		if outcome = 'paid' then
			update public.claims c set paid_on = given."paidOn" where c.id = subject.id;
			update public.commitments m set state = 'paid' from public.claim_lines l where l.claim_id = subject.id and l.commitment_id = m.id;
			perform private.post(subject.bursary_id, 'committed', -subject.pence, 'claim_paid', private.claim_reference(subject.number));
			perform private.post(subject.bursary_id, 'paid', subject.pence, 'claim_paid', private.claim_reference(subject.number));
		elsif outcome = 'returned' then
			update public.claims c set payment_file_id = null where c.id = subject.id;
		end if;
		if outcome in ('paid', 'returned') then
			perform private.move_claim(subject.id, case when outcome = 'paid' then 'paid' else 'approved' end,
				case when outcome = 'returned' then 'The payment did not arrive' end);
			perform private.tell_claimant(subject.id);
		end if;
		outcomes := outcomes || jsonb_build_object('line', given.line, 'reference', left(given.reference, 60), 'outcome', outcome);
	end loop;
	insert into public.payment_results (id, commissioner_id, file_name, lines, taken_by)
	values (made, commissioner, left(btrim(file_name), 200), outcomes, auth.uid());
	return made;
end $$;
comment on function private.take_payment_results is 'Takes in what became of payments; a line that was taken before, names nothing known or fits no state is listed and skipped (F-8).';

-- reports (F-9) -----------------------------------------------------------------------------------

create function private.report_lines(bursary uuid, year integer) returns table (clinician_id uuid, profession text, area text, minutes bigint, pence bigint)
language sql stable security definer set search_path = ''
as $$
	select l.clinician_id, coalesce(l.profession, ''), coalesce(l.area, ''), l.minutes, l.pence
	from public.claim_lines l join public.claims c on c.id = l.claim_id
	where l.bursary_id = bursary and private.financial_year(l.day) = year and not l.void and c.state not in ('draft', 'submitted', 'information_requested', 'rejected')
$$;
comment on function private.report_lines is 'What was approved of a financial year, by clinician; the ground of the report, never served.';

create function private.report_groups(bursary uuid, year integer, dimension text) returns table (name text, people bigint, minutes bigint, pence bigint)
language sql stable security definer set search_path = ''
as $$
	select case when dimension = 'profession' then r.profession else r.area end, count(distinct r.clinician_id), sum(r.minutes)::bigint, sum(r.pence)::bigint
	from private.report_lines(bursary, year) r group by 1
$$;
comment on function private.report_groups is 'The groups of a report before small ones are hidden; never served.';

create function private.report_by(bursary uuid, year integer, dimension text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	hidden text[];
	next text;
	hidden_people bigint;
begin
	hidden := array(select g.name from private.report_groups(bursary, year, dimension) g where g.people < 5);
	-- One hidden group, or hidden groups of fewer than 5 people together, could be computed from the total: the smallest shown one joins them.
	loop
		select count(distinct r.clinician_id) into hidden_people from private.report_lines(bursary, year) r
			where case when dimension = 'profession' then r.profession else r.area end = any (hidden);
		exit when cardinality(hidden) = 0 or (cardinality(hidden) > 1 and hidden_people >= 5);
		next := (select g.name from private.report_groups(bursary, year, dimension) g where g.name <> all (hidden) order by g.people, g.name limit 1);
		exit when next is null;
		hidden := hidden || next;
	end loop;
	return jsonb_build_object(
		'groups', (select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'people', g.people, 'minutes', g.minutes, 'pence', g.pence) order by g.people desc, g.name), '[]')
			from private.report_groups(bursary, year, dimension) g where g.name <> all (hidden)),
		'others', case when hidden_people >= 5 then (select jsonb_build_object('people', hidden_people, 'minutes', sum(r.minutes), 'pence', sum(r.pence))
			from private.report_lines(bursary, year) r where case when dimension = 'profession' then r.profession else r.area end = any (hidden)) end);
end $$;
comment on function private.report_by is 'Hours, money and people by profession or area; groups of fewer than 5 are put together with others, so that no total gives one away (F-9).';

create function private.bursary_report(bursary uuid, year integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	fund public.bursaries;
	chosen constant integer := coalesce(year, private.financial_year(app.today()));
	total jsonb;
	enough boolean;
begin
	select * into fund from public.bursaries b where b.id = bursary;
	perform private.expect_staff(private.buyer_today(fund.commissioner_id), array['officer', 'approver', 'finance'], '');
	select jsonb_build_object('people', count(distinct r.clinician_id), 'minutes', coalesce(sum(r.minutes), 0), 'pence', coalesce(sum(r.pence), 0))
		into total from private.report_lines(bursary, chosen) r;
	enough := (total ->> 'people')::integer >= 5;
	return jsonb_build_object('id', fund.id, 'title', fund.title, 'year', chosen,
		'years', (select jsonb_agg(y order by y desc) from generate_series(private.financial_year(fund.from_on),
			greatest(private.financial_year(fund.from_on), private.financial_year(least(fund.until_on, app.today())))) y),
		'none', (total ->> 'people')::integer = 0,
		'total', case when enough then total end,
		'byProfession', case when enough then private.report_by(bursary, chosen, 'profession') end,
		'byArea', case when enough then private.report_by(bursary, chosen, 'area') end);
end $$;
comment on function private.bursary_report is 'What a fund paid for in a financial year; nothing at all where fewer than 5 people are in it (F-9).';

-- pages -------------------------------------------------------------------------------------------

create function private.claim_facts(claim public.claims) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', claim.id, 'reference', private.claim_reference(claim.number), 'kind', claim.kind, 'state', claim.state,
		'pence', claim.pence, 'payee', claim.payee, 'employerId', claim.employer_id, 'madeAt', claim.made_at, 'submittedAt', claim.submitted_at,
		'employerName', (select o.name from public.organisations o where o.id = claim.employer_id),
		'claimantName', private.name_of(claim.claimant_id), 'bursaryId', b.id, 'bursaryTitle', b.title, 'commissionerName', c.name,
		'checking', case when claim.claimant_id <> auth.uid() then claim.checking end, 'checked', claim.checked_at is not null)
	from public.bursaries b join public.organisations c on c.id = private.buyer_today(b.commissioner_id) where b.id = claim.bursary_id
$$;
comment on function private.claim_facts is 'A claim in a list; whether it is drawn for checking is not for the claimant.';

create function private.claim_page(claim uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	subject public.claims;
	commissioner uuid;
	own boolean;
begin
	select * into subject from public.claims c where c.id = claim;
	commissioner := (select private.buyer_today(b.commissioner_id) from public.bursaries b where b.id = subject.bursary_id);
	own := subject.claimant_id = auth.uid();
	if subject.id is null or not own and (subject.state = 'draft' or not private.has_role(auth.uid(), commissioner, 'officer', 'approver', 'finance')) then
		return null;
	end if;
	return private.claim_facts(subject) || jsonb_build_object('own', own, 'today', app.today(),
		'roles', case when own then '[]' else (select jsonb_agg(m.role) from public.memberships m where m.person_id = auth.uid() and m.organisation_id = commissioner) end,
		'payeeReason', subject.payee_reason, 'paidOn', subject.paid_on, 'checkNote', case when own then '' else subject.check_note end,
		'clawbackPence', subject.clawback_pence, 'clawbackRequestedByMe', subject.clawback_requested_by is not distinct from auth.uid(),
		'employers', case when own then (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name), '[]')
			from (select distinct o.id, o.name from public.organisations o join public.memberships m on m.organisation_id = o.id
				where m.person_id = auth.uid() and o.kind not in ('platform', 'oversight') and o.verified_at is not null) o) else '[]' end,
		'lines', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'day', l.day, 'minutes', l.minutes, 'attendance', l.attendance, 'unit', l.unit,
				'ratePence', l.rate_pence, 'onCostsPercent', l.on_costs_percent, 'pence', l.pence, 'reason', l.reason) order by l.day, l.id), '[]')
			from public.claim_lines l where l.claim_id = claim),
		'events', (select coalesce(jsonb_agg(jsonb_build_object('number', e.number, 'state', e.state, 'words', e.words, 'at', e.made_at,
				'by', case when e.made_by = subject.claimant_id or not own then private.name_of(e.made_by) end) order by e.number), '[]')
			from public.claim_events e where e.claim_id = claim and not (own and e.state = 'clawback_requested')),
		'state', case when own and subject.state = 'clawback_requested' then 'paid' else subject.state end);
end $$;
comment on function private.claim_page is 'A claim for its claimant and, once submitted, for the commissioner: of each session date, length and attendance (N-2). Null for anyone else.';

create function private.commissioner_claims(commissioner uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	perform private.expect_staff(commissioner, array['officer', 'approver', 'finance'], '');
	return (select coalesce(jsonb_agg(private.claim_facts(c) order by array_position(array['submitted', 'clawback_requested', 'approved',
			'clawback_approved', 'information_requested', 'in_payment'], c.state) nulls last, c.submitted_at, c.id), '[]')
		from (select c.* from public.claims c join public.bursaries b on b.id = c.bursary_id
			where b.commissioner_id in (select private.runs_for(commissioner)) and c.state <> 'draft' order by c.submitted_at desc limit 300) c);
end $$;
comment on function private.commissioner_claims is 'The claims on a commissioner''s funds, what waits for it first.';

create function private.my_money() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('year', private.financial_year(app.today()), 'bursaries', private.bursary_offers(auth.uid()),
		'claimable', (select coalesce(jsonb_agg(jsonb_build_object('bursaryId', g.bursary_id, 'bursaryTitle', b.title, 'kind', g.kind, 'count', g.many, 'pence', g.pence)
				order by b.title, g.kind), '[]')
			from (select l.bursary_id, case when l.unit = 'fee' then 'fee' else 'cover' end as kind, count(*) as many, sum(l.pence) as pence
				from private.claimable(auth.uid()) l group by 1, 2) g join public.bursaries b on b.id = g.bursary_id),
		'claims', (select coalesce(jsonb_agg(private.claim_facts(c)
				|| jsonb_build_object('state', case when c.state = 'clawback_requested' then 'paid' else c.state end) order by c.made_at desc, c.id), '[]')
			from (select c.* from public.claims c where c.claimant_id = auth.uid() order by c.made_at desc limit 200) c))
$$;
comment on function private.my_money is 'What a clinician or mentor may use, may claim and has claimed.';

create function private.employer_claims(organisation uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	if not private.has_role(auth.uid(), organisation, 'admin', 'finance') then
		perform private.not_found();
	end if;
	return (
		with own as (
			select c.*, case when c.state = 'clawback_requested' then 'paid' else c.state end as told from public.claims c
			where c.employer_id = organisation and c.payee = 'employer' and c.state <> 'draft'),
		newest as (select * from own order by own.submitted_at desc, own.number desc limit 200)
		select jsonb_build_object('id', o.id, 'name', o.name, 'count', (select count(*) from own),
			'sums', (select jsonb_build_object(
					'waiting', coalesce(sum(own.pence) filter (where own.told in ('submitted', 'information_requested')), 0),
					'due', coalesce(sum(own.pence) filter (where own.told in ('approved', 'in_payment')), 0),
					'paid', coalesce(sum(own.pence) filter (where own.told in ('paid', 'clawback_approved', 'recovered')), 0),
					'owed', coalesce(sum(own.clawback_pence) filter (where own.told = 'clawback_approved'), 0),
					'paidBack', coalesce(sum(own.clawback_pence) filter (where own.told = 'recovered'), 0)) from own),
			'claims', (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'reference', private.claim_reference(n.number),
					'claimantName', private.name_of(n.claimant_id), 'commissionerName', k.name, 'bursaryTitle', b.title, 'kind', n.kind,
					'state', n.told, 'pence', n.pence, 'submittedAt', n.submitted_at, 'paidOn', n.paid_on,
					'payment', (select jsonb_build_object('reference', private.claim_reference(n.number) || '-' || f.number, 'file', f.number, 'madeAt', f.made_at)
						from public.payment_files f where f.id = n.payment_file_id),
					'clawbackPence', case when n.told in ('clawback_approved', 'recovered') then n.clawback_pence end,
					'clawbackAt', (select max(e.made_at) from public.claim_events e where e.claim_id = n.id and e.state = n.told
						and n.told in ('clawback_approved', 'recovered')),
					'lines', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'day', l.day, 'minutes', l.minutes, 'attendance', l.attendance,
							'pence', l.pence) order by l.day, l.id), '[]')
						from public.claim_lines l where l.claim_id = n.id)) order by n.submitted_at desc, n.number desc), '[]')
				from newest n join public.bursaries b on b.id = n.bursary_id join public.organisations k on k.id = private.buyer_today(b.commissioner_id)))
		from public.organisations o where o.id = organisation);
end $$;
comment on function private.employer_claims is 'What was claimed to be paid to an organisation for its staff, and paid or taken back, for its admins and finance: of each session date, length and attendance (F-6, N-2).';

create function private.money_tasks(organisation uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	with roles as (
		select coalesce(array_agg(m.role), '{}') as held from public.memberships m join public.organisations o on o.id = m.organisation_id
		where m.person_id = auth.uid() and m.organisation_id = organisation and private.is_commissioner(o.kind)),
	open as (
		select c.*, coalesce((select max(e.made_at) from public.claim_events e where e.claim_id = c.id), c.submitted_at, c.made_at) as since
		from public.claims c join public.bursaries b on b.id = c.bursary_id
		where b.commissioner_id in (select private.runs_for(organisation)) and c.state in ('submitted', 'approved', 'clawback_requested', 'clawback_approved')
			and (select held from roles) && array['officer', 'approver', 'finance']),
	-- Nobody is sent to a claim of their own or of their employer, about which a colleague decides.
	theirs as (
		select o.* from open o where o.claimant_id <> auth.uid() and not (o.payee = 'employer' and exists (
			select from public.memberships m where m.person_id = auth.uid() and m.organisation_id = o.employer_id))),
	waiting as (
		select 'decide' as what, t.id, t.since from theirs t, roles r where 'approver' = any (r.held)
			and (t.state = 'submitted' or t.state = 'clawback_requested' and t.clawback_requested_by is distinct from auth.uid())
		union all
		select 'check', t.id, t.since from theirs t, roles r where not 'approver' = any (r.held)
			and t.state = 'submitted' and t.checking is not null and t.checked_at is null
		union all
		select 'recover', t.id, t.since from theirs t, roles r where 'finance' = any (r.held) and t.state = 'clawback_approved'
		union all
		select 'pay', o.id, o.since from open o, roles r where 'finance' = any (r.held) and o.state = 'approved')
	select jsonb_build_object(
		'waiting', (select coalesce(jsonb_agg(jsonb_build_object('what', g.what, 'count', g.many, 'since', g.since, 'id', g.id) order by g.since, g.what), '[]')
			from (select w.what, count(*) as many, min(w.since) as since, case when count(*) = 1 then min(w.id::text) end as id from waiting w group by w.what) g),
		'own', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'reference', private.claim_reference(c.number), 'state', c.state,
				'since', coalesce((select max(e.made_at) from public.claim_events e where e.claim_id = c.id), c.made_at)) order by c.made_at, c.id), '[]')
			from public.claims c where c.claimant_id = auth.uid() and c.state in ('draft', 'information_requested')),
		'claimable', (select jsonb_build_object('count', count(*), 'by', min(l.day) + 90) from private.claimable(auth.uid()) l having count(*) > 0))
$$;
comment on function private.money_tasks is 'What waits for the caller in money: claims to check, decide, pay or get back for a commissioner, their own claims to finish, and sessions to claim for within 90 days.';

create function private.payments_page(commissioner uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	perform private.expect_staff(commissioner, array['finance'], null);
	return jsonb_build_object(
		'due', (select jsonb_build_object('count', count(*), 'pence', coalesce(sum(c.pence), 0)) from public.claims c
			join public.bursaries b on b.id = c.bursary_id where b.commissioner_id in (select private.runs_for(commissioner)) and c.state = 'approved'),
		'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'madeAt', f.made_at, 'count', sums.many, 'pence', sums.pence, 'open', sums.waiting)
				order by f.number desc), '[]')
			from (select * from public.payment_files f where f.commissioner_id in (select private.runs_for(commissioner)) order by f.number desc limit 100) f
			cross join lateral (select count(*) as many, sum(c.pence) as pence, count(*) filter (where c.state = 'in_payment' and c.payment_file_id = f.id) as waiting
				from public.claim_payments p join public.claims c on c.id = p.claim_id where p.payment_file_id = f.id) sums),
		'results', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'fileName', r.file_name, 'takenAt', r.taken_at, 'count', jsonb_array_length(r.lines)) order by r.taken_at desc, r.id), '[]')
			from (select * from public.payment_results r where r.commissioner_id in (select private.runs_for(commissioner)) order by r.taken_at desc limit 50) r));
end $$;
comment on function private.payments_page is 'For finance: what waits to be paid, the files that were made, and the results taken in.';

create function private.payment_result(result uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare subject public.payment_results;
begin
	select * into subject from public.payment_results r where r.id = result;
	perform private.expect_staff(private.buyer_today(subject.commissioner_id), array['finance'], null);
	return jsonb_build_object('id', result, 'fileName', subject.file_name, 'takenAt', subject.taken_at, 'lines', subject.lines);
end $$;
comment on function private.payment_result is 'What became of each line of a file of results.';

-- the clock ---------------------------------------------------------------------------------------

create function private.tick_bursaries() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare due uuid;
begin
	-- A draft before its lines, as its claimant does; one that is being written in waits for the next round.
	with due as materialized (select c.id from public.claims c where c.state = 'draft' and exists (select from public.claim_lines l
			join public.commitments m on m.id = l.commitment_id where l.claim_id = c.id and m.state = 'open' and m.day < app.today() - 90)
		order by c.id for update skip locked)
	delete from public.claim_lines l using public.commitments m, due
	where l.commitment_id = m.id and l.claim_id = due.id and m.state = 'open' and m.day < app.today() - 90;
	for due in select m.id from public.commitments m where m.state = 'open' and m.day < app.today() - 90
			and not exists (select from public.claim_lines l where l.commitment_id = m.id and not l.void)
		order by m.day, m.id limit 200 for update skip locked loop
		-- It may have been claimed until it was locked.
		perform private.shrink_commitment(due, 0, 'not_claimed')
		where not exists (select from public.claim_lines l where l.commitment_id = due and not l.void);
	end loop;
end $$;
comment on function private.tick_bursaries is 'What nobody claimed within 90 days of its day goes back to the fund. Any number of workers may call it.';

-- doors and grants --------------------------------------------------------------------------------

create function public.start_claim(bursary uuid, kind text) returns uuid
language sql volatile set search_path = '' as $$ select private.start_claim(bursary, kind) $$;
comment on function public.start_claim is 'A draft of a claim, filled in from confirmed sessions.';
create function public.add_hours(claim uuid, day date, minutes integer, reason text) returns void
language sql volatile set search_path = '' as $$ select private.add_hours(claim, day, minutes, reason) $$;
comment on function public.add_hours is 'Hours typed by hand, with the reason.';
create function public.remove_line(line uuid) returns void
language sql volatile set search_path = '' as $$ select private.remove_line(line) $$;
comment on function public.remove_line is 'Takes a line out of one''s draft.';
create function public.discard_claim(claim uuid) returns void
language sql volatile set search_path = '' as $$ select private.discard_claim(claim) $$;
comment on function public.discard_claim is 'Deletes one''s draft.';
create function public.choose_payee(claim uuid, payee text, employer uuid) returns void
language sql volatile set search_path = '' as $$ select private.choose_payee(claim, payee, employer) $$;
comment on function public.choose_payee is 'Who is paid: employer or person.';
create function public.submit_claim(claim uuid, answer text) returns void
language sql volatile set search_path = '' as $$ select private.submit_claim(claim, answer) $$;
comment on function public.submit_claim is 'Submits one''s claim.';
create function public.request_information(claim uuid, question text) returns void
language sql volatile set search_path = '' as $$ select private.request_information(claim, question) $$;
comment on function public.request_information is 'For officers and approvers: asks the claimant.';
create function public.check_claim(claim uuid, note text) returns void
language sql volatile set search_path = '' as $$ select private.check_claim(claim, note) $$;
comment on function public.check_claim is 'For the commissioner: notes what was looked at.';
create function public.approve_claim(claim uuid, payee_reason text) returns void
language sql volatile set search_path = '' as $$ select private.approve_claim(claim, payee_reason) $$;
comment on function public.approve_claim is 'For approvers; the reason is needed where a person is paid.';
create function public.reject_claim(claim uuid, reason text) returns void
language sql volatile set search_path = '' as $$ select private.reject_claim(claim, reason) $$;
comment on function public.reject_claim is 'For approvers.';
create function public.request_clawback(claim uuid, pence bigint, reason text) returns void
language sql volatile set search_path = '' as $$ select private.request_clawback(claim, pence, reason) $$;
comment on function public.request_clawback is 'For the commissioner: asks that money come back.';
create function public.approve_clawback(claim uuid) returns void
language sql volatile set search_path = '' as $$ select private.approve_clawback(claim) $$;
comment on function public.approve_clawback is 'For another approver than who requested it.';
create function public.record_recovery(claim uuid) returns void
language sql volatile set search_path = '' as $$ select private.record_recovery(claim) $$;
comment on function public.record_recovery is 'For finance: the money came back.';
create function public.make_payment_file(commissioner uuid) returns uuid
language sql volatile set search_path = '' as $$ select private.make_payment_file(commissioner) $$;
comment on function public.make_payment_file is 'For finance: takes all approved claims out to be paid.';
create function public.take_payment_results(commissioner uuid, file_name text, rows jsonb) returns uuid
language sql volatile set search_path = '' as $$ select private.take_payment_results(commissioner, file_name, rows) $$;
comment on function public.take_payment_results is 'For finance: what became of payments.';
create function public.payment_file(file uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.payment_file(file) $$;
comment on function public.payment_file is 'For finance: the lines of a payment file.';
create function public.payments_page(commissioner uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.payments_page(commissioner) $$;
comment on function public.payments_page is 'For finance: payment files and results.';
create function public.payment_result(result uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.payment_result(result) $$;
comment on function public.payment_result is 'For finance: one file of results.';
create function public.claim_page(claim uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.claim_page(claim) $$;
comment on function public.claim_page is 'A claim for its claimant and its commissioner.';
create function public.commissioner_claims(commissioner uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.commissioner_claims(commissioner) $$;
comment on function public.commissioner_claims is 'The claims on a commissioner''s funds.';
create function public.employer_claims(organisation uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.employer_claims(organisation) $$;
comment on function public.employer_claims is 'What is claimed for an organisation''s staff and paid to it, for its admins and finance.';
create function public.my_money() returns jsonb
language sql stable set search_path = '' as $$ select private.my_money() $$;
comment on function public.my_money is 'The caller''s bursaries and claims.';
create function public.bursary_report(bursary uuid, year integer) returns jsonb
language sql stable set search_path = '' as $$ select private.bursary_report(bursary, year) $$;
comment on function public.bursary_report is 'Hours, money and people of a financial year, small numbers hidden.';

grant execute on function private.start_claim, private.add_hours, private.remove_line, private.discard_claim, private.choose_payee, private.submit_claim,
	private.request_information, private.check_claim, private.approve_claim, private.reject_claim, private.request_clawback,
	private.approve_clawback, private.record_recovery, private.make_payment_file, private.take_payment_results, private.payment_file,
	private.payments_page, private.payment_result, private.claim_page, private.commissioner_claims, private.employer_claims, private.money_tasks, private.my_money,
	private.bursary_report, public.start_claim, public.add_hours, public.remove_line, public.discard_claim, public.choose_payee,
	public.submit_claim, public.request_information, public.check_claim, public.approve_claim, public.reject_claim,
	public.request_clawback, public.approve_clawback, public.record_recovery, public.make_payment_file, public.take_payment_results,
	public.payment_file, public.payments_page, public.payment_result, public.claim_page, public.commissioner_claims, public.employer_claims, public.my_money,
	public.bursary_report to authenticated;
