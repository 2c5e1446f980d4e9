import { pathsOf } from '../../paths/rules.ts';
import { hasReached, isUnsealing, type Evaluation } from '../../rules.ts';
import {
	begun,
	blocked,
	done,
	hasEnded,
	of,
	toDo,
	type Status,
	type Step
} from '../steps/rules.ts';

/** Opening the bids, unsealing them, and looking for names in their answers. */
export function openingSteps({ opportunity, opening, me, unsealed, names }: Evaluation): Step[] {
	const { opening: href, names: namesHref } = pathsOf(opportunity.id);
	const step = (title: string, status: Status): Step => ({ title, href, status });
	if (opening?.secondBy) {
		const record = step('Opening record', done('Opened'));
		if (unsealed && isUnsealing({ unsealed })) {
			const hint = of(unsealed.done, unsealed.all, 'unsealed');
			return [record, { ...step('Unseal the bids', begun()), hint, now: true }];
		}
		if (!names || names.all === 0) return [record];
		const look: Step = { title: 'Names in answers', href: namesHref, status: done('Looked at') };
		return [record, names.open === 0 ? look : { ...look, status: toDo(), now: true }];
	}
	if (hasEnded(opportunity.state)) return [step('Open the bids', blocked('Never opened'))];
	if (opportunity.state === 'published') return [step('Open the bids', blocked('Sealed'))];
	if (!me.mayOpen) return [step('Open the bids', blocked('Waiting for two people'))];
	if (opening?.firstIsMe) {
		return [step('Open the bids', blocked('Waiting for a second person'))];
	}
	return [{ ...step('Open the bids', toDo()), now: true }];
}

/** Declaring interests, deciding on them, and replacing whom one keeps away. */
export function interestSteps({
	opportunity,
	opening,
	me,
	bidders,
	interests,
	panel
}: Evaluation): Step[] {
	const paths = pathsOf(opportunity.id);
	const takesPartHere = me.officer || me.approver || me.chair || me.evaluator;
	const own: Step[] = [];
	if (takesPartHere && !opening?.secondBy) {
		own.push({ title: 'Declare your interests', status: blocked() });
	} else if (takesPartHere) {
		const answered = bidders.every((bidder) => bidder.answered);
		own.push({
			title: answered ? 'Your interests' : 'Declare your interests',
			href: paths.interests,
			...(answered ? { status: done('Declared') } : { status: toDo(), now: true as const })
		});
	}
	const running = hasReached(opportunity.state, 'evaluating');
	const undecided = interests.filter(({ decision, isMe }) => decision === null && !isMe);
	const decisions = me.approver && running ? undecided : [];
	return [
		...own,
		...decisions.map(({ id, person, organisation, review }) => ({
			title: `Decide on the interest of ${person}`,
			hint: `In ${organisation}${review ? '. Scores are set aside until you decide' : ''}`,
			href: paths.interest(id),
			status: toDo(),
			now: true as const
		})),
		...(lacksPeople({ panel }) ? panel.filter(({ replaceable }) => replaceable) : []).map(
			({ name, personId }) => ({
				title: `Replace ${name} on the panel`,
				hint: 'Too few people can score or lead',
				href: paths.replace(personId),
				status: toDo(),
				now: true as const
			})
		)
	];
}

/** Whether fewer than two evaluators can score, or nobody can lead the moderation (R33). */
export function lacksPeople({ panel }: Pick<Evaluation, 'panel'>): boolean {
	const able = panel.filter(
		({ shutOut, closedLateReason, replacedReason }) =>
			!shutOut && closedLateReason === null && replacedReason === null
	);
	const many = (role: string) => able.filter((member) => member.role === role).length;
	return many('evaluator') < 2 || many('chair') < 1;
}
