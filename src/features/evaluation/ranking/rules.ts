type Criterion = { id: string; weight: number; minimumMark: number };
type Agreed = { bid: string; criterion: string; mark: number };
type Price = { bid: string; pricePence: number };

/** Points of 100, to 2 decimals; null where a bid is under a minimum mark. */
export type Total = {
	bid: string;
	quality: number;
	price: number | null;
	total: number | null;
	passes: boolean;
	rank: number | null;
};

export type TieRule = 'higher_quality' | 'lower_price';

/** Hundredths of a point, rounded half up: weight times lowest price over price. */
function pricePoints(weight: number, lowest: number, price: number): number {
	if (price === lowest) return weight * 100;
	const [above, below] = [BigInt(weight) * BigInt(lowest) * 200n, 2n * BigInt(price)];
	return Number((above + BigInt(price)) / below);
}

/**
 * The result of an evaluation, version 1 of the method: weight times mark over 5, plus the price weight
 * times lowest price over price. The database computes the one that counts; this one shows beforehand what
 * would follow, and proves that the stored one can be computed again (R40).
 */
export function totals(
	criteria: readonly Criterion[],
	consensus: readonly Agreed[],
	prices: readonly Price[],
	priceWeight: number,
	tieRule: TieRule
): Total[] {
	const criterionOf = new Map(criteria.map((criterion) => [criterion.id, criterion]));
	// Hundredths keep every sum a whole number.
	const bids = prices.map(({ bid, pricePence }) => {
		const marks = consensus.filter((agreed) => agreed.bid === bid);
		let quality = 0;
		let passes = true;
		for (const { criterion, mark } of marks) {
			const { weight, minimumMark } = criterionOf.get(criterion) ?? { weight: 0, minimumMark: 0 };
			quality += weight * mark * 20;
			passes &&= mark >= minimumMark;
		}
		return { bid, pricePence, quality, passes };
	});
	const passing = bids.filter(({ passes }) => passes);
	const lowest = Math.min(...passing.map(({ pricePence }) => pricePence));
	const scored = passing.map((one) => {
		const price = pricePoints(priceWeight, lowest, one.pricePence);
		const tie = tieRule === 'higher_quality' ? one.quality : -one.pricePence;
		return { ...one, price, total: one.quality + price, tie };
	});
	const isAhead = (one: (typeof scored)[number], other: (typeof scored)[number]) =>
		one.total > other.total || (one.total === other.total && one.tie > other.tie);
	return bids.map(({ bid, quality, passes }) => {
		const own = scored.find((one) => one.bid === bid);
		if (!own) return { bid, quality: quality / 100, price: null, total: null, passes, rank: null };
		return {
			bid,
			quality: quality / 100,
			price: own.price / 100,
			total: own.total / 100,
			passes,
			rank: 1 + scored.filter((other) => isAhead(other, own)).length
		};
	});
}
