import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';

/** What Coldframe's own code asks of its environment. Nothing is at the address: tests hand their clients over. */
export function stubEnvironment(changes: Record<string, string> = {}): void {
	const settings = {
		SUPABASE_URL: 'http://127.0.0.1:1',
		SUPABASE_PUBLISHABLE_KEY: 'none',
		ORIGIN: 'http://localhost:3000',
		SEALING_KEY: randomBytes(32).toString('base64'),
		...changes
	};
	for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}
