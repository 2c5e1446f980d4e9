import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OwnInterest, Register, Reminder } from '#features/interests/rules.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import {
	afterDeadline,
	makeWorld,
	openedOpportunity,
	publishedOpportunity,
	submittedBid,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let ccgAdmin: Person;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	ccgAdmin = await world.member('Abe Admin', world.ccg, 'admin');
});
afterAll(() => backend.close());

const share = {
	type: 'financial',
	party_kind: 'organisation',
	party: 'Breathe Easy Bexley CIC',
	detail: 'I hold 20 percent of the shares',
	handling: 'I leave the room when it is discussed',
	starts_on: '2022-03-01'
};
async function declare(db: Client, changes: object = {}): Promise<string> {
	return (await db.rpc('declare_interest', { content: { ...share, ...changes } }).throwOnError())
		.data;
}
async function registerOf(db: Client): Promise<Register> {
	return (await db.rpc('my_register').throwOnError()).data as Register;
}
async function found(db: Client, id: string): Promise<OwnInterest | undefined> {
	return (await registerOf(db)).interests.find((interest) => interest.id === id);
}
async function published(commissioner = world.ccg, db = backend.visitor()) {
	const { data } = await db.rpc('commissioner_interests', { commissioner }).throwOnError();
	return data as { interests: { id: string; name: string; party: string | null }[] } | null;
}
const isPublic = async (id: string) =>
	(await published())?.interests.some((interest) => interest.id === id);

describe('PO-8 a register of one’s own', () => {
	test('PO-8 an interest has a type, whom it is in, what it is, from when and how it is handled', async () => {
		const db = backend.as(world.officer);
		const id = await declare(db);
		expect(await found(db, id)).toMatchObject({
			...share,
			organisation_id: world.startUp,
			ends_on: null,
			declared_on: '2022-03-07',
			ended: false
		});
	});

	test('PO-8 it may be in a person, or in an organisation that Coldframe does not know', async () => {
		const db = backend.as(world.approver);
		const person = await declare(db, { party_kind: 'person', party: 'My brother Ben' });
		const unknown = await declare(db, { party: 'Somewhere Ltd' });
		expect(await found(db, person)).toMatchObject({ organisation_id: null });
		expect(await found(db, unknown)).toMatchObject({ organisation_id: null });
	});

	test('PO-8 declared within 28 days is in time, later is marked', async () => {
		const old = await world.member('Old Hand', world.ccg, 'officer');
		await backend.query(`update public.memberships set since = '2015-01-01' where person_id = $1`, [
			old.id
		]);
		const db = backend.as(old);
		const days = async (starts_on: string) =>
			(await found(db, await declare(db, { starts_on })))?.late;
		expect(await days('2022-02-07')).toBe(false);
		expect(await days('2022-02-06')).toBe(true);
	});

	test('PO-8 who has just begun to take part in decisions has 28 days for what is old', async () => {
		const db = backend.as(world.officer);
		const id = await declare(db, { starts_on: '2010-01-01', party: 'An old friend Ltd' });
		expect(await found(db, id)).toMatchObject({ late: false, due_on: '2022-04-04' });
	});

	test('PO-8 nobody can backdate a declaration or declare for another', async () => {
		const db = backend.as(world.officer);
		const row = { ...share, declared_on: '2020-01-01' };
		expect((await db.from('interests').insert(row as never)).error?.code).toBe('42501');
		const other = { ...share, person_id: world.approver.id };
		expect((await db.from('interests').insert(other as never)).error?.code).toBe('42501');
	});

	test('PO-8 what an interest said before a change is kept, and each step is audited', async () => {
		const db = backend.as(world.officer);
		const id = await declare(db, { party: 'Changing Ltd' });
		await db
			.rpc('change_interest', {
				interest: id,
				content: { ...share, party: 'Changing Ltd', detail: 'I hold all of the shares' }
			})
			.throwOnError();
		const after = await found(db, id);
		expect(after?.detail).toBe('I hold all of the shares');
		expect(after?.versions.map(({ detail }) => detail)).toEqual([share.detail]);
		const events = await backend.query<{ action: string; actor_id: string }>(
			'select action, actor_id from public.audit_events where object_id = $1 order by sequence',
			[id]
		);
		expect(events).toEqual([
			{ action: 'declare_interest', actor_id: world.officer.id },
			{ action: 'change_interest', actor_id: world.officer.id }
		]);
	});

	test('PO-8 an interest is ended with a date, never deleted, and then no longer changes', async () => {
		const db = backend.as(world.officer);
		const id = await declare(db, { party: 'Ending Ltd' });
		const before = await db.rpc('end_interest', { interest: id, ended_on: '2022-02-01' });
		expect(before.error).toMatchObject({ code: 'PT409', hint: 'ends' });
		await db.rpc('end_interest', { interest: id, ended_on: '2022-03-06' }).throwOnError();
		expect(await found(db, id)).toMatchObject({ ended: true, ends_on: '2022-03-06' });
		const change = await db.rpc('change_interest', { interest: id, content: share });
		expect(change.error?.message).toContain('has ended');
		expect((await db.from('interests').delete().eq('id', id)).error?.code).toBe('42501');
		await expect(backend.query('delete from public.interests where id = $1', [id])).rejects.toThrow(
			'kept for 6 years'
		);
	});
});

describe('PO-8 who reads what', () => {
	let interest: string;
	beforeAll(async () => {
		interest = await declare(backend.as(world.chair), { party: 'Chaired Ltd' });
	});
	const rows = async (db: Client) =>
		(await db.from('interests').select('id').eq('id', interest)).data?.length ?? 'refused';

	test('PO-8 the person and the commissioner’s admin read it', async () => {
		expect(await rows(backend.as(world.chair))).toBe(1);
		expect(await rows(backend.as(ccgAdmin))).toBe(1);
		const { data } = await backend
			.as(ccgAdmin)
			.rpc('commissioner_registers', { commissioner: world.ccg })
			.throwOnError();
		expect(JSON.stringify(data)).toContain('Chaired Ltd');
	});

	test('PO-8 a colleague, a stranger, a platform admin and a visitor do not', async () => {
		for (const person of [world.officer, world.stranger, world.clinician, world.admin]) {
			const db = backend.as(person);
			expect(await rows(db)).toBe(0);
			const { data } = await db.rpc('commissioner_registers', { commissioner: world.ccg });
			expect(data).toBeNull();
			const change = await db.rpc('change_interest', { interest, content: share });
			expect(change.error?.code).toBe('PT404');
			const end = await db.rpc('end_interest', { interest, ended_on: '2022-03-07' });
			expect(end.error?.code).toBe('PT404');
		}
		expect(await rows(backend.visitor())).toBe('refused');
		const asked = { commissioner: world.ccg };
		expect((await backend.visitor().rpc('commissioner_registers', asked)).error?.code).toBe(
			'42501'
		);
	});

	test('PO-8 an admin reads and does not write', async () => {
		const { error } = await backend
			.as(ccgAdmin)
			.rpc('end_interest', { interest, ended_on: '2022-03-07' });
		expect(error?.code).toBe('PT404');
	});
});

describe('PO-8 the public page of a commissioner', () => {
	test('PO-8 shows officers and approvers with their role, and not those who decide nothing', async () => {
		const officers = await declare(backend.as(world.officer), { party: 'Public Ltd' });
		const members = await declare(backend.as(ccgAdmin), { party: 'Private Ltd' });
		const shown = await published();
		expect(shown?.interests.find(({ id }) => id === officers)).toMatchObject({
			name: 'Olu Officer',
			roles: ['officer'],
			type: 'financial',
			party: 'Public Ltd',
			detail: share.detail,
			handling: share.handling,
			starts_on: '2022-03-01',
			ends_on: null
		});
		expect(shown?.interests.some(({ id }) => id === members)).toBe(false);
		expect((await published(world.otherCcg))?.interests).toEqual([]);
		expect(await published(world.startUp)).toBeNull();
	});

	test('PO-8 never names another person', async () => {
		const db = backend.as(world.officer);
		const id = await declare(db, {
			party_kind: 'person',
			party: 'Benedict Brother',
			type: 'indirect'
		});
		const shown = (await published())?.interests.find((interest) => interest.id === id);
		expect(shown?.party).toBeNull();
		expect(JSON.stringify(await published())).not.toContain('Benedict');
	});

	test('PO-8 panel members are shown once their opportunity is published, not before', async () => {
		const id = await declare(backend.as(world.evaluator), { party: 'Panel Ltd' });
		expect(await isPublic(id)).toBe(false);
		await openedOpportunity(backend, world);
		await backend.setClock(whileOpen);
		expect((await published())?.interests.find((interest) => interest.id === id)).toMatchObject({
			roles: ['panel']
		});
	});

	test('PO-8 is public while it lasts and 6 months after its end, and no day longer', async () => {
		const db = backend.as(world.officer);
		const id = await declare(db, { party: 'Six Months Ltd' });
		await db.rpc('end_interest', { interest: id, ended_on: '2022-03-31' }).throwOnError();
		await backend.setClock('2022-09-30T22:00:00Z');
		expect(await isPublic(id)).toBe(true);
		await backend.setClock('2022-09-30T23:30:00Z');
		expect(await isPublic(id)).toBe(false);
		expect(await found(db, id)).toBeDefined();
		await backend.setClock(whileOpen);
	});

	test('PO-8 is kept for 6 years after its end and forgotten after that', async () => {
		const keeper = await world.member('Kay Keeper', world.otherCcg, 'officer');
		const db = backend.as(keeper);
		const id = await declare(db, { party: 'Six Years Ltd' });
		await db.rpc('end_interest', { interest: id, ended_on: '2022-03-07' }).throwOnError();
		await backend.setClock('2028-03-07T12:00:00Z');
		await backend.service().rpc('tick').throwOnError();
		expect(await found(db, id)).toBeDefined();
		await backend.setClock('2028-03-08T12:00:00Z');
		await backend.service().rpc('tick').throwOnError();
		expect(await found(db, id)).toBeUndefined();
		await backend.setClock(whileOpen);
	});
});

describe('PO-8 the yearly review', () => {
	let reviewer: Person;
	const mails = async () =>
		backend.query<{ template: string }>(
			`select payload ->> 'template' as template from private.outbox
			where payload ->> 'to' = $1 and payload ->> 'template' like 'interests_%' order by created_at`,
			[reviewer.email]
		);
	const tickOn = async (day: string) => {
		await backend.setClock(`${day}T09:00:00Z`);
		await backend.service().rpc('tick').throwOnError();
		await backend.service().rpc('tick').throwOnError();
		return (await mails()).map(({ template }) => template);
	};

	beforeAll(async () => {
		await backend.setClock(whileOpen);
		reviewer = await world.member('Rae Review', world.otherCcg, 'approver');
	});

	test('PO-8 is due a year after the last one', async () => {
		const db = backend.as(reviewer);
		expect(await registerOf(db)).toMatchObject({ reviewedOn: null, reviewDueOn: '2023-03-07' });
		await db.rpc('review_interests').throwOnError();
		await db.rpc('review_interests').throwOnError();
		expect(await registerOf(db)).toMatchObject({
			reviewedOn: '2022-03-07',
			reviewDueOn: '2023-03-07'
		});
	});

	test('PO-8 a mail reminds 30 days before and on the day, each once', async () => {
		expect(await tickOn('2023-02-04')).toEqual([]);
		expect(await tickOn('2023-02-05')).toEqual(['interests_review_soon']);
		expect(await tickOn('2023-02-06')).toEqual(['interests_review_soon']);
		const both = ['interests_review_soon', 'interests_review_due'];
		expect(await tickOn('2023-03-07')).toEqual(both);
		expect(await tickOn('2023-03-20')).toEqual(both);
		await backend.as(reviewer).rpc('review_interests').throwOnError();
		expect(await tickOn('2023-03-21')).toEqual(both);
	});

	test('PO-8 a stranger to all commissioners is reminded of nothing and asked nothing', async () => {
		const db = backend.as(world.clinician);
		expect(await registerOf(db)).toMatchObject({
			decidesSince: null,
			reviewDueOn: null,
			suggestions: []
		});
		const sent = await backend.query(
			`select id from private.outbox where payload ->> 'to' = $1 and payload ->> 'template' like 'interests_%'`,
			[world.clinician.email]
		);
		expect(sent).toEqual([]);
		await backend.setClock(whileOpen);
	});
});

describe('PO-8 what Coldframe suggests', () => {
	let person: Person;
	let db: Client;

	beforeAll(async () => {
		await backend.setClock(whileOpen);
		person = await backend.person({ name: 'Sue Suggest' });
		db = backend.as(person);
		await backend.query(
			`insert into public.mentors (person_id, approved_at, accredited_until, supervised_until)
			values ($1, '2021-01-01', '2030-01-01', '2030-01-01')`,
			[person.id]
		);
		const message = 'Please help us to answer the criteria of this opportunity.';
		const { data: request } = await backend
			.as(world.clinician)
			.rpc('request_mentor', {
				mentor: person.id,
				about: 'competency',
				subject: 'bidding',
				message
			})
			.throwOnError();
		await db.rpc('accept_request', { request: request, answer: '' }).throwOnError();
		// Only now, because whoever decides for a commissioner is not asked by its bidders.
		await world.join(person, world.ccg, 'officer');
		await world.join(person, world.rival, 'member');
		await backend
			.as(world.rivalClinician)
			.rpc('create_service_model', { organisation: world.rival, content: { title: 'Lung club' } })
			.throwOnError();
	});
	const sources = async () =>
		(await registerOf(db)).suggestions.map(({ source, party }) => `${source} ${party}`).sort();

	test('PO-8 shared organisations, mentorships and service models written together', async () => {
		expect(await sources()).toEqual([
			'membership Thames Lung Partnership',
			'mentorship Priya Physio',
			'service_model Ruth Rival'
		]);
	});

	test('PO-8 one taken up becomes an interest; one dismissed needs a reason; neither comes again', async () => {
		const { suggestions } = await registerOf(db);
		const [membership] = suggestions.filter(({ source }) => source === 'membership');
		const [mentorship] = suggestions.filter(({ source }) => source === 'mentorship');
		await declare(db, {
			party: 'Thames Lung Partnership',
			source: 'membership',
			subject: membership?.subject
		});
		const dismissal = { source: 'mentorship', subject: mentorship?.subject ?? '' };
		const { error } = await db.rpc('dismiss_suggestion', { ...dismissal, reason: 'No' });
		expect(error).toMatchObject({ code: 'PT409', hint: 'reason' });
		await db
			.rpc('dismiss_suggestion', { ...dismissal, reason: 'The mentorship is about bookkeeping' })
			.throwOnError();
		expect(await sources()).toEqual(['service_model Ruth Rival']);
	});
});

describe('PO-8 the register in the process', () => {
	let opportunity: string;
	const reminders = async (person: Person) =>
		(await backend.as(person).rpc('interest_suggestions', { opportunity }).throwOnError())
			.data as Reminder[];

	test('PO-8 nothing is suggested before the opening, because it would tell who bids', async () => {
		await declare(backend.as(world.secondEvaluator));
		opportunity = await publishedOpportunity(backend, world);
		await submittedBid(backend.as(world.clinician), opportunity, world.startUp, 57_000_000);
		expect(await reminders(world.secondEvaluator)).toEqual([]);
	});

	test('PO-8 after it, the declaration knows what the person registered, by id or by a similar name', async () => {
		await declare(backend.as(world.evaluator), { party: 'Breathe Easy Bexley' });
		await backend.setClock(afterDeadline);
		await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
		await backend.as(world.secondApprover).rpc('open_bids', { opportunity }).throwOnError();
		expect(await reminders(world.secondEvaluator)).toEqual([
			expect.objectContaining({
				organisation: world.startUp,
				source: 'register',
				certain: true,
				type: 'financial'
			})
		]);
		expect(await reminders(world.evaluator)).toEqual([
			expect.objectContaining({ organisation: world.startUp, source: 'register', certain: false })
		]);
	});

	test('PO-8 nobody outside the process is told who bid', async () => {
		for (const person of [world.clinician, world.stranger, world.admin, world.rivalClinician]) {
			expect(await reminders(person)).toEqual([]);
		}
		const { error } = await backend.visitor().rpc('interest_suggestions', { opportunity });
		expect(error?.code).toBe('42501');
	});
});
