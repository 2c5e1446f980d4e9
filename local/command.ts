import { existsSync } from 'node:fs';
import { localKeys } from '#local/keys.ts';

/** Fills in what a command needs and the environment does not say: the local stack that runs here. */
export function fillEnvironment(): void {
	if (existsSync('.env')) process.loadEnvFile('.env');
	if (!process.env['SUPABASE_URL']) {
		process.env['SUPABASE_URL'] = `http://127.0.0.1:${process.env['SUPABASE_PORT'] ?? 54321}`;
		process.env['SUPABASE_PUBLISHABLE_KEY'] = localKeys.publishable;
		process.env['SUPABASE_SECRET_KEY'] = localKeys.secret;
	}
	process.env['ORIGIN'] ??= 'http://localhost:3000';
	process.env['SEALING_KEY'] ??= Buffer.alloc(32).toString('base64');
	process.env['SMTP_URL'] ??= 'smtp://127.0.0.1:1025';
	process.env['MAIL_FROM'] ??= 'Coldframe <no-reply@coldframe.example>';
}
