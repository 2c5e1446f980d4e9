import { poundsTyped } from '#lib/forms/fields.ts';
import type { FormValues } from '#lib/forms/values.ts';
import type { Db } from '#lib/server/database.ts';
import { readServiceModel } from '../queries.server.ts';
import type { Draft } from '../rules.ts';

/** The working copy, or null for everyone but its owner and members. */
export async function readDraft(db: Db, id: string): Promise<Draft | null> {
	return (await readServiceModel(db, id))?.draft ?? null;
}

/** The working copy as the fields of its pages hold it; money in pounds. */
export function fieldValues(draft: Draft): FormValues {
	return {
		title: draft.title,
		summary: draft.summary,
		stage: draft.stage,
		conditions: draft.conditions,
		settings: draft.settings,
		areas: draft.areas,
		population: draft.population,
		pathway: draft.pathway,
		evidence: draft.evidence,
		primary_care_partner: draft.primary_care_partner ? 'on' : undefined,
		shared_record: draft.shared_record ? 'on' : undefined,
		price_unit: draft.price_unit,
		price_pence: poundsTyped(draft.price_pence),
		yearly_volume: draft.yearly_volume === null ? '' : String(draft.yearly_volume)
	};
}
