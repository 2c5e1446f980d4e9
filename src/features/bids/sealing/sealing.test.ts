import { beforeAll, describe, expect, test } from 'vitest';
import { stubEnvironment } from '#support/environment.ts';
import { hashOf, sealBid, sealDraft } from './commands.server.ts';
import { openAnswers, openDraft, openPrice } from './queries.server.ts';
import { canonical } from './rules.ts';

const bid = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
const opportunity = '33333333-3333-4333-8333-333333333333';
const answers = [
	{ criterion: 'b', text: 'Second “quoted” answer\nwith a line' },
	{ criterion: 'a', text: 'First' }
];

beforeAll(() => stubEnvironment());

describe('canonical JSON', () => {
	test('sorts keys at every depth and keeps the order of lists', () => {
		expect(canonical({ b: [{ z: 1, a: 'é' }, null], a: true, c: undefined })).toBe(
			'{"a":true,"b":[{"a":"é","z":1},null]}'
		);
	});

	test('is what JSON reads back', () => {
		const content = { opportunity, bid, answers, pricePence: 0 };
		expect(JSON.parse(canonical(content))).toEqual(content);
	});
});

describe('R23 a sealed bid', () => {
	test('opens to what was written, and its hash is that of the exact text', () => {
		const sealed = sealBid(opportunity, bid, answers, 19_700_000);
		const opened = openAnswers(bid, sealed.answers);
		expect(opened?.content).toMatchObject({ opportunity, bid, answers });
		expect(hashOf(opened?.text ?? '')).toBe(sealed.answers.hash);
		const price = openPrice(bid, sealed.price);
		expect(price?.content).toMatchObject({ bid, pricePence: 19_700_000 });
		expect(price?.text).toMatch(
			new RegExp(`^\\{"bid":"${bid}","pricePence":19700000,"salt":"[0-9a-f]{32}"\\}$`)
		);
	});

	test('never has the same hash twice, so a round price cannot be guessed from it', () => {
		const [one, two] = [1, 2].map(() => sealBid(opportunity, bid, answers, 100));
		expect(one?.price.hash).not.toBe(two?.price.hash);
		expect(one?.answers.hash).not.toBe(two?.answers.hash);
	});

	test('shows nothing of its content', () => {
		const sealed = sealBid(opportunity, bid, answers, 19_700_000);
		const everything = JSON.stringify(sealed) + sealDraft(bid, { answers: {}, price: '197000' });
		expect(everything).not.toMatch(/Second|19700000|197000/);
	});

	test('is unreadable, not a fault, in another place, with another hash, or when it is no envelope', () => {
		const sealed = sealBid(opportunity, bid, answers, 100);
		expect(openAnswers(other, sealed.answers)).toBeNull();
		expect(openAnswers(bid, sealed.price)).toBeNull();
		expect(openAnswers(bid, { ...sealed.answers, hash: sealed.price.hash })).toBeNull();
		expect(openPrice(bid, { ...sealed.price, sealed: '{"answers":["plain"]}' })).toBeNull();
		expect(openPrice(bid, { ...sealed.price, sealed: 'no envelope' })).toBeNull();
		expect(openDraft(bid, 'no envelope')).toBeNull();
	});

	test('keeps a draft as it was typed', () => {
		const draft = { answers: { 1: 'half an ans', 2: '' }, price: '£197,000 or so' };
		expect(openDraft(bid, sealDraft(bid, draft))).toEqual(draft);
	});
});
