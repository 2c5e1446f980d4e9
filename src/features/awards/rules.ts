import type { Outcome, RepresentationState } from './representations/rules.ts';

/** A row of a regime's time limits as it was frozen with an opportunity (R4). */
export type PeriodRule = {
	amount: number;
	unit: 'calendar_day' | 'working_day' | 'year';
	/** The period begins on the day of the notice or the day after. */
	begins: 'day_of' | 'day_after';
	counts_first_day: boolean;
	ends_on_working_day: boolean;
};

const oneDay = 24 * 60 * 60 * 1000;
const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const asDay = (date: Date) => date.toISOString().slice(0, 10);
const after = (day: string, days: number) => asDay(new Date(asDate(day).getTime() + days * oneDay));

function years(day: string, count: number): string {
	const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
	const lastOfMonth = new Date(Date.UTC(year + count, month, 0)).getUTCDate();
	return asDay(new Date(Date.UTC(year + count, month - 1, Math.min(dayOfMonth, lastOfMonth))));
}

/** Monday to Friday and no bank holiday; days are texts like "2022-03-25". */
export function isWorkingDay(day: string, bankHolidays: ReadonlySet<string>): boolean {
	const weekday = asDate(day).getUTCDay();
	return weekday !== 0 && weekday !== 6 && !bankHolidays.has(day);
}

/**
 * The last day of a period counted from the day of a notice (R45). The database counts the same, and its
 * answer is the one that holds.
 */
export function lastDay(
	noticeDate: string,
	rule: PeriodRule,
	bankHolidays: ReadonlySet<string>
): string {
	let day = rule.begins === 'day_after' ? after(noticeDate, 1) : noticeDate;
	if (rule.unit === 'year') day = years(day, rule.amount);
	else if (rule.unit === 'calendar_day') {
		day = after(day, rule.amount - (rule.counts_first_day ? 1 : 0));
	} else {
		let counted = rule.counts_first_day && isWorkingDay(day, bankHolidays) ? 1 : 0;
		while (counted < rule.amount) {
			day = after(day, 1);
			if (isWorkingDay(day, bankHolidays)) counted += 1;
		}
	}
	while (rule.ends_on_working_day && !isWorkingDay(day, bankHolidays)) day = after(day, 1);
	return day;
}

/** The last moment before an instant: a standstill that ends at midnight runs until 11:59pm. */
export function lastMomentBefore(instant: string): string {
	return new Date(Date.parse(instant) - 1000).toISOString();
}

/** Why a decision no longer stands. */
export type FallCause = 'withdrew' | 'failed' | 'step_repeated' | 'abandoned';

const causes: Record<FallCause, string> = {
	withdrew: 'The chosen bidder withdrew',
	failed: 'The chosen bidder failed a check before signing',
	step_repeated: 'A step of the process was repeated after a representation',
	abandoned: 'The process was abandoned after a representation'
};

/** Why a decision no longer stands, as the beginning of a sentence. */
export const fallWords = (cause: FallCause) => causes[cause];

/** A letter with whether it still stands, and what its reader can do. */
export type LetterPage = {
	id: string;
	opportunity: string;
	letter: Letter;
	/** The reader belongs to the bidder. */
	own: boolean;
	/** The bid whose draft the reader was invited to as a mentor; null for everyone else. */
	mentoredBid: string | null;
	/** The first instant after the standstill as it runs now; null when none runs. */
	standstillEndsAt: string | null;
	fellAt: string | null;
	fellCause: FallCause | null;
	/** The bidder's letter about a later decision. */
	newerLetter: string | null;
	representation: { id: string; state: RepresentationState; outcome: Outcome | null } | null;
	mayChallenge: boolean;
};

/** The least characters of the reason for a decision. */
export const shortestDecisionReason = 50;

/** What a bidder is told (R44); points are of 100, marks 0 to 5. */
export type Letter = {
	title: string;
	commissioner: string;
	organisation: string;
	/** "Bidder A", the name under which the bid was scored. */
	alias: string;
	/** Which decision of the opportunity the letter is about: 1, 2, ... */
	number: number;
	won: boolean;
	disqualifiedBecause: string | null;
	/** Why a bid that was ranked takes no further part: its bidder withdrew after an earlier decision. */
	noLongerBecause: string | null;
	decidedAt: string;
	/** The first instant after the standstill. */
	standstillEndsAt: string;
	reason: string;
	/** Percent of the whole. */
	priceWeight: number;
	own: Ranked | null;
	winner: Ranked & { name: string };
	criteria: {
		name: string;
		weight: number;
		mark: number | null;
		reason: string | null;
		winnerMark: number | null;
		/** Without what is confidential, each place marked. */
		winnerReason: string | null;
		/** Something confidential was removed. */
		removed: boolean;
	}[];
	/** The criteria in which the winner had the higher mark. */
	advantages: string[];
};

type Ranked = {
	quality: number;
	price: number | null;
	pricePence: number;
	total: number | null;
	passes: boolean;
	rank: number | null;
};

/** "Your bid ranked 2nd.", or why it has no rank. */
export function rankWords({
	own,
	disqualifiedBecause
}: Pick<Letter, 'own' | 'disqualifiedBecause'>): string {
	if (own?.rank != null) {
		const ending = own.rank % 100 > 10 && own.rank % 100 < 14 ? 0 : own.rank % 10;
		return `Your bid ranked ${own.rank}${['th', 'st', 'nd', 'rd'][ending] ?? 'th'}.`;
	}
	return disqualifiedBecause !== null
		? 'Your bid was disqualified, so it was not ranked.'
		: 'A mark of your bid was under the stated minimum, so it was not ranked.';
}
