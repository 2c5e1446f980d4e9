import { describe, expect, it } from 'vitest';
import { faultsOf, pairStably, preferencesOf, type PairingInput } from './rules.ts';

type Choices = {
	ranked?: string[];
	refused?: string[];
	leftOver?: boolean;
	since?: number;
	places?: number;
};
const one = (id: string, { since = 1, ...said }: Choices = {}) => ({
	...{ id, ranked: [], refused: [], since, leftOver: false, places: 1 },
	...said
});
const every = (
	clinicians: ReturnType<typeof one>[],
	mentors: ReturnType<typeof one>[],
	scores: Record<string, number> = {},
	rules: Record<string, string[]> = {}
): PairingInput => ({
	clinicians,
	mentors,
	pairs: clinicians.flatMap((clinician) =>
		mentors.map((mentor) => {
			const key = `${clinician.id} ${mentor.id}`;
			return {
				...{ clinician: clinician.id, mentor: mentor.id },
				...{ score: scores[key] ?? 0.5, rules: rules[key] ?? [] }
			};
		})
	)
});
const paired = (input: PairingInput) =>
	pairStably(input).map(({ clinician, mentor }) => `${clinician} ${mentor}`);

describe('M-9 a pairing', () => {
	it('gives each the best that does not rather have another', () => {
		const input = every(
			[one('c1', { ranked: ['m1', 'm2'] }), one('c2', { ranked: ['m1', 'm2'] })],
			[one('m1', { ranked: ['c2', 'c1'] }), one('m2', { ranked: ['c2', 'c1'] })]
		);
		expect(paired(input)).toEqual(['c1 m2', 'c2 m1']);
		expect(faultsOf(input, pairStably(input))).toEqual([]);
		expect(
			faultsOf(input, [
				{ clinician: 'c1', mentor: 'm1' },
				{ clinician: 'c2', mentor: 'm2' }
			])
		).toEqual(['c2 and m1 would rather have each other']);
	});

	it('fills as many places as a mentor has and no more', () => {
		const all = [one('c1'), one('c2'), one('c3')];
		expect(paired(every(all, [one('m1', { places: 2, ranked: ['c3'] })]))).toEqual([
			'c1 m1',
			'c3 m1'
		]);
		expect(paired(every(all, [one('m1', { places: 0 })]))).toEqual([]);
	});

	it('goes by the fused score where nobody stated an order, and a stated order goes before it', () => {
		const scores = { 'c1 m1': 0.4, 'c2 m1': 0.9 };
		expect(paired(every([one('c1'), one('c2')], [one('m1')], scores))).toEqual(['c2 m1']);
		expect(paired(every([one('c1'), one('c2')], [one('m1', { ranked: ['c1'] })], scores))).toEqual([
			'c1 m1'
		]);
	});

	it('lets who was left over last time go first, but not before whom a mentor ranked', () => {
		const left = one('c1', { leftOver: true });
		const scores = { 'c1 m1': 0.4, 'c2 m1': 0.9 };
		expect(paired(every([left, one('c2')], [one('m1')], scores))).toEqual(['c1 m1']);
		expect(paired(every([left, one('c2')], [one('m1', { ranked: ['c2'] })], scores))).toEqual([
			'c2 m1'
		]);
	});

	it('gives ties to who has waited longest, then to the id', () => {
		expect(paired(every([one('c1', { since: 2 }), one('c2', { since: 1 })], [one('m1')]))).toEqual([
			'c2 m1'
		]);
		expect(paired(every([one('c2'), one('c1')], [one('m1')]))).toEqual(['c1 m1']);
	});

	it('never pairs who refuses or must stay apart, however much they are ranked', () => {
		const wishing = [one('c1', { ranked: ['m1'] })];
		const rules = { 'c1 m1': ['conflict'] };
		expect(paired(every(wishing, [one('m1', { ranked: ['c1'] })], {}, rules))).toEqual([]);
		expect(paired(every(wishing, [one('m1', { refused: ['c1'] })]))).toEqual([]);
		expect(paired(every([one('c1', { refused: ['m1'] })], [one('m1')]))).toEqual([]);
		const input = every(wishing, [one('m1')], {}, rules);
		expect(faultsOf(input, [{ clinician: 'c1', mentor: 'm1' }])).toContain(
			'c1 and m1 must stay apart'
		);
	});

	it('is the best for clinicians among the stable ones', () => {
		const input = every(
			[one('c1', { ranked: ['m1', 'm2'] }), one('c2', { ranked: ['m2', 'm1'] })],
			[one('m1', { ranked: ['c2', 'c1'] }), one('m2', { ranked: ['c1', 'c2'] })]
		);
		expect(paired(input)).toEqual(['c1 m1', 'c2 m2']);
		const other = [
			{ clinician: 'c1', mentor: 'm2' },
			{ clinician: 'c2', mentor: 'm1' }
		];
		expect(faultsOf(input, other)).toEqual([]);
	});

	it('lists nobody for a mentor without places', () => {
		const { ofClinicians } = preferencesOf(every([one('c1')], [one('m1', { places: 0 })]));
		expect(ofClinicians.get('c1')).toEqual([]);
	});
});
