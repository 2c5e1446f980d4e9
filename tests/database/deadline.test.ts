import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOpenOpportunities } from '#features/opportunities/listing/queries.server.ts';
import { readFilter } from '#features/opportunities/listing/rules.ts';
import { getOpportunityPage } from '#features/opportunities/queries.server.ts';
import { searchEverything } from '#features/search/queries.server.ts';
import { readSearch } from '#features/search/rules.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import {
	afterDeadline,
	deadline,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let id: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	id = await publishedOpportunity(backend, world);
});
afterAll(() => backend.close());

const everything = readFilter(new URLSearchParams());
const listed = async () =>
	(await listOpenOpportunities(backend.visitor(), everything)).opportunities.map((one) => one.id);
const shown = async () =>
	(await getOpportunityPage(backend.visitor(), id, null)).opportunity.current_state;
const found = async () => {
	const search = readSearch(new URLSearchParams('q=Bexley&kind=opportunity'));
	return (await searchEverything(backend.visitor(), search)).results[0]?.state;
};
const traces = async () =>
	(
		await backend.query<{ events: number; mails: number }>(
			`select (select count(*)::integer from public.audit_events) as events,
			(select count(*)::integer from private.outbox) as mails`
		)
	)[0];

describe('R63 a deadline passes by the clock of the database', () => {
	test('an opportunity is open to the last microsecond and closed at its instant, with no worker', async () => {
		await backend.setClock('2022-03-25T12:59:59.999999Z');
		expect([await shown(), await found(), await listed()]).toEqual([
			'published',
			'published',
			[id]
		]);
		await backend.setClock(deadline);
		expect([await shown(), await found(), await listed()]).toEqual(['closed', 'closed', []]);
		const [row] = await backend.query<{ state: string }>('select state from public.opportunities');
		expect(row?.state).toBe('published');
	});

	test('the worker makes it visible once, and a second time changes nothing', async () => {
		await backend.setClock(afterDeadline);
		const before = await traces();
		expect((await backend.service().rpc('tick').throwOnError()).data).toEqual({
			closed: 1,
			failed: []
		});
		const after = await traces();
		expect(after?.events).toBe((before?.events ?? 0) + 1);
		expect(after?.mails).toBeGreaterThan(before?.mails ?? 0);
		expect((await backend.service().rpc('tick').throwOnError()).data).toEqual({
			closed: 0,
			failed: []
		});
		expect(await traces()).toEqual(after);
		expect(await shown()).toBe('closed');
	});

	test('nobody but the worker may call it', async () => {
		for (const db of [backend.visitor(), backend.as(world.admin), backend.as(world.officer)]) {
			expect((await db.rpc('tick')).error?.code).toBe('42501');
		}
	});
});

describe('R63 the clock of a local stack', () => {
	const movable = (yes: boolean) => backend.query('update app.clock set movable = $1', [yes]);
	const move = async (instant: string) =>
		(await backend.as(world.clinician).rpc('move_clock', { forward_to: instant })).error;

	test('cannot be moved where it is not movable', async () => {
		await movable(false);
		expect(await move('2030-01-01T00:00:00Z')).toMatchObject({
			code: 'PT409',
			message: 'The clock of this service cannot be moved'
		});
		await movable(true);
	});

	test('moves forward only, and not too far', async () => {
		expect(await move(whileOpen)).toMatchObject({ code: 'PT409', hint: 'forward_to' });
		expect((await move('2999-01-01T00:00:00Z'))?.message).toContain('within 5 years');
	});

	test('is not for visitors', async () => {
		const { error } = await backend
			.visitor()
			.rpc('move_clock', { forward_to: '2022-04-01T00:00:00Z' });
		expect(error?.code).toBe('42501');
	});

	test('closes what is due as it passes', async () => {
		await backend.setClock(whileOpen);
		const due = await publishedOpportunity(backend, world);
		expect(await move('2022-04-01T09:00:00Z')).toBeNull();
		const { data } = await backend.visitor().from('opportunities').select('state').eq('id', due);
		expect(data).toEqual([{ state: 'closed' }]);
	});
});
