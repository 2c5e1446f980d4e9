import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { draftOpportunity, makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;

const planned = '2022-03-14T09:00:00Z';
const fewReason = 'The class is narrow on purpose, as the test of it needs.';

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

async function reviewed(changes: object = {}): Promise<string> {
	const opportunity = await draftOpportunity(backend, world, changes);
	await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
	return opportunity;
}

const plan = async (person: Person, opportunity: string, at: string | null = planned) =>
	(
		await backend.as(person).rpc('schedule_publication', {
			...{ opportunity, publish_at: at as string, few_reason: fewReason }
		})
	).error;
const callOff = async (person: Person, opportunity: string) =>
	(await backend.as(person).rpc('call_off_publication', { opportunity })).error;
const tick = async () => backend.service().rpc('tick').throwOnError();

async function standing(opportunity: string) {
	const [row] = await backend.query(
		`select o.state, to_char(o.published_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as published_at, o.approver_id as approver, s.publish_at is not null as planned
		from public.opportunities o left join public.scheduled_publications s on s.opportunity_id = o.id where o.id = $1`,
		[opportunity]
	);
	return row;
}

const mailsAbout = async (template: string, opportunity: string) =>
	(
		await backend.query<{ to: string }>(
			`select payload ->> 'to' as to from private.outbox where payload ->> 'template' = $1
			and payload -> 'data' ->> 'path' = $2 order by 1`,
			[template, `/opportunities/${opportunity}`]
		)
	).map(({ to }) => to);

describe('R2 R3 R63 a publication that an approver plans', () => {
	test('happens by the clock, once, with the approver, the day and the limits of that day', async () => {
		const opportunity = await reviewed();
		expect(await plan(world.approver, opportunity)).toBeNull();
		expect(await mailsAbout('publication_planned', opportunity)).toEqual([world.officer.email]);
		await backend.setClock('2022-03-14T08:59:59Z');
		await tick();
		expect(await standing(opportunity)).toMatchObject({ state: 'in_review', planned: true });
		await backend.setClock(planned);
		await Promise.all([tick(), tick()]);
		await tick();
		expect(await standing(opportunity)).toEqual({
			...{ state: 'published', published_at: '2022-03-14 09:00' },
			...{ approver: world.approver.id, planned: false }
		});
		const [kept] = await backend.query(
			`select (select count(*)::integer from public.opportunity_versions v where v.opportunity_id = o.id) as versions,
				o.regime_limits -> 'bids' ->> 'amount' as bids, c.reason, c.approver_id as approver
			from public.opportunities o join public.competition_checks c on c.opportunity_id = o.id where o.id = $1`,
			[opportunity]
		);
		expect(kept).toEqual({
			...{ versions: 1, bids: '10', approver: world.approver.id },
			reason: null
		});
		expect(await mailsAbout('opportunity_published', opportunity)).toEqual([world.officer.email]);
	});

	test('is told to nobody outside the commissioner before its time', async () => {
		const opportunity = await reviewed();
		expect(await plan(world.approver, opportunity)).toBeNull();
		for (const db of [
			...[world.clinician, world.oversight, world.admin, world.stranger, world.evaluator].map(
				(person) => backend.as(person)
			),
			backend.visitor()
		]) {
			const { data: rows } = await db.from('scheduled_publications').select('publish_at');
			expect(rows ?? []).toEqual([]);
			const page = await db.rpc('opportunity_page', {
				...{ opportunity, organisation: null as never }
			});
			expect(page.data).toBeNull();
		}
		const { data } = await backend
			.as(world.officer)
			.rpc('opportunity_page', { opportunity, organisation: null as never });
		expect(data).toMatchObject({ staff: { planned: { approver: 'Ada Approver' } } });
	});

	test('counts the time left for bids from its day, and is refused where too little is left', async () => {
		const opportunity = await reviewed();
		const late = await plan(world.approver, opportunity, '2022-03-16T09:00:00Z');
		expect(late).toMatchObject({ code: 'PT409', hint: 'deadline' });
		expect(late?.message).toContain('26 March 2022');
		expect(await standing(opportunity)).toMatchObject({ planned: false, approver: null });
	});

	test.each([
		['no time', null, 'still to come'],
		['a time that has passed', '2022-03-07T08:59:59Z', 'still to come'],
		['the end of all time', 'infinity', 'at least until']
	])('needs a day that can be, not %s', async (_what, at, words) => {
		const opportunity = await reviewed();
		expect((await plan(world.approver, opportunity, at))?.message).toContain(words);
		expect(await standing(opportunity)).toMatchObject({ planned: false });
	});

	test.each([
		['the officer who wrote it', () => world.officer, 'PT409'],
		['an evaluator', () => world.evaluator, 'PT404'],
		['an approver of another commissioner', () => world.stranger, 'PT404'],
		['a bidder', () => world.clinician, 'PT404'],
		['oversight', () => world.oversight, 'PT404'],
		['the platform admin', () => world.admin, 'PT404']
	])('is not for %s to plan', async (_who, person, code) => {
		const opportunity = await reviewed();
		expect((await plan(person(), opportunity))?.code).toBe(code);
		expect(await standing(opportunity)).toMatchObject({ planned: false, approver: null });
	});

	test('keeps whoever approved it off the panel', async () => {
		const opportunity = await reviewed();
		expect(await plan(world.approver, opportunity)).toBeNull();
		const { error } = await backend.as(world.officer).rpc('add_panel_member', {
			...{ opportunity, person: world.approver.id, role: 'evaluator' }
		});
		expect(error?.message).toContain('cannot be on its panel');
	});
});

describe('R63 before its time a planned publication', () => {
	test.each([
		['the officer', () => world.officer],
		['another approver', () => world.secondApprover]
	])('is called off by %s, and nothing happens at that time', async (_who, person) => {
		const opportunity = await reviewed();
		expect(await plan(world.approver, opportunity)).toBeNull();
		expect(await callOff(person(), opportunity)).toBeNull();
		expect(await standing(opportunity)).toMatchObject({ planned: false, approver: null });
		await backend.setClock(planned);
		await tick();
		expect(await standing(opportunity)).toMatchObject({ state: 'in_review' });
		expect((await callOff(person(), opportunity))?.message).toContain('No publication is planned');
	});

	test.each([
		['an evaluator', () => world.evaluator],
		['a bidder', () => world.clinician],
		['an officer of another commissioner', () => world.stranger]
	])('is not for %s to call off', async (_who, person) => {
		const opportunity = await reviewed();
		expect(await plan(world.approver, opportunity)).toBeNull();
		expect((await callOff(person(), opportunity))?.code).toBe('PT404');
		expect(await standing(opportunity)).toMatchObject({ planned: true });
	});

	test('is gone when an approver asks for changes, or publishes at once', async () => {
		const [returned, now] = [await reviewed(), await reviewed()];
		for (const opportunity of [returned, now]) {
			expect(await plan(world.approver, opportunity)).toBeNull();
		}
		const other = backend.as(world.secondApprover);
		await other
			.rpc('request_changes', { opportunity: returned, reason: 'The value is missing a year' })
			.throwOnError();
		await other
			.rpc('publish_opportunity', { opportunity: now, few_reason: fewReason })
			.throwOnError();
		expect(await standing(returned)).toMatchObject({
			...{ state: 'changes_requested', planned: false, approver: null }
		});
		expect(await standing(now)).toMatchObject({
			...{ state: 'published', planned: false, approver: world.secondApprover.id }
		});
	});
});

describe('R63 when its time comes', () => {
	test('but the worker was down too long, it stays in review and people are told', async () => {
		const opportunity = await reviewed();
		expect(await plan(world.approver, opportunity)).toBeNull();
		await backend.setClock('2022-03-17T09:00:00Z');
		await tick();
		await tick();
		expect(await standing(opportunity)).toMatchObject({
			...{ state: 'in_review', planned: false, approver: null, published_at: null }
		});
		expect(await mailsAbout('publication_stopped', opportunity)).toEqual(
			[world.officer, world.approver, world.secondApprover].map(({ email }) => email).sort()
		);
	});

	test('but who approved it is no approver any more, it stays in review', async () => {
		const leaver = await world.member('Lea Ver', world.ccg, 'approver');
		const opportunity = await reviewed();
		expect(await plan(leaver, opportunity)).toBeNull();
		await backend.query('delete from public.memberships where person_id = $1', [leaver.id]);
		await backend.setClock(planned);
		await tick();
		expect(await standing(opportunity)).toMatchObject({ state: 'in_review', planned: false });
	});

	test('it cannot be called off any more, even before a worker has looked', async () => {
		const opportunity = await reviewed();
		expect(await plan(world.approver, opportunity)).toBeNull();
		await backend.setClock(planned);
		expect((await callOff(world.officer, opportunity))?.message).toContain('No publication');
		await tick();
		expect(await standing(opportunity)).toMatchObject({ state: 'published' });
	});
});
