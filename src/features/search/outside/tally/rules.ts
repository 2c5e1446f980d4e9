import type { Rejection } from '#features/imports/rules.ts';
import { cut, plainId } from '../file/text/rules.ts';

/** How often something had each reason. */
export type Reasons = Record<string, number>;

/** Counts of releases; `problem` says why the file was not read to its end. */
export type OcdsResult = {
	releases: number;
	added: number;
	changed: number;
	unchanged: number;
	rejected: number;
	leftOut: Reasons;
	refusedFor: Reasons;
	/** The address of the page that comes after this file at its publisher. */
	next: string | null;
	problem: string | null;
};

const mostReasons = 20;

function count(total: Reasons, reason: string): void {
	const key = reason in total || Object.keys(total).length < mostReasons ? reason : 'Other reasons';
	total[key] = (total[key] ?? 0) + 1;
}

const nothing = () => ({
	rejections: [] as Rejection[],
	leftOut: {} as Reasons,
	refusedFor: {} as Reasons
});

/** Counts what becomes of the releases of a file; `news` is what has come since it was asked last. */
export function newTally() {
	const result: OcdsResult = {
		...{ releases: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 },
		...{ leftOut: {}, refusedFor: {}, next: null, problem: null }
	};
	let fresh = nothing();
	return {
		result,
		leave(reason: string): void {
			count(result.leftOut, reason);
			count(fresh.leftOut, reason);
		},
		/** Publishers write a file as one line, so the line alone would not say which release it was. */
		reject(line: number, name: string, why: string): void {
			const reason = plainId(cut(name ? `${name}: ${why}` : why, 1000));
			const plain = plainId(cut(why.replaceAll(/“[^”]*”?/g, '“…”'), 300));
			fresh.rejections.push({ line, reason });
			result.rejected += 1;
			count(result.refusedFor, plain);
			count(fresh.refusedFor, plain);
		},
		waits: () => fresh.rejections.length,
		news() {
			const told = fresh;
			fresh = nothing();
			return told;
		}
	};
}
