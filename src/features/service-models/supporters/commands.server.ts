import type { z } from 'zod';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { backSchema } from './schema.ts';

/** Says, or says anew, what a clinician would do with a published service model. */
export async function backServiceModel(
	db: Db,
	model: string,
	{ support, practice }: z.output<typeof backSchema>
): Promise<void> {
	const said = { refers: support.includes('refers'), hosts: support.includes('hosts') };
	answerOf(await db.rpc('back_service_model', { model, practice, ...said }));
}

export async function withdrawBacking(db: Db, model: string): Promise<void> {
	answerOf(await db.rpc('withdraw_backing', { model }));
}
