import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionOf, startApplication, type Application } from '#support/application.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { addressOf, allRoutesWithServer } from '#support/routes.ts';
import { makeScene, type Scene } from '#support/scene.ts';
import {
	actionsOf,
	chooser,
	namesInComponents,
	strangeForm,
	together,
	type Body
} from '#support/posts.ts';
import {
	declaredInterests,
	draftOpportunity,
	openedOpportunity,
	publishedOpportunity,
	rankedOpportunity,
	submittedBid,
	whileOpen
} from '#support/world.ts';

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

function everyAction(): string[] {
	return allRoutesWithServer().flatMap((route) => {
		const address = addressOf(route, scene.ids);
		return address ? actionsOf(route).map((name) => (name ? `${address}?/${name}` : address)) : [];
	});
}

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

/** What one person sends to one action; the seed of a run is in its name. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_221_125);
/** How often the whole is done; by hand 20 of it are thousands for each part. */
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 1);
const atOnce = 6;

test('A-6 strange input at every action is answered with 4xx or a redirect, never with a fault', async () => {
	const actions = everyAction();
	expect(actions.length).toBeGreaterThan(100);
	const names = namesInComponents();
	expect(names.length).toBeGreaterThan(150);
	const cookies = await Promise.all(scene.people.map(([, person]) => sessionOf(person)));
	const choose = chooser(seed);
	const faults: string[] = [];
	const posts = actions.flatMap((path) =>
		// Each kind meets a half of the actions, another half with another seed.
		Object.entries(strange)
			.filter(() => choose([true, false]))
			.map(([kind, value]) => ({ path, kind, value, who: choose(cookies) }))
	);
	await together(posts, atOnce, async ({ path, kind, value, who }) => {
		const body = new URLSearchParams();
		// One long field is enough: all of them together would only be too large.
		const some = kind === 'a long text' ? names.slice(0, 5) : names;
		for (const field of some) for (const one of [value].flat()) body.append(field, one);
		const response = await post(path, who, body);
		await response.arrayBuffer();
		if (response.status >= 500) faults.push(`${path} with ${kind}: ${response.status}`);
	});
	expect(faults).toEqual([]);
}, 300_000);

/** Opportunities in the middle of each part of their life, with bids where there are any. */
async function stages(): Promise<Partial<Scene['ids']>[]> {
	const { world } = scene;
	const later = {
		...{ questions_close_at: '2022-05-06T17:00:00Z', deadline_at: '2022-05-20T12:00:00Z' }
	};
	const fresh = () => backend.setClock(whileOpen);
	await fresh();
	const draft = await draftOpportunity(backend, world);
	const reviewed = await draftOpportunity(backend, world, later);
	await backend.as(world.officer).rpc('send_for_review', { opportunity: reviewed }).throwOnError();
	const open = await publishedOpportunity(backend, world, later);
	const sent = await submittedBid(backend.as(world.clinician), open, world.startUp, 57_000_000);
	const ranked = await rankedOpportunity(backend, world);
	await fresh();
	const opened = await openedOpportunity(backend, world);
	await declaredInterests(backend, world, opened.opportunity);
	const at = async (opportunity: string, bid?: string) => {
		const [criterion] = await backend.query<{ id: string }>(
			'select id from public.criteria where opportunity_id = $1 limit 1',
			[opportunity]
		);
		return { opportunity, ...(bid ? { bid } : {}), criterion: criterion?.id ?? '' };
	};
	return [
		...[{}, await at(draft), await at(reviewed), await at(open, sent.bid)],
		...[await at(opened.opportunity, opened.own.bid), await at(ranked.opportunity, ranked.own.bid)]
	];
}

test('A-6 whatever anyone posts to a form of procurement is answered without a fault, and what is refused stores nothing', async () => {
	const { world } = scene;
	const lives = await stages();
	const routes = allRoutesWithServer().filter((route) =>
		/^\/(opportunities|bids|letters|representations|notices|mentoring\/bids)\b/.test(route)
	);
	const names = namesInComponents();
	const others = [
		...[world.rivalClinician, world.trustManager, world.approver, world.conflicted],
		...[world.secondEvaluator, world.stranger]
	];
	const people = [...scene.people.map(([, person]) => person), ...others];
	const cookies: (string | null)[] = [...(await Promise.all(people.map(sessionOf))), null];
	const ids = [...lives, scene.ids].flatMap((known) =>
		Object.values(known).filter((id) => /^[0-9a-f-]{36}$/.test(id))
	);
	ids.push(...[world.startUp, world.rival, world.ccg, world.officer.id, world.evaluator.id]);
	ids.push('00000000-0000-4000-8000-000000000000', 'not-an-id');
	const choose = chooser(seed);
	type Post = { path: string; who: string | null; body: Body };
	const posts: Post[] = routes.flatMap((route) =>
		actionsOf(route).flatMap((name) =>
			Array.from({ length: 10 * rounds }, () => {
				const address = addressOf(route, { ...scene.ids, ...choose(lives) }) ?? '';
				const path = name ? `${address}?/${name}` : address;
				return { path, who: choose(cookies), body: strangeForm(choose, names, ids) };
			})
		)
	);
	expect(posts.length).toBeGreaterThan(500);
	const faults: string[] = [];
	const refused: string[] = [];
	let done = 0;
	await together(posts, atOnce, async ({ path, who, body }) => {
		// The server may answer and hang up while a large body is on its way: that is a refusal too.
		const response = await post(path, who, body.content, body.type).catch(() => null);
		if (!response) return;
		await response.arrayBuffer().catch(() => undefined);
		if (response.status >= 500) faults.push(`${path}: ${response.status} (seed ${seed})`);
		if (response.status >= 400) refused.push(response.headers.get('x-request-id') ?? '');
		else done += 1;
	});
	expect(faults.slice(0, 20)).toEqual([]);
	expect(refused.length).toBeGreaterThan(posts.length / 3);
	expect(done).toBeGreaterThan(0);
	// A page that answers is read, which is an event, and a file that was refused came and went.
	const left = await backend.query<{ action: string }>(
		`select distinct action from public.audit_events where request_id = any ($1)
		and action !~ '^read_' and action not in ('add_document', 'remove_document', 'add_bid_file', 'remove_bid_file')`,
		[refused]
	);
	expect(left).toEqual([]);
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
	const choose = chooser(seed);
	const posts = everyAction().flatMap((path) =>
		// All forms are read by one function, so that each meets two of the five.
		[choose(bodies), choose(bodies)].map(([kind, body, type]) => ({ path, kind, body, type }))
	);
	await together(posts, atOnce, async ({ path, kind, body, type }) => {
		// The server may answer and hang up while the client still sends: that is a refusal too.
		const cut = kind === '3 MB' ? 413 : 500;
		const send = async () => (await post(path, who, body, type)).status;
		const status = await send()
			.catch(send)
			.catch(() => cut);
		if (status < 400 || status >= 500) answers.push(`${path} with ${kind}: ${status}`);
	});
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
