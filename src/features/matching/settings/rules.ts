/** From which fit on somebody hears of a match, with the words its tag has. */
export const thresholds = [
	{ value: 'strong', label: 'Strong matches alone' },
	{ value: 'good', label: 'Good and strong matches' },
	{ value: 'some', label: 'Every match' }
];

/** How often somebody hears of new matches. */
export const rhythms = [
	{ value: 'at_once', label: 'At once' },
	{ value: 'daily', label: 'Every day, at 7am' },
	{ value: 'weekly', label: 'Every week, on Monday at 7am' },
	{ value: 'never', label: 'Never' }
];
