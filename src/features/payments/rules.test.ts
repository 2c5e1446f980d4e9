import { describe, expect, test } from 'vitest';
import { earningWords, feeOf, receiptNumber, shareOf, vatWithin } from './rules.ts';

describe('P-6 amounts are whole pence', () => {
	test('half a penny goes up, and fee and share make the whole', () => {
		expect([4, 5, 99, 4_000, 12_345].map(feeOf)).toEqual([0, 1, 10, 400, 1_235]);
		expect([2, 3, 120, 4_000].map(vatWithin)).toEqual([0, 1, 20, 667]);
		for (const gross_pence of [1, 7, 333, 4_001]) {
			const { kept, fee, share } = shareOf({ gross_pence, refunded_pence: 0 });
			expect(fee + share).toBe(kept);
		}
	});

	test('a receipt has a number people can say', () => {
		expect(receiptNumber(12)).toBe('CF-000012');
	});
});

describe('what a mentor reads beside a session', () => {
	const earning = {
		...{ id: '1', starts_at: null, payer_name: null, state: 'paid' as const },
		...{ gross_pence: 4_000, refunded_pence: 0, frozen: false, transfer: null }
	};
	const transfer = { pence: 3_600, state: 'sent' as const, reversed_pence: 0, made_at: '' };

	test('says where the money is', () => {
		expect(earningWords(earning).text).toMatch(/^Waits until 48 hours/);
		expect(earningWords({ ...earning, frozen: true }).text).toMatch(/disputes/);
		expect(earningWords({ ...earning, refunded_pence: 4_000 }).text).toBe('Refunded');
		expect(earningWords({ ...earning, transfer }).text).toBe('Paid to you');
		expect(earningWords({ ...earning, transfer: { ...transfer, reversed_pence: 1 } }).text).toMatch(
			/taken back/
		);
	});
});
