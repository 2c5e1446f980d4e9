import { expect, test } from 'vitest';
import { readSet } from './reading/rules.ts';
import { gini, measure } from './rules.ts';

const twoOffers = { needs: [{ id: '1' }], offers: [{ id: '1' }, { id: 'o2' }] };

test('M-11 the figures of a list by hand', () => {
	const { set } = readSet({ ...twoOffers, labels: { '1': { '1': 3, o2: 1 } } });
	const figures = measure(set, new Map([['1', ['o2', '1']]]), new Map([['1', ['1']]]));
	expect(figures).toMatchObject({ precisionAt5: 0.2, coverage: 1, mutualAccept: 0.5 });
	const third = 1 / Math.log2(3);
	expect(figures.ndcgAt10).toBeCloseTo((1 + 7 * third) / (7 + third), 4);
	expect([gini([1, 1, 1]), gini([0, 0, 3])]).toEqual([0, expect.closeTo(2 / 3)]);
});

test('M-11 a pair that may never be suggested is no loss, and one graded twice is no gain', () => {
	const { set } = readSet({
		...twoOffers,
		labels: { '1': { '1': 3, o2: 2 } },
		constraints: [['1', '1']]
	});
	const lists = [new Map([['1', ['o2']]]), new Map([['o2', ['1']]])] as const;
	expect(measure(set, ...lists)).toMatchObject({ needsJudged: 1, ndcgAt10: 1, mutualAccept: 1 });
	const twice = { ...set, labels: [...set.labels, ...set.labels] };
	expect(measure(twice, ...lists).ndcgAt10).toBe(1);
	const barred = { ...set, apart: [...set.apart, { need: '1', offer: 'o2' }] };
	expect(measure(barred, new Map(), new Map())).toMatchObject({ needsJudged: 0, ndcgAt10: 0 });
});

/** Numbers from 0 to 1 that look random and are the same in every run. */
function numbers(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

test('M-11 nDCG and precision agree with a reference that tries every order', () => {
	const next = numbers(7);
	/** All orders of up to 6 things. */
	const orders = (things: string[]): string[][] =>
		things.length <= 1
			? [things]
			: things.flatMap((first) =>
					orders(things.filter((one) => one !== first)).map((rest) => [first, ...rest])
				);
	for (let run = 0; run < 30; run++) {
		const offers = ['a', 'b', 'c', 'd', 'e', 'f'];
		const grade = new Map(offers.map((offer) => [offer, Math.floor(next() * 4)]));
		const list = orders(offers)[Math.floor(next() * 720)]?.slice(0, Math.floor(next() * 7)) ?? [];
		const dcg = (order: string[]) => {
			let sum = 0;
			for (let rank = 1; rank <= Math.min(10, order.length); rank++)
				sum +=
					(Math.pow(2, grade.get(order[rank - 1] ?? '') ?? 0) - 1) /
					(Math.log(rank + 1) / Math.log(2));
			return sum;
		};
		const best = Math.max(...orders(offers).map(dcg));
		if (best === 0) continue;
		const { set } = readSet({
			needs: [{ id: 'n' }],
			offers: offers.map((id) => ({ id })),
			labels: { n: Object.fromEntries(grade) }
		});
		const figures = measure(set, new Map([['n', list]]), new Map());
		expect(figures.ndcgAt10).toBeCloseTo(dcg(list) / best, 4);
		const good = list.slice(0, 5).filter((offer) => (grade.get(offer) ?? 0) > 1);
		expect(figures.precisionAt5).toBeCloseTo(good.length / 5, 4);
	}
});
