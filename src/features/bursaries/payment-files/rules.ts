import { penceOf } from '#lib/forms/rules.ts';

export type PaymentLine = {
	/** Of the claim and the file, "CB-000012-3". */
	reference: string;
	payee: string;
	kind: 'employer' | 'person';
	odsCode: string | null;
	companyNumber: string | null;
	pence: number;
	bursary: string;
};

export type PaymentFile = { id: string; number: number; lines: PaymentLine[] };

export type PaymentsPage = {
	due: { count: number; pence: number };
	files: {
		id: string;
		number: number;
		madeAt: string;
		count: number;
		pence: number;
		/** How many of its payments have no result yet. */
		open: number;
	}[];
	results: { id: string; fileName: string; takenAt: string; count: number }[];
};

/** The columns of a payment file. */
export const fileColumns = [
	'reference',
	'payee',
	'payee_kind',
	'ods_code',
	'company_number',
	'amount',
	'bursary'
];

/** The cells of a line; the amount is in pounds with two decimals. */
export function fileCells(line: PaymentLine): string[] {
	return [
		line.reference,
		line.payee,
		line.kind,
		line.odsCode ?? '',
		line.companyNumber ?? '',
		(line.pence / 100).toFixed(2),
		line.bursary
	];
}

/** The columns that a file of results needs; others are left alone. */
export const resultColumns = ['reference', 'amount', 'result', 'paid_on'];

export type ResultRow = {
	line: number;
	reference: string;
	result: string;
	pence: number | null;
	paidOn: string | null;
};

/** Reads "2022-03-25" and "25/03/2022"; null for anything else. */
export function dayOf(text: string): string | null {
	const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
	const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
	if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(iso)) return null;
	const date = new Date(`${iso}T12:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** One row of results by the names of its columns; what cannot be read is null, and is listed so. */
export function resultOf(line: number, row: Record<string, string | undefined>): ResultRow {
	const cell = (name: string) => (row[name] ?? '').trim();
	const pence = penceOf(cell('amount'));
	return {
		line,
		reference: cell('reference').slice(0, 60),
		result: cell('result').toLowerCase().slice(0, 20),
		pence: pence !== null && pence < 2_000_000_000 ? pence : null,
		paidOn: dayOf(cell('paid_on'))
	};
}

export type Outcome =
	'paid' | 'returned' | 'seen' | 'unknown' | 'wrong_state' | 'wrong_amount' | 'unreadable';

export type PaymentResult = {
	id: string;
	fileName: string;
	takenAt: string;
	lines: { line: number; reference: string; outcome: Outcome }[];
};

const outcomes: Record<Outcome, { text: string; tag: 'green' | 'blue' | 'grey' | 'yellow' }> = {
	paid: { text: 'Paid', tag: 'green' },
	returned: { text: 'Did not arrive. Waits for the next payment file', tag: 'blue' },
	seen: { text: 'Skipped: taken in before', tag: 'grey' },
	unknown: { text: 'Skipped: no such payment', tag: 'yellow' },
	wrong_state: { text: 'Skipped: the claim is not in payment', tag: 'yellow' },
	wrong_amount: { text: 'Skipped: the amount differs', tag: 'yellow' },
	unreadable: { text: 'Skipped: result, amount or day cannot be read', tag: 'yellow' }
};

export function outcomeWords(outcome: Outcome) {
	return outcomes[outcome];
}
