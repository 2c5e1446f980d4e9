import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Entry, Fund, Rate } from './rules.ts';

/** The funds of a commissioner; 404 for who is not its staff. */
export async function listFunds(db: Db, commissioner: string): Promise<Fund[]> {
	return answerOf(await db.rpc('funds_page', { commissioner })) as Fund[];
}

export type FundPage = Fund & {
	roles: string[];
	rates: Rate[];
	entryCount: number;
	/** The newest 100, newest first. */
	entries: Entry[];
};

/** One fund with its rate card and ledger; 404 for who is not staff of its commissioner. */
export async function readFund(db: Db, bursary: string): Promise<FundPage> {
	return answerOf(await db.rpc('fund_page', { bursary })) as FundPage;
}
