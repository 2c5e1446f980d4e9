import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Offer } from '../queries.server.ts';
import type { Criterion } from '../rules.ts';
import { openDraft, openEnvelope } from '../sealing/queries.server.ts';
import type { Draft } from '../sealing/rules.ts';
import type { Comment, Invitation, MentoredLetter } from './rules.ts';

type SealedComment = Omit<Comment, 'text'> & { sealed: string };

function openComments(bid: string, comments: SealedComment[]): Comment[] {
	return comments.map(({ sealed, ...rest }) => ({
		...rest,
		text: openEnvelope(bid, 'comment', sealed)
	}));
}

export type BidMentoring = {
	invitations: Invitation[];
	/** Mentors of the organisation's people who are not invited. */
	mentors: { id: string; name: string }[];
	criteria: { id: string; name: string }[];
	comments: Comment[];
};

/** Whom the bidder invited to its draft and what they wrote; not found for anyone else. */
export async function getBidMentoring(db: Db, bid: string): Promise<BidMentoring> {
	const answer = answerOf(await db.rpc('bid_mentoring', { bid })) as unknown as
		(Omit<BidMentoring, 'comments'> & { comments: SealedComment[] }) | null;
	if (!answer) error(404, 'Page not found');
	return { ...answer, comments: openComments(bid, answer.comments) };
}

export type MentoredBid = {
	id: string;
	organisationName: string;
	opportunity: Offer;
	criteria: Criterion[];
	updatedAt: string;
	/** Null when nothing was saved or it cannot be read. */
	draft: Draft | null;
	letters: MentoredLetter[];
	comments: Comment[];
};

/** The draft a mentor is invited to; not found without an invitation that lasts. */
export async function getMentoredBid(db: Db, bid: string): Promise<MentoredBid> {
	const { draftSealed, comments, ...rest } = answerOf(
		await db.rpc('mentored_bid', { bid })
	) as unknown as Omit<MentoredBid, 'draft' | 'comments'> & {
		draftSealed: string | null;
		comments: SealedComment[];
	};
	return {
		...rest,
		draft: draftSealed === null ? null : openDraft(bid, draftSealed),
		comments: openComments(bid, comments)
	};
}

export type InvitedBid = {
	id: string;
	organisationName: string;
	invitedAt: string;
	opportunity: Offer;
	letters: MentoredLetter[];
};

/** The drafts a mentor is invited to, newest invitation first. */
export async function listMentoredBids(db: Db): Promise<InvitedBid[]> {
	return answerOf(await db.rpc('mentored_bids')) as unknown as InvitedBid[];
}
