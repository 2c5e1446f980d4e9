/** A question and its answer as everyone reads them. */
export type AnsweredQuestion = {
	number: number;
	/** As asked, or as the commissioner shortened it. */
	question: string;
	shortened: boolean;
	answer: string;
	publishedAt: string;
};

/** A question of the reader's own organisation. */
export type OwnQuestion = {
	number: number;
	asked: string;
	/** A date; the minute is kept nowhere. */
	askedOn: string;
	/** What everyone reads instead, once it is answered. */
	shown: string | null;
	answered: boolean;
};

/** A question as those who answer see it. */
export type ListedQuestion = {
	id: string;
	number: number;
	pseudonym: string;
	asked: string;
	askedOn: string;
	drafted: boolean;
	publishedAt: string | null;
};

type Status = { text: string; colour: 'yellow' | 'blue' | 'green' };

/** Where a question stands for those who answer. */
export function questionStatus({
	drafted,
	publishedAt
}: Pick<ListedQuestion, 'drafted' | 'publishedAt'>): Status {
	if (publishedAt !== null) return { text: 'Published', colour: 'green' };
	return drafted
		? { text: 'Draft answer', colour: 'blue' }
		: { text: 'Waits for an answer', colour: 'yellow' };
}

/** The beginning of a long text, ended at a word. */
export function beginning(text: string, longest = 120): string {
	if (text.length <= longest) return text;
	return `${text.slice(0, longest).replace(/\s+\S*$/, '')}…`;
}

const words: Record<string, string> = {
	asked: 'Your question was sent. Nobody learns that your organisation asked it',
	saved: 'Draft saved',
	published: 'Answer published. Everyone can read it now'
};

/** What a page says after an action was done. */
export function questionDone(done: string | null): string {
	return words[done ?? ''] ?? '';
}
