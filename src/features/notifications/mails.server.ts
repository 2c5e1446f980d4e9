import { toldMatches } from '#features/matching/told/rules.ts';
import { formatDateTime } from '#lib/ui/format.ts';
import type { Mail } from '#lib/server/mail.ts';
import { z } from 'zod';
import { hasWords, wordsOf } from './rules.ts';
import type { Said } from './words/rules.ts';

/*
 * Mail is not sealed and is forwarded: it says that something happened and where to read it. Never a bid's
 * content, a score, a bidder's name or what one person wrote to another.
 */
const signature = 'Coldframe. This is not an NHS website.';

type Letter = {
	subject: string;
	lines: string[];
	link: { path: string; text: string } | null;
	/** Each thing that happened, where one mail collects several. */
	things?: { path: string; text: string }[];
	off?: Letter['link'];
};

const digestItems = z
	.array(z.object({ template: z.string(), data: z.record(z.string(), z.unknown()) }))
	.min(1);

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** A path of this service; an address elsewhere is left out. */
function localLink(value: unknown, words: string): Letter['link'] {
	const path = text(value);
	return path.startsWith('/') && !path.startsWith('//') ? { path, text: words } : null;
}

function instantWords(value: unknown): string {
	const instant = text(value);
	return Number.isNaN(Date.parse(instant)) ? '' : formatDateTime(instant);
}

/** One mail for what happened in a day or a week: the subject of each, and where to read it. */
function digestOf(data: Record<string, unknown>): Letter {
	const items = digestItems.parse(data['items']);
	const found = typeof data['found'] === 'number' ? data['found'] : items.length;
	const things = items.map((item) => {
		const { subject, link } = letterOf(item.template, item.data);
		return { text: subject, path: link?.path ?? '/dashboard' };
	});
	return {
		subject:
			found === 1 ? '1 thing happened on Coldframe' : `${found} things happened on Coldframe`,
		lines:
			found > things.length
				? [`The first ${things.length} of them are:`]
				: ['In the order they happened:'],
		things,
		link: { path: '/account/emails', text: 'Choose how often you get these emails' },
		off: localLink(data['off'], 'Switch these emails off')
	};
}

function letterOf(template: string, data: Record<string, unknown>): Letter {
	const { subject, lines, link, path, off } = data;
	if (template === 'digest') return digestOf(data);
	if (hasWords(template)) {
		const said: Said = {
			title: text(data['title']) || 'Untitled',
			reason: text(data['reason']),
			at: instantWords(data['at']),
			hash: text(data['hash']),
			version: typeof data['version'] === 'number' ? data['version'] : 1,
			found: typeof data['found'] === 'number' ? data['found'] : 0,
			changed: Array.isArray(data['changed'])
				? data['changed'].map(text).filter(Boolean)
				: toldMatches(data['matches'])
		};
		const words = wordsOf(template, said);
		return {
			subject: words.subject,
			lines: words.lines.filter((line) => line !== ''),
			link: localLink(path, words.link),
			off: localLink(off, 'Switch these emails off')
		};
	}
	// Some commands write the words themselves, because only they know them.
	if (typeof subject === 'string' && Array.isArray(lines)) {
		return {
			subject,
			lines: lines.filter((line) => typeof line === 'string'),
			link: localLink(link, 'See it on Coldframe')
		};
	}
	throw new Error(`There are no words for the mail ${template}.`);
}

function escape(content: string): string {
	const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return content.replaceAll(/[&<>"]/g, (character) => names[character] ?? character);
}

function htmlOf({ subject, lines, things = [], link, off }: Letter, origin: string): string {
	const paragraphs = lines.map((line) => `<p>${escape(line)}</p>`);
	const list = things.map(
		({ path, text: words }) => `<li><a href="${escape(origin + path)}">${escape(words)}</a></li>`
	);
	if (list.length > 0) paragraphs.push(`<ul>${list.join('')}</ul>`);
	const way = link
		? `<p><a href="${escape(origin + link.path)}" style="color:#005eb8">${escape(link.text)}</a></p>`
		: '';
	const end = off ? `<p><a href="${escape(origin + off.path)}">${escape(off.text)}</a></p>` : '';
	return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#f0f4f5;font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#212b32">
<p style="margin:0;padding:12px 24px;background:#0b3d2e;color:#ffffff;font-size:20px;font-weight:bold">Coldframe</p>
<div style="padding:24px;max-width:36em;overflow-wrap:anywhere">
<h1 style="margin-top:0;font-size:22px;line-height:1.3">${escape(subject)}</h1>
${[...paragraphs, way, end].join('\n')}
<p style="margin-top:32px;color:#4c6272;font-size:14px">${signature}</p>
</div>
</body></html>`;
}

/**
 * A mail as text and as HTML for a template that the database queued; `origin` is the address of the service,
 * without a slash at its end. A template without words is a fault, so that nobody gets an empty mail.
 */
export function renderMail(template: string, data: Record<string, unknown>, origin: string): Mail {
	const letter = letterOf(template, data);
	// A line break in a subject would start another header.
	const subject = letter.subject.replaceAll(/\s+/g, ' ').trim();
	const ways = [...(letter.things ?? []), letter.link, letter.off]
		.filter((link) => link != null)
		.map((link) => `${link.text}: ${origin}${link.path}`);
	return {
		subject,
		text: [...letter.lines, ...ways, signature].join('\n\n'),
		html: htmlOf({ ...letter, subject }, origin),
		...(letter.off ? { unsubscribe: origin + letter.off.path } : {})
	};
}
