import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import { instantAt, timeTyped } from '#lib/forms/times.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { contentOf, criteriaOf } from '../draft/commands.server.ts';
import type { changeSchema, decisionSchema, endSchema, extensionSchema } from './schema.ts';

/** An officer proposes a new version of an open opportunity (R13). */
export async function proposeChange(
	db: Db,
	opportunity: string,
	input: z.output<typeof changeSchema>
): Promise<void> {
	answerOf(
		await db.rpc('propose_change', {
			opportunity,
			content: contentOf(input),
			criteria: criteriaOf(input),
			material: input.material === 'on',
			reason: input.reason,
			seen: input.seen
		})
	);
}

/** An officer proposes a later deadline and nothing else. */
export async function proposeExtension(
	db: Db,
	opportunity: string,
	input: z.output<typeof extensionSchema>
): Promise<void> {
	const date = dateTyped(input, 'deadline');
	const time = timeTyped(input.deadline_time);
	const deadline = date && time ? instantAt(date, time) : null;
	answerOf(
		await db.rpc('propose_extension', {
			opportunity,
			deadline: deadline as string,
			reason: input.reason
		})
	);
}

/** An officer proposes to end a process without an award. */
export async function proposeEnd(
	db: Db,
	opportunity: string,
	{ outcome, reason }: z.output<typeof endSchema>
): Promise<void> {
	answerOf(await db.rpc('propose_end', { opportunity, outcome, reason }));
}

/** Another approver approves what was proposed, which happens at once, or refuses it with the reason. */
export async function decideChange(
	db: Db,
	{ proposal, decision, reason }: z.output<typeof decisionSchema>
): Promise<void> {
	answerOf(await db.rpc('decide_change', { proposal, approve: decision === 'approve', reason }));
}

/** An officer takes a proposal back before it is decided. */
export async function withdrawProposal(db: Db, proposal: string): Promise<void> {
	answerOf(await db.rpc('withdraw_proposal', { proposal }));
}

/** A new draft with the words of an earlier opportunity; gives its id (R14). */
export async function copyOpportunity(db: Db, opportunity: string, title: string): Promise<string> {
	return answerOf(await db.rpc('copy_opportunity', { opportunity, title }));
}

/** An officer takes a draft back for good, with the reason. */
export async function withdrawOpportunity(
	db: Db,
	opportunity: string,
	reason: string
): Promise<void> {
	answerOf(await db.rpc('withdraw_opportunity', { opportunity, reason }));
}
