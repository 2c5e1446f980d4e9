import type { Look } from './look.ts';

/*
 * The rules of UI-8 that a machine can hold, over what a page shows. What people wrote is held to them too, because
 * the tests wrote it.
 */
type Rule = { rule: string; breaks: RegExp };

const inText: Rule[] = [
	{ rule: 'no eg, ie or etc', breaks: /\b(?:e\.?g\.?|i\.e\.?|etc)(?=[\s,.;:)]|$)/i },
	{
		rule: '"do not", not "don’t"',
		breaks: /\b(?:\w+n['’]t|(?:it|that|there|what|you|we|they|who)['’](?:s|re|ll|ve|d)|I['’]m)\b/i
	},
	{
		rule: '"log in", not "sign in"',
		breaks: /\bsign(?:ed|ing)?[ -](?:in|out)\b|\blog(?:ged)? on\b|\blog ?on\b/i
	},
	{ rule: '"log in", not "login"', breaks: /\blog(?:in|out)s?\b/i },
	{ rule: '"email", not "mail"', breaks: /\bmail(?:s|ed)?\b/i },
	{ rule: '"condition", not "disease"', breaks: /\bdiseases?\b/i },
	{
		rule: 'dates like 6 August 2018',
		breaks: /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/
	},
	{
		rule: 'months in full and days as numbers',
		breaks:
			/\b\d{1,2}(?:st|nd|rd|th) [A-Z]|\b\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b/
	},
	{
		rule: 'times like 5:30pm',
		breaks: /\b\d{1,2}:\d{2}(?![\d:]|[ap]m\b)|\b\d{1,2}(?::\d{2})? [ap]m\b|\b\d{1,2}:00[ap]m\b/i
	},
	{ rule: 'money like £75 and £197,000', breaks: /£\d[\d,]*\.00\b|£\d{4,}|\bGBP\b/ },
	{ rule: 'percent like 50%', breaks: /\bper ?cent\b|\d %/ },
	{ rule: '"1 to 3", not "1-3"', breaks: /(?<![\w-])\d{1,3}\s?[-–]\s?\d{1,3}(?![\w-])/ },
	{
		rule: 'no word of the code',
		breaks: /\b(?:undefined|null|NaN|Invalid \w+|\[object \w+\])(?=[\s,.]|$)|\b[a-z]+_[a-z_]+\b/
	}
];

const vague =
	/^(?:click )?(?:here|more|read more|learn more|this|link|view|change|remove|edit|details|open|see)$/i;

/** Names that keep their capitals, beside those of the people and organisations of the scene. */
const names =
	/^(?:Coldframe|England|[A-Z]{2,}s?|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Stripe|Council|Companies House|Contracts Finder|Find a Tender)$/;

function titleCase(text: string): boolean {
	const [, ...rest] = text
		.replaceAll(/[^\p{L}\s'’-]/gu, ' ')
		.split(/\s+/)
		.filter(Boolean);
	const ordinary = rest.filter((word) => word.length > 3 && !names.test(word));
	const capitals = ordinary.filter((word) => /^\p{Lu}/u.test(word));
	return ordinary.length >= 2 && capitals.length === ordinary.length;
}

/** How the visible words of a page break the rules, with the words; proper names keep their own. */
export function wordFaults(look: Look, properNames: string[]): string[] {
	const known = properNames.map((name) => name.replaceAll(/[^\p{L}\d\s]/gu, String.raw`\$&`));
	const named = new RegExp(known.join('|') || '^$', 'gi');
	const without = (text: string) => text.replaceAll(named, 'N');
	const [title = ''] = [look.title].map(without);
	const [words, headings, links, buttons] = [
		look.words,
		look.headings,
		look.links,
		look.buttons
	].map((texts) => texts.map(without)) as [string[], string[], string[], string[]];
	const faults: string[] = [];
	for (const text of [title, ...words]) {
		for (const { rule, breaks } of inText) {
			const found = breaks.exec(text);
			if (found) faults.push(`${rule}: "${text.slice(0, 120)}"`);
		}
	}
	for (const text of [title, ...headings, ...links, ...buttons]) {
		if (/[^.]\.$/.test(text)) faults.push(`no full stop: "${text.slice(0, 120)}"`);
	}
	for (const text of [...headings, ...buttons]) {
		if (titleCase(text)) faults.push(`sentence case: "${text.slice(0, 120)}"`);
	}
	for (const text of links) {
		if (vague.test(text)) faults.push(`links name their target: "${text}"`);
	}
	return [...new Set(faults)];
}
