-- Service models: what a clinician lists. A draft is private; publishing makes an unchangeable version.

-- tables ------------------------------------------------------------------------------------------

create table public.service_model_changes (
	from_state text not null,
	to_state text not null,
	primary key (from_state, to_state)
);
comment on table public.service_model_changes is 'The states a service model may pass through.';
insert into public.service_model_changes values
	('draft', 'published'), ('published', 'paused'), ('paused', 'published'),
	('published', 'archived'), ('paused', 'archived'), ('draft', 'archived');

create table public.service_models (
	id uuid primary key default gen_random_uuid(),
	owner_id uuid not null references public.people,
	organisation_id uuid references public.organisations,
	state text not null default 'draft' check (state in ('draft', 'published', 'paused', 'archived')),
	version integer not null default 0,
	title text not null check (length(title) between 1 and 150),
	summary text not null default '' check (length(summary) <= 4000),
	stage text not null default 'idea' check (stage in ('idea', 'forming', 'pilot', 'live', 'scaling')),
	conditions text[] not null default '{}' check (cardinality(conditions) <= 30),
	settings text[] not null default '{}' check (cardinality(settings) <= 30),
	areas text[] not null default '{}' check (cardinality(areas) <= 60),
	population text not null default '' check (length(population) <= 4000),
	pathway text not null default '' check (length(pathway) <= 4000),
	evidence text not null default '' check (length(evidence) <= 4000),
	primary_care_partner boolean not null default false,
	shared_record boolean not null default false,
	price_unit text not null default '' check (length(price_unit) <= 100),
	price_pence bigint check (price_pence between 0 and 100000000000),
	yearly_volume integer check (yearly_volume between 0 and 10000000),
	created_at timestamptz not null default app.now(),
	updated_at timestamptz not null default app.now()
);
comment on table public.service_models is 'The working copy of a listing. Readable by its owner and members of its organisation.';
comment on column public.service_models.version is 'The version on show; 0 until first published.';
create index service_models_owner on public.service_models (owner_id);
create index service_models_organisation on public.service_models (organisation_id);

create table public.service_model_versions (
	id uuid primary key default gen_random_uuid(),
	service_model_id uuid not null references public.service_models,
	version integer not null,
	organisation_id uuid references public.organisations,
	title text not null,
	summary text not null,
	stage text not null,
	conditions text[] not null,
	settings text[] not null,
	areas text[] not null,
	population text not null,
	pathway text not null,
	evidence text not null,
	primary_care_partner boolean not null,
	shared_record boolean not null,
	price_unit text not null,
	price_pence bigint,
	yearly_volume integer,
	published_at timestamptz not null,
	published_by uuid not null references public.people,
	current boolean not null default true,
	unique (service_model_id, version)
);
comment on table public.service_model_versions is 'What was published, unchangeable. Public while its service model is published.';
comment on column public.service_model_versions.current is 'On show: the newest version of a model that is published.';
create index service_model_versions_organisation on public.service_model_versions (organisation_id);
create index service_model_versions_published_by on public.service_model_versions (published_by);
create index service_model_versions_current on public.service_model_versions (published_at desc) where current;

-- functions and triggers --------------------------------------------------------------------------

create function private.guard_service_model() returns trigger
language plpgsql set search_path = ''
as $$
begin
	new.updated_at := app.now();
	if new.state is distinct from old.state and not exists (
		select from public.service_model_changes c where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('A service model that is %s cannot become %s', old.state, new.state));
	end if;
	return new;
end $$;
comment on function private.guard_service_model is 'Refuses each change of state that is not listed.';
create trigger guard before update on public.service_models
	for each row execute function private.guard_service_model();

create function private.keep_service_model_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if tg_op = 'DELETE' or to_jsonb(new) - 'current' <> to_jsonb(old) - 'current' then
		perform private.refuse('A published version does not change');
	end if;
	return new;
end $$;
comment on function private.keep_service_model_version is 'A published version stays as it was.';
create trigger keep before update or delete on public.service_model_versions
	for each row execute function private.keep_service_model_version();

create function private.publish_service_model(model uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	draft public.service_models;
	latest integer;
begin
	select * into draft from public.service_models where id = model and (owner_id = auth.uid()
		or organisation_id in (select private.my_organisations())) for update;
	if draft.id is null then
		perform private.not_found();
	end if;
	if draft.organisation_id is not null and not (select private.may_act(o) from public.organisations o where o.id = draft.organisation_id) then
		perform private.refuse('Your organisation is not verified yet, so it cannot publish');
	end if;
	if length(btrim(draft.summary)) < 30 then perform private.refuse('Enter a summary of at least 30 characters', 'summary'); end if;
	if cardinality(draft.conditions) = 0 then perform private.refuse('Select at least one condition', 'conditions'); end if;
	if cardinality(draft.settings) = 0 then perform private.refuse('Select at least one care setting', 'settings'); end if;
	if cardinality(draft.areas) = 0 then perform private.refuse('Select at least one area', 'areas'); end if;
	if length(btrim(draft.population)) < 10 then perform private.refuse('Enter who the service is for', 'population'); end if;
	if length(btrim(draft.pathway)) < 10 then perform private.refuse('Enter how the service joins primary care', 'pathway'); end if;
	perform private.act('publish_service_model');
	update public.service_model_versions set current = false where service_model_id = model and current;
	select coalesce(max(version), 0) + 1 into latest from public.service_model_versions where service_model_id = model;
	update public.service_models set state = 'published', version = latest where id = model;
	insert into public.service_model_versions
		(service_model_id, version, organisation_id, title, summary, stage, conditions, settings, areas, population,
		 pathway, evidence, primary_care_partner, shared_record, price_unit, price_pence, yearly_volume,
		 published_at, published_by)
	values (model, latest, draft.organisation_id, draft.title, draft.summary, draft.stage, draft.conditions, draft.settings,
		draft.areas, draft.population, draft.pathway, draft.evidence, draft.primary_care_partner, draft.shared_record,
		draft.price_unit, draft.price_pence, draft.yearly_volume, app.now(), auth.uid());
	perform private.mail(auth.uid(), 'service_model_published',
		jsonb_build_object('title', draft.title, 'path', '/service-models/' || model), model || ':' || latest);
end $$;
comment on function private.publish_service_model is 'Checks what a listing needs, then makes the next version and shows it.';

create function public.create_service_model(organisation uuid, content jsonb) returns uuid
language plpgsql volatile set search_path = ''
as $$
declare made uuid := gen_random_uuid();
begin
	perform private.act('create_service_model');
	insert into public.service_models (id, owner_id, organisation_id, title)
	values (made, auth.uid(), organisation, content ->> 'title');
	perform public.save_service_model(made, content);
	return made;
end $$;
comment on function public.create_service_model is 'Starts a draft for oneself or for an organisation one belongs to.';

create function public.save_service_model(model uuid, content jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
declare asked public.service_models;
begin
	perform private.act(coalesce(nullif(current_setting('app.action', true), ''), 'save_service_model'));
	select * into asked from public.service_models m where m.id = model for update;
	if asked.id is null then
		perform private.not_found();
	end if;
	asked := jsonb_populate_record(asked, content);
	update public.service_models set
		title = asked.title, summary = coalesce(asked.summary, ''), stage = coalesce(asked.stage, 'idea'),
		conditions = coalesce(asked.conditions, '{}'), settings = coalesce(asked.settings, '{}'),
		areas = coalesce(asked.areas, '{}'), population = coalesce(asked.population, ''),
		pathway = coalesce(asked.pathway, ''), evidence = coalesce(asked.evidence, ''),
		primary_care_partner = coalesce(asked.primary_care_partner, false),
		shared_record = coalesce(asked.shared_record, false), price_unit = coalesce(asked.price_unit, ''),
		price_pence = asked.price_pence, yearly_volume = asked.yearly_volume
	where id = model;
end $$;
comment on function public.save_service_model is 'Replaces the parts of the working copy that are given; what is on show does not change until it is published again.';

create function public.publish_service_model(model uuid) returns void
language sql volatile set search_path = '' as $$ select private.publish_service_model(model) $$;
comment on function public.publish_service_model is 'Shows the working copy to everyone as a new version.';

create function public.service_model(model uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
	shown jsonb;
	draft jsonb;
begin
	select to_jsonb(v) || jsonb_build_object('organisation_name', o.name) into shown
	from public.service_model_versions v left join public.organisations o on o.id = v.organisation_id
	where v.service_model_id = model and v.current;
	if auth.uid() is not null then
		select to_jsonb(m) || jsonb_build_object('organisation_name', o.name) into draft
		from public.service_models m left join public.organisations o on o.id = m.organisation_id
		where m.id = model;
	end if;
	return case when shown is not null or draft is not null then
		jsonb_build_object('shown', shown, 'draft', draft) end;
end $$;
comment on function public.service_model is 'The version on show and, for its owner and members, the working copy; null when there is neither.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.service_model_changes enable row level security;
alter table public.service_models enable row level security;
alter table public.service_model_versions enable row level security;

create policy "everyone reads the table of changes" on public.service_model_changes for select to anon, authenticated using (true);
create policy "owners and members read their service models" on public.service_models for select to authenticated
	using (owner_id = (select auth.uid()) or organisation_id in (select private.my_organisations()));
create policy "people start service models for themselves or their organisation" on public.service_models for insert to authenticated
	with check (owner_id = (select auth.uid()) and state = 'draft' and version = 0
		and (organisation_id is null or organisation_id in (select private.my_organisations())));
create policy "owners and members edit their service models" on public.service_models for update to authenticated
	using (state <> 'archived' and (owner_id = (select auth.uid()) or organisation_id in (select private.my_organisations())))
	with check (owner_id = (select auth.uid()) or organisation_id in (select private.my_organisations()));
create policy "everyone reads versions on show" on public.service_model_versions for select to anon, authenticated using (current);
create policy "owners and members read earlier versions" on public.service_model_versions for select to authenticated
	using (service_model_id in (select m.id from public.service_models m));

grant select on public.service_model_changes, public.service_model_versions to anon, authenticated;
grant select on public.service_models to authenticated;
grant insert (id, owner_id, organisation_id, title) on public.service_models to authenticated;
grant update (title, summary, stage, conditions, settings, areas, population, pathway, evidence,
	primary_care_partner, shared_record, price_unit, price_pence, yearly_volume) on public.service_models to authenticated;
grant execute on function public.create_service_model, public.save_service_model, public.publish_service_model,
	private.publish_service_model to authenticated;
grant execute on function public.service_model to anon, authenticated;

select private.audit('public.service_models');
select private.audit('public.service_model_versions');
