import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fields } from '#features/service-models/fields/rules.ts';
import { gapsOf } from '#features/service-models/gaps/rules.ts';
import { saveSection } from '#features/service-models/questions/commands.server.ts';
import { fieldValues, readSection } from '#features/service-models/questions/queries.server.ts';
import { sectionSchemas } from '#features/service-models/questions/schema.ts';
import type { Draft } from '#features/service-models/rules.ts';
import { readForm } from '#lib/forms/read.ts';
import { startBackend, type Client, type TestBackend } from '#support/backend.ts';
import { onlyTitle, pilotModel, scalingModel } from '#support/service-model.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let owner: Client;

beforeAll(async () => {
	backend = await startBackend();
	world = await makeWorld(backend);
	owner = backend.as(world.clinician);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

async function draft(content: object) {
	const { data } = await owner
		.rpc('create_service_model', { organisation: world.startUp, content: content as never })
		.throwOnError();
	return data;
}

const save = (model: string, content: object) =>
	owner.rpc('save_service_model', { model, content: content as never });
const publish = (model: string) => owner.rpc('publish_service_model', { model });

describe('what the pages ask for', () => {
	test('SM-2 is one list, the same in the database, which counts, and on screen', async () => {
		const { data } = await backend
			.visitor()
			.from('service_model_fields')
			.select('section, field, label, needed_from, least, message')
			.order('place')
			.throwOnError();
		expect(data).toEqual(
			fields.map(({ section, field, label, needed }) => ({
				section,
				field,
				label,
				needed_from: needed?.from ?? null,
				least: needed?.least ?? null,
				message: needed?.message ?? null
			}))
		);
	});

	test('SM-2 grows with the stage, and both sides find the same missing at each', async () => {
		const cases = ['idea', 'forming', 'pilot', 'live', 'scaling'].flatMap((stage) => [
			{ ...onlyTitle, stage },
			{ ...pilotModel, stage, technology: true },
			{ ...scalingModel, stage, summary: ' \n\t ', price_pence: 0, money_from: null }
		]);
		const found = await backend.query<{ gaps: string[] | null }>(
			`select (select array_agg(g.field || ': ' || g.message order by g.place)
				from private.service_model_gaps(jsonb_populate_record(null::public.service_models, c)) g) as gaps
			from jsonb_array_elements($1) with ordinality as t (c, place) order by place`,
			[JSON.stringify(cases)]
		);
		expect(found.map(({ gaps }) => gaps ?? [])).toEqual(
			cases.map((model) => gapsOf(model).map(({ field, message }) => `${field}: ${message}`))
		);
	});

	test('SM-1 every page keeps what it was given and shows it again', async () => {
		const model = await draft({ title: 'Page by page' });
		const full = {
			...scalingModel,
			technology: true,
			digital: 'An app',
			money_audience: ['investors']
		};
		const typed = fieldValues(full as Draft);
		for (const [section, schema] of Object.entries(sectionSchemas)) {
			const form = new FormData();
			for (const name of Object.keys(schema.shape)) {
				for (const value of [typed[name] ?? []].flat()) form.append(name, value);
			}
			const { input, errors } = readForm(schema, form);
			expect(errors).toEqual({});
			const seen = (await readSection(owner, model, section as never))?.seen;
			await saveSection(owner, model, section as never, { ...input, seen } as never);
		}
		const { data } = await owner.rpc('service_model', { model }).throwOnError();
		expect(data).toMatchObject({ draft: full });
	});
});

describe('a stage', () => {
	test('SM-2 may be any at first, and needs its pages to be published', async () => {
		const model = await draft({ ...pilotModel, stage: 'live' });
		expect((await publish(model)).error?.message).toContain(
			'Enter income, cost and funding for at least 8 quarters'
		);
		await save(model, { ...scalingModel, stage: 'live' }).throwOnError();
		expect((await publish(model)).error).toBeNull();
	});

	test('SM-2 is not skipped from one version to the next', async () => {
		const model = await draft({ ...scalingModel, stage: 'idea' });
		await publish(model).throwOnError();
		const { error } = await save(model, { stage: 'pilot' });
		expect(error).toMatchObject({ code: 'PT409', hint: 'stage' });
		for (const stage of ['forming', 'pilot', 'live', 'scaling', 'live']) {
			await save(model, { stage }).throwOnError();
			await publish(model).throwOnError();
		}
		expect((await save(model, { stage: 'forming' })).error?.hint).toBe('stage');
	});

	test('SM-2 cannot be skipped by two steps in one draft', async () => {
		const model = await draft({ ...scalingModel, stage: 'idea' });
		await publish(model).throwOnError();
		await save(model, { stage: 'forming' }).throwOnError();
		expect((await save(model, { stage: 'pilot' })).error?.hint).toBe('stage');
		await save(model, { stage: 'idea' }).throwOnError();
	});
});

describe('two devices', () => {
	const pageOf = async (model: string, section: 'idea' | 'need') => {
		const page = await readSection(owner, model, section);
		if (!page) throw new Error('no page');
		return page.seen;
	};
	const summary = (text: string, seen?: string) => ({
		title: 'T',
		summary: text,
		stage: 'idea',
		technology: false,
		seen
	});

	test('SM-9 the later save of a stale page is refused and changes nothing; knowing of it, it is kept', async () => {
		const model = await draft({ title: 'T' });
		const [laptop, phone] = [await pageOf(model, 'idea'), await pageOf(model, 'idea')];
		const saved = await saveSection(owner, model, 'idea', summary('From the laptop', laptop));
		await expect(
			saveSection(owner, model, 'idea', summary('From the phone', phone))
		).rejects.toMatchObject({ field: 'seen', status: 409 });
		expect((await readSection(owner, model, 'idea'))?.draft.summary).toBe('From the laptop');
		expect(await pageOf(model, 'idea')).toBe(saved);
		await saveSection(owner, model, 'idea', summary('From the phone', saved));
		expect((await readSection(owner, model, 'idea'))?.draft.summary).toBe('From the phone');
	});

	test('SM-9 two pages do not stand in each other’s way, and the same answer twice is no conflict', async () => {
		const model = await draft({ title: 'T' });
		const [idea, need] = [await pageOf(model, 'idea'), await pageOf(model, 'need')];
		await saveSection(owner, model, 'idea', summary('First', idea));
		await saveSection(owner, model, 'idea', summary('First', idea));
		const { error } = await owner.rpc('save_service_model', {
			model,
			content: { conditions: ['COPD'], population: 'Adults', figures: [] },
			seen: need
		});
		expect(error).toBeNull();
	});
});

test('rows that are not as they should be are refused', async () => {
	const model = await draft({ title: 'Rows' });
	for (const content of [
		{ figures: [{ what: 'A', value: '1', unit: 'people' }] },
		{ figures: [{ what: 'A', value: '1', unit: 'people', source: 'x'.repeat(301) }] },
		{ figures: 'many' },
		{ money_quarters: [{ income_pence: -1, cost_pence: 0, funding_pence: 0 }] },
		{ money_quarters: [{ income_pence: 1.5, cost_pence: 0, funding_pence: 0 }] },
		{ money_audience: ['everybody'] },
		{ money_from: '2022-02-01' }
	]) {
		expect((await save(model, content)).error?.code).toMatch(/^(22|23|SUP)/);
	}
});
