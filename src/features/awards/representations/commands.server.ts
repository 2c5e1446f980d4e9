import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Outcome } from './rules.ts';

/** Challenges the decision of a letter of one's own organisation; gives the id of the representation. */
export async function makeRepresentation(db: Db, letter: string, content: string): Promise<string> {
	return answerOf(await db.rpc('make_representation', { letter, content }));
}

/** An officer or an approver takes a representation under review. */
export async function takeUpRepresentation(db: Db, representation: string): Promise<void> {
	answerOf(await db.rpc('take_up_representation', { representation }));
}

type Settled = {
	outcome: Outcome;
	/** `evaluating` or `moderating` when a step is repeated, `cancelled` or `unsuccessful` when abandoned. */
	step: string;
	reason: string;
	publicReason: string;
};

/** Another approver decides on a representation; what follows for the opportunity happens in the same act. */
export async function decideRepresentation(
	db: Db,
	representation: string,
	{ outcome, step, reason, publicReason }: Settled
): Promise<void> {
	answerOf(
		await db.rpc('decide_representation', {
			...{ representation, outcome, step, reason },
			public_reason: publicReason
		})
	);
}
