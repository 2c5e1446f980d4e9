/** Somebody who owns or directs a provider, from a day to a day. */
export type Controller = {
	id: string;
	kind: string;
	name: string;
	/** "1978-05"; null for a company. */
	born: string | null;
	company_number: string | null;
	share_percent: number | null;
	from_on: string;
	/** The last day; null while it lasts. */
	until_on: string | null;
};

const months = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];

/** "5 1978", "05/1978" or "May 1978" as "1978-05"; '' when it is no month of a year. */
export function monthOf(typed: string): string {
	const [first = '', year = '', ...rest] = typed.trim().split(/[\s/.-]+/);
	const named =
		months.findIndex((name) => name.toLowerCase().slice(0, 3) === first.toLowerCase().slice(0, 3)) +
		1;
	const month = /^\d{1,2}$/.test(first) ? Number(first) : named;
	const known = rest.length === 0 && /^(19|20)\d\d$/.test(year) && month >= 1 && month <= 12;
	return known ? `${year}-${String(month).padStart(2, '0')}` : '';
}

/** "Owner of 60%" or "Director" */
export function controlWords({ kind, share_percent: share }: Controller): string {
	return kind === 'owner' ? `Owner of ${share ?? 0}%` : 'Director';
}

/** What tells one of a name from another: "born May 1978" or "company 01234567". */
export function identityWords({ born, company_number: company }: Controller): string {
	const [year = '', month = ''] = (born ?? '').split('-');
	return born ? `born ${months[Number(month) - 1] ?? ''} ${year}` : `company ${company ?? ''}`;
}
