import type { Content } from '../rules.ts';

export type Gap = { section: SectionCode; field: string; message: string };

const characters = (text: string) => [...text.trim()].length;

/** What publishing needs and does not have yet, in the order and the words of publish_service_model. */
export function gapsOf(model: Content): Gap[] {
	const gap = (missing: boolean, section: SectionCode, field: string, message: string): Gap[] =>
		missing ? [{ section, field, message }] : [];
	return [
		...gap(
			characters(model.summary) < 30,
			'idea',
			'summary',
			'Enter a summary of at least 30 characters'
		),
		...gap(model.conditions.length === 0, 'need', 'conditions', 'Select at least one condition'),
		...gap(model.settings.length === 0, 'where', 'settings', 'Select at least one care setting'),
		...gap(model.areas.length === 0, 'where', 'areas', 'Select at least one area'),
		...gap(characters(model.population) < 10, 'need', 'population', 'Enter who the service is for'),
		...gap(
			characters(model.pathway) < 10,
			'pathway',
			'pathway',
			'Enter how the service joins primary care'
		)
	];
}

export type SectionCode = 'idea' | 'need' | 'where' | 'pathway' | 'evidence' | 'business';
export type Section = { code: SectionCode; title: string; hint: string; optional: boolean };

/** The pages of a service model, in their order (SM-1). */
export const sections: readonly Section[] = [
	{ code: 'idea', title: 'The idea', hint: 'Title, summary and stage', optional: false },
	{
		code: 'need',
		title: 'People and need',
		hint: 'Conditions and who the service is for',
		optional: false
	},
	{ code: 'where', title: 'Where', hint: 'Care settings and areas', optional: false },
	{ code: 'pathway', title: 'Pathway', hint: 'How it joins primary care', optional: false },
	{ code: 'evidence', title: 'Evidence', hint: 'What shows that it works', optional: true },
	{
		code: 'business',
		title: 'Business model',
		hint: 'Price and expected volume a year',
		optional: true
	}
];

export function sectionOf(code: string): Section | undefined {
	return sections.find((section) => section.code === code);
}

/** Where "Save and continue" goes: the next page, or null after the last. */
export function sectionAfter(code: SectionCode): SectionCode | null {
	return sections[sections.findIndex((section) => section.code === code) + 1]?.code ?? null;
}

export type SectionStatus = 'completed' | 'incomplete' | 'optional';

export function sectionStatus(section: Section, model: Content): SectionStatus {
	if (gapsOf(model).some((gap) => gap.section === section.code)) return 'incomplete';
	if (!section.optional) return 'completed';
	const filled =
		section.code === 'evidence'
			? model.evidence !== ''
			: model.price_pence !== null || model.yearly_volume !== null;
	return filled ? 'completed' : 'optional';
}

/** The most words of a summary (SM-1). */
export const summaryWords = 300;
