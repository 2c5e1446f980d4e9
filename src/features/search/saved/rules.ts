/** How often somebody hears of new results. */
export const frequencies = [
	{ value: 'at_once', label: 'At once' },
	{ value: 'daily', label: 'Every day, at 7am' },
	{ value: 'weekly', label: 'Every week, on Monday at 7am' },
	{ value: 'never', label: 'Never' }
];
