import { z } from 'zod';
import { criterionName, markName, reasonName } from './rules.ts';

/** The most criteria an opportunity has. */
export const positions = Array.from({ length: 20 }, (_, index) => index + 1);

const mark = z.enum(['0', '1', '2', '3', '4', '5'], 'Select a mark from 0 to 5').optional();
const reason = z.string().max(4000, 'Use 4,000 characters or fewer').optional();
const criterion = z.guid('Open this page again').optional();

const byPosition = <Name extends string, Field>(name: (position: number) => Name, field: Field) =>
	Object.fromEntries(positions.map((position) => [name(position), field])) as Record<Name, Field>;

/** Marks and reasons for the criteria of one bid; what is complete is saved, so nothing is demanded here. */
export const marksSchema = z.object({
	...byPosition(criterionName, criterion),
	...byPosition(markName, mark),
	...byPosition(reasonName, reason),
	/** Where to go afterwards: a position on the same page, another bid, or the page that hands all in. */
	then: z
		.string()
		.regex(/^([1-9]\d?|submit|[0-9a-f-]{36})$/, 'Use one of the buttons')
		.optional()
});
