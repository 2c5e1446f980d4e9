import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { ReportKind } from './rules.ts';

/** Keeps a person away; nobody is told. */
export async function blockPerson(db: Db, person: string): Promise<void> {
	answerOf(await db.rpc('block_person', { person }));
}

export async function unblockPerson(db: Db, person: string): Promise<void> {
	answerOf(await db.rpc('unblock_person', { person }));
}

/** Tells the platform admins; the person it is about is not told. */
export async function sendReport(
	db: Db,
	{ kind, person, text }: { kind: ReportKind; person: string; text: string }
): Promise<void> {
	answerOf(await db.rpc('report', { kind, about: (person || null) as string, text }));
}

export async function answerReport(db: Db, report: string, answer: string): Promise<void> {
	answerOf(await db.rpc('answer_report', { report, answer }));
}
