import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Report } from './rules.ts';

/** Of a financial year by the year in which it began, or of this one; 404 for who is not staff of the commissioner. */
export async function readReport(db: Db, bursary: string, year: number | null): Promise<Report> {
	return answerOf(await db.rpc('bursary_report', { bursary, year: year as number })) as Report;
}
