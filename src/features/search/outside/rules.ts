import { cut, plainId } from './file/text/rules.ts';
import { dayOf } from './reading/days/rules.ts';
import { isItem, itemOf, itemsOf, listOf, wordsOf, type Item } from './reading/items/rules.ts';
import { linkOf, noticeOf } from './reading/links/rules.ts';
import { areasOf } from './reading/regions/rules.ts';
import { conditionsIn, isHealth, penceOfRelease } from './reading/rules.ts';
import { stateOf, type State } from './reading/state/rules.ts';

/*
 * Release packages of the Open Contracting Data Standard 1.1 as Contracts Finder and Find a Tender publish them.
 * https://standard.open-contracting.org/1.1/en/schema/reference/
 */

/** What one release says; a release of the same procurement that comes later says it anew where it says anything. */
export type Facts = {
	title?: string;
	description?: string;
	buyer?: string;
	state?: State;
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
export type Reading =
	| { row: ReleaseRow; leftOut?: string }
	/** `name` is made of the identifiers it has. */
	| { rejected: string; name?: string };

function codesOf(release: Item): string[] {
	const tender = itemOf(release['tender']);
	const classifications = [
		itemOf(tender['classification']),
		...listOf(tender['additionalClassifications']),
		...itemsOf(release).flatMap((item) => [
			itemOf(item['classification']),
			...listOf(item['additionalClassifications'])
		])
	];
	const codes = classifications
		.filter(
			({ scheme }) =>
				(scheme ?? '') === '' || (typeof scheme === 'string' && /^\s*CPV/i.test(scheme))
		)
		.map(({ id }) => /^\d{8}/.exec(wordsOf(id, 20))?.[0] ?? '');
	return [...new Set(codes.filter(Boolean))].slice(0, 50);
}

function buyerOf(release: Item): string {
	const named = wordsOf(itemOf(release['buyer'])['name'], 200);
	if (named) return named;
	const buyer = listOf(release['parties']).find(({ roles }) =>
		[roles].flat().some((role) => role === 'buyer' || role === 'procuringEntity')
	);
	return (
		wordsOf(buyer?.['name'], 200) ||
		wordsOf(itemOf(itemOf(release['tender'])['procuringEntity'])['name'], 200)
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
	const lots = listOf(tender['lots']);
	const [contract] = listOf(release['contracts']);
	const period = itemOf(
		tender['contractPeriod'] ??
			awards[0]?.['contractPeriod'] ??
			contract?.['period'] ??
			lots[0]?.['contractPeriod']
	);
	const first = (name: string, most: number) =>
		[tender, awards[0], contract].map((item) => wordsOf(item?.[name], most)).find(Boolean) ?? '';
	const title = first('title', 300);
	const description = first('description', 8000);
	const parts = lots.flatMap((lot) => [
		wordsOf(lot['title'], 300),
		wordsOf(lot['description'], 2000)
	]);
	const text = [title, description, ...parts].join('\n');
	const buyer = buyerOf(release);
	const methods = ['open', 'selective', 'limited', 'direct'] as const;
	const method = methods.find((known) => known === tender['procurementMethod']);
	const state = stateOf(tags, tender, awards);
	const day = (value: unknown, words: string) => dayOf(value, date(value, words));
	// Who did not ask to take part in time can bid no more.
	const interest = date(
		tender['expressionOfInterestDeadline'],
		'tender/expressionOfInterestDeadline',
		true
	);
	const end = date(itemOf(tender['tenderPeriod'])['endDate'], 'tender/tenderPeriod/endDate', true);
	return present({
		title: title.replaceAll(/\s+/g, ' '),
		description,
		buyer,
		state,
		closes_at: interest ?? end,
		starts_on: day(period['startDate'], 'contractPeriod/startDate'),
		ends_on: day(period['endDate'], 'contractPeriod/endDate'),
		value_pence: penceOfRelease(release, state),
		procedure: method,
		cpv_codes: codesOf(release),
		conditions: conditionsIn(text),
		areas: areasOf(release, `${text}\n${buyer}`),
		link: linkOf(tender),
		notice: noticeOf(release, ocid, id)
	});
}

/** Reads one release; every problem of it is named. */
export function readRelease(release: unknown, instantOf: ReadInstant): Reading {
	if (!isItem(release)) return { rejected: 'The release cannot be read as JSON' };
	const problems: string[] = [];
	const ocid = typeof release['ocid'] === 'string' ? plainId(release['ocid']) : '';
	const id = plainId(release['id']);
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
	if (problems.length > 0) {
		const name = cut([ocid, id].filter(Boolean).join(', '), 200);
		return { rejected: problems.join('. '), ...(name ? { name } : {}) };
	}
	const tender = itemOf(release['tender']);
	const category =
		typeof tender['mainProcurementCategory'] === 'string'
			? tender['mainProcurementCategory']
			: null;
	const codes = facts.cpv_codes ?? [];
	const row = { ocid, release_id: id, published_at: published ?? '', facts };
	return codes.length > 0 && !isHealth(codes, category)
		? { row, leftOut: 'Not health services' }
		: { row };
}
