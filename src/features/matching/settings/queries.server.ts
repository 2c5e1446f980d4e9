import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** All that the matching uses about a person. */
export type MatchingFacts = {
	/** What they said to the matching alone; null before they said anything. */
	settings: {
		matched: boolean;
		languages: string[];
		budget_pence: number | null;
		free_times: string[];
		helps_stages: string[];
		threshold: string;
		frequency: string;
	} | null;
	profession: string | null;
	skillsSought: string[];
	conditions: string[];
	settingsKnown: string[];
	/** 1 is Monday; null where they never said. */
	clinicDays: number[] | null;
	/** Half days that are used now. */
	times: string[];
	/** Names of those whose open opportunities fit what the person has on show. */
	commissioners: string[];
	mentor: {
		competencies: string[];
		/** Whom they help; empty is anyone. */
		professions: string[];
		languages: string[];
		conditions: string[];
		settings: string[];
		pricePence: number;
		capacity: number;
		times: string[];
		/** Names of commissioners. */
		experience: string[];
		interests: string[];
	} | null;
	models: {
		id: string;
		title: string;
		conditions: string[];
		settings: string[];
		areas: string[];
		stage: string;
		yearlyVolume: number | null;
		pricePence: number | null;
		primaryCarePartner: boolean;
		sharedRecord: boolean;
		/** Its strength, 'given' where none is said; null is none. */
		evidence: string | null;
	}[];
	/** Matches they do not want to see. */
	hidden: { opportunityId: string; modelId: string; title: string; modelTitle: string }[];
};

export async function readMatchingFacts(db: Db): Promise<MatchingFacts> {
	const facts = answerOf(await db.rpc('matching_facts')) as MatchingFacts | null;
	return facts ?? error(404, 'Page not found');
}

/** Whether a link switches mails of matches off. */
export async function readMailsToSwitchOff(db: Db, secret: string): Promise<boolean> {
	return answerOf(await db.rpc('match_mails_of', { secret }));
}
