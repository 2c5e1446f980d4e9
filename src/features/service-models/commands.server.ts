import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Content } from './rules.ts';

/** Starts a draft, for an organisation the person belongs to or for themselves with null; gives its id. */
export async function createServiceModel(
	db: Db,
	organisationId: string | null,
	content: Partial<Content>
): Promise<string> {
	return answerOf(
		await db.rpc('create_service_model', { organisation: organisationId as string, content })
	);
}

/** Changes the given parts of the working copy; what is on show stays. */
export async function saveServiceModel(
	db: Db,
	id: string,
	content: Partial<Content>
): Promise<void> {
	answerOf(await db.rpc('save_service_model', { model: id, content }));
}

/** Shows the working copy to everyone as a new version; refused with the first thing that is missing. */
export async function publishServiceModel(db: Db, id: string): Promise<void> {
	answerOf(await db.rpc('publish_service_model', { model: id }));
}
