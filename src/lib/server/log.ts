/** What may stand in a log: ids, codes, counts and paths; never a body, a mail or what a person typed. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

function write(level: 'info' | 'warning' | 'error', message: string, fields: LogFields): void {
	const line = JSON.stringify({ time: new Date().toISOString(), level, message, ...fields });
	process.stdout.write(`${line}\n`);
}

export function logInfo(message: string, fields: LogFields = {}): void {
	write('info', message, fields);
}

export function logWarning(message: string, fields: LogFields = {}): void {
	write('warning', message, fields);
}

/** A fault with its stack, which names code and never values. */
export function logFault(message: string, error: unknown, fields: LogFields = {}): void {
	const known = error instanceof Error ? error : new Error('something that is not an error');
	write('error', message, { ...fields, error: known.message, stack: known.stack });
}
