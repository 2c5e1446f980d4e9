import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listMentors } from '#features/mentoring/directory/queries.server.ts';
import { readFilter } from '#features/mentoring/directory/rules.ts';
import { changeSavedSearch, saveSearch } from '#features/search/saved/commands.server.ts';
import { listSavedSearches } from '#features/search/saved/queries.server.ts';
import { searchEverything } from '#features/search/queries.server.ts';
import { readSearch } from '#features/search/rules.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import {
	makeMentor,
	makeMentorship,
	makeOpenMentor,
	makeSession,
	usualWeek
} from '#support/mentoring.ts';
import { breathingModel } from '#support/search.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let open: Person;
let closed: Person;

const read = (query: string) => readSearch(new URLSearchParams(query));
const search = (query: string, db: Client = backend.visitor()) => searchEverything(db, read(query));
const idsOf = async (query: string, db?: Client) =>
	(await search(query, db)).results.map(({ id }) => id);
/** One session of an hour on Wednesdays. */
const oneHour = { week: [{ weekday: 3, opens: '09:00', closes: '10:00' }] };

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	const model = await breathingModel(backend, world);
	await backend.as(world.clinician).rpc('publish_service_model', { model }).throwOnError();
	open = await makeOpenMentor(backend, {}, { competencies: '{finance}' });
	closed = await makeMentor(backend);
});
afterAll(() => backend.close());

describe('Q-1 has a free time between two dates', () => {
	test('finds mentors who have one, whatever else is searched, and nothing that is no mentor', async () => {
		expect((await idsOf('')).length).toBe(3);
		expect(await idsOf('free_from=2022-03-08&free_to=2022-03-09')).toEqual([open.id]);
		expect(await idsOf('q=bids&free_from=2022-03-08')).toEqual([open.id]);
		expect(await idsOf('kind=mentor&kind=service_model&free_to=2022-03-08')).toEqual([open.id]);
		// One day alone is from that day, or from today until it.
		expect(await idsOf('free_from=2022-03-12')).toEqual([open.id]);
		expect(await idsOf('free_to=2022-03-13')).toEqual([open.id]);
		expect(await idsOf('free_to=2022-03-06')).toEqual([]);
		expect(await idsOf('kind=service_model&free_from=2022-03-08')).toEqual([]);
		expect(await idsOf('competency=bidding&free_from=2022-03-08')).toEqual([]);
		expect(await idsOf('competency=bidding')).toEqual([closed.id]);
	});

	test('counts and facets are of those alone', async () => {
		const { found, facets, about } = await search('free_from=2022-03-08&free_to=2022-03-09');
		expect([found, about]).toEqual([1, false]);
		expect(facets).toEqual({
			kind: { mentor: 1 },
			competency: { finance: 1 },
			price: { free: 1 }
		});
	});

	test('one who finds nobody is told what to loosen, with counts', async () => {
		const { found, looser } = await search(
			'kind=mentor&competency=finance&free_from=2022-03-12&free_to=2022-03-13'
		);
		expect(found).toBe(0);
		expect(looser).toEqual([{ key: 'free', found: 1 }]);
		const other = await search('kind=mentor&competency=bidding&free_from=2022-03-08');
		expect(other.looser).toEqual([
			{ key: 'competency', found: 1 },
			{ key: 'free', found: 1 }
		]);
	});

	test('follows bookings at once, and says the same as the directory', async () => {
		const busy = await makeOpenMentor(backend, oneHour);
		const day = 'free_from=2022-03-09&free_to=2022-03-09';
		expect(await idsOf(day)).toContain(busy.id);
		const mentorship = await makeMentorship(backend, busy, world.clinician);
		await makeSession(backend, world.clinician, mentorship, '2022-03-09T09:00:00Z');
		expect(await idsOf(day)).not.toContain(busy.id);
		for (const [from, to] of [
			['2022-03-08', '2022-03-08'],
			['2022-03-09', '2022-03-16'],
			['2022-03-12', '2022-03-13'],
			['2022-05-20', '2022-09-01'],
			['2021-01-01', '2021-12-31'],
			['2022-03-20', '2022-03-10']
		]) {
			const { mentors } = await listMentors(
				backend.visitor(),
				readFilter(new URLSearchParams(`from=${from}&to=${to}`))
			);
			expect((await idsOf(`free_from=${from}&free_to=${to}`)).sort(), from).toEqual(
				mentors.map(({ id }) => id).sort()
			);
		}
	});

	test('N-5 who is kept apart is not found by it', async () => {
		const person = await backend.person({ name: 'Kim Apart' });
		const db = backend.as(person);
		expect(await idsOf('free_from=2022-03-08', db)).toContain(open.id);
		await db.rpc('block_person', { person: open.id }).throwOnError();
		expect(await idsOf('free_from=2022-03-08', db)).not.toContain(open.id);
	});

	test('A-6 what is no day narrows nothing, from whoever it comes', async () => {
		const all = (await search('')).found;
		expect((await search('free_from=tomorrow&free_to=2022-02-31')).found).toBe(all);
		for (const free of [['2022-02-31', ''], ['x'], [], {}, 'y', null, [null, 7]]) {
			const { data, error } = await backend
				.visitor()
				.rpc('search', { terms: [], filters: { free } as never, page: 1 });
			expect(error).toBeNull();
			expect((data as { found: number }).found).toBe(all);
		}
		const forged = { free_ids: ['00000000-0000-4000-8000-000000000001'] };
		const { data } = await backend
			.visitor()
			.rpc('search', { terms: [], filters: forged, page: 1 })
			.throwOnError();
		expect((data as { found: number }).found).toBe(all);
	});

	test('Q-7 a saved search keeps to it', async () => {
		const person = await backend.person({ name: 'Sal Saver' });
		await saveSearch(backend.as(person), read('kind=mentor&free_from=2022-03-14'), 'at_once');
		await backend.setClock('2022-03-08T09:00:00Z');
		const fresh = await makeOpenMentor(backend);
		const without = await makeMentor(backend);
		for (const [one, name] of [
			[fresh, 'Fay Free'],
			[without, 'Ned Never']
		] as const) {
			await backend.query('update public.people set name = $2 where id = $1', [one.id, name]);
		}
		await backend.setClock('2022-03-08T09:01:00Z');
		await backend.service().rpc('tick').throwOnError();
		const [mail] = await backend.query<{ data: { title: string; changed: string[] } }>(
			"select payload -> 'data' as data from private.outbox where payload ->> 'template' = 'saved_search'"
		);
		expect(mail?.data.title).toBe('Mentors, free from 14 March 2022');
		expect(mail?.data.changed).toContain('Fay Free');
		expect(mail?.data.changed).not.toContain('Ned Never');
		await backend.setClock(whileOpen);
	});
});

describe('Q-7 a saved search for a free time', () => {
	const days = 'kind=mentor&free_from=2022-03-16&free_to=2022-03-17';
	const tick = async (instant: string) => {
		await backend.setClock(instant);
		await backend.service().rpc('tick').throwOnError();
	};
	/** Whom each digest since the last time named. */
	async function told(): Promise<string[][]> {
		const rows = await backend.query<{ changed: string[] }>(
			`with taken as (update private.outbox set finished_at = now() where kind = 'mail' and finished_at is null
				and payload ->> 'template' = 'saved_search' returning payload, created_at)
			select payload -> 'data' -> 'changed' as changed from taken order by created_at`
		);
		return rows.map(({ changed }) => changed);
	}
	async function named(name: string, mentor: Person) {
		await backend.query('update public.people set name = $2 where id = $1', [mentor.id, name]);
		return mentor;
	}
	async function saver(frequency: string, query = days) {
		await backend.setClock(whileOpen);
		await backend.exec('delete from public.saved_searches');
		await told();
		const person = await backend.person({ name: 'Wanda Waits' });
		await saveSearch(backend.as(person), read(query), frequency);
		return person;
	}
	const openHours = (mentor: Person, changes: object = {}) =>
		backend
			.as(mentor)
			.rpc('save_availability', { content: { ...usualWeek, ...changes } })
			.throwOnError();
	const set = (mentor: Person, hours: object[]) =>
		backend.as(mentor).rpc('set_dated_hours', { day: '2022-03-16', hours: hours as never });

	test('tells of a mentor who opens hours later, once, and of nobody who was there', async () => {
		const late = await named('Lia Later', await makeMentor(backend));
		await saver('at_once');
		await backend.setClock('2022-03-07T10:00:00Z');
		await openHours(late, oneHour);
		await openHours(open);
		await tick('2022-03-07T10:01:00Z');
		expect(await told()).toEqual([['Lia Later']]);
		await backend.setClock('2022-03-07T10:02:00Z');
		await set(late, []).throwOnError();
		await tick('2022-03-07T10:03:00Z');
		await set(late, [{ opens: '14:00', closes: '16:00' }]).throwOnError();
		await tick('2022-03-07T10:04:00Z');
		await tick('2022-03-08T10:04:00Z');
		expect(await told()).toEqual([]);
	});

	test('tells of hours that open for one date, and by the clock within a day', async () => {
		const dated = await named('Dot Dated', await makeOpenMentor(backend, { week: [] }));
		const near = await named('Nat Near', await makeOpenMentor(backend, { furthest_days: 8 }));
		await saver('at_once');
		await backend.setClock('2022-03-07T10:00:00Z');
		await set(dated, [{ opens: '14:00', closes: '16:00' }]).throwOnError();
		await tick('2022-03-07T10:01:00Z');
		expect(await told()).toEqual([['Dot Dated']]);
		await tick('2022-03-08T00:10:00Z');
		expect(await told()).toEqual([['Nat Near']]);
		await backend.setClock(whileOpen);
		await openHours(near, { week: [] });
		await openHours(dated, { week: [] });
	});

	test('tells daily at 7am, and keeps to its other filters', async () => {
		const fits = await named(
			'Fin Finance',
			await makeMentor(backend, { competencies: '{finance}' })
		);
		const other = await named('Bo Bidding', await makeMentor(backend));
		await saver('daily', `${days}&competency=finance`);
		await backend.setClock('2022-03-07T10:00:00Z');
		await openHours(fits);
		await openHours(other);
		await tick('2022-03-07T10:01:00Z');
		expect(await told()).toEqual([]);
		await tick('2022-03-08T07:00:00Z');
		expect(await told()).toEqual([['Fin Finance']]);
		await tick('2022-03-09T07:00:00Z');
		expect(await told()).toEqual([]);
	});

	test('Q-6 N-5 tells nobody of a mentor who is kept apart from them, or is not shown', async () => {
		const apart = await named('Abe Apart', await makeMentor(backend));
		const paused = await named('Pia Paused', await makeMentor(backend, { paused: true }));
		const person = await saver('at_once');
		await backend.as(person).rpc('block_person', { person: apart.id }).throwOnError();
		await backend.setClock('2022-03-07T10:00:00Z');
		await openHours(apart);
		await openHours(paused);
		await tick('2022-03-07T10:01:00Z');
		await tick('2022-03-08T10:01:00Z');
		expect(await told()).toEqual([]);
	});

	test('switched off and on again tells of what opens from then on', async () => {
		const before = await named('Bea Before', await makeMentor(backend));
		const after = await named('Art After', await makeMentor(backend));
		const person = await saver('never');
		await openHours(before);
		const [saved] = await listSavedSearches(backend.as(person));
		await changeSavedSearch(backend.as(person), saved?.id ?? '', 'at_once');
		await backend.setClock('2022-03-07T10:00:00Z');
		await openHours(after);
		await tick('2022-03-07T10:01:00Z');
		expect(await told()).toEqual([['Art After']]);
	});
});

describe('Q-1 with 50 mentors who have hours', () => {
	/** The quickest of three, because a busy machine makes any one slow. */
	const timed = async (query: string) => {
		let took = Infinity;
		for (let time = 0; time < 3; time += 1) {
			const from = performance.now();
			await search(query);
			took = Math.min(took, performance.now() - from);
		}
		return { ...(await search(query)), took };
	};

	test('pages hold each once, and it is quick even where nobody has a time left', async () => {
		const before = (await search('kind=mentor&free_from=2022-03-08&free_to=2022-03-18')).found;
		await backend.exec(`
			with person as (insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data)
				select gen_random_uuid(), 'many.' || n || '@example.org', now(), jsonb_build_object('name', 'Many Mentor ' || n)
				from generate_series(1, 50) n returning id)
			select count(*) from person;
			insert into public.mentors (person_id, headline, capacity, approved_at, accredited_until, supervised_until, competencies)
			select id, 'One of many', 3, '2021-06-01', '2022-12-31', '2022-12-31', '{growth}' from public.people where name like 'Many Mentor %';
			insert into public.booking_settings (mentor_id) select person_id from public.mentors where headline = 'One of many';
			insert into public.weekly_hours (mentor_id, weekday, opens, closes)
			select person_id, d, '09:00', '17:00' from public.mentors, generate_series(1, 5) d where headline = 'One of many';`);
		const days = 'kind=mentor&free_from=2022-03-08&free_to=2022-03-18';
		const pages = [await timed(days), await timed(`${days}&page=2`), await timed(`${days}&page=3`)];
		const ids = pages.flatMap(({ results }) => results.map(({ id }) => id));
		expect(pages.map(({ found }) => found)).toEqual([before + 50, before + 50, before + 50]);
		expect(new Set(ids).size).toBe(before + 50);
		// Every hour of two weeks is taken, so that every slot of every mentor has to be looked at.
		await backend.exec(`set session_replication_role = replica;
			insert into public.bookings (mentorship_id, mentor_id, clinician_id, starts_at, ends_at, during, state, price_pence, pays, terms)
			select gen_random_uuid(), m.person_id, gen_random_uuid(), d + interval '8 hours', d + interval '19 hours',
				tstzrange(d + interval '8 hours', d + interval '19 hours'), 'confirmed', 0, 'free', private.standard_terms()
			from public.mentors m, generate_series('2022-03-08'::timestamptz, '2022-03-18', '1 day') d where m.headline = 'One of many';
			set session_replication_role = default`);
		const full = await timed(`${days}&competency=growth`);
		expect(full.found).toBe(0);
		console.log(
			`A search for a free time among 50 mentors: ${pages[0]?.took.toFixed(0)} ms with times, ${full.took.toFixed(0)} ms without.`
		);
		expect(Math.max(full.took, ...pages.map(({ took }) => took))).toBeLessThan(1000);
	});
});
