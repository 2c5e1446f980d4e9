import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { filesOf } from '#support/pages/weight.ts';
import { makeScene } from '#support/scene.ts';

let backend: TestBackend;
let application: Application;

beforeAll(async () => {
	backend = await startBackend();
	await makeScene(backend);
	application = await startApplication(backend);
});
afterAll(async () => {
	await application.stop();
	await backend.close();
});

test('UI-1 pages carry our own word mark, say that this is no NHS website, and load nothing from elsewhere', async () => {
	const html = await (await application.visit('/')).text();
	expect(html).toContain('Coldframe is not an NHS website');
	expect(html).toContain('favicon.svg');
	expect(html).not.toMatch(/nhsuk-header__logo|nhsuk-logo/);
	expect(html).not.toMatch(/(?:src|href)="https?:\/\/(?!127\.0\.0\.1|localhost)/);
	for (const file of filesOf(html, '.css')) {
		const css = await (await fetch(application.origin + file)).text();
		expect(css).not.toMatch(/frutiger|@font-face|url\(["']?https?:/i);
	}
});

test('UI-12 the start page says what Coldframe does with figures of the database', async () => {
	const { data } = await backend.visitor().rpc('public_figures').throwOnError();
	const html = await (await application.visit('/')).text();
	const { data: mentors } = await backend
		.visitor()
		.from('shown_mentors')
		.select('id')
		.throwOnError();
	expect(mentors.length).toBeGreaterThan(0);
	expect(data).toMatchObject({ serviceModels: 1, mentors: mentors.length });
	for (const words of ['service model', 'mentor', 'Clinicians', 'Commissioners', 'Mentors']) {
		expect(html).toContain(words);
	}
	expect(html).not.toContain('growing-under-glass');
});

test('A-4 a fault says a reference and nothing of its cause', async () => {
	await backend.exec('alter function public.public_figures() rename to hidden_figures');
	const response = await application.visit('/');
	const html = await response.text();
	await backend.exec('alter function public.hidden_figures() rename to public_figures');
	expect(response.status).toBe(500);
	expect(html).toContain('Sorry, there is a problem with the service');
	expect(html).toContain(response.headers.get('x-request-id'));
	expect(html).not.toMatch(/public_figures|PGRST|node_modules|at async/);
});

test('A-8 the application says that it is alive, and whether it is ready', async () => {
	const alive = await fetch(`${application.origin}/healthz`);
	expect([alive.status, await alive.text()]).toEqual([200, 'ok']);
	const ask = async () => {
		const response = await fetch(`${application.origin}/readyz`);
		expect(response.headers.get('cache-control')).toBe('no-store');
		return { status: response.status, ...((await response.json()) as object) };
	};
	await backend.exec('update private.outbox set finished_at = now()');
	const ready = { status: 200, database: true, migrations: true, workerLate: false };
	expect(await ask()).toEqual(ready);
	await backend.exec(
		`insert into private.outbox (kind, payload, idempotency_key, available_at)
		values ('mail', '{}', 'late', now() - interval '6 minutes')`
	);
	expect(await ask()).toEqual({ ...ready, workerLate: true });
	await backend.exec(
		`create table public.kept_aside as select * from supabase_migrations.applied_files;
		delete from supabase_migrations.applied_files where name like '0034%'`
	);
	expect(await ask()).toMatchObject({ status: 503, database: true, migrations: false });
	await backend.exec(
		`insert into supabase_migrations.applied_files select * from public.kept_aside where name like '0034%';
		drop table public.kept_aside; delete from private.outbox where idempotency_key = 'late'`
	);
	expect(await ask()).toEqual(ready);
});
