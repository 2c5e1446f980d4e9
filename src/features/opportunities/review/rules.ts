import { rowField } from '#lib/forms/rows.ts';

/** The first control of a field, where its own name is not that of a control. */
export const targets: Record<string, string> = {
	starts_on: 'starts_on-day',
	questions_close: 'questions_close-day',
	deadline: 'deadline-day',
	answers_planned_on: 'answers_planned_on-day',
	opening_planned_on: 'opening_planned_on-day',
	decision_planned_on: 'decision_planned_on-day',
	protection_ends_on: 'protection_ends_on-day',
	eligible_class: 'staff_at_most',
	criteria: rowField('criterion_name', 1),
	regime: 'process'
};

/** What somebody should look at before an opportunity is published (R15). */
export type Finding = {
	/** The field of the draft where it is. */
	field: string;
	message: string;
	/** Why it matters; '' where the message says it. */
	reason: string;
	/** Keeps the draft from being reviewed or published; the database decides which do. */
	blocking: boolean;
};

/** The parts of a draft that a comment can be about, in the order of the page. */
export const commentParts = [
	{ value: 'all', label: 'All of it' },
	{ value: 'what', label: 'What is bought' },
	{ value: 'terms', label: 'Value, term and dates' },
	{ value: 'who', label: 'Who may bid' },
	{ value: 'scoring', label: 'How bids are scored' },
	{ value: 'process', label: 'Rules and process' }
];

/** A part in the middle of a sentence: "value, term and dates". */
export function partWords(part: string): string {
	const label = commentParts.find(({ value }) => value === part)?.label ?? part;
	return label.charAt(0).toLowerCase() + label.slice(1);
}

/** What is read of a draft; days are "2022-03-25", by the calendar in England. */
export type Checked = {
	/** Each planned day by the field it stands in. */
	days: { field: string; label: string; day: string | null }[];
	/** The bank holidays of England among these days. */
	holidays: readonly string[];
	protected: boolean;
	staff_at_most: number | null;
	age_months_at_most: number | null;
	turnover_pence_at_most: number | null;
	clinician_led_percent_at_least: number | null;
	legal_forms: readonly string[];
	based_in: readonly string[];
	protection_reason: string;
	rationale: string;
	criteria: readonly { name: string; question: string }[];
};

/** Monday to Friday and no bank holiday. */
export function isWorkingDay(day: string, holidays: readonly string[]): boolean {
	const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
	return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

function whichDay(day: string, holidays: readonly string[]): string {
	if (holidays.includes(day)) return 'a bank holiday';
	return new Date(`${day}T12:00:00Z`).getUTCDay() === 0 ? 'a Sunday' : 'a Saturday';
}

function dayFindings({ days, holidays }: Checked): Finding[] {
	return days.flatMap(({ field, label, day }) =>
		day === null || isWorkingDay(day, holidays)
			? []
			: [
					{
						field,
						message: `${label} falls on ${whichDay(day, holidays)}`,
						reason: 'Nobody may be at work to do it, or to help when something goes wrong.',
						blocking: false
					}
				]
	);
}

/** What a reason has to touch to explain a limit. */
const explained = {
	staff: /staff|people|employ|small|size|team/i,
	age: /new|young|start|age|year|found/i,
	turnover: /turnover|income|revenue|small|size|£/i,
	clinician: /clinic|doctor|nurse|professional/i,
	form: /form|company|compan|charit|interest|mutual|partnership|practice|trust|social/i,
	place: /local|area|borough|county|near|place|know/i
};

/** A limit of the eligible class about which neither the reason nor the rationale says anything. */
function limitFindings(checked: Checked): Finding[] {
	if (!checked.protected) return [];
	const words = `${checked.protection_reason} ${checked.rationale}`;
	const named = [...checked.legal_forms, ...checked.based_in].map((name) =>
		name.replaceAll('_', ' ').toLowerCase()
	);
	const says = (pattern: RegExp) =>
		pattern.test(words) || named.some((name) => words.toLowerCase().includes(name));
	const limits: [string, string, boolean, boolean][] = [
		['staff_at_most', 'most staff', checked.staff_at_most !== null, explained.staff.test(words)],
		[
			'age_months_at_most',
			'the age of the organisation',
			checked.age_months_at_most !== null,
			explained.age.test(words)
		],
		[
			'turnover_at_most',
			'the turnover',
			checked.turnover_pence_at_most !== null,
			explained.turnover.test(words)
		],
		[
			'clinician_led_percent_at_least',
			'the clinician-led share',
			checked.clinician_led_percent_at_least !== null,
			explained.clinician.test(words)
		],
		['legal_forms', 'legal forms', checked.legal_forms.length > 0, says(explained.form)],
		['based_in', 'where bidders are based', checked.based_in.length > 0, says(explained.place)]
	];
	return limits.flatMap(([field, what, isSet, isExplained]) =>
		isSet && !isExplained
			? [
					{
						field,
						message: `The limit on ${what} is not explained`,
						reason:
							'Say in the public reason why this limit is needed. A limit without a reason can look made for one bidder.',
						blocking: false
					}
				]
			: []
	);
}

function criterionFindings({ criteria }: Checked): Finding[] {
	return criteria.flatMap(({ name, question }, index) =>
		question.trim() === ''
			? [
					{
						field: `criterion_name-${index + 1}`,
						message: `${name} has no question`,
						reason: 'Bidders cannot tell what to answer, and evaluators what to look for.',
						blocking: false
					}
				]
			: []
	);
}

/** What is missing or wrong, which blocks, and then what to look at again, which does not (R15). */
export function findingsOf(
	gaps: readonly { field: string; message: string }[],
	checked: Checked
): Finding[] {
	return [
		...gaps.map(({ field, message }) => ({ field, message, reason: '', blocking: true })),
		...dayFindings(checked),
		...limitFindings(checked),
		...criterionFindings(checked)
	];
}
