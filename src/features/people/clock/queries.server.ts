import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** A moment worth skipping to. */
export type Moment = { id: string; title: string; what: 'deadline' | 'standstill'; at: string };

/** The next deadlines and ends of standstill, soonest first. */
export async function listMoments(db: Db, now: string): Promise<Moment[]> {
	const rows = answerOf(
		await db
			.from('opportunity_summaries')
			.select('id, title, current_state, deadline_at, standstill_ends_at')
			.or(
				`and(current_state.eq.published,deadline_at.gt."${now}"),and(current_state.eq.standstill,standstill_ends_at.gt."${now}")`
			)
			.order('deadline_at')
			.limit(200)
	);
	return rows
		.map((row): Moment => {
			const over = row.current_state === 'standstill';
			return {
				id: row.id ?? '',
				title: row.title ?? '',
				what: over ? 'standstill' : 'deadline',
				at: (over ? row.standstill_ends_at : row.deadline_at) ?? now
			};
		})
		.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
		.slice(0, 10);
}
