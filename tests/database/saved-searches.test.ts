import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderMail } from '#features/notifications/mails.server.ts';
import { readSearch } from '#features/search/rules.ts';
import {
	changeSavedSearch,
	saveSearch,
	switchSearchOff
} from '#features/search/saved/commands.server.ts';
import { listSavedSearches, readSearchToSwitchOff } from '#features/search/saved/queries.server.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';

let backend: TestBackend;
let person: Person;
let other: Person;

beforeAll(async () => {
	backend = await startBackend();
	await at('2022-03-07T09:00:00Z');
	person = await backend.person({ name: 'Sue Saver' });
	other = await backend.person({ name: 'Otto Other' });
	await list('Lungs, there already');
});
afterAll(() => backend.close());

const at = (instant: string) => backend.setClock(instant);
const list = async (title: string, more: { condition?: string; shownUntil?: string } = {}) =>
	backend.query(
		`insert into public.search_documents (object_id, kind, title, conditions, shown_until) values ($1, 'service_model', $2, array[$3], $4)`,
		[randomUUID(), title, more.condition ?? 'COPD', more.shownUntil ?? null]
	);
const save = (query: string, frequency: string, db: Client = backend.as(person)) =>
	saveSearch(db, readSearch(new URLSearchParams(query)), frequency);
const tick = () => backend.service().rpc('tick').throwOnError();

type Digest = { title: string; found: number; changed: string[]; path: string; off: string };
/** The digests since the last time this was asked. */
async function mails(): Promise<Digest[]> {
	const rows = await backend.query<{ data: Digest }>(
		`with taken as (update private.outbox set finished_at = now() where kind = 'mail' and finished_at is null
			and payload ->> 'template' = 'saved_search' returning payload, created_at)
		select payload -> 'data' as data from taken order by created_at`
	);
	return rows.map(({ data }) => data);
}

describe('Q-7 saved searches', () => {
	test('tell at once, once and only of what is new, shown and fits', async () => {
		await save('q=lung&condition=COPD', 'at_once');
		await tick();
		expect(await mails()).toEqual([]);
		await at('2022-03-07T09:10:00Z');
		await list('Lungs in Leeds');
		await list('Lungs of another kind', { condition: 'DM' });
		await list('Lungs that are not shown any more', { shownUntil: '2022-03-06' });
		await at('2022-03-07T09:12:00Z');
		await tick();
		await tick();
		const [digest, ...more] = await mails();
		expect(more).toEqual([]);
		expect(digest).toMatchObject({
			title: '“lung”, Chronic obstructive pulmonary disease (COPD)',
			found: 1,
			changed: ['Lungs in Leeds'],
			path: '/search?q=lung&condition=COPD'
		});
		await at('2022-03-07T09:20:00Z');
		await tick();
		expect(await mails()).toEqual([]);
	});

	test.each([
		['daily', '2022-03-09T06:59:59Z', '2022-03-09T07:00:00Z'],
		['weekly', '2022-03-14T06:59:59Z', '2022-03-14T07:00:00Z']
	])('tell %s at 7am', async (frequency, before, then) => {
		await at('2022-03-08T09:00:00Z');
		await save(`q=${frequency}`, frequency);
		await at('2022-03-08T10:00:00Z');
		await list(`Something ${frequency}`);
		await at(before);
		await tick();
		expect(await mails()).toEqual([]);
		await at(then);
		await tick();
		expect((await mails()).map(({ changed }) => changed)).toEqual([[`Something ${frequency}`]]);
	});

	test('never tells nothing, and switched on again tells of what comes then', async () => {
		const db = backend.as(other);
		await at('2022-04-01T09:00:00Z');
		await save('q=quiet', 'never', db);
		await at('2022-04-01T10:00:00Z');
		await list('Quiet one');
		await at('2022-04-01T11:00:00Z');
		await tick();
		const [saved] = await listSavedSearches(db);
		await changeSavedSearch(db, saved?.id ?? '', 'at_once');
		await at('2022-04-01T11:01:00Z');
		await list('Quiet two');
		await at('2022-04-01T11:05:00Z');
		await tick();
		expect((await mails()).map(({ changed }) => changed)).toEqual([['Quiet two']]);
	});

	test('one link of a digest switches it off without logging in, also an older link, and again', async () => {
		await at('2022-05-01T09:00:00Z');
		await save('q=switch', 'at_once');
		const links: string[] = [];
		for (const [minute, title] of [
			[10, 'Switch one'],
			[20, 'Switch two']
		] as const) {
			await at(`2022-05-01T09:${minute}:00Z`);
			await list(title);
			await at(`2022-05-01T09:${minute + 5}:00Z`);
			await tick();
			links.push(...(await mails()).map(({ off }) => off));
		}
		expect(new Set(links).size).toBe(2);
		const visitor = backend.visitor();
		const secret = links[0]?.split('/').at(-1) ?? '';
		expect(await readSearchToSwitchOff(visitor, secret)).toBe('“switch”');
		await switchSearchOff(visitor, secret);
		await switchSearchOff(visitor, secret);
		await expect(switchSearchOff(visitor, 'x'.repeat(64))).rejects.toMatchObject({ status: 404 });
		await at('2022-05-01T09:40:00Z');
		await list('Switch three');
		await at('2022-05-01T09:50:00Z');
		await tick();
		expect(await mails()).toEqual([]);
		const saved = await listSavedSearches(backend.as(person));
		expect(saved.find(({ address }) => address === '/search?q=switch')?.frequency).toBe('never');
	});

	test('the mail names what is new, leads to it and carries the link', () => {
		const data = { title: '“lung”', found: 12, changed: ['One', 'Two'], path: '/search?q=lung' };
		const off = '/saved-searches/off/abc';
		const { subject, text } = renderMail('saved_search', { ...data, off }, 'https://c.example');
		expect(subject).toBe('New results for “lung”');
		expect(text).toContain('12 results fit a search that you saved');
		expect(text).toContain('One\n\nTwo\n\nAnd 10 more.');
		expect(text).toContain('See the results: https://c.example/search?q=lung');
		expect(text).toContain('Switch these emails off: https://c.example/saved-searches/off/abc');
	});

	test('are read, changed and deleted by nobody else, and no secret is read by anyone', async () => {
		const [own] = await listSavedSearches(backend.as(person));
		const stranger = backend.as(other);
		expect((await listSavedSearches(stranger)).map(({ id }) => id)).not.toContain(own?.id);
		await expect(changeSavedSearch(stranger, own?.id ?? '', 'deleted')).rejects.toMatchObject({
			status: 404
		});
		expect((await backend.as(person).from('saved_searches').select('off_hashes')).error?.code).toBe(
			'42501'
		);
		expect((await backend.visitor().from('saved_searches').select('id')).error?.code).toBe('42501');
		await changeSavedSearch(backend.as(person), own?.id ?? '', 'deleted');
		expect((await listSavedSearches(backend.as(person))).map(({ id }) => id)).not.toContain(
			own?.id
		);
	});

	test('the same search again changes how often; there are at most 50', async () => {
		const db = backend.as(other);
		await save('q=again', 'daily', db);
		await save('q=again', 'weekly', db);
		const again = (await listSavedSearches(db)).filter(
			({ address }) => address === '/search?q=again'
		);
		expect(again.map(({ frequency }) => frequency)).toEqual(['weekly']);
		for (let n = (await listSavedSearches(db)).length; n < 50; n += 1)
			await save(`q=number${n}`, 'never', db);
		await expect(save('q=one+too+many', 'never', db)).rejects.toThrow('You have 50 saved searches');
	});

	test('whatever somebody saves, the digests of everybody else and all clocks go on', async () => {
		await at('2022-05-01T09:00:00Z');
		const db = backend.as(await backend.person({ name: 'Mal Formed' }));
		const kept: (string | undefined)[] = [];
		for (const filters of [{ state: 'open' }, { state: {} }, { kind: 7 }, { closing: 'soon' }]) {
			const address = `/search?q=${kept.length}`;
			const asked = { name: 'Odd', address, terms: [], filters, frequency: 'at_once' };
			kept.push((await db.rpc('save_search', asked)).error?.code);
		}
		expect(kept).toEqual(['23514', '23514', '23514', '23514']);
		const odd = { state: [{}, null, 5], closing: [[]], free: [{}], kind: [], else: [1] };
		const asked = { name: 'Odd', address: '/search?q=odd', terms: [], frequency: 'at_once' };
		await db.rpc('save_search', { ...asked, filters: odd }).throwOnError();
		const reader = await backend.person({ name: 'Eva Else' });
		await save('condition=AST', 'at_once', backend.as(reader));
		await at('2022-05-01T09:10:00Z');
		await list('Asthma in Ascot', { condition: 'AST' });
		await at('2022-05-01T09:12:00Z');
		await mails();
		await tick();
		expect((await mails()).map(({ changed }) => changed)).toContainEqual(['Asthma in Ascot']);
	});
});
