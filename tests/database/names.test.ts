import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveDraft, startBid, submitBid } from '#features/bids/commands.server.ts';
import { addPartner } from '#features/bids/partners/commands.server.ts';
import { sealBid } from '#features/bids/sealing/commands.server.ts';
import { openBids } from '#features/evaluation/commands.server.ts';
import { decideMention, unsealBids } from '#features/evaluation/names/commands.server.ts';
import { getMentions } from '#features/evaluation/names/queries.server.ts';
import { inPlaceOfName } from '#features/evaluation/names/rules.ts';
import { getWorkspace, readBid } from '#features/evaluation/workspace/queries.server.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import { evaluationFor, none, stateOf } from '#support/evaluation.ts';
import {
	afterDeadline,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

/** A bid in real envelopes, as the application submits it. */
async function bidFor(opportunity: string, organisation: string, text: string): Promise<string> {
	const person = organisation === world.startUp ? world.clinician : world.rivalClinician;
	const db = backend.as(person);
	const { data: bid } = await db.rpc('start_bid', { opportunity, organisation }).throwOnError();
	const { data: criteria } = await db
		.from('criteria')
		.select('id')
		.eq('opportunity_id', opportunity)
		.order('position')
		.throwOnError();
	const answers = criteria.map(({ id }, place) => ({
		criterion: id,
		text: place === 0 ? text : 'We see people in four halls across Bexley.'
	}));
	const { answers: envelope, price } = sealBid(opportunity, bid, answers, 57_000_000);
	await db
		.rpc('submit_bid', {
			...{ bid, answers_sealed: envelope.sealed, price_sealed: price.sealed },
			...{ content_hash: envelope.hash, price_hash: price.hash }
		})
		.throwOnError();
	return bid;
}

async function opened(first: string, second: string) {
	const opportunity = await publishedOpportunity(backend, world);
	const own = await bidFor(opportunity, world.startUp, first);
	const rival = await bidFor(opportunity, world.rival, second);
	await backend.setClock(afterDeadline);
	await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
	await backend.as(world.secondApprover).rpc('open_bids', { opportunity }).throwOnError();
	await backend
		.as(world.evaluator)
		.rpc('declare_interests', { opportunity, declarations: none(world.startUp, world.rival) })
		.throwOnError();
	return { opportunity, own, rival };
}

async function answerTo(opportunity: string, bid: string): Promise<string> {
	const workspace = await getWorkspace(backend.as(world.evaluator), opportunity, { bid });
	return readBid(bid, workspace)?.answers[workspace.criteria[0]?.id ?? ''] ?? '';
}

describe('R37 a bidder that names itself', () => {
	const said = 'Breathe Easy has run classes since 2019, and Thames Lung refers to us.';

	test('is hidden from the panel, and flagged to an officer before anybody scores', async () => {
		const { opportunity, own, rival } = await opened(said, 'We run groups with nurses.');
		// Nobody reads before the application has looked.
		expect((await evaluationFor(backend, world.evaluator, opportunity)).bids).toEqual([]);
		expect(await unsealBids(backend.as(world.chair), opportunity, 5_000)).toBe(0);
		expect(await answerTo(opportunity, own)).toBe(
			`${inPlaceOfName} has run classes since 2019, and Thames Lung refers to us.`
		);
		expect(await answerTo(opportunity, rival)).toBe('We run groups with nurses.');
		const { mentions } = await getMentions(backend.as(world.officer), opportunity);
		expect(mentions).toMatchObject([
			{ criterion: 'Quality and innovation', words: ['Breathe Easy'], shown: null }
		]);
		const [mail] = await backend.query<{ many: number }>(
			`select count(*)::integer as many from private.outbox where payload ->> 'template' = 'names_found'
			and payload ->> 'to' = $1`,
			[world.officer.email]
		);
		expect(mail?.many).toBe(1);
	});

	test('by its own name or that of a partner is hidden alike, all the way from the draft to the panel', async () => {
		const partner = await world.organisation('provider', {
			...{ name: 'Helping Hands Erith CIC', legalForm: 'cic' }
		});
		const opportunity = await publishedOpportunity(backend, world);
		const db = backend.as(world.clinician, { actingFor: world.startUp });
		const bid = await startBid(db, opportunity, world.startUp);
		const answers = {
			1: 'Helping Hands Erith runs the hall, and Thames Lung does not.',
			2: 'Breathe Easy Bexley CIC and HELPING HANDS ERITH share one record.'
		};
		await saveDraft(db, bid, { answers, price: '570000' });
		await addPartner(db, bid, partner);
		await submitBid(db, bid);
		await bidFor(opportunity, world.rival, 'Helping Hands Erith CIC refers people to us.');
		await backend.setClock(afterDeadline);
		await openBids(backend.as(world.chair), opportunity);
		await openBids(backend.as(world.secondApprover), opportunity);
		const evaluator = backend.as(world.evaluator);
		await evaluator
			.rpc('declare_interests', {
				opportunity,
				declarations: none(world.startUp, world.rival, partner)
			})
			.throwOnError();
		const read = async (of: string) => {
			const workspace = await getWorkspace(evaluator, opportunity, { bid: of });
			const shown = readBid(of, workspace)?.answers ?? {};
			return workspace.criteria.map(({ id }) => shown[id]);
		};
		expect(await read(bid)).toEqual([
			`${inPlaceOfName} runs the hall, and Thames Lung does not.`,
			`${inPlaceOfName} and ${inPlaceOfName} share one record.`
		]);
		const { bids } = await evaluationFor(backend, world.evaluator, opportunity);
		const other = bids.find(({ id }) => id !== bid)?.id ?? '';
		expect((await read(other))[0]).toBe('Helping Hands Erith CIC refers people to us.');
		const { mentions } = await getMentions(backend.as(world.officer), opportunity);
		expect(mentions.map(({ words }) => words.join()).sort()).toEqual([
			expect.stringContaining('Breathe Easy Bexley CIC'),
			expect.stringContaining('HELPING HANDS ERITH'),
			expect.stringContaining('Helping Hands Erith')
		]);
	});

	test('is shown as written once an officer says that the words name nobody', async () => {
		const { opportunity, own } = await opened(said, 'We run groups.');
		await unsealBids(backend.as(world.oversight), opportunity, 5_000);
		const officer = backend.as(world.officer);
		const [mention] = (await getMentions(officer, opportunity)).mentions;
		const id = mention?.id ?? '';
		await expect(decideMention(officer, id, { shown: 'yes', reason: 'No' })).rejects.toThrow(
			'at least 10 characters'
		);
		await decideMention(officer, id, { shown: 'yes', reason: 'It is a campaign of the NHS' });
		expect(await answerTo(opportunity, own)).toBe(said);
		await decideMention(officer, id, { shown: 'no', reason: 'It is the name after all' });
		expect(await answerTo(opportunity, own)).toContain(inPlaceOfName);
	});

	test.each([
		['an evaluator', () => world.evaluator],
		['the chair', () => world.chair],
		['an approver', () => world.secondApprover],
		['a bidder', () => world.clinician],
		['the platform admin', () => world.admin]
	])('is not told to %s', async (_who, person) => {
		const { opportunity } = await opened(said, 'We run groups.');
		await unsealBids(backend.as(world.chair), opportunity, 5_000);
		const db = backend.as(person());
		expect((await db.rpc('name_mentions', { opportunity })).error?.code).toBe('PT404');
		const [row] = await backend.query<{ id: string; words_sealed: string }>(
			'select id, words_sealed from public.name_mentions where opportunity_id = $1',
			[opportunity]
		);
		expect(row?.words_sealed).not.toContain('Breathe');
		const decided = { mention: row?.id ?? '', shown: true, reason: 'Let me see it please' };
		expect((await db.rpc('decide_mention', decided)).error?.code).toBe('PT404');
	});

	test('is not found in the answers of others by somebody who lies about it', async () => {
		const { opportunity, rival } = await opened('We run classes.', 'We run groups.');
		const { criteria } = await evaluationFor(backend, world.chair, opportunity);
		const mention = {
			criterion: criteria[0]?.id,
			organisation: world.startUp,
			words_sealed: 'words'
		};
		await backend
			.as(world.chair)
			.rpc('record_unsealed', {
				opportunity,
				bids: [{ bid: rival, readable: true, mentions: [mention] }] as never
			})
			.throwOnError();
		expect((await getMentions(backend.as(world.officer), opportunity)).mentions).toEqual([]);
	});
});

describe('R27 whoever stops in the middle of an opening', () => {
	test('leaves nothing half done: all of it happened, or none', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		const bid = await bidFor(opportunity, world.startUp, 'We run classes.');
		await backend.setClock(afterDeadline);
		await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
		// The last thing an opening does fails, as when the server is cut off.
		await backend.exec(
			`create function private.cut() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$;
			create trigger cut before insert on private.outbox for each row execute function private.cut()`
		);
		const { error } = await backend.as(world.approver).rpc('open_bids', { opportunity });
		await backend.exec('drop function private.cut cascade');
		expect(error).not.toBeNull();
		const [left] = await backend.query<{ second: string | null; state: string; many: number }>(
			`select o.second_by as second, b.state, (select count(*)::integer from public.opened_bids x
				where x.opportunity_id = o.opportunity_id) as many
			from public.openings o join public.bids b on b.id = $2 where o.opportunity_id = $1`,
			[opportunity, bid]
		);
		expect(left).toEqual({ second: null, state: 'submitted', many: 0 });
		expect(await stateOf(backend, opportunity)).toBe('closed');
		const again = await backend.as(world.approver).rpc('open_bids', { opportunity });
		expect(again.data).toBe('opened');
	});

	test('and in the middle of unsealing leaves the rest to whoever comes next, and no bid to read before', async () => {
		const { opportunity, own } = await opened('We run classes.', 'We run groups.');
		const db = backend.as(world.chair);
		const done = [{ bid: own, readable: true, mentions: [] }];
		const { data: waiting } = await db
			.rpc('record_unsealed', { opportunity, bids: done })
			.throwOnError();
		expect(waiting).toBe(1);
		const half = await evaluationFor(backend, world.evaluator, opportunity);
		expect(half).toMatchObject({ unsealed: { done: 1, all: 2 }, bids: [] });
		const { criteria } = half;
		const score = {
			...{ bid: own, criterion: criteria[0]?.id ?? '', mark: 3 },
			reason: 'The answer covers every part of the question.'
		};
		const early = await backend.as(world.evaluator).rpc('save_score', score);
		expect(early.error?.code).toBe('PT404');
		expect(await unsealBids(backend.as(world.officer), opportunity, 5_000)).toBe(0);
		// Asked again, nothing changes.
		expect(await unsealBids(backend.as(world.officer), opportunity, 5_000)).toBe(0);
		expect((await evaluationFor(backend, world.evaluator, opportunity)).bids).toHaveLength(2);
		expect((await backend.as(world.evaluator).rpc('save_score', score)).error).toBeNull();
	});

	test('while strangers can neither unseal nor see what is sealed', async () => {
		const { opportunity } = await opened('We run classes.', 'We run groups.');
		for (const person of [world.clinician, world.stranger, world.admin]) {
			const db = backend.as(person);
			const asked = await db.rpc('sealed_batch', { opportunity, batch: 50 });
			expect(asked.error?.code).toBe('PT404');
			const sent = await db.rpc('record_unsealed', { opportunity, bids: [] });
			expect(sent.error?.code).toBe('PT404');
		}
	});
});
