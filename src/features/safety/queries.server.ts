import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { AdminReport, ListedReport, Met, Safety } from './rules.ts';

/** Whom one keeps away, and what one reported. */
export async function readSafety(db: Db): Promise<Safety> {
	return answerOf(await db.rpc('my_safety')) as Safety;
}

/** A person one may block or report; null for anyone else. */
export async function readMet(db: Db, person: string): Promise<Met | null> {
	return answerOf(await db.rpc('person_met', { person })) as Met | null;
}

/** Reports for platform admins, those that wait and harm first; none for anyone else. */
export async function listReports(db: Db): Promise<ListedReport[]> {
	return answerOf(await db.rpc('admin_reports')) as ListedReport[];
}

/** One report for a platform admin, which leaves an event; not found for anyone else. */
export async function getReport(db: Db, report: string): Promise<AdminReport> {
	const found = answerOf(await db.rpc('admin_report', { report })) as AdminReport | null;
	return found ?? error(404, 'Page not found');
}
