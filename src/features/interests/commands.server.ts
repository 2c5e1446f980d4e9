import { dateTyped } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Dismissal, Ending, InterestInput } from './schema.ts';

function contentOf(input: InterestInput) {
	const { type, party_kind, party, detail, handling } = input;
	return {
		type,
		party_kind,
		party,
		detail,
		handling,
		starts_on: dateTyped(input, 'starts') ?? null
	};
}

/** Adds an interest to one's own register, where it answers a suggestion with which; gives its id. */
export async function declareInterest(db: Db, input: InterestInput): Promise<string> {
	const { source, subject } = input;
	const answers = source && subject ? { source, subject } : {};
	return answerOf(
		await db.rpc('declare_interest', { content: { ...contentOf(input), ...answers } })
	);
}

/** Corrects an interest that lasts; what it said before is kept. */
export async function changeInterest(db: Db, id: string, input: InterestInput): Promise<void> {
	answerOf(await db.rpc('change_interest', { interest: id, content: contentOf(input) }));
}

/** Says on which day an interest ends; it stays in the register. */
export async function endInterest(db: Db, id: string, input: Ending): Promise<void> {
	const date = dateTyped(input, 'ends') ?? '';
	answerOf(await db.rpc('end_interest', { interest: id, ended_on: date }));
}

/** Confirms that one's register is complete and right today. */
export async function reviewInterests(db: Db): Promise<void> {
	answerOf(await db.rpc('review_interests'));
}

/** Says why a suggestion is no interest, so that it is not made again. */
export async function dismissSuggestion(
	db: Db,
	{ source, subject, reason }: Dismissal
): Promise<void> {
	answerOf(await db.rpc('dismiss_suggestion', { source, subject, reason }));
}
