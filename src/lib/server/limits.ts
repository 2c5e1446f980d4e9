import { environment } from '#lib/server/environment.ts';

export type Limit = {
	/** What is limited; each name counts by itself. */
	name: string;
	times: number;
	seconds: number;
};

type Count = { used: number; endsAt: number };

/** Counts live in this process: several processes allow a multiple, which is enough to stop guessing. */
const counts = new Map<string, Count>();
const most = 20_000;

/** Whoever tries on is counted on: with room to make, those go who have not tried for longest. */
function forget(now: number): void {
	for (const [key, { endsAt }] of counts) if (endsAt <= now) counts.delete(key);
	// A tenth at a time, so that not every further count looks at all of them.
	for (const key of counts.keys()) {
		if (counts.size < 0.9 * most) return;
		counts.delete(key);
	}
}

/** Uses one attempt of whoever `key` names; gives 0, or how many seconds to wait when all are used. */
export function takeTurn(
	limit: Limit,
	key: string,
	{ now = Date.now(), factor = environment().LIMIT_FACTOR } = {}
): number {
	const name = `${limit.name} ${key}`;
	const known = counts.get(name);
	const count =
		known && known.endsAt > now ? known : { used: 0, endsAt: now + limit.seconds * 1000 };
	counts.delete(name);
	if (counts.size >= most) forget(now);
	counts.set(name, count);
	if (count.used >= limit.times * factor) return Math.ceil((count.endsAt - now) / 1000);
	count.used += 1;
	return 0;
}
