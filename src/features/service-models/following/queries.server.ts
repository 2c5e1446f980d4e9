import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type KeptInView = {
	id: string;
	title: string;
	stage: string;
	organisation_name: string | null;
	/** When it was shared, or when the version on show was published. */
	at: string;
	/** The version on show. */
	version?: number;
};

/** Drafts shared with the person's address, and the models on show that they follow, newest first. */
export async function listKeptInView(
	db: Db
): Promise<{ shared: KeptInView[]; followed: KeptInView[] }> {
	return answerOf(await db.rpc('service_models_for_me')) as {
		shared: KeptInView[];
		followed: KeptInView[];
	};
}
