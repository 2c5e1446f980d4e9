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
