import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startChild, type Child } from '#local/children.ts';
import { localKeys } from '#local/keys.ts';
import { startMailCatcher, type MailCatcher } from '#local/mail.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { freePort } from '#support/postgres.ts';

let backend: TestBackend;
let folder: string;
let smtpPort: number;
let catcher: MailCatcher | undefined;
let workers: Child[] = [];

beforeAll(async () => {
	backend = await startBackend();
	await backend.listen(0);
	folder = await mkdtemp(join(tmpdir(), 'coldframe-mail-'));
	smtpPort = await freePort();
});
afterEach(async () => {
	await Promise.all(workers.map((worker) => worker.stop()));
	await catcher?.close();
	catcher = undefined;
	workers = [];
});
afterAll(async () => {
	await backend.close();
	await rm(folder, { recursive: true });
});

async function openMail(): Promise<void> {
	catcher = await startMailCatcher({ folder, smtpPort, webPort: await freePort() });
}

function startWorkers(count: number): void {
	const env = {
		...process.env,
		SUPABASE_URL: backend.url,
		SUPABASE_PUBLISHABLE_KEY: localKeys.publishable,
		SUPABASE_SECRET_KEY: localKeys.secret,
		SEALING_KEY: Buffer.alloc(32).toString('base64'),
		ORIGIN: 'http://localhost:3000',
		SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
		MAIL_FROM: 'Coldframe <no-reply@coldframe.example>'
	};
	workers = Array.from({ length: count }, () =>
		startChild('worker', ['src/worker.ts'], { env, show: false })
	);
}

async function queueMail(to: string, key: string): Promise<void> {
	const data = { subject: `For ${to}`, lines: ['Something happened.'], link: '/somewhere' };
	const payload = { template: 'trial', to, data };
	await backend.query(
		"insert into private.outbox (kind, payload, idempotency_key) values ('mail', $1, $2)",
		[payload, key]
	);
}

async function attempts(key: string) {
	const [row] = await backend.query<{ attempts: number; finished: boolean; last_error: string }>(
		`select attempts, finished_at is not null as finished, last_error
		from private.outbox where idempotency_key = $1`,
		[key]
	);
	return row;
}

describe('mail from the queue (A-2)', () => {
	test('is sent once each, with several workers at once', async () => {
		await openMail();
		const people = Array.from({ length: 25 }, (_, i) => `person${i}@example.org`);
		for (const to of people) await queueMail(to, `several ${to}`);
		startWorkers(2);
		await vi.waitFor(() => expect(catcher?.messages()).toHaveLength(25), { timeout: 15_000 });
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		const caught = catcher?.messages() ?? [];
		expect(caught.map(({ to }) => to[0]).sort()).toEqual([...people].sort());
		expect(new Set(caught.map(({ messageId }) => messageId)).size).toBe(25);
		expect(caught[0]?.text).toContain('http://localhost:3000/somewhere');
	});

	test('waits for a mail server that is down, and says why', async () => {
		await queueMail('late@example.org', 'late');
		startWorkers(1);
		await vi.waitFor(async () => expect((await attempts('late'))?.attempts).toBe(1), {
			timeout: 10_000,
			interval: 200
		});
		await vi.waitFor(async () => expect((await attempts('late'))?.last_error).toBeTruthy(), {
			timeout: 5_000,
			interval: 200
		});
		await openMail();
		await backend.query(
			"update private.outbox set available_at = now() where idempotency_key = 'late'"
		);
		await vi.waitFor(() => expect(catcher?.messages('late@example.org')).toHaveLength(1), {
			timeout: 10_000
		});
		await vi.waitFor(async () => expect((await attempts('late'))?.finished).toBe(true), {
			timeout: 5_000,
			interval: 200
		});
	});

	test('stops its worker without a word when asked to', async () => {
		startWorkers(1);
		const [worker] = workers;
		await vi.waitFor(() => expect(worker?.lastOutput()).toContain('worker started'), {
			timeout: 5_000
		});
		await worker?.stop();
		expect(await worker?.ended).toBe('0');
		expect(worker?.lastOutput()).toContain('worker stopped');
	});
});
