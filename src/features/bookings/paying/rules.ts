import { formatMoney } from '#lib/ui/format.ts';

/** A bursary that a clinician may use for a session. */
export type OfferedBursary = {
	id: string;
	title: string;
	commissionerName: string;
	leftPence: number;
	/** For half a clinic day; null where it pays no cover. */
	coverPence: number | null;
};

export type Way = { value: string; label: string; hint?: string };

type Asked = {
	pricePence: number;
	/** Times in clinic are shown, which need cover. */
	covered: boolean;
	takesCards: boolean;
	bursaries: readonly OfferedBursary[];
};

/** "mentor £75 and half a day of cover £300, against £1,000 that is left for you" */
function againstWords({ pricePence, covered }: Asked, bursary: OfferedBursary): string {
	const parts = [
		...(pricePence > 0 ? [`mentor ${formatMoney(pricePence)}`] : []),
		...(covered && bursary.coverPence !== null
			? [`half a day of cover ${formatMoney(bursary.coverPence)}`]
			: [])
	];
	return `${parts.join(' and ')}, against ${formatMoney(bursary.leftPence)} that is left for you`;
}

/** The ways in which a session can be paid (P-9, B-13); one alone is no question. */
export function waysToPay(asked: Asked): Way[] {
	const { pricePence, covered, takesCards, bursaries } = asked;
	const useful = pricePence > 0 || covered;
	const offered = useful
		? bursaries.filter(({ coverPence }) => !covered || coverPence !== null)
		: [];
	const own =
		pricePence === 0
			? [{ value: 'free', label: covered ? 'The mentor is free, and I pay the cover' : 'Free' }]
			: takesCards
				? [{ value: 'card', label: 'By card', hint: `${formatMoney(pricePence)} for the mentor` }]
				: [];
	return [
		...own,
		...offered.map((bursary) => ({
			value: bursary.id,
			label: `${bursary.title}, bursary of ${bursary.commissionerName}`,
			hint: againstWords(asked, bursary)
		}))
	];
}

/** What the database is asked for a way that was chosen. */
export function wayOf(pays: string, pricePence: number) {
	if (pays === 'card' || pays === 'free') return { pays } as const;
	return { pays: pricePence > 0 ? 'bursary' : 'free', bursary: pays } as const;
}
