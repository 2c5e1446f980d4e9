import { beforeAll, describe, expect, test } from 'vitest';
import { addBidFile } from '#features/bids/files/commands.server.ts';
import { downloadBidFile } from '#features/bids/files/queries.server.ts';
import { saveDraft, startBid, submitBid, withdrawBid } from '#features/bids/commands.server.ts';
import { commentOnBid, inviteMentor } from '#features/bids/mentors/commands.server.ts';
import { getMentoredBid } from '#features/bids/mentors/queries.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import type { Draft } from '#features/bids/sealing/rules.ts';
import { filesUnder, pdfFile, uploadOf } from '#support/files.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import { everythingSeen, watch, type Seen } from '#support/seen.ts';
import {
	afterDeadline,
	bexley,
	bexleyCriteria,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

const canary = 'Kanarienvogel 4711 über dem Moor';
const canaryPence = 58_123_457;

beforeAll(() => {
	stubEnvironment();
});

const lineCanary = 'Zaunkönig je Sitzung 0815';
const partnerName = 'Steinadler Gesundheit 99 gGmbH';
const commentCanary = 'Rotkehlchen meint: kürzer fassen';

const draft = (text = canary): Draft => ({
	answers: { 1: `We begin. ${text}`, 2: text },
	price: '£581,234.57'
});

/** A mentor of somebody who bids. */
async function mentorOf(backend: TestBackend, clinician: Person): Promise<Person> {
	const mentor = await backend.person({ name: 'Mio Invited' });
	await backend.query(
		`insert into public.mentors (person_id, headline, competencies, approved_at, accredited_until, supervised_until)
		values ($1, 'A mentor', '{bidding}', '2021-01-01', '2030-01-01', '2030-01-01')`,
		[mentor.id]
	);
	await backend.query(
		`with asked as (insert into public.mentoring_requests (mentor_id, clinician_id, about, competency, message, state)
			values ($1, $2, 'competency', 'bidding', 'Please help us to write a good bid.', 'accepted') returning id)
		insert into public.mentorships (request_id, mentor_id, clinician_id) select id, $1, $2 from asked`,
		[mentor.id, clinician.id]
	);
	return mentor;
}

/** Every row of every table outside the system's own, as text; bytes in hexadecimal. */
async function dumpAsText(backend: TestBackend): Promise<string> {
	const tables = await backend.query<{ name: string }>(
		`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`
	);
	const texts: string[] = [];
	for (const { name } of tables) {
		const rows = await backend.query<{ row: string }>(`select t::text as row from ${name} t`);
		texts.push(name, ...rows.map(({ row }) => row));
	}
	return texts.join('\n');
}

/** A text in the forms in which it could stand in a row. */
function formsOf(text: string): string[] {
	const bytes = Buffer.from(text);
	// Depending on what stands before it, base64 shows a text in one of three ways.
	const base64 = [0, 1, 2].map((before) =>
		Buffer.concat([Buffer.alloc(before), bytes])
			.toString('base64')
			.slice(4, -4)
	);
	const forms = [text, bytes.toString('hex'), encodeURIComponent(text), ...base64];
	return forms.filter((form) => form.length >= 6);
}

describe('R24 a sealed bid', () => {
	test('leaves no trace of what it says in any table, queue or record before the opening', async () => {
		const backend = await startBackend();
		await backend.setClock(whileOpen);
		const world = await makeWorld(backend);
		const opportunity = await publishedOpportunity(backend, world);
		const db = backend.as(world.clinician, { actingFor: world.startUp });
		const bid = await startBid(db, opportunity, world.startUp);
		await saveDraft(db, bid, draft());
		const file = await addBidFile(db, bid, uploadOf(`${canary}.pdf`, pdfFile(canary)));
		await submitBid(db, bid);
		const partner = await world.organisation('provider', { name: partnerName, legalForm: 'cic' });
		const rowsThatName = (rows: string) =>
			rows.split('\n').filter((row) => row.includes(partner) || row.includes(partnerName));
		// The organisation is on Coldframe, so some rows name it; naming it in a bid must add none.
		const listed = rowsThatName(await dumpAsText(backend));
		const lines = [{ what: lineCanary, unit: lineCanary, quantity: '7', price: '8303347.51' }];
		const together = { ...draft(), lines, partners: [{ id: partner, name: partnerName }] };
		await saveDraft(db, bid, together);
		await submitBid(db, bid);
		const mentor = await mentorOf(backend, world.clinician);
		await inviteMentor(db, bid, mentor.id);
		const said = { criterion: '', comment: commentCanary };
		await commentOnBid(backend.as(mentor), bid, said);
		expect((await getMentoredBid(backend.as(mentor), bid)).comments[0]?.text).toBe(commentCanary);
		await saveDraft(db, bid, draft(`${canary} again`));
		await submitBid(db, bid);
		await withdrawBid(db, bid);
		await submitBid(db, bid);
		await expect(
			addBidFile(db, bid, uploadOf(`${canary}.exe`, Buffer.from(canary.repeat(9_000))))
		).rejects.toThrow('must be PDF');
		await backend.setClock(afterDeadline);
		await expect(submitBid(db, bid)).rejects.toThrow('was not accepted');
		await backend.service().rpc('tick').throwOnError();
		await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();

		const dump = await dumpAsText(backend);
		expect(dump).toContain(bid);
		expect(dump).toContain('bid_receipt');
		const folder = await filesUnder(backend.storageDir);
		expect(folder.join('\n')).toContain(file);
		expect(rowsThatName(dump)).toEqual(listed);
		const secrets = [canary, lineCanary, commentCanary, '581,234.57', '581234', '8303347'];
		const hidden = [...secrets, String(canaryPence)].flatMap(formsOf);
		for (const form of [...hidden, ...formsOf(partnerName).slice(1)]) {
			const found = dump.includes(form) || folder.some((text) => text.includes(form));
			expect([form, found]).toEqual([form, false]);
		}
		const [statements] = await backend.query<{ found: string | null }>(
			"select to_regclass('extensions.pg_stat_statements')::text as found"
		);
		expect(statements?.found).toBeNull();

		const own = await getBid(db, bid);
		expect(own.submitted?.answers?.content.answers[0]?.text).toContain(canary);
		expect(own.submitted?.price?.content.pricePence).toBe(canaryPence);
		const opened = Buffer.from(await (await downloadBidFile(db, file)).arrayBuffer());
		expect(opened.includes(Buffer.from(canary, 'latin1'))).toBe(true);
		await backend.close();
	});

	test('is found again by the forms that the search of the dump looks for', () => {
		const padded = ['', 'x', 'xy'].map((before) =>
			Buffer.from(`${before}{"text":"${canary}"}`).toString('base64')
		);
		for (const text of padded) {
			expect(formsOf(canary).some((form) => text.includes(form))).toBe(true);
		}
	});
});

type Scene = {
	backend: TestBackend;
	world: World;
	opportunity: string;
	viewers: Viewer[];
};
type Viewer = [name: string, person: Person | null, organisation: string | null];

/** The same people and organisations each time, bidders among them. */
async function makeScene(backend: TestBackend) {
	await backend.setClock(whileOpen);
	const world = await makeWorld(backend);
	const bidders: { person: Person; organisation: string }[] = [];
	for (const name of ['Amber', 'Birch', 'Cedar', 'Delta', 'Elm']) {
		const organisation = await world.organisation('provider', {
			name: `${name} Health CIC`,
			legalForm: 'cic'
		});
		const person = await world.member(`${name} Bidder`, organisation, 'admin');
		bidders.push({ person, organisation });
	}
	const mentor = await backend.person({ name: 'Mo Mentor' });
	await backend.query(
		`insert into public.mentors (person_id, headline, competencies, approved_at, accredited_until, supervised_until)
		values ($1, 'A mentor', '{bidding}', '2021-01-01', '2030-01-01', '2030-01-01')`,
		[mentor.id]
	);
	const invited = await mentorOf(backend, bidders[1]?.person ?? mentor);
	// The log-in service keeps the time of the machine, which is not what is compared here.
	await backend.query(
		"update auth.users set created_at = '2022-01-01', updated_at = '2022-01-01', email_confirmed_at = '2022-01-01'"
	);
	const opportunity = await publishedOpportunity(backend, world);
	const viewers: Viewer[] = [
		['a visitor', null, null],
		['a provider that may bid', world.rivalClinician, world.rival],
		['a provider that may not', world.trustManager, world.trust],
		['a mentor', mentor, null],
		['the officer', world.officer, world.ccg],
		['the approver who published', world.approver, world.ccg],
		['an approver', world.secondApprover, world.ccg],
		['an evaluator', world.evaluator, world.ccg],
		['the chair', world.chair, world.ccg],
		['a stranger of another commissioner', world.stranger, world.otherCcg],
		['oversight', world.oversight, null],
		['the platform admin', world.admin, null]
	];
	return { backend, world, opportunity, viewers, bidders, invited };
}

async function seenByAll({ backend, world, opportunity, viewers }: Scene) {
	const seen: Record<string, Seen> = {};
	for (const [name, person, organisation] of viewers) {
		seen[name] = await everythingSeen(backend, person, {
			opportunity,
			organisation: organisation ?? world.startUp,
			asked: 'pulmonary rehab'
		});
	}
	const mails = await backend.query<{ mail: string }>(
		`select payload ->> 'template' || ' ' || regexp_replace(payload ->> 'to', '\\.[0-9]+@', '@') as mail
		from private.outbox where payload ->> 'to' not like '%.bidder.%' and payload ->> 'to' not like 'mio.invited.%' order by 1`
	);
	seen['the mails'] = { sent: JSON.stringify(mails.map(({ mail }) => mail)) };
	return seen;
}

/** What everyone is served before the opening: while bids are taken, after the deadline, after one confirmation. */
async function servedBeforeTheOpening(bids: boolean) {
	const backend = await startBackend();
	const scene = await makeScene(backend);
	await watch(backend);
	const { opportunity, bidders, world, invited } = scene;
	if (bids) {
		for (const [place, { person, organisation }] of bidders.entries()) {
			const db = backend.as(person);
			const bid = await startBid(db, opportunity, organisation);
			const named = place === 0 ? [{ id: world.rival, name: 'Thames Lung Partnership' }] : [];
			await saveDraft(db, bid, { ...draft(), partners: named });
			if (place === 1) await inviteMentor(db, bid, invited.id);
			if (place < 4) await submitBid(db, bid);
			if (place < 2) await submitBid(db, bid);
			if (place === 3) await withdrawBid(db, bid);
		}
	}
	const open = await seenByAll(scene);
	// A material change asks bidders to confirm, and nobody else may notice that there are any (R13).
	const { data: proposal } = await backend
		.as(world.officer)
		.rpc('propose_change', {
			...{ opportunity, content: { ...bexley, yearly_volume: 320 }, criteria: bexleyCriteria },
			...{ material: true, reason: 'More people were referred', seen: null as never }
		})
		.throwOnError();
	await backend
		.as(world.secondApprover)
		.rpc('decide_change', { proposal, approve: true, reason: '' })
		.throwOnError();
	const changed = await seenByAll(scene);
	await backend.setClock(afterDeadline);
	if (bids) {
		const [late] = bidders.slice(-1);
		if (!late) throw new Error('Nobody is late.');
		const db = backend.as(late.person);
		const bid = await startBid(db, opportunity, late.organisation);
		await expect(submitBid(db, bid)).rejects.toThrow('was not accepted');
	}
	await backend.service().rpc('tick').throwOnError();
	const closed = await seenByAll(scene);
	await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
	const confirmed = await seenByAll(scene);
	await backend.close();
	return { open, changed, closed, confirmed };
}

describe('R25 before the opening', () => {
	test('everything the API serves to anyone is the same for no bids and for five', async () => {
		const without = await servedBeforeTheOpening(false);
		const withBids = await servedBeforeTheOpening(true);
		for (const phase of ['open', 'changed', 'closed', 'confirmed'] as const) {
			for (const [viewer, seen] of Object.entries(without[phase])) {
				for (const [what, served] of Object.entries(seen)) {
					const place = `${what} for ${viewer}, ${phase}`;
					expect([place, withBids[phase][viewer]?.[what]]).toEqual([place, served]);
				}
			}
		}
		// A comparison of refusals would prove nothing.
		expect(without.open['the officer']?.['evaluation()']).toContain('published');
		expect(without.confirmed['the chair']?.['evaluation()']).toContain('Cy Chair');
		expect(without.open['an evaluator']?.['opportunity_summaries']).toContain('Bexley');
		expect(without.open['a visitor']?.['search_documents']).toContain('Bexley');
	}, 240_000);
});
