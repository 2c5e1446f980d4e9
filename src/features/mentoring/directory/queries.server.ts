import type { Db } from '#lib/server/database.ts';
import { refuse } from '#lib/server/refuse.ts';
import type { Mentor } from '../rules.ts';
import { pageSize, type Filter } from './rules.ts';

/** One page of the mentors who are shown today, by name, and how many there are in all. */
export async function listMentors(
	db: Db,
	{ competency, condition, page }: Filter
): Promise<{ found: number; mentors: Mentor[] }> {
	let query = db.from('shown_mentors').select('*', { count: 'exact' });
	if (competency) query = query.contains('competencies', [competency]);
	if (condition) query = query.contains('conditions', [condition]);
	const from = (page - 1) * pageSize;
	const { data, count, error } = await query
		.order('name')
		.order('id')
		.range(from, from + pageSize - 1);
	// Past the end of the list the database answers with this code instead of an empty page.
	if (error && error.code !== 'PGRST103') refuse(error);
	return { found: count ?? 0, mentors: (data ?? []) as Mentor[] };
}
