import type { Reminder } from '#features/interests/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Bidder } from '../rules.ts';

export type Declarations = {
	id: string;
	title: string;
	state: string;
	/** What the register and Coldframe know of the reader and the bidders. */
	suggestions: Reminder[];
	bidders: (Bidder & { decisionReason: string | null; recorded: boolean })[];
};

/** The reader's own answers for each bidder; not found before the opening and outside the process. */
export async function getDeclarations(db: Db, opportunity: string): Promise<Declarations> {
	return answerOf(await db.rpc('declarations', { opportunity })) as unknown as Declarations;
}

export type Replacement = {
	id: string;
	title: string;
	/** Who has the place now. */
	name: string;
	role: 'chair' | 'evaluator';
	colleagues: { id: string; name: string }[];
};

/** Who could take the place of somebody on the panel; not found unless an officer may replace them. */
export async function getReplacement(
	db: Db,
	opportunity: string,
	leaving: string
): Promise<Replacement> {
	return answerOf(await db.rpc('replacement', { opportunity, leaving })) as unknown as Replacement;
}
