export const odsCode = /^[A-Z0-9]{3,10}$/;

/** Text of the file in a message: short, so that a broken file cannot fill a report. */
export function quoted(text: string): string {
	return `“${text.length > 40 ? `${text.slice(0, 40)}...` : text}”`;
}

/** The cells of a row, read with a note of everything that is wrong with them. */
export type Reader = {
	text(at: number, longest?: number): string | null;
	code(at: number, pattern?: RegExp): string;
	date(at: number, what: string): string | null;
	say(problem: string): void;
};

export function readerOf(columns: string[], problems: string[]): Reader {
	const cell = (at: number) => columns[at - 1] ?? '';
	const say = (problem: string) => void problems.push(problem);
	return {
		say,
		text: (at, longest = 100) => cell(at).slice(0, longest) || null,
		code: (at, pattern = odsCode) => {
			if (cell(at) === '') say(`The code in column ${at} is missing`);
			else if (!pattern.test(cell(at)))
				say(`${quoted(cell(at))} in column ${at} is not an ODS code`);
			return cell(at);
		},
		date: (at, what) => {
			const text = cell(at);
			if (text === '') return null;
			const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
			const real = new Date(`${date}T12:00:00Z`);
			const exists = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date);
			if (/^[12]\d{7}$/.test(text) && exists) return date;
			say(`${quoted(text)} in column ${at} (${what}) is not a date like 20220331`);
			return null;
		}
	};
}
