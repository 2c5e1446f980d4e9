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
	const ids = new Map<string, string>();
	for (const { email, name, profession, organisation, roles } of everyone()) {
		const [row] = await backend.query<{ id: string }>(
			`insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
			values (gen_random_uuid(), 'authenticated', 'authenticated', $1, $2, now(), '{"provider":"email","providers":["email"]}', $3, now(), now())
			returning id`,
			[email, hash, JSON.stringify({ name })]
		);
		if (!row) throw new Error(`The account ${email} was not planted.`);
		ids.set(email.split('@')[0] ?? '', row.id);
		await backend.query('update public.people set profession = $2 where id = $1', [
			row.id,
			profession
		]);
		for (const role of roles) {
			await backend.query(
				'insert into public.memberships (person_id, organisation_id, role) values ($1, $2, $3)',
				[row.id, organisations.get(organisation ?? ''), role]
			);
		}
	}
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
