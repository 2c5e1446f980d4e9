import { describe, expect, test } from 'vitest';
import { addressOf, answeredQuestions, nextStep, type Answers, type Day } from './rules.ts';

const march2022: Day = { regimes: ['nhs_2013', 'pcr_2015'], threshold: 66_354_000 };
const in2024: Day = { regimes: ['psr_2023', 'pcr_2015'], threshold: 66_354_000 };
const in2026: Day = { regimes: ['psr_2023', 'pa_2023'], threshold: null };

const led = (answers: Omit<Answers, 'on'>, day: Day, on = '2022-03-07') => {
	const step = nextStep({ on, ...answers }, day);
	if (step.kind === 'outcome') {
		return `${step.outcome.regime} ${step.outcome.process} ${step.outcome.legalBasis}`;
	}
	return step.kind === 'question' ? `asks ${step.question.name}` : step.kind;
};

describe('R3, R4 the questions lead an officer to a process', () => {
	test.each<[Omit<Answers, 'on'>, Day, string]>([
		[{}, march2022, 'asks what'],
		[{ what: 'care' }, march2022, 'asks value'],
		[{ what: 'care', value: 'below' }, march2022, 'asks who'],
		[
			{ what: 'care', value: 'below', who: 'class' },
			march2022,
			'nhs_2013 limited_class regulation_3'
		],
		[
			{ what: 'care', value: 'below', who: 'anyone' },
			march2022,
			'nhs_2013 open_advert regulation_4'
		],
		[
			{ what: 'care', value: 'below', who: 'shortlist' },
			march2022,
			'nhs_2013 shortlist regulation_4'
		],
		[{ what: 'care', value: 'below', who: 'one' }, march2022, 'nhs_2013 single regulation_5'],
		[{ what: 'care', value: 'above', who: 'class' }, march2022, 'asks mutual'],
		[
			{ what: 'care', value: 'above', who: 'class', mutual: 'yes' },
			march2022,
			'pcr_2015 reserved_77 regulation_77'
		],
		[
			{ what: 'care', value: 'above', who: 'class', mutual: 'no' },
			march2022,
			'pcr_2015 light_touch regulation_74'
		],
		[{ what: 'other', who: 'one' }, march2022, 'pcr_2015 no_notice regulation_32'],
		[{ what: 'other', who: 'shortlist' }, in2024, 'pcr_2015 light_touch_shortlist regulation_74'],
		[{ what: 'care' }, in2024, 'asks existing'],
		[{ what: 'care', existing: 'only' }, in2024, 'psr_2023 direct_award_a regulation_7'],
		[{ what: 'care', existing: 'choice' }, in2026, 'psr_2023 direct_award_b regulation_8'],
		[{ what: 'care', existing: 'well' }, in2026, 'psr_2023 direct_award_c regulation_9'],
		[{ what: 'care', existing: 'no' }, in2026, 'asks able'],
		[{ what: 'care', existing: 'no', able: 'yes' }, in2026, 'psr_2023 most_suitable regulation_10'],
		[{ what: 'care', existing: 'no', able: 'no' }, in2026, 'psr_2023 competitive regulation_11'],
		[{ what: 'other', who: 'anyone' }, in2026, 'pa_2023 open section_20'],
		[{ what: 'other', who: 'shortlist' }, in2026, 'pa_2023 flexible section_20'],
		[{ what: 'other', who: 'one' }, in2026, 'pa_2023 direct section_41'],
		[{ what: 'other', who: 'class', mutual: 'yes' }, in2026, 'pa_2023 reserved_33 section_33'],
		[{ what: 'other', who: 'class', mutual: 'no' }, in2026, 'pa_2023 open section_20'],
		[{ what: 'other' }, { regimes: ['nhs_2013'], threshold: null }, 'none'],
		[{ what: 'care' }, { regimes: [], threshold: null }, 'none']
	])('%j', (answers, day, expected) => {
		expect(led(answers, day)).toBe(expected);
	});

	test('the day comes first, and an answer that is none is asked for again', () => {
		expect(nextStep({ on: null, what: 'care' }, march2022)).toEqual({ kind: 'date' });
		expect(led({ what: 'cake' }, march2022)).toBe('asks what');
		expect(led({ what: 'care', value: 'below', who: '__proto__' }, march2022)).toBe('asks who');
	});

	test('an outcome says why, and is protected only where competition is limited to a class', () => {
		const outcome = (answers: Omit<Answers, 'on'>, day: Day) => {
			const step = nextStep({ on: '2022-03-07', ...answers }, day);
			return step.kind === 'outcome' ? step.outcome : null;
		};
		const small = outcome({ what: 'care', value: 'below', who: 'class' }, march2022);
		expect(small).toMatchObject({ protected: true });
		expect(small?.because).toHaveLength(3);
		const competitive = outcome({ what: 'care', existing: 'no', able: 'no' }, in2026);
		expect(competitive).toMatchObject({ protected: false });
		expect(competitive?.because.at(-1)).toContain('cannot be protected');
	});

	test('what was answered is told in order, and each answer can be changed without the later ones', () => {
		const answers = { on: '2022-03-07', what: 'care', value: 'below', who: 'class', able: 'yes' };
		const told = answeredQuestions(answers, march2022);
		expect(told.map(({ question }) => question.name)).toEqual(['what', 'value', 'who']);
		expect(told[1]?.answer).toBe('Less than £663,540');
		expect(addressOf(answers, null, ['value', 'who', 'able'])).toBe(
			'?on-day=7&on-month=3&on-year=2022&what=care'
		);
		expect(addressOf({ on: null }, null)).toBe('?');
	});
});
