import type { TestBackend } from '#support/backend.ts';
import { scalingModel } from '#support/service-model.ts';
import { publishedOpportunity, type World } from '#support/world.ts';

export const breathing = {
	...scalingModel,
	title: 'Breathing close to home',
	summary: 'Eight weeks of supervised exercise in groups, for people who are short of breath.',
	stage: 'live',
	conditions: ['COPD'],
	settings: ['community_clinic', 'virtual'],
	areas: ['Bexley'],
	population: 'Adults with COPD',
	pathway: 'Practices refer to it on the shared record',
	evidence: 'A small pilot',
	primary_care_partner: true,
	shared_record: true,
	yearly_volume: 145
};

/** A draft of a service model for Bexley, with changes. */
export async function breathingModel(backend: TestBackend, world: World, changes: object = {}) {
	const { data } = await backend
		.as(world.clinician)
		.rpc('create_service_model', {
			organisation: world.startUp,
			content: { ...breathing, ...changes }
		})
		.throwOnError();
	return data;
}

/** Two opportunities that are published, one about breathing and one about diabetes. */
export async function twoOpportunities(backend: TestBackend, world: World): Promise<void> {
	await publishedOpportunity(backend, world);
	await publishedOpportunity(backend, world, {
		title: 'Community diabetes education',
		summary: 'Structured education for adults newly diagnosed with type 2 diabetes.',
		conditions: ['DM'],
		settings: ['gp_practice'],
		areas: ['Lewisham'],
		protected: false,
		process: 'open_advert',
		deadline_at: '2022-03-20T12:00:00Z',
		questions_close_at: null
	});
}

/** Published opportunities and service models that all fit one another; their ids. */
export async function plantFitting(
	backend: TestBackend,
	world: World,
	{
		title,
		deadline,
		needs,
		offers
	}: { title: string; deadline: string; needs: number; offers: number }
) {
	await backend.exec(`set session_replication_role = replica;
		insert into public.opportunities (commissioner_id, author_id, state, title, conditions, areas, deadline_at, published_at)
		select '${world.ccg}', '${world.officer.id}', 'published', '${title} ' || i, '{COPD}', '{Bexley}', '${deadline}', '2022-03-07'
		from generate_series(1, ${needs}) i;
		insert into public.service_model_versions (service_model_id, version, title, summary, stage, conditions, settings, areas,
			population, pathway, evidence, primary_care_partner, shared_record, price_unit, published_at, published_by)
		select gen_random_uuid(), 1, '${title} ' || i, '', 'live', '{COPD}', '{}', '{Bexley}', '', '', '', true, true, '', '2022-03-01', '${world.clinician.id}'
		from generate_series(1, ${offers}) i;
		insert into public.service_models (id, owner_id, title)
		select service_model_id, '${world.clinician.id}', title from public.service_model_versions where title like '${title} %';
		set session_replication_role = default;
		select private.renew_matches('everything', null);`);
	const idsOf = async (table: string) =>
		(
			await backend.query<{ id: string }>(
				`select id from public.${table} where title like '${title} %'`
			)
		).map(({ id }) => id);
	return { opportunities: await idsOf('opportunities'), models: await idsOf('service_models') };
}
