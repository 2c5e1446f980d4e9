import { expect, test } from 'vitest';
import { availabilitySchema } from './schema.ts';

const day = availabilitySchema.shape['day-1'];

test('hours are read as people write them', () => {
	const typed = ' 9am to midday, 2pm to 5:30pm ';
	expect(day.parse(typed)).toEqual([
		{ opens: '09:00', closes: '12:00' },
		{ opens: '14:00', closes: '17:30' }
	]);
	expect(day.parse('')).toEqual([]);
	expect(day.safeParse('when I can').success).toBe(false);
});

test('hours of very many signs are refused at once, so that nobody holds up the pages of others', () => {
	for (const part of [' ', '\n', 'to ', '1,']) {
		const started = performance.now();
		expect(day.safeParse(`9am${part.repeat(90_000 / part.length)}x`).success).toBe(false);
		expect(performance.now() - started).toBeLessThan(500);
	}
});
