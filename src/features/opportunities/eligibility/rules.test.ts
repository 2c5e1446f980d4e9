import { describe, expect, test } from 'vitest';
import {
	eligibilityWords,
	eligibleCountWords,
	reasonWords
} from '#features/opportunities/eligibility/rules.ts';

const reason = (code: string, fact: unknown, limit: unknown, met: boolean) =>
	reasonWords({ code, fact, limit, met });

describe('R6 a provider reads each reason in words', () => {
	test.each([
		['staff', 6200, 249, 'It has 6,200 staff; the most allowed is 249'],
		['age', '2019-05-01', 60, 'It was founded on 1 May 2019; the oldest allowed is 5 years'],
		['age', '2021-05-01', 18, 'It was founded on 1 May 2021; the oldest allowed is 18 months'],
		[
			'turnover',
			40_000_050,
			100_000_000,
			'Its yearly turnover is £400,000.50; the most allowed is £1,000,000'
		],
		['clinician_led', 60, 51, 'Its clinician-led share is 60%; the least allowed is 51%'],
		[
			'legal_form',
			'trust',
			['cic', 'gp_practice'],
			'Its legal form is NHS trust; the form asked for is community interest company or GP practice'
		],
		[
			'based_in',
			'Leeds',
			['Bexley', 'Bromley', 'Kent'],
			'It is based in Leeds; the place asked for is Bexley, Bromley or Kent'
		]
	])('%s', (code, fact, limit, text) => {
		expect(reason(code, fact, limit, true)).toBe(text);
	});

	test.each([
		['provider', 'It is a provider', 'It is not a provider'],
		['verified', 'Coldframe has verified it', 'Coldframe has not verified it yet'],
		['in_being', 'It is in being today', 'It is not in being today']
	])('%s, whether it is met or not', (code, met, missed) => {
		expect([reason(code, null, null, true), reason(code, null, null, false)]).toEqual([
			met,
			missed
		]);
	});

	test.each(['staff', 'age', 'turnover', 'clinician_led', 'legal_form', 'based_in'])(
		'%s that is not known is said to be missing, with the limit',
		(code) => {
			const limit = ['legal_form', 'based_in'].includes(code) ? ['cic'] : 12;
			expect(reason(code, null, limit, false)).toMatch(/^It has not said .+; the .+/);
		}
	);

	const held = {
		title: 'Foot care',
		holder: 'Steady Steps',
		relation: 'same',
		awarded_on: '2018-04-01',
		ends_on: '2021-08-31'
	};

	test.each([
		['same', 'It held “Foot care” until 31 August 2021'],
		['owners', 'It shares at least 25% of its owners with Steady Steps, which held “Foot care”'],
		['director', 'It shares a director with Steady Steps, which held “Foot care”'],
		['not_known', 'It has not said who owns and directs it']
	])('R7 look_back, %s', (relation, start) => {
		const words = reason('look_back', [{ ...held, relation }], 3, false);
		expect(words).toContain(start);
		expect(words).toMatch(/; within 3 years nobody has the same protected contract twice$/);
	});

	test('R7 look_back, when nothing came before', () => {
		expect(reason('look_back', [], 1, true)).toBe(
			'No protected contract of this commissioner for the same service keeps it out; within 1 year nobody has the same protected contract twice'
		);
	});

	test('a rule that this version does not know is still shown', () => {
		expect(reason('held_contract', true, 3, false)).toBe('held contract');
	});
});

test('the heading names the organisation', () => {
	expect(eligibilityWords('Breathe Easy Bexley CIC', true)).toBe(
		'Breathe Easy Bexley CIC is eligible'
	);
	expect(eligibilityWords('Riverside Hospitals NHS Trust', false)).toBe(
		'Riverside Hospitals NHS Trust is not eligible'
	);
});

test('R9 the count of the eligible in words', () => {
	expect(eligibleCountWords('none')).toContain('Nobody could bid');
	expect(eligibleCountWords('1 or 2')).toContain('The approver must then say why');
	expect(eligibleCountWords('12')).toBe('12 verified organisations would be eligible today');
});
