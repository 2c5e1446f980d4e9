import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	decidedOpportunity,
	endOpportunity,
	makeWorld,
	openedOpportunity,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let follower: Person;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	follower = await backend.person({ name: 'Fay Follower' });
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

async function told(template: string, opportunity: string): Promise<string[]> {
	const mails = await backend.query<{ to: string }>(
		`select payload ->> 'to' as to from private.outbox
		where payload ->> 'template' = $1 and payload -> 'data' ->> 'path' = '/opportunities/' || $2`,
		[template, opportunity]
	);
	return mails.map(({ to }) => to.split('.')[0] ?? '').sort();
}

const follow = (person: Person, opportunity: string) =>
	backend.as(person).rpc('follow_opportunity', { opportunity }).throwOnError();

const end = (opportunity: string, outcome: string) =>
	endOpportunity(backend, world, opportunity, {
		outcome,
		reason: 'The service is bought in another way'
	});

describe('R48 an outcome is told to everyone it concerns', () => {
	test('who follows and who only drafted, when it is cancelled while open', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		await follow(follower, opportunity);
		await backend
			.as(world.clinician)
			.rpc('start_bid', { opportunity, organisation: world.startUp })
			.throwOnError();
		await end(opportunity, 'cancelled');
		expect(await told('outcome_cancelled', opportunity)).toEqual(['fay', 'priya']);
	});

	test('who only asked, when it is cancelled while open', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		const question = 'How many places a year do you expect?';
		await backend
			.as(world.rivalClinician)
			.rpc('ask_question', { opportunity, organisation: world.rival, question })
			.throwOnError();
		await end(opportunity, 'cancelled');
		expect(await told('outcome_cancelled', opportunity)).toEqual(['ruth']);
	});

	test('who bid, when there is no award', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await end(opportunity, 'unsuccessful');
		expect(await told('outcome_unsuccessful', opportunity)).toEqual(['priya', 'ruth']);
	});

	test('who follows and who bid, when it is awarded, each once', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		await follow(world.rivalClinician, opportunity);
		await follow(follower, opportunity);
		await backend.setClock('2022-04-05T09:00:00Z');
		await backend.as(world.secondApprover).rpc('confirm_award', { opportunity }).throwOnError();
		expect(await told('outcome_awarded', opportunity)).toEqual(['fay', 'priya', 'ruth']);
	});

	test('and to nobody while an outcome is refused', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		const early = await backend.as(world.secondApprover).rpc('confirm_award', { opportunity });
		expect(early.error?.code).toBe('PT409');
		expect(await told('outcome_awarded', opportunity)).toEqual([]);
	});
});

describe('R48 a commissioner without an outcome is reminded', () => {
	const tick = () => backend.service().rpc('tick').throwOnError();

	test('from 20 working days after the opening, once a week, until there is one', async () => {
		// Opened on Friday 25 March 2022; with Good Friday, Easter Monday and 2 May the 20th day is 26 April.
		const { opportunity } = await openedOpportunity(backend, world);
		const many = async () => (await told('outcome_reminder', opportunity)).length;
		await backend.setClock('2022-04-26T22:59:59Z');
		await tick();
		expect(await many()).toBe(0);
		await backend.setClock('2022-04-26T23:00:00Z');
		await Promise.all([tick(), tick()]);
		const people = await told('outcome_reminder', opportunity);
		expect(new Set(people)).toEqual(new Set(['ada', 'ann', 'olu']));
		expect(people).toHaveLength(3);
		await tick();
		expect(await many()).toBe(3);
		await backend.setClock('2022-05-03T23:00:00Z');
		await tick();
		expect(await many()).toBe(6);
		await end(opportunity, 'unsuccessful');
		await backend.setClock('2022-05-20T09:00:00Z');
		await tick();
		expect(await many()).toBe(6);
	});

	test('R25 whether or not there are bids, when nobody has opened', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		await backend.setClock('2022-03-25T13:00:01Z');
		await tick();
		await backend.setClock('2022-04-27T09:00:00Z');
		await tick();
		expect(await told('outcome_reminder', opportunity)).toHaveLength(3);
	});
});
