import { expect, it } from 'vitest';
import { actionWords, goalValues, otherOf, ownerWords, ratingWords } from './rules.ts';

const pair = { mentorId: 'mo', mentorName: 'Mo', clinicianName: 'Priya' };

it('names the other side, and who does an action', () => {
	expect([otherOf(pair, 'mo'), otherOf(pair, 'priya')]).toEqual(['Priya', 'Mo']);
	expect(ownerWords({ ownerId: 'mo' }, pair, 'mo')).toBe('You');
	expect(ownerWords({ ownerId: 'mo' }, pair, 'priya')).toBe('Mo');
});

it('says how an action stands on a day', () => {
	const on = (dueOn: string, doneAt: string | null = null) =>
		actionWords({ dueOn, doneAt }, '2022-03-07').text;
	expect([
		on('2022-03-06'),
		on('2022-03-07'),
		on('2022-03-08'),
		on('2022-03-06', '2022-03-06T09:00:00Z')
	]).toEqual(['Overdue', 'Due today', 'To do', 'Done']);
});

it('fills the form of a goal', () => {
	const goal = {
		id: 'g',
		competency: 'finance',
		title: 'Price',
		baseline: '',
		target: 'A price',
		evidence: '',
		reachedAt: null
	};
	expect(goalValues(goal)).not.toHaveProperty('reached');
	expect(goalValues({ ...goal, reachedAt: '2022-03-07T09:00:00Z' })).toMatchObject({
		reached: 'on'
	});
});

it('says a rating in words and as a number', () => {
	expect([ratingWords(5), ratingWords(1)]).toEqual([
		'Very helpful (5 of 5)',
		'Not helpful (1 of 5)'
	]);
});
