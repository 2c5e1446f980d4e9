import type { CaughtMail } from '#local/mail.ts';

const style = `body{font:16px/1.5 Arial,sans-serif;color:#212b32;max-width:60em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5em;border-bottom:1px solid #d8dde0;
vertical-align:top}pre{white-space:pre-wrap;background:#f0f4f5;padding:1em}iframe{width:100%;height:30em;
border:1px solid #d8dde0}form{display:inline-block;margin:0 1em 1em 0}input,button{font:inherit;padding:.3em .6em}
:focus{outline:3px solid #ffb81c}`;

function escape(text: string): string {
	return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
}

function time(mail: CaughtMail): string {
	return new Date(mail.receivedAt).toLocaleString('en-GB', { timeZone: 'Europe/London' });
}

export function listPage(mails: CaughtMail[], to: string): string {
	const rows = mails.map(
		(mail) => `<tr><td>${escape(time(mail))}</td><td>${escape(mail.to.join(', '))}</td>
<td><a href="/messages/${mail.id}">${escape(mail.subject || '(no subject)')}</a></td></tr>`
	);
	const table = `<table><thead><tr><th scope="col">When</th><th scope="col">To</th>
<th scope="col">Subject</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
	return page(
		'Caught mail',
		`<h1>Caught mail</h1>
<p>Everything this machine's Coldframe sends ends here. Nothing leaves the machine.</p>
<form action="/"><label for="to">Recipient</label> <input id="to" name="to" value="${escape(to)}">
<button>Search</button></form>
<form method="post" action="/delete"><button>Delete all</button></form>
${mails.length > 0 ? table : '<p>No mail.</p>'}`
	);
}

export function messagePage(mail: CaughtMail): string {
	const html = mail.html
		? `<h2>HTML</h2><iframe title="The mail as HTML" sandbox src="/messages/${mail.id}/html"></iframe>`
		: '';
	return page(
		mail.subject,
		`<p><a href="/">All mail</a></p><h1>${escape(mail.subject)}</h1>
<p>From ${escape(mail.from)}<br>To ${escape(mail.to.join(', '))}<br>${escape(time(mail))}</p>
<h2>Text</h2><pre>${escape(mail.text)}</pre>${html}`
	);
}
