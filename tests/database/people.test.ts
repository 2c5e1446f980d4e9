import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nhsAddresses, otherAddresses } from '#support/addresses.ts';
import { scalingModel } from '#support/service-model.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { registrationExamples } from '#support/registrations.ts';
import { makeWorld, openedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const somebody = (name = 'Nell Newcomer') => backend.person({ name });

describe('PO-1 and PO-5 addresses', () => {
	test.each(nhsAddresses)('PO-5 the database takes %s for an NHS address', async (address) => {
		const [row] = await backend.query<{ nhs: boolean }>('select private.is_nhs_email($1) as nhs', [
			address
		]);
		expect(row?.nhs).toBe(true);
	});

	test.each(otherAddresses)('PO-5 the database takes "%s" for none', async (address) => {
		const [row] = await backend.query<{ nhs: boolean }>('select private.is_nhs_email($1) as nhs', [
			address
		]);
		expect(row?.nhs).toBe(false);
	});

	test('PO-5 an NHS address that is not confirmed earns no mark, and a confirmed one no role', async () => {
		const person = await backend.person({ name: 'Nan Nurse', email: 'nan@trust.nhs.uk' });
		const account = async () => (await backend.as(person).rpc('my_account')).data;
		expect(await account()).toMatchObject({ nhsEmail: true });
		const { data: viewer } = await backend.as(person).rpc('viewer');
		expect(viewer).toMatchObject({ organisations: [], admin: false });
		await backend.query('update auth.users set email_confirmed_at = null where id = $1', [
			person.id
		]);
		expect(await account()).toMatchObject({ nhsEmail: false });
	});
});

describe('PO-3 a profile', () => {
	test('PO-3 a person changes their own and nobody else’s, and not what is not a profile', async () => {
		const person = await somebody();
		const change = (as: Person, values: object) =>
			backend.as(as).from('people').update(values).eq('id', person.id).select('name');
		expect(
			(await change(person, { place: 'Bexley', skills_sought: ['finance'] })).data
		).toHaveLength(1);
		expect((await change(world.clinician, { name: 'Somebody Else' })).data).toEqual([]);
		expect((await change(person, { closed_at: whileOpen })).error?.code).toBe('42501');
		expect((await change(person, { biography: 'x'.repeat(2001) })).error?.code).toBe('23514');
	});
});

describe('PO-3 a registration', () => {
	const claim = (person: Person, profession: string, number: string, body = '') =>
		backend.as(person).rpc('claim_registration', { profession, body, number });

	async function claimed(person: Person, number = '0012345') {
		await claim(person, 'doctor', number).throwOnError();
		const { data } = await backend
			.as(person)
			.from('registrations')
			.select('id, number')
			.eq('person_id', person.id)
			.throwOnError();
		return data[0]?.id ?? '';
	}
	const check = (
		as: Person,
		registration: string,
		found_in_register = true,
		expires_on = '2023-03-31'
	) =>
		backend.as(as).rpc('check_registration', {
			registration,
			found_in_register,
			how: 'The online register of the GMC',
			expires_on
		});
	const stateOf = async (person: Person) => {
		const { data } = await backend.as(person).rpc('my_account').throwOnError();
		return (data as { registrations: { state: string; number: string }[] }).registrations[0];
	};

	test.each(registrationExamples)(
		'PO-3 the database agrees about %s of %s: %s, not %s',
		async (code, body, right, wrong) => {
			const [row] = await backend.query<{ body: string; right: boolean; wrong: boolean }>(
				'select f.body, $2 ~ f.form as right, $3 ~ f.form as wrong from private.registration_form($1) f',
				[code, right, wrong]
			);
			expect(row).toEqual({ body, right: true, wrong: false });
		}
	);

	test('PO-3 a number of another form is refused, leading zeros stay, other registers give free text', async () => {
		const person = await somebody('Dora Doctor');
		expect((await claim(person, 'doctor', 'C6012345')).error).toMatchObject({
			code: 'PT409',
			hint: 'number'
		});
		expect((await claim(person, 'wizard', '1')).error).toMatchObject({ hint: 'profession' });
		expect((await claim(person, 'other', 'x')).error).toMatchObject({ hint: 'body' });
		await claim(person, 'other', 'acc/17 b', 'British Psychological Society').throwOnError();
		await claim(person, 'doctor', '00 12345').throwOnError();
		const { data } = await backend
			.as(person)
			.from('registrations')
			.select('body, number')
			.order('body')
			.throwOnError();
		expect(data).toEqual([
			{ body: 'British Psychological Society', number: 'acc/17 b' },
			{ body: 'GMC', number: '0012345' }
		]);
	});

	test('PO-3 it is claimed, then checked with who, when, how and an expiry, then expired by the clock', async () => {
		const person = await somebody('Cleo Claims');
		const registration = await claimed(person);
		expect(await stateOf(person)).toMatchObject({ state: 'claimed' });
		await check(world.admin, registration).throwOnError();
		expect(await stateOf(person)).toMatchObject({ state: 'checked', expiresOn: '2023-03-31' });
		const { data } = await backend
			.as(world.admin)
			.rpc('admin_registration', { registration })
			.throwOnError();
		expect(data).toMatchObject({
			checkedBy: 'Pat Platform',
			checkedHow: 'The online register of the GMC',
			checkedAt: '2022-03-07T09:00:00+00:00'
		});
		await backend.setClock('2023-03-31T22:59:59Z');
		expect(await stateOf(person)).toMatchObject({ state: 'checked' });
		await backend.setClock('2023-03-31T23:00:00Z');
		expect(await stateOf(person)).toMatchObject({ state: 'expired' });
	});

	test('PO-3 another number is a claim again, the same one stays checked', async () => {
		const person = await somebody('Ada Another');
		const registration = await claimed(person);
		await check(world.admin, registration).throwOnError();
		await claim(person, 'doctor', '0012345').throwOnError();
		expect(await stateOf(person)).toMatchObject({ state: 'checked' });
		await claim(person, 'doctor', '0012346').throwOnError();
		expect(await stateOf(person)).toMatchObject({ state: 'claimed', number: '0012346' });
	});

	test('PO-3 the number is read by its owner and platform admins alone', async () => {
		const person = await somebody('Priv Ate');
		await world.join(person, world.startUp, 'member');
		const registration = await claimed(person, '7654321');
		const reads = async (as: Person) =>
			(await backend.as(as).from('registrations').select('number').eq('id', registration)).data;
		expect(await reads(person)).toHaveLength(1);
		expect(await reads(world.admin)).toHaveLength(1);
		for (const other of [world.clinician, world.officer, world.oversight, world.stranger]) {
			expect(await reads(other)).toEqual([]);
			const { data } = await backend.as(other).rpc('admin_registration', { registration });
			expect(data).toBeNull();
			const { data: all } = await backend
				.as(other)
				.rpc('admin_registrations', { state: null as never, page: 1 });
			expect(all).toBeNull();
		}
		const { error } = await backend.visitor().from('registrations').select('number');
		expect(error?.code).toBe('42501');
	});

	test('PO-3 only a platform admin checks, and not their own', async () => {
		const person = await somebody('Self Checker');
		const registration = await claimed(person);
		expect((await check(person, registration)).error?.code).toBe('PT404');
		expect((await check(world.oversight, registration)).error?.code).toBe('PT404');
		expect((await check(world.admin, registration, true, '2022-03-06')).error).toMatchObject({
			hint: 'expires_on'
		});
		const own = await claimed(world.admin, '1111111');
		expect((await check(world.admin, own)).error?.message).toContain('Another admin');
		await check(world.admin, registration, false).throwOnError();
		expect(await stateOf(person)).toBeUndefined();
	});
});

describe('PO-9 a person’s data', () => {
	test('PO-9 has everything held about the person, and nothing about anyone else', async () => {
		const person = await somebody('Exa Port');
		await world.join(person, world.startUp, 'member');
		await backend
			.as(person)
			.rpc('claim_registration', { profession: 'nurse', body: '', number: '71A2998E' });
		await backend
			.as(person)
			.rpc('create_service_model', {
				organisation: null as never,
				content: { title: 'A model of my own' }
			})
			.throwOnError();
		const { data } = await backend.as(person).rpc('my_data').throwOnError();
		expect(data).toMatchObject({
			account: { email: person.email },
			profile: { name: 'Exa Port' },
			memberships: [{ organisation_id: world.startUp, role: 'member' }],
			registrations: [{ number: '71A2998E' }],
			service_models: [{ title: 'A model of my own' }]
		});
		expect(JSON.stringify(data)).not.toContain(world.clinician.id);
		const { data: acts } = await backend
			.as(person)
			.rpc('my_audit_events', { after_sequence: 0 })
			.throwOnError();
		const { events } = acts as { events: { action: string }[] };
		expect(events.map(({ action }) => action)).toContain('claim_registration');
		const { data: none } = await backend.visitor().rpc('my_data');
		expect(none).toBeNull();
	});

	test('PO-9 every table that names a person is in it, new ones too', async () => {
		await openedOpportunity(backend, world);
		const { data } = await backend.as(world.chair).rpc('my_data').throwOnError();
		expect(data).toMatchObject({
			openings: [{ you_are: 'first_by' }],
			panel_members: [{ role: 'chair' }]
		});
		const { data: bidder } = await backend.as(world.clinician).rpc('my_data').throwOnError();
		expect(JSON.stringify(bidder)).not.toContain('A good programme');
	});
});

describe('PO-9 closing an account', () => {
	const close = (person: Person) => backend.as(person).rpc('close_account');

	test('PO-9 the last admin of an organisation cannot, and learns of which', async () => {
		const { error } = await close(world.clinician);
		expect(error?.code).toBe('PT409');
		expect(error?.message).toContain('the only admin of Breathe Easy Bexley CIC');
		const { data } = await backend.as(world.clinician).rpc('sole_admin_of').throwOnError();
		expect(data).toEqual([{ id: world.startUp, name: 'Breathe Easy Bexley CIC' }]);
	});

	test('PO-9 without records that law keeps nothing of the person is left', async () => {
		const person = await somebody('Gone Soon');
		await world.join(person, world.startUp, 'member');
		const db = backend.as(person);
		await db.rpc('claim_registration', { profession: 'nurse', body: '', number: '71A2998E' });
		await db.rpc('ask_to_join', { organisation: world.rival, message: '' });
		await db.rpc('create_service_model', {
			organisation: null as never,
			content: { title: 'Never shown' }
		});
		await close(person).throwOnError();
		for (const table of ['people', 'memberships', 'registrations', 'join_requests']) {
			const column = table === 'people' ? 'id' : 'person_id';
			expect(
				await backend.query(`select 1 from public.${table} where ${column} = $1`, [person.id])
			).toEqual([]);
		}
		expect(await backend.query('select 1 from auth.users where id = $1', [person.id])).toEqual([]);
		expect(
			await backend.query('select 1 from public.service_models where owner_id = $1', [person.id])
		).toEqual([]);
		expect((await backend.as(person).rpc('viewer')).data).toBeNull();
	});

	test('PO-9 of what was listed only what was published is left, and no draft', async () => {
		const person = await somebody('Gone With Drafts');
		const db = backend.as(person);
		const make = async (content: object) =>
			(
				await db
					.rpc('create_service_model', { organisation: null as never, content: content as never })
					.throwOnError()
			).data;
		const shown = await make(scalingModel);
		await db.rpc('publish_service_model', { model: shown }).throwOnError();
		const typed = { unfinished: { payer: { payer: 'a canary' } }, content: { hours: 'A canary' } };
		await db.rpc('save_service_model', { model: shown, ...typed }).throwOnError();
		const put = await make({ title: 'A canary that was put away' });
		await db.rpc('archive_service_model', { model: put }).throwOnError();
		await close(person).throwOnError();
		const left = await backend.query('select * from public.service_models where owner_id = $1', [
			person.id
		]);
		expect(left).toEqual([
			expect.objectContaining({ id: shown, state: 'archived', unfinished: {} })
		]);
		expect(left).toMatchObject([{ hours: scalingModel.hours, figures: scalingModel.figures }]);
		expect(JSON.stringify(left)).not.toMatch(/canary/i);
	});

	test('PO-9 scores and openings stay, with the name and nothing else', async () => {
		await backend
			.as(world.evaluator)
			.from('people')
			.update({ biography: 'A life in care' })
			.eq('id', world.evaluator.id);
		await close(world.evaluator).throwOnError();
		const [left] = await backend.query(
			'select name, biography, closed_at is not null as closed from public.people where id = $1',
			[world.evaluator.id]
		);
		expect(left).toEqual({ name: 'Eve Evaluator', biography: '', closed: true });
		expect(
			await backend.query('select 1 from public.panel_members where person_id = $1', [
				world.evaluator.id
			])
		).not.toEqual([]);
		expect(
			await backend.query('select 1 from auth.users where id = $1', [world.evaluator.id])
		).toEqual([]);
		expect((await backend.as(world.evaluator).rpc('viewer')).data).toBeNull();
		expect((await close(world.evaluator)).error?.code).toBe('PT404');
	});
});
