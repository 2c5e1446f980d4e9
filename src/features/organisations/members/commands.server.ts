import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Gives a member exactly these roles; none removes the person. */
export async function setRoles(
	db: Db,
	organisation: string,
	person: string,
	roles: string[]
): Promise<void> {
	answerOf(await db.rpc('set_roles', { organisation, person, roles }));
}

export async function invite(
	db: Db,
	organisation: string,
	{ email, roles }: { email: string; roles: string[] }
): Promise<void> {
	answerOf(await db.rpc('invite', { organisation, email, roles }));
}

export async function withdrawInvitation(db: Db, invitation: string): Promise<void> {
	answerOf(await db.rpc('withdraw_invitation', { invitation }));
}

/** Uses the link of an invitation; gives the organisation. */
export async function acceptInvitation(db: Db, secret: string): Promise<string> {
	return answerOf<string>(await db.rpc('accept_invitation', { secret }));
}

export async function answerJoinRequest(
	db: Db,
	request: string,
	{ accepted, roles, reason }: { accepted: boolean; roles: string[]; reason: string }
): Promise<void> {
	answerOf(await db.rpc('answer_join_request', { request, accepted, roles, reason }));
}
