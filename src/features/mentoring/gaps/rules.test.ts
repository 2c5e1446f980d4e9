import { expect, it } from 'vitest';
import { competencyFor, gapsBySkill } from './rules.ts';

it('M-R4 reads from the words of a criterion which skill helps', () => {
	const skill = (name: string, question = '') => competencyFor({ name, question });
	expect(skill('Price')).toBe('finance');
	expect(skill('Workforce')).toBe('leadership');
	expect(skill('Quality of care')).toBe('performance');
	expect(skill('Information governance')).toBe('data');
	expect(skill('Social value', 'How do you involve the community?')).toBe('marketing');
	expect(skill('Mobilisation', 'What does it cost?')).toBe('growth');
	expect(skill('Anything else')).toBe('bidding');
});

it('M-R4 lists each skill once, with the criteria it helps with', () => {
	const criterion = (name: string, competency: string | null) => ({
		id: name,
		name,
		question: '',
		weight: 20,
		competency
	});
	expect(
		gapsBySkill([
			criterion('Staff', 'leadership'),
			criterion('Price', null),
			criterion('Training', 'leadership')
		])
	).toEqual([{ competency: 'leadership', criteria: ['Staff', 'Training'] }]);
});
