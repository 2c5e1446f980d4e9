import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Viewer } from '#lib/viewer.ts';
import type { MailLink } from './schema.ts';

type Problem = { status?: number | undefined; code?: string | undefined } | null;

const ended =
	'This link was used already or has ended. Ask for a new email, and use the newest one you have';

function isAnswer(problem: NonNullable<Problem>): boolean {
	const status = problem.status ?? 0;
	return status >= 400 && status < 500;
}

/** Takes every refusal of the log-in service for an answer like success, so that nobody learns which addresses it knows. */
function sayNothing(problem: Problem): void {
	if (problem && !isAnswer(problem)) throw problem;
}

function refuseWeak(problem: Problem, field: string): void {
	if (problem?.code === 'weak_password') {
		throw new Refused('Choose a password that is harder to guess', field, 400);
	}
}

/** Asks for an account; a mail confirms the address. The answer is the same when there is one already. */
export async function signUp(
	db: Db,
	{ name, email, password }: { name: string; email: string; password: string }
): Promise<void> {
	const { error } = await db.auth.signUp({ email, password, options: { data: { name } } });
	refuseWeak(error, 'password');
	sayNothing(error);
	// Where addresses need no confirmation there would be a session at once, which would tell new from known.
	await db.auth.signOut({ scope: 'local' });
}

/** Sends a link and a code to log in with, where the address has an account. */
export async function sendLogInMail(db: Db, email: string): Promise<void> {
	const { error } = await db.auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
	sayNothing(error);
}

/** Sends a link to set a new password, where the address has an account. */
export async function sendPasswordMail(db: Db, email: string): Promise<void> {
	const { error } = await db.auth.resetPasswordForEmail(email);
	sayNothing(error);
}

async function viewerOf(db: Db): Promise<Viewer> {
	const viewer = answerOf(await db.rpc('viewer')) as Viewer | null;
	if (!viewer) throw new Refused(ended, '', 400);
	return viewer;
}

/** Logs in by the code of a mail. */
export async function logInByCode(db: Db, email: string, code: string): Promise<Viewer> {
	const { error } = await db.auth.verifyOtp({ email, token: code, type: 'magiclink' });
	if (error && isAnswer(error)) {
		throw new Refused('This code is not right, was used already or has ended', 'code', 400);
	}
	if (error) throw error;
	return viewerOf(db);
}

/** Uses the link of a mail; null when the change of an address waits for the other mail. */
export async function followMailLink(
	db: Db,
	link: { token_hash: string; type: MailLink }
): Promise<Viewer | null> {
	const { data, error } = await db.auth.verifyOtp(link);
	if (error && isAnswer(error)) throw new Refused(ended, '', 400);
	if (error) throw error;
	return data.session ? viewerOf(db) : null;
}

/** Sets a password and ends every other session. */
export async function setPassword(db: Db, password: string): Promise<void> {
	const { error } = await db.auth.updateUser({ password });
	refuseWeak(error, 'new_password');
	if (error?.code === 'same_password') {
		throw new Refused('Choose a password that is not your current one', 'new_password', 400);
	}
	if (error) throw error;
	await db.auth.signOut({ scope: 'others' });
}

/** Sets a password after the current one was given. */
export async function changePassword(
	db: Db,
	email: string,
	current: string,
	chosen: string
): Promise<void> {
	const { error } = await db.auth.signInWithPassword({ email, password: current });
	if (error && isAnswer(error)) {
		throw new Refused('This is not your current password', 'current_password', 400);
	}
	if (error) throw error;
	await setPassword(db, chosen);
}

/** Asks for another address; mails confirm it. An address that somebody else has gets the same answer. */
export async function changeEmail(db: Db, email: string): Promise<void> {
	const { error } = await db.auth.updateUser({ email });
	sayNothing(error);
}

/** Ends every session of the person, this one too. */
export async function logOutEverywhere(db: Db): Promise<void> {
	await db.auth.signOut({ scope: 'global' });
}
