import { error, redirect } from '@sveltejs/kit';
import { requestMentor } from '#features/mentoring/commands.server.ts';
import { readOpportunity } from '#features/mentoring/directory/rules.ts';
import { readSubjects } from '#features/mentoring/queries.server.ts';
import { readSubject } from '#features/mentoring/rules.ts';
import { requestSchema } from '#features/mentoring/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const { locals, params, url } = event;
	const opportunity = readOpportunity(url.searchParams);
	const subjects = await readSubjects(locals.db, params.id, opportunity);
	const { mentor, asked } = subjects;
	if (!mentor || mentor.id === viewer.id) error(404, 'Page not found');
	const listed = subjects.opportunities.some(({ id }) => id === opportunity);
	return {
		mentor,
		asked,
		asker: subjects.asker,
		open: subjects.open,
		opportunity,
		serviceModels: subjects.service_models,
		opportunities: subjects.opportunities,
		stored: { subject: listed ? `opportunity:${opportunity}` : '' }
	};
};

export const actions: Actions = {
	default: action(requestSchema, async ({ locals, params }, { subject, message }) => {
		const about = readSubject(subject) ?? { about: 'competency' as const, subject: '' };
		const id = await requestMentor(locals.db, params.id, { ...about, message });
		redirect(303, `/mentoring/requests/${id}?done=asked`);
	})
};
