import { readPublicFigures } from '#features/people/queries.server.ts';
import { environment } from '#lib/server/environment.ts';
import type { PageServerLoad } from './$types';

/** Who can be tried out; a deployment has no such accounts and does not load their list. */
async function demonstration() {
	if (environment().LOCAL_STACK !== '1') return null;
	const { demonstrationAccounts, demonstrationPassword } =
		await import('../../supabase/seed/accounts.ts');
	return {
		password: demonstrationPassword,
		accounts: demonstrationAccounts.map(({ email, name, organisation, role, what }) => ({
			email,
			name,
			organisation,
			role,
			what
		}))
	};
}

export const load: PageServerLoad = async ({ locals }) => {
	const [figures, tryOut] = await Promise.all([readPublicFigures(locals.db), demonstration()]);
	return { figures, tryOut };
};
