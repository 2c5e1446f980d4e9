import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareVersions } from '#features/service-models/changes/queries.server.ts';
import { changesOf } from '#features/service-models/changes/rules.ts';
import { listKeptInView } from '#features/service-models/following/queries.server.ts';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import { mailsTo } from '#support/mails.ts';
import { scalingModel } from '#support/service-model.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let owner: Client;
let colleague: Person;
let follower: Person;

beforeAll(async () => {
	backend = await startBackend();
	world = await makeWorld(backend);
	owner = backend.as(world.clinician);
	colleague = await world.member('Col League', world.startUp, 'member');
	follower = await backend.person({ name: 'Fol Lower' });
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

async function published(changes: object = {}) {
	const { data: model } = await owner
		.rpc('create_service_model', {
			organisation: world.startUp,
			content: { ...scalingModel, ...changes } as never
		})
		.throwOnError();
	await owner.rpc('publish_service_model', { model }).throwOnError();
	return model;
}

async function publishAgain(model: string, content: object) {
	await owner.rpc('save_service_model', { model, content: content as never }).throwOnError();
	await owner.rpc('publish_service_model', { model }).throwOnError();
}

const newest = { earlier: null, later: null };
const follow = (db: Client, model: string) => db.rpc('follow_service_model', { model });
const told = (person: Person) =>
	mailsTo<{ changed: string[]; path: string }>(backend, person, 'service_model_changed');

describe('a follower', () => {
	test('SM-3 is told what changed with each new version, until they stop', async () => {
		const model = await published();
		const db = backend.as(follower);
		await follow(db, model).throwOnError();
		await follow(db, model).throwOnError();
		expect((await readServiceModel(db, model))?.following).toBe(true);
		expect((await listKeptInView(db)).followed.map(({ id }) => id)).toContain(model);
		await publishAgain(model, { areas: ['Bexley', 'Bromley'], price_pence: 65_000 });
		expect(await told(follower)).toMatchObject([
			{ changed: ['Areas', 'Price'], path: `/service-models/${model}/changes` }
		]);
		await db.rpc('unfollow_service_model', { model }).throwOnError();
		await publishAgain(model, { title: 'Another title' });
		expect(await told(follower)).toHaveLength(1);
	});

	test('SM-3 is not told of money by quarter, nor of a version that says the same', async () => {
		const quiet = await backend.person({ name: 'Qui Et' });
		const model = await published();
		await follow(backend.as(quiet), model).throwOnError();
		await publishAgain(model, { money_opening_pence: 1 });
		await publishAgain(model, {});
		expect(await told(quiet)).toEqual([]);
	});

	test('cannot follow what is not on show, and nobody sees who follows', async () => {
		const { data: draft } = await owner
			.rpc('create_service_model', { organisation: world.startUp, content: { title: 'Hidden' } })
			.throwOnError();
		expect((await follow(backend.as(follower), draft)).error?.code).toBe('PT404');
		const model = await published();
		await follow(backend.as(follower), model).throwOnError();
		expect((await owner.from('service_model_followers').select('person_id')).data).toEqual([]);
		expect((await follow(backend.visitor(), model)).error?.code).toBe('42501');
	});
});

describe('what changed', () => {
	test('SM-3 reads field by field, between any two versions, for everyone while it is on show', async () => {
		const model = await published();
		await publishAgain(model, { hours: 'Every day, 8am to 8pm' });
		await publishAgain(model, { yearly_volume: 320 });
		const read = async (db: Client, asked: { earlier: number | null; later: number | null }) => {
			const found = await compareVersions(db, model, asked);
			return found?.earlier ? changesOf(found.earlier, found.later) : found && [];
		};
		expect(await read(backend.visitor(), newest)).toEqual([
			{ section: 'Business model', label: 'Expected volume a year', before: '300', after: '320' }
		]);
		const both = await read(backend.visitor(), { earlier: 1, later: 3 });
		expect(both?.map(({ label }) => label)).toEqual(['Hours', 'Expected volume a year']);
		expect(await read(backend.visitor(), { earlier: null, later: 1 })).toEqual([]);
		await owner.rpc('pause_service_model', { model }).throwOnError();
		expect(await read(backend.visitor(), newest)).toBeNull();
		expect(await read(backend.as(colleague), newest)).toHaveLength(1);
	});

	test('SM-6 in money is shown to members', async () => {
		const model = await published({ money_audience: ['commissioners'] });
		await publishAgain(model, { money_opening_pence: 5_00 });
		const labels = async (db: Client) => {
			const found = await compareVersions(db, model, newest);
			return found?.earlier ? changesOf(found.earlier, found.later).map(({ label }) => label) : [];
		};
		expect(await labels(backend.as(colleague))).toEqual(['Cash at the start']);
		expect(await labels(backend.as(world.officer))).toEqual([]);
	});
});

describe('pausing, showing again and archiving', () => {
	const act = {
		pause: (db: Client, model: string) => db.rpc('pause_service_model', { model }),
		show: (db: Client, model: string) => db.rpc('show_service_model', { model }),
		archive: (db: Client, model: string) => db.rpc('archive_service_model', { model })
	};
	const onShow = async (model: string) =>
		(await readServiceModel(backend.visitor(), model))?.shown?.version ?? null;
	const found = async (model: string) =>
		(await backend.query('select 1 from public.search_documents where object_id = $1', [model]))
			.length;

	test('SM-3 the owner and members take it off show and back, the same version', async () => {
		const model = await published();
		await publishAgain(model, { hours: 'Other hours' });
		await act.pause(owner, model).throwOnError();
		expect([await onShow(model), await found(model)]).toEqual([null, 0]);
		await act.show(backend.as(colleague), model).throwOnError();
		expect([await onShow(model), await found(model)]).toEqual([2, 1]);
	});

	test('SM-3 what is archived stays so', async () => {
		const model = await published();
		await act.archive(owner, model).throwOnError();
		expect(await onShow(model)).toBeNull();
		expect((await act.show(owner, model)).error?.code).toBe('PT409');
		expect((await act.pause(owner, model)).error?.message).toBe(
			'A service model that is archived cannot become paused'
		);
		expect((await owner.rpc('publish_service_model', { model })).error?.code).toBe('PT409');
		const { error } = await owner.rpc('save_service_model', { model, content: { title: 'New' } });
		expect(error?.code).toBe('PT404');
	});

	test('SM-3 only what was published is paused, and only what is paused is shown again', async () => {
		const { data: model } = await owner
			.rpc('create_service_model', { organisation: world.startUp, content: { title: 'A draft' } })
			.throwOnError();
		expect((await act.pause(owner, model)).error?.code).toBe('PT409');
		expect((await act.show(owner, model)).error?.code).toBe('PT409');
	});

	test('SM-3 nobody else may, not even who runs the platform', async () => {
		const model = await published();
		for (const person of [world.rivalClinician, world.officer, world.admin]) {
			for (const attempt of Object.values(act)) {
				expect((await attempt(backend.as(person), model)).error?.code).toBe('PT404');
			}
		}
		for (const attempt of Object.values(act)) {
			expect((await attempt(backend.visitor(), model)).error?.code).toBe('42501');
		}
		expect(await onShow(model)).toBe(1);
	});
});

describe('a copy', () => {
	const copy = (db: Client, model: string, organisation: string | null = null) =>
		db.rpc('copy_service_model', { model, organisation: organisation as string });

	test('SM-8 of another’s model begins with its words, and says where they came from', async () => {
		const model = await published({ money_audience: ['commissioners'] });
		const rival = backend.as(world.rivalClinician);
		const { data: made } = await copy(rival, model, world.rival).throwOnError();
		const own = await readServiceModel(rival, made);
		expect(own).toMatchObject({
			draft: {
				title: `Copy of ${scalingModel.title}`,
				summary: scalingModel.summary,
				state: 'draft',
				stage: 'idea',
				organisation_id: world.rival,
				primary_care_partner: false,
				partner_practices: [],
				money_quarters: []
			},
			origin: { id: model, title: scalingModel.title, version: 1 }
		});
		await rival.rpc('publish_service_model', { model: made }).throwOnError();
		expect((await readServiceModel(backend.visitor(), made))?.origin?.id).toBe(model);
		await owner.rpc('pause_service_model', { model }).throwOnError();
		expect((await readServiceModel(backend.visitor(), made))?.origin).toBeNull();
	});

	test('SM-8 of one’s own model begins with the whole working copy', async () => {
		const model = await published();
		const { data: made } = await copy(owner, model, world.startUp).throwOnError();
		expect((await readServiceModel(owner, made))?.draft).toMatchObject({
			stage: 'scaling',
			money_quarters: scalingModel.money_quarters
		});
	});

	test('SM-8 SM-9 of one’s own model opens with the same half-filled rows, and waits for them', async () => {
		const model = await published();
		const unfinished = {
			figures: { figure_what: ['Adults', ''], figure_value: ['many', '7'] },
			title: { title: '' }
		};
		await owner.rpc('save_service_model', { model, content: {}, unfinished }).throwOnError();
		const { data: made } = await copy(owner, model, world.startUp).throwOnError();
		expect((await readServiceModel(owner, made))?.draft).toMatchObject({
			title: `Copy of ${scalingModel.title}`,
			figures: scalingModel.figures,
			unfinished: { figures: unfinished.figures }
		});
		const { error } = await owner.rpc('publish_service_model', { model: made });
		expect(error?.message).toBe('Finish or correct “Local figures”');
		// Somebody else copies what is on show, of which nothing is unfinished.
		const rival = backend.as(world.rivalClinician);
		const { data: others } = await copy(rival, model, world.rival).throwOnError();
		expect((await readServiceModel(rival, others))?.draft?.unfinished).toEqual({});
	});

	test('SM-8 is made of what one may read, for oneself or an organisation of one’s own', async () => {
		const model = await published();
		const rival = backend.as(world.rivalClinician);
		expect((await copy(rival, model, world.startUp)).error?.code).toBe('PT404');
		await owner.rpc('pause_service_model', { model }).throwOnError();
		expect((await copy(rival, model)).error?.code).toBe('PT404');
		expect((await copy(backend.visitor(), model)).error?.code).toBe('42501');
	});
});

test('PO-9 who closes their account follows nothing and reads no shared draft any more', async () => {
	const leaving = await backend.person({ name: 'Lea Ving' });
	const model = await published();
	await follow(backend.as(leaving), model).throwOnError();
	await owner
		.rpc('share_service_model', { model, address: leaving.email, with_money: false })
		.throwOnError();
	await backend.query('delete from auth.users where id = $1', [leaving.id]);
	expect(
		await backend.query('select 1 from public.service_model_followers where person_id = $1', [
			leaving.id
		])
	).toEqual([]);
	expect(
		await backend.query('select 1 from public.service_model_shares where email = $1', [
			leaving.email.toLowerCase()
		])
	).toEqual([]);
});
