import type { Person, TestBackend } from '#support/backend.ts';

/** What each table, view and reading function answers, in words that two worlds can be compared by. */
export type Seen = Record<string, string>;

type Question = { name: string; sql: string };

/** Commands that only read, beside the functions that say so themselves. */
const readingCommands = [
	'evaluation',
	'workspace',
	'sealed_batch',
	'name_mentions',
	'declarations',
	'mentored_bid'
];

const asker = `create schema if not exists watched;
create or replace function watched.ask(person uuid, as_role text, questions jsonb) returns jsonb
language plpgsql as $$
declare
	question jsonb;
	answer jsonb;
	answers jsonb := '{}';
begin
	perform set_config('request.jwt.claim.sub', coalesce(person::text, ''), true),
		set_config('request.jwt.claim.role', as_role, true),
		set_config('request.jwt.claims', jsonb_build_object('role', as_role, 'sub', person)::text, true),
		set_config('role', as_role, true);
	for question in select * from jsonb_array_elements(questions) loop
		begin
			execute question ->> 'sql' into answer;
		exception when others then
			answer := to_jsonb('refused ' || sqlstate);
		end;
		answers := answers || jsonb_build_object(question ->> 'name', answer);
	end loop;
	perform set_config('role', 'none', true);
	return answers;
end $$`;

/** Lets `everythingSeen` ask as one person many questions at once. */
export async function watch(backend: TestBackend): Promise<void> {
	await backend.exec(asker);
}

/** Ids differ from one world to the next, and with them the order of rows and the numbers in test addresses. */
function withoutIds(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map((one) => JSON.stringify(withoutIds(one))).sort();
	}
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutIds(one)]));
	}
	if (typeof value !== 'string') return value;
	return value
		.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '#')
		.replaceAll(/\.\d+@example\.org/g, '@example.org');
}

/** A value for an argument: by its name where it is known, else by its type. */
function argument(name: string, kind: string, known: Record<string, string>): string {
	const byKind: Record<string, string> = {
		uuid: '00000000-0000-4000-8000-000000000000',
		integer: '1',
		bigint: '1',
		text: 'COPD'
	};
	const value = known[name] ?? byKind[kind];
	return value === undefined ? 'null' : `'${value.replaceAll("'", "''")}'::${kind}`;
}

/** Each table and view of the API in the columns a role may read, and each function that reads. */
async function questionsFor(
	backend: TestBackend,
	role: string,
	known: Record<string, string>
): Promise<Question[]> {
	const relations = await backend.query<{ name: string; columns: string }>(
		`select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where n.nspname = 'public' and c.relkind in ('r', 'v', 'm')
			and has_column_privilege($1, c.oid, a.attnum, 'select')
		group by c.relname order by c.relname`,
		[role]
	);
	const functions = await backend.query<{ name: string; names: string[]; kinds: string[] }>(
		`select p.proname as name, coalesce(p.proargnames[1:p.pronargs], '{}') as names,
			array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as u (t, place) order by place) as kinds
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname = 'public' and has_function_privilege($1, p.oid, 'execute')
			and (p.provolatile in ('s', 'i') or p.proname = any ($2))
		order by p.proname`,
		[role, readingCommands]
	);
	return [
		...relations.map(({ name, columns }) => ({
			name,
			sql: `select jsonb_agg(to_jsonb(t)) from (select ${columns} from public.${name}) t`
		})),
		...functions.map(({ name, names, kinds }) => {
			const given = names.map((one, place) => argument(one, kinds[place] ?? '', known));
			return {
				name: `${name}()`,
				sql: `select jsonb_agg(to_jsonb(f)) from public.${name}(${given.join(', ')}) f`
			};
		})
	];
}

/**
 * Everything one person is served by the database, by the same roles and policies as through the API. What is
 * new is in it by itself, since the catalogue is asked.
 */
export async function everythingSeen(
	backend: TestBackend,
	person: Person | null,
	known: Record<string, string>
): Promise<Seen> {
	const role = person ? 'authenticated' : 'anon';
	const questions = await questionsFor(backend, role, known);
	const [row] = await backend.query<{ answers: Record<string, unknown> }>(
		'select watched.ask($1, $2, $3::text::jsonb) as answers',
		[person?.id ?? null, role, JSON.stringify(questions)]
	);
	return Object.fromEntries(
		Object.entries(row?.answers ?? {}).map(([name, answer]) => [
			name,
			JSON.stringify(withoutIds(answer))
		])
	);
}
