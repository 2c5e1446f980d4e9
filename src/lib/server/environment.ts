import { z } from 'zod';

const key32 = z
	.string('it encrypts what nobody may read yet. Make one with: openssl rand -base64 32')
	.refine((text) => Buffer.from(text, 'base64').length === 32, {
		error: 'it must be 32 bytes in base64. Make one with: openssl rand -base64 32'
	});
const address = (what: string) => z.url(`it must be ${what}`);

const liveKey = /^[sr]k_live_\w+$/;
const testKey = /^[sr]k_test_\w+$/;

const stripe = {
	STRIPE_SECRET_KEY: z.string().optional(),
	STRIPE_WEBHOOK_SECRET: z
		.string()
		.startsWith('whsec_', 'it is the signing secret of the webhook in Stripe, whsec_...')
		.optional(),
	/** Where Stripe's API is; only a local stack may name another place than Stripe's own. */
	STRIPE_API: address('the address of what stands in for Stripe').optional()
};

type Settings = {
	LOCAL_STACK?: '1' | undefined;
	STRIPE_SECRET_KEY?: string | undefined;
	STRIPE_WEBHOOK_SECRET?: string | undefined;
	STRIPE_API?: string | undefined;
	SUPABASE_SECRET_KEY?: string | undefined;
	METRICS_TOKEN?: string | undefined;
};

/** A test key takes no money and a live key takes real money: each belongs to one place. */
function checkStripe(settings: Settings, context: z.RefinementCtx): void {
	const { LOCAL_STACK: local, STRIPE_SECRET_KEY: key } = settings;
	const wrong = (name: keyof Settings, message: string) =>
		context.addIssue({ code: 'custom', path: [name], message });
	if (!local && settings.STRIPE_API) {
		wrong('STRIPE_API', 'a deployment talks to Stripe itself. Leave it out');
	}
	if (!key) {
		if (settings.STRIPE_WEBHOOK_SECRET) {
			wrong('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET is set, so the secret key is needed too');
		}
		return;
	}
	if (local && liveKey.test(key)) {
		wrong(
			'STRIPE_SECRET_KEY',
			'a local stack must not take real money. Use a test key, sk_test_...'
		);
	} else if (!local && testKey.test(key)) {
		wrong(
			'STRIPE_SECRET_KEY',
			'a test key takes no money. A deployment needs the live key, sk_live_...'
		);
	} else if (!liveKey.test(key) && !testKey.test(key)) {
		wrong('STRIPE_SECRET_KEY', 'it is the secret key of the Stripe account, sk_live_...');
	}
	if (!settings.STRIPE_WEBHOOK_SECRET) {
		wrong(
			'STRIPE_WEBHOOK_SECRET',
			'without it nobody can tell what Stripe says from what others say'
		);
	}
	if (!settings.SUPABASE_SECRET_KEY) {
		wrong(
			'SUPABASE_SECRET_KEY',
			'what Stripe says is written with it; no page of a person uses it'
		);
	}
}

/** Counters are read past row level security, and told to whoever has the token. */
function checkMetrics(settings: Settings, context: z.RefinementCtx): void {
	if (settings.METRICS_TOKEN && !settings.SUPABASE_SECRET_KEY) {
		context.addIssue({
			code: 'custom',
			path: ['SUPABASE_SECRET_KEY'],
			message: 'METRICS_TOKEN is set, and what is queued is counted with this key'
		});
	}
}

const shape = z.object({
	...stripe,
	/** Given to the application only where it hears from Stripe or tells its counters. */
	SUPABASE_SECRET_KEY: z.string().optional(),
	SUPABASE_URL: address('the address of the Supabase project, for example https://abc.supabase.co'),
	SUPABASE_PUBLISHABLE_KEY: z
		.string('it is the publishable key of the Supabase project')
		.min(1, 'it is the publishable key of the Supabase project'),
	SEALING_KEY: key32,
	ORIGIN: address('the address people use, for example https://coldframe.example'),
	/** Set by the local stack only: shows the pages that move the clock and name the demonstration accounts. */
	LOCAL_STACK: z.literal('1').optional(),
	/** Whoever carries it may read /metrics, which is not there without it. */
	METRICS_TOKEN: z
		.string()
		.min(16, 'it is a secret of 16 characters or more, for example of openssl rand -hex 16')
		.optional(),
	/** How many times the usual number of attempts is allowed; tests raise it. */
	LIMIT_FACTOR: z.coerce.number('it must be a number').positive().default(1)
});

const workerShape = shape.extend({
	SUPABASE_SECRET_KEY: z
		.string('it is the secret key of the Supabase project; only the worker and webhooks have it')
		.min(1, 'it is the secret key of the Supabase project; only the worker and webhooks have it'),
	SMTP_URL: address('the mail server, for example smtp://user:password@mail.example:587'),
	MAIL_FROM: z
		.string('it is who mails come from, for example Coldframe <no-reply@coldframe.example>')
		.min(3, 'it is who mails come from, for example Coldframe <no-reply@coldframe.example>')
});

const checkedShape = shape.superRefine(checkStripe).superRefine(checkMetrics);
const checkedWorkerShape = workerShape.superRefine(checkStripe).superRefine(checkMetrics);

const searchShape = z
	.object({
		TYPESENSE_URL: address(
			'the address of the Typesense server, for example https://search.example'
		).optional(),
		TYPESENSE_API_KEY: z.string().min(1).optional()
	})
	.refine(({ TYPESENSE_URL: url, TYPESENSE_API_KEY: key }) => Boolean(url) === Boolean(key), {
		error: 'it comes with the other: set both TYPESENSE_URL and TYPESENSE_API_KEY, or neither',
		path: ['TYPESENSE_API_KEY']
	});

export type SearchServer = { url: string; key: string };

export type Environment = z.output<typeof shape>;
export type WorkerEnvironment = z.output<typeof workerShape>;

/** The settings of a process, or an error that names every variable that is missing or wrong. */
export function readEnvironment<Shape extends z.ZodType>(
	schema: Shape,
	variables: Record<string, string | undefined>
): z.output<Shape> {
	const filled = Object.entries(variables).filter(([, value]) => value !== '');
	const result = schema.safeParse(Object.fromEntries(filled));
	if (result.success) return result.data;
	const lines = result.error.issues.map(
		({ path, message }) =>
			`  ${path.join('.')} is ${variables[String(path[0])] ? 'wrong' : 'missing'}: ${message}.`
	);
	throw new Error(
		[
			'Coldframe cannot start: its environment is not right.',
			...lines,
			'On a laptop "npm start" sets all of them; .env.example explains each.'
		].join('\n')
	);
}

let known: Environment | undefined;
let knownToWorker: WorkerEnvironment | undefined;

/** Read when first asked, because a build has no environment. */
export function environment(): Environment {
	return (known ??= readEnvironment(checkedShape, process.env));
}

/** The Typesense server to search with, or null where PostgreSQL searches alone. */
export function searchServer(): SearchServer | null {
	const { TYPESENSE_URL: url, TYPESENSE_API_KEY: key } = readEnvironment(searchShape, process.env);
	return url && key ? { url, key } : null;
}

/** Throws the same message as a start with these variables would. */
export function checkEnvironment(variables: Record<string, string | undefined>): void {
	readEnvironment(searchShape, variables);
	readEnvironment(checkedWorkerShape, variables);
}

export function workerEnvironment(): WorkerEnvironment {
	return (knownToWorker ??= readEnvironment(checkedWorkerShape, process.env));
}
