import {
	rowField as fieldIn,
	rowsTyped,
	rowValues as valuesOf,
	type Row
} from '#lib/forms/rows.ts';

/** The most criteria an opportunity has, as public.criteria holds them. */
export const mostCriteria = 20;

/** The default set of criteria (R11). */
export const fiveKeyCriteria = [
	'Quality and innovation',
	'Value',
	'Integration, collaboration and sustainability',
	'Access, inequalities and choice',
	'Social value'
];

/** What the marks 0 to 5 mean unless the officer says it otherwise; the database has the same words (R11). */
export const defaultScale = [
	'No answer, or one that does not fit the question',
	'Weak: most of what is asked is missing',
	'Meets part of what is asked, with gaps that matter',
	'Meets what is asked, with small gaps',
	'Meets all that is asked, with evidence',
	'More than is asked, with strong evidence'
];

/** A text with something on each line as a list, without empty lines. */
export function linesOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

/** The sections of a draft, in the order of the page. */
export const sections = [
	{ id: 'what', title: 'What you want to buy' },
	{ id: 'terms', title: 'Value, term and dates' },
	{ id: 'who', title: 'Who may bid' },
	{ id: 'scoring', title: 'How bids are scored' },
	{ id: 'process', title: 'Rules and process' }
] as const;

/** The fields of one criterion; each is posted once for every row. */
export const criterionFields = [
	'criterion_name',
	'criterion_question',
	'criterion_weight',
	'criterion_minimum',
	'criterion_words',
	'criterion_scale',
	'criterion_competency'
] as const;

export type CriterionField = (typeof criterionFields)[number];
export type CriterionRow = Row<CriterionField>;
type Values = Record<string, string | string[] | undefined>;

/** The id of a field in a row, counted from 1; its errors stand under the same name. */
export const rowField = (field: CriterionField, row: number) => fieldIn(field, row);

/** "Conditions: Asthma, Cancer", or how many when they are more than three. */
export function choiceWords(
	legend: string,
	items: readonly { value: string; label: string }[],
	chosen: readonly string[]
): string {
	const labels = items.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
	if (labels.length === 0) return `${legend}: none selected`;
	return `${legend}: ${labels.length > 3 ? `${labels.length} selected` : labels.join(', ')}`;
}

/** The rows of criteria as they were typed, empty ones too. */
export function criterionRows(
	values: Partial<Record<CriterionField, string | string[]>>
): CriterionRow[] {
	return rowsTyped(values, criterionFields, mostCriteria);
}

/** Rows as form values again. */
export function rowValues(
	rows: readonly Partial<CriterionRow>[]
): Record<CriterionField, string[]> {
	return valuesOf(rows, criterionFields);
}

/** A row counts as empty, and is not kept, when it has no name, no question and no weight. */
export function isEmptyRow(row: CriterionRow): boolean {
	return [row.criterion_name, row.criterion_question, row.criterion_weight].every(
		(text) => text.trim() === ''
	);
}

/** The same form with one more empty row at its end. */
export function withAnotherRow<Form extends Values>(values: Form): Form {
	return { ...values, ...rowValues([...criterionRows(values), {}].slice(0, mostCriteria)) };
}

/** The same form with the default set of criteria in place of its empty rows. */
export function withKeyCriteria<Form extends Values>(values: Form): Form {
	const written = criterionRows(values).filter((row) => !isEmptyRow(row));
	const added = fiveKeyCriteria.map((name) => ({ criterion_name: name }));
	return { ...values, ...rowValues([...written, ...added].slice(0, mostCriteria)) };
}

/** How far the weights are from 100, in words; what is no whole number counts as nothing. */
export function weightWords(weights: readonly string[], price: string): string {
	const read = (text: string) => (/^\s*\d{1,3}\s*$/.test(text) ? Number(text) : 0);
	const total = [...weights, price].reduce((sum, text) => sum + read(text), 0);
	const start = `The weights of the criteria and the price make ${total} of 100`;
	if (total === 100) return start;
	return total < 100 ? `${start}: ${100 - total} are missing` : `${start}: ${total - 100} too many`;
}
