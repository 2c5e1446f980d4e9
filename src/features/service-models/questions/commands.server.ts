import type { z } from 'zod';
import { penceOf, wholeNumberOf } from '#lib/forms/fields.ts';
import { readEach } from '#lib/forms/read.ts';
import { soundValues, unfinishedOf, unreadable, type Typed } from '#lib/forms/unfinished.ts';
import { textOf, type FormValues } from '#lib/forms/values.ts';
import type { Db } from '#lib/server/database.ts';
import { saveServiceModel } from '../commands.server.ts';
import type { SectionCode } from '../fields/rules.ts';
import type { Content, Money } from '../rules.ts';
import {
	figureRows,
	measureRows,
	revenueRows,
	writtenQuarters,
	writtenRows
} from './rows/rules.ts';
import { practicesTyped } from './rules.ts';
import { sectionSchemas } from './schema.ts';
import { answersOf } from './unfinished/rules.ts';

type Schemas = typeof sectionSchemas;
type Input<Section extends SectionCode> = z.output<Schemas[Section]>;
type Saved = Partial<Content & Money>;

/** A page of which everything can be read, as the columns of public.service_models. */
const contentOf: { [Section in SectionCode]: (input: Input<Section>) => Saved } = {
	idea: ({ title, summary, stage, technology }) => ({ title, summary, stage, technology }),
	need: ({ conditions, population, ...rows }) => ({
		conditions,
		population,
		figures: writtenRows(rows as FormValues, figureRows).map((row) => ({
			what: row.figure_what.trim(),
			value: row.figure_value.trim(),
			unit: row.figure_unit.trim(),
			source: row.figure_source.trim()
		}))
	}),
	where: ({ settings, areas, professions, hours, workforce }) => ({
		settings,
		areas,
		professions,
		hours,
		workforce
	}),
	pathway: ({
		pathway,
		primary_care_partner,
		partner_practices,
		shared_record,
		referral,
		discharge
	}) => ({
		pathway,
		primary_care_partner,
		partner_practices: practicesTyped(partner_practices),
		shared_record,
		referral,
		discharge
	}),
	evidence: ({ evidence, evidence_strength, ...rows }) => ({
		evidence,
		evidence_strength: evidence_strength ?? '',
		measures: writtenRows(rows as FormValues, measureRows).map((row) => ({
			measure: row.measure_name.trim(),
			now: row.measure_now.trim(),
			target: row.measure_target.trim()
		}))
	}),
	business: ({ payer, price_pence, price_unit, yearly_volume, ...rows }) => ({
		payer,
		price_pence,
		price_unit,
		yearly_volume,
		revenue_mix: writtenRows(rows as FormValues, revenueRows).map((row) => ({
			source: row.revenue_source.trim(),
			percent: wholeNumberOf(row.revenue_percent.trim().replace(/%$/, '')) ?? 0
		}))
	}),
	money: ({ first_quarter, first_year, money_opening_pence, money_audience, ...rows }) => ({
		money_from: first_quarter ? `${first_year}-${first_quarter}-01` : null,
		money_opening_pence,
		money_quarters: writtenQuarters(rows as FormValues).map((row) => ({
			income_pence: penceOf(row.quarter_income.trim()) ?? 0,
			cost_pence: penceOf(row.quarter_cost.trim()) ?? 0,
			funding_pence: penceOf(row.quarter_funding.trim()) ?? 0
		})),
		money_audience
	}),
	risk: ({ risk_carried, money_sought_pence, money_sought_from }) => ({
		risk_carried,
		money_sought_pence,
		money_sought_from
	}),
	digital: ({ digital, clinical_safety, data_protection }) => ({
		digital,
		clinical_safety,
		data_protection
	})
};

/** What can be read of a page; an answer that cannot be is left out. */
function readable(section: SectionCode, typed: Typed): Saved {
	const answers = answersOf(section);
	const read = readEach(sectionSchemas[section], soundValues(answers, typed));
	const content = contentOf[section](read as never);
	const lost: string[] = unreadable(answers, typed);
	return Object.fromEntries(Object.entries(content).filter(([field]) => !lost.includes(field)));
}

/**
 * Saves of one page what can be read, and keeps as typed the answers that something is wrong with. Gives the
 * new fingerprint of what the page holds.
 */
export async function saveSection(
	db: Db,
	model: string,
	section: SectionCode,
	typed: Typed
): Promise<string> {
	return saveServiceModel(db, model, {
		content: readable(section, typed),
		unfinished: unfinishedOf(answersOf(section), typed),
		seen: textOf(typed.values, 'seen')
	});
}
