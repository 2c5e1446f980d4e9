import { documentsOf, listOf, type Item } from '../items/rules.ts';

/** An address on the web; anything else, such as a script, is none. */
export function webAddress(value: unknown): string | null {
	if (typeof value !== 'string' || value.length > 1000) return null;
	const found = /https?:\/\/[^\s"'<>)\]]+|\bwww\.[^\s"'<>)\]]+/i.exec(value)?.[0] ?? '';
	const text = (/^www/i.test(found) ? `https://${found}` : found).replace(/[.,;]+$/, '');
	if (!URL.canParse(text)) return null;
	const { protocol, username, hostname } = new URL(text);
	return /^https?:$/.test(protocol) && !username && hostname.includes('.') ? text : null;
}

/** The page of the notice at its publisher, by the prefix each of them has, or as a document says. */
export function noticeOf(release: Item, ocid: string, releaseId: string): string | null {
	if (ocid.startsWith('ocds-h6vhtk-') && /^\d{6}-\d{4}$/.test(releaseId)) {
		return `https://www.find-tender.service.gov.uk/Notice/${releaseId}`;
	}
	const id = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i.exec(`${releaseId} ${ocid}`)?.[0];
	if (ocid.startsWith('ocds-b5fd17-') && id)
		return `https://www.contractsfinder.service.gov.uk/Notice/${id}`;
	return (
		documentsOf(release)
			.filter(
				({ documentType }) => typeof documentType === 'string' && /notice$/i.test(documentType)
			)
			.map(({ url }) => webAddress(url))
			.find(Boolean) ?? null
	);
}

/** Where one bids: what the buyer says of it, else the document that is the notice. */
export function linkOf(tender: Item): string | null {
	const documents = listOf(tender['documents']);
	const kinds = ['tenderNotice', 'biddingDocuments', 'plannedProcurementNotice', undefined];
	return (
		webAddress(tender['submissionMethodDetails']) ??
		kinds
			.flatMap((kind) => documents.filter(({ documentType }) => documentType === kind))
			.map(({ url }) => webAddress(url))
			.find(Boolean) ??
		null
	);
}
