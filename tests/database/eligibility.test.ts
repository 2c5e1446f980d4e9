import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let draft: string;
let published: string;
let unprotected: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	draft = await draftOpportunity(backend, world);
	published = await publishedOpportunity(backend, world);
	unprotected = await publishedOpportunity(backend, world, {
		protected: false,
		process: 'open_advert',
		title: 'For everyone'
	});
});
afterAll(() => backend.close());

describe('R6 eligibility', () => {
	type Judged = { eligible: boolean; reasons: { code: string; met: boolean; fact: unknown }[] };
	const judge = async (person: Person, organisation: string, opportunity = published) => {
		const { data } = await backend.as(person).rpc('eligibility', { opportunity, organisation });
		return data as Judged | null;
	};
	const page = async (person: Person, organisation: string | null) => {
		const { data } = await backend
			.as(person)
			.rpc('opportunity_page', { opportunity: published, organisation: organisation as string })
			.throwOnError();
		return data as Record<string, unknown>;
	};
	const missed = (judged: Judged | null) =>
		judged?.reasons.filter(({ met }) => !met).map(({ code }) => code);

	test('a small provider is eligible, with each reason', async () => {
		const judged = await judge(world.clinician, world.startUp);
		expect(judged?.eligible).toBe(true);
		expect(judged?.reasons.map(({ code }) => code)).toEqual([
			'provider',
			'verified',
			'in_being',
			'staff'
		]);
	});

	test('a large trust is not, and sees why; for an opportunity for everyone it is', async () => {
		const judged = await judge(world.trustManager, world.trust);
		expect(judged).toMatchObject({ eligible: false });
		expect(judged?.reasons.at(-1)).toEqual({ code: 'staff', fact: 6200, limit: 249, met: false });
		expect((await judge(world.trustManager, world.trust, unprotected))?.eligible).toBe(true);
	});

	test('each limit of the class decides by itself, and what is not known is not met', async () => {
		const strict = await publishedOpportunity(backend, world, {
			age_months_at_most: 12,
			turnover_pence_at_most: 100,
			clinician_led_percent_at_least: 80,
			legal_forms: ['mutual'],
			based_in: ['Leeds']
		});
		expect(missed(await judge(world.clinician, world.startUp, strict))).toEqual([
			'age',
			'turnover',
			'clinician_led',
			'legal_form',
			'based_in'
		]);
		const unknown = await world.organisation('provider', { name: 'New One', legalForm: 'cic' });
		await backend.query('delete from public.provider_facts where organisation_id = $1', [unknown]);
		const person = await world.member('Nia New', unknown, 'admin');
		expect(missed(await judge(person, unknown))).toEqual(['staff']);
	});

	test('an organisation that is not verified, or no longer in being, is not eligible', async () => {
		const organisation = await world.organisation('provider', {
			name: 'Not Checked Ltd',
			legalForm: 'company',
			verified: false
		});
		const person = await world.member('Una Verified', organisation, 'admin');
		expect(missed(await judge(person, organisation))).toEqual(['verified']);
		await backend.query(
			"update public.organisations set verified_at = '2021-01-01', closed_on = '2022-03-06' where id = $1",
			[organisation]
		);
		expect(missed(await judge(person, organisation))).toEqual(['in_being']);
	});

	test('the same facts give the same answer, and nobody asks for another’s organisation', async () => {
		const once = await judge(world.clinician, world.startUp);
		expect(await judge(world.clinician, world.startUp)).toEqual(once);
		expect(await judge(world.rivalClinician, world.startUp)).toBeNull();
		expect(await judge(world.officer, world.startUp)).toBeNull();
		expect(await judge(world.clinician, world.startUp, draft)).toBeNull();
		const visitor = await backend
			.visitor()
			.rpc('eligibility', { opportunity: published, organisation: world.startUp });
		expect(visitor.error?.code).toBe('42501');
	});

	test('the page names the organisation the person acts for, or their only one', async () => {
		const provider = async (person: Person, organisation: string | null) =>
			(await page(person, organisation))['provider'];
		expect(await provider(world.clinician, world.startUp)).toMatchObject({
			name: 'Breathe Easy Bexley CIC',
			eligible: true
		});
		expect(await provider(world.trustManager, null)).toMatchObject({ eligible: false });
		expect(await provider(world.clinician, world.rival)).toBeNull();
		expect(await provider(world.officer, null)).toBeNull();
	});
});
