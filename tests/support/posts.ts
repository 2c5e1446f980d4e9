import { globSync, readFileSync } from 'node:fs';
import { pdfFile, programFile } from '#support/files.ts';

/* Forms as nobody fills them in, the same ones for the same seed. */

export type Choose = <Item>(items: readonly Item[]) => Item;

/** Repeatable choices, so that what fails once fails again. */
export function chooser(seed: number): Choose {
	let state = seed;
	return (items) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return items[Math.floor((state / 2_147_483_648) * items.length)] as (typeof items)[number];
	};
}

/** Runs all of it, `many` at a time, each once. */
export async function together<Item>(
	items: readonly Item[],
	many: number,
	run: (item: Item) => Promise<void>
): Promise<void> {
	const waiting = [...items];
	const worker = async () => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
	};
	await Promise.all(Array.from({ length: many }, worker));
}

/** The actions of a route by their names in its source; `''` is the default one. */
export function actionsOf(route: string): string[] {
	const source = readFileSync(`src/routes${route === '/' ? '' : route}/+page.server.ts`, 'utf8');
	const [, actions] = source.split(/export const actions\b/);
	if (!actions) return [];
	const written = /^\t(\w+): (?:action|openAction|uploadAction|async)/gm;
	return [...actions.matchAll(written)].map((match) =>
		match[1] === 'default' ? '' : (match[1] ?? '')
	);
}

/** Every name that a component gives to a control, with the parts of dates and the first rows of lists. */
export function namesInComponents(): string[] {
	const sources = globSync('src/{features,routes}/**/*.svelte').map((file) =>
		readFileSync(file, 'utf8')
	);
	const names = sources.flatMap((source) =>
		[...source.matchAll(/\bname="([\w-]+)"/g)].map(([, name]) => name ?? '')
	);
	const dates = sources.flatMap((source) =>
		[...source.matchAll(/<DateField\s+name="([\w-]+)"/g)].flatMap(([, name]) =>
			['day', 'month', 'year'].map((part) => `${name}-${part}`)
		)
	);
	const rows = ['name', 'question', 'weight', 'minimum', 'words', 'scale'].map(
		(part) => `criterion_${part}-1`
	);
	const declared = [1, 2].flatMap((place) =>
		['organisation', 'interest', 'type', 'detail'].map((part) => `${part}-${place}`)
	);
	return [...new Set([...names, ...dates, ...rows, ...declared])].sort();
}

const strange = [
	...[
		'',
		' ',
		'a\u0000b',
		'\u202Eevil\u202C',
		'9'.repeat(400),
		'-1',
		'1e99',
		'NaN',
		'0x10',
		'\uD800'
	],
	...[
		"'; drop table public.bids; --",
		'<script>alert(1)</script>',
		'../../etc/passwd',
		'{"a":',
		'[]'
	],
	...[
		'e\u0301'.repeat(999),
		'x'.repeat(30_000),
		'true',
		'null',
		'\r\nSet-Cookie: a=b',
		'%00',
		'\u{1F33F}'
	]
];
const plausible = [
	...[
		'on',
		'yes',
		'no',
		'1',
		'3',
		'5',
		'9am',
		'2022',
		'12',
		'approve',
		'refuse',
		'excluded',
		'cancelled'
	],
	...[
		'upheld',
		'repeated',
		'scoring',
		'financial',
		'evaluator',
		'save',
		'stay',
		'everyone',
		'570000'
	],
	...['The hall is open on each day of the week, and people come by bus from all of the borough.']
];

/** One value of a field, or several, as a browser would never send them. */
function valueOf(choose: Choose, ids: readonly string[]): string[] {
	const one = () => choose([choose(ids), choose(plausible), choose(plausible), choose(strange)]);
	return choose([true, true, true, true, true, true, true, false])
		? [one()]
		: [one(), one(), one()];
}

export type Body = { content: BodyInit; type?: string };

/** A form with many fields, some left out, in one of the ways a form can arrive. */
export function strangeForm(
	choose: Choose,
	names: readonly string[],
	ids: readonly string[]
): Body {
	const way = choose(['plain', 'plain', 'plain', 'plain', 'multipart', 'file', 'broken', 'other']);
	const fields = names
		.filter(() => choose([true, true, true, false]))
		.flatMap((name) => valueOf(choose, ids).map((value) => [name, value] as const));
	// A megabyte in one field; what is larger is refused before it is read.
	if (choose([true, ...Array<boolean>(30).fill(false)])) {
		fields.push([choose(names), 'y'.repeat(1_000_000)]);
	}
	if (way === 'plain') {
		const content = new URLSearchParams();
		for (const [name, value] of fields) content.append(name, value);
		return { content };
	}
	if (way === 'other') {
		const type = choose(['application/json', 'text/plain', 'text/xml', 'multipart/form-data', '']);
		return { content: JSON.stringify(Object.fromEntries(fields)), type };
	}
	if (way === 'broken') {
		const parts = fields
			.slice(0, 3)
			.map(
				([name, value]) =>
					`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value.slice(0, 99)}\r\n`
			);
		return {
			content: parts.join('') + '--x\r\nContent-Dispo',
			type: 'multipart/form-data; boundary=x'
		};
	}
	const content = new FormData();
	for (const [name, value] of fields) content.append(name, value);
	if (way === 'file') {
		const bytes = choose([
			pdfFile('A page'),
			programFile,
			Buffer.alloc(0),
			Buffer.alloc(70_000, 7)
		]);
		const name = choose([
			'a.pdf',
			'\u202Efdp.exe',
			'../../x.pdf',
			`${'n'.repeat(400)}.pdf`,
			'a"b.pdf'
		]);
		content.append('file', new Blob([new Uint8Array(bytes)]), name);
	}
	return { content };
}
