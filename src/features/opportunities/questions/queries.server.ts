import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { AnsweredQuestion, ListedQuestion, OwnQuestion } from './rules.ts';

export type QuestionsSummary = {
	/** The first instant at which a question is too late. */
	closeAt: string;
	open: boolean;
	answered: number;
	/** The 3 newest answers. */
	latest: AnsweredQuestion[];
	/** How many wait; null for everyone but those who answer. */
	waiting: number | null;
};

export type Questions = QuestionsSummary & {
	opportunity: { id: string; title: string; deadlineAt: string; commissionerName: string };
	questions: AnsweredQuestion[];
	/** The provider organisations of the reader. */
	providers: { id: string; name: string; eligible: boolean }[];
	own: OwnQuestion[];
	/** Every question, for those who answer; null for anyone else. */
	staff: ListedQuestion[] | null;
};

export type Question = Omit<ListedQuestion, 'drafted'> & {
	shown: string | null;
	answer: string;
	publishedBy: string | null;
	opportunity: { id: string; title: string; deadlineAt: string; state: string };
};

/** The questions of a public opportunity as far as the person may see them. */
export async function getQuestions(db: Db, opportunity: string): Promise<Questions> {
	const questions = answerOf(await db.rpc('questions', { opportunity }));
	if (!questions) error(404, 'Page not found');
	return questions as unknown as Questions;
}

/** One question of an opportunity for those who may answer it; anyone else gets 404. */
export async function getQuestion(db: Db, opportunity: string, id: string): Promise<Question> {
	const question = answerOf(
		await db.rpc('question', { question: id })
	) as unknown as Question | null;
	if (question?.opportunity.id !== opportunity) error(404, 'Page not found');
	return question;
}
