import { Refused } from '#lib/forms/refused.ts';
import { dateTyped } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { buys } from './rules.ts';
import type { OrganisationInput } from './schema.ts';

async function successorOf(db: Db, code: string | null): Promise<string | null> {
	if (code === null) return null;
	const found = answerOf(
		await db.from('organisations').select('id').eq('ods_code', code).maybeSingle()
	);
	if (!found) throw new Refused('No organisation here has this ODS code', 'successor_code');
	return found.id;
}

async function contentOf(db: Db, input: OrganisationInput) {
	const { name, ods_code, charity_number, address, postcode, website } = input;
	const common = { name, ods_code, charity_number, address, postcode, website };
	const closed_on = dateTyped(input, 'closed_on') ?? null;
	if (input.kind === 'provider') {
		return {
			...common,
			closed_on,
			legal_form: input.legal_form,
			company_number: input.company_number,
			facts: {
				founded_on: dateTyped(input, 'founded_on') ?? null,
				staff: input.staff,
				yearly_turnover_pence: input.turnover,
				clinician_led_percent: input.clinician_led_percent,
				based_in: input.based_in || null
			}
		};
	}
	const dated = {
		...common,
		company_number: input.company_number,
		closed_on,
		opened_on: dateTyped(input, 'opened_on') ?? null
	};
	if (!buys(input.kind)) return dated;
	return {
		...dated,
		registered_population: input.registered_population,
		population_source: input.population_source,
		population_on: dateTyped(input, 'population_on') ?? null,
		successor_id: await successorOf(db, input.successor_code)
	};
}

/** Registers an organisation, unverified; gives its id. */
export async function createOrganisation(db: Db, input: OrganisationInput): Promise<string> {
	const content = { kind: input.kind, ...(await contentOf(db, input)) };
	return answerOf<string>(await db.rpc('create_organisation', { content }));
}

export async function saveOrganisation(
	db: Db,
	organisation: string,
	input: OrganisationInput
): Promise<void> {
	const content = await contentOf(db, input);
	answerOf(await db.rpc('save_organisation', { organisation, content }));
}

export async function askToJoin(db: Db, organisation: string, message: string): Promise<void> {
	answerOf(await db.rpc('ask_to_join', { organisation, message }));
}

export async function withdrawJoinRequest(db: Db, request: string): Promise<void> {
	answerOf(await db.rpc('withdraw_join_request', { request }));
}

export async function leaveOrganisation(db: Db, organisation: string): Promise<void> {
	answerOf(await db.rpc('leave_organisation', { organisation }));
}
