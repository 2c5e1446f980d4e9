import { itemOf, listOf, type Item } from '../items/rules.ts';

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

export type ReadDate = (value: unknown, words: string, end?: boolean) => string | null;

/** The first and the last day of a contract: of the whole, or of all its lots. */
export function termOf(
	release: Item,
	date: ReadDate
): { first: string | null; last: string | null } {
	const tender = itemOf(release['tender']);
	const parts = [
		listOf(release['contracts']).map(({ period }) => itemOf(period)),
		listOf(release['awards']).map(({ contractPeriod }) => itemOf(contractPeriod)),
		[itemOf(tender['contractPeriod'])],
		listOf(tender['lots']).map(({ contractPeriod }) => itemOf(contractPeriod))
	];
	const day = (value: unknown, words: string) => dayOf(value, date(value, words)) ?? [];
	const terms = parts.map((periods) => ({
		first: periods.flatMap(({ startDate }) => day(startDate, 'contractPeriod/startDate')),
		last: periods.flatMap(({ endDate }) => day(endDate, 'contractPeriod/endDate'))
	}));
	const first = terms.map((term) => term.first.sort()[0]).find(Boolean) ?? null;
	const last = terms.map((term) => term.last.sort().at(-1)).find(Boolean) ?? null;
	return { first, last };
}

/**
 * When a procurement closes. A corrigendum of the old regime leaves the period as it was and says the new time limit,
 * section IV.2.2 of the form, among its changes. Who did not ask to take part in time can bid no more.
 */
export function deadlineOf(tender: Item, date: ReadDate): string | null {
	const changes = listOf(tender['amendments']).flatMap(({ unstructuredChanges }) =>
		listOf(unstructuredChanges)
	);
	const moved = changes.findLast((change) => {
		const { section, label } = itemOf(change['where']);
		return (
			itemOf(change['newValue'])['date'] !== undefined &&
			(/^IV\W*2\W*2\W*$/i.test(String(section)) || /^time limit for receipt/i.test(String(label)))
		);
	});
	const limit = date(itemOf(moved?.['newValue'])['date'], 'tender/amendments', true);
	const interest = date(
		tender['expressionOfInterestDeadline'],
		'tender/expressionOfInterestDeadline',
		true
	);
	const end = date(itemOf(tender['tenderPeriod'])['endDate'], 'tender/tenderPeriod/endDate', true);
	return limit ?? interest ?? end;
}
