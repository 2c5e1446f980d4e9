import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listIntakes, readIntake } from '#features/cohorts/queries.server.ts';
import { refusal } from '#support/answers.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	apply,
	makeBody,
	makeOrganised,
	offer,
	openIntake,
	type Organiser
} from '#support/cohorts.ts';
import { mailsTo } from '#support/mails.ts';
import type { World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let owner: Organiser;

beforeAll(async () => {
	backend = await startBackend();
	({ world, owner } = await makeOrganised(backend));
});
afterAll(() => backend.close());

const reason = 'Two of the mentors fell ill, so there are too few places.';
const callOff = (person: Person, intake: string, why = reason) =>
	backend.as(person).rpc('call_off_intake', { intake, reason: why });
const calledOff = /was called off/;

describe('M-9 calling an intake off', () => {
	test('its organiser does it with a reason, and everyone who takes part is told once', async () => {
		const { intake, ...of } = await openIntake(backend, owner, { mentors: 1, clinicians: 2 });
		expect(await refusal(callOff(owner.organiser, intake, 'too short'))).toMatch(/Enter a reason/);
		await callOff(owner.organiser, intake).throwOnError();
		await callOff(owner.organiser, intake, 'Another reason that comes second.').throwOnError();
		for (const person of [...of.mentors, ...of.clinicians]) {
			const mails = await mailsTo(backend, person, 'intake_called_off');
			expect(mails.map((said) => said['reason'])).toEqual([reason]);
		}
		const page = await readIntake(backend.visitor(), intake);
		expect(page).toMatchObject({ state: 'called_off', calledOff: { reason } });
		const [event] = await backend.query<{ actor_id: string }>(
			"select actor_id from public.audit_events where action = 'call_off_intake' and object_id = $1",
			[intake]
		);
		expect(event?.actor_id).toBe(owner.organiser.id);
	});

	test('afterwards nobody takes part, ranks or is paired, and nobody is asked to', async () => {
		const { intake, ...of } = await openIntake(backend, owner, { mentors: 1, clinicians: 1 });
		await callOff(owner.organiser, intake).throwOnError();
		const late = await backend.person({ name: 'Lara Late' });
		expect(await refusal(apply(backend, late, intake))).toMatch(calledOff);
		expect(await refusal(offer(backend, of.mentor(), intake))).toMatch(calledOff);
		expect(await refusal(of.ranks(of.clinician(), { ranked: of.mentors }))).toMatch(calledOff);
		const { open } = await listIntakes(backend.as(late), null);
		expect(open.map(({ id }) => id)).not.toContain(intake);
		await of.close();
		await backend.service().rpc('tick').throwOnError();
		expect(await mailsTo(backend, owner.organiser, 'intake_closed')).toEqual([]);
		expect(await refusal(of.publish())).toMatch(calledOff);
		expect(await of.pairs()).toEqual([]);
	});

	test('nobody else can, nor its organiser once the pairs are published', async () => {
		const { intake, ...of } = await openIntake(backend, owner, { mentors: 1, clinicians: 1 });
		const { organiser: other } = await makeBody(world, 'Another Body');
		const member = await world.member('Minnie Member', owner.body, 'member');
		for (const person of [of.mentor(), of.clinician(), other, member, world.officer, world.admin]) {
			expect(await refusal(callOff(person, intake))).toBe('Not found');
		}
		const visitor = await backend.visitor().rpc('call_off_intake', { intake, reason });
		expect(visitor.error?.code).toBe('42501');
		await of.close();
		expect(await refusal(of.publish())).toBeNull();
		expect(await refusal(callOff(owner.organiser, intake))).toMatch(
			/pairs of this intake are published/
		);
	});
});
