import { describe, expect, test } from 'vitest';
import { plantFitting } from '#support/search.ts';
import { onServer } from '#support/server.ts';

const server = onServer();

describe('at the same moment, on PostgreSQL', () => {
	/** Words that nobody has written yet. */
	const wordsOf = (round: number, half: string) =>
		Array.from({ length: 100 }, (_, n) => `w${round}${half}${n}`).join(' ');

	test('Q-5 many publish the same new words in different orders, and all are listed', async (context) => {
		const { db } = await server(context);
		const publish = (bodies: string[]) =>
			db.query(
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
		const words = await db.query(
			"select count(*)::integer from public.search_words where word ~ '^w\\d[ab]'"
		);
		expect(words).toEqual([{ count: 2000 }]);
	});

	test('M-13 the matches of both sides are renewed, and what is kept is what one run after the other keeps', async (context) => {
		const { db, world } = await server(context);
		const { opportunities, models } = await plantFitting(db, world, {
			title: 'Race',
			deadline: '2022-06-01',
			needs: 12,
			offers: 12
		});
		const renew = (kind: string, object: string) =>
			db.query('select private.renew_matches($1, $2)', [kind, object]);
		const kept = () =>
			db.query<{ opportunity_id: string; service_model_id: string; score: number }>(
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
