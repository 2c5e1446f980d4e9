import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dashboard } from '#features/people/dashboard/queries.server.ts';
import { moneyTasks } from '#features/people/dashboard/tasks/money/rules.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { makeClaims, type Claims } from '#support/claims.ts';
import type { World } from '#support/world.ts';

let backend: TestBackend;
let claims: Claims;
let world: World;
let clinician: Person;
let finance: Person;

beforeAll(async () => {
	backend = await startBackend();
	claims = await makeClaims(backend);
	({ world, clinician, finance } = claims);
});
afterAll(() => backend.close());

describe('what waits', () => {
	/** The tasks about money of a person who acts for the commissioner in the roles they hold. */
	async function waits(person: Person, ...roles: string[]): Promise<string[]> {
		const organisation = roles.length > 0 ? world.ccg : (null as never);
		const { data } = await backend.as(person).rpc('dashboard', { organisation }).throwOnError();
		const { money } = data as unknown as Dashboard;
		return moneyTasks(money).map(({ text }) => text.replace(/CB-\d+/, 'CB'));
	}

	test('UI-6 each of the commissioner’s staff and the claimant see what they do next with a claim', async () => {
		const fund = await claims.fundWithSession({ sample_percent: 100 });
		expect(await waits(clinician)).toEqual(['Claim for 1 session that a bursary pays']);
		await claims.start(clinician, fund);
		expect(await waits(clinician)).toEqual(['Finish your claim CB']);
		expect(await waits(world.approver, 'approver')).toEqual([]);
		const claim = await claims.submitted(fund);
		expect(await waits(clinician)).toEqual([]);
		expect(await waits(world.officer, 'officer')).toEqual(['Check the evidence of a claim']);
		expect(await waits(finance, 'finance')).toEqual(['Check the evidence of a claim']);
		expect(await waits(world.approver, 'approver')).toEqual(['Decide on a claim']);
		await backend
			.as(world.officer)
			.rpc('request_information', { claim, question: 'Which clinic was it?' })
			.throwOnError();
		expect(await waits(clinician)).toEqual(['Answer a question about your claim CB']);
		expect(await waits(world.approver, 'approver')).toEqual([]);
		const db = backend.as(clinician);
		await db.rpc('submit_claim', { claim, answer: 'The clinic of Tuesday' }).throwOnError();
		await backend
			.as(finance)
			.rpc('check_claim', { claim, note: 'The invoice shows it' })
			.throwOnError();
		expect(await waits(world.officer, 'officer')).toEqual([]);
		await claims.approve(world.approver, claim).throwOnError();
		expect(await waits(finance, 'finance')).toEqual(['Make a payment file for a claim']);
		const { reference, pence } = await claims.lineOf(claim);
		expect(await waits(finance, 'finance')).toEqual([]);
		await claims.takeResults([{ reference, pence, result: 'paid', paidOn: '2022-03-01' }]);
		await backend
			.as(world.approver)
			.rpc('request_clawback', { claim, pence: 1, reason: 'Too much was claimed' })
			.throwOnError();
		expect(await waits(world.approver, 'approver')).toEqual([]);
		expect(await waits(world.secondApprover, 'approver')).toEqual(['Decide on a claim']);
		await backend.as(world.secondApprover).rpc('approve_clawback', { claim }).throwOnError();
		expect(await waits(finance, 'finance')).toEqual(['Get money back of a claim']);
	});

	test('UI-6 nobody is sent to a claim of their employer, of another commissioner, or without a role', async () => {
		await claims.waiting();
		const colleague = await world.member('Col League', world.startUp, 'member');
		await world.join(colleague, world.ccg, 'approver');
		expect(await waits(colleague, 'approver')).toEqual([]);
		for (const person of [world.evaluator, world.stranger, world.rivalClinician, world.admin]) {
			expect(await waits(person, 'officer')).toEqual([]);
		}
	});
});
