/** What a commissioner may let commissioning support do; to approve is never among it (PO-6). */
export const powers = [
	{ value: 'draft', label: 'Draft', hint: 'Write opportunities and send them for review' },
	{ value: 'answer_questions', label: 'Answer questions', hint: 'Answer what bidders ask' },
	{
		value: 'run_evaluation',
		label: 'Run the evaluation',
		hint: 'Name the panel and see the evaluation through, without deciding'
	}
];

/** "draft and run the evaluation" */
export function powersWords(held: readonly string[]): string {
	const words = powers
		.filter(({ value }) => held.includes(value))
		.map(({ label }) => label.toLowerCase());
	return words.length < 3
		? words.join(' and ')
		: `${words.slice(0, -1).join(', ')} and ${words[words.length - 1] ?? ''}`;
}
