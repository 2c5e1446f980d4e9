import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderMail } from '#features/notifications/mails.server.ts';
import {
	savePreferences,
	switchMailsOff
} from '#features/notifications/preferences/commands.server.ts';
import {
	readKindsToSwitchOff,
	readPreferences
} from '#features/notifications/preferences/queries.server.ts';
import { kinds } from '#features/notifications/preferences/rules.ts';
import type { Preferences } from '#features/notifications/preferences/schema.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';

let backend: TestBackend;

beforeAll(async () => {
	backend = await startBackend();
});
afterAll(() => backend.close());

const everything: Preferences = {
	service_models: 'at_once',
	mentoring: 'at_once',
	messages: 'at_once',
	commissioning: 'at_once'
};
const at = (instant: string) => backend.setClock(instant);
const tick = () => backend.service().rpc('tick').throwOnError();
const say = (person: Person, changes: Partial<Preferences>) =>
	savePreferences(backend.as(person), { ...everything, ...changes });
const newcomer = () => backend.person({ name: `Pia ${randomUUID().slice(0, 8)}` });
const mail = (person: Person, template: string, key: string, title = key) =>
	backend.query('select private.mail($1, $2, $3, $4)', [
		person.id,
		template,
		{ title, path: `/service-models/${key}` },
		key
	]);

type Sent = {
	template: string;
	data: { off?: string; found?: number; items?: { data: { title: string } }[] };
};
/** What was queued for a person since the last time this was asked, in order. */
async function sent(person: Person): Promise<Sent[]> {
	const rows = await backend.query<Sent>(
		`with taken as (update private.outbox set finished_at = now() where kind = 'mail' and finished_at is null
			and payload ->> 'to' = $1 returning payload, created_at)
		select payload ->> 'template' as template, payload -> 'data' as data from taken order by created_at`,
		[person.email]
	);
	return rows;
}
const secretOf = (one?: Sent) => one?.data.off?.split('/').at(-1) ?? '';

test('the words and the database know the same kinds of the same mails', async () => {
	const rows = await backend.query<{ kind: string; template: string }>(
		'select kind, template from private.mail_kinds'
	);
	const known = kinds.flatMap(({ value, templates }) =>
		templates.map((template) => `${value} ${template}`)
	);
	expect(rows.map(({ kind, template }) => `${kind} ${template}`).sort()).toEqual(known.sort());
});

describe('A-3 how often a person hears', () => {
	test('is at once where they said nothing, and each such mail carries a link that ends it', async () => {
		await at('2022-03-07T09:00:00Z');
		const person = await newcomer();
		expect(await readPreferences(backend.as(person))).toEqual(everything);
		await mail(person, 'service_model_changed', 'a');
		const [one, ...more] = await sent(person);
		expect(more).toEqual([]);
		expect(one?.template).toBe('service_model_changed');
		expect(one?.data.off).toMatch(/^\/account\/emails\/off\/[0-9a-f]{64}$/);
	});

	test.each([
		['daily', '2022-03-09T06:59:59Z', '2022-03-09T07:00:00Z'],
		['weekly', '2022-03-14T06:59:59Z', '2022-03-14T07:00:00Z']
	] as const)('%s collects into one mail at 7am, in order, once', async (often, before, then) => {
		await at('2022-03-08T09:00:00Z');
		const person = await newcomer();
		await say(person, { service_models: often, messages: often });
		await mail(person, 'service_model_changed', 'first');
		await mail(person, 'mentoring_message', 'second');
		await mail(person, 'service_model_published', 'third');
		await mail(person, 'service_model_published', 'third');
		await at(before);
		await tick();
		expect(await sent(person)).toEqual([]);
		await at(then);
		await tick();
		await tick();
		const [digest, ...more] = await sent(person);
		expect(more).toEqual([]);
		expect(digest?.template).toBe('digest');
		expect(digest?.data.items?.map(({ data }) => data.title)).toEqual(['first', 'second', 'third']);
		expect((await readKindsToSwitchOff(backend.visitor(), secretOf(digest)))?.sort()).toContain(
			'messages'
		);
		// What was collected is not sent again under its own key, also when they want it at once from now on.
		await say(person, {});
		await mail(person, 'service_model_changed', 'fourth');
		expect((await sent(person)).map(({ template }) => template)).toEqual(['service_model_changed']);
		await at('2022-03-30T09:00:00Z');
		await tick();
		expect(await sent(person)).toEqual([]);
	});

	test('what is held comes with the next round when they want it at once again', async () => {
		await at('2022-04-04T09:00:00Z');
		const person = await newcomer();
		await say(person, { service_models: 'weekly' });
		await mail(person, 'service_model_changed', 'held');
		await say(person, {});
		await tick();
		expect((await sent(person)).map(({ data }) => data.found)).toEqual([1]);
	});

	test('never is never, and forgets what was held', async () => {
		await at('2022-04-05T09:00:00Z');
		const person = await newcomer();
		await say(person, { mentoring: 'daily' });
		await mail(person, 'mentoring_requested', 'held');
		await say(person, { mentoring: 'never' });
		await mail(person, 'mentoring_requested', 'new');
		await at('2022-04-07T09:00:00Z');
		await tick();
		expect(await sent(person)).toEqual([]);
	});

	test('does not touch what law, money or safety ask for, which carries no link that ends it', async () => {
		await at('2022-04-08T09:00:00Z');
		const person = await newcomer();
		await say(person, Object.fromEntries(kinds.map(({ value }) => [value, 'never'])));
		for (const template of ['bid_receipt', 'letter_ready', 'opportunity_changed', 'report_made'])
			await mail(person, template, template);
		const all = await sent(person);
		expect(all.length).toBe(4);
		expect(all.filter(({ data }) => data.off)).toEqual([]);
	});

	test('is read and said by that person alone, in words that are known', async () => {
		const person = await newcomer();
		const stranger = await newcomer();
		await say(person, { messages: 'never' });
		expect((await readPreferences(backend.as(stranger))).messages).toBe('at_once');
		expect((await backend.visitor().from('mail_preferences').select('kind')).error?.code).toBe(
			'42501'
		);
		const written = await backend
			.as(stranger)
			.from('mail_preferences')
			.insert({ person_id: person.id, kind: 'messages', frequency: 'at_once' });
		expect(written.error?.code).toBe('42501');
		const db = backend.as(person);
		for (const choices of [{ messages: 'hourly' }, { receipts: 'never' }, { messages: null }, []])
			expect((await db.rpc('save_mail_preferences', { choices })).error).not.toBeNull();
		expect(
			(await backend.visitor().rpc('save_mail_preferences', { choices: {} })).error
		).not.toBeNull();
	});
});

describe('A-3 the link in a mail', () => {
	test('switches its kind off without logging in, twice alike, and no other kind or person', async () => {
		await at('2022-04-11T09:00:00Z');
		const person = await newcomer();
		await mail(person, 'mentoring_message', 'one');
		const secret = secretOf((await sent(person))[0]);
		const visitor = backend.visitor();
		expect(await readKindsToSwitchOff(visitor, secret)).toEqual(['messages']);
		await switchMailsOff(visitor, secret);
		await switchMailsOff(visitor, secret);
		expect(await readPreferences(backend.as(person))).toEqual({ ...everything, messages: 'never' });
		await mail(person, 'mentoring_message', 'two');
		expect(await sent(person)).toEqual([]);
	});

	test('that is not complete, or older than a year, does nothing', async () => {
		await at('2022-04-12T09:00:00Z');
		const person = await newcomer();
		await mail(person, 'mentoring_message', 'old');
		const secret = secretOf((await sent(person))[0]);
		const visitor = backend.visitor();
		expect(await readKindsToSwitchOff(visitor, secret.slice(1))).toBeNull();
		await expect(switchMailsOff(visitor, secret.slice(1))).rejects.toMatchObject({ status: 404 });
		await at('2023-04-13T09:00:00Z');
		await tick();
		await expect(switchMailsOff(visitor, secret)).rejects.toMatchObject({ status: 404 });
		expect(await readPreferences(backend.as(person))).toEqual(everything);
	});

	test('stands in the mail, and in its headers for one press', () => {
		const off = '/account/emails/off/abc';
		const one = renderMail('mentoring_message', { path: '/mentoring/1', off }, 'https://c.example');
		expect(one.unsubscribe).toBe('https://c.example/account/emails/off/abc');
		expect(one.text).toContain('Switch these emails off: https://c.example/account/emails/off/abc');
		const receipt = renderMail('bid_receipt', { title: 'T', path: '/bids/1' }, 'https://c.example');
		expect(receipt.unsubscribe).toBeUndefined();
	});

	test('stands in a mail that collects others, which says what each alone says and leads to it', () => {
		const items = [
			{
				template: 'service_model_changed',
				data: { title: 'Walking <b>', path: '/service-models/1' }
			},
			{ template: 'mentoring_message', data: { path: '/mentoring/2/messages' } }
		];
		const data = { items, found: 2, path: '/account/emails', off: '/account/emails/off/abc' };
		const digest = renderMail('digest', data, 'https://c.example');
		expect(digest.subject).toBe('2 things happened on Coldframe');
		expect(digest.text).toContain(
			'A service model you follow has changed: Walking <b>: https://c.example/service-models/1'
		);
		expect(digest.html).toContain('Walking &lt;b&gt;');
		expect(digest.html).toContain('href="https://c.example/mentoring/2/messages"');
		expect(digest.unsubscribe).toBe('https://c.example/account/emails/off/abc');
		expect(() => renderMail('digest', { items: [] }, 'https://c.example')).toThrow();
	});
});
