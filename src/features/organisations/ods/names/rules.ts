/** Words that keep their capitals; a name in the register has nothing but capitals. */
const capitals = new Set(
	'NHS CCG ICB GP GPS PCN PMS APMS CIC LLP UK RAF II III IV VI CHS HMP PCC OOH A&E'.split(' ')
);
const small = new Set('and at by for in of on the to with le de under upon cum'.split(' '));
const spoken: Record<string, string> = { DR: 'Dr', DRS: 'Drs', ST: 'St', MR: 'Mr', MRS: 'Mrs' };

function capitalised(word: string): string {
	const lower = word.toLowerCase();
	// O'Neill and McCarthy, but Queen's and King's.
	return lower
		.replace(/^[a-z]/, (first) => first.toUpperCase())
		.replace(
			/^([OD]['’])([a-z])(?=[a-z]{2})/,
			(_all, start: string, next: string) => start + next.toUpperCase()
		)
		.replace(/^Mc([a-z])(?=[a-z]{2})/, (_all, next: string) => `Mc${next.toUpperCase()}`);
}

function readableWord(word: string, first: boolean): string {
	if (capitals.has(word) || /\d/.test(word) || /^([A-Z]\.)+[A-Z]?\.?$/.test(word)) return word;
	const known = spoken[word.replace(/\.$/, '')];
	if (known) return known;
	if (!first && small.has(word.toLowerCase())) return word.toLowerCase();
	return capitalised(word);
}

/** "THE QUEEN'S ROAD SURGERY" as "The Queen's Road Surgery"; a name that is not all capitals stays as it is. */
export function readableName(published: string): string {
	const name = published.trim().replaceAll(/\s+/g, ' ');
	if (name !== name.toUpperCase()) return name;
	let first = true;
	return name.replaceAll(/[A-Z0-9À-Þ][A-Z0-9À-Þ.&'’]*/g, (word, at: number) => {
		const starts = first || name[at - 1] === '(';
		first = false;
		return readableWord(word, starts);
	});
}

/** Address lines as one, in capitals as published; empty lines are left out. */
export function joinedAddress(lines: string[]): string | null {
	const parts = lines.map((line) => line.trim()).filter(Boolean);
	return parts.length > 0 ? parts.map(readableName).join(', ').slice(0, 400) : null;
}
