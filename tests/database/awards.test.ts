import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { decidedOpportunity, makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let decided: Awaited<ReturnType<typeof decidedOpportunity>>;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	decided = await decidedOpportunity(backend, world);
});
afterAll(() => backend.close());

test('R44 every bidder has a letter with its own marks and the reasons', async () => {
	const { data } = await backend
		.as(world.rivalClinician)
		.from('letters')
		.select('content')
		.throwOnError();
	expect(data).toHaveLength(1);
	console.log(JSON.stringify(data, null, 1));
});

test('R45 an award is refused while the standstill runs and stands afterwards', async () => {
	const db = backend.as(world.secondApprover);
	const early = await db.rpc('confirm_award', { opportunity: decided.opportunity });
	expect(early.error?.code).toBe('PT409');
	await backend.setClock('2022-04-06T00:00:00Z');
	const late = await db.rpc('confirm_award', { opportunity: decided.opportunity });
	expect(late.error).toBeNull();
});
