import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { listPage, messagePage } from '#local/mail-pages.ts';

/** A mail that was caught instead of delivered. */
export type CaughtMail = {
	id: string;
	receivedAt: string;
	from: string;
	to: string[];
	subject: string;
	messageId: string;
	text: string;
	html: string;
	headers: Record<string, string>;
	/** Files that came with it, as text. */
	attachments: { name: string; type: string; text: string }[];
};

export type MailCatcher = {
	messages: (to?: string) => CaughtMail[];
	close: () => Promise<void>;
};

const largest = 5 * 1024 * 1024;

async function parse(id: string, source: Buffer): Promise<CaughtMail> {
	const mail = await PostalMime.parse(source);
	const addresses = [...(mail.to ?? []), ...(mail.cc ?? [])];
	return {
		id,
		receivedAt: new Date(Number(id.split('-')[0])).toISOString(),
		from: mail.from?.address ?? '',
		to: addresses.map(({ address }) => address ?? '').filter(Boolean),
		subject: mail.subject ?? '',
		messageId: mail.messageId ?? '',
		text: mail.text ?? '',
		html: mail.html ?? '',
		headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
		attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
			name: filename ?? '',
			type: mimeType,
			text: typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString()
		}))
	};
}

async function readFolder(folder: string): Promise<CaughtMail[]> {
	await mkdir(folder, { recursive: true });
	const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
	return Promise.all(
		names.map(async (name) => parse(name.slice(0, -4), await readFile(join(folder, name))))
	);
}

function listen(server: Server | SMTPServer, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve());
	});
}

/** Catches every mail sent to its SMTP port, keeps it in a folder and shows it on a page of this machine. */
export async function startMailCatcher(options: {
	folder: string;
	smtpPort: number;
	webPort: number;
}): Promise<MailCatcher> {
	const { folder, smtpPort, webPort } = options;
	let mails = await readFolder(folder);
	const messages = (to = '') =>
		mails
			.filter((mail) => mail.to.some((address) => address.includes(to.trim().toLowerCase())))
			.reverse();

	async function keep(chunks: Buffer[]): Promise<void> {
		const id = `${Date.now()}-${randomUUID()}`;
		const source = Buffer.concat(chunks);
		await writeFile(join(folder, `${id}.eml`), source);
		mails.push(await parse(id, source));
	}

	async function removeAll(): Promise<void> {
		const gone = mails;
		mails = [];
		await Promise.all(gone.map(({ id }) => rm(join(folder, `${id}.eml`), { force: true })));
	}

	const smtp = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		size: largest,
		logger: false,
		onAuth: (_auth, _session, accept) => accept(null, { user: 'anyone' }),
		onData: (stream, _session, accept) => {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				keep(chunks).then(
					() => accept(),
					() => accept(new Error('The mail could not be kept.'))
				);
			});
		}
	});

	const web = createServer((request, response) => {
		const url = new URL(request.url ?? '/', `http://localhost:${webPort}`);
		const send = (status: number, type: string, body: string, policy = "default-src 'none'") => {
			const frames = "; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'";
			response.writeHead(status, {
				'content-type': `${type}; charset=utf-8`,
				'content-security-policy': policy + frames,
				'x-content-type-options': 'nosniff',
				'cache-control': 'no-store'
			});
			response.end(body);
		};
		const here = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? '');
		const origin = request.headers.origin ?? `http://${request.headers.host}`;
		if (!here || origin !== `http://${request.headers.host}`) {
			send(403, 'text/plain', 'Only for this machine.');
			return;
		}
		const to = url.searchParams.get('to') ?? '';
		const [, id, part] = /^\/messages\/([\w-]+)(\/html)?$/.exec(url.pathname) ?? [];
		const mail = mails.find((one) => one.id === id);
		const way = `${request.method} ${url.pathname}`;
		if (way === 'DELETE /messages' || way === 'POST /delete') {
			void removeAll().then(() => {
				if (request.method === 'DELETE') send(204, 'text/plain', '');
				else response.writeHead(303, { location: '/' }).end();
			});
		} else if (request.method !== 'GET') send(405, 'text/plain', 'Only GET.');
		else if (url.pathname === '/') send(200, 'text/html', listPage(messages(to), to));
		else if (url.pathname === '/messages') {
			send(200, 'application/json', JSON.stringify(messages(to)));
		} else if (mail && part) {
			send(200, 'text/html', mail.html, "sandbox; default-src 'none'; img-src data:");
		} else if (mail) send(200, 'text/html', messagePage(mail));
		else send(404, 'text/plain', 'There is no such mail.');
	});

	await listen(smtp, smtpPort);
	await listen(web, webPort);
	return {
		messages,
		close: async () => {
			web.closeAllConnections();
			await Promise.all([
				new Promise((resolve) => web.close(resolve)),
				new Promise<void>((resolve) => smtp.close(() => resolve()))
			]);
		}
	};
}
