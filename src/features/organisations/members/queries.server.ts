import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type Member = {
	id: string;
	name: string;
	roles: string[];
	since: string;
	nhsEmail: boolean;
};
export type JoinRequest = {
	id: string;
	name: string;
	message: string;
	askedAt: string;
	nhsEmail: boolean;
};
export type Invitation = {
	id: string;
	email: string;
	roles: string[];
	expiresAt: string;
	expired: boolean;
};

export type Members = {
	id: string;
	name: string;
	kind: string;
	closed: boolean;
	/** Whether who asks is an admin; only then are there requests and invitations. */
	admin: boolean;
	members: Member[];
	requests?: JoinRequest[];
	invitations?: Invitation[];
};

/** Who belongs to an organisation of the person who asks. */
export async function readMembers(db: Db, organisation: string): Promise<Members> {
	const members = answerOf(await db.rpc('organisation_members', { organisation }));
	return (members as Members | null) ?? error(404, 'Page not found');
}

/** The same for its admins alone. */
export async function readMembersAsAdmin(db: Db, organisation: string): Promise<Members> {
	const members = await readMembers(db, organisation);
	return members.admin ? members : error(404, 'Page not found');
}

export type InvitationOffer = {
	/** Why the person who asks cannot use it. */
	problem: string | null;
	organisation?: string;
	kind?: string;
	roles?: string[];
	invitedBy?: string | null;
	expiresAt?: string;
};

export async function readInvitation(db: Db, secret: string): Promise<InvitationOffer> {
	return answerOf(await db.rpc('invitation', { secret })) as InvitationOffer;
}
