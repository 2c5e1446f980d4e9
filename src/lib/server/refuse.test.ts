import { isHttpError } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { Refused } from '#lib/forms/refused.ts';
import { refuse } from '#lib/server/refuse.ts';

function thrownFor(code: string, message = 'words', hint: string | null = null): unknown {
	try {
		refuse({ code, message, hint });
	} catch (error) {
		return error;
	}
}

describe('an error of the database', () => {
	test('that refuses is told in its own words, at its field', () => {
		const error = thrownFor('PT409', 'Only an approver may publish.', 'approver');
		expect(error).toBeInstanceOf(Refused);
		expect(error).toMatchObject({
			message: 'Only an approver may publish.',
			field: 'approver',
			status: 409
		});
	});

	test('that calls something invalid is told at its field', () => {
		expect(thrownFor('PT400', 'Enter a date.', 'deadline')).toMatchObject({
			message: 'Enter a date.',
			field: 'deadline',
			status: 400
		});
	});

	test.each(['42501', 'PT404', 'PGRST116', '23503'])(
		'with code %s is "not found", because not allowed to see is not found (A-4)',
		(code) => {
			const error = thrownFor(code);
			expect(isHttpError(error, 404)).toBe(true);
		}
	);

	test('about a session that ended asks to log in', () => {
		expect(isHttpError(thrownFor('PGRST301'), 401)).toBe(true);
	});

	test.each([
		['23505', 409],
		['23P01', 409],
		['22P02', 400],
		['23514', 400],
		['42846', 400]
	])('with code %s has status %i and does not repeat what was entered', (code, status) => {
		const error = thrownFor(code, 'invalid input syntax for type uuid: "private text"');
		expect(error).toMatchObject({ status });
		expect(String(error)).not.toContain('private text');
	});

	test('that nobody foresaw is a fault', () => {
		const error = thrownFor('XX000', 'out of order');
		expect(error).toBeInstanceOf(Error);
		expect(error).not.toBeInstanceOf(Refused);
		expect(isHttpError(error)).toBe(false);
	});
});
