import { createHash } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import { workerEnvironment } from '#lib/server/environment.ts';

export type Mail = {
	subject: string;
	text: string;
	html: string;
	/** Where one press ends mails of this kind (RFC 8058). */
	unsubscribe?: string;
	/** For the reader's calendar: iCalendar text and its method. */
	invitation?: { method: 'REQUEST' | 'CANCEL'; content: string };
};

let transport: Transporter | undefined;

function openTransport(): Transporter {
	return (transport ??= createTransport(workerEnvironment().SMTP_URL, {
		pool: true,
		maxConnections: 5,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		socketTimeout: 15_000
	} as object));
}

/** The same key gives the same Message-ID, so that a mail server can tell a repeated mail. */
export function messageId(key: string, from: string): string {
	const host = /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'localhost';
	return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${host}>`;
}

export async function sendMail(to: string, mail: Mail, key: string): Promise<void> {
	const from = workerEnvironment().MAIL_FROM;
	const headers = mail.unsubscribe
		? {
				'List-Unsubscribe': `<${mail.unsubscribe}>`,
				'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
			}
		: {};
	const { subject, text, html } = mail;
	const message = { from, to, subject, text, html, headers, messageId: messageId(key, from) };
	const icalEvent = mail.invitation && { ...mail.invitation, filename: 'session.ics' };
	await openTransport().sendMail({
		...message,
		...(icalEvent ? { icalEvent } : {}),
		disableFileAccess: true,
		disableUrlAccess: true
	});
}

export function closeMail(): void {
	transport?.close();
	transport = undefined;
}
