import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderMail } from './mails.server.ts';

const origin = 'https://coldframe.example';
const folder = 'supabase/migrations';
const sql = readdirSync(folder)
	.map((file) => readFileSync(join(folder, file), 'utf8'))
	.join('\n');

/** The templates that the database queues with a title or a path and leaves the words to us. */
function queuedTemplates(): string[] {
	const calls = [
		/private\.(?:mail(?:_admins|_address)?|tell_interested|tell_session)\([^,;]+,\s*'(?<template>[a-z_]+)',(?<rest>[^;]{0,160})/g,
		/private\.mail_commissioner\([^[;]+\[[^\]]*\],\s*'(?<template>[a-z_]+)'(?<rest>)/g
	];
	const found = calls.flatMap((call) =>
		[...sql.matchAll(call)].flatMap(({ groups }) =>
			groups?.['template'] && !groups['rest']?.includes("'subject'") ? [groups['template']] : []
		)
	);
	// A mail that collects others has their words.
	return [...new Set(found)].filter((template) => template !== 'digest').sort();
}

const data = {
	title: 'Pulmonary rehabilitation in Bexley',
	path: '/opportunities/60a497bc-7c36-465e-b816-018b3d1b6221'
};

describe('a mail', () => {
	it('is found in the SQL', () => {
		expect(queuedTemplates()).toEqual(
			expect.arrayContaining(['bid_receipt', 'opportunity_in_review', 'mentoring_requested'])
		);
		expect(queuedTemplates().length).toBeGreaterThan(15);
	});

	it.each(queuedTemplates())('has words for %s and says where to read on', (template) => {
		const mail = renderMail(template, data, origin);
		expect(mail.subject).toMatch(/^[A-Z].{10,}[^.]$/);
		expect(mail.text).toContain(origin + data.path);
		expect(mail.text.split('\n\n').length).toBeGreaterThanOrEqual(3);
		expect(mail.html).toContain(`href="${origin}${data.path}"`);
		expect(mail.text).not.toMatch(/undefined|null|n't|\beg\b|\betc\b/);
	});

	it('without words is a fault', () => {
		expect(() => renderMail('no_such_mail', data, origin)).toThrow('no_such_mail');
		expect(() => renderMail('constructor', data, origin)).toThrow('constructor');
	});

	it('that the database wrote itself is sent as it is', () => {
		const mail = renderMail(
			'invitation',
			{ subject: 'Ada invites you', lines: ['The invitation works once.'], link: '/invitations/1' },
			origin
		);
		expect(mail).toMatchObject({
			subject: 'Ada invites you',
			text: `The invitation works once.\n\nSee it on Coldframe: ${origin}/invitations/1\n\nColdframe. This is not an NHS website.`
		});
	});

	it('gives a bidder the hash and the time of the receipt, in words', () => {
		const { text } = renderMail(
			'bid_receipt',
			{ ...data, version: 2, at: '2022-03-25T12:59:00Z', hash: 'ab12' },
			origin
		);
		expect(text).toContain('version 2 of its bid on 25 March 2022 at 12:59pm');
		expect(text).toContain('SHA-256 is ab12');
	});

	it('never quotes why an approver asked for changes', () => {
		const { text } = renderMail(
			'opportunity_changes_requested',
			{ ...data, reason: 'The price is far too low' },
			origin
		);
		expect(text).not.toContain('far too low');
	});

	it('cannot carry markup, another header or a link elsewhere', () => {
		const mail = renderMail(
			'opportunity_published',
			{ title: '<img src=x>\r\nBcc: all@example.org', path: '//evil.example' },
			origin
		);
		expect(mail.subject).toBe('Published: <img src=x> Bcc: all@example.org');
		expect(mail.html).toContain('&lt;img src=x&gt;');
		expect(mail.html).not.toContain('<img');
		expect(mail.text).not.toContain('evil.example');
	});
});
