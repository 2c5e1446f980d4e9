import { describe, expect, test } from 'vitest';
import { readPage } from '#lib/forms/rules.ts';
import { deadlineNearness, listAddress, loosening, readFilter } from './rules.ts';

const read = (query: string) => readFilter(new URLSearchParams(query));
const everything = read('');

describe('a list has an address that can be shared', () => {
	test.each([
		'/opportunities',
		'/opportunities?condition=COPD&area=Bexley&protected=yes&sort=newest&page=3',
		'/opportunities?area=Milton+Keynes&protected=no'
	])('%s', (address) => {
		const filter = read(address.split('?')[1] ?? '');
		expect(listAddress(filter, { page: filter.page })).toBe(address);
	});

	test('what it does not know narrows nothing', () => {
		expect(read('condition=PLAGUE&area=England&protected=maybe&sort=random&page=-1&x=y')).toEqual(
			everything
		);
	});

	test.each(['0', '-1', '1.5', '1e3', 'two', '', '999999', null])(
		'page %s is the first',
		(page) => {
			expect(readPage(page)).toBe(1);
		}
	);

	test('a change of the filter goes back to the first page', () => {
		expect(listAddress(read('condition=COPD&page=4'), { newest: true })).toBe(
			'/opportunities?condition=COPD&sort=newest'
		);
	});
});

describe('a list that finds nothing says what to loosen', () => {
	test('one link for each part of the filter, which keeps the others', () => {
		expect(loosening(read('condition=COPD&area=Bexley&protected=yes'))).toEqual([
			{
				text: 'Any condition, not only Chronic obstructive pulmonary disease (COPD)',
				href: '/opportunities?area=Bexley&protected=yes'
			},
			{
				text: 'Any area, not only Bexley',
				href: '/opportunities?condition=COPD&protected=yes'
			},
			{
				text: 'Opportunities that are not protected as well',
				href: '/opportunities?condition=COPD&area=Bexley'
			}
		]);
	});

	test('nothing where there is nothing to loosen', () => {
		expect(loosening(everything)).toEqual([]);
	});
});

test('a deadline is near in its last seven days, and passed at its instant', () => {
	const deadline = '2022-03-25T13:00:00+00:00';
	expect(deadlineNearness('2022-03-18T13:00:00Z', deadline)).toBe('ahead');
	expect(deadlineNearness('2022-03-18T13:00:01Z', deadline)).toBe('soon');
	expect(deadlineNearness('2022-03-25T12:59:59.999Z', deadline)).toBe('soon');
	expect(deadlineNearness('2022-03-25T13:00:00Z', deadline)).toBe('passed');
});
