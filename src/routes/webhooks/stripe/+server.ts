import { takesCards, readEvent } from '#features/payments/stripe.server.ts';
import { takeEvents } from '#features/payments/settlement/commands.server.ts';
import { count } from '#lib/server/counters.ts';
import { openServiceDatabase } from '#lib/server/service.ts';
import type { RequestHandler } from './$types';

/** What Stripe says. A body that it did not sign is answered 400, and nothing of it is kept (P-3). */
export const POST: RequestHandler = async ({ request, locals }) => {
	if (!takesCards()) return new Response('Not found', { status: 404 });
	const event = readEvent(await request.text(), request.headers.get('stripe-signature'));
	if (!event) {
		count('webhook refused');
		return new Response('The signature is wrong', { status: 400 });
	}
	await takeEvents(openServiceDatabase({ 'x-request-id': locals.requestId }), [event]);
	count('webhook taken');
	return new Response('Taken');
};
