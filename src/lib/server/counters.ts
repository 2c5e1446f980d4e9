/* Counters of this process, for whoever watches it. */
const counts = new Map<string, number>();

/** Adds one, and gives how many there are. */
export function count(name: string): number {
	const now = counted(name) + 1;
	counts.set(name, now);
	return now;
}

export function counted(name: string): number {
	return counts.get(name) ?? 0;
}
