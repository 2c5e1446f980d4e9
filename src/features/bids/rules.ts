/** The states of a bid as the database keeps them. */
export type BidState =
	| 'draft'
	| 'submitted'
	| 'withdrawn'
	| 'needs_reconfirmation'
	| 'opened'
	| 'disqualified'
	| 'scored'
	| 'awarded'
	| 'not_awarded';

/** A criterion as a bidder reads it; weights are percent of the whole, marks 0 to 5. */
export type Criterion = {
	id: string;
	position: number;
	name: string;
	question: string;
	weight: number;
	minimumMark: number;
	wordLimit: number;
	/** What each mark from 0 to 5 means. */
	scale: string[];
};

/** The most criteria an opportunity has. */
export const mostCriteria = 20;

export const answerName = (position: number) => `answer-${position}` as const;

/** Counts as people do: whatever stands between white space is a word. The same as the count under a field. */
export function countWords(text: string): number {
	return text.match(/\S+/g)?.length ?? 0;
}

type Status = { text: string; colour: 'grey' | 'blue' | 'green' | 'red' | 'yellow' | 'white' };

/** What a bidder calls the state of a bid; `takesBids` is whether the deadline is still ahead. */
export function bidStatus(state: BidState, takesBids: boolean): Status {
	const shut = !takesBids;
	if (state === 'draft') {
		return shut ? { text: 'Not submitted', colour: 'grey' } : { text: 'Draft', colour: 'white' };
	}
	const words: Record<Exclude<BidState, 'draft'>, Status> = {
		submitted: { text: 'Submitted', colour: 'green' },
		withdrawn: { text: 'Withdrawn', colour: 'grey' },
		needs_reconfirmation: shut
			? { text: 'Not confirmed', colour: 'grey' }
			: { text: 'To be confirmed', colour: 'yellow' },
		opened: { text: 'Opened', colour: 'blue' },
		disqualified: { text: 'Disqualified', colour: 'red' },
		scored: { text: 'Evaluated', colour: 'blue' },
		awarded: { text: 'Awarded', colour: 'green' },
		not_awarded: { text: 'Not awarded', colour: 'grey' }
	};
	return words[state];
}

type Written = {
	/** Texts by the position of the criterion. */
	answers: Record<string, string | undefined>;
	/** As typed. */
	price: string;
	/** As read from what was typed; null when it is no amount. */
	pricePence: number | null;
	/** How many lines the price schedule has; with lines the price is their total. */
	lines?: number;
};

/** How many words over its limit an answer is, 0 when it is not. */
export function wordsOver(criterion: Pick<Criterion, 'wordLimit'>, text: string): number {
	return Math.max(0, countWords(text) - criterion.wordLimit);
}

/** What keeps a bid from being submitted: a message for each field. */
export function submissionProblems(
	criteria: readonly Criterion[],
	written: Written
): Record<string, string> {
	const problems: Record<string, string> = {};
	for (const criterion of criteria) {
		const text = written.answers[criterion.position] ?? '';
		const words = countWords(text);
		if (words === 0) {
			problems[answerName(criterion.position)] = `Write an answer for ${criterion.name}`;
		} else if (words > criterion.wordLimit) {
			problems[answerName(criterion.position)] =
				`The answer for ${criterion.name} has ${words} words. The limit is ${criterion.wordLimit} words`;
		}
	}
	if ((written.lines ?? 0) > 0) {
		if (written.pricePence === null) problems['price'] = 'Complete the price schedule';
	} else if (written.price.trim() === '') problems['price'] = 'Enter the price in pounds';
	else if (written.pricePence === null) {
		problems['price'] = 'Enter the price in pounds, like 197,000 or 197000.50';
	}
	return problems;
}
