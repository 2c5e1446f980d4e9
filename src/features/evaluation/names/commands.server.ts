import { openAnswers } from '#features/bids/sealing/queries.server.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { seal } from '#lib/server/seal.ts';
import { aboutNames } from './queries.server.ts';
import { finderOf, runsOf } from './rules.ts';

type Batch = {
	ordinary: string;
	names: { organisation: string; name: string }[];
	bids: { bid: string; sealed: string; hash: string }[];
};

const batchSize = 25;

export const sealWords = (bid: string, words: readonly string[]) =>
	JSON.stringify(seal(JSON.stringify(words), aboutNames(bid)));

/**
 * Opens the content of every bid that is still sealed, compares it with its hash and looks for names in it,
 * for a time; nobody is shown anything by it. Gives how many are left: whoever comes next goes on from there.
 */
export async function unsealBids(
	db: Db,
	opportunity: string,
	milliseconds: number
): Promise<number> {
	const until = performance.now() + milliseconds;
	let left = Infinity;
	while (left > 0 && performance.now() < until) {
		const batch = answerOf(
			await db.rpc('sealed_batch', { opportunity, batch: batchSize })
		) as unknown as Batch;
		if (batch.bids.length === 0) return 0;
		const finders = batch.names.map(({ organisation, name }) => ({
			organisation,
			find: finderOf(name, batch.ordinary)
		}));
		const bids = batch.bids.map(({ bid, sealed, hash }) => {
			const opened = openAnswers(bid, { sealed, hash });
			const mentions = (opened?.content.answers ?? []).flatMap(({ criterion, text }) => {
				const runs = runsOf(text);
				return finders.flatMap(({ organisation, find }) => {
					const words = find(text, runs);
					return words.length === 0
						? []
						: [{ criterion, organisation, words_sealed: sealWords(bid, words) }];
				});
			});
			return { bid, readable: opened !== null, mentions };
		});
		left = answerOf(await db.rpc('record_unsealed', { opportunity, bids })) as number;
	}
	return left;
}

/** An officer shows words that were taken for a name, or keeps them hidden. */
export async function decideMention(
	db: Db,
	mention: string,
	{ shown, reason }: { shown: 'yes' | 'no'; reason: string }
): Promise<void> {
	answerOf(await db.rpc('decide_mention', { mention, shown: shown === 'yes', reason }));
}
