import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stateOrder } from '#features/opportunities/rules.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	afterDeadline,
	bexley,
	deadline,
	draftOpportunity,
	endOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
afterAll(() => backend.close());

const why = 'There is a reason of some length';

/** An opportunity put into a state as the owner of the database could, past every command. */
async function opportunityIn(state: string): Promise<string> {
	const id = randomUUID();
	await backend.exec(`set session_replication_role = replica;
		insert into public.opportunities (id, commissioner_id, author_id, state, title, deadline_at, published_at)
		values ('${id}', '${world.ccg}', '${world.officer.id}', '${state}', 'Somewhere in its life', '${deadline}', '${whileOpen}');
		set session_replication_role = default;`);
	return id;
}

async function stateOf(id: string): Promise<string | undefined> {
	const rows = await backend.query<{ state: string }>(
		'select state from public.opportunities where id = $1',
		[id]
	);
	return rows[0]?.state;
}

describe('R1 one table says which state may follow which', () => {
	test('every pair that is not listed is refused, even to the owner of the database', async () => {
		const listed = await backend.query<{ pair: string }>(
			"select distinct from_state || ' ' || to_state as pair from public.opportunity_changes"
		);
		const allowed = new Set(listed.map(({ pair }) => pair));
		const passed = new Set<string>();
		for (const from of stateOrder) {
			const id = await opportunityIn(from);
			for (const to of stateOrder) {
				if (from === to) continue;
				const changed = await backend
					.query('update public.opportunities set state = $2 where id = $1', [id, to])
					.then(
						() => true,
						(error: unknown) => {
							expect(String(error)).toContain('cannot become');
							return false;
						}
					);
				if (!changed) continue;
				passed.add(`${from} ${to}`);
				await backend.exec(`set session_replication_role = replica;
					update public.opportunities set state = '${from}' where id = '${id}';
					set session_replication_role = default;`);
			}
		}
		expect(passed).toEqual(allowed);
		expect(allowed.size).toBe(30);
	}, 120_000);

	test('no row enters in the middle of its life', async () => {
		for (const state of stateOrder.filter((name) => name !== 'draft')) {
			await expect(
				backend.query(
					'insert into public.opportunities (commissioner_id, author_id, title, state) values ($1, $2, $3, $4)',
					[world.ccg, world.officer.id, 'Half way', state]
				)
			).rejects.toThrow('Everything starts as a draft');
		}
	});

	test('nobody writes a state, an approver or a date of publication by the API', async () => {
		const id = await draftOpportunity(backend, world);
		for (const person of [world.officer, world.approver, world.admin, world.oversight]) {
			for (const change of [
				{ state: 'published' },
				{ approver_id: person.id },
				{ published_at: whileOpen },
				{ editors: [] },
				{ author_id: person.id }
			]) {
				const { error } = await backend
					.as(person)
					.from('opportunities')
					.update(change as never)
					.eq('id', id);
				expect(error?.code).toBe('42501');
			}
		}
		expect(await stateOf(id)).toBe('draft');
	});

	test('the service of the worker closes what is due and changes no state otherwise', async () => {
		const id = await draftOpportunity(backend, world);
		const { error } = await backend
			.service()
			.from('opportunities')
			.update({ state: 'in_review' } as never)
			.eq('id', id);
		expect(error?.code).toBe('42501');
		expect(await stateOf(id)).toBe('draft');
	});

	test('a change that does not fit the state is refused in words', async () => {
		const id = await publishedOpportunity(backend, world);
		const db = backend.as(world.officer);
		const again = await db.rpc('send_for_review', { opportunity: id });
		expect(again.error).toMatchObject({
			code: 'PT409',
			message: 'This opportunity is published, so it cannot become in review'
		});
		const saved = await db.rpc('save_opportunity', {
			opportunity: id,
			content: { title: 'Too late' },
			criteria: [],
			seen: null as never
		});
		expect(saved.error?.message).toBe('This opportunity can no longer be changed');
	});

	test('an end needs an outcome that is listed and a reason', async () => {
		const id = await publishedOpportunity(backend, world);
		const end = (outcome: string, reason: string) =>
			backend.as(world.officer).rpc('propose_end', { opportunity: id, outcome, reason });
		expect((await end('awarded', why)).error).toMatchObject({ code: 'PT409', hint: 'outcome' });
		expect((await end('unsuccessful', why)).error?.code).toBe('PT409');
		expect((await end('cancelled', 'short')).error).toMatchObject({ hint: 'reason' });
		await endOpportunity(backend, world, id, { reason: why });
		const { data } = await backend
			.visitor()
			.from('opportunities')
			.select('state, state_reason')
			.eq('id', id);
		expect(data).toEqual([{ state: 'cancelled', state_reason: why }]);
	});
});

describe('R2 the approver is another person of the same commissioner', () => {
	const publish = async (person: Person, opportunity: string) =>
		(await backend.as(person).rpc('publish_opportunity', { opportunity })).error;
	const inReview = async () => {
		const id = await draftOpportunity(backend, world);
		await backend.as(world.officer).rpc('send_for_review', { opportunity: id }).throwOnError();
		return id;
	};

	test('an officer who is no approver cannot publish', async () => {
		expect(await publish(world.officer, await inReview())).toMatchObject({
			code: 'PT409',
			message: 'Only an approver of the commissioner can do this'
		});
	});

	test('the author cannot, even as an approver', async () => {
		const id = await inReview();
		await world.join(world.officer, world.ccg, 'approver');
		expect(await publish(world.officer, id)).toMatchObject({
			code: 'PT409',
			message: 'You wrote in this opportunity, so another approver must decide'
		});
		await backend.query(
			"delete from public.memberships where person_id = $1 and role = 'approver'",
			[world.officer.id]
		);
		expect(await stateOf(id)).toBe('in_review');
	});

	test('whoever wrote in it cannot, be it in the pack or the criteria alone', async () => {
		const both = await world.member('Bo Both', world.ccg, 'officer', 'approver');
		const writers = {
			summary: (id: string) =>
				backend.as(both).from('opportunities').update({ summary: 'Something else' }).eq('id', id),
			pack: (id: string) =>
				backend
					.as(both)
					.from('opportunity_packs')
					.update({ specification: bexley.specification })
					.eq('opportunity_id', id),
			criteria: (id: string) =>
				backend.as(both).from('criteria').update({ word_limit: 300 }).eq('opportunity_id', id)
		};
		for (const write of Object.values(writers)) {
			const id = await draftOpportunity(backend, world, {
				summary: 'Community pulmonary rehabilitation for people with COPD.'
			});
			await write(id).throwOnError();
			await backend
				.as(world.officer)
				.rpc('save_opportunity', {
					opportunity: id,
					content: bexley,
					criteria: [
						{ name: 'Quality', weight: 70, question: '', minimum_mark: 0, word_limit: 500 }
					],
					seen: null as never
				})
				.throwOnError();
			await backend.as(world.officer).rpc('send_for_review', { opportunity: id }).throwOnError();
			expect((await publish(both, id))?.message).toContain('another approver must decide');
		}
	});

	test('somebody on the panel cannot, and whoever published cannot join it', async () => {
		const id = await draftOpportunity(backend, world);
		const officer = backend.as(world.officer);
		await officer
			.rpc('add_panel_member', { opportunity: id, person: world.approver.id, role: 'evaluator' })
			.throwOnError();
		await officer.rpc('send_for_review', { opportunity: id }).throwOnError();
		expect((await publish(world.approver, id))?.message).toContain('You are on the panel');
		expect(await publish(world.secondApprover, id)).toBeNull();
		const joined = await officer.rpc('add_panel_member', {
			opportunity: id,
			person: world.secondApprover.id,
			role: 'evaluator'
		});
		expect(joined.error).toMatchObject({ code: 'PT409', hint: 'person' });
	});

	test('an approver of another commissioner finds nothing', async () => {
		const id = await inReview();
		expect(await publish(world.stranger, id)).toMatchObject({ code: 'PT404' });
		expect(await publish(world.approver, id)).toBeNull();
	});

	test('an approver may ask for changes, and the officer sends it again', async () => {
		const id = await inReview();
		const ask = (reason: string) =>
			backend.as(world.approver).rpc('request_changes', { opportunity: id, reason });
		expect((await ask('no')).error).toMatchObject({ code: 'PT409', hint: 'reason' });
		expect((await ask(why)).error).toBeNull();
		expect(await stateOf(id)).toBe('changes_requested');
		await backend.as(world.officer).rpc('send_for_review', { opportunity: id }).throwOnError();
		expect(await publish(world.approver, id)).toBeNull();
	});
});

describe('R3 nothing is reviewed or published without what the law asks', () => {
	const missing: [string, object, string, string][] = [
		[
			'a regime',
			{ regime_code: null, process: null, legal_basis: null },
			'regime',
			'Select the regime'
		],
		['a process', { process: null }, 'process', 'Select the process'],
		['a legal basis', { legal_basis: null }, 'legal_basis', 'Select the legal basis'],
		['a rationale', { rationale: 'x'.repeat(49) }, 'rationale', 'Enter a rationale'],
		['a summary', { summary: 'Short' }, 'summary', 'Enter a summary'],
		['conditions', { conditions: [] }, 'conditions', 'Select at least one condition'],
		['settings', { settings: [] }, 'settings', 'Select at least one care setting'],
		['areas', { areas: [] }, 'areas', 'Select at least one area'],
		['a specification', { specification: '' }, 'specification', 'Enter a specification'],
		['a value', { value_low_pence: null }, 'value_low', 'Enter the lowest and the highest value'],
		['values in order', { value_low_pence: 60_000_000 }, 'value_high', 'The highest value'],
		[
			'a start',
			{ starts_on: null, protected: false, process: 'open_advert' },
			'starts_on',
			'Enter the date'
		],
		['a start after the deadline', { starts_on: '2022-03-25' }, 'starts_on', 'must start after'],
		['a term', { term_months: null }, 'term_months', 'Enter the term'],
		['a deadline', { deadline_at: null }, 'deadline', 'Enter the deadline'],
		[
			'a deadline ahead',
			{ deadline_at: whileOpen, questions_close_at: null },
			'deadline',
			'in the future'
		],
		[
			'questions before the deadline',
			{ questions_close_at: deadline },
			'questions_close',
			'Questions must close'
		],
		['weights that make 100', { price_weight: 20 }, 'criteria', 'must make 100, not 90'],
		['R5 an eligible class', { staff_at_most: null }, 'eligible_class', 'State at least one limit'],
		[
			'R5 a public reason',
			{ protection_reason: '' },
			'protection_reason',
			'Enter the public reason'
		],
		[
			'R5 an end of the protection',
			{ protection_ends_on: null },
			'protection_ends_on',
			'Enter the date'
		],
		[
			'R5 a protection within the regime’s limit',
			{ protection_ends_on: '2025-07-02' },
			'protection_ends_on',
			'longer than the regime allows'
		],
		['R5 what follows', { after_protection: null }, 'after_protection', 'Select what follows'],
		[
			'R5 limited competition',
			{ process: 'open_advert' },
			'process',
			'needs a process with limited'
		],
		[
			'a regime in force',
			{
				regime_code: 'psr_2023',
				process: 'most_suitable',
				legal_basis: 'regulation_10',
				protected: false
			},
			'regime',
			'not in force'
		]
	];

	test.each(missing)('%s', async (_name, changes, field, message) => {
		const id = await draftOpportunity(backend, world, changes);
		const { error } = await backend.as(world.officer).rpc('send_for_review', { opportunity: id });
		expect(error).toMatchObject({ code: 'PT409', hint: field });
		expect(error?.message).toContain(message);
		expect(await stateOf(id)).toBe('draft');
		const { data: gaps } = await backend
			.as(world.officer)
			.rpc('opportunity_gaps', { opportunity: id });
		expect(gaps?.[0]?.field).toBe(field);
	});

	test('what was complete when it was sent may be late when it is published', async () => {
		const id = await draftOpportunity(backend, world);
		await backend.as(world.officer).rpc('send_for_review', { opportunity: id }).throwOnError();
		await backend.setClock(afterDeadline);
		const { error } = await backend
			.as(world.approver)
			.rpc('publish_opportunity', { opportunity: id });
		await backend.setClock(whileOpen);
		expect(error).toMatchObject({ code: 'PT409', message: 'The deadline must be in the future' });
		expect(await stateOf(id)).toBe('in_review');
	});

	test('a commissioner that is not verified cannot publish', async () => {
		const id = await draftOpportunity(backend, world);
		await backend.as(world.officer).rpc('send_for_review', { opportunity: id }).throwOnError();
		const verified = (at: string | null) =>
			backend.query('update public.organisations set verified_at = $2 where id = $1', [
				world.ccg,
				at
			]);
		await verified(null);
		const { error } = await backend
			.as(world.approver)
			.rpc('publish_opportunity', { opportunity: id });
		await verified('2021-01-01');
		expect(error?.message).toContain('not verified');
	});
});
