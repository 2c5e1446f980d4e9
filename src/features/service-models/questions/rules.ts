/** The most words of a summary (SM-1). */
export const summaryWords = 300;

/** The names of practices as they are typed, one to a line. */
export function practicesTyped(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim().slice(0, 150))
		.filter((line) => line !== '');
}

/** The quarters a year of money may begin with. */
export const quarters = [
	{ value: '01', label: 'January to March' },
	{ value: '04', label: 'April to June' },
	{ value: '07', label: 'July to September' },
	{ value: '10', label: 'October to December' }
];
