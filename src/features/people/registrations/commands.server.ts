import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export async function claimRegistration(
	db: Db,
	claim: { profession: string; body: string; number: string }
): Promise<void> {
	answerOf(await db.rpc('claim_registration', claim));
}

export async function removeRegistration(db: Db, registration: string): Promise<void> {
	answerOf(await db.rpc('remove_registration', { registration }));
}

/** What a platform admin found in the register; `expiresOn` is the last day the check holds. */
export async function checkRegistration(
	db: Db,
	registration: string,
	{ found, how, expiresOn }: { found: boolean; how: string; expiresOn: string | null }
): Promise<void> {
	answerOf(
		await db.rpc('check_registration', {
			registration,
			found_in_register: found,
			how,
			expires_on: expiresOn as string
		})
	);
}
