import { rowsTyped } from '#lib/forms/rows.ts';
import type { FormValues } from '#lib/forms/values.ts';
import type { Side } from '../rules.ts';

/** Somebody of the other side, as the person who ranks sees them. */
export type Other = {
	id: string;
	name: string;
	profession: string | null;
	/** In the person's own order from 1; null while they have none. */
	place: number | null;
	refused: boolean;
	/** The fused score from 0 to 1; null where it is not known. */
	score: number | null;
	/** Of a mentor. */
	headline: string | null;
	pricePence: number | null;
	/** Of a clinician: what they want help with. */
	competency: string | null;
	message: string | null;
};

export type RankingPage = {
	id: string;
	title: string;
	closesAt: string;
	open: boolean;
	/** What a clinician applied for. */
	competency: string | null;
	rankedAt: string | null;
	others: Other[];
};

/** What stands in a choice for "not this person" and for "not ranked". */
export const notThisPerson = 'no';
export const noPlace = '';

export const readSide = (text: string | null): Side => (text === 'mentor' ? 'mentor' : 'clinician');

/** The choices beside each person; what is not ranked follows the fit. */
export function placeItems(count: number, side: Side) {
	return [
		{ value: noPlace, label: 'Not ranked' },
		...Array.from({ length: count }, (_, place) => ({
			value: String(place + 1),
			label: place === 0 ? '1 (first choice)' : String(place + 1)
		})),
		{ value: notThisPerson, label: side === 'clinician' ? 'Not this mentor' : 'Not this clinician' }
	];
}

/** What the form shows for somebody. */
export const placeValue = ({ place, refused }: Pick<Other, 'place' | 'refused'>) =>
	refused ? notThisPerson : place === null ? noPlace : String(place);

/** Who was given which place in a form, by their ids; `twice` names the places that two people have. */
export function readRanking(values: FormValues): {
	ranked: string[];
	refused: string[];
	twice: string[];
} {
	const rows = rowsTyped(values, ['person', 'place'], 500);
	const placed = rows.filter(({ place }) => /^[1-9]\d{0,2}$/.test(place));
	const places = placed.map(({ place }) => place);
	return {
		ranked: placed
			.toSorted((one, other) => Number(one.place) - Number(other.place))
			.map(({ person }) => person),
		refused: rows.filter(({ place }) => place === notThisPerson).map(({ person }) => person),
		twice: [...new Set(places.filter((place, index) => places.indexOf(place) !== index))]
	};
}
