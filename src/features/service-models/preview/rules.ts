import type { Content, Draft, Money } from '../rules.ts';

/** Whose eyes a preview is for (SM-6). */
export const views = [
	{ value: 'public', label: 'The public' },
	{ value: 'commissioners', label: 'A commissioner' },
	{ value: 'investors', label: 'An investor' }
] as const;

export type View = (typeof views)[number]['value'];

export function viewTyped(text: string | null): View {
	return views.find(({ value }) => value === text)?.value ?? 'public';
}

/** The working copy as an audience would see it once it is published; the database decides what they do see. */
export function seenAs(draft: Draft, view: View): Content & Partial<Money> {
	if (draft.money_audience.includes(view)) return draft;
	const {
		money_from: _from,
		money_opening_pence: _opening,
		money_quarters: _quarters,
		money_audience: _audience,
		...rest
	} = draft;
	return rest;
}
