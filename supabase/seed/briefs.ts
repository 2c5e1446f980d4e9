export type Brief = {
	content: Record<string, unknown>;
	criteria: {
		name: string;
		question: string;
		weight: number;
		minimum_mark?: number;
		word_limit?: number;
	}[];
};

export const regime = {
	regime_code: 'nhs_2013',
	legal_basis: 'regulation_3',
	process: 'limited_class'
};
export const criteria: Brief['criteria'] = [
	{
		name: 'Quality and innovation',
		question: 'How will you run the service, and how do you know that it works?',
		weight: 30,
		minimum_mark: 2
	},
	{
		name: 'Integration and collaboration',
		question: 'How will you work with practices and hospitals, and share the record?',
		weight: 20
	},
	{
		name: 'Access, inequalities and choice',
		question: 'How will people who are least well served reach the service?',
		weight: 20,
		word_limit: 400
	}
];

/** Figures of Bexley: the notice of NHS South East London CCG of 7 March 2022. */
export const bexley: Brief = {
	content: {
		...regime,
		title: 'Pulmonary rehabilitation in Bexley',
		summary:
			'Community pulmonary rehabilitation for people with COPD and breathlessness grade 3 or more, up to 290 completed places a year.',
		specification:
			'Provide an 8-week programme of exercise and education for up to 290 people a year who complete it. Assess each person within 10 working days of referral. Run classes in at least 3 places in the borough and by video. Send the practice a discharge summary. Report completion, distance walked in 6 minutes and quality of life each quarter.',
		conditions: ['COPD'],
		settings: ['community_clinic', 'vcse', 'virtual'],
		areas: ['Bexley'],
		places: ['Sidcup', 'Welling', 'Erith', 'Bexleyheath'],
		population: 246_500,
		stages: ['pilot', 'live', 'scaling'],
		cpv_code: '85100000',
		yearly_volume: 290,
		value_low_pence: 55_000_000,
		value_high_pence: 59_100_000,
		starts_on: '2022-07-01',
		term_months: 36,
		protected: true,
		staff_at_most: 249,
		value_ceiling_pence: 65_010_000,
		term_months_at_most: 36,
		protection_reason:
			'The service needs people who know the borough. Small and medium providers have run it well, and its value is below the light-touch threshold of £663,540.',
		protection_ends_on: '2025-06-30',
		after_protection: 'open_competition',
		rationale:
			'Competition is limited to organisations with fewer than 250 staff, which is proportionate to a contract of £197,000 a year and leaves several able providers.',
		price_weight: 30,
		questions_close_at: '2022-03-18T17:00:00Z',
		answers_planned_on: '2022-03-22',
		deadline_at: '2022-03-25T13:00:00Z',
		opening_planned_on: '2022-03-28',
		decision_planned_on: '2022-04-29'
	},
	criteria
};

export const heartFailure: Brief = {
	content: {
		...regime,
		process: 'open_advert',
		legal_basis: 'regulation_4',
		title: 'Heart failure clinics in Lewisham',
		summary:
			'Clinics near home for people with heart failure after a stay in hospital, with review by specialist nurses.',
		specification:
			'Review 400 people a year within 14 days of leaving hospital, adjust their medicines with the practice, and follow them for 6 months by visits and by phone.',
		conditions: ['HF'],
		settings: ['community_clinic', 'home'],
		areas: ['Lewisham'],
		yearly_volume: 400,
		value_low_pence: 60_000_000,
		value_high_pence: 72_000_000,
		starts_on: '2022-06-01',
		term_months: 36,
		rationale:
			'Several providers in and around the borough can run these clinics, so the opportunity is advertised to all of them.',
		price_weight: 30,
		questions_close_at: '2022-02-25T17:00:00Z',
		deadline_at: '2022-03-04T12:00:00Z',
		decision_planned_on: '2022-04-08'
	},
	criteria
};

export const diabetes: Brief = {
	content: {
		...regime,
		title: 'Diabetes foot protection in Bromley and Greenwich',
		summary:
			'A foot protection service for people with diabetes whose feet are at risk, so that fewer lose a toe, a foot or a leg.',
		specification:
			'See everyone with an active foot problem within 1 working day and everyone at high risk every 2 months, in community clinics and at home, with one record shared with practices.',
		conditions: ['DM'],
		settings: ['community_clinic', 'home'],
		areas: ['Bromley', 'Greenwich'],
		stages: ['pilot', 'live'],
		yearly_volume: 900,
		value_low_pence: 40_000_000,
		value_high_pence: 48_000_000,
		starts_on: '2022-09-01',
		term_months: 24,
		protected: true,
		staff_at_most: 249,
		value_ceiling_pence: 52_800_000,
		term_months_at_most: 24,
		turnover_pence_at_most: 500_000_000,
		protection_reason:
			'Podiatrists in small practices have shown elsewhere that amputations fall when care is near home. A start-up period lets them prove it here.',
		protection_ends_on: '2024-08-31',
		after_protection: 'open_competition',
		rationale:
			'Competition is limited to small providers for two years, which is proportionate to the value, and opens to all after that.',
		price_weight: 30,
		questions_close_at: '2022-04-01T16:00:00Z',
		deadline_at: '2022-04-14T11:00:00Z'
	},
	criteria
};

export const homeOxygen: Brief = {
	content: {
		...regime,
		title: 'Home oxygen review in Greenwich',
		summary:
			'A yearly review at home for people with COPD who use oxygen, so that each has what they need and no more.',
		specification:
			'Review 220 people a year at home, measure their oxygen, change the prescription with the practice and teach safe use. Report the number reviewed and the change in use each quarter.',
		conditions: ['COPD'],
		settings: ['home'],
		areas: ['Greenwich'],
		stages: ['pilot', 'live'],
		yearly_volume: 220,
		value_low_pence: 15_000_000,
		value_high_pence: 18_000_000,
		starts_on: '2022-03-01',
		term_months: 24,
		protected: true,
		staff_at_most: 100,
		value_ceiling_pence: 19_800_000,
		term_months_at_most: 24,
		protection_reason:
			'The contract is small and needs home visits by people known to local practices, which small providers do well.',
		protection_ends_on: '2024-02-29',
		after_protection: 'review',
		rationale:
			'Competition limited to organisations with at most 100 staff is proportionate to a contract of £90,000 a year.',
		price_weight: 30,
		deadline_at: '2021-12-10T12:00:00Z'
	},
	criteria
};
