import type { KeptForm } from '#lib/server/kept-form.ts';
import type { Claimed } from '#lib/server/session.ts';
import type { Db } from '#lib/server/database.ts';
import type { Viewer } from '#lib/viewer.ts';

declare global {
	/** How many migrations there were when this was built. */
	const __MIGRATIONS__: number;
	namespace App {
		interface Error {
			message: string;
			/** Stands in the log beside the fault. */
			reference?: string;
		}
		interface Locals {
			/** The database as the person asking may see it. */
			readonly db: Db;
			requestId: string;
			/** The organisation the person acts for, unchecked: the database decides what it allows. */
			actingFor: string | null;
			/** Who the browser claims to be: unchecked, only good for deciding whether to ask. */
			claimed: Claimed | null;
			/** Who is asking; asked of the database once per request. */
			viewer(): Promise<Viewer | null>;
			/** What was typed into this page's form before the session ended. */
			kept: KeptForm | null;
		}
	}
}
