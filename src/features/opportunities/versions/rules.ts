import { cpvWords } from '#features/vocabulary/cpv/rules.ts';
import {
	clinicianCompetencies,
	conditions,
	labelOf,
	languages,
	legalForms,
	settings,
	stages
} from '#features/vocabulary/rules.ts';
import {
	afterProtectionWords,
	listWords,
	monthsWords,
	poundsWords,
	tieRuleWords,
	vatWords
} from '../rules.ts';

/** What an opportunity says, as public.opportunity_versions keeps it: columns and criteria. */
export type Content = Record<string, unknown>;

type ContentCriterion = {
	name: string;
	question: string;
	weight: number;
	minimum_mark: number;
	word_limit: number;
	scale: string[];
	competency: string | null;
};

/** One thing that two versions say differently, in words; '' where one says nothing. */
export type Difference = {
	/** The field of the draft's form. */
	field: string;
	label: string;
	before: string;
	after: string;
	/** Long texts are compared word by word. */
	text: boolean;
};

type Show = (value: unknown) => string;
/** How instants and days are written; the caller's, since this file runs without a clock's zone. */
export type Dates = { day: (date: string) => string; instant: (at: string) => string };

const plain: Show = (value) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const coded =
	(list: Parameters<typeof labelOf>[0]): Show =>
	(value) =>
		listWords((Array.isArray(value) ? value : []).map((code) => labelOf(list, String(code))));
const listed: Show = (value) => listWords((Array.isArray(value) ? value : []).map(String));
const named: Show = (value) =>
	listWords(
		(Array.isArray(value) ? (value as { name?: unknown }[]) : []).map(({ name }) => plain(name))
	);
const number: Show = (value) => (typeof value === 'number' ? value.toLocaleString('en-GB') : '');
const pounds: Show = (value) => (typeof value === 'number' ? poundsWords(value) : '');
const months: Show = (value) =>
	typeof value === 'number' && value > 0 ? monthsWords(value) : 'none';
const worded =
	(words: (code: string) => string): Show =>
	(value) =>
		typeof value === 'string' ? words(value) : '';

function shown(dates: Dates): [field: string, label: string, show: Show, text?: true][] {
	const day = worded(dates.day);
	const instant = worded(dates.instant);
	return [
		['title', 'Title', plain],
		['summary', 'Summary', plain, true],
		['specification', 'Specification', plain, true],
		['documents', 'Documents for everyone', named],
		['pack_documents', 'Documents of the full pack', named],
		['conditions', 'Conditions', coded(conditions)],
		['settings', 'Care settings', coded(settings)],
		['areas', 'Areas', listed],
		['places', 'Where in the area', listed],
		['population', 'Population', number],
		['stages', 'Stages of the service', coded(stages)],
		['languages', 'Languages besides English', coded(languages)],
		['yearly_volume', 'Places a year', number],
		['cpv_code', 'CPV code', worded(cpvWords)],
		['value_low_pence', 'Lowest value', pounds],
		['value_high_pence', 'Highest value', pounds],
		['vat', 'VAT', worded(vatWords)],
		['starts_on', 'Contract starts', day],
		['term_months', 'Term', months],
		['extension_months', 'Longest extension', months],
		['questions_close_at', 'Questions close', instant],
		['answers_planned_on', 'Answers by', day],
		['deadline_at', 'Deadline', instant],
		['opening_planned_on', 'Opening', day],
		['decision_planned_on', 'Decision planned', day],
		['protected', 'Protected', (value) => (value ? 'yes' : 'no')],
		['staff_at_most', 'Most staff', number],
		['age_months_at_most', 'Oldest age of the organisation', (v) => (v ? months(v) : '')],
		['turnover_pence_at_most', 'Highest yearly turnover', pounds],
		[
			'clinician_led_percent_at_least',
			'Least clinician-led share',
			(v) => (v ? `${plain(v)}%` : '')
		],
		['legal_forms', 'Legal forms', coded(legalForms)],
		['based_in', 'Based in', listed],
		['value_ceiling_pence', 'Value ceiling', pounds],
		['term_months_at_most', 'Longest term with extensions', (v) => (v ? months(v) : '')],
		['protection_reason', 'Why it is protected', plain, true],
		['protection_ends_on', 'The protection ends', day],
		['after_protection', 'After the protection', worded(afterProtectionWords)],
		['price_weight', 'Price weight', (value) => `${plain(value)}%`],
		['tie_rule', 'If two bids have the same total', worded(tieRuleWords)],
		['process', 'Process', worded((code) => code.replaceAll('_', ' '))],
		['legal_basis', 'Legal basis', worded((code) => code.replaceAll('_', ' '))],
		['rationale', 'Why this process', plain, true]
	];
}

const criterionShown: [keyof ContentCriterion, string, Show, true?][] = [
	['name', 'name', plain],
	['question', 'what bidders are asked', plain, true],
	['weight', 'weight', (value) => `${plain(value)}%`],
	['minimum_mark', 'lowest mark accepted', (value) => (value ? plain(value) : 'none')],
	['word_limit', 'most words', number],
	[
		'competency',
		'skill that helps',
		(value) => (value ? labelOf(clinicianCompetencies, plain(value)) : 'none named')
	],
	[
		'scale',
		'what the marks mean',
		(value) =>
			(Array.isArray(value) ? value : []).map((words, mark) => `${mark}: ${words}`).join('. '),
		true
	]
];

/** The control of the draft's form where a field of the content is written. */
const fieldOf: Record<string, string> = {
	value_low_pence: 'value_low',
	value_high_pence: 'value_high',
	questions_close_at: 'questions_close',
	deadline_at: 'deadline',
	turnover_pence_at_most: 'turnover_at_most',
	value_ceiling_pence: 'value_ceiling'
};

function criteriaOf(content: Content): ContentCriterion[] {
	const criteria = content['criteria'];
	return Array.isArray(criteria) ? (criteria as ContentCriterion[]) : [];
}

function criterionDifferences(before: Content, after: Content): Difference[] {
	const [old, now] = [criteriaOf(before), criteriaOf(after)];
	return Array.from({ length: Math.max(old.length, now.length) }).flatMap((_, index) => {
		const [one, other] = [old[index], now[index]];
		const field = `criterion_name-${index + 1}`;
		const label = `Criterion ${index + 1}`;
		const whole = (criterion: ContentCriterion | undefined) =>
			criterion ? `${criterion.name}, ${criterion.weight}%` : '';
		if (!one || !other) {
			return [{ field, label, before: whole(one), after: whole(other), text: false }];
		}
		return criterionShown.map(([key, words, show, text = false]) => ({
			field,
			label: `${label}, ${words}`,
			before: show(one[key]),
			after: show(other[key]),
			text
		}));
	});
}

/** What two versions say differently, in the order of the page (R13). */
export function differencesBetween(before: Content, after: Content, dates: Dates): Difference[] {
	const fields = shown(dates).map(([key, label, show, text = false]) => ({
		field: fieldOf[key] ?? key,
		label,
		before: show(before[key]),
		after: show(after[key]),
		text
	}));
	return [...fields, ...criterionDifferences(before, after)].filter(
		(difference) => difference.before !== difference.after
	);
}

/** Everything that a version said, in the order of the page, without what it said nothing about (R13). */
export function wholeText(content: Content, dates: Dates): Omit<Difference, 'before'>[] {
	const empty = criteriaOf(content).map(() => ({}));
	return differencesBetween({ criteria: empty }, content, dates).map(
		({ field, label, after, text }) => ({ field, label, after, text })
	);
}
