import type { PriceLine } from '#features/bids/sealing/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type Prices = {
	id: string;
	title: string;
	/** In the order in which the bids were drawn; empty while the prices are sealed. */
	bids: { bid: string; alias: string; pricePence: number; lines: PriceLine[] }[];
};

/** The opened prices line by line; not found for whoever may not read them. */
export async function getPrices(db: Db, opportunity: string): Promise<Prices> {
	return answerOf(await db.rpc('prices', { opportunity })) as unknown as Prices;
}
