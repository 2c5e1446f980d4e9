import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { allRoutesWithServer } from '#support/routes.ts';
import { makeWorld } from '#support/world.ts';

let backend: TestBackend;
let application: Application;
let person: Person;

beforeAll(async () => {
	backend = await startBackend();
	application = await startApplication(backend);
	person = await backend.person({ name: 'Pia Person' });
});
afterAll(async () => {
	await application.stop();
	await backend.close();
});

const oneClick = { 'content-type': 'application/x-www-form-urlencoded' };
const press = (path: string, headers: Record<string, string> = oneClick) =>
	fetch(application.origin + path, {
		method: 'POST',
		headers,
		body: 'List-Unsubscribe=One-Click',
		redirect: 'manual'
	});

/** The link in the newest mail to the person. */
async function linkIn(template: string, key: string): Promise<string> {
	await backend.query(`select private.mail($1, $2, '{"path": "/mentoring"}', $3)`, [
		person.id,
		template,
		key
	]);
	const [row] = await backend.query<{ off: string }>(
		"select payload -> 'data' ->> 'off' as off from private.outbox where idempotency_key = $1",
		[`mail:${template}:${key}:${person.id}`]
	);
	return row?.off ?? '';
}

async function frequencyOf(kind: string): Promise<string | undefined> {
	const { data } = await backend
		.as(person)
		.from('mail_preferences')
		.select('frequency')
		.eq('kind', kind)
		.throwOnError();
	return data[0]?.frequency;
}

describe('A-3 the link in a mail', () => {
	test('shows a page with a button, and changes nothing by being opened', async () => {
		const link = await linkIn('mentoring_message', 'opened');
		const page = await (await application.visit(link)).text();
		expect(page).toContain('Switch these emails off');
		expect(page).toContain('Messages in a mentorship');
		expect(await frequencyOf('messages')).toBeUndefined();
	});

	test('takes one press without cookies and origin, also twice, and leads nowhere', async () => {
		const link = await linkIn('mentoring_message', 'pressed');
		const asProgram = await press(link);
		const asBrowser = await press(link, { ...oneClick, accept: 'text/html' });
		expect([asProgram.status, asBrowser.status]).toEqual([200, 200]);
		expect(await asBrowser.text()).toContain('These emails are switched off');
		expect(await frequencyOf('messages')).toBe('never');
	});

	test('of nobody does nothing', async () => {
		expect((await press(`/account/emails/off/${'0'.repeat(64)}`)).status).toBe(404);
	});
});

describe('A-3 the page of one’s emails', () => {
	const asksAbout = async (as: Person) => {
		const html = await (await application.visit('/account/emails', { as })).text();
		return [...html.matchAll(/<select[^>]* name="(\w+)"/g)].map(([, kind]) => kind);
	};

	test('asks about the work of a commissioner only who works for one', async () => {
		const world = await makeWorld(backend);
		const everybody = ['service_models', 'mentoring', 'messages'];
		expect(await asksAbout(person)).toEqual(everybody);
		expect(await asksAbout(world.clinician)).toEqual(everybody);
		expect(await asksAbout(world.officer)).toEqual([...everybody, 'commissioning']);
		expect(await asksAbout(world.approver)).toEqual([...everybody, 'commissioning']);
	});

	test('keeps what is chosen where that kind is not asked about', async () => {
		const form = { service_models: 'weekly', mentoring: 'at_once', messages: 'daily' };
		const saved = await application.visit('/account/emails', { as: person, form });
		expect(saved.status).toBe(303);
		expect(await frequencyOf('service_models')).toBe('weekly');
		expect(await frequencyOf('commissioning')).toBeUndefined();
	});
});

describe('A-5 a form of another site', () => {
	const takers = allRoutesWithServer().filter((route) =>
		/actions[:\s=]/.test(readFileSync(`src/routes${route}/+page.server.ts`, 'utf8'))
	);
	const addressOf = (route: string) =>
		route.replaceAll(/\[\w+=id\]/g, () => randomUUID()).replaceAll(/\[\w+\]/g, 'idea');
	const fromElsewhere: Record<string, string>[] = [
		oneClick,
		{ ...oneClick, origin: 'https://elsewhere.example' },
		{ ...oneClick, origin: 'null' },
		{ 'content-type': 'text/plain' },
		{ 'content-type': 'application/json', origin: 'https://elsewhere.example' }
	];

	test('is refused by every action but the links in mails', async () => {
		expect(takers.length).toBeGreaterThan(80);
		const taken: string[] = [];
		for (const route of takers) {
			for (const headers of fromElsewhere) {
				const { status } = await press(addressOf(route), headers);
				if (status !== 403) taken.push(route);
			}
		}
		expect([...new Set(taken)].sort()).toEqual([
			'/account/emails/off/[secret]',
			'/matches/off/[secret]',
			'/saved-searches/off/[secret]'
		]);
	});

	test('is refused where one logs out, by any method', async () => {
		expect((await press('/log-out')).status).toBe(403);
		for (const method of ['PUT', 'PATCH', 'DELETE']) {
			const answer = await fetch(`${application.origin}/account`, { method, headers: oneClick });
			expect(answer.status).toBe(403);
		}
	});
});
