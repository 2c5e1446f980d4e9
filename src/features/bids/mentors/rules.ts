/** What a mentor wrote about a draft; `text` is null when it cannot be read. */
export type Comment = {
	id: string;
	/** The criterion whose answer it is about; null for the whole. */
	criterion: string | null;
	text: string | null;
	mentor: string;
	madeAt: string;
};

export type Invitation = {
	id: string;
	mentor: string;
	invitedBy: string;
	invitedAt: string;
	endedAt: string | null;
};

/** The comments on one answer, or on the whole with null. */
export function commentsOn(comments: readonly Comment[], criterion: string | null): Comment[] {
	return comments.filter((comment) => comment.criterion === criterion);
}

/** A letter to the bidder that its mentor reads as well (R29). */
export type MentoredLetter = { id: string; number: number; madeAt: string; superseded: boolean };

/** What a letter is called where only one bidder's letters are listed. */
export function letterName({ number, superseded }: MentoredLetter): string {
	const about = number > 1 ? `Feedback letter about decision ${number}` : 'Feedback letter';
	return superseded ? `${about}, superseded` : about;
}
