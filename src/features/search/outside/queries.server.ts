import type { Import, Report } from '#features/imports/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** One reading of a file; instants are ISO 8601. */
export type NoticeImport = Import & {
	releases: number;
	/** The address of the page that comes after the file at its publisher. */
	next_page: string | null;
};
export type NoticeReport = NoticeImport & Report & { refused_for: Record<string, number> };

export type OutsideNotice = {
	id: string;
	ocid: string;
	title: string;
	description: string;
	buyer: string;
	/** By the clock: planned, open, deciding, awarded or ended. */
	state: string;
	published_at: string;
	closes_at: string | null;
	starts_on: string | null;
	ends_on: string | null;
	value_pence: number | null;
	procedure: string | null;
	cpv_codes: string[];
	conditions: string[];
	areas: string[];
	/** Where one bids, as the buyer says. */
	link: string | null;
	/** The notice at its publisher. */
	notice: string | null;
};

/** The latest imports, and how many outside notices there are. */
export async function readNoticeImports(db: Db) {
	return answerOf(await db.rpc('notice_imports_page')) as {
		imports: NoticeImport[];
		notices: number;
	};
}

/** One import with its first 1,000 refusals; null for those who may not see it. */
export async function readNoticeImport(db: Db, id: string): Promise<NoticeReport | null> {
	return answerOf(await db.rpc('notice_import', { import: id })) as NoticeReport | null;
}

/** An outside notice, or null. */
export async function readOutsideNotice(db: Db, id: string): Promise<OutsideNotice | null> {
	return answerOf(await db.rpc('outside_notice', { notice: id })) as OutsideNotice | null;
}
