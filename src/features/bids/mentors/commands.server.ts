import type { z } from 'zod';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { sealComment } from '../sealing/commands.server.ts';
import type { commentSchema } from './schema.ts';

/** Lets a mentor read and comment on one draft; the mentor is in conflict for the opportunity from then on (R29). */
export async function inviteMentor(db: Db, bid: string, mentor: string): Promise<void> {
	answerOf(await db.rpc('invite_to_bid', { bid, mentor }));
}

export async function endInvitation(db: Db, invitation: string): Promise<void> {
	answerOf(await db.rpc('end_bid_invitation', { invitation }));
}

/** Keeps a mentor's comment, encrypted like the draft. */
export async function commentOnBid(
	db: Db,
	bid: string,
	{ criterion, comment }: z.output<typeof commentSchema>
): Promise<void> {
	const about = (criterion || null) as string;
	answerOf(
		await db.rpc('comment_on_bid', { bid, criterion: about, sealed: sealComment(bid, comment) })
	);
}
