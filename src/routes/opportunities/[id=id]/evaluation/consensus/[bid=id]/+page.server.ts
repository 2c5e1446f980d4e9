import { error } from '@sveltejs/kit';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getWorkspace, readBid } from '#features/evaluation/workspace/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { bid: id } = event.params;
	const workspace = await getWorkspace(event.locals.db, event.params.id, { bid: id });
	const { opportunity, criteria, bids, me } = workspace;
	const bid = bids.find((one) => one.id === id);
	if (!bid || !me.readsAllScores) error(404, 'Page not found');
	const after = bids[bids.indexOf(bid) + 1];
	const read = readBid(id, workspace);
	return {
		opportunity,
		bid: { id, alias: bid.alias },
		criteria,
		answers: read?.answers ?? null,
		files: read?.files ?? [],
		scores: workspace.scores,
		consensus: workspace.consensus.filter((agreed) => agreed.bid === id),
		moderating: me.moderatesNow,
		after: after ? { alias: after.alias, href: pathsOf(opportunity.id).compare(after.id) } : null
	};
};
