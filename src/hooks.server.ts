import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { pagesOfStripe } from '#features/payments/stripe.server.ts';
import { isId } from '#lib/ids.ts';
import { refuseLargeBody } from '#lib/server/body-limit.ts';
import { openDatabase, type Db } from '#lib/server/database.ts';
import { environment } from '#lib/server/environment.ts';
import { takeKeptForm } from '#lib/server/kept-form.ts';
import { logFault } from '#lib/server/log.ts';
import { atItsOwnName, isFromElsewhere } from '#lib/server/origin.ts';
import { refuse } from '#lib/server/refuse.ts';
import { readSession } from '#lib/server/session.ts';
import type { Viewer } from '#lib/viewer.ts';

export const init: ServerInit = () => {
	try {
		environment();
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	}
};

const headers = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy':
		'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'
};

/** What the program of a reader presses by itself, with a secret in the address and nothing else (RFC 8058). */
const oneClick = new Set([
	'/account/emails/off/[secret]',
	'/matches/off/[secret]',
	'/saved-searches/off/[secret]'
]);

/** The pages whose buttons lead on to Stripe. */
const leadsToStripe = new Set(['/pay/[id=id]', '/mentoring/earnings']);

/** Browsers follow a form to another site only where the page names it. */
function allowForms(to: Headers, places: string[]): void {
	const policy = to.get('content-security-policy');
	if (!policy) return;
	const wider = policy.replace("form-action 'self'", `form-action 'self' ${places.join(' ')}`);
	to.set('content-security-policy', wider);
}

async function askWho(event: RequestEvent): Promise<Viewer | null> {
	if (!event.locals.claimed) return null;
	const { data, error, status } = await event.locals.db.rpc('viewer');
	if (!error) return data as Viewer | null;
	// A session that has ended or whose account is gone makes a visitor, not a fault.
	return status === 401 || status === 403 ? null : refuse(error);
}

export const handle: Handle = async ({ event, resolve }) => {
	refuseLargeBody(event);
	const own = atItsOwnName(event.request, event.url);
	if (own) return new Response(null, { status: 307, headers: { location: own } });
	const { locals, cookies } = event;
	const actingFor = cookies.get('acting_for') ?? '';
	let db: Db | undefined;
	let viewer: Promise<Viewer | null> | undefined;
	locals.requestId = randomUUID();
	locals.actingFor = isId(actingFor) ? actingFor : null;
	locals.claimed = readSession(cookies);
	Object.defineProperty(locals, 'db', {
		get: () => (db ??= openDatabase(event.cookies, locals))
	});
	locals.viewer = () => (viewer ??= askWho(event));
	locals.kept = await takeKeptForm(event);

	const allowed =
		oneClick.has(event.route.id ?? '') || !isFromElsewhere(event.request, event.url.origin);
	const response = allowed
		? await resolve(event, {
				filterSerializedResponseHeaders: (name) => name === 'content-range'
			})
		: new Response('Forms of other sites are not taken', { status: 403 });
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	response.headers.set('x-request-id', locals.requestId);
	if (leadsToStripe.has(event.route.id ?? '')) allowForms(response.headers, pagesOfStripe());
	if (event.url.protocol === 'https:') {
		response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
	}
	if (locals.claimed) response.headers.set('cache-control', 'private, no-store');
	return response;
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status < 500) return { message };
	const reference = event.locals.requestId ?? randomUUID();
	logFault('fault', error, { reference, method: event.request.method, route: event.route.id });
	return { message: 'Sorry, there is a problem with the service', reference };
};
