import { AsyncLocalStorage } from 'node:async_hooks';
import { App, setExperimental, type EmailMessage } from '@supabase/lite';
import { CompiledQuery, type Kysely } from 'kysely';
import { authMails } from '#local/auth-mail.ts';
import {
	answerDatabaseError,
	answerLostConnection,
	answerWrongType,
	isDatabaseError,
	isLostConnection,
	isWrongType
} from '#local/database-errors.ts';
import { localKeys } from '#local/keys.ts';
import { openFolder } from '#local/storage.ts';
import { verifyToken } from '#local/token.ts';

/** What the embedded backend has read of tables and functions; it asks before the first request. */
export type Catalogue = {
	columns: { schema: string }[];
	/** Left out where reading failed. */
	functions?: { schema: string }[];
	views: { schema: string; sql?: string }[];
};

/** The parts of the embedded backend's connection that are changed so that it answers as hosted Supabase does. */
type Vars = { auth?: { role?: string; uid?: string | null; jwt?: Record<string, unknown> | null } };
type Session = {
	rlsState: string;
	withContext(vars: Vars | undefined, ...rest: unknown[]): Promise<unknown>;
	applyJwtSessionContext(database: Kysely<unknown>, vars: Vars): Promise<void>;
	applyRpcRequestGucs(database: Kysely<unknown>): Promise<void>;
	introspect(...options: unknown[]): Promise<Catalogue>;
	introspection: Catalogue | undefined;
};
type Middleware = NonNullable<
	NonNullable<NonNullable<ConstructorParameters<typeof App>[0]['options']>['server']>['middlewares']
>[number];

export type EmbeddedOptions = {
	siteUrl: string;
	apiUrl: string;
	confirmations: boolean;
	/** Where the files of Storage are kept. */
	storageDir: string;
	sendMail: (message: EmailMessage) => Promise<void>;
	/** Given where the database is a copy of another one: what the backend of that one has read. */
	catalogue?: Catalogue | undefined;
};

export type Embedded = {
	answer: (request: Request) => Promise<Response>;
	catalogue: () => Promise<Catalogue>;
};

const current = new AsyncLocalStorage<Request>();

function isRest(request: Request | undefined): request is Request {
	return request !== undefined && new URL(request.url).pathname.startsWith('/rest/v1/');
}

const settings = `select set_config('role', $1, true),
	set_config('request.jwt.claim.sub', $2, true),
	set_config('request.jwt.claim.role', $1, true),
	set_config('request.jwt.claims', $3, true),
	set_config('request.method', $4, true),
	set_config('request.path', $5, true),
	set_config('request.headers', $6, true),
	set_config('response.status', '', true),
	set_config('response.headers', '', true)`;

const served = new Set(['public', 'auth', 'storage']);
const known = new WeakSet<Catalogue>();

/**
 * Nobody is served what is in other schemas. At every request it would look for types of its own, which no column
 * here has: in each column, for each of them in all views, and in the text of the view; that takes 1 to 5 ms.
 */
function leaveOutWhatIsNotServed(catalogue: Catalogue): Catalogue {
	const isServed = ({ schema }: { schema: string }) => served.has(schema);
	catalogue.columns = catalogue.columns.filter(isServed);
	catalogue.functions = (catalogue.functions ?? []).filter(isServed);
	catalogue.views = catalogue.views.filter(isServed);
	for (const view of catalogue.views) delete view.sql;
	catalogue.columns[Symbol.iterator] = () => [].values();
	return catalogue;
}

function answerLikePostgrest(session: Session): void {
	// Left alone, the first request grants every role everything in each schema with row level security.
	session.rlsState = 'active';
	session.applyJwtSessionContext = async (database, vars) => {
		const request = current.getStore();
		const role = vars.auth?.role ?? 'anon';
		const claims = vars.auth?.jwt ?? { role };
		const values = [
			role,
			vars.auth?.uid ?? '',
			JSON.stringify(claims),
			request?.method ?? '',
			request ? new URL(request.url).pathname.replace('/rest/v1', '') : '',
			JSON.stringify(request ? Object.fromEntries(request.headers) : {})
		];
		await database.executeQuery(CompiledQuery.raw(settings, values));
	};
	session.applyRpcRequestGucs = () => Promise.resolve();
	const introspect = session.introspect.bind(session);
	session.introspect = async (...options) => {
		const catalogue = await introspect(...options);
		if (!known.has(catalogue)) known.add(leaveOutWhatIsNotServed(catalogue));
		return catalogue;
	};
	const withContext = session.withContext.bind(session);
	session.withContext = async (vars, ...rest) => {
		try {
			return await withContext(vars, ...rest);
		} catch (error) {
			if (!isRest(current.getStore())) throw error;
			if (isDatabaseError(error)) return answerDatabaseError(error, vars?.auth?.role ?? 'anon');
			if (isLostConnection(error)) return answerLostConnection();
			if (isWrongType(error)) return answerWrongType();
			throw error;
		}
	};
}

/** PostgREST trusts a token by its signature alone; the embedded backend would look person and session up each time. */
const checkToken: Middleware = async (context, next) => {
	if (isRest(context.req.raw)) {
		const token = /^Bearer\s+(.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
		if (token && !token.startsWith('sb_')) {
			const verified = verifyToken(token, localKeys.jwtSecret);
			if ('refusal' in verified) {
				const body = { code: 'PGRST301', message: verified.refusal, details: null, hint: null };
				return context.json(body, 401);
			}
			context.set('jwt', verified.claims);
			context.set('userId', verified.claims.sub);
			context.set('sessionId', verified.claims.session_id ?? 'unknown');
		}
	}
	await next();
	return undefined;
};

/** Starts the embedded Supabase over a connection; `fetch` answers as its HTTP address would. */
export async function embed(
	connection: ConstructorParameters<typeof App>[0]['connection'],
	options: EmbeddedOptions
): Promise<Embedded> {
	const session = (await connection) as unknown as Session;
	answerLikePostgrest(session);
	const app = new App({
		connection,
		api: { schemas: ['public'], extra_search_path: ['public', 'extensions'], max_rows: 1000 },
		db: { migrations: { enabled: false } },
		auth: {
			jwt_secret: localKeys.jwtSecret,
			publishable_key: localKeys.publishable,
			secret_key: localKeys.secret,
			site_url: options.siteUrl,
			additional_redirect_urls: [`${options.siteUrl}/**`],
			minimum_password_length: 12,
			email: {
				enable_confirmations: options.confirmations,
				double_confirm_changes: true,
				template: authMails
			}
		},
		storage: { enabled: true },
		studio: { enabled: false },
		options: {
			drivers: { email: { send: options.sendMail } },
			server: { admin: false, disableStudio: true, middlewares: [checkToken] }
		}
	});
	// What is relied on is tried in tests/database/backend.test.ts.
	setExperimental('storage', true);
	app._storageAdapter = openFolder(options.storageDir);
	await app.init();
	if (options.catalogue) session.introspection = options.catalogue;
	else await app.ensureSystemSchema();
	return {
		answer: (request) => current.run(request, async () => app.server.fetch(request)),
		catalogue: () => session.introspect({ useCache: true })
	};
}
