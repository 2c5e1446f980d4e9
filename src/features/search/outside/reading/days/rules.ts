const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/**
 * The day that a publisher means: the one that is written, whatever zone stands behind it; but 11pm in UTC is midnight
 * in a British summer.
 */
export function dayOf(written: unknown, instant: string | null): string | null {
	if (instant === null) return null;
	const [, day, midnight] =
		/^\s*(\d{4}-\d{2}-\d{2})(?:[T ](23:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)$))?/.exec(
			String(written)
		) ?? [];
	return day && !midnight ? day : londonDay.format(Date.parse(instant));
}
