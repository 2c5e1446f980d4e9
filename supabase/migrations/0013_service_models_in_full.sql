-- Service models in full: following, sharing a draft, copying, pausing and reading what changed.

-- tables ------------------------------------------------------------------------------------------

create table public.service_model_followers (
	service_model_id uuid not null references public.service_models on delete cascade,
	person_id uuid not null references public.people on delete cascade,
	since timestamptz not null default app.now(),
	primary key (service_model_id, person_id)
);
comment on table public.service_model_followers is 'Who is told when a published service model changes (SM-3). Readable by the follower alone.';
create index service_model_followers_person on public.service_model_followers (person_id);

create table public.service_model_shares (
	id uuid primary key default gen_random_uuid(),
	service_model_id uuid not null references public.service_models on delete cascade,
	email text not null check (email = lower(email) and length(email) between 3 and 200),
	with_money boolean not null default false,
	shared_by uuid references public.people on delete set null,
	shared_at timestamptz not null default app.now(),
	unique (service_model_id, email)
);
comment on table public.service_model_shares is 'Addresses that a draft is shared with (SM-6). An address and not a person, so that nobody learns whether it has an account.';
create index service_model_shares_email on public.service_model_shares (email);
create index service_model_shares_shared_by on public.service_model_shares (shared_by);

-- functions: what changed -------------------------------------------------------------------------

create function private.tell_followers(earlier public.service_model_versions, later public.service_model_versions) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare changed constant text[] := private.changed_fields(to_jsonb(earlier), to_jsonb(later));
begin
	if cardinality(changed) = 0 then
		return;
	end if;
	perform private.mail(f.person_id, 'service_model_changed', jsonb_build_object('title', later.title, 'changed', changed,
			'path', '/service-models/' || later.service_model_id || '/changes'), later.service_model_id || ':' || later.version)
	from public.service_model_followers f
	where f.service_model_id = later.service_model_id and f.person_id is distinct from auth.uid();
end $$;
comment on function private.tell_followers is 'Tells each follower but who published what the new version says differently.';

create function private.service_model_changes(model uuid, earlier integer, later integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
	member constant boolean := exists (select from public.service_models m where m.id = model
		and (m.organisation_id is null and m.owner_id = auth.uid() or m.organisation_id in (select private.my_organisations())));
	newer public.service_model_versions;
	older public.service_model_versions;
begin
	if not member and not exists (select from public.service_model_versions v where v.service_model_id = model and v.current) then
		return null;
	end if;
	select * into newer from public.service_model_versions v
	where v.service_model_id = model and v.version <= coalesce(service_model_changes.later, v.version) order by v.version desc limit 1;
	select * into older from public.service_model_versions v
	where v.service_model_id = model and v.version < newer.version
		and v.version <= coalesce(service_model_changes.earlier, v.version) order by v.version desc limit 1;
	if newer.id is null then
		return null;
	end if;
	return jsonb_build_object(
		'versions', (select jsonb_agg(jsonb_build_object('version', v.version, 'published_at', v.published_at, 'stage', v.stage) order by v.version desc)
			from public.service_model_versions v where v.service_model_id = model),
		'later', to_jsonb(newer) || private.money_of(newer, member),
		'earlier', case when older.id is not null then to_jsonb(older) || private.money_of(older, member) end);
end $$;
comment on function private.service_model_changes is 'Two versions to compare, the newest two when none is named. Everyone may while the model is on show; money by quarter where the reader may see it in both.';

create function private.money_of(version public.service_model_versions, member boolean) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce((select to_jsonb(k) - 'id' from public.service_model_money k
		where k.id = version.id and (member or (version.current and k.money_audience && (select private.my_audiences())))), '{}')
$$;
comment on function private.money_of is 'Money by quarter of a version for a member, or of the version on show for those it is marked for.';

create function public.service_model_changes(model uuid, earlier integer default null, later integer default null) returns jsonb
language sql stable set search_path = '' as $$ select private.service_model_changes(model, earlier, later) $$;
comment on function public.service_model_changes is 'Two published versions to compare and the list of all; null when the model is not on show.';

-- functions: following ----------------------------------------------------------------------------

create function private.follow_service_model(model uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not exists (select from public.service_model_versions v where v.service_model_id = model and v.current) then
		perform private.not_found();
	end if;
	perform private.act('follow_service_model');
	insert into public.service_model_followers (service_model_id, person_id) values (model, auth.uid()) on conflict do nothing;
end $$;
comment on function private.follow_service_model is 'Following what is not on show is not possible; following twice changes nothing.';

create function public.follow_service_model(model uuid) returns void
language sql volatile set search_path = '' as $$ select private.follow_service_model(model) $$;
comment on function public.follow_service_model is 'From now on the caller is told what each new version changes.';

create function private.unfollow_service_model(model uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('unfollow_service_model');
	delete from public.service_model_followers where service_model_id = model and person_id = auth.uid();
end $$;
comment on function private.unfollow_service_model is 'Takes away the caller''s own row alone.';

create function public.unfollow_service_model(model uuid) returns void
language sql volatile set search_path = '' as $$ select private.unfollow_service_model(model) $$;
comment on function public.unfollow_service_model is 'The caller is told no more.';

-- functions: pausing, showing again, archiving ----------------------------------------------------

create function private.set_service_model_state(model uuid, wanted text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.service_models;
begin
	select * into subject from public.service_models m where m.id = model and (m.organisation_id is null and m.owner_id = auth.uid()
		or m.organisation_id in (select private.my_organisations())) for update;
	if subject.id is null then
		perform private.not_found();
	end if;
	if wanted = 'published' then
		if subject.state <> 'paused' then
			perform private.refuse('Only a service model that is paused can be shown again');
		end if;
		if subject.organisation_id is not null and not (select private.may_act(o) from public.organisations o where o.id = subject.organisation_id) then
			perform private.refuse('Your organisation is not verified, so it cannot publish');
		end if;
	end if;
	update public.service_models set state = wanted where id = model;
	update public.service_model_versions set current = (wanted = 'published')
	where service_model_id = model and version = subject.version and current <> (wanted = 'published');
end $$;
comment on function private.set_service_model_state is 'Shows or hides the newest version with the state; the table of changes refuses what may not follow.';

create function public.pause_service_model(model uuid) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('pause_service_model');
	perform private.set_service_model_state(model, 'paused');
end $$;
comment on function public.pause_service_model is 'Takes a service model off show until it is shown again.';

create function public.show_service_model(model uuid) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('show_service_model');
	perform private.set_service_model_state(model, 'published');
end $$;
comment on function public.show_service_model is 'Shows the newest version of a paused service model again.';

create function public.archive_service_model(model uuid) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('archive_service_model');
	perform private.set_service_model_state(model, 'archived');
end $$;
comment on function public.archive_service_model is 'Takes a service model off show for good; its versions are kept.';

-- functions: sharing a draft ----------------------------------------------------------------------

create function private.shared_service_model(model uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select to_jsonb(m) - 'unfinished' || jsonb_build_object('organisation_name', o.name, 'with_money', s.with_money)
		|| case when s.with_money then '{}' else jsonb_build_object('money_from', null, 'money_opening_pence', null, 'money_quarters', '[]'::jsonb) end
	from public.service_model_shares s
	join public.service_models m on m.id = s.service_model_id and m.state <> 'archived'
	left join public.organisations o on o.id = m.organisation_id
	where s.service_model_id = model and s.email = private.confirmed_email(auth.uid())
$$;
comment on function private.shared_service_model is 'The working copy for somebody it was shared with, without what is unfinished, and without money by quarter unless that was shared too.';

create function private.share_service_model(model uuid, address text, with_money boolean) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	typed constant text := lower(btrim(address));
	reader uuid;
begin
	perform from public.service_models m where m.id = model and m.state <> 'archived'
		and (m.organisation_id is null and m.owner_id = auth.uid() or m.organisation_id in (select private.my_organisations())) for update;
	if not found then
		perform private.not_found();
	end if;
	if typed !~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$' or length(typed) > 200 then
		perform private.refuse('Enter an email address, such as name@example.com', 'email');
	end if;
	if typed = private.confirmed_email(auth.uid()) then
		perform private.refuse('This is your own address', 'email');
	end if;
	if (select count(*) from public.service_model_shares s where s.service_model_id = model and s.email <> typed) >= 20 then
		perform private.refuse('A draft can be shared with 20 people. Withdraw one first', 'email');
	end if;
	perform private.act('share_service_model');
	insert into public.service_model_shares (service_model_id, email, with_money, shared_by)
	values (model, typed, share_service_model.with_money, auth.uid())
	on conflict (service_model_id, email) do update set with_money = excluded.with_money;
	select u.id into reader from auth.users u where private.confirmed_email(u.id) = typed;
	if reader is not null then
		perform private.mail(reader, 'service_model_shared', jsonb_build_object('path', '/service-models/' || model), model::text);
	end if;
end $$;
comment on function private.share_service_model is 'Answers the same whether the address has an account or not; who has one is told.';

create function public.share_service_model(model uuid, address text, with_money boolean) returns void
language sql volatile set search_path = '' as $$ select private.share_service_model(model, address, with_money) $$;
comment on function public.share_service_model is 'Lets the owner of an address read a draft, with money by quarter or without.';

create function private.withdraw_share(share uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.act('withdraw_share');
	delete from public.service_model_shares s using public.service_models m
	where s.id = share and m.id = s.service_model_id
		and (m.organisation_id is null and m.owner_id = auth.uid() or m.organisation_id in (select private.my_organisations()));
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function private.withdraw_share is 'For the owner and members of the model that was shared.';

create function public.withdraw_share(share uuid) returns void
language sql volatile set search_path = '' as $$ select private.withdraw_share(share) $$;
comment on function public.withdraw_share is 'The address can read the draft no more.';

create function public.service_model_settings(model uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', m.id, 'title', m.title, 'state', m.state, 'version', m.version,
		'organisation_name', o.name, 'money_audience', m.money_audience,
		'shares', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'email', s.email, 'with_money', s.with_money, 'shared_at', s.shared_at) order by s.email)
			from public.service_model_shares s where s.service_model_id = m.id), '[]'))
	from public.service_models m left join public.organisations o on o.id = m.organisation_id
	where m.id = model
$$;
comment on function public.service_model_settings is 'The state of a service model and the addresses its draft is shared with; null for everyone but its owner and members.';

create function private.service_models_for_me() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'shared', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title, 'stage', m.stage, 'organisation_name', o.name,
				'at', s.shared_at) order by s.shared_at desc, m.id)
			from public.service_model_shares s
			join public.service_models m on m.id = s.service_model_id and m.state <> 'archived'
			left join public.organisations o on o.id = m.organisation_id
			where s.email = private.confirmed_email(auth.uid())), '[]'),
		'followed', coalesce((select jsonb_agg(jsonb_build_object('id', v.service_model_id, 'title', v.title, 'stage', v.stage, 'organisation_name', o.name,
				'at', v.published_at, 'version', v.version) order by v.published_at desc, v.id)
			from public.service_model_followers f
			join public.service_model_versions v on v.service_model_id = f.service_model_id and v.current
			left join public.organisations o on o.id = v.organisation_id
			where f.person_id = auth.uid()), '[]'))
$$;
comment on function private.service_models_for_me is 'Drafts shared with the caller''s confirmed address and the models on show that they follow.';

create function public.service_models_for_me() returns jsonb
language sql stable set search_path = '' as $$ select private.service_models_for_me() $$;
comment on function public.service_models_for_me is 'What others shared with the caller, and what the caller follows.';

-- functions: copying ------------------------------------------------------------------------------

create function private.copy_service_model(model uuid, organisation uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	made constant uuid := gen_random_uuid();
	own public.service_models;
	shown public.service_model_versions;
	content jsonb;
begin
	select * into own from public.service_models m where m.id = model
		and (m.organisation_id is null and m.owner_id = auth.uid() or m.organisation_id in (select private.my_organisations()));
	select * into shown from public.service_model_versions v where v.service_model_id = model and v.current;
	if own.id is null and shown.id is null
		or organisation is not null and organisation not in (select private.my_organisations()) then
		perform private.not_found();
	end if;
	-- Of another's model the words are copied; its partners, its stage and its money are facts about others.
	content := case when own.id is not null then to_jsonb(own)
		else to_jsonb(shown) || '{"stage": "idea", "primary_care_partner": false, "partner_practices": [], "shared_record": false}' end;
	select jsonb_object_agg(f.field, content -> f.field) into content
	from public.service_model_fields f where content ? f.field;
	content := content || jsonb_build_object('title', left('Copy of ' || (content ->> 'title'), 150));
	perform private.act('copy_service_model');
	insert into public.service_models (id, owner_id, organisation_id, title, copied_from_id, copied_from_version)
	values (made, auth.uid(), organisation, content ->> 'title', model, case when own.id is null then shown.version else own.version end);
	-- A copy has a title of its own, so what was being typed in that of the other has no place in it.
	perform public.save_service_model(made, content, null, coalesce(own.unfinished - 'title', '{}'));
	return made;
end $$;
comment on function private.copy_service_model is 'A new draft with the words of one''s own working copy, what is unfinished of it too, or of another''s version on show; remembers where they came from.';

create function public.copy_service_model(model uuid, organisation uuid) returns uuid
language sql volatile set search_path = '' as $$ select private.copy_service_model(model, organisation) $$;
comment on function public.copy_service_model is 'Copies a service model into a new draft for oneself or one''s organisation.';

create function private.service_model_origin(model uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', v.service_model_id, 'title', v.title, 'version', m.copied_from_version, 'organisation_name', o.name)
	from public.service_models m
	join public.service_model_versions v on v.service_model_id = m.copied_from_id and v.current
	left join public.organisations o on o.id = v.organisation_id
	where m.id = model
$$;
comment on function private.service_model_origin is 'What a service model was copied from, while that is on show.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.service_model_followers enable row level security;
alter table public.service_model_shares enable row level security;

create policy "people read what they follow" on public.service_model_followers for select to authenticated
	using (person_id = (select auth.uid()));
create policy "owners and members read whom a draft is shared with" on public.service_model_shares for select to authenticated
	using (service_model_id in (select m.id from public.service_models m));

grant select on public.service_model_followers, public.service_model_shares to authenticated;
grant execute on function private.service_model_changes, public.service_model_changes, private.service_model_origin to anon, authenticated;
grant execute on function private.follow_service_model, public.follow_service_model, private.unfollow_service_model,
	public.unfollow_service_model, private.set_service_model_state, public.pause_service_model, public.show_service_model,
	public.archive_service_model, private.shared_service_model, private.share_service_model, public.share_service_model,
	private.withdraw_share, public.withdraw_share, public.service_model_settings, private.service_models_for_me,
	public.service_models_for_me, private.copy_service_model, public.copy_service_model to authenticated;

select private.audit('public.service_model_followers');
select private.audit('public.service_model_shares');
