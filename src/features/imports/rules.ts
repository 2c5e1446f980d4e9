import { formatDateTime, formatNumber } from '#lib/ui/format.ts';

/** In bytes. */
export const largestFile = 50_000_000;

/** What an import turned down. */
export type Rejection = { line: number; reason: string };

/** What is told of every import, whatever its file holds. */
export type Import = {
	id: string;
	file_name: string;
	/** Null where the command line read the file. */
	started_by_name: string | null;
	started_at: string;
	finished_at: string | null;
	/** Has not come further for 2 minutes without having ended. */
	stopped: boolean;
	/** Why the file was not read to its end. */
	problem: string | null;
	added: number;
	changed: number;
	unchanged: number;
	rejected: number;
	left_out: Record<string, number>;
};

/** An import with the first of what it turned down. */
export type Report = Import & { rejections: Rejection[] };

/** As many of what was turned down as one page shows. */
const refusedSize = 50;

/** One page of what was turned down; a number past the end is the last page. */
export function refusedPage(rejections: readonly Rejection[], asked: number) {
	const last = Math.max(1, Math.ceil(rejections.length / refusedSize));
	const page = Math.min(asked, last);
	const before = (page - 1) * refusedSize;
	return { page, last, before, shown: rejections.slice(before, before + refusedSize) };
}

/** "51 to 100 of the first 1,000 of 1,204 rows"; `all` is "1,204 rows". */
export function refusedWords(
	{ rejected, rejections }: Pick<Report, 'rejected' | 'rejections'>,
	{ last, before, shown }: ReturnType<typeof refusedPage>,
	all: string
): string {
	const kept = formatNumber(rejections.length);
	const listed = rejected > rejections.length ? `the first ${kept} of ${all}` : all;
	if (last > 1)
		return `${formatNumber(before + 1)} to ${formatNumber(before + shown.length)} of ${listed}`;
	return listed.charAt(0).toUpperCase() + listed.slice(1);
}

type State = Pick<Import, 'finished_at' | 'stopped' | 'problem'>;

/** How an import stands, in a word or two. */
export function stateWords({ finished_at, stopped, problem }: State): string {
	if (finished_at) return problem ? 'Ended early' : 'Finished';
	return stopped ? 'Stopped' : 'Running';
}

export function stateColour(state: State): 'green' | 'red' | 'blue' {
	if (state.finished_at && !state.problem) return 'green';
	return state.finished_at || state.stopped ? 'red' : 'blue';
}

type Started = Pick<Import, 'started_at' | 'started_by_name'>;

/** When an import began, and by whom. */
export function startedWords({ started_at, started_by_name }: Started, nobody: string): string {
	return `${formatDateTime(started_at)} by ${started_by_name ?? nobody}`;
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** How many rows were left out, for each reason. */
export function leftOutRows({ left_out }: Pick<Import, 'left_out'>) {
	return Object.entries(left_out).map(([reason, times]) => ({
		key: `Left out: ${lowered(reason)}`,
		value: formatNumber(times)
	}));
}
