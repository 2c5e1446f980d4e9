import { expect, test } from 'vitest';
import { eventWords, historyLines, type Event } from './rules.ts';

const event = (action: string, changes: Partial<Event> = {}): Event => ({
	at: '2022-03-07T09:00:00Z',
	action,
	object_kind: 'opportunities',
	reason: null,
	actor: 'Olu Officer',
	subject: null,
	...changes
});

test('a command that wrote several rows is one line', () => {
	const saved = ['criteria', 'criteria', 'opportunity_packs', 'opportunities'].map((object_kind) =>
		event('save_opportunity', { object_kind })
	);
	expect(historyLines([...saved, event('create_opportunity')]).map(({ what }) => what)).toEqual([
		'Saved the draft',
		'Started the draft'
	]);
});

test('the same done again later, or by somebody else, is another line', () => {
	const lines = historyLines([
		event('save_opportunity', { at: '2022-03-07T09:05:00Z' }),
		event('save_opportunity'),
		event('save_opportunity', { actor: 'Ola Second' })
	]);
	expect(lines.map(({ who }) => who)).toEqual(['Olu Officer', 'Olu Officer', 'Ola Second']);
});

test('each place on the panel is named', () => {
	const added = ['Cy Chair', 'Eve Evaluator'].map((subject) =>
		event('add_panel_member', { object_kind: 'panel_members', subject })
	);
	expect(historyLines(added).map(({ what }) => what)).toEqual([
		'Put Cy Chair on the panel',
		'Put Eve Evaluator on the panel'
	]);
	expect(eventWords(event('add_panel_member'))).toBe('Put somebody on the panel');
});

test('what nobody did is done by Coldframe, and a name that may not be read is somebody', () => {
	const [closed, opened] = historyLines([
		event('tick', { actor: null }),
		event('open_bids', { actor: null, reason: 'Two people' })
	]);
	expect(closed).toMatchObject({ who: 'Coldframe', what: 'Closed it at the deadline' });
	expect(opened).toMatchObject({ who: 'Somebody', reason: 'Two people' });
});

test('UI-8 no page shows the name of an action in the code', () => {
	expect(eventWords(event('make_representation'))).toBe('Challenged the decision to award');
	expect(eventWords(event('what_has_no_words'))).toBe('Changed it');
});
