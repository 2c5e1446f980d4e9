import { error } from '@sveltejs/kit';
import { dateValues, poundsTyped } from '#lib/forms/fields.ts';
import type { FormValues } from '#lib/forms/values.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

type Named = { id: string; name: string };

export type ProviderFacts = {
	founded_on: string | null;
	staff: number | null;
	yearly_turnover_pence: number | null;
	clinician_led_percent: number | null;
	based_in: string | null;
	/** The day they were stated. */
	as_of: string;
};

/** What everyone may know of an organisation. */
export type OrganisationFacts = {
	id: string;
	kind: string;
	legal_form: string | null;
	name: string;
	ods_code: string | null;
	company_number: string | null;
	charity_number: string | null;
	address: string;
	postcode: string | null;
	website: string | null;
	opened_on: string | null;
	closed_on: string | null;
	registered_population: number | null;
	/** Where that number is from; '' where it is not known. */
	population_source: string;
	population_on: string | null;
	verified: boolean;
	closed: boolean;
	successor: (Named & { odsCode: string | null }) | null;
	predecessors: Named[];
};

export type Verification = {
	decision: string | null;
	reason: string;
	askedAt: string;
	decidedAt: string | null;
};

export type OrganisationPage = OrganisationFacts & {
	/** What follows is there for a signed-in person only, and empty for who is no member. */
	roles?: string[];
	asked?: { id: string; askedAt: string } | null;
	facts?: ProviderFacts | null;
	verification?: Verification | null;
};

export async function readOrganisation(db: Db, organisation: string): Promise<OrganisationPage> {
	const page = answerOf(await db.rpc('organisation_page', { organisation }));
	return (page as OrganisationPage | null) ?? error(404, 'Page not found');
}

export type FoundOrganisation = Named & {
	kind: string;
	legal_form: string | null;
	ods_code: string | null;
	postcode: string | null;
	closed: boolean | null;
	verified: boolean;
};

/** Organisations by part of the name or by ODS code, 20 a page. */
export async function findOrganisations(
	db: Db,
	{ words, kind, page }: { words: string; kind: string | null; page: number }
): Promise<{ found: number; organisations: FoundOrganisation[] }> {
	return answerOf(await db.rpc('find_organisations', { words, kind: kind as string, page })) as {
		found: number;
		organisations: FoundOrganisation[];
	};
}

/** An organisation as its form shows it. */
export function organisationValues(page: OrganisationPage): FormValues {
	const { facts } = page;
	const text = (value: string | number | null | undefined) => (value ?? '').toString();
	return {
		kind: page.kind,
		name: page.name,
		legal_form: text(page.legal_form),
		ods_code: text(page.ods_code),
		company_number: text(page.company_number),
		charity_number: text(page.charity_number),
		address: page.address,
		postcode: text(page.postcode),
		website: text(page.website),
		...dateValues('opened_on', page.opened_on),
		...dateValues('closed_on', page.closed_on),
		successor_code: text(page.successor?.odsCode),
		registered_population: text(page.registered_population),
		population_source: page.population_source,
		...dateValues('population_on', page.population_on),
		...dateValues('founded_on', facts?.founded_on),
		staff: text(facts?.staff),
		turnover: poundsTyped(facts?.yearly_turnover_pence),
		clinician_led_percent: text(facts?.clinician_led_percent),
		based_in: text(facts?.based_in)
	};
}
