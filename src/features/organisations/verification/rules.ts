type Colour = 'yellow' | 'green' | 'red' | 'orange' | 'grey';

const standings: Record<string, { text: string; colour: Colour }> = {
	waiting: { text: 'Waits for a check', colour: 'yellow' },
	verified: { text: 'Verified', colour: 'green' },
	declined: { text: 'Declined', colour: 'red' },
	taken_back: { text: 'Taken back', colour: 'orange' },
	unverified: { text: 'Not verified', colour: 'grey' }
};

/** The standings a platform admin filters by. */
export const standingChoices = Object.entries(standings).map(([value, { text }]) => ({
	value,
	label: text
}));

/** Where the verification of an organisation stands, as a Tag shows it. */
export function standingWords(standing: string): { text: string; colour: Colour } {
	return standings[standing] ?? { text: standing, colour: 'grey' };
}
