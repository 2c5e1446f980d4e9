import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readEnvironment } from '#lib/server/environment.ts';

const schema = z.object({ PLACE: z.url('it must be an address'), NAME: z.string('it is a name') });

describe('the environment', () => {
	test('is read when it is complete', () => {
		const variables = { PLACE: 'http://localhost:1', NAME: 'x', OTHER: 'y' };
		expect(readEnvironment(schema, variables)).toEqual({ PLACE: 'http://localhost:1', NAME: 'x' });
	});

	test('names everything that is missing or wrong, and what to do', () => {
		const read = () => readEnvironment(schema, { PLACE: 'nowhere', NAME: '' });
		expect(read).toThrow('PLACE is wrong: it must be an address.');
		expect(read).toThrow('NAME is missing: it is a name.');
		expect(read).toThrow('.env.example');
	});
});
