import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Content, Money, Unfinished } from './rules.ts';

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

type Parts = Unfinished & {
	content: Partial<Content & Money>;
	/** The fingerprint that the parts had when they were seen. */
	seen?: string;
};

/**
 * Changes the given parts of the working copy, and keeps as typed those that are unfinished; what is on show
 * stays. Refused where somebody else has saved the parts since they were `seen`. Gives the new fingerprint.
 */
export async function saveServiceModel(db: Db, id: string, parts: Parts): Promise<string> {
	const { content, unfinished, seen } = parts;
	const asked = { model: id, content, unfinished, ...(seen ? { seen } : {}) };
	return answerOf(await db.rpc('save_service_model', asked));
}

/** Shows the working copy to everyone as a new version; refused with all that is missing. */
export async function publishServiceModel(db: Db, id: string): Promise<void> {
	answerOf(await db.rpc('publish_service_model', { model: id }));
}

/** A new draft with the words of a service model, for an organisation or for oneself; gives its id. */
export async function copyServiceModel(
	db: Db,
	id: string,
	organisationId: string | null
): Promise<string> {
	return answerOf(
		await db.rpc('copy_service_model', { model: id, organisation: organisationId as string })
	);
}

export async function pauseServiceModel(db: Db, id: string): Promise<void> {
	answerOf(await db.rpc('pause_service_model', { model: id }));
}

/** Puts a paused service model back on show, as it was. */
export async function showServiceModel(db: Db, id: string): Promise<void> {
	answerOf(await db.rpc('show_service_model', { model: id }));
}

/** Takes a service model off show for good. */
export async function archiveServiceModel(db: Db, id: string): Promise<void> {
	answerOf(await db.rpc('archive_service_model', { model: id }));
}
