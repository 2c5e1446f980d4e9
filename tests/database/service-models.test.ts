import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { gapsOf } from '#features/service-models/gaps/rules.ts';
import type { Draft } from '#features/service-models/rules.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import { pilotModel } from '#support/service-model.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

const {
	money_from: _from,
	money_opening_pence: _opening,
	money_quarters: _quarters,
	money_audience: _audience,
	...listing
} = pilotModel;

let backend: TestBackend;
let world: World;
let owner: Client;
let colleague: Person;

beforeAll(async () => {
	backend = await startBackend();
	world = await makeWorld(backend);
	owner = backend.as(world.clinician);
	colleague = await world.member('Col League', world.startUp, 'member');
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

async function draft(content: object = listing, organisation: string | null = world.startUp) {
	const { data } = await owner
		.rpc('create_service_model', {
			organisation: organisation as string,
			content: content as never
		})
		.throwOnError();
	return data;
}

async function published(content: object = listing) {
	const model = await draft(content);
	await owner.rpc('publish_service_model', { model }).throwOnError();
	return model;
}

const page = async (db: Client, model: string) => (await db.rpc('service_model', { model })).data;
const save = (db: Client, model: string, content: object) =>
	db.rpc('save_service_model', { model, content: content as never });
const versionsOf = async (db: Client, model: string) =>
	(
		await db
			.from('service_model_versions')
			.select('version, title, current')
			.eq('service_model_id', model)
			.order('version')
	).data;

describe('the owner', () => {
	test('SM-3 starts with only a title and keeps what was saved page by page', async () => {
		const model = await draft({ title: 'Only a title' });
		expect(await page(owner, model)).toMatchObject({
			shown: null,
			draft: { title: 'Only a title', state: 'draft', version: 0, stage: 'idea', conditions: [] }
		});
		await save(owner, model, { conditions: ['COPD'], population: 'Adults' }).throwOnError();
		await save(owner, model, { price_pence: 100, yearly_volume: 5 }).throwOnError();
		await save(owner, model, { price_pence: null }).throwOnError();
		expect(await page(owner, model)).toMatchObject({
			draft: {
				title: 'Only a title',
				conditions: ['COPD'],
				population: 'Adults',
				price_pence: null,
				yearly_volume: 5
			}
		});
	});

	test('SM-3 publishes a version that everyone reads, with an event and a mail', async () => {
		const model = await published();
		expect(await page(backend.visitor(), model)).toMatchObject({
			shown: { ...listing, version: 1, organisation_name: 'Breathe Easy Bexley CIC' },
			draft: null
		});
		const events = await backend.query<{ action: string }>(
			'select distinct action from public.audit_events where object_id = $1 order by action',
			[model]
		);
		expect(events.map(({ action }) => action)).toEqual([
			'create_service_model',
			'publish_service_model'
		]);
		const mails = await backend.query(
			"select 1 from private.outbox where payload -> 'data' ->> 'path' = $1",
			[`/service-models/${model}`]
		);
		expect(mails).toHaveLength(1);
	});

	test('SM-3 edits the next draft while the version on show stays, then shows the next version', async () => {
		const model = await published();
		await save(owner, model, { title: 'A better title' }).throwOnError();
		expect(await page(backend.visitor(), model)).toMatchObject({
			shown: { title: listing.title, version: 1 }
		});
		await owner.rpc('publish_service_model', { model }).throwOnError();
		expect(await versionsOf(owner, model)).toEqual([
			{ version: 1, title: listing.title, current: false },
			{ version: 2, title: 'A better title', current: true }
		]);
	});

	test('SM-3 cannot publish while something is missing; the refusal names everything, as the page does', async () => {
		const model = await draft({ title: 'Only a title', stage: 'pilot' });
		const missing = async () => gapsOf(((await page(owner, model)) as { draft: Draft }).draft);
		const publish = () => owner.rpc('publish_service_model', { model });
		const gaps = await missing();
		expect(gaps).toHaveLength(19);
		expect((await publish()).error).toMatchObject({
			code: 'PT409',
			hint: 'summary',
			message: gaps.map(({ message }) => message).join('. ')
		});
		const answers = gaps.slice(1).map(({ field }) => [field, pilotModel[field]]);
		await save(owner, model, Object.fromEntries(answers) as object).throwOnError();
		expect((await publish()).error?.message).toBe('Enter a summary of at least 30 characters');
		await save(owner, model, { summary: pilotModel.summary }).throwOnError();
		expect(await missing()).toEqual([]);
		expect((await publish()).error).toBeNull();
	});

	test('SM-3 changes neither the state nor a published version directly', async () => {
		const model = await published();
		const state = await owner
			.from('service_models')
			.update({ state: 'archived' } as never)
			.eq('id', model);
		expect(state.error?.code).toBe('42501');
		const version = await owner
			.from('service_model_versions')
			.update({ title: 'Rewritten' } as never)
			.eq('service_model_id', model);
		expect(version.error?.code).toBe('42501');
		await expect(
			backend.query(
				"update public.service_model_versions set title = 'Rewritten' where service_model_id = $1",
				[model]
			)
		).rejects.toThrow('A published version does not change');
		await expect(
			backend.query('delete from public.service_model_versions where service_model_id = $1', [
				model
			])
		).rejects.toThrow('A published version does not change');
	});

	test('SM-3 a state that is not in the table of changes is refused', async () => {
		const model = await draft();
		await expect(
			backend.query("update public.service_models set state = 'paused' where id = $1", [model])
		).rejects.toThrow('A service model that is draft cannot become paused');
	});

	test('gets words for what the database cannot keep', async () => {
		const model = await draft();
		for (const content of [
			{ price_pence: 'twelve' },
			{ title: 'x'.repeat(151) },
			{ yearly_volume: -1 },
			{ stage: 'finished' }
		]) {
			const { error } = await save(owner, model, content);
			expect(error?.code).toMatch(/^(22|23)/);
		}
	});
});

describe('a colleague', () => {
	test('SM-6 reads and edits the draft of the organisation, and publishes it', async () => {
		const model = await draft();
		const db = backend.as(colleague);
		expect(await page(db, model)).toMatchObject({ draft: { title: listing.title } });
		await save(db, model, { evidence: 'More evidence' }).throwOnError();
		expect((await db.rpc('publish_service_model', { model })).error).toBeNull();
	});

	test('does not see what somebody lists for themselves', async () => {
		const model = await draft(listing, null);
		expect(await page(backend.as(colleague), model)).toBeNull();
	});
});

describe('a stranger', () => {
	test('SM-6 does not find a draft, nor may write or publish it', async () => {
		const model = await draft();
		for (const person of [world.rivalClinician, world.officer, world.admin]) {
			const db = backend.as(person);
			expect(await page(db, model)).toBeNull();
			expect((await db.from('service_models').select('id').eq('id', model)).data).toEqual([]);
			expect((await save(db, model, { title: 'Mine now' })).error?.code).toBe('PT404');
			expect((await db.rpc('publish_service_model', { model })).error?.code).toBe('PT404');
		}
		expect(await page(owner, model)).toMatchObject({ draft: { title: listing.title } });
	});

	test('SM-6 reads the version on show and never the working copy or an earlier version', async () => {
		const model = await published();
		await save(owner, model, { title: 'Not for you yet' }).throwOnError();
		const db = backend.as(world.rivalClinician);
		expect(await page(db, model)).toMatchObject({ shown: { title: listing.title }, draft: null });
		await owner.rpc('publish_service_model', { model }).throwOnError();
		expect(await versionsOf(db, model)).toEqual([
			{ version: 2, title: 'Not for you yet', current: true }
		]);
	});

	test('cannot list in the name of an organisation they do not belong to', async () => {
		const { error } = await backend.as(world.rivalClinician).rpc('create_service_model', {
			organisation: world.startUp,
			content: { title: 'Borrowed name' }
		});
		expect(error?.code).toBe('42501');
	});
});

describe('a visitor', () => {
	test('lists nothing and reads no working copy', async () => {
		const visitor = backend.visitor();
		const made = await visitor.rpc('create_service_model', {
			organisation: null as never,
			content: { title: 'Nobody' }
		});
		expect(made.error?.code).toBe('42501');
		expect((await visitor.from('service_models').select('id')).error?.code).toBe('42501');
	});

	test('SM-6 sees nothing of a model that is no longer on show', async () => {
		const model = await published();
		await backend.query(
			'update public.service_model_versions set current = false where service_model_id = $1',
			[model]
		);
		expect(await page(backend.visitor(), model)).toBeNull();
		expect(await page(owner, model)).toMatchObject({ shown: null, draft: { version: 1 } });
	});
});

describe('an organisation that is not verified', () => {
	test('PO-4 drafts and does not publish', async () => {
		const fresh = await world.organisation('provider', {
			name: 'Fresh Start CIC',
			legalForm: 'cic',
			verified: false
		});
		const db = backend.as(await world.member('Fay Fresh', fresh, 'admin'));
		const { data: model } = await db
			.rpc('create_service_model', { organisation: fresh, content: listing })
			.throwOnError();
		const { error } = await db.rpc('publish_service_model', { model: model });
		expect(error).toMatchObject({
			code: 'PT409',
			message: 'Your organisation is not verified yet, so it cannot publish'
		});
	});
});

test('two publications at once make two versions, one of them on show', async () => {
	const model = await published();
	await Promise.all([1, 2].map(() => owner.rpc('publish_service_model', { model })));
	const versions = await versionsOf(owner, model);
	expect(versions?.map(({ version }) => version)).toEqual([1, 2, 3]);
	expect(versions?.filter(({ current }) => current)).toHaveLength(1);
});
