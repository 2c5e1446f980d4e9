import type { Backend } from '#local/supabase.ts';
import { readTable } from './table.ts';

/** Invented bodies of the other kinds. */
const others = [
	['oversight', 'National Commissioning Oversight'],
	['platform', 'Coldframe'],
	['commissioning_support', 'Southern Commissioning Support'],
	['commissioning_support', 'Pennine Commissioning Support'],
	['investor', 'First Frost Social Investment'],
	['mentoring_body', 'Clinicians Who Coach']
];

const verified = { verified_at: '2021-04-01' };

/**
 * Plants the organisations; gives their ids by name. Commissioners are real, with names and codes of the NHS
 * Organisation Data Service (Open Government Licence 3.0) and rounded populations; providers are invented,
 * with turnover in whole pounds a year.
 */
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
	for (const { name, ods, postcode, population, successor, successorOds } of readTable(
		'commissioners'
	)) {
		const shared = { postcode, registered_population: population, ...verified };
		const successor_id = await plant({
			kind: 'icb',
			name: successor,
			ods_code: successorOds,
			opened_on: '2022-07-01',
			...shared
		});
		await plant({
			kind: 'ccg',
			name,
			ods_code: ods,
			opened_on: '2013-04-01',
			closed_on: '2022-06-30',
			successor_id,
			...shared
		});
	}
	for (const provider of readTable('providers')) {
		const id = await plant({
			kind: 'provider',
			legal_form: provider['form'],
			name: provider['name'],
			opened_on: provider['founded'],
			postcode: provider['postcode'],
			...(provider['verified'] === 'yes' ? verified : {})
		});
		await backend.query(
			`insert into public.provider_facts (organisation_id, founded_on, staff, yearly_turnover_pence, clinician_led_percent, based_in, as_of)
			values ($1, $2, $3, $4, $5, $6, '2022-01-01')`,
			[
				id,
				provider['founded'],
				provider['staff'],
				Number(provider['turnover']) * 100,
				provider['clinicianLed'],
				provider['basedIn']
			]
		);
	}
	for (const [kind, name] of others) await plant({ kind, name, ...verified });
	return ids;
}
