import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generateTypes, typesFile } from '#local/typegen.ts';
import { startBackend } from '#support/backend.ts';

test('the types of the database are those of its migrations; "npm run types" renews them', async () => {
	const backend = await startBackend();
	try {
		expect(await readFile(typesFile, 'utf8')).toBe(await generateTypes(backend));
	} finally {
		await backend.close();
	}
});
