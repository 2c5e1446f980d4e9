import { describe, expect, test } from 'vitest';
import type { Db } from '#lib/server/database.ts';
import { searchPostgres } from './queries.server.ts';
import { readSearch } from './rules.ts';
import { makeTurns } from './turns.server.ts';

/** Questions that are answered when the test says so, in the order in which they were asked. */
function questions() {
	const asked: { name: string; answer: () => void; fail: () => void }[] = [];
	const ask = (name: string) => () =>
		new Promise<string>((resolve, reject) => {
			const answer = () => resolve(name);
			const fail = () => reject(new Error(name));
			asked.push({ name, answer, fail });
		});
	return { asked, ask, names: () => asked.map(({ name }) => name) };
}

describe('Q-1 searches take turns', () => {
	test('so many at once, first come first served, and a failure ends a turn as well', async () => {
		const inTurn = makeTurns(2, 60_000);
		const { asked, ask, names } = questions();
		const all = ['a', 'b', 'c', 'd'].map((name) => inTurn(ask(name)));
		await expect.poll(names).toEqual(['a', 'b']);
		asked[1]?.answer();
		expect(await all[1]).toBe('b');
		await expect.poll(names).toEqual(['a', 'b', 'c']);
		asked[0]?.fail();
		await expect(all[0]).rejects.toThrow('a');
		await expect.poll(names).toEqual(['a', 'b', 'c', 'd']);
		asked[2]?.answer();
		asked[3]?.answer();
		expect(await Promise.all(all.slice(2))).toEqual(['c', 'd']);
	});

	test('whoever has waited long enough goes ahead, and does not take a turn from others later', async () => {
		const inTurn = makeTurns(1, 10);
		const { asked, ask, names } = questions();
		const hanging = inTurn(ask('hangs'));
		const second = inTurn(ask('second'));
		await expect.poll(names).toEqual(['hangs', 'second']);
		asked[1]?.answer();
		expect(await second).toBe('second');
		asked[0]?.answer();
		expect(await hanging).toBe('hangs');
		const third = inTurn(ask('third'));
		await expect.poll(names).toContain('third');
		asked[2]?.answer();
		expect(await third).toBe('third');
	});

	test('of ten searches of PostgreSQL three are in the database at once', async () => {
		const { asked, ask } = questions();
		const rpc = async () => {
			await ask('search')();
			return { data: { found: 0, about: false, results: [], facets: {}, looser: [] }, error: null };
		};
		const database = { rpc } as unknown as Db;
		const search = readSearch(new URLSearchParams('q=heart'));
		const all = Array.from({ length: 10 }, () => searchPostgres(database, search));
		for (let answered = 0; answered < 10; answered += 1) {
			const there = Math.min(answered + 3, 10);
			await expect.poll(() => asked.length).toBe(there);
			asked[answered]?.answer();
		}
		expect(await Promise.all(all)).toHaveLength(10);
	});
});
