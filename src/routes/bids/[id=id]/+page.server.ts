import { redirect } from '@sveltejs/kit';
import { changeDraft } from '#features/bids/commands.server.ts';
import { differsFromSubmitted, getBid } from '#features/bids/queries.server.ts';
import { answerName, wordsOver } from '#features/bids/rules.ts';
import { filledLines } from '#features/bids/schedule/rules.ts';
import { draftOf, draftSchema } from '#features/bids/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import { formatTime } from '#lib/ui/format.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const bid = await getBid(event.locals.db, event.params.id);
	const { draft, criteria, submitted, submissions } = bid;
	const textOf = (position: number) => draft?.answers[position] ?? '';
	return {
		id: bid.id,
		state: bid.state,
		stateReason: bid.stateReason,
		organisation: bid.organisation,
		opportunity: bid.opportunity,
		criteria,
		updatedAt: bid.updatedAt,
		draftIsUnreadable: bid.draftIsUnreadable,
		stored: {
			...Object.fromEntries(
				criteria.map(({ position }) => [answerName(position), textOf(position)])
			),
			price: draft?.price ?? ''
		},
		tooLong: criteria.flatMap(({ name, position, wordLimit }) => {
			const words = wordsOver({ wordLimit }, textOf(position));
			return words > 0 ? [{ name, position, words }] : [];
		}),
		submission: submissions[0] ?? null,
		pricePence: submitted?.price?.content.pricePence ?? null,
		answers: submitted?.answers?.content.answers ?? null,
		submittedFiles: submitted?.answers?.content.files ?? [],
		files: bid.files,
		unreadableFiles: bid.unreadableFiles,
		change: bid.change,
		reconfirmedAt: bid.reconfirmedAt,
		lines: submitted?.price?.content.lines ?? [],
		partners: submitted?.consortium?.content.members ?? [],
		schedule:
			filledLines(draft?.lines ?? []).length > 0 ? { totalPence: bid.draftPricePence } : null,
		named: (draft?.partners ?? []).length,
		mentoring: bid.mentoring,
		changed: differsFromSubmitted(bid),
		documentAsked: bid.documentAsked,
		letter: bid.letter,
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	save: action(draftSchema, async ({ locals, params }, input) => {
		const updatedAt = await changeDraft(
			locals.db,
			params.id,
			(draft) => ({ ...draft, ...draftOf(input) }),
			input.seen
		);
		if (input.next === 'stay') {
			return { seen: updatedAt, said: `Draft saved at ${formatTime(updatedAt)}` };
		}
		redirect(303, `/bids/${params.id}${input.next === 'check' ? '/check' : '?done=saved'}`);
	})
};
