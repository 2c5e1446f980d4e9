import type { Mail } from '#lib/server/mail.ts';

/** What a mail says: never a bid's content nor a private note, because mail is not sealed. */
type Letter = { subject: string; lines: string[]; link?: { path: string; text: string } };

function escape(text: string): string {
	const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replaceAll(/[&<>"]/g, (character) => names[character] ?? character);
}

function texts(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];
}

function readLetter(template: string, data: Record<string, unknown>): Letter {
	const { subject, title, lines, link } = data;
	const about = typeof title === 'string' ? `: ${title}` : '';
	const words = template.replaceAll('_', ' ');
	return {
		subject:
			typeof subject === 'string'
				? subject
				: words.charAt(0).toUpperCase() + words.slice(1) + about,
		lines: texts(lines),
		...(typeof link === 'string' && link.startsWith('/')
			? { link: { path: link, text: 'See it on Coldframe' } }
			: {})
	};
}

function page({ subject, lines, link }: Letter, origin: string): string {
	const paragraphs = lines.map((line) => `<p>${escape(line)}</p>`).join('\n');
	const way = link
		? `<p><a href="${escape(origin + link.path)}" style="color:#005eb8">${escape(link.text)}</a></p>`
		: '';
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#212b32;max-width:36em">
<h1 style="font-size:20px">${escape(subject)}</h1>
${paragraphs}
${way}
<p style="color:#4c6272;font-size:14px">Coldframe. This is not an NHS website.</p>
</body></html>`;
}

/** A mail as text and as HTML; `origin` is the address of the service, without a slash at its end. */
export function renderMail(template: string, data: Record<string, unknown>, origin: string): Mail {
	const letter = readLetter(template, data);
	const way = letter.link ? [`${letter.link.text}: ${origin}${letter.link.path}`] : [];
	const text = [...letter.lines, ...way, 'Coldframe. This is not an NHS website.'].join('\n\n');
	return { subject: letter.subject, text, html: page(letter, origin) };
}
