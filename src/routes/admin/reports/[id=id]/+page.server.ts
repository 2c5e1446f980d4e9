import { redirect } from '@sveltejs/kit';
import { answerReport } from '#features/safety/commands.server.ts';
import { getReport } from '#features/safety/queries.server.ts';
import { answerReportSchema } from '#features/safety/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { report: await getReport(event.locals.db, event.params.id) };
};

export const actions: Actions = {
	default: action(answerReportSchema, async ({ locals, params }, { answer }) => {
		await answerReport(locals.db, params.id, answer);
		redirect(303, '/admin/reports?done=answered');
	})
};
