import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { hashPassword } from '#local/passwords.ts';
import type { Backend } from '#local/supabase.ts';
import { signToken } from '#local/token.ts';
import type { Database } from '#types';
import { demonstrationAccounts, demonstrationPassword } from './accounts.ts';
import { readTable } from './table.ts';

export type Client = ReturnType<typeof createClient<Database>>;
export type Cast = {
	/** A client that is the person whose address has this before the @. */
	as(who: string, actingFor?: string): Client;
	id(who: string): string;
};

const options = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** The accounts that the start page offers, and many others with the same password. */
function everyone() {
	const others = readTable('people').map(
		({ name = '', profession = '', organisation = '', role = '' }) => ({
			email: `${name.toLowerCase().replaceAll(' ', '.')}@demo.example`,
			name,
			profession,
			organisation,
			roles: [role]
		})
	);
	return [...demonstrationAccounts, ...others];
}

/** Plants the people with their memberships; gives the means to act as each. */
export async function seedPeople(
	backend: Backend,
	organisations: Map<string, string>
): Promise<Cast> {
	const hash = await hashPassword(demonstrationPassword);
	const people = everyone().map((person) => ({ ...person, id: randomUUID() }));
	const ids = new Map(people.map(({ email, id }) => [email.split('@')[0] ?? '', id]));
	// All at once: each statement is a transaction whose record of what happened is chained at its end.
	await backend.query(
		`insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
		select p.id, 'authenticated', 'authenticated', p.email, $2, now(), '{"provider":"email","providers":["email"]}', jsonb_build_object('name', p.name), now(), now()
		from jsonb_to_recordset($1::text::jsonb) p (id uuid, email text, name text)`,
		[JSON.stringify(people), hash]
	);
	await backend.query(
		`update public.people t set profession = p.profession
		from jsonb_to_recordset($1::text::jsonb) p (id uuid, profession text) where p.id = t.id`,
		[JSON.stringify(people)]
	);
	const roles = people.flatMap(({ id, organisation, roles }) =>
		roles.map((role) => ({ id, organisation: organisations.get(organisation ?? ''), role }))
	);
	await backend.query(
		`insert into public.memberships (person_id, organisation_id, role)
		select r.id, r.organisation, r.role from jsonb_to_recordset($1::text::jsonb) r (id uuid, organisation uuid, role text)`,
		[JSON.stringify(roles)]
	);
	const id = (who: string) => {
		const found = ids.get(who);
		if (!found) throw new Error(`Nobody is called ${who}.`);
		return found;
	};
	return {
		id,
		as: (who, actingFor) =>
			createClient<Database>(backend.url, backend.keys.publishable, {
				auth: options,
				global: {
					fetch: backend.fetch,
					headers: {
						authorization: `Bearer ${signToken({ id: id(who) }, backend.keys.jwtSecret)}`,
						...(actingFor ? { 'x-acting-for': actingFor } : {})
					}
				}
			})
	};
}
