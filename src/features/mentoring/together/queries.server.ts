import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Mentorship } from './rules.ts';

/** A mentorship of the person; not found for anyone else. */
export async function getMentorship(db: Db, id: string): Promise<Mentorship> {
	const page = answerOf(await db.rpc('mentorship_page', { mentorship: id })) as Mentorship | null;
	return page ?? error(404, 'Page not found');
}

/** What a person works on: goals and gap plans as the one who is mentored, and what they have to do. */
export type Plan = {
	today: string;
	goals: {
		id: string;
		mentorshipId: string;
		otherName: string;
		competency: string;
		title: string;
		target: string;
		reachedAt: string | null;
	}[];
	actions: { id: string; mentorshipId: string; otherName: string; what: string; dueOn: string }[];
	gaps: { opportunityId: string; title: string; deadlineAt: string; gaps: number }[];
};

export async function readPlan(db: Db): Promise<Plan> {
	return answerOf(await db.rpc('mentoring_plan')) as Plan;
}
