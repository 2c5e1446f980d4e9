import type { Person, TestBackend } from '#support/backend.ts';

/** What the mails of one kind, or of all, tell a person, in the order in which they were written. */
export async function mailsTo<Data = Record<string, unknown>>(
	backend: TestBackend,
	{ email }: Pick<Person, 'email'>,
	template?: string
): Promise<Data[]> {
	const mails = await backend.query<{ data: Data }>(
		`select payload -> 'data' as data from private.outbox
		where payload ->> 'to' = $1 and payload ->> 'template' = coalesce($2, payload ->> 'template')
		order by created_at`,
		[email, template ?? null]
	);
	return mails.map(({ data }) => data);
}
