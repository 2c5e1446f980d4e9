const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;

const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;

/** How long a standstill still runs: "9 days and 4 hours", "5 hours", "less than a minute"; null when it is over. */
export function timeLeft(now: string, endsAt: string): string | null {
	const left = Date.parse(endsAt) - Date.parse(now);
	if (left <= 0) return null;
	const days = Math.floor(left / day);
	const hours = Math.floor((left % day) / hour);
	const minutes = Math.floor((left % hour) / minute);
	if (days > 0)
		return [counted(days, 'day'), ...(hours ? [counted(hours, 'hour')] : [])].join(' and ');
	if (hours > 0) return counted(hours, 'hour');
	return minutes > 0 ? counted(minutes, 'minute') : 'less than a minute';
}

/** The share of a standstill that has passed, from 0 to 100. */
export function percentPassed(now: string, { from, to }: { from: string; to: string }): number {
	const whole = Date.parse(to) - Date.parse(from);
	const passed = Date.parse(now) - Date.parse(from);
	return whole <= 0 ? 100 : Math.round(Math.min(Math.max(passed / whole, 0), 1) * 100);
}
