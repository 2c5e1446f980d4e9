import { saveAvailability, saveClinic } from '#features/bookings/availability/commands.server.ts';
import { confirmSession, holdSession, sayAttendance } from '#features/bookings/commands.server.ts';
import {
	addHours,
	approveClaim,
	checkClaim,
	choosePayee,
	startClaim,
	submitClaim
} from '#features/bursaries/claims/commands.server.ts';
import { addRate, openFund, saveFund } from '#features/bursaries/funds/commands.server.ts';
import { acceptRequest, requestMentor } from '#features/mentoring/commands.server.ts';
import { dateValues } from '#lib/forms/fields.ts';
import type { Cast, Client } from './people.ts';

const commissioner = 'NHS South East London CCG';
const employer = 'Steady Steps Foot Care';
const days = { from: '2021-11-01', until: '2022-06-30' };

const dates = <First extends string, Last extends string>(first: First, last: Last) =>
	({ ...dateValues(first, days.from), ...dateValues(last, days.until) }) as Record<
		`${First | Last}-${'day' | 'month' | 'year'}`,
		string
	>;

export type Planted = { bursary: string; session: string };

/** A fund with its rate card, and two sessions with cover that it pays, one before the demonstration begins. */
export async function seedBursaries(cast: Cast, ids: Map<string, string>): Promise<Planted> {
	const officer = cast.as('olu');
	const draft = {
		about: 'Mentors and clinic cover for clinicians who get a new service ready for a contract.',
		professions: [],
		areas: [],
		allowance: 250_000,
		sample: 10,
		...dates('from_on', 'until_on')
	};
	const owner = { commissioner: ids.get(commissioner) ?? '', bursary: null };
	const fund = { ...draft, title: 'Time to lead', amount: 6_000_000 };
	const bursary = await saveFund(officer, owner, fund);
	const nurses = { ...draft, title: 'Time to lead for nurses', amount: 1_500_000 };
	await saveFund(officer, owner, { ...nurses, professions: ['nurse'] });
	const rates = [
		{ profession: null, unit: 'session' as const, rate: 24_000 },
		{ profession: 'doctor', unit: 'session' as const, rate: 36_000 },
		{ profession: null, unit: 'hour' as const, rate: 5_800 }
	];
	for (const rate of rates) {
		await addRate(officer, bursary, {
			...{ area: null, on_costs: 22.5, ...rate },
			...dates('rate_from', 'rate_until')
		});
	}
	await openFund(cast.as('ada'), bursary);

	const mentor = cast.as('tamsin.vale');
	const clinician = cast.as('tobias.renn');
	const request = await requestMentor(clinician, cast.id('tamsin.vale'), {
		about: 'competency',
		subject: 'bidding',
		message: 'We want to bid for foot care in two boroughs and have never written a bid before.'
	});
	const mentorship = await acceptRequest(mentor, request, 'Bring your figures of last year.');
	await saveAvailability(mentor, {
		...{ zone: 'Europe/London', session_minutes: 60, place: 'https://video.example/tamsin' },
		...{ buffer_before_minutes: 0, buffer_after_minutes: 15, notice_hours: 24 },
		...{ furthest_days: 180, daily_limit: 4 },
		...{ 'day-1': [], 'day-3': [], 'day-5': [], 'day-6': [], 'day-7': [] },
		// Outside the clinic day a session needs no cover, so it can be paid by card as well.
		'day-2': [{ opens: '16:00', closes: '18:00' }],
		'day-4': [{ opens: '09:00', closes: '12:30' }]
	});
	await saveClinic(clinician, [4], 26_000);
	const book = async (startsAt: string) => {
		const time = { startsAt, covered: true, pays: 'bursary' as const, bursary };
		const session = await holdSession(clinician, mentorship, time);
		await confirmSession(clinician, session);
		return session;
	};
	await book('2022-03-10T09:00:00Z');
	return { bursary, session: await book('2022-03-03T09:00:00Z') };
}

/** After that session: one claim that waits to be decided, one that waits to be paid, and one in draft. */
export async function seedClaims(
	cast: Cast,
	ids: Map<string, string>,
	{ bursary, session }: Planted
): Promise<void> {
	for (const who of ['tobias.renn', 'tamsin.vale']) {
		await sayAttendance(cast.as(who), session, 'took_place');
	}
	const payee = ids.get(employer) ?? '';
	const submit = async (db: Client, claim: string) => {
		await choosePayee(db, claim, payee);
		await submitClaim(db, claim, '');
	};
	const clinician = cast.as('tobias.renn');
	await submit(clinician, await startClaim(clinician, { bursary, kind: 'cover' }));
	const colleague = cast.as('grace.mensah');
	const typed = await startClaim(colleague, { bursary, kind: 'cover' });
	await addHours(colleague, typed, {
		...{ 'day-day': '24', 'day-month': '2', 'day-year': '2022', hours: 180 },
		reason: 'Wrote the business plan for foot care in Greenwich'
	});
	await submit(colleague, typed);
	await checkClaim(cast.as('olu'), typed, 'The rota of that afternoon was seen.');
	await approveClaim(cast.as('ada'), typed, '');
	await startClaim(cast.as('tamsin.vale'), { bursary, kind: 'fee' });
}
