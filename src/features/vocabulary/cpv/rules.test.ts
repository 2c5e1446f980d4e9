import { expect, test } from 'vitest';
import { cpvCheckDigit, cpvCodes, cpvProblem, cpvTyped, cpvWords } from './rules.ts';

test('R16 the codes of health services come first, each once', () => {
	const codes = cpvCodes.map(({ value }) => value);
	expect(new Set(codes).size).toBe(codes.length);
	expect(codes.every((code) => cpvTyped(code) === code)).toBe(true);
	expect(codes.slice(0, 98).every((code) => code.startsWith('85'))).toBe(true);
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

test.each([
	...['85000000-9', '85111310-6', '85121231-1', '85142100-7', '85210000-3', '85312330-1'],
	...['85323000-9', '75122000-7', '79411000-8', '80590000-6', '92600000-7', '98133110-8']
])('R16 %s has the check digit that was published', (code) => {
	expect(`${code.slice(0, 8)}-${cpvCheckDigit(code.slice(0, 8))}`).toBe(code);
});

test.each([
	['85142100-7', ''],
	['85142100', ''],
	['79411000 General management consultancy services', ''],
	['85142100-8', 'it would be 7'],
	['85142010', 'There is no CPV code 85142010'],
	['79411000-1', 'leave the dash and the digit out'],
	['33600000-6', 'must be 8 digits of a service']
])('R16 what is typed as %j is told as %j', (text, words) => {
	expect(cpvProblem(text)).toContain(words);
	expect(cpvProblem(text) === '').toBe(words === '');
});
