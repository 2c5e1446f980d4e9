import { describe, expect, test } from 'vitest';
import { readSet } from './rules.ts';

const file = {
	needs: [{ Title: 'Sore backs', text: 'People with back pain', Area: 'Bexley; Kent' }],
	offers: [
		{
			name: 'Physio',
			conditions: 'msk',
			'care settings': ['GP practice'],
			price: '£1,200',
			moon: 1
		},
		{ id: 'o2', condition: ['Hypertension'], starts: 'soon' }
	],
	labels: { '1': { '1': 3 } }
};

describe('M-11 a file for evaluation is read with patience', () => {
	test('names, codes and money as people write them; what is not known is reported', () => {
		const { set, notes, problems } = readSet(file);
		expect(problems).toEqual([]);
		expect(set.needs[0]).toMatchObject({
			id: '1',
			conditions: ['MSK', 'back pain'],
			areas: ['Bexley', 'Kent'],
			volume: null
		});
		expect(set.offers[0]).toMatchObject({
			title: 'Physio',
			conditions: ['MSK'],
			settings: ['gp_practice'],
			pounds: 1200
		});
		expect(set.offers[1]?.conditions).toEqual(['HYP']);
		expect(notes).toEqual([
			'offers[1].starts: write a date as 2022-07-01; it counts as not known',
			'offers[0].moon: this field is not known and was not used'
		]);
	});

	test('other names and shapes that mean the same are read, and what no list knows is like itself', () => {
		const { set, problems, notes } = readSet({
			needs: {
				n1: { specialty: ['Menopause'], valuePence: 1250, start_date: '2022-07-01T00:00' }
			},
			offers: [{ id: 7, condition_codes: ['menopause', 'HF'], capacity: 'many', narrative: 'Hot' }],
			labels: [['n1', 7, 2]],
			constraints: [{ need_id: 'n1', offer_id: 7 }]
		});
		expect(problems).toEqual([]);
		expect(set.needs[0]).toMatchObject({
			...{ id: 'n1', conditions: ['menopause'], pounds: 12.5, starts: '2022-07-01' }
		});
		expect(set.offers[0]?.conditions).toEqual(['menopause', 'HF']);
		expect(set.labels).toEqual([{ need: 'n1', offer: '7', grade: 2 }]);
		expect(set.apart).toEqual([{ need: 'n1', offer: '7' }]);
		expect(notes).toContain(
			'offers[0].capacity: "many" is no number of 0 or more; it counts as not known'
		);
	});

	test('where a list has nothing that is known, the title and the text are read as well', () => {
		const { set } = readSet({
			...file,
			needs: [{ title: 'First clinic', text: 'Epilepsy nurses', conditions: ['funny turns'] }]
		});
		expect(set.needs[0]?.conditions).toEqual(['funny turn', 'EP']);
		const wide = ['All of England', 'UK wide', 'anywhere'];
		for (const areas of wide)
			expect(readSet({ ...file, offers: [{ areas }] }).set.offers[0]?.everywhere).toBe(true);
		expect(readSet({ ...file, offers: [{ areas: 'All of Kent' }] }).set.offers[0]?.areas).toEqual([
			'Kent'
		]);
	});

	test('names that no vocabulary has are compared by their words, and what no offer has counts as not known (M-3)', () => {
		const { set, notes } = readSet({
			needs: [
				{ id: 'n', conditions: ['moonsickness'], settings: ['space station'] },
				{ id: 'other', conditions: ['stardust'], settings: ['GP surgery'] }
			],
			offers: [{ id: 'o', conditions: ['chronic moonsickness syndrome', 'severe moonsickness'] }],
			labels: [['n', 'o', 3]]
		});
		const [offer] = set.offers;
		expect(offer?.conditions).toContain(set.needs[0]?.conditions[0]);
		expect(offer?.conditions).toHaveLength(2);
		expect(set.needs[0]?.settings).toEqual([]);
		expect(set.needs[1]).toMatchObject({ conditions: [], settings: ['gp_practice'] });
		expect(notes).toContain('needs[1].conditions: no offer has these, so they count as not known');
	});

	test('a name that some list knows is not compared by its words: information governance is no governance', () => {
		const { set } = readSet({
			needs: [{ id: 'n', skills: ['governance'] }],
			offers: [{ id: 'o', skills: ['information governance'] }],
			labels: [['n', 'o', 0]]
		});
		expect(set.offers[0]?.competencies).toEqual(['data', 'information governance']);
	});

	test('a commissioner is the same under the names it has had', () => {
		const { set } = readSet({
			kind: 'mentoring',
			needs: [{ id: 'n', commissioner: 'NHS Devon CCG' }],
			offers: [{ id: 'o', interests: ['Devon ICB'] }],
			labels: [['n', 'o', 0]]
		});
		expect(set.offers[0]?.interests).toEqual(set.needs[0]?.commissioners);
	});

	test('problems say where and what to do', () => {
		expect(readSet([]).problems[0]).toContain('not a JSON object');
		expect(readSet({ ...file, needs: [] })).toMatchObject({
			problems: [
				'needs: write a list with at least one entry',
				'labels.1.1.need: there is no need with the id “1”'
			]
		});
		const { problems, notes } = readSet({
			...file,
			labels: [
				{ need: 'x', offer: '1', grade: 3 },
				{ need: '1', offer: '1', grade: 4 }
			]
		});
		expect(problems).toEqual([
			'labels[0].need: there is no need with the id “x”',
			'labels[1].grade: write 0, 1, 2 or 3, not 4'
		]);
		expect(notes.filter((note) => note.startsWith('labels'))).toEqual([]);
	});

	test('a field inside another, pairs in other shapes, and pairs that an entry names itself', () => {
		const { set, notes, problems } = readSet({
			needs: [
				{ id: 'n/1', structured: { conditions: 'COPD', areas: 'Bexley' }, never: ['o1'] },
				{ id: 'n2', term: '3 years', value: '£1.2m', primary_care: 'yes' }
			],
			offers: [
				{ id: 'o1', areas: 'anywhere', capacity: 0, settings: 'any', available: false },
				{
					id: 'o2',
					evidence: 'RCT 2015',
					primary_care_partner: 'Hillside surgery',
					primary_care: 1
				}
			],
			grades: { 'n/1': { o2: 3, o1: null } },
			constraints: { n2: ['o1', 'o2'] }
		});
		expect(problems).toEqual([]);
		expect(notes).toEqual([
			'needs[1].primary_care: this field is not known and was not used',
			'offers[1].primary_care: this field is not known and was not used'
		]);
		expect(set.needs[0]).toMatchObject({ conditions: ['COPD'], areas: ['Bexley'] });
		expect(set.needs[1]).toMatchObject({ months: 36, pounds: 1_200_000 });
		expect(set.offers[0]).toMatchObject({
			...{ areas: [], everywhere: true, volume: 0, settings: [], full: true, evidence: null }
		});
		expect(set.offers[1]).toMatchObject({ strength: 'trial', partner: true, record: null });
		expect(set.labels).toEqual([
			{ need: 'n/1', offer: 'o2', grade: 3 },
			{ need: 'n/1', offer: 'o1', grade: 0 }
		]);
		expect(set.apart).toEqual([
			{ need: 'n2', offer: 'o1' },
			{ need: 'n2', offer: 'o2' },
			{ need: 'n/1', offer: 'o1' }
		]);
	});

	test('more than a form takes is cut with a note, and what no database keeps is left out', () => {
		const { set, notes, problems } = readSet({
			needs: [
				{ id: 'n\u0000', value: 1e15, areas: Array.from({ length: 61 }, (_, n) => `Place ${n}`) }
			],
			offers: [{ id: 'o', title: 'A\ud800', staff: -1 }],
			labels: [['n', 'o', 0]]
		});
		expect(problems).toEqual([]);
		expect(set.needs[0]).toMatchObject({ id: 'n', pounds: 1_000_000_000 });
		expect(set.needs[0]?.areas).toHaveLength(60);
		expect(set.offers[0]).toMatchObject({ title: 'A\ufffd', staff: null });
		expect(notes).toEqual([
			'needs[0].value: 1000000000000000 counts as 1000000000',
			'needs[0].areas: the first 60 are used',
			'offers[0].staff: -1 is no number of 0 or more; it counts as not known',
			'labels: no grade is above 0, so nothing is judged and all figures of grades are 0'
		]);
	});

	test('a pair graded twice counts once, as graded last, and a note says so', () => {
		const { set, notes } = readSet({
			...file,
			labels: [
				['1', '1', 3],
				['1', '1', '2']
			]
		});
		expect(set.labels).toEqual([{ need: '1', offer: '1', grade: 2 }]);
		expect(notes.at(-1)).toBe('labels[1]: this pair is graded twice; the last grade counts');
	});

	test('needs of mentoring and mentors are known by the skills they name', () => {
		const { set, notes } = readSet({
			mentees: [
				{ skills: 'Bids; digital safety', profession: 'GP', budget: 90, starts: '2022-07-01' }
			],
			mentors: [
				{
					competencies: ['tendering'],
					professions: ['practice nurse', 'any'],
					price: 'free',
					availability: ['Tue evening']
				}
			],
			labels: [['1', '1', 3]]
		});
		expect(set.kind).toBe('mentoring');
		expect(set.needs[0]).toMatchObject({
			...{
				competencies: ['bidding', 'bid writing', 'data', 'digital'],
				profession: 'doctor',
				pounds: 90
			}
		});
		expect(set.offers[0]).toMatchObject({
			...{ competencies: ['bidding'], helps: ['nurse'], pounds: 0, times: ['2_evening'] }
		});
		expect(notes[1]).toBe('needs[0].starts: this field is not known and was not used');
		expect(readSet({ ...file, kind: 'service models' }).set.kind).toBe('service models');
	});
});
