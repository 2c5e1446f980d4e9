import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { addressOf, allPages } from '#support/routes.ts';
import {
	afterDeadline,
	makeWorld,
	publishedOpportunity,
	submittedBid,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let application: Application;
let world: World;
let opportunity: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	opportunity = await publishedOpportunity(backend, world);
	application = await startApplication(backend);
});
afterAll(async () => {
	await application.stop();
	await backend.close();
});

/** What is drawn anew for each answer and says nothing. */
function withoutChance(html: string): string {
	return html.replaceAll(/nonce="[^"]*"/g, '').replaceAll(/nonce-[A-Za-z0-9+/=]+/g, '');
}

/** Where a bid could leave a trace; what remains is about people, listings and mentoring. */
const touched =
	/^\/$|^\/(opportunities|bids|letters|dashboard|matches|search|clock|interests|organisations)\b|^\/admin$/;

type Reader = { name: string; as?: Person; actingFor?: string };

function readers(): Reader[] {
	return [
		{ name: 'a visitor' },
		{ name: 'a provider who did not bid', as: world.clinician, actingFor: world.startUp },
		{ name: 'the officer', as: world.officer, actingFor: world.ccg },
		{ name: 'the approver who published', as: world.approver, actingFor: world.ccg },
		{ name: 'another approver', as: world.secondApprover, actingFor: world.ccg },
		{ name: 'the chair', as: world.chair, actingFor: world.ccg },
		{ name: 'an evaluator', as: world.evaluator, actingFor: world.ccg },
		{ name: 'an officer of another commissioner', as: world.stranger, actingFor: world.otherCcg },
		{ name: 'oversight', as: world.oversight },
		{ name: 'the platform admin', as: world.admin }
	];
}

async function readAll(pages: string[]): Promise<Map<string, string>> {
	const read = new Map<string, string>();
	await Promise.all(
		readers().map(async ({ name, ...who }) => {
			for (const page of pages) {
				const response = await application.visit(page, who);
				read.set(
					`${page} as ${name}`,
					`${response.status} ${withoutChance(await response.text())}`
				);
			}
		})
	);
	return read;
}

/** The bidders are there from the start, so that nothing but their bids changes between two readings. */
async function plantBidders(): Promise<[Person, string][]> {
	const bidders: [Person, string][] = [];
	for (let place = 1; place <= 40; place += 1) {
		const organisation = await world.organisation('provider', {
			name: `Hidden Bidder ${place}`,
			legalForm: 'company'
		});
		bidders.push([
			await world.member(`Bidder Person ${place}`, organisation, 'admin'),
			organisation
		]);
	}
	return bidders;
}

/** One in four only writes a draft. */
async function plantBids(bidders: [Person, string][]): Promise<void> {
	for (const [place, [bidder, organisation]] of bidders.entries()) {
		const db = backend.as(bidder);
		if (place % 4 === 0) {
			await db.rpc('start_bid', { opportunity, organisation }).throwOnError();
		} else {
			const { bid } = await submittedBid(db, opportunity, organisation, 50_000_000 + place);
			// The provider who reads below is named in bids, and must not be able to tell.
			const hash = 'a'.repeat(64);
			const named = JSON.stringify({ members: [{ id: world.startUp }] });
			const envelopes = { answers_sealed: 'x', price_sealed: 'x', consortium_sealed: 'x' };
			const hashes = { content_hash: hash, price_hash: hash };
			await db
				.rpc('submit_bid', { bid, ...envelopes, ...hashes, consortium: named })
				.throwOnError();
		}
	}
}

test('R25 every page is the same for everyone whether there are 0 or 40 bids, before and after the deadline', async () => {
	const pages = allPages()
		.filter((route) => touched.test(route))
		.map((route) => addressOf(route, { opportunity }))
		.filter((page) => page !== null);
	expect(pages).toContain(`/opportunities/${opportunity}`);
	const bidders = await plantBidders();
	const none = await readAll(pages);
	await backend.setClock(afterDeadline);
	const noneAfter = await readAll(pages);
	await backend.setClock(whileOpen);
	await plantBids(bidders);
	const forty = await readAll(pages);
	await backend.setClock(afterDeadline);
	const fortyAfter = await readAll(pages);
	for (const [page, html] of none) expect(forty.get(page), page).toBe(html);
	for (const [page, html] of noneAfter)
		expect(fortyAfter.get(page), `${page}, deadline passed`).toBe(html);
	const processPages = [...forty, ...fortyAfter].filter(([page]) =>
		page.startsWith('/opportunities/')
	);
	expect(processPages.filter(([, html]) => html.includes('Hidden Bidder'))).toEqual([]);
	const faults = [...forty, ...fortyAfter].filter(([, html]) => html.startsWith('500'));
	expect(faults.map(([page]) => page)).toEqual([]);
}, 300_000);
