import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { changeDraft } from '../commands.server.ts';
import { findPartners } from './queries.server.ts';
import { mostPartners } from './rules.ts';

/** Names an eligible organisation in the sealed draft; nobody is told, and the organisation neither (R21, R25). */
export async function addPartner(db: Db, bid: string, organisation: string): Promise<void> {
	const [found] = await findPartners(db, bid, organisation);
	if (!found) throw new Refused('Select an organisation from the list', 'asked', 400);
	const { id, name, eligible } = found;
	if (!eligible) {
		throw new Refused(
			`${name} is not eligible for this opportunity, so it cannot bid with you`,
			'asked'
		);
	}
	await changeDraft(db, bid, (draft) => {
		const others = (draft.partners ?? []).filter((partner) => partner.id !== id);
		if (others.length >= mostPartners) {
			throw new Refused(`At most ${mostPartners} organisations can bid with you`, 'asked');
		}
		return { ...draft, partners: [...others, { id, name }] };
	});
}

export async function removePartner(db: Db, bid: string, organisation: string): Promise<void> {
	await changeDraft(db, bid, (draft) => ({
		...draft,
		partners: (draft.partners ?? []).filter(({ id }) => id !== organisation)
	}));
}
