import type { Evaluation } from '#features/evaluation/rules.ts';
import type { Place, Workspace } from '#features/evaluation/workspace/rules.ts';
import type { Person, TestBackend } from '#support/backend.ts';

/** Where an evaluation stands, as one person is told. */
export async function evaluationFor(
	backend: TestBackend,
	person: Person,
	opportunity: string
): Promise<Evaluation> {
	const { data } = await backend.as(person).rpc('evaluation', { opportunity }).throwOnError();
	return data as unknown as Evaluation;
}

/** Marks and content, as one person is given them. */
export async function workspaceFor(
	backend: TestBackend,
	person: Person,
	opportunity: string,
	place: Partial<Place> = {}
): Promise<Workspace> {
	const { data } = await backend
		.as(person)
		.rpc('workspace', { opportunity, ...place })
		.throwOnError();
	return data as unknown as Workspace;
}

/** What of an evaluation must stay hidden from somebody the door is closed to, wherever it is asked for. */
export async function contentFor(backend: TestBackend, person: Person, opportunity: string) {
	const { bids, result } = await evaluationFor(backend, person, opportunity);
	const work = await workspaceFor(backend, person, opportunity);
	const { content, marks, scores, spreads, consensus } = work;
	return { bids, result, listed: work.bids, content, marks, scores, spreads, consensus };
}

export const nothing = {
	bids: [],
	result: null,
	listed: [],
	content: null,
	marks: [],
	scores: [],
	spreads: [],
	consensus: []
};

/** No interest in any of them. */
export const none = (...organisations: string[]) =>
	organisations.map((organisation) => ({ organisation, has_interest: false }));

export async function stateOf(backend: TestBackend, opportunity: string): Promise<string> {
	const [row] = await backend.query<{ state: string }>(
		'select state from public.opportunities where id = $1',
		[opportunity]
	);
	return row?.state ?? '';
}
