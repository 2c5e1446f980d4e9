import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { About } from './rules.ts';

/** Asks a mentor for help with something named; gives the id of the request. */
export async function requestMentor(
	db: Db,
	mentorId: string,
	{ about, subject, message }: { about: About; subject: string; message: string }
): Promise<string> {
	return answerOf(await db.rpc('request_mentor', { mentor: mentorId, about, subject, message }));
}

/** The mentor accepts; gives the id of the mentorship. */
export async function acceptRequest(db: Db, id: string, answer: string): Promise<string> {
	return answerOf(await db.rpc('accept_request', { request: id, answer }));
}

export async function declineRequest(db: Db, id: string, reason: string): Promise<void> {
	answerOf(await db.rpc('decline_request', { request: id, answer: reason }));
}

/** The clinician takes an unanswered request back. */
export async function withdrawRequest(db: Db, id: string): Promise<void> {
	answerOf(await db.rpc('withdraw_request', { request: id }));
}

/** The mentor asks something, which stops the clock. */
export async function askAboutRequest(db: Db, id: string, question: string): Promise<void> {
	answerOf(await db.rpc('ask_about_request', { request: id, question }));
}

/** The clinician replies, and the clock goes on. */
export async function replyToQuestion(db: Db, id: string, reply: string): Promise<void> {
	answerOf(await db.rpc('reply_to_question', { request: id, reply }));
}
