import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Controller } from './rules.ts';

export type ControllersPage = {
	id: string;
	name: string;
	today: string;
	/** Whether the caller may change them. */
	admin: boolean;
	controllers: Controller[];
};

/** Who owns and directs a provider, for its members and platform admins; answers 404 to anyone else. */
export async function readControllers(db: Db, organisation: string): Promise<ControllersPage> {
	const page = answerOf(await db.rpc('controllers_page', { organisation }));
	return (page as ControllersPage | null) ?? error(404, 'Page not found');
}
