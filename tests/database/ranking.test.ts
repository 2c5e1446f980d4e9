import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { totals, type TieRule, type Total } from '#features/evaluation/ranking/rules.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { evaluationFor } from '#support/evaluation.ts';
import { makeWorld, rankedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

/** A repeatable stream of whole numbers from 0 up to, not including, the limit. */
function numbers(seed: number) {
	let state = seed;
	return (limit: number) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * limit);
	};
}

describe('R40 the ranking', () => {
	test('computed again from the stored marks and prices is the stored one', async () => {
		const { opportunity } = await rankedOpportunity(backend, world);
		const { result } = await evaluationFor(backend, world.oversight, opportunity);
		const [row] = await backend.query<{ ranking: unknown }>(
			'select private.compute_ranking($1) as ranking',
			[opportunity]
		);
		expect(result).toMatchObject({ methodVersion: 1 });
		expect(row?.ranking).toEqual(result?.ranking);
	});

	test('is the same in the database and in the application for any marks, prices, ties and minima', async () => {
		const { opportunity } = await rankedOpportunity(backend, world);
		const organisations = await Promise.all(
			['One', 'Two', 'Three', 'Four'].map((name) =>
				world.organisation('provider', { name: `${name} Health`, legalForm: 'company' })
			)
		);
		for (const [place, organisation] of organisations.entries()) {
			await backend.query(
				`with bid as (insert into public.bids (opportunity_id, organisation_id, created_by) values ($1, $2, $3) returning id),
				submission as (insert into public.bid_submissions (bid_id, opportunity_id, version, answers_sealed, price_sealed,
						content_hash, price_hash, eligibility, eligibility_hash, submitted_at, submitted_by)
					select id, $1, 1, '', '', repeat('0', 64), repeat('0', 64), '{}', '', now(), $3 from bid returning id, bid_id)
				insert into public.opened_bids (bid_id, opportunity_id, submission_id, alias, position)
				select bid_id, $1, id, 'Bidder ' || $4, $5 from submission`,
				[opportunity, organisation, world.clinician.id, String(place), place + 3]
			);
		}
		await backend.exec(
			`alter table public.bids disable trigger user;
			update public.bids set state = 'scored' where opportunity_id = '${opportunity}';
			alter table public.bids enable trigger user;
			insert into public.consensus_scores (opportunity_id, bid_id, criterion_id, mark, reason, recorded_by)
			select c.opportunity_id, x.bid_id, c.id, 3, repeat('x', 40), '${world.chair.id}'
			from public.criteria c join public.opened_bids x on x.opportunity_id = c.opportunity_id
			where c.opportunity_id = '${opportunity}' on conflict do nothing`
		);
		const next = numbers(7);
		const mismatches: unknown[] = [];
		for (let round = 0; round < 150; round += 1) {
			const priceWeight = next(101);
			const tieRule: TieRule = next(2) === 0 ? 'higher_quality' : 'lower_price';
			// Few different marks and prices make ties; large odd prices make rounding matter.
			const [marks, prices] = [next(2) === 0 ? 6 : 2, next(3) === 0 ? 3 : 900_000_000];
			await backend.exec(
				`update public.opportunities set price_weight = ${priceWeight}, tie_rule = '${tieRule}' where id = '${opportunity}';
				update public.criteria set minimum_mark = case when position = 1 then ${next(3)} else 0 end,
					weight = case when position = 1 then ${1 + next(60)} else ${1 + next(40)} end where opportunity_id = '${opportunity}'`
			);
			const criteria = await backend.query<{ id: string; weight: number; minimumMark: number }>(
				'select id, weight, minimum_mark as "minimumMark" from public.criteria where opportunity_id = $1 order by position',
				[opportunity]
			);
			const bids = await backend.query<{ bid: string }>(
				'select bid_id as bid from public.opened_bids where opportunity_id = $1 order by position',
				[opportunity]
			);
			const priced = bids.map(({ bid }) => ({ bid, pricePence: next(prices) }));
			const consensus = bids.flatMap(({ bid }) =>
				criteria.map(({ id }) => ({ bid, criterion: id, mark: next(marks) }))
			);
			await backend.exec(
				[
					...priced.map(
						({ bid, pricePence }) =>
							`update public.opened_bids set price_pence = ${pricePence} where bid_id = '${bid}'`
					),
					...consensus.map(
						({ bid, criterion, mark }) =>
							`update public.consensus_scores set mark = ${mark} where bid_id = '${bid}' and criterion_id = '${criterion}'`
					)
				].join(';')
			);
			const [row] = await backend.query<{ ranking: (Total & object)[] }>(
				'select private.compute_ranking($1) as ranking',
				[opportunity]
			);
			const known = new Map((row?.ranking ?? []).map((one) => [one.bid, one]));
			for (const own of totals(criteria, consensus, priced, priceWeight, tieRule)) {
				const { bid, quality, price, total, passes, rank } = own;
				const stored = known.get(bid);
				const same =
					stored &&
					[stored.quality, stored.price, stored.total, stored.passes, stored.rank].join() ===
						[quality, price, total, passes, rank].join();
				if (!same) mismatches.push({ round, own, stored });
			}
		}
		expect(mismatches).toEqual([]);
	}, 120_000);
});
