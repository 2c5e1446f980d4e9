/** Roles of a commissioner that know of its funds. */
const staffRoles = ['officer', 'approver', 'finance'];

type Held = {
	id: string;
	name: string;
	kind: string;
	roles: string[];
	takenOverBy?: { id: string; name: string; closedOn: string };
};

/** The commissioner whose money a person looks after: the one they act for, else the first; null for anyone else. */
export function fundsHeldBy(
	{ organisations }: { organisations: Held[] },
	actingFor: string | null
): Held | null {
	const held = organisations.filter(
		({ kind, roles }) =>
			['ccg', 'icb'].includes(kind) && roles.some((role) => staffRoles.includes(role))
	);
	return held.find(({ id }) => id === actingFor) ?? held[0] ?? null;
}

/** "1 April 2022 to 31 March 2023", by the year in which it began (F-4). */
export function yearWords(year: number): string {
	return `1 April ${year} to 31 March ${year + 1}`;
}

/** "4 hours 10 minutes" */
export function lengthWords(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	const words = [
		...(hours > 0 ? [`${hours} ${hours === 1 ? 'hour' : 'hours'}`] : []),
		...(rest > 0 ? [`${rest} ${rest === 1 ? 'minute' : 'minutes'}`] : [])
	];
	return words.join(' ') || '0 minutes';
}
