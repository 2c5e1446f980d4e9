import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { afterIntake, apply, help, makeBody, makeIntake } from '#support/cohorts.ts';
import { makeMentor } from '#support/mentoring.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let application: Application;
let world: World;
let body: string;
let organiser: Person;
let mentors: Person[];
let clinicians: Person[];

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	({ body, organiser } = await makeBody(world));
	mentors = [
		await makeMentor(backend, { competencies: '{bidding,finance}' }),
		await makeMentor(backend, { competencies: '{bidding,finance}' })
	];
	clinicians = [
		await backend.person({ name: 'Clara Clinician' }),
		await backend.person({ name: 'Colin Clinician' }),
		await backend.person({ name: 'Cora Clinician' })
	];
	await backend.query("update public.people set name = 'Mira Mentor' where id = $1", [
		mentors[1]?.id
	]);
	application = await startApplication(backend);
});
afterAll(async () => {
	await application.stop();
	await backend.close();
});

const read = async (as: Person, path: string) => {
	const response = await application.visit(path, { as });
	expect(response.status, path).toBe(200);
	return response.text();
};
/** Sends a form and gives where it leads; a form that is not accepted fails. */
const send = async (as: Person, path: string, form: Record<string, string | string[]>) => {
	const response = await application.visit(path, { as, actingFor: body, form });
	expect(response.status, `${path}: ${response.status}`).toBe(303);
	return response.headers.get('location') ?? '';
};
const statusOf = async (as: Person, path: string) => (await application.visit(path, { as })).status;
/** Every choice of a ranking as the page shows it, with places for some. */
const ranking = async (as: Person, path: string, places: [Person, string][]) => {
	const html = await read(as, path);
	const person = [...html.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id ?? '');
	const place = person.map((id) => places.find(([one]) => one.id === id)?.[1] ?? '');
	return { person, place };
};

test('M-9 an intake from its plan to the mentorship, by plain forms', async () => {
	const [m1, m2] = mentors as [Person, Person];
	const [c1, c2, c3] = clinicians as [Person, Person, Person];
	const dates = {
		...{ 'opens-day': '7', 'opens-month': '3', 'opens-year': '2022' },
		...{ 'closes-day': '1', 'closes-month': '4', 'closes-year': '2022', closes_time: '5pm' }
	};
	const plan = {
		title: 'Spring intake',
		about: '',
		competencies: ['bidding', 'finance'],
		...dates
	};
	const intake = (await send(organiser, '/cohorts/new', plan)).replace('?done=saved', '');
	expect(await read(organiser, '/cohorts')).toContain('Spring intake');
	expect((await application.visit(intake)).status).toBe(200);
	expect(await statusOf(c1, '/cohorts/new')).toBe(404);

	for (const mentor of mentors) await send(mentor, `${intake}/offer`, { places: '1' });
	for (const clinician of clinicians) {
		await send(clinician, `${intake}/apply`, { competency: 'bidding', message: help });
	}
	const first = `${intake}/ranking?side=clinician`;
	for (const [clinician, places] of [
		[
			c1,
			[
				[m1, '1'],
				[m2, '2']
			]
		],
		[
			c2,
			[
				[m1, '1'],
				[m2, 'no']
			]
		],
		[
			c3,
			[
				[m1, '2'],
				[m2, '1']
			]
		]
	] as [Person, [Person, string][]][]) {
		await send(clinician, first, await ranking(clinician, first, places));
	}
	const second = `${intake}/ranking?side=mentor`;
	expect(await read(m1, second)).toContain(help);
	await send(
		m1,
		second,
		await ranking(m1, second, [
			[c2, '1'],
			[c1, '2']
		])
	);
	const twice = await ranking(m2, second, [
		[c1, '1'],
		[c3, '1']
	]);
	const refused = await application.visit(second, { as: m2, form: twice });
	expect(refused.status).toBe(409);
	expect(await refused.text()).toContain('Give rank 1 to one person only');
	await send(
		m2,
		second,
		await ranking(m2, second, [
			[c1, '1'],
			[c3, '2']
		])
	);
	// What was said stands there again, for the person alone.
	expect(await read(c2, first)).toMatch(/value="no" selected/);
	expect(await read(organiser, intake)).not.toMatch(/Not this|first choice/);

	const pairing = intake.replace('/cohorts/', '/cohorts/pairing/');
	expect(await read(organiser, pairing)).toContain('You can pair people after');
	expect(await statusOf(organiser, `${pairing}/check`)).toBe(404);
	await backend.setClock(afterIntake);
	expect(await statusOf(c1, first)).toBe(404);
	expect(await read(organiser, '/dashboard')).toContain(
		'Pair the mentors and clinicians of Spring'
	);
	expect(await read(organiser, pairing)).toMatch(/Clinicians left over[\s\S]*?1/);
	const check = await read(organiser, `${pairing}/check`);
	expect(check).toContain('Mira Mentor');
	const checked = /name="checked" value="([^"]+)"/.exec(check)?.[1] ?? '';
	const colleague = await world.member('Olga Organiser', body, 'admin');
	// A double press and a colleague at the same time.
	const sent = await Promise.all(
		[organiser, organiser, colleague].map((as) => send(as, `${pairing}/check`, { checked }))
	);
	const results = intake.replace('/cohorts/', '/cohorts/results/');
	expect(new Set(sent)).toEqual(new Set([`${results}?done=published`]));
	expect(await backend.query('select from public.cohort_pairs')).toHaveLength(2);
	expect(await backend.query('select from public.mentoring_requests')).toHaveLength(2);

	expect(await read(c2, results)).toContain('Mo Mentor');
	expect(await read(c1, results)).toContain('Mira Mentor');
	expect(await read(c3, results)).toContain('You go first in the next intake');
	expect(await read(organiser, results)).toContain('Cora Clinician');
	expect(await statusOf(world.clinician, results)).toBe(404);
	const request = /\/mentoring\/requests\/[0-9a-f-]+/.exec(await read(m2, results))?.[0] ?? '';
	const accepted = await send(m2, `${request}?/answer`, {
		...{ decision: 'accept', answer: '' }
	});
	expect(accepted).toMatch(/^\/mentoring\//);
	expect(await read(c1, results)).toContain('Accepted');
}, 60_000);

test('M-9 the organiser changes a plan until it opens; nobody else sees it', async () => {
	await backend.setClock(whileOpen);
	const plan = {
		...{ title: 'Summer intake', about: '', competencies: ['bidding'], closes_time: '5pm' },
		...{ 'opens-day': '1', 'opens-month': '6', 'opens-year': '2022' },
		...{ 'closes-day': '1', 'closes-month': '7', 'closes-year': '2022' }
	};
	const intake = (await send(organiser, '/cohorts/new', plan)).replace('?done=saved', '');
	expect(await statusOf(clinicians[0] as Person, intake)).toBe(404);
	const planned = intake.replace('/cohorts/', '/cohorts/planned/');
	expect(await read(organiser, planned)).toMatch(/name="opens-month"[^>]*value="6"/);
	await send(organiser, planned, { ...plan, title: 'Late summer intake' });
	expect(await read(organiser, intake)).toContain('Late summer intake');
	const wrong = await application.visit(planned, {
		as: organiser,
		form: { ...plan, 'closes-month': '5', closes_time: 'noonish' }
	});
	expect(wrong.status).toBe(400);
	expect(await wrong.text()).toContain('Enter a time like 5pm');
	await backend.setClock('2022-06-01T09:00:00Z');
	expect(await statusOf(organiser, planned)).toBe(404);
	await backend.setClock(whileOpen);
});

test('M-9 an organiser calls an intake off on its page, and who took part reads why', async () => {
	await backend.setClock(whileOpen);
	const intake = await makeIntake(backend, { body, organiser });
	const [clinician] = clinicians as [Person];
	await apply(backend, clinician, intake).throwOnError();
	const path = `/cohorts/${intake}/call-off`;
	expect(await read(organiser, `/cohorts/${intake}`)).toContain(`href="${path}"`);
	expect(await statusOf(clinician, path)).toBe(404);
	expect(await read(organiser, path)).toContain('1 clinician and 0 mentors take part');
	const short = await application.visit(path, { as: organiser, form: { reason: 'no' } });
	expect(short.status).toBe(400);
	expect(await short.text()).toContain('Enter a reason of at least 10 characters');
	const reason = 'The room is not free on any day of spring.';
	expect(await send(organiser, path, { reason })).toBe(`/cohorts/${intake}?done=called_off`);
	const page = await read(clinician, `/cohorts/${intake}`);
	expect(page).toContain(reason);
	expect(page).not.toMatch(/Leave this intake|Rank the mentors/);
	expect(await read(clinician, '/cohorts')).toContain('Called off');
});
