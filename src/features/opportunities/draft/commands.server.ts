import { cpvTyped } from '#features/vocabulary/cpv/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { dateTyped, wholeNumberOf } from '#lib/forms/fields.ts';
import { readEach } from '#lib/forms/read.ts';
import { instantAt, timeTyped } from '#lib/forms/times.ts';
import { soundValues, unfinishedOf, unreadable, type Typed } from '#lib/forms/unfinished.ts';
import { textOf } from '#lib/forms/values.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { answers, unmade } from './answers/rules.ts';
import { criterionRows, isEmptyRow, linesOf } from './rules.ts';
import { draftSchema, type OpportunityContent } from './schema.ts';

/** The instant of a date and a time that the schema has checked; null when neither was typed. */
function instant(date: string | null | undefined, time: string): string | null {
	const typed = timeTyped(time);
	return date && typed ? instantAt(date, typed) : null;
}

/** What an opportunity says as the columns of public.opportunities. */
export function contentOf(draft: OpportunityContent) {
	const [regime, process] = draft.process?.split('/') ?? [];
	const [basisRegime, basis] = draft.legal_basis?.split('/') ?? [];
	return {
		title: draft.title,
		summary: draft.summary,
		specification: draft.specification,
		conditions: draft.conditions,
		settings: draft.settings,
		areas: draft.areas,
		stages: draft.stages,
		languages: draft.languages,
		places: linesOf(draft.places),
		population: draft.population,
		cpv_code: cpvTyped(draft.cpv_code),
		yearly_volume: draft.yearly_volume,
		value_low_pence: draft.value_low,
		value_high_pence: draft.value_high,
		vat: draft.vat ?? null,
		starts_on: dateTyped(draft, 'starts_on'),
		term_months: draft.term_months,
		extension_months: draft.extension_months,
		protected: draft.protected === 'yes',
		staff_at_most: draft.staff_at_most,
		age_months_at_most: draft.age_months_at_most,
		turnover_pence_at_most: draft.turnover_at_most,
		clinician_led_percent_at_least: draft.clinician_led_percent_at_least,
		legal_forms: draft.legal_forms,
		based_in: draft.based_in,
		value_ceiling_pence: draft.value_ceiling,
		term_months_at_most: draft.term_months_at_most,
		protection_reason: draft.protection_reason,
		protection_ends_on: dateTyped(draft, 'protection_ends_on'),
		after_protection: draft.after_protection ?? null,
		regime_code: regime ?? basisRegime ?? null,
		process: process ?? null,
		legal_basis: basis ?? null,
		rationale: draft.rationale,
		price_weight: draft.price_weight,
		tie_rule: draft.tie_rule ?? null,
		questions_close_at: instant(dateTyped(draft, 'questions_close'), draft.questions_close_time),
		deadline_at: instant(dateTyped(draft, 'deadline'), draft.deadline_time),
		answers_planned_on: dateTyped(draft, 'answers_planned_on'),
		opening_planned_on: dateTyped(draft, 'opening_planned_on'),
		decision_planned_on: dateTyped(draft, 'decision_planned_on')
	};
}

/** The rows of criteria that were filled in, as the database takes them. */
export function criteriaOf(draft: OpportunityContent) {
	return criterionRows(draft)
		.filter((row) => !isEmptyRow(row))
		.map((row) => ({
			name: row.criterion_name.trim(),
			question: row.criterion_question.trim(),
			weight: wholeNumberOf(row.criterion_weight),
			minimum_mark: wholeNumberOf(row.criterion_minimum),
			word_limit: wholeNumberOf(row.criterion_words),
			scale: row.criterion_scale.trim() === '' ? null : linesOf(row.criterion_scale),
			competency: row.criterion_competency || null
		}));
}

/** What can be read of a draft; an answer that cannot be is left out. */
function readable(typed: Typed) {
	const lost = unreadable(answers, typed);
	const read = readEach(draftSchema, soundValues(answers, typed)) as OpportunityContent;
	const columns = answers
		.filter(({ field }) => lost.includes(field))
		.flatMap((answer) => answer.columns);
	const content = Object.entries(contentOf(read)).filter(([column]) => !columns.includes(column));
	return {
		content: Object.fromEntries(content),
		...(lost.includes('criteria') ? {} : { criteria: criteriaOf(read) })
	};
}

/**
 * Saves of a draft what can be read, and keeps as typed the answers that something is wrong with. Refused where
 * somebody else has saved since it was seen. Gives the new fingerprint.
 */
export async function saveOpportunity(db: Db, opportunity: string, typed: Typed): Promise<string> {
	const seen = textOf(typed.values, 'seen');
	return answerOf(
		await db.rpc('save_opportunity', {
			opportunity,
			...readable(typed),
			unfinished: { ...unmade(typed.values), ...unfinishedOf(answers, typed) },
			...(seen ? { seen } : {})
		})
	);
}
