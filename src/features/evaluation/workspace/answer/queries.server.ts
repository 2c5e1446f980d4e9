import type { Db } from '#lib/server/database.ts';
import { readDocument } from '../../documents/queries.server.ts';
import { getWorkspace, readBid } from '../queries.server.ts';
import { aroundOf, at, nameOf, orderOf, progressOf, type Place } from '../rules.ts';

type Given = Place & { mark: number | null; reason: string | null };

/** What a bid says to one criterion, with the evaluation around it; null where there is no such answer. */
export async function readAnswer(db: Db, opportunity: string, place: Place) {
	const workspace = await getWorkspace(db, opportunity, place);
	const bid = workspace.bids.find(({ id }) => id === place.bid);
	const criterion = workspace.criteria.find(({ id }) => id === place.criterion);
	return bid && criterion ? { workspace, bid, criterion } : null;
}

export type AnswerRead = NonNullable<Awaited<ReturnType<typeof readAnswer>>>;
export type AnswerPage = ReturnType<typeof answerPage>;

/** What a page shows beside the mark of an answer; `given` marks stand there, `counted` ones are the progress. */
export function answerPage(
	{ workspace, bid, criterion }: AnswerRead,
	{ searchParams }: Pick<URL, 'searchParams'>,
	{ given, counted }: { given: readonly Given[]; counted: readonly Place[] }
) {
	const { opportunity, criteria, bids } = workspace;
	const place = { bid: bid.id, criterion: criterion.id };
	const order = orderOf(searchParams.get('by'));
	const next = workspace.next?.[order] ?? null;
	const read = readBid(bid.id, workspace);
	return {
		opportunity,
		bid: { id: bid.id, alias: bid.alias },
		criterion,
		many: criteria.length,
		answers: read?.answers ?? null,
		files: read?.files ?? [],
		document: readDocument(bid.id, workspace.document),
		/** The marks of the other bids for this criterion. */
		same: bids.flatMap(({ id, alias }) => {
			const other = given.find(at({ bid: id, criterion: criterion.id }));
			if (!other || id === bid.id) return [];
			return [{ id, alias, mark: other.mark ?? 0, reason: other.reason ?? '' }];
		}),
		order,
		around: aroundOf(workspace, place),
		progress: progressOf(workspace, counted),
		next: next && { place: next, name: nameOf(workspace, place, next) },
		saved: searchParams.has('saved')
	};
}
