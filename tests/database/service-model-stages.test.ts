import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fields } from '#features/service-models/fields/rules.ts';
import { gapsOf } from '#features/service-models/gaps/rules.ts';
import { saveSection } from '#features/service-models/questions/commands.server.ts';
import {
	fieldValues,
	readSection,
	sectionValues
} from '#features/service-models/questions/queries.server.ts';
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
			{ ...scalingModel, stage, summary: ' \n\t ', price_pence: 0, money_from: null },
			{ ...pilotModel, stage, unfinished: { digital: {}, figures: {}, money_quarters: {} } }
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
			const { values, errors } = readForm(schema, form);
			expect(errors).toEqual({});
			const seen = (await readSection(owner, model, section as never))?.seen ?? '';
			await saveSection(owner, model, section as never, { values: { ...values, seen }, errors });
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
	const summary = (text: string, seen: string) => ({
		values: { title: 'T', summary: text, stage: 'idea', seen },
		errors: {}
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

describe('a page that is half filled in', () => {
	const halfRow = {
		figure_what: ['Adults with asthma', 'Adults with COPD'],
		figure_value: ['14,000', 'many'],
		figure_unit: ['people', 'people'],
		figure_source: ['Practice registers, 2021', '']
	};

	async function saveNeed(model: string, typed: Record<string, string | string[]>, seen = '') {
		const form = new FormData();
		for (const [name, value] of Object.entries({ ...typed, seen })) {
			for (const text of [value].flat()) form.append(name, text);
		}
		return saveSection(owner, model, 'need', readForm(sectionSchemas.need, form));
	}
	const pageOf = async (model: string) => {
		const page = await readSection(owner, model, 'need');
		if (!page) throw new Error('no page');
		return { ...page, ...sectionValues('need', page.draft) };
	};

	test('SM-9 is saved as far as it can be read, and the rest is kept as it was typed', async () => {
		const model = await draft(pilotModel);
		await saveNeed(model, { conditions: ['AST'], population: 'Adults at work', ...halfRow });
		const { draft: saved, values, unfinished } = await pageOf(model);
		expect(saved).toMatchObject({
			conditions: ['AST'],
			population: 'Adults at work',
			figures: [
				{
					what: 'Adults with asthma',
					value: '14,000',
					unit: 'people',
					source: 'Practice registers, 2021'
				}
			]
		});
		expect(values).toMatchObject(halfRow);
		expect(unfinished).toEqual({
			'figure_value-2': 'Enter the number of figure 2, such as 2,900 or 4.5',
			'figure_source-2': 'Enter the source of figure 2'
		});
	});

	test('SM-9 SM-3 is not published until it is finished, and then it is whole', async () => {
		const model = await draft(pilotModel);
		await publish(model).throwOnError();
		await saveNeed(model, { conditions: ['COPD'], population: pilotModel.population, ...halfRow });
		expect((await publish(model)).error).toMatchObject({
			code: 'PT409',
			hint: 'figures',
			message: 'Finish or correct “Local figures”'
		});
		expect(gapsOf((await pageOf(model)).draft)).toEqual([
			{ section: 'need', field: 'figures', message: 'Finish or correct “Local figures”' }
		]);
		const whole = { ...halfRow, figure_value: ['14,000', '2,900'], figure_source: ['A', 'B'] };
		await saveNeed(model, { conditions: ['COPD'], population: pilotModel.population, ...whole });
		expect((await pageOf(model)).draft.unfinished).toEqual({});
		await publish(model).throwOnError();
		const { data } = await backend.visitor().rpc('service_model', { model }).throwOnError();
		expect((data as { shown: Draft }).shown.figures).toHaveLength(2);
	});

	test('SM-6 shows nobody but its owner and members what is unfinished', async () => {
		const model = await draft(pilotModel);
		await publish(model).throwOnError();
		await saveNeed(model, { population: 'Adults', ...halfRow });
		const reader = await backend.person({ name: 'Rita Reader' });
		const stranger = backend.as(reader);
		for (const db of [backend.visitor(), stranger]) {
			const { data } = await db.rpc('service_model', { model }).throwOnError();
			expect(data).toMatchObject({ draft: null });
			expect(JSON.stringify(data)).not.toContain('many');
		}
		const { data: rows } = await stranger.from('service_models').select('unfinished');
		expect(rows).toEqual([]);
		await owner
			.rpc('share_service_model', { model, address: reader.email, with_money: true })
			.throwOnError();
		const { data } = await stranger.rpc('service_model', { model }).throwOnError();
		expect(data).toMatchObject({ shared: { population: 'Adults' } });
		expect(JSON.stringify(data)).not.toContain('many');
		const { error } = await stranger.rpc('save_service_model', {
			model,
			content: {},
			unfinished: { figures: {} }
		});
		expect(error?.code).toBe('PT404');
	});

	test('SM-9 counts as seen with what is unfinished: an older page does not erase it', async () => {
		const model = await draft(pilotModel);
		const { seen: older } = await pageOf(model);
		const now = await saveNeed(model, { population: pilotModel.population, ...halfRow }, older);
		expect((await pageOf(model)).seen).toBe(now);
		await expect(
			saveNeed(model, { population: pilotModel.population, figure_what: [] }, older)
		).rejects.toMatchObject({ field: 'seen', status: 409 });
		expect((await pageOf(model)).values).toMatchObject(halfRow);
	});

	test('SM-9 keeps a price that cannot be read beside the one that was saved', async () => {
		const model = await draft(pilotModel);
		const form = new FormData();
		form.append('price_pence', 'about 700');
		form.append('price_unit', 'person');
		form.append('payer', 'An employer\0');
		await saveSection(owner, model, 'business', readForm(sectionSchemas.business, form));
		const page = await readSection(owner, model, 'business');
		expect(page?.draft).toMatchObject({
			price_pence: pilotModel.price_pence,
			payer: pilotModel.payer,
			yearly_volume: null,
			unfinished: { price_pence: { price_pence: 'about 700' }, payer: { payer: 'An employer' } }
		});
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
