import type { z } from 'zod';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { panelSchema } from './schema.ts';

/** An officer puts a colleague on the panel. */
export async function addPanelMember(
	db: Db,
	opportunity: string,
	{ person, role }: z.output<typeof panelSchema>
): Promise<void> {
	answerOf(await db.rpc('add_panel_member', { opportunity, person, role }));
}

/** An officer takes a person off the panel. */
export async function removePanelMember(db: Db, member: string): Promise<void> {
	answerOf(await db.rpc('remove_panel_member', { member }));
}
