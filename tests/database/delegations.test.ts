import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	bexley,
	bexleyCriteria,
	draftOpportunity,
	makeWorld,
	openedOpportunity,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let support: string;
let delegate: Person;
let ccgAdmin: Person;

const lastDay = '2022-03-31';

beforeAll(async () => {
	backend = await startBackend();
	world = await makeWorld(backend);
	support = await world.organisation('commissioning_support', { name: 'South East Support' });
	delegate = await world.member('Dee Delegate', support, 'officer');
	ccgAdmin = await world.member('Ida Admin', world.ccg, 'admin');
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

function give(
	powers: string[],
	changes: { ends_on?: string; organisation?: string } = {},
	by = ccgAdmin
) {
	return backend.as(by).rpc('delegate_powers', {
		commissioner: world.ccg,
		organisation: support,
		powers,
		ends_on: lastDay,
		...changes
	});
}

/** Each test says itself which powers there are. */
async function only(...powers: string[]) {
	await backend.query(
		'update public.delegations set withdrawn_at = now() where withdrawn_at is null'
	);
	if (powers.length === 0) return '';
	const { data } = await give(powers).throwOnError();
	return data;
}

const drafting = (person = delegate) =>
	backend
		.as(person, { actingFor: support })
		.rpc('create_opportunity', { commissioner: world.ccg, content: { title: bexley.title } });

describe('PO-6 giving powers', () => {
	test("PO-6 only the commissioner's admin gives them, to verified commissioning support, until a day", async () => {
		for (const person of [world.officer, world.approver]) {
			expect((await give(['draft'], {}, person)).error?.code).toBe('PT409');
		}
		expect((await give(['draft'], {}, world.admin)).error?.code).toBe('PT404');
		expect((await give(['draft'], {}, delegate)).error?.code).toBe('PT404');
		expect((await give(['draft'], { organisation: world.startUp })).error).toMatchObject({
			hint: 'organisation'
		});
		const unverified = await world.organisation('commissioning_support', {
			name: 'Unknown Support',
			verified: false
		});
		expect((await give(['draft'], { organisation: unverified })).error).toMatchObject({
			hint: 'organisation'
		});
		expect((await give([])).error).toMatchObject({ hint: 'powers' });
		expect((await give(['approve'])).error).toMatchObject({ hint: 'powers' });
		expect((await give(['draft'], { ends_on: '2022-03-06' })).error).toMatchObject({
			hint: 'ends_on'
		});
		expect((await give(['draft'])).error).toBeNull();
	});

	test('PO-6 both sides see it, others do not', async () => {
		await only('draft');
		const seen = async (person: Person) =>
			(await backend.as(person).from('delegations').select('id').is('withdrawn_at', null)).data;
		expect(await seen(delegate)).toHaveLength(1);
		expect(await seen(world.officer)).toHaveLength(1);
		expect(await seen(world.oversight)).toHaveLength(1);
		expect(await seen(world.clinician)).toEqual([]);
		expect(await seen(world.stranger)).toEqual([]);
	});

	test('PO-6 the viewer learns for whom they can act', async () => {
		await only('draft', 'run_evaluation');
		const { data } = await backend.as(delegate).rpc('viewer').throwOnError();
		expect(data).toMatchObject({
			delegations: [
				{
					commissionerId: world.ccg,
					commissionerName: 'NHS South East London CCG',
					organisationName: 'South East Support',
					powers: ['draft', 'run_evaluation'],
					endsOn: lastDay
				}
			]
		});
		const member = await world.member('Mo Member', support, 'member');
		const { data: other } = await backend.as(member).rpc('viewer').throwOnError();
		expect(other).toMatchObject({ delegations: [] });
	});
});

describe('PO-6 the power to draft', () => {
	test('PO-6 a delegate drafts, sends for review, and it is recorded for whom', async () => {
		await only('draft');
		const { data } = await drafting().throwOnError();
		const opportunity = data;
		const db = backend.as(delegate, { actingFor: support });
		await db
			.rpc('save_opportunity', {
				opportunity,
				content: bexley,
				criteria: bexleyCriteria,
				seen: null as never
			})
			.throwOnError();
		await db.rpc('send_for_review', { opportunity }).throwOnError();
		const events = await backend.query<{ on_behalf_of_id: string; acting_for_id: string }>(
			'select distinct on_behalf_of_id, acting_for_id from public.audit_events where opportunity_id = $1',
			[opportunity]
		);
		expect(events).toEqual([{ on_behalf_of_id: world.ccg, acting_for_id: support }]);
		expect(await backend.query('select * from private.audit_breaks()')).toEqual([]);
	});

	test("PO-6 what the commissioner's own officer does is on nobody else's behalf", async () => {
		await only('draft');
		const opportunity = await draftOpportunity(backend, world);
		const events = await backend.query<{ on_behalf_of_id: string | null }>(
			'select distinct on_behalf_of_id from public.audit_events where opportunity_id = $1',
			[opportunity]
		);
		expect(events).toEqual([{ on_behalf_of_id: null }]);
	});

	test('PO-6 a delegate never approves, whatever the powers', async () => {
		await only('draft', 'answer_questions', 'run_evaluation');
		const opportunity = await draftOpportunity(backend, world);
		await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		const db = backend.as(delegate);
		const reason = 'Because I would like to decide it myself';
		const refusals = [
			await db.rpc('publish_opportunity', { opportunity }),
			await db.rpc('request_changes', { opportunity, reason })
		];
		for (const { error } of refusals) {
			expect(error?.message).toBe('Only an approver of the commissioner can do this');
		}
	});

	test('PO-6 without the power to draft there is no draft to write', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await only('run_evaluation');
		expect((await drafting()).error?.code).toBe('PT404');
		const { error } = await backend.as(delegate).rpc('save_opportunity', {
			opportunity,
			content: { title: 'Taken over' },
			criteria: [],
			seen: null as never
		});
		expect(error?.code).toMatch(/^PT4/);
		expect((await backend.as(delegate).rpc('send_for_review', { opportunity })).error?.code).toBe(
			'PT409'
		);
		await backend
			.as(world.officer)
			.rpc('save_opportunity', { opportunity, content: {}, unfinished: { title: { title: '' } } })
			.throwOnError();
		const { data: kept } = await backend.as(delegate).from('opportunity_unfinished').select();
		expect(kept).toEqual([]);
	});

	test('PO-6 a member of the support who is no officer has no power, nor has another support', async () => {
		await only('draft');
		const member = await world.member('Max Member', support, 'admin', 'member');
		expect((await drafting(member)).error?.code).toBe('PT404');
		const other = await world.organisation('commissioning_support', { name: 'Other Support' });
		expect((await drafting(await world.member('Oz Other', other, 'officer'))).error?.code).toBe(
			'PT404'
		);
	});
});

describe('PO-6 the end of a delegation', () => {
	test('PO-6 the last instant of the last day in England is in time, midnight is not', async () => {
		await only('draft');
		await backend.setClock('2022-03-31T22:59:59Z');
		expect((await drafting()).error).toBeNull();
		await backend.setClock('2022-03-31T23:00:00Z');
		expect((await drafting()).error?.code).toBe('PT404');
		const { data } = await backend.as(delegate).rpc('viewer').throwOnError();
		expect(data).toMatchObject({ delegations: [] });
	});

	test('PO-6 once withdrawn it is refused, and drafts are out of sight', async () => {
		const delegation = await only('draft');
		const { data } = await drafting().throwOnError();
		const opportunity = data;
		const withdraw = (person: Person) =>
			backend.as(person).rpc('withdraw_delegation', { delegation });
		expect((await withdraw(delegate)).error?.code).toBe('PT404');
		await withdraw(ccgAdmin).throwOnError();
		expect((await drafting()).error?.code).toBe('PT404');
		expect(
			(await backend.as(delegate).from('opportunities').select('id').eq('id', opportunity)).data
		).toEqual([]);
		expect((await backend.as(delegate).rpc('send_for_review', { opportunity })).error?.code).toBe(
			'PT404'
		);
		expect((await withdraw(ccgAdmin)).error?.message).toContain('already');
	});

	test('PO-6 support that is no longer verified has no power', async () => {
		await only('draft');
		const set = (instant: string | null) =>
			backend.query('update public.organisations set verified_at = $2 where id = $1', [
				support,
				instant
			]);
		await set(null);
		expect((await drafting()).error?.code).toBe('PT404');
		await set('2021-01-01');
		expect((await drafting()).error).toBeNull();
	});
});

describe('PO-6 the power to run an evaluation', () => {
	test("PO-6 a delegate names the panel from the commissioner's people, with that power alone", async () => {
		const opportunity = await publishedOpportunity(backend, world);
		const extra = await world.member('Eda Extra', world.ccg, 'member');
		const add = () =>
			backend
				.as(delegate)
				.rpc('add_panel_member', { opportunity, person: extra.id, role: 'evaluator' });
		await only('draft', 'answer_questions');
		expect((await add()).error?.code).toBe('PT404');
		await only('run_evaluation');
		const { data: people } = await backend
			.as(delegate)
			.from('memberships')
			.select('person_id')
			.eq('organisation_id', world.ccg)
			.throwOnError();
		expect(people.map(({ person_id }) => person_id)).toContain(extra.id);
		expect((await add()).error).toBeNull();
	});

	test('PO-6 a delegate sees the evaluation as an officer does, opens nothing and decides nothing', async () => {
		const { opportunity, own } = await openedOpportunity(backend, world);
		const evaluation = () => backend.as(delegate).rpc('evaluation', { opportunity });
		await only('draft');
		expect((await evaluation()).data ?? null).toBeNull();
		await only('run_evaluation');
		const { data } = await evaluation().throwOnError();
		expect(data).toMatchObject({ me: { officer: true, approver: false, mayOpen: false } });
		const { error } = await backend.as(delegate).rpc('decide_award', {
			opportunity,
			bid: own.bid,
			reason: 'It is the one that I would like to see win'
		});
		expect(error?.code).toMatch(/^PT4/);
		expect((await backend.as(delegate).rpc('open_bids', { opportunity })).error?.code).toMatch(
			/^PT4/
		);
	});
});

test('PO-6 the history of an opportunity says for whom a delegate did it', async () => {
	await only('draft');
	const { data } = await drafting().throwOnError();
	const { data: history } = await backend
		.as(world.approver)
		.rpc('opportunity_history', { opportunity: data })
		.throwOnError();
	expect(history[0]?.actor).toBe(
		'Dee Delegate of South East Support, for NHS South East London CCG'
	);
});
