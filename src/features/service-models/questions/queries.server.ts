import { poundsTyped } from '#lib/forms/fields.ts';
import { readAgain } from '#lib/forms/read.ts';
import { rowValues } from '#lib/forms/rows.ts';
import { shownAnswers, stillNeeded } from '#lib/forms/unfinished.ts';
import type { FormValues } from '#lib/forms/values.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { SectionCode } from '../fields/rules.ts';
import type { Draft } from '../rules.ts';
import { figureRows, measureRows, quarterRows, revenueRows } from './rows/rules.ts';
import { sectionSchemas } from './schema.ts';
import { answersOf } from './unfinished/rules.ts';

/** The working copy for one of its pages, with the fingerprint of what that page holds. */
export type SectionDraft = { draft: Draft; seen: string; published_stage: string | null };

export async function readSection(
	db: Db,
	model: string,
	section: SectionCode
): Promise<SectionDraft | null> {
	const answer = await db.rpc('service_model_section', { model, section });
	return answerOf(answer) as SectionDraft | null;
}

const on = (answer: boolean) => (answer ? 'on' : undefined);
const numberTyped = (value: number | null) => (value === null ? '' : String(value));

/** The working copy as the fields of its pages hold it; money in pounds. */
export function fieldValues(draft: Draft): FormValues {
	const [year = '', month = ''] = draft.money_from?.split('-') ?? [];
	const figures = draft.figures.map((row) => ({
		figure_what: row.what,
		figure_value: row.value,
		figure_unit: row.unit,
		figure_source: row.source
	}));
	const measures = draft.measures.map((row) => ({
		measure_name: row.measure,
		measure_now: row.now,
		measure_target: row.target
	}));
	const revenue = draft.revenue_mix.map((row) => ({
		revenue_source: row.source,
		revenue_percent: String(row.percent)
	}));
	const money = draft.money_quarters.map((row) => ({
		quarter_income: poundsTyped(row.income_pence),
		quarter_cost: poundsTyped(row.cost_pence),
		quarter_funding: poundsTyped(row.funding_pence)
	}));
	return {
		title: draft.title,
		summary: draft.summary,
		stage: draft.stage,
		technology: on(draft.technology),
		conditions: draft.conditions,
		population: draft.population,
		...rowValues(figures, figureRows.names),
		settings: draft.settings,
		areas: draft.areas,
		professions: draft.professions,
		hours: draft.hours,
		workforce: draft.workforce,
		pathway: draft.pathway,
		primary_care_partner: on(draft.primary_care_partner),
		partner_practices: draft.partner_practices.join('\n'),
		shared_record: on(draft.shared_record),
		referral: draft.referral,
		discharge: draft.discharge,
		evidence: draft.evidence,
		evidence_strength: draft.evidence_strength,
		...rowValues(measures, measureRows.names),
		payer: draft.payer,
		price_pence: poundsTyped(draft.price_pence),
		price_unit: draft.price_unit,
		yearly_volume: numberTyped(draft.yearly_volume),
		...rowValues(revenue, revenueRows.names),
		first_quarter: month,
		first_year: year,
		money_opening_pence: poundsTyped(draft.money_opening_pence),
		...rowValues(money, quarterRows.names),
		money_audience: draft.money_audience,
		risk_carried: draft.risk_carried,
		money_sought_pence: poundsTyped(draft.money_sought_pence),
		money_sought_from: draft.money_sought_from,
		digital: draft.digital,
		clinical_safety: draft.clinical_safety,
		data_protection: draft.data_protection
	};
}

/** A page of the working copy as the fields of its form hold it, and what is unfinished of it in words. */
export function sectionValues(section: SectionCode, draft: Draft) {
	const answers = answersOf(section);
	const values = shownAnswers(answers, fieldValues(draft), draft.unfinished);
	const { errors } = readAgain(sectionSchemas[section], values);
	return { values, unfinished: stillNeeded(answers, errors, draft.unfinished) };
}
