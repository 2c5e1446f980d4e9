import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Lets whoever owns an address read the draft; the answer is the same whether it has an account or not. */
export async function shareServiceModel(
	db: Db,
	model: string,
	share: { email: string; with_money: boolean }
): Promise<void> {
	const asked = { model, address: share.email, with_money: share.with_money };
	answerOf(await db.rpc('share_service_model', asked));
}

export async function withdrawShare(db: Db, share: string): Promise<void> {
	answerOf(await db.rpc('withdraw_share', { share }));
}
