import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readIntake } from '#features/cohorts/queries.server.ts';
import { renderMail } from '#features/notifications/mails.server.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	apply,
	help,
	makeBody,
	makeIntake,
	makeOrganised,
	offer,
	openIntake,
	publish,
	type Organiser
} from '#support/cohorts.ts';
import { mailsTo } from '#support/mails.ts';
import { makeMentor } from '#support/mentoring.ts';
import type { World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let owner: Organiser;

beforeAll(async () => {
	backend = await startBackend();
	({ world, owner } = await makeOrganised(backend));
});
afterAll(() => backend.close());

const tick = () => backend.service().rpc('tick').throwOnError();
const told = (person: Person, template: string) => mailsTo(backend, person, template);

describe('M-9 those left over', () => {
	test('are told, and go first in the next intake of the same organiser, not of another', async () => {
		const first = await openIntake(backend, owner, { clinicians: 2 });
		const [lucky, left] = [first.clinician(0), first.clinician(1)];
		const mentor = await makeMentor(backend, { capacity: 10 });
		await offer(backend, mentor, first.intake).throwOnError();
		await first.ranks(mentor, { ranked: [lucky, left] }).throwOnError();
		await first.close();
		await first.publish();
		const [words] = await told(left, 'intake_left_over');
		const mail = renderMail('intake_left_over', words ?? {}, 'https://coldframe.example');
		expect(mail.text).toMatch(/go first/);
		expect(await told(lucky, 'intake_paired')).toHaveLength(1);
		expect(await told(mentor, 'intake_request')).toHaveLength(1);

		await backend.setClock('2022-04-11T09:00:00Z');
		const later = { opens_at: '2022-04-11T09:00:00Z', closes_at: '2022-05-02T16:00:00Z' };
		const another = await makeBody(world, 'A third body');
		const next = await makeIntake(backend, owner, later);
		const elsewhere = await makeIntake(backend, another, later);
		const fresh = await backend.person({ name: 'Fresh Clinician' });
		for (const intake of [next, elsewhere]) {
			await offer(backend, mentor, intake).throwOnError();
			await apply(backend, fresh, intake).throwOnError();
		}
		// Who was left over applies last, so that only going first can help.
		await backend.setClock('2022-04-11T09:01:00Z');
		for (const intake of [next, elsewhere]) await apply(backend, left, intake).throwOnError();
		const goesFirst = async (person: Person, intake: string) =>
			(await readIntake(backend.as(person), intake)).application?.goesFirst;
		expect(await goesFirst(left, next)).toBe(true);
		expect(await goesFirst(left, elsewhere)).toBe(false);
		expect(await goesFirst(fresh, next)).toBe(false);
		await backend.setClock('2022-05-02T16:00:01Z');
		await publish(backend, another.organiser, elsewhere);
		await publish(backend, owner.organiser, next);
		const paired = await backend.query(
			'select intake_id, clinician_id from public.cohort_pairs where mentor_id = $1 and intake_id = any ($2)',
			[mentor.id, [next, elsewhere]]
		);
		expect(new Set(paired)).toEqual(
			new Set([
				{ intake_id: next, clinician_id: left.id },
				{ intake_id: elsewhere, clinician_id: fresh.id }
			])
		);
	});

	test('as is whoever’s mentor did not accept', async () => {
		const opened = await openIntake(backend, owner, { mentors: 1, clinicians: 1 });
		await opened.close();
		await opened.publish();
		const leftOver = async () => {
			const [row] = await backend.query<{ left: boolean }>(
				'select private.was_left_over($1, $2) as left',
				[opened.clinician().id, owner.body]
			);
			return row?.left;
		};
		expect(await leftOver()).toBe(false);
		const [pair] = await opened.pairs();
		const answer = 'I have no time this spring';
		await backend
			.as(opened.mentor())
			.rpc('decline_request', { request: pair?.request_id ?? '', answer })
			.throwOnError();
		expect(await leftOver()).toBe(true);
	});
});

describe('M-9 the clock', () => {
	test('reminds those who have not ranked anybody, and the organiser once it has closed; each once, quoting nothing', async () => {
		const opened = await openIntake(backend, owner, { mentors: 1, clinicians: 2 });
		const [done, idle] = [opened.clinician(0), opened.clinician(1)];
		await opened.ranks(done, { ranked: opened.mentors }).throwOnError();
		await tick();
		expect(await told(idle, 'intake_to_rank')).toHaveLength(0);
		await backend.setClock('2022-03-30T09:00:00Z');
		await tick();
		await tick();
		expect(await told(idle, 'intake_to_rank')).toHaveLength(1);
		expect(await told(opened.mentor(), 'intake_to_rank')).toHaveLength(1);
		expect(await told(done, 'intake_to_rank')).toHaveLength(0);
		await opened.close();
		await tick();
		await tick();
		const paths = (await told(owner.organiser, 'intake_closed')).map(({ path }) => path);
		expect(paths.filter((path) => path === `/cohorts/pairing/${opened.intake}`)).toHaveLength(1);
		await opened.publish();
		const mails = await backend.query<{ payload: unknown }>(
			"select payload from private.outbox where payload ->> 'template' like 'intake_%'"
		);
		expect(JSON.stringify(mails)).not.toContain(help);
	});

	test('what waits stands on the dashboard until it is done', async () => {
		const opened = await openIntake(backend, owner, { mentors: 1, clinicians: 1 });
		const [mentor, clinician] = [opened.mentor(), opened.clinician()];
		const waiting = async (person: Person) => {
			const { data } = await backend
				.as(person)
				.rpc('dashboard', { organisation: null as never })
				.throwOnError();
			type Waiting = { mentoring: { tasks: { intakes: { id: string; side: string }[] } } };
			const { intakes } = (data as Waiting).mentoring.tasks;
			return intakes.filter(({ id }) => id === opened.intake).map(({ side }) => side);
		};
		expect(await waiting(clinician)).toEqual(['clinician']);
		expect(await waiting(mentor)).toEqual(['mentor']);
		expect(await waiting(owner.organiser)).toEqual([]);
		await opened.ranks(clinician, { ranked: [mentor] }).throwOnError();
		expect(await waiting(clinician)).toEqual([]);
		await opened.close();
		expect(await waiting(mentor)).toEqual([]);
		expect(await waiting(owner.organiser)).toEqual(['organiser']);
		await opened.publish();
		expect(await waiting(owner.organiser)).toEqual([]);
	});

	test('A-1 each act leaves an event, and none of them says what was ranked', async () => {
		const opened = await openIntake(backend, owner, { mentors: 1, clinicians: 2 });
		const { intake } = opened;
		const left = backend.as(opened.clinician(1));
		await left.rpc('leave_intake', { intake, side: 'clinician' }).throwOnError();
		await opened.ranks(opened.mentor(), { refused: opened.clinicians }).throwOnError();
		await backend.setClock('2022-03-30T09:00:00Z');
		await tick();
		await opened.close();
		await tick();
		await opened.publish();
		const events = await backend.query<{ action: string; event: object }>(
			`select action, to_jsonb(e) - 'hash_before' - 'hash_after' as event from public.audit_events e
			where object_kind like 'cohort%' or action = 'publish_pairing'`
		);
		expect(new Set(events.map(({ action }) => action))).toEqual(
			new Set([
				...['save_intake', 'offer_places', 'apply_to_intake', 'leave_intake', 'save_ranking'],
				...['publish_pairing', 'remind_of_intake', 'close_intake']
			])
		);
		expect(JSON.stringify(events)).not.toMatch(/ranked|refused/);
	});
});
