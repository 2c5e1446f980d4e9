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

/** "By delegation to South East Support, to the end of 31 March 2022" */
export function delegationWords(held: { organisationName: string; endsOn: string }): string {
	const day = new Date(`${held.endsOn}T12:00:00Z`);
	const last = day.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
	return `By delegation to ${held.organisationName}, to the end of ${last}`;
}

export function isCommissioner(organisation: { kind: string } | null): boolean {
	return organisation?.kind === 'ccg' || organisation?.kind === 'icb';
}
