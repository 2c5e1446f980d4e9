import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { derivedKey, openSealed, openSealedText, seal, type SealedBox } from '#lib/server/seal.ts';

const key = new Uint8Array(randomBytes(32));
const about = 'bid 5d1c version 1';
const canary = 'a canary phrase in a bid: £197,000';

/** The box with one bit of one part changed. */
function altered(box: SealedBox, part: 'keyNonce' | 'wrappedKey' | 'nonce' | 'content'): SealedBox {
	const bytes = Buffer.from(box[part], 'base64');
	bytes[0] = (bytes[0] ?? 0) ^ 1;
	return { ...box, [part]: bytes.toString('base64') };
}

describe('sealed content (R24)', () => {
	test('opens to the same text and to the same bytes', () => {
		const bytes = new Uint8Array(randomBytes(1000));
		expect(openSealedText(seal(canary, about, key), about, key)).toBe(canary);
		expect(new Uint8Array(openSealed(seal(bytes, about, key), about, key))).toEqual(bytes);
		expect(openSealedText(seal('', about, key), about, key)).toBe('');
	});

	test('survives being stored as JSON', () => {
		const stored = JSON.stringify(seal(canary, about, key));
		expect(openSealedText(JSON.parse(stored) as SealedBox, about, key)).toBe(canary);
	});

	test('shows nothing of the content, and never looks the same twice', () => {
		const [one, two] = [seal(canary, about, key), seal(canary, about, key)];
		expect(Buffer.from(one.content, 'base64').toString('latin1')).not.toContain('canary');
		expect(one.content).not.toBe(two.content);
		expect(one.wrappedKey).not.toBe(two.wrappedKey);
	});

	test.each(['keyNonce', 'wrappedKey', 'nonce', 'content'] as const)(
		'does not open when its %s was altered',
		(part) => {
			expect(() => openSealed(altered(seal(canary, about, key), part), about, key)).toThrow();
		}
	);

	test('does not open when cut short', () => {
		const box = { ...seal(canary, about, key), content: 'AAAA' };
		expect(() => openSealed(box, about, key)).toThrow('cut short');
	});

	test('does not open with another key', () => {
		const other = new Uint8Array(randomBytes(32));
		expect(() => openSealed(seal(canary, about, key), about, other)).toThrow('another SEALING_KEY');
		const forged = { ...seal(canary, about, key), wrappedBy: seal('', about, other).wrappedBy };
		expect(() => openSealed(forged, about, other)).toThrow();
	});

	test('does not open in the place of another bid or version', () => {
		expect(() => openSealed(seal(canary, about, key), 'bid 5d1c version 2', key)).toThrow();
		const [one, two] = [seal(canary, about, key), seal('other', 'bid 9', key)];
		const mixed = { ...one, keyNonce: two.keyNonce, wrappedKey: two.wrappedKey };
		expect(() => openSealed(mixed, about, key)).toThrow();
	});

	test('keys for different purposes differ', () => {
		expect(derivedKey('one', key)).toEqual(derivedKey('one', key));
		expect(derivedKey('one', key)).not.toEqual(derivedKey('two', key));
	});
});
