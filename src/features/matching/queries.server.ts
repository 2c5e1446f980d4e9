import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { MenteeMatch, MentorMatch } from './mentors/queries.server.ts';
import type { Part } from './rules.ts';
import type { Counts, Weights } from './score/rules.ts';

type Explanation = { parts: Part[]; counts: Counts; weights: Weights };

/** An open opportunity that fits one of the person's published service models. */
export type Match = {
	opportunity_id: string;
	service_model_id: string;
	title: string;
	commissioner_name: string;
	service_model_title: string;
	deadline_at: string;
	protected: boolean;
	/** From 0 to 1. */
	score: number;
	explanation: Explanation;
};

/** An open notice of another portal that fits one of the person's published service models. */
export type NoticeMatch = {
	id: string;
	title: string;
	buyer: string;
	closesAt: string | null;
	modelId: string;
	modelTitle: string;
	score: number;
	explanation: Explanation;
};

/** All that fits a person, each list best first. */
export type Matching = {
	/** False: they turned matching off, and all lists are empty. */
	matched: boolean;
	mentor: boolean;
	opportunities: Match[];
	notices: NoticeMatch[];
	mentors: MentorMatch[];
	mentees: MenteeMatch[];
};

/** The matches that another page was given with what it shows. */
export const matchesIn = ({ matches }: { matches?: unknown[] }): Match[] =>
	(matches ?? []) as Match[];

/** The opportunities that fit, best first, at most 20. */
export async function listMatches(db: Db): Promise<Match[]> {
	return answerOf(await db.rpc('my_matches')) as unknown as Match[];
}

export async function readMatching(db: Db): Promise<Matching> {
	return answerOf(await db.rpc('my_matching')) as unknown as Matching;
}
