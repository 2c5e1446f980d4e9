import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWhenStale } from '#local/build.ts';
import { startChild, type Child } from '#local/children.ts';
import { demonstrate } from '#local/demonstration.ts';
import { stripeKeys } from '#local/keys.ts';
import { startMailCatcher } from '#local/mail.ts';
import { expectFree, readSettings, sealingKeyOf, type Settings } from '#local/settings.ts';
import { checkEnvironment } from '#lib/server/environment.ts';
import { startStripe } from '#local/stripe.ts';
import { openBackend, type Backend } from '#local/supabase.ts';

/*
 * `npm start`: everything Coldframe needs on one machine, each part only where the environment does not
 * name another. Stops all of it together.
 */
const live = process.argv.includes('--dev');
/** Journeys build once before they start several stacks. */
const built = process.argv.includes('--built');
const quiet = process.argv.includes('--quiet');
const startedAt = performance.now();
const closing: (() => Promise<void>)[] = [];
let stopped: Promise<void> | undefined;

function closeAll(): Promise<void> {
	return (stopped ??= (async () => {
		for (const close of closing.reverse()) await close().catch((error: unknown) => tell(error));
	})());
}

/** Says so by the exit code at once, because the embedded database sets its own when it closes. */
async function fail(): Promise<never> {
	await closeAll();
	process.exit(1);
}

function tell(error: unknown): void {
	console.error(error instanceof Error ? error.message : String(error));
}

async function openStack({ ports, dataDir, databaseUrl, smtpUrl, demonstration }: Settings) {
	const backend: Backend = await openBackend({
		...(databaseUrl ? { databaseUrl } : { dataDir: join(dataDir, 'postgres') }),
		storageDir: join(dataDir, 'storage'),
		siteUrl: `http://localhost:${ports.PORT}`,
		smtpUrl: smtpUrl ?? `smtp://127.0.0.1:${ports.SMTP_PORT}`,
		confirmations: true
	});
	closing.push(backend.close);
	if (backend.applied.length > 0) console.log(`Applied ${backend.applied.length} migrations.`);
	await backend.listen(ports.SUPABASE_PORT);
	const sealingKey = process.env['SEALING_KEY'] || (await sealingKeyOf(dataDir));
	return { backend, accounts: demonstration ? await demonstrate(backend, sealingKey) : [] };
}

async function openStripe({ ports, dataDir }: Settings) {
	await mkdir(dataDir, { recursive: true });
	const standIn = await startStripe({
		port: ports.STRIPE_PORT,
		secretKey: stripeKeys.secret,
		webhookSecret: stripeKeys.webhook,
		webhookUrl: () => `http://127.0.0.1:${ports.PORT}/webhooks/stripe`,
		file: join(dataDir, 'stripe.json')
	});
	closing.push(standIn.close);
	return standIn.url;
}

async function environmentOf(
	settings: Settings,
	backend: Backend | null,
	stripeUrl: string | null
) {
	const { ports, dataDir, smtpUrl } = settings;
	const common: NodeJS.ProcessEnv = {
		...process.env,
		ORIGIN: process.env['ORIGIN'] || `http://localhost:${ports.PORT}`,
		PORT: String(ports.PORT),
		HOST: '127.0.0.1',
		BODY_SIZE_LIMIT: '64M',
		SHUTDOWN_TIMEOUT: '2',
		// People who try the roles log in often.
		LIMIT_FACTOR: process.env['LIMIT_FACTOR'] || '10',
		MAIL_FROM: process.env['MAIL_FROM'] || 'Coldframe <no-reply@coldframe.example>',
		SMTP_URL: smtpUrl ?? `smtp://127.0.0.1:${ports.SMTP_PORT}`,
		...(backend
			? {
					LOCAL_STACK: '1',
					SUPABASE_URL: backend.url,
					SUPABASE_PUBLISHABLE_KEY: backend.keys.publishable,
					SUPABASE_SECRET_KEY: backend.keys.secret,
					SEALING_KEY: process.env['SEALING_KEY'] || (await sealingKeyOf(dataDir))
				}
			: {}),
		...(stripeUrl
			? {
					STRIPE_API: stripeUrl,
					STRIPE_SECRET_KEY: stripeKeys.secret,
					STRIPE_WEBHOOK_SECRET: stripeKeys.webhook
				}
			: {})
	};
	const { DATABASE_URL: _owner, SMTP_URL: _mail, ...application } = common;
	return { application, worker: common };
}

async function untilItAnswers(child: Child, port: number): Promise<void> {
	let ended: string | undefined;
	void child.ended.then((code) => (ended = code));
	while (ended === undefined) {
		try {
			await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(5_000) });
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

function watch(child: Child): void {
	closing.push(child.stop);
	void child.ended.then(async (code) => {
		if (stopped) return;
		console.error(`The ${child.name} stopped (${code}). Its last output:\n${child.lastOutput()}`);
		await fail();
	});
}

async function start(): Promise<void> {
	const settings = readSettings();
	const { ports, dataDir, hosted, smtpUrl } = settings;
	const { SMTP_PORT, MAIL_PORT, STRIPE_PORT } = ports;
	await expectFree({
		PORT: ports.PORT,
		...(hosted ? {} : { SUPABASE_PORT: ports.SUPABASE_PORT }),
		...(smtpUrl ? {} : { SMTP_PORT, MAIL_PORT }),
		...(settings.stripeStandIn ? { STRIPE_PORT } : {})
	});
	if (process.argv.includes('--reset')) await rm(dataDir, { recursive: true, force: true });
	if (!smtpUrl) {
		const folder = join(dataDir, 'mail');
		const mail = await startMailCatcher({ folder, smtpPort: SMTP_PORT, webPort: MAIL_PORT });
		closing.push(mail.close);
	}
	const stripeUrl = settings.stripeStandIn ? await openStripe(settings) : null;
	const [stack] = await Promise.all([
		hosted ? null : openStack(settings),
		live || built ? null : buildWhenStale((end) => closing.push(end))
	]);
	if (stopped) return;
	const { application, worker } = await environmentOf(settings, stack?.backend ?? null, stripeUrl);
	checkEnvironment(worker);
	const vite = ['node_modules/vite/bin/vite.js', 'dev', '--host', '127.0.0.1', '--strictPort'];
	const script = live ? [...vite, '--port', String(ports.PORT)] : ['build/index.js'];
	const running = startChild('application', script, { env: application, show: !quiet });
	watch(running);
	watch(startChild('worker', ['src/worker.ts'], { env: worker, show: !quiet }));
	await untilItAnswers(running, ports.PORT);
	if (stopped) return;
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	const lines = [
		`Coldframe is ready after ${seconds} s.`,
		`  Service   ${application['ORIGIN']}`,
		...(smtpUrl ? [] : [`  Mail      http://localhost:${MAIL_PORT}`]),
		...(stripeUrl ? [`  Payments  ${stripeUrl}`] : []),
		...(stack ? [`  Supabase  ${stack.backend.url}`] : []),
		...(stack?.accounts ?? []),
		'Stop with Ctrl+C. "npm run reset" starts over with new data.'
	];
	console.log(lines.join('\n'));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		if (stopped) process.exit(1);
		console.log('Stopping...');
		void closeAll();
	});
}

// npm that is ended does not end what it runs, and the ports would stay taken.
if (process.env['npm_lifecycle_event']) {
	const npm = process.ppid;
	setInterval(() => {
		if (process.ppid !== npm && !stopped) void closeAll();
	}, 500).unref();
}

try {
	await start();
} catch (error) {
	tell(error);
	await fail();
}
