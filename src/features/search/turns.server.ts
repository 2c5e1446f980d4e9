import { setTimeout as after } from 'node:timers/promises';
import pLimit from 'p-limit';

/**
 * Lets so many ask at once, first come first served. Whoever has waited for so many milliseconds goes ahead: what
 * does not answer holds up nobody for longer than by itself.
 */
export function makeTurns(atOnce: number, patience: number) {
	const turns = pLimit(atOnce);
	return async <Answer>(ask: () => PromiseLike<Answer>): Promise<Answer> => {
		const turn = Promise.withResolvers<undefined>();
		const done = Promise.withResolvers<undefined>();
		void turns(() => {
			turn.resolve(undefined);
			return done.promise;
		});
		const waiting = new AbortController();
		const waited = after(patience, undefined, waiting).catch(() => undefined);
		await Promise.race([turn.promise, waited]);
		waiting.abort();
		try {
			return await ask();
		} finally {
			done.resolve(undefined);
		}
	};
}

/** Ten broad searches at once share the processors of the database and all end late, so three do (decision 060). */
export const inTurn = makeTurns(3, 1_000);
