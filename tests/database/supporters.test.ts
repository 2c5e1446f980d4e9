import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	backServiceModel,
	withdrawBacking
} from '#features/service-models/supporters/commands.server.ts';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { publishable } from '#support/service-models.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let practice: string;
let gp: Person;
let nurse: Person;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	practice = await world.organisation('provider', {
		name: 'Bexley Surgery',
		legalForm: 'gp_practice'
	});
	gp = await world.member('Gita Practice', practice, 'admin');
	nurse = await world.member('Noor Nurse', practice, 'member');
	await backend.query("update public.people set profession = 'gp' where id = any ($1)", [
		[gp.id, nurse.id, world.clinician.id, world.rivalClinician.id]
	]);
});
afterAll(() => backend.close());

async function newModel({ published = true } = {}): Promise<string> {
	const owner = backend.as(world.clinician);
	const { data: model } = await owner
		.rpc('create_service_model', { organisation: world.startUp, content: publishable })
		.throwOnError();
	if (published) await owner.rpc('publish_service_model', { model }).throwOnError();
	return model;
}

const back = (
	person: Person,
	model: string,
	support: ('refers' | 'hosts')[] = ['refers'],
	at = practice
) => backServiceModel(backend.as(person), model, { support, practice: at });
const seenBy = async (person: Person | null, model: string) =>
	(await readServiceModel(person ? backend.as(person) : backend.visitor(), model))?.supporters;

describe('SM-7 a clinician', () => {
	test('backs a published model once, and everyone sees counts by practice and no name', async () => {
		const model = await newModel();
		await back(gp, model);
		await back(gp, model, ['refers', 'hosts']);
		await back(nurse, model);
		await back(world.rivalClinician, model, ['hosts'], world.rival);
		const seen = await seenBy(null, model);
		expect(seen).toMatchObject({ total: 3, refer: 2, host: 2, mine: null });
		expect(seen?.practices).toEqual([
			{ id: practice, name: 'Bexley Surgery', count: 2, refer: 2, host: 1 },
			{ id: world.rival, name: 'Thames Lung Partnership', count: 1, refer: 0, host: 1 }
		]);
		expect(JSON.stringify(seen)).not.toContain('Gita');
		expect((await seenBy(gp, model))?.mine).toEqual({ practice, refers: true, hosts: true });
	});

	test('withdraws it, once', async () => {
		const model = await newModel();
		await back(gp, model);
		await withdrawBacking(backend.as(gp), model);
		expect((await seenBy(null, model))?.total).toBe(0);
		await expect(withdrawBacking(backend.as(gp), model)).rejects.toMatchObject({ status: 404 });
	});

	test('backs neither a draft nor a model of their own, and for no practice that they do not work for', async () => {
		const [model, draft] = [await newModel(), await newModel({ published: false })];
		await expect(back(gp, draft)).rejects.toMatchObject({ status: 404 });
		await expect(back(world.clinician, model, ['refers'], world.startUp)).rejects.toThrow(
			'of your own'
		);
		await expect(back(gp, model, ['refers'], world.rival)).rejects.toThrow('that you work for');
	});
});

describe('SM-7 somebody else', () => {
	test('backs nothing, and reads nobody else’s row', async () => {
		const model = await newModel();
		await back(gp, model);
		await expect(back(world.officer, model)).rejects.toThrow('health professionals');
		const rows = async (person: Person) =>
			(await backend.as(person).from('service_model_supporters').select('person_id').throwOnError())
				.data;
		expect((await rows(nurse)).some(({ person_id }) => person_id !== nurse.id)).toBe(false);
		expect((await rows(gp)).every(({ person_id }) => person_id === gp.id)).toBe(true);
		const visitor = await backend
			.visitor()
			.rpc('back_service_model', { model, practice, refers: true, hosts: false });
		expect(visitor.error).not.toBeNull();
	});
});
