import { gunzipSync } from 'node:zlib';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { decodeFile, parsePiece, partsOf, piecesOf } from './file/rules.ts';
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
/** Bytes of a packed file once it is unpacked. */
const mostUnpacked = 512 * 1024 * 1024;
const strange =
	'This is not a release package of the Open Contracting Data Standard. It has no list of releases';

/** The text of a file, which may be packed by gzip; `problem` says why there is none. */
function unpacked(bytes: Uint8Array): { text: string; problem: string | null } {
	const [first, second] = bytes;
	if (first === 0x50 && second === 0x4b)
		return { text: '', problem: 'This is a zip file. Unpack it and choose what is inside' };
	if (first !== 0x1f || second !== 0x8b) return { text: decodeFile(bytes), problem: null };
	try {
		const plain = gunzipSync(bytes, { maxOutputLength: mostUnpacked });
		return { text: decodeFile(plain), problem: null };
	} catch {
		return { text: '', problem: 'The file is packed and cannot be unpacked' };
	}
}

/** The releases of a file by their date, since later ones change what earlier ones said. */
function readAll(text: string) {
	const rows: (ReleaseRow & { line: number })[] = [];
	const rejections: Rejection[] = [];
	const leftOut: Record<string, number> = {};
	const found = piecesOf(text);
	const pieces = (found ?? []).flatMap((piece) =>
		parsePiece(piece.text) === undefined ? partsOf(piece) : [piece]
	);
	const readings = pieces.map(({ line, text: piece }) => ({
		line,
		...readRelease(parsePiece(piece), instantOf)
	}));
	const health = new Set(
		readings.flatMap((one) =>
			'row' in one && !one.leftOut && one.row.facts.cpv_codes ? [one.row.ocid] : []
		)
	);
	for (const reading of readings) {
		const { line } = reading;
		if ('rejected' in reading) {
			// Publishers write a file as one line, so the line alone would not say which.
			const name = reading.name ? `${reading.name}: ` : '';
			rejections.push({ line, reason: `${name}${reading.rejected}` });
		} else if (reading.leftOut && !health.has(reading.row.ocid))
			leftOut[reading.leftOut] = (leftOut[reading.leftOut] ?? 0) + 1;
		else {
			// Codes of something else do not take the place of those by which it is health.
			const { cpv_codes: codes, ...facts } = reading.row.facts;
			const kept = reading.leftOut || !codes ? facts : { ...facts, cpv_codes: codes };
			rows.push({ ...reading.row, facts: kept, line });
		}
	}
	rows.sort((a, b) => a.published_at.localeCompare(b.published_at) || a.line - b.line);
	return { releases: pieces.length, found: found !== null, rows, rejections, leftOut };
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
	const { text, problem } = unpacked(file.bytes);
	const { releases, found, rows, rejections, leftOut } = readAll(text);
	const result: OcdsResult = {
		...{ releases, added: 0, changed: 0, unchanged: 0, rejected: 0, leftOut },
		problem: problem ?? (found ? null : text.trim() === '' ? 'The file is empty' : strange)
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
