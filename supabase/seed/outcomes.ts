import { criteria, regime, type Brief } from './briefs.ts';
import { evaluate } from './evaluation.ts';
import type { Stage } from './opportunities.ts';

/** The opportunity whose decision a bidder challenges. */
export const lewishamOxygen: Brief = {
	content: {
		...regime,
		title: 'Oxygen at home in Lewisham',
		summary:
			'A yearly review at home for 500 people in Lewisham who use oxygen, so that each has what they need and no more.',
		specification:
			'Review 500 people a year at home, measure their oxygen, change the prescription with the practice and teach safe use. Report the number reviewed and the change in use each quarter.',
		conditions: ['COPD'],
		settings: ['home'],
		areas: ['Lewisham'],
		stages: ['pilot', 'live', 'scaling'],
		cpv_code: '85100000',
		yearly_volume: 500,
		value_low_pence: 39_000_000,
		value_high_pence: 42_000_000,
		starts_on: '2022-04-01',
		term_months: 24,
		process: 'open_advert',
		legal_basis: 'regulation_4',
		protected: false,
		rationale:
			'Advertised to all providers: whoever reviews oxygen at home elsewhere can do it here, and the value bears a full competition.',
		price_weight: 30,
		deadline_at: '2022-02-08T13:00:00Z'
	},
	criteria
};

/** The opportunity for which nobody bid. */
export const asthma: Brief = {
	content: {
		...lewishamOxygen.content,
		title: 'Asthma clinics in schools in Lewisham',
		summary:
			'Clinics in 12 schools for children with asthma, with a plan for each child that school and practice share.',
		specification:
			'Hold a clinic in each of 12 schools every term. Agree a written plan with each child and parent, and share it with school and practice. Report days of school missed and visits to hospital.',
		conditions: ['AST'],
		settings: ['community_clinic'],
		areas: ['Lewisham'],
		yearly_volume: 600,
		...regime,
		protected: true,
		staff_at_most: 249,
		value_ceiling_pence: 45_000_000,
		term_months_at_most: 24,
		protection_reason:
			'Small teams that schools know can start quickly, and the value is below the light-touch threshold.',
		protection_ends_on: '2024-03-31',
		after_protection: 'open_competition',
		rationale:
			'Limited to organisations under 250 staff, which is proportionate to a value of about £200,000 a year.',
		deadline_at: '2022-02-08T13:00:00Z'
	},
	criteria
};

type Process = { opportunity: string; winner: string; runnerUp: string; partner: string };

/** From the opening to the decision; its standstill lasts until the evening of 7 March 2022. */
export async function decideLewishamOxygen(stage: Stage, process: Process): Promise<void> {
	await evaluate(stage, process, {
		opened: '2022-02-09T10:00:00Z',
		scored: '2022-02-16T11:00:00Z',
		decided: '2022-02-25T15:00:00Z'
	});
}

export async function endAsthma({ cast }: Stage, opportunity: string): Promise<void> {
	const { data: proposal } = await cast
		.as('olu')
		.rpc('propose_end', {
			opportunity,
			outcome: 'unsuccessful',
			reason: 'No bid was submitted. We ask schools and providers what would make this workable.'
		})
		.throwOnError();
	await cast.as('ann').rpc('decide_change', { proposal, approve: true, reason: '' }).throwOnError();
}

/** The bidder that came second challenges the decision; an officer takes it under review. */
export async function challengeLewishamOxygen(
	{ cast, setClock }: Stage,
	opportunity: string
): Promise<void> {
	await setClock('2022-03-03T16:00:00Z');
	const { data: letters } = await cast
		.as('priya')
		.from('letters')
		.select('id')
		.eq('opportunity_id', opportunity)
		.throwOnError();
	const { data: representation } = await cast
		.as('priya')
		.rpc('make_representation', {
			letter: letters[0]?.id ?? '',
			content:
				'Under integration we lost a mark because our letters are slower than a shared record. The question asks how we work with practices, not how fast. We phone where something is urgent, and the reasons do not mention it. We ask for this criterion to be marked again.'
		})
		.throwOnError();
	await setClock('2022-03-04T09:30:00Z');
	await cast.as('olu').rpc('take_up_representation', { representation }).throwOnError();
}
