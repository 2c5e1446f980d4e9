import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mentorReasons } from '#features/matching/mentors/rules.ts';
import { readMatching } from '#features/matching/queries.server.ts';
import { acceptRequest, requestMentor } from '#features/mentoring/commands.server.ts';
import { listMentors } from '#features/mentoring/directory/queries.server.ts';
import { readFilter } from '#features/mentoring/directory/rules.ts';
import { saveMentorProfile } from '#features/mentoring/profile/commands.server.ts';
import { profileSchema } from '#features/mentoring/profile/schema.ts';
import { readSubject } from '#features/mentoring/rules.ts';
import { goalSchema } from '#features/mentoring/together/schema.ts';
import type { Dashboard } from '#features/people/dashboard/queries.server.ts';
import { commissionerCompetencies, competencies } from '#features/vocabulary/rules.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { makeMentor } from '#support/mentoring.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let mentor: Person;
let other: Person;

/** What the worker does with what people changed about themselves. */
async function work() {
	for (const [kind, { id }] of [
		['mentor', mentor],
		['mentor', other],
		['mentee', world.officer]
	] as const) {
		await backend.service().rpc('renew_matches', { kind, object: id }).throwOnError();
	}
}

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	mentor = await makeMentor(backend);
	other = await makeMentor(backend);
});
afterAll(() => backend.close());

test('S-2 the matching knows every skill of the vocabulary, and no other', async () => {
	const known = await backend.query<{ code: string }>(
		"select code from private.match_terms where kind = 'competencies'"
	);
	expect(known.map(({ code }) => code).sort()).toEqual(
		competencies.map(({ value }) => value).sort()
	);
});

describe('S-2 what commissioners need', () => {
	test('is offered by a mentor, and the directory is narrowed to it', async () => {
		const offered = ['bidding', ...commissionerCompetencies.map(({ value }) => value)];
		const typed = {
			...{ headline: 'Ran a commissioner', about: 'I help officers to decide well' },
			...{ competencies: offered, conditions: [], settings: [], professions: [], languages: [] },
			...{ formats: ['video'], wants: '', price: '0', capacity: '2' }
		};
		await saveMentorProfile(backend.as(mentor), profileSchema.parse(typed));
		for (const { value } of commissionerCompetencies) {
			const filter = readFilter(new URLSearchParams({ competency: value }));
			expect(filter.competency).toBe(value);
			const { mentors } = await listMentors(backend.as(world.officer), filter);
			expect(mentors.map(({ id }) => id)).toEqual([mentor.id]);
		}
	});

	test('is looked for by an officer, who is shown the mentors who coach it, and why', async () => {
		const db = backend.as(world.officer);
		await db
			.from('people')
			.update({ profession: 'manager', skills_sought: ['complex_decisions', 'partnership'] })
			.eq('id', world.officer.id)
			.throwOnError();
		await work();
		const [first, ...others] = (await readMatching(db)).mentors;
		expect(first?.id).toBe(mentor.id);
		expect(others.find(({ id }) => id === other.id)?.score ?? 0).toBeLessThan(first?.score ?? 0);
		const { reasons } = mentorReasons(first?.explanation.parts ?? []);
		expect(reasons).toContainEqual({
			for: true,
			text: 'Coaches complex decisions and partnership, which you look for'
		});
		const { data } = await db.rpc('dashboard', { organisation: world.ccg }).throwOnError();
		expect((data as unknown as Dashboard).fits.mentors[0]?.id).toBe(mentor.id);
	});

	test('is asked for by an officer and worked on as a goal; nobody else reads of it', async () => {
		const db = backend.as(world.officer);
		const subject = readSubject('competency:citizen_engagement');
		const message = 'We want to hear patients before we write the next specification.';
		const request = await requestMentor(db, mentor.id, {
			...(subject ?? { about: 'competency', subject: '' }),
			message
		});
		const mentorship = await acceptRequest(backend.as(mentor), request, '');
		const typed = {
			...{ competency: 'citizen_engagement', title: 'Ask people first' },
			...{ target: 'Two meetings held', baseline: '', evidence: '' }
		};
		expect(goalSchema.safeParse(typed).success).toBe(true);
		await db.rpc('save_goal', { mentorship, goal: null as never, content: typed }).throwOnError();
		for (const person of [world.approver, world.clinician, world.admin]) {
			const { data } = await backend.as(person).rpc('mentorship_page', { mentorship });
			expect(data).toBeNull();
		}
	});
});
