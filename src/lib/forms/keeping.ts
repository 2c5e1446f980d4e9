import { fail, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { draftAction } from './action.ts';
import { lieInAnswers, savedWords, type Answer, type Typed } from './unfinished.ts';

type Keeping<Event> = {
	/** What may be kept as it was typed. */
	answers: readonly Answer[];
	/** Saves what can be read and keeps the rest; gives the fingerprint that the page has from now on. */
	save: (event: Event, typed: Typed) => Promise<string>;
};

/**
 * A form action that saves a draft, half filled in as it may be, before it answers with what was typed and the
 * new fingerprint. Where something is wrong that is no answer of the page it saves nothing and answers 400.
 */
export function keepingAction<Event extends RequestEvent, Result>(
	schema: z.ZodObject,
	{ answers, save }: Keeping<Event>,
	then: (event: Event, saved: Typed) => Promise<Result> | Result
) {
	return draftAction(schema, async (event: Event, { values, errors }) => {
		if (!lieInAnswers(answers, { values, errors })) return fail(400, { values, errors });
		const seen = await save(event, { values, errors });
		return then(event, { values: { ...values, seen }, errors });
	});
}

/** What a page that saves by itself is told: the new fingerprint, and when it was saved. */
export async function savedByItself({ locals }: RequestEvent, { values, errors }: Typed) {
	const now = (await locals.viewer())?.now ?? '';
	return { seen: values['seen'], said: savedWords(now, errors) };
}

/** The page again with what still has to be finished; null when nothing has. */
export function askedToFinish({ values, errors }: Typed) {
	return Object.keys(errors).length > 0 ? fail(400, { values, errors, kept: true }) : null;
}
