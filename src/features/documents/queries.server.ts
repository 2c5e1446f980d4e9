import { createHmac, timingSafeEqual } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { isFileKind, type FileKind } from '#lib/files/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { sendFile } from '#lib/server/download.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { derivedKey } from '#lib/server/seal.ts';
import { getFile } from '#lib/server/storage.ts';
import type { Document } from './rules.ts';

export type Proven = { id: string; kind: FileKind; bytes: number; sha256: string };

/** Says that the application looked at this content; a row written around the application has none. */
export function proofOf({ id, kind, bytes, sha256 }: Proven): string {
	const words = JSON.stringify([id, kind, bytes, sha256]);
	return createHmac('sha256', derivedKey('document proof')).update(words).digest('base64');
}

function isProven(document: Proven, proof: string): boolean {
	const [own, given] = [Buffer.from(proofOf(document)), Buffer.from(proof)];
	return own.length === given.length && timingSafeEqual(own, given);
}

/** A document to keep, for whoever may read the page it belongs to; for everyone else it is not found. */
export async function downloadDocument(db: Db, id: string): Promise<Response> {
	const row = answerOf(
		await db.from('documents').select('name, kind, bytes, sha256, proof').eq('id', id).maybeSingle()
	);
	const { name, kind, bytes, sha256, proof } = row ?? {};
	if (!name || !kind || !bytes || !sha256 || !proof) error(404, 'Page not found');
	if (!isFileKind(kind) || !isProven({ id, kind, bytes, sha256 }, proof)) {
		error(404, 'Page not found');
	}
	const content = await getFile(db, 'documents', id);
	return sendFile(content, { name, kind, bytes, sha256 });
}

export type DraftDocuments = {
	title: string;
	/** The version on show; 0 when none is. */
	version: number;
	archived: boolean;
	documents: Document[];
};

type PackDocuments = { title: string; documents: Document[]; published: boolean };

async function ownDocuments(
	db: Db,
	opportunity: string,
	published: boolean
): Promise<PackDocuments | null> {
	const found = answerOf(
		await db.rpc('opportunity_documents', { opportunity })
	) as PackDocuments | null;
	return found?.published === published ? found : null;
}

/** The documents of an opportunity that is being drafted; null for whoever may not write it. */
export const listPackDocuments = (db: Db, opportunity: string) =>
	ownDocuments(db, opportunity, false);

/** Those that are prepared for a change of an open opportunity (R13); null for whoever may not propose one. */
export const listDocumentsToAdd = (db: Db, opportunity: string) =>
	ownDocuments(db, opportunity, true);

/** The documents of a service model's working copy; null for whoever may not write it. */
export async function listDraftDocuments(db: Db, model: string): Promise<DraftDocuments | null> {
	return answerOf(await db.rpc('service_model_documents', { model })) as DraftDocuments | null;
}
