/** The kinds of file that people may attach, as they are recognised by their content. */
export const fileKinds = [
	{ code: 'pdf', label: 'PDF', mime: 'application/pdf' },
	{
		code: 'docx',
		label: 'Word',
		mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
	},
	{
		code: 'xlsx',
		label: 'Excel',
		mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
	},
	{ code: 'png', label: 'PNG', mime: 'image/png' },
	{ code: 'jpeg', label: 'JPEG', mime: 'image/jpeg' }
] as const;

export type FileKind = (typeof fileKinds)[number]['code'];

/** What the file picker of a browser offers; what counts is checked when the file has arrived. */
export const acceptedFiles = '.pdf,.docx,.xlsx,.png,.jpg,.jpeg';
export const kindsInWords = 'PDF, Word (.docx), Excel (.xlsx), PNG or JPEG';

export const isFileKind = (code: string): code is FileKind =>
	fileKinds.some((kind) => kind.code === code);

export function fileKind(code: FileKind) {
	return fileKinds.find((kind) => kind.code === code) ?? fileKinds[0];
}

const longestName = 100;

/**
 * A name that any system can keep: no folders, no characters that turn or break a text, no second ending. It
 * ends as the content says, so that it never promises something else.
 */
export function safeFileName(name: string, kind: FileKind): string {
	const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
	const clean = last
		.replaceAll(/[\p{C}<>:"|?*%]/gu, ' ')
		.replace(/\.(?:[a-z][a-z0-9]{0,4})$/i, '')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/^[. ]+|[. ]+$/g, '');
	const base = [...clean].slice(0, longestName).join('').trim();
	return `${base || 'Document'}.${kind === 'jpeg' ? 'jpg' : kind}`;
}
