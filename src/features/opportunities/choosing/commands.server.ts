import type { z } from 'zod';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { chosenSchema } from './schema.ts';

/** A chosen process as the columns of an opportunity; null where none was chosen. */
export function chosenContent({
	process = '',
	legal_basis = '',
	protection
}: Partial<z.output<typeof chosenSchema>>) {
	const [regime, code] = process.split('/');
	const [, basis] = legal_basis.split('/');
	if (!code || !basis) return {};
	return {
		regime_code: regime,
		process: code,
		legal_basis: basis,
		protected: protection === 'yes'
	};
}

/** Gives a draft the regime, process and legal basis that the questions led to. */
export async function chooseProcess(
	db: Db,
	opportunity: string,
	chosen: z.output<typeof chosenSchema>
): Promise<void> {
	answerOf(await db.rpc('choose_process', { opportunity, content: chosenContent(chosen) }));
}
