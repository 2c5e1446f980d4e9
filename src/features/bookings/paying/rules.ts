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
	/** What cover costs the clinician where no bursary pays it. */
	ownCoverPence: number;
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
	const { pricePence, covered, takesCards, ownCoverPence, bursaries } = asked;
	const useful = pricePence > 0 || covered;
	const offered = useful
		? bursaries.filter(({ coverPence }) => !covered || coverPence !== null)
		: [];
	const cover =
		covered && ownCoverPence > 0 ? `, and you pay the cover, ${formatMoney(ownCoverPence)}` : '';
	const own =
		pricePence === 0
			? [{ value: 'free', label: 'Without a bursary', hint: `The mentor is free${cover}` }]
			: takesCards
				? [
						{
							value: 'card',
							label: 'By card',
							hint: `${formatMoney(pricePence)} for the mentor${cover}`
						}
					]
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

/** The ways in which a time that is kept can be paid instead of the way it is paid now. */
export function otherWays({
	pays,
	pricePence,
	bursary,
	ways
}: {
	pays: string;
	pricePence: number;
	bursary: { id: string } | null;
	ways: Pick<Asked, 'takesCards' | 'bursaries'> | null;
}): Way[] {
	if (!ways) return [];
	const now = pays === 'bursary' ? bursary?.id : pays;
	const all = waysToPay({ ...ways, pricePence, covered: false, ownCoverPence: 0 });
	return all.filter(({ value }) => value !== now);
}

/** What the button says that pays in another way: the way itself where there is one alone. */
export function otherWayWords(others: readonly Way[]): string {
	const [only] = others;
	if (!only || others.length > 1) return 'Change how it is paid';
	if (only.value === 'card') return 'Pay by card instead';
	return only.value === 'free' ? 'Book it without a bursary instead' : 'Use this bursary instead';
}

/** What the buttons of free times say of cover: its cost where there is one way to pay, else nothing. */
export function shownCover(ways: readonly Way[], { ownCoverPence, bursaries }: Asked): number {
	const [only] = ways;
	if (!only || ways.length > 1) return 0;
	return bursaries.find(({ id }) => id === only.value)?.coverPence ?? ownCoverPence;
}

/** What the database is asked for a way that was chosen; a session that costs nothing needs no bursary. */
export function wayOf(
	pays: string,
	{ pricePence, covered }: { pricePence: number; covered: boolean }
) {
	if (pays === 'card' || pays === 'free') return { pays } as const;
	if (pricePence > 0) return { pays: 'bursary', bursary: pays } as const;
	return covered ? ({ pays: 'free', bursary: pays } as const) : ({ pays: 'free' } as const);
}
