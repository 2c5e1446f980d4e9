import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Gives commissioning support powers; `endsOn` is the last day, in England. */
export async function delegatePowers(
	db: Db,
	commissioner: string,
	{ organisation, powers, endsOn }: { organisation: string; powers: string[]; endsOn: string }
): Promise<void> {
	answerOf(
		await db.rpc('delegate_powers', { commissioner, organisation, powers, ends_on: endsOn })
	);
}

export async function withdrawDelegation(db: Db, delegation: string): Promise<void> {
	answerOf(await db.rpc('withdraw_delegation', { delegation }));
}
