import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type Panel = {
	opportunity: { id: string; title: string; state: string };
	commissioner: string;
	/** Whether the caller may change the panel: officers, until the opening. */
	mayName: boolean;
	members: { id: string; role: string; name: string | null }[];
	/** The commissioner's people who could still join. */
	colleagues: { id: string; name: string; roles: string[] }[];
};

/** The panel of an opportunity for its officers and approvers; answers 404 to anyone else. */
export async function getPanel(db: Db, opportunity: string): Promise<Panel> {
	const panel = answerOf(await db.rpc('opportunity_panel', { opportunity }));
	if (!panel) error(404, 'Page not found');
	return panel as unknown as Panel;
}
