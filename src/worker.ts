import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { invitation } from '#features/bookings/calendar/ical.server.ts';
import { calendarEntrySchema } from '#features/bookings/calendar/schema.ts';
import { renderMail } from '#features/notifications/mails.server.ts';
import { reconcileNightly } from '#features/payments/reconciliation/commands.server.ts';
import { workOnPayments } from '#features/payments/settlement/commands.server.ts';
import { sendDocument } from '#features/search/engine/commands.server.ts';
import { openIndex } from '#features/search/typesense.server.ts';
import type { Db } from '#lib/server/database.ts';
import { searchServer, workerEnvironment } from '#lib/server/environment.ts';
import { logInfo, logWarning } from '#lib/server/log.ts';
import { closeMail, sendMail } from '#lib/server/mail.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { openServiceDatabase } from '#lib/server/service.ts';
import { removeFile } from '#lib/server/storage.ts';

/*
 * Makes what time has brought visible and does the work that the database has queued. Any number may run:
 * the database hands each piece to one worker, and gives it to another when this one dies.
 */
type Work = { id: string; kind: string; payload: unknown; idempotency_key: string };

const batch = 10;
const pause = 1_000;
const longestPause = 30_000;

const mailPayload = z.object({
	template: z.string(),
	to: z.string(),
	data: z.record(z.string(), z.unknown())
});

const tickedSchema = z.object({
	failed: z.array(z.object({ part: z.string(), code: z.string() }))
});

const filePayload = z.object({ bucket: z.string(), name: z.string() });

const searchPayload = z.object({ kind: z.string(), id: z.string() });
const matchPayload = z.object({ kind: z.string(), object: z.uuid() });

const handlers: Record<string, (db: Db, work: Work) => Promise<void>> = {
	file: async (db, { payload }) => {
		const { bucket, name } = filePayload.parse(payload);
		await removeFile(db, bucket, name);
	},
	search: async (db, { payload }) => {
		const server = searchServer();
		const { kind, id } = searchPayload.parse(payload);
		if (server) await sendDocument(db, openIndex(server), kind, id);
	},
	match: async (db, { payload }) => {
		answerOf(await db.rpc('renew_matches', matchPayload.parse(payload)));
	},
	mail: async (_db, { payload, idempotency_key }) => {
		const { template, to, data } = mailPayload.parse(payload);
		const { origin } = new URL(workerEnvironment().ORIGIN);
		const mail = renderMail(template, data, origin);
		const session = calendarEntrySchema.safeParse(data['calendar']);
		if (session.success) mail.invitation = invitation(session.data, origin, to);
		await sendMail(to, mail, idempotency_key);
	}
};

/** Done but not yet recorded, because the database was away: recorded later, never done twice. */
const done = new Set<string>();
const stopping = new AbortController();
/** What was said last of the parts of the clock that fail. */
let told = '';

/** Why work failed, without what it was about. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	const code = 'code' in error ? String(error.code) : error.name;
	const answer = 'responseCode' in error ? ` ${String(error.responseCode)}` : '';
	return `${code}${answer}`;
}

async function perform(db: Db, work: Work): Promise<void> {
	try {
		if (!done.has(work.id)) {
			const handler = handlers[work.kind];
			if (!handler) throw new Error(`There is no handler for ${work.kind}.`);
			await handler(db, work);
			done.add(work.id);
		}
	} catch (error) {
		const reason = reasonOf(error);
		logWarning('work failed', { item: work.id, kind: work.kind, reason });
		answerOf(await db.rpc('fail_outbox', { item: work.id, reason }));
		return;
	}
	answerOf(await db.rpc('finish_outbox', { item: work.id }));
	done.delete(work.id);
	logInfo('work done', { item: work.id, kind: work.kind });
}

/** Says which parts of the clock's work fail, when they are others than before; the rest of it goes on. */
function tellFaults(failed: { part: string; code: string }[]): void {
	const parts = failed.map(({ part, code }) => `${part} ${code}`).join(', ');
	if (parts === told) return;
	told = parts;
	if (parts === '') logInfo('the clock works again');
	else logWarning('parts of the clock fail', { parts });
}

/** One round; gives how many pieces of work there were. */
async function round(db: Db): Promise<number> {
	tellFaults(tickedSchema.parse(answerOf(await db.rpc('tick'))).failed);
	const works = answerOf(await db.rpc('claim_outbox', { batch })) as Work[];
	const results = await Promise.allSettled(works.map((work) => perform(db, work)));
	const failed = results.find((result) => result.status === 'rejected');
	if (failed) throw failed.reason;
	await reconcileNightly(db);
	return Math.max(works.length, await workOnPayments(db, batch));
}

async function work(): Promise<void> {
	const db = openServiceDatabase({ 'x-request-id': crypto.randomUUID() });
	let rest = pause;
	logInfo('worker started');
	while (!stopping.signal.aborted) {
		try {
			const pieces = await round(db);
			rest = pause;
			if (pieces === batch) continue;
		} catch (error) {
			rest = Math.min(rest * 2, longestPause);
			logWarning('the worker waits and tries again', { reason: reasonOf(error), rest });
		}
		await wait(rest, undefined, { signal: stopping.signal }).catch(() => undefined);
	}
	closeMail();
	logInfo('worker stopped');
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());

try {
	workerEnvironment();
	await work();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
