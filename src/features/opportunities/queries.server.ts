import type { Document } from '#features/documents/rules.ts';
import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Database } from '#types';
import type { QuestionsSummary } from './questions/queries.server.ts';
import type { ReviewRow } from './review/queries.server.ts';

type Row = Database['public']['Tables']['opportunities']['Row'];
type Criteria = Database['public']['Tables']['criteria']['Row'];

/** An opportunity as everyone who may see it reads it; `current_state` is its state by the clock. */
export type Opportunity = Omit<Row, 'author_id' | 'editors' | 'approver_id' | 'regime_limits'> & {
	current_state: string;
	commissioner_name: string;
	commissioner_ods_code: string | null;
};

export type Criterion = Omit<Criteria, 'opportunity_id'>;

export type Award = {
	winner: string;
	valuePence: number;
	reason: string;
	/** What was declared and what was decided about it, without naming persons. */
	conflicts: {
		type: string;
		decision: string | null;
		reason: string | null;
		afterScoring?: boolean;
	}[];
	decidedByName: string;
	decidedAt: string;
	/** The first instant after the standstill. */
	standstillEndsAt: string;
	confirmedAt: string | null;
};

export type Gap = { field: string; message: string };

export type Staff = {
	officer: boolean;
	approver: boolean;
	/** Names the panel: an officer, or commissioning support with the power to run the evaluation. */
	mayName: boolean;
	/** Sees the evaluation through. */
	mayEvaluate: boolean;
	/** Wrote in the opportunity, so may not decide about it. */
	wrote: boolean;
	/** Sits on its panel, so may not decide about it either. */
	onPanel: boolean;
	/** How many published service models fit, as a band. */
	fitting: string;
	/** How many verified organisations would be eligible for a protected one before it is published, in words (R9). */
	eligible: string | null;
	panel: { name: string | null; role: string }[];
	gaps: Gap[];
	/** While it is written and reviewed. */
	review: ReviewRow | null;
	/** The proposal that waits for an approver. */
	proposal: { id: string; kind: 'change' | 'end'; mine: boolean; proposedAt: string } | null;
	/** When it becomes public, approved and not yet published, and who approved it. */
	planned: { at: string; approver: string | null } | null;
	/** Documents that an officer prepares for a change of what is published. */
	toAdd: Document[];
};

export type OpportunityPage = {
	opportunity: Opportunity;
	/** The pack: null for those who may not read it. */
	specification: string | null;
	/** Those that the reader may read. */
	documents: Document[];
	criteria: Criterion[];
	regime: string | null;
	process: string | null;
	legalBasis: string | null;
	/** The version that stands now; null before publication. */
	version: { number: number; madeAt: string; material: boolean } | null;
	/** The last day of the standstill if the decision falls as planned. */
	standstillPlannedOn: string | null;
	award: Award | null;
	/** Null while it is not public. */
	questions: QuestionsSummary | null;
	/** The protected opportunity whose end brought this one, and the one that followed (R10). */
	follows: { id: string; title: string } | null;
	followedBy: { id: string; title: string } | null;
	/** The count at approval, for the commissioner and oversight alone (R9). */
	competition?: { eligible: number; reason: string | null } | null;
	/** What was published about decisions, latest first. */
	notices: {
		id: string;
		kind: 'intention' | 'award';
		publishedAt: string;
		fellAt: string | null;
	}[];
	/** The organisation the person bids for; without `eligible` while the opportunity is not public. */
	provider?: {
		id: string;
		name: string;
		eligible?: boolean;
		reasons?: { code: string; fact: unknown; limit: unknown; met: boolean }[];
	} | null;
	/** How the person's own service models fit, as the matching reads it; only for people who are logged in. */
	matches?: unknown[];
	/** Whether the person hears of it by email; only for people who are logged in. */
	following?: boolean;
	panelRole?: string | null;
	/** For officers and approvers of the commissioner alone. */
	staff?: Staff | null;
};

/** All that one page shows, for the organisation the person acts for; answers 404 to those who may not see it. */
export async function getOpportunityPage(
	db: Db,
	opportunity: string,
	organisation: string | null
): Promise<OpportunityPage> {
	const page = answerOf(
		await db.rpc('opportunity_page', { opportunity, organisation: organisation as string })
	);
	if (!page) error(404, 'Page not found');
	return page as unknown as OpportunityPage;
}

/** The same for the commissioner's officers and approvers; anyone else gets 404. */
export async function getStaffPage(db: Db, opportunity: string) {
	const page = await getOpportunityPage(db, opportunity, null);
	if (!page.staff) error(404, 'Page not found');
	return { ...page, staff: page.staff };
}

/** The opportunities of some commissioners in every state, those last written in first. */
export async function listOwnOpportunities(db: Db, commissionerIds: string[]) {
	return answerOf(
		await db
			.from('opportunity_summaries')
			.select(
				'id, title, state:current_state, commissioner:commissioner_name, protected, deadline_at, updated_at'
			)
			.in('commissioner_id', commissionerIds)
			.order('updated_at', { ascending: false })
			.limit(200)
			.overrideTypes<OwnOpportunity[], { merge: false }>()
	);
}

export type OwnOpportunity = {
	id: string;
	title: string;
	state: string;
	commissioner: string;
	protected: boolean;
	deadline_at: string | null;
	updated_at: string;
};
