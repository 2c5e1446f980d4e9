import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Attendance } from './rules.ts';

type Wanted = {
	startsAt: string;
	covered: boolean;
	pays: 'free' | 'card' | 'bursary';
	/** Pays the mentor or, where the mentor is free, the cover alone. */
	bursary?: string;
};

/** Holds a time for 15 minutes; gives the id of the booking. */
export async function holdSession(
	db: Db,
	mentorshipId: string,
	{ startsAt, covered, pays, bursary }: Wanted
): Promise<string> {
	const held = await db.rpc('hold_session', {
		mentorship: mentorshipId,
		starts_at: startsAt,
		needs_cover: covered,
		pays,
		...(bursary ? { bursary } : {})
	});
	return answerOf(held);
}

/** Chooses how a time that is kept is paid: by card, or from the bursary with that id. */
export async function chooseWay(db: Db, id: string, pays: string): Promise<void> {
	const way = pays === 'card' ? { pays } : { pays: 'bursary', bursary: pays };
	answerOf(await db.rpc('choose_way', { booking: id, ...way }));
}

export async function confirmSession(db: Db, id: string): Promise<void> {
	answerOf(await db.rpc('confirm_session', { booking: id }));
}

/** `seen` is the version that the person saw. */
export async function moveSession(
	db: Db,
	id: string,
	seen: number,
	startsAt: string
): Promise<void> {
	answerOf(await db.rpc('move_session', { booking: id, seen, starts_at: startsAt }));
}

export async function cancelSession(
	db: Db,
	id: string,
	seen: number,
	reason: string
): Promise<void> {
	answerOf(await db.rpc('cancel_session', { booking: id, seen, reason }));
}

/** The clinician says who covers the half day of clinic. */
export async function arrangeCover(db: Db, blockId: string, coveredBy: string): Promise<void> {
	answerOf(await db.rpc('arrange_cover', { block: blockId, covered_by: coveredBy }));
}

/** The clinician waits for a time of the mentor to become free. */
export async function joinWaitingList(db: Db, mentorshipId: string): Promise<void> {
	answerOf(await db.rpc('join_waiting_list', { mentorship: mentorshipId }));
}

export async function leaveWaitingList(db: Db, mentorshipId: string): Promise<void> {
	answerOf(await db.rpc('leave_waiting_list', { mentorship: mentorshipId }));
}

/** After a session each side says what happened. */
export async function sayAttendance(db: Db, id: string, said: Attendance): Promise<void> {
	answerOf(await db.rpc('say_attendance', { booking: id, said }));
}
