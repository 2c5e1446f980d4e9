import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveDraft, startBid, submitBid } from '#features/bids/commands.server.ts';
import {
	commentOnBid,
	endInvitation,
	inviteMentor
} from '#features/bids/mentors/commands.server.ts';
import {
	getBidMentoring,
	getMentoredBid,
	listMentoredBids
} from '#features/bids/mentors/queries.server.ts';
import { declareInterests, openBids } from '#features/evaluation/commands.server.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import type { LetterPage } from '#features/awards/rules.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import {
	afterDeadline,
	decidedOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let mentor: Person;
let otherMentor: Person;
let opportunity: string;
let bid: string;

async function mentorOf(name: string, clinician: Person | null) {
	const person = await backend.person({ name });
	await backend.query(
		`insert into public.mentors (person_id, headline, competencies, approved_at, accredited_until, supervised_until)
		values ($1, 'A mentor', '{bidding}', '2021-01-01', '2030-01-01', '2030-01-01')`,
		[person.id]
	);
	if (clinician) {
		await backend.query(
			`with asked as (insert into public.mentoring_requests (mentor_id, clinician_id, about, competency, message, state)
				values ($1, $2, 'competency', 'bidding', 'Please help us to write a good bid.', 'accepted') returning id)
			insert into public.mentorships (request_id, mentor_id, clinician_id) select id, $1, $2 from asked`,
			[person.id, clinician.id]
		);
	}
	return person;
}

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	mentor = await mentorOf('Mo Mentor', world.clinician);
	otherMentor = await mentorOf('Mia Mentor', null);
});
beforeEach(async () => {
	await backend.setClock(whileOpen);
	opportunity = await publishedOpportunity(backend, world);
	const db = backend.as(world.clinician);
	bid = await startBid(db, opportunity, world.startUp);
	await saveDraft(db, bid, { answers: { 1: 'We begin small', 2: 'Near home' }, price: '570000' });
});
afterAll(() => backend.close());

const invite = () => inviteMentor(backend.as(world.clinician), bid, mentor.id);
const read = (person: Person) => getMentoredBid(backend.as(person), bid);

async function criterionId() {
	const [row] = await backend.query<{ id: string }>(
		'select id from public.criteria where opportunity_id = $1 and position = 1',
		[opportunity]
	);
	return row?.id ?? '';
}

describe('R29 an invited mentor', () => {
	test('reads the one draft, comments on it, and only the bidder reads the comments', async () => {
		await invite();
		expect((await listMentoredBids(backend.as(mentor))).map(({ id }) => id)).toEqual([bid]);
		expect((await read(mentor)).draft?.answers[1]).toBe('We begin small');
		const criterion = await criterionId();
		await commentOnBid(backend.as(mentor), bid, { criterion, comment: 'Say how small' });
		await backend.setClock('2022-03-07T09:01:00Z');
		await commentOnBid(backend.as(mentor), bid, { criterion: '', comment: 'Good over all' });
		expect((await read(mentor)).comments.map(({ text }) => text)).toEqual([
			'Say how small',
			'Good over all'
		]);
		const { comments } = await getBidMentoring(backend.as(world.clinician), bid);
		expect(comments).toMatchObject([
			{ text: 'Say how small', criterion, mentor: 'Mo Mentor' },
			{ text: 'Good over all', criterion: null }
		]);
		const events = await backend.query(
			"select from public.audit_events where action = 'read_draft' and object_id = $1 and actor_id = $2",
			[bid, mentor.id]
		);
		expect(events.length).toBeGreaterThan(0);
	});

	test('reads the full pack of the protected opportunity as long, and no other mentor does', async () => {
		const pack = async (person: Person) =>
			(
				await backend
					.as(person)
					.from('opportunity_packs')
					.select('opportunity_id')
					.eq('opportunity_id', opportunity)
					.throwOnError()
			).data.length;
		expect(await pack(mentor)).toBe(0);
		await invite();
		expect([await pack(mentor), await pack(otherMentor)]).toEqual([1, 0]);
		const clinician = backend.as(world.clinician);
		const [invitation] = (await getBidMentoring(clinician, bid)).invitations;
		await endInvitation(clinician, invitation?.id ?? '');
		expect(await pack(mentor)).toBe(0);
	});

	test('is told by a mail that names nobody', async () => {
		await invite();
		const [mail] = await backend.query<{ payload: string }>(
			`select payload::text as payload from private.outbox
			where payload ->> 'template' = 'invited_to_bid' and payload -> 'data' ->> 'path' like '%' || $1`,
			[bid]
		);
		expect(mail?.payload).toContain(mentor.email);
		expect(mail?.payload).not.toMatch(/Breathe|Priya|Bexley/);
	});

	test('reads and writes nothing once the bidder has ended it, and what was written stays', async () => {
		await invite();
		await commentOnBid(backend.as(mentor), bid, { criterion: '', comment: 'Before the end' });
		const clinician = backend.as(world.clinician);
		const [invitation] = (await getBidMentoring(clinician, bid)).invitations;
		await expect(endInvitation(backend.as(mentor), invitation?.id ?? '')).rejects.toMatchObject({
			status: 404
		});
		await endInvitation(clinician, invitation?.id ?? '');
		await expect(read(mentor)).rejects.toMatchObject({ status: 404 });
		await expect(
			commentOnBid(backend.as(mentor), bid, { criterion: '', comment: 'After it' })
		).rejects.toMatchObject({ status: 404 });
		const listed = await listMentoredBids(backend.as(mentor));
		expect(listed.map(({ id }) => id)).not.toContain(bid);
		const after = await getBidMentoring(clinician, bid);
		expect(after.comments).toHaveLength(1);
		expect(after.mentors.map(({ name }) => name)).toEqual(['Mo Mentor']);
	});

	test('cannot comment after the deadline, nor on another opportunity’s criterion', async () => {
		await invite();
		const db = backend.as(mentor);
		const foreign = '00000000-0000-4000-8000-000000000000';
		await expect(
			commentOnBid(db, bid, { criterion: foreign, comment: 'Lost' })
		).rejects.toMatchObject({ status: 404 });
		await backend.setClock(afterDeadline);
		await expect(commentOnBid(db, bid, { criterion: '', comment: 'Late' })).rejects.toThrow(
			'The deadline has passed'
		);
	});
});

describe('R29 nobody else', () => {
	test('reads a draft or its comments, or learns who is invited', async () => {
		await invite();
		const others = [
			otherMentor,
			world.rivalClinician,
			world.officer,
			world.approver,
			world.chair,
			world.evaluator,
			world.oversight,
			world.admin
		];
		for (const person of others) {
			await expect(read(person)).rejects.toMatchObject({ status: 404 });
			const db = backend.as(person);
			await expect(getBidMentoring(db, bid)).rejects.toMatchObject({ status: 404 });
			for (const table of ['bid_mentors', 'bid_comments'] as const)
				expect((await db.from(table).select()).error?.code).toBe('42501');
			await expect(inviteMentor(db, bid, mentor.id)).rejects.toMatchObject({ status: 404 });
		}
	});

	test('is invited who is no mentor of the organisation’s people, or twice at once', async () => {
		const db = backend.as(world.clinician);
		await expect(inviteMentor(db, bid, otherMentor.id)).rejects.toMatchObject({ field: 'mentor' });
		await invite();
		await expect(invite()).rejects.toThrow('invited already');
	});
});

describe('R29 R32 the conflict of a mentor', () => {
	test('is known at the opening and not before, does not end with the invitation, and must be declared', async () => {
		const interests = () =>
			backend.query<{ person_id: string; organisation_id: string }>(
				'select person_id, organisation_id from private.mentor_interests($1)',
				[opportunity]
			);
		await world.join(mentor, world.ccg, 'member');
		await backend
			.as(world.officer)
			.rpc('add_panel_member', { opportunity, person: mentor.id, role: 'evaluator' })
			.throwOnError();
		await invite();
		const clinician = backend.as(world.clinician);
		const [invitation] = (await getBidMentoring(clinician, bid)).invitations;
		await endInvitation(clinician, invitation?.id ?? '');
		await submitBid(clinician, bid);
		await backend.setClock(afterDeadline);
		await openBids(backend.as(world.chair), opportunity);
		expect(await interests()).toEqual([]);
		await openBids(backend.as(world.secondApprover), opportunity);
		expect(await interests()).toEqual([{ person_id: mentor.id, organisation_id: world.startUp }]);
		const db = backend.as(mentor);
		const { bidders } = await getEvaluation(db, opportunity);
		expect(bidders[0]?.readDraft).toBe(true);
		expect(
			(await getEvaluation(backend.as(world.evaluator), opportunity)).bidders[0]?.readDraft
		).toBe(false);
		const suggested = async (person: Person) =>
			(
				(await backend.as(person).rpc('interest_suggestions', { opportunity }).throwOnError())
					.data as unknown as { source: string; organisation: string; certain: boolean }[]
			).filter(({ source }) => source === 'invitation');
		expect(await suggested(mentor)).toMatchObject([{ organisation: world.startUp, certain: true }]);
		expect(await suggested(world.evaluator)).toEqual([]);
		const none = [{ organisation: world.startUp, has_interest: false }];
		await expect(declareInterests(db, opportunity, none as never, [])).rejects.toThrow(
			'invited you to its draft'
		);
	});
});

describe('R29 the letters to a bidder', () => {
	const mentoredOf = (person: Person) => listMentoredBids(backend.as(person));
	async function letterPage(person: Person, letter: string) {
		const { data } = await backend.as(person).rpc('letter_page', { letter }).throwOnError();
		return data as unknown as LetterPage | null;
	}

	test('are read by the mentor it invited, until it ends that, and challenged by the bidder alone', async () => {
		await backend.setClock(whileOpen);
		const other = await mentorOf('Max Mentor', world.clinician);
		const stage = await decidedOpportunity(backend, world);
		await backend.query(
			`insert into public.bid_mentors (bid_id, opportunity_id, mentor_id, invited_by, invited_at) values ($1, $2, $3, $4, $5)`,
			[stage.own.bid, stage.opportunity, other.id, world.clinician.id, whileOpen]
		);
		const [listed] = await mentoredOf(other);
		expect(listed).toMatchObject({
			id: stage.own.bid,
			letters: [{ number: 1, superseded: false }]
		});
		const letter = listed?.letters[0]?.id ?? '';
		expect(await letterPage(other, letter)).toMatchObject({
			own: false,
			mentoredBid: stage.own.bid,
			mayChallenge: false
		});
		const all = await backend.as(other).from('letters').select('bid_id').throwOnError();
		expect(all.data).toEqual([{ bid_id: stage.own.bid }]);
		expect(await letterPage(otherMentor, letter)).toBeNull();
		const clinician = backend.as(world.clinician);
		const [invitation] = (await getBidMentoring(clinician, stage.own.bid)).invitations;
		await endInvitation(clinician, invitation?.id ?? '');
		expect(await letterPage(other, letter)).toBeNull();
	});
});
