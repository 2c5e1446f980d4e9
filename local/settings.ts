import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Ends the start with a message for whoever asked for it. */
export function stop(message: string): never {
	throw new Error(message);
}

export type Ports = {
	PORT: number;
	SUPABASE_PORT: number;
	SMTP_PORT: number;
	MAIL_PORT: number;
	STRIPE_PORT: number;
};

const usual = { PORT: 3000, SUPABASE_PORT: 54321, SMTP_PORT: 1025, MAIL_PORT: 8025 };

export type Settings = {
	ports: Ports;
	dataDir: string;
	/** A PostgreSQL server to use instead of the embedded one. */
	databaseUrl: string | null;
	/** Whether a hosted Supabase project is used, which brings its own keys. */
	hosted: boolean;
	/** A mail server to use instead of the catcher. */
	smtpUrl: string | null;
	/** Whether payments by card go to what stands in for Stripe. */
	stripeStandIn: boolean;
	demonstration: boolean;
};

function readPort(name: keyof Ports, otherwise: number): number {
	const text = process.env[name];
	const port = text ? Number(text) : otherwise;
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	return stop(`${name} is ${text}, which is not a port. Give a number, for example ${otherwise}.`);
}

function readPorts(): Ports {
	const PORT = readPort('PORT', usual.PORT);
	return {
		PORT,
		SUPABASE_PORT: readPort('SUPABASE_PORT', usual.SUPABASE_PORT),
		SMTP_PORT: readPort('SMTP_PORT', usual.SMTP_PORT),
		MAIL_PORT: readPort('MAIL_PORT', usual.MAIL_PORT),
		// Beside the service, so that several stacks on one machine need no further name.
		STRIPE_PORT: readPort('STRIPE_PORT', PORT + 9)
	};
}

function readDatabaseUrl(): string | null {
	const text = process.env['DATABASE_URL'];
	if (!text) return null;
	if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
	return stop('DATABASE_URL must look like postgres://user:password@host:5432/database.');
}

export function readSettings(): Settings {
	if (existsSync('.env')) process.loadEnvFile('.env');
	const hosted = Boolean(process.env['SUPABASE_URL']);
	const databaseUrl = readDatabaseUrl();
	if (hosted && databaseUrl) {
		stop('Set either SUPABASE_URL (a hosted project) or DATABASE_URL (your PostgreSQL), not both.');
	}
	return {
		ports: readPorts(),
		dataDir: process.env['DATA_DIR'] || '.data',
		databaseUrl,
		hosted,
		smtpUrl: process.env['SMTP_URL'] || null,
		stripeStandIn: !hosted && !process.env['STRIPE_SECRET_KEY'],
		demonstration: process.env['DEMONSTRATION'] !== '0'
	};
}

/** Refuses with the name of the variable that moves it when a port is taken. */
export async function expectFree(ports: Partial<Ports>): Promise<void> {
	for (const [name, port] of Object.entries(ports)) {
		await new Promise<void>((resolve, reject) => {
			const probe = createServer();
			probe.once('error', reject);
			probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
		}).catch((error: unknown) => {
			const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
			const why = code === 'EADDRINUSE' ? 'in use' : `not free (${code})`;
			stop(
				`Port ${port} is ${why}. Is Coldframe running already? ` +
					`Stop what uses it, or choose another: ${name}=${port + 1} npm start`
			);
		});
	}
}

/** The key of this laptop's stack, made once; a deployment brings its own. */
export async function sealingKeyOf(dataDir: string): Promise<string> {
	const file = join(dataDir, 'sealing.key');
	const known = await readFile(file, 'utf8').catch(() => '');
	if (known) return known.trim();
	const key = randomBytes(32).toString('base64');
	await mkdir(dataDir, { recursive: true });
	await writeFile(file, `${key}\n`, { mode: 0o600 });
	return key;
}
