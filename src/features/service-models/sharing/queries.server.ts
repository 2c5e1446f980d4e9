import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type Share = { id: string; email: string; with_money: boolean; shared_at: string };
export type Settings = {
	id: string;
	title: string;
	state: string;
	version: number;
	organisation_name: string | null;
	shares: Share[];
};

/** The state of a service model and whom its draft is shared with; null for all but its owner and members. */
export async function readSettings(db: Db, model: string): Promise<Settings | null> {
	return answerOf(await db.rpc('service_model_settings', { model })) as Settings | null;
}
