import {
	conditions,
	labelOf,
	professions,
	settings,
	stages,
	type Term
} from '#features/vocabulary/rules.ts';
import { formatMoney, formatNumber } from '#lib/ui/format.ts';
import type { FieldName } from '../fields/rules.ts';
import { quarterName } from '../money/rules.ts';
import { audiences, strengths, type Content, type Money } from '../rules.ts';

type Said = Content & Partial<Money>;

const labels = (terms: Term[], codes: string[]) =>
	codes.map((code) => labelOf(terms, code)).join(', ');
const lines = <Row>(rows: readonly Row[] | undefined, words: (row: Row, index: number) => string) =>
	(rows ?? []).map(words).join('\n');
const money = (pence: number | null | undefined) => (pence == null ? '' : formatMoney(pence));
const yesOrNo = (answer: boolean) => (answer ? 'Yes' : 'No');

const words: Partial<Record<FieldName, (model: Said) => string>> = {
	stage: ({ stage }) => labelOf(stages, stage),
	technology: ({ technology }) => yesOrNo(technology),
	conditions: (model) => labels(conditions, model.conditions),
	figures: ({ figures }) =>
		lines(figures, ({ what, value, unit, source }) => `${what}: ${value} ${unit} (${source})`),
	settings: (model) => labels(settings, model.settings),
	areas: ({ areas }) => areas.join(', '),
	professions: (model) => labels(professions, model.professions),
	primary_care_partner: (model) => yesOrNo(model.primary_care_partner),
	partner_practices: (model) => model.partner_practices.join('\n'),
	shared_record: (model) => yesOrNo(model.shared_record),
	evidence_strength: (model) => labelOf(strengths, model.evidence_strength),
	measures: ({ measures }) =>
		lines(measures, ({ measure, now, target }) =>
			now ? `${measure}: today ${now}, target ${target}` : `${measure}: target ${target}`
		),
	price_pence: (model) => money(model.price_pence),
	yearly_volume: (model) => (model.yearly_volume === null ? '' : formatNumber(model.yearly_volume)),
	revenue_mix: (model) =>
		lines(model.revenue_mix, ({ source, percent }) => `${source}: ${percent}%`),
	money_from: (model) => (model.money_from ? quarterName(model.money_from, 0) : ''),
	money_opening_pence: (model) => money(model.money_opening_pence),
	money_quarters: (model) =>
		lines(
			model.money_quarters,
			(row, index) =>
				`${quarterName(model.money_from ?? null, index)}: income ${money(row.income_pence)}, cost ${money(row.cost_pence)}, funding ${money(row.funding_pence)}`
		),
	money_audience: (model) =>
		model.money_audience?.length
			? labels(audiences, model.money_audience)
			: 'Only you and your organisation',
	money_sought_pence: (model) => money(model.money_sought_pence)
};

/** What a field says, in words, one line for each row; '' when nothing was answered. */
export function answerWords(field: FieldName, model: Said): string {
	const said = words[field];
	if (said) return said(model);
	const value = model[field];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
