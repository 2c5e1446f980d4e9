import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importOcds } from '#features/search/outside/commands.server.ts';
import { contentOf } from '#features/search/outside/file/commands.server.ts';
import { listMatches, readMatching } from '#features/matching/queries.server.ts';
import { scoreOf } from '#features/matching/score/rules.ts';
import { renderMail } from '#features/notifications/mails.server.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { breathing, breathingModel } from '#support/search.ts';
import { makeWorld, publishedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let model: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	model = await breathingModel(backend, world);
	await backend.as(world.clinician).rpc('publish_service_model', { model }).throwOnError();
});
afterAll(() => backend.close());

/** What the worker does with the work that is queued for matching. */
async function work() {
	const due = await backend.query<{ id: string; payload: { kind: string; object: string } }>(
		"select id, payload from private.outbox where kind = 'match' and finished_at is null"
	);
	for (const { id, payload } of due) {
		await backend.service().rpc('renew_matches', payload).throwOnError();
		await backend.query('update private.outbox set finished_at = now() where id = $1', [id]);
	}
}

let files = 0;
/** Reads one release of a notice for breathing classes, with changes to its tender. */
async function readNotice(ocid: string, tender: object = {}, changes: object = {}) {
	const release = {
		...{ ocid, id: `release-${(files += 1)}`, date: '2022-03-01T09:00:00Z', tag: ['tender'] },
		...{ initiationType: 'tender', buyer: { name: 'Bexley council' } },
		tender: {
			title: 'Exercise classes in Bexley for people with COPD',
			description: 'Supervised exercise for people with COPD.',
			status: 'active',
			classification: { scheme: 'CPV', id: '85100000' },
			tenderPeriod: { endDate: '2022-04-20T12:00:00Z' },
			...tender
		},
		...changes
	};
	const [id] = await backend.query<{ id: string }>('select gen_random_uuid() as id');
	const result = await importOcds(backend.service(), 'run_notice_import', {
		...{ id: id?.id ?? '', name: 'releases.json' },
		content: contentOf(Buffer.from(JSON.stringify({ releases: [release] })))
	});
	expect(result.rejected).toBe(0);
	await work();
	const [row] = await backend.query<{ id: string }>(
		'select id from public.outside_notices where ocid = $1',
		[ocid]
	);
	return row?.id ?? '';
}

describe('Q-9 an outside notice is matched', () => {
	const ocid = 'ocds-h6vhtk-classes';
	let notice: string;
	const noticesOf = async (person = world.clinician) =>
		(await readMatching(backend.as(person))).notices.map(({ id }) => id);
	const kept = () =>
		backend.query('select from private.matches where opportunity_id = $1', [notice]);

	beforeAll(async () => {
		notice = await readNotice(ocid);
	});

	test('to a service model that fits, through the outbox, with the score computed from its explanation (M-2, M-13)', async () => {
		const { notices } = await readMatching(backend.as(world.clinician));
		expect(notices).toMatchObject([
			{ id: notice, buyer: 'Bexley council', modelTitle: breathing.title }
		]);
		const { score, explanation } = notices[0] ?? never();
		expect(scoreOf(explanation.counts, explanation.weights)).toBe(score);
		expect(await kept()).toHaveLength(1);
	});

	test('with what it does not say shown as not known, which lowers no score (M-3)', async () => {
		const { notices } = await readMatching(backend.as(world.clinician));
		const { counts, weights, parts } = notices[0]?.explanation ?? never();
		const unknown = parts.filter(({ value }) => value === null).map(({ code }) => code);
		expect(unknown).toEqual(expect.arrayContaining(['settings', 'stage']));
		const elsewhere = {
			...counts,
			settings_known: true,
			need_settings_named: 1,
			settings_both: 0,
			need_settings_near: 0
		};
		expect(scoreOf(elsewhere, weights)).toBeLessThan(scoreOf(counts, weights));
	});

	test('for those who own the service model alone, and never counted for a commissioner', async () => {
		expect(await noticesOf(world.rivalClinician)).toEqual([]);
		expect(await noticesOf(world.officer)).toEqual([]);
		const { data } = await backend
			.as(world.officer)
			.rpc('fitting_models', { opportunity: notice })
			.throwOnError();
		expect(data).toBe('none');
		expect((await listMatches(backend.as(world.clinician))).map((m) => m.opportunity_id)).toEqual(
			[]
		);
	});

	test('while it is open by the clock, and no longer once it is awarded', async () => {
		await backend.setClock('2022-04-20T12:00:00Z');
		await backend.service().rpc('renew_matches', { kind: 'everything', object: notice });
		expect(await noticesOf()).toEqual([]);
		await backend.setClock(whileOpen);
		await backend.service().rpc('renew_matches', { kind: 'everything', object: notice });
		expect(await noticesOf()).toEqual([notice]);
		await readNotice(
			ocid,
			{ status: 'complete' },
			{ date: '2022-03-05T09:00:00Z', tag: ['award'], awards: [{ status: 'active' }] }
		);
		expect(await noticesOf()).toEqual([]);
		expect(await kept()).toEqual([]);
	});

	test('not where it names no condition, or conditions that have nothing in common', async () => {
		const words = { title: 'Sight tests', description: 'For people with glaucoma.' };
		await readNotice('ocds-h6vhtk-eyes', words);
		await readNotice('ocds-h6vhtk-none', { title: 'Community services', description: 'Various.' });
		expect(await noticesOf()).toEqual([]);
	});

	test('until the owner hides it or turns matching off (M-12)', async () => {
		const other = await readNotice('ocds-h6vhtk-hidden');
		expect(await noticesOf()).toEqual([other]);
		const hide = (hidden: boolean) =>
			backend
				.as(world.clinician)
				.rpc('hide_match', { opportunity: other, model, hidden })
				.throwOnError();
		await hide(true);
		expect(await noticesOf()).toEqual([]);
		await hide(false);
		const settings = {
			...{ languages: [], budget_pence: null, free_times: [], helps_stages: [] },
			...{ threshold: 'some', frequency: 'never' }
		};
		const matched = (on: boolean) =>
			backend
				.as(world.clinician)
				.rpc('save_matching', { content: { ...settings, matched: on } })
				.throwOnError();
		await matched(false);
		expect(await noticesOf()).toEqual([]);
		await matched(true);
		expect(await noticesOf()).toEqual([other]);
	});

	test('and told once by mail where the owner asked for mails (M-14)', async () => {
		const content = {
			...{ matched: true, languages: [], budget_pence: null, free_times: [], helps_stages: [] },
			...{ threshold: 'some', frequency: 'at_once' }
		};
		await backend.as(world.clinician).rpc('save_matching', { content }).throwOnError();
		await readNotice('ocds-h6vhtk-told', {
			title: 'Walking groups in Bexley for people with COPD'
		});
		const mails = async () => {
			await backend.service().rpc('tick').throwOnError();
			const rows = await backend.query<{ data: Record<string, unknown> }>(
				"select payload -> 'data' as data from private.outbox where payload ->> 'template' = 'new_matches'"
			);
			return rows.map(({ data }) => renderMail('new_matches', data, 'https://x.example').text);
		};
		expect((await mails()).join()).toContain('Outside notice: Walking groups in Bexley');
		await backend.setClock('2022-03-07T10:00:00Z');
		expect(await mails()).toHaveLength(1);
		await backend.setClock(whileOpen);
	});
});

function never(): never {
	throw new Error('There is no match.');
}

describe('M-8 no commissioner crowds out another in a list of opportunities', () => {
	/** Copies of the opportunity for a commissioner, which all fit in the same way. */
	const plant = (many: number, source: string, commissioner: string, changes: object) =>
		backend.exec(`set session_replication_role = replica;
			insert into public.opportunities select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'reference', private.next_opportunity_reference(),
				'title', '${commissioner.slice(0, 4)} ' || n, 'commissioner_id', '${commissioner}') || '${JSON.stringify(changes)}')).*
			from public.opportunities o, generate_series(1, ${many}) n where o.id = '${source}';
			set session_replication_role = default;
			select private.put_match_needs(null);`);
	const list = async () => {
		const matches = await listMatches(backend.as(world.clinician));
		const rows = await backend.query<{ id: string; buyer: string }>(
			'select id, commissioner_id as buyer from public.opportunities where id = any ($1)',
			[matches.map(({ opportunity_id }) => opportunity_id)]
		);
		const buyers = new Map(rows.map(({ id, buyer }) => [id, buyer]));
		return matches.map((match) => ({ ...match, buyer: buyers.get(match.opportunity_id) }));
	};
	let source: string;

	beforeAll(async () => {
		source = await publishedOpportunity(backend, world, { protected: false });
	});

	test('one alone may fill the page', async () => {
		await plant(24, source, world.ccg, {});
		const page = await list();
		expect(page).toHaveLength(20);
		expect(new Set(page.map(({ buyer }) => buyer))).toEqual(new Set([world.ccg]));
	});

	test('where others fit, at least one in five is theirs, though all of the first fit better', async () => {
		await plant(9, source, world.otherCcg, { areas: ['Devon'], settings: ['hospice'] });
		const page = await list();
		expect(page).toHaveLength(20);
		const theirs = page.filter(({ buyer }) => buyer === world.otherCcg);
		expect(theirs).toHaveLength(4);
		const best = Math.max(...theirs.map(({ score }) => score));
		const ours = page.filter(({ buyer }) => buyer === world.ccg);
		expect(Math.min(...ours.map(({ score }) => score))).toBeGreaterThan(best);
		// The page itself stays in the order of the scores.
		expect(page.map(({ score }) => score)).toEqual(
			page.map(({ score }) => score).toSorted((one, other) => other - one)
		);
	});

	test('an opportunity that fits two service models takes one place while others fit', async () => {
		const second = await breathingModel(backend, world, { title: 'Breathing in the evening' });
		await backend
			.as(world.clinician)
			.rpc('publish_service_model', { model: second })
			.throwOnError();
		const page = await list();
		expect(new Set(page.map(({ opportunity_id }) => opportunity_id)).size).toBe(20);
		expect(page.filter(({ buyer }) => buyer === world.otherCcg)).toHaveLength(4);
	});

	test('the same people get the same list each time (M-2)', async () => {
		const ids = async () => (await list()).map((match) => match.opportunity_id);
		expect(await ids()).toEqual(await ids());
	});
});

describe('M-1 the languages an opportunity asks for', () => {
	const settings = {
		...{ matched: true, budget_pence: null, free_times: [], helps_stages: [] },
		...{ threshold: 'some', frequency: 'never' }
	};
	const speaks = (languages: string[]) =>
		backend
			.as(world.clinician)
			.rpc('save_matching', { content: { ...settings, languages } })
			.throwOnError();
	const standing = async (opportunity: string) => {
		const [row] = await backend.query<{ codes: string[] }>(
			'select private.hard_rules($1, $2) as codes',
			[opportunity, model]
		);
		// Many others fit as well, so the page of this one alone is asked.
		const shown = await backend.query(
			'select from private.find_matches($1, $2, (select version from public.matching_weights where current))',
			[opportunity, model]
		);
		return [row?.codes, shown.length];
	};
	const asking = (languages: string[]) =>
		publishedOpportunity(backend, world, { languages, protected: false, title: 'Asks for more' });

	test('keep out a service model whose owner works in others, with a code of its own, until they say one of them', async () => {
		const opportunity = await asking(['ur', 'pa']);
		await speaks(['en', 'pl']);
		expect(await standing(opportunity)).toEqual([['language'], 0]);
		await speaks(['en', 'pa']);
		expect(await standing(opportunity)).toEqual([[], 1]);
	});

	test('do not count where the owner has not said theirs (M-3)', async () => {
		const opportunity = await asking(['ur']);
		await speaks([]);
		expect(await standing(opportunity)).toEqual([[], 1]);
	});

	test('are English alone where none is named', async () => {
		const opportunity = await asking([]);
		await speaks(['pl']);
		expect(await standing(opportunity)).toEqual([[], 1]);
	});

	test('are read by everyone, and stand in the draft that follows the contract', async () => {
		const opportunity = await asking(['bfi']);
		const { data } = await backend
			.visitor()
			.from('opportunity_summaries')
			.select('languages')
			.eq('id', opportunity)
			.single();
		expect(data).toEqual({ languages: ['bfi'] });
		const [version] = await backend.query<{ content: { languages: string[] } }>(
			'select content from public.opportunity_versions where opportunity_id = $1',
			[opportunity]
		);
		expect(version?.content.languages).toEqual(['bfi']);
		const [draft] = await backend.query<{ id: string }>(
			'select private.draft_open_competition(o) as id from public.opportunities o where o.id = $1',
			[opportunity]
		);
		const [next] = await backend.query<{ languages: string[] }>(
			'select languages from public.opportunities where id = $1',
			[draft?.id]
		);
		expect(next?.languages).toEqual(['bfi']);
	});
});
