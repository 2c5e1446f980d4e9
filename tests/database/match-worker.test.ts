import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startChild, type Child } from '#local/children.ts';
import { localKeys } from '#local/keys.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { scalingModel } from '#support/service-model.ts';
import { makeWorld, publishedOpportunity, whileOpen } from '#support/world.ts';

let backend: TestBackend;
let worker: Child | undefined;

beforeAll(async () => {
	backend = await startBackend();
	await backend.listen(0);
});
afterAll(async () => {
	await worker?.stop();
	await backend.close();
});

function startWorker(): void {
	const env = {
		...process.env,
		SUPABASE_URL: backend.url,
		SUPABASE_PUBLISHABLE_KEY: localKeys.publishable,
		SUPABASE_SECRET_KEY: localKeys.secret,
		SEALING_KEY: Buffer.alloc(32).toString('base64'),
		ORIGIN: 'http://localhost:3000',
		SMTP_URL: 'smtp://127.0.0.1:9',
		MAIL_FROM: 'Coldframe <no-reply@coldframe.example>'
	};
	worker = startChild('worker', ['src/worker.ts'], { env, show: false });
}

test('M-13 matches are computed by the worker where a database has never been matched, and after a change', async () => {
	await backend.setClock(whileOpen);
	const world = await makeWorld(backend);
	const opportunity = await publishedOpportunity(backend, world);
	const db = backend.as(world.clinician);
	const { data: model } = await db
		.rpc('create_service_model', { organisation: world.startUp, content: scalingModel })
		.throwOnError();
	await db.rpc('publish_service_model', { model }).throwOnError();
	await backend.exec('delete from private.outbox; delete from private.matches');
	startWorker();
	const matches = () =>
		backend.query('select from private.matches where service_model_id = $1', [model]);
	await vi.waitFor(async () => expect(await matches()).toHaveLength(1), { timeout: 15_000 });
	await db
		.rpc('hide_match', {
			opportunity,
			model,
			hidden: true
		})
		.throwOnError();
	expect(await matches()).toEqual([]);
	await backend.query('delete from private.match_blocks');
	await db
		.from('people')
		.update({ skills_sought: ['bidding'] })
		.eq('id', world.clinician.id);
	const looked = () =>
		backend.query('select from private.match_mentees where competencies_named = 1');
	await vi.waitFor(async () => expect(await looked()).toHaveLength(1), { timeout: 15_000 });
}, 45_000);
