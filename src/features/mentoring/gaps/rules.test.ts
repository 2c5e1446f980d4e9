import { expect, it } from 'vitest';
import { competencyFor, gapsOf, skillChoice, skillFor, withSkills } from './rules.ts';

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

const criterion = (id: string, name: string, competency: string | null) => ({
	...{ id, name, question: '', weight: 20, suggested: null, competency }
});

it('M-R4 begins with what the words say and keeps what the person chose', () => {
	const criteria = [criterion('a', 'Staff', null), criterion('b', 'Price', 'bidding')];
	expect(gapsOf(criteria, ['a', 'b'])).toEqual([
		{ criterion: 'a', competency: 'leadership' },
		{ criterion: 'b', competency: 'bidding' }
	]);
	expect(gapsOf(criteria, [])).toEqual([]);
});

it('M-R4 begins with what the commissioner says, until the person chooses another skill', () => {
	const staff = { ...criterion('a', 'Staff', null), suggested: 'growth' };
	expect(skillFor(staff)).toBe('growth');
	expect(skillFor({ ...staff, competency: 'finance' })).toBe('finance');
	expect(gapsOf([staff], ['a'])).toEqual([{ criterion: 'a', competency: 'growth' }]);
});

it('M-R4 changes the skills that are named and leaves the others of the plan', () => {
	const criteria = [
		criterion('a', 'Staff', 'leadership'),
		criterion('b', 'Price', 'finance'),
		criterion('c', 'Access', null)
	];
	expect(withSkills(criteria, [skillChoice('a', 'growth'), skillChoice('c', 'data')])).toEqual([
		{ criterion: 'a', competency: 'growth' },
		{ criterion: 'b', competency: 'finance' }
	]);
});
