import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { action } from '#lib/forms/action.ts';
import { takeKeptForm } from '#lib/server/kept-form.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';

const canary = 'words nobody else may read';
const path = '/bids/new?step=2';

let backend: TestBackend;
let ada: Person;
let eve: Person;

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	ada = await backend.person({ name: 'Ada' });
	eve = await backend.person({ name: 'Eve' });
});
afterAll(() => backend.close());

function eventFor(
	who: Person | null,
	claimed: Person | null,
	jar: Map<string, string>,
	{ to = path, address = '127.0.0.1' } = {}
) {
	const url = new URL(to, 'http://localhost');
	const body = who ? undefined : new URLSearchParams({ answer: canary });
	return {
		url,
		getClientAddress: () => address,
		request: new Request(url, { method: body ? 'POST' : 'GET', body }),
		cookies: {
			get: (name: string) => jar.get(name),
			set: (name: string, value: string) => void jar.set(name, value),
			delete: (name: string) => void jar.delete(name)
		},
		locals: {
			claimed: claimed ? { person: claimed.id } : null,
			db: who ? backend.as(who) : backend.visitor(),
			viewer: () => Promise.resolve(who)
		}
	} as unknown as RequestEvent;
}

/** Sends a form when the session has ended; gives where it leads and what the browser holds then. */
async function sendAfterSession(claimed: Person | null, address?: string) {
	const jar = new Map<string, string>();
	const send = action(z.object({ answer: z.string() }), () => 'stored');
	const answer: unknown = await send(eventFor(null, claimed, jar, { address })).catch(
		(thrown: unknown) => thrown
	);
	return { jar, answer };
}

describe('a form sent after the session has ended', () => {
	test('leads to the log-in page, and shows again what was typed afterwards', async () => {
		const { jar, answer } = await sendAfterSession(ada);
		if (!isRedirect(answer)) throw new Error('It did not lead anywhere.');
		expect(answer.location).toBe(`/log-in?next=${encodeURIComponent(path)}`);
		expect(await takeKeptForm(eventFor(ada, ada, jar))).toEqual({
			path,
			values: { answer: canary }
		});
		expect(jar.size).toBe(0);
	});

	test('is kept encrypted, once, and for its own page only', async () => {
		const { jar } = await sendAfterSession(ada);
		const rows = await backend.query('select * from private.kept_forms');
		expect(rows).not.toHaveLength(0);
		expect(JSON.stringify(rows)).not.toContain(canary);
		expect([...jar.values()].join()).not.toContain(canary);
		expect(await takeKeptForm(eventFor(ada, ada, jar, { to: '/elsewhere' }))).toBeNull();
		const again = new Map(jar);
		expect(await takeKeptForm(eventFor(ada, ada, jar))).not.toBeNull();
		expect(await takeKeptForm(eventFor(ada, ada, again))).toBeNull();
	});

	test('is not shown to another person who logs in on the same browser', async () => {
		const { jar } = await sendAfterSession(ada);
		expect(await takeKeptForm(eventFor(eve, eve, jar))).toBeNull();
	});

	test('does not come back with a cookie that somebody made up', async () => {
		const jar = new Map([['kept_form', `00000000-0000-4000-8000-000000000000${path}`]]);
		expect(await takeKeptForm(eventFor(ada, ada, jar))).toBeNull();
		expect(await takeKeptForm(eventFor(ada, ada, new Map([['kept_form', 'x']])))).toBeNull();
	});

	test('SM-9 of one address that sends very many is not kept, so that room is left for everyone', async () => {
		const kept = async () => (await backend.query('select 1 from private.kept_forms')).length;
		const before = await kept();
		for (let n = 0; n < 60; n += 1) await sendAfterSession(null, '192.0.2.99');
		expect(await kept()).toBe(before + 50);
		const { jar, answer } = await sendAfterSession(null, '192.0.2.99');
		expect([jar.size, isRedirect(answer)]).toEqual([0, true]);
		expect((await sendAfterSession(ada)).jar.size).toBe(1);
	});
});
