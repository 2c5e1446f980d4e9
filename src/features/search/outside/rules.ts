import { mendText } from './file/rules.ts';
import { areasIn, conditionsIn, isHealth, penceOf, webAddress } from './reading/rules.ts';

/*
 * Release packages of the Open Contracting Data Standard 1.1 as Contracts Finder and Find a Tender publish them.
 * https://standard.open-contracting.org/1.1/en/schema/reference/
 */

/** What one release says; a release of the same procurement that comes later says it anew where it says anything. */
export type Facts = {
	title?: string;
	description?: string;
	buyer?: string;
	state?: 'planned' | 'open' | 'deciding' | 'awarded' | 'ended';
	closes_at?: string;
	starts_on?: string;
	ends_on?: string;
	value_pence?: number;
	procedure?: 'open' | 'selective' | 'limited' | 'direct';
	cpv_codes?: string[];
	conditions?: string[];
	areas?: string[];
	link?: string;
	notice?: string;
};
export type ReleaseRow = { ocid: string; release_id: string; published_at: string; facts: Facts };
/** Reads an instant: ISO text in UTC, null where it is missing, undefined where it is no date; a date alone ends that day where `end`. */
export type ReadInstant = (value: unknown, end?: boolean) => string | null | undefined;
export type Reading = { row: ReleaseRow } | { rejected: string } | { leftOut: string };

type Item = Record<string, unknown>;
const isItem = (value: unknown): value is Item =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const itemOf = (value: unknown): Item => (isItem(value) ? value : {});
const listOf = (value: unknown): Item[] => (Array.isArray(value) ? value.filter(isItem) : []);
const wordsOf = (value: unknown, most: number): string =>
	typeof value === 'string' || typeof value === 'number'
		? mendText(String(value)).slice(0, most)
		: '';

const states: Record<string, Facts['state']> = {
	planning: 'planned',
	planned: 'planned',
	active: 'open',
	cancelled: 'ended',
	unsuccessful: 'ended',
	withdrawn: 'ended',
	complete: 'awarded'
};
const methods = ['open', 'selective', 'limited', 'direct'] as const;

/** Tags in the order in which a procurement goes on, with what they say of its state. */
const tagged: [RegExp, Facts['state']][] = [
	[/^(?:tenderCancellation|awardCancellation)$/, 'ended'],
	[/^(?:award|awardUpdate|contract\w*|implementation\w*)$/, 'awarded'],
	[/^tender(?:Update|Amendment)?$/, 'open'],
	[/^planning(?:Update)?$/, 'planned']
];

function stateOf(tags: string[], tender: Item, awards: Item[]): Facts['state'] | undefined {
	const status = typeof tender['status'] === 'string' ? tender['status'] : '';
	const said = states[status];
	if (said === 'ended') return said;
	const byTag = tagged.find(([pattern]) => tags.some((tag) => pattern.test(tag)))?.[1];
	if (byTag === 'ended') return byTag;
	const decided = awards.some(({ status: award }) => award === 'active');
	if (byTag === 'awarded' || decided) {
		const fell =
			awards.length > 0 &&
			awards.every(({ status: award }) => award === 'unsuccessful' || award === 'cancelled');
		return fell ? 'ended' : 'awarded';
	}
	return said ?? byTag;
}

function codesOf(tender: Item): string[] {
	const classifications = [
		itemOf(tender['classification']),
		...listOf(tender['additionalClassifications']),
		...listOf(tender['items']).flatMap((item) => [
			itemOf(item['classification']),
			...listOf(item['additionalClassifications'])
		])
	];
	const codes = classifications
		.filter(
			({ scheme }) => scheme === undefined || (typeof scheme === 'string' && /^CPV$/i.test(scheme))
		)
		.map(({ id }) => /^\d{8}/.exec(wordsOf(id, 20))?.[0] ?? '');
	return [...new Set(codes.filter(Boolean))].slice(0, 50);
}

function placesOf(tender: Item): string {
	const addresses = listOf(tender['items']).flatMap((item) => [
		...listOf(item['deliveryAddresses']),
		itemOf(item['deliveryAddress']),
		itemOf(item['deliveryLocation'])
	]);
	return addresses
		.flatMap((address) => [address['locality'], address['region'], address['description']])
		.filter((text) => typeof text === 'string')
		.join(', ');
}

function buyerOf(release: Item): string {
	const named = wordsOf(itemOf(release['buyer'])['name'], 200);
	if (named) return named;
	const buyer = listOf(release['parties']).find(
		({ roles }) =>
			Array.isArray(roles) && (roles.includes('buyer') || roles.includes('procuringEntity'))
	);
	return (
		wordsOf(buyer?.['name'], 200) ||
		wordsOf(itemOf(itemOf(release['tender'])['procuringEntity'])['name'], 200)
	);
}

/** The page of the notice at its publisher, by the prefix each of them has. */
function noticeOf(ocid: string, releaseId: string): string | null {
	if (ocid.startsWith('ocds-h6vhtk-') && /^\d{6}-\d{4}$/.test(releaseId)) {
		return `https://www.find-tender.service.gov.uk/Notice/${releaseId}`;
	}
	const id = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i.exec(`${releaseId} ${ocid}`)?.[0];
	return ocid.startsWith('ocds-b5fd17-') && id
		? `https://www.contractsfinder.service.gov.uk/Notice/${id}`
		: null;
}

/** Where one bids: what the buyer says of it, else the document that is the notice. */
function linkOf(tender: Item): string | null {
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

const present = (given: object) =>
	Object.fromEntries(
		Object.entries(given).filter(
			([, value]) =>
				value !== null &&
				value !== undefined &&
				value !== '' &&
				!(Array.isArray(value) && value.length === 0)
		)
	);

function factsOf(
	release: Item,
	{ ocid, id }: { ocid: string; id: string },
	instantOf: ReadInstant,
	problems: string[]
): Facts {
	const tender = itemOf(release['tender']);
	const awards = listOf(release['awards']);
	const tags = [release['tag']].flat().filter((tag) => typeof tag === 'string');
	const date = (value: unknown, words: string, end = false) => {
		const read = instantOf(value, end);
		if (read === undefined)
			problems.push(`“${String(value).slice(0, 40)}” in ${words} is not a date`);
		return read ?? null;
	};
	const period = itemOf(
		tender['contractPeriod'] ??
			awards[0]?.['contractPeriod'] ??
			listOf(tender['lots'])[0]?.['contractPeriod']
	);
	const values = [
		tender['value'],
		...awards.map(({ value }) => value),
		itemOf(itemOf(release['planning'])['budget'])['amount']
	];
	const title = wordsOf(tender['title'], 300) || wordsOf(awards[0]?.['title'], 300);
	const description =
		wordsOf(tender['description'], 8000) || wordsOf(awards[0]?.['description'], 8000);
	const text = `${title}\n${description}`;
	const buyer = buyerOf(release);
	const method = methods.find((known) => known === tender['procurementMethod']);
	return present({
		title: title.replaceAll(/\s+/g, ' '),
		description,
		buyer,
		state: stateOf(tags, tender, awards),
		closes_at: date(itemOf(tender['tenderPeriod'])['endDate'], 'tender/tenderPeriod/endDate', true),
		starts_on: date(period['startDate'], 'contractPeriod/startDate')?.slice(0, 10),
		ends_on: date(period['endDate'], 'contractPeriod/endDate')?.slice(0, 10),
		value_pence: values.map(penceOf).find((pence) => pence !== null),
		procedure: method,
		cpv_codes: codesOf(tender),
		conditions: conditionsIn(text),
		areas: areasIn(`${text}\n${buyer}\n${placesOf(tender)}`),
		link: linkOf(tender),
		notice: noticeOf(ocid, id)
	});
}

/** Reads one release; every problem of it is named. */
export function readRelease(release: unknown, instantOf: ReadInstant): Reading {
	if (!isItem(release)) return { rejected: 'The release cannot be read as JSON' };
	const problems: string[] = [];
	const ocid = typeof release['ocid'] === 'string' ? release['ocid'].trim() : '';
	const id =
		typeof release['id'] === 'string' || typeof release['id'] === 'number'
			? String(release['id']).trim()
			: '';
	if (!ocid) problems.push('The identifier of the procurement (ocid) is missing');
	else if (!/^ocds-[a-z0-9]{6}-.{1,180}$/i.test(ocid))
		problems.push(`“${ocid.slice(0, 60)}” is not an ocid`);
	if (!id || id.length > 200) problems.push('The identifier of the release (id) is missing');
	const published = instantOf(release['date']);
	if (!published) {
		problems.push(
			published === null
				? 'The date of the release is missing'
				: `“${String(release['date']).slice(0, 40)}” in date is not a date`
		);
	}
	const facts = factsOf(release, { ocid, id }, instantOf, problems);
	if (problems.length > 0) return { rejected: problems.join('. ') };
	const tender = itemOf(release['tender']);
	const category =
		typeof tender['mainProcurementCategory'] === 'string'
			? tender['mainProcurementCategory']
			: null;
	const codes = facts.cpv_codes ?? [];
	if (codes.length > 0 && !isHealth(codes, category)) return { leftOut: 'Not health services' };
	return { row: { ocid, release_id: id, published_at: published ?? '', facts } };
}
