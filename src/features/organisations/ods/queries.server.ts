import type { Db } from '#lib/server/database.ts';
import type { Import, Report } from '#features/imports/rules.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { FileKind } from './rules.ts';

/** One reading of a file; instants are ISO 8601. */
export type OdsImport = Import & {
	file_kind: FileKind | null;
	lines: number;
};
export type OdsReport = OdsImport & Report;
export type OdsImports = { imports: OdsImport[]; organisations: number };

/** The latest imports, and how many organisations the register has given. */
export async function readOdsImports(db: Db): Promise<OdsImports> {
	return answerOf(await db.rpc('ods_imports_page')) as OdsImports;
}

/** One import with its first 1,000 rejections; null for those who may not see it. */
export async function readOdsImport(db: Db, id: string): Promise<OdsReport | null> {
	return answerOf(await db.rpc('ods_import', { import: id })) as OdsReport | null;
}

/** How many lines a running import has read; null before its first batch. */
export async function readOdsProgress(db: Db, id: string): Promise<number | null> {
	const found = answerOf(await db.from('ods_imports').select('lines').eq('id', id).maybeSingle());
	return found?.lines ?? null;
}
