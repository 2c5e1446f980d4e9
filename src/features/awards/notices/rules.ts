import type { FallCause } from '../rules.ts';

/** What a decision or an award made public, as it was frozen when it was published. */
export type NoticeContent = {
	title: string;
	reference: string;
	/** Which decision of the opportunity: 1, 2, ... */
	number: number;
	commissioner: string;
	commissionerOdsCode: string | null;
	provider: string;
	providerAddress: string;
	providerOdsCode: string | null;
	summary: string;
	cpvCode: string | null;
	areas: string[];
	startsOn: string | null;
	termMonths: number | null;
	extensionMonths: number;
	valuePence: number;
	reason: string;
	criteria: { name: string; weight: number }[];
	priceWeight: number;
	regime: string;
	source: string;
	process: string;
	method: string;
	legalBasis: string;
	rationale: string;
	protected: boolean;
	protectionReason: string | null;
	protectionEndsOn: string | null;
	decidedBy: string;
	decidedAt: string;
	conflicts: { type: string; decision: string | null; reason: string | null }[];
	/** The first instant after the standstill as the decision set it. */
	standstillEndsAt: string;
	standstillSource: string;
	confirmedAt: string | null;
	confirmedBy: string | null;
	bidsOpened: number;
	/** What the regime asks such a notice to say; null where it asks for none. */
	asked: { label: string; due: string; contents: string[]; source: string } | null;
};

export type PublishedNotice = {
	id: string;
	kind: 'intention' | 'award';
	opportunity: string;
	publishedAt: string;
	content: NoticeContent;
	fellAt: string | null;
	fellCause: FallCause | null;
	fellReason: string | null;
};

export const noticeTitle = {
	intention: 'Notice of intention to award',
	award: 'Award notice'
} as const;

/** The first sentence of a notice: what it declares, under which process and rules. */
export function statementOf({ kind, content }: Pick<PublishedNotice, 'kind' | 'content'>): string {
	const intends =
		kind === 'intention' ? 'intends to award this contract' : 'has awarded this contract';
	return `${content.commissioner} ${intends} to ${content.provider}, by the process “${content.process}” under the ${content.regime}.`;
}

/** The last day of a term that starts on a day: "2025-06-30" for 36 months from 2022-07-01. */
export function lastDayOfTerm(startsOn: string, months: number): string {
	const [year = 0, month = 1, day = 1] = startsOn.split('-').map(Number);
	const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
	const end = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)));
	end.setUTCDate(end.getUTCDate() - 1);
	return end.toISOString().slice(0, 10);
}
