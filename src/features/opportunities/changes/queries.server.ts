import type { Document } from '#features/documents/rules.ts';
import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { showDifferences, type Shown } from '../versions/queries.server.ts';
import type { Content } from '../versions/rules.ts';
import type { ProposalState } from './rules.ts';

type Row = {
	id: string;
	kind: 'change' | 'end';
	state: ProposalState;
	content: Content | null;
	specification: string | null;
	/** Those that it adds. */
	documents: Document[];
	outcome: 'cancelled' | 'unsuccessful' | null;
	material: boolean;
	reason: string;
	proposedBy: string | null;
	/** Proposed by the person who asks. */
	mine: boolean;
	proposedAt: string;
	decidedBy: string | null;
	decidedAt: string | null;
	decisionReason: string | null;
};

export type Proposal = Omit<Row, 'content' | 'specification'> & {
	/** From what stands now, while it waits; empty once it is decided. */
	differences: Shown[];
};

type Answer = {
	id: string;
	title: string;
	state: string;
	deadlineAt: string;
	content: Content;
	specification: string;
	officer: boolean;
	approver: boolean;
	wrote: boolean;
	onPanel: boolean;
	/** The earliest deadline that the regime leaves after a material change of today. */
	leastDeadline: string | null;
	proposals: Row[];
};

/** What was proposed for a public opportunity, latest first; 404 for all but its officers and approvers. */
export async function getProposals(db: Db, opportunity: string) {
	const answer = answerOf(await db.rpc('proposals_of', { opportunity }));
	if (!answer) error(404, 'Page not found');
	const { content, specification, proposals, ...about } = answer as unknown as Answer;
	const now: Content = { ...content, specification };
	return {
		...about,
		proposals: proposals.map(({ content: asked, specification: pack, ...proposal }): Proposal => ({
			...proposal,
			differences:
				asked && proposal.state === 'proposed'
					? showDifferences(now, { ...asked, specification: pack })
					: []
		}))
	};
}
