-- Search over what is public, and matches between service models and opportunities.

-- search ------------------------------------------------------------------------------------------

create table public.search_documents (
	object_id uuid not null,
	kind text not null check (kind in ('service_model', 'opportunity', 'mentor')),
	title text not null,
	summary text not null,
	conditions text[] not null default '{}',
	settings text[] not null default '{}',
	areas text[] not null default '{}',
	state text,
	closes_at timestamptz,
	words tsvector not null,
	primary key (kind, object_id)
);
comment on table public.search_documents is 'What can be found: public texts alone, kept in step by the tables they come from (Q-6).';
create index search_documents_words on public.search_documents using gin (words);

create table public.search_words (
	word text primary key
);
comment on table public.search_words is 'Every word that occurs, to find what was meant by a word typed wrongly (Q-3).';
create index search_words_similar on public.search_words using gin (word extensions.gin_trgm_ops);

create table public.search_synonyms (
	word text primary key,
	means text not null
);
comment on table public.search_synonyms is 'Common abbreviations and what they stand for (Q-3).';
insert into public.search_synonyms values
	('copd', 'chronic obstructive pulmonary disease'), ('msk', 'musculoskeletal'), ('t2dm', 'type 2 diabetes'),
	('t1dm', 'type 1 diabetes'), ('ltc', 'long-term condition'), ('uti', 'urinary tract infection'),
	('pr', 'pulmonary rehabilitation'), ('rehab', 'rehabilitation'), ('physio', 'physiotherapy'),
	('gp', 'general practice'), ('ckd', 'chronic kidney disease'), ('af', 'atrial fibrillation'),
	('hf', 'heart failure'), ('cvd', 'cardiovascular disease'), ('cbt', 'cognitive behavioural therapy');

create function private.plain(content text) returns text
language sql stable set search_path = ''
as $$ select lower(extensions.unaccent(regexp_replace(coalesce(content, ''), '[-''’/]', ' ', 'g'))) $$;
comment on function private.plain is 'Lower case, without accents; hyphens and apostrophes part words.';

create function private.condition_words(codes text[]) returns text
language sql immutable set search_path = ''
as $$
	select string_agg(known.words, ' ') from (values
		('AF', 'Atrial fibrillation'),
		('AST', 'Asthma'),
		('CAN', 'Cancer'),
		('CHD', 'Coronary heart disease'),
		('CKD', 'Chronic kidney disease'),
		('COPD', 'Chronic obstructive pulmonary disease (COPD)'),
		('DEM', 'Dementia'),
		('DEP', 'Depression'),
		('DERM', 'Long-term skin conditions'),
		('DM', 'Diabetes'),
		('EP', 'Epilepsy'),
		('EYE', 'Long-term eye conditions'),
		('FRAIL', 'Frailty and several long-term conditions'),
		('HEAR', 'Hearing loss'),
		('HF', 'Heart failure'),
		('HYP', 'High blood pressure'),
		('IBD', 'Inflammatory bowel disease'),
		('LCOV', 'Long COVID'),
		('LD', 'Learning disability'),
		('LIV', 'Chronic liver disease'),
		('MH', 'Severe mental illness'),
		('MS', 'Multiple sclerosis'),
		('MSK', 'Musculoskeletal conditions and persistent pain'),
		('NDH', 'High risk of type 2 diabetes'),
		('OB', 'Obesity'),
		('OST', 'Osteoporosis'),
		('PAD', 'Peripheral arterial disease'),
		('PC', 'Palliative care'),
		('PD', 'Parkinson’s disease'),
		('RA', 'Rheumatoid arthritis'),
		('STIA', 'Stroke and transient ischaemic attack'),
		('WND', 'Leg ulcers and chronic wounds')
	) as known (code, words) where known.code = any (codes)
$$;
comment on function private.condition_words is 'The names of conditions by their codes, so that both are found; the same as in the vocabulary of the application, which a test compares.';

create function private.put_search_document(document_kind text, object uuid, title text, summary text, body text,
	conditions text[], settings text[], areas text[], state text, closes_at timestamptz) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	everything text := private.plain(concat_ws(' ', title, summary, body, array_to_string(conditions, ' '),
		private.condition_words(conditions), array_to_string(areas, ' ')));
begin
	insert into public.search_documents values (object, document_kind, title, left(summary, 400), conditions, settings, areas, state, closes_at,
		setweight(to_tsvector('english', private.plain(title)), 'A')
		|| setweight(to_tsvector('english', private.plain(concat_ws(' ', summary, array_to_string(conditions, ' '),
			private.condition_words(conditions), array_to_string(areas, ' ')))), 'B')
		|| setweight(to_tsvector('english', private.plain(body)), 'C'))
	on conflict on constraint search_documents_pkey do update set title = excluded.title, summary = excluded.summary,
		conditions = excluded.conditions, settings = excluded.settings, areas = excluded.areas, state = excluded.state,
		closes_at = excluded.closes_at, words = excluded.words;
	insert into public.search_words
	select distinct w from regexp_split_to_table(everything, '[^a-z0-9]+') w where length(w) between 3 and 40
	on conflict do nothing;
end $$;
comment on function private.put_search_document is 'Puts one public object into the index, or replaces it.';

create function private.index_service_model() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.current then
		perform private.put_search_document('service_model', new.service_model_id, new.title, new.summary,
			concat_ws(' ', new.population, new.pathway, new.evidence), new.conditions, new.settings, new.areas, new.stage, null);
	elsif tg_op = 'UPDATE' and not exists (select from public.service_model_versions v where v.service_model_id = new.service_model_id and v.current) then
		delete from public.search_documents where kind = 'service_model' and object_id = new.service_model_id;
	end if;
	return null;
end $$;
comment on function private.index_service_model is 'The version on show is what can be found.';
create trigger search after insert or update on public.service_model_versions
	for each row execute function private.index_service_model();

create function private.index_opportunity() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.state is distinct from old.state and private.is_public_state(new.state) then
		perform private.put_search_document('opportunity', new.id, new.title, new.summary,
			concat_ws(' ', new.protection_reason, (select o.name from public.organisations o where o.id = new.commissioner_id)),
			new.conditions, new.settings, new.areas, new.state, new.deadline_at);
	end if;
	return null;
end $$;
comment on function private.index_opportunity is 'Published opportunities are found by their public summary, never by the pack.';
create trigger search after update on public.opportunities for each row execute function private.index_opportunity();

create function private.index_mentor() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.approved_at is not null and not new.paused then
		perform private.put_search_document('mentor', new.person_id, private.name_of(new.person_id), new.headline,
			concat_ws(' ', new.about, array_to_string(new.competencies, ' ')), new.conditions, new.settings, '{}', null, null);
	else
		delete from public.search_documents where kind = 'mentor' and object_id = new.person_id;
	end if;
	return null;
end $$;
comment on function private.index_mentor is 'Approved mentors can be found; whether one is shown today is asked when searching.';
create trigger search after insert or update on public.mentors for each row execute function private.index_mentor();

create function private.search_query(asked text) returns tsquery
language plpgsql stable security definer set search_path = '' set pg_trgm.similarity_threshold = '0.4'
as $$
declare
	typed text;
	one tsquery;
	whole tsquery;
	near text;
begin
	for typed in select w from regexp_split_to_table(private.plain(left(asked, 200)), '[^a-z0-9]+') w where length(w) > 0 limit 12 loop
		one := to_tsquery('english', typed || ':*');
		for near in (select s.means from public.search_synonyms s where s.word = typed) loop
			one := one || phraseto_tsquery('english', private.plain(near));
		end loop;
		if length(typed) >= 4 and not exists (select from public.search_words k where k.word = typed) then
			for near in (select k.word from public.search_words k where k.word operator(extensions.%) typed
				order by extensions.similarity(k.word, typed) desc limit 4) loop
				one := one || to_tsquery('english', near);
			end loop;
		end if;
		if numnode(one) > 0 then
			whole := case when whole is null then one else whole && one end;
		end if;
	end loop;
	return whole;
end $$;
comment on function private.search_query is 'What was typed as a query: each word as a beginning, its abbreviation''s meaning, or the nearest known words.';
grant execute on function private.search_query to anon, authenticated;

create function private.search(asked text, kinds text[], condition text, area text, page integer) returns table (
	kind text, object_id uuid, title text, summary text, conditions text[], areas text[], state text, closes_at timestamptz,
	marked_title text, marked_summary text, found bigint)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
#variable_conflict use_column
declare
	query tsquery := private.search_query(asked);
	marks constant text := 'StartSel=⟦,StopSel=⟧,HighlightAll=true';
begin
	-- Words that mean nothing, such as "the", find nothing; no words at all find everything.
	if query is null and btrim(coalesce(asked, '')) <> '' then
		return;
	end if;
	return query
	with hits as (
		select d.kind, d.object_id, d.title, case when query is null then 0 else ts_rank(d.words, query) end as rank,
			count(*) over () as found
		from public.search_documents d
		where (query is null or d.words @@ query)
			and (kinds is null or d.kind = any (kinds))
			and (search.condition is null or search.condition = any (d.conditions))
			and (search.area is null or search.area = any (d.areas))
			and (d.kind <> 'mentor' or d.object_id in (select n.person_id from private.mentor_names() n))
		order by 4 desc, 3, 2 limit 20 offset (least(greatest(page, 1), 100000) - 1) * 20
	)
	select d.kind, d.object_id, d.title, d.summary, d.conditions, d.areas,
		case when d.kind = 'opportunity' and d.state = 'published' and d.closes_at <= app.now() then 'closed' else d.state end, d.closes_at,
		case when query is null then d.title else ts_headline('english', d.title, query, marks) end,
		case when query is null then d.summary else ts_headline('english', d.summary, query, marks) end,
		h.found
	from hits h join public.search_documents d on d.kind = h.kind and d.object_id = h.object_id
	order by h.rank desc, h.title, h.object_id;
end $$;
comment on function private.search is 'The search itself. The index over words cannot serve under a policy, so who may see what is said here as well as there.';

create function public.search(asked text, kinds text[], condition text, area text, page integer) returns table (
	kind text, object_id uuid, title text, summary text, conditions text[], areas text[], state text, closes_at timestamptz,
	marked_title text, marked_summary text, found bigint)
language sql stable set search_path = ''
as $$ select * from private.search(asked, kinds, condition, area, page) $$;
comment on function public.search is 'Public service models, opportunities and mentors that fit, 20 a page; matched words stand between ⟦ and ⟧.';

-- matching ----------------------------------------------------------------------------------------

create function private.part(code text, weight numeric, value numeric, facts jsonb) returns jsonb
language sql immutable set search_path = ''
as $$ select jsonb_build_object('code', code, 'weight', weight, 'value', round(value, 4), 'facts', facts) $$;
comment on function private.part is 'One part of a score: its weight, its value from 0 to 1 (null when not known) and what it was computed from.';

create function private.overlap(wanted text[], offered text[]) returns numeric
language sql immutable set search_path = ''
as $$
	select case when cardinality(wanted) = 0 or cardinality(offered) = 0 then null
		else (select count(*) from unnest(wanted) w where w = any (offered))::numeric / cardinality(wanted) end
$$;
comment on function private.overlap is 'The share of what is wanted that is offered; null when either side says nothing.';

create function private.match_parts(o public.opportunities, v public.service_model_versions) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_array(
		private.part('conditions', 0.35, private.overlap(o.conditions, v.conditions),
			jsonb_build_object('shared', (select coalesce(jsonb_agg(c), '[]') from unnest(o.conditions) c where c = any (v.conditions)))),
		private.part('settings', 0.15, private.overlap(o.settings, v.settings),
			jsonb_build_object('shared', (select coalesce(jsonb_agg(c), '[]') from unnest(o.settings) c where c = any (v.settings)))),
		private.part('areas', 0.15, private.overlap(o.areas, v.areas),
			jsonb_build_object('shared', (select coalesce(jsonb_agg(c), '[]') from unnest(o.areas) c where c = any (v.areas)))),
		private.part('stage', 0.10, case when cardinality(o.stages) = 0 then null when v.stage = any (o.stages) then 1 else 0 end,
			jsonb_build_object('stage', v.stage, 'asked', o.stages)),
		private.part('volume', 0.10, case when o.yearly_volume is null or coalesce(v.yearly_volume, 0) = 0 then null
			else least(1, v.yearly_volume::numeric / o.yearly_volume) end,
			jsonb_build_object('offered', v.yearly_volume, 'asked', o.yearly_volume)),
		private.part('priority', 0.10, case when v.primary_care_partner and v.shared_record and cardinality(v.conditions) > 0 then 1 else 0 end,
			jsonb_build_object('primaryCarePartner', v.primary_care_partner, 'sharedRecord', v.shared_record)),
		private.part('evidence', 0.05, case when length(btrim(v.evidence)) >= 100 then 1 when length(btrim(v.evidence)) > 0 then 0.5 else 0 end,
			jsonb_build_object('given', length(btrim(v.evidence)) > 0)))
$$;
comment on function private.match_parts is 'The parts of a match and their weights, which sum to 1.';

create function private.match_score(parts jsonb) returns numeric
language sql immutable set search_path = ''
as $$
	select round(sum((p ->> 'weight')::numeric * coalesce((p ->> 'value')::numeric, 0.5)), 4) from jsonb_array_elements(parts) p
$$;
comment on function private.match_score is 'The weighted sum; what is not known counts as neutral (M-3).';

create view private.match_scores as
select o.id as opportunity_id, o.state, o.deadline_at, v.id as version_id, v.service_model_id, round(
	0.35 * coalesce(round((select count(*) from unnest(o.conditions) w where w = any (v.conditions))::numeric / cardinality(o.conditions), 4), 0.5)
	+ 0.15 * case when cardinality(o.settings) = 0 or cardinality(v.settings) = 0 then 0.5
		else round((select count(*) from unnest(o.settings) w where w = any (v.settings))::numeric / cardinality(o.settings), 4) end
	+ 0.15 * case when cardinality(o.areas) = 0 or cardinality(v.areas) = 0 then 0.5
		else round((select count(*) from unnest(o.areas) w where w = any (v.areas))::numeric / cardinality(o.areas), 4) end
	+ 0.10 * case when cardinality(o.stages) = 0 then 0.5 when v.stage = any (o.stages) then 1 else 0 end
	+ 0.10 * case when o.yearly_volume is null or coalesce(v.yearly_volume, 0) = 0 then 0.5
		else round(least(1, v.yearly_volume::numeric / o.yearly_volume), 4) end
	+ 0.10 * case when v.primary_care_partner and v.shared_record then 1 else 0 end
	+ 0.05 * case when length(btrim(v.evidence)) >= 100 then 1 when length(btrim(v.evidence)) > 0 then 0.5 else 0 end, 4) as score
from public.opportunities o
join public.service_model_versions v on v.current and v.conditions && o.conditions;
comment on view private.match_scores is 'The score of every pair that shares a condition, for work on many pairs at once: the same number that private.match_score gives for private.match_parts, which a test compares.';

create view private.class_members as
select o.id as opportunity_id, g.id as organisation_id,
	g.kind = 'provider' and g.verified_at is not null
	and coalesce(g.opened_on <= (select app.today()), true) and coalesce(g.closed_on >= (select app.today()), true)
	and (not o.protected or (
		(o.staff_at_most is null or coalesce(f.staff <= o.staff_at_most, false))
		and (o.age_months_at_most is null
			or coalesce((select app.today()) <= (f.founded_on + make_interval(months => o.age_months_at_most))::date, false))
		and (o.turnover_pence_at_most is null or coalesce(f.yearly_turnover_pence <= o.turnover_pence_at_most, false))
		and (o.clinician_led_percent_at_least is null or coalesce(f.clinician_led_percent >= o.clinician_led_percent_at_least, false))
		and (cardinality(o.legal_forms) = 0 or coalesce(g.legal_form = any (o.legal_forms), false))
		and (cardinality(o.based_in) = 0 or coalesce(f.based_in = any (o.based_in), false))
		-- What came before concerns few opportunities, and there the one judge decides.
		and (o.id not in (select private.looked_back()) or private.is_eligible(o.id, g.id)))) as eligible
from public.opportunities o
cross join public.organisations g
left join public.provider_facts f on f.organisation_id = g.id;
comment on view private.class_members is 'Whether each organisation is eligible for each opportunity, for work on many pairs at once: the same answer as private.is_eligible, which a test compares.';

create function private.my_matches() returns table (opportunity_id uuid, service_model_id uuid, title text, commissioner_name text,
	service_model_title text, deadline_at timestamptz, protected boolean, score numeric, parts jsonb)
language sql stable security definer set search_path = ''
as $$
	with best as materialized (
		select m.opportunity_id, m.version_id, m.score, m.deadline_at
		from public.service_models s
		join private.match_scores m on m.service_model_id = s.id and m.state = 'published' and m.deadline_at > (select app.now())
		left join private.class_members e on e.opportunity_id = m.opportunity_id and e.organisation_id = s.organisation_id
		where (s.organisation_id is null and s.owner_id = (select auth.uid()))
			or (s.organisation_id in (select private.my_organisations()) and e.eligible)
		order by m.score desc, m.deadline_at, m.opportunity_id, m.version_id
		limit 20
	)
	select o.id, v.service_model_id, o.title, c.name, v.title, o.deadline_at, o.protected, b.score, private.match_parts(o, v)
	from best b
	join public.opportunities o on o.id = b.opportunity_id
	join public.service_model_versions v on v.id = b.version_id
	join public.organisations c on c.id = o.commissioner_id
	order by b.score desc, b.deadline_at, b.opportunity_id, b.version_id
$$;
comment on function private.my_matches is 'Scores all pairs first and tells the parts of the best twenty alone.';

create function public.my_matches() returns table (opportunity_id uuid, service_model_id uuid, title text, commissioner_name text,
	service_model_title text, deadline_at timestamptz, protected boolean, score numeric, parts jsonb)
language sql stable set search_path = '' as $$ select * from private.my_matches() $$;
comment on function public.my_matches is 'Open opportunities that fit the caller''s published service models and for which their organisation is eligible, best first, with the parts of each score.';

create function private.fitting_models(opportunity uuid) returns text
language sql stable security definer set search_path = ''
as $$
	select case when n = 0 then 'none' when n < 5 then '1 to 4' when n < 10 then '5 to 9' else '10 or more' end
	from (select count(*) as n from public.opportunities o
		join private.match_scores m on m.opportunity_id = o.id and m.score >= 0.5
		where o.id = opportunity and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))) fitting
$$;
comment on function private.fitting_models is 'How many published service models fit, as a band (M-14).';

create function public.fitting_models(opportunity uuid) returns text
language sql stable set search_path = '' as $$ select private.fitting_models(opportunity) $$;
comment on function public.fitting_models is 'For the officers of an opportunity: how many published service models fit, as a band; never which.';

create function private.public_figures() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'openOpportunities', (select count(*) from public.opportunities where state = 'published' and deadline_at > app.now()),
		'serviceModels', (select count(*) from public.service_model_versions where current),
		'mentors', (select count(*) from public.mentors m where private.is_shown(m)),
		'awarded', (select count(*) from public.opportunities where state = 'awarded'))
$$;
comment on function private.public_figures is 'Counts of what is public.';
create function public.public_figures() returns jsonb
language sql stable set search_path = '' as $$ select private.public_figures() $$;
comment on function public.public_figures is 'The figures of the start page (UI-12).';

-- policies and grants -----------------------------------------------------------------------------

alter table public.search_documents enable row level security;
alter table public.search_words enable row level security;
alter table public.search_synonyms enable row level security;

create policy "everyone searches what is public" on public.search_documents for select to anon, authenticated
	using (kind <> 'mentor' or object_id in (select n.person_id from private.mentor_names() n));
grant select on public.search_documents to anon, authenticated;
grant execute on function private.plain, private.part, private.overlap, private.match_parts, private.match_score,
	private.fitting_models, private.public_figures, private.search, public.search, public.public_figures to anon, authenticated;
grant execute on function private.my_matches, public.my_matches, public.fitting_models to authenticated;

-- pages of an opportunity -------------------------------------------------------------------------

create function private.waiting_proposal(opportunity uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
	return (select jsonb_build_object('id', p.id, 'kind', p.kind, 'mine', p.proposed_by = auth.uid(), 'proposedAt', p.proposed_at)
		from public.change_proposals p where p.opportunity_id = opportunity and p.state = 'proposed');
end $$;
comment on function private.waiting_proposal is 'The proposal that waits for an approver, for those who may read it.';
grant execute on function private.waiting_proposal to authenticated;

create function public.opportunity_page(opportunity uuid, organisation uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
	page jsonb;
	buyer uuid;
	waiting boolean;
begin
	select jsonb_build_object(
			'opportunity', to_jsonb(o) - 'author_id' - 'editors' - 'approver_id' - 'regime_limits',
			'specification', (select k.specification from public.opportunity_packs k where k.opportunity_id = o.id),
			'criteria', coalesce((select jsonb_agg(to_jsonb(c) - 'opportunity_id' order by c.position)
				from public.criteria c where c.opportunity_id = o.id), '[]'),
			'regime', (select r.name from public.regimes r where r.code = o.regime_code),
			'process', (select p.label from public.regime_processes p where p.regime_code = o.regime_code and p.code = o.process),
			'legalBasis', (select b.label from public.regime_legal_bases b where b.regime_code = o.regime_code and b.code = o.legal_basis),
			'version', private.current_version(o.id),
			'standstillPlannedOn', private.last_day(o.decision_planned_on, coalesce(o.regime_limits, private.limits_on(o.regime_code, app.today())) -> 'standstill'),
			'questions', private.questions_summary(o.id),
			'follows', (select jsonb_build_object('id', p.id, 'title', p.title) from public.opportunities p where p.id = o.follows_id),
			'followedBy', (select jsonb_build_object('id', n.id, 'title', n.title) from public.opportunities n where n.follows_id = o.id),
			'documents', private.pack_documents(o.id),
			'award', (select jsonb_build_object('winner', w.name, 'valuePence', a.value_pence, 'reason', a.reason,
					'conflicts', a.conflicts, 'decidedByName', a.decided_by_name, 'decidedAt', a.decided_at,
					'standstillEndsAt', coalesce(o.standstill_ends_at, a.standstill_ends_at), 'confirmedAt', a.confirmed_at)
				from public.awards a join public.organisations w on w.id = a.organisation_id
				where a.opportunity_id = o.id and a.fell_at is null),
			'notices', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'publishedAt', n.published_at,
					'fellAt', a.fell_at, 'fellCause', a.fell_cause) order by n.published_at desc)
				from public.notices n join public.awards a on a.id = n.award_id where n.opportunity_id = o.id), '[]')),
		o.commissioner_id, o.state in ('draft', 'changes_requested', 'in_review')
	into page, buyer, waiting
	from public.opportunity_summaries o where o.id = opportunity_page.opportunity;
	-- A visitor's page ends here: what follows calls functions that visitors may not.
	if page is null or auth.uid() is null then
		return page;
	end if;
	return page || jsonb_build_object(
		'provider', (select jsonb_build_object('id', mine.id, 'name', mine.name)
				|| public.eligibility(opportunity_page.opportunity, mine.id)
			from public.organisations mine
			where (organisation is null or mine.id = organisation) and mine.kind = 'provider'
				and mine.id in (select private.my_organisations())
			order by mine.name limit 1),
		'following', exists (select from public.opportunity_follows f
			where f.opportunity_id = opportunity_page.opportunity and f.person_id = auth.uid()),
		'competition', (select jsonb_build_object('eligible', k.eligible, 'reason', k.reason)
			from public.competition_checks k where k.opportunity_id = opportunity_page.opportunity),
		'panelRole', (select k.role from public.panel_members k
			where k.opportunity_id = opportunity_page.opportunity and k.person_id = auth.uid()),
		'staff', case when buyer in (select private.organisations_as('officer', 'approver', 'delegate')) then (
			select jsonb_build_object(
				'officer', buyer in (select private.organisations_as('officer', 'draft')),
				'approver', buyer in (select private.organisations_as('approver')),
				'mayName', buyer in (select private.organisations_as('officer', 'run_evaluation')),
				'mayEvaluate', buyer in (select private.organisations_as('officer', 'approver', 'run_evaluation')),
				'wrote', o.author_id = auth.uid() or auth.uid() = any (o.editors),
				'onPanel', private.on_panel(o.id, 'chair', 'evaluator'),
				'fitting', public.fitting_models(o.id),
				'eligible', case when waiting and o.protected then private.eligible_words(o.id) end,
				'panel', coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'role', k.role) order by k.role, n.name)
					from public.panel_members k left join public.people n on n.id = k.person_id
					where k.opportunity_id = o.id), '[]'),
				'review', case when waiting then private.review_of(o.id) end,
				'proposal', private.waiting_proposal(o.id),
				'gaps', case when waiting then coalesce((select jsonb_agg(jsonb_build_object('field', g.field, 'message', g.message))
					from public.opportunity_gaps(o.id) g), '[]') else '[]' end)
			from public.opportunities o where o.id = opportunity_page.opportunity) end);
end $$;
comment on function public.opportunity_page is 'All that one page of an opportunity shows to whoever asks, or null: the public part; the eligibility of the organisation named, or of the caller''s first; for the commissioner''s staff, what they can do. Never anything about bids (R25).';

create function public.opportunity_draft(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select public.opportunity_page(o.id, null) || jsonb_build_object('regimes', (
		select jsonb_agg(jsonb_build_object('code', r.code, 'name', r.name,
			'processes', (select jsonb_agg(jsonb_build_object('code', p.code, 'label', p.label, 'method', p.method) order by p.method desc, p.label)
				from public.regime_processes p where p.regime_code = r.code),
			'legalBases', (select jsonb_agg(jsonb_build_object('code', b.code, 'label', b.label) order by b.label)
				from public.regime_legal_bases b where b.regime_code = r.code)) order by r.applies_from, r.code)
		from public.regimes r
		where r.code = o.regime_code or app.today() between r.applies_from and coalesce(r.applies_to, app.today())))
	from public.opportunities o
	where o.id = opportunity_draft.opportunity and o.commissioner_id in (select private.organisations_as('officer', 'draft'))
$$;
comment on function public.opportunity_draft is 'The page of an opportunity for its officers, with the regimes in force today and what each knows; null for anyone else.';

create function public.opportunity_history(opportunity uuid) returns table (
	at timestamptz, action text, object_kind text, reason text, actor text, subject text)
language sql stable set search_path = ''
as $$
	select e.at, e.action, e.object_kind, e.reason,
		case when e.on_behalf_of_id is null then a.name
			else coalesce(a.name, 'Somebody') || ' of ' || s.name || ', for ' || c.name end, m.name
	from public.audit_events e
	left join public.people a on a.id = e.actor_id
	left join public.organisations s on s.id = e.acting_for_id
	left join public.organisations c on c.id = e.on_behalf_of_id
	left join public.panel_members k on e.object_kind = 'panel_members' and k.id = e.object_id
	left join public.people m on m.id = k.person_id
	where e.opportunity_id = opportunity_history.opportunity
		and e.object_kind in ('opportunities', 'opportunity_packs', 'criteria', 'panel_members')
	order by e.at desc, e.id
	limit 500
$$;
comment on function public.opportunity_history is 'What was written in an opportunity and its panel, latest first, with the names the caller may read; empty for anyone but its officers and approvers.';

create function public.opportunity_panel(opportunity uuid) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object(
		'opportunity', jsonb_build_object('id', o.id, 'title', o.title, 'state', o.state),
		'commissioner', (select c.name from public.organisations c where c.id = o.commissioner_id),
		'mayName', o.state in ('draft', 'in_review', 'changes_requested', 'published', 'closed')
			and o.commissioner_id in (select private.organisations_as('officer', 'run_evaluation')),
		'members', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'role', k.role, 'name', n.name) order by k.role, n.name)
			from public.panel_members k left join public.people n on n.id = k.person_id where k.opportunity_id = o.id), '[]'),
		'colleagues', coalesce((select jsonb_agg(to_jsonb(c) order by c.name, c.id) from (
			select n.id, n.name, array_agg(m.role order by m.role) as roles
			from public.memberships m join public.people n on n.id = m.person_id
			where m.organisation_id = o.commissioner_id and m.person_id is distinct from o.approver_id
				and not exists (select from public.panel_members k where k.opportunity_id = o.id and k.person_id = m.person_id)
			group by n.id) c), '[]'))
	from public.opportunities o
	where o.id = opportunity_panel.opportunity and o.commissioner_id in (select private.organisations_as('officer', 'approver', 'delegate'))
$$;
comment on function public.opportunity_panel is 'The panel of an opportunity and the colleagues who could join it, for its officers and approvers; null for anyone else.';

grant execute on function public.opportunity_page to anon, authenticated;
grant execute on function public.opportunity_draft, public.opportunity_history, public.opportunity_panel to authenticated;
