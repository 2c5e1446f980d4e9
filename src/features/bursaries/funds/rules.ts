import { formatDate, formatDateTime, formatMoney } from '#lib/ui/format.ts';
import { labelOf, professions } from '#features/vocabulary/rules.ts';

/** A commissioner's fund as its staff see it; dates are days, the last one included. */
export type Fund = {
	id: string;
	title: string;
	about: string;
	state: 'draft' | 'open';
	amountPence: number;
	fromOn: string;
	untilOn: string;
	professions: string[];
	areas: string[];
	allowancePence: number | null;
	samplePercent: number;
	grantedPence: number;
	committedPence: number;
	claimedPence: number;
	paidPence: number;
	recoveredPence: number;
	/** The person wrote in it last, so another opens it. */
	mine: boolean;
	/** People registered with the commissioner; null where it is not known. */
	population: number | null;
	/** Where that number is from and of which day; '' and null where it is not known. */
	populationSource: string;
	populationOn: string | null;
	commissionerId: string;
	commissionerName: string;
};

export type Rate = {
	id: string;
	profession: string | null;
	area: string | null;
	unit: 'session' | 'hour';
	pence: number;
	onCostsPercent: number;
	fromOn: string;
	untilOn: string | null;
	over: boolean;
};

/** A line of the ledger: of a claim or a grant alone, of sessions by month (F-9). */
export type Entry = {
	account: 'granted' | 'committed' | 'claimed' | 'paid' | 'recovered';
	pence: number;
	why: string;
	reference: string;
	/** For the sessions of a month, when that month began. */
	madeAt: string;
};

/** A fund that a clinician may use. */
export type Offer = {
	id: string;
	title: string;
	about: string;
	commissionerName: string;
	fromOn: string;
	untilOn: string;
	allowancePence: number | null;
	/** Of the allowance, in this financial year. */
	usedPence: number;
	leftPence: number;
	/** For half a clinic day; null where the fund has no rate for it. */
	coverPence: number | null;
};

/** What can still be set aside or paid. */
export function leftOf({
	grantedPence,
	committedPence,
	paidPence
}: Pick<Fund, 'grantedPence' | 'committedPence' | 'paidPence'>): number {
	return grantedPence - committedPence - paidPence;
}

/** "3.3p a head" or "£1.25 a head": an amount over the registered population (F-1); null without one. */
export function perHead(pence: number, population: number | null): string | null {
	if (!population) return null;
	const each = pence / population;
	return each < 100 ? `${each.toFixed(1)}p a head` : `£${(each / 100).toFixed(2)} a head`;
}

export function stateWords({ state, fromOn, untilOn }: Fund, today: string) {
	if (state === 'draft') return { text: 'Draft', tag: 'white' as const };
	if (untilOn < today) return { text: 'Over', tag: 'grey' as const };
	if (fromOn > today) return { text: 'Opens later', tag: 'blue' as const };
	return { text: 'Open', tag: 'green' as const };
}

/** "Physiotherapists and nurses employed in Bexley", or everyone. */
export function whoWords({ professions: who, areas }: Pick<Fund, 'professions' | 'areas'>): string {
	const people =
		who.length > 0
			? who.map((value) => labelOf(professions, value)).join(', ')
			: 'Every health professional';
	return areas.length > 0 ? `${people}, employed in ${areas.join(', ')}` : people;
}

/** "£240 and 25% on-costs, £300" */
export function rateWords({ pence, onCostsPercent }: Pick<Rate, 'pence' | 'onCostsPercent'>) {
	if (onCostsPercent === 0) return formatMoney(pence);
	const whole = Math.round((pence * (100 + onCostsPercent)) / 100);
	return `${formatMoney(pence)} and ${onCostsPercent}% on-costs, ${formatMoney(whole)}`;
}

export function rateDates({ fromOn, untilOn }: Pick<Rate, 'fromOn' | 'untilOn'>): string {
	return untilOn ? `${formatDate(fromOn)} to ${formatDate(untilOn)}` : `From ${formatDate(fromOn)}`;
}

export const units = [
	{ value: 'session', label: 'Half a clinic day', hint: '4 hours 10 minutes' },
	{ value: 'hour', label: 'An hour' }
];

const accounts: Record<Entry['account'], string> = {
	granted: 'Granted',
	committed: 'Committed',
	claimed: 'Claimed',
	paid: 'Paid',
	recovered: 'Recovered'
};

const reasons: Record<string, string> = {
	opened: 'The bursary was opened',
	added: 'Money was added',
	sessions: 'Sessions of that month: set aside, less what was given back',
	claim_submitted: 'A claim was submitted',
	claim_approved: 'A claim was approved',
	claim_rejected: 'A claim was rejected',
	claim_paid: 'A claim was paid',
	recovered: 'Money came back'
};

/** "March 2022" */
const monthOf = (instant: string) => formatDate(instant).split(' ').slice(1).join(' ');

/** One line of the ledger in words. */
export function entryWords({ account, why, reference, madeAt }: Entry) {
	const said = reasons[why] ?? why;
	return {
		when: why === 'sessions' ? monthOf(madeAt) : formatDateTime(madeAt),
		account: accounts[account],
		why: reference ? `${said}: ${reference}` : said
	};
}
