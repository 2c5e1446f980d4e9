import type { MenteeMatch, MentorMatch } from '#features/matching/mentors/queries.server.ts';
import type { ListedRequest } from '#features/mentoring/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { PublicFigures } from '../queries.server.ts';
import type {
	MentoringTasks,
	MoneyTasks,
	OwnBid,
	OwnLetter,
	OwnOpportunity,
	OwnServiceModel,
	PanelPlace
} from './rules.ts';

export type DashboardMatch = {
	opportunity_id: string;
	service_model_id: string;
	title: string;
	commissioner_name: string;
	service_model_title: string;
	deadline_at: string;
	protected: boolean;
	/** From 0 to 1. */
	score: number;
};

export type Overseen = {
	id: string;
	title: string;
	state: string;
	commissionerName: string;
	protected: boolean;
	deadlineAt: string;
};

export type Dashboard = {
	serviceModels: OwnServiceModel[];
	matches: DashboardMatch[];
	/** The three mentors who fit best, and for a mentor the three clinicians. */
	fits: { mentors: MentorMatch[]; mentees: MenteeMatch[] };
	bids: OwnBid[];
	letters: OwnLetter[];
	opportunities: OwnOpportunity[];
	oversight: Overseen[];
	panels: PanelPlace[];
	mentoring: {
		/** The person's own profile, when they are a mentor. */
		profile: { shown: boolean; paused: boolean; capacity: number } | null;
		requests: ListedRequest[];
		tasks: MentoringTasks;
	};
	money: MoneyTasks;
	figures: PublicFigures;
};

/** What the person needs first while acting for an organisation; for themselves with null. */
export async function readDashboard(db: Db, organisationId: string | null): Promise<Dashboard> {
	const answer = await db.rpc('dashboard', { organisation: organisationId as string });
	return answerOf(answer) as Dashboard;
}
