import type { Client, TestBackend } from '#support/backend.ts';

/** What a call to the API answers, in words that two worlds can be compared by. */
export type Seen = Record<string, string>;

type Callable = { name: string; names: string[]; kinds: string[] };

/** Commands that only read, beside the functions that say so themselves. */
const readingCommands = ['evaluation'];

/** Ids differ from one world to the next, and with them the order of rows and the numbers in test addresses. */
function withoutIds(value: unknown): unknown {
	if (Array.isArray(value)) {
		const texts = value.map((one) => JSON.stringify(withoutIds(one)) ?? 'null');
		return texts.sort();
	}
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutIds(one)]));
	}
	if (typeof value !== 'string') return value;
	return value
		.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '#')
		.replaceAll(/\.\d+@example\.org/g, '@example.org');
}

function comparable({ data, error }: { data: unknown; error: { code: string } | null }): string {
	return error ? `refused ${error.code}` : JSON.stringify(withoutIds(data));
}

/** A value for an argument: by its name where it is known, else by its type. */
function argument(name: string, kind: string, known: Record<string, string | null>): unknown {
	if (name in known) return known[name];
	if (kind === 'uuid') return '00000000-0000-4000-8000-000000000000';
	if (kind === 'integer' || kind === 'bigint') return 1;
	if (kind === 'boolean') return null;
	if (kind === 'text') return 'COPD';
	return null;
}

/**
 * Everything one person is served: each table and view of the API, in the columns they may read, and each
 * function that reads. New ones are in it by themselves, since the catalogue is asked.
 */
export async function everythingSeen(
	backend: TestBackend,
	db: Client,
	role: 'anon' | 'authenticated',
	known: Record<string, string | null>
): Promise<Seen> {
	const seen: Seen = {};
	const relations = await backend.query<{ name: string; columns: string }>(
		`select c.relname as name, string_agg(a.attname, ',' order by a.attnum) as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where n.nspname = 'public' and c.relkind in ('r', 'v', 'm')
			and has_column_privilege($1, c.oid, a.attnum, 'select')
		group by c.relname order by c.relname`,
		[role]
	);
	for (const { name, columns } of relations) {
		seen[name] = comparable(await db.from(name as 'bids').select(columns));
	}
	const functions = await backend.query<Callable>(
		`select p.proname as name, coalesce(p.proargnames[1:p.pronargs], '{}') as names,
			array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as u (t, place) order by place) as kinds
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname = 'public' and has_function_privilege($1, p.oid, 'execute')
			and (p.provolatile in ('s', 'i') or p.proname = any ($2))
		order by p.proname`,
		[role, readingCommands]
	);
	for (const { name, names, kinds } of functions) {
		const given = names.map((one, place) => [one, argument(one, kinds[place] ?? '', known)]);
		seen[`${name}()`] = comparable(
			await db.rpc(name as 'own_bids', Object.fromEntries(given) as never)
		);
	}
	return seen;
}
