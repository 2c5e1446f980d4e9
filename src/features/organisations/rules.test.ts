import { expect, test } from 'vitest';
import {
	charityNumber,
	companyNumber,
	isKind,
	postcodeOf,
	websiteOf,
	populationWords
} from './rules.ts';

test('PO-4 a company number has 8 characters, with its zeros', () => {
	expect(companyNumber('1234567')).toBe('01234567');
	expect(companyNumber('oc 301234')).toBe('OC301234');
	expect(companyNumber('123456789')).toBe('');
	expect(companyNumber('ABC12345')).toBe('');
	expect(companyNumber('')).toBe('');
});

test('PO-4 a charity number has 6 to 8 digits', () => {
	expect(charityNumber('1089464')).toBe('1089464');
	expect(charityNumber('1089464-1')).toBe('1089464-1');
	expect(charityNumber('12345')).toBe('');
});

test('PO-4 a postcode is written as it is on a letter', () => {
	expect(postcodeOf('se12tz')).toBe('SE1 2TZ');
	expect(postcodeOf('CB7  4EA')).toBe('CB7 4EA');
	expect(postcodeOf('W1A 1AA')).toBe('W1A 1AA');
	expect(postcodeOf('London')).toBe('');
});

test('PO-4 a website leads to the web and to nothing else', () => {
	expect(websiteOf('breathe.example')).toBe('https://breathe.example');
	expect(websiteOf('http://breathe.example/a')).toBe('http://breathe.example/a');
	for (const wrong of [
		'javascript:alert(1)',
		'https://',
		'word',
		'https://me@x.example',
		'a b.example'
	]) {
		expect(websiteOf(wrong)).toBe('');
	}
});

test('PO-4 nobody registers the body that runs Coldframe', () => {
	expect(isKind('platform')).toBe(false);
	expect(isKind('provider')).toBe(true);
	expect(isKind(null)).toBe(false);
});

test('F-1 a registered population is said with its source and day, or with what is not known', () => {
	const known = {
		registered_population: 1_900_000,
		...{ population_source: 'NHS Digital', population_on: '2022-01-01' }
	};
	expect(populationWords(known)).toBe('1,900,000. Source: NHS Digital, 1 January 2022');
	expect(populationWords({ ...known, population_source: '', population_on: null })).toBe(
		'1,900,000. Source not known, day not known'
	);
	expect(populationWords({ ...known, registered_population: null })).toBe('Not known');
});
