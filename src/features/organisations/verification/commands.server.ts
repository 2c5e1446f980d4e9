import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** `appoint` is who becomes the first admin of an organisation that has none. */
export async function decideOrganisation(
	db: Db,
	organisation: string,
	{ decision, reason, appoint }: { decision: string; reason: string; appoint: string | null }
): Promise<void> {
	answerOf(
		await db.rpc('decide_organisation', {
			organisation,
			decision,
			reason,
			...(appoint ? { appoint } : {})
		})
	);
}

export async function appointFirstAdmin(
	db: Db,
	organisation: string,
	person: string
): Promise<void> {
	answerOf(await db.rpc('appoint_first_admin', { organisation, person }));
}
