import { listOf, type Item } from '../items/rules.ts';

export type State = 'planned' | 'open' | 'deciding' | 'awarded' | 'ended';

const states = new Map<unknown, State>(
	Object.entries({
		planning: 'planned',
		planned: 'planned',
		active: 'open',
		cancelled: 'ended',
		unsuccessful: 'ended',
		withdrawn: 'ended',
		complete: 'awarded'
	})
);
/** Tags in the order in which a procurement goes on, with what they say of its state. */
const tagged: [RegExp, State][] = [
	[/^(?:tenderCancellation|awardCancellation|contractTermination)$/, 'ended'],
	[/^(?:award|awardUpdate|contract\w*|implementation\w*)$/, 'awarded'],
	[/^tender(?:Update|Amendment)?$/, 'open'],
	[/^planning(?:Update)?$/, 'planned']
];

/** Tags of what comes after the beginning of a procurement. */
const later = /Update$|Amendment$|Cancellation$|Termination$|^implementation/;

/** Whether a release tells only of what became of a procurement that others have told of. */
export const isLater = (tags: string[]): boolean =>
	tags.length > 0 && tags.every((tag) => later.test(tag));

/** What a tender says of itself, or what all its lots say. */
function saidOf(tender: Item): State | undefined {
	const [own, ...lots] = [tender, ...listOf(tender['lots'])].map(({ status }) =>
		states.get(status)
	);
	if (own) return own;
	return (['open', 'planned', 'awarded'] as const).find((state) => lots.includes(state)) ?? lots[0];
}

/** How a procurement stands by one release of it: by its tags, its tender and its awards. */
export function stateOf(tags: string[], tender: Item, awards: Item[]): State | undefined {
	const said = saidOf(tender);
	if (said === 'ended') return said;
	const byTag = tagged.find(([pattern]) => tags.some((tag) => pattern.test(tag)))?.[1];
	if (byTag === 'ended') return byTag;
	const decided = awards.some(({ status: award }) => award === 'active');
	if (byTag === 'awarded' || decided) {
		const fell =
			awards.length > 0 &&
			awards.every(({ status: award }) => award === 'unsuccessful' || award === 'cancelled');
		return fell ? 'ended' : 'awarded';
	}
	return said ?? byTag;
}
