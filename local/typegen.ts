import { readFile, writeFile } from 'node:fs/promises';
import { generateTypescript, sortGeneratorMetadata } from '@supabase/postgrest-typegen/generation';
import { introspect } from '@supabase/postgrest-typegen/introspection';
import { format, resolveConfig } from 'prettier';
import { openBackend, type Backend } from '#local/supabase.ts';

export const typesFile = 'supabase/types.ts';

/** TypeScript for what the interface of the database shows: tables, views and functions of schema public. */
export async function generateTypes(backend: Pick<Backend, 'query'>): Promise<string> {
	const database = { query: async (sql: string) => ({ rows: await backend.query(sql) }) };
	const metadata = await introspect(database, { includedSchemas: ['public'] });
	const source = await generateTypescript(sortGeneratorMetadata(metadata), {
		postgrestVersion: '13'
	});
	const note = '// Made by "npm run types" from supabase/migrations; do not edit.\n';
	const config = await resolveConfig(typesFile);
	return format(note + source, { ...config, filepath: typesFile });
}

if (import.meta.main) {
	const backend = await openBackend({ memory: true });
	const types = await generateTypes(backend);
	await backend.close();
	const before = await readFile(typesFile, 'utf8').catch(() => '');
	if (before !== types) await writeFile(typesFile, types);
	console.log(`${typesFile}: ${before === types ? 'unchanged' : 'written'}`);
}
