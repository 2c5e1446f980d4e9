import type { Weights } from '../score/rules.ts';
import type { Part } from '../rules.ts';
import type { PairCounts } from './score/rules.ts';

/** What the score of a clinician and a mentor was computed from. */
export type PairExplanation = { parts: Part[]; counts: PairCounts; weights: Weights };

/** A mentor who fits whoever asks. */
export type MentorMatch = {
	id: string;
	name: string;
	profession: string | null;
	headline: string;
	pricePence: number;
	/** From 0 to 1. */
	score: number;
	explanation: PairExplanation;
};

/** A clinician who fits a mentor; without a name. */
export type MenteeMatch = {
	profession: string | null;
	skills: string[];
	models: { id: string; title: string }[];
	score: number;
	explanation: PairExplanation;
};
