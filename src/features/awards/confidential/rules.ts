/** Words in an agreed reason that the letters leave out and mark as removed. */
export type Passage = { id: string; passage: string; why: string; proposedBy: string };

/** Before the decision: what the letters will quote about the bid that ranks first. */
export type ConfidentialText = {
	id: string;
	title: string;
	/** Only officers propose; approvers see and may let a passage stand. */
	officer: boolean;
	bids: {
		id: string;
		/** "Bidder A" */
		alias: string;
		criteria: { id: string; name: string; reason: string; passages: Passage[] }[];
	}[];
};

/** A reason in pieces: what stays and what is removed, in order; passages may overlap. */
export function piecesOf(
	reason: string,
	passages: readonly { passage: string }[]
): { text: string; removed: boolean }[] {
	const removed = new Array<boolean>(reason.length).fill(false);
	for (const { passage } of passages) {
		for (let at = reason.indexOf(passage); at >= 0; at = reason.indexOf(passage, at + 1)) {
			removed.fill(true, at, at + passage.length);
		}
	}
	const pieces: { text: string; removed: boolean }[] = [];
	for (let at = 0; at < reason.length; at += 1) {
		const last = pieces.at(-1);
		if (last && last.removed === removed[at]) last.text += reason[at] ?? '';
		else pieces.push({ text: reason[at] ?? '', removed: removed[at] ?? false });
	}
	return pieces;
}
