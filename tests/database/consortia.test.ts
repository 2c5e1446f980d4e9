import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeDraft, saveDraft, startBid, submitBid } from '#features/bids/commands.server.ts';
import { addPartner, removePartner } from '#features/bids/partners/commands.server.ts';
import { findPartners } from '#features/bids/partners/queries.server.ts';
import { differsFromSubmitted, getBid } from '#features/bids/queries.server.ts';
import { declareInterests, openBids } from '#features/evaluation/commands.server.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import {
	afterDeadline,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let helper: string;
let opportunity: string;

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	helper = await world.organisation('provider', { name: 'Helping Hands CIC', legalForm: 'cic' });
	await world.member('Hal Helper', helper, 'admin');
});
beforeEach(async () => {
	await backend.setClock(whileOpen);
	opportunity = await publishedOpportunity(backend, world);
});
afterAll(() => backend.close());

async function draftOf(person: Person, organisation: string, ...partners: string[]) {
	const db = backend.as(person, { actingFor: organisation });
	const bid = await startBid(db, opportunity, organisation);
	await saveDraft(db, bid, { answers: { 1: 'One answer', 2: 'Another answer' }, price: '570000' });
	for (const partner of partners) await addPartner(db, bid, partner);
	return { db, bid };
}

async function open() {
	await backend.setClock(afterDeadline);
	await openBids(backend.as(world.chair), opportunity);
	await openBids(backend.as(world.secondApprover), opportunity);
}

const namesFor = async (person: Person) =>
	(await getEvaluation(backend.as(person), opportunity)).bidders.map(({ name }) => name);

describe('R21 a bidder', () => {
	test('names eligible organisations in the sealed draft, and takes them out again', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp, helper, world.rival);
		const named = async () => (await getBid(db, bid)).draft?.partners?.map(({ name }) => name);
		expect(await named()).toEqual(['Helping Hands CIC', 'Thames Lung Partnership']);
		await addPartner(db, bid, helper);
		await removePartner(db, bid, world.rival);
		expect(await named()).toEqual(['Helping Hands CIC']);
		expect((await getBid(db, bid)).draft?.answers).toEqual({
			1: 'One answer',
			2: 'Another answer'
		});
	});

	test('finds organisations by a part of their name, with whether they are eligible and not why', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp);
		const found = await findPartners(db, bid, 'riverside');
		expect(found).toEqual([
			{ id: world.trust, name: 'Riverside Hospitals NHS Trust', eligible: false }
		]);
		expect(await findPartners(db, bid, 'Breathe Easy')).toEqual([]);
		expect(await findPartners(db, bid, 'e')).toEqual([]);
		await expect(
			findPartners(backend.as(world.rivalClinician), bid, 'riverside')
		).rejects.toMatchObject({ status: 404 });
	});

	test('cannot name one that is not eligible, nor submit with one that no longer is', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp, helper);
		await expect(addPartner(db, bid, world.trust)).rejects.toThrow('is not eligible');
		const facts = 'update public.provider_facts set staff = $1 where organisation_id = $2';
		await backend.query(facts, [5000, helper]);
		const refused = submitBid(db, bid);
		await expect(refused).rejects.toThrow('An organisation that bids with you is not eligible');
		await expect(refused).rejects.not.toThrow('Helping Hands');
		await backend.query(facts, [12, helper]);
		expect(await submitBid(db, bid)).toBe(1);
	});

	test('cannot name itself, nor smuggle a name past the check', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp);
		const own = JSON.stringify({ members: [{ id: world.startUp }] });
		const hash = 'a'.repeat(64);
		const envelopes = { answers_sealed: 'x', price_sealed: 'x', content_hash: hash };
		const submit = (more: object) =>
			db.rpc('submit_bid', { bid, ...envelopes, price_hash: hash, ...more });
		const itself = await submit({ consortium: own, consortium_sealed: 'x' });
		expect(itself.error?.message).toContain('not named again');
		const unchecked = await submit({ consortium_sealed: 'x' });
		expect(unchecked.error?.message).toContain('in the open and sealed, or neither');
	});

	test('reads who was named in what it submitted, and sees that a change is not submitted yet', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp, helper);
		await submitBid(db, bid);
		const sent = await getBid(db, bid);
		expect(sent.submitted?.consortium?.content.members).toEqual([
			{ id: helper, name: 'Helping Hands CIC' }
		]);
		expect(differsFromSubmitted(sent)).toBe(false);
		await removePartner(db, bid, helper);
		expect(differsFromSubmitted(await getBid(db, bid))).toBe(true);
		await submitBid(db, bid);
		expect((await getBid(db, bid)).submitted?.consortium).toBeNull();
		expect((await getBid(db, bid, 1)).submitted?.consortium?.content.members).toHaveLength(1);
	});

	test('does not let the organisation it names hear of it', async () => {
		await backend.query('delete from private.outbox');
		const { db, bid } = await draftOf(world.clinician, world.startUp, helper);
		await submitBid(db, bid);
		const told = await backend.query<{ to: string }>(
			"select payload ->> 'to' as to from private.outbox"
		);
		expect(told.map(({ to }) => to)).toEqual([world.clinician.email]);
	});
});

describe('R21 R31 at the opening', () => {
	test('every organisation of every bid is named, and interests are declared about each', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp, helper);
		await submitBid(db, bid);
		expect(await namesFor(world.evaluator)).toEqual([]);
		await open();
		expect(await namesFor(world.evaluator)).toEqual([
			'Breathe Easy Bexley CIC',
			'Helping Hands CIC'
		]);
		const evaluator = backend.as(world.evaluator);
		const no = (organisation: string) => ({ organisation, has_interest: false });
		await expect(
			declareInterests(evaluator, opportunity, [no(world.startUp)] as never, [])
		).rejects.toThrow('Answer for each organisation');
		await declareInterests(evaluator, opportunity, [no(world.startUp), no(helper)] as never, []);
		const { me, bids } = await getEvaluation(evaluator, opportunity);
		expect(me.clear).toBe(true);
		expect(bids.map(({ consortium, sharedWith }) => [consortium, sharedWith])).toEqual([
			['named', []]
		]);
	});

	test('a bid that shares an organisation with another is flagged; before the opening nobody is told', async () => {
		const first = await draftOf(world.clinician, world.startUp, helper);
		await submitBid(first.db, first.bid);
		const second = await draftOf(world.rivalClinician, world.rival, helper);
		expect(await submitBid(second.db, second.bid)).toBe(1);
		await open();
		const approver = backend.as(world.secondApprover);
		const all = [world.startUp, world.rival, helper].map((organisation) => ({
			organisation,
			has_interest: false
		}));
		await declareInterests(approver, opportunity, all, []);
		const { bids } = await getEvaluation(approver, opportunity);
		expect(bids.map(({ alias, sharedWith }) => [alias, sharedWith])).toEqual([
			['Bidder A', ['Bidder B']],
			['Bidder B', ['Bidder A']]
		]);
	});

	test('names are taken in from the sealed text alone, once, and by those in the process', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp, helper);
		await submitBid(db, bid);
		await backend.setClock(afterDeadline);
		const chair = backend.as(world.chair);
		const early = await chair.rpc('consortium_envelopes', { opportunity }).throwOnError();
		expect(early.data).toEqual([]);
		for (const person of [world.chair, world.secondApprover])
			await backend.as(person).rpc('open_bids', { opportunity }).throwOnError();
		const forged = JSON.stringify({ members: [{ id: world.rival }] });
		const { data } = await chair
			.rpc('record_consortia', { opportunity, contents: [{ bid, content: forged }] as never })
			.throwOnError();
		expect(data).toBe(1);
		expect(await namesFor(world.chair)).toEqual(['Breathe Easy Bexley CIC']);
		for (const person of [world.clinician, world.stranger, world.admin]) {
			const { error } = await backend.as(person).rpc('consortium_envelopes', { opportunity });
			expect(error?.code).toBe('PT404');
		}
		// Declaring reads what an interrupted opening left.
		const answered = declareInterests(
			chair,
			opportunity,
			[{ organisation: world.startUp, has_interest: false }] as never,
			[]
		);
		await expect(answered).rejects.toThrow('Answer for each organisation');
		expect(await namesFor(world.chair)).toContain('Helping Hands CIC');
		const record = await getEvaluation(chair, opportunity);
		expect(JSON.stringify(record.opening?.record)).toContain('consortium_hash');
	});
});

describe('R30 a price schedule', () => {
	const line = { what: 'Completed place', unit: 'place', quantity: '290', price: '612.37' };

	test('is added up in whole pence, takes the place of the single price, and is sealed with it', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp);
		await changeDraft(db, bid, (draft) => ({ ...draft, lines: [line] }));
		expect((await getBid(db, bid)).draftPricePence).toBe(17_758_730);
		await submitBid(db, bid);
		const { submitted } = await getBid(db, bid);
		expect(submitted?.price?.content).toMatchObject({
			pricePence: 17_758_730,
			lines: [{ quantity: 290, unitPence: 61_237, totalPence: 17_758_730 }]
		});
		expect(JSON.stringify(submitted?.answers)).not.toContain('Completed place');
	});

	test('that is not complete keeps the bid from being submitted', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp);
		await changeDraft(db, bid, (draft) => ({ ...draft, lines: [{ ...line, price: '' }] }));
		await expect(submitBid(db, bid)).rejects.toThrow('Complete the price schedule');
	});
});

describe('R22 a second press of the button', () => {
	test('on the same page is no second version, and a page that is out of date is refused', async () => {
		const { db, bid } = await draftOf(world.clinician, world.startUp);
		const { updatedAt } = await getBid(db, bid);
		const versions = await Promise.all([1, 2, 3].map(() => submitBid(db, bid, updatedAt)));
		expect(versions).toEqual([1, 1, 1]);
		const rows = await backend.query('select from public.bid_submissions where bid_id = $1', [bid]);
		expect(rows).toHaveLength(1);
		await backend.setClock('2022-03-07T09:05:00Z');
		await saveDraft(db, bid, { answers: { 1: 'New', 2: 'New' }, price: '1' });
		await expect(submitBid(db, bid, updatedAt)).rejects.toThrow('was saved again');
	});
});
