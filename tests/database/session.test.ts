import type { Cookies } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { localKeys } from '#local/keys.ts';
import { hashPassword } from '#local/passwords.ts';
import { openDatabase } from '#lib/server/database.ts';
import { readSession } from '#lib/server/session.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';

type Settings = Parameters<Cookies['set']>[2];
type Jar = Cookies & { values: Map<string, string>; settings: Map<string, Settings> };

const password = 'a password of some length';
const about = { requestId: 'trial', actingFor: null };
let backend: TestBackend;
let ada: Person;

beforeAll(async () => {
	backend = await startBackend();
	await backend.listen(0);
	stubEnvironment({
		SUPABASE_URL: backend.url,
		SUPABASE_PUBLISHABLE_KEY: localKeys.publishable,
		ORIGIN: 'https://coldframe.example'
	});
	ada = await backend.person({ name: 'Ada' });
	await backend.query('update auth.users set encrypted_password = $2 where id = $1', [
		ada.id,
		await hashPassword(password)
	]);
});
afterAll(() => backend.close());

function jar(values = new Map<string, string>()): Jar {
	const settings = new Map<string, Settings>();
	return {
		values,
		settings,
		get: (name) => values.get(name),
		getAll: () => [...values].map(([name, value]) => ({ name, value })),
		set: (name, value, given) => {
			settings.set(name, given);
			if (value === '') values.delete(name);
			else values.set(name, value);
		},
		delete: (name) => void values.delete(name),
		serialize: () => ''
	};
}

async function logIn(): Promise<Jar> {
	const cookies = jar();
	const db = openDatabase(cookies, about);
	const { error } = await db.auth.signInWithPassword({ email: ada.email, password });
	expect(error).toBeNull();
	return cookies;
}

async function whoIs(cookies: Jar): Promise<unknown> {
	const { data } = await openDatabase(cookies, about).rpc('viewer');
	return (data as { name?: string } | null)?.name ?? null;
}

/** The same cookies, in which the access token has been over for a minute. */
function expired(cookies: Jar): Jar {
	const text = [...cookies.values.values()].join('').slice('base64-'.length);
	const session = JSON.parse(Buffer.from(text, 'base64url').toString()) as { expires_at: number };
	session.expires_at = Math.floor(Date.now() / 1000) - 60;
	const old = `base64-${Buffer.from(JSON.stringify(session)).toString('base64url')}`;
	return jar(new Map([['coldframe-session', old]]));
}

describe('a session in cookies (A-5)', () => {
	test('is the person who logged in, and scripts cannot read it', async () => {
		const cookies = await logIn();
		expect(await whoIs(cookies)).toBe('Ada');
		expect(readSession(cookies)).toEqual({ person: ada.id });
		expect([...cookies.settings.values()]).not.toHaveLength(0);
		for (const settings of cookies.settings.values()) {
			expect(settings).toMatchObject({ httpOnly: true, secure: true, sameSite: 'lax', path: '/' });
		}
	});

	test('is renewed when its token is over, and goes on with new cookies', async () => {
		const cookies = expired(await logIn());
		const before = [...cookies.values.values()].join('');
		expect(await whoIs(cookies)).toBe('Ada');
		expect([...cookies.values.values()].join('')).not.toBe(before);
		expect(await whoIs(cookies)).toBe('Ada');
	});

	test('makes a visitor when it was ended elsewhere, and its cookies go', async () => {
		const cookies = expired(await logIn());
		await backend.query('delete from auth.sessions where user_id = $1', [ada.id]);
		const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		expect(await whoIs(cookies)).toBeNull();
		expect(cookies.values.size).toBe(0);
		printed.mockRestore();
	});

	test('is nobody when its cookie is nonsense', async () => {
		const cookies = jar(new Map([['coldframe-session', 'base64-nonsense']]));
		const printed = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		expect(await whoIs(cookies)).toBeNull();
		printed.mockRestore();
	});

	test('is not given for a wrong password', async () => {
		const cookies = jar();
		const db = openDatabase(cookies, about);
		const { error } = await db.auth.signInWithPassword({ email: ada.email, password: 'wrong' });
		expect(error?.code).toBe('invalid_credentials');
		expect(cookies.values.size).toBe(0);
	});
});
