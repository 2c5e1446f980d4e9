import { createClient } from '@supabase/supabase-js';
import { fetchInTime, type Db } from '#lib/server/database.ts';
import { environment } from '#lib/server/environment.ts';

/** A client outside row level security: for the worker and webhooks, never for a person's request. */
export function openServiceDatabase(headers: Record<string, string> = {}): Db {
	const { SUPABASE_URL, SUPABASE_SECRET_KEY = '' } = environment();
	return createClient(SUPABASE_URL, SUPABASE_SECRET_KEY, {
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
		global: { fetch: fetchInTime, headers }
	});
}
