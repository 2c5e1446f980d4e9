import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { contractSchema } from './schema.ts';

/** An officer enters a protected contract that the commissioner placed before it used Coldframe. */
export async function enterProtectedContract(
	db: Db,
	commissioner: string,
	{ title, holder, conditions, settings, ...dates }: z.output<typeof contractSchema>
): Promise<void> {
	const content = {
		title,
		holder,
		conditions,
		settings,
		awarded_on: dateTyped(dates, 'awarded_on'),
		ends_on: dateTyped(dates, 'ends_on')
	};
	answerOf(await db.rpc('enter_protected_contract', { commissioner, content }));
}

/** Takes back one that was entered wrongly. */
export async function removeProtectedContract(db: Db, contract: string): Promise<void> {
	answerOf(await db.rpc('remove_protected_contract', { contract }));
}
