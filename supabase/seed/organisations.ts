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
		const people = {
			registered_population: population,
			population_source:
				'Rounded for the demonstration from the patients registered at GP practices',
			population_on: '2022-01-01'
		};
		const shared = { postcode, ...people, ...verified };
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
	const facts: Record<string, unknown>[] = [];
	for (const provider of readTable('providers')) {
		const id = await plant({
			kind: 'provider',
			legal_form: provider['form'],
			name: provider['name'],
			opened_on: provider['founded'],
			postcode: provider['postcode'],
			...(provider['verified'] === 'yes' ? verified : {})
		});
		facts.push({
			...{ organisation: id, founded: provider['founded'], staff: provider['staff'] },
			...{ pence: Number(provider['turnover']) * 100, led: provider['clinicianLed'] },
			based: provider['basedIn']
		});
	}
	await backend.query(
		`insert into public.provider_facts (organisation_id, founded_on, staff, yearly_turnover_pence, clinician_led_percent, based_in, as_of)
		select f.organisation, f.founded, f.staff, f.pence, f.led, f.based, '2022-01-01'
		from jsonb_to_recordset($1::text::jsonb) f (organisation uuid, founded date, staff integer, pence bigint, led integer, based text)`,
		[JSON.stringify(facts)]
	);
	for (const [kind, name] of others) await plant({ kind, name, ...verified });
	return ids;
}

/** Each provider's admin directs it, and one protected contract of an earlier time keeps its holder out (R7). */
export async function seedControl(backend: Backend, ids: Map<string, string>): Promise<void> {
	await backend.query(
		`insert into public.controllers (organisation_id, kind, name, born, from_on)
		select o.id, 'director', p.name, '19' || (60 + length(p.name)) || '-05', o.opened_on
		from public.organisations o
		join public.memberships m on m.organisation_id = o.id and m.role = 'admin'
		join public.people p on p.id = m.person_id where o.kind = 'provider'`
	);
	await backend.query(
		`insert into public.protected_contracts (commissioner_id, organisation_id, title, conditions, settings, awarded_on, ends_on)
		values ($1, $2, 'Foot care for people with diabetes in Greenwich', '{DM}', '{community_clinic}', '2018-06-11', '2020-08-31')`,
		[ids.get('NHS South East London CCG'), ids.get('Steady Steps Foot Care')]
	);
}
