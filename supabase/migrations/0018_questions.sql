-- Questions about an opportunity: asked without revealing who asks, answered to everyone (R17 to R19).

-- tables ------------------------------------------------------------------------------------------

create table private.question_keys (
	opportunity_id uuid primary key references public.opportunities on delete cascade,
	key text not null default gen_random_uuid()::text || gen_random_uuid()::text
);
comment on table private.question_keys is 'What the mark of an asker is made with. Nothing serves it, so a mark can be compared but not read.';
alter table private.question_keys enable row level security;

create table public.questions (
	id uuid primary key default gen_random_uuid(),
	opportunity_id uuid not null references public.opportunities,
	number integer not null,
	asker_mark text not null check (asker_mark ~ '^[0-9a-f]{64}$'),
	pseudonym text not null,
	asked text not null check (length(asked) between 10 and 2000),
	shown text check (length(shown) between 10 and 2000),
	answer text not null default '' check (length(answer) <= 4000),
	asked_on date not null default app.today(),
	remind_at timestamptz not null,
	reminded boolean not null default false,
	published_at timestamptz,
	published_by uuid references public.people,
	unique (opportunity_id, number)
);
comment on table public.questions is 'A question and its answer. No column, index or event holds who asked (R17); no table is served, only functions.';
comment on column public.questions.asker_mark is 'Hash of the asking organisation with the key of the opportunity: the same for one asker, and meaningless to everyone else.';
comment on column public.questions.pseudonym is 'What the commissioner sees in place of the asker; the same within one opportunity only.';
comment on column public.questions.asked_on is 'The day alone: the minute would tell who was logged in.';
comment on column public.questions.shown is 'What everyone reads in place of what was asked, when that was shortened so that it names nobody (R18).';
create index questions_asker on public.questions (opportunity_id, asker_mark);
create index questions_published_by on public.questions (published_by);
create index questions_to_remind on public.questions (remind_at) where published_at is null and not reminded;

-- functions and triggers --------------------------------------------------------------------------

create function private.guard_question() returns trigger
language plpgsql set search_path = ''
as $$
begin
	if tg_op = 'DELETE' or old.published_at is not null then
		perform private.refuse('A published answer does not change');
	end if;
	if (new.opportunity_id, new.number, new.asker_mark, new.pseudonym, new.asked, new.asked_on)
		is distinct from (old.opportunity_id, old.number, old.asker_mark, old.pseudonym, old.asked, old.asked_on) then
		perform private.refuse('A question stays as it was asked');
	end if;
	return new;
end $$;
comment on function private.guard_question is 'What was asked never changes, what was published never changes.';
create trigger guard before update or delete on public.questions for each row execute function private.guard_question();

create function private.audit_asking() returns trigger
language plpgsql security definer set search_path = '' set timezone = 'UTC'
as $$
begin
	insert into public.audit_events (at, action, object_kind, object_id, opportunity_id, hash_after)
	values (date_trunc('hour', app.this_instant()), 'ask_question', 'questions', new.id, new.opportunity_id,
		private.sha256(to_jsonb(new)::text));
	return null;
end $$;
comment on function private.audit_asking is 'The one event without a person, a request or a minute: it must not tell who asked (R17).';
create trigger audit_asking after insert on public.questions for each row execute function private.audit_asking();
create trigger audit after update or delete on public.questions for each row execute function private.audit_row();

create function private.asker_mark(opportunity uuid, organisation uuid) returns text
language sql stable security definer set search_path = ''
as $$
	select private.sha256(k.key || ':' || organisation) from private.question_keys k where k.opportunity_id = opportunity
$$;
comment on function private.asker_mark is 'The mark of an organisation in one opportunity; null while nobody has asked there.';

create function private.askers(opportunity uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select distinct m.person_id from public.memberships m join public.organisations g on g.id = m.organisation_id
	where g.kind = 'provider' and exists (select from private.question_keys k where k.opportunity_id = opportunity)
		and private.asker_mark(opportunity, g.id) in (select q.asker_mark from public.questions q where q.opportunity_id = opportunity)
$$;
comment on function private.askers is 'The people of the organisations that asked, for a notice that also goes to others, so that it tells nothing; served to nobody.';

create function private.answers_questions(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select exists (select from public.opportunities o where o.id = opportunity
		and o.commissioner_id in (select private.organisations_as('officer', 'answer_questions')))
$$;
comment on function private.answers_questions is 'Officers answer, and commissioning support with the power to.';

create function private.answerers(opportunity uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select m.person_id from public.memberships m join public.opportunities o on o.commissioner_id = m.organisation_id
	where o.id = opportunity and m.role = 'officer'
	union
	select m.person_id from public.opportunities o
	join public.delegations d on d.commissioner_id = o.commissioner_id and 'answer_questions' = any (d.powers)
	join public.memberships m on m.organisation_id = d.organisation_id and m.role = 'officer'
	where o.id = opportunity and exists (select from private.powers_held(m.person_id) h where h.delegation_id = d.id)
$$;
comment on function private.answerers is 'Whom to tell that a question waits.';

create function private.working_day_later(instant timestamptz) returns timestamptz
language sql stable set search_path = ''
as $$
	select (private.last_day(local.at::date, jsonb_build_object('amount', 1, 'unit', 'working_day', 'begins', 'day_of',
		'counts_first_day', false, 'ends_on_working_day', true)) + local.at::time) at time zone 'Europe/London'
	from (select instant at time zone 'Europe/London' as at) local
$$;
comment on function private.working_day_later is 'The same time of day, 1 working day on.';

create function private.takes_questions(opportunity public.opportunities) returns boolean
language sql volatile set search_path = ''
as $$
	select opportunity.state = 'published'
		and app.this_instant() < least(opportunity.questions_close_at, opportunity.deadline_at)
$$;
comment on function private.takes_questions is 'Published, before questions close and before the deadline.';

create function private.ask_question(opportunity uuid, organisation uuid, question text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	asking public.organisations;
	words constant text := btrim(coalesce(question, ''));
	mark text;
	named text;
	made uuid := gen_random_uuid();
begin
	select * into subject from public.opportunities o where o.id = opportunity and o.published_at is not null;
	select * into asking from public.organisations g where g.id = organisation and g.id in (select private.my_organisations());
	if subject.id is null or asking.id is null then
		perform private.not_found();
	end if;
	if not private.takes_questions(subject) then
		perform private.refuse('Questions about this opportunity are closed');
	end if;
	if not private.is_eligible(opportunity, organisation) then
		perform private.refuse('Your organisation is not eligible for this opportunity, so it cannot ask about it');
	end if;
	if length(words) < 10 then
		perform private.refuse('Enter a question of at least 10 characters', 'question');
	end if;
	if length(words) > 2000 then
		perform private.refuse('The question must be 2000 characters or fewer', 'question');
	end if;
	if strpos(lower(words), lower(asking.name)) > 0 then
		perform private.refuse('Leave out the name of your organisation. Everybody would see who asks', 'question');
	end if;
	insert into private.question_keys (opportunity_id) values (opportunity) on conflict do nothing;
	-- The key's row is locked, so that two questions at once get two numbers and one asker one pseudonym.
	perform from private.question_keys k where k.opportunity_id = opportunity for update;
	mark := private.asker_mark(opportunity, organisation);
	if (select count(*) from public.questions q where q.opportunity_id = opportunity and q.asker_mark = mark and q.published_at is null) >= 20 then
		perform private.refuse('Your organisation has 20 questions that wait for an answer. Ask again when some are answered');
	end if;
	select q.pseudonym into named from public.questions q where q.opportunity_id = opportunity and q.asker_mark = mark limit 1;
	insert into public.questions (id, opportunity_id, number, asker_mark, pseudonym, asked, remind_at)
	select made, opportunity, count(*) + 1, mark, coalesce(named, 'Asker ' || count(distinct q.asker_mark) + 1), words,
		private.working_day_later(date_trunc('hour', app.this_instant()) + interval '1 hour')
	from public.questions q where q.opportunity_id = opportunity;
	perform private.mail(a, 'question_asked', jsonb_build_object('title', subject.title,
		'path', '/opportunities/' || opportunity || '/questions/' || made), made::text)
	from private.answerers(opportunity) a;
end $$;
comment on function private.ask_question is 'An eligible provider asks inside the window; the row, its event and the mail say what was asked and not who.';

create function private.answerable(question uuid) returns public.questions
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.questions;
begin
	select * into subject from public.questions q where q.id = question for update;
	if subject.id is null or not private.answers_questions(subject.opportunity_id) then
		perform private.not_found();
	end if;
	if subject.published_at is not null then
		perform private.refuse('This answer is published already');
	end if;
	return subject;
end $$;
comment on function private.answerable is 'Locks a question for those who may answer it, until its answer is published.';

create function private.shortened(asked text, shown text) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare short constant text := nullif(btrim(coalesce(shown, '')), '');
begin
	if short is null or short = asked then
		return null;
	end if;
	if length(short) >= length(asked) then
		perform private.refuse('The question as shown must be shorter than the question as asked', 'shown');
	end if;
	if length(short) < 10 then
		perform private.refuse('The question as shown must have at least 10 characters', 'shown');
	end if;
	return short;
end $$;
comment on function private.shortened is 'What is shown in place of what was asked, or null when it is shown as asked.';

create function private.save_answer(question uuid, shown text, answer text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare subject public.questions := private.answerable(question);
begin
	if length(btrim(coalesce(answer, ''))) > 4000 then
		perform private.refuse('The answer must be 4000 characters or fewer', 'answer');
	end if;
	perform private.act('save_answer');
	update public.questions set shown = private.shortened(subject.asked, save_answer.shown),
		answer = btrim(coalesce(save_answer.answer, '')) where id = question;
end $$;
comment on function private.save_answer is 'Keeps the draft of an answer.';

create function private.publish_answer(question uuid, shown text, answer text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	owning uuid := (select q.opportunity_id from public.questions q where q.id = question);
	subject public.questions;
	about public.opportunities;
begin
	if owning is null or not private.answers_questions(owning) then
		perform private.not_found();
	end if;
	-- What the deadline found unanswered counts, even when nothing has made it visible yet (R19).
	perform private.extend_if_unanswered(owning);
	select * into about from public.opportunities o where o.id = owning for share;
	subject := private.answerable(question);
	if about.state not in ('published', 'closed') then
		perform private.refuse('The bids are open or the process has ended, so no answer can be published any more');
	end if;
	if length(btrim(coalesce(answer, ''))) not between 10 and 4000 then
		perform private.refuse('Enter an answer of 10 to 4000 characters', 'answer');
	end if;
	perform private.act('publish_answer');
	update public.questions set shown = private.shortened(subject.asked, publish_answer.shown),
		answer = btrim(publish_answer.answer), published_at = app.now(), published_by = auth.uid() where id = question;
	perform private.mail(f, 'question_answered', jsonb_build_object('title', about.title,
		'path', '/opportunities/' || owning || '/questions'), question::text)
	from private.followers(owning) f
	where exists (select from public.memberships m where m.person_id = f and private.is_eligible(owning, m.organisation_id));
	perform private.close_if_due(owning);
end $$;
comment on function private.publish_answer is 'Shows question and answer to everyone, for good; the eligible who follow hear of it (R18).';

-- the clock (R19) ---------------------------------------------------------------------------------

create function private.has_unanswered(opportunity uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from public.questions q where q.opportunity_id = opportunity and q.published_at is null) $$;
comment on function private.has_unanswered is 'Whether a question waits for its answer.';

create function private.close_is_held(opportunity public.opportunities) returns boolean
language sql stable security definer set search_path = ''
as $$ select opportunity.state = 'published' and private.has_unanswered(opportunity.id) $$;
comment on function private.close_is_held is 'A process with an unanswered question does not go on to the opening (R19).';

create function private.extend_if_unanswered(opportunity uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	subject public.opportunities;
	extended timestamptz;
begin
	select * into subject from public.opportunities o where o.id = opportunity for update;
	extended := private.deadline_of(subject);
	if subject.id is null or extended is not distinct from subject.deadline_at then
		return;
	end if;
	perform private.act('extend_deadline', 'A question was not answered at the deadline');
	update public.opportunities set deadline_at = extended where id = opportunity;
	perform private.mail(told, 'deadline_extended', jsonb_build_object('title', subject.title, 'at', extended,
		'path', '/opportunities/' || opportunity), opportunity || ':' || extended)
	from (select private.answerers(opportunity) union select private.followers(opportunity) union select private.askers(opportunity)
		union select m.person_id from public.bids b join public.memberships m on m.organisation_id = b.organisation_id
			where b.opportunity_id = opportunity) as all_concerned (told);
end $$;
comment on function private.extend_if_unanswered is 'Writes down that a deadline has moved by the rule that was frozen with the opportunity, and tells everyone concerned (R19). Never called for a bidder: the event names who calls.';

create function private.tick_questions() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare waiting public.questions;
begin
	for waiting in select q.* from public.questions q join public.opportunities o on o.id = q.opportunity_id
		where q.published_at is null and not q.reminded and q.remind_at <= app.now() and o.state in ('published', 'closed')
		order by q.remind_at limit 200 for update of q skip locked loop
		update public.questions set reminded = true where id = waiting.id;
		perform private.mail(a, 'question_waiting', jsonb_build_object('title', o.title,
			'path', '/opportunities/' || o.id || '/questions/' || waiting.id), waiting.id::text)
		from public.opportunities o, private.answerers(o.id) a where o.id = waiting.opportunity_id;
	end loop;
end $$;
comment on function private.tick_questions is 'Reminds those who answer, once, when a question has waited for 1 working day (R19).';

-- what is read ------------------------------------------------------------------------------------

create function private.published_question(question public.questions) returns jsonb
language sql stable set search_path = ''
as $$
	select jsonb_build_object('number', question.number, 'question', coalesce(question.shown, question.asked),
		'shortened', question.shown is not null, 'answer', question.answer, 'publishedAt', question.published_at)
$$;
comment on function private.published_question is 'A question and its answer as everyone reads them.';

create function private.questions_summary(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('closeAt', least(o.questions_close_at, o.deadline_at),
		'open', o.state = 'published' and app.now() < least(o.questions_close_at, o.deadline_at),
		'answered', (select count(*) from public.questions q where q.opportunity_id = o.id and q.published_at is not null),
		'latest', coalesce((select jsonb_agg(private.published_question(l) order by l.published_at desc, l.number desc)
			from (select * from public.questions q where q.opportunity_id = o.id and q.published_at is not null
				order by q.published_at desc, q.number desc limit 3) l), '[]'),
		'waiting', case when private.answers_questions(o.id) then
			(select count(*) from public.questions q where q.opportunity_id = o.id and q.published_at is null) end)
	from public.opportunities o where o.id = opportunity and private.is_public_state(o.state)
$$;
comment on function private.questions_summary is 'Until when questions are taken and the latest answers; how many wait, for those who answer alone.';

create function private.questions(opportunity uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select private.questions_summary(o.id) || jsonb_build_object(
		'opportunity', jsonb_build_object('id', o.id, 'title', o.title, 'deadlineAt', o.deadline_at,
			'commissionerName', (select c.name from public.organisations c where c.id = o.commissioner_id)),
		'questions', coalesce((select jsonb_agg(private.published_question(q) order by q.number)
			from public.questions q where q.opportunity_id = o.id and q.published_at is not null), '[]'),
		'providers', coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name,
				'eligible', private.is_eligible(o.id, g.id)) order by g.name)
			from public.organisations g where g.kind = 'provider' and g.id in (select private.my_organisations())), '[]'),
		'own', coalesce((select jsonb_agg(jsonb_build_object('number', q.number, 'asked', q.asked, 'askedOn', q.asked_on,
				'shown', case when q.published_at is not null then q.shown end, 'answered', q.published_at is not null) order by q.number)
			from public.questions q where q.opportunity_id = o.id and q.asker_mark in (
				select private.asker_mark(o.id, mine) from private.my_organisations() mine)), '[]'),
		'staff', case when private.answers_questions(o.id) then coalesce((
			select jsonb_agg(jsonb_build_object('id', q.id, 'number', q.number, 'pseudonym', q.pseudonym, 'asked', q.asked,
				'askedOn', q.asked_on, 'drafted', q.answer <> '', 'publishedAt', q.published_at) order by q.published_at is not null, q.number)
			from public.questions q where q.opportunity_id = o.id), '[]') end)
	from public.opportunities o where o.id = opportunity and private.is_public_state(o.state)
$$;
comment on function private.questions is 'Every answered question; the questions of the caller''s own organisations; for those who answer, all of them under pseudonyms.';

create function private.question(question uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object('id', q.id, 'number', q.number, 'pseudonym', q.pseudonym, 'asked', q.asked, 'askedOn', q.asked_on,
		'shown', q.shown, 'answer', q.answer, 'publishedAt', q.published_at, 'publishedBy', private.name_of(q.published_by),
		'opportunity', jsonb_build_object('id', o.id, 'title', o.title, 'deadlineAt', o.deadline_at, 'state', o.state))
	from public.questions q join public.opportunities o on o.id = q.opportunity_id
	where q.id = question and private.answers_questions(o.id)
$$;
comment on function private.question is 'One question for those who may answer it, under the pseudonym of its asker; null for anyone else.';

-- doors -------------------------------------------------------------------------------------------

create function public.ask_question(opportunity uuid, organisation uuid, question text) returns void
language sql volatile set search_path = '' as $$ select private.ask_question(opportunity, organisation, question) $$;
comment on function public.ask_question is 'Asks a question for one''s own organisation; nobody learns which.';
create function public.save_answer(question uuid, shown text, answer text) returns void
language sql volatile set search_path = '' as $$ select private.save_answer(question, shown, answer) $$;
comment on function public.save_answer is 'Keeps the draft of an answer and of the shortened question.';
create function public.publish_answer(question uuid, shown text, answer text) returns void
language sql volatile set search_path = '' as $$ select private.publish_answer(question, shown, answer) $$;
comment on function public.publish_answer is 'Publishes an answer to everyone.';
create function public.questions(opportunity uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.questions(opportunity) $$;
comment on function public.questions is 'The questions of a public opportunity as far as the caller may see them; null when it is not public.';
create function public.question(question uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.question(question) $$;
comment on function public.question is 'One question for those who may answer it; null for anyone else.';

-- policies and grants -----------------------------------------------------------------------------

-- Read through the functions alone: the table has the marks.
alter table public.questions enable row level security;

grant execute on function private.questions_summary, private.questions, public.questions to anon, authenticated;
grant execute on function private.ask_question, private.save_answer, private.publish_answer, private.question,
	public.ask_question, public.save_answer, public.publish_answer, public.question to authenticated;
