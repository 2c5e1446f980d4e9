import {
	fields,
	fieldsOf,
	sectionsOf,
	type Field,
	type FieldName,
	type SectionCode
} from '../fields/rules.ts';
import { stagePlace, type Content, type Money, type Unfinished } from '../rules.ts';

/** Whether a stage asks for a field. */
function isNeeded({ section, needed }: Field, model: Pick<Content, 'stage' | 'technology'>) {
	return (
		needed !== undefined &&
		stagePlace(model.stage) >= stagePlace(needed.from) &&
		(section !== 'digital' || model.technology)
	);
}

function holds(answer: unknown, least: number): boolean {
	if (typeof answer === 'string') return [...answer.trim()].length >= least;
	if (Array.isArray(answer)) return answer.length >= least;
	return typeof answer === 'number';
}

export type Gap = { section: SectionCode; field: FieldName; message: string };

type Working = Content & Money & Partial<Unfinished>;

/** What keeps an answer from being published; null when nothing does. */
function gapOf(field: Field, model: Working): string | null {
	if (model.unfinished?.[field.field]) return `Finish or correct “${field.label}”`;
	if (!field.needed || !isNeeded(field, model)) return null;
	return holds(model[field.field], field.needed.least) ? null : field.needed.message;
}

/**
 * What publishing at this stage needs and does not have yet, and what is unfinished at any stage, in the order
 * and words of the database.
 */
export function gapsOf(model: Working): Gap[] {
	return fields.flatMap((field) => {
		if (field.section === 'digital' && !model.technology) return [];
		const message = gapOf(field, model);
		return message === null ? [] : [{ section: field.section, field: field.field, message }];
	});
}

const isEmpty = (answer: unknown) =>
	answer === null || answer === '' || answer === false || (Array.isArray(answer) && !answer.length);

/** The stage from which a page has to be filled in; null where the model's own stage asks for it already. */
export function neededLater(section: SectionCode, model: Content): string | null {
	if (fieldsOf(section).some((field) => isNeeded(field, model))) return null;
	const stages = fieldsOf(section).flatMap(({ needed }) => (needed ? [needed.from] : []));
	return stages.toSorted((one, other) => stagePlace(one) - stagePlace(other))[0] ?? null;
}

/** What this page has to hold before the service model can be published at its stage, by its labels. */
export function neededNow(section: SectionCode, model: Content): string[] {
	return fieldsOf(section)
		.filter((field) => isNeeded(field, model))
		.map(({ label }) => label);
}

export type SectionStatus = 'completed' | 'incomplete' | 'optional';

/** A page is optional while its stage does not ask for it and nothing is written on it. */
export function sectionStatus(section: SectionCode, model: Working): SectionStatus {
	if (gapsOf(model).some((gap) => gap.section === section)) return 'incomplete';
	if (neededLater(section, model) === null) return 'completed';
	return fieldsOf(section).every(({ field }) => isEmpty(model[field])) ? 'optional' : 'completed';
}

/** Where "Save and continue" goes: the next page that the stage asks for, or null after the last. */
export function sectionAfter(code: SectionCode, model: Content): SectionCode | null {
	const pages = sectionsOf(model);
	const later = pages.slice(pages.findIndex((page) => page.code === code) + 1);
	return later.find((page) => neededLater(page.code, model) === null)?.code ?? null;
}
