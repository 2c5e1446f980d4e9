import type { Place } from '../workspace/rules.ts';

/** Where the pages of an evaluation are. */
export function pathsOf(opportunity: string) {
	const base = `/opportunities/${opportunity}`;
	const hub = `${base}/evaluation`;
	return {
		opportunity: base,
		opening: `${base}/opening`,
		award: `${base}/award`,
		end: `${base}/end`,
		hub,
		names: `${hub}/names`,
		document: `${hub}/document`,
		interests: `${hub}/interests`,
		interest: (declaration: string) => `${hub}/interests/${declaration}`,
		scores: `${hub}/scores`,
		checkScores: `${hub}/scores/check`,
		read: (bid: string) => `${hub}/scores/${bid}`,
		mark: ({ bid, criterion }: Place) => `${hub}/scores/${bid}/${criterion}`,
		consensus: `${hub}/consensus`,
		checkConsensus: `${hub}/consensus/check`,
		compare: (bid: string) => `${hub}/consensus/${bid}`,
		agree: ({ bid, criterion }: Place) => `${hub}/consensus/${bid}/${criterion}`,
		found: `${hub}/interests/found`,
		late: (person: string) => `${hub}/late/${person}`,
		replace: (person: string) => `${hub}/replace/${person}`,
		disqualify: (bid: string) => `${hub}/disqualify/${bid}`,
		decision: `${hub}/decision`,
		prices: `${hub}/prices`,
		confidential: `${hub}/confidential`,
		fall: `${base}/award/fall`
	};
}
