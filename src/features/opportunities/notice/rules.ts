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
	decision,
	afterScoring = false
}: {
	type: string;
	decision: string | null;
	/** It was found when the person had scored already (R35). */
	afterScoring?: boolean;
}): string {
	const found = afterScoring ? ', found after scoring' : '';
	return `${interestKinds[type] ?? type}${found}: ${interestDecisions[decision ?? ''] || 'no decision was recorded'}`;
}
