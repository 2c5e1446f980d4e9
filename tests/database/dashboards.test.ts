import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dashboard } from '#features/people/dashboard/queries.server.ts';
import { tasksOf } from '#features/people/dashboard/tasks/rules.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	afterDeadline,
	decisionReason,
	declaredInterests,
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	submittedBid,
	unsealed,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
afterAll(() => backend.close());

async function dashboard(person: Person, organisation: string | null) {
	const answer = backend.as(person).rpc('dashboard', { organisation: organisation as string });
	return (await answer.throwOnError()).data as unknown as Dashboard;
}

/** What waits for a person, without the title. */
async function tasks(person: Person, organisation: string | null, ...roles: string[]) {
	const found = tasksOf(await dashboard(person, organisation), { roles, id: person.id });
	return found.map(({ text }) => text.replace(/: .*/, ''));
}

describe('who is asking', () => {
	test('viewer() says who, for which organisations and in which roles, and nothing for a visitor', async () => {
		const { data: officer } = await backend.as(world.officer).rpc('viewer');
		expect(officer).toMatchObject({
			id: world.officer.id,
			name: 'Olu Officer',
			email: world.officer.email,
			admin: false,
			oversight: false,
			mentor: false,
			organisations: [{ id: world.ccg, kind: 'ccg', roles: ['officer'], verified: true }]
		});
		const { data: admin } = await backend.as(world.admin).rpc('viewer');
		expect(admin).toMatchObject({ admin: true, oversight: false });
		expect((await backend.visitor().rpc('viewer')).data).toBeNull();
	});

	test('a visitor reads the clock and the figures, and has no dashboard', async () => {
		const { data } = await backend.visitor().rpc('clock');
		expect(data).toMatchObject({ movable: true });
		expect(Date.parse((data as { now: string }).now)).toBe(Date.parse(whileOpen));
		const { error } = await backend.visitor().rpc('dashboard', { organisation: world.ccg });
		expect(error?.code).toBe('42501');
	});
});

describe('through the whole process', () => {
	test('each person sees what waits for them, and only that', async () => {
		const drafted = await draftOpportunity(backend, world);
		expect(await tasks(world.officer, world.ccg, 'officer')).toEqual(['Finish the draft']);
		expect(await tasks(world.approver, world.ccg, 'approver')).toEqual([]);
		expect((await dashboard(world.evaluator, world.ccg)).panels).toEqual([]);

		await backend.as(world.officer).rpc('send_for_review', { opportunity: drafted }).throwOnError();
		expect(await tasks(world.officer, world.ccg, 'officer')).toEqual([]);
		expect(await tasks(world.approver, world.ccg, 'approver')).toEqual(['Check and publish']);
		await backend
			.as(world.approver)
			.rpc('publish_opportunity', { opportunity: drafted })
			.throwOnError();
		expect(await tasks(world.approver, world.ccg, 'approver')).toEqual([]);
		expect((await dashboard(world.evaluator, world.ccg)).panels).toMatchObject([
			{ opportunityId: drafted, role: 'evaluator', state: 'published' }
		]);

		const staff = [world.officer, world.approver, world.chair, world.oversight];
		const before = await Promise.all(staff.map((person) => dashboard(person, world.ccg)));
		await backend
			.as(world.clinician)
			.rpc('start_bid', { opportunity: drafted, organisation: world.startUp })
			.throwOnError();
		expect(await tasks(world.clinician, world.startUp)).toEqual(['Finish your bid']);
		const own = await submittedBid(backend.as(world.clinician), drafted, world.startUp, 57_000_000);
		const rival = await submittedBid(
			backend.as(world.rivalClinician),
			drafted,
			world.rival,
			59_000_000
		);
		expect(await tasks(world.clinician, world.startUp)).toEqual([]);
		expect((await dashboard(world.clinician, world.startUp)).bids).toMatchObject([
			{ id: own.bid, state: 'submitted', version: 1 }
		]);
		// R25: not one letter of anyone else's dashboard depends on bids.
		const after = await Promise.all(staff.map((person) => dashboard(person, world.ccg)));
		expect(after).toEqual(before);
		expect((await dashboard(world.clinician, world.rival)).bids).toEqual([]);

		await backend.setClock(afterDeadline);
		expect(await tasks(world.chair, world.ccg)).toEqual(['Open the bids']);
		expect(await tasks(world.evaluator, world.ccg)).toEqual([]);
		await backend.as(world.chair).rpc('open_bids', { opportunity: drafted }).throwOnError();
		expect(await tasks(world.chair, world.ccg)).toEqual([]);
		expect(await tasks(world.secondApprover, world.ccg, 'approver')).toEqual([
			'Open the bids as the second person'
		]);
		await backend
			.as(world.secondApprover)
			.rpc('open_bids', { opportunity: drafted })
			.throwOnError();
		await unsealed(backend.as(world.chair), drafted, [own.bid, rival.bid]);

		expect(await tasks(world.evaluator, world.ccg)).toEqual(['Declare your interests']);
		await declaredInterests(backend, world, drafted);
		expect(await tasks(world.evaluator, world.ccg)).toEqual(['Score the bids']);
		expect(await tasks(world.conflicted, world.ccg)).toEqual([]);
		expect(await tasks(world.approver, world.ccg, 'approver')).toEqual([
			'Decide on a declared interest'
		]);

		const { data: criteria } = await backend
			.as(world.chair)
			.from('criteria')
			.select('id')
			.eq('opportunity_id', drafted)
			.throwOnError();
		const reason = 'The answer covers every part of the question, with evidence.';
		const marks = criteria.flatMap(({ id: criterion }) => [
			{ bid: own.bid, criterion, mark: 4, reason },
			{ bid: rival.bid, criterion, mark: 3, reason }
		]);
		for (const person of [world.evaluator, world.secondEvaluator]) {
			const db = backend.as(person);
			for (const mark of marks) await db.rpc('save_score', mark).throwOnError();
			await db.rpc('submit_scores', { opportunity: drafted }).throwOnError();
		}
		const [declared] = await backend.query<{ id: string }>(
			'select id from public.interest_declarations where opportunity_id = $1 and has_interest',
			[drafted]
		);
		await backend
			.as(world.secondApprover)
			.rpc('decide_interest', {
				declaration: declared?.id ?? '',
				decision: 'excluded',
				reason: 'Shares in a bidder'
			})
			.throwOnError();
		expect(await tasks(world.evaluator, world.ccg)).toEqual([]);
		expect(await tasks(world.chair, world.ccg)).toEqual(['Agree the marks']);
		const chair = backend.as(world.chair);
		for (const mark of marks) await chair.rpc('save_consensus', mark).throwOnError();
		await chair.rpc('agree_consensus', { opportunity: drafted }).throwOnError();
		await chair
			.rpc('record_prices', {
				opportunity: drafted,
				prices: [own, rival].map(({ bid, price }) => ({ bid, content: price }))
			})
			.throwOnError();

		expect(await tasks(world.secondApprover, world.ccg, 'approver')).toEqual(['Decide the award']);
		await backend
			.as(world.secondApprover)
			.rpc('decide_award', { opportunity: drafted, bid: own.bid, reason: decisionReason })
			.throwOnError();
		expect(await tasks(world.secondApprover, world.ccg, 'approver')).toEqual([]);
		expect(await tasks(world.rivalClinician, world.rival)).toEqual(['Read your letter']);
		expect((await dashboard(world.rivalClinician, world.rival)).letters).toMatchObject([
			{ won: false, opportunityId: drafted }
		]);
		expect((await dashboard(world.rivalClinician, world.startUp)).letters).toEqual([]);
		expect((await dashboard(world.oversight, null)).oversight).toMatchObject([
			{ id: drafted, state: 'standstill' }
		]);
		expect((await dashboard(world.clinician, null)).oversight).toEqual([]);

		await backend.setClock('2022-05-01T09:00:00Z');
		expect(await tasks(world.secondApprover, world.ccg, 'approver')).toEqual(['Confirm the award']);
	});

	test('a stranger sees nothing of another commissioner’s drafts', async () => {
		await backend.setClock(whileOpen);
		await draftOpportunity(backend, world);
		expect((await dashboard(world.stranger, world.ccg)).opportunities).toEqual([]);
		expect((await dashboard(world.evaluator, world.ccg)).opportunities).toEqual([]);
		expect((await dashboard(world.clinician, world.ccg)).opportunities).toEqual([]);
	});

	test('matches stand on the dashboard of those who offer, not of those who buy', async () => {
		await backend.setClock(whileOpen);
		await publishedOpportunity(backend, world);
		const db = backend.as(world.clinician);
		const { data: model } = await db
			.rpc('create_service_model', {
				organisation: world.startUp,
				content: {
					title: 'Rehabilitation',
					summary: 'Exercise and education in community halls.',
					conditions: ['COPD'],
					settings: ['community_clinic'],
					areas: ['Bexley'],
					population: 'Adults with COPD',
					pathway: 'Practices refer'
				}
			})
			.throwOnError();
		expect(await tasks(world.clinician, world.startUp)).toContain('Finish your service model');
		await db.rpc('publish_service_model', { model: model }).throwOnError();
		expect((await dashboard(world.clinician, world.startUp)).matches).toMatchObject([
			{ title: 'Pulmonary rehabilitation in Bexley', service_model_title: 'Rehabilitation' }
		]);
		await db
			.rpc('save_service_model', { model: model, content: { evidence: 'An audit' } })
			.throwOnError();
		const changed = await dashboard(world.clinician, world.startUp);
		expect(changed.serviceModels).toMatchObject([{ id: model, version: 1 }]);
		expect((await dashboard(world.officer, world.ccg)).matches).toEqual([]);
	});
});

describe('the clock (R63)', () => {
	const move = (forward_to: string) => backend.as(world.officer).rpc('move_clock', { forward_to });

	test('R63 of a hosted service is moved by nobody', async () => {
		await backend.query('update app.clock set movable = false');
		expect((await move('2022-09-01T09:00:00Z')).error).toMatchObject({
			code: 'PT409',
			message: 'The clock of this service cannot be moved'
		});
		await backend.query('update app.clock set movable = true');
	});

	test('R63 of a local stack moves forward only, for people who are logged in, and closes what is due', async () => {
		await backend.setClock(whileOpen);
		const opportunity = await publishedOpportunity(backend, world);
		expect((await move('2022-03-01T09:00:00Z')).error).toMatchObject({ hint: 'forward_to' });
		expect((await move('2099-01-01T09:00:00Z')).error).toMatchObject({ hint: 'forward_to' });
		const visitor = await backend
			.visitor()
			.rpc('move_clock', { forward_to: '2022-09-01T09:00:00Z' });
		expect(visitor.error?.code).toBe('42501');
		expect((await move('2022-03-25T13:00:00Z')).error).toBeNull();
		const { data } = await backend
			.visitor()
			.from('opportunities')
			.select('state')
			.eq('id', opportunity)
			.single();
		expect(data).toEqual({ state: 'closed' });
	});
});
