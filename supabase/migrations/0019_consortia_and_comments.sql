-- How those who bid together are named (R21), and the mentor a bidder invites to a draft (R29). Sealed like the bid until the opening.

-- tables ------------------------------------------------------------------------------------------

create table public.bid_mentors (
	id uuid primary key default gen_random_uuid(),
	bid_id uuid not null references public.bids,
	opportunity_id uuid not null references public.opportunities,
	mentor_id uuid not null references public.mentors (person_id),
	invited_by uuid not null references public.people,
	invited_at timestamptz not null default app.now(),
	ended_at timestamptz
);
comment on table public.bid_mentors is 'Who may read and comment on one draft, until the bidder ends it. The conflict that comes of it does not end (R29).';
create unique index bid_mentors_one_active on public.bid_mentors (bid_id, mentor_id) where ended_at is null;
create index bid_mentors_bid on public.bid_mentors (bid_id);
create index bid_mentors_opportunity on public.bid_mentors (opportunity_id, mentor_id);
create index bid_mentors_mentor on public.bid_mentors (mentor_id);
create index bid_mentors_invited_by on public.bid_mentors (invited_by);

create table public.bid_comments (
	id uuid primary key default gen_random_uuid(),
	bid_id uuid not null references public.bids,
	invitation_id uuid not null references public.bid_mentors,
	criterion_id uuid references public.criteria,
	sealed text not null check (length(sealed) <= 40000),
	made_at timestamptz not null default app.now()
);
comment on table public.bid_comments is 'What an invited mentor wrote about a draft, encrypted by the application like the draft itself.';
create index bid_comments_bid on public.bid_comments (bid_id);
create index bid_comments_invitation on public.bid_comments (invitation_id);
create index bid_comments_criterion on public.bid_comments (criterion_id);
create trigger keep before update or delete on public.bid_comments for each row execute function private.keep_row();

-- consortia (R21) ---------------------------------------------------------------------------------

create function private.members_of(content text) returns setof uuid
language plpgsql immutable set search_path = ''
as $$
begin
	return query select distinct private.uuid_or_null(m ->> 'id')
		from jsonb_array_elements(content::jsonb -> 'members') m where private.uuid_or_null(m ->> 'id') is not null;
exception when others then
	return;
end $$;
comment on function private.members_of is 'The organisations that a consortium''s text names; none when it is no such text.';

create function private.check_consortium(bid public.bids, content text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if (select count(*) from private.members_of(content)) > 10 then
		perform private.refuse('At most 10 organisations can bid with you', 'partners');
	end if;
	if bid.organisation_id in (select private.members_of(content)) then
		perform private.refuse('Your own organisation makes the bid, so it is not named again', 'partners');
	end if;
	-- The words name nobody, because the database writes refusals into its log.
	if exists (select from private.members_of(content) m where not coalesce(private.is_eligible(bid.opportunity_id, m), false)) then
		perform private.refuse('An organisation that bids with you is not eligible. Take it out, then submit again', 'partners');
	end if;
end $$;
comment on function private.check_consortium is 'Each organisation named in a bid must be eligible itself; nothing about them is kept (R21, R25).';

create function private.possible_partners(bid uuid, asked text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare mine public.bids;
begin
	select * into mine from public.bids b where b.id = bid and b.organisation_id in (select private.my_organisations());
	if mine.id is null then
		perform private.not_found();
	end if;
	return coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name,
			'eligible', private.is_eligible(mine.opportunity_id, g.id)) order by g.name)
		from (select o.id, o.name from public.organisations o where o.kind = 'provider' and o.id <> mine.organisation_id
			and (o.id = private.uuid_or_null(asked)
				or length(btrim(asked)) >= 3 and strpos(lower(o.name), lower(btrim(asked))) > 0)
			order by o.name limit 20) g), '[]');
end $$;
comment on function private.possible_partners is 'Providers by a part of their name or by id, and whether each is eligible; not why, because their facts are their own.';

create function private.consortium_envelopes(opportunity uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
	if not private.in_process(opportunity) and not private.belongs_to_kind('oversight') then
		perform private.not_found();
	end if;
	return coalesce((select jsonb_agg(jsonb_build_object('bid', x.bid_id, 'sealed', s.consortium_sealed))
		from public.opened_bids x join public.bid_submissions s on s.id = x.submission_id
		where x.opportunity_id = consortium_envelopes.opportunity and x.consortium = 'sealed'), '[]');
end $$;
comment on function private.consortium_envelopes is 'After the opening, the envelopes that say who bids together, for the application to open.';

create function private.record_consortia(opportunity uuid, contents jsonb) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare envelope record;
begin
	if not private.in_process(opportunity) and not private.belongs_to_kind('oversight') then
		perform private.not_found();
	end if;
	perform private.act('record_consortia');
	perform from public.opportunities o where o.id = opportunity for no key update;
	for envelope in select x.bid_id, b.organisation_id, s.submitted_at, c.content
		from public.opened_bids x join public.bid_submissions s on s.id = x.submission_id join public.bids b on b.id = x.bid_id
		join jsonb_to_recordset(contents) as c (bid uuid, content text) on c.bid = x.bid_id
		where x.opportunity_id = record_consortia.opportunity and x.consortium = 'sealed'
			and private.sha256(c.content) = s.consortium_hash
		for update of x loop
		insert into public.bid_members (bid_id, opportunity_id, organisation_id, eligibility)
		select envelope.bid_id, record_consortia.opportunity, m, i.inputs || private.judge_eligibility(i.inputs -> 'facts', i.inputs -> 'class', (i.inputs ->> 'day')::date)
		from private.members_of(envelope.content) m, lateral (select private.eligibility_inputs(record_consortia.opportunity, m)
			|| jsonb_build_object('day', (envelope.submitted_at at time zone 'Europe/London')::date) as inputs) i
		where m <> envelope.organisation_id
		on conflict do nothing;
		update public.opened_bids set consortium = 'named' where bid_id = envelope.bid_id;
	end loop;
	return (select count(*) from public.opened_bids x where x.opportunity_id = record_consortia.opportunity and x.consortium = 'sealed');
end $$;
comment on function private.record_consortia is 'Takes the names in, each text only with the hash of its submission; how many stay sealed. A text that does not fit is left, for an approver to disqualify its bid.';

-- mentors (R29) -----------------------------------------------------------------------------------

create function private.invite_to_bid(bid uuid, mentor uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	mine public.bids := private.own_bid(bid);
	made uuid := gen_random_uuid();
begin
	perform private.refuse_when_shut(mine.opportunity_id, 'nobody can be invited any more');
	if not exists (select from public.mentorships s join public.memberships m on m.person_id = s.clinician_id
		where s.mentor_id = mentor and s.state = 'active' and m.organisation_id = mine.organisation_id) then
		perform private.refuse('Select a mentor of somebody in your organisation', 'mentor');
	end if;
	if exists (select from public.bid_mentors i where i.bid_id = bid and i.mentor_id = mentor and i.ended_at is null) then
		perform private.refuse('This mentor is invited already', 'mentor');
	end if;
	perform private.act('invite_to_bid');
	insert into public.bid_mentors (id, bid_id, opportunity_id, mentor_id, invited_by) values (made, bid, mine.opportunity_id, mentor, auth.uid());
	perform private.mail(mentor, 'invited_to_bid', jsonb_build_object('path', '/mentoring/bids/' || bid), made::text);
	return made;
end $$;
comment on function private.invite_to_bid is 'A bidder lets a mentor of its people read and comment on one draft; from then on the mentor is in conflict for the opportunity.';

create function private.end_bid_invitation(invitation uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare bid uuid := (select i.bid_id from public.bid_mentors i where i.id = invitation);
begin
	perform private.own_bid(bid);
	perform private.act('end_bid_invitation');
	update public.bid_mentors set ended_at = app.now() where id = invitation and ended_at is null;
end $$;
comment on function private.end_bid_invitation is 'The mentor no longer reads the draft, from this moment on.';

create function private.invitation_to(bid uuid) returns public.bid_mentors
language sql stable security definer set search_path = ''
as $$
	select i from public.bid_mentors i where i.bid_id = bid and i.mentor_id = auth.uid() and i.ended_at is null
$$;
comment on function private.invitation_to is 'The caller''s own invitation to a draft, while it lasts.';

create function private.comment_on_bid(bid uuid, criterion uuid, sealed text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare invitation public.bid_mentors := private.invitation_to(bid);
begin
	if invitation.id is null or criterion is not null
		and not exists (select from public.criteria c where c.id = criterion and c.opportunity_id = invitation.opportunity_id) then
		perform private.not_found();
	end if;
	perform private.refuse_when_shut(invitation.opportunity_id, 'the draft can no longer be commented on');
	if (select count(*) from public.bid_comments c where c.invitation_id = invitation.id) >= 200 then
		perform private.refuse('You have written 200 comments on this draft, which is the most');
	end if;
	perform private.act('comment_on_bid');
	insert into public.bid_comments (bid_id, invitation_id, criterion_id, sealed) values (bid, invitation.id, criterion, comment_on_bid.sealed);
end $$;
comment on function private.comment_on_bid is 'An invited mentor comments, on the whole or on one answer.';

create function private.bid_comments(bid uuid, only_mentor uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'criterion', c.criterion_id, 'sealed', c.sealed, 'madeAt', c.made_at,
		'mentor', private.name_of(i.mentor_id)) order by c.made_at, c.id), '[]')
	from public.bid_comments c join public.bid_mentors i on i.id = c.invitation_id
	where c.bid_id = bid_comments.bid and (only_mentor is null or i.mentor_id = only_mentor)
$$;
comment on function private.bid_comments is 'Comments on a draft, still encrypted; of one mentor, or all for the bidder.';

create function private.bid_mentoring(bid uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select jsonb_build_object(
		'invitations', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'mentor', private.name_of(i.mentor_id),
				'invitedBy', private.name_of(i.invited_by), 'invitedAt', i.invited_at, 'endedAt', i.ended_at) order by i.invited_at)
			from public.bid_mentors i where i.bid_id = b.id), '[]'),
		'mentors', coalesce((select jsonb_agg(distinct jsonb_build_object('id', s.mentor_id, 'name', private.name_of(s.mentor_id)))
			from public.mentorships s join public.memberships m on m.person_id = s.clinician_id
			where m.organisation_id = b.organisation_id and s.state = 'active' and not exists (select from public.bid_mentors i
				where i.bid_id = b.id and i.mentor_id = s.mentor_id and i.ended_at is null)), '[]'),
		'criteria', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.position)
			from public.criteria c where c.opportunity_id = b.opportunity_id), '[]'),
		'comments', private.bid_comments(b.id, null))
	from public.bids b where b.id = bid and b.organisation_id in (select private.my_organisations())
$$;
comment on function private.bid_mentoring is 'For the bidder: whom it invited, whom it could, and what they wrote.';

create function private.letters_to(bid uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'number', a.number, 'madeAt', l.made_at,
		'superseded', a.fell_at is not null) order by l.made_at desc, l.id), '[]')
	from public.letters l join public.awards a on a.id = l.award_id where l.bid_id = letters_to.bid
$$;
comment on function private.letters_to is 'The feedback letters about one bid, newest first.';

create function private.mentored_bid(bid uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	invitation public.bid_mentors := private.invitation_to(bid);
	read public.bids;
begin
	if invitation.id is null then
		perform private.not_found();
	end if;
	perform private.record('read_draft', 'bids', bid, invitation.opportunity_id);
	select * into read from public.bids b where b.id = bid;
	return jsonb_build_object('id', read.id, 'draftSealed', read.draft_sealed, 'updatedAt', read.updated_at,
		'organisationName', (select g.name from public.organisations g where g.id = read.organisation_id),
		'opportunity', private.offer_of(read.opportunity_id),
		'criteria', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'position', c.position, 'name', c.name,
				'question', c.question, 'weight', c.weight, 'minimumMark', c.minimum_mark, 'wordLimit', c.word_limit) order by c.position)
			from public.criteria c where c.opportunity_id = read.opportunity_id), '[]'),
		'letters', private.letters_to(bid),
		'comments', private.bid_comments(bid, auth.uid()));
end $$;
comment on function private.mentored_bid is 'The draft an invited mentor reads, still encrypted, with their own comments; reading it leaves an event.';

create function private.mentored_bids() returns jsonb
language sql stable security definer set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'organisationName', g.name, 'invitedAt', i.invited_at,
		'opportunity', private.offer_of(b.opportunity_id), 'letters', private.letters_to(b.id)) order by i.invited_at desc), '[]')
	from public.bid_mentors i join public.bids b on b.id = i.bid_id join public.organisations g on g.id = b.organisation_id
	where i.mentor_id = auth.uid() and i.ended_at is null
$$;
comment on function private.mentored_bids is 'The drafts the caller is invited to read.';

create function private.mentor_interests(opportunity uuid) returns table (person_id uuid, organisation_id uuid, invited_at timestamptz)
language sql stable security definer set search_path = ''
as $$
	select i.mentor_id, n.organisation_id, min(i.invited_at)
	from public.bid_mentors i join private.bidding_organisations(mentor_interests.opportunity) n on n.bid_id = i.bid_id
	where i.opportunity_id = mentor_interests.opportunity
		and exists (select from public.openings o where o.opportunity_id = i.opportunity_id and o.second_by is not null)
	group by i.mentor_id, n.organisation_id
$$;
comment on function private.mentor_interests is 'Who was invited to a draft of which bidder, whether or not that ended; nothing before the opening (R29, R32).';

create function private.drafts_read(person uuid) returns table (invitation_id uuid, opportunity_id uuid, organisation_id uuid, invited_at timestamptz)
language sql stable security definer set search_path = ''
as $$
	select distinct on (i.bid_id) i.id, i.opportunity_id, b.organisation_id, i.invited_at
	from public.bid_mentors i join public.bids b on b.id = i.bid_id join public.opened_bids x on x.bid_id = i.bid_id
	where i.mentor_id = drafts_read.person order by i.bid_id, i.invited_at, i.id
$$;
comment on function private.drafts_read is 'The opened bids whose drafts a person was invited to, ended or not; nothing before the opening (R25, R32).';

create function private.mentors_bid(bid uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select (private.invitation_to(bid)).id is not null $$;
comment on function private.mentors_bid is 'Whether the caller is invited to a bid as its mentor, and that has not ended.';

-- doors -------------------------------------------------------------------------------------------

create function public.possible_partners(bid uuid, asked text) returns jsonb
language sql stable set search_path = '' as $$ select private.possible_partners(bid, asked) $$;
comment on function public.possible_partners is 'Providers a bidder could name, by a part of their name or by id: [{id, name, eligible}].';
create function public.consortium_envelopes(opportunity uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.consortium_envelopes(opportunity) $$;
comment on function public.consortium_envelopes is 'Envelopes that name who bids together and are not read yet: [{bid, sealed}]; empty before the opening.';
create function public.record_consortia(opportunity uuid, contents jsonb) returns integer
language sql volatile set search_path = '' as $$ select private.record_consortia(opportunity, contents) $$;
comment on function public.record_consortia is 'Takes opened names in, [{bid, content}]; how many envelopes stay sealed.';
create function public.invite_to_bid(bid uuid, mentor uuid) returns uuid
language sql volatile set search_path = '' as $$ select private.invite_to_bid(bid, mentor) $$;
comment on function public.invite_to_bid is 'Invites a mentor to one draft.';
create function public.end_bid_invitation(invitation uuid) returns void
language sql volatile set search_path = '' as $$ select private.end_bid_invitation(invitation) $$;
comment on function public.end_bid_invitation is 'Ends an invitation to a draft.';
create function public.comment_on_bid(bid uuid, criterion uuid, sealed text) returns void
language sql volatile set search_path = '' as $$ select private.comment_on_bid(bid, criterion, sealed) $$;
comment on function public.comment_on_bid is 'Keeps an encrypted comment; criterion is null for one on the whole.';
create function public.bid_mentoring(bid uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.bid_mentoring(bid) $$;
comment on function public.bid_mentoring is 'Invitations and comments on one''s own bid; null for anyone else.';
create function public.mentored_bid(bid uuid) returns jsonb
language sql volatile set search_path = '' as $$ select private.mentored_bid(bid) $$;
comment on function public.mentored_bid is 'A draft the caller is invited to, still encrypted.';
create function public.mentored_bids() returns jsonb
language sql stable set search_path = '' as $$ select private.mentored_bids() $$;
comment on function public.mentored_bids is 'The drafts the caller is invited to.';

-- policies and grants -----------------------------------------------------------------------------

-- Read through the functions alone, like the bids they belong to.
alter table public.bid_mentors enable row level security;
alter table public.bid_comments enable row level security;

create policy "an invited mentor reads the letters of the bidder" on public.letters for select to authenticated
	using (private.mentors_bid(bid_id));

grant execute on function private.mentors_bid, private.possible_partners, private.consortium_envelopes, private.record_consortia,
	private.invite_to_bid, private.end_bid_invitation, private.comment_on_bid, private.bid_mentoring, private.mentored_bid,
	private.mentored_bids, public.possible_partners, public.consortium_envelopes, public.record_consortia,
	public.invite_to_bid, public.end_bid_invitation, public.comment_on_bid, public.bid_mentoring, public.mentored_bid,
	public.mentored_bids to authenticated;

select private.audit('public.bid_mentors');
select private.audit('public.bid_comments');
