import { expect, test } from 'vitest';
import { cpvCodes, cpvTyped, cpvWords } from './rules.ts';

test('R16 the codes of health services come first, each once', () => {
	const codes = cpvCodes.map(({ value }) => value);
	expect(new Set(codes).size).toBe(codes.length);
	expect(codes.every((code) => cpvTyped(code) === code)).toBe(true);
	expect(codes.slice(0, 90).every((code) => code.startsWith('85'))).toBe(true);
	expect(cpvCodes.every(({ label }) => /^[A-Z]/.test(label))).toBe(true);
});

test.each([
	['85142100', '85142100'],
	[' 85142100-7 ', '85142100'],
	['85142100 Physiotherapy services', '85142100'],
	['8514210', null],
	['33100000', null],
	['physiotherapy', null],
	['', null]
])('R16 %j is read as %j', (text, code) => {
	expect(cpvTyped(text)).toBe(code);
});

test('R16 a code is shown with its words', () => {
	expect(cpvWords('85142100')).toBe('85142100, physiotherapy services');
	expect(cpvWords('85121100')).toBe('85121100, general practitioner services');
	expect(cpvWords('90000000')).toBe('90000000');
	expect(cpvWords(null)).toBe('');
});
