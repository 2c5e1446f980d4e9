-- Service models: what a clinician lists. A draft is private; publishing makes an unchangeable version.

-- rows and typing kept in one column --------------------------------------------------------------

create function private.rows_hold(rows jsonb, texts text[], numbers text[], most integer) returns boolean
language plpgsql immutable set search_path = ''
as $$
begin
	return (select coalesce(jsonb_typeof(rows) = 'array', false) and jsonb_array_length(rows) <= most and not exists (
		select from jsonb_array_elements(rows) r where jsonb_typeof(r) <> 'object'
			or not r ?& (texts || numbers)
			or exists (select from jsonb_object_keys(r) k where k <> all (texts || numbers))
			or exists (select from unnest(texts) t where jsonb_typeof(r -> t) <> 'string' or length(r ->> t) > 300)
			or exists (select from unnest(numbers) n where jsonb_typeof(r -> n) <> 'number' or r ->> n !~ '^[0-9]{1,12}$')));
end $$;
comment on function private.rows_hold is 'Whether a list of rows has exactly these texts, of at most 300 characters, and whole numbers of 0 or more.';
grant execute on function private.rows_hold to anon, authenticated;

create function private.typing_holds(typed jsonb) returns boolean
language plpgsql immutable set search_path = ''
as $$
begin
	return (select coalesce(jsonb_typeof(typed) = 'object', false) and length(typed::text) <= 200000 and not exists (
		select from jsonb_each(typed) answer where jsonb_typeof(answer.value) <> 'object'
			or exists (select from jsonb_each(answer.value) part where jsonb_typeof(part.value) not in ('string', 'array')
				or jsonb_typeof(part.value) = 'array' and exists (
					select from jsonb_array_elements(part.value) e where jsonb_typeof(e) <> 'string'))));
end $$;
comment on function private.typing_holds is 'Whether this is what was typed for some answers: of each the fields of its form, with one text or several.';
grant execute on function private.typing_holds to anon, authenticated;

create function private.fingerprint(document jsonb, fields text[]) returns text
language sql immutable set search_path = ''
as $$ select private.sha256((select jsonb_object_agg(f, document -> f)::text from unnest(fields) f)) $$;
comment on function private.fingerprint is 'The same for the same answers, so that a page opened before somebody else saved it is known.';

create function private.typing_mark(document jsonb, typed jsonb, answers text[]) returns text
language sql immutable set search_path = ''
as $$
	select private.fingerprint(document || coalesce((
		select jsonb_object_agg(u.key, jsonb_build_array(document -> u.key, u.value)) from jsonb_each(typed) u), '{}'), answers)
$$;
comment on function private.typing_mark is 'The fingerprint of some answers of a draft, with what is unfinished of them.';

create function private.refuse_unseen(seen text, before text, after text) returns void
language plpgsql set search_path = ''
as $$
begin
	if seen is not null and seen <> before and before <> after then
		perform private.refuse('This page was saved somewhere else after you opened it. Compare what is saved with what you typed, then save again', 'seen');
	end if;
end $$;
comment on function private.refuse_unseen is 'Refuses to replace answers that are not as they were seen; the same answer twice replaces nothing.';

create function private.refuse_long_typing(typed jsonb) returns void
language plpgsql set search_path = ''
as $$
begin
	if not private.typing_holds(typed) then
		perform private.refuse('What you typed is too long to be kept. Shorten it, then save again');
	end if;
end $$;
comment on function private.refuse_long_typing is 'Says that what is unfinished does not fit before the column refuses it.';
grant execute on function private.fingerprint, private.typing_mark, private.refuse_unseen, private.refuse_long_typing to authenticated;

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
	technology boolean not null default false,
	conditions text[] not null default '{}' check (cardinality(conditions) <= 30),
	population text not null default '' check (length(population) <= 4000),
	figures jsonb not null default '[]' check (private.rows_hold(figures, '{what,value,unit,source}', '{}', 20)),
	settings text[] not null default '{}' check (cardinality(settings) <= 30),
	areas text[] not null default '{}' check (cardinality(areas) <= 60),
	professions text[] not null default '{}' check (cardinality(professions) <= 30),
	hours text not null default '' check (length(hours) <= 1000),
	workforce text not null default '' check (length(workforce) <= 4000),
	pathway text not null default '' check (length(pathway) <= 4000),
	primary_care_partner boolean not null default false,
	partner_practices text[] not null default '{}' check (cardinality(partner_practices) <= 40 and length(array_to_string(partner_practices, ' ')) <= 6000),
	shared_record boolean not null default false,
	referral text not null default '' check (length(referral) <= 4000),
	discharge text not null default '' check (length(discharge) <= 4000),
	evidence text not null default '' check (length(evidence) <= 4000),
	evidence_strength text not null default '' check (evidence_strength in ('', 'opinion', 'audit', 'pilot', 'study', 'trial')),
	measures jsonb not null default '[]' check (private.rows_hold(measures, '{measure,now,target}', '{}', 20)),
	payer text not null default '' check (length(payer) <= 200),
	price_pence bigint check (price_pence between 0 and 100000000000),
	price_unit text not null default '' check (length(price_unit) <= 100),
	yearly_volume integer check (yearly_volume between 0 and 10000000),
	revenue_mix jsonb not null default '[]' check (private.rows_hold(revenue_mix, '{source}', '{percent}', 10)),
	risk_carried text not null default '' check (length(risk_carried) <= 4000),
	money_sought_pence bigint check (money_sought_pence between 0 and 100000000000),
	money_sought_from text not null default '' check (length(money_sought_from) <= 1000),
	digital text not null default '' check (length(digital) <= 4000),
	clinical_safety text not null default '' check (length(clinical_safety) <= 4000),
	data_protection text not null default '' check (length(data_protection) <= 4000),
	money_from date check (extract(day from money_from) = 1 and extract(month from money_from) in (1, 4, 7, 10)),
	money_opening_pence bigint check (money_opening_pence between 0 and 100000000000),
	money_quarters jsonb not null default '[]' check (private.rows_hold(money_quarters, '{}', '{income_pence,cost_pence,funding_pence}', 20)),
	money_audience text[] not null default '{}' check (money_audience <@ '{commissioners,investors}'),
	unfinished jsonb not null default '{}' check (private.typing_holds(unfinished)),
	copied_from_id uuid references public.service_models on delete set null,
	copied_from_version integer,
	created_at timestamptz not null default app.now(),
	updated_at timestamptz not null default app.now()
);
comment on table public.service_models is 'The working copy of a listing. Readable by its owner or, where it is an organisation''s, by the members of that organisation.';
comment on column public.service_models.version is 'The newest version that was published; 0 until first published.';
comment on column public.service_models.money_from is 'The first day of the first of money_quarters.';
comment on column public.service_models.money_audience is 'Who besides its owner and members may see money by quarter once it is published (SM-6).';
comment on column public.service_models.unfinished is 'As typed, the answers that are half filled in or cannot be read, by their field; publishing waits for them (SM-9).';
comment on column public.service_models.copied_from_id is 'The service model this one began as a copy of, and of which version (SM-8).';
create index service_models_owner on public.service_models (owner_id);
create index service_models_organisation on public.service_models (organisation_id);
create index service_models_copied_from on public.service_models (copied_from_id);

create table public.service_model_versions (
	id uuid primary key default gen_random_uuid(),
	service_model_id uuid not null references public.service_models,
	version integer not null,
	organisation_id uuid references public.organisations,
	title text not null,
	summary text not null,
	stage text not null,
	technology boolean not null default false,
	conditions text[] not null,
	population text not null,
	figures jsonb not null default '[]',
	settings text[] not null,
	areas text[] not null,
	professions text[] not null default '{}',
	hours text not null default '',
	workforce text not null default '',
	pathway text not null,
	primary_care_partner boolean not null,
	partner_practices text[] not null default '{}',
	shared_record boolean not null,
	referral text not null default '',
	discharge text not null default '',
	evidence text not null,
	evidence_strength text not null default '',
	measures jsonb not null default '[]',
	payer text not null default '',
	price_pence bigint,
	price_unit text not null,
	yearly_volume integer,
	revenue_mix jsonb not null default '[]',
	risk_carried text not null default '',
	money_sought_pence bigint,
	money_sought_from text not null default '',
	digital text not null default '',
	clinical_safety text not null default '',
	data_protection text not null default '',
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

create table public.service_model_money (
	id uuid primary key references public.service_model_versions,
	service_model_id uuid not null references public.service_models,
	money_from date,
	money_opening_pence bigint,
	money_quarters jsonb not null,
	money_audience text[] not null
);
comment on table public.service_model_money is 'Money by quarter of a published version, unchangeable and apart from it, because it is not public (SM-6, Q-6).';
create index service_model_money_service_model on public.service_model_money (service_model_id);

create table public.service_model_fields (
	place integer primary key,
	section text not null,
	field text not null unique,
	label text not null,
	needed_from text check (needed_from in ('idea', 'forming', 'pilot', 'live', 'scaling')),
	least integer,
	message text,
	check ((needed_from is null) = (message is null) and (needed_from is null) = (least is null))
);
comment on table public.service_model_fields is 'What a service model says, page by page, and what publishing needs from which stage on (SM-2). The application shows the same list, which a test compares.';
comment on column public.service_model_fields.least is 'The fewest characters of a text or entries of a list; 1 for a number or a date that has to be there.';
insert into public.service_model_fields (place, section, field, label, needed_from, least, message) values
	(1, 'idea', 'title', 'Title', 'idea', 1, 'Enter a title'),
	(2, 'idea', 'summary', 'Summary', 'idea', 30, 'Enter a summary of at least 30 characters'),
	(3, 'idea', 'stage', 'Stage', null, null, null),
	(4, 'idea', 'technology', 'Depends on technology', null, null, null),
	(5, 'need', 'conditions', 'Conditions', 'idea', 1, 'Select at least one condition'),
	(6, 'need', 'population', 'Who it is for', 'idea', 10, 'Enter who the service is for, in at least 10 characters'),
	(7, 'need', 'figures', 'Local figures', 'pilot', 1, 'Enter at least one local figure, with its unit and source'),
	(8, 'where', 'settings', 'Care settings', 'idea', 1, 'Select at least one care setting'),
	(9, 'where', 'areas', 'Areas', 'idea', 1, 'Select at least one area'),
	(10, 'where', 'professions', 'Professions', 'forming', 1, 'Select at least one profession'),
	(11, 'where', 'hours', 'Hours', 'pilot', 5, 'Enter the hours of the service, in at least 5 characters'),
	(12, 'where', 'workforce', 'Workforce', 'pilot', 10, 'Enter who works in the service and how many they are, in at least 10 characters'),
	(13, 'pathway', 'pathway', 'How it joins primary care', 'idea', 10, 'Enter how the service joins primary care, in at least 10 characters'),
	(14, 'pathway', 'primary_care_partner', 'A primary care partner takes part', null, null, null),
	(15, 'pathway', 'partner_practices', 'Partner practices', null, null, null),
	(16, 'pathway', 'shared_record', 'One shared record', null, null, null),
	(17, 'pathway', 'referral', 'Referral', 'pilot', 10, 'Enter how people are referred, in at least 10 characters'),
	(18, 'pathway', 'discharge', 'Discharge', 'pilot', 10, 'Enter what happens at discharge, in at least 10 characters'),
	(19, 'evidence', 'evidence', 'What shows that it works', 'forming', 10, 'Enter what shows that it works, in at least 10 characters'),
	(20, 'evidence', 'evidence_strength', 'Strength of the evidence', 'pilot', 1, 'Select how strong the evidence is'),
	(21, 'evidence', 'measures', 'Measures', 'pilot', 1, 'Enter at least one measure that the service would be held to'),
	(22, 'business', 'payer', 'Who would pay', 'forming', 2, 'Enter who would pay'),
	(23, 'business', 'price_pence', 'Price', 'pilot', 1, 'Enter a price'),
	(24, 'business', 'price_unit', 'Unit', 'pilot', 2, 'Enter what one unit is'),
	(25, 'business', 'yearly_volume', 'Expected volume a year', 'pilot', 1, 'Enter the expected volume a year'),
	(26, 'business', 'revenue_mix', 'Where the income comes from', 'live', 1, 'Enter where the income comes from'),
	(27, 'money', 'money_from', 'First quarter', 'live', 1, 'Select the first quarter'),
	(28, 'money', 'money_opening_pence', 'Cash at the start', null, null, null),
	(29, 'money', 'money_quarters', 'Income, cost and funding', 'live', 8, 'Enter income, cost and funding for at least 8 quarters'),
	(30, 'money', 'money_audience', 'Who sees money by quarter', null, null, null),
	(31, 'risk', 'risk_carried', 'Risk that the organisation carries', 'live', 10, 'Enter what risk the organisation will carry, in at least 10 characters'),
	(32, 'risk', 'money_sought_pence', 'Money sought', 'scaling', 1, 'Enter the money that is sought, or 0'),
	(33, 'risk', 'money_sought_from', 'From whom', null, null, null),
	(34, 'digital', 'digital', 'Technology', 'pilot', 10, 'Enter what technology the service depends on, in at least 10 characters'),
	(35, 'digital', 'clinical_safety', 'Clinical safety', 'pilot', 10, 'Enter how clinical safety is looked after, in at least 10 characters'),
	(36, 'digital', 'data_protection', 'Personal data', 'pilot', 10, 'Enter how personal data is protected, in at least 10 characters');

-- functions and triggers --------------------------------------------------------------------------

create function private.stage_place(stage text) returns integer
language sql immutable set search_path = ''
as $$ select array_position(array['idea', 'forming', 'pilot', 'live', 'scaling'], stage) $$;
comment on function private.stage_place is 'Where a stage stands in the order of stages (SM-2).';

create function private.guard_service_model() returns trigger
language plpgsql set search_path = ''
as $$
declare shown_stage text;
begin
	if to_jsonb(new) - '{state,version}'::text[] <> to_jsonb(old) - '{state,version}'::text[] then
		new.updated_at := app.now();
	end if;
	if new.state is distinct from old.state and not exists (
		select from public.service_model_changes c where c.from_state = old.state and c.to_state = new.state) then
		perform private.refuse(format('A service model that is %s cannot become %s', old.state, new.state));
	end if;
	if new.stage is distinct from old.stage and old.version > 0 then
		select v.stage into shown_stage from public.service_model_versions v
		where v.service_model_id = new.id and v.version = old.version;
		if abs(private.stage_place(new.stage) - private.stage_place(shown_stage)) > 1 then
			perform private.refuse('Select the stage that was published or one beside it: stages are not skipped', 'stage');
		end if;
	end if;
	return new;
end $$;
comment on function private.guard_service_model is 'Refuses each change of state that is not listed, and a stage that skips one since the last version; remembers when the words last changed.';
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
create trigger keep before update or delete on public.service_model_money
	for each row execute function private.keep_service_model_version();

create function private.my_audiences() returns text[]
language sql stable security definer set search_path = ''
as $$
	select array_remove(array[
		case when exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id
				where m.person_id = auth.uid() and o.kind in ('ccg', 'icb') and private.may_act(o))
			or exists (select from private.powers_held(auth.uid())) then 'commissioners' end,
		case when exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id
				where m.person_id = auth.uid() and o.kind = 'investor' and private.may_act(o)) then 'investors' end], null)
$$;
comment on function private.my_audiences is 'Whether the caller reads as a commissioner, as an investor or as both: by a verified organisation or a delegation.';
grant execute on function private.my_audiences to authenticated;

create function private.service_model_gaps(model public.service_models)
returns table (place integer, section text, field text, message text)
language plpgsql stable set search_path = ''
as $$
declare answers constant jsonb := to_jsonb(model);
begin
	return query select f.place, f.section, f.field,
		case when model.unfinished ? f.field then format('Finish or correct “%s”', f.label) else f.message end
	from public.service_model_fields f
	cross join lateral (select answers -> f.field as answer, jsonb_typeof(answers -> f.field) as kind) given
	where (f.section <> 'digital' or model.technology)
		and (model.unfinished ? f.field
			or private.stage_place(model.stage) >= private.stage_place(f.needed_from)
			and case given.kind
				when 'string' then length(btrim(given.answer #>> '{}', E' \t\n\r')) < f.least
				when 'array' then jsonb_array_length(given.answer) < f.least
				when 'number' then false
				else true end)
	order by f.place;
end $$;
comment on function private.service_model_gaps is 'What publishing at this stage needs and does not have yet, and what is unfinished at any stage, in the order of the pages.';

create function private.changed_fields(earlier jsonb, later jsonb) returns text[]
language sql stable set search_path = ''
as $$
	select coalesce(array_agg(f.label order by f.place), '{}') from public.service_model_fields f
	where f.section <> 'money' and (earlier -> f.field) is distinct from (later -> f.field)
$$;
comment on function private.changed_fields is 'The names of what differs between two versions; never money by quarter.';

create function private.publish_service_model(model uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	draft public.service_models;
	earlier public.service_model_versions;
	later public.service_model_versions;
	missing record;
begin
	select * into draft from public.service_models where id = model and (organisation_id is null and owner_id = auth.uid()
		or organisation_id in (select private.my_organisations())) for update;
	if draft.id is null then
		perform private.not_found();
	end if;
	if draft.organisation_id is not null and not (select private.may_act(o) from public.organisations o where o.id = draft.organisation_id) then
		perform private.refuse('Your organisation is not verified yet, so it cannot publish');
	end if;
	select string_agg(g.message, '. ' order by g.place) as messages, (array_agg(g.field order by g.place))[1] as first_field
	into missing from private.service_model_gaps(draft) g;
	if missing.messages is not null then
		perform private.refuse(missing.messages, missing.first_field);
	end if;
	perform private.act('publish_service_model');
	select * into earlier from public.service_model_versions v
	where v.service_model_id = model order by v.version desc limit 1;
	update public.service_model_versions set current = false where service_model_id = model and current;
	update public.service_models set state = 'published', version = coalesce(earlier.version, 0) + 1 where id = model;
	later := jsonb_populate_record(null::public.service_model_versions, to_jsonb(draft) || jsonb_build_object(
		'id', gen_random_uuid(), 'service_model_id', model, 'version', coalesce(earlier.version, 0) + 1,
		'published_at', app.now(), 'published_by', auth.uid(), 'current', true));
	insert into public.service_model_versions select later.*;
	insert into public.service_model_money
	values (later.id, model, draft.money_from, draft.money_opening_pence, draft.money_quarters, draft.money_audience);
	perform private.mail(auth.uid(), 'service_model_published',
		jsonb_build_object('title', draft.title, 'path', '/service-models/' || model), model || ':' || later.version);
	if earlier.id is not null then
		perform private.tell_followers(earlier, later);
	end if;
end $$;
comment on function private.publish_service_model is 'Checks what a listing needs at its stage, then makes the next version, shows it and tells who follows it.';

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

create function private.service_model_mark(model public.service_models, answers text[]) returns text
language sql stable set search_path = ''
as $$ select private.typing_mark(to_jsonb(model), model.unfinished, answers) $$;
comment on function private.service_model_mark is 'The fingerprint of some answers of the working copy, with what is unfinished of them.';
grant execute on function private.service_model_mark to authenticated;

create function public.save_service_model(model uuid, content jsonb, seen text default null, unfinished jsonb default '{}') returns text
language plpgsql volatile set search_path = ''
as $$
declare
	asked public.service_models;
	before text;
	given constant text[] := array(select jsonb_object_keys(content || save_service_model.unfinished));
begin
	perform private.act(coalesce(nullif(current_setting('app.action', true), ''), 'save_service_model'));
	select * into asked from public.service_models m where m.id = model for update;
	if asked.id is null then
		perform private.not_found();
	end if;
	before := private.service_model_mark(asked, given);
	asked := jsonb_populate_record(asked, content - 'unfinished');
	asked.unfinished := (asked.unfinished - given) || save_service_model.unfinished;
	perform private.refuse_unseen(seen, before, private.service_model_mark(asked, given));
	perform private.refuse_long_typing(asked.unfinished);
	update public.service_models set
		title = asked.title, summary = asked.summary, stage = asked.stage, technology = asked.technology,
		conditions = asked.conditions, population = asked.population, figures = asked.figures,
		settings = asked.settings, areas = asked.areas, professions = asked.professions, hours = asked.hours, workforce = asked.workforce,
		pathway = asked.pathway, primary_care_partner = asked.primary_care_partner, partner_practices = asked.partner_practices,
		shared_record = asked.shared_record, referral = asked.referral, discharge = asked.discharge,
		evidence = asked.evidence, evidence_strength = asked.evidence_strength, measures = asked.measures,
		payer = asked.payer, price_pence = asked.price_pence, price_unit = asked.price_unit, yearly_volume = asked.yearly_volume,
		revenue_mix = asked.revenue_mix, money_from = asked.money_from, money_opening_pence = asked.money_opening_pence,
		money_quarters = asked.money_quarters, money_audience = asked.money_audience, risk_carried = asked.risk_carried,
		money_sought_pence = asked.money_sought_pence, money_sought_from = asked.money_sought_from,
		digital = asked.digital, clinical_safety = asked.clinical_safety, data_protection = asked.data_protection,
		unfinished = asked.unfinished
	where id = model;
	return (select private.service_model_mark(m, given) from public.service_models m where m.id = model);
end $$;
comment on function public.save_service_model is 'Replaces the parts of the working copy that are given, keeps as typed those that are unfinished, and answers with the fingerprint of both; refused when they are not as they were seen. What is on show does not change until it is published again.';

create function public.publish_service_model(model uuid) returns void
language sql volatile set search_path = '' as $$ select private.publish_service_model(model) $$;
comment on function public.publish_service_model is 'Shows the working copy to everyone as a new version.';

create function public.service_model(model uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
	shown jsonb;
	draft jsonb;
	answer jsonb;
begin
	select to_jsonb(v) || jsonb_build_object('organisation_name', o.name) into shown
	from public.service_model_versions v left join public.organisations o on o.id = v.organisation_id
	where v.service_model_id = model and v.current;
	if auth.uid() is null then
		return case when shown is not null then jsonb_build_object('shown', shown, 'draft', null, 'shared', null, 'following', false,
			'origin', private.service_model_origin(model), 'documents', private.readable_documents(model),
			'supporters', private.service_model_supporters(model)) end;
	end if;
	shown := shown || coalesce((select to_jsonb(k) - 'id' from public.service_model_money k
		where k.id = (shown ->> 'id')::uuid), '{}');
	select to_jsonb(m) || jsonb_build_object('organisation_name', o.name) into draft
	from public.service_models m left join public.organisations o on o.id = m.organisation_id
	where m.id = model;
	answer := jsonb_build_object('shown', shown, 'draft', draft,
		'matches', case when shown is not null and draft is not null then
			coalesce((select jsonb_agg(to_jsonb(m)) from private.matches_about(model, null, 5) m), '[]') else '[]' end,
		'shared', case when draft is null then private.shared_service_model(model) end,
		'following', exists (select from public.service_model_followers f where f.service_model_id = model and f.person_id = auth.uid()));
	if coalesce(shown, draft, nullif(answer -> 'shared', 'null')) is null then
		return null;
	end if;
	return answer || jsonb_build_object('origin', private.service_model_origin(model),
		'documents', private.readable_documents(model), 'supporters', private.service_model_supporters(model));
end $$;
comment on function public.service_model is 'The version on show, with money by quarter for those it is marked for; for its owner and members the working copy, for people it was shared with what they may read of it; null when there is nothing to see.';

create function public.service_model_section(model uuid, section text) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('draft', to_jsonb(m) || jsonb_build_object('organisation_name', o.name),
		'seen', private.service_model_mark(m, array(select f.field from public.service_model_fields f where f.section = service_model_section.section)),
		'published_stage', (select v.stage from public.service_model_versions v where v.service_model_id = m.id and v.version = m.version))
	from public.service_models m left join public.organisations o on o.id = m.organisation_id
	where m.id = model
$$;
comment on function public.service_model_section is 'The working copy for one of its pages, with the fingerprint of what that page holds; null for everyone but its owner and members.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.service_model_changes enable row level security;
alter table public.service_models enable row level security;
alter table public.service_model_versions enable row level security;
alter table public.service_model_money enable row level security;
alter table public.service_model_fields enable row level security;

create policy "everyone reads the table of changes" on public.service_model_changes for select to anon, authenticated using (true);
create policy "owners and members read their service models" on public.service_models for select to authenticated
	using (organisation_id is null and owner_id = (select auth.uid()) or organisation_id in (select private.my_organisations()));
create policy "people start service models for themselves or their organisation" on public.service_models for insert to authenticated
	with check (owner_id = (select auth.uid()) and state = 'draft' and version = 0
		and (organisation_id is null or organisation_id in (select private.my_organisations())));
create policy "owners and members edit their service models" on public.service_models for update to authenticated
	using (state <> 'archived' and (organisation_id is null and owner_id = (select auth.uid()) or organisation_id in (select private.my_organisations())))
	with check (organisation_id is null and owner_id = (select auth.uid()) or organisation_id in (select private.my_organisations()));
create policy "everyone reads versions on show" on public.service_model_versions for select to anon, authenticated using (current);
create policy "owners and members read earlier versions" on public.service_model_versions for select to authenticated
	using (service_model_id in (select m.id from public.service_models m));

create policy "everyone reads what a service model says" on public.service_model_fields for select to anon, authenticated using (true);
create policy "owners and members read money by quarter" on public.service_model_money for select to authenticated
	using (service_model_id in (select m.id from public.service_models m));
create policy "commissioners and investors read money that is on show and marked for them" on public.service_model_money for select to authenticated
	using (money_audience && (select private.my_audiences())
		and exists (select from public.service_model_versions v where v.id = service_model_money.id and v.current));

grant select on public.service_model_changes, public.service_model_versions, public.service_model_fields to anon, authenticated;
grant select on public.service_models, public.service_model_money to authenticated;
grant insert (id, owner_id, organisation_id, title) on public.service_models to authenticated;
grant update (title, summary, stage, technology, conditions, population, figures, settings, areas, professions, hours, workforce,
	pathway, primary_care_partner, partner_practices, shared_record, referral, discharge, evidence, evidence_strength, measures,
	payer, price_pence, price_unit, yearly_volume, revenue_mix, money_from, money_opening_pence, money_quarters, money_audience,
	risk_carried, money_sought_pence, money_sought_from, digital, clinical_safety, data_protection, unfinished) on public.service_models to authenticated;
grant execute on function public.create_service_model, public.save_service_model, public.publish_service_model,
	public.service_model_section, private.publish_service_model, private.stage_place to authenticated;
grant execute on function public.service_model to anon, authenticated;

select private.audit('public.service_models');
select private.audit('public.service_model_versions');
select private.audit('public.service_model_money');
