import { createHash, timingSafeEqual } from 'node:crypto';
import { counted } from '#lib/server/counters.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** What waits for the worker and what it has done, for one kind of work. */
export type WorkCount = {
	kind: string;
	waiting: number;
	set_aside: number;
	finished: number;
	oldest_seconds: number;
};

/** A part of the clock's work that fails, and how often in a row. */
export type ClockFault = { part: string; times: number };

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Whether a request carries the token; takes as long for a wrong one as for the right one. */
export function carries(token: string, authorization: string | null): boolean {
	const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
	return timingSafeEqual(sha256(given), sha256(token));
}

export async function readWorkCounts(db: Db): Promise<WorkCount[]> {
	return answerOf(await db.rpc('work_counts'));
}

export async function readClockFaults(db: Db): Promise<ClockFault[]> {
	return answerOf(await db.rpc('clock_faults'));
}

type Sample = [labels: string, value: number];

function family(name: string, type: 'gauge' | 'counter', help: string, samples: Sample[]): string {
	const lines = samples.map(([labels, value]) => `${name}${labels} ${value}`);
	return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n');
}

/**
 * The counters in the text form of Prometheus. Labels are kinds and parts of work and results alone: no organisation, no
 * opportunity and no bid can be told from them.
 */
export function metricsText(work: readonly WorkCount[], faults: readonly ClockFault[]): string {
	const byKind = (of: (count: WorkCount) => number): Sample[] =>
		work.map((count) => [`{kind="${count.kind}"}`, of(count)]);
	const mails = work.find(({ kind }) => kind === 'mail')?.finished ?? 0;
	return `${[
		family(
			'coldframe_queue_waiting',
			'gauge',
			'Work that waits for a worker.',
			byKind(({ waiting }) => waiting)
		),
		family(
			'coldframe_queue_oldest_seconds',
			'gauge',
			'How long work that is due has waited.',
			byKind(({ oldest_seconds: seconds }) => seconds)
		),
		family(
			'coldframe_queue_set_aside',
			'gauge',
			'Work that failed 8 times and is looked at by a person.',
			byKind(({ set_aside: aside }) => aside)
		),
		family(
			'coldframe_clock_faults',
			'gauge',
			'Parts of the work of the clock that fail, by how often in a row; nothing when all is well.',
			faults.map(({ part, times }) => [`{part="${part}"}`, times])
		),
		family('coldframe_mails_sent_total', 'counter', 'Mails that a mail server has taken.', [
			['', mails]
		]),
		family(
			'coldframe_search_fallbacks_total',
			'counter',
			'Searches that PostgreSQL answered because Typesense failed, in this process.',
			[['', counted('search fallback')]]
		),
		family(
			'coldframe_webhooks_total',
			'counter',
			'Messages of Stripe, by whether their signature was right, in this process.',
			(['taken', 'refused'] as const).map((result) => [
				`{result="${result}"}`,
				counted(`webhook ${result}`)
			])
		)
	].join('\n')}\n`;
}
