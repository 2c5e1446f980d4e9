import { existsSync } from 'node:fs';
import { findAuditBreaks } from '#features/audit/queries.server.ts';
import { localKeys } from '#local/keys.ts';
import { openServiceDatabase } from '#lib/server/service.ts';

/* `npm run audit:verify`: of the database in the environment, or of the local stack that runs here. */
if (existsSync('.env')) process.loadEnvFile('.env');
if (!process.env['SUPABASE_URL']) {
	process.env['SUPABASE_URL'] = `http://127.0.0.1:${process.env['SUPABASE_PORT'] ?? 54321}`;
	process.env['SUPABASE_PUBLISHABLE_KEY'] = localKeys.publishable;
	process.env['SUPABASE_SECRET_KEY'] = localKeys.secret;
	process.env['ORIGIN'] ??= 'http://localhost:3000';
	process.env['SEALING_KEY'] ??= Buffer.alloc(32).toString('base64');
	process.env['SMTP_URL'] ??= 'smtp://127.0.0.1:1025';
	process.env['MAIL_FROM'] ??= 'Coldframe <no-reply@coldframe.example>';
}

const breaks = await findAuditBreaks(openServiceDatabase());
for (const { sequence, problem } of breaks) {
	console.error(`Event ${sequence ?? 'without a place'}: ${problem}.`);
}
console.log(
	breaks.length === 0 ? 'The audit record holds.' : `${breaks.length} breaks were found.`
);
process.exitCode = breaks.length === 0 ? 0 : 1;
