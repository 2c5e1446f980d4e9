import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { environment } from '#lib/server/environment.ts';

/*
 * An envelope: content is encrypted with a key of its own, and that key with SEALING_KEY. Both carry
 * what the content is about, so that a box cannot be put in another's place. AES-256-GCM; every text
 * is base64; a cipher text ends with its 16 byte tag.
 */
export type SealedBox = {
	version: 1;
	/** Tells which SEALING_KEY wrapped the key, without revealing it. */
	wrappedBy: string;
	keyNonce: string;
	wrappedKey: string;
	nonce: string;
	content: string;
};

const tagLength = 16;

export function sealingKey(): Uint8Array {
	return Buffer.from(environment().SEALING_KEY, 'base64');
}

/** A key for one purpose, made from SEALING_KEY. */
export function derivedKey(purpose: string, key = sealingKey()): Uint8Array {
	return new Uint8Array(hkdfSync('sha256', key, '', `coldframe ${purpose}`, 32));
}

export function fingerprintOf(key: Uint8Array): string {
	return createHash('sha256').update('coldframe key ').update(key).digest('hex').slice(0, 16);
}

function encrypt(plain: Uint8Array, key: Uint8Array, about: string): [string, string] {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
	const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
	return [nonce.toString('base64'), sealed.toString('base64')];
}

function decrypt(nonce: string, sealed: string, key: Uint8Array, about: string): Buffer {
	const bytes = Buffer.from(sealed, 'base64');
	if (bytes.length < tagLength) throw new Error('The sealed content is cut short.');
	const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), {
		authTagLength: tagLength
	});
	decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-tagLength));
	return Buffer.concat([decipher.update(bytes.subarray(0, -tagLength)), decipher.final()]);
}

/** Seals content; `about` names what it belongs to, for example `bid <id> version 2`, and is needed to open it. */
export function seal(
	content: Uint8Array | string,
	about: string,
	key: Uint8Array = sealingKey()
): SealedBox {
	const dataKey = randomBytes(32);
	const [nonce, sealed] = encrypt(Buffer.from(content), dataKey, `content of ${about}`);
	const [keyNonce, wrappedKey] = encrypt(dataKey, key, `key of ${about}`);
	return {
		version: 1,
		wrappedBy: fingerprintOf(key),
		keyNonce,
		wrappedKey,
		nonce,
		content: sealed
	};
}

/** Gives the content back; throws when anything was altered, or it is about something else. */
export function openSealed(box: SealedBox, about: string, key: Uint8Array = sealingKey()): Buffer {
	if (box.version !== 1) throw new Error('The sealed content has an unknown version.');
	if (box.wrappedBy !== fingerprintOf(key)) {
		throw new Error('The content was sealed with another SEALING_KEY.');
	}
	const dataKey = decrypt(box.keyNonce, box.wrappedKey, key, `key of ${about}`);
	return decrypt(box.nonce, box.content, dataKey, `content of ${about}`);
}

export function openSealedText(
	box: SealedBox,
	about: string,
	key: Uint8Array = sealingKey()
): string {
	return openSealed(box, about, key).toString('utf8');
}
