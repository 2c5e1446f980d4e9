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
