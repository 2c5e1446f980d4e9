import { facets, type Counts } from '../facets/rules.ts';
import { filtersOf, type Search } from '../rules.ts';
import { plainWords, synonyms } from '../synonyms/rules.ts';

/* What the second engine is told: documents, filters and synonyms. Nothing here knows how it is asked. */

/** The name that is searched; it stands for the collection of the last rebuild. */
export const alias = 'coldframe_documents';
export const synonymSet = 'coldframe_synonyms';

/** A row of the index as the database hands it over. */
export type EngineRow = {
	object_id: string;
	kind: string;
	title: string;
	summary: string;
	organisation: string;
	body: string;
	conditions: string[];
	condition_words: string;
	areas: string[];
	competencies: string[];
	state: string | null;
	protected: boolean | null;
	value_pence: number | null;
	price_pence: number | null;
	closes_at: string | null;
	shown_until: string | null;
	listed_at: string;
	revision: number;
	/** Such as =condition:COPD. */
	facets: string[];
};

const never = 99_991_231;
const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
/** A date as a number that grows with it, 20220307. */
export const dayNumber = (date: string) => Number(date.slice(0, 10).replaceAll('-', ''));

export const facetNames = ['kind', ...facets.map(({ name }) => name)].filter(
	(name) => name !== 'closing'
);
export const documentId = (kind: string, object: string) => `${kind}-${object}`;

/** The facet and the value of a code such as =condition:COPD. */
export function partsOf(code: string): string[] {
	return code.slice(1).split(/:(.*)/s);
}

/** A document of the collection; what is not there is left out. */
export function documentOf(row: EngineRow): Record<string, unknown> & { id: string } {
	const codes = row.facets.map(partsOf);
	const lists = facetNames.map((name): [string, string[]] => [
		`facet_${name}`,
		codes.filter(([facet]) => facet === name).map(([, value]) => value ?? '')
	]);
	return {
		id: documentId(row.kind, row.object_id),
		object_id: row.object_id,
		kind: row.kind,
		title: row.title,
		summary: row.summary,
		organisation: row.organisation,
		body: row.body,
		condition_words: `${row.conditions.join(' ')} ${row.condition_words}`,
		conditions: row.conditions,
		areas: row.areas,
		competencies: row.competencies,
		closes_at: row.closes_at === null ? 0 : seconds(row.closes_at),
		shown_until: row.shown_until === null ? never : dayNumber(row.shown_until),
		listed_at: seconds(row.listed_at),
		revision: row.revision,
		...(row.state === null ? {} : { state: row.state }),
		...(row.protected === null ? {} : { protected: row.protected }),
		...(row.value_pence === null ? {} : { value_pence: row.value_pence }),
		...(row.price_pence === null ? {} : { price_pence: row.price_pence }),
		...Object.fromEntries(lists)
	};
}

const quoted = (value: string) => `\`${value.replaceAll('`', '')}\``;
const day = 86_400;

/** What this moment lets anyone see; it goes into the key, where a request cannot take it away. */
export function visibleFilter(today: string): string {
	return `shown_until:>=${dayNumber(today)}`;
}

/** The filters of a search at an instant, in seconds; '' narrows nothing. */
export function filterOf(search: Search, now: number): string {
	const parts = Object.entries(filtersOf(search)).map(([name, values]) => {
		const [value = ''] = values;
		if (name === 'closing') return `closes_at:>${now} && closes_at:<=${now + Number(value) * day}`;
		const open = `facet_state:=[${quoted('open')}]`;
		if (name === 'state' && value === 'open')
			return `(${open} && (closes_at:=0 || closes_at:>${now}))`;
		if (name === 'state' && value === 'deciding') {
			const closed = `closes_at:>0 && closes_at:<=${now}`;
			return `(facet_state:=[${quoted('deciding')}] || (${open} && ${closed}))`;
		}
		return `facet_${name}:=[${values.map(quoted).join(',')}]`;
	});
	return parts.join(' && ');
}

/** The one list of synonyms as the engine takes it. */
export function synonymItems(): { id: string; synonyms: string[] }[] {
	return synonyms.map((group) => ({
		id: plainWords(group[0]).join('-'),
		synonyms: group.map((form) => plainWords(form).join(' '))
	}));
}

/** Counts by the names the pages know. */
export function countsOf(
	counted: readonly { field_name: string; counts: readonly { value: string; count: number }[] }[]
): Counts {
	return Object.fromEntries(
		counted
			.filter(({ counts }) => counts.length > 0)
			.map(({ field_name, counts }) => [
				field_name.replace(/^facet_/, ''),
				Object.fromEntries(counts.map(({ value, count }) => [value, count]))
			])
	);
}
