import { odsCode, quoted, readerOf, type Reader } from './cells/rules.ts';
import { joinedAddress, readableName } from './names/rules.ts';

/**
 * The files of the NHS Organisation Data Service as published: no header row, dates as YYYYMMDD.
 * eccg.csv (commissioners) and epraccur.csv (practices) have 27 columns, succ.csv (successions) has 5.
 */
export type FileKind = 'commissioners' | 'practices' | 'successions';

/** A row as the database takes it; dates are ISO 8601. */
export type OrganisationRow = {
	code: string;
	kind: 'ccg' | 'icb' | 'provider';
	legal_form: 'gp_practice' | null;
	name: string;
	/** Whether `name` may replace the name an organisation has. */
	renames: boolean;
	published_name: string;
	national_grouping: string | null;
	geography: string | null;
	address: string | null;
	postcode: string | null;
	opened_on: string | null;
	closed_on: string | null;
	status: 'active' | 'closed' | 'dormant' | 'proposed';
	sub_type: string | null;
	parent_code: string | null;
	parent_from: string | null;
	parent_until: string | null;
	setting: string | null;
	successor_code: string | null;
	effective_on: string | null;
};
export type SuccessionRow = { code: string; successor_code: string; effective_on: string };
export type OdsRow = OrganisationRow | SuccessionRow;

/** A row to take in, one that is wrong, or one that is right but not for Coldframe. */
export type Reading = { row: OdsRow } | { rejected: string } | { leftOut: string };

const widths: Record<FileKind, number> = { commissioners: 27, practices: 27, successions: 5 };
const statuses: Record<string, OrganisationRow['status']> = {
	A: 'active',
	ACTIVE: 'active',
	C: 'closed',
	CLOSED: 'closed',
	INACTIVE: 'closed',
	D: 'dormant',
	DORMANT: 'dormant',
	P: 'proposed',
	PROPOSED: 'proposed'
};
/** A letter and five digits, or the form in turns of letter and digit that new codes have since April 2020. */
const practiceCode = /^[A-Z](\d{5}|\d[A-Z]\d[A-Z])$/;
/** "NHS ... ICB - 00L": the code of a former clinical commissioning group, now a place of its board. */
const placeOfBoard = /\b(?:ICB|INTEGRATED CARE BOARD) - [A-Z0-9]{3,5}$/;
/** The last day of clinical commissioning groups (Health and Care Act 2022). */
const lastDayOfGroups = '2022-06-30';
const firstDayOfBoards = '2022-07-01';

/** What a file is by its name, else by a row of it; null when neither says. */
export function fileKindOf(fileName: string, columns: string[]): FileKind | null {
	const byName = /(eccg|eicb|epraccur)[a-z]*\.csv$/i.exec(fileName)?.[1]?.toLowerCase();
	if (columns.length === 5) return 'successions';
	if (columns.length !== 27) return null;
	if (byName === 'epraccur') return 'practices';
	if (byName === 'eccg' || byName === 'eicb') return 'commissioners';
	return columns[25] ? 'practices' : 'commissioners';
}

function readCommon(read: Reader, columns: string[]) {
	const published = columns[1] ?? '';
	if (published === '') read.say('The name in column 2 is missing');
	else if (published.length < 2) read.say('The name in column 2 is shorter than 2 characters');
	if (published.length > 200) read.say('The name in column 2 is longer than 200 characters');
	const opened = read.date(11, 'open date');
	const closed = read.date(12, 'close date');
	if (opened && closed && closed < opened) read.say('The close date is before the open date');
	return {
		published_name: published,
		name: readableName(published),
		renames: true,
		national_grouping: read.text(3),
		geography: read.text(4),
		address: joinedAddress(columns.slice(4, 9)),
		postcode: read.text(10, 10),
		opened_on: opened,
		closed_on: closed,
		sub_type: read.text(14),
		successor_code: null,
		effective_on: null
	};
}

function readCommissioner(read: Reader, columns: string[]): Reading {
	const common = readCommon(read, columns);
	const row = {
		...common,
		code: read.code(1),
		legal_form: null,
		status: common.closed_on ? ('closed' as const) : ('active' as const),
		parent_code: null,
		parent_from: null,
		parent_until: null,
		setting: null
	};
	const name = common.published_name.toUpperCase();
	if (placeOfBoard.test(name)) {
		if (common.opened_on && common.opened_on > lastDayOfGroups) {
			return { leftOut: 'A place of an integrated care board that never was a group' };
		}
		const board = columns[3] ?? '';
		const follows = odsCode.test(board) && board !== row.code;
		return {
			row: {
				...row,
				kind: 'ccg',
				closed_on: common.closed_on ?? lastDayOfGroups,
				status: 'closed',
				renames: false,
				successor_code: follows ? board : null,
				effective_on: follows ? firstDayOfBoards : null
			}
		};
	}
	if (/\b(CCG|CLINICAL COMMISSIONING GROUP)$/.test(name)) return { row: { ...row, kind: 'ccg' } };
	if (/\b(ICB|INTEGRATED CARE BOARD)$/.test(name)) return { row: { ...row, kind: 'icb' } };
	return { leftOut: 'Neither a clinical commissioning group nor an integrated care board' };
}

function readPractice(read: Reader, columns: string[]): Reading {
	const common = readCommon(read, columns);
	const word = columns[12] ?? '';
	const status = statuses[word.toUpperCase()];
	if (!status) read.say(`${quoted(word)} in column 13 is not a status`);
	if (status === 'closed' && !columns[11]) {
		read.say('The status is closed, but the close date in column 12 is missing');
	}
	const row: OrganisationRow = {
		...common,
		code: read.code(1, practiceCode),
		kind: 'provider',
		legal_form: 'gp_practice',
		status: status ?? 'active',
		parent_code: columns[14] ? read.code(15) : null,
		parent_from: read.date(16, 'join parent date'),
		parent_until: read.date(17, 'left parent date'),
		setting: read.text(26)
	};
	if (/^[WSN]\d\d$/.test(columns[2] ?? '')) return { leftOut: 'Outside England' };
	if (row.setting === '4' || row.setting === 'RO76') return { row };
	return { leftOut: 'Prescribes, but is not a GP practice' };
}

function readSuccession(read: Reader): Reading {
	const row = { code: read.code(1), successor_code: read.code(2) };
	const date = read.date(4, 'effective date');
	if (row.code === row.successor_code) read.say('The organisation cannot follow itself');
	if (!date) read.say('The effective date in column 4 is missing');
	return { row: { ...row, effective_on: date ?? '' } };
}

/** Reads one row of a file of that kind; every problem of the row is named. */
export function readRow(kind: FileKind, cells: string[]): Reading {
	const columns = cells.map((cell) => cell.trim());
	const width = widths[kind];
	if (columns.length !== width) {
		return { rejected: `The row has ${columns.length} columns, not ${width}` };
	}
	// eslint-disable-next-line no-control-regex
	if (columns.some((cell) => /[\u0000-\u001f\ufffd]/.test(cell))) {
		return { rejected: 'The row has characters that cannot be read' };
	}
	const problems: string[] = [];
	const read = readerOf(columns, problems);
	const readings = {
		commissioners: () => readCommissioner(read, columns),
		practices: () => readPractice(read, columns),
		successions: () => readSuccession(read)
	};
	const reading = readings[kind]();
	return problems.length > 0 ? { rejected: problems.join('. ') } : reading;
}
