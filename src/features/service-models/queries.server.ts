import type { Document } from '#features/documents/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Supporters } from './supporters/rules.ts';
import type { Draft, Origin, SharedDraft, Version } from './rules.ts';

export type ServiceModel = {
	/** The version on show, as far as the reader may see it. */
	shown: Version | null;
	/** The working copy, for its owner and members. */
	draft: Draft | null;
	/** What may be read of a working copy by somebody it was shared with. */
	shared: SharedDraft | null;
	/** The best matches of what is on show, for its owner and members, as the matching reads them. */
	matches?: unknown[];
	following: boolean;
	origin: Origin | null;
	/** Those that the reader may read: of the version on show, and of the working copy. */
	documents: { shown: Document[]; draft: Document[] };
	supporters: Supporters;
};

/** All that one person may see of a service model; null when there is nothing. */
export async function readServiceModel(db: Db, id: string): Promise<ServiceModel | null> {
	return answerOf(await db.rpc('service_model', { model: id })) as ServiceModel | null;
}
