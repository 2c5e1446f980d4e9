-- The register of interests: what people who take part in a commissioner's decisions declare, review and end (PO-8).

-- tables ------------------------------------------------------------------------------------------

create table public.interests (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null default auth.uid() references public.people,
	type text not null check (type in ('financial', 'non_financial_professional', 'non_financial_personal', 'indirect')),
	party_kind text not null check (party_kind in ('organisation', 'person')),
	organisation_id uuid references public.organisations,
	party text not null check (length(btrim(party)) between 2 and 200),
	detail text not null check (length(btrim(detail)) between 10 and 2000),
	handling text not null check (length(btrim(handling)) between 10 and 2000),
	starts_on date not null,
	ends_on date,
	declared_on date not null default app.today(),
	due_on date not null default app.today(),
	late boolean not null generated always as (declared_on > due_on) stored,
	changed_at timestamptz not null default app.now(),
	check (ends_on >= starts_on),
	check (organisation_id is null or party_kind = 'organisation')
);
comment on table public.interests is 'One declared interest. Ended with a date, never deleted by a person, and forgotten 6 years after its end.';
comment on column public.interests.party is 'The name of the organisation or person as it was declared; a person''s name is not public.';
comment on column public.interests.organisation_id is 'The organisation, where Coldframe knows it.';
comment on column public.interests.due_on is 'The last day to declare: 28 days after it arose or after the person began to take part in decisions.';
create index interests_person on public.interests (person_id);
create index interests_organisation on public.interests (organisation_id);
create index interests_ended on public.interests (ends_on) where ends_on is not null;

create table public.interest_versions (
	id uuid primary key default gen_random_uuid(),
	interest_id uuid not null references public.interests on delete cascade,
	content jsonb not null,
	replaced_at timestamptz not null default app.now()
);
comment on table public.interest_versions is 'What an interest said before each change, written by the database.';
create index interest_versions_interest on public.interest_versions (interest_id, replaced_at);

create table public.interest_reviews (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null default auth.uid() references public.people,
	reviewed_on date not null default app.today(),
	unique (person_id, reviewed_on)
);
comment on table public.interest_reviews is 'The days on which a person confirmed that their register is complete and right; due each year.';

create table public.interest_answers (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null default auth.uid() references public.people,
	source text not null check (source in ('membership', 'mentorship', 'service_model', 'invitation')),
	subject_id uuid not null,
	interest_id uuid references public.interests on delete set null,
	reason text check (length(btrim(reason)) between 10 and 1000),
	answered_at timestamptz not null default app.now(),
	unique (person_id, source, subject_id)
);
comment on table public.interest_answers is 'What a person did with a suggestion: declared an interest, or dismissed it with a reason.';
create index interest_answers_interest on public.interest_answers (interest_id);

create table private.interest_rounds (
	singleton boolean primary key default true check (singleton),
	done_on date
);
comment on table private.interest_rounds is 'One row: the day on which reminders were last looked for, so that the worker looks once a day.';
insert into private.interest_rounds default values;
alter table private.interest_rounds enable row level security;

-- who takes part in decisions ---------------------------------------------------------------------

create function private.is_commissioner(organisation_kind text) returns boolean
language sql immutable set search_path = '' as $$ select organisation_kind in ('ccg', 'icb') $$;
comment on function private.is_commissioner is 'Kinds of organisation that buy services.';

create function private.decision_makers(commissioner uuid) returns table (person_id uuid, roles text[])
language sql stable security definer set search_path = ''
as $$
	select held.person_id, array_agg(distinct held.role order by held.role) from (
		select m.person_id, m.role from public.memberships m join public.organisations o on o.id = m.organisation_id
		where o.id = commissioner and private.is_commissioner(o.kind) and m.role in ('officer', 'approver')
		union all
		select m.person_id, 'delegate' from public.delegations d join public.memberships m on m.organisation_id = d.organisation_id
		where d.commissioner_id = commissioner and m.role = 'officer' and d.withdrawn_at is null and d.ends_on >= app.today()
		union all
		select k.person_id, 'panel' from public.panel_members k join public.opportunities o on o.id = k.opportunity_id
		where o.commissioner_id = commissioner and private.is_public_state(o.state)) held
	group by held.person_id
$$;
comment on function private.decision_makers is 'Officers, approvers, officers of commissioning support that acts for it, and the panels of published opportunities of a commissioner.';

create function private.decides_since(person uuid) returns date
language sql stable security definer set search_path = ''
as $$
	select least(
		(select min(m.since at time zone 'Europe/London')::date from public.memberships m
			join public.organisations o on o.id = m.organisation_id
			where m.person_id = person and private.is_commissioner(o.kind)),
		(select min(d.given_at at time zone 'Europe/London')::date from public.delegations d
			join public.memberships m on m.organisation_id = d.organisation_id
			where m.person_id = person and m.role = 'officer' and d.withdrawn_at is null and d.ends_on >= app.today()),
		(select min(o.created_at at time zone 'Europe/London')::date from public.panel_members k
			join public.opportunities o on o.id = k.opportunity_id
			where k.person_id = person and private.is_public_state(o.state)))
$$;
comment on function private.decides_since is 'Since when a person takes part in decisions of a commissioner; null for everyone else.';

create function private.people_of_my_commissioners() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	with mine as (select o.id from public.organisations o
		where private.is_commissioner(o.kind) and o.id in (select private.organisations_as('admin')))
	select m.person_id from public.memberships m where m.organisation_id in (select id from mine)
	union
	select k.person_id from public.panel_members k join public.opportunities o on o.id = k.opportunity_id
	where o.commissioner_id in (select id from mine)
$$;
comment on function private.people_of_my_commissioners is 'The members and panels of the commissioners whose admin the caller is.';
grant execute on function private.people_of_my_commissioners to authenticated;

-- what may be written -----------------------------------------------------------------------------

create function private.guard_interest() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if tg_op = 'DELETE' then
		if old.ends_on is null or old.ends_on >= (app.today() - interval '6 years')::date then
			perform private.refuse('An interest is ended with a date and kept for 6 years');
		end if;
		return old;
	end if;
	if tg_op = 'UPDATE' and old.ends_on < app.today() then
		perform private.refuse('This interest has ended, so it no longer changes');
	end if;
	if new.starts_on > app.today() + 366 then
		perform private.refuse('The start must be within a year from today', 'starts');
	end if;
	if new.ends_on > app.today() + 3660 then
		perform private.refuse('The end must be within 10 years from today', 'ends');
	end if;
	if new.ends_on < new.starts_on then
		perform private.refuse('The end must be the same as or after the start', 'ends');
	end if;
	new.due_on := greatest(new.starts_on, private.decides_since(new.person_id)) + 28;
	new.changed_at := app.now();
	if tg_op = 'UPDATE' and to_jsonb(new) - array['changed_at', 'late'] is distinct from to_jsonb(old) - array['changed_at', 'late'] then
		insert into public.interest_versions (interest_id, content) values (old.id, to_jsonb(old) - 'person_id');
	end if;
	return new;
end $$;
comment on function private.guard_interest is 'Computes the last day to declare, keeps what was said before, and refuses to change what has ended.';
create trigger guard before insert or update or delete on public.interests
	for each row execute function private.guard_interest();

create function private.known_organisation(named text) returns uuid
language sql stable set search_path = ''
as $$
	select case when count(*) = 1 then (array_agg(o.id))[1] end from public.organisations o
	where o.kind <> 'platform' and (lower(o.name) = lower(btrim(named)) or o.ods_code = upper(btrim(named)))
$$;
comment on function private.known_organisation is 'The one organisation of that name or ODS code, or null.';
grant execute on function private.known_organisation to authenticated;
create index organisations_lower_name on public.organisations (lower(name));

create function public.declare_interest(content jsonb) returns uuid
language plpgsql volatile set search_path = ''
as $$
declare
	made uuid := gen_random_uuid();
	about_organisation boolean := content ->> 'party_kind' = 'organisation';
begin
	perform private.act('declare_interest');
	insert into public.interests (id, type, party_kind, organisation_id, party, detail, handling, starts_on)
	values (made, content ->> 'type', content ->> 'party_kind',
		case when about_organisation then private.known_organisation(content ->> 'party') end,
		btrim(content ->> 'party'), btrim(content ->> 'detail'), btrim(content ->> 'handling'), (content ->> 'starts_on')::date);
	if content ->> 'source' is not null then
		insert into public.interest_answers (source, subject_id, interest_id)
		values (content ->> 'source', (content ->> 'subject')::uuid, made)
		on conflict on constraint interest_answers_person_id_source_subject_id_key do nothing;
	end if;
	return made;
end $$;
comment on function public.declare_interest is 'Adds an interest to one''s own register, where it came from a suggestion with what it answers.';

create function public.change_interest(interest uuid, content jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('change_interest');
	update public.interests set type = content ->> 'type', party_kind = content ->> 'party_kind',
		organisation_id = case when content ->> 'party_kind' = 'organisation' then private.known_organisation(content ->> 'party') end,
		party = btrim(content ->> 'party'), detail = btrim(content ->> 'detail'), handling = btrim(content ->> 'handling'),
		starts_on = (content ->> 'starts_on')::date
	where id = interest and person_id = auth.uid();
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function public.change_interest is 'Corrects an interest that lasts; what it said before is kept.';

create function public.end_interest(interest uuid, ended_on date) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('end_interest');
	update public.interests set ends_on = ended_on where id = interest and person_id = auth.uid();
	if not found then
		perform private.not_found();
	end if;
end $$;
comment on function public.end_interest is 'Says on which day an interest ends; it stays in the register.';

create function public.review_interests() returns void
language plpgsql volatile set search_path = ''
as $$
begin
	perform private.act('review_interests');
	insert into public.interest_reviews (person_id) values (auth.uid()) on conflict (person_id, reviewed_on) do nothing;
end $$;
comment on function public.review_interests is 'Confirms that one''s register is complete and right today; the next review is due in a year.';

create function public.dismiss_suggestion(source text, subject uuid, reason text) returns void
language plpgsql volatile set search_path = ''
as $$
begin
	if length(btrim(coalesce(reason, ''))) < 10 then
		perform private.refuse('Enter a reason of at least 10 characters', 'reason');
	end if;
	perform private.act('dismiss_suggestion', btrim(reason));
	insert into public.interest_answers (source, subject_id, reason)
	values (dismiss_suggestion.source, subject, btrim(dismiss_suggestion.reason))
	on conflict on constraint interest_answers_person_id_source_subject_id_key do nothing;
end $$;
comment on function public.dismiss_suggestion is 'Says why a suggestion is no interest; it is not suggested again.';

-- suggestions -------------------------------------------------------------------------------------

create function private.known_relations(person uuid)
	returns table (source text, subject_id uuid, organisation_id uuid, other_id uuid, party text, about text, since date, until date)
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	select 'membership', o.id, o.id, null::uuid, o.name, null::text,
		(min(m.since) at time zone 'Europe/London')::date, null::date
	from public.memberships m join public.organisations o on o.id = m.organisation_id
	where m.person_id = person and o.kind in ('provider', 'investor', 'mentoring_body')
	group by o.id
	union all
	select 'mentorship', s.id, null, other.id, private.name_of(other.id), null,
		(s.started_at at time zone 'Europe/London')::date, (s.ended_at at time zone 'Europe/London')::date
	from public.mentorships s
	cross join lateral (select case when s.mentor_id = person then s.clinician_id else s.mentor_id end as id) other
	where person in (s.mentor_id, s.clinician_id)
	union all
	select 'service_model', m.id, o.id, null, o.name, m.title, (m.created_at at time zone 'Europe/London')::date, null
	from public.service_models m join public.organisations o on o.id = m.organisation_id
	where m.owner_id = person and m.state <> 'archived' and not exists (
		select from public.memberships k where k.person_id = person and k.organisation_id = o.id)
	union all
	select 'service_model', m.id, null, m.owner_id, private.name_of(m.owner_id), m.title,
		(m.created_at at time zone 'Europe/London')::date, null
	from public.service_models m
	where m.owner_id <> person and m.state <> 'archived' and exists (
		select from public.memberships k where k.person_id = person and k.organisation_id = m.organisation_id)
	union all
	select 'invitation', i.invitation_id, o.id, null, o.name, p.title, (i.invited_at at time zone 'Europe/London')::date, null
	from private.drafts_read(person) i
	join public.organisations o on o.id = i.organisation_id
	join public.opportunities p on p.id = i.opportunity_id;
end $$;
comment on function private.known_relations is 'What Coldframe knows of a person: shared organisations, mentorships, service models written together, drafts read as a mentor once their bids are opened (R32).';

create function private.is_registered(person uuid, organisation uuid, named text) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.interests i where i.person_id = person
		and (i.organisation_id = organisation or lower(i.party) = lower(named)))
$$;
comment on function private.is_registered is 'Whether a person''s register names the organisation or the person.';

create function private.open_suggestions() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('source', r.source, 'subject', r.subject_id, 'party', r.party,
		'partyKind', case when r.organisation_id is null then 'person' else 'organisation' end,
		'about', r.about, 'since', r.since, 'until', r.until) order by r.since desc, r.party), '[]')
	from private.known_relations(auth.uid()) r
	where private.decides_since(auth.uid()) is not null
		and not private.is_registered(auth.uid(), r.organisation_id, r.party)
		and not exists (select from public.interest_answers a
			where a.person_id = auth.uid() and a.source = r.source and a.subject_id = r.subject_id)
$$;
comment on function private.open_suggestions is 'What the caller, who takes part in decisions, has neither declared nor dismissed.';

create function private.interest_suggestions(opportunity uuid, person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('organisation', found.organisation_id, 'source', found.source, 'party', found.party,
		'certain', found.certain, 'type', found.type, 'detail', found.detail, 'endsOn', found.ends_on, 'about', found.about)
		order by found.organisation_id, found.source, found.party), '[]')
	from (
		select g.id as organisation_id, 'register' as source, i.party, i.organisation_id is not distinct from g.id as certain,
			i.type, i.detail, i.ends_on, null as about
		from (select distinct n.organisation_id from private.bidding_organisations(interest_suggestions.opportunity) n) b join public.organisations g on g.id = b.organisation_id
		join public.interests i on i.person_id = interest_suggestions.person and (i.organisation_id = g.id
			or i.party_kind = 'organisation' and i.organisation_id is null and extensions.similarity(lower(i.party), lower(g.name)) > 0.5)
		union all
		select g.id, r.source, r.party, r.organisation_id is not distinct from g.id, null, null, r.until, r.about
		from (select distinct n.organisation_id from private.bidding_organisations(interest_suggestions.opportunity) n) b join public.organisations g on g.id = b.organisation_id
		join private.known_relations(interest_suggestions.person) r on r.organisation_id = g.id
			or exists (select from public.memberships m where m.person_id = r.other_id and m.organisation_id = g.id)) found
	where exists (select from public.openings o where o.opportunity_id = interest_suggestions.opportunity and o.second_by is not null)
$$;
comment on function private.interest_suggestions is 'For each organisation whose bid is opened, what a person registered or Coldframe knows; nothing before the opening.';

create function private.my_interest_suggestions(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select case when private.in_process(opportunity) then private.interest_suggestions(opportunity, auth.uid()) else '[]' end
$$;
comment on function private.my_interest_suggestions is 'The caller''s own suggestions, while they take part in the process.';

create function public.interest_suggestions(opportunity uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.my_interest_suggestions(opportunity) $$;
comment on function public.interest_suggestions is 'What to think of when declaring interests: [{organisation, source, party, certain, type, detail, endsOn, about}].';

-- reading -----------------------------------------------------------------------------------------

create function private.review_due_on(person uuid) returns date
language sql stable security definer set search_path = ''
as $$
	select (coalesce((select max(r.reviewed_on) from public.interest_reviews r where r.person_id = person),
		private.decides_since(person)) + interval '1 year')::date
$$;
comment on function private.review_due_on is 'A year after the last review, or after the person began to take part in decisions; null for everyone else.';

create function private.my_register() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('today', app.today(), 'decidesSince', private.decides_since(auth.uid()),
		'reviewedOn', (select max(r.reviewed_on) from public.interest_reviews r where r.person_id = auth.uid()),
		'reviewDueOn', private.review_due_on(auth.uid()), 'suggestions', private.open_suggestions(),
		'commissioners', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name)
			from public.organisations o where private.is_commissioner(o.kind) and o.id in (
				select m.organisation_id from public.memberships m where m.person_id = auth.uid() and m.role in ('officer', 'approver')
				union
				select h.commissioner_id from private.powers_held(auth.uid()) h
				union
				select p.commissioner_id from public.panel_members k join public.opportunities p on p.id = k.opportunity_id
				where k.person_id = auth.uid() and private.is_public_state(p.state))), '[]'),
		'interests', coalesce((select jsonb_agg(to_jsonb(i) || jsonb_build_object(
				'organisation_name', o.name, 'ended', coalesce(i.ends_on < app.today(), false),
				'versions', (select coalesce(jsonb_agg(v.content || jsonb_build_object('replaced_at', v.replaced_at) order by v.replaced_at desc), '[]')
					from public.interest_versions v where v.interest_id = i.id))
				order by coalesce(i.ends_on < app.today(), false), i.starts_on desc, i.id)
			from public.interests i left join public.organisations o on o.id = i.organisation_id
			where i.person_id = auth.uid()), '[]'))
	where auth.uid() is not null
$$;
comment on function private.my_register is 'The caller''s own register with its earlier versions, suggestions and the day of the next review.';

create function public.my_register() returns jsonb
language sql stable set search_path = '' as $$ select private.my_register() $$;
comment on function public.my_register is 'One''s own register of interests.';

create function private.published_interests(commissioner uuid)
	returns table (id uuid, person_id uuid, name text, roles text[], type text, party_kind text, party text, organisation_id uuid,
		detail text, handling text, starts_on date, ends_on date, declared_on date, late boolean)
language sql stable security definer set search_path = ''
as $$
	select i.id, d.person_id, p.name, d.roles, i.type, i.party_kind,
		case when i.party_kind = 'organisation' then coalesce(o.name, i.party) end, i.organisation_id,
		i.detail, i.handling, i.starts_on, i.ends_on, i.declared_on, i.late
	from private.decision_makers(commissioner) d join public.people p on p.id = d.person_id
	join public.interests i on i.person_id = d.person_id left join public.organisations o on o.id = i.organisation_id
	where i.ends_on is null or app.today() <= (i.ends_on + interval '6 months')::date
$$;
comment on function private.published_interests is 'What is public of one commissioner''s registers: while an interest lasts and 6 months after, without the names of third persons.';
grant execute on function private.published_interests, private.is_commissioner to anon, authenticated;

create view public.published_interests with (security_invoker = true) as
select o.id as commissioner_id, p.* from public.organisations o cross join lateral private.published_interests(o.id) p
where private.is_commissioner(o.kind);
comment on view public.published_interests is 'The interests of decision makers, for everyone; ask for one commissioner.';

create function public.commissioner_interests(commissioner uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'name', o.name, 'today', app.today(),
		'administered', auth.uid() is not null and o.id in (select private.organisations_as('admin')),
		'interests', coalesce((select jsonb_agg(to_jsonb(p) - 'commissioner_id' - 'person_id' order by p.name, p.starts_on desc, p.id)
			from public.published_interests p where p.commissioner_id = o.id), '[]'))
	from public.organisations o where o.id = commissioner and private.is_commissioner(o.kind)
$$;
comment on function public.commissioner_interests is 'The public register of one commissioner; null when it is none.';

create function private.commissioner_registers(commissioner uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', o.id, 'name', o.name, 'today', app.today(), 'people', coalesce((
		select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'roles', held.roles,
			'reviewedOn', (select max(r.reviewed_on) from public.interest_reviews r where r.person_id = p.id),
			'reviewDueOn', private.review_due_on(p.id),
			'interests', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'type', i.type, 'party', i.party, 'detail', i.detail,
					'handling', i.handling, 'starts_on', i.starts_on, 'ends_on', i.ends_on, 'declared_on', i.declared_on, 'late', i.late,
					'ended', coalesce(i.ends_on < app.today(), false)) order by i.starts_on desc, i.id)
				from public.interests i where i.person_id = p.id), '[]')) order by p.name, p.id)
		from (select listed.person_id, array_agg(distinct listed.role order by listed.role) as roles from (
				select m.person_id, m.role from public.memberships m where m.organisation_id = o.id
				union all
				select k.person_id, 'panel' from public.panel_members k join public.opportunities x on x.id = k.opportunity_id
				where x.commissioner_id = o.id) listed
			group by listed.person_id) held
		join public.people p on p.id = held.person_id), '[]'))
	from public.organisations o
	where o.id = commissioner and private.is_commissioner(o.kind) and o.id in (select private.organisations_as('admin'))
$$;
comment on function private.commissioner_registers is 'The whole registers of a commissioner''s people, for its admin; null for everyone else.';

create function public.commissioner_registers(commissioner uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.commissioner_registers(commissioner) $$;
comment on function public.commissioner_registers is 'What a commissioner''s admin reads of its people''s registers; null for everyone else.';

-- reminders and forgetting, once a day ------------------------------------------------------------

create function private.remind_reviews() returns void
language sql volatile security definer set search_path = ''
as $$
	select private.mail(due.person_id,
		case when app.today() < due.day then 'interests_review_soon' else 'interests_review_due' end,
		jsonb_build_object('subject', case when app.today() < due.day then 'Review your register of interests within 30 days'
				else 'Review your register of interests today' end,
			'lines', jsonb_build_array('Your register of interests is reviewed each year. The review is due on '
				|| to_char(due.day, 'FMDD FMMonth YYYY') || '.',
				'Check what is there, add what is new, end what is over, then confirm it. Do so too when nothing has changed.'),
			'link', '/interests'),
		due.day::text)
	from (select held.person_id, private.review_due_on(held.person_id) as day from (
			select m.person_id from public.memberships m join public.organisations o on o.id = m.organisation_id
			where private.is_commissioner(o.kind)
			union
			select m.person_id from public.delegations d join public.memberships m on m.organisation_id = d.organisation_id
			where m.role = 'officer' and d.withdrawn_at is null and d.ends_on >= app.today()
			union
			select k.person_id from public.panel_members k join public.opportunities o on o.id = k.opportunity_id
			where private.is_public_state(o.state)) held) due
	where app.today() >= due.day - 30
$$;
comment on function private.remind_reviews is 'One mail 30 days before a review is due and one on the day, or as soon after as the worker runs; each once.';

create function private.look_after_registers() returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	update private.interest_rounds set done_on = app.today() where done_on is distinct from app.today();
	if not found then
		return;
	end if;
	perform private.act('look_after_registers');
	perform private.remind_reviews();
	delete from public.interests where ends_on < (app.today() - interval '6 years')::date;
end $$;
comment on function private.look_after_registers is 'Once a day: reminds of reviews, and forgets what ended more than 6 years ago.';

-- policies and grants -----------------------------------------------------------------------------

alter table public.interests enable row level security;
alter table public.interest_versions enable row level security;
alter table public.interest_reviews enable row level security;
alter table public.interest_answers enable row level security;

create policy "people read their own interests" on public.interests for select to authenticated
	using (person_id = (select auth.uid()));
create policy "admins of a commissioner read the interests of its people" on public.interests for select to authenticated
	using (person_id in (select private.people_of_my_commissioners()));
create policy "people declare their own interests" on public.interests for insert to authenticated
	with check (person_id = (select auth.uid()));
create policy "people change their own interests" on public.interests for update to authenticated
	using (person_id = (select auth.uid())) with check (person_id = (select auth.uid()));
create policy "who reads an interest reads what it said before" on public.interest_versions for select to authenticated
	using (interest_id in (select i.id from public.interests i));
create policy "people read their own reviews" on public.interest_reviews for select to authenticated
	using (person_id = (select auth.uid()));
create policy "admins of a commissioner read the reviews of its people" on public.interest_reviews for select to authenticated
	using (person_id in (select private.people_of_my_commissioners()));
create policy "people review their own register" on public.interest_reviews for insert to authenticated
	with check (person_id = (select auth.uid()));
create policy "people read their own answers" on public.interest_answers for select to authenticated
	using (person_id = (select auth.uid()));
create policy "people answer suggestions for themselves" on public.interest_answers for insert to authenticated
	with check (person_id = (select auth.uid()));

grant select on public.interests, public.interest_versions, public.interest_reviews, public.interest_answers to authenticated;
grant insert (id, type, party_kind, organisation_id, party, detail, handling, starts_on) on public.interests to authenticated;
grant update (type, party_kind, organisation_id, party, detail, handling, starts_on, ends_on) on public.interests to authenticated;
grant insert (person_id) on public.interest_reviews to authenticated;
grant insert (source, subject_id, interest_id, reason) on public.interest_answers to authenticated;
grant select on public.published_interests to anon, authenticated;
grant execute on function public.commissioner_interests to anon, authenticated;
grant execute on function private.my_interest_suggestions, private.my_register, private.commissioner_registers,
	public.declare_interest, public.change_interest, public.end_interest, public.review_interests, public.dismiss_suggestion,
	public.interest_suggestions, public.my_register, public.commissioner_registers to authenticated;

select private.audit('public.interests');
select private.audit('public.interest_versions');
select private.audit('public.interest_reviews');
select private.audit('public.interest_answers');
