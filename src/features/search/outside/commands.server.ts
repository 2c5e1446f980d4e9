import type { Rejection } from '#features/imports/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { releasesIn, type Content, type Found, type Read } from './file/commands.server.ts';
import { instantOf } from './luxon.server.ts';
import { readRelease, subjectOf, type Reading, type ReleaseRow } from './rules.ts';
import { newTally, type OcdsResult } from './tally/rules.ts';

/** `id` is that of the import, made by whoever starts it; `mostUnpacked` bytes are read of a file that is packed. */
export type OcdsFile = { id: string; name: string; content: Content; mostUnpacked?: number };

export type OcdsProgress = { result: OcdsResult; rejections: Rejection[] };

type Door = 'import_notices' | 'run_notice_import';
type Row = ReleaseRow & { line: number; later: boolean };
type Taken = {
	added: number;
	changed: number;
	unchanged: number;
	/** Places of rows by which nothing can be shown yet, and why. */
	waiting: { at: number; reason: string }[];
	/** Those of the `others` asked about that are shown. */
	known: string[];
};

const batchSize = 200;
/** What says that it comes later than everything else would have the last word for good; zones differ by less. */
const oneDay = 24 * 60 * 60 * 1000;
/** Refusals that are held until they are noted. */
const mostWaiting = 1000;
const strange =
	'This is not a release package of the Open Contracting Data Standard. It has no list of releases';

function readAs({ line, release, refused, name }: Found, known: (ocid: string) => boolean) {
	// What nobody thought of costs one release, and not the file.
	const attempt = (): Reading => {
		try {
			return readRelease(release, instantOf, known);
		} catch {
			return { rejected: 'The release cannot be read' };
		}
	};
	const read: Reading = refused ? { rejected: refused } : attempt();
	const early = 'row' in read && Date.parse(read.row.published_at) > Date.now() + oneDay;
	const reading = early ? { rejected: 'The date of the release has not come yet' } : read;
	return { line, reading: 'rejected' in reading ? { name, ...reading } : reading };
}

const newRead = (): Read => ({ text: false, releases: false, next: null, problem: null });

/** The procurements of a file that are health: by a release in it, or because they are shown already. */
async function healthIn(
	{ content, mostUnpacked = Infinity }: OcdsFile,
	shown: (others: string[]) => Promise<string[]>
): Promise<Set<string>> {
	const health = new Set<string>();
	let others = new Set<string>();
	const ask = async () => {
		const unknown = [...others].filter((ocid) => !health.has(ocid));
		for (const ocid of unknown.length > 0 ? await shown(unknown) : []) health.add(ocid);
		others = new Set();
	};
	for await (const { release } of releasesIn(content, newRead(), mostUnpacked)) {
		const { ocid, health: is } = subjectOf(release);
		if (is) health.add(ocid);
		else if (is === false) others.add(ocid);
		if (others.size >= 1000) await ask();
	}
	await ask();
	return health;
}

/**
 * Brings outside notices in step with a file of releases, 200 at a time; the file is never held as a whole. What is
 * wrong with a release refuses that release alone. `door` is `import_notices` for a platform admin,
 * `run_notice_import` for the service client of the command line.
 */
export async function importOcds(
	db: Db,
	door: Door,
	file: OcdsFile,
	onProgress: (progress: OcdsProgress) => void = () => undefined
): Promise<OcdsResult> {
	const tally = newTally();
	const { result } = tally;
	const call = async (rows: Row[], progress: object): Promise<Taken> => {
		const sent = { import: file.id, file_name: file.name, rows };
		const known = { releases: result.releases, ...progress };
		return answerOf(await db.rpc(door, { ...sent, progress: known })) as Taken;
	};
	const health = await healthIn(file, async (others) => (await call([], { others })).known);
	const isHealth = (ocid: string) => health.has(ocid);

	const send = async (rows: Row[], ends: object = {}) => {
		const news = tally.news();
		const taken = await call(rows, { ...news, ...ends });
		result.added += taken.added;
		result.changed += taken.changed;
		result.unchanged += taken.unchanged;
		onProgress({ result, rejections: news.rejections });
		return taken.waiting;
	};
	/** What waits and may have what it waits for further on in the file. */
	const again: Row[] = [];
	const take = async (rows: Row[], last: boolean) => {
		// Later releases change what earlier ones said.
		rows.sort((a, b) => a.published_at.localeCompare(b.published_at) || a.line - b.line);
		for (const { at, reason } of await send(rows)) {
			const row = rows[at];
			if (!row) continue;
			if (!last && isHealth(row.ocid)) again.push(row);
			else if (row.later) tally.leave('News of a procurement that is not known yet');
			else tally.reject(row.line, `${row.ocid}, ${row.release_id}`, reason);
		}
	};

	const read = newRead();
	let rows: Row[] = [];
	for await (const found of releasesIn(file.content, read, file.mostUnpacked ?? Infinity)) {
		result.releases += 1;
		const { line, reading } = readAs(found, isHealth);
		if ('rejected' in reading) tally.reject(line, reading.name ?? '', reading.rejected);
		else if ('leftOut' in reading) tally.leave(reading.leftOut);
		else rows.push({ ...reading.row, line, later: reading.later });
		if (rows.length < batchSize && tally.waits() < mostWaiting) continue;
		await take(rows, false);
		rows = [];
	}
	if (rows.length > 0) await take(rows, false);
	for (let from = 0; from < again.length; from += batchSize)
		await take(again.slice(from, from + batchSize), true);
	const { next } = read;
	const problem =
		read.problem ?? (read.releases ? null : read.text ? strange : 'The file is empty');
	Object.assign(result, { next, problem });
	await send([], { finished: true, next, problem });
	return result;
}
