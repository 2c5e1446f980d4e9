import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { decodeFile, parsePiece, piecesOf } from './file/rules.ts';
import { instantOf } from './luxon.server.ts';
import type { Rejection } from '#features/imports/rules.ts';
import { readRelease, type ReleaseRow } from './rules.ts';

/** `id` is that of the import, made by whoever starts it. */
export type OcdsFile = { id: string; name: string; bytes: Uint8Array };

/** Counts of releases; `problem` says why the file was not read to its end. */
export type OcdsResult = {
	releases: number;
	added: number;
	changed: number;
	unchanged: number;
	rejected: number;
	leftOut: Record<string, number>;
	problem: string | null;
};
export type OcdsProgress = { result: OcdsResult; rejections: Rejection[] };

type Door = 'import_notices' | 'run_notice_import';
type Taken = { added: number; changed: number; unchanged: number; rejections: Rejection[] };

const batchSize = 200;
const strange =
	'This is not a release package of the Open Contracting Data Standard. It has no list of releases';

/** The releases of a file by their date, since later ones change what earlier ones said. */
function readAll(text: string) {
	const rows: (ReleaseRow & { line: number })[] = [];
	const rejections: Rejection[] = [];
	const leftOut: Record<string, number> = {};
	const pieces = piecesOf(text);
	for (const { line, text: piece } of pieces ?? []) {
		const reading = readRelease(parsePiece(piece), instantOf);
		if ('row' in reading) rows.push({ ...reading.row, line });
		else if ('rejected' in reading) rejections.push({ line, reason: reading.rejected });
		else leftOut[reading.leftOut] = (leftOut[reading.leftOut] ?? 0) + 1;
	}
	rows.sort((a, b) => a.published_at.localeCompare(b.published_at) || a.line - b.line);
	return { pieces, rows, rejections, leftOut };
}

/**
 * Brings outside notices in step with a file of releases, 200 at a time. What is wrong with a release refuses
 * that release alone. `door` is `import_notices` for a platform admin, `run_notice_import` for the service client
 * of the command line.
 */
export async function importOcds(
	db: Db,
	door: Door,
	file: OcdsFile,
	onProgress: (progress: OcdsProgress) => void = () => undefined
): Promise<OcdsResult> {
	const { pieces, rows, rejections, leftOut } = readAll(decodeFile(file.bytes));
	const result: OcdsResult = {
		...{ releases: pieces?.length ?? 0, added: 0, changed: 0, unchanged: 0, rejected: 0, leftOut },
		problem: pieces ? null : file.bytes.length === 0 ? 'The file is empty' : strange
	};
	for (let from = 0; from === 0 || from < rows.length; from += batchSize) {
		const last = from + batchSize >= rows.length;
		const progress = {
			...{ releases: result.releases, finished: last, problem: last ? result.problem : null },
			...(from === 0 ? { rejections, leftOut } : {})
		};
		const sent = { import: file.id, file_name: file.name, progress };
		const batch = rows.slice(from, from + batchSize);
		const taken = answerOf(await db.rpc(door, { ...sent, rows: batch })) as Taken;
		result.added += taken.added;
		result.changed += taken.changed;
		result.unchanged += taken.unchanged;
		result.rejected += taken.rejections.length;
		onProgress({ result, rejections: taken.rejections });
	}
	return result;
}
