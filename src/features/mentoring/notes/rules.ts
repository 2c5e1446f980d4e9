/** A note that the pair shares. */
export type SharedNote = { id: string; mine: boolean; text: string; madeAt: string };

/** A note that its author alone can read; the text is null when it does not open. */
export type OwnNote = { id: string; text: string | null; madeAt: string };

/** What a person wrote down for themselves about a session. */
export type Reflection = { topics: string; reflection: string };

/** One session of a record for continuing professional development (CPD); it names nobody else. */
export type CpdEntry = {
	id: string;
	startsAt: string;
	endsAt: string;
	/** Whether the person was the mentor. */
	mentoring: boolean;
	/** The skill that was asked for, where one was. */
	competency: string | null;
} & Reflection;

/** Hours of a span, to a quarter: 1, 0.75 */
export function hoursOf({ startsAt, endsAt }: Pick<CpdEntry, 'startsAt' | 'endsAt'>): number {
	return Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 900_000) / 4;
}

export function hoursInAll(entries: Pick<CpdEntry, 'startsAt' | 'endsAt'>[]): number {
	return entries.reduce((sum, entry) => sum + hoursOf(entry), 0);
}
