const interestKinds: Record<string, string> = {
	financial: 'Financial interest',
	non_financial_professional: 'Non-financial professional interest',
	non_financial_personal: 'Non-financial personal interest',
	indirect: 'Indirect interest'
};

const interestDecisions: Record<string, string> = {
	none_needed: 'nothing was needed',
	may_not_vote: 'the person did not vote',
	excluded: 'the person was excluded'
};

/** R34: what was declared and what was decided, without the person: "Financial interest: the person was excluded". */
export function conflictWords({
	type,
	decision
}: {
	type: string;
	decision: string | null;
}): string {
	return `${interestKinds[type] ?? type}: ${interestDecisions[decision ?? ''] || 'no decision was recorded'}`;
}
