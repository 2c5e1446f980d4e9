import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { fundSchema, moreSchema, rateSchema } from './schema.ts';

/** An officer drafts a fund, or changes the draft that is named; gives its id. */
export async function saveFund(
	db: Db,
	{ commissioner, bursary }: { commissioner: string; bursary: string | null },
	{
		amount,
		allowance,
		sample,
		title,
		about,
		professions,
		areas,
		...dates
	}: z.output<typeof fundSchema>
): Promise<string> {
	const content = {
		title,
		about,
		professions,
		areas,
		amount_pence: amount,
		allowance_pence: allowance,
		sample_percent: sample,
		from_on: dateTyped(dates, 'from_on'),
		until_on: dateTyped(dates, 'until_on')
	};
	return answerOf(
		await db.rpc('save_bursary', { commissioner, bursary: bursary as string, content })
	);
}

export async function openFund(db: Db, bursary: string): Promise<void> {
	answerOf(await db.rpc('open_bursary', { bursary }));
}

export async function grantMore(
	db: Db,
	bursary: string,
	{ pounds, reason }: z.output<typeof moreSchema>
): Promise<void> {
	answerOf(await db.rpc('grant_more', { bursary, pence: pounds as number, reason }));
}

export async function addRate(
	db: Db,
	bursary: string,
	{ profession, area, unit, rate, on_costs, ...dates }: z.output<typeof rateSchema>
): Promise<void> {
	const content = {
		profession,
		area,
		unit,
		pence: rate,
		on_costs_percent: on_costs,
		from_on: dateTyped(dates, 'rate_from'),
		until_on: dateTyped(dates, 'rate_until')
	};
	answerOf(await db.rpc('add_rate', { bursary, content }));
}

/** `lastDay` like "2022-03-31". */
export async function endRate(db: Db, rate: string, lastDay: string): Promise<void> {
	answerOf(await db.rpc('end_rate', { rate, last_day: lastDay }));
}
