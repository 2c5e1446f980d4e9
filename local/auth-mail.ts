import { fileURLToPath } from 'node:url';

const template = (name: string, subject: string) => ({
	subject,
	content_path: fileURLToPath(new URL(`../supabase/templates/${name}.html`, import.meta.url))
});

/** The mails of the log-in service, as supabase/config.toml names them for a hosted project. */
export const authMails = {
	confirmation: template('confirmation', 'Confirm your email address'),
	magic_link: template('magic-link', 'Log in to Coldframe'),
	recovery: template('recovery', 'Set a new password'),
	email_change: template('email-change', 'Confirm the change of your email address')
};

const entities: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'"
};

/** A mail of the log-in service as plain text, a link as its words and its address. */
export function plainText(html: string): string {
	const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html;
	return body
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a\s*>/gs, '$2: $1')
		.replaceAll(/<\/(p|h1)>/g, '\n\n')
		.replaceAll(/<[^>]+>/g, '')
		.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
		.split('\n')
		.map((line) => line.trim())
		.join('\n')
		.trim();
}
