import { openSealedText, type SealedBox } from '#lib/server/seal.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Mention } from './rules.ts';

export const aboutNames = (bid: string) => `bid ${bid} names`;

/** The words that were found in a bid; none when they do not open. */
export function openWords(bid: string, sealed: string): string[] {
	try {
		return JSON.parse(openSealedText(JSON.parse(sealed) as SealedBox, aboutNames(bid))) as string[];
	} catch {
		return [];
	}
}

type Stored = Omit<Mention, 'words'> & { bid: string; wordsSealed: string };

/** Where bidders named themselves, for an officer who is not on the panel; not found for everyone else. */
export async function getMentions(
	db: Db,
	opportunity: string
): Promise<{ id: string; title: string; state: string; mentions: Mention[] }> {
	const found = answerOf(await db.rpc('name_mentions', { opportunity })) as unknown as {
		id: string;
		title: string;
		state: string;
		mentions: Stored[];
	};
	return {
		...found,
		mentions: found.mentions.map(({ bid, wordsSealed, ...mention }) => ({
			...mention,
			words: openWords(bid, wordsSealed)
		}))
	};
}
