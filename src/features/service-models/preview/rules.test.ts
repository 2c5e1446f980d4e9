import { expect, it } from 'vitest';
import { scalingModel } from '#support/service-model.ts';
import type { Draft } from '../rules.ts';
import { seenAs, viewTyped } from './rules.ts';

it('SM-6 shows money by quarter only to the audience it is marked for', () => {
	const draft = { ...scalingModel, money_audience: ['investors'] } as Draft;
	expect(seenAs(draft, 'investors').money_quarters).toHaveLength(8);
	expect(seenAs(draft, 'commissioners').money_quarters).toBeUndefined();
	expect(seenAs(draft, 'public').money_quarters).toBeUndefined();
	expect(seenAs(draft, 'public').title).toBe(draft.title);
});

it('is for the public unless an audience is named', () => {
	expect(viewTyped('investors')).toBe('investors');
	expect(viewTyped('everybody')).toBe('public');
	expect(viewTyped(null)).toBe('public');
});
