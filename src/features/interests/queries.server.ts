import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { PeoplesRegisters, PublicRegister, Register, Reminder } from './rules.ts';

/** The signed-in person's own register. */
export async function readMyRegister(db: Db): Promise<Register> {
	return answerOf(await db.rpc('my_register')) as Register;
}

/** What everyone may read of a commissioner's decision makers; null when it is no commissioner. */
export async function readPublicRegister(
	db: Db,
	commissioner: string
): Promise<PublicRegister | null> {
	return answerOf(
		await db.rpc('commissioner_interests', { commissioner })
	) as PublicRegister | null;
}

/** The registers of a commissioner's people, for its admin; null for everyone else. */
export async function readPeoplesRegisters(
	db: Db,
	commissioner: string
): Promise<PeoplesRegisters | null> {
	return answerOf(
		await db.rpc('commissioner_registers', { commissioner })
	) as PeoplesRegisters | null;
}

/**
 * For the page on which interests in bidding organisations are declared: what the person registered or
 * Coldframe knows about each. Nothing before the opening, and nothing for who takes no part.
 */
export async function readInterestReminders(db: Db, opportunity: string): Promise<Reminder[]> {
	return answerOf(await db.rpc('interest_suggestions', { opportunity })) as Reminder[];
}
