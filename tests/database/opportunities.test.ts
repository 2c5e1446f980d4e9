import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	getOpportunityPage,
	listOwnOpportunities
} from '#features/opportunities/queries.server.ts';
import { getDraft } from '#features/opportunities/draft/queries.server.ts';
import { searchEverything } from '#features/search/queries.server.ts';
import { readSearch } from '#features/search/rules.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import { scalingModel } from '#support/service-model.ts';
import {
	bexley,
	bexleyCriteria,
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let draft: string;
let published: string;
let unprotected: string;

const open = { protected: false, process: 'open_advert', protection_ends_on: null };

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	draft = await draftOpportunity(backend, world, { title: 'A draft about zinnias' });
	published = await publishedOpportunity(backend, world);
	unprotected = await publishedOpportunity(backend, world, { ...open, title: 'For everyone' });
});
afterAll(() => backend.close());

async function page(db: Client, opportunity: string, organisation: string | null = null) {
	const answer = db.rpc('opportunity_page', {
		opportunity,
		organisation: organisation as string
	});
	return (await answer.throwOnError()).data as Record<string, unknown> | null;
}

/** How many rows somebody reads of what belongs to an opportunity. */
async function readable(db: Client, opportunity: string) {
	const count = async (table: 'opportunity_packs' | 'criteria') =>
		(await db.from(table).select().eq('opportunity_id', opportunity).throwOnError()).data.length;
	const { data } = await db.from('opportunities').select().eq('id', opportunity).throwOnError();
	return {
		opportunity: data.length,
		pack: await count('opportunity_packs'),
		criteria: await count('criteria')
	};
}

const strangers: [string, (world: World) => Person | null][] = [
	['a visitor', () => null],
	['a clinician', (world) => world.clinician],
	['the manager of a trust', (world) => world.trustManager],
	['an officer and approver of another commissioner', (world) => world.stranger],
	['a colleague without a role in it', (world) => world.evaluator],
	['oversight', (world) => world.oversight],
	['the platform’s admin', (world) => world.admin]
];
const everyone: [string, (world: World) => Person | null][] = [
	...strangers,
	['an officer', (world) => world.officer],
	['an approver', (world) => world.approver]
];
const as = (who: (world: World) => Person | null): Client => {
	const person = who(world);
	return person ? backend.as(person) : backend.visitor();
};

describe('a draft', () => {
	test.each(strangers)('is not there for %s', async (_name, who) => {
		const db = as(who);
		expect(await readable(db, draft)).toEqual({ opportunity: 0, pack: 0, criteria: 0 });
		expect(await page(db, draft)).toBeNull();
		const { found } = await searchEverything(db, readSearch(new URLSearchParams('q=zinnias')));
		expect(found).toBe(0);
	});

	test.each(strangers.filter(([name]) => name !== 'a visitor'))(
		'is not found by any command of %s',
		async (_name, who) => {
			const db = as(who);
			const reason = 'There is a long reason';
			const answers = [
				await db.rpc('save_opportunity', {
					opportunity: draft,
					content: { title: 'Taken' },
					criteria: [],
					seen: null as never
				}),
				await db.rpc('send_for_review', { opportunity: draft }),
				await db.rpc('request_changes', { opportunity: draft, reason }),
				await db.rpc('publish_opportunity', { opportunity: draft }),
				await db.rpc('propose_end', { opportunity: draft, outcome: 'cancelled', reason })
			];
			expect(answers.map(({ error }) => error?.code)).toEqual(Array(5).fill('PT404'));
			const added = await db.rpc('add_panel_member', {
				opportunity: draft,
				person: world.evaluator.id,
				role: 'evaluator'
			});
			expect(['PT404', '42501', '23503']).toContain(added.error?.code);
			expect((await db.rpc('opportunity_draft', { opportunity: draft })).data).toBeNull();
			expect((await db.rpc('opportunity_panel', { opportunity: draft })).data).toBeNull();
			expect((await db.rpc('opportunity_history', { opportunity: draft })).data).toEqual([]);
			expect((await db.rpc('opportunity_gaps', { opportunity: draft })).data).toEqual([]);
		}
	);

	test('is read by the officers and approvers of its commissioner, and written by officers', async () => {
		for (const person of [world.officer, world.approver]) {
			expect(await readable(backend.as(person), draft)).toEqual({
				opportunity: 1,
				pack: 1,
				criteria: 2
			});
		}
		const refused = await backend.as(world.approver).rpc('save_opportunity', {
			opportunity: draft,
			content: { ...bexley },
			criteria: [],
			seen: null as never
		});
		expect(['PT404', 'PT409']).toContain(refused.error?.code);
	});

	test('may be incomplete: its title is enough', async () => {
		const db = backend.as(world.officer);
		const { data: id } = await db
			.rpc('create_opportunity', { commissioner: world.ccg, content: { title: 'Only a title' } })
			.throwOnError();
		const content = { title: 'Only a title' };
		const saved = await db.rpc('save_opportunity', {
			opportunity: id,
			content,
			criteria: [],
			seen: null as never
		});
		expect(saved.error).toBeNull();
		const { data: gaps } = await db.rpc('opportunity_gaps', { opportunity: id });
		expect(gaps?.length).toBeGreaterThan(10);
		expect((await getDraft(db, id)).values).toMatchObject({ title: 'Only a title' });
	});

	test('is started by an officer of that commissioner alone', async () => {
		for (const person of [world.approver, world.stranger, world.clinician, world.evaluator]) {
			const { error } = await backend
				.as(person)
				.rpc('create_opportunity', { commissioner: world.ccg, content: { title: 'Mine' } });
			expect(error?.code).toBe('PT404');
		}
	});
});

describe('a draft that two officers write in', () => {
	test('a save over somebody else’s is refused, and nothing of theirs is lost', async () => {
		const second = await world.member('Ola Second', world.ccg, 'officer');
		const id = await draftOpportunity(backend, world);
		const seen = async (person: Person) => (await getDraft(backend.as(person), id)).seen ?? '';
		const save = (person: Person, summary: string, at: string) =>
			backend.as(person).rpc('save_opportunity', {
				opportunity: id,
				content: { ...bexley, summary },
				criteria: bexleyCriteria,
				seen: at
			});
		const [first, other] = [await seen(world.officer), await seen(second)];
		expect((await save(second, 'What Ola wrote in it, at some length', other)).error).toBeNull();
		const late = await save(world.officer, 'What Olu wrote in it, at some length', first);
		expect(late.error).toMatchObject({ code: 'PT409' });
		expect(late.error?.message).toContain('saved somewhere else after you opened it');
		const { values } = await getDraft(backend.as(world.officer), id);
		expect(values['summary']).toBe('What Ola wrote in it, at some length');
		expect(
			(await save(world.officer, 'Both, one after the other', await seen(world.officer))).error
		).toBeNull();
	});

	test('a save replaces the criteria, and fewer criteria are fewer', async () => {
		const id = await draftOpportunity(backend, world);
		const db = backend.as(world.officer);
		await db
			.rpc('save_opportunity', {
				opportunity: id,
				content: { ...bexley },
				criteria: [
					{ name: 'Only one', weight: 70, question: '', minimum_mark: null, word_limit: null }
				],
				seen: null as never
			})
			.throwOnError();
		const { criteria } = await getOpportunityPage(db, id, null);
		expect(criteria).toMatchObject([
			{ position: 1, name: 'Only one', weight: 70, minimum_mark: 0, word_limit: 500 }
		]);
	});

	test('M-R4 its officer says which skill helps with a criterion, and gap plans begin with it', async () => {
		const id = await draftOpportunity(backend, world);
		const save = (person: Person, competency: string) =>
			backend.as(person).rpc('save_opportunity', {
				opportunity: id,
				content: { ...bexley },
				criteria: [{ name: 'Staff', weight: 70, question: 'Who?', competency }, ...bexleyCriteria],
				seen: null as never
			});
		expect((await save(world.clinician, 'growth')).error?.code).toBe('PT404');
		expect((await save(world.approver, 'growth')).error?.code).toBe('PT409');
		expect((await save(world.officer, 'juggling')).error?.code).toBe('23514');
		await save(world.officer, 'growth').throwOnError();
		const { data } = await backend.as(world.officer).rpc('gap_plan', { opportunity: id });
		expect((data as { criteria: object[] }).criteria).toMatchObject([
			{ name: 'Staff', suggested: 'growth', competency: null },
			{ suggested: null },
			{ suggested: null }
		]);
	});
});

describe('a published opportunity', () => {
	test.each(everyone)('shows its summary and criteria to %s', async (_name, who) => {
		const shown = await page(as(who), published);
		expect(shown).toMatchObject({
			opportunity: { title: bexley.title, current_state: 'published' },
			regime: 'NHS (Procurement, Patient Choice and Competition) (No. 2) Regulations 2013',
			process: 'Limited to a stated class of providers'
		});
		expect(shown?.['criteria']).toHaveLength(2);
		expect(JSON.stringify(shown)).not.toContain(world.officer.id);
	});

	test('says nothing of staff, panel or eligibility to a visitor', async () => {
		expect(Object.keys((await page(backend.visitor(), published)) ?? {}).sort()).toEqual([
			'award',
			'criteria',
			'documents',
			'followedBy',
			'follows',
			'legalBasis',
			'notices',
			'opportunity',
			'process',
			'questions',
			'regime',
			'specification',
			'standstillPlannedOn',
			'version'
		]);
	});

	test('shows what can be done next to the staff of its commissioner alone', async () => {
		const staff = async (person: Person) => (await page(backend.as(person), published))?.['staff'];
		expect(await staff(world.officer)).toMatchObject({
			officer: true,
			approver: false,
			wrote: true,
			gaps: []
		});
		expect(await staff(world.approver)).toMatchObject({ approver: true, wrote: false });
		for (const person of [world.stranger, world.clinician, world.oversight, world.admin]) {
			expect(await staff(person)).toBeNull();
		}
		expect((await page(backend.as(world.chair), published))?.['panelRole']).toBe('chair');
	});

	test('lists a commissioner’s own opportunities in every state for its staff, and what is public for others', async () => {
		const own = await listOwnOpportunities(backend.as(world.officer), [world.ccg]);
		expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining([draft, published]));
		const other = await listOwnOpportunities(backend.as(world.stranger), [world.ccg]);
		expect(other.map(({ id }) => id)).not.toContain(draft);
	});
});

describe('the pack of a protected opportunity', () => {
	test.each([
		['a visitor', false, () => null],
		['an eligible provider', true, (world: World) => world.clinician],
		['a provider that is not eligible', false, (world: World) => world.trustManager],
		['an officer', true, (world: World) => world.officer],
		['an approver', true, (world: World) => world.approver],
		['the chair of its panel', true, (world: World) => world.chair],
		['an evaluator of its panel', true, (world: World) => world.evaluator],
		['somebody of another commissioner', false, (world: World) => world.stranger],
		['oversight', true, (world: World) => world.oversight],
		['the platform’s admin', false, (world: World) => world.admin]
	] as [string, boolean, (world: World) => Person | null][])(
		'%s: reads it, %s',
		async (_name, reads, who) => {
			const db = as(who);
			expect((await readable(db, published)).pack).toBe(reads ? 1 : 0);
			expect((await page(db, published))?.['specification']).toBe(
				reads ? bexley.specification : null
			);
		}
	);

	test('of one that is not protected is read by everyone', async () => {
		for (const [, who] of everyone) expect((await readable(as(who), unprotected)).pack).toBe(1);
	});
});

describe('the panel', () => {
	test('is named by officers from the commissioner’s own people', async () => {
		const id = await draftOpportunity(backend, world);
		const add = (person: Person, member: Person) =>
			backend.as(person).rpc('add_panel_member', {
				opportunity: id,
				person: member.id,
				role: 'evaluator'
			});
		expect((await add(world.officer, world.clinician)).error?.code).toBe('PT404');
		expect((await add(world.approver, world.secondApprover)).error?.code).toBe('PT404');
		expect((await add(world.officer, world.evaluator)).error?.message).toContain('already');
		const { data } = await backend
			.as(world.approver)
			.rpc('opportunity_panel', { opportunity: id })
			.throwOnError();
		expect(data).toMatchObject({
			mayName: false,
			members: [{ name: 'Cy Chair', role: 'chair' }, {}, {}, {}]
		});
	});

	test('is known to those who run it and to itself, not to bidders or the public', async () => {
		const seen = async (person: Person) =>
			(await backend.as(person).from('panel_members').select().eq('opportunity_id', published)).data
				?.length;
		expect(await seen(world.officer)).toBe(4);
		expect(await seen(world.evaluator)).toBe(4);
		for (const person of [world.clinician, world.stranger, world.admin, world.oversight]) {
			expect(await seen(person)).toBe(0);
		}
		const { error } = await backend.visitor().from('panel_members').select();
		expect(error?.code).toBe('42501');
	});
});

test('A-1 the history of an opportunity names each thing done and who did it', async () => {
	const { data } = await backend
		.as(world.approver)
		.rpc('opportunity_history', { opportunity: published })
		.throwOnError();
	const done = new Set(data.map(({ action, actor }) => `${action} ${actor}`));
	expect(done).toEqual(
		new Set([
			'create_opportunity Olu Officer',
			'save_opportunity Olu Officer',
			'add_panel_member Olu Officer',
			'send_for_review Olu Officer',
			'publish_opportunity Ada Approver'
		])
	);
});

test('an officer learns how many published service models fit, as a band, and nobody else does', async () => {
	const fitting = async (person: Person) =>
		(await backend.as(person).rpc('fitting_models', { opportunity: published })).data;
	expect(await fitting(world.officer)).toBe('none');
	const db = backend.as(world.clinician);
	const { data: model } = await db
		.rpc('create_service_model', {
			organisation: world.startUp,
			content: {
				...scalingModel,
				title: 'Breathing close to home',
				summary: 'Eight weeks of supervised exercise in groups.',
				stage: 'live',
				conditions: ['COPD'],
				settings: ['community_clinic'],
				areas: ['Bexley'],
				population: 'Adults with COPD',
				pathway: 'Practices refer to it'
			}
		})
		.throwOnError();
	expect(await fitting(world.officer)).toBe('none');
	await db.rpc('publish_service_model', { model: model }).throwOnError();
	expect(await fitting(world.officer)).toBe('1 to 4');
	expect(await fitting(world.stranger)).toBe('none');
	expect(await fitting(world.clinician)).toBe('none');
});
