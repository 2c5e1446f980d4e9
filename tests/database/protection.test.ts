import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { areas } from '#features/vocabulary/rules.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	bexley,
	decidedOpportunity,
	draftOpportunity,
	endOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

const standstillOver = '2022-04-04T23:00:00Z';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const tick = () => backend.service().rpc('tick').throwOnError();

async function awarded(): Promise<string> {
	const { opportunity } = await decidedOpportunity(backend, world);
	await backend.setClock(standstillOver);
	await backend.as(world.secondApprover).rpc('confirm_award', { opportunity }).throwOnError();
	return opportunity;
}

describe('R5 a protected opportunity', () => {
	const missing = async (changes: object) => {
		const opportunity = await draftOpportunity(backend, world, changes);
		const { data } = await backend
			.as(world.officer)
			.rpc('opportunity_gaps', { opportunity })
			.throwOnError();
		return data.map(({ field, message }) => `${field}: ${message}`);
	};

	test.each([
		[{ value_ceiling_pence: null }, 'value_ceiling: Enter the most'],
		[{ value_ceiling_pence: 59_000_000 }, 'value_ceiling: The highest value is more'],
		[{ term_months_at_most: null }, 'term_months_at_most: Enter the longest'],
		[{ term_months_at_most: 35 }, 'term_months_at_most: The term with its extension is longer'],
		[{ protection_ends_on: null }, 'protection_ends_on: Enter the date the protection ends'],
		[{ protection_ends_on: '2025-07-02' }, 'protection_ends_on: The protection lasts longer'],
		[{ after_protection: null }, 'after_protection: Select what follows'],
		[{ protection_reason: 'Because' }, 'protection_reason: Enter the public reason'],
		[{ process: 'open_advert' }, 'process: A protected opportunity needs']
	])('is not complete with %j', async (changes, words) => {
		const gaps = await missing(changes);
		expect(gaps).toHaveLength(1);
		expect(gaps[0]).toContain(words);
	});

	test('needs none of it when it is not protected', async () => {
		expect(
			await missing({
				protected: false,
				process: 'open_advert',
				value_ceiling_pence: null,
				term_months_at_most: null
			})
		).toEqual([]);
	});
});

describe('R8 areas are commissioners, counties or boroughs', () => {
	const save = async (changes: object) => {
		const opportunity = await draftOpportunity(backend, world);
		const { error } = await backend.as(world.officer).rpc('save_opportunity', {
			opportunity,
			content: { ...bexley, ...changes },
			criteria: [],
			seen: null as never
		});
		return error;
	};

	test.each([
		['England', 'areas', { areas: ['Bexley', 'England'] }],
		['Wales', 'based_in', { based_in: ['Wales'] }],
		['United Kingdom', 'based_in', { based_in: ['United Kingdom'] }]
	])('%s is refused at %s', async (name, field, changes) => {
		const error = await save(changes);
		expect(error).toMatchObject({
			code: 'PT409',
			message: `${name} is no commissioner, county or borough`,
			hint: field
		});
	});

	test('a borough, a county and a commissioner are taken', async () => {
		expect(
			await save({ areas: ['Bexley', 'NHS Kent and Medway CCG'], based_in: ['Kent'] })
		).toBeNull();
	});

	test('the places of the forms are those of the database', async () => {
		const { data } = await backend.visitor().from('places').select('name').throwOnError();
		expect(data.map(({ name }) => name).sort()).toEqual(areas.map(({ value }) => value).sort());
	});
});

describe('R9 the count before approval', () => {
	const inReview = async (changes: object) => {
		const opportunity = await draftOpportunity(backend, world, changes);
		await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		return opportunity;
	};
	const publish = (person: Person, opportunity: string, fewReason?: string) =>
		backend.as(person).rpc('publish_opportunity', {
			opportunity,
			...(fewReason === undefined ? {} : { few_reason: fewReason })
		});
	const staff = async (person: Person, opportunity: string) => {
		const { data } = await backend
			.as(person)
			.rpc('opportunity_page', { opportunity, organisation: null as never })
			.throwOnError();
		return data as {
			staff: { eligible: string | null } | null;
			competition: { eligible: number; reason: string | null } | null;
		};
	};
	const why = 'The borough has two such partnerships and both have shown interest.';

	test('an officer sees how many verified organisations would be eligible, while drafting', async () => {
		const draft = await draftOpportunity(backend, world);
		expect((await staff(world.officer, draft)).staff?.eligible).toBe('3');
		const narrow = await draftOpportunity(backend, world, { legal_forms: ['partnership'] });
		expect((await staff(world.officer, narrow)).staff?.eligible).toBe('1 or 2');
		const nobody = await draftOpportunity(backend, world, { based_in: ['Leeds'] });
		expect((await staff(world.officer, nobody)).staff?.eligible).toBe('none');
		const open = await draftOpportunity(backend, world, { protected: false });
		expect((await staff(world.officer, open)).staff?.eligible).toBeNull();
	});

	test('an organisation that is not verified does not count', async () => {
		const draft = await draftOpportunity(backend, world);
		await backend.query('update public.organisations set verified_at = null where id = $1', [
			world.rival
		]);
		expect((await staff(world.officer, draft)).staff?.eligible).toBe('1 or 2');
		await backend.query(
			"update public.organisations set verified_at = '2021-01-01' where id = $1",
			[world.rival]
		);
	});

	test('three or more need no reason, and the count is kept', async () => {
		const opportunity = await inReview({});
		expect((await publish(world.approver, opportunity)).error).toBeNull();
		expect((await staff(world.officer, opportunity)).competition).toEqual({
			eligible: 3,
			reason: null
		});
	});

	test('fewer than three need the approver’s reason of 30 characters', async () => {
		const opportunity = await inReview({ legal_forms: ['partnership'] });
		for (const reason of [undefined, '', '  Too short  ']) {
			expect((await publish(world.approver, opportunity, reason)).error).toMatchObject({
				code: 'PT409',
				hint: 'few_reason'
			});
		}
		expect((await publish(world.approver, opportunity, why)).error).toBeNull();
		const seen = { eligible: 1, reason: why };
		expect((await staff(world.approver, opportunity)).competition).toEqual(seen);
		expect((await staff(world.oversight, opportunity)).competition).toEqual(seen);
		for (const person of [world.clinician, world.stranger, world.admin]) {
			expect((await staff(person, opportunity)).competition).toBeNull();
		}
	});

	test('an opportunity for everyone is not counted', async () => {
		const opportunity = await inReview({ protected: false, process: 'open_advert' });
		expect((await publish(world.approver, opportunity)).error).toBeNull();
		expect((await staff(world.approver, opportunity)).competition).toBeNull();
	});
});

describe('R10 the end of protection', () => {
	const mails = (opportunity: string) =>
		backend.query<{ template: string }>(
			`select payload ->> 'template' as template from private.outbox
			where payload ->> 'template' like 'protection_%' and idempotency_key like '%' || $1 || '%'
				and payload ->> 'to' = $2 order by created_at`,
			[opportunity, world.officer.email]
		);
	const followers = (opportunity: string) =>
		backend.query('select * from public.opportunities where follows_id = $1', [opportunity]);
	const templates = async (opportunity: string) =>
		(await mails(opportunity)).map(({ template }) => template);

	test('reminders go out 12, 6 and 3 months before, once each, and on the day a linked draft appears', async () => {
		const opportunity = await awarded();
		await backend.setClock('2024-06-29T12:00:00Z');
		await tick();
		expect(await templates(opportunity)).toEqual([]);
		for (const day of ['2024-06-30', '2024-12-30', '2025-03-30']) {
			await backend.setClock(`${day}T09:00:00Z`);
			await tick();
			await tick();
		}
		expect(await templates(opportunity)).toEqual(Array(3).fill('protection_reminder'));
		expect(await followers(opportunity)).toEqual([]);
		await backend.setClock('2025-06-29T22:59:59Z');
		await tick();
		expect(await followers(opportunity)).toEqual([]);
		await backend.setClock('2025-06-29T23:00:00Z');
		await Promise.all([tick(), tick()]);
		await tick();
		const made = await followers(opportunity);
		expect(made).toHaveLength(1);
		expect(made[0]).toMatchObject({
			state: 'draft',
			title: bexley.title,
			summary: bexley.summary,
			protected: false,
			staff_at_most: null,
			protection_reason: '',
			regime_code: null,
			process: null,
			rationale: '',
			deadline_at: null,
			starts_on: null,
			approver_id: null,
			published_at: null
		});
		expect(await templates(opportunity)).toEqual([
			...Array<string>(3).fill('protection_reminder'),
			'protection_draft'
		]);
		const db = backend.as(world.officer);
		const draft = String(made[0]?.['id']);
		const { data: criteria } = await db
			.from('criteria')
			.select('name, question, weight')
			.eq('opportunity_id', draft)
			.order('position')
			.throwOnError();
		expect(criteria[0]).toMatchObject({ name: 'Quality and innovation', weight: 40 });
		const { data: panel } = await db
			.from('panel_members')
			.select('id')
			.eq('opportunity_id', draft)
			.throwOnError();
		expect(panel).toEqual([]);
		const { data: page } = await db
			.rpc('opportunity_page', { opportunity, organisation: null as never })
			.throwOnError();
		expect(page).toMatchObject({ followedBy: { id: draft, title: bexley.title } });
		const visitor = await backend
			.visitor()
			.rpc('opportunity_page', { opportunity, organisation: null as never })
			.throwOnError();
		expect(visitor.data).toMatchObject({ followedBy: null });
	});

	test('whoever took over from the commissioner gets the draft and the mails', async () => {
		const opportunity = await awarded();
		const [icb] = await backend.query<{ id: string }>(
			`insert into public.organisations (kind, name, opened_on, verified_at)
			values ('icb', 'NHS South East London ICB', '2022-07-01', '2022-07-01') returning id`
		);
		const successor = await world.member('Ida Icb', icb?.id ?? '', 'officer');
		await backend.query(
			"update public.organisations set closed_on = '2022-06-30', successor_id = $2 where id = $1",
			[world.ccg, icb?.id]
		);
		await backend.setClock('2025-07-15T09:00:00Z');
		await tick();
		const made = await followers(opportunity);
		expect(made.map((row) => row['commissioner_id'])).toEqual([icb?.id]);
		expect(await mails(opportunity)).toEqual([]);
		const told = await backend.query<{ template: string }>(
			"select payload ->> 'template' as template from private.outbox where payload ->> 'to' = $1 and idempotency_key like '%' || $2 || '%'",
			[successor.email, opportunity]
		);
		expect(told).toEqual([{ template: 'protection_draft' }]);
		await backend.query(
			'update public.organisations set closed_on = null, successor_id = null where id = $1',
			[world.ccg]
		);
	});

	test('where a review follows, people are told and no draft appears; an ended process is left alone', async () => {
		const review = await publishedOpportunity(backend, world, { after_protection: 'review' });
		const ended = await publishedOpportunity(backend, world);
		await endOpportunity(backend, world, ended);
		await backend.setClock('2025-06-30T09:00:00Z');
		await tick();
		expect([await followers(review), await followers(ended)]).toEqual([[], []]);
		expect(await templates(review)).toEqual(['protection_over']);
		expect(await templates(ended)).toEqual([]);
	});
});
