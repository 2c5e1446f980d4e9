import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMailCatcher, type CaughtMail, type MailCatcher } from '#local/mail.ts';
import { freePort } from '#support/postgres.ts';

let folder: string;
let catcher: MailCatcher;
let page: string;
let ports: { smtpPort: number; webPort: number };

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'coldframe-mail-'));
	ports = { smtpPort: await freePort(), webPort: await freePort() };
	catcher = await startMailCatcher({ folder, ...ports });
	page = `http://127.0.0.1:${ports.webPort}`;
	const transport = createTransport(`smtp://127.0.0.1:${ports.smtpPort}`);
	const html = '<p>Hello</p><script>alert(1)</script>';
	for (const to of ['ada@example.org', 'eve@example.org']) {
		const subject = `<b>For</b> ${to}`;
		await transport.sendMail({ from: 'x@example.org', to, subject, text: 'Hello', html });
	}
});
afterAll(async () => {
	await catcher.close();
	await rm(folder, { recursive: true });
});

describe('the mail page of a laptop', () => {
	test('lists what was sent, newest first, and finds it by recipient', async () => {
		const all = (await (await fetch(`${page}/messages`)).json()) as CaughtMail[];
		expect(all.map(({ to }) => to[0])).toEqual(['eve@example.org', 'ada@example.org']);
		const ada = await (await fetch(`${page}/?to=ada`)).text();
		expect(ada).toContain('ada@example.org');
		expect(ada).not.toContain('eve@example.org');
	});

	test('never runs what a mail brings', async () => {
		const [mail] = catcher.messages('ada');
		const view = await (await fetch(`${page}/messages/${mail?.id ?? ''}`)).text();
		expect(view).not.toContain('<b>For</b>');
		expect(view).toContain('<iframe title="The mail as HTML" sandbox ');
		const html = await fetch(`${page}/messages/${mail?.id ?? ''}/html`);
		expect(html.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
	});

	test('answers this machine alone, and not for another site', async () => {
		const other = await fetch(`${page}/delete`, {
			method: 'POST',
			headers: { origin: 'https://elsewhere.example' }
		});
		expect(other.status).toBe(403);
		expect(catcher.messages()).toHaveLength(2);
	});

	test('keeps mail over a restart, until it is told to delete it', async () => {
		await catcher.close();
		catcher = await startMailCatcher({ folder, ...ports });
		expect(catcher.messages()).toHaveLength(2);
		expect((await fetch(`${page}/messages`, { method: 'DELETE' })).status).toBe(204);
		expect(catcher.messages()).toHaveLength(0);
	});
});
