import { fail, redirect } from '@sveltejs/kit';
import { changeDraft } from '#features/bids/commands.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import {
	filledLines,
	lineName,
	lineParts,
	linesShown,
	readSchedule
} from '#features/bids/schedule/rules.ts';
import { linesOf, scheduleSchema } from '#features/bids/schedule/schema.ts';
import { draftAction } from '#lib/forms/action.ts';
import { savedWords } from '#lib/forms/unfinished.ts';
import { textOf } from '#lib/forms/values.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const bid = await getBid(event.locals.db, event.params.id);
	if (!bid.opportunity.takesBids) redirect(303, `/bids/${bid.id}`);
	const lines = filledLines(bid.draft?.lines ?? []);
	return {
		id: bid.id,
		opportunity: bid.opportunity,
		updatedAt: bid.updatedAt,
		totalPence: lines.length > 0 ? bid.draftPricePence : null,
		unfinished: readSchedule(lines).problems,
		shown: linesShown(lines.length),
		stored: Object.fromEntries(
			lines.flatMap((line, index) =>
				lineParts.map((part) => [lineName(index + 1, part), line[part]])
			)
		),
		saved: event.url.searchParams.get('done') === 'saved'
	};
};

export const actions: Actions = {
	save: draftAction(scheduleSchema, async ({ locals, params }, { values, errors }) => {
		const lines = linesOf(values);
		const { problems } = readSchedule(lines);
		// A line that is half filled in is kept as it was typed; the bid is not submitted until it is whole.
		if (Object.keys(errors).some((field) => !(field in problems))) {
			return fail(400, { values, errors });
		}
		const seen = await changeDraft(
			locals.db,
			params.id,
			(draft) => ({ ...draft, lines: filledLines(lines) }),
			textOf(values, 'seen')
		);
		if (textOf(values, 'next') === 'stay') {
			return { seen, said: savedWords(seen, problems) };
		}
		if (Object.keys(problems).length > 0)
			return fail(400, { values, errors: problems, kept: true });
		redirect(303, `/bids/${params.id}/schedule?done=saved`);
	})
};
