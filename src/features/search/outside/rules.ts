import { cut, plainId } from './file/text/rules.ts';
import { isItem, itemOf, itemsOf, listOf, wordsOf, type Item } from './reading/items/rules.ts';
import { linkOf, noticeOf } from './reading/links/rules.ts';
import { deadlineOf, termOf } from './reading/periods/rules.ts';
import { areasOf } from './reading/regions/rules.ts';
import { conditionsIn, isHealth, penceOfRelease } from './reading/rules.ts';
import { isLater, stateOf, type State } from './reading/state/rules.ts';

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
	/** `later` where it tells only of what became of a procurement. */
	| { row: ReleaseRow; later: boolean }
	| { leftOut: string }
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
	const { id, name } = itemOf(release['buyer']);
	const named = wordsOf(name, 200);
	if (named) return named;
	const parties = listOf(release['parties']);
	const buyer =
		parties.find((party) => id !== undefined && party['id'] === id) ??
		parties.find(({ roles }) =>
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

const tagsOf = (release: Item): string[] =>
	[release['tag']].flat().filter((tag) => typeof tag === 'string');

/** Which procurement a release is of, and whether its codes say that health is bought; null where none says what is. */
export function subjectOf(release: unknown): { ocid: string; health: boolean | null } {
	if (!isItem(release)) return { ocid: '', health: null };
	const codes = codesOf(release);
	const health = isHealth(codes, itemOf(release['tender']));
	const ocid = typeof release['ocid'] === 'string' ? plainId(release['ocid']) : '';
	return { ocid, health: health || (codes.length > 0 ? false : null) };
}

/** As many lots as a text is made of. */
const mostLots = 100;

function factsOf(
	release: Item,
	{ ocid, id }: { ocid: string; id: string },
	instantOf: ReadInstant,
	problems: string[]
): Facts {
	const tender = itemOf(release['tender']);
	const awards = listOf(release['awards']);
	const date = (value: unknown, words: string, end = false) => {
		const read = instantOf(value, end);
		if (read === undefined)
			problems.push(`“${String(value).slice(0, 40)}” in ${words} is not a date`);
		return read ?? null;
	};
	const lots = listOf(tender['lots']).slice(0, mostLots);
	const [contract] = listOf(release['contracts']);
	const first = (name: string, most: number) =>
		[tender, awards[0], contract, release]
			.map((item) => wordsOf(item?.[name], most))
			.find(Boolean) ?? '';
	const title = first('title', 300);
	const description = first('description', 8000);
	const parts = lots.flatMap((lot) => [
		wordsOf(lot['title'], 300),
		wordsOf(lot['description'], 2000)
	]);
	const text = [title, description, ...parts].join('\n');
	const buyer = buyerOf(release);
	const methods = ['open', 'selective', 'limited', 'direct'] as const;
	const state = stateOf(tagsOf(release), tender, awards);
	const term = termOf(release, date);
	return present({
		title: title.replaceAll(/\s+/g, ' '),
		description,
		buyer,
		state,
		closes_at: deadlineOf(tender, date),
		starts_on: term.first,
		ends_on: term.last,
		value_pence: penceOfRelease(release, state),
		procedure: methods.find((known) => known === tender['procurementMethod']),
		cpv_codes: codesOf(release),
		conditions: conditionsIn(text),
		areas: areasOf(release, `${text}\n${buyer}`),
		link: linkOf(tender),
		notice: noticeOf(release, ocid, id)
	});
}

/**
 * Reads one release; every problem of it is named. A release of something else is left out, but for one of a
 * procurement that is `known` as health: its end or its deadline counts, its codes do not.
 */
export function readRelease(
	release: unknown,
	instantOf: ReadInstant,
	known: (ocid: string) => boolean = () => false
): Reading {
	if (!isItem(release)) return { rejected: 'The release cannot be read as JSON' };
	const problems: string[] = [];
	const { ocid, health } = subjectOf(release);
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
	const other = health === false;
	if (other && !known(ocid) && problems.length === 0) return { leftOut: 'Not health services' };
	const { cpv_codes: codes, ...facts } = factsOf(release, { ocid, id }, instantOf, problems);
	if (problems.length > 0) {
		const name = cut([ocid, id].filter(Boolean).join(', '), 200);
		return { rejected: [...new Set(problems)].join('. '), ...(name ? { name } : {}) };
	}
	const kept = other || !codes ? facts : { ...facts, cpv_codes: codes };
	const row = { ocid, release_id: id, published_at: published ?? '', facts: kept };
	return { row, later: isLater(tagsOf(release)) };
}
