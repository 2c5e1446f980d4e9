import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionOf, startApplication, type Application } from '#support/application.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { addressOf, allRoutesWithServer } from '#support/routes.ts';
import { makeScene, type Scene } from '#support/scene.ts';

let backend: TestBackend;
let application: Application;
let scene: Scene;

beforeAll(async () => {
	backend = await startBackend();
	scene = await makeScene(backend);
	application = await startApplication(backend);
});
afterAll(async () => {
	await application.stop();
	await backend.close();
});

/** The actions of a route by their names in its source; `''` is the default one. */
function actionsOf(route: string): string[] {
	const source = readFileSync(`src/routes${route === '/' ? '' : route}/+page.server.ts`, 'utf8');
	const [, actions] = source.split(/export const actions\b/);
	if (!actions) return [];
	return [...actions.matchAll(/^\t(\w+): (?:action|openAction|async)/gm)].map((match) =>
		match[1] === 'default' ? '' : (match[1] ?? '')
	);
}

function everyAction(): string[] {
	return allRoutesWithServer().flatMap((route) => {
		const address = addressOf(route, scene.ids);
		return address ? actionsOf(route).map((name) => (name ? `${address}?/${name}` : address)) : [];
	});
}

const fields = [
	'title',
	'summary',
	'reason',
	'mark',
	'price',
	'message',
	'email',
	'password',
	'seen',
	'about',
	'subject',
	'answer',
	'person',
	'role',
	'conditions',
	'deadline-day',
	'deadline-month',
	'deadline-year',
	'bid',
	'criterion',
	'organisation',
	'decision',
	'outcome',
	'content',
	'cause',
	'passage',
	'why',
	'keep',
	'repeat',
	'ending',
	'public_reason',
	'forward_to',
	'then',
	'share',
	'figure_value',
	'quarter_income',
	'first_year',
	'money_audience',
	'question',
	'shown',
	'asked',
	'comment',
	'time',
	'version',
	'zone',
	'day-1',
	'day',
	'hours',
	'date-day',
	'weekdays',
	'cover',
	'covered_by',
	'block',
	'said',
	'mentor',
	'line-1-what',
	'line-1-quantity',
	'line-1-price',
	'vat_number',
	'recovery',
	'difference',
	'way',
	'note',
	'amount',
	'from_on-day',
	'professions',
	'allowance',
	'sample',
	'pounds',
	'rate',
	'on_costs',
	'rate_from-day',
	'unit',
	'last_day-day',
	'bursary',
	'kind',
	'pays',
	'payee',
	'line',
	'payee_reason',
	'clawback_reason',
	'next'
];
const strange: Record<string, string | string[]> = {
	nothing: '',
	'a null byte': 'a\u0000b',
	'a right-to-left mark': '\u202eevil',
	'a huge number': '9'.repeat(400),
	'a negative number': '-1',
	'not a number': 'NaN',
	'a script': '<script>alert(1)</script>',
	SQL: `'; drop table public.bids; --`,
	'a foreign id': '00000000-0000-4000-8000-000000000000',
	'a broken id': '../../etc/passwd',
	'half a surrogate': '\ud800',
	'many values': ['one', 'two', 'three'],
	'a long text': 'x'.repeat(200_000)
};

async function post(
	path: string,
	who: string | null,
	body: BodyInit,
	type?: string
): Promise<Response> {
	return fetch(application.origin + path, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			origin: application.origin,
			...(who ? { cookie: who } : {}),
			...(type ? { 'content-type': type } : {})
		},
		body
	});
}

test('A-6 strange input at every action is answered with 4xx or a redirect, never with a fault', async () => {
	const actions = everyAction();
	expect(actions.length).toBeGreaterThan(15);
	const cookies = await Promise.all(scene.people.map(([, person]) => sessionOf(person)));
	const faults: string[] = [];
	let posted = 0;
	for (const path of actions) {
		for (const [kind, value] of Object.entries(strange)) {
			const body = new URLSearchParams();
			// One long field is enough: all of them together would only be too large.
			const some = kind === 'a long text' ? fields.slice(0, 5) : fields;
			for (const field of some) for (const one of [value].flat()) body.append(field, one);
			const who = cookies[posted % cookies.length] ?? null;
			posted += 1;
			const response = await post(path, who, body);
			await response.arrayBuffer();
			if (response.status >= 500) faults.push(`${path} with ${kind}: ${response.status}`);
		}
	}
	expect(faults).toEqual([]);
}, 300_000);

test('A-6 wrong content types, broken multipart and too much are answered with 4xx', async () => {
	const [, clinician] = scene.people[0] ?? [];
	const who = clinician ? await sessionOf(clinician) : null;
	const bodies: [string, BodyInit, string][] = [
		['JSON', '{"title":"x"}', 'application/json'],
		[
			'broken multipart',
			'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nno end',
			'multipart/form-data; boundary=x'
		],
		['multipart without a boundary', 'title=x', 'multipart/form-data'],
		['plain text', 'title=x', 'text/plain'],
		['3 MB', `title=${'x'.repeat(3_000_000)}`, 'application/x-www-form-urlencoded']
	];
	const answers: string[] = [];
	for (const path of everyAction()) {
		for (const [kind, body, type] of bodies) {
			// The server may answer and hang up while the client still sends: that is a refusal too.
			const cut = kind === '3 MB' ? 413 : 500;
			const send = async () => (await post(path, who, body, type)).status;
			const status = await send()
				.catch(send)
				.catch(() => cut);
			if (status < 400 || status >= 500) answers.push(`${path} with ${kind}: ${status}`);
		}
	}
	expect(answers).toEqual([]);
}, 300_000);

test('a form from another site is refused', async () => {
	const response = await fetch(`${application.origin}/log-in`, {
		method: 'POST',
		headers: {
			origin: 'https://elsewhere.example',
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: 'email=a&password=b'
	});
	expect(response.status).toBe(403);
});

test('strange addresses are answered with 4xx', async () => {
	const paths = [
		'/opportunities/not-an-id',
		'/%00',
		'/%E0%A4%A',
		'/bids/..%2f..%2fetc',
		'/opportunities?page=-1',
		'/opportunities?page=1e99',
		'/search?q=%00',
		'/search?page=999999999999'
	];
	for (const path of paths) {
		const { status } = await fetch(application.origin + path, { redirect: 'manual' });
		expect(status, path).toBeLessThan(500);
	}
});
