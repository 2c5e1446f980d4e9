import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { startPostgresBackend, type TestBackend } from '#support/backend.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

/** The embedded database does one thing after another; only a server can let two wait for one another in a circle. */
let backend: TestBackend | null = null;
let world: World;

beforeAll(async () => {
	backend = await startPostgresBackend();
	if (!backend) return;
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
afterAll(() => backend?.close());

function server({ skip }: TestContext): TestBackend {
	return backend ?? skip('PostgreSQL is not installed');
}

describe('at the same moment, on PostgreSQL', () => {
	/** Words that nobody has written yet. */
	const wordsOf = (round: number, half: string) =>
		Array.from({ length: 100 }, (_, n) => `w${round}${half}${n}`).join(' ');

	test('Q-5 many publish the same new words in different orders, and all are listed', async (context) => {
		const database = server(context);
		const publish = (bodies: string[]) =>
			database.query(
				`insert into public.search_documents (object_id, kind, title, summary, body, listed_at)
				select gen_random_uuid(), 'service_model', 'Of many', 'At once', body, app.now() from unnest($1::text[]) body`,
				[bodies]
			);
		for (let round = 0; round < 10; round += 1) {
			const [first, second] = [wordsOf(round, 'a'), wordsOf(round, 'b')];
			await Promise.all(
				Array.from({ length: 8 }, (_, place) =>
					publish(place % 2 ? [first, second] : [second, first])
				)
			);
		}
		const words = await database.query(
			"select count(*)::integer from public.search_words where word ~ '^w\\d[ab]'"
		);
		expect(words).toEqual([{ count: 2000 }]);
	});

	test('M-13 the matches of both sides are renewed, and what is kept is what one run after the other keeps', async (context) => {
		const database = server(context);
		await database.exec(`set session_replication_role = replica;
			insert into public.opportunities (commissioner_id, author_id, state, title, conditions, areas, deadline_at, published_at)
			select '${world.ccg}', '${world.officer.id}', 'published', 'Race ' || i, '{COPD}', '{Bexley}', '2022-06-01', '2022-03-07'
			from generate_series(1, 12) i;
			insert into public.service_model_versions (service_model_id, version, title, summary, stage, conditions, settings, areas,
				population, pathway, evidence, primary_care_partner, shared_record, price_unit, published_at, published_by)
			select gen_random_uuid(), 1, 'Race ' || i, '', 'live', '{COPD}', '{}', '{Bexley}', '', '', '', true, true, '', '2022-03-01', '${world.clinician.id}'
			from generate_series(1, 12) i;
			insert into public.service_models (id, owner_id, title)
			select service_model_id, '${world.clinician.id}', title from public.service_model_versions where title like 'Race %';
			set session_replication_role = default;`);
		const renew = (kind: string, object: string) =>
			database.query('select private.renew_matches($1, $2)', [kind, object]);
		const kept = () =>
			database.query<{ opportunity_id: string; service_model_id: string; score: number }>(
				'select opportunity_id, service_model_id, score from private.matches order by 1, 2'
			);
		await renew('everything', world.clinician.id);
		const before = await kept();
		expect(before.length).toBeGreaterThanOrEqual(144);
		const objects = await database.query<{ kind: string; id: string }>(
			`select 'opportunity' as kind, id from public.opportunities where title like 'Race %'
			union all select 'service_model', id from public.service_models where title like 'Race %'
			union all select 'mentee', '${world.clinician.id}'`
		);
		for (let round = 0; round < 3; round += 1) {
			await Promise.all(objects.map(({ kind, id }) => renew(kind, id)));
		}
		expect(await kept()).toEqual(before);
	});
});
