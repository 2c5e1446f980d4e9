import type { Person, TestBackend } from '#support/backend.ts';

/** A mentor who is shown, unless the changes say otherwise. */
export async function makeMentor(over: TestBackend, changes: Record<string, unknown> = {}) {
	const person = await over.person({ name: 'Mo Mentor' });
	const row = {
		capacity: 3,
		approved_at: '2021-06-01',
		accredited_until: '2022-12-31',
		supervised_until: '2022-12-31',
		paused: false,
		competencies: '{bidding}',
		...changes
	};
	await over.query(
		`insert into public.mentors (person_id, headline, capacity, approved_at, accredited_until, supervised_until, paused, competencies)
		values ($1, 'Helps with bids', $2, $3, $4, $5, $6, $7)`,
		[person.id, ...Object.values(row)]
	);
	return person;
}

let accounts = 0;

/** Stripe can pay the mentor, so that sessions can be paid by card. */
export async function finishAccount(over: TestBackend, mentor: Person): Promise<void> {
	await over.query(
		`insert into public.mentor_accounts (person_id, stripe_id, details_submitted, ready) values ($1, $2, true, true)
		on conflict (person_id) do update set stripe_id = excluded.stripe_id, ready = true`,
		[mentor.id, `acct_demonstration_${(accounts += 1)}`]
	);
}

const message = 'I want to answer the criteria of this opportunity before its deadline.';

/** A mentorship of the two; gives its id. */
export async function makeMentorship(over: TestBackend, mentor: Person, clinician: Person) {
	const { data: request } = await over
		.as(clinician)
		.rpc('request_mentor', {
			mentor: mentor.id,
			about: 'competency',
			subject: 'bidding',
			message
		})
		.throwOnError();
	const { data } = await over
		.as(mentor)
		.rpc('accept_request', { request, answer: 'Gladly' })
		.throwOnError();
	return data;
}

/** Hours from 9am to 5pm on weekdays, sessions of an hour with a quarter of an hour after them. */
export const usualWeek = {
	zone: 'Europe/London',
	session_minutes: 60,
	buffer_before_minutes: 0,
	buffer_after_minutes: 15,
	notice_hours: 24,
	furthest_days: 60,
	daily_limit: 8,
	place: 'https://video.example/room-1',
	week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }))
};

/** A mentor with hours; the changes are to the usual week. */
export async function makeOpenMentor(
	over: TestBackend,
	changes: Partial<typeof usualWeek> = {},
	facts: Record<string, unknown> = {}
) {
	const mentor = await makeMentor(over, { capacity: 50, ...facts });
	await finishAccount(over, mentor);
	const content = { ...usualWeek, ...changes };
	await over.as(mentor).rpc('save_availability', { content }).throwOnError();
	return mentor;
}

/** Holds a time for a clinician, free of charge. */
export const hold = (
	over: TestBackend,
	clinician: Person,
	mentorship: string,
	startsAt: string,
	options: { cover?: boolean; pays?: string; bursary?: string } = {}
) =>
	over.as(clinician).rpc('hold_session', {
		mentorship,
		starts_at: startsAt,
		needs_cover: options.cover ?? false,
		pays: options.pays ?? 'free',
		...(options.bursary ? { bursary: options.bursary } : {})
	});

/** A confirmed session; gives its id. */
export async function makeSession(
	over: TestBackend,
	clinician: Person,
	mentorship: string,
	startsAt: string,
	options: { cover?: boolean } = {}
) {
	const { data: booking } = await hold(
		over,
		clinician,
		mentorship,
		startsAt,
		options
	).throwOnError();
	await over.as(clinician).rpc('confirm_session', { booking }).throwOnError();
	return booking;
}

/** Many people whom a mentor mentors, written directly because only their number matters. */
export async function plantMentorships(over: TestBackend, mentor: Person, many: number) {
	const people: Person[] = [];
	for (let place = 0; place < many; place += 1) {
		people.push(await over.person({ name: 'Many Clinician' }));
	}
	const rows = await over.query<{ id: string; clinician_id: string }>(
		`with asked as (
			insert into public.mentoring_requests (mentor_id, clinician_id, about, competency, message, state)
			select $1, person::uuid, 'competency', 'bidding', repeat('Please help. ', 4), 'accepted'
			from jsonb_array_elements_text($2::jsonb) person returning id, clinician_id)
		insert into public.mentorships (request_id, mentor_id, clinician_id)
		select id, $1, clinician_id from asked returning id, clinician_id`,
		[mentor.id, JSON.stringify(people.map(({ id }) => id))]
	);
	const ids = new Map(rows.map(({ id, clinician_id }) => [clinician_id, id]));
	return people.map((clinician) => ({ clinician, mentorship: ids.get(clinician.id) ?? '' }));
}
