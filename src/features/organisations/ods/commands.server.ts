import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { linesOf, type Line } from './csv-parse.server.ts';
import type { Rejection } from '#features/imports/rules.ts';
import { fileKindOf, readRow, type FileKind, type OdsRow } from './rules.ts';

export type OdsFile = {
	/** The id of the import, made by whoever starts it so that its progress can be asked for. */
	id: string;
	name: string;
	content: AsyncIterable<Uint8Array>;
	/** Asked after the last byte: why what came is not the whole file. */
	cut?: () => string | null;
};

/** Counts of rows; `problem` says why the file was not read to its end. */
export type OdsResult = {
	lines: number;
	added: number;
	changed: number;
	unchanged: number;
	rejected: number;
	leftOut: Record<string, number>;
	problem: string | null;
};
export type OdsProgress = { result: OdsResult; rejections: Rejection[] };

type Door = 'import_ods' | 'run_ods_import';
type Batch = {
	rows: (OdsRow & { line: number })[];
	rejections: Rejection[];
	leftOut: Record<string, number>;
};
type Taken = { added: number; changed: number; unchanged: number; rejections: Rejection[] };

const batchSize = 500;
/** After so many lines of an unknown shape a file is not one of the register. */
const patience = 20;
const strange =
	'This is not a file of the Organisation Data Service. Its rows have 27 columns, or 5 in a file of successions';

const emptyBatch = (): Batch => ({ rows: [], rejections: [], leftOut: {} });
const countOf = ({ rows, rejections, leftOut }: Batch) =>
	rows.length + rejections.length + Object.values(leftOut).reduce((sum, times) => sum + times, 0);

function put(batch: Batch, kind: FileKind, { line, cells, broken }: Line): void {
	const reading = broken === undefined ? readRow(kind, cells) : { rejected: broken };
	if ('row' in reading) batch.rows.push({ ...reading.row, line });
	else if ('rejected' in reading) batch.rejections.push({ line, reason: reading.rejected });
	else batch.leftOut[reading.leftOut] = (batch.leftOut[reading.leftOut] ?? 0) + 1;
}

function add(result: OdsResult, batch: Batch, taken: Taken): void {
	result.added += taken.added;
	result.changed += taken.changed;
	result.unchanged += taken.unchanged;
	result.rejected += taken.rejections.length;
	for (const [reason, times] of Object.entries(batch.leftOut)) {
		result.leftOut[reason] = (result.leftOut[reason] ?? 0) + times;
	}
}

/**
 * Reads a file of the register as it arrives and brings organisations in step, 500 rows at a time. What is
 * wrong with a row rejects that row alone. `door` is `import_ods` for a platform admin, `run_ods_import` for
 * the service client of the command line.
 */
export async function importOds(
	db: Db,
	door: Door,
	file: OdsFile,
	onProgress: (progress: OdsProgress) => void = () => undefined
): Promise<OdsResult> {
	const result: OdsResult = {
		...{ lines: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 },
		leftOut: {},
		problem: null
	};
	const unknown: Line[] = [];
	let kind: FileKind | null = null;
	let batch = emptyBatch();

	const send = async (finished: boolean) => {
		const progress = {
			...{ lines: result.lines, finished, problem: result.problem },
			...{ rejections: batch.rejections, leftOut: batch.leftOut }
		};
		const sent = { import: file.id, file_name: file.name, file_kind: kind as string };
		const taken = answerOf(await db.rpc(door, { ...sent, rows: batch.rows, progress })) as Taken;
		add(result, batch, taken);
		batch = emptyBatch();
		onProgress({ result, rejections: taken.rejections });
	};

	await send(false);
	try {
		for await (const line of linesOf(file.content)) {
			result.lines = Math.max(result.lines, line.line);
			kind ??= line.broken === undefined ? fileKindOf(file.name, line.cells) : null;
			unknown.push(line);
			if (!kind && unknown.length < patience) continue;
			if (!kind) break;
			for (const known of unknown.splice(0)) put(batch, kind, known);
			if (countOf(batch) >= batchSize) await send(false);
		}
	} catch (error) {
		batch = emptyBatch();
		result.problem = 'Reading broke off. What was taken in stays; import the file again';
		await send(true);
		throw error;
	}
	if (!kind) result.problem = result.lines === 0 ? 'The file is empty' : strange;
	result.problem ??= file.cut?.() ?? null;
	await send(true);
	return result;
}
