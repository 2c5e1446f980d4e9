import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkEnvironment } from '#lib/server/environment.ts';
import { localKeys } from '#local/keys.ts';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';

const token = 'a-token-that-nobody-guesses';
let backend: TestBackend;
let watched: Application;

beforeAll(async () => {
	backend = await startBackend();
	watched = await startApplication(backend, {
		variables: { METRICS_TOKEN: token, SUPABASE_SECRET_KEY: localKeys.secret }
	});
});
afterAll(async () => {
	await watched.stop();
	await backend.close();
});

const ask = (authorization?: string) =>
	fetch(`${watched.origin}/metrics`, { headers: authorization ? { authorization } : {} });
const read = async () => (await ask(`Bearer ${token}`)).text();

describe('A-8 the counters', () => {
	test('are not there where no token is set', async () => {
		const application = await startApplication(backend);
		const answer = await fetch(`${application.origin}/metrics`, {
			headers: { authorization: 'Bearer ' }
		});
		expect(answer.status).toBe(404);
		await application.stop();
	});

	test.each([undefined, 'Bearer wrong', 'Bearer ', `Basic ${token}`, `Bearer ${token}x`])(
		'are told to nobody with %s',
		async (authorization) => {
			const answer = await ask(authorization);
			expect(answer.status).toBe(401);
			expect(await answer.text()).not.toContain('coldframe_');
		}
	);

	test('say what waits, what was sent and what failed, in the form of Prometheus', async () => {
		const before = await read();
		expect(before).toContain('coldframe_queue_waiting{kind="mail"} 0');
		expect(before).toContain('coldframe_search_fallbacks_total 0');
		expect(before).toContain('coldframe_webhooks_total{result="taken"} 0');
		await backend.query(
			`insert into private.outbox (kind, payload, idempotency_key, available_at, finished_at, set_aside_at) values
				('mail', '{}', 'waits', clock_timestamp() - interval '90 seconds', null, null),
				('mail', '{}', 'sent', clock_timestamp(), clock_timestamp(), null),
				('search', '{}', 'aside', clock_timestamp(), null, clock_timestamp())`
		);
		await backend.query(
			"insert into private.clock_faults (part, code, times) values ('tick_questions', '22023', 3)"
		);
		const answer = await ask(`Bearer ${token}`);
		expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
		const text = await answer.text();
		expect(text).toContain('# TYPE coldframe_queue_waiting gauge\n');
		expect(text).toContain('coldframe_queue_waiting{kind="mail"} 1\n');
		expect(text).toMatch(/coldframe_queue_oldest_seconds\{kind="mail"\} (?:9\d|1\d\d)\n/);
		expect(text).toContain('coldframe_queue_set_aside{kind="search"} 1\n');
		expect(text).toContain('coldframe_mails_sent_total 1\n');
		expect(text).toContain('coldframe_clock_faults{part="tick_questions"} 3\n');
		await backend.query('delete from private.clock_faults');
		const lines = text.trimEnd().split('\n');
		expect(
			lines.filter(
				(line) =>
					!/^(?:# (?:HELP|TYPE) |coldframe_\w+(?:\{(?:kind|part|result)="\w+"\})? \d+$)/.test(line)
			)
		).toEqual([]);
	});

	test('are counted for nobody but this', async () => {
		const person = await backend.person({ name: 'Pia Person' });
		for (const db of [backend.visitor(), backend.as(person)]) {
			expect((await db.rpc('work_counts')).error?.code).toBe('42501');
			expect((await db.rpc('clock_faults')).error?.code).toBe('42501');
		}
	});

	test('need a token that is long enough and the key that counts', () => {
		const place = {
			SUPABASE_URL: 'http://localhost:1',
			SUPABASE_PUBLISHABLE_KEY: 'x',
			SUPABASE_SECRET_KEY: 'y',
			SEALING_KEY: Buffer.alloc(32).toString('base64'),
			ORIGIN: 'https://coldframe.example',
			SMTP_URL: 'smtp://localhost:2',
			MAIL_FROM: 'x@coldframe.example'
		};
		const start = (variables: object) => () => checkEnvironment({ ...place, ...variables });
		expect(start({ METRICS_TOKEN: token })).not.toThrow();
		expect(start({ METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN is wrong');
		expect(start({ METRICS_TOKEN: token, SUPABASE_SECRET_KEY: undefined })).toThrow(
			'SUPABASE_SECRET_KEY is missing'
		);
	});
});
