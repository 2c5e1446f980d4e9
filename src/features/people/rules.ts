/** What an organisation is, in the words of a page. */
const kinds: Record<string, string> = {
	ccg: 'Clinical commissioning group',
	icb: 'Integrated care board',
	commissioning_support: 'Commissioning support',
	provider: 'Provider',
	investor: 'Investor',
	mentoring_body: 'Mentoring body',
	oversight: 'Oversight',
	platform: 'Runs Coldframe'
};

/** "Provider: you are admin" */
export function membershipWords(membership: { kind: string; roles: readonly string[] }): string {
	const held = membership.roles.join(' and ');
	return `${kinds[membership.kind] ?? membership.kind}: you are ${held}`;
}

export function isCommissioner(organisation: { kind: string } | null): boolean {
	return organisation?.kind === 'ccg' || organisation?.kind === 'icb';
}
