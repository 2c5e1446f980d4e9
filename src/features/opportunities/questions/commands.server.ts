import type { z } from 'zod';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { answerSchema, askSchema } from './schema.ts';

/** Asks for an organisation of the person; nothing that is kept or sent says which (R17). */
export async function askQuestion(
	db: Db,
	opportunity: string,
	{ organisation, question }: z.output<typeof askSchema>
): Promise<void> {
	answerOf(await db.rpc('ask_question', { opportunity, organisation, question }));
}

type Answer = Pick<z.output<typeof answerSchema>, 'shown' | 'answer'>;

/** Keeps the draft of an answer, and of the question as it will be shown. */
export async function saveAnswer(db: Db, question: string, answer: Answer): Promise<void> {
	answerOf(await db.rpc('save_answer', { question, ...answer }));
}

/** Shows question and answer to everyone, for good (R18). */
export async function publishAnswer(db: Db, question: string, answer: Answer): Promise<void> {
	answerOf(await db.rpc('publish_answer', { question, ...answer }));
}
