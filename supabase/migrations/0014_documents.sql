-- Documents that people attach to a service model or to the pack of an opportunity, and supporters of a model.

-- tables ------------------------------------------------------------------------------------------

create table public.documents (
	id uuid primary key default gen_random_uuid(),
	service_model_id uuid references public.service_models,
	opportunity_id uuid references public.opportunities,
	state text not null default 'arriving' check (state in ('arriving', 'proposed', 'kept', 'removed')),
	audience text not null check (audience in ('everyone', 'commissioners', 'investors', 'commissioners_and_investors', 'pack')),
	name text check (length(name) between 1 and 120),
	kind text check (kind in ('pdf', 'docx', 'xlsx', 'png', 'jpeg')),
	bytes integer check (bytes between 1 and 10000000),
	sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
	proof text check (length(proof) <= 100),
	added_by uuid not null references public.people,
	added_at timestamptz not null default app.now(),
	arriving_since timestamptz not null default clock_timestamp(),
	check (num_nonnulls(service_model_id, opportunity_id) = 1),
	check ((audience = 'pack') <= (opportunity_id is not null)),
	check (state = 'arriving' or num_nulls(name, kind, bytes, sha256, proof) = 0)
);
comment on table public.documents is 'Files of a service model (SM-10) or an opportunity (R16); their content lies in Storage under their id.';
comment on column public.documents.state is 'proposed: waits for an approver, who may add it to a published opportunity (R13). removed: gone from the working copy, but part of a published version.';
comment on column public.documents.proof is 'Made by the application when it had looked at the content; a file without it is never handed out.';
comment on column public.documents.arriving_since is 'Real time, not the moved clock: what has not arrived after an hour is forgotten.';
create index documents_service_model on public.documents (service_model_id);
create index documents_opportunity on public.documents (opportunity_id);
create index documents_added_by on public.documents (added_by);
create index documents_arriving on public.documents (arriving_since) where state in ('arriving', 'proposed');

create table public.service_model_version_documents (
	id uuid primary key default gen_random_uuid(),
	version_id uuid not null references public.service_model_versions,
	document_id uuid not null references public.documents,
	unique (version_id, document_id)
);
comment on table public.service_model_version_documents is 'The documents that a version of a service model was published with. Never changed.';
create index service_model_version_documents_document on public.service_model_version_documents (document_id);

-- functions: files --------------------------------------------------------------------------------

create function private.forget_file(bucket text, name text) returns void
language sql volatile security definer set search_path = ''
as $$
	insert into private.outbox (kind, payload, idempotency_key)
	values ('file', jsonb_build_object('bucket', bucket, 'name', name), 'file:' || bucket || ':' || name)
	on conflict (idempotency_key) do nothing
$$;
comment on function private.forget_file is 'The worker deletes a file from Storage; what it held is not said.';

create function private.file_arrived(bucket text, file uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from storage.objects o where o.bucket_id = bucket and o.name = file::text) $$;
comment on function private.file_arrived is 'Whether a file lies in Storage.';

-- functions: who reads ----------------------------------------------------------------------------

create function private.writes_service_model(model uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.service_models m where m.id = model
		and (m.organisation_id is null and m.owner_id = auth.uid() or m.organisation_id in (select private.my_organisations())))
$$;
comment on function private.writes_service_model is 'Its owner and the members of its organisation.';

create function private.reads_service_model_draft(model uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select private.writes_service_model(model) or exists (
		select from public.service_model_shares s join public.service_models m on m.id = s.service_model_id
		where s.service_model_id = model and m.state <> 'archived' and s.email = private.confirmed_email(auth.uid()))
$$;
comment on function private.reads_service_model_draft is 'Those who write it, and people it was shared with (SM-6).';

create function private.in_audience(audience text) returns boolean
language sql stable security definer set search_path = ''
as $$
	select case audience when 'everyone' then true when 'commissioners_and_investors' then cardinality(private.my_audiences()) > 0
		else audience = any (private.my_audiences()) end
$$;
comment on function private.in_audience is 'Whether the caller is one of those a document is marked for.';

create function private.reads_document(document public.documents) returns boolean
language sql stable security definer set search_path = ''
as $$
	select case
		when document.state = 'arriving' then document.added_by = auth.uid()
		when document.state = 'proposed' then exists (select from public.opportunities o where o.id = document.opportunity_id
			and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate')))
		when document.service_model_id is not null then private.writes_service_model(document.service_model_id)
			or document.state = 'kept' and private.reads_service_model_draft(document.service_model_id)
			or private.in_audience(document.audience) and exists (
				select from public.service_model_version_documents x join public.service_model_versions v on v.id = x.version_id
				where x.document_id = document.id and v.current)
		when document.audience = 'pack' then private.may_read_pack(document.opportunity_id)
		else private.may_see_opportunity(document.opportunity_id) end
$$;
comment on function private.reads_document is 'The same rule as the page a document belongs to: a draft''s for those who read the draft, a version''s for those it is marked for.';
grant execute on function private.reads_document, private.uuid_or_null to anon, authenticated;

-- functions: keeping and removing -----------------------------------------------------------------

create function private.may_add_document(opportunity uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
	return exists (select from public.opportunities o where o.id = may_add_document.opportunity
			and o.commissioner_id in (select private.organisations_as('officer', 'draft')))
		and private.takes_bids(opportunity) and not exists (select from public.change_proposals p
			where p.opportunity_id = may_add_document.opportunity and p.state = 'proposed');
end $$;
comment on function private.may_add_document is 'An officer prepares documents for a change of an open opportunity, while no proposal waits (R13).';

create function private.expect_document_editor(model uuid, opportunity uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if opportunity is not null then
		perform from public.opportunities o where o.id = opportunity for update;
		if model is not null or not (private.may_write_opportunity(opportunity) or private.may_add_document(opportunity)) then
			perform private.not_found();
		end if;
		return;
	end if;
	perform from public.service_models m where m.id = model and m.state <> 'archived' for update;
	if not found or not private.writes_service_model(model) then
		perform private.not_found();
	end if;
end $$;
comment on function private.expect_document_editor is 'Refuses everyone who may not write what the documents belong to, and lets one at a time.';

create function private.drop_document(document public.documents) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if exists (select from public.service_model_version_documents x where x.document_id = document.id) then
		update public.documents d set state = 'removed' where d.id = document.id;
		return;
	end if;
	delete from public.documents d where d.id = document.id;
	perform private.forget_file('documents', document.id::text);
end $$;
comment on function private.drop_document is 'Takes a document out of the working copy; its file goes too, unless a published version has it.';

create function private.begin_document(model uuid, opportunity uuid, audience text, replaces uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	most constant integer := 20;
	made uuid;
begin
	perform private.act('add_document');
	perform private.expect_document_editor(model, opportunity);
	if (select count(*) from public.documents d where d.state in ('arriving', 'proposed', 'kept') and d.id is distinct from replaces
		and (d.service_model_id = model or d.opportunity_id = opportunity)) >= most then
		perform private.refuse(format('There can be at most %s documents. Delete one first', most), 'file');
	end if;
	insert into public.documents (service_model_id, opportunity_id, audience, added_by)
	values (model, opportunity, begin_document.audience, auth.uid()) returning id into made;
	return made;
end $$;
comment on function private.begin_document is 'Makes the place under which a file may arrive in Storage; at most 20 for one thing.';

create function private.finish_document(document uuid, name text, kind text, bytes integer, sha256 text, proof text, replaces uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	arrived public.documents;
	earlier public.documents;
	becomes text := 'kept';
begin
	perform private.act('keep_document');
	select * into arrived from public.documents d where d.id = document and d.state = 'arriving' and d.added_by = auth.uid();
	if arrived.id is null or not private.file_arrived('documents', document) then
		perform private.not_found();
	end if;
	perform private.expect_document_editor(arrived.service_model_id, arrived.opportunity_id);
	if arrived.opportunity_id is not null and not private.may_write_opportunity(arrived.opportunity_id) then
		becomes := 'proposed';
	end if;
	update public.documents d set state = becomes, name = finish_document.name, kind = finish_document.kind,
		bytes = finish_document.bytes, sha256 = finish_document.sha256, proof = finish_document.proof, added_at = app.now()
	where d.id = document;
	select * into earlier from public.documents d where d.id = replaces and d.state = becomes
		and (d.service_model_id = arrived.service_model_id or d.opportunity_id = arrived.opportunity_id);
	if earlier.id is not null then
		perform private.drop_document(earlier);
	end if;
end $$;
comment on function private.finish_document is 'The file has arrived and was looked at: it is kept, in place of another one when it replaces it.';

create function private.remove_document(document uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.documents;
begin
	perform private.act('remove_document');
	select * into subject from public.documents d where d.id = document and d.state <> 'removed';
	if subject.id is null or subject.state = 'arriving' and subject.added_by <> auth.uid() then
		perform private.not_found();
	end if;
	perform private.expect_document_editor(subject.service_model_id, subject.opportunity_id);
	-- What is published keeps its documents.
	if subject.opportunity_id is not null and subject.state = 'kept' and not private.may_write_opportunity(subject.opportunity_id) then
		perform private.not_found();
	end if;
	perform private.drop_document(subject);
end $$;
comment on function private.remove_document is 'Deletes a document from the working copy, or one that did not arrive.';

create function private.keep_version_documents() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	insert into public.service_model_version_documents (version_id, document_id)
	select new.id, d.id from public.documents d where d.service_model_id = new.service_model_id and d.state = 'kept';
	return null;
end $$;
comment on function private.keep_version_documents is 'A version is published with the documents of the working copy.';
create trigger keep_documents after insert on public.service_model_versions
	for each row execute function private.keep_version_documents();
create trigger keep before update or delete on public.service_model_version_documents
	for each row execute function private.keep_row();

create function private.tick_documents() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare late public.documents;
begin
	for late in select * from public.documents d where d.state = 'arriving'
			and d.arriving_since < clock_timestamp() - interval '1 hour'
		or d.state = 'proposed' and exists (select from public.opportunities o where o.id = d.opportunity_id and o.state <> 'published')
		for update skip locked
	loop
		perform private.drop_document(late);
	end loop;
end $$;
comment on function private.tick_documents is 'Forgets what began to arrive more than an hour ago and never did, and what was prepared for a change that can no longer come.';

create function public.begin_document(model uuid, opportunity uuid, audience text, replaces uuid default null) returns uuid
language sql volatile set search_path = ''
as $$ select private.begin_document(model, opportunity, audience, replaces) $$;
comment on function public.begin_document is 'Where a file may be put: the id of a document that is arriving.';
create function public.finish_document(document uuid, name text, kind text, bytes integer, sha256 text, proof text, replaces uuid default null) returns void
language sql volatile set search_path = ''
as $$ select private.finish_document(document, name, kind, bytes, sha256, proof, replaces) $$;
comment on function public.finish_document is 'Keeps the document whose file has arrived.';
create function public.remove_document(document uuid) returns void
language sql volatile set search_path = '' as $$ select private.remove_document(document) $$;
comment on function public.remove_document is 'Deletes a document of what one may write.';

create function private.documents_as_read(found public.documents[]) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'kind', d.kind, 'bytes', d.bytes,
		'audience', d.audience, 'addedAt', d.added_at) order by d.added_at, d.name), '[]') from unnest(found) d
$$;
comment on function private.documents_as_read is 'Documents as pages list them, oldest first.';

create function private.service_model_documents(model uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select case when private.writes_service_model(model) then (
		select jsonb_build_object('title', m.title, 'version', m.version, 'archived', m.state = 'archived',
			'documents', private.documents_as_read(array(select d from public.documents d
				where d.service_model_id = model and d.state = 'kept')))
		from public.service_models m where m.id = model) end
$$;
comment on function private.service_model_documents is 'The documents of the working copy, for those who write it; null for everyone else.';
create function public.service_model_documents(model uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.service_model_documents(model) $$;
comment on function public.service_model_documents is 'The documents of one''s own draft; null for a draft that one may not read.';

create function private.proposed_documents(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select private.documents_as_read(array(select d from public.documents d
		where d.opportunity_id = proposed_documents.opportunity and d.state = 'proposed' and private.reads_document(d)))
$$;
comment on function private.proposed_documents is 'The documents that an officer prepares for a change, for those who run the opportunity (R13).';

create function private.opportunity_documents(opportunity uuid) returns jsonb
language sql volatile security definer set search_path = ''
as $$
	select jsonb_build_object('title', o.title, 'published', not w.drafts, 'documents', case when w.drafts then private.documents_as_read(array(
			select d from public.documents d where d.opportunity_id = o.id and d.state = 'kept'))
		else private.proposed_documents(o.id) end)
	from public.opportunities o, lateral (select private.may_write_opportunity(o.id) as drafts) w
	where o.id = opportunity_documents.opportunity and (w.drafts or private.may_add_document(o.id))
$$;
comment on function private.opportunity_documents is 'The documents of a draft, or those prepared for a change of what is published, for those who write it; null for everyone else.';
create function public.opportunity_documents(opportunity uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.opportunity_documents(opportunity) $$;
comment on function public.opportunity_documents is 'The documents of an opportunity that one may write; null otherwise.';
grant execute on function private.proposed_documents, private.opportunity_documents, public.opportunity_documents to authenticated;

create function private.pack_documents(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select private.documents_as_read(array(select d from public.documents d
		where d.opportunity_id = opportunity and d.state = 'kept' and private.reads_document(d)))
$$;
comment on function private.pack_documents is 'The documents of an opportunity that the caller may read (R16).';
grant execute on function private.pack_documents to anon, authenticated;

create trigger note_editor after insert or update or delete on public.documents
	for each row execute function private.note_editor();

create function private.readable_documents(model uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'shown', private.documents_as_read(array(
			select d from public.service_model_versions v join public.service_model_version_documents x on x.version_id = v.id
			join public.documents d on d.id = x.document_id
			where v.service_model_id = model and v.current and private.reads_document(d))),
		'draft', case when private.reads_service_model_draft(model) then private.documents_as_read(array(
			select d from public.documents d where d.service_model_id = model and d.state = 'kept')) else '[]' end)
$$;
comment on function private.readable_documents is 'The documents of a service model that the caller may read: of the version on show, and of the draft.';
grant execute on function private.readable_documents to anon, authenticated;

create function private.is_clinician(person uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.people p where p.id = person and coalesce(p.profession, 'manager') not in ('manager', 'other', ''))
		or exists (select from public.registrations r where r.person_id = person)
$$;
comment on function private.is_clinician is 'Whether a person says which health profession they have.';

-- supporters (SM-7) -------------------------------------------------------------------------------

create table public.service_model_supporters (
	id uuid primary key default gen_random_uuid(),
	service_model_id uuid not null references public.service_models on delete cascade,
	person_id uuid not null references public.people on delete cascade,
	practice_id uuid not null references public.organisations,
	refers boolean not null,
	hosts boolean not null,
	since timestamptz not null default app.now(),
	unique (service_model_id, person_id),
	check (refers or hosts)
);
comment on table public.service_model_supporters is 'Clinicians who back a published service model, one row each; served as counts by practice, never as names.';
comment on column public.service_model_supporters.practice_id is 'The provider they work for and speak of.';
create index service_model_supporters_person on public.service_model_supporters (person_id);
create index service_model_supporters_practice on public.service_model_supporters (practice_id);

create function private.back_service_model(model uuid, practice uuid, refers boolean, hosts boolean) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('back_service_model');
	if not exists (select from public.service_model_versions v where v.service_model_id = model and v.current) then
		perform private.not_found();
	end if;
	if private.writes_service_model(model) then
		perform private.refuse('You cannot back a service model of your own');
	end if;
	if not private.is_clinician(auth.uid()) then
		perform private.refuse('Only doctors, nurses and other health professionals can back a service model. Add your profession to your profile first');
	end if;
	if not exists (select from public.organisations o where o.id = practice and o.kind = 'provider'
		and o.id in (select private.my_organisations())) then
		perform private.refuse('Select the practice or provider that you work for', 'practice');
	end if;
	if not (refers or hosts) then
		perform private.refuse('Select what you would do', 'support');
	end if;
	insert into public.service_model_supporters (service_model_id, person_id, practice_id, refers, hosts)
	values (model, auth.uid(), practice, refers, hosts)
	on conflict (service_model_id, person_id) do update set practice_id = excluded.practice_id,
		refers = excluded.refers, hosts = excluded.hosts;
end $$;
comment on function private.back_service_model is 'A clinician says that they would refer to a service or host a pilot of it; said again, it replaces what they said.';

create function private.withdraw_backing(model uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('withdraw_backing');
	delete from public.service_model_supporters s where s.service_model_id = model and s.person_id = auth.uid();
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.withdraw_backing is 'Takes back what one said of a service model.';

create function private.service_model_supporters(model uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('total', count(*), 'refer', count(*) filter (where s.refers), 'host', count(*) filter (where s.hosts),
		'practices', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'count', p.count, 'refer', p.refer, 'host', p.host)
				order by p.count desc, o.name)
			from (select x.practice_id, count(*) as count, count(*) filter (where x.refers) as refer, count(*) filter (where x.hosts) as host
				from public.service_model_supporters x where x.service_model_id = model group by x.practice_id) p
			join public.organisations o on o.id = p.practice_id), '[]'),
		'mine', (select jsonb_build_object('practice', m.practice_id, 'refers', m.refers, 'hosts', m.hosts)
			from public.service_model_supporters m where m.service_model_id = model and m.person_id = auth.uid()),
		'may', not private.writes_service_model(model))
	from public.service_model_supporters s where s.service_model_id = model
$$;
comment on function private.service_model_supporters is 'How many clinicians back a service model, by practice, and what the caller said; no names.';

create function public.back_service_model(model uuid, practice uuid, refers boolean, hosts boolean) returns void
language sql volatile set search_path = '' as $$ select private.back_service_model(model, practice, refers, hosts) $$;
comment on function public.back_service_model is 'Backs a published service model, or changes how.';
create function public.withdraw_backing(model uuid) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_backing(model) $$;
comment on function public.withdraw_backing is 'Withdraws one''s backing.';

alter table public.service_model_supporters enable row level security;
create policy "supporters read what they said" on public.service_model_supporters for select to authenticated
	using (person_id = (select auth.uid()));
grant select on public.service_model_supporters to authenticated;
grant execute on function private.service_model_supporters to anon, authenticated;
grant execute on function private.back_service_model, private.withdraw_backing, public.back_service_model, public.withdraw_backing
	to authenticated;
select private.audit('public.service_model_supporters');

-- storage -----------------------------------------------------------------------------------------

insert into storage.buckets (id, name, public, file_size_limit) values ('documents', 'documents', false, 10000000);

create policy "who reads a document reads its file" on storage.objects for select to anon, authenticated
	using (bucket_id = 'documents' and exists (
		select from public.documents d where d.id = private.uuid_or_null(objects.name)));
create policy "people send the file of a document that is arriving" on storage.objects for insert to authenticated
	with check (bucket_id = 'documents' and exists (select from public.documents d
		where d.id = private.uuid_or_null(objects.name) and d.state = 'arriving' and d.added_by = (select auth.uid())));

-- policies and grants -----------------------------------------------------------------------------

alter table public.documents enable row level security;
alter table public.service_model_version_documents enable row level security;

create policy "a document is read like the page it belongs to" on public.documents for select to anon, authenticated
	using (private.reads_document(documents));

grant select on public.documents to anon, authenticated;
grant execute on function private.begin_document, private.finish_document, private.remove_document, private.service_model_documents,
	public.begin_document, public.finish_document, public.remove_document, public.service_model_documents to authenticated;

select private.audit('public.documents');
select private.audit('public.service_model_version_documents');
