import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

type Acts = { last: number | null; events: unknown[] };

export type SoleAdmin = { id: string; name: string }[];

/** Everything held about the person who asks, as JSON text in parts; acts are read 1,000 at a time. */
export async function* readOwnData(db: Db): AsyncGenerator<string, undefined> {
	const data = answerOf(await db.rpc('my_data')) as Record<string, unknown> | null;
	if (!data) error(404, 'Page not found');
	yield `${JSON.stringify(data, null, '\t').slice(0, -2)},\n\t"what_you_did": [`;
	let after = 0;
	let separator = '\n';
	for (;;) {
		const { last, events } = answerOf(
			await db.rpc('my_audit_events', { after_sequence: after })
		) as Acts;
		for (const event of events) {
			yield `${separator}\t\t${JSON.stringify(event)}`;
			separator = ',\n';
		}
		if (last === null || events.length === 0) break;
		after = last;
	}
	yield '\n\t]\n}\n';
	return undefined;
}

/** The organisations that would have no admin without the person who asks. */
export async function readSoleAdmin(db: Db): Promise<SoleAdmin> {
	return answerOf(await db.rpc('sole_admin_of')) as SoleAdmin;
}
