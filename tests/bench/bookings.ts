import { freeSlots, type Asking, type MentorHours } from '#features/bookings/slots/rules.ts';
import { listSessions } from '#features/bookings/queries.server.ts';
import type { Person, TestBackend } from '#support/backend.ts';
import { hold, makeOpenMentor, plantMentorships } from '#support/mentoring.ts';
import { timed } from './evaluation.ts';

const now = '2022-03-07T09:00:00Z';

/** Free times of 50 mentors over 4 weeks, a month of a full diary, and 40 people who want one time. */
export async function benchBookings(backend: TestBackend) {
	await backend.setClock(now);
	const mentors: Person[] = [];
	for (let place = 0; place < 50; place += 1) mentors.push(await makeOpenMentor(backend));
	const [mentor] = mentors;
	if (!mentor) throw new Error('There is no mentor.');
	const pairs = await plantMentorships(backend, mentor, 40);
	const [pair] = pairs;
	if (!pair) throw new Error('There is nobody to book.');
	await backend.query(
		`insert into public.bookings (mentorship_id, mentor_id, clinician_id, starts_at, ends_at, during, state, price_pence, pays, terms)
		select m.id, m.mentor_id, m.clinician_id, s.at, s.at + interval '1 hour', tstzrange(s.at, s.at + interval '75 minutes'),
			'confirmed', 0, 'free', private.standard_terms()
		from public.mentorships m, generate_series(1, 30) day, generate_series(9, 12) hour,
			lateral (select timestamptz '2022-04-01' + make_interval(days => day - 1, hours => hour) + make_interval(mins => (hour - 9) * 15) as at) s
		where m.id = $1`,
		[pair.mentorship]
	);
	const db = backend.as(pair.clinician);
	let slots = 0;
	const freeTimes = await timed(20, async () => {
		const { data } = await db
			.rpc('free_time', { mentors: mentors.map(({ id }) => id) })
			.throwOnError();
		const { asking, mentors: hours } = data as unknown as {
			asking: Asking;
			mentors: MentorHours[];
		};
		slots = hours.flatMap((one) => freeSlots(one, asking, { days: 28 })).length;
	});
	let sessions = 0;
	const month = await timed(20, async () => {
		const found = await listSessions(
			backend.as(mentor),
			'2022-03-31T23:00:00Z',
			'2022-04-30T23:00:00Z'
		);
		sessions = found.length;
	});
	const start = performance.now();
	const answers = await Promise.all(
		pairs.map(({ clinician, mentorship }) =>
			hold(backend, clinician, mentorship, '2022-03-09T10:00:00Z')
		)
	);
	return {
		freeTimesOf50Mentors: { ...freeTimes, slots },
		monthOfADiary: { ...month, sessions },
		fortyAtOnce: {
			milliseconds: Math.round(performance.now() - start),
			held: answers.filter(({ error }) => error === null).length
		}
	};
}
