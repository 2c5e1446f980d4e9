import type { Answer, UnfinishedAnswers } from '#lib/forms/unfinished.ts';
import { listOf, type FormValues } from '#lib/forms/values.ts';
import {
	criterionFields,
	criterionRows,
	defaultScale,
	isEmptyRow,
	linesOf,
	mostCriteria,
	type CriterionRow,
	type sections
} from '../rules.ts';

type SectionId = (typeof sections)[number]['id'];

/** One answer of a draft: where it is asked, by which label, and the columns it is saved in. */
export type DraftAnswer = Answer & {
	section: SectionId;
	label: string;
	columns: readonly string[];
};

type Place = Partial<Pick<DraftAnswer, 'names' | 'columns' | 'most'>>;

const ofDate = (field: string) => ['day', 'month', 'year'].map((part) => `${field}-${part}`);
const dated = (field: string): Place => ({ names: ofDate(field) });
const timed = (field: string): Place => ({
	names: [...ofDate(field), `${field}_time`],
	columns: [`${field}_at`]
});

const answersOf = (
	section: SectionId,
	asked: [field: string, label: string, place?: Place][]
): DraftAnswer[] =>
	asked.map(([field, label, place]) => ({
		...{ section, field, label, names: [field], columns: [field] },
		...place
	}));

/** What a draft asks, in the order of its page: the same list as public.opportunity_fields. */
export const answers: readonly DraftAnswer[] = [
	...answersOf('what', [
		['title', 'Title'],
		['summary', 'Summary'],
		['specification', 'Specification'],
		['conditions', 'Conditions'],
		['settings', 'Care settings'],
		['areas', 'Areas'],
		['places', 'Places in these areas'],
		['population', 'Population'],
		['stages', 'Stages of a service you ask for'],
		['languages', 'Languages besides English'],
		['yearly_volume', 'Places a year'],
		['cpv_code', 'Code of the Common Procurement Vocabulary (CPV)']
	]),
	...answersOf('terms', [
		['value_low', 'Lowest value', { columns: ['value_low_pence'] }],
		['value_high', 'Highest value', { columns: ['value_high_pence'] }],
		['vat', 'Value added tax (VAT)'],
		['starts_on', 'When does the contract start?', dated('starts_on')],
		['term_months', 'Term'],
		['extension_months', 'Longest extension'],
		['questions_close', 'When do questions close?', timed('questions_close')],
		['answers_planned_on', 'By which day are questions answered?', dated('answers_planned_on')],
		['deadline', 'When is the deadline?', timed('deadline')],
		['opening_planned_on', 'When do you plan to open the bids?', dated('opening_planned_on')],
		['decision_planned_on', 'When do you plan to decide?', dated('decision_planned_on')]
	]),
	...answersOf('who', [
		['protected', 'Is this opportunity protected?'],
		['staff_at_most', 'Most staff'],
		['age_months_at_most', 'Oldest age of the organisation'],
		['turnover_at_most', 'Highest yearly turnover', { columns: ['turnover_pence_at_most'] }],
		['clinician_led_percent_at_least', 'Least clinician-led share'],
		['legal_forms', 'Legal forms'],
		['based_in', 'Based in'],
		['value_ceiling', 'The most it may be worth in all', { columns: ['value_ceiling_pence'] }],
		['term_months_at_most', 'The longest it may run in all'],
		['protection_reason', 'Why is it protected?'],
		['protection_ends_on', 'When does the protection end?', dated('protection_ends_on')],
		['after_protection', 'What follows the protection?']
	]),
	...answersOf('scoring', [
		['criteria', 'Criteria', { names: criterionFields, most: mostCriteria, columns: [] }],
		['price_weight', 'Price weight'],
		['tie_rule', 'If two bids have the same total']
	]),
	...answersOf('process', [
		[
			'process',
			'Process, regime and legal basis',
			// The legal basis is one of the regime, so neither is saved without the other.
			{ names: ['process', 'legal_basis'], columns: ['regime_code', 'process', 'legal_basis'] }
		],
		['rationale', 'Why this process?']
	])
];

/** What a draft has by default and nobody publishes without having chosen it. */
const choices: readonly string[] = ['vat', 'protected', 'tie_rule'];

const isTyped = (values: FormValues, field: string) =>
	listOf(values, field).some((text) => text !== '');

/** The choices that nobody has made, kept as not made: a default is nobody's answer. */
export function unmade(values: FormValues): UnfinishedAnswers {
	const open = choices.filter((field) => !isTyped(values, field));
	return Object.fromEntries(open.map((field) => [field, { [field]: '' }]));
}

/** What is unfinished without the choices that nobody has made. */
export function halfTyped(unfinished: UnfinishedAnswers): UnfinishedAnswers {
	return Object.fromEntries(
		Object.entries(unfinished).filter(
			([field, typed]) => !choices.includes(field) || isTyped(typed ?? {}, field)
		)
	);
}

/** The sections of a draft in which something is half filled in or cannot be read. */
export function unfinishedSections(unfinished: UnfinishedAnswers): Set<SectionId> {
	const half = halfTyped(unfinished);
	return new Set(answers.filter(({ field }) => half[field]).map(({ section }) => section));
}

/** What is saved where nothing was answered. */
const defaults: Record<string, string> = {
	vat: 'excluded',
	extension_months: '0',
	protected: 'no',
	price_weight: '0',
	tie_rule: 'higher_quality'
};

const writtenRows = (values: FormValues) => criterionRows(values).filter((row) => !isEmptyRow(row));

/** An answer as it would be saved, so that two can be compared. */
function asSaved({ field, names }: DraftAnswer, values: FormValues): string {
	if (field === 'criteria') return JSON.stringify(writtenRows(values));
	const typed = names.map((name) => listOf(values, name).filter((text) => text !== ''));
	return JSON.stringify(defaults[field] && typed.flat().length === 0 ? [[defaults[field]]] : typed);
}

/** The answers that are not typed as they are stored. */
export const changedAnswers = (typed: FormValues, stored: FormValues): DraftAnswer[] =>
	answers.filter((answer) => asSaved(answer, typed) !== asSaved(answer, stored));

/** A criterion in a line; its marks where they have words of their own. */
function criterionWords(row: CriterionRow, index: number): string {
	const said = [
		row.criterion_name,
		row.criterion_question,
		row.criterion_weight && `weight ${row.criterion_weight}`,
		Number(row.criterion_minimum) > 0 && `lowest mark accepted ${row.criterion_minimum}`,
		row.criterion_words && `most words ${row.criterion_words}`,
		row.criterion_scale !== defaultScale.join('\n') && linesOf(row.criterion_scale).join(', ')
	];
	return `Criterion ${index + 1}: ${said.filter(Boolean).join('; ')}`;
}

/** The criteria of a form, a line for each. */
export const criteriaWords = (values: FormValues): string[] =>
	writtenRows(values).map(criterionWords);

/** What is saved, by the answers that say it: a line for each thing that an answer says. */
export function savedWords(
	whole: readonly { field: string; after: string }[]
): Record<string, string[]> {
	const said = (answer: DraftAnswer) =>
		whole
			.filter(({ field }) => field === answer.field || answer.names.includes(field))
			.map(({ after }) => after);
	const saved = Object.fromEntries(answers.map((answer) => [answer.field, said(answer)]));
	// A text of everything leaves out that it is not protected.
	return { ...saved, protected: saved['protected']?.length ? saved['protected'] : ['no'] };
}
