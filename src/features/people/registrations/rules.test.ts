import { describe, expect, test } from 'vitest';
import { registrationExamples } from '#support/registrations.ts';
import {
	registeredProfessions,
	registrationNumber,
	registrationProblem,
	registrationWords,
	regulatorWords
} from './rules.ts';

describe('PO-3 a registration number has the form its regulator uses', () => {
	test.each(registrationExamples)(
		'%s of %s: %s is right, %s is not',
		(code, body, right, wrong) => {
			expect(registrationProblem(code, right)).toBeNull();
			expect(registrationProblem(code, wrong)).toMatch(
				`Enter the number as the ${regulatorWords(body)} writes it, like`
			);
		}
	);

	test('PO-3 every listed profession has its example', () => {
		expect(registeredProfessions.map(({ value }) => value).sort()).toEqual(
			registrationExamples.map(([code]) => code).sort()
		);
		for (const { value, example } of registeredProfessions) {
			expect(registrationProblem(value, example)).toBeNull();
		}
	});

	test('PO-3 the GMC keeps its leading zeros', () => {
		expect(registrationNumber(' 0012 345 ')).toBe('0012345');
		expect(registrationProblem('doctor', '0012345')).toBeNull();
		expect(registrationProblem('doctor', '12345')).not.toBeNull();
	});

	test('PO-3 small letters and spaces are read, wrong letters are not', () => {
		expect(registrationProblem('hcpc_ph', 'ph 012345')).toBeNull();
		expect(registrationProblem('hcpc_ph', 'OT012345')).toBe(
			'Enter the number as the Health and Care Professions Council writes it, like PH012345'
		);
	});

	test('PO-3 another register gives free text, and something that is no profession is refused', () => {
		expect(registrationProblem('other', 'BACP/1234-x')).toBeNull();
		expect(registrationProblem('other', ' ')).toBe('Enter your registration number');
		expect(registrationProblem('wizard', '1')).toBe('Select what you are registered as');
		expect(registrationWords({ profession: 'other', body: 'BACP' })).toBe('BACP');
		expect(registrationWords({ profession: 'doctor', body: 'GMC' })).toBe(
			'Doctor, General Medical Council'
		);
	});
});
