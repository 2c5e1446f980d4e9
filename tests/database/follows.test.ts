import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getOpportunityPage } from '#features/opportunities/queries.server.ts';
import {
	followOpportunity,
	unfollowOpportunity
} from '#features/opportunities/follows/commands.server.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let opportunity: string;
let draft: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	opportunity = await publishedOpportunity(backend, world);
	draft = await draftOpportunity(backend, world);
});
afterAll(() => backend.close());

async function follows(person: Person) {
	return (await getOpportunityPage(backend.as(person), opportunity, null)).following;
}

describe('R13 anyone who is logged in', () => {
	test('follows a public opportunity once, however often they press, and stops again', async () => {
		const db = backend.as(world.clinician);
		expect(await follows(world.clinician)).toBe(false);
		await followOpportunity(db, opportunity);
		await followOpportunity(db, opportunity);
		expect(await follows(world.clinician)).toBe(true);
		const rows = await backend.query('select private.followers($1)', [opportunity]);
		expect(rows).toHaveLength(1);
		await unfollowOpportunity(db, opportunity);
		await unfollowOpportunity(db, opportunity);
		expect(await follows(world.clinician)).toBe(false);
	});

	test('does not find a draft to follow, not even of their own commissioner', async () => {
		for (const person of [world.clinician, world.officer]) {
			await expect(followOpportunity(backend.as(person), draft)).rejects.toMatchObject({
				status: 404
			});
		}
	});

	test('cannot follow for somebody else, nor stop somebody else', async () => {
		const db = backend.as(world.rivalClinician);
		await followOpportunity(backend.as(world.clinician), opportunity);
		const planted = { opportunity_id: opportunity, person_id: world.stranger.id };
		expect((await db.from('opportunity_follows').insert(planted)).error?.code).toBe('42501');
		await db.from('opportunity_follows').delete().eq('person_id', world.clinician.id);
		expect(await follows(world.clinician)).toBe(true);
	});
});

describe('who follows', () => {
	test('is seen by nobody else, nor how many', async () => {
		await followOpportunity(backend.as(world.clinician), opportunity);
		for (const person of [world.officer, world.approver, world.oversight, world.admin]) {
			const db = backend.as(person);
			const rows = await db.from('opportunity_follows').select().throwOnError();
			expect([person.name, rows.data]).toEqual([person.name, []]);
			const events = await db
				.from('audit_events')
				.select('object_kind')
				.eq('object_kind', 'opportunity_follows')
				.throwOnError();
			expect([person.name, events.data]).toEqual([person.name, []]);
		}
		const visitor = await backend.visitor().from('opportunity_follows').select();
		expect(visitor.error?.code).toBe('42501');
		expect((await getOpportunityPage(backend.visitor(), opportunity, null)).following).toBe(
			undefined
		);
	});
});
