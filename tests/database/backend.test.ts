import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startEmbeddedBackend, startPostgresBackend, type TestBackend } from '#support/backend.ts';

/*
 * What the product relies on in hosted Supabase and the embedded backend would do otherwise:
 * see local/embedded.ts, local/database.ts and local/database-errors.ts.
 */
const ground = `
create schema if not exists trial;
create table public.trial_notes (
	id uuid primary key default gen_random_uuid(),
	owner uuid not null,
	size integer check (size > 0),
	body jsonb
);
revoke all on public.trial_notes from anon, authenticated;
grant select, insert on public.trial_notes to authenticated;
alter table public.trial_notes enable row level security;
create policy owners on public.trial_notes to authenticated using (owner = (select auth.uid()));
create table public.trial_secrets (id integer primary key);
revoke all on public.trial_secrets from anon, authenticated;
create function public.trial_closed() returns integer language sql as $$ select 1 $$;
create function public.trial_context() returns jsonb language sql stable as $$
	select jsonb_build_object('role', current_user, 'person', auth.uid(),
		'acting', current_setting('request.headers', true)::jsonb ->> 'x-acting-for') $$;
create view public.trial_acting with (security_invoker = true) as
	select id, current_setting('request.headers', true)::jsonb ->> 'x-acting-for' as acting
	from public.trial_notes;
grant select on public.trial_acting to authenticated;
create function public.trial_kind(value jsonb) returns text language sql as $$
	select jsonb_typeof(value) $$;
create function public.trial_wait(seconds double precision) returns text language plpgsql as $$
begin perform pg_sleep(seconds); return current_user; end $$;
create function public.trial_refuse() returns void language plpgsql as $$
begin raise exception using errcode = 'PT409', message = 'Not now.', hint = 'size'; end $$;
create function public.trial_typed(sure boolean default null, since timestamptz default null) returns text
	language sql as $$ select case when num_nonnulls(sure, since) = 0 then 'nothing' else 'something' end $$;
grant execute on function public.trial_typed, public.trial_context, public.trial_kind, public.trial_wait,
	public.trial_refuse to anon, authenticated, service_role;
insert into storage.buckets (id, name, public, file_size_limit) values ('trial', 'trial', false, 1000);
create policy "people keep files of their own" on storage.objects to authenticated
	using (bucket_id = 'trial' and name like (select auth.uid()) || '%')
	with check (bucket_id = 'trial' and name like (select auth.uid()) || '%');`;

type Loose = SupabaseClient<Record<string, never>>;

describe.each([
	['in this process', startEmbeddedBackend],
	['over a PostgreSQL server', startPostgresBackend]
])('the backend %s', (_name, start) => {
	let backend: TestBackend | null = null;
	beforeAll(async () => {
		backend = await start();
		await backend?.exec(ground);
	}, 60_000);
	afterAll(() => backend?.close());

	async function people() {
		if (!backend) throw new Error('The backend did not start.');
		const person = await backend.person({ name: 'Ada Person' });
		const organisation = '11111111-1111-4111-8111-111111111111';
		const client = (value: unknown) => value as Loose;
		return {
			backend,
			person,
			organisation,
			ada: client(backend.as(person, { actingFor: organisation })),
			visitor: client(backend.visitor()),
			service: client(backend.service())
		};
	}

	test('knows who asks and for whom they act, in functions and in views', async (t) => {
		t.skip(!backend, 'PostgreSQL is not installed');
		const { ada, person, organisation } = await people();
		await ada.from('trial_notes').insert({ owner: person.id, size: 1 } as never);
		expect((await ada.rpc('trial_context')).data).toEqual({
			role: 'authenticated',
			person: person.id,
			acting: organisation
		});
		const { data } = await ada.from('trial_acting').select('acting');
		expect(data).toEqual([{ acting: organisation }]);
	});

	test('grants nobody anything by itself', async (t) => {
		t.skip(!backend, 'PostgreSQL is not installed');
		const { ada, visitor } = await people();
		expect((await ada.from('trial_secrets').select()).error?.code).toBe('42501');
		expect((await ada.rpc('trial_closed')).error?.code).toBe('42501');
		expect((await visitor.from('trial_notes').select()).status).toBe(401);
		expect((await ada.from('trial_notes').delete().eq('size', 1)).error?.code).toBe('42501');
	});

	test('never lets two requests at once run as each other', async (t) => {
		t.skip(!backend, 'PostgreSQL is not installed');
		const { ada, visitor, service } = await people();
		const roles = await Promise.all([
			service.rpc('trial_wait', { seconds: 0.05 } as never),
			visitor.rpc('trial_wait', { seconds: 0.02 } as never),
			ada.rpc('trial_wait', { seconds: 0.01 } as never),
			visitor.rpc('trial_wait', { seconds: 0 } as never)
		]);
		expect(roles.map(({ data }) => data)).toEqual([
			'service_role',
			'anon',
			'authenticated',
			'anon'
		]);
	});

	test('keeps the code of a database error and prints no parameters', async (t) => {
		t.skip(!backend, 'PostgreSQL is not installed');
		const { ada, person } = await people();
		const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const bad = await ada.from('trial_notes').insert({ owner: person.id, size: -1 } as never);
		const refused = await ada.rpc('trial_refuse');
		expect([bad.status, bad.error?.code]).toEqual([400, '23514']);
		expect(refused.error).toMatchObject({ code: 'PT409', message: 'Not now.', hint: 'size' });
		expect(refused.status).toBe(409);
		expect(printed).not.toHaveBeenCalled();
		printed.mockRestore();
	});

	test.each([
		[{ sure: 'maybe' }],
		[{ sure: { a: 1 } }],
		[{ since: 5 }],
		[{ since: [1] }],
		[{ since: true }]
	])('A-6 answers 400 to %j, which fits no parameter', async (values) => {
		// Where PostgreSQL is not installed there is nothing to try.
		if (!backend) expect(backend).toBeNull();
		if (!backend) return;
		const { ada } = await people();
		const { data: taken } = await ada.rpc('trial_typed', {} as never);
		expect(taken).toBe('nothing');
		const { data, error, status } = await ada.rpc('trial_typed', values as never);
		// PostgreSQL itself may take a value for what it says; a fault it is never.
		if (error) expect([status, error.code]).toEqual([400, expect.stringMatching(/^(22|42846)/)]);
		else expect(data).toBe('something');
	});

	test('hands over JSON as JSON', async (t) => {
		t.skip(!backend, 'PostgreSQL is not installed');
		const { ada } = await people();
		const { data } = await ada.rpc('trial_kind', { value: { a: [1] } } as never);
		expect(data).toBe('object');
	});

	test('keeps files by the policies of Storage, streamed in and out', async (t) => {
		t.skip(!backend, 'PostgreSQL is not installed');
		const { backend: running, ada, person, visitor, service } = await people();
		const other = running.as(await running.person({ name: 'Bo Other' })).storage.from('trial');
		const name = `${person.id}-letter`;
		const bytes = Buffer.from('What the letter says');
		const sent = await ada.storage
			.from('trial')
			.upload(name, new Blob([bytes]).stream(), { contentType: 'application/pdf' });
		expect(sent.error).toBeNull();
		const { data: stream } = await ada.storage.from('trial').download(name).asStream();
		expect(await new Response(stream).text()).toBe(String(bytes));
		expect((await other.download(name)).error).not.toBeNull();
		expect((await visitor.storage.from('trial').download(name)).error).not.toBeNull();
		expect((await other.list()).data).toEqual([]);
		expect((await other.upload(name, bytes)).error).not.toBeNull();
		await other.remove([name]);
		expect((await ada.storage.from('trial').download(name)).error).toBeNull();
		expect((await service.storage.from('trial').remove([name])).error).toBeNull();
		expect((await ada.storage.from('trial').download(name)).error).not.toBeNull();
	});

	test('refuses a forged token and does not show the schema of accounts', async (t) => {
		t.skip(!backend, 'PostgreSQL is not installed');
		const { backend: running, service } = await people();
		const answer = await running.fetch(`${running.url}/rest/v1/trial_notes`, {
			headers: { apikey: 'sb_publishable_coldframe_laptops_only', authorization: 'Bearer a.b.c' }
		});
		expect(answer.status).toBe(401);
		expect(
			(
				await service
					.schema('auth' as never)
					.from('users')
					.select()
			).status
		).toBe(406);
	});
});
