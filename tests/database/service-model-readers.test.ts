import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { seenAs } from '#features/service-models/preview/rules.ts';
import type { Draft } from '#features/service-models/rules.ts';
import { listKeptInView } from '#features/service-models/following/queries.server.ts';
import { readSettings } from '#features/service-models/sharing/queries.server.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import { scalingModel } from '#support/service-model.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let owner: Client;
let colleague: Person;
let investor: Person;
let reader: Person;

beforeAll(async () => {
	backend = await startBackend();
	world = await makeWorld(backend);
	owner = backend.as(world.clinician);
	colleague = await world.member('Col League', world.startUp, 'member');
	const fund = await world.organisation('investor', { name: 'Seed and Soil' });
	investor = await world.member('Ivy Investor', fund, 'admin');
	reader = await backend.person({ name: 'Rea Reader' });
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

async function draft(changes: object = {}) {
	const { data } = await owner
		.rpc('create_service_model', {
			organisation: world.startUp,
			content: { ...scalingModel, ...changes } as never
		})
		.throwOnError();
	return data;
}

async function published(changes: object = {}) {
	const model = await draft(changes);
	await owner.rpc('publish_service_model', { model }).throwOnError();
	return model;
}

const share = (db: Client, model: string, address: string, money = false) =>
	db.rpc('share_service_model', { model, address, with_money: money });

async function seesMoney(db: Client, model: string) {
	const rows = await db.from('service_model_money').select('id').eq('service_model_id', model);
	const page = await readServiceModel(db, model);
	const onPage = page?.shown?.money_quarters !== undefined;
	expect((rows.data ?? []).length > 0).toBe(onPage);
	return onPage;
}

describe('money by quarter', () => {
	test('SM-6 is for its owner and members, and for whom it is marked, and for nobody else', async () => {
		const everyone: [string, Client][] = [
			['owner', owner],
			['member', backend.as(colleague)],
			['officer', backend.as(world.officer)],
			['investor', backend.as(investor)],
			['rival', backend.as(world.rivalClinician)],
			['admin', backend.as(world.admin)],
			['visitor', backend.visitor()]
		];
		const whoSees = async (audience: string[]) => {
			const model = await published({ money_audience: audience });
			const seen: string[] = [];
			for (const [name, db] of everyone) if (await seesMoney(db, model)) seen.push(name);
			return seen;
		};
		expect(await whoSees([])).toEqual(['owner', 'member']);
		expect(await whoSees(['commissioners'])).toEqual(['owner', 'member', 'officer']);
		expect(await whoSees(['investors'])).toEqual(['owner', 'member', 'investor']);
		expect(await whoSees(['commissioners', 'investors'])).toEqual([
			'owner',
			'member',
			'officer',
			'investor'
		]);
	});

	test('SM-6 is not for members of an organisation that nobody verified', async () => {
		const fresh = await world.organisation('investor', { name: 'Anybody', verified: false });
		const pretender = await world.member('Pre Tender', fresh, 'admin');
		const model = await published({ money_audience: ['investors'] });
		expect(await seesMoney(backend.as(pretender), model)).toBe(false);
	});

	test('SM-6 of the working copy does not show before it is published', async () => {
		const model = await published({ money_audience: ['investors'] });
		await owner
			.rpc('save_service_model', { model, content: { money_opening_pence: 4_242_42 } })
			.throwOnError();
		expect((await readServiceModel(backend.as(investor), model))?.shown?.money_opening_pence).toBe(
			scalingModel.money_opening_pence
		);
	});

	test('SM-6 goes off show with its version', async () => {
		const model = await published({ money_audience: ['commissioners'] });
		await owner.rpc('pause_service_model', { model }).throwOnError();
		const db = backend.as(world.officer);
		expect(await readServiceModel(db, model)).toBeNull();
		expect(
			(await db.from('service_model_money').select('id').eq('service_model_id', model)).data
		).toEqual([]);
	});

	test('Q-6 is never in the index of the search, nor in what changed for others', async () => {
		const model = await published({
			title: 'Quartzite breathing',
			money_sought_pence: 0,
			money_opening_pence: 7_654_321_00
		});
		const [document] = await backend.query<{ all: string }>(
			'select to_jsonb(d)::text as all from public.search_documents d where object_id = $1',
			[model]
		);
		expect(document?.all).toContain('Quartzite');
		expect(document?.all).not.toMatch(/7654321|765432100|5370000|48000/);
		await owner
			.rpc('save_service_model', { model, content: { money_opening_pence: 1 } })
			.throwOnError();
		await owner.rpc('publish_service_model', { model }).throwOnError();
		const { data } = await backend.as(reader).rpc('service_model_changes', { model });
		expect(JSON.stringify(data)).not.toContain('money_quarters');
	});
});

describe('a preview', () => {
	test('SM-6 shows what each audience then sees', async () => {
		for (const audience of [[], ['commissioners'], ['investors']]) {
			const model = await published({ money_audience: audience });
			const own = (await readServiceModel(owner, model))?.draft as Draft;
			const readers = [
				['public', backend.visitor()],
				['commissioners', backend.as(world.officer)],
				['investors', backend.as(investor)]
			] as const;
			for (const [view, db] of readers) {
				const shown = (await readServiceModel(db, model))?.shown;
				expect(shown?.money_quarters).toEqual(seenAs(own, view).money_quarters);
				expect(shown?.summary).toBe(seenAs(own, view).summary);
			}
		}
	});
});

describe('a draft that is shared', () => {
	test('SM-6 is read by who was named, without money unless that was shared too, and is not theirs to change', async () => {
		const model = await draft();
		const db = backend.as(reader);
		expect(await readServiceModel(db, model)).toBeNull();
		await share(owner, model, `  ${reader.email.toUpperCase()} `).throwOnError();
		const seen = await readServiceModel(db, model);
		expect(seen).toMatchObject({ shown: null, draft: null, shared: { title: scalingModel.title } });
		expect(seen?.shared?.money_quarters).toEqual([]);
		expect((await listKeptInView(db)).shared.map(({ id }) => id)).toEqual([model]);
		for (const attempt of [
			db.rpc('save_service_model', { model, content: { title: 'Mine' } }),
			db.rpc('publish_service_model', { model }),
			db.rpc('copy_service_model', { model, organisation: null as never }),
			share(db, model, 'friend@demo.example')
		]) {
			expect((await attempt).error?.code).toBe('PT404');
		}
		await share(owner, model, reader.email, true).throwOnError();
		expect((await readServiceModel(db, model))?.shared?.money_quarters).toHaveLength(8);
	});

	test('SM-6 can be withdrawn, by its owner and members alone', async () => {
		const model = await draft();
		await share(backend.as(colleague), model, reader.email).throwOnError();
		const id = (await readSettings(owner, model))?.shares[0]?.id ?? '';
		for (const person of [reader, world.rivalClinician, world.admin]) {
			const db = backend.as(person);
			expect((await db.rpc('withdraw_share', { share: id })).error?.code).toBe('PT404');
			expect(await readSettings(db, model)).toBeNull();
			expect((await db.from('service_model_shares').select('id')).data).toEqual([]);
		}
		await owner.rpc('withdraw_share', { share: id }).throwOnError();
		expect(await readServiceModel(backend.as(reader), model)).toBeNull();
	});

	test('SM-6 answers the same whether an address has an account or not, and tells only who has one', async () => {
		const model = await draft();
		const known = await share(owner, model, reader.email);
		const unknown = await share(owner, model, 'nobody.at.all@demo.example');
		expect([known.error, known.data, known.status]).toEqual([
			unknown.error,
			unknown.data,
			unknown.status
		]);
		expect((await readSettings(owner, model))?.shares.map(({ email }) => email)).toEqual(
			[reader.email.toLowerCase(), 'nobody.at.all@demo.example'].sort()
		);
		const mails = await backend.query<{ to: string }>(
			"select payload ->> 'to' as to from private.outbox where payload -> 'data' ->> 'path' = $1",
			[`/service-models/${model}`]
		);
		expect(mails.map(({ to }) => to)).toEqual([reader.email]);
	});

	test('needs an address that could be one, and not one’s own', async () => {
		const model = await draft();
		expect((await share(owner, model, 'not an address')).error?.hint).toBe('email');
		expect((await share(owner, model, world.clinician.email)).error?.message).toBe(
			'This is your own address'
		);
		expect((await share(backend.visitor(), model, reader.email)).error?.code).toBe('42501');
	});
});

test('SM-6 PO-5 what is listed for an organisation is not for whoever began it and has left', async () => {
	const leaver = await world.member('Lea Ver', world.startUp, 'member');
	const db = backend.as(leaver);
	const { data: model } = await db
		.rpc('create_service_model', { organisation: world.startUp, content: scalingModel as never })
		.throwOnError();
	await db.rpc('publish_service_model', { model }).throwOnError();
	await db.rpc('leave_organisation', { organisation: world.startUp }).throwOnError();
	const typed = { unfinished: { payer: { payer: 'a canary' } }, content: { summary: 'A canary' } };
	await owner.rpc('save_service_model', { model, ...typed }).throwOnError();

	expect((await db.from('service_models').select('title').eq('id', model)).data).toEqual([]);
	expect((await readServiceModel(db, model))?.draft).toBeNull();
	expect(await seesMoney(db, model)).toBe(false);
	const codes = [
		await db.rpc('save_service_model', { model, content: { title: 'Overwritten' } }),
		await db.rpc('publish_service_model', { model }),
		await db.rpc('archive_service_model', { model }),
		await share(db, model, leaver.email),
		await db.rpc('hide_match', { opportunity: model, model, hidden: true })
	].map(({ error }) => error?.code);
	expect(new Set(codes)).toEqual(new Set(['PT404']));
	const { data: held } = await db.rpc('my_data').throwOnError();
	expect(held).toMatchObject({
		service_models: [{ id: model, organisation_id: world.startUp, you_are: 'owner_id' }]
	});
	expect(JSON.stringify(held)).not.toMatch(/canary/i);
	expect(
		(await backend.as(colleague).from('service_models').select().eq('id', model)).data
	).toEqual([expect.objectContaining({ unfinished: typed.unfinished })]);
});
