/*
 * The embedded backend answers some database errors as "SUP" with status 500 and prints all of them with
 * their parameters. Hosted Supabase keeps the code, and private text must not stand in a log.
 */
export type DatabaseError = Error & {
	code: string;
	severity: string;
	detail?: string | null;
	hint?: string | null;
	constraint?: string;
	routine?: string;
};

export function isDatabaseError(error: unknown): error is DatabaseError {
	return (
		error instanceof Error &&
		'severity' in error &&
		'code' in error &&
		typeof error.code === 'string' &&
		/^[0-9A-Z]{5}$/.test(error.code)
	);
}

export function isLostConnection(error: unknown): boolean {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return /^(ECONN|EPIPE|ENOENT|CONNECT_TIMEOUT|CONNECTION_)/.test(code);
}

/**
 * Whether a driver could not write a value as the type of its column or parameter, before the database saw it:
 * postgres.js says so by a TypeError of Node, PGlite by an error in words.
 */
export function isWrongType(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const code = 'code' in error ? error.code : undefined;
	return code === 'ERR_INVALID_ARG_TYPE' || /^Invalid input for \w+ type$/.test(error.message);
}

const exact: Record<string, number> = {
	'23503': 409,
	'23505': 409,
	'25006': 405,
	'42883': 404,
	'42P01': 404,
	'42P17': 500,
	'53400': 500,
	P0001: 400
};
const byClass: Record<string, number> = {
	'08': 503,
	'09': 500,
	'0L': 403,
	'0P': 403,
	'25': 500,
	'28': 403,
	'2D': 500,
	'38': 500,
	'39': 500,
	'3B': 500,
	'40': 500,
	'53': 503,
	'54': 500,
	'55': 500,
	'57': 500,
	'58': 500,
	F0: 500,
	HV: 500,
	P0: 500,
	XX: 500
};

/** The HTTP status that PostgREST gives a PostgreSQL error code (docs.postgrest.org, "Errors"). */
export function statusOf(code: string, role: string): number {
	const raised = /^PT([2-5]\d\d)$/.exec(code);
	if (raised) return Number(raised[1]);
	if (code === '42501') return role === 'anon' ? 401 : 403;
	return exact[code] ?? byClass[code.slice(0, 2)] ?? 400;
}

export function answerDatabaseError(error: DatabaseError, role: string): Response {
	const status = statusOf(error.code, role);
	if (status >= 500) {
		console.error(`database error ${error.code} in ${error.routine ?? 'an unknown routine'}`);
	}
	return Response.json(
		{
			code: error.code,
			details: error.detail ?? null,
			hint: error.hint ?? null,
			message: error.message
		},
		{ status }
	);
}

export function answerLostConnection(): Response {
	return Response.json(
		{ code: 'PGRST001', details: null, hint: null, message: 'Database connection lost' },
		{ status: 503 }
	);
}

/** What PostgreSQL itself would have said of the value. */
export function answerWrongType(): Response {
	return Response.json(
		{ code: '22P02', details: null, hint: null, message: 'A value has the wrong type' },
		{ status: 400 }
	);
}
