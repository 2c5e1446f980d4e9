import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	decidedOpportunity,
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	submittedBid,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let draft: string;
let published: string;
let unprotected: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	draft = await draftOpportunity(backend, world);
	published = await publishedOpportunity(backend, world);
	unprotected = await publishedOpportunity(backend, world, {
		protected: false,
		process: 'open_advert',
		title: 'For everyone'
	});
});
afterAll(() => backend.close());

describe('R6 eligibility', () => {
	type Judged = { eligible: boolean; reasons: { code: string; met: boolean; fact: unknown }[] };
	const judge = async (person: Person, organisation: string, opportunity = published) => {
		const { data } = await backend.as(person).rpc('eligibility', { opportunity, organisation });
		return data as Judged | null;
	};
	const page = async (person: Person, organisation: string | null) => {
		const { data } = await backend
			.as(person)
			.rpc('opportunity_page', { opportunity: published, organisation: organisation as string })
			.throwOnError();
		return data as Record<string, unknown>;
	};
	const missed = (judged: Judged | null) =>
		judged?.reasons.filter(({ met }) => !met).map(({ code }) => code);

	test('a small provider is eligible, with each reason', async () => {
		const judged = await judge(world.clinician, world.startUp);
		expect(judged?.eligible).toBe(true);
		expect(judged?.reasons.map(({ code }) => code)).toEqual([
			'provider',
			'verified',
			'in_being',
			'staff',
			'look_back'
		]);
	});

	test('a large trust is not, and sees why; for an opportunity for everyone it is', async () => {
		const judged = await judge(world.trustManager, world.trust);
		expect(judged).toMatchObject({ eligible: false });
		expect(judged?.reasons.find(({ met }) => !met)).toEqual({
			code: 'staff',
			fact: 6200,
			limit: 249,
			met: false
		});
		expect((await judge(world.trustManager, world.trust, unprotected))?.eligible).toBe(true);
	});

	test('each limit of the class decides by itself, and what is not known is not met', async () => {
		const strict = await publishedOpportunity(backend, world, {
			age_months_at_most: 12,
			turnover_pence_at_most: 100,
			clinician_led_percent_at_least: 80,
			legal_forms: ['mutual'],
			based_in: ['Leeds']
		});
		expect(missed(await judge(world.clinician, world.startUp, strict))).toEqual([
			'age',
			'turnover',
			'clinician_led',
			'legal_form',
			'based_in'
		]);
		const unknown = await world.organisation('provider', { name: 'New One', legalForm: 'cic' });
		await backend.query('delete from public.provider_facts where organisation_id = $1', [unknown]);
		const person = await world.member('Nia New', unknown, 'admin');
		expect(missed(await judge(person, unknown))).toEqual(['staff']);
	});

	test('an organisation that is not verified, or no longer in being, is not eligible', async () => {
		const organisation = await world.organisation('provider', {
			name: 'Not Checked Ltd',
			legalForm: 'company',
			verified: false
		});
		const person = await world.member('Una Verified', organisation, 'admin');
		expect(missed(await judge(person, organisation))).toEqual(['verified']);
		await backend.query(
			"update public.organisations set verified_at = '2021-01-01', closed_on = '2022-03-06' where id = $1",
			[organisation]
		);
		expect(missed(await judge(person, organisation))).toEqual(['in_being']);
	});

	test('the same facts give the same answer, and nobody asks for another’s organisation', async () => {
		const once = await judge(world.clinician, world.startUp);
		expect(await judge(world.clinician, world.startUp)).toEqual(once);
		expect(await judge(world.rivalClinician, world.startUp)).toBeNull();
		expect(await judge(world.officer, world.startUp)).toBeNull();
		expect(await judge(world.clinician, world.startUp, draft)).toBeNull();
		const visitor = await backend
			.visitor()
			.rpc('eligibility', { opportunity: published, organisation: world.startUp });
		expect(visitor.error?.code).toBe('42501');
	});

	test('the page names the organisation the person acts for, or their only one', async () => {
		const provider = async (person: Person, organisation: string | null) =>
			(await page(person, organisation))['provider'];
		expect(await provider(world.clinician, world.startUp)).toMatchObject({
			name: 'Breathe Easy Bexley CIC',
			eligible: true
		});
		expect(await provider(world.trustManager, null)).toMatchObject({ eligible: false });
		expect(await provider(world.clinician, world.rival)).toBeNull();
		expect(await provider(world.officer, null)).toBeNull();
	});
});

describe('R7 the look-back', () => {
	type Held = { relation: string; title: string; holder: string };
	type LookBack = { met: boolean; fact: Held[]; limit: number };
	const lookBack = async (person: Person, organisation: string, opportunity = published) => {
		const { data } = await backend
			.as(person)
			.rpc('eligibility', { opportunity, organisation })
			.throwOnError();
		const { reasons } = data as { reasons: (LookBack & { code: string })[] };
		return reasons.find(({ code }) => code === 'look_back');
	};
	const relations = async (person: Person, organisation: string, opportunity = published) => {
		const found = await lookBack(person, organisation, opportunity);
		return { met: found?.met, relations: found?.fact.map(({ relation }) => relation) };
	};
	const earlier = {
		title: 'Breathing classes in Bexley',
		holder: 'Thames Lung Partnership',
		conditions: ['COPD'],
		settings: ['virtual', 'home'],
		awarded_on: '2016-04-01',
		ends_on: '2019-03-31'
	};
	const enter = (person: Person, changes: object = {}) =>
		backend.as(person).rpc('enter_protected_contract', {
			commissioner: world.ccg,
			content: { ...earlier, ...changes }
		});
	const state = (person: Person, organisation: string, content: object) =>
		backend.as(person).rpc('save_controller', {
			organisation,
			content: { from_on: '2019-05-01', ...content } as never
		});
	const clean = { met: true, relations: [] };

	beforeEach(async () => {
		await backend.exec('delete from public.protected_contracts; delete from public.controllers');
	});

	test('whoever held a protected contract of the same buyer for the same service within 3 years is kept out', async () => {
		expect(await relations(world.rivalClinician, world.rival)).toEqual(clean);
		expect((await enter(world.officer)).error).toBeNull();
		expect(await relations(world.rivalClinician, world.rival)).toEqual({
			met: false,
			relations: ['same']
		});
		expect((await lookBack(world.rivalClinician, world.rival))?.limit).toBe(3);
		const start = await backend
			.as(world.rivalClinician)
			.rpc('start_bid', { opportunity: published, organisation: world.rival });
		expect(start.error?.message).toBe('Your organisation is not eligible for this opportunity');
		const { data: pack } = await backend
			.as(world.rivalClinician)
			.from('opportunity_packs')
			.select('specification')
			.eq('opportunity_id', published)
			.throwOnError();
		expect(pack).toEqual([]);
	});

	test.each([
		['it ended more than 3 years before', { ends_on: '2019-03-07' }],
		['its service has no condition in common', { conditions: ['DM'] }],
		['its service has no care setting in common', { settings: ['pharmacy'] }]
	])('nobody is kept out when %s', async (_case, changes) => {
		expect((await enter(world.officer, changes)).error).toBeNull();
		expect(await relations(world.rivalClinician, world.rival)).toEqual(clean);
	});

	test('the last day counts to the day: 3 years after it the way is free', async () => {
		await enter(world.officer, { ends_on: '2019-03-08' });
		expect((await relations(world.rivalClinician, world.rival)).met).toBe(false);
		await backend.setClock('2022-03-08T09:00:00Z');
		expect((await relations(world.rivalClinician, world.rival)).met).toBe(true);
		await backend.setClock(whileOpen);
	});

	test('a contract of another buyer keeps nobody out, one of a predecessor does', async () => {
		const [contract] = [(await enter(world.officer)).data];
		const move = (buyer: string) =>
			backend.query('update public.protected_contracts set commissioner_id = $2 where id = $1', [
				contract,
				buyer
			]);
		await move(world.otherCcg);
		expect(await relations(world.rivalClinician, world.rival)).toEqual(clean);
		const old = await world.organisation('ccg', { name: 'NHS Bexley CCG' });
		await backend.query('update public.organisations set successor_id = $2 where id = $1', [
			old,
			world.ccg
		]);
		await move(old);
		expect((await relations(world.rivalClinician, world.rival)).met).toBe(false);
	});

	test('an opportunity for everyone looks at nothing that came before', async () => {
		await enter(world.officer);
		expect(await lookBack(world.rivalClinician, world.rival, unprotected)).toBeUndefined();
	});

	test('an organisation that has said nobody owns or directs it is kept out, and told so', async () => {
		await enter(world.officer);
		expect(await relations(world.clinician, world.startUp)).toEqual({
			met: false,
			relations: ['not_known']
		});
		const priya = { kind: 'director', name: 'Priya Physio', born: '1980-02' };
		expect((await state(world.clinician, world.startUp, priya)).error).toBeNull();
		expect(await relations(world.clinician, world.startUp)).toEqual(clean);
	});

	test('a director in common ties two organisations, until one has left', async () => {
		await enter(world.officer);
		await state(world.rivalClinician, world.rival, {
			kind: 'director',
			name: 'Dora  Director',
			born: '1970-11'
		});
		const { data: mine } = await state(world.clinician, world.startUp, {
			kind: 'director',
			name: 'dora director',
			born: '1970-11'
		});
		expect(await relations(world.clinician, world.startUp)).toEqual({
			met: false,
			relations: ['director']
		});
		const end = await backend
			.as(world.clinician)
			.rpc('end_controller', { controller: mine ?? '', until_on: '2022-03-06' });
		expect(end.error).toBeNull();
		await state(world.clinician, world.startUp, {
			kind: 'director',
			name: 'Dora Director',
			born: '1971-11'
		});
		expect(await relations(world.clinician, world.startUp)).toEqual(clean);
	});

	test.each([
		[25, 25, ['owners']],
		[24.99, 60, []],
		[60, 24.99, []]
	])('owners in common with %s%% and %s%% of the two', async (mine, theirs, expected) => {
		await enter(world.officer);
		const owner = { kind: 'owner', name: 'Holding Ltd', company_number: '01234567' };
		await state(world.clinician, world.startUp, { ...owner, share_percent: mine });
		await state(world.rivalClinician, world.rival, { ...owner, share_percent: theirs });
		expect((await relations(world.clinician, world.startUp)).relations).toEqual(expected);
	});

	test('the list of many and the answer for one agree', async () => {
		await enter(world.officer);
		await state(world.clinician, world.startUp, { kind: 'director', name: 'Pip', born: '1980-02' });
		const [row] = await backend.query<{ wrong: number; no: number }>(
			`select (count(*) filter (where m.eligible is distinct from private.is_eligible(m.opportunity_id, m.organisation_id)))::integer as wrong,
				(count(*) filter (where m.opportunity_id = $1 and not m.eligible))::integer as no from private.class_members m`,
			[published]
		);
		expect(row?.wrong).toBe(0);
		expect(row?.no).toBeGreaterThan(1);
	});

	test('the award of a protected opportunity is a protected contract once it stands', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		const contracts = async () =>
			(
				await backend
					.visitor()
					.from('protected_contracts')
					.select('organisation_id, title, ends_on')
					.eq('opportunity_id', opportunity)
					.throwOnError()
			).data;
		expect(await contracts()).toEqual([]);
		await backend.setClock('2022-04-04T23:00:00Z');
		await backend.as(world.secondApprover).rpc('confirm_award', { opportunity }).throwOnError();
		await backend.setClock(whileOpen);
		expect(await contracts()).toEqual([
			{
				organisation_id: world.startUp,
				title: 'Pulmonary rehabilitation in Bexley',
				ends_on: '2025-06-30'
			}
		]);
	});
});

describe('R6 what is frozen with a bid', () => {
	test('the inputs and the answer stand with the submission, and their hash is that of both', async () => {
		await backend.exec('delete from public.protected_contracts');
		const opportunity = await publishedOpportunity(backend, world);
		const { bid } = await submittedBid(
			backend.as(world.clinician),
			opportunity,
			world.startUp,
			57_000_000
		);
		const [row] = await backend.query<{
			eligibility: Record<string, unknown>;
			same: boolean;
			hash: string;
			again: object;
		}>(
			`select eligibility, eligibility_hash as hash, eligibility_hash = private.sha256(eligibility::text) as same,
				private.judge_eligibility(eligibility -> 'facts', eligibility -> 'class', (eligibility ->> 'day')::date) as again
			from public.bid_submissions where bid_id = $1`,
			[bid]
		);
		expect(row?.same).toBe(true);
		expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
		expect(row?.eligibility).toMatchObject({
			day: '2022-03-07',
			facts: { staff: 12, earlier: [] },
			class: { staff_at_most: 249, look_back_years: 3 },
			...row?.again
		});
	});
});

describe('R7 who may say and see what', () => {
	const director = { kind: 'director', name: 'Dee Rector', born: '1975-01', from_on: '2020-01-01' };
	const state = (person: Person, content: object = director) =>
		backend
			.as(person)
			.rpc('save_controller', { organisation: world.startUp, content: content as never });
	const seen = async (person: Person) => {
		const db = backend.as(person);
		const { data } = await db
			.rpc('controllers_page', { organisation: world.startUp })
			.throwOnError();
		const { data: rows } = await db.from('controllers').select('id').throwOnError();
		return { page: (data as { admin: boolean } | null)?.admin ?? null, rows: rows.length };
	};

	test('an admin of the provider states owners and directors, and nobody else', async () => {
		await backend.exec('delete from public.controllers');
		const colleague = await world.member('Col League', world.startUp, 'member');
		expect((await state(world.clinician)).error).toBeNull();
		expect((await state(colleague)).error?.code).toBe('PT409');
		for (const person of [world.rivalClinician, world.officer, world.admin, world.oversight]) {
			expect((await state(person)).error?.code).toBe('PT404');
		}
		expect(await seen(world.clinician)).toEqual({ page: true, rows: 1 });
		expect(await seen(colleague)).toEqual({ page: false, rows: 1 });
		expect(await seen(world.admin)).toEqual({ page: false, rows: 1 });
		for (const person of [world.rivalClinician, world.officer, world.approver, world.oversight]) {
			expect(await seen(person)).toEqual({ page: null, rows: 0 });
		}
		const visitor = await backend.visitor().from('controllers').select('id');
		expect(visitor.error?.code).toBe('42501');
	});

	test.each([
		[{ from_on: '2023-01-01' }, 'from_on'],
		[{ born: null }, 'born'],
		[{ company_number: '01234567' }, 'born'],
		[{ kind: 'owner', share_percent: 101 }, 'share_percent']
	])('%j is refused at its field', async (changes, hint) => {
		expect((await state(world.clinician, { ...director, ...changes })).error).toMatchObject({
			code: 'PT409',
			hint
		});
	});

	test('an officer of the buyer enters earlier contracts and takes back their own alone', async () => {
		const content = {
			title: 'An earlier contract',
			holder: ' thames lung partnership ',
			conditions: ['AF'],
			settings: ['home'],
			awarded_on: '2018-01-01',
			ends_on: '2020-12-31'
		};
		const enter = (person: Person, changes: object = {}) =>
			backend.as(person).rpc('enter_protected_contract', {
				commissioner: world.ccg,
				content: { ...content, ...changes }
			});
		const { data: contract } = await enter(world.officer).throwOnError();
		for (const person of [world.stranger, world.clinician, world.admin, world.evaluator]) {
			expect((await enter(person)).error?.code).toBe('PT404');
			const remove = await backend.as(person).rpc('remove_protected_contract', { contract });
			expect(remove.error?.code).toBe('PT404');
		}
		expect((await enter(world.officer, { holder: 'Nobody Here' })).error?.hint).toBe('holder');
		expect((await enter(world.officer, { ends_on: '2018-01-01' })).error?.hint).toBe('ends_on');
		expect((await enter(world.officer, { awarded_on: '2022-03-08' })).error?.hint).toBe(
			'awarded_on'
		);
		const { data: page } = await backend
			.visitor()
			.rpc('protected_contracts_page', { organisation: world.ccg })
			.throwOnError();
		expect(page).toMatchObject({ name: 'NHS South East London CCG' });
		expect(JSON.stringify(page)).toContain('An earlier contract');
		await backend.as(world.officer).rpc('remove_protected_contract', { contract }).throwOnError();
	});
});
