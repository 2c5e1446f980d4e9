import { safeFileName } from '#lib/files/rules.ts';
import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { checkFile } from '#lib/server/file-check.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { putFile } from '#lib/server/storage.ts';
import type { Upload } from '#lib/server/upload.ts';
import { proofOf } from './queries.server.ts';
import { isAudience, isPackAudience, largestDocument, type Audience } from './rules.ts';

export type DocumentOf = { model: string } | { opportunity: string };

export type NewDocument = {
	of: DocumentOf;
	audience: Audience;
	/** The document that it takes the place of. */
	replaces: string | null;
};

/**
 * Stores a file while it arrives and keeps it when it is what it may be. When it is not, or breaks off, nothing
 * is kept and what it was to replace stays. Gives its id.
 */
export async function addDocument(
	db: Db,
	{ of, audience, replaces }: NewDocument,
	{ name, content }: Pick<Upload, 'name' | 'content'>
): Promise<string> {
	const to = {
		model: ('model' in of ? of.model : null) as string,
		opportunity: ('opportunity' in of ? of.opportunity : null) as string
	};
	const replacing = replaces === null ? {} : { replaces };
	const id = answerOf(await db.rpc('begin_document', { ...to, audience, ...replacing }));
	const check = checkFile(content, largestDocument);
	try {
		await putFile(db, 'documents', id, check.content);
		const { kind, bytes, sha256 } = check.result();
		const finished = await db.rpc('finish_document', {
			...{ document: id, name: safeFileName(name, kind), kind, bytes, sha256 },
			proof: proofOf({ id, kind, bytes, sha256 }),
			...replacing
		});
		answerOf(finished);
		return id;
	} catch (problem) {
		await removeDocument(db, id).catch(() => undefined);
		throw check.problem() ?? problem;
	}
}

/** Takes a document out of what one writes; published versions keep theirs. */
export async function removeDocument(db: Db, document: string): Promise<void> {
	answerOf(await db.rpc('remove_document', { document }));
}

const nobody = () => new Refused('Choose who may read it', 'audience', 400);

/** Who a form says may read a document of a service model. */
export function requireAudience(text: string | undefined): Audience {
	if (isAudience(text)) return text;
	throw nobody();
}

/** Who a form says may read a document of an opportunity. */
export function requirePackAudience(text: string | undefined): Audience {
	if (isPackAudience(text)) return text;
	throw nobody();
}
