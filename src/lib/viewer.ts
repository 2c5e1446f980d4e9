/** Who is asking, as the database says. */
export type Viewer = {
	id: string;
	name: string;
	email: string;
	organisations: Membership[];
	/** Offers help to others. */
	mentor: boolean;
	/** How many panels the person sits on. */
	panels: number;
	/** Runs the platform. */
	admin: boolean;
	/** Reads for the national board. */
	oversight: boolean;
};

export type Membership = {
	id: string;
	name: string;
	kind: string;
	verified: boolean;
	roles: string[];
};
