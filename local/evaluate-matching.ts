import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { evaluate } from '#local/matching-evaluation.ts';
import { readSet } from '#features/matching/evaluation/reading/rules.ts';
import { openBackend } from '#local/supabase.ts';

/** Notes that are printed. */
const most = 40;

/*
 * `npm run matching:evaluate -- FILE.json [--half NAME] [--no-words]`: loads needs, offers and grades into an
 * embedded database, runs the matcher and prints its figures as JSON. See docs/matching-evaluation.md.
 */
async function run(): Promise<void> {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: { half: { type: 'string' }, 'no-words': { type: 'boolean', default: false } }
	});
	const [path] = positionals;
	if (!path) throw new Error('Say which file: npm run matching:evaluate -- FILE.json');
	const text = await readFile(path, 'utf8').catch(() => null);
	if (text === null) throw new Error(`${path} is not a file that can be read`);
	let content: unknown;
	try {
		// Some editors put a mark before the text that is no part of it.
		content = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		throw new Error(
			`${path} cannot be read as JSON: ${error instanceof Error ? error.message : ''}`,
			{ cause: error }
		);
	}
	const { set, notes, problems } = readSet(content);
	for (const note of notes.slice(0, most)) console.error(`note: ${note}`);
	if (notes.length > most) console.error(`note: and ${notes.length - most} more`);
	if (problems.length > 0) {
		throw new Error(problems.map((problem) => `${path}: ${problem}`).join('\n'));
	}
	const backend = await openBackend({ memory: true });
	try {
		const figures = await evaluate(backend, set, {
			half: values.half,
			words: !values['no-words']
		});
		console.log(JSON.stringify(figures, null, '\t'));
	} finally {
		await backend.close();
	}
}

try {
	await run();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
