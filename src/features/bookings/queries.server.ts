import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { ListedSession, Session } from './rules.ts';
import type { OfferedBursary } from './paying/rules.ts';
import type { Asking, MentorHours } from './slots/rules.ts';

/** A session of the person, or null. */
export async function readSession(db: Db, id: string): Promise<Session | null> {
	return answerOf(await db.rpc('session_page', { booking: id })) as Session | null;
}

/** One's own sessions that start between two instants, earliest first. */
export async function listSessions(db: Db, from: string, until: string): Promise<ListedSession[]> {
	const sessions = db
		.from('my_sessions')
		.select('*')
		.gte('starts_at', from)
		.lt('starts_at', until)
		.order('starts_at')
		.order('id')
		.limit(500);
	const rows = answerOf(await sessions) as ListedSession[];
	return rows.map((row) => ({
		...row,
		starts_at: isoOf(row.starts_at),
		ends_at: isoOf(row.ends_at)
	}));
}

/** The embedded database writes an instant of a row as "2022-03-08 09:00:00+00", which is not ISO 8601. */
const isoOf = (instant: string) => new Date(instant).toISOString();

/** What the free times of a pair are computed from. */
export type Choices = {
	/** Of the mentorship. */
	id: string;
	state: 'active' | 'closed';
	mentorId: string;
	mentorName: string;
	clinicianId: string;
	clinicianName: string;
	asking: Asking;
	/** Null while the mentor has opened no hours. */
	hours: MentorHours | null;
	/** The clinician waits for a time to become free. */
	waiting: boolean;
	/** The mentor can be paid by card (P-9). */
	takesCards: boolean;
	/** What the clinician may use. */
	bursaries: OfferedBursary[];
	/** The session that is moved. */
	session: Session | null;
};

/** To book a session in a mentorship; null for anyone but the two. */
export async function readChoices(db: Db, mentorshipId: string): Promise<Choices | null> {
	const choices = { mentorship: mentorshipId, moving: null as never };
	return answerOf(await db.rpc('booking_choices', choices)) as Choices | null;
}

/** To move a session; null for anyone but the two. */
export async function readMoveChoices(db: Db, sessionId: string): Promise<Choices | null> {
	const choices = { mentorship: null as never, moving: sessionId };
	const found = answerOf(await db.rpc('booking_choices', choices)) as Choices | null;
	return found?.session ? found : null;
}
