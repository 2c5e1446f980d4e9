import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bothBackends, startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { mailsTo } from '#support/mails.ts';
import {
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let made = 0;

beforeAll(async () => {
	backend = await startBackend();
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const somebody = (name = 'Nell Newcomer') => backend.person({ name });

function provider(changes: object = {}) {
	made += 1;
	return {
		kind: 'provider',
		legal_form: 'cic',
		name: `Fresh Air ${made}`,
		company_number: String(10_000_000 + made),
		opened_on: '2020-01-01',
		facts: {
			founded_on: '2020-01-01',
			staff: 4,
			yearly_turnover_pence: 100_000,
			based_in: 'Bexley'
		},
		...changes
	};
}

async function registered(person: Person, changes: object = {}) {
	const { data } = await backend
		.as(person)
		.rpc('create_organisation', { content: provider(changes) })
		.throwOnError();
	return data;
}

const verify = (organisation: string, appoint?: string) =>
	backend
		.as(world.admin)
		.rpc('decide_organisation', {
			organisation,
			decision: 'verified',
			reason: 'Found in the register of companies',
			...(appoint ? { appoint } : {})
		})
		.throwOnError();

async function lastMailTo(person: Pick<Person, 'email'>) {
	const mails = await mailsTo<{ subject: string; link: string; lines: string[] }>(backend, person);
	return mails.at(-1);
}

async function rolesOf(person: Person, organisation: string) {
	const rows = await backend.query<{ role: string }>(
		'select role from public.memberships where person_id = $1 and organisation_id = $2 order by role',
		[person.id, organisation]
	);
	return rows.map(({ role }) => role);
}

describe('PO-4 an organisation', () => {
	test('PO-4 is unverified until a platform admin verifies it, and its maker is its admin', async () => {
		const maker = await somebody();
		const organisation = await registered(maker);
		const { data: before } = await backend
			.visitor()
			.rpc('organisation_page', { organisation })
			.throwOnError();
		expect(before).toMatchObject({ verified: false, legal_form: 'cic' });
		expect(await rolesOf(maker, organisation)).toEqual(['admin']);
		await verify(organisation);
		const { data: after } = await backend.visitor().rpc('organisation_page', { organisation });
		expect(after).toMatchObject({ verified: true });
		const mail = await lastMailTo(maker);
		expect(mail?.subject).toContain('is verified');
		expect(mail?.lines).toEqual(['Why: Found in the register of companies']);
	});

	test('PO-4 needs the number that its legal form has, and no two have one ODS code', async () => {
		const maker = await somebody();
		const create = (changes: object) =>
			backend.as(maker).rpc('create_organisation', { content: provider(changes) });
		const { error: company } = await create({ company_number: null });
		expect(company).toMatchObject({ code: 'PT409', hint: 'company_number' });
		const { error: charity } = await create({ legal_form: 'charity' });
		expect(charity).toMatchObject({ code: 'PT409', hint: 'charity_number' });
		const { error: form } = await create({ legal_form: null });
		expect(form).toMatchObject({ code: 'PT409', hint: 'legal_form' });
		await registered(maker, { legal_form: 'gp_practice', ods_code: 'G83001' });
		const { error: code } = await create({ ods_code: 'G83001' });
		expect(code).toMatchObject({ code: 'PT409', hint: 'ods_code' });
	});

	test('PO-4 nobody makes the platform, and a visitor makes nothing', async () => {
		const { error } = await backend
			.as(await somebody())
			.rpc('create_organisation', { content: provider({ kind: 'platform', legal_form: null }) });
		expect(error).toMatchObject({ code: 'PT409', hint: 'kind' });
		const { error: visitor } = await backend
			.visitor()
			.rpc('create_organisation', { content: provider() });
		expect(visitor?.code).toBe('42501');
	});

	test('PO-4 an unverified provider drafts but neither publishes nor bids', async () => {
		const maker = await somebody();
		const organisation = await registered(maker);
		const db = backend.as(maker);
		const { data: model } = await db
			.rpc('create_service_model', { organisation, content: { title: 'Breathing at home' } })
			.throwOnError();
		const { error } = await db.rpc('publish_service_model', { model: model });
		expect(error?.message).toContain('not verified');
		const opportunity = await publishedOpportunity(backend, world);
		const { error: bid } = await db.rpc('start_bid', { opportunity, organisation });
		expect(bid?.code).toMatch(/^PT4/);
		await verify(organisation);
		await db.rpc('start_bid', { opportunity, organisation }).throwOnError();
	});

	test('PO-4 an unverified commissioner drafts but does not publish', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		await backend.query('update public.organisations set verified_at = null where id = $1', [
			world.ccg
		]);
		const { error } = await backend.as(world.approver).rpc('publish_opportunity', { opportunity });
		expect(error?.message).toContain('not verified');
		await backend.query(
			"update public.organisations set verified_at = '2021-01-01' where id = $1",
			[world.ccg]
		);
	});

	test('PO-4 only its admin edits it; a new name or number has to be verified again', async () => {
		const maker = await somebody();
		const organisation = await registered(maker);
		await verify(organisation);
		const save = (person: Person, content: object) =>
			backend.as(person).rpc('save_organisation', { organisation, content: content as never });
		await save(maker, { website: 'https://fresh-air.example' }).throwOnError();
		const page = async () =>
			(await backend.as(maker).rpc('organisation_page', { organisation })).data;
		expect(await page()).toMatchObject({ verified: true, website: 'https://fresh-air.example' });
		await save(maker, { legal_form: 'gp_practice' }).throwOnError();
		expect(await page()).toMatchObject({ verified: false, verification: { decision: null } });
		expect((await save(world.clinician, { name: 'Taken over' })).error?.code).toBe('PT404');
		const member = await world.member('Mel Member', organisation, 'member');
		expect((await save(member, { name: 'Taken over' })).error).toMatchObject({ code: 'PT409' });
		expect((await save(maker, { verified_at: '2022-01-01', kind: 'ccg' })).error).toBeNull();
		expect(await page()).toMatchObject({ verified: false, kind: 'provider' });
	});

	test('F-1 the registered population of a commissioner is kept with its source and day, by its admin alone', async () => {
		const admin = await world.member('Cam Admin', world.otherCcg, 'admin');
		const save = (person: Person, content: object) =>
			backend
				.as(person)
				.rpc('save_organisation', { organisation: world.otherCcg, content: content as never });
		const number = { registered_population: 1_900_000 };
		expect((await save(admin, number)).error).toMatchObject({ hint: 'population_source' });
		const sourced = { ...number, population_source: 'NHS Digital' };
		expect((await save(admin, sourced)).error).toMatchObject({ hint: 'population_on' });
		const tomorrow = { ...sourced, population_on: '2022-03-08' };
		expect((await save(admin, tomorrow)).error).toMatchObject({ hint: 'population_on' });
		const known = { ...sourced, population_on: '2022-01-01' };
		await save(admin, known).throwOnError();
		expect((await save(world.stranger, known)).error).toMatchObject({ code: 'PT409' });
		expect((await save(world.clinician, known)).error?.code).toBe('PT404');
		const page = async () =>
			(await backend.visitor().rpc('organisation_page', { organisation: world.otherCcg })).data;
		expect(await page()).toMatchObject(known);
		await save(admin, { registered_population: null }).throwOnError();
		expect(await page()).toMatchObject({
			...{ registered_population: null, population_source: '', population_on: null }
		});
	});

	test('PO-4 the dated facts of a provider are for its members and platform admins', async () => {
		const maker = await somebody();
		const organisation = await registered(maker);
		const { data: stranger } = await backend
			.as(world.rivalClinician)
			.rpc('organisation_page', { organisation });
		expect(stranger).toMatchObject({ facts: null, verification: null, roles: [] });
		const { data: visitor } = await backend.visitor().rpc('organisation_page', { organisation });
		expect(Object.keys(visitor as object)).not.toContain('facts');
		const { data: own } = await backend.as(maker).rpc('organisation_page', { organisation });
		expect(own).toMatchObject({ facts: { staff: 4, as_of: '2022-03-07' } });
		const { data: admin } = await backend
			.as(world.admin)
			.rpc('admin_organisation', { organisation });
		expect(admin).toMatchObject({ facts: { staff: 4 } });
	});

	test('PO-4 only a platform admin decides, with a reason, and others do not see the list', async () => {
		const maker = await somebody();
		const organisation = await registered(maker);
		const decide = (person: Person, reason: string) =>
			backend.as(person).rpc('decide_organisation', { organisation, decision: 'declined', reason });
		expect((await decide(maker, 'I say it is a good one')).error?.code).toBe('PT404');
		expect((await decide(world.oversight, 'I say it is a good one')).error?.code).toBe('PT404');
		expect((await decide(world.admin, 'No')).error).toMatchObject({ hint: 'reason' });
		await decide(world.admin, 'The company number is of another company').throwOnError();
		const list = (person: Person) =>
			backend
				.as(person)
				.rpc('admin_organisations', { state: 'declined', words: '', page: 1 })
				.throwOnError();
		expect((await list(maker)).data).toBeNull();
		const { organisations } = (await list(world.admin)).data as {
			organisations: { id: string; standing: string }[];
		};
		expect(organisations.find(({ id }) => id === organisation)?.standing).toBe('declined');
	});
});

describe('PO-5 membership', () => {
	const commissioner = { kind: 'ccg', legal_form: null, company_number: null };

	test("PO-5 a commissioner's maker has no role until a platform admin appoints its first admin", async () => {
		const maker = await somebody();
		const organisation = await registered(maker, commissioner);
		expect(await rolesOf(maker, organisation)).toEqual([]);
		await verify(organisation, maker.id);
		expect(await rolesOf(maker, organisation)).toEqual(['admin']);
		const asker = await somebody('Asa Asker');
		await backend.as(asker).rpc('ask_to_join', { organisation, message: '' }).throwOnError();
		const { error } = await backend
			.as(world.admin)
			.rpc('appoint_first_admin', { organisation, person: asker.id });
		expect(error?.message).toContain('only from that admin');
		expect(await rolesOf(asker, organisation)).toEqual([]);
	});

	test('PO-5 an unverified oversight body or platform gives its members nothing', async () => {
		const fake = await world.organisation('oversight', { name: 'Pretenders', verified: false });
		const person = await world.member('Pia Pretender', fake, 'admin');
		const { data } = await backend.as(person).rpc('viewer').throwOnError();
		expect(data).toMatchObject({ oversight: false, admin: false });
	});

	test('PO-5 somebody asks to join, an admin accepts with roles, and both are told', async () => {
		const person = await somebody('Jo Joiner');
		const db = backend.as(person);
		await db.rpc('ask_to_join', { organisation: world.startUp, message: 'I work here' });
		const again = await db.rpc('ask_to_join', { organisation: world.startUp, message: '' });
		expect(again.error?.message).toContain('You have asked');
		const { data } = await backend
			.as(world.clinician)
			.rpc('organisation_members', { organisation: world.startUp })
			.throwOnError();
		const [request] = (data as { requests: { id: string; name: string }[] }).requests;
		expect(request?.name).toBe('Jo Joiner');
		const answer = (as: Person, roles: string[]) =>
			backend.as(as).rpc('answer_join_request', {
				request: request?.id ?? '',
				accepted: true,
				roles,
				reason: ''
			});
		expect((await answer(person, ['admin'])).error?.code).toBe('PT404');
		expect((await answer(world.rivalClinician, ['admin'])).error?.code).toBe('PT404');
		expect((await answer(world.clinician, [])).error).toMatchObject({ hint: 'roles' });
		expect((await answer(world.clinician, ['approver'])).error).toMatchObject({ hint: 'roles' });
		await answer(world.clinician, ['member']).throwOnError();
		expect(await rolesOf(person, world.startUp)).toEqual(['member']);
		expect((await answer(world.clinician, ['admin'])).error?.message).toContain('already');
		expect((await lastMailTo(world.clinician))?.subject).toContain('asks to join');
		expect((await lastMailTo(person))?.subject).toContain('You now belong to');
	});

	test('PO-5 a closed organisation cannot be joined, and says so', async () => {
		const closed = await world.organisation('ccg', { name: 'NHS Bexley CCG' });
		await backend.query("update public.organisations set closed_on = '2020-03-31' where id = $1", [
			closed
		]);
		const { error } = await backend
			.as(await somebody())
			.rpc('ask_to_join', { organisation: closed, message: '' });
		expect(error).toMatchObject({
			code: 'PT409',
			message: 'NHS Bexley CCG closed on 31 March 2020, so nobody can join it'
		});
	});

	test('PO-5 the last admin can neither leave nor be demoted', async () => {
		const [first, second] = [await somebody('Fay First'), await somebody('Sid Second')];
		const organisation = await registered(first);
		const set = (roles: string[]) =>
			backend.as(first).rpc('set_roles', { organisation, person: first.id, roles });
		expect((await set(['member'])).error?.message).toContain('would have no admin');
		expect((await set([])).error?.code).toBe('PT409');
		const leave = () => backend.as(first).rpc('leave_organisation', { organisation });
		expect((await leave()).error?.code).toBe('PT409');
		expect(await rolesOf(first, organisation)).toEqual(['admin']);
		await world.join(second, organisation, 'admin');
		await leave().throwOnError();
		expect(await rolesOf(first, organisation)).toEqual([]);
	});

	test('PO-5 only an admin sets roles, and nobody writes memberships directly', async () => {
		const member = await world.member('Mia Member', world.startUp, 'member');
		const { error } = await backend
			.as(member)
			.rpc('set_roles', { organisation: world.startUp, person: member.id, roles: ['admin'] });
		expect(error?.code).toBe('PT409');
		const direct = await backend.as(member).from('memberships').insert({
			person_id: member.id,
			organisation_id: world.ccg,
			role: 'approver'
		});
		expect(direct.error?.code).toBe('42501');
		const stranger = await backend
			.as(world.admin)
			.rpc('set_roles', { organisation: world.ccg, person: world.officer.id, roles: ['admin'] });
		expect(stranger.error?.code).toBe('PT404');
	});

	test('PO-5 members see each other with their mark of an NHS address; strangers see nothing', async () => {
		const nurse = await backend.person({ name: 'Nia Nurse', email: 'nia.nurse@nhs.net' });
		await world.join(nurse, world.rival, 'member');
		const { data } = await backend
			.as(nurse)
			.rpc('organisation_members', { organisation: world.rival })
			.throwOnError();
		expect(data).toMatchObject({
			admin: false,
			members: [
				expect.objectContaining({ name: 'Nia Nurse', nhsEmail: true }),
				expect.objectContaining({ name: 'Ruth Rival', nhsEmail: false })
			]
		});
		expect(Object.keys(data as object)).not.toContain('invitations');
		const { data: none } = await backend
			.as(world.clinician)
			.rpc('organisation_members', { organisation: world.rival });
		expect(none).toBeNull();
		expect(await rolesOf(nurse, world.rival)).toEqual(['member']);
	});
});

describe('PO-5 an invitation', () => {
	async function invited(email: string, roles = ['member']) {
		await backend
			.as(world.clinician)
			.rpc('invite', { organisation: world.startUp, email, roles })
			.throwOnError();
		const mail = await lastMailTo({ email: email.toLowerCase() });
		return mail?.link.replace('/invitations/', '') ?? '';
	}

	test('PO-5 works once, for whoever confirmed the address, with its roles', async () => {
		const person = await somebody('Ines Invited');
		const secret = await invited(person.email.toUpperCase(), ['finance', 'member']);
		expect(secret).toMatch(/^[0-9a-f]{64}$/);
		const stranger = await somebody('Otto Other');
		const accept = (who: Person) => backend.as(who).rpc('accept_invitation', { secret });
		expect((await accept(stranger)).error?.message).toContain('another email address');
		const { data: seen } = await backend.as(person).rpc('invitation', { secret }).throwOnError();
		expect(seen).toMatchObject({ problem: null, organisation: 'Breathe Easy Bexley CIC' });
		expect((await accept(person)).data).toBe(world.startUp);
		expect(await rolesOf(person, world.startUp)).toEqual(['finance', 'member']);
		expect((await accept(person)).error).toMatchObject({
			code: 'PT409',
			message: 'This invitation was used already. A link works once'
		});
		expect(await rolesOf(stranger, world.startUp)).toEqual([]);
	});

	test('PO-5 ends after 14 days, by the clock', async () => {
		const person = await somebody('Late Lou');
		const secret = await invited(person.email);
		await backend.setClock('2022-03-21T09:00:00Z');
		const { error } = await backend.as(person).rpc('accept_invitation', { secret });
		expect(error?.message).toContain('ended on 21 March 2022');
		await backend.setClock('2022-03-21T08:59:59Z');
		await backend.as(person).rpc('accept_invitation', { secret }).throwOnError();
	});

	test('PO-5 an address that is not confirmed is nobody’s', async () => {
		const person = await somebody('Una Unconfirmed');
		await backend.query('update auth.users set email_confirmed_at = null where id = $1', [
			person.id
		]);
		const secret = await invited(person.email);
		const { error } = await backend.as(person).rpc('accept_invitation', { secret });
		expect(error?.message).toContain('another email address');
	});

	test('PO-5 withdrawn, replaced or made up, it says what is wrong', async () => {
		const person = await somebody('Wanda Withdrawn');
		const first = await invited(person.email);
		const second = await invited(person.email);
		const problem = async (secret: string) =>
			(await backend.as(person).rpc('accept_invitation', { secret })).error?.message;
		expect(await problem(first)).toContain('withdrawn');
		const [open] = await backend.query<{ id: string }>(
			'select id from public.invitations where email = $1 and withdrawn_at is null',
			[person.email]
		);
		const withdraw = (who: Person) =>
			backend.as(who).rpc('withdraw_invitation', { invitation: open?.id ?? '' });
		expect((await withdraw(world.rivalClinician)).error?.code).toBe('PT404');
		await withdraw(world.clinician).throwOnError();
		expect(await problem(second)).toContain('withdrawn');
		expect(await problem('made up')).toContain('not complete');
	});

	test('PO-5 the secret is in the mail alone', async () => {
		const { error } = await backend
			.as(world.clinician)
			.from('invitations')
			.select('secret_hash')
			.limit(1);
		expect(error?.code).toBe('42501');
		const { data } = await backend
			.as(world.rivalClinician)
			.from('invitations')
			.select('id, email')
			.throwOnError();
		expect(data).toEqual([]);
	});

	test('PO-5 only an admin invites, and not with roles the kind does not have', async () => {
		const invite = (who: Person, roles: string[]) =>
			backend.as(who).rpc('invite', { organisation: world.startUp, email: 'x@example.org', roles });
		expect((await invite(world.rivalClinician, ['member'])).error?.code).toBe('PT404');
		expect((await invite(world.admin, ['admin'])).error?.code).toBe('PT404');
		expect((await invite(world.clinician, ['approver'])).error).toMatchObject({ hint: 'roles' });
	});
});

async function raceOfAdmins(over: TestBackend) {
	await over.setClock(whileOpen);
	const there = await makeWorld(over);
	const organisation = await there.organisation('ccg', { name: 'NHS Race CCG' });
	for (let round = 0; round < 8; round += 1) {
		const [one, other] = await Promise.all([
			there.member('Ana Admin', organisation, 'admin'),
			there.member('Ben Admin', organisation, 'admin')
		]);
		await over.query(
			"delete from public.memberships where organisation_id = $1 and role = 'admin' and person_id not in ($2, $3)",
			[organisation, one.id, other.id]
		);
		const demote = (by: Person, person: Person) =>
			over.as(by).rpc('set_roles', { organisation, person: person.id, roles: ['member'] });
		const answers = await Promise.all([demote(one, other), demote(other, one)]);
		expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
		const admins = await over.query(
			"select 1 from public.memberships where organisation_id = $1 and role = 'admin'",
			[organisation]
		);
		expect(admins).toHaveLength(1);
	}
}

async function raceForAnInvitation(over: TestBackend) {
	const there = await makeWorld(over);
	const person = await over.person({ name: 'Rae Racer' });
	await over
		.as(there.clinician)
		.rpc('invite', { organisation: there.startUp, email: person.email, roles: ['member'] })
		.throwOnError();
	const [mail] = await over.query<{ link: string }>(
		"select payload -> 'data' ->> 'link' as link from private.outbox where payload ->> 'to' = $1",
		[person.email]
	);
	const secret = mail?.link.split('/').pop() ?? '';
	const answers = await Promise.all(
		[1, 2, 3].map(() => over.as(person).rpc('accept_invitation', { secret }))
	);
	expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
}

describe.each(bothBackends)('at once, on %s', (name, start) => {
	let over: TestBackend | null;
	beforeAll(async () => {
		over = await start();
	});
	afterAll(() => over?.close());

	test('PO-5 two admins who demote each other leave one', async ({ skip }) => {
		if (!over) return skip(`${name} is not installed here`);
		await raceOfAdmins(over);
	});
	test('PO-5 an invitation used twice at once works once', async ({ skip }) => {
		if (!over) return skip(`${name} is not installed here`);
		await raceForAnInvitation(over);
	});
});
