import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let application: Application;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	application = await startApplication(backend);
});
afterAll(async () => {
	await application.stop();
	await backend.close();
});

test('F-1 staff of a commissioner that has closed read where its bursaries went', async () => {
	const board = await world.organisation('icb', { name: 'NHS South East London ICB' });
	const finance = await world.member('Fin Finance', world.ccg, 'finance');
	await backend.query(
		"update public.organisations set successor_id = $2, closed_on = '2022-06-30' where id = $1",
		[world.ccg, board]
	);
	const pages = async () =>
		Promise.all(
			['/funds', '/claims', '/payment-files', '/dashboard'].map(async (path) => {
				const response = await application.visit(path, { as: finance, actingFor: world.ccg });
				expect(response.status).toBe(200);
				return (await response.text()).replaceAll(/\s+/g, ' ');
			})
		);
	const went = 'went to NHS South East London ICB';
	for (const html of await pages()) expect(html).not.toContain(went);
	await backend.setClock('2022-07-01T09:00:00Z');
	for (const html of await pages()) {
		expect(html).toContain(`closed on 30 June 2022`);
		expect(html).toContain(went);
		expect(html).toContain(`href="/organisations/${board}/join"`);
		expect(html).not.toMatch(/has no bursary yet|Nobody has claimed|Make a payment file/);
	}
});
