import type { Letter } from '#features/awards/rules.ts';
import type { Person, TestBackend } from '#support/backend.ts';
import {
	decidedOpportunity,
	decisionReason,
	makeWorld,
	rankedOpportunity,
	whileOpen
} from '#support/world.ts';

export type Ranked = Awaited<ReturnType<typeof rankedOpportunity>>;

/** The decision of the demonstration falls on 25 March 2022; ten days later is Monday 4 April. */
export const standstillOver = '2022-04-04T23:00:00Z';

/** Ready for the decision, and decided: for tests that read or are refused, and change neither. */
export async function makeAwards(backend: TestBackend) {
	await backend.setClock(whileOpen);
	const world = await makeWorld(backend);
	const ranked = await rankedOpportunity(backend, world);
	await backend.setClock(whileOpen);
	const decided = await decidedOpportunity(backend, world);
	return { world, ranked, decided };
}

/** Awards to the start-up, which ranks first. */
export const decideAward = (backend: TestBackend, person: Person, { opportunity, own }: Ranked) =>
	backend.as(person).rpc('decide_award', { opportunity, bid: own.bid, reason: decisionReason });

export const confirmAward = (backend: TestBackend, person: Person, opportunity: string) =>
	backend.as(person).rpc('confirm_award', { opportunity });

export async function lettersOf(
	backend: TestBackend,
	person: Person,
	opportunity: string
): Promise<Letter[]> {
	const { data } = await backend
		.as(person)
		.from('letters')
		.select('content')
		.eq('opportunity_id', opportunity)
		.throwOnError();
	return data.map(({ content }) => content as unknown as Letter);
}
