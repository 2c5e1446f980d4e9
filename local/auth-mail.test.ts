import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { authMails, plainText } from './auth-mail.ts';

test('a hosted project sends the same mails as the local stack', async () => {
	const config = await readFile('supabase/config.toml', 'utf8');
	for (const [type, { subject, content_path }] of Object.entries(authMails)) {
		const section = config.split(`[auth.email.template.${type}]`)[1]?.split('\n[')[0] ?? '';
		expect(section).toContain(`subject = "${subject}"`);
		expect(section).toContain(
			`content_path = "./supabase/templates/${content_path.split('/').pop()}"`
		);
	}
});

test('PO-1 each mail leads to the page that confirms, and has its subject as its heading', async () => {
	for (const { subject, content_path } of Object.values(authMails)) {
		const html = await readFile(content_path, 'utf8');
		expect(html).toContain(`<h1 style="font-size: 20px">${subject}</h1>`);
		expect(html).toContain('{{ .SiteURL }}/auth/confirm?token_hash={{ .TokenHash }}&amp;type=');
	}
});

test('a mail as plain text keeps its words and the address of its link', () => {
	const html =
		'<html><head><title>T</title></head><body style="x">\n<h1>Log in</h1>\n<p>Or <strong>123</strong> &amp; so</p>\n<p>\n<a href="http://x/?a=1&amp;b=2" style="y">Go\non</a></p></body></html>';
	expect(plainText(html)).toBe('Log in\n\nOr 123 & so\n\nGo on: http://x/?a=1&b=2');
});

test('a mail read as plain text has its link, however its template is set', async () => {
	for (const { content_path } of Object.values(authMails)) {
		const template = await readFile(content_path, 'utf8');
		expect(plainText(template), content_path).toContain(
			'/auth/confirm?token_hash={{ .TokenHash }}&type='
		);
	}
});
