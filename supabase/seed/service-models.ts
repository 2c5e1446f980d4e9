import { attach, protocol, risks } from './documents.ts';
import type { Cast } from './people.ts';
import { readTable } from './table.ts';

type Listing = { owner: string; organisation: string | null; content: Record<string, unknown> };

/** What the demonstration accounts list; figures follow published cases, names are invented. */
const listings: Listing[] = [
	{
		owner: 'priya',
		organisation: 'Breathe Easy Bexley CIC',
		content: {
			title: 'Pulmonary rehabilitation close to home',
			summary:
				'An 8-week programme of exercise and education for people with COPD, in community halls and by video, run by physiotherapists together with local practices.',
			stage: 'pilot',
			conditions: ['COPD', 'AST'],
			settings: ['community_clinic', 'vcse', 'virtual'],
			areas: ['Bexley', 'Greenwich', 'Bromley'],
			population:
				'Adults with COPD and breathlessness grade 3 or more, about 2,900 people in Bexley.',
			pathway:
				'Practices refer from the shared record. Every person is assessed within 10 working days, and the practice gets a discharge summary with the next steps.',
			evidence:
				'In our pilot 71% of those who started completed the programme, and the distance walked in 6 minutes rose by 48 metres on average. National audit finds fewer admissions in the year after.',
			primary_care_partner: true,
			shared_record: true,
			price_unit: 'person who completes the programme',
			price_pence: 67_900,
			yearly_volume: 300
		}
	},
	{
		owner: 'ruth',
		organisation: 'Thames Lung Partnership',
		content: {
			title: 'Breathlessness clinic with home monitoring',
			summary:
				'One clinic for people with COPD, asthma or heart failure who are short of breath, with home monitoring between visits.',
			stage: 'live',
			conditions: ['COPD', 'AST', 'HF'],
			settings: ['outpatient', 'home', 'virtual'],
			areas: ['Greenwich', 'Lewisham', 'Southwark', 'Bexley'],
			population: 'Adults with long-term breathlessness who were admitted in the last 12 months.',
			pathway:
				'Referral from practices and from the emergency department, shared plan within 5 days.',
			evidence:
				'Two years of audit: 22% fewer admissions among 410 people than among similar people elsewhere.',
			primary_care_partner: false,
			shared_record: true,
			price_unit: 'person a year',
			price_pence: 41_000,
			yearly_volume: 450
		}
	},
	{
		owner: 'priya',
		organisation: null,
		content: {
			title: 'Breathing and balance classes for frail people',
			summary:
				'Weekly classes that join breathing exercise with balance training for people who live with frailty.',
			stage: 'idea',
			conditions: ['FRAIL', 'COPD'],
			settings: ['vcse'],
			areas: ['Bexley'],
			population: 'People over 75 who fell in the last year and have a lung condition.',
			pathway: 'Practice nurses and social prescribers refer; results go back to the practice.',
			evidence: '',
			price_unit: 'class',
			price_pence: 9_500,
			yearly_volume: 90
		}
	},
	{
		owner: 'mo',
		organisation: null,
		content: {
			title: 'Diabetes review in one visit',
			summary:
				'All 8 care processes of the yearly diabetes review in one visit at a network hub, with results the same day.',
			stage: 'live',
			conditions: ['DM', 'NDH'],
			settings: ['pcn', 'gp_practice'],
			areas: ['Tower Hamlets', 'Hackney', 'Southwark'],
			population:
				'Adults with type 1 or type 2 diabetes registered with the practices of a network.',
			pathway: 'Practices work in networks, share one record and call people in together.',
			evidence:
				'In 3 networks 78% of people had all 8 processes after one year, up from 46%, with HbA1c of 58 mmol/mol or less in 61%.',
			primary_care_partner: true,
			shared_record: true,
			price_unit: 'review',
			price_pence: 8_400,
			yearly_volume: 6_000
		}
	}
];

const list = (text: string | undefined, separator: string) =>
	(text ?? '').split(separator).filter(Boolean);

/** "31000x4,25000x4" in pounds as whole pence for each quarter. */
function pencePerQuarter(text: string | undefined): number[] {
	return list(text, ',').flatMap((part) => {
		const [pounds = 0, times = 0] = part.split('x').map(Number);
		return Array.from({ length: times }, () => pounds * 100);
	});
}

/** Two years of money: a quarter of price times volume comes in each quarter, less a gap in the last one. */
function moneyOf(details: Record<string, string>, yearlyIncome: number) {
	const funding = new Map(
		list(details['funding'], ';').map((part) => {
			const [quarter = 0, pounds = 0] = part.split(':').map(Number);
			return [quarter, pounds * 100];
		})
	);
	const quarter = Math.floor(yearlyIncome / 4);
	const gap = Number(details['gap'] ?? 0) * 100;
	const costs = pencePerQuarter(details['costs']);
	if (costs.length === 0) return {};
	return {
		money_from: '2022-04-01',
		money_opening_pence: Number(details['opening']) * 100,
		money_quarters: costs.map((cost, index) => ({
			income_pence:
				(index % 4 === 3 ? yearlyIncome - 3 * quarter : quarter) -
				(index === costs.length - 1 ? gap : 0),
			cost_pence: cost,
			funding_pence: funding.get(index + 1) ?? 0
		})),
		money_audience: list(details['audience'], ',')
	};
}

/** What the later pages of a listing say; the earlier its stage, the less there is. */
function detailsOf(content: Record<string, unknown>, details: Record<string, string>) {
	const rows = (name: string, ...keys: string[]) =>
		list(details[name], ';').map((row) => {
			const cells = row.split('|');
			return Object.fromEntries(keys.map((key, place) => [key, cells[place] ?? '']));
		});
	const yearlyIncome = Number(content['price_pence']) * Number(content['yearly_volume']);
	return {
		professions: list(details['professions'], ','),
		hours: details['hours'],
		workforce: details['workforce'],
		partner_practices: list(details['practices'], ';'),
		referral: details['referral'],
		discharge: details['discharge'],
		evidence_strength: details['strength'],
		figures: rows('figures', 'what', 'value', 'unit', 'source'),
		measures: rows('measures', 'measure', 'now', 'target'),
		payer: details['payer'],
		revenue_mix: rows('mix', 'source', 'percent').map(({ source, percent }) => ({
			source,
			percent: Number(percent)
		})),
		risk_carried: details['risk'],
		money_sought_pence: details['sought'] ? Number(details['sought']) * 100 : null,
		money_sought_from: details['soughtFrom'],
		technology: details['digital'] !== '',
		digital: details['digital'],
		clinical_safety: details['safety'],
		data_protection: details['data'],
		...moneyOf(details, yearlyIncome)
	};
}

/** What everyone else lists. */
function others(): Listing[] {
	return readTable('service-models').map((row) => {
		return {
			owner: (row['owner'] ?? '').toLowerCase().replaceAll(' ', '.'),
			organisation: row['organisation'] || null,
			content: {
				title: row['title'],
				summary: row['summary'],
				stage: row['stage'],
				conditions: list(row['conditions'], ','),
				settings: list(row['settings'], ','),
				areas: list(row['areas'], ','),
				population: row['population'],
				pathway: row['pathway'],
				evidence: row['evidence'],
				primary_care_partner: row['partner'] === 'yes',
				shared_record: row['record'] === 'yes',
				price_unit: row['priceUnit'],
				price_pence: Number(row['pricePence']),
				yearly_volume: Number(row['yearlyVolume'])
			}
		};
	});
}

/** Plants and publishes the listings, each as its owner; an unverified organisation keeps a draft. */
export async function seedServiceModels(
	cast: Cast,
	organisations: Map<string, string>
): Promise<void> {
	const details = new Map(readTable('service-model-details').map((row) => [row['title'], row]));
	for (const { owner, organisation, content } of [...listings, ...others()]) {
		const more = details.get(String(content['title'])) ?? {};
		const db = cast.as(owner, organisations.get(organisation ?? ''));
		const { data } = await db
			.rpc('create_service_model', {
				organisation: (organisations.get(organisation ?? '') ?? null) as string,
				content: { ...content, ...detailsOf(content, more) } as never
			})
			.throwOnError();
		const rehabilitation = content['title'] === 'Pulmonary rehabilitation close to home';
		if (rehabilitation) {
			await attach(db, { model: data }, 'everyone', protocol);
			await attach(db, { model: data }, 'commissioners', risks);
		}
		const { error } = await db.rpc('publish_service_model', { model: data });
		if (error && !error.message.includes('not verified')) throw error;
		if (content['title'] === listings[0]?.content['title']) await seedNextVersion(cast, data);
		if (rehabilitation) {
			const said = { practice: organisations.get('Thames Lung Partnership') ?? '', refers: true };
			await cast
				.as('ruth')
				.rpc('back_service_model', { model: data, hosts: false, ...said })
				.throwOnError();
		}
	}
}

/** An officer follows the first listing, which then learns from its pilot: there is something to compare. */
async function seedNextVersion(cast: Cast, model: string): Promise<void> {
	await cast.as('olu').rpc('follow_service_model', { model }).throwOnError();
	const db = cast.as('priya');
	const content = {
		discharge:
			'A summary goes to the practice on the day of the last class, with the distance walked, a plan for winter and a walking group to stay with.',
		risk_carried:
			'We are paid only for people who complete, so we carry the cost of those who do not. A tenth is paid back when fewer than 70% complete.'
	};
	await db.rpc('save_service_model', { model, content }).throwOnError();
	await db.rpc('publish_service_model', { model }).throwOnError();
}
