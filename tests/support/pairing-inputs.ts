import type { PairingInput } from '#features/cohorts/pairing/rules.ts';

/* Intakes as a pairing is given them, made by chance and yet the same ones each time. */

/** A pseudo-random number from 0 to 1, the same ones for the same seed. */
export function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

/** A large intake: every mentor has 2 places and everybody ranks up to 10, most of them the same few. */
export function largeInput(next: () => number, many: number, mentors: number): PairingInput {
	const ids = (letter: string, count: number) =>
		Array.from({ length: count }, (_, place) => `${letter}${place}`);
	const ranked = (others: string[]) =>
		others
			.map((id, place) => ({ id, at: next() + place / others.length }))
			.sort((one, other) => one.at - other.at)
			.slice(0, 10)
			.map(({ id }) => id);
	const [clinicians, all] = [ids('c', many), ids('m', mentors)];
	const said = (others: string[]) => ({ ranked: ranked(others), refused: [], since: 1 });
	return {
		clinicians: clinicians.map((id) => ({ id, ...said(all), leftOver: next() < 0.1 })),
		mentors: all.map((id) => ({ id, ...said(clinicians), places: 2 })),
		pairs: clinicians.flatMap((clinician) =>
			all.map((mentor) => ({ clinician, mentor, score: Math.round(next() * 1e4) / 1e4, rules: [] }))
		)
	};
}

/** An intake as nobody would plan it: incomplete lists, mentors without places, people kept apart, equal scores. */
export function randomInput(next: () => number): PairingInput {
	const some = (most: number) => Math.floor(next() * most);
	const ids = (letter: string, many: number) =>
		Array.from({ length: many }, (_, place) => `${letter}${place}`);
	const clinicians = ids('c', 1 + some(9));
	const mentors = ids('m', 1 + some(6));
	const said = (others: string[]) => {
		const mixed = others
			.map((id) => ({ id, at: next() }))
			.sort((one, other) => one.at - other.at)
			.map(({ id }) => id);
		const ranked = mixed.slice(0, some(mixed.length + 1));
		const rest = mixed.slice(ranked.length);
		return { ranked, refused: rest.slice(0, next() < 0.3 ? some(rest.length + 1) : 0) };
	};
	return {
		clinicians: clinicians.map((id) => ({
			...{ id, ...said(mentors), since: some(4), leftOver: next() < 0.3 }
		})),
		mentors: mentors.map((id) => ({ id, ...said(clinicians), since: some(4), places: some(4) })),
		pairs: clinicians.flatMap((clinician) =>
			mentors.map((mentor) => ({
				...{ clinician, mentor, score: some(5) / 4 },
				rules: next() < 0.15 ? ['conflict'] : []
			}))
		)
	};
}
