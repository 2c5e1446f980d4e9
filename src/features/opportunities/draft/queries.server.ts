import { error } from '@sveltejs/kit';
import { dateValues, poundsTyped } from '#lib/forms/fields.ts';
import { readAgain } from '#lib/forms/read.ts';
import { dateOf, timeValue } from '#lib/forms/times.ts';
import { shownAnswers, stillNeeded, type UnfinishedAnswers } from '#lib/forms/unfinished.ts';
import type { FormValues } from '#lib/forms/values.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { OpportunityPage, Staff } from '../queries.server.ts';
import { reviewOf } from '../review/queries.server.ts';
import { showWhole } from '../versions/queries.server.ts';
import { answers, halfTyped, savedWords } from './answers/rules.ts';
import { rowValues } from './rules.ts';
import { draftSchema } from './schema.ts';

export type Regime = {
	code: string;
	name: string;
	processes: { code: string; label: string; method: string }[];
	legalBases: { code: string; label: string }[];
};

const typed = (number: number | null) => (number === null ? '' : String(number));

/** What is saved of an opportunity as the values of its form. */
function valuesOf({ opportunity: o, specification, criteria }: OpportunityPage): FormValues {
	const ofRegime = (code: string | null) => (code ? `${o.regime_code}/${code}` : '');
	const rows = criteria.map((criterion) => ({
		criterion_name: criterion.name,
		criterion_question: criterion.question,
		criterion_weight: typed(criterion.weight),
		criterion_minimum: typed(criterion.minimum_mark),
		criterion_words: typed(criterion.word_limit),
		criterion_scale: criterion.scale.join('\n'),
		criterion_competency: criterion.competency ?? ''
	}));
	// Until a draft is first saved its defaults are nobody's answers.
	const fresh = o.updated_at === o.created_at && o.summary === '' && rows.length === 0;
	// There is always an empty row to write in, and three in a new draft.
	const empty = Array.from({ length: Math.max(1, 3 - rows.length) }, () => ({}));
	return {
		seen: o.updated_at,
		title: o.title,
		summary: o.summary,
		specification: specification ?? '',
		conditions: o.conditions,
		settings: o.settings,
		areas: o.areas,
		stages: o.stages,
		languages: o.languages,
		places: o.places.join('\n'),
		population: typed(o.population),
		cpv_code: o.cpv_code ?? '',
		yearly_volume: typed(o.yearly_volume),
		value_low: poundsTyped(o.value_low_pence),
		value_high: poundsTyped(o.value_high_pence),
		vat: fresh ? '' : o.vat,
		...dateValues('starts_on', o.starts_on),
		term_months: typed(o.term_months),
		extension_months: o.extension_months === 0 ? '' : typed(o.extension_months),
		...dateValues('questions_close', dateOf(o.questions_close_at)),
		questions_close_time: timeValue(o.questions_close_at),
		...dateValues('deadline', dateOf(o.deadline_at)),
		deadline_time: timeValue(o.deadline_at),
		...dateValues('answers_planned_on', o.answers_planned_on),
		...dateValues('opening_planned_on', o.opening_planned_on),
		...dateValues('decision_planned_on', o.decision_planned_on),
		protected: fresh && !o.process ? '' : o.protected ? 'yes' : 'no',
		staff_at_most: typed(o.staff_at_most),
		age_months_at_most: typed(o.age_months_at_most),
		turnover_at_most: poundsTyped(o.turnover_pence_at_most),
		clinician_led_percent_at_least: typed(o.clinician_led_percent_at_least),
		legal_forms: o.legal_forms,
		based_in: o.based_in,
		value_ceiling: poundsTyped(o.value_ceiling_pence),
		term_months_at_most: typed(o.term_months_at_most),
		protection_reason: o.protection_reason,
		...dateValues('protection_ends_on', o.protection_ends_on),
		after_protection: o.after_protection ?? '',
		...rowValues([...rows, ...empty].slice(0, 20)),
		price_weight: fresh ? '' : typed(o.price_weight),
		tie_rule: fresh ? '' : o.tie_rule,
		process: ofRegime(o.process),
		legal_basis: ofRegime(o.legal_basis),
		rationale: o.rationale
	};
}

type Draft = OpportunityPage & {
	staff: Staff;
	regimes: Regime[];
	seen: string | null;
	unfinished: UnfinishedAnswers;
};

/** A draft for its officers to write in; answers 404 to anyone else. */
export async function getDraft(db: Db, opportunity: string) {
	const answer = answerOf(await db.rpc('opportunity_draft', { opportunity }));
	if (!answer) error(404, 'Page not found');
	const page = answer as unknown as Draft;
	const values = shownAnswers(answers, valuesOf(page), page.unfinished);
	const { errors } = readAgain(draftSchema, values);
	const saved = showWhole({ ...page.staff.review?.content, specification: page.specification });
	return {
		id: page.opportunity.id,
		title: page.opportunity.title,
		state: page.opportunity.state,
		currentState: page.opportunity.current_state,
		proposal: page.staff.proposal,
		toAdd: page.staff.toAdd,
		stateReason: page.opportunity.state_reason,
		commissioner: page.opportunity.commissioner_name,
		regimes: page.regimes,
		gaps: page.staff.gaps,
		eligible: page.staff.eligible,
		follows: page.follows,
		review: reviewOf(page),
		values,
		/** The fingerprint of a draft; null once it is out of its officers' hands. */
		seen: page.seen,
		/** What is kept as it was typed, and what each of it still needs. */
		unfinished: page.unfinished,
		needed: stillNeeded(answers, errors, halfTyped(page.unfinished)),
		/** What is saved of each answer, in words. */
		saved: savedWords(saved)
	};
}
