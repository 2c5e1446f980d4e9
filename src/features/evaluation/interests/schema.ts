import { z } from 'zod';
import {
	fieldsOf,
	interestDecisions,
	interestTypes,
	mostBidders,
	shortestDetail,
	type Declaration
} from './rules.ts';

const positions = Array.from({ length: mostBidders }, (_, index) => index + 1);

const fields = {
	organisation: z.guid('Open this page again').optional(),
	answered: z.literal('on').optional(),
	interest: z.enum(['no', 'yes'], 'Select yes or no').optional(),
	type: z
		.enum(
			['', 'financial', 'non_financial_professional', 'non_financial_personal', 'indirect'],
			'Select the type of interest'
		)
		.optional(),
	detail: z.string().trim().max(2000, 'Use 2,000 characters or fewer').optional()
};

type Kind = keyof typeof fields;
type Shape = { [Name in Kind as `${Name}-${number}`]: (typeof fields)[Name] };

const shape = Object.fromEntries(
	positions.flatMap((position) =>
		Object.entries(fieldsOf(position)).map(([kind, name]) => [name, fields[kind as Kind]])
	)
) as Shape;

/** An answer for each bidding organisation, by its place on the page. */
export const declareSchema = z.object(shape).superRefine((input, context) => {
	const refuse = (path: string, message: string) =>
		context.addIssue({ code: 'custom', path: [path], message });
	for (const position of positions) {
		const name = fieldsOf(position);
		if (!input[name.organisation]) continue;
		if (!input[name.interest] && !input[name.answered]) {
			refuse(name.interest, 'Select whether you have an interest in this organisation');
		}
		if (input[name.interest] !== 'yes') continue;
		if (!input[name.type]) {
			refuse(name.type, 'Select the type of your interest in this organisation');
		}
		if ((input[name.detail] ?? '').length < shortestDetail) {
			refuse(
				name.detail,
				`Describe your interest in this organisation in at least ${shortestDetail} characters`
			);
		}
	}
});

/** The organisations in the order of the page; undefined where a place was not used. */
export function organisationsOf(input: z.output<typeof declareSchema>): (string | undefined)[] {
	return positions.map((position) => input[fieldsOf(position).organisation]);
}

/** What was said, for each organisation that was answered for. */
export function declarationsOf(input: z.output<typeof declareSchema>): Declaration[] {
	return positions.flatMap((position): Declaration[] => {
		const name = fieldsOf(position);
		const organisation = input[name.organisation];
		const said = input[name.interest];
		if (!organisation || !said) return [];
		if (said === 'no') return [{ organisation, has_interest: false }];
		return [
			{
				organisation,
				has_interest: true,
				interest_type: input[name.type] ?? '',
				detail: input[name.detail] ?? ''
			}
		];
	});
}

const decisions = interestDecisions.map(({ value }) => value) as [string, ...string[]];

export const decideSchema = z.object({
	decision: z.enum(decisions, 'Select what follows from this interest'),
	reason: z
		.string()
		.trim()
		.min(10, 'Enter a reason of at least 10 characters')
		.max(2000, 'Use 2,000 characters or fewer')
});

const types = interestTypes.map(({ value }) => value) as [string, ...string[]];

/** A conflict that was found: whose, in which bidder, and what it is. */
export const foundSchema = z.object({
	person: z.guid('Select who has the interest'),
	organisation: z.guid('Select the organisation'),
	type: z.enum(types, 'Select the type of interest'),
	detail: z
		.string()
		.trim()
		.min(shortestDetail, `Describe the interest in at least ${shortestDetail} characters`)
		.max(2000, 'Use 2,000 characters or fewer')
});
