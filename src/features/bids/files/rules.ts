import { fileKind, type FileKind } from '#lib/files/rules.ts';

/** The most bytes of one file, and the most files of one bid (R28). */
export const largestBidFile = 20_000_000;
export const mostBidFiles = 10;
/** The most files of an answer to what the chair asked for. */
export const mostAnswerFiles = 5;

/** What is known of a file, sealed with it. */
export type Label = {
	name: string;
	kind: FileKind;
	bytes: number;
	/** Lower-case hexadecimal SHA-256 of the file as the bidder has it. */
	sha256: string;
};

export type BidFile = Label & { id: string };

/** What whoever scores may know of a file: its place and its kind, never its name, size or time (R37). */
export type NamelessFile = { id: string; title: string };

const nameless =
	(what: string) =>
	({ id, kind }: Pick<BidFile, 'id' | 'kind'>, index: number): NamelessFile => ({
		id,
		title: `${what} ${index + 1} (${fileKind(kind).label})`
	});

/** "Document 2 (PDF)" */
export const namelessFile = nameless('Document');
/** "Answer 1 (PDF)" */
export const namelessAnswer = nameless('Answer');

/** What the envelopes of a file belong to, and are needed to open them. */
export const aboutFile = (part: 'label' | 'key' | 'content', bid: string, file: string) =>
	`${part} of file ${file} of bid ${bid}`;

/** How long an address that hands out a file is good. */
export const linkSeconds = 5 * 60;
