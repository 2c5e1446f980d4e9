import { expect, test } from 'vitest';
import { bursaryWords } from './rules.ts';

test('B-13 what a bursary pays of a session is said in sentences', () => {
	const bursary = {
		...{ id: 'b', title: 'Time to lead', commissionerName: 'NHS Kent and Medway CCG' },
		...{ feePence: 9000, coverPence: 0, leftPence: 100_000 }
	};
	expect(bursaryWords({ bursary, state: 'held' })).toBe(
		'Time to lead of NHS Kent and Medway CCG. Mentor £90, against £1,000 that is left for you'
	);
	expect(bursaryWords({ bursary: { ...bursary, coverPence: 29_400 }, state: 'confirmed' })).toBe(
		'Time to lead of NHS Kent and Medway CCG. £384: mentor £90 and clinic cover £294, £1,000 is left for you'
	);
	expect(bursaryWords({ bursary: null, state: 'held' })).toBe('');
});
