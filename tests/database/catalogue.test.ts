import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend, type TestBackend } from '#support/backend.ts';

let backend: TestBackend;

beforeAll(async () => {
	backend = await startBackend();
});
afterAll(() => backend.close());

async function names(sql: string): Promise<string[]> {
	const rows = await backend.query<{ name: string }>(sql);
	return rows.map((row) => row.name).sort();
}

const tables = `pg_class c join pg_namespace n on n.oid = c.relnamespace
	where c.relkind = 'r' and n.nspname in ('public', 'private', 'app')`;

test('every table has row level security', async () => {
	expect(
		await names(`select n.nspname || '.' || c.relname as name from ${tables}`)
	).not.toHaveLength(0);
	expect(
		await names(
			`select n.nspname || '.' || c.relname as name from ${tables} and not c.relrowsecurity`
		)
	).toEqual([]);
});

test('every table, view and callable function says what it is', async () => {
	expect(
		await names(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'v') and n.nspname in ('public', 'private', 'app') and obj_description(c.oid) is null`)
	).toEqual([]);
	expect(
		await names(`select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname in ('public', 'private', 'app') and obj_description(p.oid) is null`)
	).toEqual([]);
});

test('functions with the rights of the owner stand in private alone, with an empty search path', async () => {
	expect(
		await names(`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where p.prosecdef and n.nspname = 'public'`)
	).toEqual([]);
	expect(
		await names(`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname in ('public', 'private', 'app')
			-- What was read when it was made looks for no names when it is called.
			and p.prosqlbody is null and not coalesce(p.proconfig::text like '%search_path=%', false)`)
	).toEqual([]);
});

test('every view is read with the rights of the person who asks', async () => {
	expect(
		await names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind = 'v' and n.nspname = 'public'
			and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`)
	).toEqual([]);
});

test('every foreign key has an index that begins with its columns', async () => {
	expect(
		await names(`select k.conrelid::regclass || ' ' || k.conname as name from pg_constraint k
			join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
			where k.contype = 'f' and n.nspname in ('public', 'private') and not exists (
				select from pg_index i where i.indrelid = k.conrelid
				and (string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(k.conkey)] @> k.conkey)`)
	).toEqual([]);
});

/** Filled by the migrations or derived from audited rows; nobody writes them by the API. */
const unaudited = [
	'audit_events',
	'bank_holidays',
	'bid_changes',
	'booking_changes',
	'claim_changes',
	'matching_weights',
	'mentor_matching_weights',
	'mentoring_request_changes',
	'opportunity_changes',
	'opportunity_fields',
	'payment_changes',
	'places',
	'regime_legal_bases',
	'regime_limits',
	'regime_notices',
	'regime_processes',
	'regime_thresholds',
	'regimes',
	'representation_changes',
	'search_documents',
	'search_words',
	'service_model_changes',
	'service_model_fields'
];

test('A-1 every table that people write leaves an audit event for each row', async () => {
	expect(
		await names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind = 'r' and n.nspname = 'public'
			and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit')`)
	).toEqual(unaudited);
	expect(
		await names(`select distinct g.table_name as name from information_schema.role_table_grants g
			where g.table_schema = 'public' and g.grantee in ('anon', 'authenticated', 'service_role')
			and g.privilege_type in ('INSERT', 'UPDATE', 'DELETE')`).then((all) =>
			all.filter((name) => unaudited.includes(name))
		)
	).toEqual([]);
});

test('visitors may write nothing, and nobody may truncate or reference', async () => {
	const written = `select distinct g.table_name as name from information_schema.role_table_grants g
		where g.table_schema in ('public', 'private', 'app')`;
	expect(await names(`${written} and g.grantee = 'anon' and g.privilege_type <> 'SELECT'`)).toEqual(
		[]
	);
	expect(
		await names(`${written} and g.grantee in ('anon', 'authenticated', 'service_role', 'PUBLIC')
			and g.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')`)
	).toEqual([]);
});

test('the tables a signed-in person may write are these and no other', async () => {
	expect(
		await names(`select distinct g.table_name || ' ' || lower(g.privilege_type) as name
			from information_schema.column_privileges g
			where g.table_schema = 'public' and g.grantee = 'authenticated' and g.privilege_type in ('INSERT', 'UPDATE')`)
	).toEqual([
		'criteria insert',
		'criteria update',
		'interest_answers insert',
		'interest_reviews insert',
		'interests insert',
		'interests update',
		'mentoring_requests update',
		'opportunities insert',
		'opportunities update',
		'opportunity_follows insert',
		'opportunity_packs insert',
		'opportunity_packs update',
		'opportunity_unfinished insert',
		'opportunity_unfinished update',
		'panel_members insert',
		'people update',
		'review_comments insert',
		'service_models insert',
		'service_models update'
	]);
});

test('the functions a visitor may call are these and no other', async () => {
	expect(
		await names(`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname = 'public' and has_function_privilege('anon', p.oid, 'execute')`)
	).toEqual([
		'calendar_feed',
		'clock',
		'commissioner_interests',
		'find_organisations',
		'hidden_objects',
		'intake_page',
		'intakes_page',
		'keep_form',
		'mail_kinds_of',
		'match_mails_of',
		'matching_rules',
		'mentor_directory',
		'notice_page',
		'open_opportunities',
		'opportunity_page',
		'organisation_page',
		'outside_notice',
		'protected_contracts_page',
		'public_figures',
		'questions',
		'readiness',
		'saved_search_of',
		'search',
		'service_model',
		'service_model_changes',
		'switch_mails_off',
		'switch_match_mails_off',
		'switch_search_off',
		'take_kept_form',
		'version_history',
		'viewer'
	]);
});

test('the worker has its own functions, which nobody else may call', async () => {
	const worker = [
		'answer_stripe',
		'claim_outbox',
		'claim_reconciliation',
		'claim_search_document',
		'claim_stripe_work',
		'clock_faults',
		'fail_outbox',
		'fail_stripe',
		'finish_outbox',
		'finish_search_rebuild',
		'note_search_rebuild',
		'receive_stripe_events',
		'reconcile_payments',
		'release_search_document',
		'renew_matches',
		'run_notice_import',
		'run_ods_import',
		'search_rebuild_batch',
		'search_rebuild_changes',
		'start_search_rebuild',
		'stripe_question',
		'tick',
		'verify_audit',
		'work_counts'
	];
	expect(
		await names(`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname = 'public' and has_function_privilege('service_role', p.oid, 'execute')`)
	).toEqual(worker);
	expect(
		await names(`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname = 'public' and has_function_privilege('authenticated', p.oid, 'execute')`).then(
			(all) => all.filter((name) => worker.includes(name))
		)
	).toEqual([]);
});

test('each policy is a sentence and names the roles it is for', async () => {
	expect(
		await names(`select tablename || ': ' || policyname as name from pg_policies
			where schemaname in ('public', 'private', 'app') and (policyname not like '% % %' or roles = '{public}')`)
	).toEqual([]);
});
