import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { startPostgresBackend, type TestBackend } from '#support/backend.ts';
import { plantFitting } from '#support/search.ts';
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
		const { opportunities, models } = await plantFitting(database, world, {
			title: 'Race',
			deadline: '2022-06-01',
			needs: 12,
			offers: 12
		});
		const renew = (kind: string, object: string) =>
			database.query('select private.renew_matches($1, $2)', [kind, object]);
		const kept = () =>
			database.query<{ opportunity_id: string; service_model_id: string; score: number }>(
				'select opportunity_id, service_model_id, score from private.matches order by 1, 2'
			);
		const before = await kept();
		expect(before.length).toBeGreaterThanOrEqual(144);
		const all = () => [
			...opportunities.map((id) => renew('opportunity', id)),
			...models.map((id) => renew('service_model', id)),
			renew('mentee', world.clinician.id)
		];
		for (let round = 0; round < 3; round += 1) {
			await Promise.all(all());
		}
		expect(await kept()).toEqual(before);
	});
});
