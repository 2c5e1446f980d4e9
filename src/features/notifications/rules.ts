import { awards } from './words/awards/rules.ts';
import { bids } from './words/bids/rules.ts';
import { evaluation } from './words/evaluation/rules.ts';
import { intakes } from './words/intakes/rules.ts';
import { listing } from './words/listing/rules.ts';
import { mentoring } from './words/mentoring/rules.ts';
import { opportunities } from './words/opportunities/rules.ts';
import type { Said } from './words/rules.ts';
import { sessions } from './words/sessions/rules.ts';

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
