import {
	applyToIntake,
	offerPlaces,
	publishPairing,
	saveIntake,
	saveRanking
} from '#features/cohorts/commands.server.ts';
import { readPairing } from '#features/cohorts/queries.server.ts';
import { acceptRequest } from '#features/mentoring/commands.server.ts';
import { listOwnRequests } from '#features/mentoring/queries.server.ts';
import type { Cast } from './people.ts';

const organiser = 'wanda';
const body = 'Clinicians Who Coach';

type Plan = {
	title: string;
	about: string;
	competencies: string[];
	opens: [day: number, month: number, year: number];
	closes: [day: number, month: number, year: number];
	mentors: [who: string, places: number][];
	clinicians: [who: string, competency: string, message: string][];
};

const dateOf = <Name extends string>(name: Name, [day, month, year]: Plan['opens']) =>
	({
		[`${name}-day`]: String(day),
		[`${name}-month`]: String(month),
		[`${name}-year`]: String(year)
	}) as Record<`${Name}-day` | `${Name}-month` | `${Name}-year`, string>;

async function plantIntake(
	cast: Cast,
	organisations: Map<string, string>,
	{ title, about, competencies, opens, closes, mentors, clinicians }: Plan
): Promise<string> {
	const owner = { organisation: organisations.get(body) ?? '', intake: null };
	const intake = await saveIntake(cast.as(organiser), owner, {
		...{ title, about, competencies, closes_time: '5pm' },
		...dateOf('opens', opens),
		...dateOf('closes', closes)
	});
	for (const [who, places] of mentors) await offerPlaces(cast.as(who), intake, { places });
	for (const [who, competency, message] of clinicians) {
		await applyToIntake(cast.as(who), intake, { competency, message });
	}
	return intake;
}

/** An intake of the winter before: two clinicians, one place. Gives its id; it is paired once it has closed. */
export async function seedFirstIntake(
	cast: Cast,
	organisations: Map<string, string>
): Promise<string> {
	const intake = await plantIntake(cast, organisations, {
		title: 'Winter intake: finance for new services',
		about: 'For clinicians who write their first budget.',
		competencies: ['finance', 'performance'],
		opens: [1, 11, 2021],
		closes: [4, 3, 2022],
		mentors: [['farah.siddiqui', 1]],
		clinicians: [
			['grace.mensah', 'finance', 'I price foot checks in care homes and want to test my figures.'],
			['leila.farouk', 'finance', 'I need a budget for heart failure clinics in three surgeries.']
		]
	});
	const ranking = { person: [cast.id('grace.mensah')], place: ['1'] };
	await saveRanking(cast.as('farah.siddiqui'), { intake, side: 'mentor' }, ranking);
	return intake;
}

/** Publishes the pairs of the first intake; the mentor accepts, and one clinician is left over. */
export async function pairFirstIntake(cast: Cast, intake: string): Promise<void> {
	const { checked } = await readPairing(cast.as(organiser), intake);
	await publishPairing(cast.as(organiser), intake, checked ?? '');
	const [request] = await listOwnRequests(cast.as('farah.siddiqui'));
	await acceptRequest(cast.as('farah.siddiqui'), request?.id ?? '', 'Let us look at the figures.');
}

/** An intake that is open when the demonstration begins. */
export async function seedOpenIntake(
	cast: Cast,
	organisations: Map<string, string>
): Promise<void> {
	const intake = await plantIntake(cast, organisations, {
		title: 'Spring intake for first contracts',
		about: 'For clinicians who bid for the first time. Mentors help until the end of the summer.',
		competencies: ['bidding', 'finance', 'leadership'],
		opens: [28, 2, 2022],
		closes: [1, 4, 2022],
		mentors: [
			['mo', 1],
			['tamsin.vale', 2]
		],
		clinicians: [
			['leila.farouk', 'finance', 'I still need a budget for heart failure clinics in Medway.'],
			[
				'jago.penrose',
				'bidding',
				'I write my first answers on wound care and want a second reader.'
			],
			['lucy.fairburn', 'bidding', 'I want to offer physiotherapy to a commissioner in Leeds.']
		]
	});
	const ranking = { person: [cast.id('tamsin.vale')], place: ['1'] };
	await saveRanking(cast.as('jago.penrose'), { intake, side: 'clinician' }, ranking);
}
