type Limit = {
	code: string;
	amount: number;
	unit: string;
	ends_on_working_day: boolean;
};

const units: Record<string, string> = {
	calendar_day: 'day',
	working_day: 'working day',
	year: 'year'
};

const limitNames: Record<string, string> = {
	bids: 'Least time for bids',
	answers: 'Answers before the deadline',
	unanswered: 'More time where a question is unanswered',
	late_change: 'Time left after a material change',
	standstill: 'Standstill',
	after_representation: 'Wait after the decision on a representation',
	award_notice: 'Notice of the award',
	protection: 'Longest protection',
	look_back: 'Nothing again to the same body for the same service within'
};

/** The order of limits is that in which they come up. */
export const limitOrder = Object.keys(limitNames);

/** A time limit in words: "Standstill", "8 working days". */
export function limitWords({ code, amount, unit, ends_on_working_day: rolls }: Limit) {
	const one = units[unit] ?? unit;
	const length = `${amount} ${amount === 1 ? one : `${one}s`}`;
	const ending = rolls && unit === 'calendar_day' ? ', ending on a working day' : '';
	return { name: limitNames[code] ?? code.replaceAll('_', ' '), length: length + ending };
}
