import type { Backend } from '#local/supabase.ts';

type Commissioner = [
	ccg: string,
	ods: string,
	postcode: string,
	population: number,
	icb: string,
	icbOds: string
];

/** Names and codes: NHS Organisation Data Service, Open Government Licence 3.0. Populations are rounded. */
const commissioners: Commissioner[] = [
	[
		'NHS South East London CCG',
		'72Q',
		'SE1 2TZ',
		1_900_000,
		'NHS South East London Integrated Care Board',
		'QKK'
	],
	[
		'NHS Kent and Medway CCG',
		'91Q',
		'ME15 6NB',
		1_900_000,
		'NHS Kent and Medway Integrated Care Board',
		'QKS'
	],
	[
		'NHS Cambridgeshire and Peterborough CCG',
		'06H',
		'CB7 4EA',
		980_000,
		'NHS Cambridgeshire and Peterborough Integrated Care Board',
		'QUE'
	],
	[
		'NHS Bedfordshire, Luton and Milton Keynes CCG',
		'M1J4Y',
		'SG17 5TQ',
		1_000_000,
		'NHS Bedfordshire, Luton and Milton Keynes Integrated Care Board',
		'QHG'
	]
];

type Provider = {
	name: string;
	form: string;
	founded: string;
	staff: number;
	turnover: number;
	clinicianLed: number;
	basedIn: string;
	postcode: string;
	verified?: boolean;
};

/** Invented providers; turnover in whole pounds a year. */
const providers: Provider[] = [
	{
		name: 'Breathe Easy Bexley CIC',
		form: 'cic',
		founded: '2019-05-01',
		staff: 14,
		turnover: 420_000,
		clinicianLed: 80,
		basedIn: 'Bexley',
		postcode: 'DA6 7AT'
	},
	{
		name: 'Thames Lung Partnership',
		form: 'partnership',
		founded: '2015-09-01',
		staff: 46,
		turnover: 2_100_000,
		clinicianLed: 60,
		basedIn: 'Greenwich',
		postcode: 'SE10 8EW'
	},
	{
		name: 'Riverside Hospitals NHS Trust',
		form: 'trust',
		founded: '1993-04-01',
		staff: 6_200,
		turnover: 540_000_000,
		clinicianLed: 0,
		basedIn: 'Southwark',
		postcode: 'SE1 9RT'
	},
	{
		name: 'Steady Steps Foot Care',
		form: 'company',
		founded: '2018-02-01',
		staff: 22,
		turnover: 900_000,
		clinicianLed: 75,
		basedIn: 'Greenwich',
		postcode: 'SE18 6HX'
	},
	{
		name: 'Medway Hearts CIC',
		form: 'cic',
		founded: '2020-01-01',
		staff: 9,
		turnover: 260_000,
		clinicianLed: 100,
		basedIn: 'Medway',
		postcode: 'ME4 4EE'
	},
	{
		name: 'Fenland Federation',
		form: 'gp_federation',
		founded: '2014-07-01',
		staff: 120,
		turnover: 6_400_000,
		clinicianLed: 100,
		basedIn: 'Cambridgeshire',
		postcode: 'PE13 1AR'
	},
	{
		name: 'Joint Ventures Physiotherapy',
		form: 'llp',
		founded: '2016-03-01',
		staff: 31,
		turnover: 1_500_000,
		clinicianLed: 90,
		basedIn: 'Bedford',
		postcode: 'MK40 1NY'
	},
	{
		name: 'New Shoots Wellbeing',
		form: 'charity',
		founded: '2021-06-01',
		staff: 6,
		turnover: 110_000,
		clinicianLed: 30,
		basedIn: 'Luton',
		postcode: 'LU1 2LJ',
		verified: false
	}
];

/** Plants the organisations; gives their ids by name. */
export async function seedOrganisations(backend: Backend): Promise<Map<string, string>> {
	const ids = new Map<string, string>();
	const plant = async (columns: Record<string, unknown>) => {
		const names = Object.keys(columns);
		const [row] = await backend.query<{ id: string }>(
			`insert into public.organisations (${names.join(', ')})
			values (${names.map((_, place) => `$${place + 1}`).join(', ')}) returning id`,
			Object.values(columns)
		);
		if (!row) throw new Error(`The organisation ${String(columns['name'])} was not planted.`);
		ids.set(String(columns['name']), row.id);
		return row.id;
	};
	const verified = { verified_at: '2021-04-01' };
	for (const [name, ods, postcode, population, icb, icbOds] of commissioners) {
		const successor = await plant({
			kind: 'icb',
			name: icb,
			ods_code: icbOds,
			opened_on: '2022-07-01',
			postcode,
			registered_population: population,
			...verified
		});
		await plant({
			kind: 'ccg',
			name,
			ods_code: ods,
			opened_on: '2013-04-01',
			closed_on: '2022-06-30',
			postcode,
			registered_population: population,
			successor_id: successor,
			...verified
		});
	}
	for (const provider of providers) {
		const id = await plant({
			kind: 'provider',
			legal_form: provider.form,
			name: provider.name,
			opened_on: provider.founded,
			postcode: provider.postcode,
			verified_at: provider.verified === false ? null : '2021-04-01'
		});
		await backend.query(
			`insert into public.provider_facts (organisation_id, founded_on, staff, yearly_turnover_pence, clinician_led_percent, based_in, as_of)
			values ($1, $2, $3, $4, $5, $6, '2022-01-01')`,
			[
				id,
				provider.founded,
				provider.staff,
				provider.turnover * 100,
				provider.clinicianLed,
				provider.basedIn
			]
		);
	}
	await plant({ kind: 'oversight', name: 'National Commissioning Oversight', ...verified });
	await plant({ kind: 'platform', name: 'Coldframe', ...verified });
	return ids;
}
