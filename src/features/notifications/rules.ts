import { awards } from './words/awards.ts';
import { bids } from './words/bids.ts';
import { evaluation } from './words/evaluation.ts';
import { intakes } from './words/intakes.ts';
import { listing } from './words/listing.ts';
import { mentoring } from './words/mentoring.ts';
import { opportunities } from './words/opportunities.ts';
import type { Said } from './words/said.ts';
import { sessions } from './words/sessions.ts';

/** What each mail says, by the template the database names. */
export const templates = {
	...listing,
	...opportunities,
	...bids,
	...evaluation,
	...awards,
	...mentoring,
	...intakes,
	...sessions
};

export type Template = keyof typeof templates;

export function hasWords(template: string): template is Template {
	return Object.hasOwn(templates, template);
}

export function wordsOf(template: Template, said: Said): ReturnType<(typeof templates)[Template]> {
	return templates[template](said);
}
