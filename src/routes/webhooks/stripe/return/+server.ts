import { error, redirect } from '@sveltejs/kit';
import { askAboutReturn } from '#features/payments/settlement/commands.server.ts';
import { takesCards } from '#features/payments/stripe.server.ts';
import { isId } from '#lib/ids.ts';
import { takeTurn } from '#lib/server/limits.ts';
import { openServiceDatabase } from '#lib/server/service.ts';
import type { RequestHandler } from './$types';

const often = { name: 'return from Stripe', times: 60, seconds: 15 * 60 };

/**
 * Where Stripe sends people back to: it is asked what became of it, whoever brings the address, and the person
 * goes on to a page of their own.
 */
export const GET: RequestHandler = async ({ url, locals, getClientAddress }) => {
	if (!takesCards()) error(404, 'Page not found');
	const idOf = (name: string) => {
		const text = url.searchParams.get(name) ?? '';
		return isId(text) ? text : null;
	};
	const [payment, mentor] = [idOf('payment'), idOf('mentor')];
	if (!payment && !mentor) error(404, 'Page not found');
	if (takeTurn(often, getClientAddress()) === 0) {
		const db = openServiceDatabase({ 'x-request-id': locals.requestId });
		await askAboutReturn(db, { payment, mentor });
	}
	redirect(303, payment ? `/payments/${payment}?back=1` : '/mentoring/earnings?back=1');
};
