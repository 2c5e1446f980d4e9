-- Files of bids: encrypted by the application while they arrive, like the answers and the price (R24, R28).

-- tables ------------------------------------------------------------------------------------------

create table public.bid_files (
	id uuid primary key default gen_random_uuid(),
	bid_id uuid not null references public.bids,
	opportunity_id uuid not null references public.opportunities,
	answers_request boolean not null default false,
	state text not null default 'arriving' check (state in ('arriving', 'kept', 'removed')),
	label_sealed text check (length(label_sealed) <= 4000),
	key_sealed text check (length(key_sealed) <= 2000),
	added_by uuid not null references public.people,
	added_at timestamptz not null default app.now(),
	arriving_since timestamptz not null default clock_timestamp(),
	check (state = 'arriving' or num_nulls(label_sealed, key_sealed) = 0)
);
comment on table public.bid_files is 'Files of a bid. Read by the organisation''s own members; by nobody else before the opening.';
comment on column public.bid_files.answers_request is 'Sent after the opening, because the chair asked for it (R41); no part of the bid itself.';
comment on column public.bid_files.state is 'removed: gone from the draft, but part of a submission.';
comment on column public.bid_files.label_sealed is 'Name, kind, size and SHA-256, encrypted by the application: sizes and names tell as well.';
comment on column public.bid_files.key_sealed is 'The key of this one file, wrapped by SEALING_KEY.';
comment on column public.bid_files.arriving_since is 'Real time, not the moved clock: what has not arrived after an hour is forgotten.';
create index bid_files_bid on public.bid_files (bid_id);
create index bid_files_opportunity on public.bid_files (opportunity_id);
create index bid_files_added_by on public.bid_files (added_by);
create index bid_files_arriving on public.bid_files (arriving_since) where state = 'arriving';

-- functions ---------------------------------------------------------------------------------------

create function private.in_submission(file public.bid_files, submission public.bid_submissions) returns boolean
language sql immutable set search_path = ''
as $$ select submission.files @> jsonb_build_array(jsonb_build_object('file', file.id)) $$;
comment on function private.in_submission is 'Whether a file was submitted with a version.';

create function private.opened_with(file public.bid_files) returns text
language sql stable security definer set search_path = ''
as $$
	select x.alias from public.opened_bids x join public.bid_submissions s on s.id = x.submission_id
	where x.bid_id = file.bid_id and (private.in_submission(file, s) or file.answers_request and file.state = 'kept')
$$;
comment on function private.opened_with is 'The alias of the opened bid that a file belongs to; null before the opening and for a file that was neither submitted nor asked for.';

create function private.takes_answer(bid uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
	return exists (select from public.document_answers a join public.document_requests r on r.id = a.request_id
		join public.bids b on b.id = a.bid_id and b.state = 'opened'
		where a.bid_id = bid and app.this_instant() < r.answer_by);
end $$;
comment on function private.takes_answer is 'Whether a bidder was asked for something and still has time to send it (R41).';

create function private.refuse_file_when_shut(mine public.bids, for_request boolean, so text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not for_request then
		perform private.refuse_when_shut(mine.opportunity_id, so);
	elsif not private.takes_answer(mine.id) then
		perform private.refuse('The time to answer has passed, or nothing was asked for, so ' || so);
	end if;
end $$;
comment on function private.refuse_file_when_shut is 'Files of a bid change until the deadline; those that the chair asked for until the time to answer is over.';

create function private.reads_bid_file(file uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.bid_files f join public.bids b on b.id = f.bid_id
		where f.id = file and (b.organisation_id in (select private.my_organisations())
			or private.opened_with(f) is not null and private.reads_opened_bids(f.opportunity_id)))
$$;
comment on function private.reads_bid_file is 'The bidder''s own members, and after the opening those who may read the opened bids.';

create function private.sends_bid_file(file uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.bid_files f join public.bids b on b.id = f.bid_id
		where f.id = file and f.state = 'arriving' and f.added_by = auth.uid()
			and b.organisation_id in (select private.my_organisations())
			and case when f.answers_request then private.takes_answer(f.bid_id) else private.takes_bids(f.opportunity_id) end)
$$;
comment on function private.sends_bid_file is 'Whether the caller may put the content of a file now.';
grant execute on function private.reads_bid_file, private.sends_bid_file to authenticated;

create function private.drop_bid_file(file public.bid_files) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if exists (select from public.bid_submissions s where s.bid_id = file.bid_id and private.in_submission(file, s)) then
		update public.bid_files f set state = 'removed' where f.id = file.id;
		return;
	end if;
	delete from public.bid_files f where f.id = file.id;
	perform private.forget_file('bid-files', file.id::text);
end $$;
comment on function private.drop_bid_file is 'Takes a file out of the draft; its content goes too, unless it was submitted.';

create function private.begin_bid_file(bid uuid, replaces uuid, for_request boolean) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	most constant integer := case when for_request then 5 else 10 end;
	mine public.bids := private.own_bid(bid);
	made uuid;
begin
	perform private.refuse_file_when_shut(mine, for_request, 'no file can be added');
	if (select count(*) from public.bid_files f where f.bid_id = bid and f.state in ('arriving', 'kept')
		and f.answers_request = for_request and f.id is distinct from replaces) >= most then
		perform private.refuse(format('%s at most %s files. Delete one first',
			case when for_request then 'An answer has' else 'A bid has' end, most), 'file');
	end if;
	perform private.act('add_bid_file');
	insert into public.bid_files (bid_id, opportunity_id, answers_request, added_by)
	values (bid, mine.opportunity_id, for_request, auth.uid()) returning id into made;
	return made;
end $$;
comment on function private.begin_bid_file is 'Makes the place under which an encrypted file may arrive; at most 10 for a bid, and 5 for what the chair asked.';

create function private.finish_bid_file(file uuid, label_sealed text, key_sealed text, replaces uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	arrived public.bid_files;
	earlier public.bid_files;
	mine public.bids;
begin
	select * into arrived from public.bid_files f where f.id = file and f.state = 'arriving' and f.added_by = auth.uid();
	if arrived.id is null or not private.file_arrived('bid-files', file) then
		perform private.not_found();
	end if;
	mine := private.own_bid(arrived.bid_id);
	perform private.refuse_file_when_shut(mine, arrived.answers_request, 'no file can be added');
	perform private.act('keep_bid_file');
	update public.bid_files f set state = 'kept', label_sealed = finish_bid_file.label_sealed,
		key_sealed = finish_bid_file.key_sealed, added_at = app.now() where f.id = file;
	select * into earlier from public.bid_files f where f.id = replaces and f.bid_id = mine.id and f.state = 'kept'
		and f.answers_request = arrived.answers_request;
	if earlier.id is not null then
		perform private.drop_bid_file(earlier);
	end if;
	if arrived.answers_request then
		perform private.note_answer(mine.id);
	end if;
end $$;
comment on function private.finish_bid_file is 'The encrypted file has arrived: it is kept, in place of another one when it replaces it.';

create function private.remove_bid_file(file uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.bid_files;
	mine public.bids;
begin
	select * into subject from public.bid_files f where f.id = file and f.state <> 'removed';
	if subject.id is null then
		perform private.not_found();
	end if;
	mine := private.own_bid(subject.bid_id);
	if subject.state = 'kept' then
		perform private.refuse_file_when_shut(mine, subject.answers_request, 'its files can no longer be changed');
	end if;
	perform private.act('remove_bid_file');
	perform private.drop_bid_file(subject);
	if subject.answers_request and subject.state = 'kept' then
		perform private.note_answer(mine.id);
	end if;
end $$;
comment on function private.remove_bid_file is 'Deletes a file from the draft, or one that did not arrive; what was submitted keeps it.';

create function private.expect_files(bid uuid, files jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if exists (select from jsonb_array_elements(files) e where e ->> 'sha256' !~ '^[0-9a-f]{64}$' or (e ->> 'sha256') is null)
		or (select coalesce(array_agg(e ->> 'file' order by e ->> 'file'), '{}') from jsonb_array_elements(files) e)
			<> (select coalesce(array_agg(f.id::text order by f.id::text), '{}') from public.bid_files f
				where f.bid_id = expect_files.bid and f.state = 'kept' and not f.answers_request) then
		perform private.refuse('The files of this bid have changed since you opened this page. Check it again');
	end if;
end $$;
comment on function private.expect_files is 'A submission names every file of the draft and no other.';

create function private.bid_files_of(bid uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'labelSealed', f.label_sealed, 'addedAt', f.added_at)
		order by f.arriving_since, f.id), '[]')
	from public.bid_files f where f.bid_id = bid and f.state = 'kept' and not f.answers_request
$$;
comment on function private.bid_files_of is 'The files of a draft as its own members read them, still encrypted.';

create function private.answer_files_of(bid uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'labelSealed', f.label_sealed) order by f.arriving_since, f.id), '[]')
	from public.bid_files f where f.bid_id = answer_files_of.bid and f.state = 'kept' and f.answers_request
$$;
comment on function private.answer_files_of is 'The files that a bidder sent because the chair asked, still encrypted (R41).';

create function private.read_bid_file(file uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.bid_files;
	mine boolean;
begin
	select * into subject from public.bid_files f where f.id = file and f.state <> 'arriving';
	if subject.id is null or not private.reads_bid_file(file) then
		perform private.not_found();
	end if;
	mine := exists (select from public.bids b where b.id = subject.bid_id and b.organisation_id in (select private.my_organisations()));
	if not mine then
		perform private.act('read_bid_file');
		perform private.record('read_bid_file', 'bid_files', file, subject.opportunity_id);
	end if;
	return jsonb_build_object('bid', subject.bid_id, 'labelSealed', subject.label_sealed, 'keySealed', subject.key_sealed,
		'alias', case when not mine then private.opened_with(subject) end,
		'forRequest', subject.answers_request,
		'place', case when subject.answers_request then (select f.place from (select x.id, row_number() over (order by x.arriving_since, x.id) as place
				from public.bid_files x where x.bid_id = subject.bid_id and x.state = 'kept' and x.answers_request) f where f.id = file)
			else (select e.place from public.bid_submissions s, jsonb_array_elements(s.files) with ordinality as e (entry, place)
			where s.bid_id = subject.bid_id and e.entry ->> 'file' = file::text order by s.version desc limit 1) end);
end $$;
comment on function private.read_bid_file is 'What opens a file, for those who may read it; a reading of an opened bid leaves an event.';

create function private.tick_bid_files() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare late public.bid_files;
begin
	for late in select * from public.bid_files f where f.state = 'arriving'
		and f.arriving_since < clock_timestamp() - interval '1 hour' for update skip locked
	loop
		perform private.drop_bid_file(late);
	end loop;
end $$;
comment on function private.tick_bid_files is 'Forgets what began to arrive more than an hour ago and never did.';

create function public.begin_bid_file(bid uuid, replaces uuid default null, for_request boolean default false) returns uuid
language sql volatile set search_path = '' as $$ select private.begin_bid_file(bid, replaces, coalesce(for_request, false)) $$;
comment on function public.begin_bid_file is 'Where an encrypted file of one''s own bid may be put.';
create function public.finish_bid_file(file uuid, label_sealed text, key_sealed text, replaces uuid default null) returns void
language sql volatile set search_path = '' as $$ select private.finish_bid_file(file, label_sealed, key_sealed, replaces) $$;
comment on function public.finish_bid_file is 'Keeps the file of a bid that has arrived.';
create function public.remove_bid_file(file uuid) returns void
language sql volatile set search_path = '' as $$ select private.remove_bid_file(file) $$;
comment on function public.remove_bid_file is 'Deletes a file from one''s own bid before the deadline.';
create function public.read_bid_file(file uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.read_bid_file(file) $$;
comment on function public.read_bid_file is 'The sealed label and key of a file that one may read.';

-- storage -----------------------------------------------------------------------------------------

insert into storage.buckets (id, name, public, file_size_limit) values ('bid-files', 'bid-files', false, 20100000);

create policy "bidders read their files, and after the opening those who read bids" on storage.objects for select to authenticated
	using (bucket_id = 'bid-files' and private.reads_bid_file(private.uuid_or_null(name)));
create policy "bidders send the file of a bid that is arriving" on storage.objects for insert to authenticated
	with check (bucket_id = 'bid-files' and private.sends_bid_file(private.uuid_or_null(name)));

-- policies and grants -----------------------------------------------------------------------------

-- Read and written through functions alone.
alter table public.bid_files enable row level security;

grant execute on function private.begin_bid_file, private.finish_bid_file, private.remove_bid_file, private.read_bid_file,
	public.begin_bid_file, public.finish_bid_file, public.remove_bid_file, public.read_bid_file to authenticated;

select private.audit('public.bid_files');
