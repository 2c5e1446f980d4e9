import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { addressOf, allPages } from '#support/routes.ts';
import { makeScene, type Scene } from '#support/scene.ts';

let backend: TestBackend;
let application: Application;
let scene: Scene;

beforeAll(async () => {
	backend = await startBackend();
	scene = await makeScene(backend);
	application = await startApplication(backend);
});
afterAll(async () => {
	await application.stop();
	await backend.close();
});

test('every page has an address in this scene, so that none is left out', () => {
	expect(allPages().filter((route) => addressOf(route, scene.ids) === null)).toEqual([]);
});

test('every page asks the database at most twice, whoever reads it, and answers without a fault', async () => {
	const slow: string[] = [];
	let read = 0;
	const readers: [string, Parameters<Application['visit']>[1]][] = [
		['a visitor', {}],
		...scene.people.map(
			([name, as, actingFor]): [string, { as: typeof as; actingFor?: string }] => [
				name,
				{ as, ...(actingFor ? { actingFor } : {}) }
			]
		)
	];
	await Promise.all(
		readers.map(async ([name, who]) => {
			for (const route of allPages()) {
				const address = addressOf(route, scene.ids);
				if (!address) continue;
				const response = await application.visit(address, who);
				await response.arrayBuffer();
				const trips = application.roundTrips(response);
				if (response.status === 200) read += 1;
				if (trips > 2 || response.status >= 500) {
					slow.push(`${route} as ${name}: ${response.status}, ${trips} round trips`);
				}
			}
		})
	);
	expect(slow).toEqual([]);
	expect(read).toBeGreaterThan(50);
}, 300_000);
