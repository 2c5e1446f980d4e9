/** What can be reported to the platform admins (N-6). */
export const reportKinds = [
	{ value: 'harm', label: 'Harm', hint: 'Somebody is hurt, in danger or threatened' },
	{ value: 'discrimination', label: 'Discrimination', hint: 'Also harassment and bullying' },
	{ value: 'fraud', label: 'Fraud', hint: 'False claims, false records or asking for money' },
	{
		value: 'conflict_of_interest',
		label: 'Conflict of interest',
		hint: 'An interest that was not declared or is used'
	},
	{
		value: 'patient_data',
		label: 'Patient data',
		hint: 'Details by which a patient can be known were shared'
	}
] as const;

export type ReportKind = (typeof reportKinds)[number]['value'];

/** The kind that an address names, or null. */
export function readKind(text: string | null): ReportKind | null {
	return reportKinds.find(({ value }) => value === text)?.value ?? null;
}

export function kindWords(kind: string): string {
	return reportKinds.find(({ value }) => value === kind)?.label ?? kind;
}

/** A person one may block or report. */
export type Met = {
	id: string;
	name: string;
	blocked: boolean;
	/** Sessions with them that are booked. */
	sessions: { id: string; startsAt: string }[];
};

export type OwnReport = {
	id: string;
	kind: string;
	madeAt: string;
	aboutName: string | null;
	answer: string;
	answeredAt: string | null;
};

export type Safety = {
	blocked: { id: string; name: string; since: string }[];
	reports: OwnReport[];
};

/** A report in the list of platform admins. */
export type ListedReport = Pick<OwnReport, 'id' | 'kind' | 'madeAt' | 'aboutName' | 'answeredAt'>;

export type AdminReport = OwnReport & {
	text: string;
	reporterName: string | null;
	aboutId: string | null;
	/** Whether they have a profile as a mentor. */
	aboutMentor: boolean;
	answeredBy: string | null;
};

/** The person that an address names, or null. */
export function readPerson(params: URLSearchParams): string | null {
	const text = params.get('person') ?? '';
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;
}
