import { readDocument } from '#features/evaluation/documents/queries.server.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { getWorkspace, readBid } from '#features/evaluation/workspace/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { bid: id } = event.params;
	const workspace = await getWorkspace(event.locals.db, event.params.id, { bid: id });
	const { opportunity, criteria, me, bids } = workspace;
	const bid = bids.find((one) => one.id === id);
	if (!bid) error(404, 'Page not found');
	const paths = pathsOf(opportunity.id);
	const after = bids[bids.indexOf(bid) + 1];
	const read = readBid(id, workspace);
	return {
		opportunity,
		bid: { ...bid, takesPart: takesPart(bid) },
		criteria,
		answers: read?.answers ?? null,
		files: read?.files ?? [],
		document: readDocument(id, workspace.document),
		scoring: me.scoresNow && takesPart(bid),
		mine: workspace.marks
			.filter((own) => own.bid === id && own.complete)
			.map(({ criterion, mark, reason }) => ({ criterion, mark: mark ?? 0, reason: reason ?? '' })),
		after: after ? { alias: after.alias, href: paths.read(after.id) } : null
	};
};
