import { redirect } from '@sveltejs/kit';
import { logInByCode } from '#features/people/accounts/commands.server.ts';
import { codeSchema } from '#features/people/accounts/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import { goOn } from '#lib/server/after-log-in.ts';
import { forgetAddress, rememberedAddress } from '#lib/server/log-in-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	if (await event.locals.viewer()) redirect(303, '/dashboard');
	if (!rememberedAddress(event)) redirect(303, '/log-in/email');
};

export const actions: Actions = {
	default: openAction(
		codeSchema,
		async (event, { code }) => {
			const email = rememberedAddress(event);
			if (!email) redirect(303, '/log-in/email');
			const viewer = await logInByCode(event.locals.db, email, code);
			forgetAddress(event);
			goOn(event, viewer);
		},
		{ name: 'log in code', account: (_input, event) => rememberedAddress(event) }
	)
};
