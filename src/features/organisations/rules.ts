import { formatDate, formatNumber } from '#lib/ui/format.ts';

/** What an organisation is, in the words of a page. */
export const organisationKinds = [
	{
		value: 'provider',
		label: 'Provider',
		hint: 'Gives care or wants to: a start-up, a practice, a partnership, a charity, a trust'
	},
	{
		value: 'ccg',
		label: 'Clinical commissioning group',
		hint: 'A commissioner until 30 June 2022'
	},
	{ value: 'icb', label: 'Integrated care board', hint: 'A commissioner from 1 July 2022' },
	{
		value: 'commissioning_support',
		label: 'Commissioning support',
		hint: 'Works for commissioners by delegation'
	},
	{ value: 'investor', label: 'Investor', hint: 'Funds new services' },
	{ value: 'mentoring_body', label: 'Mentoring body', hint: 'Trains or accredits mentors' },
	{ value: 'oversight', label: 'Oversight', hint: 'Reads for the national board' }
];

export function kindWords(kind: string): string {
	const known = organisationKinds.find(({ value }) => value === kind);
	return known?.label ?? (kind === 'platform' ? 'Runs Coldframe' : kind);
}

export function isKind(kind: string | null): kind is string {
	return organisationKinds.some(({ value }) => value === kind);
}

export function buys(kind: string): boolean {
	return kind === 'ccg' || kind === 'icb';
}

/** Whoever registers one of these has no role in it until a platform admin appoints its first admin (PO-5). */
export function isAppointed(kind: string): boolean {
	return buys(kind) || kind === 'oversight';
}

/** A company number as Companies House writes it, 8 characters; '' when it is none. */
export function companyNumber(typed: string): string {
	const text = typed.toUpperCase().replaceAll(/\s/g, '');
	const padded = /^\d{1,8}$/.test(text) ? text.padStart(8, '0') : text;
	return /^([A-Z]{2}\d{6}|\d{8})$/.test(padded) ? padded : '';
}

/** A charity number of England and Wales; '' when it is none. */
export function charityNumber(typed: string): string {
	const text = typed.replaceAll(/\s/g, '');
	return /^\d{6,8}(-\d{1,2})?$/.test(text) ? text : '';
}

/** "se12tz" as "SE1 2TZ"; '' when it has not the form of a postcode. */
export function postcodeOf(typed: string): string {
	const text = typed.toUpperCase().replaceAll(/\s/g, '');
	const parts = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(text);
	return parts ? `${parts[1] ?? ''} ${parts[2] ?? ''}` : '';
}

/** A web address, with https:// where nothing stands before it; '' when it is none. */
export function websiteOf(typed: string): string {
	const text = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
	if (!URL.canParse(text) || /\s/.test(text)) return '';
	const { protocol, hostname, username } = new URL(text);
	const known = protocol === 'https:' || protocol === 'http:';
	return known && username === '' && /^[^.]+(\.[^.]+)+$/.test(hostname) ? text : '';
}

/** "1,900,000. Source: NHS Digital, 1 January 2022", or what of it is not known (F-1). */
export function populationWords({
	registered_population,
	population_source,
	population_on
}: {
	registered_population: number | null;
	population_source: string;
	population_on: string | null;
}): string {
	if (registered_population === null) return 'Not known';
	const source = population_source ? `Source: ${population_source}` : 'Source not known';
	const day = population_on ? formatDate(population_on) : 'day not known';
	return `${formatNumber(registered_population)}. ${source}, ${day}`;
}
