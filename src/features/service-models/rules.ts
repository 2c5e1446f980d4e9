/** What a service model says, in the working copy as in a published version. */
export type Content = {
	title: string;
	summary: string;
	stage: string;
	conditions: string[];
	settings: string[];
	areas: string[];
	population: string;
	pathway: string;
	evidence: string;
	primary_care_partner: boolean;
	shared_record: boolean;
	price_unit: string;
	/** Whole pence for one unit. */
	price_pence: number | null;
	yearly_volume: number | null;
};

/** The working copy, for its owner and the members of its organisation. */
export type Draft = Content & {
	id: string;
	owner_id: string;
	organisation_id: string | null;
	organisation_name: string | null;
	state: string;
	/** The version on show; 0 until first published. */
	version: number;
	updated_at: string;
};

/** A version that everyone may read; it never changes. */
export type Version = Content & {
	service_model_id: string;
	organisation_id: string | null;
	organisation_name: string | null;
	version: number;
	published_at: string;
};

const parts: (keyof Content)[] = [
	'title',
	'summary',
	'stage',
	'conditions',
	'settings',
	'areas',
	'population',
	'pathway',
	'evidence',
	'primary_care_partner',
	'shared_record',
	'price_unit',
	'price_pence',
	'yearly_volume'
];

/** Whether the working copy says something else than the version on show. */
export function differs(draft: Content, shown: Content): boolean {
	return parts.some((part) => String(draft[part]) !== String(shown[part]));
}

export type PriorityReason = { for: boolean; text: string };

/** The three things that together give the priority mark, each with whether it holds (SM-5). */
export function priorityReasons(
	model: Pick<Content, 'conditions' | 'primary_care_partner' | 'shared_record'>
): PriorityReason[] {
	const longTerm = model.conditions.length > 0;
	return [
		{
			for: longTerm,
			text: longTerm ? 'It is for a long-term condition' : 'It names no long-term condition'
		},
		{
			for: model.primary_care_partner,
			text: model.primary_care_partner
				? 'A primary care partner takes part'
				: 'No primary care partner takes part yet'
		},
		{
			for: model.shared_record,
			text: model.shared_record
				? 'The service and primary care share one record'
				: 'The service and primary care do not share a record yet'
		}
	];
}

export function hasPriority(model: Parameters<typeof priorityReasons>[0]): boolean {
	return priorityReasons(model).every((reason) => reason.for);
}

const stageMeanings: Record<string, string> = {
	idea: 'Nothing runs yet.',
	forming: 'People, places and money are being found.',
	pilot: 'It runs on a small scale to learn.',
	live: 'It runs and is paid for.',
	scaling: 'It is growing to more places.'
};

/** What a stage means, in a sentence. */
export function stageMeaning(stage: string): string {
	return stageMeanings[stage] ?? '';
}
