import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Events whose place or hash does not hold; none means that nothing was altered, removed or inserted. */
export async function findAuditBreaks(
	service: Db
): Promise<{ sequence: number; problem: string }[]> {
	return answerOf(await service.rpc('verify_audit'));
}
