import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import autocannon from 'autocannon';
import { buildWhenStale } from '#local/build.ts';
import type { Workspace } from '#features/evaluation/workspace/rules.ts';
import { sessionOf, startApplication, type Application } from '#support/application.ts';
import { startEmbeddedBackend, startPostgresBackend, type TestBackend } from '#support/backend.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';
import { benchBookings } from './bookings.ts';
import { plantOpportunities } from './data.ts';
import { benchMatching } from './matching.ts';
import { benchSearch, plantDocuments } from './search.ts';
import { openAll, plantBids, plantScores, timed } from './evaluation.ts';

/*
 * `npm run bench`: prints one JSON object. Figures compare within one run, on one machine. BENCH_ONLY names
 * parts of it (opportunities, bookings, evaluation, search, matching) and BENCH_ON a backend (postgresql, embedded).
 */

const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
/** Bids are sealed here and read by the application, so both have one key. */
const sealingKey = randomBytes(32).toString('base64');
const only = process.env['BENCH_ONLY']?.split(',');
const on = process.env['BENCH_ON']?.split(',');
/** A part that was asked for; nothing of one that was not. */
const part = async <Result>(name: string, run: () => Promise<Result>) =>
	!only || only.includes(name) ? { [name]: await run() } : {};
const say = (text: string) => process.stderr.write(`${text}\n`);

async function measure(url: string, cookie = '') {
	const options = { url, connections: 10, headers: cookie ? { cookie } : {} };
	await autocannon({ ...options, duration: 2 });
	const run = await autocannon({ ...options, duration: seconds });
	if (run.non2xx > 0 || run.errors > 0)
		throw new Error(`${url}: ${run.non2xx} answers were not 200`);
	const { latency, requests } = run;
	return {
		perSecond: Math.round(requests.average),
		p50: latency.p50,
		p97_5: latency.p97_5,
		mean: latency.mean
	};
}

/** Bytes of a page and all it loads, gzip. */
async function weigh(page: string) {
	const html = await (await fetch(page)).text();
	const assets = [...html.matchAll(/(?:href|src)="([^"]+\.(?:js|css))"/g)].map(
		(match) => match[1] ?? ''
	);
	let js = 0;
	let css = 0;
	for (const asset of new Set(assets)) {
		const size = gzipSync(
			Buffer.from(await (await fetch(new URL(asset, page))).arrayBuffer())
		).length;
		if (asset.endsWith('.js')) js += size;
		else css += size;
	}
	return { html: gzipSync(html).length, js, css };
}

/** 200 bids of 50 KB with 10 criteria and 5 evaluators: the opening, the summary, a page of the workspace. */
async function benchEvaluation(
	kind: string,
	backend: TestBackend,
	world: World,
	{ origin }: Application
) {
	say(`${kind}: an evaluation of 200 bids`);
	const environment = { SEALING_KEY: sealingKey, ORIGIN: origin, SUPABASE_URL: backend.url };
	Object.assign(process.env, environment, { SUPABASE_PUBLISHABLE_KEY: 'none' });
	const planted = await plantBids(backend, world, { bids: 200, criteria: 10, characters: 50_000 });
	const { opportunity, evaluators } = planted;
	const openingMilliseconds = await openAll(backend, world, opportunity);
	await plantScores(backend, world, planted);
	const evaluator = backend.as(world.evaluator);
	const { data } = await evaluator.rpc('workspace', { opportunity }).throwOnError();
	const { bids, criteria } = data as unknown as Workspace;
	const cookie = await sessionOf(world.evaluator);
	const hub = `${origin}/opportunities/${opportunity}/evaluation`;
	let place = 0;
	const visit = async (url: string) => {
		const response = await fetch(url, {
			headers: { cookie, accept: 'text/html' },
			redirect: 'manual'
		});
		if (response.status !== 200) throw new Error(`${url}: ${response.status}`);
		await response.text();
	};
	return {
		bids: 200,
		criteria: 10,
		evaluators: evaluators.length,
		openingMilliseconds,
		summary: await timed(40, async () =>
			evaluator.rpc('evaluation', { opportunity }).throwOnError()
		),
		summaryPage: await timed(40, () => visit(hub)),
		workspaceGrid: await timed(40, () => visit(`${hub}/scores`)),
		workspacePage: await timed(100, () => {
			place += 1;
			const bid = bids[place % bids.length]?.id ?? '';
			return visit(`${hub}/scores/${bid}/${criteria[place % criteria.length]?.id ?? ''}`);
		})
	};
}

/** Whole searches with facets, 10 at a time, as documents grow; on a server, where many ask at once. */
async function benchDocuments(backend: TestBackend) {
	const sizes: Record<string, unknown> = {};
	let there = 0;
	for (const documents of [10_000, 100_000]) {
		say(`postgresql: ${documents} documents`);
		await plantDocuments(backend, documents - there);
		there = documents;
		sizes[documents] = await benchSearch(backend, 10, 50);
	}
	return sizes;
}

/** The public list and page as opportunities grow, for a visitor and for somebody who is logged in. */
async function benchOpportunities(
	kind: string,
	backend: TestBackend,
	world: World,
	origin: string
) {
	const cookie = await sessionOf(world.clinician);
	const sizes: Record<string, unknown> = {};
	for (const rows of [1_000, 10_000]) {
		say(`${kind}: ${rows} opportunities`);
		const id = await plantOpportunities(backend, rows);
		const visitor = await measure(`${origin}/opportunities`);
		const loggedIn = await measure(`${origin}/opportunities`, cookie);
		sizes[rows] = {
			list: { visitor, loggedIn, slower: Number((loggedIn.mean / visitor.mean).toFixed(2)) },
			detail: {
				visitor: await measure(`${origin}/opportunities/${id}`),
				loggedIn: await measure(`${origin}/opportunities/${id}`, cookie)
			},
			search: await measure(`${origin}/search?q=pulmonry+rehab`)
		};
	}
	return sizes;
}

async function bench(kind: string, backend: TestBackend) {
	await backend.setClock(whileOpen);
	const world = await makeWorld(backend);
	const application = await startApplication(backend, { direct: true, sealingKey });
	const { origin } = application;
	try {
		return {
			...(await part('opportunities', () => benchOpportunities(kind, backend, world, origin))),
			...(await part('bookings', () => benchBookings(backend))),
			...(await part('evaluation', () => benchEvaluation(kind, backend, world, application))),
			...(kind === 'postgresql' ? await part('search', () => benchDocuments(backend)) : {}),
			...(kind === 'postgresql' ? await part('matching', () => benchMatching(backend)) : {}),
			startPageBytes: await weigh(`${origin}/`)
		};
	} finally {
		await application.stop();
	}
}

say('Building...');
await buildWhenStale(() => undefined);
const results: Record<string, unknown> = {};
const starts = { postgresql: startPostgresBackend, embedded: startEmbeddedBackend };
for (const [kind, start] of Object.entries(starts)) {
	if (on && !on.includes(kind)) continue;
	const backend = await start();
	if (!backend) {
		results[kind] = 'skipped: PostgreSQL is not installed';
		continue;
	}
	try {
		results[kind] = await bench(kind, backend);
	} finally {
		await backend.close();
	}
}
console.log(
	JSON.stringify({ unit: 'milliseconds at 10 connections', seconds, ...results }, null, '\t')
);
