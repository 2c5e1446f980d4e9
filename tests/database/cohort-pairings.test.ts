import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, pairStably, type Pair } from '#features/cohorts/pairing/rules.ts';
import { readIntake, readPairing, readRankingPage } from '#features/cohorts/queries.server.ts';
import { refusal } from '#support/answers.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	checkedOf,
	help,
	makeBody,
	makeOrganised,
	offer,
	openIntake,
	type Organiser
} from '#support/cohorts.ts';
import { makeMentor, makeMentorship } from '#support/mentoring.ts';
import { largeInput, numbers, randomInput } from '#support/pairing-inputs.ts';
import type { World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let owner: Organiser;

beforeAll(async () => {
	backend = await startBackend();
	({ world, owner } = await makeOrganised(backend));
});
afterAll(() => backend.close());

describe('M-9 a pairing', () => {
	const wordsOf = (pairs: Pair[]) =>
		pairs.map(({ clinician, mentor }) => `${clinician} ${mentor}`).join();

	test('of hundreds of random intakes gives the same pairs in SQL and in TypeScript, and nobody would rather have another', async () => {
		const next = numbers(2022);
		const inputs = Array.from({ length: 400 }, () => randomInput(next));
		const rows = await backend.query<{ result: { pairs: Pair[] } }>(
			`select private.pair_stably(i.input) as result
			from jsonb_array_elements($1::jsonb) with ordinality i (input, place) order by i.place`,
			[JSON.stringify(inputs)]
		);
		const wrong = inputs.flatMap((input, place) => {
			const pairs = rows[place]?.result.pairs ?? [];
			const same = wordsOf(pairs) === wordsOf(pairStably(input));
			return [...faultsOf(input, pairs), ...(same ? [] : [`intake ${place} differs`])];
		});
		expect(wrong).toEqual([]);
		expect(rows.filter(({ result }) => result.pairs.length > 0).length).toBeGreaterThan(300);
	});

	test('of 200 clinicians and 60 mentors takes a second or two at most', async () => {
		const input = largeInput(numbers(7), 200, 60);
		const from = performance.now();
		const [row] = await backend.query<{ result: { pairs: Pair[] } }>(
			'select private.pair_stably($1) as result',
			[JSON.stringify(input)]
		);
		const took = performance.now() - from;
		console.log(`A pairing of 200 clinicians and 60 mentors: ${took.toFixed(0)} ms.`);
		expect(faultsOf(input, row?.result.pairs ?? [])).toEqual([]);
		expect(row?.result.pairs.length).toBeGreaterThan(100);
		expect(took).toBeLessThan(5000);
	});

	test('goes by what both said, is kept with what went in, and can be computed again', async () => {
		const opened = await openIntake(backend, owner, { mentors: 2, clinicians: 3 });
		const { ranks, mentorOf, publish } = opened;
		const [m1, m2] = [opened.mentor(0), opened.mentor(1)];
		const [c1, c2, c3] = [opened.clinician(0), opened.clinician(1), opened.clinician(2)];
		for (const clinician of [c1, c2, c3]) {
			await ranks(clinician, { ranked: [m1, m2] }).throwOnError();
		}
		await ranks(m1, { ranked: [c3, c2, c1] }).throwOnError();
		await ranks(m2, { ranked: [c1], refused: [c2] }).throwOnError();
		expect(await refusal(publish())).toMatch(/still open/);
		await opened.close();
		const page = await readPairing(backend.as(owner.organiser), opened.intake);
		expect(page).toMatchObject({ clinicians: 3, mentors: 2, places: 2 });
		expect(page.leftOver.map(({ clinician }) => clinician)).toEqual([c2.name]);
		expect(await refusal(publish())).toBeNull();
		expect(await mentorOf(c3)).toBe(m1.id);
		expect(await mentorOf(c1)).toBe(m2.id);
		expect(await mentorOf(c2)).toBeUndefined();
		const { input, result } = await opened.run();
		expect(result.pairs).toHaveLength(2);
		expect(pairStably(input)).toEqual(result.pairs);
		expect(faultsOf(input, result.pairs)).toEqual([]);
	});

	test('gives each pair a request that the mentor accepts like any other, within capacity (M-R2, S-3)', async () => {
		const opened = await openIntake(backend, owner, { mentors: 1, clinicians: 1 });
		const { intake } = opened;
		const [m1, c1] = [opened.mentor(), opened.clinician()];
		await opened.close();
		await opened.publish();
		const [pair] = await opened.pairs();
		const request = pair?.request_id ?? '';
		const { data } = await backend.as(m1).from('mentoring_requests').select('*').eq('id', request);
		expect(data).toMatchObject([{ state: 'open', competency: 'bidding', message: help }]);
		expect(data?.[0]?.due_at).not.toBeNull();
		await backend.query('update public.mentors set capacity = 1 where person_id = $1', [m1.id]);
		const other = await makeMentorship(backend, m1, world.rivalClinician);
		const accept = () => backend.as(m1).rpc('accept_request', { request, answer: '' });
		expect(await refusal(accept())).toMatch(/as many people as/);
		await backend.as(m1).rpc('close_mentorship', { mentorship: other }).throwOnError();
		expect(await refusal(accept())).toBeNull();
		const result = await backend.as(c1).rpc('intake_result', { intake });
		expect(result.data).toMatchObject({ own: [{ name: m1.name, state: 'accepted' }] });
		expect((await backend.as(world.stranger).rpc('intake_result', { intake })).data).toBeNull();
	});

	test('PO-3 shows the mentor of a pair what the clinician was told before they applied, and nobody else', async () => {
		const opened = await openIntake(backend, owner, { mentors: 2, clinicians: 1 });
		const [m1, m2] = [opened.mentor(0), opened.mentor(1)];
		const c1 = opened.clinician();
		const db = backend.as(c1);
		await db.from('people').update({ profession: 'physiotherapist' }).eq('id', c1.id);
		const number = 'PH012345';
		await db.rpc('claim_registration', { profession: 'hcpc_ph', body: '', number }).throwOnError();
		const { asker } = await readIntake(db, opened.intake);
		expect(asker).toMatchObject({
			...{ name: c1.name, profession: 'physiotherapist', models: [] },
			registrations: [{ body: 'HCPC', state: 'claimed' }]
		});
		expect(JSON.stringify(asker)).not.toContain(number);
		expect((await readIntake(backend.as(m1), opened.intake)).asker?.name).toBe(m1.name);
		expect((await readIntake(backend.visitor(), opened.intake)).asker).toBeNull();
		await opened.ranks(m1, { ranked: [c1] }).throwOnError();
		await opened.ranks(m2, { refused: [c1] }).throwOnError();
		const ranking = await readRankingPage(backend.as(m1), opened.intake, 'mentor');
		expect(ranking.others).toMatchObject([
			{ name: c1.name, profession: 'physiotherapist', message: help }
		]);
		expect(JSON.stringify(ranking)).not.toMatch(/HCPC|registrations/);
		await opened.close();
		await opened.publish();
		const [pair] = await opened.pairs();
		const request = pair?.request_id ?? '';
		const seen = async (person: Person) =>
			(await backend.as(person).rpc('request_page', { request })).data as { asker: unknown } | null;
		expect((await seen(m1))?.asker).toEqual(asker);
		expect(await seen(m2)).toBeNull();
		expect(await seen(owner.organiser)).toBeNull();
	});

	test('keeps to the hard rules of the day it is made: no room, a block, an interest, requests that are full', async () => {
		const opened = await openIntake(backend, owner, { mentors: 4, clinicians: 4 });
		const { mentors, clinicians, ranks, mentorOf } = opened;
		const [full, blocker, interested, free] = mentors as [Person, Person, Person, Person];
		const [c1, c2, c3, busy] = clinicians as [Person, Person, Person, Person];
		const wishes = [
			[c1, full],
			[c2, blocker],
			[c3, interested]
		] as const;
		for (const [clinician, mentor] of wishes) {
			await ranks(clinician, { ranked: [mentor] }).throwOnError();
			await ranks(mentor, { ranked: [clinician] }).throwOnError();
		}
		await ranks(free, { refused: [c1, c2, c3] }).throwOnError();
		await opened.close();
		// What happens between the closing and the pairing counts.
		await backend.query('update public.mentors set capacity = 1 where person_id = $1', [full.id]);
		await makeMentorship(backend, full, world.rivalClinician);
		await backend.query('insert into private.blocks values ($1, $2)', [c2.id, blocker.id]);
		await backend.query(
			`insert into private.match_mentees select $1, b, 0, b, b, 0, b, b, 0, b, 0, null, null, null, array[$2::uuid], '{}', now()
			from (select repeat('0', 256)::bit(256)) z (b)`,
			[c3.id, world.otherCcg]
		);
		await backend.query(
			`insert into private.match_mentors select $1, b, 0, b, b, 0, b, b, 0, b, 0, null, 0, '{}', '{}', '{}', array[$2::uuid], '{}', now()
			from (select repeat('0', 256)::bit(256)) z (b)`,
			[interested.id, world.otherCcg]
		);
		for (let place = 0; place < 5; place += 1) {
			const asked = await makeMentor(backend);
			await backend
				.as(busy)
				.rpc('request_mentor', {
					...{ mentor: asked.id, about: 'competency', subject: 'bidding', message: help }
				})
				.throwOnError();
		}
		await opened.publish();
		const { input, result } = await opened.run();
		const rules = (clinician: Person, mentor: Person) =>
			input.pairs.find((p) => p.clinician === clinician.id && p.mentor === mentor.id)?.rules;
		expect(input.mentors.find(({ id }) => id === full.id)?.places).toBe(0);
		expect(rules(c2, blocker)).toEqual(['block']);
		expect(rules(c3, interested)).toEqual(['conflict']);
		expect(rules(busy, free)).toEqual(['requests']);
		expect(await mentorOf(c2)).not.toBe(blocker.id);
		expect(await mentorOf(c3)).not.toBe(interested.id);
		expect(await mentorOf(busy)).toBeUndefined();
		const pairs = await opened.pairs();
		expect(pairs.map(({ mentor_id }) => mentor_id)).not.toContain(full.id);
		expect(faultsOf(input, result.pairs)).toEqual([]);
		await backend.query('delete from private.blocks');
	});

	test('follows the fused score where nobody ranked', async () => {
		const opened = await openIntake(backend, owner, { clinicians: 2 });
		const [plain, fitting] = [opened.clinician(0), opened.clinician(1)];
		const mentor = await makeMentor(backend);
		await offer(backend, mentor, opened.intake).throwOnError();
		const seeks = (person: Person, skill: string) =>
			backend.query('update public.people set skills_sought = $2 where id = $1', [
				person.id,
				[skill]
			]);
		await seeks(plain, 'marketing');
		await seeks(fitting, 'bidding');
		await backend.query("select private.renew_mentor_matches('everything', null)");
		await opened.close();
		await opened.publish();
		expect(await opened.mentorOf(fitting)).toBe(mentor.id);
	});
});

describe('M-9 who runs it', () => {
	test('the organiser alone sees what a pairing gives and publishes it; not another body, a mentor or an admin', async () => {
		const opened = await openIntake(backend, owner, { mentors: 1, clinicians: 1 });
		const { intake } = opened;
		await opened.close();
		const checked = await checkedOf(backend, owner.organiser, intake);
		const other = await makeBody(world, 'Another body');
		for (const person of [other.organiser, opened.mentor(), opened.clinician(), world.admin]) {
			const db = backend.as(person);
			expect((await db.rpc('pairing_page', { intake })).data).toBeNull();
			expect(await refusal(db.rpc('publish_pairing', { intake, checked }))).toBe('Not found');
			expect((await readIntake(db, intake)).people).toBeNull();
		}
		const db = backend.as(owner.organiser);
		const asOrganiser = await readIntake(db, intake);
		expect(asOrganiser.people?.clinicians).toMatchObject([{ competency: 'bidding' }]);
		expect(JSON.stringify(asOrganiser)).not.toContain(help);
		expect((await db.from('cohort_applications').select('id')).data).toEqual([]);
	});

	test('publishes what they checked, and not what has changed since', async () => {
		const opened = await openIntake(backend, owner, { mentors: 1, clinicians: 1 });
		const { intake } = opened;
		await opened.close();
		const checked = await checkedOf(backend, owner.organiser, intake);
		await backend.query('update public.mentors set paused = true where person_id = $1', [
			opened.mentor().id
		]);
		const answer = backend.as(owner.organiser).rpc('publish_pairing', { intake, checked });
		expect(await refusal(answer)).toMatch(/have changed since/);
		expect(await opened.pairs()).toEqual([]);
	});
});
