import type { Db } from '#lib/server/database.ts';
import { refuse } from '#lib/server/refuse.ts';
import { beginning, pageSize, type Filter } from './rules.ts';

export type ListedServiceModel = {
	id: string;
	title: string;
	summary: string;
	stage: string;
	conditions: string[];
	areas: string[];
	primary_care_partner: boolean;
	shared_record: boolean;
	organisation: string | null;
};

const columns =
	'id:service_model_id, title, summary, stage, conditions, areas, primary_care_partner, shared_record, organisations(name)';

/** One page of the versions on show, newest first, and how many there are in all. */
export async function listServiceModels(
	db: Db,
	{ condition, area, page }: Filter
): Promise<{ found: number; serviceModels: ListedServiceModel[] }> {
	let query = db
		.from('service_model_versions')
		.select(columns, { count: 'exact' })
		.eq('current', true);
	if (condition) query = query.contains('conditions', [condition]);
	if (area) query = query.contains('areas', [area]);
	const from = (page - 1) * pageSize;
	const { data, count, error } = await query
		.order('published_at', { ascending: false })
		.order('service_model_id')
		.range(from, from + pageSize - 1);
	// Past the end of the list the database answers with this code instead of an empty page.
	if (error && error.code !== 'PGRST103') refuse(error);
	return {
		found: count ?? 0,
		serviceModels: (data ?? []).map(({ organisations, summary, ...model }) => ({
			...model,
			summary: beginning(summary),
			organisation: organisations?.name ?? null
		}))
	};
}
