import type { Db } from '#lib/server/database.ts';

export type Readiness = {
	/** The database answers. */
	database: boolean;
	/** It has every migration that this build knows; one that is ahead will do. */
	migrations: boolean;
	/** Work has waited for a worker for more than 5 minutes: pages are served, mails and the clock are late. */
	workerLate: boolean;
};

/** Whether pages can be served now. */
export async function readReadiness(db: Db): Promise<Readiness> {
	const { data } = await db.rpc('readiness');
	const found = data as { migrations: number; workerLate: boolean } | null;
	return {
		database: found !== null,
		migrations: found !== null && found.migrations >= __MIGRATIONS__,
		workerLate: found?.workerLate ?? true
	};
}
