import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { PairingPage } from './pairing/rules.ts';
import type { RankingPage } from './ranking/rules.ts';
import type { IntakePage, IntakeResult, IntakesPage, Side } from './rules.ts';

/** What the database answered; null is for who may not see it. */
function found(answer: unknown): unknown {
	if (answer === null) error(404, 'Page not found');
	return answer;
}

/** Open intakes, those the person takes part in, and those of the mentoring body they act for. */
export async function listIntakes(db: Db, organisationId: string | null): Promise<IntakesPage> {
	const answer = await db.rpc('intakes_page', { organisation: organisationId as string });
	return answerOf(answer) as IntakesPage;
}

/** One intake; 404 before it opens, but for its organisers. */
export async function readIntake(db: Db, intake: string): Promise<IntakePage> {
	return found(answerOf(await db.rpc('intake_page', { intake }))) as IntakePage;
}

/** Whom the person can rank; 404 for who does not take part on that side. */
export async function readRankingPage(db: Db, intake: string, side: Side): Promise<RankingPage> {
	return found(answerOf(await db.rpc('ranking_page', { intake, side }))) as RankingPage;
}

/** What a pairing would give; 404 for who does not run the intake. */
export async function readPairing(db: Db, intake: string): Promise<PairingPage> {
	return found(answerOf(await db.rpc('pairing_page', { intake }))) as PairingPage;
}

/** What came of an intake; 404 for who did not take part and does not run it. */
export async function readResult(db: Db, intake: string): Promise<IntakeResult> {
	return found(answerOf(await db.rpc('intake_result', { intake }))) as IntakeResult;
}
