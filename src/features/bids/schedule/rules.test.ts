import { expect, test } from 'vitest';
import { filledLines, linesShown, readSchedule } from './rules.ts';

const empty = { what: '', unit: '', quantity: '', price: '' };
const places = { what: 'Completed place', unit: 'place', quantity: '290', price: '£612.37' };
const rooms = { what: 'Rooms', unit: 'month', quantity: '36', price: '1,250' };

test('a price schedule is added up in whole pence', () => {
	const { lines, problems, totalPence } = readSchedule([places, empty, rooms]);
	expect(problems).toEqual({});
	expect(lines.map((line) => line.totalPence)).toEqual([17_758_730, 4_500_000]);
	expect(totalPence).toBe(22_258_730);
});

test('a price that floating point could not add stays exact', () => {
	const cents = Array.from({ length: 3 }, () => ({ ...places, quantity: '1', price: '0.10' }));
	expect(readSchedule(cents).totalPence).toBe(30);
});

test('each part that is missing or wrong is named with its line, and there is no total', () => {
	const { problems, totalPence } = readSchedule([
		places,
		{ what: 'Travel', unit: ' ', quantity: '1.5', price: 'about ten' },
		empty
	]);
	expect(Object.keys(problems)).toEqual(['line-2-unit', 'line-2-quantity', 'line-2-price']);
	expect(totalPence).toBeNull();
});

test('an empty schedule is none, and too large a one is refused', () => {
	expect(readSchedule([empty, empty]).totalPence).toBeNull();
	const large = { ...places, quantity: '10000000', price: '9999999' };
	expect(readSchedule([large]).problems).toHaveProperty('line-1-price');
});

test('a form shows the filled lines and two more', () => {
	expect(filledLines([places, empty, rooms])).toEqual([places, rooms]);
	expect([0, 1, 5, 19, 20].map(linesShown)).toEqual([3, 3, 7, 20, 20]);
});
