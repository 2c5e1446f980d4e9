import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import measured from '#features/matching/evaluation/measured.json' with { type: 'json' };
import { evaluate } from '#local/matching-evaluation.ts';
import { readSet } from '#features/matching/evaluation/rules.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';

let backend: TestBackend;

beforeAll(async () => {
	backend = await startBackend();
});
afterAll(() => backend.close());

const file: unknown = JSON.parse(readFileSync('tests/support/matching-set.json', 'utf8'));

test('M-11 the labelled set has at least 40 needs and 60 offers, in two halves, and is read without a note', () => {
	const { set, notes, problems } = readSet(file);
	expect([notes, problems]).toEqual([[], []]);
	expect(set.needs.length).toBeGreaterThanOrEqual(40);
	expect(set.offers.length).toBeGreaterThanOrEqual(60);
	expect(new Set(set.needs.map(({ half }) => half))).toEqual(new Set(['tuning', 'sealed']));
});

test('the figures that the public page shows are those that the command prints now', async () => {
	const own = await startBackend();
	try {
		expect(measured).toEqual(await evaluate(own, readSet(file).set));
	} finally {
		await own.close();
	}
});

test('M-11 the half that no weight was tuned on holds its figures, and pairs kept apart are not suggested', async () => {
	const { set } = readSet(file);
	const [apart] = set.labels.filter(({ grade }) => grade === 3);
	if (!apart) throw new Error('Nothing is just right.');
	const figures = await evaluate(backend, { ...set, apart: [apart] }, { half: 'sealed' });
	expect(figures).toMatchObject({ needs: 21, needsJudged: 21 });
	expect(figures.ndcgAt10).toBeGreaterThan(0.85);
	expect(figures.coverage).toBeGreaterThan(0.5);
	expect(
		await backend.query(
			`select from private.find_matches(null, null, 1) m
			join private.match_blocks b on b.opportunity_id = m.opportunity_id and b.service_model_id = m.service_model_id`
		)
	).toEqual([]);
});
