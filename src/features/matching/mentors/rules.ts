import { listTerms, listWords, midSentence } from '#features/opportunities/rules.ts';
import {
	competencies,
	conditions,
	labelOf,
	settings,
	type Term
} from '#features/vocabulary/rules.ts';
import { formatMoney } from '#lib/ui/format.ts';
import { reasonsBy, type Part, type Words } from '../rules.ts';

/** The half days of a week, as the database keeps them and as a person reads them. */
export const halfDays: Term[] = [
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
	'Sunday'
].flatMap((day, place) =>
	['morning', 'afternoon', 'evening'].map((half) => ({
		value: `${place + 1}_${half}`,
		label: `${day} ${half}`
	}))
);

const labels = (list: Term[], codes: unknown) =>
	(Array.isArray(codes) ? codes : []).map((code) => labelOf(list, String(code)));
const lower = (list: Term[], codes: unknown) => labels(list, codes).map(midSentence);

function timesWords(shared: unknown): string {
	const times = labels(halfDays, shared);
	return times.length > 3
		? `on ${times.length} half days a week`
		: listWords(times.map((time) => `on ${time}`));
}

const names: Record<string, string> = {
	competencies: 'skills',
	conditions: 'conditions',
	settings: 'care settings',
	profession: 'profession',
	stage: 'stage',
	price: 'what you pay for a session',
	times: 'when you can meet',
	experience: 'experience with the commissioner'
};

const affordable = ({ price, budget }: Part['facts']) =>
	Number(price) === 0 || !(Number(budget) < Number(price));

/** What each part says to a clinician about a mentor. */
const aboutMentor: Record<string, Words> = {
	competencies: {
		for: ({ shared }) => `Coaches ${listTerms(lower(competencies, shared))}, which you look for`,
		against: ({ shared }) =>
			Array.isArray(shared) && shared.length > 0
				? 'Does not coach all the skills you look for'
				: 'Does not coach the skills you look for'
	},
	conditions: {
		for: ({ shared }) =>
			Array.isArray(shared) && shared.length > 0
				? `Knows ${listTerms(lower(conditions, shared))}`
				: 'Knows conditions near to yours',
		against: () => 'Does not know all your conditions'
	},
	settings: {
		for: ({ shared }) =>
			Array.isArray(shared) && shared.length > 0
				? `Knows your care settings: ${lower(settings, shared).join('; ')}`
				: 'Knows care settings near to yours',
		against: () => 'Does not know all your care settings'
	},
	profession: {
		for: () => 'Has your profession',
		against: () => 'Has another profession'
	},
	price: {
		favours: affordable,
		for: ({ price }) =>
			Number(price) === 0
				? 'Is free'
				: `${formatMoney(Number(price))} a session is within what you pay`,
		against: ({ price }) => `${formatMoney(Number(price))} a session is above what you pay`
	},
	times: {
		for: ({ shared }) => `You can both meet ${timesWords(shared)}`,
		against: ({ shared }) =>
			Array.isArray(shared) && shared.length > 0
				? `You can both meet only ${timesWords(shared)}`
				: 'You have no half day in common'
	},
	experience: {
		for: ({ commissioners }) =>
			`Knows the criteria of ${listWords((commissioners as string[]) ?? [])}, which buys what fits you`,
		against: () => 'Has not worked with a commissioner that buys what fits you'
	}
};

/** What each part says to a mentor about a clinician, who is not named. */
const aboutMentee: Record<string, Words> = {
	competencies: {
		for: ({ shared }) => `Looks for ${listTerms(lower(competencies, shared))}, which you coach`,
		against: () => 'Looks for skills that you do not coach'
	},
	conditions: {
		for: ({ shared }) =>
			Array.isArray(shared) && shared.length > 0
				? `Works with ${listTerms(lower(conditions, shared))}`
				: 'Works with conditions near to yours',
		against: () => 'Works with few of your conditions'
	},
	settings: {
		for: ({ shared }) =>
			Array.isArray(shared) && shared.length > 0
				? `Works in your care settings: ${lower(settings, shared).join('; ')}`
				: 'Works in care settings near to yours',
		against: () => 'Works in few of your care settings'
	},
	profession: {
		for: () => 'Has a profession you want to help',
		against: () => 'Has a profession you did not say you want to help'
	},
	stage: {
		for: () => 'Is at a stage you want to help with',
		against: () => 'Is at a stage you did not say you want to help with'
	},
	price: {
		favours: affordable,
		for: ({ price }) => (Number(price) === 0 ? 'You charge nothing' : 'Can pay your price'),
		against: () => 'Pays less than your price'
	},
	times: aboutMentor['times'] as Words
};

/** Why a mentor fits a clinician, said to the clinician. */
export const mentorReasons = (parts: readonly Part[]) => reasonsBy(aboutMentor, names, parts);

/** Why a clinician fits a mentor, said to the mentor: by the mentor's own wish. */
export const menteeReasons = (parts: readonly Part[]) =>
	reasonsBy(
		aboutMentee,
		{ ...names, price: 'what they pay for a session', times: 'when they can meet' },
		parts.map((part) => ({
			...part,
			weight: part.backWeight ?? 0,
			value: part.backValue ?? null,
			backWeight: part.weight,
			backValue: part.value
		}))
	);
