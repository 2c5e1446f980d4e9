import type { UnfinishedAnswers } from '#lib/forms/unfinished.ts';

/** A figure about the people a service is for, with what it counts and who says so. */
export type Figure = { what: string; value: string; unit: string; source: string };
export type Measure = { measure: string; now: string; target: string };
export type Revenue = { source: string; percent: number };
/** Whole pence that come in and go out within three months. */
export type Quarter = { income_pence: number; cost_pence: number; funding_pence: number };

/** What a service model says to everyone, in the working copy as in a published version. */
export type Content = {
	title: string;
	summary: string;
	stage: string;
	/** Whether it depends on technology, which asks for its own page. */
	technology: boolean;
	conditions: string[];
	population: string;
	figures: Figure[];
	settings: string[];
	areas: string[];
	professions: string[];
	hours: string;
	workforce: string;
	pathway: string;
	primary_care_partner: boolean;
	partner_practices: string[];
	shared_record: boolean;
	referral: string;
	discharge: string;
	evidence: string;
	evidence_strength: string;
	measures: Measure[];
	payer: string;
	/** Whole pence for one unit. */
	price_pence: number | null;
	price_unit: string;
	yearly_volume: number | null;
	revenue_mix: Revenue[];
	risk_carried: string;
	money_sought_pence: number | null;
	money_sought_from: string;
	digital: string;
	clinical_safety: string;
	data_protection: string;
};

/** Money by quarter, for its owner and members and for those it is marked for (SM-6). */
export type Money = {
	/** The first day of the first quarter, "2022-04-01". */
	money_from: string | null;
	/** Cash before the first quarter, in whole pence. */
	money_opening_pence: number | null;
	money_quarters: Quarter[];
	money_audience: string[];
};

/** As typed, the answers that are half filled in or cannot be read; no one but owner and members sees them. */
export type Unfinished = { unfinished: UnfinishedAnswers<keyof (Content & Money)> };

type Named = { organisation_id: string | null; organisation_name: string | null };

/** The working copy, for its owner and the members of its organisation. */
export type Draft = Content &
	Money &
	Unfinished &
	Named & {
		id: string;
		owner_id: string;
		state: string;
		/** The newest version that was published; 0 until then. */
		version: number;
		updated_at: string;
	};

/** A published version, which never changes; its money only for those who may see it. */
export type Version = Content &
	Partial<Money> &
	Named & { service_model_id: string; version: number; published_at: string };

/** A working copy as somebody reads it that it was shared with. */
export type SharedDraft = Omit<Draft, keyof Unfinished> & { with_money: boolean };

/** The published service model that another began as a copy of (SM-8). */
export type Origin = {
	id: string;
	title: string;
	version: number;
	organisation_name: string | null;
};

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

const stageOrder = ['idea', 'forming', 'pilot', 'live', 'scaling'];

/** Where a stage stands in their order; -1 for what is no stage. */
export function stagePlace(stage: string): number {
	return stageOrder.indexOf(stage);
}

/** Whether a model that was published at one stage may be published at another: none is skipped (SM-2). */
export function mayFollow(published: string | null, stage: string): boolean {
	return published === null || Math.abs(stagePlace(stage) - stagePlace(published)) <= 1;
}

/** Who may see money by quarter besides the owner and members. */
export const audiences = [
	{ value: 'commissioners', label: 'Commissioners' },
	{ value: 'investors', label: 'Investors' }
];

/** How strong evidence is, weakest first. */
export const strengths = [
	{ value: 'opinion', label: 'Opinion of professionals or of people who use it' },
	{ value: 'audit', label: 'Audit or figures of our own service' },
	{ value: 'pilot', label: 'Results of a pilot, before and after' },
	{ value: 'study', label: 'Published study with a comparison' },
	{ value: 'trial', label: 'Randomised trial or review of trials' }
];

/** The state of a service model, in words for its owner (SM-3). */
export const stateWords: Record<string, string> = {
	draft: 'Draft',
	published: 'Published',
	paused: 'Paused',
	archived: 'Archived'
};
