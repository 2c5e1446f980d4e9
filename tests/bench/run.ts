import { gzipSync } from 'node:zlib';
import autocannon from 'autocannon';
import { buildWhenStale } from '#local/build.ts';
import { sessionOf, startApplication } from '#support/application.ts';
import { startBackend, startPostgresBackend, type TestBackend } from '#support/backend.ts';
import { makeWorld, whileOpen } from '#support/world.ts';
import { plantOpportunities } from './data.ts';

/* `npm run bench`: prints one JSON object. Figures compare within one run, on one machine. */

const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
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

async function bench(kind: string, backend: TestBackend) {
	await backend.setClock(whileOpen);
	const world = await makeWorld(backend);
	const application = await startApplication(backend, { direct: true });
	const { origin } = application;
	try {
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
		return { opportunities: sizes, startPageBytes: await weigh(`${origin}/`) };
	} finally {
		await application.stop();
	}
}

say('Building...');
await buildWhenStale(() => undefined);
const results: Record<string, unknown> = {};
const starts = { postgresql: startPostgresBackend, embedded: startBackend };
for (const [kind, start] of Object.entries(starts)) {
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
