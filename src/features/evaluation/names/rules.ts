/** What stands instead of a name that a panel must not read. */
export const inPlaceOfName = '[name removed]';

/** Words that many organisations share, so that they tell nobody apart. */
const shared = new Set(
	`the and of for in at a an nhs health healthcare care community social services service group practice practices clinic
	clinics medical surgery centre partnership partners trust foundation university hospital hospitals ltd limited llp cic plc
	company interest society cooperative co-operative charity association federation network alliance uk england local primary
	integrated`.split(/\s+/)
);

const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
const isShared = (word: string) => shared.has(word.toLowerCase());

type Form = { words: string[]; exactCase: boolean };

/** The name without the words at its ends that every other organisation has as well. */
function coreOf(words: readonly string[]): string[] {
	const core = [...words];
	while (core.length > 0 && isShared(core.at(-1) ?? '')) core.pop();
	while (core.length > 0 && isShared(core[0] ?? '')) core.shift();
	return core;
}

/**
 * The ways in which people write a name: in full, without its legal form, its first two words, run together as
 * in an address, and its initials. `ordinary` is text in which a single word is an ordinary one, such as the
 * place that the opportunity is about.
 */
export function formsOf(name: string, ordinary: string): Form[] {
	const words = wordsIn(name);
	const core = coreOf(words);
	const known = new Set(wordsIn(ordinary).map((word) => word.toLowerCase()));
	const forms: Form[] = [];
	if (words.length > 1) forms.push({ words, exactCase: false });
	if (core.length > 1) forms.push({ words: core, exactCase: false });
	if (core.length > 2) forms.push({ words: core.slice(0, 2), exactCase: false });
	if (core.length > 1) forms.push({ words: [core.join('')], exactCase: false });
	const [single] = core;
	if (core.length === 1 && single && single.length >= 4 && !known.has(single.toLowerCase())) {
		forms.push({ words: [single], exactCase: true });
	}
	for (const some of [words, core]) {
		const initials = some.filter((word) => !/^(the|and|of|for|in|at)$/i.test(word));
		const short = initials.map((word) => word.charAt(0).toUpperCase()).join('');
		if (short.length >= 3 && !known.has(short.toLowerCase())) {
			forms.push({ words: [short], exactCase: true });
		}
	}
	return forms;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Between the words of a name may stand space, line ends and marks; around it no letter. */
function patternOf({ words, exactCase }: Form): RegExp {
	const inside = words.map(escaped).join('[^\\p{L}\\p{N}]{1,3}');
	return new RegExp(`(?<![\\p{L}\\p{N}])${inside}(?![\\p{L}\\p{N}])`, exactCase ? 'gu' : 'giu');
}

/** In small letters as patterns compare them: to a pattern the long s is an s, to toLowerCase it is not. */
const folded = (text: string) => text.toLowerCase().replaceAll('ſ', 's');
const runsIn = (text: string) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every run of letters and digits in a text; made once for a text, since there may be many names. */
export function runsOf(text: string): ReadonlySet<string> {
	return new Set(runsIn(text));
}

/**
 * Finds the ways of a name in texts; made once for a name, since there may be many texts. A text without each
 * word of a way cannot hold it, which spares most texts the search.
 */
export function finderOf(
	name: string,
	ordinary = ''
): (text: string, runs?: ReadonlySet<string>) => string[] {
	const forms = formsOf(name, ordinary).map((form) => ({
		needs: form.words.flatMap(runsIn),
		pattern: patternOf(form)
	}));
	return (text, runs = runsOf(text)) => {
		const possible = forms.filter(({ needs }) => needs.every((run) => runs.has(run)));
		return [
			...new Set(
				possible.flatMap(({ pattern }) => [...text.matchAll(pattern)].map(([found]) => found))
			)
		];
	};
}

/** A text without the words, longest first so that no half of a name is left. */
export function hideNames(text: string, words: readonly string[]): string {
	return [...words]
		.sort((one, other) => other.length - one.length)
		.reduce((hidden, word) => hidden.replaceAll(word, inPlaceOfName), text);
}

/** An answer in which its bidder is named, as an officer is told; never the answer itself. */
export type Mention = {
	id: string;
	alias: string;
	criterion: string;
	/** What was found; empty when it cannot be read. */
	words: string[];
	/** Null while an officer has not looked: hidden. */
	shown: boolean | null;
	reason: string | null;
};

export function mentionStatus({ shown }: Pick<Mention, 'shown'>): {
	text: string;
	colour: 'yellow' | 'green' | 'blue';
} {
	if (shown === null) return { text: 'Hidden, to look at', colour: 'yellow' };
	return shown ? { text: 'Shown', colour: 'blue' } : { text: 'Hidden', colour: 'green' };
}
