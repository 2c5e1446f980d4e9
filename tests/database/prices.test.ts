import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	makeWorld,
	rankedOpportunity,
	scoredOpportunity,
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
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const prices = (person: Person, opportunity: string) =>
	backend.as(person).rpc('prices', { opportunity });

/** What a bidder had written in its envelope of prices. */
async function writes(bid: string, content: string) {
	await backend.query(`update public.opened_bids set price_content = $2 where bid_id = $1`, [
		bid,
		content
	]);
}

describe('R26 the lines of a price schedule', () => {
	test('R37 are read by the chair, the approver and oversight once prices are open, without the name of the bidder', async () => {
		const { opportunity, own, rival } = await rankedOpportunity(backend, world);
		const line = { quantity: 10, unitPence: 5_700_000, totalPence: 57_000_000 };
		await writes(
			own.bid,
			JSON.stringify({
				pricePence: 57_000_000,
				lines: [{ ...line, what: 'Groups run by BREATHE EASY BEXLEY CIC', unit: 'group' }]
			})
		);
		await writes(rival.bid, '{"pricePence": 59000000, "lines": "none"}');
		for (const person of [world.chair, world.secondApprover, world.oversight]) {
			const { data } = await prices(person, opportunity).throwOnError();
			const { bids } = data as unknown as { bids: { bid: string; lines: unknown[] }[] };
			expect(bids.find(({ bid }) => bid === own.bid)?.lines).toEqual([
				{ ...line, what: 'Groups run by [name removed]', unit: 'group' }
			]);
			expect(bids.find(({ bid }) => bid === rival.bid)?.lines).toEqual([]);
		}
		const events = await backend.query(
			"select from public.audit_events where action = 'read_prices' and actor_id = $1",
			[world.oversight.id]
		);
		expect(events.length).toBeGreaterThan(0);
	});

	test('are nowhere before, and never for a bidder, an excluded person or the admin', async () => {
		const scored = await scoredOpportunity(backend, world);
		const { data } = await prices(world.chair, scored.opportunity);
		expect(data ?? { bids: [] }).toMatchObject({ bids: [] });
		await backend.setClock(whileOpen);
		const { opportunity } = await rankedOpportunity(backend, world);
		for (const person of [world.clinician, world.conflicted, world.admin]) {
			expect((await prices(person, opportunity)).error?.code).toBe('PT404');
		}
	});
});
