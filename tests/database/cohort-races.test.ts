import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '#support/answers.ts';
import { bothBackends, type Person, type TestBackend } from '#support/backend.ts';
import {
	checkedOf,
	help,
	makeOrganised,
	offer,
	openIntake,
	type Organiser
} from '#support/cohorts.ts';
import { makeMentor } from '#support/mentoring.ts';
import type { World } from '#support/world.ts';

describe.each(bothBackends)('M-9 at the same moment, on %s', (name, start) => {
	let backend: TestBackend | null = null;
	let world: World;
	let owner: Organiser;
	let second: Person;

	beforeAll(async () => {
		backend = await start();
		if (!backend) return;
		({ world, owner } = await makeOrganised(backend));
		second = await world.member('Olga Organiser', owner.body, 'admin');
	}, 120_000);
	afterAll(() => backend?.close());

	/** An intake that has closed, with who took part. */
	const closed = async (db: TestBackend, people: { mentors: number; clinicians: number }) => {
		const opened = await openIntake(db, owner, people);
		await opened.close();
		return opened;
	};

	test('two organisers who press 10 times publish once, and everybody is told once', async (context) => {
		if (!backend) return context.skip(`${name} is not installed here`);
		const db = backend;
		const { intake, clinicians } = await closed(db, { mentors: 3, clinicians: 5 });
		const checked = await checkedOf(db, owner.organiser, intake);
		const answers = await Promise.all(
			Array.from({ length: 10 }, (_, press) =>
				db.as(press % 2 ? second : owner.organiser).rpc('publish_pairing', { intake, checked })
			)
		);
		expect(answers.flatMap(({ error }) => error?.message ?? [])).toEqual([]);
		const rows = (sql: string) => db.query(sql, [intake]);
		expect(await rows('select from public.cohort_pairs where intake_id = $1')).toHaveLength(3);
		expect(await rows('select from private.cohort_runs where intake_id = $1')).toHaveLength(1);
		const requests = await db.query(
			'select from public.mentoring_requests where clinician_id = any ($1)',
			[clinicians.map(({ id }) => id)]
		);
		expect(requests).toHaveLength(3);
		const told = await rows(
			`select from private.outbox where payload -> 'data' ->> 'path' = '/cohorts/results/' || $1
				and payload ->> 'template' in ('intake_paired', 'intake_left_over')`
		);
		expect(told).toHaveLength(5);
	}, 60_000);

	test('S-3 a mentor who accepts two clinicians of an intake at once takes as many as there is room for', async (context) => {
		if (!backend) return context.skip(`${name} is not installed here`);
		const db = backend;
		const opened = await openIntake(db, owner, { clinicians: 2 });
		const mentor = await makeMentor(db, { capacity: 2 });
		await offer(db, mentor, opened.intake, 2).throwOnError();
		await opened.close();
		expect(await refusal(opened.publish())).toBeNull();
		await db.query('update public.mentors set capacity = 1 where person_id = $1', [mentor.id]);
		const pairs = await opened.pairs();
		expect(pairs).toHaveLength(2);
		const answers = await Promise.all(
			pairs.map(({ request_id: request }) =>
				db.as(mentor).rpc('accept_request', { request, answer: '' })
			)
		);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
		expect(
			await db.query('select from public.mentorships where mentor_id = $1', [mentor.id])
		).toHaveLength(1);
	}, 60_000);

	test('M-R1 nobody comes to a sixth open request by asking while the pairs are published', async (context) => {
		if (!backend) return context.skip(`${name} is not installed here`);
		const db = backend;
		const opened = await closed(db, { mentors: 1, clinicians: 1 });
		const [intake, clinician] = [opened.intake, opened.clinician()];
		const ask = async () => {
			const mentor = await makeMentor(db);
			return () =>
				db.as(clinician).rpc('request_mentor', {
					...{ mentor: mentor.id, about: 'competency', subject: 'bidding', message: help }
				});
		};
		for (let place = 0; place < 4; place += 1) await (await ask())().throwOnError();
		const more = [await ask(), await ask(), await ask()];
		const checked = await checkedOf(db, owner.organiser, intake);
		await Promise.all([
			...more.map((one) => one()),
			db.as(owner.organiser).rpc('publish_pairing', { intake, checked })
		]);
		const open = await db.query(
			"select from public.mentoring_requests where clinician_id = $1 and state in ('open', 'asked')",
			[clinician.id]
		);
		expect(open).toHaveLength(5);
	}, 60_000);
});
