/** Lower case, words apart by one space, one before and one after; "pharmacies" and "hubs" as "pharmacy" and "hub". */
export const plain = (text: string) =>
	` ${text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		// "GPs" are a GP, and Crohn's disease is Crohn disease.
		.replaceAll(/(?<=\b[A-Z]{2,})s\b|['’]s\b/g, '')
		.toLowerCase()
		// "Oedema" and "edema", "paediatric" and "pediatric".
		.replaceAll(/[ao]e/g, 'e')
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.split(' ')
		.map((word) =>
			word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<=[^isu])s$/, '') : word
		)
		.join(' ')} `;

/** What a name counts as that no vocabulary has. */
export const itself = (name: string) => plain(name).trim();

const words = (text: string) => new Set(text.split(' '));

/** What nearly every name of a condition or a skill may have around it. */
const common = words(
	'a an and at by for from in of on or the to with advice adult care chronic condition disease disorder experience ' +
		'help illness knowledge management managing new nhs patient people person problem programme service skill ' +
		'support syndrome therapy training treatment'
);
const young = words(
	'adolescent child childhood children cyp kid paediatric pediatric pupil schoolchildren teen teenage teenager toddler youth youngster'
);
const grown = words('adult adulthood grown');

const stem = (word: string) =>
	young.has(word)
		? 'child'
		: word.length < 6
			? word
			: word.replace(/(ation|ing|ment|ion|ness|er|ic|y|e)$/, '').replace(/([^aeiou])\1$/, '$1');

/** The words that tell a name from others, in no order: "spin-out" and "spinning out" are the same. */
export function sameWords(name: string): string {
	const all = plain(name).trim().split(' ');
	const own = all.filter((word) => !common.has(word));
	return [...new Set((own.length > 0 ? own : all).map(stem))].toSorted().join(' ');
}

/** Whether somebody names children or adults, and not both. */
export function ageOf(said: string): 'child' | 'adult' | null {
	const all = plain(said).trim().split(' ');
	const child = all.some((word) => young.has(word)) || / young people /.test(plain(said));
	// Older adults are meant by their age.
	const adult = all.some((word, at) => grown.has(word) && all[at - 1] !== 'older');
	return child === adult ? null : child ? 'child' : 'adult';
}

/**
 * Whether two names are the same but for one slip in five letters or two in nine: a letter too many, too few, wrong or
 * swapped. Nobody errs in the first.
 */
export function nearlySame(one: string, other: string): boolean {
	const allowed = one.length >= 11 ? 2 : one.length >= 7 ? 1 : 0;
	if (allowed === 0 || one[1] !== other[1]) return false;
	if (Math.abs(one.length - other.length) > allowed) return false;
	let before: number[] = [];
	let row = [...one, ''].map((_, at) => at);
	for (const [line, letter] of [...other].entries()) {
		const next = [line + 1];
		for (const [at, own] of [...one].entries()) {
			const swapped = at > 0 && line > 0 && one[at - 1] === letter && other[line - 1] === own;
			next.push(
				Math.min(
					(next[at] ?? 0) + 1,
					(row[at + 1] ?? 0) + 1,
					(row[at] ?? 0) + (own === letter ? 0 : 1),
					swapped ? (before[at - 1] ?? 0) + 1 : Infinity
				)
			);
		}
		[before, row] = [row, next];
	}
	return (row.at(-1) ?? Infinity) <= allowed;
}
