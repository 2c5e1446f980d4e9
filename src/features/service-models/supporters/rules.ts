/** How many clinicians back a service model; nobody is named (SM-7). */
export type Supporters = {
	total: number;
	refer: number;
	host: number;
	/** Most supporters first. */
	practices: { id: string; name: string; count: number; refer: number; host: number }[];
	/** What the reader said. */
	mine: { practice: string; refers: boolean; hosts: boolean } | null;
	/** It is not the reader's own. */
	may: boolean;
};

/** What a supporter would do. */
export const supports = [
	{ value: 'refers', label: 'I would refer patients to it' },
	{ value: 'hosts', label: 'I would host a pilot of it' }
] as const;

export function saidBy({ refers, hosts }: { refers: boolean; hosts: boolean }): string[] {
	return [...(refers ? ['refers'] : []), ...(hosts ? ['hosts'] : [])];
}
