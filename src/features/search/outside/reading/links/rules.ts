import { documentsOf, listOf, type Item } from '../items/rules.ts';

/** This computer, or one by its number: nobody publishes there, and a reader's own network may lie behind it. */
const nearby = /^\[|^[\d.]+$|(?:^|\.)localhost\.?$/;

/** An address on the web, written so that nothing in it is hidden; anything else, such as a script, is none. */
export function webAddress(value: unknown): string | null {
	if (typeof value !== 'string' || value.length > 1000) return null;
	const found = /https?:\/\/[^\s"'<>)\]]+|\bwww\.[^\s"'<>)\]]+/i.exec(value)?.[0] ?? '';
	const text = (/^www/i.test(found) ? `https://${found}` : found).replace(/[.,;]+$/, '');
	if (!URL.canParse(text)) return null;
	const { protocol, username, password, hostname, href } = new URL(text);
	if (!/^https?:$/.test(protocol) || username || password) return null;
	if (!hostname.includes('.') || nearby.test(hostname)) return null;
	return /^https?:\/\/[!-~]+$/.test(text) ? text : href;
}

/** The cursor in the address of a page of results; null where there is none. */
export const cursorOf = (address: string): string | null =>
	URL.canParse(address) ? new URL(address).searchParams.get('cursor') : null;

/** Who publishes: where their notices are, and what the identifier of a release is by itself. */
const publishers = [
	{
		prefix: 'ocds-h6vhtk-',
		notices: 'https://www.find-tender.service.gov.uk/Notice/',
		id: /^(\d{6}-\d{4})$/
	},
	{
		prefix: 'ocds-b5fd17-',
		notices: 'https://www.contractsfinder.service.gov.uk/Notice/',
		id: /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:-\d+)?$/i
	}
];
/** A page of a publisher's, but no file that lies with it. */
const isNotice = (address: string, notices: string): boolean =>
	address.startsWith(notices) && !/attachment\//i.test(address);
const isPublishers = (address: string): boolean =>
	/^(?:www\.)?(?:find-tender|contractsfinder)\.service\.gov\.uk$/.test(new URL(address).host);

const dayOf = ({ datePublished }: Item): string =>
	typeof datePublished === 'string' ? datePublished : '';

/** The addresses of documents, the newest last where they say when they came. */
const addressesOf = (documents: Item[]): string[] =>
	documents
		.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
		.flatMap(({ url }) => webAddress(url) ?? []);

/**
 * The page of the notice at its publisher: by the identifier of the release, or of the newest document where that one
 * was made when all releases were put together.
 */
export function noticeOf(release: Item, ocid: string, releaseId: string): string | null {
	const documents = documentsOf(release);
	const publisher = publishers.find(({ prefix }) => ocid.startsWith(prefix));
	if (publisher) {
		const { id, notices } = publisher;
		const own = id.exec(releaseId)?.[1];
		const page = addressesOf(documents).findLast((address) => isNotice(address, notices));
		// The first notices of Contracts Finder gave their identifier to the procurement.
		const old = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i.exec(ocid)?.[0];
		if (own) return notices + own;
		if (page ?? old) return page ?? `${notices}${old ?? ''}`;
	}
	return (
		addressesOf(
			documents.filter(
				({ documentType }) => typeof documentType === 'string' && /notice$/i.test(documentType)
			)
		).at(-1) ?? null
	);
}

/** Where one bids: what the buyer says of it, else a notice elsewhere, else the document that is the notice. */
export function linkOf(tender: Item): string | null {
	const documents = listOf(tender['documents']);
	const ofKind = (kind: string | undefined) =>
		documents
			.filter(({ documentType }) => (documentType ?? undefined) === kind)
			.flatMap(({ url }) => webAddress(url) ?? [])
			.filter((address) => !isPublishers(address) || !/attachment\//i.test(address));
	const notices = ofKind('tenderNotice');
	const kinds = ['biddingDocuments', 'plannedProcurementNotice', undefined];
	return (
		webAddress(tender['submissionMethodDetails']) ??
		notices.find((address) => !isPublishers(address)) ??
		[...notices, ...kinds.flatMap(ofKind)][0] ??
		null
	);
}
