import { error } from '@sveltejs/kit';
import { competencies, labelOf } from '#features/vocabulary/rules.ts';
import { csvOf } from '#lib/server/csv.ts';
import type { Db } from '#lib/server/database.ts';
import { makePdf } from '#lib/server/pdf/document.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { openSealedText, type SealedBox } from '#lib/server/seal.ts';
import { formatCount, formatDate } from '#lib/ui/format.ts';
import { aboutNote } from './commands.server.ts';
import {
	hoursInAll,
	hoursOf,
	type CpdEntry,
	type OwnNote,
	type Reflection,
	type SharedNote
} from './rules.ts';

/** What was sealed; null when it does not open, which no page may turn into a fault. */
function open(authorId: string, sealed: string | null): unknown {
	if (sealed === null) return null;
	try {
		const text = openSealedText(JSON.parse(sealed) as SealedBox, aboutNote(authorId));
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

type NotesPage = {
	id: string;
	state: 'active' | 'closed';
	otherName: string;
	shared: SharedNote[];
	own: OwnNote[];
};
type SealedNote = { id: string; sealed: string; madeAt: string };

/** Shared notes and one's own; not found for anyone but the two. */
export async function getNotes(db: Db, personId: string, mentorship: string): Promise<NotesPage> {
	const page = answerOf(await db.rpc('notes_page', { mentorship })) as
		(Omit<NotesPage, 'own'> & { own: SealedNote[] }) | null;
	if (!page) error(404, 'Page not found');
	const own = page.own.map(({ id, sealed, madeAt }) => ({
		id,
		madeAt,
		text: (open(personId, sealed) as { text: string } | null)?.text ?? null
	}));
	return { ...page, own };
}

const nothing: Reflection = { topics: '', reflection: '' };

export type ReflectionPage = {
	id: string;
	startsAt: string;
	endsAt: string;
	mentoring: boolean;
	otherName: string;
} & Reflection;

/** What one wrote down about a session that took place; not found for any other session. */
export async function getReflection(
	db: Db,
	personId: string,
	booking: string
): Promise<ReflectionPage> {
	const page = answerOf(await db.rpc('reflection_page', { booking })) as
		(Omit<ReflectionPage, keyof Reflection> & { sealed: string | null }) | null;
	if (!page) error(404, 'Page not found');
	const { sealed, ...rest } = page;
	return { ...rest, ...((open(personId, sealed) as Reflection | null) ?? nothing) };
}

export type CpdRecord = { now: string; name: string; sessions: CpdEntry[] };
type SealedEntry = Omit<CpdEntry, keyof Reflection> & { sealed: string | null };

/** One's own record for continuing professional development. */
export async function readCpdRecord(db: Db, personId: string): Promise<CpdRecord> {
	const record = answerOf(await db.rpc('cpd_record')) as Omit<CpdRecord, 'sessions'> & {
		sessions: SealedEntry[];
	};
	const sessions = record.sessions.map(({ sealed, ...entry }) => {
		const written = (open(personId, sealed) as Reflection | null) ?? nothing;
		const asked = entry.competency ? labelOf(competencies, entry.competency) : '';
		return { ...entry, reflection: written.reflection, topics: written.topics || asked };
	});
	return { ...record, sessions };
}

const roleWords = ({ mentoring }: CpdEntry) => (mentoring ? 'Mentor' : 'Mentored');
const cellsOf = (entry: CpdEntry) => [
	formatDate(entry.startsAt),
	String(hoursOf(entry)),
	roleWords(entry),
	entry.topics,
	entry.reflection
];
const head = ['Date', 'Hours', 'Role', 'Topics', 'Reflection'];

/** The record as CSV: dates, hours, topics and reflection, and nobody else's name (N-3). */
export function cpdCsv({ sessions }: CpdRecord): string {
	return csvOf(head, sessions.map(cellsOf));
}

/** The same as a tagged PDF. */
export function cpdPdf({ name, now, sessions }: CpdRecord): Promise<Uint8Array> {
	const hours = hoursInAll(sessions);
	return makePdf({
		title: `Mentoring record of ${name}`,
		author: name,
		madeAt: new Date(now),
		blocks: [
			{
				kind: 'text',
				text: `${formatCount(sessions.length, 'session')}, ${hours} ${hours === 1 ? 'hour' : 'hours'} in all, up to ${formatDate(now)}.`
			},
			{
				kind: 'table',
				caption: 'Sessions that took place',
				head: [
					{ text: 'Date', share: 1.2 },
					{ text: 'Hours', numeric: true, share: 0.7 },
					{ text: 'Role' },
					{ text: 'Topics', share: 1.6 },
					{ text: 'Reflection', share: 3 }
				],
				rows: sessions.map(cellsOf)
			}
		]
	});
}
