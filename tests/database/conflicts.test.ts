import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Declarations } from '#features/evaluation/interests/queries.server.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	contentFor,
	evaluationFor,
	none,
	nothing,
	stateOf,
	workspaceFor
} from '#support/evaluation.ts';
import {
	declaredInterests,
	makeWorld,
	publishedOpportunity,
	rankedOpportunity,
	scoredOpportunity,
	openedOpportunity,
	reason,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

describe('conflicts', () => {
	test('R31 until a person has answered for every bidder, they see no bid, score or result', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		for (const person of [world.chair, world.evaluator, world.approver]) {
			const before = await evaluationFor(backend, person, opportunity);
			expect(await contentFor(backend, person, opportunity)).toEqual(nothing);
			expect(before.bidders.map(({ name }) => name)).toEqual([
				'Breathe Easy Bexley CIC',
				'Thames Lung Partnership'
			]);
			expect(JSON.stringify(before.bidders)).not.toContain('Bidder ');
		}
		const db = backend.as(world.evaluator);
		const half = await db.rpc('declare_interests', {
			opportunity,
			declarations: none(world.startUp)
		});
		expect(half.error).toMatchObject({
			code: 'PT409',
			message: 'Answer for each organisation',
			hint: `declaration-${world.rival}`
		});
		expect(await contentFor(backend, world.evaluator, opportunity)).toEqual(nothing);
		await db
			.rpc('declare_interests', { opportunity, declarations: none(world.startUp, world.rival) })
			.throwOnError();
		expect((await evaluationFor(backend, world.evaluator, opportunity)).bids).toHaveLength(2);
	});

	test('R33 a declared interest closes the door until another person decides on it', async () => {
		const { opportunity, own } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const db = backend.as(world.conflicted);
		const seen = await evaluationFor(backend, world.conflicted, opportunity);
		expect(await contentFor(backend, world.conflicted, opportunity)).toEqual(nothing);
		expect(seen.me).toMatchObject({ clear: false, clearToVote: false, readsBids: false });
		const { data: criteria } = await db
			.from('criteria')
			.select('id')
			.eq('opportunity_id', opportunity)
			.throwOnError();
		const criterion = criteria[0]?.id ?? '';
		const score = { bid: own.bid, criterion, mark: 5, reason };
		expect((await db.rpc('save_score', score)).error?.code).toBe('PT404');

		const [interest] = (await evaluationFor(backend, world.secondApprover, opportunity)).interests;
		const declaration = interest?.id ?? '';
		const decide = (person: Person, decision: string) =>
			backend
				.as(person)
				.rpc('decide_interest', { declaration, decision, reason: 'It is small and old' });
		for (const person of [world.conflicted, world.officer, world.chair, world.stranger]) {
			expect((await decide(person, 'none_needed')).error?.code).toBe('PT404');
		}
		expect((await decide(world.secondApprover, 'whatever')).error?.code).toBe('PT409');

		await decide(world.secondApprover, 'may_not_vote');
		expect((await evaluationFor(backend, world.conflicted, opportunity)).bids).toHaveLength(2);
		expect((await db.rpc('save_score', score)).error?.code).toBe('PT404');

		await decide(world.secondApprover, 'excluded');
		expect(await contentFor(backend, world.conflicted, opportunity)).toEqual(nothing);

		await decide(world.secondApprover, 'none_needed');
		expect((await db.rpc('save_score', score)).error).toBeNull();
	});

	test('an approver cannot decide on their own interest', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await backend
			.as(world.approver)
			.rpc('declare_interests', {
				opportunity,
				declarations: [
					...none(world.rival),
					{
						organisation: world.startUp,
						has_interest: true,
						interest_type: 'indirect',
						detail: 'My sister works there'
					}
				]
			})
			.throwOnError();
		const [interest] = (await evaluationFor(backend, world.approver, opportunity)).interests;
		expect(interest).toMatchObject({ isMe: true, organisation: 'Breathe Easy Bexley CIC' });
		const decided = {
			declaration: interest?.id ?? '',
			decision: 'none_needed',
			reason: 'It is fine'
		};
		expect((await backend.as(world.approver).rpc('decide_interest', decided)).error?.code).toBe(
			'PT409'
		);
	});

	test('an interest found later is added and closes the door; an answer is never taken back', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const declare = (person: Person, declarations: object[]) =>
			backend
				.as(person)
				.rpc('declare_interests', { opportunity, declarations: declarations as never })
				.throwOnError();
		await declare(world.evaluator, [
			{
				organisation: world.rival,
				has_interest: true,
				interest_type: 'financial',
				detail: 'I was offered a post there'
			}
		]);
		expect(await contentFor(backend, world.evaluator, opportunity)).toEqual(nothing);
		await declare(world.evaluator, none(world.startUp, world.rival));
		expect(await contentFor(backend, world.evaluator, opportunity)).toEqual(nothing);
	});

	test.each([
		['a bidder', () => world.clinician],
		['a stranger', () => world.stranger],
		['the platform admin', () => world.admin]
	])('%s has no place in the process, so it is not found', async (_who, person) => {
		const { opportunity } = await openedOpportunity(backend, world);
		const db = backend.as(person());
		const answers = await Promise.all([
			db.rpc('evaluation', { opportunity }),
			db.rpc('workspace', { opportunity }),
			db.rpc('declare_interests', { opportunity, declarations: [] }),
			db.rpc('submit_scores', { opportunity }),
			db.rpc('price_envelopes', { opportunity })
		]);
		expect(answers.map(({ error }) => error?.code)).toEqual(Array(5).fill('PT404'));
	});
});

const interestIn = (organisation: string) => ({
	organisation,
	has_interest: true,
	interest_type: 'financial',
	detail: 'I was offered a post there'
});

async function decide(opportunity: string, decision: string): Promise<void> {
	const { interests } = await evaluationFor(backend, world.secondApprover, opportunity);
	for (const { id } of interests.filter((interest) => interest.decision === null)) {
		await backend
			.as(world.secondApprover)
			.rpc('decide_interest', { declaration: id, decision, reason: 'It is what was found' })
			.throwOnError();
	}
}

describe('R32 what Coldframe knows is suggested', () => {
	test('from the register, shared membership and mentorships, to the person alone and after the opening', async () => {
		const joined = await world.member('Jo Joined', world.ccg, 'officer');
		await world.join(joined, world.startUp, 'member');
		await backend
			.as(joined)
			.rpc('declare_interest', {
				content: {
					...{ type: 'indirect', party_kind: 'organisation', party: 'Thames Lung Partnership' },
					...{
						detail: 'My sister works there',
						handling: 'I leave the room',
						starts_on: '2022-01-01'
					}
				}
			})
			.throwOnError();
		const closed = await publishedOpportunity(backend, world);
		const before = await backend.as(joined).rpc('declarations', { opportunity: closed });
		expect(before.error?.code).toBe('PT404');
		const { opportunity } = await openedOpportunity(backend, world);
		const { data } = await backend.as(joined).rpc('declarations', { opportunity }).throwOnError();
		const told = data as unknown as Declarations;
		expect(told.bidders.map(({ name, answered }) => [name, answered])).toEqual([
			['Breathe Easy Bexley CIC', false],
			['Thames Lung Partnership', false]
		]);
		expect(
			told.suggestions.map(({ organisation, source }) => [organisation, source]).sort()
		).toEqual(
			[
				[world.startUp, 'membership'],
				[world.rival, 'register']
			].sort()
		);
		const other = await backend
			.as(world.evaluator)
			.rpc('declarations', { opportunity })
			.throwOnError();
		expect((other.data as unknown as Declarations).suggestions).toEqual([]);
		for (const person of [world.clinician, world.stranger, world.admin, world.oversight]) {
			const asked = await backend.as(person).rpc('declarations', { opportunity });
			expect(asked.error?.code).toBe('PT404');
		}
	});
});

describe('R33 when fewer than two evaluators can score', () => {
	test('an officer gives the place to a colleague, who declares first, and access ends for who left', async () => {
		const { opportunity, own } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		await backend
			.as(world.evaluator)
			.rpc('declare_interests', { opportunity, declarations: [interestIn(world.startUp)] })
			.throwOnError();
		const joining = await world.member('Jon Joining', world.ccg, 'member');
		const replace = (person: Person, leaving: string, who = joining.id) =>
			backend.as(person).rpc('replace_panel_member', {
				opportunity,
				leaving,
				joining: who,
				reason: 'Has an interest in a bidder'
			});
		// Nobody is replaced who can still score.
		expect((await replace(world.officer, world.evaluator.id)).error?.code).toBe('PT404');
		await decide(opportunity, 'excluded');
		expect(await contentFor(backend, world.evaluator, opportunity)).toEqual(nothing);
		const [mail] = await backend.query<{ many: number }>(
			`select count(*)::integer as many from private.outbox where payload ->> 'template' = 'quorum_lost' and payload ->> 'to' = $1`,
			[world.officer.email]
		);
		expect(mail?.many).toBeGreaterThan(0);
		for (const person of [world.chair, world.secondApprover, world.evaluator, world.stranger]) {
			expect((await replace(person, world.evaluator.id)).error?.code).toBe('PT404');
		}
		for (const wrong of [world.approver.id, world.chair.id, world.clinician.id]) {
			const { error } = await replace(world.officer, world.evaluator.id, wrong);
			expect(error).toMatchObject({ code: 'PT409', hint: 'person' });
		}
		await replace(world.officer, world.evaluator.id).throwOnError();
		expect((await replace(world.officer, world.evaluator.id)).error?.code).toBe('PT404');
		const gone = await backend.as(world.evaluator).rpc('evaluation', { opportunity });
		expect(gone.error?.code).toBe('PT404');
		expect(await contentFor(backend, joining, opportunity)).toEqual(nothing);
		const { criteria } = await evaluationFor(backend, joining, opportunity);
		const score = { bid: own.bid, criterion: criteria[0]?.id ?? '', mark: 3, reason };
		expect((await backend.as(joining).rpc('save_score', score)).error?.code).toBe('PT404');
		await backend
			.as(joining)
			.rpc('declare_interests', { opportunity, declarations: none(world.startUp, world.rival) })
			.throwOnError();
		expect((await backend.as(joining).rpc('save_score', score)).error).toBeNull();
	});

	test('an excluded chair is replaced as well, so that somebody leads the moderation', async () => {
		const { opportunity } = await scoredOpportunity(backend, world);
		await backend
			.as(world.chair)
			.rpc('declare_interests', { opportunity, declarations: [interestIn(world.rival)] })
			.throwOnError();
		await decide(opportunity, 'may_not_vote');
		const joining = await world.member('Joy Chair', world.ccg, 'member');
		await backend
			.as(world.officer)
			.rpc('replace_panel_member', {
				...{ opportunity, leaving: world.chair.id, joining: joining.id },
				reason: 'May not vote on this'
			})
			.throwOnError();
		await backend
			.as(joining)
			.rpc('declare_interests', { opportunity, declarations: none(world.startUp, world.rival) })
			.throwOnError();
		const work = await workspaceFor(backend, joining, opportunity);
		expect(work.me).toMatchObject({ chair: true, moderatesNow: true });
	});
});

describe('R35 a conflict that is found after scoring', () => {
	async function moderated() {
		const scored = await scoredOpportunity(backend, world);
		const { opportunity, own, criteria } = scored;
		const db = backend.as(world.chair);
		const agree = async () => {
			for (const criterion of criteria) {
				for (const [bid, mark] of Object.entries(scored.markOf)) {
					await db.rpc('save_consensus', { bid, criterion, mark, reason }).throwOnError();
				}
			}
		};
		await agree();
		const found = (person: Person) =>
			backend.as(person).rpc('record_conflict', {
				...{ opportunity, person: world.evaluator.id, organisation: world.startUp },
				...{ interest_type: 'financial', detail: 'Shares, found in the register of companies' }
			});
		return { ...scored, db, agree, found, own };
	}

	test('puts the scores aside at once and stops the moderation until an approver decides', async () => {
		const { opportunity, db, found, own } = await moderated();
		for (const person of [world.chair, world.officer, world.secondEvaluator, world.stranger]) {
			expect((await found(person)).error?.code).toBe('PT404');
		}
		await found(world.secondApprover).throwOnError();
		expect((await found(world.secondApprover)).error?.code).toBe('PT409');
		expect(await contentFor(backend, world.evaluator, opportunity)).toEqual(nothing);
		const seen = await workspaceFor(backend, world.chair, opportunity, { bid: own.bid });
		expect(seen.scores.map(({ evaluator }) => evaluator)).toEqual([
			'Eli Evaluator',
			'Eli Evaluator'
		]);
		const agreed = await db.rpc('agree_consensus', { opportunity });
		expect(agreed.error?.message).toContain('An approver decides first whether those scores count');
		const { interests } = await evaluationFor(backend, world.secondApprover, opportunity);
		const review = interests.find(({ recorded }) => recorded)?.review;
		expect(review?.counts).toBeNull();
		expect(review?.withScores.map(({ rank, quality }) => [rank, quality])).toEqual([
			[1, 56],
			[2, 42]
		]);
		expect(review?.withoutScores).toEqual(review?.withScores);
	});

	test('and where nothing is needed the scores count again, with both results on record', async () => {
		const { opportunity, db, found, own } = await moderated();
		await found(world.secondApprover).throwOnError();
		await decide(opportunity, 'none_needed');
		const seen = await workspaceFor(backend, world.chair, opportunity, { bid: own.bid });
		expect(seen.scores).toHaveLength(4);
		await db.rpc('agree_consensus', { opportunity }).throwOnError();
		const [review] = await backend.query<{ counts: boolean; many: number }>(
			`select counts, jsonb_array_length(with_scores) + jsonb_array_length(without_scores) as many
			from public.score_reviews where opportunity_id = $1`,
			[opportunity]
		);
		expect(review).toEqual({ counts: true, many: 4 });
	});

	test('and where it is excluded too few scores are left, so scoring begins again for a replacement', async () => {
		const { opportunity, db, found, agree, own, rival, criteria } = await moderated();
		await found(world.secondApprover).throwOnError();
		await backend.setClock('2022-03-25T14:00:00Z');
		await decide(opportunity, 'excluded');
		expect(await stateOf(backend, opportunity)).toBe('evaluating');
		const joining = await world.member('Jan Joining', world.ccg, 'member');
		await backend
			.as(world.officer)
			.rpc('replace_panel_member', {
				...{ opportunity, leaving: world.evaluator.id, joining: joining.id },
				reason: 'Shares in a bidder'
			})
			.throwOnError();
		await backend
			.as(joining)
			.rpc('declare_interests', { opportunity, declarations: none(world.startUp, world.rival) })
			.throwOnError();
		for (const criterion of criteria) {
			for (const { bid } of [own, rival]) {
				await backend
					.as(joining)
					.rpc('save_score', { bid, criterion, mark: 2, reason })
					.throwOnError();
			}
		}
		await backend.as(joining).rpc('submit_scores', { opportunity }).throwOnError();
		expect(await stateOf(backend, opportunity)).toBe('moderating');
		// What was agreed with the scores that are left out has to be looked at again.
		const stale = await db.rpc('agree_consensus', { opportunity });
		expect(stale.error?.message).toBe(
			'4 answers were agreed with marks that no longer count. Record them again'
		);
		await backend.setClock('2022-03-25T15:00:00Z');
		await agree();
		await db.rpc('agree_consensus', { opportunity }).throwOnError();
		expect(await stateOf(backend, opportunity)).toBe('decision');
	});

	test('R34 stands in the award notice, and no award rests on the scores of one evaluator', async () => {
		const { opportunity, own, rival } = await rankedOpportunity(backend, world);
		const db = backend.as(world.secondApprover);
		await db
			.rpc('record_conflict', {
				...{ opportunity, person: world.evaluator.id, organisation: world.rival },
				...{ interest_type: 'indirect', detail: 'A cousin works there, found in a mail' }
			})
			.throwOnError();
		const award = () =>
			db.rpc('decide_award', { opportunity, bid: own.bid, reason: reason + reason });
		expect((await award()).error?.message).toBe('Decide on each declared interest first');
		await decide(opportunity, 'excluded');
		expect((await award()).error?.message).toContain('fewer than 2 evaluators count');
		const { interests } = await evaluationFor(backend, world.secondApprover, opportunity);
		const late = interests.find(({ recorded }) => recorded);
		expect(late?.review?.withScores[0]).toMatchObject({ bid: own.bid, rank: 1, total: 86 });
		const declaration = late?.id ?? '';
		const why = 'A distant cousin, who left in 2019';
		await db
			.rpc('decide_interest', { declaration, decision: 'none_needed', reason: why })
			.throwOnError();
		await award().throwOnError();
		const [notice] = await backend.query<{ conflicts: object[] }>(
			'select conflicts from public.awards where opportunity_id = $1',
			[opportunity]
		);
		expect(notice?.conflicts).toContainEqual({
			...{ type: 'indirect', decision: 'none_needed', reason: why },
			afterScoring: true
		});
		expect(rival.bid).not.toBe(own.bid);
	});
});
