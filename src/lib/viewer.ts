/** Who is asking, as the database says. */
export type Viewer = {
	id: string;
	name: string;
	email: string;
	profession: string | null;
	organisations: Membership[];
	/** Offers help to others. */
	mentor: boolean;
	/** How many panels the person sits on. */
	panels: number;
	/** Runs the platform. */
	admin: boolean;
	/** Reads for the national board. */
	oversight: boolean;
	/** The instant by Coldframe's clock, ISO 8601. */
	now: string;
	/** A local stack lets people move the clock. */
	clockMovable: boolean;
};

export type Membership = {
	id: string;
	name: string;
	kind: string;
	legalForm: string | null;
	verified: boolean;
	roles: string[];
};

/** The organisation a person acts for; null while they act for themselves or no longer belong to it. */
export function organisationActedFor(
	viewer: Viewer | null,
	organisationId: string | null
): Membership | null {
	return viewer?.organisations.find(({ id }) => id === organisationId) ?? null;
}
