import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	deadline,
	endOpportunity,
	makeWorld,
	publishedOpportunity,
	sha256,
	submittedBid,
	whileOpen,
	type World
} from '#support/world.ts';

const lastMoment = '2022-03-25T12:59:59.999999Z';

let backend: TestBackend;
let world: World;
let colleague: Person;
let outsiders: [string, Person][];

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	colleague = await world.member('Cora Colleague', world.startUp, 'member');
	outsiders = [
		['a member of another bidder', world.rivalClinician],
		['the officer', world.officer],
		['an approver', world.approver],
		['an evaluator', world.evaluator],
		['the chair', world.chair],
		['oversight', world.oversight],
		['the platform admin', world.admin]
	];
});
afterAll(() => backend.close());

async function start(person: Person, opportunity: string, organisation: string) {
	return backend.as(person).rpc('start_bid', { opportunity, organisation });
}

function envelopes(text: string) {
	const price = JSON.stringify({ pricePence: 100, salt: text });
	return {
		answers_sealed: text,
		price_sealed: price,
		content_hash: sha256(text),
		price_hash: sha256(price)
	};
}

async function submit(person: Person, bid: string, text = 'sealed') {
	return backend.as(person).rpc('submit_bid', { bid, ...envelopes(text) });
}

/** A new opportunity with the start-up's bid as a draft. */
async function drafted() {
	await backend.setClock(whileOpen);
	const opportunity = await publishedOpportunity(backend, world);
	const { data } = await start(world.clinician, opportunity, world.startUp);
	return { opportunity, bid: data ?? '' };
}

describe('R21 an organisation', () => {
	test('has one bid for an opportunity, whichever member starts it and how often', async () => {
		const { opportunity, bid } = await drafted();
		expect((await start(world.clinician, opportunity, world.startUp)).data).toBe(bid);
		expect((await start(colleague, opportunity, world.startUp)).data).toBe(bid);
		const rows = await backend.query('select from public.bids where opportunity_id = $1', [
			opportunity
		]);
		expect(rows).toHaveLength(1);
	});

	test('that is not eligible cannot start one, nor submit one it could start before', async () => {
		const { opportunity, bid } = await drafted();
		const refused = await start(world.trustManager, opportunity, world.trust);
		expect(refused.error).toMatchObject({
			code: 'PT409',
			message: 'Your organisation is not eligible for this opportunity'
		});
		const facts = 'update public.provider_facts set staff = $1 where organisation_id = $2';
		await backend.query(facts, [5000, world.startUp]);
		expect((await submit(world.clinician, bid)).error?.code).toBe('PT409');
		await backend.query(facts, [12, world.startUp]);
		expect((await submit(world.clinician, bid)).error).toBeNull();
	});

	test('cannot be bid for by somebody who does not belong to it', async () => {
		const { opportunity } = await drafted();
		const { error } = await start(world.rivalClinician, opportunity, world.startUp);
		expect(error?.code).toBe('PT404');
	});
});

describe('R22 a bid', () => {
	test('is taken in until the last microsecond before the deadline', async () => {
		const { bid } = await drafted();
		await backend.setClock(lastMoment);
		expect((await submit(world.clinician, bid)).data).toMatchObject({ version: 1 });
	});

	test('is refused from the deadline on, and the attempt is noted', async () => {
		const { bid, opportunity } = await drafted();
		await backend.setClock(deadline);
		expect((await submit(world.clinician, bid)).data).toEqual({ late: true });
		const noted = await backend.query<{ at: string }>(
			'select at from public.late_attempts where opportunity_id = $1',
			[opportunity]
		);
		expect(noted.map(({ at }) => new Date(at).toISOString())).toEqual(['2022-03-25T13:00:00.000Z']);
		const submissions = await backend.query(
			'select from public.bid_submissions where bid_id = $1',
			[bid]
		);
		expect(submissions).toHaveLength(0);
	});

	test('can be replaced, withdrawn and submitted again until then, and every version is kept', async () => {
		const { bid } = await drafted();
		const db = backend.as(world.clinician);
		expect((await submit(world.clinician, bid, 'one')).data).toMatchObject({ version: 1 });
		expect((await submit(colleague, bid, 'two')).data).toMatchObject({ version: 2 });
		await db.rpc('withdraw_bid', { bid }).throwOnError();
		expect((await db.rpc('withdraw_bid', { bid })).error).toBeNull();
		expect((await submit(world.clinician, bid, 'three')).data).toMatchObject({ version: 3 });
		const { data } = await db.from('bid_submissions').select('answers_sealed').order('version');
		expect(data?.slice(-3).map(({ answers_sealed }) => answers_sealed)).toEqual([
			'one',
			'two',
			'three'
		]);
	});

	test('cannot be started, saved or withdrawn after the deadline', async () => {
		const { bid, opportunity } = await drafted();
		await submit(world.clinician, bid);
		await backend.setClock(deadline);
		const db = backend.as(world.clinician);
		const answers = await Promise.all([
			db.rpc('withdraw_bid', { bid }),
			db.rpc('save_bid', { bid, sealed: 'x', seen: null as never }),
			start(world.rivalClinician, opportunity, world.rival)
		]);
		expect(answers.map(({ error }) => error?.message)).toEqual([
			'The deadline has passed, so this bid can no longer be withdrawn',
			'The deadline has passed, so this bid can no longer be changed',
			'The deadline has passed, so no bid can be started'
		]);
	});

	test('is not called late when the commissioner ended the opportunity before the deadline', async () => {
		const { bid, opportunity } = await drafted();
		await endOpportunity(backend, world, opportunity);
		const { error } = await submit(world.clinician, bid);
		expect(error?.message).toBe(
			'The commissioner has ended this opportunity, so no bid can be submitted'
		);
		expect(
			await backend.query('select from public.late_attempts where bid_id = $1', [bid])
		).toHaveLength(0);
	});
});

describe('a member of the bidding organisation', () => {
	test('reads and saves the same draft as a colleague, and never overwrites what was not seen', async () => {
		const { bid } = await drafted();
		const own = backend.as(world.clinician);
		const { data: first } = await own.rpc('read_bid', { bid }).throwOnError();
		const seen = (first as { updatedAt: string }).updatedAt;
		await backend.setClock('2022-03-08T09:00:00Z');
		const { data: saved } = await backend
			.as(colleague)
			.rpc('save_bid', { bid, sealed: 'by the colleague', seen })
			.throwOnError();
		const late = await own.rpc('save_bid', { bid, sealed: 'over it', seen });
		expect(late.error?.message).toContain('Somebody else saved this bid');
		const { data } = await own.rpc('read_bid', { bid }).throwOnError();
		expect(data).toMatchObject({ draftSealed: 'by the colleague' });
		expect(saved).toBe((data as { updatedAt: string }).updatedAt);
	});

	test('R23 has a receipt whose hash stands in the opening record, and reads so after the opening', async () => {
		const { opportunity, bid } = await drafted();
		await submit(world.clinician, bid, 'what was promised');
		await submittedBid(backend.as(world.rivalClinician), opportunity, world.rival, 200);
		const own = backend.as(world.clinician);
		const { data: before } = await own.rpc('read_bid', { bid }).throwOnError();
		const expected = sha256(
			sha256('what was promised') + envelopes('what was promised').price_hash
		);
		expect(before).toMatchObject({
			state: 'submitted',
			opening: null,
			submissions: [{ version: 1, receiptHash: expected, submittedBy: 'Priya Physio' }]
		});
		await backend.setClock('2022-03-26T10:00:00Z');
		await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
		await backend.as(world.secondApprover).rpc('open_bids', { opportunity }).throwOnError();
		const { data: after } = await own.rpc('read_bid', { bid }).throwOnError();
		expect(after).toMatchObject({ state: 'opened', opening: { receiptHash: expected } });
		expect(JSON.stringify(after)).not.toContain('Bidder ');
	});

	test('sees in the list of own bids that one, and nothing of the others', async () => {
		const { opportunity } = await drafted();
		await submittedBid(backend.as(world.rivalClinician), opportunity, world.rival, 200);
		const { data } = await backend.as(colleague).rpc('own_bids').throwOnError();
		const listed = data as { organisationName: string; opportunity: { id: string } }[];
		expect(listed.filter((one) => one.opportunity.id === opportunity)).toHaveLength(1);
		expect(new Set(listed.map((one) => one.organisationName))).toEqual(
			new Set(['Breathe Easy Bexley CIC'])
		);
	});

	test('is asked which organisation bids, and told of each why it may or may not', async () => {
		const { opportunity } = await drafted();
		const { data } = await backend
			.as(world.trustManager)
			.rpc('bidding', { opportunity })
			.throwOnError();
		const [trust] = (
			data as {
				organisations: {
					bid: string | null;
					eligibility: { eligible: boolean; reasons: { code: string; met: boolean }[] };
				}[];
			}
		).organisations;
		expect(trust).toMatchObject({ bid: null, eligibility: { eligible: false } });
		expect(trust?.eligibility.reasons.filter(({ met }) => !met).map(({ code }) => code)).toEqual([
			'staff'
		]);
	});
});

describe('anybody else', () => {
	test('reads, saves, submits and withdraws no bid of others before the opening', async () => {
		const { bid } = await drafted();
		await submit(world.clinician, bid);
		for (const [who, person] of outsiders) {
			const db = backend.as(person);
			const answers = await Promise.all([
				db.rpc('read_bid', { bid }),
				db.rpc('save_bid', { bid, sealed: 'x', seen: null as never }),
				submit(person, bid),
				db.rpc('withdraw_bid', { bid })
			]);
			expect([who, ...answers.map(({ error }) => error?.code)]).toEqual([
				who,
				'PT404',
				'PT404',
				'PT404',
				'PT404'
			]);
			const rows = await Promise.all([
				db.from('bids').select('id').eq('id', bid),
				db.from('bid_submissions').select('id').eq('bid_id', bid)
			]);
			expect([who, ...rows.map(({ data }) => data?.length)]).toEqual([who, 0, 0]);
			expect((await db.from('late_attempts' as 'bids').select('id')).error?.code).toBe('42501');
		}
	});

	test('who is a visitor reaches no bid at all', async () => {
		const { bid, opportunity } = await drafted();
		const db = backend.visitor();
		const answers = await Promise.all([
			db.from('bids').select('id'),
			db.from('bid_submissions').select('id'),
			db.rpc('read_bid', { bid }),
			db.rpc('own_bids'),
			db.rpc('bidding', { opportunity })
		]);
		expect(answers.map(({ error }) => error?.code)).toEqual(Array(5).fill('42501'));
	});

	test('cannot write past the commands: a bid is not a row to insert, change or delete', async () => {
		const { bid, opportunity } = await drafted();
		const db = backend.as(world.clinician);
		const answers = await Promise.all([
			db.from('bids').insert({
				opportunity_id: opportunity,
				organisation_id: world.rival,
				created_by: world.clinician.id
			}),
			db.from('bids').update({ state: 'awarded' }).eq('id', bid),
			db.from('bids').delete().eq('id', bid),
			db.from('bid_submissions').delete().eq('bid_id', bid)
		]);
		expect(answers.map(({ error }) => error?.code)).toEqual(Array(4).fill('42501'));
	});

	test('not even the owner of the database changes what was submitted', async () => {
		const { bid } = await drafted();
		await submit(world.clinician, bid);
		await expect(
			backend.query("update public.bid_submissions set answers_sealed = 'x' where bid_id = $1", [
				bid
			])
		).rejects.toThrow('This record does not change');
		await expect(
			backend.query('delete from public.bid_submissions where bid_id = $1', [bid])
		).rejects.toThrow('This record does not change');
	});
});

test('each change of state of a bid is one that is listed, and every other is refused', async () => {
	const { bid } = await drafted();
	const states = [
		'draft',
		'submitted',
		'withdrawn',
		'needs_reconfirmation',
		'opened',
		'disqualified',
		'scored',
		'awarded',
		'not_awarded'
	];
	const { data: listed } = await backend.visitor().from('bid_changes').select().throwOnError();
	for (const from of states) {
		for (const to of states.filter((state) => state !== from)) {
			await backend.exec(
				`alter table public.bids disable trigger guard;
				update public.bids set state = '${from}' where id = '${bid}';
				alter table public.bids enable trigger guard;`
			);
			const allowed = listed.some((one) => one.from_state === from && one.to_state === to);
			const changed = await backend
				.query('update public.bids set state = $1 where id = $2', [to, bid])
				.then(
					() => true,
					() => false
				);
			expect([from, to, changed]).toEqual([from, to, allowed]);
		}
	}
});
