import type { PairExplanation } from '#features/matching/mentors/queries.server.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Mentor } from '../rules.ts';
import type { Filter } from './rules.ts';

/** A mentor with how they fit whoever asks; null where nothing is known or a rule keeps them apart. */
export type ListedMentor = Mentor & {
	match: { score: number; explanation: PairExplanation } | null;
};

export type MentorPage = { found: number; fitted: boolean; mentors: ListedMentor[] };

/** One page of the mentors who are shown today, those who fit first, and how many there are in all. */
export async function listMentors(
	db: Db,
	{ competency, condition, from, to, page }: Filter
): Promise<MentorPage> {
	const filters = { competency, condition, from, to };
	return answerOf(await db.rpc('mentor_directory', { filters, page })) as MentorPage;
}
