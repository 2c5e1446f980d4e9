import { fileKind, type FileKind } from '#lib/files/rules.ts';
const zone = 'Europe/London';

const dayFormat = new Intl.DateTimeFormat('en-GB', {
	timeZone: zone,
	day: 'numeric',
	month: 'long',
	year: 'numeric'
});
const timeFormat = new Intl.DateTimeFormat('en-GB', {
	timeZone: zone,
	hour: 'numeric',
	minute: '2-digit',
	hourCycle: 'h23'
});
const numberFormat = new Intl.NumberFormat('en-GB');
const poundFormat = new Intl.NumberFormat('en-GB', {
	minimumFractionDigits: 2,
	maximumFractionDigits: 2
});

/** An instant, or its ISO text; a date without time ("2018-08-06") is that day in London. */
export type Instant = Date | string;

function asDate(instant: Instant): Date {
	const date =
		typeof instant === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(instant)
			? new Date(`${instant}T12:00:00Z`)
			: new Date(instant);
	if (Number.isNaN(date.getTime())) throw new RangeError(`not a date: ${String(instant)}`);
	return date;
}

/** "6 August 2018" */
export function formatDate(instant: Instant): string {
	return dayFormat.format(asDate(instant));
}

/** "5:30pm", "9am", "midday", "midnight" */
export function formatTime(instant: Instant): string {
	const parts = timeFormat.formatToParts(asDate(instant));
	const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
	const hour = part('hour');
	const minute = part('minute');
	if (minute === 0 && hour === 0) return 'midnight';
	if (minute === 0 && hour === 12) return 'midday';
	const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
	return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** "6 August 2018 at 5:30pm", the clock in London */
export function formatDateTime(instant: Instant): string {
	return `${formatDate(instant)} at ${formatTime(instant)}`;
}

/** Whole pence as "£75", "£1,234.50", "−£20" */
export function formatMoney(pence: number): string {
	const pounds = Math.abs(pence) / 100;
	const digits = pence % 100 === 0 ? numberFormat.format(pounds) : poundFormat.format(pounds);
	return `${pence < 0 ? '−' : ''}£${digits}`;
}

/** "1,234" */
export function formatNumber(value: number): string {
	return numberFormat.format(value);
}

/** A share of 1 as "50%", with up to `decimals` decimals where they are not zero */
export function formatPercent(share: number, decimals = 0): string {
	return new Intl.NumberFormat('en-GB', {
		style: 'percent',
		maximumFractionDigits: decimals
	}).format(share);
}

/** Bytes as "1 byte", "640KB", "2.5MB" */
export function formatFileSize(bytes: number): string {
	if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
	const [size, unit] = bytes < 999_500 ? [bytes / 1e3, 'KB'] : [bytes / 1e6, 'MB'];
	const digits = unit === 'MB' && size < 10 ? 1 : 0;
	return `${new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits }).format(size)}${unit}`;
}

/** "PDF, 240KB" */
export function formatFile({ kind, bytes }: { kind: FileKind; bytes: number }): string {
	return `${fileKind(kind).label}, ${formatFileSize(bytes)}`;
}

/** "1 bid", "2 bids", "3 people" */
export function formatCount(count: number, one: string, many = `${one}s`): string {
	return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
