import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { limitOrder } from './limits/rules.ts';
import type { Day, Outcome } from './rules.ts';

type Dated = { applies_from: string; applies_to: string | null };

const applies =
	(on: string) =>
	({ applies_from: from, applies_to: to }: Dated) =>
		from <= on && (to === null || on <= to);

/** All that the regimes say, in one question. */
async function listRegimes(db: Db) {
	return answerOf(
		await db
			.from('regimes')
			.select(
				`code, name, source, applies_from, applies_to,
				processes:regime_processes(code, label, method, source, applies_from, applies_to),
				bases:regime_legal_bases(code, label, source, applies_from, applies_to),
				limits:regime_limits(code, amount, unit, ends_on_working_day, source, applies_from, applies_to),
				notices:regime_notices(code, label, processes, stage, due, starts_standstill, contents, source, applies_from, applies_to),
				thresholds:regime_thresholds(amount_pence, source, applies_from, applies_to)`
			)
			.order('applies_from')
	);
}

type Regimes = Awaited<ReturnType<typeof listRegimes>>;

/** The rules of a day: the regimes in force and the light touch threshold. */
export async function rulesOf(db: Db, on: string | null): Promise<Day & { known: Regimes }> {
	const known = on ? (await listRegimes(db)).filter(applies(on)) : [];
	const thresholds = known.flatMap(({ thresholds: all }) => all);
	return {
		known,
		regimes: known.map(({ code }) => code),
		threshold: thresholds.find(applies(on ?? ''))?.amount_pence ?? null
	};
}

/** What an outcome means, in the words and with the sources of the regime of that day. */
export function explain({ regime, process, legalBasis }: Outcome, known: Regimes, on: string) {
	const rules = known.find(({ code }) => code === regime);
	const chosen = rules?.processes.find(({ code }) => code === process);
	if (!rules || !chosen) return null;
	const today = applies(on);
	return {
		regime: `${rules.name} (${rules.source})`,
		process: chosen.label,
		method: chosen.method,
		basis: rules.bases.find(({ code }) => code === legalBasis)?.label ?? '',
		limits: rules.limits
			.filter(today)
			.toSorted((one, other) => limitOrder.indexOf(one.code) - limitOrder.indexOf(other.code)),
		notices: rules.notices
			.filter((notice) => today(notice) && notice.processes.includes(process))
			.toSorted((one, other) => one.stage - other.stage || one.code.localeCompare(other.code))
	};
}

export type Explained = NonNullable<ReturnType<typeof explain>>;
