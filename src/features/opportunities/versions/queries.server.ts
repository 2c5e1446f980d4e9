import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { formatDate, formatDateTime } from '#lib/ui/format.ts';
import { compareTexts, type Piece } from './diff.server.ts';
import { differencesBetween, wholeText, type Content, type Difference } from './rules.ts';

/** A difference as a page shows it; long texts in pieces. */
export type Shown = Difference & { pieces: Piece[] | null };

type Version = {
	number: number;
	madeAt: string;
	material: boolean;
	reason: string;
	content: Content;
	/** Null for those who may not read the pack. */
	specification: string | null;
	/** Those for the readers of the pack. */
	packDocuments: { id: string; name: string }[] | null;
};

const dates = { day: formatDate, instant: formatDateTime };

/** What two contents say differently, ready to be shown; a specification that may not be read is left out. */
export function showDifferences(before: Content, after: Content): Shown[] {
	return differencesBetween(before, after, dates).map((difference) => ({
		...difference,
		pieces: difference.text ? compareTexts(difference.before, difference.after) : null
	}));
}

/** Everything that a content says in words, ready to be shown. */
export const showWhole = (content: Content) => wholeText(content, dates);

const withPack = ({ content, specification, packDocuments }: Version): Content => ({
	...{ ...content, specification, pack_documents: packDocuments }
});

/** Each version of a public opportunity, latest first, with what is different from the one before it. */
export async function getVersions(db: Db, opportunity: string) {
	const answer = answerOf(await db.rpc('version_history', { opportunity }));
	if (!answer) error(404, 'Page not found');
	const { versions, ...about } = answer as unknown as {
		id: string;
		title: string;
		state: string;
		commissionerName: string;
		versions: Version[];
	};
	return {
		...about,
		versions: versions.map((version, index) => {
			const earlier = versions[index + 1];
			const { number, madeAt, material, reason } = version;
			return {
				...{ number, madeAt, material, reason },
				whole: showWhole(withPack(version)),
				differences: earlier ? showDifferences(withPack(earlier), withPack(version)) : []
			};
		})
	};
}
