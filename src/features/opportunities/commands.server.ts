import type { z } from 'zod';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { chosenContent } from './choosing/commands.server.ts';
import type { newSchema } from './schema.ts';

/** Starts a draft, with a process where one was chosen, for a commissioner of the officer; gives its id. */
export async function createOpportunity(
	db: Db,
	{ commissioner, title, ...chosen }: z.output<typeof newSchema>
): Promise<string> {
	const content = { title, ...chosenContent(chosen) };
	return answerOf(await db.rpc('create_opportunity', { commissioner, content }));
}

/** An officer hands a complete draft to the approvers. */
export async function sendForReview(db: Db, opportunity: string): Promise<void> {
	answerOf(await db.rpc('send_for_review', { opportunity }));
}

/** An approver hands an opportunity back to its officers. */
export async function requestChanges(db: Db, opportunity: string, reason: string): Promise<void> {
	answerOf(await db.rpc('request_changes', { opportunity, reason }));
}

/** Opens a reviewed opportunity to bids; refused to whoever wrote in it (R2), or without the reason for few eligible (R9). */
export async function publishOpportunity(
	db: Db,
	opportunity: string,
	fewReason: string
): Promise<void> {
	answerOf(await db.rpc('publish_opportunity', { opportunity, few_reason: fewReason }));
}
