import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Viewer } from '#lib/viewer.ts';

const wrong = 'The email address or the password is not right';

/**
 * Starts a session for `db` and gives who it belongs to. Every reason not to let somebody in has the same
 * words, so that nobody learns which addresses have an account.
 */
export async function logIn(
	db: Db,
	credentials: { email: string; password: string }
): Promise<Viewer> {
	const { error } = await db.auth.signInWithPassword(credentials);
	if (error) {
		const status = error.status ?? 0;
		if (status >= 400 && status < 500) throw new Refused(wrong, '', 400);
		throw error;
	}
	const viewer = answerOf(await db.rpc('viewer')) as Viewer | null;
	if (!viewer) throw new Refused(wrong, '', 400);
	return viewer;
}

/** Ends the session of this browser; one that has ended already is no fault. */
export async function logOut(db: Db): Promise<void> {
	await db.auth.signOut({ scope: 'local' });
}
