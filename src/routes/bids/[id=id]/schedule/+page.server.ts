import { redirect } from '@sveltejs/kit';
import { changeDraft } from '#features/bids/commands.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import { filledLines, lineName, lineParts, linesShown } from '#features/bids/schedule/rules.ts';
import { linesOf, scheduleSchema } from '#features/bids/schedule/schema.ts';
import { action } from '#lib/forms/action.ts';
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
	default: action(scheduleSchema, async ({ locals, params }, { seen, ...typed }) => {
		const lines = filledLines(linesOf(typed));
		await changeDraft(locals.db, params.id, (draft) => ({ ...draft, lines }), seen);
		redirect(303, `/bids/${params.id}/schedule?done=saved`);
	})
};
