import { error, fail, isHttpError, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { readForm, type FormFailure, type Reading } from '#lib/forms/read.ts';
import { Refused } from '#lib/forms/refused.ts';
import { keepForm } from '#lib/server/kept-form.ts';
import { takeTurn } from '#lib/server/limits.ts';

type Run<Schema extends z.ZodObject, Event extends RequestEvent, Result> = (
	event: Event,
	input: z.output<Schema>
) => Promise<Result> | Result;
type Answer<Result> = Result | ActionFailure<FormFailure>;
type Handler<Event extends RequestEvent, Result> = (event: Event) => Promise<Answer<Result>>;

/** Attempts that are counted for the address they come from, and for the account they are about. */
export type Limited<Schema extends z.ZodObject> = {
	name: string;
	account?: (input: z.output<Schema>, event: RequestEvent) => string | null;
};

const quarterHour = 15 * 60;

async function readBody(event: RequestEvent): Promise<FormData> {
	try {
		return await event.request.formData();
	} catch (problem) {
		const status = (problem as { status?: unknown } | null)?.status;
		if (status === 413) error(413, 'What you sent is too long');
		const type = event.request.headers.get('content-type') ?? '';
		if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) {
			error(415, 'Send this as a form');
		}
		error(400, 'The form arrived broken. Go back and send it again');
	}
}

async function attempt<Result>(
	values: FormFailure['values'],
	run: () => Promise<Result> | Result
): Promise<Result | ActionFailure<FormFailure>> {
	try {
		return await run();
	} catch (problem) {
		if (!(problem instanceof Refused)) throw problem;
		return fail(problem.status, { values, errors: { [problem.field]: problem.message } });
	}
}

/** The seconds to wait before another attempt, 0 when this one may go ahead. */
function wait<Schema extends z.ZodObject>(
	event: RequestEvent,
	input: z.output<Schema>,
	limited: Limited<Schema>
): number {
	const account = limited.account?.(input, event)?.trim().toLowerCase();
	const window = { seconds: quarterHour };
	const address = { ...window, name: `${limited.name} address`, times: 50 };
	const seconds = takeTurn(address, event.getClientAddress());
	// Whoever may try no more counts against no account either, and makes no more counts.
	if (seconds > 0 || !account) return seconds;
	return takeTurn({ ...window, name: `${limited.name} account`, times: 10 }, account);
}

/** A form action that a visitor may use: reads the form by the schema, then runs one command. */
export function openAction<Schema extends z.ZodObject, Event extends RequestEvent, Result>(
	schema: Schema,
	run: Run<Schema, Event, Result>,
	limited?: Limited<Schema>
): Handler<Event, Result> {
	return async (event) => {
		const { values, errors, input } = readForm(schema, await readBody(event));
		if (!input) return fail(400, { values, errors });
		const seconds = limited ? wait(event, input, limited) : 0;
		if (seconds > 0) {
			event.setHeaders({ 'retry-after': String(seconds) });
			const minutes = Math.ceil(seconds / 60);
			const message = `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
			return fail(429, { values, errors: { '': message } });
		}
		return attempt(values, () => run(event, input));
	};
}

/**
 * A form action that needs a person, for a form that may be kept half filled in: it runs with what was typed and
 * what is wrong with it. Refused answers 409 with what was typed; where the session has ended what was typed is
 * kept until the person has logged in again.
 */
export function draftAction<Schema extends z.ZodObject, Event extends RequestEvent, Result>(
	schema: Schema,
	run: (
		event: Event,
		reading: Reading<z.output<Schema>>
	) => Promise<Answer<Result>> | Answer<Result>
): Handler<Event, Result> {
	return async (event) => {
		const reading = readForm(schema, await readBody(event));
		const { values } = reading;
		if (!(await event.locals.viewer())) return keepForm(event, values);
		try {
			return await attempt<Answer<Result>>(values, () => run(event, reading));
		} catch (problem) {
			if (isHttpError(problem, 401)) return keepForm(event, values);
			throw problem;
		}
	};
}

/** A form action that needs a person and a form without a fault: invalid answers 400 with what was typed. */
export function action<Schema extends z.ZodObject, Event extends RequestEvent, Result>(
	schema: Schema,
	run: Run<Schema, Event, Result>
): Handler<Event, Result> {
	return draftAction<Schema, Event, Result>(schema, (event, { values, errors, input }) =>
		input ? run(event, input) : fail(400, { values, errors })
	);
}
