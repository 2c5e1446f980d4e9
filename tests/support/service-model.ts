import type { Content, Money } from '#features/service-models/rules.ts';

/** A service model with nothing but a title. */
export const onlyTitle: Content & Money = {
	title: 'Only a title',
	summary: '',
	stage: 'idea',
	technology: false,
	conditions: [],
	population: '',
	figures: [],
	settings: [],
	areas: [],
	professions: [],
	hours: '',
	workforce: '',
	pathway: '',
	primary_care_partner: false,
	partner_practices: [],
	shared_record: false,
	referral: '',
	discharge: '',
	evidence: '',
	evidence_strength: '',
	measures: [],
	payer: '',
	price_pence: null,
	price_unit: '',
	yearly_volume: null,
	revenue_mix: [],
	risk_carried: '',
	money_sought_pence: null,
	money_sought_from: '',
	digital: '',
	clinical_safety: '',
	data_protection: '',
	money_from: null,
	money_opening_pence: null,
	money_quarters: [],
	money_audience: []
};

/** What publishing needs at the stage pilot. */
export const pilotModel: Content & Money = {
	...onlyTitle,
	title: 'Pulmonary rehabilitation close to home',
	summary: 'Exercise and education for people with COPD, in community halls and by video.',
	stage: 'pilot',
	conditions: ['COPD'],
	population: 'Adults with COPD and breathlessness',
	figures: [
		{ what: 'Adults with COPD', value: '2,900', unit: 'people', source: 'Practice registers, 2021' }
	],
	settings: ['vcse', 'virtual'],
	areas: ['Bexley'],
	professions: ['physiotherapist'],
	hours: 'Monday to Friday, 9am to 5pm',
	workforce: '3 physiotherapists and 1 assistant',
	pathway: 'Practices refer from the shared record',
	primary_care_partner: true,
	partner_practices: ['Crook Log Surgery'],
	shared_record: true,
	referral: 'By the practice, in the shared record',
	discharge: 'The practice gets a summary with next steps',
	evidence: 'An audit of our pilot',
	evidence_strength: 'audit',
	measures: [{ measure: 'People who complete', now: '71%', target: '75%' }],
	payer: 'The commissioner',
	price_pence: 67_900,
	price_unit: 'person',
	yearly_volume: 300
};

/** Four quarters whose income is price times volume of `pilotModel`. */
const year = [50_000_00, 50_000_00, 50_000_00, 53_700_00].map((income) => ({
	income_pence: income,
	cost_pence: 48_000_00,
	funding_pence: 0
}));

/** What publishing needs at the last stage: every page but digital and safety. */
export const scalingModel: Content & Money = {
	...pilotModel,
	stage: 'scaling',
	revenue_mix: [{ source: 'NHS contract', percent: 100 }],
	money_from: '2022-04-01',
	money_opening_pence: 10_000_00,
	money_quarters: [...year, ...year],
	risk_carried: 'We are paid only for people who complete',
	money_sought_pence: 0
};
