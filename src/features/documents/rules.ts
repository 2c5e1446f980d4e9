import type { FileKind } from '#lib/files/rules.ts';

/** The most bytes of one document, and the most documents of one thing. */
export const largestDocument = 10_000_000;
export const mostDocuments = 20;

export const audiences = [
	{ value: 'everyone', label: 'Everyone' },
	{ value: 'commissioners', label: 'Commissioners only' },
	{ value: 'investors', label: 'Investors only' },
	{ value: 'commissioners_and_investors', label: 'Commissioners and investors' }
] as const;

/** Of an opportunity's documents. */
export const packAudiences = [
	{ value: 'everyone', label: 'Everyone' },
	{ value: 'pack', label: 'Those who may read the full pack' }
] as const;

export type Audience = (typeof audiences)[number]['value'] | 'pack';

export type Document = {
	id: string;
	name: string;
	kind: FileKind;
	bytes: number;
	audience: Audience;
	addedAt: string;
};

export function audienceLabel(audience: Audience): string {
	if (audience === 'pack') return 'Those who may read the full pack';
	return audiences.find(({ value }) => value === audience)?.label ?? '';
}

export const isPackAudience = (text: string | undefined): text is Audience =>
	packAudiences.some(({ value }) => value === text);
export const isAudience = (text: string | undefined): text is Audience =>
	audiences.some(({ value }) => value === text);

/** Whether two lists hold different documents. */
export function documentsDiffer(one: readonly Document[], other: readonly Document[]): boolean {
	const ids = (documents: readonly Document[]) =>
		documents
			.map(({ id }) => id)
			.sort()
			.join();
	return ids(one) !== ids(other);
}
