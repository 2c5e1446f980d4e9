import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Asker, Mentor, MentoringRequest, RequestPage } from './rules.ts';

/** A mentor who is shown today, or null. */
export async function readMentor(db: Db, id: string): Promise<Mentor | null> {
	const row = answerOf(await db.from('shown_mentors').select('*').eq('id', id).maybeSingle());
	return row as Mentor | null;
}

type Named = { id: string; title: string };

/** What one may ask a mentor for help with; `asked` is a request or mentorship that exists already. */
export type Subjects = {
	mentor: Mentor | null;
	asked: { id: string; state: string; mentorship_id: string | null } | null;
	/** What the mentor will see of the person. */
	asker: Asker;
	/** Requests that are open, with the names of those who were asked. */
	open: { id: string; name: string }[];
	service_models: Named[];
	opportunities: Named[];
};

export async function readSubjects(
	db: Db,
	mentorId: string,
	opportunityId: string | null
): Promise<Subjects> {
	const subjects = await db.rpc('mentoring_subjects', {
		mentor: mentorId,
		chosen_opportunity: opportunityId as string
	});
	return answerOf(subjects) as Subjects;
}

/** Every request of the person, as mentor and as clinician, newest first. */
export async function listOwnRequests(db: Db): Promise<MentoringRequest[]> {
	const requests = db
		.from('my_mentoring_requests')
		.select('*')
		.order('made_at', { ascending: false })
		.limit(200);
	return answerOf(await requests) as MentoringRequest[];
}

/** What was asked about a request, and others who could help; null for anyone but the two. */
export async function readRequestPage(db: Db, id: string): Promise<RequestPage | null> {
	return answerOf(await db.rpc('request_page', { request: id })) as RequestPage | null;
}
