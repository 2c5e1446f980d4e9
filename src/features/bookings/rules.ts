import { formatMoney } from '#lib/ui/format.ts';
import type { OfferedBursary } from './paying/rules.ts';

export type SessionState =
	'held' | 'confirmed' | 'expired' | 'cancelled' | 'took_place' | 'did_not_take_place' | 'disputed';
export type Attendance = 'took_place' | 'mentor_absent' | 'clinician_absent';

/** A session in a list. */
export type ListedSession = {
	id: string;
	mentorship_id: string;
	mentor_id: string;
	clinician_id: string;
	mentor_name: string;
	clinician_name: string;
	starts_at: string;
	ends_at: string;
	state: SessionState;
	version: number;
	price_pence: number;
	cover_pence: number;
	mentor_says: Attendance | null;
	clinician_says: Attendance | null;
	cover_state: 'needed' | 'arranged' | 'released' | null;
};

/** What cancelling and moving costs, as copied when the booking was made. */
export type Terms = { steps: { hours: number; percent: number }[]; moves_until_hours: number };

/** A session as one of the two has it in a calendar. */
export type CalendarEntry = {
	uid: string;
	sequence: number;
	startsAt: string;
	endsAt: string;
	with: string;
	place: string;
	path: string;
	/** When it was last changed or asked for. */
	at: string;
	cancelled: boolean;
	/** Clinic cover is arranged or not needed. */
	firm: boolean;
};

/** A session with all that one of the two may see of it. */
export type Session = {
	id: string;
	mentorshipId: string;
	mentorId: string;
	clinicianId: string;
	mentorName: string;
	clinicianName: string;
	startsAt: string;
	endsAt: string;
	state: SessionState;
	holdEndsAt: string | null;
	version: number;
	/** Kept for somebody on the waiting list. */
	offered: boolean;
	pricePence: number;
	pays: 'free' | 'bursary' | 'card';
	coverPence: number;
	/** The fund that pays the mentor or the cover; read by the clinician alone. */
	bursary: {
		id: string;
		title: string;
		commissionerName: string;
		feePence: number;
		coverPence: number;
		leftPence: number;
	} | null;
	/** In which ways it can be paid instead, while that can still be chosen; for the clinician alone. */
	ways: { takesCards: boolean; bursaries: OfferedBursary[] } | null;
	terms: Terms;
	place: string;
	cover: {
		id: string;
		startsAt: string;
		endsAt: string;
		state: 'needed' | 'arranged' | 'released';
		coveredBy: string;
	} | null;
	/** What cancelling now gives the clinician back, or gave back. */
	refundPence: number | null;
	movedByMentor: boolean;
	moveProblem: string | null;
	now: string;
	cancelledBy: string | null;
	cancelledAt: string | null;
	cancelReason: string;
	mentorSays: Attendance | null;
	clinicianSays: Attendance | null;
	outcome: Attendance | null;
	decisionReason: string;
	calendar: CalendarEntry;
	zone: string | null;
};

export const attendanceWords: Record<Attendance, string> = {
	took_place: 'It took place',
	mentor_absent: 'The mentor did not come',
	clinician_absent: 'The person being mentored did not come'
};

/** What one of the two can say of a session, about themselves and the other by name. */
export function attendanceChoices(mentoring: boolean, other: string) {
	const words: Record<Attendance, string> = {
		took_place: attendanceWords.took_place,
		mentor_absent: mentoring ? 'I did not come' : `${other} did not come`,
		clinician_absent: mentoring ? `${other} did not come` : 'I did not come'
	};
	return Object.entries(words).map(([value, label]) => ({ value, label }));
}

type Standing = Pick<ListedSession, 'state' | 'cover_state' | 'ends_at'> & {
	/** What the person who reads it said of it. */
	said: Attendance | null;
};
type Tagged = { text: string; tag: 'green' | 'yellow' | 'grey' | 'red' | 'blue' };

/** The state of a session in words, at an instant. */
export function sessionWords({ state, cover_state, ends_at, said }: Standing, now: string): Tagged {
	if (state === 'held') return { text: 'Kept, not booked yet', tag: 'yellow' };
	if (state === 'expired') return { text: 'Not booked', tag: 'grey' };
	if (state === 'cancelled') return { text: 'Cancelled', tag: 'grey' };
	if (state === 'took_place') return { text: 'Took place', tag: 'green' };
	if (state === 'did_not_take_place') return { text: 'Did not take place', tag: 'grey' };
	if (state === 'disputed') return { text: 'Disputed', tag: 'red' };
	if (Date.parse(ends_at) <= Date.parse(now)) {
		return said
			? { text: 'Waits for the other to say', tag: 'blue' }
			: { text: 'Say what happened', tag: 'yellow' };
	}
	if (cover_state === 'needed') return { text: 'Waits for cover', tag: 'yellow' };
	return { text: 'Booked', tag: 'blue' };
}

/** What the other side of a session is called. */
export function otherOf(
	session: Pick<ListedSession, 'mentor_id' | 'mentor_name' | 'clinician_name'>,
	personId: string
): string {
	return session.mentor_id === personId ? session.clinician_name : session.mentor_name;
}

/** What one of the two said of a session. */
export function saidBy(session: ListedSession, personId: string): Attendance | null {
	return session.mentor_id === personId ? session.mentor_says : session.clinician_says;
}

/** Own sessions by what they ask of the person at an instant; holds that were let go are left out. */
export function sortSessions(sessions: ListedSession[], personId: string, now: string) {
	const said = (session: ListedSession) => saidBy(session, personId);
	const ended = (session: ListedSession) => Date.parse(session.ends_at) <= Date.parse(now);
	const live = sessions.filter(({ state }) => state === 'confirmed');
	const latestFirst = (a: ListedSession, b: ListedSession) =>
		b.starts_at.localeCompare(a.starts_at);
	return {
		toSay: live.filter((session) => ended(session) && !said(session)),
		coming: live.filter((session) => !ended(session)),
		past: sessions
			.filter(
				(session) =>
					!['held', 'expired', 'confirmed'].includes(session.state) ||
					(session.state === 'confirmed' && ended(session) && said(session) !== null)
			)
			.sort(latestFirst)
	};
}

/** What a session costs: the mentor and the cover. */
export function costWords(pricePence: number, coverPence: number): string {
	const mentor = pricePence === 0 ? 'the mentor is free' : `mentor ${formatMoney(pricePence)}`;
	if (coverPence === 0) return pricePence === 0 ? 'Free' : formatMoney(pricePence);
	return `${formatMoney(pricePence + coverPence)}: ${mentor}, clinic cover ${formatMoney(coverPence)}`;
}

/** What a bursary pays of a session, against what is left of it (B-13). */
export function bursaryWords({ bursary, state }: Pick<Session, 'bursary' | 'state'>): string {
	if (!bursary) return '';
	const parts = [
		...(bursary.feePence > 0 ? [`mentor ${formatMoney(bursary.feePence)}`] : []),
		...(bursary.coverPence > 0 ? [`clinic cover ${formatMoney(bursary.coverPence)}`] : [])
	];
	const sum = formatMoney(bursary.feePence + bursary.coverPence);
	const [only = sum] = parts;
	const paid =
		parts.length > 1
			? `${sum}: ${parts.join(' and ')}`
			: only.charAt(0).toUpperCase() + only.slice(1);
	const left = formatMoney(bursary.leftPence);
	const against =
		state === 'held' ? `against ${left} that is left for you` : `${left} is left for you`;
	return `${bursary.title} of ${bursary.commissionerName}. ${paid}, ${against}`;
}
