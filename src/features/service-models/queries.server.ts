import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Draft, Version } from './rules.ts';

/** The version on show and, for its owner and members, the working copy; null when there is neither. */
export type ServiceModel = { shown: Version | null; draft: Draft | null };

export async function readServiceModel(db: Db, id: string): Promise<ServiceModel | null> {
	return answerOf(await db.rpc('service_model', { model: id })) as ServiceModel | null;
}
